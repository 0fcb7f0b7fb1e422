//! The file of a backup: a whole store as one stream, which shows by itself where it is damaged.
//!
//! It begins with [`MAGIC`] and the version of the format, four bytes. Then come frames: a byte for the kind,
//! the length of the content as it stands here and as it is when unpacked, four bytes each, the content, and
//! a digest of 32 bytes. Each digest is SHA-256 over the digest before (the first: over that of the
//! beginning), and all of the frame in front of it. So the last one vouches for the whole, and every one for
//! all before it. Numbers are big-endian.
//!
//! The first frame is a [`Header`] and the last an [`End`], as JSON; those between are blocks of entries,
//! packed by Zstandard. There is no secret in the clear that is none in the store, and no master key.

mod block;
mod reader;
mod writer;

use aws_lc_rs::digest::{Context, SHA256};
use serde::{Deserialize, Serialize};

pub(crate) use self::reader::BackupReader;
pub(crate) use self::writer::BackupWriter;

const MAGIC: [u8; 16] = *b"poolhouse backup";
/// The version of everything in this folder.
const FORMAT: u32 = 1;

const HEADER: u8 = b'H';
const BLOCK: u8 = b'B';
const END: u8 = b'E';

/// After how many bytes a block ends; nothing in a file makes a reader take more than some times as much.
const BLOCK_LEN_MIN: usize = 1 << 20;
const CONTENT_LEN_MAX: usize = 4 << 20;
const FRAME_HEAD_LEN: usize = 9;

/// SHA-256.
pub(crate) type Digest = [u8; 32];

/// What a backup says of itself.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Header {
    /// Program and version.
    pub(crate) made_by: String,
    /// When, as RFC 3339.
    pub(crate) made_at: String,
    /// No revision in the store was greater.
    newest_revision: u64,
}

/// What there must have been.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct End {
    entries: u64,
}

/// What was written, or read to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Summary {
    pub(crate) entries: u64,
    /// The length of the file.
    pub(crate) bytes: u64,
    /// The digest of all of it.
    pub(crate) digest: Digest,
}

fn digest_of(parts: &[&[u8]]) -> Digest {
    let mut context = Context::new(&SHA256);
    for part in parts {
        context.update(part);
    }
    context.finish().as_ref().try_into().expect("SHA-256 has 32 bytes")
}

/// What stands in front of the content of a frame.
fn frame_head(kind: u8, len: usize, unpacked_len: usize) -> [u8; FRAME_HEAD_LEN] {
    let mut head = [kind; FRAME_HEAD_LEN];
    for (number, at) in [(len, 1), (unpacked_len, 5)] {
        head[at..at + 4].copy_from_slice(&u32::try_from(number).unwrap_or(u32::MAX).to_be_bytes());
    }
    head
}
