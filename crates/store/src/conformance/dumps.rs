//! Cases about whole stores: taken out as of one moment, put in without a change.

use std::sync::Arc;

use super::{ALL, SPACE, accept, batch, delete, put, read, refuse, revision, unchanged, walk, write};
use crate::{Dump, Engine, Entries, KEY_LEN_MAX, Revision, Space, StoreError, VALUE_LEN_MAX};

/// An entry as a dump has it.
type Whole = (Space, Vec<u8>, Vec<u8>, Revision);

const SPACES: [Space; 5] = [Space(0), Space(1), Space(7), Space(300), Space(u64::MAX >> 1)];

/// All that is left of a dump.
fn rest(dump: &mut dyn Dump) -> Vec<Whole> {
    let mut all = Vec::new();
    while let Some((space, entries)) = dump.next_part().expect("a part of a dump") {
        assert!(!entries.is_empty(), "a part has at least one entry");
        all.extend(
            entries.iter().map(|entry| (space, entry.key.to_vec(), entry.value.to_vec(), entry.revision)),
        );
    }
    all
}

fn everything(store: &dyn Engine) -> Vec<Whole> {
    rest(&mut *store.dump().expect("a dump"))
}

/// Entries of all kinds, in many parts: written, overwritten, deleted; markers; the longest and the emptiest.
async fn fill(store: &dyn Engine) {
    for (round, space) in SPACES.iter().rev().enumerate() {
        let puts = (0..600_usize)
            .map(|number| put(format!("{number:04}"), vec![b'v'; if number % 3 == 0 { 0 } else { 700 }]));
        write(store, *space, puts.collect()).await;
        let ends = vec![put("", "empty key"), put([0xFF; KEY_LEN_MAX], vec![b'v'; VALUE_LEN_MAX])];
        write(store, *space, ends).await;
        write(store, *space, vec![put("0001", round.to_string()), delete("0002"), put("0003", "")]).await;
    }
    // A space in which nothing is any more.
    write(store, Space(8), vec![put("gone", "value")]).await;
    write(store, Space(8), vec![delete("gone")]).await;
}

pub(super) async fn a_dump_is_everything_in_order(store: &dyn Engine) {
    assert!(everything(store).is_empty());
    assert_eq!(store.dump().expect("a dump").entry_count().unwrap_or_default(), 0);
    fill(store).await;
    let mut expected = Vec::new();
    for space in SPACES {
        let entries = walk(store, space, ALL, usize::MAX);
        let entries = entries.iter();
        expected
            .extend(entries.map(|entry| (space, entry.key.to_vec(), entry.value.to_vec(), entry.revision)));
    }
    assert!(expected.is_sorted_by(|one, next| (one.0, &one.1) < (next.0, &next.1)));
    let mut dump = store.dump().expect("a dump");
    let (count, newest) = (dump.entry_count(), dump.newest());
    assert!(rest(&mut *dump) == expected);
    assert!(count.is_none_or(|count| count == expected.len() as u64), "{count:?}");
    assert!(expected.iter().all(|(_, _, _, revision)| *revision <= newest));
    assert!(dump.next_part().expect("an end").is_none(), "an end stays one");
}

pub(super) async fn a_dump_does_not_move(store: &dyn Engine) {
    fill(store).await;
    let before = everything(store);
    // Across awaits only here, where nothing else runs: it is what the case is about.
    let mut dump = store.dump().expect("a dump");
    let first = dump.next_part().expect("a part").expect("there is one").1.len();
    for space in SPACES {
        write(store, space, vec![put("0000", "new"), delete("0599"), put("added", "new")]).await;
    }
    write(store, Space(9), vec![put("added", "new")]).await;
    assert!(rest(&mut *dump) == before[first..]);
    drop(dump);
    assert_eq!(everything(store).len(), before.len() + 1);
}

/// Each commit writes one number into two spaces' worth of keys, so a dump of one moment has it in all.
pub(super) async fn a_dump_under_writes_is_of_one_moment(store: &Arc<dyn Engine>) {
    const KEYS: usize = 400;
    let writer = Arc::clone(store);
    let writing = tokio::spawn(async move {
        for round in 0..40_u64 {
            let filling = [round.to_be_bytes().as_slice(), &[0; 600]].concat();
            let puts = |space: u64| (0..KEYS).map(move |key| format!("{space} {key:04}"));
            writer
                .commit(SPACE, batch(vec![], puts(7).map(|key| put(key, &filling)).collect()))
                .await
                .expect("a commit");
            writer
                .commit(Space(300), batch(vec![], puts(300).map(|key| put(key, &filling)).collect()))
                .await
                .expect("a commit");
        }
    });
    let mut last = 0;
    while !writing.is_finished() {
        let all = everything(&**store);
        let rounds = |of: Space| {
            let of = all.iter().filter(move |(space, ..)| *space == of);
            of.map(|(_, _, value, _)| u64::from_be_bytes(*value.first_chunk().expect("eight bytes")))
                .collect::<Vec<_>>()
        };
        let (first, second) = (rounds(SPACE), rounds(Space(300)));
        assert!(first.len() % KEYS == 0 && second.len() % KEYS == 0);
        assert!(first.windows(2).chain(second.windows(2)).all(|pair| pair[0] == pair[1]));
        // The second space is written behind the first, and the next round behind both.
        let next = |rounds: &[u64]| rounds.first().map_or(0, |round| round + 1);
        let behind = next(&first) - next(&second);
        assert!(behind <= 1 && next(&first) >= last, "{behind} {last}");
        last = next(&first);
        tokio::task::yield_now().await;
    }
    writing.await.expect("no panic");
    assert_eq!(everything(&**store).len(), 2 * KEYS);
}

pub(super) async fn what_is_loaded_is_the_same(from: &dyn Engine, to: &dyn Engine) {
    to.load(&mut *from.dump().expect("a dump")).expect("nothing is loaded");
    assert!(everything(to).is_empty());
    fill(from).await;
    to.load(&mut *from.dump().expect("a dump")).expect("a load");
    assert!(everything(to) == everything(from));
    for space in SPACES {
        let (copy, original) = (walk(to, space, ALL, 700), walk(from, space, ALL, 700));
        assert!(copy.iter().eq(original.iter()));
        assert_eq!(read(to, space, "0001"), read(from, space, "0001"));
        assert_eq!(read(to, space, "0002"), None);
    }
    // It is a store as any other.
    accept(to, vec![unchanged("0001", revision(from, "0001"))], vec![put("0001", "changed")]).await;
    refuse(to, vec![unchanged("0001", revision(from, "0001"))], vec![]).await;
}

pub(super) async fn revisions_go_on_behind_what_was_loaded(from: &dyn Engine, to: &dyn Engine) {
    // More commits than there will be in the copy, and the newest of them left nothing.
    for round in 0..30 {
        write(from, SPACE, vec![put("key", round.to_string())]).await;
    }
    let loaded = revision(from, "key");
    write(from, SPACE, vec![put("gone", "value")]).await;
    let gone = revision(from, "gone");
    write(from, SPACE, vec![delete("gone")]).await;
    to.load(&mut *from.dump().expect("a dump")).expect("a load");
    assert_eq!(revision(to, "key"), loaded);
    for round in 0..40 {
        write(to, SPACE, vec![put("key", round.to_string()), put("gone", round.to_string())]).await;
        assert!(revision(to, "key") > gone, "{round}");
        refuse(to, vec![unchanged("key", loaded)], vec![]).await;
        refuse(to, vec![unchanged("gone", gone)], vec![]).await;
    }
    assert!(to.dump().expect("a dump").newest() >= revision(to, "key"));
}

pub(super) async fn only_an_empty_store_is_loaded(from: &dyn Engine, to: &dyn Engine) {
    write(from, SPACE, vec![put("key", "from")]).await;
    write(to, Space(300), vec![put("key", "to")]).await;
    let before = everything(to);
    let refused = to.load(&mut *from.dump().expect("a dump"));
    assert!(matches!(refused, Err(StoreError::NotEmpty(_))), "{refused:?}");
    assert!(everything(to) == before);
    write(to, Space(300), vec![delete("key")]).await;
    to.load(&mut *from.dump().expect("a dump")).expect("it is empty now");
    assert!(everything(to) == everything(from));
}

/// A dump that breaks after some parts.
struct Broken<'d> {
    dump: &'d mut dyn Dump,
    parts_left: usize,
}

impl Dump for Broken<'_> {
    fn newest(&self) -> Revision {
        self.dump.newest()
    }

    fn entry_count(&self) -> Option<u64> {
        self.dump.entry_count()
    }

    fn next_part(&mut self) -> Result<Option<(Space, Entries)>, StoreError> {
        match self.parts_left.checked_sub(1) {
            Some(left) => self.parts_left = left,
            None => return Err(StoreError::Unloadable("broken".into())),
        }
        self.dump.next_part()
    }
}

pub(super) async fn a_dump_that_fails_leaves_nothing(from: &dyn Engine, to: &dyn Engine) {
    fill(from).await;
    for parts_left in 0..4 {
        let mut dump = from.dump().expect("a dump");
        let failed = to.load(&mut Broken { dump: &mut *dump, parts_left });
        assert_eq!(failed, Err(StoreError::Unloadable("broken".into())));
        assert!(everything(to).is_empty());
    }
    to.load(&mut *from.dump().expect("a dump")).expect("a load");
    assert!(everything(to) == everything(from));
}

/// Parts that were made up.
struct Made(Vec<(Space, Entries)>);

impl Dump for Made {
    fn newest(&self) -> Revision {
        Revision(9)
    }

    fn entry_count(&self) -> Option<u64> {
        None
    }

    fn next_part(&mut self) -> Result<Option<(Space, Entries)>, StoreError> {
        Ok(if self.0.is_empty() { None } else { Some(self.0.remove(0)) })
    }
}

pub(super) async fn what_is_no_dump_is_refused(store: &dyn Engine) {
    let part = |space: u64, entries: &[(&[u8], &[u8], u64)]| {
        let mut part = Entries::default();
        for (key, value, revision) in entries {
            part.push(key, value, Revision(*revision));
        }
        (Space(space), part)
    };
    let (long_key, long_value) = ([b'k'; KEY_LEN_MAX + 1], vec![b'v'; VALUE_LEN_MAX + 1]);
    let a = (&b"a"[..], &b"value"[..], 3);
    for wrong in [
        vec![part(1, &[(b"b", b"value", 3), a])],
        vec![part(1, &[a, a])],
        vec![part(1, &[a]), part(1, &[a])],
        vec![part(2, &[a]), part(1, &[a])],
        vec![part(1, &[(&long_key, b"value", 3)])],
        vec![part(1, &[(b"a", &long_value, 3)])],
        vec![part(1, &[(b"a", b"value", 10)])],
        vec![part(1, &[(b"a", b"value", 0)])],
        vec![part(1, &[(b"a", b"", 3)])],
    ] {
        let refused = store.load(&mut Made(wrong));
        assert!(matches!(refused, Err(StoreError::Unloadable(_))), "{refused:?}");
        assert!(everything(store).is_empty());
    }
    write(store, SPACE, vec![]).await;
    store.load(&mut Made(vec![part(1, &[a]), part(2, &[a])])).expect("in order");
    assert_eq!(read(store, Space(2), "a"), Some((b"value".to_vec(), Revision(3))));
}
