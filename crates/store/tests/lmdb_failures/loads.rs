//! Loads that are cut off.

use std::io::Read as _;
use std::process::Stdio;

use poolhouse_store::{Dump, Engine as _, Entries, Revision, Space, Store as _, StoreError};

use crate::disks::SmallDisk;
use crate::processes::{another_process, directory_of_this_process};
use crate::{SPACE, count, open, put};

#[tokio::test]
async fn what_was_loaded_in_part_cannot_be_opened() {
    let directory = tempfile::tempdir().unwrap();
    let mut loader =
        another_process("loads::loads_for_ever", directory.path()).stderr(Stdio::piped()).spawn().unwrap();
    // It writes when it was asked for more than one transaction holds.
    loader.stderr.take().unwrap().read_exact(&mut [0]).unwrap();
    loader.kill().unwrap();
    loader.wait().unwrap();
    assert!(directory.path().join("data.mdb").metadata().unwrap().len() > 32 << 20);
    let path = directory.path().display().to_string();
    assert_eq!(open(directory.path()).err(), Some(StoreError::Corrupt(path)));
}

#[tokio::test]
async fn a_full_disk_ends_a_load_and_leaves_nothing() {
    let Some(disk) = SmallDisk::mount("48m") else { return };
    let store = open(&disk.path()).unwrap();
    let full = store.load(&mut Endless { parts: 0, parts_max: usize::MAX });
    assert!(matches!(full, Err(StoreError::Full(_))), "{full:?}");
    assert_eq!(count(&store), 0);
    drop(store);
    let store = open(&disk.path()).unwrap();
    store.commit(SPACE, put("key", b"value")).await.unwrap();
}

/// A dump without an end, or one that never answers again after some parts of a megabyte.
struct Endless {
    parts: u32,
    parts_max: usize,
}

impl Dump for Endless {
    fn newest(&self) -> Revision {
        Revision(1)
    }

    fn entry_count(&self) -> Option<u64> {
        None
    }

    fn next_part(&mut self) -> Result<Option<(Space, Entries)>, StoreError> {
        if self.parts as usize == self.parts_max {
            eprintln!("enough");
            loop {
                std::thread::park();
            }
        }
        self.parts += 1;
        let (mut part, value) = (Entries::default(), vec![7; 50_000]);
        for number in 0..20_u32 {
            part.push(&[self.parts, number].map(u32::to_be_bytes).concat(), &value, Revision(1));
        }
        Ok(Some((SPACE, part)))
    }
}

#[test]
#[ignore = "started by another test, which kills it"]
fn loads_for_ever() {
    let Some(directory) = directory_of_this_process() else { return };
    let store = open(&directory).unwrap();
    store.load(&mut Endless { parts: 0, parts_max: 45 }).unwrap();
}
