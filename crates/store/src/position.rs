//! Where an appended entry stands among those of its prefix.

use crate::Revision;

/// The end of an appended entry's key: which commit, and which of those that this commit appended.
///
/// Greater than the position of every entry that was committed before under the same prefix of the space;
/// numbers may be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// In the order in which commits become visible, and no greater than the newest revision.
    pub commit: u64,
    /// In the order of the writes.
    pub index: u32,
}

impl Position {
    /// How many bytes of a key it takes.
    pub const LEN: usize = 12;

    /// That of the first entry that a commit appends.
    pub(crate) fn first_of(revision: Revision) -> Self {
        Self { commit: revision.0, index: 0 }
    }

    /// As it stands in a key: in the same order.
    pub fn to_bytes(self) -> [u8; Self::LEN] {
        let mut bytes = [0; Self::LEN];
        bytes[..8].copy_from_slice(&self.commit.to_be_bytes());
        bytes[8..].copy_from_slice(&self.index.to_be_bytes());
        bytes
    }

    /// What [`Position::to_bytes`] made.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (commit, index) = bytes.split_first_chunk()?;
        let index = u32::from_be_bytes(index.try_into().ok()?);
        Some(Self { commit: u64::from_be_bytes(*commit), index })
    }

    /// The key of the entry that has this position under `prefix`.
    pub fn key(self, prefix: &[u8]) -> Vec<u8> {
        [prefix, &self.to_bytes()].concat()
    }
}
