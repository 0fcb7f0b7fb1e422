//! Every key of the store: the list of key spaces, and what the keys of each are made of.

mod attempts;
mod messages;
mod values;

use std::ops::Bound;

use aws_lc_rs::digest;
use poolhouse_store::Position;

pub(crate) use self::attempts::{all_attempts, attempts, place_of_attempts};
pub(crate) use self::messages::{
    dead_message, dead_messages, message, message_due, message_end, message_indexes, messages, messages_due,
    messages_due_by, messages_ended_by, time_of_message_due,
};
pub(crate) use self::values::start_is_cut;
use self::values::{push_start, push_whole};
use crate::names::Alias;
use crate::records::{GroupId, Link, Sub};

// What belongs to no pool.
const ACCESS_KEY: u8 = b'k';
const CLIENT_ENTRY: u8 = b'c';
const LEASE: u8 = b'l';
const MASTER_KEY_CHECK: u8 = b'm';
const POOL_ENTRY: u8 = b'p';
const SPACE_NUMBER: u8 = b's';

// What a pool's space holds.
const POOL: u8 = 0x01;
const COUNT: u8 = 0x02;
// 0x03 and 0x0a to 0x0c are in `messages.rs`, 0x0f is in `attempts.rs`.
const CLIENT: u8 = 0x04;
const PROVIDER: u8 = 0x05;
const PROVIDER_IDENTIFIER: u8 = 0x06;
const GROUP: u8 = 0x07;
const GROUP_NAME: u8 = 0x08;
const DELETED_GROUP: u8 = 0x09;
const NOWHERE: u8 = 0x0d;
const PART: u8 = 0x0e;
const USER: u8 = 0x10;
const NAME: u8 = 0x11;
const USERNAME: u8 = 0;
const ATTRIBUTE: u8 = 0x12;
const MEMBER: u8 = 0x13;
const LINK: u8 = 0x14;
const CHANGE: u8 = 0x15;

/// The properties of a user that have a shared index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Indexed {
    /// The attribute `email`.
    Email = 1,
    /// The attribute `family_name`.
    FamilyName = 2,
    /// The attribute `given_name`.
    GivenName = 3,
    /// The attribute `name`.
    Name = 4,
    /// The attribute `phone_number`.
    PhoneNumber = 5,
    /// The attribute `preferred_username`.
    PreferredUsername = 6,
    /// `Enabled` or `Disabled`.
    Status = 7,
    /// The user's status, folded.
    UserStatus = 8,
}

/// An access key, by its id.
pub(crate) fn access_key(id: &str) -> Vec<u8> {
    tagged(ACCESS_KEY, id.as_bytes())
}

/// All access keys.
pub(crate) fn access_keys() -> Vec<u8> {
    vec![ACCESS_KEY]
}

/// The lease on a duty.
pub(crate) fn lease(duty: u8) -> Vec<u8> {
    vec![LEASE, duty]
}

/// All leases.
pub(crate) fn leases() -> Vec<u8> {
    vec![LEASE]
}

/// What tells whether the store's secrets are sealed by this master key.
pub(crate) fn master_key_check() -> Vec<u8> {
    vec![MASTER_KEY_CHECK]
}

/// The registry's entry of a pool; with a region and an underscore, the start of all pools of the region.
pub(crate) fn pool_entry(id: &str) -> Vec<u8> {
    tagged(POOL_ENTRY, id.as_bytes())
}

/// The last space number that was given to a pool.
pub(crate) fn space_number() -> Vec<u8> {
    vec![SPACE_NUMBER]
}

/// The pool's own record, in its space.
pub(crate) fn pool() -> Vec<u8> {
    vec![POOL]
}

/// The folded number of users; the start of all not yet folded changes of it.
pub(crate) fn count() -> Vec<u8> {
    vec![COUNT]
}

/// One change of the number of users.
pub(crate) fn count_change(id: [u8; 16]) -> Vec<u8> {
    tagged(COUNT, &id)
}

/// A user's record.
pub(crate) fn user(sub: Sub) -> [u8; 17] {
    let mut key = [USER; 17];
    key[1..].copy_from_slice(sub.as_bytes());
    key
}

/// All users.
pub(crate) fn users() -> Vec<u8> {
    vec![USER]
}

/// The entry that leads from a user name, as it is compared, to its user.
pub(crate) fn username(comparable: &str) -> Vec<u8> {
    let mut key = vec![NAME, USERNAME];
    push_whole(&mut key, comparable);
    key
}

/// All user names that start with `comparable`.
pub(crate) fn usernames(comparable: &str) -> Vec<u8> {
    let mut key = vec![NAME, USERNAME];
    push_start(&mut key, comparable);
    key
}

/// The entry that leads from an alias, as it is compared, to its user.
pub(crate) fn alias(alias: Alias, comparable: &str) -> Vec<u8> {
    let kind = match alias {
        Alias::Email => 1,
        Alias::PhoneNumber => 2,
        Alias::PreferredUsername => 3,
    };
    let mut key = vec![NAME, kind];
    push_whole(&mut key, comparable);
    key
}

/// The entry that finds a user by a property. `folded` is the value as it is compared.
pub(crate) fn attribute(indexed: Indexed, folded: &str, sub: Sub) -> Vec<u8> {
    let mut key = attribute_value(indexed, folded);
    key.extend_from_slice(sub.as_bytes());
    key
}

/// All users whose property has exactly this value.
pub(crate) fn attribute_value(indexed: Indexed, folded: &str) -> Vec<u8> {
    let mut key = vec![ATTRIBUTE, indexed as u8];
    push_whole(&mut key, folded);
    key
}

/// All users whose property starts with this value.
pub(crate) fn attribute_values(indexed: Indexed, folded: &str) -> Vec<u8> {
    let mut key = vec![ATTRIBUTE, indexed as u8];
    push_start(&mut key, folded);
    key
}

/// The number at the end of a key that [`attribute`] or [`member`] made.
pub(crate) fn sub_at_end(key: &[u8]) -> Option<Sub> {
    Sub::from_bytes(key.get(key.len().checked_sub(16)?..)?)
}

/// Every index entry of users: names, attributes, memberships and links.
pub(crate) fn user_indexes() -> (Vec<u8>, Vec<u8>) {
    (vec![NAME], vec![LINK + 1])
}

/// Everything that is stored of users, with their index entries.
pub(crate) fn users_and_indexes() -> (Bound<Vec<u8>>, Bound<Vec<u8>>) {
    (Bound::Included(users()), Bound::Excluded(user_indexes().1))
}

/// The entry that finds a user by a group. `group` is the group's number.
pub(crate) fn member(group: GroupId, sub: Sub) -> Vec<u8> {
    let mut key = members(group);
    key.extend_from_slice(sub.as_bytes());
    key
}

/// All members of a group.
pub(crate) fn members(group: GroupId) -> Vec<u8> {
    tagged(MEMBER, &group.0)
}

/// The group at the start of a key made by [`member`]; `None` for any other key.
pub(crate) fn group_of_member(key: &[u8]) -> Option<GroupId> {
    let (tag, rest) = key.split_first()?;
    (*tag == MEMBER).then(|| GroupId::from_bytes(rest.get(..8)?)).flatten()
}

/// The entry that leads from an identity at a provider to the user whom it is linked to.
pub(crate) fn link(link: &Link) -> Vec<u8> {
    // One digest for three parts that together may be longer than a key; nobody looks for the start of one.
    let mut parts = digest::Context::new(&digest::SHA256);
    for part in [&link.provider, &link.attribute, &link.value] {
        parts.update(&(part.len() as u64).to_be_bytes());
        parts.update(part.as_bytes());
    }
    tagged(LINK, parts.finish().as_ref())
}

/// All entries of the change feed; the rest of each key is its position, which the store draws.
pub(crate) fn changes() -> Vec<u8> {
    vec![CHANGE]
}

/// The position in the key of an entry of the change feed.
pub(crate) fn position_of_change(key: &[u8]) -> Option<Position> {
    key.strip_prefix(&[CHANGE]).and_then(Position::from_bytes)
}

/// The registry's entry of an app client, which finds its pool.
pub(crate) fn client_entry(id: &str) -> Vec<u8> {
    tagged(CLIENT_ENTRY, id.as_bytes())
}

/// The registry's entries of all app clients.
pub(crate) fn client_entries() -> Vec<u8> {
    vec![CLIENT_ENTRY]
}

/// An app client, in its pool's space; with an empty id, the start of all.
pub(crate) fn client(id: &str) -> Vec<u8> {
    tagged(CLIENT, id.as_bytes())
}

/// The id of an app client, when this is the key of one.
pub(crate) fn client_id(key: &[u8]) -> Option<&str> {
    key.strip_prefix(&[CLIENT]).and_then(|id| str::from_utf8(id).ok())
}

/// What is written for nobody in the place of an entry of this kind: one of 256 places of the kind.
pub(crate) fn nowhere(entry: &[u8], place: u8) -> Vec<u8> {
    vec![NOWHERE, entry.first().copied().unwrap_or_default(), place]
}

/// A part of the record under `record`.
pub(crate) fn part(record: &[u8], number: u16) -> Vec<u8> {
    let mut key = parts(record);
    key.extend_from_slice(&number.to_be_bytes());
    key
}

/// All parts of the records whose keys start with `record`.
pub(crate) fn parts(record: &[u8]) -> Vec<u8> {
    tagged(PART, record)
}

/// The key of the record that a key made by [`part`] belongs to.
pub(crate) fn record_of_part(key: &[u8]) -> Option<&[u8]> {
    key.strip_prefix(&[PART])?.split_last_chunk::<2>().map(|(record, _)| record)
}

/// An identity provider of a pool; with an empty name, the start of all.
pub(crate) fn provider(name: &str) -> Vec<u8> {
    tagged(PROVIDER, name.as_bytes())
}

/// The entry that leads from an identifier to its identity provider.
pub(crate) fn provider_identifier(identifier: &str) -> Vec<u8> {
    tagged(PROVIDER_IDENTIFIER, identifier.as_bytes())
}

/// A group's record.
pub(crate) fn group(id: GroupId) -> Vec<u8> {
    tagged(GROUP, &id.0)
}

/// The entry that leads from a name to its group.
pub(crate) fn group_name(name: &str) -> Vec<u8> {
    // 128 letters of four bytes are more than a key holds.
    let mut key = vec![GROUP_NAME];
    push_whole(&mut key, name);
    key
}

/// All groups.
pub(crate) fn groups() -> Vec<u8> {
    vec![GROUP]
}

/// All names of groups.
pub(crate) fn group_names() -> Vec<u8> {
    vec![GROUP_NAME]
}

/// That a group was deleted whose members may still have it in their records. The key says all: a marker has
/// no value, so no format either, and should it ever need one, the first byte of that is its version.
pub(crate) fn deleted_group(id: GroupId) -> Vec<u8> {
    tagged(DELETED_GROUP, &id.0)
}

/// All deleted groups that may still have members.
pub(crate) fn deleted_groups() -> Vec<u8> {
    vec![DELETED_GROUP]
}

/// The number in a key made by [`deleted_group`].
pub(crate) fn id_of_deleted_group(key: &[u8]) -> Option<GroupId> {
    GroupId::from_bytes(key.get(1..)?)
}

/// The range of all keys that start with `prefix`.
pub(crate) fn starting_with(prefix: &[u8]) -> (Bound<Vec<u8>>, Bound<Vec<u8>>) {
    let mut end = prefix.to_vec();
    while let Some(last) = end.pop() {
        if last < u8::MAX {
            end.push(last + 1);
            return (Bound::Included(prefix.to_vec()), Bound::Excluded(end));
        }
    }
    (Bound::Included(prefix.to_vec()), Bound::Unbounded)
}

fn tagged(tag: u8, rest: &[u8]) -> Vec<u8> {
    let mut key = Vec::with_capacity(1 + rest.len());
    key.push(tag);
    key.extend_from_slice(rest);
    key
}

#[cfg(test)]
mod tests;
