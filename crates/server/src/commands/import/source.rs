//! What an import reads: a file of one of three formats, taken apart on a thread of its own, row by row.

use std::io::{BufRead, BufReader, Cursor, Read};
use std::path::Path;
use std::thread::JoinHandle;

use clap::ValueEnum;
use poolhouse_directory::{Clock as _, Pool, User};
use tokio::sync::mpsc;

use super::csv::CsvRules;
use super::{csv, json};
use crate::context::{SystemClock, SystemRandomness};
use crate::data_dir::Failure;

/// How much of a file is looked at to see what it is.
const HEAD_LEN: u64 = 256;
/// How many rows may wait to be stored.
const ROWS_WAITING_MAX: usize = 2_000;
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// How a file holds users.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// What `aws cognito-idp list-users` prints, one page or several
    Json,
    /// A user a line, as JSON of the same shape; what `poolhouse export` writes
    Ndjson,
    /// The service's CSV for imports
    Csv,
}

/// One user of a file, or why there is none.
pub(super) struct Row {
    /// Where it starts.
    pub(super) line: u64,
    /// What the file calls the user, as far as it could be read.
    pub(super) name: String,
    pub(super) user: Result<User, String>,
}

/// Where rows go.
pub(super) struct Rows(mpsc::Sender<Row>);

impl Rows {
    /// Hands a row over and waits while there are too many. Fails when nobody wants more.
    pub(super) fn push(&self, row: Row) -> Result<(), Failure> {
        self.0.blocking_send(row).map_err(|_| Failure::new("the import has ended"))
    }
}

/// The thread that reads.
pub(super) type Reading = JoinHandle<Result<(), Failure>>;

/// An open file of a known format.
pub(super) struct Source {
    pub(super) format: Format,
    /// What messages call it.
    name: String,
    input: Box<dyn BufRead + Send>,
}

impl Source {
    /// Finds out what the input is, if nobody says so.
    pub(super) fn new(
        input: impl Read + Send + 'static,
        format: Option<Format>,
        path: &Path,
    ) -> Result<Self, Failure> {
        let mut input = BufReader::new(input);
        let mut head = Vec::new();
        let read = input.by_ref().take(HEAD_LEN).read_to_end(&mut head);
        read.map_err(|error| Failure::on(path, "read", &error))?;
        let is_whole = (head.len() as u64) < HEAD_LEN;
        if head.starts_with(BYTE_ORDER_MARK) {
            head.drain(..BYTE_ORDER_MARK.len());
        }
        let is_input = path == Path::new("-");
        let name = if is_input { "standard input".to_owned() } else { path.display().to_string() };
        if is_whole && head.trim_ascii().is_empty() {
            return Err(Failure::new(format!("{name} is empty")));
        }
        if head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]) {
            return Err(Failure::new(format!(
                "{name} is in UTF-16, as some shells write it; give it in UTF-8"
            )));
        }
        let format = format.or_else(|| guess(path, &head)).ok_or_else(|| {
            Failure::new(format!(
                "{name} begins neither as what `aws cognito-idp list-users` prints, nor as a user a line, \
                 nor as the header of a CSV file; if it is one of these, say which with --format"
            ))
        })?;
        Ok(Self { format, name, input: Box::new(Cursor::new(head).chain(input)) })
    }

    /// Starts to read. The rows end before the thread does, which tells whether the whole file was read.
    pub(super) fn start(self, pool: &Pool) -> Result<(mpsc::Receiver<Row>, Reading), Failure> {
        let (sender, receiver) = mpsc::channel(ROWS_WAITING_MAX);
        let (rows, input, name) = (Rows(sender), self.input, self.name);
        let read: Box<dyn FnOnce() -> Result<(), Failure> + Send> = match self.format {
            Format::Json => Box::new(move || json::read_pages(input, &name, &rows)),
            Format::Ndjson => Box::new(move || json::read_lines(input, &rows)),
            Format::Csv => {
                let rules = CsvRules::new(pool, SystemClock.now_ms())?;
                Box::new(move || csv::read(input, &rules, &SystemRandomness, &rows))
            }
        };
        // Not one of the runtime's threads: those are waited for at the end, and a pipe may never end.
        let reading = std::thread::Builder::new().name("import".into()).spawn(read);
        reading
            .map(|reading| (receiver, reading))
            .map_err(|error| Failure::new(format!("no thread to read with: {error}")))
    }
}

/// The format that name and beginning speak for, if any.
fn guess(path: &Path, head: &[u8]) -> Option<Format> {
    let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
    match extension.to_str() {
        Some("csv") => Some(Format::Csv),
        Some("ndjson" | "jsonl") => Some(Format::Ndjson),
        // Some write a user a line under this name too.
        Some("json") if !begins_with_user(head) => Some(Format::Json),
        _ => by_beginning(head),
    }
}

/// Whether the first line starts as a user does.
fn begins_with_user(head: &[u8]) -> bool {
    let first = [&b"\"Username\""[..], b"\"Attributes\""];
    first_line(head).strip_prefix(b"{").is_some_and(|object| {
        let object = object.trim_ascii_start();
        first.iter().any(|name| object.starts_with(name))
    })
}

fn first_line(head: &[u8]) -> &[u8] {
    head.trim_ascii_start().split(|byte| *byte == b'\n').next().unwrap_or_default().trim_ascii_end()
}

fn by_beginning(head: &[u8]) -> Option<Format> {
    let head = head.trim_ascii_start();
    if first_line(head) == b"{" || head.starts_with(b"[") {
        return Some(Format::Json);
    }
    let Some(object) = head.strip_prefix(b"{") else {
        let header = first_line(head);
        let is_text = !header.iter().any(u8::is_ascii_control);
        return (is_text && header.contains(&b',')).then_some(Format::Csv);
    };
    let pages = [&b"\"Users\""[..], b"\"PaginationToken\"", b"\"NextToken\""];
    let object = object.trim_ascii_start();
    let is_page = pages.iter().any(|name| object.starts_with(name));
    Some(if is_page { Format::Json } else { Format::Ndjson })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_tells_the_format() {
        for (head, format) in [
            ("{\n    \"Users\": [", Format::Json),
            (r#"{"Users":[]}"#, Format::Json),
            (r#"{"PaginationToken":"x","Users":[]}"#, Format::Json),
            (r#" [{"Username":"amy""#, Format::Json),
            ("{\r\n    \"UserPool\": {", Format::Json),
            ("[\n    {", Format::Json),
            (r#"{"Username":"amy""#, Format::Ndjson),
            ("name,given_name", Format::Csv),
        ] {
            assert_eq!(by_beginning(head.as_bytes()), Some(format), "{head}");
        }
        for head in ["", "\u{7f}ELF\u{2}\u{1},", "\"name\"", "12", "To whom it may concern"] {
            assert_eq!(by_beginning(head.as_bytes()), None, "{head}");
        }
    }

    #[test]
    fn some_names_tell_the_format() {
        for (name, head, format) in [
            ("users.csv", "{", Format::Csv),
            ("users.CSV", "{", Format::Csv),
            ("a/users.ndjson", "[", Format::Ndjson),
            ("users.jsonl", "[", Format::Ndjson),
            ("users.json", r#"{"UserPool":"#, Format::Json),
            ("users.json", "name,given_name", Format::Json),
            ("users.json", r#"{ "Username":"amy""#, Format::Ndjson),
            ("-", r#"{"UserPool":"#, Format::Ndjson),
            ("-", "name,given_name", Format::Csv),
        ] {
            assert_eq!(guess(Path::new(name), head.as_bytes()), Some(format), "{name} {head}");
        }
    }
}
