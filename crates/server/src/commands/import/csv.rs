//! The service's CSV for imports: every user is new, has a verified contact and must set a password.

use std::collections::{BTreeMap, BTreeSet};
use std::io::BufRead;

use poolhouse_directory::names::Contact;
use poolhouse_directory::schema::DataType;
use poolhouse_directory::{Pool, Randomness, Standing, Sub, User, UserStatus};

use super::lines::{Line, Lines};
use super::source::{Row, Rows};
use crate::commands::user_csv::{self, MFA_ENABLED, USERNAME};
use crate::data_dir::Failure;
use crate::pools;

/// The most characters of a row, and the most bytes that they can have.
const ROW_CHARACTERS_MAX: usize = 16_000;
const ROW_LEN_MAX: usize = 4 * ROW_CHARACTERS_MAX;

/// What a pool asks of the rows of a file.
pub(super) struct CsvRules {
    pool: Pool,
    /// Of these a user must have one that is verified.
    auto_verified: Vec<Contact>,
    /// What the column about the second factor must say; either when it is up to the users.
    mfa_enabled: Option<bool>,
    /// When the users are created.
    now_ms: i64,
}

/// The values of a row that are not empty, by column.
type Values = BTreeMap<String, String>;

impl CsvRules {
    /// The rules of a pool. One that verifies nothing takes no CSV: its users could never set a password.
    pub(super) fn new(pool: &Pool, now_ms: i64) -> Result<Self, Failure> {
        let auto_verified = pools::auto_verified(pool);
        if auto_verified.is_empty() {
            return Err(Failure::new(format!(
                "the pool {0} verifies neither e-mail addresses nor phone numbers, so users of a CSV file \
                 could never set a password; allow one of them: aws cognito-idp update-user-pool \
                 --user-pool-id {0} --auto-verified-attributes email",
                pool.id
            )));
        }
        let mfa_enabled = pools::demands_second_factor(pool);
        Ok(Self { pool: pool.clone(), auto_verified, mfa_enabled, now_ms })
    }

    /// The columns of a file, which may be in any order.
    fn columns(&self, header: &[u8]) -> Result<Vec<String>, String> {
        let header = std::str::from_utf8(header).map_err(|_| "it is not UTF-8".to_owned())?;
        let columns = user_csv::split(header);
        let expected = user_csv::columns(&self.pool);
        let missing = expected.iter().filter(|name| !columns.iter().any(|column| column == *name));
        let missing: Vec<String> = missing.map(|name| format!("{name:?}")).collect();
        match &missing[..] {
            [] => {}
            [name] => return Err(format!("the column {name} is missing")),
            names => return Err(format!("the columns {} are missing", names.join(", "))),
        }
        if let Some(unknown) = columns.iter().find(|column| !expected.contains(&column.as_str())) {
            return Err(format!("the pool has no attribute for the column {unknown:?}"));
        }
        if columns.len() > expected.len() {
            return Err("a column is there twice".to_owned());
        }
        Ok(columns)
    }

    fn user(&self, mut values: Values, sub: Sub) -> Result<User, String> {
        let name = values.remove(USERNAME).ok_or_else(|| format!("{USERNAME} is empty"))?;
        if name.contains(char::is_whitespace) {
            return Err(format!("{USERNAME} has a blank in it"));
        }
        self.check_mfa(&values.remove(MFA_ENABLED).unwrap_or_default())?;
        let mut attributes = values;
        self.write_booleans_small(&mut attributes);
        // Where a contact stands for the user name, the user gets it and is called by the number.
        let contact = self.pool.names.check_username(&name).map_err(|error| error.to_string())?;
        let username = match contact {
            Some(contact) => {
                let given = attributes.get(contact.attribute()).map(String::as_str);
                self.pool.names.check_contact(contact, &name, given).map_err(|error| error.to_string())?;
                attributes.insert(contact.attribute().to_owned(), name);
                sub.to_string()
            }
            None => name,
        };
        self.check_attributes(&attributes)?;
        Ok(User {
            sub,
            username,
            attributes,
            created_ms: self.now_ms,
            modified_ms: self.now_ms,
            enabled: true,
            status: UserStatus::ResetRequired,
            aliases: BTreeSet::new(),
            credentials: None,
            temporary_password_ms: None,
            standing: Standing::default(),
        })
    }

    fn check_mfa(&self, value: &str) -> Result<(), String> {
        let enabled = match value.to_ascii_lowercase().as_str() {
            "true" => true,
            "false" => false,
            _ => return Err(format!("{MFA_ENABLED} is neither true nor false")),
        };
        match self.mfa_enabled {
            Some(expected) if expected != enabled => {
                Err(format!("{MFA_ENABLED} must be {expected}, as it is for the whole pool"))
            }
            _ => Ok(()),
        }
    }

    /// `TRUE` means the same, but the API writes `true`.
    fn write_booleans_small(&self, attributes: &mut Values) {
        for (name, value) in attributes {
            let attribute = self.pool.schema.find(name);
            if attribute.is_some_and(|attribute| attribute.data_type == DataType::Boolean) {
                value.make_ascii_lowercase();
            }
        }
    }

    fn check_attributes(&self, attributes: &Values) -> Result<(), String> {
        let is_verified = |contact: &Contact| {
            attributes.contains_key(contact.attribute())
                && attributes.get(contact.verified_attribute()).is_some_and(|flag| flag == "true")
        };
        if !self.auto_verified.iter().any(is_verified) {
            return Err(
                "The User Record does not set any of the auto verified attributes to true. (Example: \
                 email_verified to true)."
                    .to_owned(),
            );
        }
        if attributes.get("birthdate").is_some_and(|date| !is_birthdate(date)) {
            return Err("birthdate is not of the form mm/dd/yyyy".to_owned());
        }
        let is_missing = |name: &str| name != "sub" && !attributes.contains_key(name);
        let mut required = self.pool.schema.attributes.iter().filter(|attribute| attribute.required);
        match required.find(|attribute| is_missing(&attribute.name)) {
            Some(missing) => Err(format!("{} is required and empty", missing.name)),
            None => Ok(()),
        }
    }
}

/// Reads the header and then a user from each line.
pub(super) fn read(
    input: impl BufRead,
    rules: &CsvRules,
    randomness: &dyn Randomness,
    rows: &Rows,
) -> Result<(), Failure> {
    let mut columns = None;
    for line in Lines::new(input, ROW_LEN_MAX) {
        let line = line.map_err(|error| Failure::new(format!("the file cannot be read: {error}")))?;
        match &columns {
            None => {
                let header = line.bytes.unwrap_or_default();
                let found = rules.columns(&header);
                columns =
                    Some(found.map_err(|why| Failure::new(format!("the header is not understood: {why}")))?);
            }
            Some(_) if line.bytes.as_ref().is_some_and(|bytes| bytes.trim_ascii().is_empty()) => {}
            Some(columns) => rows.push(row(rules, columns, line, Sub::new(rules.now_ms, randomness)))?,
        }
    }
    Ok(())
}

fn row(rules: &CsvRules, columns: &[String], line: Line, sub: Sub) -> Row {
    let (mut name, number) = (String::new(), line.number);
    let user = values(columns, line).and_then(|values| {
        name = values.get(USERNAME).cloned().unwrap_or_default();
        rules.user(values, sub)
    });
    Row { line: number, name, user }
}

fn values(columns: &[String], line: Line) -> Result<Values, String> {
    let too_long = || format!("the row is longer than {ROW_CHARACTERS_MAX} characters");
    let text =
        String::from_utf8(line.bytes.ok_or_else(too_long)?).map_err(|_| "the row is not UTF-8".to_owned())?;
    if text.chars().count() > ROW_CHARACTERS_MAX {
        return Err(too_long());
    }
    let fields = user_csv::split(&text);
    if fields.len() != columns.len() {
        return Err(format!("the row has {} fields and the header {}", fields.len(), columns.len()));
    }
    let values = columns.iter().cloned().zip(fields);
    Ok(values.filter(|(_, value)| !value.is_empty()).collect())
}

fn is_birthdate(text: &str) -> bool {
    text.len() == 10
        && text.bytes().zip(b"00/00/0000").all(|(letter, form)| match form {
            b'/' => letter == b'/',
            _ => letter.is_ascii_digit(),
        })
}
