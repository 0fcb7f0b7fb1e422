//! What an import refuses: the first lines for each reason are named, the others counted.

use std::collections::BTreeMap;

/// How many lines are named for one reason.
const NAMED_MAX: u64 = 10;
/// How many reasons are told apart. Some quote the file, so there may be one for every line of it.
const REASONS_MAX: usize = 100;
const OTHER_REASONS: &str = "other reasons";

/// The lines refused so far.
pub(super) struct Refusals {
    verbose: bool,
    count: u64,
    by_reason: BTreeMap<String, u64>,
}

impl Refusals {
    /// None yet. All of them are to be named if `verbose`.
    pub(super) fn new(verbose: bool) -> Self {
        Self { verbose, count: 0, by_reason: BTreeMap::new() }
    }

    /// Counts a line, and answers whether it is to be named.
    pub(super) fn add(&mut self, reason: &str) -> bool {
        self.count += 1;
        if self.verbose {
            return true;
        }
        let is_told_apart = self.by_reason.contains_key(reason) || self.by_reason.len() < REASONS_MAX;
        let reason = if is_told_apart { reason } else { OTHER_REASONS };
        let count = self.by_reason.entry(reason.to_owned()).or_default();
        *count += 1;
        *count <= NAMED_MAX
    }

    pub(super) fn count(&self) -> u64 {
        self.count
    }

    /// A line for each reason that has lines without a name.
    pub(super) fn unnamed(&self) -> impl Iterator<Item = String> {
        let unnamed = self.by_reason.iter().filter(|(_, count)| **count > NAMED_MAX);
        unnamed.map(|(reason, count)| format!("... and {} more: {reason}", count - NAMED_MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_lines_for_a_reason_are_named() {
        let mut refusals = Refusals::new(false);
        let named = (0..131).filter(|_| refusals.add("no sub")).count();
        assert!(refusals.add("no name"));
        assert_eq!((named, refusals.count()), (10, 132));
        assert_eq!(refusals.unnamed().collect::<Vec<_>>(), ["... and 121 more: no sub"]);
    }

    #[test]
    fn a_reason_for_every_line_takes_no_more_memory() {
        let mut refusals = Refusals::new(false);
        let named = (0..1_000).filter(|number| refusals.add(&number.to_string())).count();
        assert_eq!(named, 110);
        assert_eq!(refusals.by_reason.len(), 101);
        assert_eq!(refusals.unnamed().collect::<Vec<_>>(), ["... and 890 more: other reasons"]);
    }

    #[test]
    fn all_lines_are_named_on_demand() {
        let mut refusals = Refusals::new(true);
        assert!((0..1_000).all(|_| refusals.add("no sub")));
        assert_eq!((refusals.count(), refusals.unnamed().count()), (1_000, 0));
    }
}
