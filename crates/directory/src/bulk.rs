//! Importing users: many in one commit, each with its own outcome, and safe to do again.

mod empty_pool;

use std::collections::HashMap;
use std::sync::Arc;

pub use self::empty_pool::{EmptyPool, NewUser};

use crate::names::NameRules;
use crate::records::{Index, Link, Pool, Record as _, Sub, User};
use crate::users::name_entries;
use crate::{Directory, Error, PoolWriter, Result, counter, identities, keys};

/// How large a commit may get before the rest waits for the next, in bytes: less than a store's bound by the
/// largest user.
pub(crate) const COMMIT_LEN: usize = 800_000;

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
        while outcomes.len() < users.len() {
            let (users, first) = (Arc::clone(&users), outcomes.len());
            outcomes.extend(self.write(pool, move |writer| store_some(writer, &users[first..])).await?);
        }
        Ok(outcomes)
    }
}

/// Stores users up to the size of one commit, and answers the outcomes of these.
fn store_some(writer: &mut PoolWriter<'_>, users: &[User]) -> Result<Vec<ImportOutcome>> {
    let mut outcomes = Vec::with_capacity(users.len());
    let mut taken = HashMap::new();
    let mut created = 0;
    for user in users {
        if writer.len_bytes() > COMMIT_LEN {
            break;
        }
        let user = settled(user.clone(), &writer.pool().names);
        let outcome = examine(writer, &user, &mut taken)?;
        if outcome == ImportOutcome::Created {
            writer.replace(None, Some(&user));
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

/// What is to become of a user. `taken` are the keys that users before it in this commit will have, and their
/// user names.
fn examine(
    writer: &PoolWriter<'_>,
    user: &User,
    taken: &mut HashMap<Vec<u8>, String>,
) -> Result<ImportOutcome> {
    let owner = match taken.get(&user.key()) {
        Some(owner) => Some(owner.clone()),
        None => writer.find_user_by_sub(user.sub)?.map(|present| present.record.username),
    };
    if let Some(owner) = owner {
        return Ok(if owner == user.username {
            ImportOutcome::Present
        } else {
            refused(format!("sub {} belongs to the user {owner}", user.sub))
        });
    }
    if let Some(reason) = unfit(writer.pool(), user, user.encode().len()) {
        return Ok(refused(reason));
    }
    let claimed = claimed(&writer.pool().names, user);
    let found = writer.get_many(&claimed.iter().map(Vec::as_slice).collect::<Vec<_>>())?;
    if found.iter().flatten().next().is_some() || claimed.iter().any(|key| taken.contains_key(key)) {
        return Ok(refused(format!("the user name {} or an alias of it is taken", user.username)));
    }
    for link in &user.standing.links {
        let is_linked = writer.find_linked_user(link)?.is_some() || taken.contains_key(&keys::link(link));
        if is_linked {
            let Link { provider, value, .. } = link;
            return Ok(refused(format!("the identity {value} of {provider} is linked to another user")));
        }
    }
    let unique = user.index_entries().into_iter().filter(|(_, index)| matches!(index, Index::Unique(_)));
    let keys = unique.map(|(key, _)| key).chain([user.key()]);
    taken.extend(keys.map(|key| (key, user.username.clone())));
    Ok(ImportOutcome::Created)
}

/// Why a user cannot be stored, whoever else there is. `encoded_len` is the length of the stored form.
fn unfit(pool: &Pool, user: &User, encoded_len: usize) -> Option<String> {
    // Who federates the user is the one attribute that nobody may give and that yet comes along.
    let given = user.attributes_given().filter(|(name, _)| *name != identities::ATTRIBUTE);
    if let Err(Error::Refused { message, .. }) = pool.schema.check(given) {
        return Some(message.trim_end().to_owned());
    }
    let is_too_long = encoded_len > poolhouse_store::VALUE_LEN_MAX;
    is_too_long.then(|| format!("the user has {encoded_len} bytes, more than a record can hold"))
}

/// Every key that would lead from one of the user's names to somebody: a name leads to one user, whether it
/// is a user name, an alias or a number.
fn claimed(names: &NameRules, user: &User) -> Vec<Vec<u8>> {
    let sub = user.sub.to_string();
    let aliases = user.aliases.iter().map(|(_, name)| name.as_str());
    let all = aliases.chain([user.username.as_str(), sub.as_str()]);
    let keys = all.flat_map(|name| {
        let number = Sub::parse(name).map(|sub| keys::user(sub).to_vec());
        name_entries(names, name).chain(number)
    });
    keys.collect()
}

fn refused(reason: String) -> ImportOutcome {
    ImportOutcome::Refused(reason)
}
