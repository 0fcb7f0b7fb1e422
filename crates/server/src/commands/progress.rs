//! How far a long command is: a bar on a terminal, nothing anywhere else.

use std::time::Duration;

use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressStyle};

const OF_KNOWN_LEN: &str = "{wide_bar} {percent:>3}%  {msg}  {elapsed}, {eta} to go";
const OF_UNKNOWN_LEN: &str = "{spinner} {msg}  {elapsed}";

/// A bar over `len` steps, if it is known how many there are.
pub(super) fn bar(len: Option<u64>) -> ProgressBar {
    let template = if len.is_some() { OF_KNOWN_LEN } else { OF_UNKNOWN_LEN };
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    // At most ten times a second, and only when standard error is a terminal.
    ProgressBar::with_draw_target(len, ProgressDrawTarget::stderr_with_hz(10)).with_style(style)
}

/// How many there are, and how fast they come.
pub(super) fn rate(count: u64, what: &str, elapsed: Duration) -> String {
    let per_second = u128::from(count) * 1000 / elapsed.as_millis().max(1);
    let per_second = HumanCount(u64::try_from(per_second).unwrap_or(u64::MAX));
    format!("{} {what}, {per_second}/s", HumanCount(count))
}
