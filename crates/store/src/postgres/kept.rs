//! Answers of the server that readers hold on to: more are added while the first are lent.

use std::cell::{Cell, OnceCell};

/// How many shelves there are: each is twice as long as the one before.
const SHELVES: usize = usize::BITS as usize;

/// A list that grows while its elements are borrowed, since none of them ever moves.
pub(super) struct Kept<T> {
    shelves: [OnceCell<Box<[OnceCell<T>]>>; SHELVES],
    len: Cell<usize>,
}

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self { shelves: [const { OnceCell::new() }; SHELVES], len: Cell::new(0) }
    }
}

impl<T> Kept<T> {
    /// Keeps a value for as long as the list is there.
    pub(super) fn keep(&self, value: T) -> &T {
        let number = self.len.get() + 1;
        self.len.set(number);
        let index = number.ilog2() as usize;
        let len = 1 << index;
        let places = self.shelves[index].get_or_init(|| (0..len).map(|_| OnceCell::new()).collect());
        places[number - len].get_or_init(|| value)
    }
}

#[cfg(test)]
mod tests {
    use super::Kept;

    #[test]
    fn what_was_lent_stays_while_more_is_kept() {
        let kept = Kept::default();
        let lent: Vec<&String> = (0..1000).map(|number: i32| kept.keep(number.to_string())).collect();
        assert!(lent.iter().zip(0..).all(|(lent, number): (_, i32)| **lent == number.to_string()));
    }
}
