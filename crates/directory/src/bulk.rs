//! Importing users: many in one commit, each with its own outcome, and safe to do again.

mod empty_pool;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

pub use self::empty_pool::{EmptyPool, NewUser};

use crate::names::NameRules;
use crate::records::{Index, Link, Pool, Record as _, Sub, User};
use crate::users::name_entries;
use crate::{Directory, Error, PoolWriter, Result, counter, identities, keys};

/// How large a commit may get before the rest waits for the next, in bytes: less than a store's bound by the
/// largest user.
pub(crate) const COMMIT_LEN: usize = 800_000;

/// How many users are looked up together. Some of them may be for the next commit, which looks them up again.
const LOOKED_UP_MAX: usize = 500;

/// What became of one user of an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportOutcome {
    /// The user is stored.
    Created,
    /// The same user, by number and user name, was there already and stays as it is.
    Present,
    /// The user is not stored, for this reason.
    Refused(String),
}

impl Directory {
    /// Stores users that come from elsewhere with number, dates and status of their own. Each user is checked
    /// against the pool's schema and names; those that do not fit are refused, one by one, and the others
    /// stored. Answers the outcomes in the order of the users.
    pub async fn import_users(&self, pool: &str, users: Vec<User>) -> Result<Vec<ImportOutcome>> {
        let users = Arc::new(users);
        let mut outcomes = Vec::with_capacity(users.len());
        // At least once: of nobody too it is asked whether what is there is there for good.
        loop {
            let (rest, first) = (Arc::clone(&users), outcomes.len());
            outcomes.extend(self.write(pool, move |writer| store_some(writer, &rest[first..])).await?);
            if outcomes.len() == users.len() {
                return Ok(outcomes);
            }
        }
    }
}

/// Stores users up to the size of one commit, and answers the outcomes of these.
fn store_some(writer: &mut PoolWriter<'_>, users: &[User]) -> Result<Vec<ImportOutcome>> {
    let names = &writer.pool().names;
    let users: Vec<User> =
        users.iter().take(LOOKED_UP_MAX).map(|user| settled(user.clone(), names)).collect();
    let (mut taken, claims) = Taken::look_up(writer, &users)?;
    let mut outcomes = Vec::with_capacity(users.len());
    let mut created = 0;
    for (user, claims) in users.iter().zip(&claims) {
        if writer.len_bytes() > COMMIT_LEN {
            break;
        }
        let outcome = examine(writer.pool(), user, claims, &taken);
        if outcome == ImportOutcome::Created {
            writer.replace(None, Some(user));
            taken.add(user);
            created += 1;
        }
        outcomes.push(outcome);
    }
    if created > 0 {
        counter::add(writer, created);
        writer.sort_writes();
    }
    Ok(outcomes)
}

/// The user with all that the pool's rules make of what the user comes with.
fn settled(mut user: User, names: &NameRules) -> User {
    user.aliases = names.aliases(&user.attributes);
    user.username = names.comparable(&user.username);
    user.standing.links = user.attribute(identities::ATTRIBUTE).map(identities::links).unwrap_or_default();
    user
}

/// What is to become of a user with these claims.
fn examine(pool: &Pool, user: &User, claims: &Claims, taken: &Taken) -> ImportOutcome {
    if let Some(owner) = taken.owners.get(&user.sub) {
        return if *owner == user.username {
            ImportOutcome::Present
        } else {
            refused(format!("sub {} belongs to the user {owner}", user.sub))
        };
    }
    if let Some(reason) = unfit(pool, user, user.encode().len()) {
        return refused(reason);
    }
    if claims.names.iter().any(|key| taken.keys.contains(key)) {
        return refused(format!("the user name {} or an alias of it is taken", user.username));
    }
    let mut links = user.standing.links.iter().zip(&claims.links);
    if let Some((link, _)) = links.find(|(_, key)| taken.keys.contains(*key)) {
        let Link { provider, value, .. } = link;
        return refused(format!("the identity {value} of {provider} is linked to another user"));
    }
    ImportOutcome::Created
}

/// Keys that must not lead to anybody else.
#[derive(Default)]
struct Claims {
    /// As [`claimed`] answers them.
    names: Vec<Vec<u8>>,
    /// Of each link of the user.
    links: Vec<Vec<u8>>,
}

/// What nobody else can have: of all that the users of an import want, what is somebody's in the store, and
/// what those get who are stored by the same commit.
#[derive(Default)]
struct Taken {
    /// The user names of those who have a number.
    owners: HashMap<Sub, String>,
    /// Keys of records and unique entries.
    keys: HashSet<Vec<u8>>,
}

impl Taken {
    /// Looks up everything about all users, and answers the claims of those whose number is free. In two
    /// reads, since a store may be far away.
    fn look_up(writer: &PoolWriter<'_>, users: &[User]) -> Result<(Self, Vec<Claims>)> {
        let mut taken = Self::default();
        let mut claims = Vec::with_capacity(users.len());
        let records: Vec<[u8; 17]> = users.iter().map(|user| keys::user(user.sub)).collect();
        let found = writer.find_many(&records)?;
        for (user, found) in users.iter().zip(found) {
            if let Some(record) = found {
                taken.owners.insert(user.sub, User::decode(record.value)?.username);
                claims.push(Claims::default());
            } else {
                let links = user.standing.links.iter().map(keys::link).collect();
                claims.push(Claims { names: claimed(&writer.pool().names, user), links });
            }
        }
        let all = claims.iter().flat_map(|claims| claims.names.iter().chain(&claims.links));
        let all: Vec<_> = all.collect();
        let found = all.iter().zip(writer.find_many(&all)?).filter(|(_, found)| found.is_some());
        taken.keys = found.map(|(key, _)| (*key).clone()).collect();
        Ok((taken, claims))
    }

    fn add(&mut self, user: &User) {
        let entries = user.index_entries().into_iter();
        let unique = entries.filter(|(_, index)| matches!(index, Index::Unique(_))).map(|(key, _)| key);
        self.keys.extend(unique.chain([user.key()]));
        self.owners.insert(user.sub, user.username.clone());
    }
}

/// Why a user cannot be stored, whoever else there is. `encoded_len` is the length of the stored form.
fn unfit(pool: &Pool, user: &User, encoded_len: usize) -> Option<String> {
    // Who federates the user is the one attribute that nobody may give and that yet comes along.
    let given = user.attributes_given().filter(|(name, _)| *name != identities::ATTRIBUTE);
    if let Err(Error::Refused { message, .. }) = pool.schema.check(given) {
        return Some(message.trim_end().to_owned());
    }
    if let Err(error) = user.check_profile_len(None) {
        return Some(error.to_string());
    }
    let is_too_long = encoded_len > poolhouse_store::VALUE_LEN_MAX;
    is_too_long.then(|| format!("the user has {encoded_len} bytes, more than a record can hold"))
}

/// Every key that would lead from one of the user's names to somebody: a name leads to one user, whether it
/// is a user name, an alias or a number.
fn claimed(names: &NameRules, user: &User) -> Vec<Vec<u8>> {
    let sub = user.sub.to_string();
    let keys = user.names().chain([&sub]).flat_map(|name| {
        let number = Sub::parse(name).map(|sub| keys::user(sub).to_vec());
        name_entries(names, name).chain(number)
    });
    keys.collect()
}

fn refused(reason: String) -> ImportOutcome {
    ImportOutcome::Refused(reason)
}
