//! The service's categories of operations: what is documented of their rates, and what belongs to each.

/// Operations that share a quota.
pub struct Category {
    /// As the service calls it.
    pub name: &'static str,
    /// How many requests a second an account may send, all operations and pools together.
    pub rate: u32,
    /// How many of them may be for one operation on one pool, where that is less.
    pub pool_rate: Option<u32>,
    /// What is known to belong to it.
    pub operations: &'static [&'static str],
    /// What is put here because it is like the others; the service does not say.
    pub guessed: &'static [&'static str],
}

/// All of them, but `UserFederation`: what it counts is no operation of the API.
pub const CATEGORIES: &[Category] = &[
    Category {
        name: "ClientAuthentication",
        rate: 150,
        pool_rate: None,
        operations: &[],
        guessed: &["GetClientToken"],
    },
    Category {
        name: "LimitManagement",
        rate: 1,
        pool_rate: None,
        operations: &["GetProvisionedLimit", "UpdateProvisionedLimit"],
        guessed: &[],
    },
    Category {
        name: "UserAccountRecovery",
        rate: 30,
        pool_rate: None,
        operations: &[
            "AdminResetUserPassword",
            "AdminSetUserPassword",
            "ChangePassword",
            "ConfirmForgotPassword",
            "ForgotPassword",
        ],
        guessed: &[],
    },
    Category {
        name: "UserAuthentication",
        rate: 120,
        pool_rate: None,
        operations: &[
            "AdminInitiateAuth",
            "AdminRespondToAuthChallenge",
            "InitiateAuth",
            "RespondToAuthChallenge",
        ],
        guessed: &[],
    },
    Category {
        name: "UserCreation",
        rate: 50,
        pool_rate: None,
        operations: &["AdminConfirmSignUp", "AdminCreateUser", "ConfirmSignUp", "SignUp"],
        guessed: &[],
    },
    Category {
        name: "UserList",
        rate: 30,
        pool_rate: None,
        operations: &["ListUsers", "ListUsersInGroup"],
        guessed: &[],
    },
    Category {
        name: "UserPoolClientRead",
        rate: 15,
        pool_rate: Some(5),
        operations: &["DescribeUserPoolClient", "ListUserPoolClients"],
        guessed: &["GetUserPoolClientSessionConfiguration", "ListUserPoolClientSecrets"],
    },
    Category {
        name: "UserPoolClientUpdate",
        rate: 15,
        pool_rate: Some(5),
        operations: &["CreateUserPoolClient", "DeleteUserPoolClient", "UpdateUserPoolClient"],
        guessed: &[
            "AddUserPoolClientSecret",
            "DeleteUserPoolClientSecret",
            "SetUserPoolClientSessionConfiguration",
        ],
    },
    Category {
        name: "UserPoolRead",
        rate: 15,
        pool_rate: None,
        operations: &["DescribeUserPool", "ListUserPools"],
        guessed: &["GetUserPoolSessionConfiguration", "ListUserPoolReplicas"],
    },
    Category {
        name: "UserPoolResourceRead",
        rate: 20,
        pool_rate: Some(5),
        operations: &[
            "DescribeIdentityProvider",
            "DescribeResourceServer",
            "DescribeRiskConfiguration",
            "DescribeUserImportJob",
            "DescribeUserPoolDomain",
            "GetCSVHeader",
            "GetGroup",
            "GetIdentityProviderByIdentifier",
            "GetSigningCertificate",
            "GetUICustomization",
            "GetUserPoolMfaConfig",
            "ListGroups",
            "ListIdentityProviders",
            "ListResourceServers",
            "ListTagsForResource",
            "ListUserImportJobs",
        ],
        guessed: &[
            "DescribeManagedLoginBranding",
            "DescribeManagedLoginBrandingByClient",
            "DescribeTerms",
            "DescribeTermsByClient",
            "GetLogDeliveryConfiguration",
            "ListTerms",
        ],
    },
    Category {
        name: "UserPoolResourceUpdate",
        rate: 15,
        pool_rate: Some(5),
        operations: &[
            "AddCustomAttributes",
            "CreateGroup",
            "CreateIdentityProvider",
            "CreateResourceServer",
            "CreateUserImportJob",
            "CreateUserPoolDomain",
            "DeleteGroup",
            "DeleteIdentityProvider",
            "DeleteResourceServer",
            "DeleteUserPoolDomain",
            "SetRiskConfiguration",
            "SetUICustomization",
            "SetUserPoolMfaConfig",
            "StartUserImportJob",
            "StopUserImportJob",
            "TagResource",
            "UntagResource",
            "UpdateGroup",
            "UpdateIdentityProvider",
            "UpdateResourceServer",
            "UpdateUserPoolDomain",
        ],
        guessed: &[
            "CreateManagedLoginBranding",
            "CreateTerms",
            "DeleteManagedLoginBranding",
            "DeleteTerms",
            "SetLogDeliveryConfiguration",
            "UpdateManagedLoginBranding",
            "UpdateTerms",
        ],
    },
    Category {
        name: "UserPoolUpdate",
        rate: 15,
        pool_rate: None,
        operations: &["CreateUserPool", "DeleteUserPool", "UpdateUserPool"],
        guessed: &[
            "CreateUserPoolReplica",
            "DeleteUserPoolReplica",
            "SetUserPoolSessionConfiguration",
            "UpdateUserPoolReplica",
        ],
    },
    Category {
        name: "UserRead",
        rate: 120,
        pool_rate: None,
        operations: &["AdminGetUser", "GetUser"],
        guessed: &[],
    },
    Category {
        name: "UserResourceRead",
        rate: 50,
        pool_rate: None,
        operations: &[
            "AdminGetDevice",
            "AdminListDevices",
            "AdminListGroupsForUser",
            "AdminListUserAuthEvents",
            "GetDevice",
            "GetUserAttributeVerificationCode",
            "ListDevices",
        ],
        guessed: &[
            "AdminGetUserAuthFactors",
            "AdminListUserSessions",
            "GetUserAuthFactors",
            "ListUserSessions",
            "ListWebAuthnCredentials",
            "ResendConfirmationCode",
        ],
    },
    Category {
        name: "UserResourceUpdate",
        rate: 25,
        pool_rate: None,
        operations: &[
            "AdminForgetDevice",
            "AdminSetUserMFAPreference",
            "AdminSetUserSettings",
            "AdminUpdateAuthEventFeedback",
            "AdminUpdateDeviceStatus",
            "AssociateSoftwareToken",
            "ConfirmDevice",
            "ForgetDevice",
            "SetUserMFAPreference",
            "SetUserSettings",
            "UpdateAuthEventFeedback",
            "UpdateDeviceStatus",
            "VerifySoftwareToken",
        ],
        guessed: &[
            "AdminDeleteSoftwareToken",
            "AdminRevokeUserSession",
            "CompleteWebAuthnRegistration",
            "DeleteWebAuthnCredential",
            "RevokeUserSession",
            "StartWebAuthnRegistration",
        ],
    },
    Category {
        name: "UserToken",
        rate: 120,
        pool_rate: None,
        operations: &["GetTokensFromRefreshToken", "RevokeToken"],
        guessed: &["GetDerivedToken"],
    },
    Category {
        name: "UserUpdate",
        rate: 25,
        pool_rate: None,
        operations: &[
            "AdminAddUserToGroup",
            "AdminDeleteUser",
            "AdminDeleteUserAttributes",
            "AdminDisableProviderForUser",
            "AdminDisableUser",
            "AdminEnableUser",
            "AdminLinkProviderForUser",
            "AdminRemoveUserFromGroup",
            "AdminUpdateUserAttributes",
            "AdminUserGlobalSignOut",
            "DeleteUser",
            "DeleteUserAttributes",
            "GlobalSignOut",
            "UpdateUserAttributes",
            "VerifyUserAttribute",
        ],
        guessed: &[],
    },
];

impl Category {
    /// The one of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        CATEGORIES.iter().find(|category| category.name == name)
    }

    /// Everything that counts.
    pub fn members(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.operations.iter().chain(self.guessed).copied()
    }
}

#[cfg(test)]
mod tests {
    use poolhouse_model::OPERATIONS;

    use super::*;

    #[test]
    fn every_operation_of_the_model_is_in_one_category() {
        let mut members: Vec<&str> = CATEGORIES.iter().flat_map(Category::members).collect();
        members.sort_unstable();
        let mut known: Vec<&str> = OPERATIONS.iter().map(|facts| facts.name).collect();
        known.sort_unstable();
        assert_eq!(members, known);
    }

    #[test]
    fn the_table_is_sorted() {
        assert!(CATEGORIES.iter().map(|category| category.name).is_sorted());
        for category in CATEGORIES {
            assert!(category.operations.is_sorted() && category.guessed.is_sorted(), "{}", category.name);
        }
    }
}
