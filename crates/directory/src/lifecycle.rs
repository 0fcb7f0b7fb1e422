//! The life of a user: which step is allowed from where, what it changes, and in whose words it is refused.

use std::collections::BTreeMap;

use crate::messages::Medium;
use crate::names::{Alias, Contact};
use crate::records::{CodePurpose, Loaded, Pool, Standing, Sub, User, UserStatus};
use crate::{Error, PoolReader, PoolWriter, Refusal, Result};

/// Attributes by name. Where users are changed, an empty value stands for "none".
pub type Attributes = BTreeMap<String, String>;

/// A user who has to give a name to another: as stored, and as it will be.
pub(crate) type Displaced = BTreeMap<Sub, (Loaded<User>, User)>;

impl PoolReader<'_> {
    /// The user that an administrator asks for under `name`, checked against the pool but not stored. In a
    /// pool whose users are named by a contact, `name` becomes that attribute.
    ///
    /// Whether the names are free is for [`PoolReader::check_names`].
    pub fn draft_user(&self, name: &str, attributes: Attributes, sub: Sub, now_ms: i64) -> Result<User> {
        self.draft(name, attributes, sub, now_ms, |attributes| {
            self.pool().schema.check(attributes.iter().map(|(name, value)| (name.as_str(), value.as_str())))
        })
    }

    /// A user of this name, whose attributes `check` takes.
    pub(crate) fn draft(
        &self,
        name: &str,
        mut attributes: Attributes,
        sub: Sub,
        now_ms: i64,
        check: impl FnOnce(&Attributes) -> Result<()>,
    ) -> Result<User> {
        let names = &self.pool().names;
        let contact = names.check_username(name)?;
        if let Some(contact) = contact {
            names.check_contact(contact, name, attributes.get(contact.attribute()).map(String::as_str))?;
            attributes.insert(contact.attribute().to_owned(), name.to_owned());
        }
        check(&attributes)?;
        attributes.retain(|_, value| !value.is_empty());
        check_verified(&attributes)?;
        let username = if contact.is_some() { sub.to_string() } else { names.comparable(name) };
        check_username_len(&username)?;
        Ok(User {
            sub,
            username,
            aliases: names.aliases(&attributes),
            attributes,
            created_ms: now_ms,
            modified_ms: now_ms,
            enabled: true,
            status: UserStatus::ForceChangePassword,
            credentials: None,
            temporary_password_ms: None,
            standing: Standing::default(),
        })
    }

    /// Whether the names of a new user are free. With `force_aliases` a contact is, whoever has it.
    pub fn check_names(&self, user: &User, force_aliases: bool) -> Result<()> {
        self.displaced_by(user, force_aliases).map(|_| ())
    }

    /// Who has to give a name to the new user. In a pool without user names nobody has to: there a contact is
    /// the name itself, verified or not, and taking it away would leave its owner without one.
    fn displaced_by(&self, user: &User, force_aliases: bool) -> Result<Displaced> {
        let names = &self.pool().names;
        if names.username_attributes.is_empty() && self.find_user(&user.username)?.is_some() {
            return Err(Error::refused(Refusal::UsernameExists, "User account already exists"));
        }
        self.displaced_by_aliases(user, &user.aliases, force_aliases, user.created_ms, |alias| {
            alias.taken(Refusal::UsernameExists)
        })
    }

    /// Who has to give one of `claimed` to the user: with `force_aliases`, whoever verified it before.
    pub(crate) fn displaced_by_aliases<'n>(
        &self,
        user: &User,
        claimed: impl IntoIterator<Item = &'n (Alias, String)>,
        force_aliases: bool,
        now_ms: i64,
        taken: impl Fn(Alias) -> Error,
    ) -> Result<Displaced> {
        let names = &self.pool().names;
        let mut displaced = Displaced::new();
        for (alias, name) in claimed {
            let owner = self.find_user(name)?.filter(|owner| owner.record.sub != user.sub);
            let Some(owner) = owner else { continue };
            let flag =
                alias.verified_attribute().filter(|_| force_aliases && names.username_attributes.is_empty());
            let (Some(flag), true) = (flag, owner.record.has_alias(*alias, name)) else {
                return Err(taken(*alias));
            };
            let entry = displaced.entry(owner.record.sub);
            let (_, without) = entry.or_insert_with(|| (owner.clone(), owner.record));
            without.attributes.insert(flag.to_owned(), "false".to_owned());
            without.aliases = names.aliases(&without.attributes);
            without.modified_ms = now_ms;
            // The owner may have the name a second time, as another kind, and then it cannot be taken away.
            if without.aliases.iter().any(|(_, kept)| kept == name) {
                return Err(taken(*alias));
            }
        }
        Ok(displaced)
    }

    /// Whether the names that a change gives to a user are free.
    fn check_new_aliases(&self, old: &User, new: &User) -> Result<()> {
        for (alias, name) in new.aliases.difference(&old.aliases) {
            if self.find_user(name)?.is_some_and(|owner| owner.record.sub != new.sub) {
                return Err(alias.taken(Refusal::AliasExists));
            }
        }
        Ok(())
    }
}

impl PoolWriter<'_> {
    /// Stores a user that was drafted; see [`PoolReader::check_names`].
    pub fn add_user(&mut self, user: &User, force_aliases: bool) -> Result<()> {
        for (old, new) in self.displaced_by(user, force_aliases)?.values() {
            self.update_user(old, new)?;
        }
        self.create_user(user)
    }

    /// Changes a user. Answers the user as it is now, and what `change` answered.
    pub fn change_user<T>(
        &mut self,
        old: &Loaded<User>,
        now_ms: i64,
        change: impl FnOnce(&mut User) -> Result<T>,
    ) -> Result<(User, T)> {
        let mut new = old.record.clone();
        let answer = change(&mut new)?;
        Ok((self.store_change(old, new, now_ms)?, answer))
    }

    /// Writes attributes of a user, as an administrator may; an empty value removes one.
    ///
    /// `verified_first` are the contacts that the pool keeps as they are until the new one is verified.
    pub fn change_attributes(
        &mut self,
        old: &Loaded<User>,
        changes: &Attributes,
        verified_first: &[Contact],
        now_ms: i64,
    ) -> Result<User> {
        let pool = self.pool();
        pool.schema.check_changes(changes.iter().map(|(name, value)| (name.as_str(), value.as_str())))?;
        let mut new = old.record.clone();
        new.set_attributes(changes, verified_first)?;
        new.check_profile_len(Some(&old.record))?;
        check_kept(pool, &old.record, &new)?;
        new.aliases = pool.names.aliases(&new.attributes);
        self.check_new_aliases(&old.record, &new)?;
        self.require_unclaimed(new.aliases.difference(&old.record.aliases).map(|(_, name)| name))?;
        self.store_change(old, new, now_ms)
    }

    /// A change that leaves everything as it was is none: it writes nothing and moves no date.
    fn store_change(&mut self, old: &Loaded<User>, mut new: User, now_ms: i64) -> Result<User> {
        if new != old.record {
            new.modified_ms = now_ms;
            self.update_user(old, &new)?;
        }
        Ok(new)
    }
}

impl User {
    /// Ends the sign-up of a user.
    pub fn confirm(&mut self) -> Result<()> {
        self.check_unconfirmed()?;
        self.move_on(UserStatus::Confirmed);
        Ok(())
    }

    pub(crate) fn check_unconfirmed(&self) -> Result<()> {
        if self.status == UserStatus::Unconfirmed {
            return Ok(());
        }
        Err(not_authorized(format!("User cannot be confirmed. Current status is {}", self.status)))
    }

    pub(crate) fn check_enabled(&self) -> Result<()> {
        if self.enabled { Ok(()) } else { Err(not_authorized("User is disabled.")) }
    }

    /// Gives the user a password that holds, from any state.
    pub fn set_password(&mut self, credentials: Vec<u8>) {
        self.move_on(UserStatus::Confirmed);
        self.credentials = Some(credentials);
        self.temporary_password_ms = None;
    }

    /// Gives the user a password that must be changed at the first sign-in, from any state.
    pub fn set_temporary_password(&mut self, credentials: Vec<u8>, now_ms: i64) {
        self.move_on(UserStatus::ForceChangePassword);
        self.credentials = Some(credentials);
        self.temporary_password_ms = Some(now_ms);
    }

    /// Keeps what is to be known of the passwords before the one that is set next. It follows from those of
    /// `read`, the user as it was before the slow work; should they have changed meanwhile, one was left out.
    pub fn keep_former_passwords(&mut self, read: &Self, former: Option<Vec<u8>>) -> Result<()> {
        let passwords = |user: &Self| (user.credentials.clone(), user.standing.former_passwords.clone());
        if former.is_some() && passwords(self) != passwords(read) {
            return Err(Error::Contended);
        }
        self.standing.former_passwords = former;
        Ok(())
    }

    /// Whether the user can be invited again: only who never took the first invitation.
    pub fn check_invited(&self) -> Result<()> {
        if self.status == UserStatus::ForceChangePassword {
            return Ok(());
        }
        let message = format!("Resend not possible. {} status is not FORCE_CHANGE_PASSWORD", self.username);
        Err(Error::refused(Refusal::UnsupportedUserState, message))
    }

    /// Makes the user set another password with a code, and answers where the code goes: to the first of
    /// `contacts` that the user has and has verified.
    pub fn reset_password(&mut self, contacts: &[Contact]) -> Result<(Medium, String)> {
        self.check_enabled()?;
        if !matches!(self.status, UserStatus::Confirmed | UserStatus::ResetRequired) {
            return Err(not_authorized("User password cannot be reset in the current state."));
        }
        let verified =
            |contact: &Contact| self.verified(*contact).map(|to| (Medium::from(*contact), to.to_owned()));
        let destination = contacts.iter().find_map(verified).ok_or_else(|| {
            Error::invalid(
                "Cannot reset password for the user as there is no registered/verified email or phone_number",
            )
        })?;
        self.status = UserStatus::ResetRequired;
        Ok(destination)
    }

    /// Where an invitation goes: by each of the media, each of which needs its address.
    pub fn invitation_destinations(&self, media: &[Medium]) -> Result<Vec<(Medium, String)>> {
        let destination = |medium: &Medium| match self.attribute(medium.contact().attribute()) {
            Some(address) => Ok((*medium, address.to_owned())),
            None => Err(Error::invalid(match medium {
                Medium::Email => "No email provided but desired delivery medium was Email",
                Medium::Sms => "No phone number provided but desired delivery medium was SMS",
            })),
        };
        media.iter().map(destination).collect()
    }

    /// Whoever is beyond the sign-up has no use for its code.
    fn move_on(&mut self, status: UserStatus) {
        self.status = status;
        self.standing.codes.remove(&CodePurpose::SignUp);
    }

    /// The names that lead to the user, as they are compared; the number does too.
    pub(crate) fn names(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.username).chain(self.aliases.iter().map(|(_, name)| name))
    }

    fn has_alias(&self, alias: Alias, comparable: &str) -> bool {
        self.aliases.iter().any(|(kind, name)| *kind == alias && name == comparable)
    }

    fn verified(&self, contact: Contact) -> Option<&str> {
        let is_verified = self.attribute(contact.verified_attribute()).is_some_and(is_true);
        self.attribute(contact.attribute()).filter(|_| is_verified)
    }

    /// Writes attributes; an empty value removes one. A contact that becomes another one is not verified any
    /// more, unless the same change says that it is; one that goes takes its flag along.
    fn set_attributes(&mut self, changes: &Attributes, verified_first: &[Contact]) -> Result<()> {
        let old = self.attributes.clone();
        self.attributes.extend(changes.clone());
        self.attributes.retain(|_, value| !value.is_empty());
        for contact in CONTACTS {
            let (name, flag) = (contact.attribute(), contact.verified_attribute());
            let sent = changes.get(flag).map(String::as_str);
            if self.attributes.get(name) != old.get(name) {
                // A code that went to the old one must not verify the new one.
                self.standing.codes.retain(|_, code| code.contact != contact);
            }
            match self.attribute(name) {
                None if sent.is_some_and(is_true) => return Err(nothing_to_verify(contact)),
                None => {
                    self.attributes.remove(flag);
                }
                new if new == old.get(name).map(String::as_str) => {}
                Some(_) if verified_first.contains(&contact) && !sent.is_some_and(is_true) => {
                    return Err(Error::invalid(format!(
                        "This pool verifies a new {name} before it counts, which Poolhouse does not \
                         implement yet. Send {flag} with the value true to change it now."
                    )));
                }
                Some(_) if sent.is_none() => {
                    self.attributes.insert(flag.to_owned(), "false".to_owned());
                }
                Some(_) => {}
            }
        }
        Ok(())
    }
}

/// The longest user name of the API, in UTF-16 units.
const USERNAME_UNITS_MAX: usize = 128;
const CONTACTS: [Contact; 2] = [Contact::Email, Contact::PhoneNumber];

/// Refuses to remove what a user of the pool cannot be without: a required attribute, or the last name to
/// sign in with.
fn check_kept(pool: &Pool, old: &User, new: &User) -> Result<()> {
    let is_gone = |name: &str| old.attribute(name).is_some() && new.attribute(name).is_none();
    if let Some(gone) =
        pool.schema.attributes.iter().find(|attribute| attribute.required && is_gone(&attribute.name))
    {
        return Err(Error::invalid(format!("user.{}: The attribute is required\n", gone.name)));
    }
    let named_by = &pool.names.username_attributes;
    if !named_by.is_empty() && named_by.iter().all(|contact| new.attribute(contact.attribute()).is_none()) {
        return Err(Error::invalid("A user of this pool is named by an attribute, and one must stay."));
    }
    Ok(())
}

/// Folding makes some letters several, and a name that is longer than requests can hold names nobody.
fn check_username_len(username: &str) -> Result<()> {
    if username.encode_utf16().count() <= USERNAME_UNITS_MAX {
        return Ok(());
    }
    Err(Error::invalid(format!(
        "1 validation error detected: Value at 'username' failed to satisfy constraint: Member must have \
         length less than or equal to {USERNAME_UNITS_MAX}"
    )))
}

/// Refuses to call a contact verified that is not there.
fn check_verified(attributes: &Attributes) -> Result<()> {
    for contact in CONTACTS {
        let is_verified = attributes.get(contact.verified_attribute()).is_some_and(|flag| is_true(flag));
        if is_verified && !attributes.contains_key(contact.attribute()) {
            return Err(nothing_to_verify(contact));
        }
    }
    Ok(())
}

fn nothing_to_verify(contact: Contact) -> Error {
    Error::invalid(format!(
        "{} is required when {} is true",
        contact.attribute(),
        contact.verified_attribute()
    ))
}

fn is_true(flag: &str) -> bool {
    flag.eq_ignore_ascii_case("true")
}

fn not_authorized(message: impl Into<String>) -> Error {
    Error::refused(Refusal::NotAuthorized, message)
}
