//! Reads a backup, and says where it is damaged.

use std::io::{ErrorKind, Read};

use poolhouse_store::{Dump, Entries, Revision, Space, StoreError};
use serde::de::DeserializeOwned;
use zstd::bulk::Decompressor;

use super::block::Block;
use super::{
    BLOCK, CONTENT_LEN_MAX, Digest, END, End, FORMAT, FRAME_HEAD_LEN, HEADER, Header, MAGIC, Summary,
    digest_of, frame_head,
};

/// After how many bytes a part of the dump ends.
const PART_LEN_MIN: usize = 256 << 10;

/// A backup that is being read. Whatever it answers was vouched for; but only when there are no more entries
/// is it known that none are missing.
pub(crate) struct BackupReader<R> {
    input: R,
    name: String,
    header: Header,
    decompressor: Decompressor<'static>,
    digest: Digest,
    /// How much was read.
    bytes: u64,
    block: Block,
    /// Where the block begins in the file.
    block_start: u64,
    /// The first entry of a space, which the part before has no room for.
    begun: Option<(Space, Entries)>,
    entries: u64,
    summary: Option<Summary>,
}

/// A frame that its digest vouches for.
struct Frame {
    kind: u8,
    /// Where it begins in the file.
    start: u64,
    content: Vec<u8>,
    unpacked_len: usize,
}

impl<R: Read> BackupReader<R> {
    /// Reads the beginning of `input`, which errors call `name`.
    pub(crate) fn new(input: R, name: String) -> Result<Self, StoreError> {
        let mut reader = Self {
            input,
            name,
            header: Header { made_by: String::new(), made_at: String::new(), newest_revision: 0 },
            decompressor: Decompressor::new().map_err(|error| StoreError::Engine(error.to_string()))?,
            digest: Digest::default(),
            bytes: 0,
            block: Block::default(),
            block_start: 0,
            begun: None,
            entries: 0,
            summary: None,
        };
        let beginning = reader.take(MAGIC.len() + 4)?;
        let Some(format) = beginning.strip_prefix(&MAGIC).filter(|format| format.len() == 4) else {
            return Err(StoreError::Unloadable(format!("{} is no backup of Poolhouse", reader.name)));
        };
        if format != FORMAT.to_be_bytes() {
            let found = format.iter().fold(0_u32, |number, byte| number << 8 | u32::from(*byte));
            return Err(StoreError::Unloadable(format!(
                "{} is a backup of format {found}, this program knows {FORMAT}; use a matching release",
                reader.name
            )));
        }
        reader.digest = digest_of(&[&beginning]);
        let frame = reader.next_frame()?;
        reader.header = reader.json(&frame, HEADER)?;
        Ok(reader)
    }

    /// What it says of itself.
    pub(crate) fn header(&self) -> &Header {
        &self.header
    }

    /// What was read, once there are no more entries.
    pub(crate) fn summary(&self) -> Option<&Summary> {
        self.summary.as_ref()
    }

    /// Reads on until the block has entries. Answers whether there are more.
    fn fill_block(&mut self) -> Result<bool, StoreError> {
        while self.block.is_at_end() && self.summary.is_none() {
            let frame = self.next_frame()?;
            if frame.kind == BLOCK {
                let unpacked = self.decompressor.decompress(&frame.content, frame.unpacked_len);
                let unpacked = unpacked.ok().filter(|unpacked| unpacked.len() == frame.unpacked_len);
                self.block = Block::new(unpacked.ok_or_else(|| self.damaged(frame.start))?);
                self.block_start = frame.start;
            } else {
                self.end(&frame)?;
            }
        }
        Ok(self.summary.is_none())
    }

    fn end(&mut self, frame: &Frame) -> Result<(), StoreError> {
        let end: End = self.json(frame, END)?;
        if end != (End { entries: self.entries }) {
            return Err(self.damaged(frame.start));
        }
        if !self.take_up_to(1)?.is_empty() {
            let text = format!("{} goes on behind its end, at byte {}", self.name, self.bytes - 1);
            return Err(StoreError::Unloadable(text));
        }
        let Self { entries, bytes, digest, .. } = *self;
        self.summary = Some(Summary { entries, bytes, digest });
        Ok(())
    }

    fn next_frame(&mut self) -> Result<Frame, StoreError> {
        let start = self.bytes;
        let head = self.take(FRAME_HEAD_LEN)?;
        let number = |at: usize| {
            let bytes = head.get(at..at + 4).unwrap_or_default();
            bytes.iter().fold(0_usize, |number, byte| number << 8 | usize::from(*byte))
        };
        let (kind, len, unpacked_len) = (head[0], number(1), number(5));
        if len > CONTENT_LEN_MAX || unpacked_len > CONTENT_LEN_MAX {
            return Err(self.damaged(start));
        }
        let content = self.take(len)?;
        let digest = self.take(size_of::<Digest>())?;
        self.digest = digest_of(&[&self.digest, &frame_head(kind, len, unpacked_len), &content]);
        if digest != self.digest {
            return Err(self.damaged(start));
        }
        Ok(Frame { kind, start, content, unpacked_len })
    }

    fn json<T: DeserializeOwned>(&self, frame: &Frame, kind: u8) -> Result<T, StoreError> {
        let content = (frame.kind == kind).then(|| serde_json::from_slice(&frame.content).ok());
        content.flatten().ok_or_else(|| self.damaged(frame.start))
    }

    fn take(&mut self, len: usize) -> Result<Vec<u8>, StoreError> {
        let bytes = self.take_up_to(len)?;
        if bytes.len() < len {
            let (name, end) = (&self.name, self.bytes);
            return Err(StoreError::Unloadable(format!("{name} was cut off: it ends at byte {end}")));
        }
        Ok(bytes)
    }

    /// As many bytes as there are, but no more than `len`.
    fn take_up_to(&mut self, len: usize) -> Result<Vec<u8>, StoreError> {
        let mut bytes = Vec::with_capacity(len);
        let read = self.input.by_ref().take(len as u64).read_to_end(&mut bytes);
        self.bytes += bytes.len() as u64;
        match read {
            Ok(_) => Ok(bytes),
            Err(error) if error.kind() == ErrorKind::IsADirectory => {
                Err(StoreError::Unloadable(format!("{} is a directory, and no backup", self.name)))
            }
            Err(error) => {
                let text = format!("{} cannot be read at byte {}: {error}", self.name, self.bytes);
                Err(StoreError::Unloadable(text))
            }
        }
    }

    fn damaged(&self, at: u64) -> StoreError {
        StoreError::Unloadable(format!("{} is damaged in the block that begins at byte {at}", self.name))
    }
}

impl<R: Read> Dump for BackupReader<R> {
    fn newest(&self) -> Revision {
        Revision(self.header.newest_revision)
    }

    fn entry_count(&self) -> Option<u64> {
        self.summary.as_ref().map(|summary| summary.entries)
    }

    fn next_part(&mut self) -> Result<Option<(Space, Entries)>, StoreError> {
        let mut part = self.begun.take();
        if part.is_none() && !self.fill_block()? {
            return Ok(None);
        }
        let mut len = 0;
        while !self.block.is_at_end() && len < PART_LEN_MIN {
            let Some((space, entry)) = self.block.next() else {
                return Err(self.damaged(self.block_start));
            };
            self.entries += 1;
            len += entry.key.len() + entry.value.len();
            let belongs = part.as_ref().is_none_or(|(of, _)| *of == space);
            let to = if belongs { &mut part } else { &mut self.begun };
            let (_, entries) = to.get_or_insert_with(|| (space, Entries::default()));
            entries.push(entry.key, entry.value, entry.revision);
            if !belongs {
                break;
            }
        }
        Ok(part)
    }
}
