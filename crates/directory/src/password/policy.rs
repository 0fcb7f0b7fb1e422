//! What a pool demands of passwords, and new passwords that meet it.

use serde::{Deserialize, Serialize};

use crate::{Error, Randomness, Refusal, Result};

const LOWERCASE: &str = "abcdefghijklmnopqrstuvwxyz";
const UPPERCASE: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const DIGITS: &str = "0123456789";
const SYMBOLS: &str = "^$*.[]{}()?\"!@#%&/\\,><':;|_~`=+- ";

/// What generated passwords are made of: nothing that is easily misread, or altered in a message.
const GENERATED: [&str; 4] =
    ["abcdefghijkmnopqrstuvwxyz", "ABCDEFGHJKLMNPQRSTUVWXYZ", "23456789", "!#$%*+-=?@^_"];
/// Long enough that guessing one is hopeless (over 70 bits), short enough to be typed once.
const GENERATED_LENGTH_MIN: u32 = 12;

/// A pool's demands on passwords.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "they are the policy's own members, each set by itself")]
pub struct PasswordPolicy {
    /// The fewest characters.
    pub minimum_length: u32,
    /// Whether one of A-Z is needed.
    pub require_uppercase: bool,
    /// Whether one of a-z is needed.
    pub require_lowercase: bool,
    /// Whether one of 0-9 is needed.
    pub require_numbers: bool,
    /// Whether one of the symbols that the API lists is needed.
    pub require_symbols: bool,
    /// How many passwords of a user, with the current one, cannot be used again.
    pub history_size: Option<u32>,
    /// How many days a temporary password can be used.
    pub temporary_validity_days: u32,
}

impl Default for PasswordPolicy {
    /// What a pool has that was created without a policy.
    fn default() -> Self {
        Self {
            require_uppercase: true,
            require_lowercase: true,
            require_numbers: true,
            require_symbols: true,
            ..Self::lenient()
        }
    }
}

/// Who sets the password: the API words its refusals differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetBy {
    /// A user who signs up.
    SignUp,
    /// An administrator, or a user who replaces a password that an administrator gave.
    Admin,
}

impl PasswordPolicy {
    /// What the members are that a caller leaves out of a policy it gives: no classes are required.
    pub fn lenient() -> Self {
        Self {
            minimum_length: 8,
            require_uppercase: false,
            require_lowercase: false,
            require_numbers: false,
            require_symbols: false,
            history_size: None,
            temporary_validity_days: 7,
        }
    }

    /// Checks a password; of several faults the first is told, as the API does.
    pub fn check(&self, password: &str, set_by: SetBy) -> Result<()> {
        let Some(fault) = self.fault(password) else {
            return Ok(());
        };
        let policy = match set_by {
            SetBy::SignUp => "policy",
            SetBy::Admin => "password policy",
        };
        Err(Error::refused(
            Refusal::InvalidPassword,
            format!("Password did not conform with {policy}: {fault}"),
        ))
    }

    /// A random password that meets the policy, whichever classes it requires.
    pub fn generate(&self, randomness: &dyn Randomness) -> String {
        let length = self.minimum_length.max(GENERATED_LENGTH_MIN) as usize;
        let any: String = GENERATED.concat();
        let mut password: Vec<char> = GENERATED.iter().map(|class| draw(class, randomness)).collect();
        password.resize_with(length, || draw(&any, randomness));
        shuffle(&mut password, randomness);
        password.into_iter().collect()
    }

    fn fault(&self, password: &str) -> Option<&'static str> {
        let lacks = |class: &str| !password.contains(|character| class.contains(character));
        if password.chars().count() < self.minimum_length as usize {
            Some("Password not long enough")
        } else if self.require_lowercase && lacks(LOWERCASE) {
            Some("Password must have lowercase characters")
        } else if self.require_uppercase && lacks(UPPERCASE) {
            Some("Password must have uppercase characters")
        } else if self.require_numbers && lacks(DIGITS) {
            Some("Password must have numeric characters")
        } else if self.require_symbols && lacks(SYMBOLS) {
            Some("Password must have symbol characters")
        } else {
            None
        }
    }
}

fn draw(characters: &str, randomness: &dyn Randomness) -> char {
    char::from(characters.as_bytes()[index_below(characters.len(), randomness)])
}

/// Fisher and Yates: every order is equally likely.
fn shuffle(characters: &mut [char], randomness: &dyn Randomness) {
    for last in (1..characters.len()).rev() {
        characters.swap(last, index_below(last + 1, randomness));
    }
}

fn index_below(bound: usize, randomness: &dyn Randomness) -> usize {
    let bound = u32::try_from(bound).expect("passwords and alphabets are short");
    randomness.below(bound) as usize
}
