//! What the operations on groups share: the shape that the API shows, and whose role a group may have.

use poolhouse_directory::Group;
use poolhouse_model::{GroupType, Timestamp};

use crate::context::Context;
use crate::error::{Error, Result};

/// A group of a pool, as an answer shows it.
pub(crate) fn group_type(pool_id: &str, group: Group) -> GroupType {
    GroupType {
        group_name: Some(group.name),
        user_pool_id: Some(pool_id.to_owned()),
        description: group.description,
        role_arn: group.role_arn,
        precedence: group.precedence,
        last_modified_date: Some(Timestamp::from_milliseconds(group.modified_ms)),
        creation_date: Some(Timestamp::from_milliseconds(group.created_ms)),
    }
}

/// Groups of a pool, as an answer shows them.
pub(crate) fn group_types(pool_id: &str, groups: Vec<Group>) -> Vec<GroupType> {
    groups.into_iter().map(|group| group_type(pool_id, group)).collect()
}

/// Refuses a role of another account.
pub(crate) fn check_role(cx: &Context, role_arn: Option<&str>) -> Result<()> {
    // The model has checked that it is an ARN, whose fifth part is the account.
    let account = role_arn.map(|arn| arn.split(':').nth(4).unwrap_or_default());
    match account {
        Some(account) if account != cx.settings.account_id => {
            Err(Error::invalid("Cross-account pass role is not allowed."))
        }
        _ => Ok(()),
    }
}
