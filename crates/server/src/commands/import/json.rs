//! Users as JSON of the API's shape: pages as the AWS CLI prints them, or a user a line.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io::{self, BufRead, Read};

use jiff::Timestamp;
use poolhouse_directory::{Standing, Sub, User, UserStatus};
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::lines::Lines;
use super::source::{Row, Rows};
use crate::data_dir::Failure;

/// The longest line that is read as a user: several times what a stored user can have.
const LINE_LEN_MAX: usize = 1_000_000;

/// Reads one user from each line.
pub(super) fn read_lines(input: impl BufRead, rows: &Rows) -> Result<(), Failure> {
    for line in Lines::new(input, LINE_LEN_MAX) {
        let line = line.map_err(|error| Failure::new(format!("the file cannot be read: {error}")))?;
        match line.bytes {
            Some(bytes) if bytes.trim_ascii().is_empty() => {}
            Some(bytes) => rows.push(row(line.number, &bytes))?,
            None => {
                let user = Err(format!("the line is longer than {LINE_LEN_MAX} bytes"));
                rows.push(Row { line: line.number, name: String::new(), user })?;
            }
        }
    }
    Ok(())
}

/// Reads pages, one after the other, each user as it comes: a page may be as long as it likes.
pub(super) fn read_pages(input: impl BufRead, name: &str, rows: &Rows) -> Result<(), Failure> {
    let line = Cell::new(1);
    let mut pages = serde_json::Deserializer::from_reader(Counted { input, line: &line });
    let seed = Page(Users { rows, line: &line });
    let mut is_first = true;
    loop {
        match pages.end() {
            Ok(()) => return Ok(()),
            Err(error) if error.is_io() => {
                return Err(Failure::new(format!("the file cannot be read: {error}")));
            }
            Err(_) => {}
        }
        let has_users = seed.deserialize(&mut pages);
        let mend = "; give what `aws cognito-idp list-users` prints, or say what it is with --format";
        let mend = if is_first { mend } else { "" };
        let has_users =
            has_users.map_err(|error| Failure::new(format!("{name} is not understood: {error}{mend}")))?;
        match (has_users, is_first) {
            (true, _) => is_first = false,
            (false, true) => {
                return Err(Failure::new(format!(
                    "{name} holds no users: there is no \"Users\" in it; give what \
                     `aws cognito-idp list-users` prints, or one user a line with --format ndjson"
                )));
            }
            (false, false) => {
                let line = line.get();
                return Err(Failure::new(format!(
                    "there is no \"Users\" in the page that ends in line {line}"
                )));
            }
        }
    }
}

/// Counts the lines that are read.
struct Counted<'a, R> {
    input: R,
    line: &'a Cell<u64>,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let len = self.input.read(bytes)?;
        let ends = bytes[..len].iter().map(|byte| u64::from(*byte == b'\n'));
        self.line.set(self.line.get() + ends.sum::<u64>());
        Ok(len)
    }
}

/// A page: an object whose `Users` are users, or just the users. Answers whether there are any `Users`.
#[derive(Clone, Copy)]
struct Page<'a>(Users<'a>);

/// An array of users, which are handed over one by one.
#[derive(Clone, Copy)]
struct Users<'a> {
    rows: &'a Rows,
    line: &'a Cell<u64>,
}

impl<'de> DeserializeSeed<'de> for Page<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<bool, D::Error> {
        input.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Page<'_> {
    type Value = bool;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(r#"{"Users": [...]}"#)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
        let mut has_users = false;
        while let Some(name) = map.next_key::<String>()? {
            if name == "Users" {
                has_users = true;
                map.next_value_seed(self.0)?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(has_users)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<bool, A::Error> {
        self.0.visit_seq(seq).map(|()| true)
    }
}

impl<'de> DeserializeSeed<'de> for Users<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<(), D::Error> {
        input.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Users<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an array of users")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut users: A) -> Result<(), A::Error> {
        while users.next_element_seed(OneUser(self))?.is_some() {}
        Ok(())
    }
}

/// One user, taken first as the text that it is: what is wrong in it concerns only this user.
struct OneUser<'a>(Users<'a>);

impl<'de> DeserializeSeed<'de> for OneUser<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<(), D::Error> {
        let line = self.0.line.get();
        let text = Box::<RawValue>::deserialize(input)?;
        self.0.rows.push(row(line, text.get().as_bytes())).map_err(D::Error::custom)
    }
}

/// A user as the API lists one. Members that are of no use here, such as `MFAOptions`, are passed over.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Listed {
    username: String,
    attributes: Vec<Attribute>,
    user_create_date: Date,
    user_last_modified_date: Option<Date>,
    #[serde(default = "yes")]
    enabled: bool,
    user_status: UserStatus,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase", expecting = "an object with a Name and a Value")]
struct Attribute {
    name: String,
    #[serde(default)]
    value: String,
}

/// A time: seconds since 1970 on the wire, ISO 8601 as the AWS CLI prints it.
#[derive(Deserialize)]
#[serde(untagged, expecting = "a time is a number or a text")]
enum Date {
    Seconds(f64),
    Text(String),
}

/// The user in a piece of JSON.
pub(super) fn row(line: u64, json: &[u8]) -> Row {
    if !json.trim_ascii_start().starts_with(b"{") {
        let user = Err("not a user: a JSON object is expected".to_owned());
        return Row { line, name: String::new(), user };
    }
    let listed: Listed = match serde_json::from_slice(json) {
        Ok(listed) => listed,
        Err(error) => {
            let text = error.to_string();
            // The place counts from where this user starts and would be taken for one in the file.
            let reason = text.split(" at line ").next().unwrap_or(&text);
            return Row { line, name: String::new(), user: Err(reason.to_owned()) };
        }
    };
    Row { line, name: listed.username.clone(), user: user(listed) }
}

fn user(listed: Listed) -> Result<User, String> {
    let mut attributes: BTreeMap<String, String> =
        listed.attributes.into_iter().map(|attribute| (attribute.name, attribute.value)).collect();
    let Some(sub) = attributes.remove("sub") else {
        return Err("the attribute sub is missing, by which users are told apart".to_owned());
    };
    let sub = Sub::parse(&sub).ok_or_else(|| format!("{sub} is not a sub"))?;
    if listed.username.is_empty() {
        return Err("the user name is empty".to_owned());
    }
    let created_ms = listed.user_create_date.milliseconds()?;
    let modified_ms = listed.user_last_modified_date.map_or(Ok(created_ms), |date| date.milliseconds())?;
    Ok(User {
        sub,
        username: listed.username,
        attributes,
        created_ms,
        modified_ms,
        enabled: listed.enabled,
        status: listed.user_status,
        aliases: BTreeSet::new(),
        credentials: None,
        temporary_password_ms: None,
        standing: Standing::default(),
    })
}

impl Date {
    fn milliseconds(&self) -> Result<i64, String> {
        match self {
            #[expect(
                clippy::cast_possible_truncation,
                reason = "milliseconds of any year that has users fit"
            )]
            Self::Seconds(seconds) => Ok((seconds * 1000.0).round() as i64),
            Self::Text(text) => match text.parse::<Timestamp>() {
                Ok(time) => Ok(time.as_millisecond()),
                Err(_) => Err(format!("{text} is not a time such as 2023-06-26T11:46:51.158Z")),
            },
        }
    }
}

fn yes() -> bool {
    true
}
