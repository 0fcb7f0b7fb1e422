//! Cases about what snapshots answer.

use std::ops::Bound::{Excluded, Included, Unbounded};

use super::{ALL, SPACE, delete, keys, put, read, walk, write};
use crate::{KEY_LEN_MAX, KeyRange, Revision, Space, Store};

pub(super) async fn keys_are_walked_in_byte_order(store: &dyn Store) {
    let ordered: [&[u8]; 8] = [b"\x00", b"\x00\x00", b"\x01", b"a", b"a\x00", b"a\xFF", b"b", b"\xFF\xFF"];
    let shuffled = [5, 0, 7, 2, 4, 1, 6, 3];
    for index in shuffled {
        write(store, SPACE, vec![put(ordered[index], [u8::try_from(index).expect("small")])]).await;
    }
    let entries = walk(store, SPACE, ALL, 100);
    assert_eq!(keys(&entries), ordered);
    assert!(
        entries.iter().enumerate().all(|(index, entry)| entry.value == [u8::try_from(index).expect("small")])
    );
}

pub(super) async fn bounds_are_kept(store: &dyn Store) {
    write(store, SPACE, ["b", "c", "d", "e"].map(|key| put(key, "value")).to_vec()).await;
    let long = [b'c'; KEY_LEN_MAX + 100];
    let cases: [(KeyRange<'_>, &str); 16] = [
        ((Unbounded, Unbounded), "bcde"),
        ((Included(b"c"), Unbounded), "cde"),
        ((Excluded(b"c"), Unbounded), "de"),
        ((Unbounded, Included(b"c")), "bc"),
        ((Unbounded, Excluded(b"c")), "b"),
        ((Included(b"c"), Included(b"d")), "cd"),
        ((Excluded(b"b"), Excluded(b"e")), "cd"),
        // Bounds need not be keys.
        ((Included(b"a"), Excluded(b"bb")), "b"),
        ((Excluded(b"bb"), Included(b"dd")), "cd"),
        ((Included(b""), Included(b"z")), "bcde"),
        ((Excluded(b"e"), Unbounded), ""),
        // Nor need they be in order, or short enough for keys.
        ((Included(b"d"), Included(b"c")), ""),
        ((Excluded(b"c"), Excluded(b"c")), ""),
        ((Included(b"c"), Included(b"c")), "c"),
        ((Excluded(&long), Unbounded), "de"),
        ((Unbounded, Included(&long)), "bc"),
    ];
    for (range, expected) in cases {
        let entries = walk(store, SPACE, range, 100);
        assert_eq!(keys(&entries).concat(), expected.as_bytes(), "{range:?}");
    }
}

pub(super) async fn limits_are_kept(store: &dyn Store) {
    write(store, SPACE, (b'a'..=b'j').map(|key| put([key], "value")).collect()).await;
    for limit in [0, 1, 2, 9, 10, 11, usize::MAX] {
        assert_eq!(walk(store, SPACE, ALL, limit).len(), limit.min(10), "{limit}");
    }
    let page = walk(store, SPACE, (Excluded(b"c"), Unbounded), 2);
    assert_eq!(keys(&page), [b"d", b"e"]);
}

pub(super) async fn spaces_are_apart(store: &dyn Store) {
    // Neighbours, both sides of every number where one byte more is needed, and the ends.
    let numbers = [0, 1, 2, 254, 255, 256, 257, 65_535, 65_536, 1 << 32, u64::MAX >> 1];
    for number in numbers {
        let name = number.to_string();
        write(store, Space(number), vec![put("", &name), put("name", &name), put("\u{ff}", &name)]).await;
    }
    for number in numbers {
        let entries = walk(store, Space(number), ALL, 100);
        assert_eq!(keys(&entries), [&b""[..], b"name", "\u{ff}".as_bytes()]);
        assert!(entries.iter().all(|entry| entry.value == number.to_string().as_bytes()));
    }
    assert!(walk(store, Space(3), ALL, 100).is_empty());
    write(store, Space(255), vec![delete("name")]).await;
    assert_eq!(read(store, Space(255), "name"), None);
    assert!(read(store, Space(256), "name").is_some());
}

pub(super) async fn many_values_are_found_at_any_distance(store: &dyn Store) {
    // Even numbers are there, odd ones are not, and neither is what is behind them.
    let there: Vec<u16> = (0..400).map(|number| number * 2).collect();
    let key = |number: u16| number.to_be_bytes();
    write(store, SPACE, there.iter().map(|number| put(key(*number), key(*number))).collect()).await;
    let snapshot = store.snapshot(SPACE).expect("a snapshot");
    for distance in [0, 1, 2, 3, 7, 8, 9, 10, 64, 301] {
        for start in [0, 1, 790] {
            let numbers: Vec<u16> = (0..30).map(|step| start + step * distance).collect();
            let keys: Vec<[u8; 2]> = numbers.iter().copied().map(key).collect();
            let asked: Vec<&[u8]> = keys.iter().map(<[u8; 2]>::as_slice).collect();
            let values = snapshot.get_many(&asked).expect("values");
            for (index, number) in numbers.iter().enumerate() {
                let expected = there.contains(number).then_some(&keys[index][..]);
                assert_eq!(
                    values.get(index).map(|stored| stored.value),
                    expected,
                    "{start} {distance} {number}"
                );
            }
        }
    }
}

pub(super) async fn many_values_come_in_the_order_of_the_question(store: &dyn Store) {
    write(store, SPACE, vec![put("a", "first"), put("b", ""), put("c", "third")]).await;
    let snapshot = store.snapshot(SPACE).expect("a snapshot");
    let too_long = [b'a'; KEY_LEN_MAX + 1];
    let values = snapshot.get_many(&[b"c", b"x", b"a", b"c", &too_long, b"b"]).expect("a read");
    let found: Vec<_> = values.iter().map(|stored| stored.map(|stored| stored.value)).collect();
    let expected: [Option<&[u8]>; 6] =
        [Some(b"third"), None, Some(b"first"), Some(b"third"), None, Some(b"")];
    assert_eq!(found, expected);
    assert!(snapshot.get_many(&[]).expect("a read").is_empty());
}

pub(super) async fn empty_keys_and_values_are_entries(store: &dyn Store) {
    assert_eq!(read(store, SPACE, ""), None);
    write(store, SPACE, vec![put("", "value of the empty key"), put("empty", "")]).await;
    assert_eq!(read(store, SPACE, "").expect("there").0, b"value of the empty key");
    assert_eq!(read(store, SPACE, "empty"), Some((vec![], Revision::MARKER)));
    assert_eq!(keys(&walk(store, SPACE, ALL, 100)), [&b""[..], b"empty"]);
    assert_eq!(keys(&walk(store, SPACE, (Excluded(b""), Unbounded), 100)), [b"empty"]);
    write(store, SPACE, vec![delete(""), delete("empty"), delete("never there")]).await;
    assert!(walk(store, SPACE, ALL, 100).is_empty());
}

pub(super) async fn snapshots_do_not_move(store: &dyn Store) {
    write(store, SPACE, vec![put("kept", "old"), put("deleted", "old")]).await;
    // Across awaits only here, where nothing else runs: it is what the case is about.
    let before = store.snapshot(SPACE).expect("a snapshot");
    // An engine may begin a snapshot with its first read.
    assert!(before.get_many(&[b"added"]).expect("a read").get(0).is_none());
    write(store, SPACE, vec![put("kept", "new"), delete("deleted"), put("added", "new")]).await;
    let after = store.snapshot(SPACE).expect("a snapshot");

    let old = before.range(ALL, 100).expect("a walk");
    assert_eq!(keys(&old), [&b"deleted"[..], b"kept"]);
    assert!(old.iter().all(|entry| entry.value == b"old"));
    let values = before.get_many(&[b"kept", b"added"]).expect("a read");
    assert_eq!(values.get(0).map(|stored| stored.value), Some(&b"old"[..]));
    assert!(values.get(1).is_none());

    let new = after.range(ALL, 100).expect("a walk");
    assert_eq!(keys(&new), [&b"added"[..], b"kept"]);
    assert!(new.iter().all(|entry| entry.value == b"new"));
}

pub(super) async fn a_version_tells_whether_anything_was_written(store: &dyn Store) {
    let version = || store.snapshot(SPACE).expect("a snapshot").version();
    let first = version();
    assert_eq!(version(), first, "nothing was written meanwhile");
    assert_eq!(store.version(), first, "the newest snapshot has the version of the store");
    let held = store.snapshot(SPACE).expect("a snapshot");
    let mut seen = vec![first];
    for writes in [vec![put("key", "one")], vec![put("key", "one")], vec![delete("key")]] {
        write(store, SPACE, writes).await;
        let now = version();
        assert!(now.is_none() || !seen.contains(&now), "{now:?} was there before: {seen:?}");
        assert_eq!(store.version(), now, "an acknowledged commit is in the version of the store");
        seen.push(now);
    }
    assert_eq!(held.version(), first, "a snapshot does not move");
}
