//! Disks that are full, too small or read-only.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use poolhouse_store::{CommitError, Store as _, StoreError};

use crate::skipped::skipped;
use crate::{SPACE, count, open, put, puts, value};

#[tokio::test]
async fn a_full_disk_stops_writes_until_there_is_room() {
    let Some(disk) = SmallDisk::mount("4m") else { return };
    let ballast = disk.directory.path().join("ballast");
    fs::write(&ballast, vec![0; 1 << 20]).unwrap();
    let store = open(&disk.path()).unwrap();

    let batch = |name: usize| puts((0..5).map(|part| (format!("{name:04} {part}"), vec![7; 30_000])));
    let mut written = 0;
    while store.commit(SPACE, batch(written)).await.is_ok() {
        written += 1;
    }
    assert!(written > 2, "{written}");
    for _ in 0..5 {
        let error = store.commit(SPACE, batch(written)).await.unwrap_err();
        assert!(matches!(error, CommitError::Failed(StoreError::Full(_))), "{error:?}");
    }

    // Many readers at once, for each of them needs room that must have been there before.
    assert_eq!(count(&store), 5 * written);
    let snapshots: Vec<_> = (0..500).map(|_| store.snapshot(SPACE).unwrap()).collect();
    assert!(snapshots.iter().all(|snapshot| snapshot.get_many(&[b"0000 0"]).unwrap().get(0).is_some()));
    drop(snapshots);

    fs::remove_file(&ballast).unwrap();
    store.commit(SPACE, batch(written)).await.unwrap();
    assert_eq!(count(&store), 5 * (written + 1));
    drop(store);
    assert_eq!(count(&open(&disk.path()).unwrap()), 5 * (written + 1));
}

#[tokio::test]
async fn a_disk_without_any_room_is_told_at_the_start() {
    let Some(disk) = SmallDisk::mount("64k") else { return };
    assert!(matches!(open(&disk.path()), Err(StoreError::Full(_))));
    assert!(disk.remount("remount,size=1m", "tmpfs"));
    let store = open(&disk.path()).unwrap();
    store.commit(SPACE, put("key", b"value")).await.unwrap();
}

#[tokio::test]
async fn a_read_only_disk_is_named() {
    let Some(disk) = SmallDisk::mount("4m") else { return };
    open(&disk.path()).unwrap().commit(SPACE, put("key", b"value")).await.unwrap();
    assert!(disk.remount("remount,ro", "tmpfs"));
    let error = open(&disk.path()).err();
    assert_eq!(error, Some(StoreError::ReadOnly(disk.path().display().to_string())));
    assert!(disk.remount("remount,rw", "tmpfs"));
    assert_eq!(value(&open(&disk.path()).unwrap(), "key"), Some(b"value".to_vec()));
}

/// A file system of its own, of `size`; nothing where the test may not mount one.
pub(crate) struct SmallDisk {
    directory: tempfile::TempDir,
}

impl SmallDisk {
    pub(crate) fn mount(size: &str) -> Option<Self> {
        let directory = tempfile::tempdir().unwrap();
        let disk = Self { directory };
        if disk.remount(&format!("size={size}"), "tmpfs") {
            return Some(disk);
        }
        skipped("this process may not mount a file system")
    }

    fn remount(&self, options: &str, source: &str) -> bool {
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", options, source]).arg(self.directory.path());
        mount.stderr(Stdio::null()).status().is_ok_and(|status| status.success())
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.directory.path().join("data")
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.directory.path()).stderr(Stdio::null()).status();
    }
}
