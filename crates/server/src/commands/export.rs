//! `poolhouse export`: writes the users of a pool to a file or to standard output.

mod csv;

use std::io::{self, BufWriter, ErrorKind, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use indicatif::ProgressBar;
use poolhouse_directory::names::Contact;
use poolhouse_directory::records::Record as _;
use poolhouse_directory::{Pool, PoolReader, User, UserQuery};

use super::output::Output;
use super::{look_up_pool, open_beside_server, progress, say_error, user_csv};
use crate::config::DataOptions;
use crate::data_dir::Failure;
use crate::pools;

/// How many users are read on one snapshot.
const PAGE_LEN: usize = 500;

#[derive(Args)]
pub(super) struct ExportOptions {
    /// The pool whose users are written
    #[arg(long, value_name = "ID")]
    user_pool_id: String,
    /// How users are written
    #[arg(long, value_name = "FORMAT", default_value = "ndjson")]
    format: Format,
    /// The file, in the place of one that may be there; `-` for standard output
    #[arg(default_value = "-")]
    file: PathBuf,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A user a line, as JSON with everything that the API lists; `import` takes it back as it was
    Ndjson,
    /// The service's format for imports: no numbers, no dates, no status
    Csv,
}

/// An export under way.
struct Export {
    pool: Pool,
    format: Format,
    output: BufWriter<Output>,
    bar: ProgressBar,
    written: u64,
    left_out: u64,
    /// Those of a CSV file that an import takes: who has one of these verified.
    contacts: Vec<Contact>,
    unverified: u64,
}

pub(super) async fn run(data: &DataOptions, options: ExportOptions) -> Result<ExitCode, Failure> {
    let directory = open_beside_server(data).await?;
    let (pool, users) = look_up_pool(&directory, &options.user_pool_id).await?;
    let output = BufWriter::new(Output::open(&options.file, true)?);
    let bar = progress::bar(Some(users));
    let mut export = Export::new(pool, options.format, output, bar);
    let mut written = export.write_header();
    let mut query = UserQuery { limit: PAGE_LEN, ..UserQuery::default() };
    while written.is_ok() {
        let asked = query.clone();
        let page = move |pool: &PoolReader<'_>| {
            let page = pool.list_users(&asked)?;
            Ok((page.iter().map(<[u8]>::to_vec).collect::<Vec<_>>(), page.next))
        };
        let (page, next) = directory.read(&options.user_pool_id, page).await?;
        for stored in &page {
            written = written.and(export.write(stored)?);
        }
        query.after = next;
        if query.after.is_none() {
            break;
        }
    }
    let unverified = export.unverified_note();
    let Export { output, bar, written: users, left_out, .. } = export;
    bar.finish_and_clear();
    match written.and_then(|()| output.into_inner()?.finish()) {
        // Whoever read the output has seen enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => return Ok(ExitCode::SUCCESS),
        finished => finished.map_err(|error| Failure::on(&options.file, "written", &error))?,
    }
    if let Some(note) = unverified {
        say_error(&note);
    }
    say_error(&format!("users written: {users}, left out: {left_out}"));
    Ok(if left_out == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

impl Export {
    fn new(pool: Pool, format: Format, output: BufWriter<Output>, bar: ProgressBar) -> Self {
        let mut contacts = pools::auto_verified(&pool);
        if contacts.is_empty() {
            // This pool takes no CSV at all, but another one may.
            contacts = vec![Contact::Email, Contact::PhoneNumber];
        }
        Self { pool, format, output, bar, written: 0, left_out: 0, contacts, unverified: 0 }
    }

    /// What to say of the users in a CSV file that an import would refuse.
    fn unverified_note(&self) -> Option<String> {
        let have = match self.unverified {
            0 => return None,
            1 => "1 user has".to_owned(),
            count => format!("{count} users have"),
        };
        let contacts = self.contacts.iter().map(|contact| match contact {
            Contact::Email => "e-mail address",
            Contact::PhoneNumber => "phone number",
        });
        let contacts = contacts.collect::<Vec<_>>().join(" or ");
        Some(format!("{have} no verified {contacts}; a CSV import will refuse them, NDJSON takes them"))
    }

    fn write_header(&mut self) -> io::Result<()> {
        match self.format {
            Format::Ndjson => Ok(()),
            Format::Csv => writeln!(self.output, "{}", user_csv::columns(&self.pool).join(",")),
        }
    }

    /// Writes one user. What cannot be written in the format is left out, by name.
    fn write(&mut self, stored: &[u8]) -> Result<io::Result<()>, Failure> {
        self.bar.inc(1);
        let written = match self.format {
            Format::Ndjson => {
                let profile = User::profile(stored)?;
                self.output.write_all(profile).and_then(|()| self.output.write_all(b"\n"))
            }
            Format::Csv => {
                let user = User::decode(stored)?;
                match csv::line(&self.pool, &user) {
                    Ok(line) => {
                        self.unverified += u64::from(!csv::has_verified(&user, &self.contacts));
                        writeln!(self.output, "{line}")
                    }
                    Err(reason) => {
                        self.left_out += 1;
                        self.bar.suspend(|| say_error(&format!("{} is left out: {reason}", user.username)));
                        return Ok(Ok(()));
                    }
                }
            }
        };
        self.written += 1;
        Ok(written)
    }
}
