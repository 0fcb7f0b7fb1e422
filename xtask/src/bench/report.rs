//! The figures as a table.

use std::fmt::Write as _;

use super::server::{self, Server};
use super::{Figures, Plan};
use crate::Failure;

/// The head of the table.
pub(super) const HEAD: &str = "\
| request | answer, bytes | CPU, small pool, µs | CPU, large pool, µs | fixed bytes, µs | ratio | aim | growth |
|---|---:|---:|---:|---:|---:|---:|---:|";

/// The page for `bench/`.
pub(super) fn page(large: &Server, plan: &Plan, figures: &[Figures]) -> Result<String, Failure> {
    let mut text = String::new();
    writeln!(
        text,
        "# ListUsers: server CPU a request\n\n\
         Made by `cargo xtask bench --small {} --large {} --rounds {} --requests {}`: a small pool of {}\n\
         users and a large one of {}, profiles of {} bytes (mean), on LMDB; release build, signatures\n\
         verified and policies evaluated for a key with one policy; {} connections. Each figure is the median\n\
         of {} rounds, the small pool, the large pool and the fixed bytes in turns; ratios are taken in each\n\
         round, since the machine has other work and its speed changes. Fixed bytes are the answer\n\
         of a handler of the same process that reads the same request and answers bytes of the same size under\n\
         the same headers. The ratio is the large pool's page over the fixed bytes, the growth the large pool's\n\
         over the small pool's, which is meant to stay under 1.25.\n\n\
         The large pool: {} bytes of file a user; {} MB of resident memory without mapped file pages; open {} ms\n\
         after the start of the process.\n\n{HEAD}",
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
        "\nA first or a last page is asked for again and again, as is one user, so that what is read is in the\n\
         processor's caches. `anywhere` are a thousand different pages, or some thousand different users, from\n\
         all over the pool.\n\n\
         ![CPU a request, beside fixed bytes](list-users.svg)"
    )?;
    Ok(text)
}

/// A line of the table.
pub(super) fn row(figures: &Figures) -> String {
    format!(
        "| {} | {} | {:.1} | {:.1} | {:.1} | {:.2} | {:.1} | {:.2} |",
        figures.name,
        figures.answer_len,
        figures.small_us(),
        figures.large_us(),
        figures.fixed_us(),
        figures.ratio(),
        figures.aim,
        figures.growth(),
    )
}
