//! Sign-up: users who make themselves, and the code that proves a contact to be theirs.

use std::sync::Arc;

use aws_lc_rs::constant_time::verify_slices_are_equal;

use crate::lifecycle::Attributes;
use crate::names::{Alias, Contact};
use crate::records::{CodePurpose, Loaded, PendingCode, Sub, User, UserStatus, Window};
use crate::stand_in::StandIn;
use crate::vault::{Purpose, Vault};
use crate::{CodeLimits, Destination, Error, PoolReader, PoolWriter, Randomness, Refusal, Result, keys};

/// How long a code can be given back.
const LIFETIME_MS: i64 = 24 * 60 * 60 * 1000;

/// A code that is given back.
#[derive(Clone)]
pub struct Trial {
    /// Whose it is said to be.
    pub name: String,
    /// The code.
    pub code: String,
    /// Whether the contact becomes this user's alias whoever has it.
    pub force_aliases: bool,
    /// Set where it is not to show that there is no such user.
    pub stand_in: Option<StandIn>,
    /// Opens the code that was sent.
    pub vault: Arc<Vault>,
    /// How often one may try.
    pub limits: CodeLimits,
}

/// A code that a user asks for again.
#[derive(Clone)]
pub struct Resend {
    /// The user.
    pub sub: Sub,
    /// The code that takes the place of the one before.
    pub code: PendingCode,
    /// Where it goes.
    pub address: String,
    /// The same, as it is counted.
    pub destination: Destination,
    /// How often one may ask.
    pub limits: CodeLimits,
    /// Whether it is not to show that there is such a user.
    pub hides: bool,
}

impl PoolReader<'_> {
    /// The user who wants to sign up as `name`, checked against the pool but not stored.
    pub fn draft_sign_up(&self, name: &str, attributes: Attributes, sub: Sub, now_ms: i64) -> Result<User> {
        let pool = self.pool();
        let mut user = self.draft(name, attributes, sub, now_ms, |attributes| {
            let sent = attributes.iter().map(|(name, value)| (name.as_str(), value.as_str()));
            pool.schema.check_sign_up(sent)
        })?;
        let preferred = Alias::PreferredUsername;
        if pool.names.kinds().any(|kind| kind == preferred) && user.attribute(preferred.attribute()).is_some()
        {
            return Err(Error::invalid(
                "preferred_username is an alias of this pool and cannot be set before the user is confirmed.",
            ));
        }
        for contact in [Contact::Email, Contact::PhoneNumber] {
            if user.attribute(contact.attribute()).is_some() {
                user.attributes.insert(contact.verified_attribute().to_owned(), "false".to_owned());
            }
        }
        user.aliases = pool.names.aliases(&user.attributes);
        user.status = UserStatus::Unconfirmed;
        Ok(user)
    }

    /// Whether the names of a user who signs up are free.
    pub fn check_names_of_sign_up(&self, user: &User) -> Result<()> {
        if self.find_user(&user.username)?.is_some() {
            return Err(Error::refused(Refusal::UsernameExists, "User already exists"));
        }
        for (alias, name) in &user.aliases {
            if self.find_user(name)?.is_some() {
                return Err(alias.taken(Refusal::UsernameExists));
            }
        }
        Ok(())
    }

    /// The user `name` who is sent another code of the sign-up, if there is such a user. One who cannot be is
    /// refused, or nobody where users are hidden.
    pub fn find_sent_again(&self, name: &str, hides: bool) -> Result<Option<User>> {
        let found = self.find_sign_up(name, hides, User::check_sent_again)?;
        Ok(found.map(|(user, ())| user.record))
    }

    /// The user `name`, if there is such a user, and what `check` finds of the sign-up. Where users are
    /// hidden, one whom it refuses is nobody.
    fn find_sign_up<T>(
        &self,
        name: &str,
        hides: bool,
        check: impl FnOnce(&User) -> Result<T>,
    ) -> Result<Option<(Loaded<User>, T)>> {
        let Some(user) = self.find_user(name)? else {
            // So that as much is read for nobody, the record that a name would have led to is looked for;
            // that of a number was.
            if Sub::parse(name).is_none() {
                self.find_stored(&keys::user(Sub::NOBODY))?;
            }
            return Ok(None);
        };
        match check(&user.record) {
            Ok(found) => Ok(Some((user, found))),
            Err(_) if hides => Ok(None),
            Err(refusal) => Err(refusal),
        }
    }
}

impl PoolWriter<'_> {
    /// Stores a user who signed up.
    pub fn sign_up(&mut self, user: &User) -> Result<()> {
        self.check_names_of_sign_up(user)?;
        self.create_user(user)
    }

    /// Replaces the code of a sign-up by one that goes to the same place, unless the user changed meanwhile.
    /// Answers whether the code is to be sent.
    ///
    /// An address that gets no more codes for now is told as such, but not where users are hidden: a stranger
    /// could use it up first, and then learn whose it is.
    pub fn send_again(&mut self, again: &Resend, now_ms: i64) -> Result<bool> {
        let Resend { sub, code, address, destination, limits, hides } = again;
        let is_as_before = |user: &User| {
            user.check_sent_again().is_ok() && user.attribute(code.contact.attribute()) == Some(address)
        };
        let old = self.find_user_by_sub(*sub)?.filter(|old| is_as_before(&old.record));
        let old = old.ok_or(Error::Contended)?;
        let before = old.record.standing.codes.get(&CodePurpose::SignUp);
        let (mut sent, tried) = before.map(|before| (before.sent, before.tried)).unwrap_or_default();
        sent.count(limits.sent_again_max, now_ms)?;
        let is_sent = match self.count_code_to(*destination, limits, now_ms) {
            Err(Error::Refused { .. }) if *hides => false,
            counted => counted.map(|()| true)?,
        };
        let kept = before.filter(|_| !is_sent).unwrap_or(code).clone();
        self.store_code(&old, PendingCode { sent, tried, ..kept })?;
        Ok(is_sent)
    }

    /// Ends the sign-up of a user by the code, which verifies the contact that it went to.
    ///
    /// The inner result is a refusal that must be stored, since the number of tries is bounded.
    pub fn confirm_sign_up(&mut self, trial: &Trial, now_ms: i64) -> Result<Result<()>> {
        let hides = trial.stand_in.is_some();
        let Some((old, mut code)) = self.find_sign_up(&trial.name, hides, User::code_to_confirm)? else {
            return self.confirm_nobody(trial, now_ms);
        };
        if let Some(stand_in) = &trial.stand_in {
            self.look_for_tries_of(stand_in)?;
        }
        code.tried.count(trial.limits.tries_max, now_ms)?;
        // That a code is too old is told to those who have it.
        let refusal = if !is_code(&trial.vault, old.record.sub.as_bytes(), &code.sealed, &trial.code) {
            Some(wrong_code())
        } else if now_ms - code.sent_ms > LIFETIME_MS {
            Some(expired_code())
        } else {
            None
        };
        match refusal {
            Some(refusal) => {
                self.store_code(&old, code)?;
                Ok(Err(refusal))
            }
            None => self.end_sign_up(&old, code.contact, trial.force_aliases, now_ms).map(Ok),
        }
    }

    fn end_sign_up(
        &mut self,
        old: &Loaded<User>,
        contact: Contact,
        force_aliases: bool,
        now_ms: i64,
    ) -> Result<()> {
        let taken = |alias: Alias| {
            let message = format!("An account with the {} already exists.", alias.attribute());
            Error::refused(Refusal::AliasExists, message)
        };
        let mut new = old.record.clone();
        new.confirm()?;
        new.attributes.insert(contact.verified_attribute().to_owned(), "true".to_owned());
        new.aliases = self.pool().names.aliases(&new.attributes);
        new.modified_ms = now_ms;
        let claimed: Vec<_> = new.aliases.difference(&old.record.aliases).cloned().collect();
        for (owner, without) in
            self.displaced_by_aliases(&new, &claimed, force_aliases, now_ms, taken)?.values()
        {
            self.update_user(owner, without)?;
        }
        self.update_user(old, &new)?;
        self.require_unclaimed(claimed.iter().map(|(_, name)| name))
    }

    fn confirm_nobody(&mut self, trial: &Trial, now_ms: i64) -> Result<Result<()>> {
        let Some(stand_in) = &trial.stand_in else { return Err(Error::no_such_guest()) };
        self.try_for_nobody(stand_in, &trial.vault, &trial.code, &trial.limits, now_ms)?;
        Ok(Err(wrong_code()))
    }

    /// A code is no change of the user that anybody sees, so it moves no date.
    fn store_code(&mut self, old: &Loaded<User>, code: PendingCode) -> Result<()> {
        let mut new = old.record.clone();
        new.standing.codes.insert(CodePurpose::SignUp, code);
        self.update_user(old, &new)
    }
}

impl User {
    fn check_sent_again(&self) -> Result<()> {
        self.check_enabled()?;
        if self.status == UserStatus::Unconfirmed {
            return Ok(());
        }
        Err(Error::invalid("User is already confirmed."))
    }

    fn code_to_confirm(&self) -> Result<PendingCode> {
        self.check_enabled()?;
        self.check_unconfirmed()?;
        self.standing.codes.get(&CodePurpose::SignUp).cloned().ok_or_else(expired_code)
    }

    /// The contact that a code verifies, of those that the pool verifies, and its address: the one that is
    /// asked for, if any is, then a phone number, then an e-mail address.
    pub fn contact_to_verify(
        &self,
        verifiable: &[Contact],
        asked_for: Option<Contact>,
    ) -> Option<(Contact, String)> {
        let address = |contact: Contact| Some((contact, self.attribute(contact.attribute())?.to_owned()));
        asked_for
            .into_iter()
            .chain([Contact::PhoneNumber, Contact::Email])
            .filter(|contact| verifiable.contains(contact))
            .find_map(address)
    }
}

impl PendingCode {
    /// Six digits for somebody with this number, on their way to a contact.
    pub fn new(
        code: &str,
        sub: Sub,
        contact: Contact,
        vault: &Vault,
        randomness: &dyn Randomness,
        now_ms: i64,
    ) -> Self {
        let sealed = vault.seal(Purpose::Code, sub.as_bytes(), code.as_bytes(), randomness);
        Self { sealed, contact, sent_ms: now_ms, sent: Window::default(), tried: Window::default() }
    }
}

/// Whether this is the code that was sealed for `owner`, in a time that does not depend on where it differs.
pub(crate) fn is_code(vault: &Vault, owner: &[u8], sealed: &[u8], code: &str) -> bool {
    let opened = vault.open(Purpose::Code, owner, sealed);
    opened.is_some_and(|opened| verify_slices_are_equal(&opened, code.as_bytes()).is_ok())
}

fn wrong_code() -> Error {
    Error::refused(Refusal::CodeMismatch, "Invalid verification code provided, please try again.")
}

fn expired_code() -> Error {
    Error::refused(Refusal::ExpiredCode, "Invalid code provided, please request a code again.")
}
