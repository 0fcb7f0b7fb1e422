//! Groups: found by name, listed by page, and who is in them.
//!
//! A membership is part of the user's record, and an index of it finds the members of a group. So a user who
//! is deleted leaves nothing behind, and a group that is deleted is gone at once, however many are in it:
//! whoever reads the groups of a user passes over those that are no more, and [`forget_members`] takes them
//! out of the records in the background.

use std::collections::BTreeSet;

use crate::bulk::COMMIT_LEN;
use crate::records::{Group, GroupId, Loaded, Record as _, Standing, User};
use crate::users::position_behind;
use crate::{Error, PoolReader, PoolWriter, Refusal, Result, UserPage, keys};

/// The service's bound on the groups of a pool.
const GROUPS_MAX: usize = 10_000;
/// The service's bound on the groups that a user is in.
const GROUPS_PER_USER_MAX: usize = 100;
/// How many members of a deleted group one step of a sweep looks at.
const FORGET_LEN: usize = 200;

/// A page of groups.
#[derive(Debug)]
pub struct GroupPage {
    /// The groups, by name.
    pub groups: Vec<Group>,
    /// The position behind which the next page starts; `None` on the last.
    pub next: Option<Vec<u8>>,
}

impl PoolReader<'_> {
    /// The group of this name.
    pub fn find_group(&self, name: &str) -> Result<Option<Loaded<Group>>> {
        match self.find_stored(&keys::group_name(name))?.and_then(|stored| GroupId::from_bytes(stored.value))
        {
            Some(id) => self.find(&keys::group(id)),
            None => Ok(None),
        }
    }

    /// As [`PoolReader::find_group`]; that there is none is refused.
    pub fn group(&self, name: &str) -> Result<Loaded<Group>> {
        let no_such_group = || Error::refused(Refusal::ResourceNotFound, "Group not found.");
        self.find_group(name)?.ok_or_else(no_such_group)
    }

    /// One page of the pool's groups, in ascending order of their names.
    pub fn list_groups(&self, after: Option<&[u8]>, limit: usize) -> Result<GroupPage> {
        // One more than fits the page tells whether there is a next one.
        let entries = self.entries_with(&keys::group_names(), after, limit + 1)?;
        let ids = entries.iter().take(limit).filter_map(|entry| GroupId::from_bytes(entry.value));
        Ok(GroupPage { groups: self.standing_groups(ids)?, next: position_behind(&entries, limit) })
    }

    /// All groups that a user is in, in the order of [`Group::rank`].
    pub fn groups_of(&self, user: &User) -> Result<Vec<Group>> {
        let mut groups = self.standing_groups(user.standing.groups.iter().copied())?;
        groups.sort_by_cached_key(Group::rank);
        Ok(groups)
    }

    /// One page of the members of a group, in ascending order of their numbers.
    pub fn users_in_group(&self, group: GroupId, after: Option<&[u8]>, limit: usize) -> Result<UserPage<'_>> {
        // The position may be one among the members of an earlier group of that name.
        let after = after.and_then(keys::sub_at_end).map(|sub| keys::member(group, sub));
        let entries = self.entries_with(&keys::members(group), after.as_deref(), limit + 1)?;
        let subs = entries.iter().take(limit).filter_map(|entry| keys::sub_at_end(entry.key));
        Ok(UserPage { stored: self.users_by_sub(subs)?, next: position_behind(&entries, limit) })
    }

    /// Whether the pool can have another group, of this name. Groups that are created in the same moment can
    /// take a pool beyond its bound.
    pub fn check_new_group(&self, name: &str) -> Result<()> {
        if self.find_group(name)?.is_some() {
            return Err(Error::refused(Refusal::GroupExists, "A group with the name already exists."));
        }
        if self.entries_with(&keys::group_names(), None, GROUPS_MAX)?.len() >= GROUPS_MAX {
            let message = format!("A pool can have at most {GROUPS_MAX} groups.");
            return Err(Error::refused(Refusal::LimitExceeded, message));
        }
        Ok(())
    }

    /// Those of the groups that are there.
    fn standing_groups(&self, ids: impl Iterator<Item = GroupId>) -> Result<Vec<Group>> {
        let keys: Vec<Vec<u8>> = ids.map(keys::group).collect();
        let found = self.get_many(&keys)?;
        found.iter().flatten().map(|stored| Group::decode(stored.value)).collect()
    }
}

impl PoolWriter<'_> {
    /// Stores a new group; see [`PoolReader::check_new_group`]. Should the name be taken meanwhile, the
    /// transaction runs again.
    pub fn create_group(&mut self, group: &Group) {
        self.replace(None, Some(group));
    }

    /// Changes a group, which keeps its name. Answers the group as it is now. A change that leaves everything
    /// as it was moves no date.
    pub fn change_group(
        &mut self,
        old: &Loaded<Group>,
        now_ms: i64,
        change: impl FnOnce(&mut Group),
    ) -> Group {
        let mut new = old.record.clone();
        change(&mut new);
        if new != old.record {
            new.modified_ms = now_ms;
            self.replace(Some(old), Some(&new));
        }
        new
    }

    /// Removes a group. Its members are in it no more; their records still say so until they are swept.
    pub fn delete_group(&mut self, old: &Loaded<Group>) {
        self.replace(Some(old), None);
        self.put(keys::deleted_group(old.record.id), Vec::new());
    }

    /// Puts a user into a group, who may be in it already. The user's date of change stays.
    pub fn add_to_group(&mut self, user: &Loaded<User>, group: &Loaded<Group>) -> Result<()> {
        let standing = self.groups_of(&user.record)?;
        let mut groups: BTreeSet<GroupId> = standing.into_iter().map(|group| group.id).collect();
        if groups.contains(&group.record.id) {
            return Ok(());
        }
        if groups.len() >= GROUPS_PER_USER_MAX {
            // The operation's model has no kind of its own for this.
            let message = format!("A user can be in at most {GROUPS_PER_USER_MAX} groups.");
            return Err(Error::invalid(message));
        }
        groups.insert(group.record.id);
        // From the moment that a group is deleted nobody comes into it, so that its sweep has an end.
        self.unchanged(group.record.key(), group.revision);
        self.set_groups(user, groups)
    }

    /// Takes a user out of a group, who need not be in it. The user's date of change stays.
    pub fn remove_from_group(&mut self, user: &Loaded<User>, group: GroupId) -> Result<()> {
        let mut groups = user.record.standing.groups.clone();
        if groups.remove(&group) { self.set_groups(user, groups) } else { Ok(()) }
    }

    fn set_groups(&mut self, user: &Loaded<User>, groups: BTreeSet<GroupId>) -> Result<()> {
        let mut new = user.record.clone();
        new.standing = Standing { groups, ..new.standing };
        self.update_user(user, &new)
    }
}

/// Takes a deleted group out of the records of a bounded number of its members; when none is left, what is
/// known of the group goes too. Answers whether there may be more.
pub(crate) fn forget_members(writer: &mut PoolWriter<'_>) -> Result<bool> {
    let deleted = writer.starting_with(&keys::deleted_groups(), None, 1)?;
    let Some(key) = deleted.get(0).map(|entry| entry.key) else { return Ok(false) };
    let id = keys::id_of_deleted_group(key)
        .ok_or_else(|| Error::damaged("a deleted group", "its number is not 8 bytes"))?;
    let members = writer.starting_with(&keys::members(id), None, FORGET_LEN)?;
    let subs = members.iter().filter_map(|entry| keys::sub_at_end(entry.key));
    let keys: Vec<[u8; 17]> = subs.map(keys::user).collect();
    let found = writer.get_many(&keys)?;
    let mut is_forgotten = true;
    for stored in found.iter().flatten() {
        if writer.len_bytes() > COMMIT_LEN {
            break;
        }
        // A check names the record that cannot be read; it must not keep all other work waiting.
        let Ok(record) = User::decode(stored.value) else { continue };
        let user = Loaded { record, revision: stored.revision };
        is_forgotten &= !user.record.standing.groups.contains(&id);
        writer.remove_from_group(&user, id)?;
    }
    if is_forgotten {
        writer.delete(key.to_vec());
    }
    Ok(true)
}
