//! Decimal numbers of any size, compared exactly and without arithmetic.

use std::cmp::Reverse;

/// A number as it was written, ordered by its value.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Decimal<'a> {
    /// Below zero: the larger the magnitude, the smaller the number.
    Negative(Reverse<Magnitude<'a>>),
    /// Zero or above.
    Positive(Magnitude<'a>),
}

/// Digits without zeros at either end, so that comparing the fields in their order compares the values.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Magnitude<'a> {
    whole_digits: usize,
    whole: &'a str,
    fraction: &'a str,
}

impl<'a> Decimal<'a> {
    /// Reads `12`, `-3`, `+0.25`: an optional sign, digits, and an optional fraction. No exponent.
    pub(super) fn parse(text: &'a str) -> Option<Self> {
        let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
        let (whole, fraction) = match unsigned.split_once('.') {
            Some((whole, fraction)) if is_digits(fraction) => (whole, fraction.trim_end_matches('0')),
            Some(_) => return None,
            None => (unsigned, ""),
        };
        if !is_digits(whole) {
            return None;
        }
        let whole = whole.trim_start_matches('0');
        let is_zero = whole.is_empty() && fraction.is_empty();
        let magnitude = Magnitude { whole_digits: whole.len(), whole, fraction };
        if text.starts_with('-') && !is_zero {
            Some(Self::Negative(Reverse(magnitude)))
        } else {
            Some(Self::Positive(magnitude))
        }
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
