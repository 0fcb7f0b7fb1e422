//! The table of operations: sorted, one line each. What is in the model and not here is in
//! `tests/unimplemented.txt`.

mod add_custom_attributes;
mod admin_add_user_to_group;
mod admin_confirm_sign_up;
mod admin_create_user;
mod admin_delete_user;
mod admin_delete_user_attributes;
mod admin_disable_provider_for_user;
mod admin_disable_user;
mod admin_enable_user;
mod admin_get_user;
mod admin_link_provider_for_user;
mod admin_list_groups_for_user;
mod admin_remove_user_from_group;
mod admin_reset_user_password;
mod admin_set_user_password;
mod admin_update_user_attributes;
mod confirm_sign_up;
mod create_group;
mod create_identity_provider;
mod create_user_pool;
mod create_user_pool_client;
mod delete_group;
mod delete_identity_provider;
mod delete_user_pool;
mod delete_user_pool_client;
mod describe_identity_provider;
mod describe_user_pool;
mod describe_user_pool_client;
mod get_group;
mod get_identity_provider_by_identifier;
mod list_groups;
mod list_identity_providers;
mod list_user_pool_clients;
mod list_user_pools;
mod list_users;
mod list_users_in_group;
mod resend_confirmation_code;
mod sign_up;
mod update_group;
mod update_identity_provider;
mod update_user_pool;
mod update_user_pool_client;

use poolhouse_model as model;
use poolhouse_model::{ErrorCode, Operation};

use crate::aws_json::{self, Reply, Request};
use crate::caller;
use crate::context::Context;
use crate::error::{Error, Result};

/// Declares the table: which module answers which operation of the model.
macro_rules! operations {
    ($($module:ident => $operation:ident,)*) => {
        /// The names of the operations that are there.
        pub const IMPLEMENTED: &[&str] = &[$(model::$operation::NAME),*];

        /// Answers a call with the body of the operation's output.
        pub async fn dispatch(cx: &Context, operation: &str, request: &Request) -> Result<Vec<u8>> {
            match operation {
                $(model::$operation::NAME => {
                    let (caller, input) = caller::admit::<model::$operation>(cx, request).await?;
                    // Boxed, so that a call takes the room of its own operation and not of the largest.
                    finish::<model::$operation>(Box::pin($module::run(cx, caller, input)).await)
                })*
                _ => Err(missing(operation)),
            }
        }
    };
}

operations! {
    add_custom_attributes => AddCustomAttributes,
    admin_add_user_to_group => AdminAddUserToGroup,
    admin_confirm_sign_up => AdminConfirmSignUp,
    admin_create_user => AdminCreateUser,
    admin_delete_user => AdminDeleteUser,
    admin_delete_user_attributes => AdminDeleteUserAttributes,
    admin_disable_provider_for_user => AdminDisableProviderForUser,
    admin_disable_user => AdminDisableUser,
    admin_enable_user => AdminEnableUser,
    admin_get_user => AdminGetUser,
    admin_link_provider_for_user => AdminLinkProviderForUser,
    admin_list_groups_for_user => AdminListGroupsForUser,
    admin_remove_user_from_group => AdminRemoveUserFromGroup,
    admin_reset_user_password => AdminResetUserPassword,
    admin_set_user_password => AdminSetUserPassword,
    admin_update_user_attributes => AdminUpdateUserAttributes,
    confirm_sign_up => ConfirmSignUp,
    create_group => CreateGroup,
    create_identity_provider => CreateIdentityProvider,
    create_user_pool => CreateUserPool,
    create_user_pool_client => CreateUserPoolClient,
    delete_group => DeleteGroup,
    delete_identity_provider => DeleteIdentityProvider,
    delete_user_pool => DeleteUserPool,
    delete_user_pool_client => DeleteUserPoolClient,
    describe_identity_provider => DescribeIdentityProvider,
    describe_user_pool => DescribeUserPool,
    describe_user_pool_client => DescribeUserPoolClient,
    get_group => GetGroup,
    get_identity_provider_by_identifier => GetIdentityProviderByIdentifier,
    list_groups => ListGroups,
    list_identity_providers => ListIdentityProviders,
    list_user_pool_clients => ListUserPoolClients,
    list_user_pools => ListUserPools,
    list_users => ListUsers,
    list_users_in_group => ListUsersInGroup,
    resend_confirmation_code => ResendConfirmationCode,
    sign_up => SignUp,
    update_group => UpdateGroup,
    update_identity_provider => UpdateIdentityProvider,
    update_user_pool => UpdateUserPool,
    update_user_pool_client => UpdateUserPoolClient,
}

fn finish<O: Operation>(answer: Result<impl Reply<O>>) -> Result<Vec<u8>> {
    if let Err(error) = &answer {
        debug_assert!(
            O::ERRORS.contains(&error.code) || error.code == ErrorCode::InternalError,
            "{} may not answer {:?}",
            O::NAME,
            error
        );
    }
    answer?.into_body()
}

/// An operation of the model that is not built yet says so by name; nothing pretends to have worked.
fn missing(operation: &str) -> Error {
    match model::OPERATIONS.iter().find(|known| known.name == operation) {
        Some(known) => {
            let message = format!("Poolhouse does not implement {} yet.", known.name);
            Error::new(ErrorCode::NotImplemented, message)
        }
        None => aws_json::unknown_operation(),
    }
}
