//! Cases about fillings: all of it or nothing, in an empty range between other entries.

use std::ops::Bound;
use std::time::Duration;

use super::{ALL, SPACE, absent, append, batch, delete, put, revision, unchanged, value, walk, write};
use crate::{
    Batch, CommitError, Condition, Engine, Entries, Filling, KEY_LEN_MAX, KeyRange, Revision, Space,
    StoreError, VALUE_LEN_MAX, Write,
};

const VACANT: KeyRange<'static> = (Bound::Excluded(b"m"), Bound::Excluded(b"n"));

const APPENDED: &[u8] = b"p";

/// More than a page of an engine holds, with values of all lengths.
const COUNT: usize = 9_000;

fn key(number: usize) -> Vec<u8> {
    format!("m{number:06}").into_bytes()
}

fn stored(number: usize) -> Vec<u8> {
    vec![b'v'; if number == 77 { VALUE_LEN_MAX } else { number % 3 * 40 }]
}

/// Parts of so many entries.
fn parts() -> Vec<Entries> {
    let mut parts = vec![Entries::default(); COUNT.div_ceil(1_000)];
    for number in 0..COUNT {
        parts[number / 1_000].push(&key(number), &stored(number), Revision::MARKER);
    }
    parts
}

fn fill(store: &dyn Engine, space: Space, batch: Batch, parts: Vec<Entries>) -> Result<(), CommitError> {
    let mut parts = parts.into_iter();
    let source = &mut || Ok(parts.next());
    store
        .bulk()
        .expect("a way to fill")
        .fill(space, Filling { batch, vacant: VACANT, appended: APPENDED, source })
}

fn one(key: impl AsRef<[u8]>) -> Entries {
    let mut entries = Entries::default();
    entries.push(key.as_ref(), b"one", Revision::MARKER);
    entries
}

/// Neighbours before and behind what is filled, in its space and in others.
async fn surround(store: &dyn Engine) {
    for space in [Space(1), SPACE, Space(300)] {
        let writes = ["a", "m", "n", "z"].map(|key| put(key, format!("{key} before")));
        write(store, space, writes.to_vec()).await;
    }
    // In the same range of another space.
    write(store, Space(300), (0..40).map(|number| put(key(number), "other")).collect()).await;
    write(store, Space(300), vec![put("much", vec![b'x'; VALUE_LEN_MAX])]).await;
}

fn everything(store: &dyn Engine) -> Vec<Entries> {
    [Space(1), SPACE, Space(300)].map(|space| walk(store, space, ALL, usize::MAX)).to_vec()
}

fn are_same(one: &[Entries], other: &[Entries]) -> bool {
    one.iter().zip(other).all(|(one, other)| one.iter().eq(other.iter()))
}

pub(super) async fn a_filling_is_written_in_its_place(store: &dyn Engine) {
    surround(store).await;
    let (before, earlier) = (everything(store), revision(store, "m"));
    let further = batch(vec![unchanged("m", earlier), absent("b")], vec![put("b", "beside"), delete("z")]);
    fill(store, SPACE, further, parts()).expect("nothing stands in its way");
    let after = everything(store);
    assert!(are_same(&before[..1], &after[..1]) && are_same(&before[2..], &after[2..]));
    let filled = walk(store, SPACE, VACANT, usize::MAX);
    assert_eq!(filled.len(), COUNT);
    for (number, entry) in filled.iter().enumerate() {
        assert_eq!((entry.key, entry.value), (&*key(number), &*stored(number)));
        assert_eq!(entry.revision == Revision::MARKER, entry.value.is_empty());
        assert!(entry.value.is_empty() || entry.revision > earlier, "a revision of its own");
    }
    assert_eq!(value(store, "b"), Some(b"beside".to_vec()));
    assert_eq!((value(store, "m"), value(store, "z")), (Some(b"m before".to_vec()), None));
    assert_eq!(after[1].len(), COUNT + 4);

    // What was filled is like everything else.
    let found = revision(store, key(1));
    write(store, SPACE, vec![put(key(1), "new"), delete(key(2)), put("m0000005", "between")]).await;
    assert!(revision(store, key(1)) > found);
    assert_eq!(walk(store, SPACE, VACANT, usize::MAX).len(), COUNT);
}

pub(super) async fn a_filling_appends_behind_what_was_appended(store: &dyn Engine) {
    surround(store).await;
    write(store, SPACE, vec![append(APPENDED, "first")]).await;
    let mut parts = parts();
    parts.last_mut().expect("there are parts").push(b"p", b"third", Revision::MARKER);
    let mut more = Entries::default();
    more.push(b"p1", b"fourth", Revision::MARKER);
    more.push(b"p2", b"", Revision::MARKER);
    parts.push(more);
    // The batch comes first, and so does what it appends.
    let further = batch(vec![], vec![append(APPENDED, "second")]);
    fill(store, SPACE, further, parts).expect("nothing stands in its way");
    write(store, SPACE, vec![append(APPENDED, "last")]).await;
    let appended = walk(store, SPACE, (Bound::Included(b"p"), Bound::Excluded(b"q")), usize::MAX);
    let values: Vec<_> = appended.iter().map(|entry| entry.value).collect();
    assert_eq!(values, [&b"first"[..], b"second", b"third", b"fourth", b"", b"last"]);
    assert_eq!(walk(store, SPACE, VACANT, usize::MAX).len(), COUNT);
    assert_eq!(value(store, "n"), Some(b"n before".to_vec()));
    assert_eq!(value(store, "z"), Some(b"z before".to_vec()));
}

pub(super) fn a_filling_may_be_empty(store: &dyn Engine) {
    fill(store, SPACE, batch(vec![], vec![put("a", "1")]), vec![]).expect("nothing is little to write");
    assert_eq!(value(store, "a"), Some(b"1".to_vec()));
    fill(store, SPACE, Batch::default(), vec![Entries::default(), one("m1")]).expect("a part may be empty");
    assert_eq!(value(store, "m1"), Some(b"one".to_vec()));
}

pub(super) async fn a_filling_needs_its_conditions(store: &dyn Engine) {
    surround(store).await;
    let before = everything(store);
    let refused = |condition: Condition| {
        let outcome = fill(store, SPACE, batch(vec![condition], vec![put("b", "beside")]), vec![one("m1")]);
        assert!(matches!(outcome, Err(CommitError::Conflict)), "{outcome:?}");
        assert!(are_same(&everything(store), &before));
    };
    refused(absent("a"));
    refused(unchanged("b", Revision(1)));
    for taken in ["m ", "mz"] {
        write(store, SPACE, vec![put(taken, "in its range")]).await;
        let outcome = fill(store, SPACE, Batch::default(), vec![one("m1")]);
        assert!(matches!(outcome, Err(CommitError::Conflict)), "{outcome:?}");
        assert_eq!(value(store, "m1"), None);
        write(store, SPACE, vec![delete(taken)]).await;
    }
    assert!(are_same(&everything(store), &before));
}

pub(super) async fn a_filling_that_fails_leaves_nothing(store: &dyn Engine) {
    surround(store).await;
    let before = everything(store);
    let beside = || batch(vec![], vec![put("b", "beside")]);
    for wrong in [one(key(COUNT - 1)), one("a1"), one("n"), one([b'm'; KEY_LEN_MAX + 1])] {
        let mut parts = parts();
        parts.push(wrong);
        let outcome = fill(store, SPACE, beside(), parts);
        let is_told = matches!(outcome, Err(CommitError::Failed(StoreError::Unloadable(_))));
        assert!(is_told, "{outcome:?}");
        assert!(are_same(&everything(store), &before));
    }
    let long = batch(vec![], vec![Write::Put(vec![b'b'; KEY_LEN_MAX + 1], vec![])]);
    let outcome = fill(store, SPACE, long, parts());
    assert!(matches!(outcome, Err(CommitError::Failed(StoreError::TooLarge(_)))), "{outcome:?}");

    let lost = || StoreError::Engine("the source is gone".into());
    let mut parts = parts().into_iter();
    let source = &mut || parts.next().map(Some).ok_or_else(lost);
    let filling = Filling { batch: beside(), vacant: VACANT, appended: b"", source };
    let outcome = store.bulk().expect("a way to fill").fill(SPACE, filling);
    assert!(matches!(&outcome, Err(CommitError::Failed(error)) if *error == lost()), "{outcome:?}");
    assert!(are_same(&everything(store), &before));
    write(store, SPACE, vec![put("a", "the next write works")]).await;
}

/// Of two others, one needs the same entry as the filling, and one writes it too. Either they wait until it
/// has ended, or it is not written.
pub(super) async fn nobody_writes_into_what_is_being_filled(store: &dyn Engine) {
    /// Long enough for commits that do not wait.
    const PAUSE: Duration = Duration::from_millis(300);
    surround(store).await;
    write(store, SPACE, vec![append(APPENDED, "first")]).await;
    let same = || unchanged("m", revision(store, "m"));
    let mut parts = parts();
    parts.push(one("p"));
    let mut parts = parts.into_iter();
    let (mut others, mut have_waited) = (Vec::new(), true);
    let source = &mut || {
        if others.is_empty() {
            let reads = batch(vec![same()], vec![put("m55", "other"), append(APPENDED, "other")]);
            let writes = batch(vec![same()], vec![put("m", "new"), append(APPENDED, "other")]);
            others.extend([reads, writes].map(|batch| tokio::spawn(store.commit(SPACE, batch))));
            std::thread::sleep(PAUSE);
            have_waited = !others.iter().any(tokio::task::JoinHandle::is_finished);
            assert!(walk(store, SPACE, VACANT, 2).len() < 2, "nothing is seen before its commit");
        }
        Ok(parts.next())
    };
    let filling = Filling { batch: batch(vec![same()], vec![]), vacant: VACANT, appended: APPENDED, source };
    let filled = store.bulk().expect("a way to fill").fill(SPACE, filling);
    for other in others {
        // The one that writes may have been first.
        let outcome = other.await.expect("it does not panic");
        assert!(matches!(outcome, Ok(()) | Err(CommitError::Conflict)), "{outcome:?}");
    }
    assert_eq!(value(store, "m"), Some(b"new".to_vec()));
    let appended = walk(store, SPACE, (Bound::Included(b"p"), Bound::Excluded(b"q")), usize::MAX);
    let values: Vec<_> = appended.iter().map(|entry| entry.value).collect();
    let before: &[&[u8]] = match filled {
        Ok(()) => {
            assert!(have_waited, "others have written meanwhile");
            assert!(walk(store, SPACE, VACANT, usize::MAX).len() >= COUNT);
            &[b"first", b"one"]
        }
        Err(CommitError::Conflict) => {
            assert!(!have_waited && walk(store, SPACE, VACANT, 2).len() < 2);
            &[b"first"]
        }
        Err(error) => panic!("{error:?}"),
    };
    let others = values.strip_prefix(before).unwrap_or_else(|| panic!("{values:?}"));
    assert!(!others.is_empty() && others.iter().all(|value| value == b"other"), "{values:?}");
}
