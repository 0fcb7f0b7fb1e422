//! Files that are no store, or damaged, or of another layout.

use std::fs::{self, File, OpenOptions};
use std::os::unix::fs::{FileExt as _, PermissionsExt as _};
use std::path::Path;

use poolhouse_store::{Batch, Store as _, StoreError, Write};

use crate::{SPACE, count, open, put, puts, value};

#[tokio::test]
async fn what_is_no_store_is_refused() {
    let garbage = [vec![0; 100_000], vec![0xA5; 100_000], b"short".to_vec()];
    for bytes in garbage {
        let directory = tempfile::tempdir().unwrap();
        fs::write(directory.path().join("data.mdb"), &bytes).unwrap();
        assert!(matches!(open(directory.path()), Err(StoreError::Corrupt(_))));
        assert_eq!(fs::read(directory.path().join("data.mdb")).unwrap(), bytes, "it is left as it was");
    }
}

#[tokio::test]
async fn a_file_that_was_cut_off_is_refused_at_every_length() {
    let directory = tempfile::tempdir().unwrap();
    let store = open(directory.path()).unwrap();
    for round in 0..40 {
        let entries = (0..20).map(|part| (format!("{part:02} {round:02}"), vec![7; 10 + part * 500]));
        store.commit(SPACE, puts(entries)).await.unwrap();
    }
    let expected = count(&store);
    drop(store);

    let data = directory.path().join("data.mdb");
    let whole = fs::read(&data).unwrap();
    let mut refused = 0;
    for len in (0..whole.len()).rev().step_by(4096 * 5 + 1000) {
        fs::write(&data, &whole[..len]).unwrap();
        match open(directory.path()) {
            Err(error) => {
                assert!(matches!(error, StoreError::Corrupt(_)), "{error:?}");
                refused += 1;
            }
            // What was cut off was not in use.
            Ok(store) => assert_eq!(count(&store), expected),
        }
    }
    assert!(refused > 10, "{refused}");
}

#[tokio::test]
async fn a_file_that_ends_before_its_last_number_but_lacks_nothing_is_opened() {
    let directory = tempfile::tempdir().unwrap();
    let store = open(directory.path()).unwrap();
    let data = directory.path().join("data.mdb");
    let mut short_after = None;
    for round in 0..60 {
        // Pages that are taken and given back in one transaction are numbered, but not written.
        let key = format!("{round:02}").into_bytes();
        let mut writes = vec![Write::Put(key, vec![7; 3000])];
        for part in 0..40_u8 {
            writes.push(Write::Put(vec![b'~', part], vec![7; 3000]));
        }
        writes.extend((0..40_u8).map(|part| Write::Delete(vec![b'~', part])));
        store.commit(SPACE, Batch { writes, ..Batch::default() }).await.unwrap();
        let (len, numbered) = (data.metadata().unwrap().len(), numbered_pages(&data));
        if len < numbered * 4096 {
            short_after = Some(round + 1);
            break;
        }
    }
    let entries = short_after.expect("such files exist");
    drop(store);
    let store = open(directory.path()).unwrap();
    assert_eq!(count(&store), entries);
}

/// How many pages the newest commit had numbered, read from the two meta pages.
fn numbered_pages(data: &Path) -> u64 {
    let file = File::open(data).unwrap();
    let last_and_transaction = |page: u64| {
        let mut numbers = [0; 16];
        file.read_exact_at(&mut numbers, page * 4096 + 16 + 120).unwrap();
        let [last, transaction] =
            [0, 8].map(|at| u64::from_ne_bytes(numbers[at..at + 8].try_into().unwrap()));
        (transaction, last)
    };
    last_and_transaction(0).max(last_and_transaction(1)).1 + 1
}

#[tokio::test]
async fn another_layout_is_refused() {
    let directory = tempfile::tempdir().unwrap();
    drop(open(directory.path()).unwrap());
    // The version lies in the file as it is: after its key, which comes once.
    let data = directory.path().join("data.mdb");
    let mut bytes = fs::read(&data).unwrap();
    let found: Vec<_> = bytes.windows(7).enumerate().filter(|(_, window)| *window == b"\xFFlayout").collect();
    let [(at, _)] = found[..] else { panic!("{found:?}") };
    assert_eq!(bytes[at + 7..at + 11], [0, 0, 0, 2]);
    bytes[at + 10] = 9;
    fs::write(&data, bytes).unwrap();
    let path = directory.path().display().to_string();
    let expected = StoreError::UnknownVersion { path, found: 9, known: 2 };
    assert_eq!(open(directory.path()).err(), Some(expected));
}

#[tokio::test]
async fn a_store_of_the_layout_before_is_opened() {
    let directory = tempfile::tempdir().unwrap();
    let store = open(directory.path()).unwrap();
    store.commit(SPACE, put("key", b"value")).await.unwrap();
    drop(store);
    let data = directory.path().join("data.mdb");
    let bytes = fs::read(&data).unwrap();
    let keys = bytes.windows(7).enumerate().filter(|(_, window)| *window == b"\xFFlayout");
    let file = OpenOptions::new().write(true).open(&data).unwrap();
    for (at, _) in keys {
        file.write_all_at(&[0, 0, 0, 1], at as u64 + 7).unwrap();
    }
    let store = open(directory.path()).unwrap();
    assert_eq!(value(&store, "key"), Some(b"value".to_vec()));
    store.commit(SPACE, put("key", b"changed")).await.unwrap();
}

#[tokio::test]
async fn the_files_are_for_their_owner_only() {
    let parent = tempfile::tempdir().unwrap();
    let directory = parent.path().join("deep").join("data");
    drop(open(&directory).unwrap());
    let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&directory), 0o700);
    for file in ["data.mdb", "lock.mdb", "server.lock"] {
        assert_eq!(mode(&directory.join(file)), 0o600, "{file}");
    }
}

#[test]
fn a_stale_lock_file_is_no_hindrance() {
    let directory = tempfile::tempdir().unwrap();
    drop(open(directory.path()).unwrap());
    let table = OpenOptions::new().write(true).open(directory.path().join("lock.mdb")).unwrap();
    table.write_all_at(&[0xA5; 4096], 0).unwrap();
    open(directory.path()).unwrap();
}
