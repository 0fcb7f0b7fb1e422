//! The figures as a table.

use std::fmt::Write as _;

use super::server::{self, Server};
use super::{Figures, Plan};
use crate::Failure;

/// The head of the table.
pub(super) const HEAD: &str = "\
| request | answer, bytes | small, µs | large, µs | fixed bytes, µs | ratio | aim | growth | cold, ms |
|---|---:|---:|---:|---:|---:|---:|---:|---:|";

/// The page for `bench/`.
pub(super) fn page(large: &Server, plan: &Plan, figures: &[Figures]) -> Result<String, Failure> {
    let mut text = String::new();
    writeln!(
        text,
        "# ListUsers: server CPU a request\n\n\
         Made by `cargo xtask bench --small {} --large {} --rounds {} --requests {}`: a small\n\
         pool of {} users and a large one of {}, profiles of {} bytes (mean), on LMDB; release build,\n\
         signatures verified and policies evaluated for a key with one policy; {} connections. Figures\n\
         are medians of {} rounds, the small pool, the large pool and the fixed bytes in turns. Fixed\n\
         bytes are the answer of a handler of the same process that reads the same request and answers\n\
         bytes of the same size under the same headers. The ratio is the large pool's answer over the\n\
         fixed bytes, the growth that over the small pool's, which is meant to stay under 1.25; both are\n\
         taken in each round, since the speed of a machine with other work changes. Cold is the time\n\
         until the answer of a server of the large pool that was just started, with nothing of its file\n\
         in memory.\n\n\
         The large pool: {} bytes of file a user; {} MB of resident memory without mapped file pages;\n\
         open {} ms after the start of the process.\n\n{HEAD}",
        plan.small,
        plan.large,
        plan.rounds,
        plan.requests,
        plan.small,
        large.users,
        large.user_len,
        server::CONNECTIONS,
        plan.rounds,
        large.file_len_per_user,
        large.resident_mb()?,
        large.opened_in.as_millis(),
    )?;
    for figures in figures {
        writeln!(text, "{}", row(figures))?;
    }
    writeln!(
        text,
        "\nA first or a last page is asked for again and again, as is one user, so that what is read is\n\
         in the processor's caches. `anywhere` are a thousand different pages, or some thousand\n\
         different users, from all over the pool: what they read must come from memory. A group holds\n\
         everybody of its pool, and is part of the file.\n\n\
         ![CPU a request, beside fixed bytes]({}.svg)",
        plan.page_name()
    )?;
    Ok(text)
}

/// A line of the table.
pub(super) fn row(figures: &Figures) -> String {
    format!(
        "| {} | {} | {:.1} | {:.1} | {:.1} | {:.2} | {:.1} | {:.2} | {:.1} |",
        figures.name,
        figures.answer_len,
        figures.small_us(),
        figures.large_us(),
        figures.fixed_us(),
        figures.ratio(),
        figures.aim,
        figures.growth(),
        figures.cold_ms,
    )
}
