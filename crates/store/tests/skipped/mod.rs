//! What becomes of a test that cannot run here: it fails, unless whoever runs the tests has said otherwise.

use std::io::Write as _;

/// Set to 1 where tests may be skipped that need a right or a tool that is not there.
const VARIABLE: &str = "POOLHOUSE_TESTS_MAY_SKIP";

/// Ends a test for this reason, or says that it is skipped.
#[track_caller]
pub(crate) fn skipped<T>(reason: &str) -> Option<T> {
    let may_skip = std::env::var(VARIABLE).is_ok_and(|value| value == "1");
    assert!(may_skip, "{reason}; with {VARIABLE}=1 this test is skipped");
    // What is printed by macros is shown of tests that fail only.
    let _ = writeln!(std::io::stderr(), "skipped: {reason}");
    None
}
