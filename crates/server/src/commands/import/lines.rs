//! Lines of a file, none longer than a bound.

use std::io::{self, BufRead, Read as _};

/// Reads line by line.
pub(super) struct Lines<R> {
    input: R,
    number: u64,
    len_max: usize,
}

/// A line, numbered from 1.
pub(super) struct Line {
    pub(super) number: u64,
    /// The line without its end; `None` when it is longer than the bound.
    pub(super) bytes: Option<Vec<u8>>,
}

impl<R: BufRead> Lines<R> {
    /// The lines of `input` up to `len_max` bytes each.
    pub(super) fn new(input: R, len_max: usize) -> Self {
        Self { input, number: 0, len_max }
    }

    fn read(&mut self) -> io::Result<Option<Line>> {
        let mut bytes = Vec::new();
        // One more for the end of the line.
        let bound = self.len_max as u64 + 1;
        if self.input.by_ref().take(bound).read_until(b'\n', &mut bytes)? == 0 {
            return Ok(None);
        }
        self.number += 1;
        let is_whole = bytes.pop_if(|last| *last == b'\n').is_some();
        if !is_whole && bytes.len() > self.len_max {
            self.input.skip_until(b'\n')?;
            return Ok(Some(Line { number: self.number, bytes: None }));
        }
        bytes.pop_if(|last| *last == b'\r');
        Ok(Some(Line { number: self.number, bytes: Some(bytes) }))
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = io::Result<Line>;

    fn next(&mut self) -> Option<Self::Item> {
        self.read().transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_over_the_bound_is_skipped_to_its_end() {
        let lines = Lines::new("one\r\n\nfours\nthree\nfo".as_bytes(), 4);
        let lines: Vec<_> = lines.map(|line| line.unwrap()).map(|line| (line.number, line.bytes)).collect();
        assert_eq!(
            lines,
            [
                (1, Some(b"one".to_vec())),
                (2, Some(Vec::new())),
                (3, None),
                (4, None),
                (5, Some(b"fo".to_vec()))
            ]
        );
    }
}
