//! Users: found by name, listed by page, created, changed and removed.

use std::ops::Bound;

use poolhouse_store::Entry;

use crate::filter::{Filter, Operator, Searchable};
use crate::keys::{self, Indexed};
use crate::names::{NameRules, fold};
use crate::records::{Loaded, Record as _, Sub, User};
use crate::{Error, PoolReader, PoolWriter, Reader, Result, counter};

/// Which users a listing is about, and where it goes on.
#[derive(Clone, Debug, Default)]
pub struct UserQuery {
    /// Only these users.
    pub filter: Option<Filter>,
    /// The position behind which the page starts: that of an earlier page.
    pub after: Option<Vec<u8>>,
    /// How many users at most.
    pub limit: usize,
}

/// A page of users, as they are stored and where they are.
#[derive(Debug)]
pub struct UserPage<'s> {
    pub(crate) stored: Vec<&'s [u8]>,
    /// Where the next page starts; `None` on the last.
    pub next: Option<Vec<u8>>,
}

/// How a filter is answered.
enum Walk {
    /// By the users in order of their numbers.
    Users(Range),
    /// By an index; `check` is set when its entries do not tell for sure.
    Index { range: Range, sub: fn(&[u8], &[u8]) -> Option<Sub>, check: Option<Check> },
    /// No user can match.
    Nothing,
}

type Range = (Bound<Vec<u8>>, Bound<Vec<u8>>);

/// What an index entry of a cut value leaves open: the whole value must start with this.
struct Check {
    property: fn(&User) -> Option<&str>,
    /// Whether case is ignored; `start` is folded then.
    folds: bool,
    start: String,
}

impl<'s> UserPage<'s> {
    /// The stored users, in the order of the listing. See [`User::profile`] and [`User::decode`].
    pub fn iter(&self) -> impl Iterator<Item = &'s [u8]> {
        self.stored.iter().copied()
    }
}

impl PoolReader<'_> {
    /// One page of users: those of a filter in ascending order of its attribute, then of their numbers,
    /// without one in ascending order of their numbers. The work is bounded: a page may hold fewer users than
    /// its limit and not be the last.
    pub fn list_users(&self, query: &UserQuery) -> Result<UserPage<'_>> {
        let (range, sub, check) = match walk(query.filter.as_ref(), &self.pool().names) {
            Walk::Users(range) => return self.page_of_users(range, query),
            Walk::Nothing => return Ok(UserPage { stored: Vec::new(), next: None }),
            Walk::Index { range, sub, check } => (range, sub, check),
        };
        let (start, end) = resumed(range, query.after.as_deref());
        // One more than fits the page tells whether there is a next one.
        let entries = self.entries(&start, &end, query.limit + 1)?;
        let subs = entries.iter().take(query.limit).filter_map(|entry| sub(entry.key, entry.value));
        let mut stored = self.users_by_sub(subs)?;
        if let Some(check) = check {
            stored = check.retain(stored)?;
        }
        Ok(UserPage { stored, next: position_behind(&entries, query.limit) })
    }

    /// The user whom a request names: by user name, by an alias, or by number.
    pub fn find_user(&self, name: &str) -> Result<Option<Loaded<User>>> {
        Ok(self.find_users(&[name])?.pop().flatten())
    }

    /// The users whom names lead to, as [`PoolReader::find_user`] finds them, in the order of the names.
    pub fn find_users(&self, names: &[&str]) -> Result<Vec<Option<Loaded<User>>>> {
        let rules = &self.pool().names;
        // All at once, so that the work does not tell under which of them somebody is found.
        let entries = names.iter().map(|name| name_entries(rules, &rules.comparable(name)).collect());
        let entries: Vec<Vec<Vec<u8>>> = entries.collect();
        let found = self.find_many(&entries.iter().flatten().collect::<Vec<_>>())?;
        let mut found = found.into_iter();
        let subs = names.iter().zip(&entries).map(|(name, entries)| {
            let found: Vec<_> = found.by_ref().take(entries.len()).collect();
            let found = found.iter().flatten().find_map(|stored| Sub::from_bytes(stored.value));
            found.or_else(|| Sub::parse(name))
        });
        let subs: Vec<Option<Sub>> = subs.collect();
        if subs.iter().all(Option::is_none) {
            return Ok(subs.iter().map(|_| None).collect());
        }
        let keys: Vec<[u8; 17]> = subs.iter().flatten().map(|sub| keys::user(*sub)).collect();
        let users = self.find_many(&keys)?;
        let mut users = users.into_iter();
        let user = |sub: Option<Sub>| {
            let Some(stored) = sub.and_then(|_| users.next()).flatten() else { return Ok(None) };
            Ok(Some(Loaded { record: User::decode(stored.value)?, revision: stored.revision }))
        };
        subs.into_iter().map(user).collect()
    }

    /// As [`PoolReader::find_user`]; that there is none is refused.
    pub fn user(&self, name: &str) -> Result<Loaded<User>> {
        self.find_user(name)?.ok_or_else(Error::no_such_user)
    }

    /// The user with this number; that there is none any more is refused.
    pub fn user_by_sub(&self, sub: Sub) -> Result<Loaded<User>> {
        self.find_user_by_sub(sub)?.ok_or_else(Error::no_such_user)
    }

    /// The users with these numbers who are there, as they are stored, in the order of the numbers.
    pub(crate) fn users_by_sub(&self, subs: impl Iterator<Item = Sub>) -> Result<Vec<&[u8]>> {
        let keys: Vec<[u8; 17]> = subs.map(keys::user).collect();
        let found = self.find_many(&keys)?;
        Ok(found.iter().flatten().map(|stored| stored.value).collect())
    }

    fn page_of_users(&self, range: Range, query: &UserQuery) -> Result<UserPage<'_>> {
        let (start, end) = resumed(range, query.after.as_deref());
        let entries = self.entries(&start, &end, query.limit + 1)?;
        let stored = entries.iter().take(query.limit).map(|entry| entry.value).collect();
        Ok(UserPage { stored, next: position_behind(&entries, query.limit) })
    }
}

impl Reader<'_> {
    /// The user with this number.
    pub fn find_user_by_sub(&self, sub: Sub) -> Result<Option<Loaded<User>>> {
        self.find(&keys::user(sub))
    }

    /// The user whom a unique entry leads to.
    pub(crate) fn find_user_by_entry(&self, entry: &[u8]) -> Result<Option<Loaded<User>>> {
        match self.find_stored(entry)?.and_then(|stored| Sub::from_bytes(stored.value)) {
            Some(sub) => self.find_user_by_sub(sub),
            None => Ok(None),
        }
    }
}

impl PoolWriter<'_> {
    /// Commits only if nobody takes one of these names meanwhile: a name leads to one user, and the entries
    /// of user names and of each kind of alias are different keys. Those that are taken already belong to
    /// users of this batch, who are unchanged by a condition of their own.
    pub(crate) fn require_unclaimed<'n>(&mut self, names: impl Iterator<Item = &'n String>) -> Result<()> {
        for name in names {
            let entries: Vec<_> = name_entries(&self.pool().names, name).collect();
            let found = self.get_many(&entries)?;
            for (entry, _) in entries.into_iter().zip(found.iter()).filter(|(_, found)| found.is_none()) {
                self.absent(entry);
            }
        }
        Ok(())
    }

    /// Stores a new user; one too large for a record is refused. The caller has asked whether its names are
    /// free; should one be taken meanwhile, the transaction runs again.
    pub fn create_user(&mut self, user: &User) -> Result<()> {
        user.check_profile_len(None)?;
        self.replace(None, Some(user));
        counter::add(self, 1);
        self.require_unclaimed(user.names())
    }

    /// Stores a user as it is now. A code or a temporary password that is none any more takes the messages
    /// that tell it along.
    pub fn update_user(&mut self, old: &Loaded<User>, new: &User) -> Result<()> {
        for void in &old.record.message_ids() - &new.message_ids() {
            self.remove_message(void)?;
        }
        self.replace(Some(old), Some(new));
        Ok(())
    }

    /// Removes a user, and the messages that tell the user's codes and temporary password.
    pub fn delete_user(&mut self, old: &Loaded<User>) -> Result<()> {
        for void in old.record.message_ids() {
            self.remove_message(void)?;
        }
        self.replace(Some(old), None);
        counter::add(self, -1);
        Ok(())
    }
}

impl Check {
    fn retain<'s>(&self, found: Vec<&'s [u8]>) -> Result<Vec<&'s [u8]>> {
        let mut kept = Vec::new();
        for stored in found {
            let user = User::decode(stored)?;
            if (self.property)(&user).is_some_and(|value| self.is_start_of(value)) {
                kept.push(stored);
            }
        }
        Ok(kept)
    }

    fn is_start_of(&self, value: &str) -> bool {
        if self.folds { fold(value).starts_with(&self.start) } else { value.starts_with(&self.start) }
    }
}

/// The entries under which a name, as it is compared, can lead to a user.
pub(crate) fn name_entries(names: &NameRules, comparable: &str) -> impl Iterator<Item = Vec<u8>> {
    let aliases = names.kinds().map(|alias| keys::alias(alias, comparable));
    std::iter::once(keys::username(comparable)).chain(aliases)
}

fn walk(filter: Option<&Filter>, names: &NameRules) -> Walk {
    let Some(Filter { attribute, operator, value }) = filter else {
        return Walk::Users(keys::starting_with(&keys::users()));
    };
    let by = |indexed, property| by_attribute(indexed, property, *operator, &fold(value));
    match attribute {
        Searchable::Email => by(Indexed::Email, |user| user.attribute("email")),
        Searchable::FamilyName => by(Indexed::FamilyName, |user| user.attribute("family_name")),
        Searchable::GivenName => by(Indexed::GivenName, |user| user.attribute("given_name")),
        Searchable::Name => by(Indexed::Name, |user| user.attribute("name")),
        Searchable::PhoneNumber => by(Indexed::PhoneNumber, |user| user.attribute("phone_number")),
        Searchable::PreferredUsername => {
            by(Indexed::PreferredUsername, |user| user.attribute("preferred_username"))
        }
        Searchable::UserStatus => by(Indexed::UserStatus, |user| Some(user.status.as_str())),
        // The words `Enabled` and `Disabled` are compared as they stand.
        Searchable::Status => {
            by_attribute(Indexed::Status, |user| Some(user.enabled_text()), *operator, value)
        }
        Searchable::Username => by_username(*operator, value, names),
        Searchable::Sub => by_sub(*operator, value),
    }
}

fn by_attribute(
    indexed: Indexed,
    property: fn(&User) -> Option<&str>,
    operator: Operator,
    folded: &str,
) -> Walk {
    let sub: fn(&[u8], &[u8]) -> Option<Sub> = |key, _| keys::sub_at_end(key);
    match operator {
        // An attribute that is set has a value, so nobody's equals the empty one.
        Operator::Equals if folded.is_empty() => Walk::Nothing,
        Operator::Equals => Walk::Index {
            range: keys::starting_with(&keys::attribute_value(indexed, folded)),
            sub,
            check: None,
        },
        Operator::StartsWith => Walk::Index {
            range: keys::starting_with(&keys::attribute_values(indexed, folded)),
            sub,
            check: keys::start_is_cut(folded).then(|| Check {
                property,
                folds: true,
                start: folded.to_owned(),
            }),
        },
    }
}

fn by_username(operator: Operator, value: &str, names: &NameRules) -> Walk {
    let comparable = names.comparable(value);
    let prefix = match operator {
        Operator::Equals => keys::username(&comparable),
        Operator::StartsWith => keys::usernames(&comparable),
    };
    let cut = operator == Operator::StartsWith && keys::start_is_cut(&comparable);
    Walk::Index {
        range: keys::starting_with(&prefix),
        sub: |_, value| Sub::from_bytes(value),
        check: cut.then_some(Check {
            property: |user| Some(&user.username),
            folds: !names.case_sensitive,
            start: comparable,
        }),
    }
}

/// A number's text has its digits in fixed places, so the start of one bounds the numbers from both sides.
fn by_sub(operator: Operator, value: &str) -> Walk {
    const FORM: &str = "00000000-0000-0000-0000-000000000000";
    let fits = value.len() <= FORM.len()
        && value.bytes().zip(FORM.bytes()).all(|(letter, form)| match form {
            b'-' => letter == b'-',
            _ => letter.is_ascii_hexdigit(),
        });
    if !fits || (operator == Operator::Equals && value.len() < FORM.len()) {
        return Walk::Nothing;
    }
    let bound = |digit: &str| Sub::parse(&format!("{value}{}", FORM[value.len()..].replace('0', digit)));
    match (bound("0"), bound("f")) {
        (Some(first), Some(last)) => Walk::Users((
            Bound::Included(keys::user(first).to_vec()),
            Bound::Included(keys::user(last).to_vec()),
        )),
        _ => Walk::Nothing,
    }
}

/// The range behind a position that an earlier page ended at. A position outside the range is not one of this
/// listing.
fn resumed((start, end): Range, after: Option<&[u8]>) -> Range {
    match (after, &start) {
        (Some(after), Bound::Included(first)) if after >= first.as_slice() => {
            (Bound::Excluded(after.to_vec()), end)
        }
        _ => (start, end),
    }
}

/// Where the next page starts, when there are more entries than fit this one.
pub(crate) fn position_behind(entries: &[Entry<'_>], limit: usize) -> Option<Vec<u8>> {
    if entries.len() <= limit {
        return None;
    }
    entries.get(limit.checked_sub(1)?).map(|entry| entry.key.to_vec())
}
