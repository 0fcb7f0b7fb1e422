//! Writes a backup.

use std::io::{self, Write};

use poolhouse_store::{Entries, Revision, Space};
use zstd::bulk::Compressor;

use super::block::BlockBuilder;
use super::{
    BLOCK, BLOCK_LEN_MIN, Digest, END, End, FORMAT, FRAME_HEAD_LEN, HEADER, Header, MAGIC, Summary,
    digest_of, frame_head,
};

/// Quick rather than small: as long as the backup reads, the store may grow.
const LEVEL: i32 = 1;

/// A backup that is being written.
pub(crate) struct BackupWriter<W> {
    output: W,
    block: BlockBuilder,
    compressor: Compressor<'static>,
    digest: Digest,
    entries: u64,
    bytes: u64,
}

impl<W: Write> BackupWriter<W> {
    /// Begins with the header, for a store that had no greater revision than `newest`.
    pub(crate) fn new(mut output: W, made_at: String, newest: Revision) -> io::Result<Self> {
        let beginning = [&MAGIC[..], &FORMAT.to_be_bytes()].concat();
        output.write_all(&beginning)?;
        let mut writer = Self {
            output,
            block: BlockBuilder::default(),
            compressor: Compressor::new(LEVEL)?,
            digest: digest_of(&[&beginning]),
            entries: 0,
            bytes: beginning.len() as u64,
        };
        let made_by = format!("poolhouse {}", env!("CARGO_PKG_VERSION"));
        let header = serde_json::to_vec(&Header { made_by, made_at, newest_revision: newest.0 })?;
        writer.write_frame(HEADER, &header, header.len())?;
        Ok(writer)
    }

    /// Adds a part of a dump.
    pub(crate) fn write(&mut self, space: Space, entries: &Entries) -> io::Result<()> {
        for entry in entries.iter() {
            self.block.push(space, entry);
            if self.block.bytes().len() >= BLOCK_LEN_MIN {
                self.write_block()?;
            }
        }
        self.entries += entries.len() as u64;
        Ok(())
    }

    /// Ends it. The output is not flushed.
    pub(crate) fn finish(mut self) -> io::Result<(W, Summary)> {
        if !self.block.bytes().is_empty() {
            self.write_block()?;
        }
        let end = serde_json::to_vec(&End { entries: self.entries })?;
        self.write_frame(END, &end, end.len())?;
        let Self { output, digest, entries, bytes, .. } = self;
        Ok((output, Summary { entries, bytes, digest }))
    }

    fn write_block(&mut self) -> io::Result<()> {
        let packed = self.compressor.compress(self.block.bytes())?;
        self.write_frame(BLOCK, &packed, self.block.bytes().len())?;
        self.block.clear();
        Ok(())
    }

    fn write_frame(&mut self, kind: u8, content: &[u8], unpacked_len: usize) -> io::Result<()> {
        let head = frame_head(kind, content.len(), unpacked_len);
        self.digest = digest_of(&[&self.digest, &head, content]);
        for part in [&head, content, &self.digest] {
            self.output.write_all(part)?;
        }
        self.bytes += (FRAME_HEAD_LEN + content.len() + self.digest.len()) as u64;
        Ok(())
    }
}
