//! The operations of the service: what each takes, answers, and may refuse with.

use super::errors::ErrorCode;
use super::{requests, responses, tables};
use crate::operation::{Anyone, Bearer, Operation, OperationFacts, Signed};
use crate::shape::Shape;

/// The version of the service model that everything here is generated from.
pub const API_VERSION: &str = "2016-04-18";

/// What stands before the operation's name, and a dot, in `X-Amz-Target`.
pub const TARGET_PREFIX: &str = "AWSCognitoIdentityProviderService";

/// Every operation of the model, sorted by name.
pub static OPERATIONS: &[OperationFacts] = &[
    OperationFacts::of::<AddCustomAttributes>(),
    OperationFacts::of::<AddUserPoolClientSecret>(),
    OperationFacts::of::<AdminAddUserToGroup>(),
    OperationFacts::of::<AdminConfirmSignUp>(),
    OperationFacts::of::<AdminCreateUser>(),
    OperationFacts::of::<AdminDeleteSoftwareToken>(),
    OperationFacts::of::<AdminDeleteUser>(),
    OperationFacts::of::<AdminDeleteUserAttributes>(),
    OperationFacts::of::<AdminDisableProviderForUser>(),
    OperationFacts::of::<AdminDisableUser>(),
    OperationFacts::of::<AdminEnableUser>(),
    OperationFacts::of::<AdminForgetDevice>(),
    OperationFacts::of::<AdminGetDevice>(),
    OperationFacts::of::<AdminGetUser>(),
    OperationFacts::of::<AdminGetUserAuthFactors>(),
    OperationFacts::of::<AdminInitiateAuth>(),
    OperationFacts::of::<AdminLinkProviderForUser>(),
    OperationFacts::of::<AdminListDevices>(),
    OperationFacts::of::<AdminListGroupsForUser>(),
    OperationFacts::of::<AdminListUserAuthEvents>(),
    OperationFacts::of::<AdminListUserSessions>(),
    OperationFacts::of::<AdminRemoveUserFromGroup>(),
    OperationFacts::of::<AdminResetUserPassword>(),
    OperationFacts::of::<AdminRespondToAuthChallenge>(),
    OperationFacts::of::<AdminRevokeUserSession>(),
    OperationFacts::of::<AdminSetUserMFAPreference>(),
    OperationFacts::of::<AdminSetUserPassword>(),
    OperationFacts::of::<AdminSetUserSettings>(),
    OperationFacts::of::<AdminUpdateAuthEventFeedback>(),
    OperationFacts::of::<AdminUpdateDeviceStatus>(),
    OperationFacts::of::<AdminUpdateUserAttributes>(),
    OperationFacts::of::<AdminUserGlobalSignOut>(),
    OperationFacts::of::<AssociateSoftwareToken>(),
    OperationFacts::of::<ChangePassword>(),
    OperationFacts::of::<CompleteWebAuthnRegistration>(),
    OperationFacts::of::<ConfirmDevice>(),
    OperationFacts::of::<ConfirmForgotPassword>(),
    OperationFacts::of::<ConfirmSignUp>(),
    OperationFacts::of::<CreateGroup>(),
    OperationFacts::of::<CreateIdentityProvider>(),
    OperationFacts::of::<CreateManagedLoginBranding>(),
    OperationFacts::of::<CreateResourceServer>(),
    OperationFacts::of::<CreateTerms>(),
    OperationFacts::of::<CreateUserImportJob>(),
    OperationFacts::of::<CreateUserPool>(),
    OperationFacts::of::<CreateUserPoolClient>(),
    OperationFacts::of::<CreateUserPoolDomain>(),
    OperationFacts::of::<CreateUserPoolReplica>(),
    OperationFacts::of::<DeleteGroup>(),
    OperationFacts::of::<DeleteIdentityProvider>(),
    OperationFacts::of::<DeleteManagedLoginBranding>(),
    OperationFacts::of::<DeleteResourceServer>(),
    OperationFacts::of::<DeleteTerms>(),
    OperationFacts::of::<DeleteUser>(),
    OperationFacts::of::<DeleteUserAttributes>(),
    OperationFacts::of::<DeleteUserPool>(),
    OperationFacts::of::<DeleteUserPoolClient>(),
    OperationFacts::of::<DeleteUserPoolClientSecret>(),
    OperationFacts::of::<DeleteUserPoolDomain>(),
    OperationFacts::of::<DeleteUserPoolReplica>(),
    OperationFacts::of::<DeleteWebAuthnCredential>(),
    OperationFacts::of::<DescribeIdentityProvider>(),
    OperationFacts::of::<DescribeManagedLoginBranding>(),
    OperationFacts::of::<DescribeManagedLoginBrandingByClient>(),
    OperationFacts::of::<DescribeResourceServer>(),
    OperationFacts::of::<DescribeRiskConfiguration>(),
    OperationFacts::of::<DescribeTerms>(),
    OperationFacts::of::<DescribeTermsByClient>(),
    OperationFacts::of::<DescribeUserImportJob>(),
    OperationFacts::of::<DescribeUserPool>(),
    OperationFacts::of::<DescribeUserPoolClient>(),
    OperationFacts::of::<DescribeUserPoolDomain>(),
    OperationFacts::of::<ForgetDevice>(),
    OperationFacts::of::<ForgotPassword>(),
    OperationFacts::of::<GetCSVHeader>(),
    OperationFacts::of::<GetClientToken>(),
    OperationFacts::of::<GetDerivedToken>(),
    OperationFacts::of::<GetDevice>(),
    OperationFacts::of::<GetGroup>(),
    OperationFacts::of::<GetIdentityProviderByIdentifier>(),
    OperationFacts::of::<GetLogDeliveryConfiguration>(),
    OperationFacts::of::<GetProvisionedLimit>(),
    OperationFacts::of::<GetSigningCertificate>(),
    OperationFacts::of::<GetTokensFromRefreshToken>(),
    OperationFacts::of::<GetUICustomization>(),
    OperationFacts::of::<GetUser>(),
    OperationFacts::of::<GetUserAttributeVerificationCode>(),
    OperationFacts::of::<GetUserAuthFactors>(),
    OperationFacts::of::<GetUserPoolClientSessionConfiguration>(),
    OperationFacts::of::<GetUserPoolMfaConfig>(),
    OperationFacts::of::<GetUserPoolSessionConfiguration>(),
    OperationFacts::of::<GlobalSignOut>(),
    OperationFacts::of::<InitiateAuth>(),
    OperationFacts::of::<ListDevices>(),
    OperationFacts::of::<ListGroups>(),
    OperationFacts::of::<ListIdentityProviders>(),
    OperationFacts::of::<ListResourceServers>(),
    OperationFacts::of::<ListTagsForResource>(),
    OperationFacts::of::<ListTerms>(),
    OperationFacts::of::<ListUserImportJobs>(),
    OperationFacts::of::<ListUserPoolClientSecrets>(),
    OperationFacts::of::<ListUserPoolClients>(),
    OperationFacts::of::<ListUserPoolReplicas>(),
    OperationFacts::of::<ListUserPools>(),
    OperationFacts::of::<ListUserSessions>(),
    OperationFacts::of::<ListUsers>(),
    OperationFacts::of::<ListUsersInGroup>(),
    OperationFacts::of::<ListWebAuthnCredentials>(),
    OperationFacts::of::<ResendConfirmationCode>(),
    OperationFacts::of::<RespondToAuthChallenge>(),
    OperationFacts::of::<RevokeToken>(),
    OperationFacts::of::<RevokeUserSession>(),
    OperationFacts::of::<SetLogDeliveryConfiguration>(),
    OperationFacts::of::<SetRiskConfiguration>(),
    OperationFacts::of::<SetUICustomization>(),
    OperationFacts::of::<SetUserMFAPreference>(),
    OperationFacts::of::<SetUserPoolClientSessionConfiguration>(),
    OperationFacts::of::<SetUserPoolMfaConfig>(),
    OperationFacts::of::<SetUserPoolSessionConfiguration>(),
    OperationFacts::of::<SetUserSettings>(),
    OperationFacts::of::<SignUp>(),
    OperationFacts::of::<StartUserImportJob>(),
    OperationFacts::of::<StartWebAuthnRegistration>(),
    OperationFacts::of::<StopUserImportJob>(),
    OperationFacts::of::<TagResource>(),
    OperationFacts::of::<UntagResource>(),
    OperationFacts::of::<UpdateAuthEventFeedback>(),
    OperationFacts::of::<UpdateDeviceStatus>(),
    OperationFacts::of::<UpdateGroup>(),
    OperationFacts::of::<UpdateIdentityProvider>(),
    OperationFacts::of::<UpdateManagedLoginBranding>(),
    OperationFacts::of::<UpdateProvisionedLimit>(),
    OperationFacts::of::<UpdateResourceServer>(),
    OperationFacts::of::<UpdateTerms>(),
    OperationFacts::of::<UpdateUserAttributes>(),
    OperationFacts::of::<UpdateUserPool>(),
    OperationFacts::of::<UpdateUserPoolClient>(),
    OperationFacts::of::<UpdateUserPoolDomain>(),
    OperationFacts::of::<UpdateUserPoolReplica>(),
    OperationFacts::of::<VerifySoftwareToken>(),
    OperationFacts::of::<VerifyUserAttribute>(),
];

/// Calls the macro `$each` with the names of all operations, so that no test has to list them.
#[macro_export]
macro_rules! for_each_operation {
    ($each:ident) => {
        $each! {
            AddCustomAttributes,
            AddUserPoolClientSecret,
            AdminAddUserToGroup,
            AdminConfirmSignUp,
            AdminCreateUser,
            AdminDeleteSoftwareToken,
            AdminDeleteUser,
            AdminDeleteUserAttributes,
            AdminDisableProviderForUser,
            AdminDisableUser,
            AdminEnableUser,
            AdminForgetDevice,
            AdminGetDevice,
            AdminGetUser,
            AdminGetUserAuthFactors,
            AdminInitiateAuth,
            AdminLinkProviderForUser,
            AdminListDevices,
            AdminListGroupsForUser,
            AdminListUserAuthEvents,
            AdminListUserSessions,
            AdminRemoveUserFromGroup,
            AdminResetUserPassword,
            AdminRespondToAuthChallenge,
            AdminRevokeUserSession,
            AdminSetUserMFAPreference,
            AdminSetUserPassword,
            AdminSetUserSettings,
            AdminUpdateAuthEventFeedback,
            AdminUpdateDeviceStatus,
            AdminUpdateUserAttributes,
            AdminUserGlobalSignOut,
            AssociateSoftwareToken,
            ChangePassword,
            CompleteWebAuthnRegistration,
            ConfirmDevice,
            ConfirmForgotPassword,
            ConfirmSignUp,
            CreateGroup,
            CreateIdentityProvider,
            CreateManagedLoginBranding,
            CreateResourceServer,
            CreateTerms,
            CreateUserImportJob,
            CreateUserPool,
            CreateUserPoolClient,
            CreateUserPoolDomain,
            CreateUserPoolReplica,
            DeleteGroup,
            DeleteIdentityProvider,
            DeleteManagedLoginBranding,
            DeleteResourceServer,
            DeleteTerms,
            DeleteUser,
            DeleteUserAttributes,
            DeleteUserPool,
            DeleteUserPoolClient,
            DeleteUserPoolClientSecret,
            DeleteUserPoolDomain,
            DeleteUserPoolReplica,
            DeleteWebAuthnCredential,
            DescribeIdentityProvider,
            DescribeManagedLoginBranding,
            DescribeManagedLoginBrandingByClient,
            DescribeResourceServer,
            DescribeRiskConfiguration,
            DescribeTerms,
            DescribeTermsByClient,
            DescribeUserImportJob,
            DescribeUserPool,
            DescribeUserPoolClient,
            DescribeUserPoolDomain,
            ForgetDevice,
            ForgotPassword,
            GetCSVHeader,
            GetClientToken,
            GetDerivedToken,
            GetDevice,
            GetGroup,
            GetIdentityProviderByIdentifier,
            GetLogDeliveryConfiguration,
            GetProvisionedLimit,
            GetSigningCertificate,
            GetTokensFromRefreshToken,
            GetUICustomization,
            GetUser,
            GetUserAttributeVerificationCode,
            GetUserAuthFactors,
            GetUserPoolClientSessionConfiguration,
            GetUserPoolMfaConfig,
            GetUserPoolSessionConfiguration,
            GlobalSignOut,
            InitiateAuth,
            ListDevices,
            ListGroups,
            ListIdentityProviders,
            ListResourceServers,
            ListTagsForResource,
            ListTerms,
            ListUserImportJobs,
            ListUserPoolClientSecrets,
            ListUserPoolClients,
            ListUserPoolReplicas,
            ListUserPools,
            ListUserSessions,
            ListUsers,
            ListUsersInGroup,
            ListWebAuthnCredentials,
            ResendConfirmationCode,
            RespondToAuthChallenge,
            RevokeToken,
            RevokeUserSession,
            SetLogDeliveryConfiguration,
            SetRiskConfiguration,
            SetUICustomization,
            SetUserMFAPreference,
            SetUserPoolClientSessionConfiguration,
            SetUserPoolMfaConfig,
            SetUserPoolSessionConfiguration,
            SetUserSettings,
            SignUp,
            StartUserImportJob,
            StartWebAuthnRegistration,
            StopUserImportJob,
            TagResource,
            UntagResource,
            UpdateAuthEventFeedback,
            UpdateDeviceStatus,
            UpdateGroup,
            UpdateIdentityProvider,
            UpdateManagedLoginBranding,
            UpdateProvisionedLimit,
            UpdateResourceServer,
            UpdateTerms,
            UpdateUserAttributes,
            UpdateUserPool,
            UpdateUserPoolClient,
            UpdateUserPoolDomain,
            UpdateUserPoolReplica,
            VerifySoftwareToken,
            VerifyUserAttribute
        }
    };
}

/// The operation `AddCustomAttributes`.
#[derive(Clone, Copy, Debug)]
pub struct AddCustomAttributes;

impl Operation for AddCustomAttributes {
    type Input = requests::AddCustomAttributesRequest;
    type Output = responses::AddCustomAttributesResponse;
    type Access = Signed;

    const NAME: &'static str = "AddCustomAttributes";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::OperationNotEnabled,
        ErrorCode::UserImportInProgress,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::ADD_CUSTOM_ATTRIBUTES_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `AddUserPoolClientSecret`.
#[derive(Clone, Copy, Debug)]
pub struct AddUserPoolClientSecret;

impl Operation for AddUserPoolClientSecret {
    type Input = requests::AddUserPoolClientSecretRequest;
    type Output = responses::AddUserPoolClientSecretResponse;
    type Access = Signed;

    const NAME: &'static str = "AddUserPoolClientSecret";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::InternalServer,
        ErrorCode::TooManyRequests,
        ErrorCode::LimitExceeded,
        ErrorCode::AccessDenied,
        ErrorCode::ResourceNotFound,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::ADD_USER_POOL_CLIENT_SECRET_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `AdminAddUserToGroup`.
#[derive(Clone, Copy, Debug)]
pub struct AdminAddUserToGroup;

impl Operation for AdminAddUserToGroup {
    type Input = requests::AdminAddUserToGroupRequest;
    type Output = ();
    type Access = Signed;

    const NAME: &'static str = "AdminAddUserToGroup";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::ResourceNotFound,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::UserNotFound,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = false;
    const INPUT: &'static Shape = &tables::ADMIN_ADD_USER_TO_GROUP_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `AdminConfirmSignUp`.
#[derive(Clone, Copy, Debug)]
pub struct AdminConfirmSignUp;

impl Operation for AdminConfirmSignUp {
    type Input = requests::AdminConfirmSignUpRequest;
    type Output = responses::AdminConfirmSignUpResponse;
    type Access = Signed;

    const NAME: &'static str = "AdminConfirmSignUp";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::UnexpectedLambda,
        ErrorCode::UserLambdaValidation,
        ErrorCode::NotAuthorized,
        ErrorCode::TooManyFailedAttempts,
        ErrorCode::InvalidLambdaResponse,
        ErrorCode::TooManyRequests,
        ErrorCode::LimitExceeded,
        ErrorCode::UserNotFound,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::ADMIN_CONFIRM_SIGN_UP_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `AdminCreateUser`.
#[derive(Clone, Copy, Debug)]
pub struct AdminCreateUser;

impl Operation for AdminCreateUser {
    type Input = requests::AdminCreateUserRequest;
    type Output = responses::AdminCreateUserResponse;
    type Access = Signed;

    const NAME: &'static str = "AdminCreateUser";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::UserNotFound,
        ErrorCode::UsernameExists,
        ErrorCode::InvalidPassword,
        ErrorCode::CodeDeliveryFailure,
        ErrorCode::UnexpectedLambda,
        ErrorCode::UserLambdaValidation,
        ErrorCode::InvalidLambdaResponse,
        ErrorCode::PreconditionNotMet,
        ErrorCode::InvalidSmsRoleAccessPolicy,
        ErrorCode::InvalidSmsRoleTrustRelationship,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::UnsupportedUserState,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::ADMIN_CREATE_USER_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `AdminDeleteSoftwareToken`.
#[derive(Clone, Copy, Debug)]
pub struct AdminDeleteSoftwareToken;

impl Operation for AdminDeleteSoftwareToken {
    type Input = requests::AdminDeleteSoftwareTokenRequest;
    type Output = responses::AdminDeleteSoftwareTokenResponse;
    type Access = Signed;

    const NAME: &'static str = "AdminDeleteSoftwareToken";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::NotAuthorized,
        ErrorCode::TooManyRequests,
        ErrorCode::UserNotFound,
        ErrorCode::UserNotConfirmed,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::ADMIN_DELETE_SOFTWARE_TOKEN_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `AdminDeleteUser`.
#[derive(Clone, Copy, Debug)]
pub struct AdminDeleteUser;

impl Operation for AdminDeleteUser {
    type Input = requests::AdminDeleteUserRequest;
    type Output = ();
    type Access = Signed;

    const NAME: &'static str = "AdminDeleteUser";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::UserNotFound,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = false;
    const INPUT: &'static Shape = &tables::ADMIN_DELETE_USER_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `AdminDeleteUserAttributes`.
#[derive(Clone, Copy, Debug)]
pub struct AdminDeleteUserAttributes;

impl Operation for AdminDeleteUserAttributes {
    type Input = requests::AdminDeleteUserAttributesRequest;
    type Output = responses::AdminDeleteUserAttributesResponse;
    type Access = Signed;

    const NAME: &'static str = "AdminDeleteUserAttributes";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::UserNotFound,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::ADMIN_DELETE_USER_ATTRIBUTES_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `AdminDisableProviderForUser`.
#[derive(Clone, Copy, Debug)]
pub struct AdminDisableProviderForUser;

impl Operation for AdminDisableProviderForUser {
    type Input = requests::AdminDisableProviderForUserRequest;
    type Output = responses::AdminDisableProviderForUserResponse;
    type Access = Signed;

    const NAME: &'static str = "AdminDisableProviderForUser";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::UserNotFound,
        ErrorCode::AliasExists,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::ADMIN_DISABLE_PROVIDER_FOR_USER_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `AdminDisableUser`.
#[derive(Clone, Copy, Debug)]
pub struct AdminDisableUser;

impl Operation for AdminDisableUser {
    type Input = requests::AdminDisableUserRequest;
    type Output = responses::AdminDisableUserResponse;
    type Access = Signed;

    const NAME: &'static str = "AdminDisableUser";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::UserNotFound,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::ADMIN_DISABLE_USER_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `AdminEnableUser`.
#[derive(Clone, Copy, Debug)]
pub struct AdminEnableUser;

impl Operation for AdminEnableUser {
    type Input = requests::AdminEnableUserRequest;
    type Output = responses::AdminEnableUserResponse;
    type Access = Signed;

    const NAME: &'static str = "AdminEnableUser";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::UserNotFound,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::ADMIN_ENABLE_USER_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `AdminForgetDevice`.
#[derive(Clone, Copy, Debug)]
pub struct AdminForgetDevice;

impl Operation for AdminForgetDevice {
    type Input = requests::AdminForgetDeviceRequest;
    type Output = ();
    type Access = Signed;

    const NAME: &'static str = "AdminForgetDevice";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::InvalidUserPoolConfiguration,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::OperationNotEnabled,
        ErrorCode::UserNotFound,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = false;
    const INPUT: &'static Shape = &tables::ADMIN_FORGET_DEVICE_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `AdminGetDevice`.
#[derive(Clone, Copy, Debug)]
pub struct AdminGetDevice;

impl Operation for AdminGetDevice {
    type Input = requests::AdminGetDeviceRequest;
    type Output = responses::AdminGetDeviceResponse;
    type Access = Signed;

    const NAME: &'static str = "AdminGetDevice";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::InvalidUserPoolConfiguration,
        ErrorCode::TooManyRequests,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
        ErrorCode::NotAuthorized,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::ADMIN_GET_DEVICE_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `AdminGetUser`.
#[derive(Clone, Copy, Debug)]
pub struct AdminGetUser;

impl Operation for AdminGetUser {
    type Input = requests::AdminGetUserRequest;
    type Output = responses::AdminGetUserResponse;
    type Access = Signed;

    const NAME: &'static str = "AdminGetUser";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::UserNotFound,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::ADMIN_GET_USER_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `AdminGetUserAuthFactors`.
#[derive(Clone, Copy, Debug)]
pub struct AdminGetUserAuthFactors;

impl Operation for AdminGetUserAuthFactors {
    type Input = requests::AdminGetUserAuthFactorsRequest;
    type Output = responses::AdminGetUserAuthFactorsResponse;
    type Access = Signed;

    const NAME: &'static str = "AdminGetUserAuthFactors";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::NotAuthorized,
        ErrorCode::OperationNotEnabled,
        ErrorCode::TooManyRequests,
        ErrorCode::UserNotFound,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::ADMIN_GET_USER_AUTH_FACTORS_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `AdminInitiateAuth`.
#[derive(Clone, Copy, Debug)]
pub struct AdminInitiateAuth;

impl Operation for AdminInitiateAuth {
    type Input = requests::AdminInitiateAuthRequest;
    type Output = responses::AdminInitiateAuthResponse;
    type Access = Signed;

    const NAME: &'static str = "AdminInitiateAuth";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::UnsupportedOperation,
        ErrorCode::InvalidParameter,
        ErrorCode::NotAuthorized,
        ErrorCode::TooManyRequests,
        ErrorCode::InternalError,
        ErrorCode::UnexpectedLambda,
        ErrorCode::InvalidUserPoolConfiguration,
        ErrorCode::UserLambdaValidation,
        ErrorCode::InvalidLambdaResponse,
        ErrorCode::MFAMethodNotFound,
        ErrorCode::InvalidSmsRoleAccessPolicy,
        ErrorCode::InvalidEmailRoleAccessPolicy,
        ErrorCode::InvalidSmsRoleTrustRelationship,
        ErrorCode::PasswordResetRequired,
        ErrorCode::UserNotFound,
        ErrorCode::UserNotConfirmed,
        ErrorCode::OperationNotEnabled,
        ErrorCode::FeatureUnavailableInTier,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::ADMIN_INITIATE_AUTH_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `AdminLinkProviderForUser`.
#[derive(Clone, Copy, Debug)]
pub struct AdminLinkProviderForUser;

impl Operation for AdminLinkProviderForUser {
    type Input = requests::AdminLinkProviderForUserRequest;
    type Output = responses::AdminLinkProviderForUserResponse;
    type Access = Signed;

    const NAME: &'static str = "AdminLinkProviderForUser";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::UserNotFound,
        ErrorCode::AliasExists,
        ErrorCode::LimitExceeded,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::ADMIN_LINK_PROVIDER_FOR_USER_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `AdminListDevices`.
#[derive(Clone, Copy, Debug)]
pub struct AdminListDevices;

impl Operation for AdminListDevices {
    type Input = requests::AdminListDevicesRequest;
    type Output = responses::AdminListDevicesResponse;
    type Access = Signed;

    const NAME: &'static str = "AdminListDevices";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidUserPoolConfiguration,
        ErrorCode::TooManyRequests,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
        ErrorCode::NotAuthorized,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::ADMIN_LIST_DEVICES_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `AdminListGroupsForUser`.
#[derive(Clone, Copy, Debug)]
pub struct AdminListGroupsForUser;

impl Operation for AdminListGroupsForUser {
    type Input = requests::AdminListGroupsForUserRequest;
    type Output = responses::AdminListGroupsForUserResponse;
    type Access = Signed;

    const NAME: &'static str = "AdminListGroupsForUser";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::ResourceNotFound,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::UserNotFound,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::ADMIN_LIST_GROUPS_FOR_USER_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `AdminListUserAuthEvents`.
#[derive(Clone, Copy, Debug)]
pub struct AdminListUserAuthEvents;

impl Operation for AdminListUserAuthEvents {
    type Input = requests::AdminListUserAuthEventsRequest;
    type Output = responses::AdminListUserAuthEventsResponse;
    type Access = Signed;

    const NAME: &'static str = "AdminListUserAuthEvents";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::ResourceNotFound,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::UserNotFound,
        ErrorCode::OperationNotEnabled,
        ErrorCode::UserPoolAddOnNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::ADMIN_LIST_USER_AUTH_EVENTS_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `AdminListUserSessions`.
#[derive(Clone, Copy, Debug)]
pub struct AdminListUserSessions;

impl Operation for AdminListUserSessions {
    type Input = requests::AdminListUserSessionsRequest;
    type Output = responses::AdminListUserSessionsResponse;
    type Access = Signed;

    const NAME: &'static str = "AdminListUserSessions";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::ResourceNotFound,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::UserNotFound,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::ADMIN_LIST_USER_SESSIONS_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `AdminRemoveUserFromGroup`.
#[derive(Clone, Copy, Debug)]
pub struct AdminRemoveUserFromGroup;

impl Operation for AdminRemoveUserFromGroup {
    type Input = requests::AdminRemoveUserFromGroupRequest;
    type Output = ();
    type Access = Signed;

    const NAME: &'static str = "AdminRemoveUserFromGroup";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::ResourceNotFound,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::UserNotFound,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = false;
    const INPUT: &'static Shape = &tables::ADMIN_REMOVE_USER_FROM_GROUP_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `AdminResetUserPassword`.
#[derive(Clone, Copy, Debug)]
pub struct AdminResetUserPassword;

impl Operation for AdminResetUserPassword {
    type Input = requests::AdminResetUserPasswordRequest;
    type Output = responses::AdminResetUserPasswordResponse;
    type Access = Signed;

    const NAME: &'static str = "AdminResetUserPassword";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::UnexpectedLambda,
        ErrorCode::UserLambdaValidation,
        ErrorCode::NotAuthorized,
        ErrorCode::InvalidLambdaResponse,
        ErrorCode::TooManyRequests,
        ErrorCode::LimitExceeded,
        ErrorCode::UserNotFound,
        ErrorCode::InvalidSmsRoleAccessPolicy,
        ErrorCode::InvalidEmailRoleAccessPolicy,
        ErrorCode::InvalidSmsRoleTrustRelationship,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::ADMIN_RESET_USER_PASSWORD_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `AdminRespondToAuthChallenge`.
#[derive(Clone, Copy, Debug)]
pub struct AdminRespondToAuthChallenge;

impl Operation for AdminRespondToAuthChallenge {
    type Input = requests::AdminRespondToAuthChallengeRequest;
    type Output = responses::AdminRespondToAuthChallengeResponse;
    type Access = Signed;

    const NAME: &'static str = "AdminRespondToAuthChallenge";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::NotAuthorized,
        ErrorCode::CodeMismatch,
        ErrorCode::ExpiredCode,
        ErrorCode::UnexpectedLambda,
        ErrorCode::InvalidPassword,
        ErrorCode::PasswordHistoryPolicyViolation,
        ErrorCode::UserLambdaValidation,
        ErrorCode::InvalidLambdaResponse,
        ErrorCode::TooManyRequests,
        ErrorCode::InvalidUserPoolConfiguration,
        ErrorCode::InternalError,
        ErrorCode::MFAMethodNotFound,
        ErrorCode::InvalidEmailRoleAccessPolicy,
        ErrorCode::InvalidSmsRoleAccessPolicy,
        ErrorCode::InvalidSmsRoleTrustRelationship,
        ErrorCode::AliasExists,
        ErrorCode::PasswordResetRequired,
        ErrorCode::UserNotFound,
        ErrorCode::UserNotConfirmed,
        ErrorCode::SoftwareTokenMFANotFound,
        ErrorCode::OperationNotEnabled,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::ADMIN_RESPOND_TO_AUTH_CHALLENGE_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `AdminRevokeUserSession`.
#[derive(Clone, Copy, Debug)]
pub struct AdminRevokeUserSession;

impl Operation for AdminRevokeUserSession {
    type Input = requests::AdminRevokeUserSessionRequest;
    type Output = responses::AdminRevokeUserSessionResponse;
    type Access = Signed;

    const NAME: &'static str = "AdminRevokeUserSession";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::ResourceNotFound,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::UserNotFound,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::ADMIN_REVOKE_USER_SESSION_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `AdminSetUserMFAPreference`.
#[derive(Clone, Copy, Debug)]
pub struct AdminSetUserMFAPreference;

impl Operation for AdminSetUserMFAPreference {
    type Input = requests::AdminSetUserMFAPreferenceRequest;
    type Output = responses::AdminSetUserMFAPreferenceResponse;
    type Access = Signed;

    const NAME: &'static str = "AdminSetUserMFAPreference";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::NotAuthorized,
        ErrorCode::PasswordResetRequired,
        ErrorCode::UserNotFound,
        ErrorCode::UserNotConfirmed,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::ADMIN_SET_USER_MFA_PREFERENCE_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `AdminSetUserPassword`.
#[derive(Clone, Copy, Debug)]
pub struct AdminSetUserPassword;

impl Operation for AdminSetUserPassword {
    type Input = requests::AdminSetUserPasswordRequest;
    type Output = responses::AdminSetUserPasswordResponse;
    type Access = Signed;

    const NAME: &'static str = "AdminSetUserPassword";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::NotAuthorized,
        ErrorCode::UserNotFound,
        ErrorCode::InternalError,
        ErrorCode::TooManyRequests,
        ErrorCode::InvalidParameter,
        ErrorCode::InvalidPassword,
        ErrorCode::PasswordHistoryPolicyViolation,
        ErrorCode::OperationNotEnabled,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::ADMIN_SET_USER_PASSWORD_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `AdminSetUserSettings`.
#[derive(Clone, Copy, Debug)]
pub struct AdminSetUserSettings;

impl Operation for AdminSetUserSettings {
    type Input = requests::AdminSetUserSettingsRequest;
    type Output = responses::AdminSetUserSettingsResponse;
    type Access = Signed;

    const NAME: &'static str = "AdminSetUserSettings";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::NotAuthorized,
        ErrorCode::UserNotFound,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::ADMIN_SET_USER_SETTINGS_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `AdminUpdateAuthEventFeedback`.
#[derive(Clone, Copy, Debug)]
pub struct AdminUpdateAuthEventFeedback;

impl Operation for AdminUpdateAuthEventFeedback {
    type Input = requests::AdminUpdateAuthEventFeedbackRequest;
    type Output = responses::AdminUpdateAuthEventFeedbackResponse;
    type Access = Signed;

    const NAME: &'static str = "AdminUpdateAuthEventFeedback";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::ResourceNotFound,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::UserNotFound,
        ErrorCode::UserPoolAddOnNotEnabled,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::ADMIN_UPDATE_AUTH_EVENT_FEEDBACK_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `AdminUpdateDeviceStatus`.
#[derive(Clone, Copy, Debug)]
pub struct AdminUpdateDeviceStatus;

impl Operation for AdminUpdateDeviceStatus {
    type Input = requests::AdminUpdateDeviceStatusRequest;
    type Output = responses::AdminUpdateDeviceStatusResponse;
    type Access = Signed;

    const NAME: &'static str = "AdminUpdateDeviceStatus";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidUserPoolConfiguration,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::OperationNotEnabled,
        ErrorCode::UserNotFound,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::ADMIN_UPDATE_DEVICE_STATUS_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `AdminUpdateUserAttributes`.
#[derive(Clone, Copy, Debug)]
pub struct AdminUpdateUserAttributes;

impl Operation for AdminUpdateUserAttributes {
    type Input = requests::AdminUpdateUserAttributesRequest;
    type Output = responses::AdminUpdateUserAttributesResponse;
    type Access = Signed;

    const NAME: &'static str = "AdminUpdateUserAttributes";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::UnexpectedLambda,
        ErrorCode::UserLambdaValidation,
        ErrorCode::InvalidLambdaResponse,
        ErrorCode::AliasExists,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::UserNotFound,
        ErrorCode::InternalError,
        ErrorCode::InvalidSmsRoleAccessPolicy,
        ErrorCode::InvalidEmailRoleAccessPolicy,
        ErrorCode::InvalidSmsRoleTrustRelationship,
        ErrorCode::OperationNotEnabled,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::ADMIN_UPDATE_USER_ATTRIBUTES_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `AdminUserGlobalSignOut`.
#[derive(Clone, Copy, Debug)]
pub struct AdminUserGlobalSignOut;

impl Operation for AdminUserGlobalSignOut {
    type Input = requests::AdminUserGlobalSignOutRequest;
    type Output = responses::AdminUserGlobalSignOutResponse;
    type Access = Signed;

    const NAME: &'static str = "AdminUserGlobalSignOut";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::UserNotFound,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::ADMIN_USER_GLOBAL_SIGN_OUT_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `AssociateSoftwareToken`.
#[derive(Clone, Copy, Debug)]
pub struct AssociateSoftwareToken;

impl Operation for AssociateSoftwareToken {
    type Input = requests::AssociateSoftwareTokenRequest;
    type Output = responses::AssociateSoftwareTokenResponse;
    type Access = Anyone;

    const NAME: &'static str = "AssociateSoftwareToken";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ConcurrentModification,
        ErrorCode::InvalidParameter,
        ErrorCode::NotAuthorized,
        ErrorCode::ResourceNotFound,
        ErrorCode::InternalError,
        ErrorCode::SoftwareTokenMFANotFound,
        ErrorCode::Forbidden,
        ErrorCode::OperationNotEnabled,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::ASSOCIATE_SOFTWARE_TOKEN_REQUEST;
}

/// The operation `ChangePassword`.
#[derive(Clone, Copy, Debug)]
pub struct ChangePassword;

impl Operation for ChangePassword {
    type Input = requests::ChangePasswordRequest;
    type Output = responses::ChangePasswordResponse;
    type Access = Bearer;

    const NAME: &'static str = "ChangePassword";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::InvalidPassword,
        ErrorCode::PasswordHistoryPolicyViolation,
        ErrorCode::NotAuthorized,
        ErrorCode::TooManyRequests,
        ErrorCode::LimitExceeded,
        ErrorCode::PasswordResetRequired,
        ErrorCode::UserNotFound,
        ErrorCode::UserNotConfirmed,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
        ErrorCode::Forbidden,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::CHANGE_PASSWORD_REQUEST;
}

/// The operation `CompleteWebAuthnRegistration`.
#[derive(Clone, Copy, Debug)]
pub struct CompleteWebAuthnRegistration;

impl Operation for CompleteWebAuthnRegistration {
    type Input = requests::CompleteWebAuthnRegistrationRequest;
    type Output = responses::CompleteWebAuthnRegistrationResponse;
    type Access = Bearer;

    const NAME: &'static str = "CompleteWebAuthnRegistration";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::Forbidden,
        ErrorCode::InternalError,
        ErrorCode::InvalidParameter,
        ErrorCode::LimitExceeded,
        ErrorCode::NotAuthorized,
        ErrorCode::TooManyRequests,
        ErrorCode::WebAuthnNotEnabled,
        ErrorCode::WebAuthnChallengeNotFound,
        ErrorCode::WebAuthnRelyingPartyMismatch,
        ErrorCode::WebAuthnClientMismatch,
        ErrorCode::WebAuthnOriginNotAllowed,
        ErrorCode::PasswordResetRequired,
        ErrorCode::WebAuthnCredentialNotSupported,
        ErrorCode::OperationNotEnabled,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::COMPLETE_WEB_AUTHN_REGISTRATION_REQUEST;
}

/// The operation `ConfirmDevice`.
#[derive(Clone, Copy, Debug)]
pub struct ConfirmDevice;

impl Operation for ConfirmDevice {
    type Input = requests::ConfirmDeviceRequest;
    type Output = responses::ConfirmDeviceResponse;
    type Access = Bearer;

    const NAME: &'static str = "ConfirmDevice";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::NotAuthorized,
        ErrorCode::InvalidPassword,
        ErrorCode::InvalidLambdaResponse,
        ErrorCode::UsernameExists,
        ErrorCode::InvalidUserPoolConfiguration,
        ErrorCode::TooManyRequests,
        ErrorCode::PasswordResetRequired,
        ErrorCode::UserNotFound,
        ErrorCode::UserNotConfirmed,
        ErrorCode::InternalError,
        ErrorCode::OperationNotEnabled,
        ErrorCode::DeviceKeyExists,
        ErrorCode::Forbidden,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::CONFIRM_DEVICE_REQUEST;
}

/// The operation `ConfirmForgotPassword`.
#[derive(Clone, Copy, Debug)]
pub struct ConfirmForgotPassword;

impl Operation for ConfirmForgotPassword {
    type Input = requests::ConfirmForgotPasswordRequest;
    type Output = responses::ConfirmForgotPasswordResponse;
    type Access = Anyone;

    const NAME: &'static str = "ConfirmForgotPassword";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::UnexpectedLambda,
        ErrorCode::UserLambdaValidation,
        ErrorCode::InvalidParameter,
        ErrorCode::InvalidPassword,
        ErrorCode::PasswordHistoryPolicyViolation,
        ErrorCode::NotAuthorized,
        ErrorCode::CodeMismatch,
        ErrorCode::ExpiredCode,
        ErrorCode::TooManyFailedAttempts,
        ErrorCode::InvalidLambdaResponse,
        ErrorCode::TooManyRequests,
        ErrorCode::LimitExceeded,
        ErrorCode::UserNotFound,
        ErrorCode::UserNotConfirmed,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
        ErrorCode::Forbidden,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::CONFIRM_FORGOT_PASSWORD_REQUEST;
}

/// The operation `ConfirmSignUp`.
#[derive(Clone, Copy, Debug)]
pub struct ConfirmSignUp;

impl Operation for ConfirmSignUp {
    type Input = requests::ConfirmSignUpRequest;
    type Output = responses::ConfirmSignUpResponse;
    type Access = Anyone;

    const NAME: &'static str = "ConfirmSignUp";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::UnexpectedLambda,
        ErrorCode::UserLambdaValidation,
        ErrorCode::NotAuthorized,
        ErrorCode::TooManyFailedAttempts,
        ErrorCode::CodeMismatch,
        ErrorCode::ExpiredCode,
        ErrorCode::InvalidLambdaResponse,
        ErrorCode::AliasExists,
        ErrorCode::TooManyRequests,
        ErrorCode::LimitExceeded,
        ErrorCode::UserNotFound,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
        ErrorCode::Forbidden,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::CONFIRM_SIGN_UP_REQUEST;
}

/// The operation `CreateGroup`.
#[derive(Clone, Copy, Debug)]
pub struct CreateGroup;

impl Operation for CreateGroup {
    type Input = requests::CreateGroupRequest;
    type Output = responses::CreateGroupResponse;
    type Access = Signed;

    const NAME: &'static str = "CreateGroup";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::GroupExists,
        ErrorCode::ResourceNotFound,
        ErrorCode::TooManyRequests,
        ErrorCode::LimitExceeded,
        ErrorCode::NotAuthorized,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::CREATE_GROUP_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `CreateIdentityProvider`.
#[derive(Clone, Copy, Debug)]
pub struct CreateIdentityProvider;

impl Operation for CreateIdentityProvider {
    type Input = requests::CreateIdentityProviderRequest;
    type Output = responses::CreateIdentityProviderResponse;
    type Access = Signed;

    const NAME: &'static str = "CreateIdentityProvider";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::DuplicateProvider,
        ErrorCode::ResourceNotFound,
        ErrorCode::NotAuthorized,
        ErrorCode::TooManyRequests,
        ErrorCode::LimitExceeded,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::CREATE_IDENTITY_PROVIDER_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `CreateManagedLoginBranding`.
#[derive(Clone, Copy, Debug)]
pub struct CreateManagedLoginBranding;

impl Operation for CreateManagedLoginBranding {
    type Input = requests::CreateManagedLoginBrandingRequest;
    type Output = responses::CreateManagedLoginBrandingResponse;
    type Access = Signed;

    const NAME: &'static str = "CreateManagedLoginBranding";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::ConcurrentModification,
        ErrorCode::ManagedLoginBrandingExists,
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::LimitExceeded,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::CREATE_MANAGED_LOGIN_BRANDING_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `CreateResourceServer`.
#[derive(Clone, Copy, Debug)]
pub struct CreateResourceServer;

impl Operation for CreateResourceServer {
    type Input = requests::CreateResourceServerRequest;
    type Output = responses::CreateResourceServerResponse;
    type Access = Signed;

    const NAME: &'static str = "CreateResourceServer";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::ResourceNotFound,
        ErrorCode::NotAuthorized,
        ErrorCode::TooManyRequests,
        ErrorCode::LimitExceeded,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::CREATE_RESOURCE_SERVER_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `CreateTerms`.
#[derive(Clone, Copy, Debug)]
pub struct CreateTerms;

impl Operation for CreateTerms {
    type Input = requests::CreateTermsRequest;
    type Output = responses::CreateTermsResponse;
    type Access = Signed;

    const NAME: &'static str = "CreateTerms";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::ConcurrentModification,
        ErrorCode::TermsExists,
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::LimitExceeded,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::CREATE_TERMS_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `CreateUserImportJob`.
#[derive(Clone, Copy, Debug)]
pub struct CreateUserImportJob;

impl Operation for CreateUserImportJob {
    type Input = requests::CreateUserImportJobRequest;
    type Output = responses::CreateUserImportJobResponse;
    type Access = Signed;

    const NAME: &'static str = "CreateUserImportJob";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::PreconditionNotMet,
        ErrorCode::NotAuthorized,
        ErrorCode::LimitExceeded,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::CREATE_USER_IMPORT_JOB_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `CreateUserPool`.
#[derive(Clone, Copy, Debug)]
pub struct CreateUserPool;

impl Operation for CreateUserPool {
    type Input = requests::CreateUserPoolRequest;
    type Output = responses::CreateUserPoolResponse;
    type Access = Signed;

    const NAME: &'static str = "CreateUserPool";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::LimitExceeded,
        ErrorCode::InvalidSmsRoleAccessPolicy,
        ErrorCode::InvalidSmsRoleTrustRelationship,
        ErrorCode::InvalidEmailRoleAccessPolicy,
        ErrorCode::NotAuthorized,
        ErrorCode::UserPoolTagging,
        ErrorCode::InternalError,
        ErrorCode::TierChangeNotAllowed,
        ErrorCode::FeatureUnavailableInTier,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::CREATE_USER_POOL_REQUEST;
}

/// The operation `CreateUserPoolClient`.
#[derive(Clone, Copy, Debug)]
pub struct CreateUserPoolClient;

impl Operation for CreateUserPoolClient {
    type Input = requests::CreateUserPoolClientRequest;
    type Output = responses::CreateUserPoolClientResponse;
    type Access = Signed;

    const NAME: &'static str = "CreateUserPoolClient";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::ResourceNotFound,
        ErrorCode::TooManyRequests,
        ErrorCode::LimitExceeded,
        ErrorCode::NotAuthorized,
        ErrorCode::ScopeDoesNotExist,
        ErrorCode::InvalidOAuthFlow,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
        ErrorCode::FeatureUnavailableInTier,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::CREATE_USER_POOL_CLIENT_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `CreateUserPoolDomain`.
#[derive(Clone, Copy, Debug)]
pub struct CreateUserPoolDomain;

impl Operation for CreateUserPoolDomain {
    type Input = requests::CreateUserPoolDomainRequest;
    type Output = responses::CreateUserPoolDomainResponse;
    type Access = Signed;

    const NAME: &'static str = "CreateUserPoolDomain";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::NotAuthorized,
        ErrorCode::ConcurrentModification,
        ErrorCode::ResourceNotFound,
        ErrorCode::LimitExceeded,
        ErrorCode::InternalError,
        ErrorCode::OperationNotEnabled,
        ErrorCode::FeatureUnavailableInTier,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::CREATE_USER_POOL_DOMAIN_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `CreateUserPoolReplica`.
#[derive(Clone, Copy, Debug)]
pub struct CreateUserPoolReplica;

impl Operation for CreateUserPoolReplica {
    type Input = requests::CreateUserPoolReplicaRequest;
    type Output = responses::CreateUserPoolReplicaResponse;
    type Access = Signed;

    const NAME: &'static str = "CreateUserPoolReplica";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::LimitExceeded,
        ErrorCode::NotAuthorized,
        ErrorCode::UserPoolTagging,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
        ErrorCode::ResourceNotFound,
        ErrorCode::FeatureUnavailableInTier,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::CREATE_USER_POOL_REPLICA_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `DeleteGroup`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteGroup;

impl Operation for DeleteGroup {
    type Input = requests::DeleteGroupRequest;
    type Output = ();
    type Access = Signed;

    const NAME: &'static str = "DeleteGroup";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = false;
    const INPUT: &'static Shape = &tables::DELETE_GROUP_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `DeleteIdentityProvider`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteIdentityProvider;

impl Operation for DeleteIdentityProvider {
    type Input = requests::DeleteIdentityProviderRequest;
    type Output = ();
    type Access = Signed;

    const NAME: &'static str = "DeleteIdentityProvider";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::UnsupportedIdentityProvider,
        ErrorCode::ConcurrentModification,
        ErrorCode::ResourceNotFound,
        ErrorCode::NotAuthorized,
        ErrorCode::TooManyRequests,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = false;
    const INPUT: &'static Shape = &tables::DELETE_IDENTITY_PROVIDER_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `DeleteManagedLoginBranding`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteManagedLoginBranding;

impl Operation for DeleteManagedLoginBranding {
    type Input = requests::DeleteManagedLoginBrandingRequest;
    type Output = ();
    type Access = Signed;

    const NAME: &'static str = "DeleteManagedLoginBranding";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::ConcurrentModification,
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = false;
    const INPUT: &'static Shape = &tables::DELETE_MANAGED_LOGIN_BRANDING_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `DeleteResourceServer`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteResourceServer;

impl Operation for DeleteResourceServer {
    type Input = requests::DeleteResourceServerRequest;
    type Output = ();
    type Access = Signed;

    const NAME: &'static str = "DeleteResourceServer";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::ResourceNotFound,
        ErrorCode::NotAuthorized,
        ErrorCode::TooManyRequests,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = false;
    const INPUT: &'static Shape = &tables::DELETE_RESOURCE_SERVER_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `DeleteTerms`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteTerms;

impl Operation for DeleteTerms {
    type Input = requests::DeleteTermsRequest;
    type Output = ();
    type Access = Signed;

    const NAME: &'static str = "DeleteTerms";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::ConcurrentModification,
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = false;
    const INPUT: &'static Shape = &tables::DELETE_TERMS_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `DeleteUser`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteUser;

impl Operation for DeleteUser {
    type Input = requests::DeleteUserRequest;
    type Output = ();
    type Access = Bearer;

    const NAME: &'static str = "DeleteUser";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::NotAuthorized,
        ErrorCode::TooManyRequests,
        ErrorCode::PasswordResetRequired,
        ErrorCode::UserNotFound,
        ErrorCode::UserNotConfirmed,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
        ErrorCode::Forbidden,
    ];
    const HAS_OUTPUT: bool = false;
    const INPUT: &'static Shape = &tables::DELETE_USER_REQUEST;
}

/// The operation `DeleteUserAttributes`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteUserAttributes;

impl Operation for DeleteUserAttributes {
    type Input = requests::DeleteUserAttributesRequest;
    type Output = responses::DeleteUserAttributesResponse;
    type Access = Bearer;

    const NAME: &'static str = "DeleteUserAttributes";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::NotAuthorized,
        ErrorCode::TooManyRequests,
        ErrorCode::PasswordResetRequired,
        ErrorCode::UserNotFound,
        ErrorCode::UserNotConfirmed,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
        ErrorCode::Forbidden,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::DELETE_USER_ATTRIBUTES_REQUEST;
}

/// The operation `DeleteUserPool`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteUserPool;

impl Operation for DeleteUserPool {
    type Input = requests::DeleteUserPoolRequest;
    type Output = ();
    type Access = Signed;

    const NAME: &'static str = "DeleteUserPool";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::UserImportInProgress,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = false;
    const INPUT: &'static Shape = &tables::DELETE_USER_POOL_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `DeleteUserPoolClient`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteUserPoolClient;

impl Operation for DeleteUserPoolClient {
    type Input = requests::DeleteUserPoolClientRequest;
    type Output = ();
    type Access = Signed;

    const NAME: &'static str = "DeleteUserPoolClient";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::ConcurrentModification,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = false;
    const INPUT: &'static Shape = &tables::DELETE_USER_POOL_CLIENT_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `DeleteUserPoolClientSecret`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteUserPoolClientSecret;

impl Operation for DeleteUserPoolClientSecret {
    type Input = requests::DeleteUserPoolClientSecretRequest;
    type Output = responses::DeleteUserPoolClientSecretResponse;
    type Access = Signed;

    const NAME: &'static str = "DeleteUserPoolClientSecret";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::InternalServer,
        ErrorCode::TooManyRequests,
        ErrorCode::LimitExceeded,
        ErrorCode::ResourceNotFound,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::DELETE_USER_POOL_CLIENT_SECRET_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `DeleteUserPoolDomain`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteUserPoolDomain;

impl Operation for DeleteUserPoolDomain {
    type Input = requests::DeleteUserPoolDomainRequest;
    type Output = responses::DeleteUserPoolDomainResponse;
    type Access = Signed;

    const NAME: &'static str = "DeleteUserPoolDomain";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::NotAuthorized,
        ErrorCode::InvalidParameter,
        ErrorCode::ConcurrentModification,
        ErrorCode::ResourceNotFound,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::DELETE_USER_POOL_DOMAIN_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `DeleteUserPoolReplica`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteUserPoolReplica;

impl Operation for DeleteUserPoolReplica {
    type Input = requests::DeleteUserPoolReplicaRequest;
    type Output = responses::DeleteUserPoolReplicaResponse;
    type Access = Signed;

    const NAME: &'static str = "DeleteUserPoolReplica";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
        ErrorCode::ResourceNotFound,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::DELETE_USER_POOL_REPLICA_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `DeleteWebAuthnCredential`.
#[derive(Clone, Copy, Debug)]
pub struct DeleteWebAuthnCredential;

impl Operation for DeleteWebAuthnCredential {
    type Input = requests::DeleteWebAuthnCredentialRequest;
    type Output = responses::DeleteWebAuthnCredentialResponse;
    type Access = Bearer;

    const NAME: &'static str = "DeleteWebAuthnCredential";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::Forbidden,
        ErrorCode::InternalError,
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::LimitExceeded,
        ErrorCode::PasswordResetRequired,
        ErrorCode::NotAuthorized,
        ErrorCode::ResourceNotFound,
        ErrorCode::OperationNotEnabled,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::DELETE_WEB_AUTHN_CREDENTIAL_REQUEST;
}

/// The operation `DescribeIdentityProvider`.
#[derive(Clone, Copy, Debug)]
pub struct DescribeIdentityProvider;

impl Operation for DescribeIdentityProvider {
    type Input = requests::DescribeIdentityProviderRequest;
    type Output = responses::DescribeIdentityProviderResponse;
    type Access = Signed;

    const NAME: &'static str = "DescribeIdentityProvider";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::ResourceNotFound,
        ErrorCode::NotAuthorized,
        ErrorCode::TooManyRequests,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::DESCRIBE_IDENTITY_PROVIDER_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `DescribeManagedLoginBranding`.
#[derive(Clone, Copy, Debug)]
pub struct DescribeManagedLoginBranding;

impl Operation for DescribeManagedLoginBranding {
    type Input = requests::DescribeManagedLoginBrandingRequest;
    type Output = responses::DescribeManagedLoginBrandingResponse;
    type Access = Signed;

    const NAME: &'static str = "DescribeManagedLoginBranding";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::DESCRIBE_MANAGED_LOGIN_BRANDING_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `DescribeManagedLoginBrandingByClient`.
#[derive(Clone, Copy, Debug)]
pub struct DescribeManagedLoginBrandingByClient;

impl Operation for DescribeManagedLoginBrandingByClient {
    type Input = requests::DescribeManagedLoginBrandingByClientRequest;
    type Output = responses::DescribeManagedLoginBrandingByClientResponse;
    type Access = Signed;

    const NAME: &'static str = "DescribeManagedLoginBrandingByClient";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::DESCRIBE_MANAGED_LOGIN_BRANDING_BY_CLIENT_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `DescribeResourceServer`.
#[derive(Clone, Copy, Debug)]
pub struct DescribeResourceServer;

impl Operation for DescribeResourceServer {
    type Input = requests::DescribeResourceServerRequest;
    type Output = responses::DescribeResourceServerResponse;
    type Access = Signed;

    const NAME: &'static str = "DescribeResourceServer";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::ResourceNotFound,
        ErrorCode::NotAuthorized,
        ErrorCode::TooManyRequests,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::DESCRIBE_RESOURCE_SERVER_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `DescribeRiskConfiguration`.
#[derive(Clone, Copy, Debug)]
pub struct DescribeRiskConfiguration;

impl Operation for DescribeRiskConfiguration {
    type Input = requests::DescribeRiskConfigurationRequest;
    type Output = responses::DescribeRiskConfigurationResponse;
    type Access = Signed;

    const NAME: &'static str = "DescribeRiskConfiguration";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::UserPoolAddOnNotEnabled,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::DESCRIBE_RISK_CONFIGURATION_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `DescribeTerms`.
#[derive(Clone, Copy, Debug)]
pub struct DescribeTerms;

impl Operation for DescribeTerms {
    type Input = requests::DescribeTermsRequest;
    type Output = responses::DescribeTermsResponse;
    type Access = Signed;

    const NAME: &'static str = "DescribeTerms";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::DESCRIBE_TERMS_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `DescribeTermsByClient`.
#[derive(Clone, Copy, Debug)]
pub struct DescribeTermsByClient;

impl Operation for DescribeTermsByClient {
    type Input = requests::DescribeTermsByClientRequest;
    type Output = responses::DescribeTermsByClientResponse;
    type Access = Signed;

    const NAME: &'static str = "DescribeTermsByClient";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::DESCRIBE_TERMS_BY_CLIENT_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `DescribeUserImportJob`.
#[derive(Clone, Copy, Debug)]
pub struct DescribeUserImportJob;

impl Operation for DescribeUserImportJob {
    type Input = requests::DescribeUserImportJobRequest;
    type Output = responses::DescribeUserImportJobResponse;
    type Access = Signed;

    const NAME: &'static str = "DescribeUserImportJob";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::DESCRIBE_USER_IMPORT_JOB_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `DescribeUserPool`.
#[derive(Clone, Copy, Debug)]
pub struct DescribeUserPool;

impl Operation for DescribeUserPool {
    type Input = requests::DescribeUserPoolRequest;
    type Output = responses::DescribeUserPoolResponse;
    type Access = Signed;

    const NAME: &'static str = "DescribeUserPool";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::UserPoolTagging,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::DESCRIBE_USER_POOL_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `DescribeUserPoolClient`.
#[derive(Clone, Copy, Debug)]
pub struct DescribeUserPoolClient;

impl Operation for DescribeUserPoolClient {
    type Input = requests::DescribeUserPoolClientRequest;
    type Output = responses::DescribeUserPoolClientResponse;
    type Access = Signed;

    const NAME: &'static str = "DescribeUserPoolClient";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::OperationNotEnabled,
        ErrorCode::NotAuthorized,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::DESCRIBE_USER_POOL_CLIENT_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `DescribeUserPoolDomain`.
#[derive(Clone, Copy, Debug)]
pub struct DescribeUserPoolDomain;

impl Operation for DescribeUserPoolDomain {
    type Input = requests::DescribeUserPoolDomainRequest;
    type Output = responses::DescribeUserPoolDomainResponse;
    type Access = Signed;

    const NAME: &'static str = "DescribeUserPoolDomain";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::NotAuthorized,
        ErrorCode::InvalidParameter,
        ErrorCode::ResourceNotFound,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::DESCRIBE_USER_POOL_DOMAIN_REQUEST;
}

/// The operation `ForgetDevice`.
#[derive(Clone, Copy, Debug)]
pub struct ForgetDevice;

impl Operation for ForgetDevice {
    type Input = requests::ForgetDeviceRequest;
    type Output = ();
    type Access = Bearer;

    const NAME: &'static str = "ForgetDevice";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::NotAuthorized,
        ErrorCode::TooManyRequests,
        ErrorCode::InvalidUserPoolConfiguration,
        ErrorCode::PasswordResetRequired,
        ErrorCode::UserNotFound,
        ErrorCode::UserNotConfirmed,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
        ErrorCode::Forbidden,
    ];
    const HAS_OUTPUT: bool = false;
    const INPUT: &'static Shape = &tables::FORGET_DEVICE_REQUEST;
}

/// The operation `ForgotPassword`.
#[derive(Clone, Copy, Debug)]
pub struct ForgotPassword;

impl Operation for ForgotPassword {
    type Input = requests::ForgotPasswordRequest;
    type Output = responses::ForgotPasswordResponse;
    type Access = Anyone;

    const NAME: &'static str = "ForgotPassword";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::UnexpectedLambda,
        ErrorCode::UserLambdaValidation,
        ErrorCode::NotAuthorized,
        ErrorCode::InvalidLambdaResponse,
        ErrorCode::TooManyRequests,
        ErrorCode::LimitExceeded,
        ErrorCode::InvalidSmsRoleAccessPolicy,
        ErrorCode::InvalidSmsRoleTrustRelationship,
        ErrorCode::InvalidEmailRoleAccessPolicy,
        ErrorCode::CodeDeliveryFailure,
        ErrorCode::UserNotFound,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
        ErrorCode::Forbidden,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::FORGOT_PASSWORD_REQUEST;
}

/// The operation `GetCSVHeader`.
#[derive(Clone, Copy, Debug)]
pub struct GetCSVHeader;

impl Operation for GetCSVHeader {
    type Input = requests::GetCSVHeaderRequest;
    type Output = responses::GetCSVHeaderResponse;
    type Access = Signed;

    const NAME: &'static str = "GetCSVHeader";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::GET_CSV_HEADER_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `GetClientToken`.
#[derive(Clone, Copy, Debug)]
pub struct GetClientToken;

impl Operation for GetClientToken {
    type Input = requests::GetClientTokenRequest;
    type Output = responses::GetClientTokenResponse;
    type Access = Signed;

    const NAME: &'static str = "GetClientToken";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::ResourceNotFound,
        ErrorCode::NotAuthorized,
        ErrorCode::TooManyRequests,
        ErrorCode::InternalError,
        ErrorCode::OperationNotEnabled,
        ErrorCode::Forbidden,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::GET_CLIENT_TOKEN_REQUEST;
}

/// The operation `GetDerivedToken`.
#[derive(Clone, Copy, Debug)]
pub struct GetDerivedToken;

impl Operation for GetDerivedToken {
    type Input = requests::GetDerivedTokenRequest;
    type Output = responses::GetDerivedTokenResponse;
    type Access = Signed;

    const NAME: &'static str = "GetDerivedToken";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::ResourceNotFound,
        ErrorCode::NotAuthorized,
        ErrorCode::TooManyRequests,
        ErrorCode::UserNotFound,
        ErrorCode::UnexpectedLambda,
        ErrorCode::UserLambdaValidation,
        ErrorCode::InvalidLambdaResponse,
        ErrorCode::InternalError,
        ErrorCode::OperationNotEnabled,
        ErrorCode::Forbidden,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::GET_DERIVED_TOKEN_REQUEST;
}

/// The operation `GetDevice`.
#[derive(Clone, Copy, Debug)]
pub struct GetDevice;

impl Operation for GetDevice {
    type Input = requests::GetDeviceRequest;
    type Output = responses::GetDeviceResponse;
    type Access = Bearer;

    const NAME: &'static str = "GetDevice";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::InvalidUserPoolConfiguration,
        ErrorCode::NotAuthorized,
        ErrorCode::TooManyRequests,
        ErrorCode::PasswordResetRequired,
        ErrorCode::UserNotFound,
        ErrorCode::UserNotConfirmed,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
        ErrorCode::Forbidden,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::GET_DEVICE_REQUEST;
}

/// The operation `GetGroup`.
#[derive(Clone, Copy, Debug)]
pub struct GetGroup;

impl Operation for GetGroup {
    type Input = requests::GetGroupRequest;
    type Output = responses::GetGroupResponse;
    type Access = Signed;

    const NAME: &'static str = "GetGroup";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::GET_GROUP_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `GetIdentityProviderByIdentifier`.
#[derive(Clone, Copy, Debug)]
pub struct GetIdentityProviderByIdentifier;

impl Operation for GetIdentityProviderByIdentifier {
    type Input = requests::GetIdentityProviderByIdentifierRequest;
    type Output = responses::GetIdentityProviderByIdentifierResponse;
    type Access = Signed;

    const NAME: &'static str = "GetIdentityProviderByIdentifier";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::ResourceNotFound,
        ErrorCode::NotAuthorized,
        ErrorCode::TooManyRequests,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::GET_IDENTITY_PROVIDER_BY_IDENTIFIER_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `GetLogDeliveryConfiguration`.
#[derive(Clone, Copy, Debug)]
pub struct GetLogDeliveryConfiguration;

impl Operation for GetLogDeliveryConfiguration {
    type Input = requests::GetLogDeliveryConfigurationRequest;
    type Output = responses::GetLogDeliveryConfigurationResponse;
    type Access = Signed;

    const NAME: &'static str = "GetLogDeliveryConfiguration";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::InternalError,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::ResourceNotFound,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::GET_LOG_DELIVERY_CONFIGURATION_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `GetProvisionedLimit`.
#[derive(Clone, Copy, Debug)]
pub struct GetProvisionedLimit;

impl Operation for GetProvisionedLimit {
    type Input = requests::GetProvisionedLimitRequest;
    type Output = responses::GetProvisionedLimitResponse;
    type Access = Signed;

    const NAME: &'static str = "GetProvisionedLimit";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::ResourceNotFound,
        ErrorCode::NotAuthorized,
        ErrorCode::TooManyRequests,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::GET_PROVISIONED_LIMIT_REQUEST;
}

/// The operation `GetSigningCertificate`.
#[derive(Clone, Copy, Debug)]
pub struct GetSigningCertificate;

impl Operation for GetSigningCertificate {
    type Input = requests::GetSigningCertificateRequest;
    type Output = responses::GetSigningCertificateResponse;
    type Access = Signed;

    const NAME: &'static str = "GetSigningCertificate";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InternalError,
        ErrorCode::InvalidParameter,
        ErrorCode::ResourceNotFound,
        ErrorCode::OperationNotEnabled,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::GET_SIGNING_CERTIFICATE_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `GetTokensFromRefreshToken`.
#[derive(Clone, Copy, Debug)]
pub struct GetTokensFromRefreshToken;

impl Operation for GetTokensFromRefreshToken {
    type Input = requests::GetTokensFromRefreshTokenRequest;
    type Output = responses::GetTokensFromRefreshTokenResponse;
    type Access = Anyone;

    const NAME: &'static str = "GetTokensFromRefreshToken";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::NotAuthorized,
        ErrorCode::TooManyRequests,
        ErrorCode::UserNotFound,
        ErrorCode::UnexpectedLambda,
        ErrorCode::UserLambdaValidation,
        ErrorCode::InvalidLambdaResponse,
        ErrorCode::Forbidden,
        ErrorCode::RefreshTokenReuse,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::GET_TOKENS_FROM_REFRESH_TOKEN_REQUEST;
}

/// The operation `GetUICustomization`.
#[derive(Clone, Copy, Debug)]
pub struct GetUICustomization;

impl Operation for GetUICustomization {
    type Input = requests::GetUICustomizationRequest;
    type Output = responses::GetUICustomizationResponse;
    type Access = Signed;

    const NAME: &'static str = "GetUICustomization";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::ResourceNotFound,
        ErrorCode::NotAuthorized,
        ErrorCode::OperationNotEnabled,
        ErrorCode::TooManyRequests,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::GET_UI_CUSTOMIZATION_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `GetUser`.
#[derive(Clone, Copy, Debug)]
pub struct GetUser;

impl Operation for GetUser {
    type Input = requests::GetUserRequest;
    type Output = responses::GetUserResponse;
    type Access = Bearer;

    const NAME: &'static str = "GetUser";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::NotAuthorized,
        ErrorCode::TooManyRequests,
        ErrorCode::PasswordResetRequired,
        ErrorCode::UserNotFound,
        ErrorCode::UserNotConfirmed,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
        ErrorCode::Forbidden,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::GET_USER_REQUEST;
}

/// The operation `GetUserAttributeVerificationCode`.
#[derive(Clone, Copy, Debug)]
pub struct GetUserAttributeVerificationCode;

impl Operation for GetUserAttributeVerificationCode {
    type Input = requests::GetUserAttributeVerificationCodeRequest;
    type Output = responses::GetUserAttributeVerificationCodeResponse;
    type Access = Bearer;

    const NAME: &'static str = "GetUserAttributeVerificationCode";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::UnexpectedLambda,
        ErrorCode::UserLambdaValidation,
        ErrorCode::InvalidLambdaResponse,
        ErrorCode::InvalidSmsRoleAccessPolicy,
        ErrorCode::InvalidSmsRoleTrustRelationship,
        ErrorCode::InvalidEmailRoleAccessPolicy,
        ErrorCode::CodeDeliveryFailure,
        ErrorCode::LimitExceeded,
        ErrorCode::PasswordResetRequired,
        ErrorCode::UserNotFound,
        ErrorCode::UserNotConfirmed,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
        ErrorCode::Forbidden,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::GET_USER_ATTRIBUTE_VERIFICATION_CODE_REQUEST;
}

/// The operation `GetUserAuthFactors`.
#[derive(Clone, Copy, Debug)]
pub struct GetUserAuthFactors;

impl Operation for GetUserAuthFactors {
    type Input = requests::GetUserAuthFactorsRequest;
    type Output = responses::GetUserAuthFactorsResponse;
    type Access = Bearer;

    const NAME: &'static str = "GetUserAuthFactors";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::NotAuthorized,
        ErrorCode::TooManyRequests,
        ErrorCode::PasswordResetRequired,
        ErrorCode::UserNotFound,
        ErrorCode::UserNotConfirmed,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
        ErrorCode::Forbidden,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::GET_USER_AUTH_FACTORS_REQUEST;
}

/// The operation `GetUserPoolClientSessionConfiguration`.
#[derive(Clone, Copy, Debug)]
pub struct GetUserPoolClientSessionConfiguration;

impl Operation for GetUserPoolClientSessionConfiguration {
    type Input = requests::GetUserPoolClientSessionConfigurationRequest;
    type Output = responses::GetUserPoolClientSessionConfigurationResponse;
    type Access = Signed;

    const NAME: &'static str = "GetUserPoolClientSessionConfiguration";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::ResourceNotFound,
        ErrorCode::NotAuthorized,
        ErrorCode::InternalError,
        ErrorCode::OperationNotEnabled,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::GET_USER_POOL_CLIENT_SESSION_CONFIGURATION_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `GetUserPoolMfaConfig`.
#[derive(Clone, Copy, Debug)]
pub struct GetUserPoolMfaConfig;

impl Operation for GetUserPoolMfaConfig {
    type Input = requests::GetUserPoolMfaConfigRequest;
    type Output = responses::GetUserPoolMfaConfigResponse;
    type Access = Signed;

    const NAME: &'static str = "GetUserPoolMfaConfig";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::ResourceNotFound,
        ErrorCode::NotAuthorized,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::GET_USER_POOL_MFA_CONFIG_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `GetUserPoolSessionConfiguration`.
#[derive(Clone, Copy, Debug)]
pub struct GetUserPoolSessionConfiguration;

impl Operation for GetUserPoolSessionConfiguration {
    type Input = requests::GetUserPoolSessionConfigurationRequest;
    type Output = responses::GetUserPoolSessionConfigurationResponse;
    type Access = Signed;

    const NAME: &'static str = "GetUserPoolSessionConfiguration";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::ResourceNotFound,
        ErrorCode::NotAuthorized,
        ErrorCode::InternalError,
        ErrorCode::OperationNotEnabled,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::GET_USER_POOL_SESSION_CONFIGURATION_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `GlobalSignOut`.
#[derive(Clone, Copy, Debug)]
pub struct GlobalSignOut;

impl Operation for GlobalSignOut {
    type Input = requests::GlobalSignOutRequest;
    type Output = responses::GlobalSignOutResponse;
    type Access = Bearer;

    const NAME: &'static str = "GlobalSignOut";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::NotAuthorized,
        ErrorCode::TooManyRequests,
        ErrorCode::PasswordResetRequired,
        ErrorCode::UserNotConfirmed,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
        ErrorCode::Forbidden,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::GLOBAL_SIGN_OUT_REQUEST;
}

/// The operation `InitiateAuth`.
#[derive(Clone, Copy, Debug)]
pub struct InitiateAuth;

impl Operation for InitiateAuth {
    type Input = requests::InitiateAuthRequest;
    type Output = responses::InitiateAuthResponse;
    type Access = Anyone;

    const NAME: &'static str = "InitiateAuth";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::UnsupportedOperation,
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::NotAuthorized,
        ErrorCode::TooManyRequests,
        ErrorCode::UnexpectedLambda,
        ErrorCode::InvalidUserPoolConfiguration,
        ErrorCode::UserLambdaValidation,
        ErrorCode::InvalidLambdaResponse,
        ErrorCode::PasswordResetRequired,
        ErrorCode::UserNotFound,
        ErrorCode::UserNotConfirmed,
        ErrorCode::InternalError,
        ErrorCode::InvalidSmsRoleAccessPolicy,
        ErrorCode::InvalidEmailRoleAccessPolicy,
        ErrorCode::InvalidSmsRoleTrustRelationship,
        ErrorCode::OperationNotEnabled,
        ErrorCode::FeatureUnavailableInTier,
        ErrorCode::Forbidden,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::INITIATE_AUTH_REQUEST;
}

/// The operation `ListDevices`.
#[derive(Clone, Copy, Debug)]
pub struct ListDevices;

impl Operation for ListDevices {
    type Input = requests::ListDevicesRequest;
    type Output = responses::ListDevicesResponse;
    type Access = Bearer;

    const NAME: &'static str = "ListDevices";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::ResourceNotFound,
        ErrorCode::NotAuthorized,
        ErrorCode::InvalidUserPoolConfiguration,
        ErrorCode::TooManyRequests,
        ErrorCode::PasswordResetRequired,
        ErrorCode::UserNotFound,
        ErrorCode::UserNotConfirmed,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
        ErrorCode::Forbidden,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::LIST_DEVICES_REQUEST;
}

/// The operation `ListGroups`.
#[derive(Clone, Copy, Debug)]
pub struct ListGroups;

impl Operation for ListGroups {
    type Input = requests::ListGroupsRequest;
    type Output = responses::ListGroupsResponse;
    type Access = Signed;

    const NAME: &'static str = "ListGroups";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::ResourceNotFound,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::LIST_GROUPS_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `ListIdentityProviders`.
#[derive(Clone, Copy, Debug)]
pub struct ListIdentityProviders;

impl Operation for ListIdentityProviders {
    type Input = requests::ListIdentityProvidersRequest;
    type Output = responses::ListIdentityProvidersResponse;
    type Access = Signed;

    const NAME: &'static str = "ListIdentityProviders";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::ResourceNotFound,
        ErrorCode::NotAuthorized,
        ErrorCode::TooManyRequests,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::LIST_IDENTITY_PROVIDERS_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `ListResourceServers`.
#[derive(Clone, Copy, Debug)]
pub struct ListResourceServers;

impl Operation for ListResourceServers {
    type Input = requests::ListResourceServersRequest;
    type Output = responses::ListResourceServersResponse;
    type Access = Signed;

    const NAME: &'static str = "ListResourceServers";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::ResourceNotFound,
        ErrorCode::NotAuthorized,
        ErrorCode::TooManyRequests,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::LIST_RESOURCE_SERVERS_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `ListTagsForResource`.
#[derive(Clone, Copy, Debug)]
pub struct ListTagsForResource;

impl Operation for ListTagsForResource {
    type Input = requests::ListTagsForResourceRequest;
    type Output = responses::ListTagsForResourceResponse;
    type Access = Signed;

    const NAME: &'static str = "ListTagsForResource";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::NotAuthorized,
        ErrorCode::TooManyRequests,
        ErrorCode::InvalidParameter,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::LIST_TAGS_FOR_RESOURCE_REQUEST;
}

/// The operation `ListTerms`.
#[derive(Clone, Copy, Debug)]
pub struct ListTerms;

impl Operation for ListTerms {
    type Input = requests::ListTermsRequest;
    type Output = responses::ListTermsResponse;
    type Access = Signed;

    const NAME: &'static str = "ListTerms";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::LIST_TERMS_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `ListUserImportJobs`.
#[derive(Clone, Copy, Debug)]
pub struct ListUserImportJobs;

impl Operation for ListUserImportJobs {
    type Input = requests::ListUserImportJobsRequest;
    type Output = responses::ListUserImportJobsResponse;
    type Access = Signed;

    const NAME: &'static str = "ListUserImportJobs";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::LIST_USER_IMPORT_JOBS_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `ListUserPoolClientSecrets`.
#[derive(Clone, Copy, Debug)]
pub struct ListUserPoolClientSecrets;

impl Operation for ListUserPoolClientSecrets {
    type Input = requests::ListUserPoolClientSecretsRequest;
    type Output = responses::ListUserPoolClientSecretsResponse;
    type Access = Signed;

    const NAME: &'static str = "ListUserPoolClientSecrets";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::InternalServer,
        ErrorCode::TooManyRequests,
        ErrorCode::LimitExceeded,
        ErrorCode::ResourceNotFound,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::LIST_USER_POOL_CLIENT_SECRETS_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `ListUserPoolClients`.
#[derive(Clone, Copy, Debug)]
pub struct ListUserPoolClients;

impl Operation for ListUserPoolClients {
    type Input = requests::ListUserPoolClientsRequest;
    type Output = responses::ListUserPoolClientsResponse;
    type Access = Signed;

    const NAME: &'static str = "ListUserPoolClients";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::ResourceNotFound,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::LIST_USER_POOL_CLIENTS_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `ListUserPoolReplicas`.
#[derive(Clone, Copy, Debug)]
pub struct ListUserPoolReplicas;

impl Operation for ListUserPoolReplicas {
    type Input = requests::ListUserPoolReplicasRequest;
    type Output = responses::ListUserPoolReplicasResponse;
    type Access = Signed;

    const NAME: &'static str = "ListUserPoolReplicas";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
        ErrorCode::ResourceNotFound,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::LIST_USER_POOL_REPLICAS_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `ListUserPools`.
#[derive(Clone, Copy, Debug)]
pub struct ListUserPools;

impl Operation for ListUserPools {
    type Input = requests::ListUserPoolsRequest;
    type Output = responses::ListUserPoolsResponse;
    type Access = Signed;

    const NAME: &'static str = "ListUserPools";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::LIST_USER_POOLS_REQUEST;
}

/// The operation `ListUserSessions`.
#[derive(Clone, Copy, Debug)]
pub struct ListUserSessions;

impl Operation for ListUserSessions {
    type Input = requests::ListUserSessionsRequest;
    type Output = responses::ListUserSessionsResponse;
    type Access = Bearer;

    const NAME: &'static str = "ListUserSessions";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::ResourceNotFound,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::PasswordResetRequired,
        ErrorCode::UserNotFound,
        ErrorCode::UserNotConfirmed,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
        ErrorCode::Forbidden,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::LIST_USER_SESSIONS_REQUEST;
}

/// The operation `ListUsers`.
#[derive(Clone, Copy, Debug)]
pub struct ListUsers;

impl Operation for ListUsers {
    type Input = requests::ListUsersRequest;
    type Output = responses::ListUsersResponse;
    type Access = Signed;

    const NAME: &'static str = "ListUsers";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::ResourceNotFound,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::LIST_USERS_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `ListUsersInGroup`.
#[derive(Clone, Copy, Debug)]
pub struct ListUsersInGroup;

impl Operation for ListUsersInGroup {
    type Input = requests::ListUsersInGroupRequest;
    type Output = responses::ListUsersInGroupResponse;
    type Access = Signed;

    const NAME: &'static str = "ListUsersInGroup";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::ResourceNotFound,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::LIST_USERS_IN_GROUP_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `ListWebAuthnCredentials`.
#[derive(Clone, Copy, Debug)]
pub struct ListWebAuthnCredentials;

impl Operation for ListWebAuthnCredentials {
    type Input = requests::ListWebAuthnCredentialsRequest;
    type Output = responses::ListWebAuthnCredentialsResponse;
    type Access = Bearer;

    const NAME: &'static str = "ListWebAuthnCredentials";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::Forbidden,
        ErrorCode::InternalError,
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::LimitExceeded,
        ErrorCode::PasswordResetRequired,
        ErrorCode::NotAuthorized,
        ErrorCode::OperationNotEnabled,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::LIST_WEB_AUTHN_CREDENTIALS_REQUEST;
}

/// The operation `ResendConfirmationCode`.
#[derive(Clone, Copy, Debug)]
pub struct ResendConfirmationCode;

impl Operation for ResendConfirmationCode {
    type Input = requests::ResendConfirmationCodeRequest;
    type Output = responses::ResendConfirmationCodeResponse;
    type Access = Anyone;

    const NAME: &'static str = "ResendConfirmationCode";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::UnexpectedLambda,
        ErrorCode::UserLambdaValidation,
        ErrorCode::NotAuthorized,
        ErrorCode::InvalidLambdaResponse,
        ErrorCode::TooManyRequests,
        ErrorCode::LimitExceeded,
        ErrorCode::InvalidSmsRoleAccessPolicy,
        ErrorCode::InvalidSmsRoleTrustRelationship,
        ErrorCode::InvalidEmailRoleAccessPolicy,
        ErrorCode::CodeDeliveryFailure,
        ErrorCode::UserNotFound,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
        ErrorCode::Forbidden,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::RESEND_CONFIRMATION_CODE_REQUEST;
}

/// The operation `RespondToAuthChallenge`.
#[derive(Clone, Copy, Debug)]
pub struct RespondToAuthChallenge;

impl Operation for RespondToAuthChallenge {
    type Input = requests::RespondToAuthChallengeRequest;
    type Output = responses::RespondToAuthChallengeResponse;
    type Access = Anyone;

    const NAME: &'static str = "RespondToAuthChallenge";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::NotAuthorized,
        ErrorCode::CodeMismatch,
        ErrorCode::ExpiredCode,
        ErrorCode::UnexpectedLambda,
        ErrorCode::UserLambdaValidation,
        ErrorCode::InvalidPassword,
        ErrorCode::PasswordHistoryPolicyViolation,
        ErrorCode::InvalidLambdaResponse,
        ErrorCode::TooManyRequests,
        ErrorCode::InvalidUserPoolConfiguration,
        ErrorCode::MFAMethodNotFound,
        ErrorCode::PasswordResetRequired,
        ErrorCode::UserNotFound,
        ErrorCode::UserNotConfirmed,
        ErrorCode::InvalidSmsRoleAccessPolicy,
        ErrorCode::InvalidSmsRoleTrustRelationship,
        ErrorCode::InvalidEmailRoleAccessPolicy,
        ErrorCode::AliasExists,
        ErrorCode::InternalError,
        ErrorCode::SoftwareTokenMFANotFound,
        ErrorCode::Forbidden,
        ErrorCode::OperationNotEnabled,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::RESPOND_TO_AUTH_CHALLENGE_REQUEST;
}

/// The operation `RevokeToken`.
#[derive(Clone, Copy, Debug)]
pub struct RevokeToken;

impl Operation for RevokeToken {
    type Input = requests::RevokeTokenRequest;
    type Output = responses::RevokeTokenResponse;
    type Access = Anyone;

    const NAME: &'static str = "RevokeToken";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::TooManyRequests,
        ErrorCode::InternalError,
        ErrorCode::Unauthorized,
        ErrorCode::InvalidParameter,
        ErrorCode::UnsupportedOperation,
        ErrorCode::UnsupportedTokenType,
        ErrorCode::Forbidden,
        ErrorCode::OperationNotEnabled,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::REVOKE_TOKEN_REQUEST;
}

/// The operation `RevokeUserSession`.
#[derive(Clone, Copy, Debug)]
pub struct RevokeUserSession;

impl Operation for RevokeUserSession {
    type Input = requests::RevokeUserSessionRequest;
    type Output = responses::RevokeUserSessionResponse;
    type Access = Bearer;

    const NAME: &'static str = "RevokeUserSession";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::ResourceNotFound,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::PasswordResetRequired,
        ErrorCode::UserNotFound,
        ErrorCode::UserNotConfirmed,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
        ErrorCode::Forbidden,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::REVOKE_USER_SESSION_REQUEST;
}

/// The operation `SetLogDeliveryConfiguration`.
#[derive(Clone, Copy, Debug)]
pub struct SetLogDeliveryConfiguration;

impl Operation for SetLogDeliveryConfiguration {
    type Input = requests::SetLogDeliveryConfigurationRequest;
    type Output = responses::SetLogDeliveryConfigurationResponse;
    type Access = Signed;

    const NAME: &'static str = "SetLogDeliveryConfiguration";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::InternalError,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::ResourceNotFound,
        ErrorCode::FeatureUnavailableInTier,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::SET_LOG_DELIVERY_CONFIGURATION_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `SetRiskConfiguration`.
#[derive(Clone, Copy, Debug)]
pub struct SetRiskConfiguration;

impl Operation for SetRiskConfiguration {
    type Input = requests::SetRiskConfigurationRequest;
    type Output = responses::SetRiskConfigurationResponse;
    type Access = Signed;

    const NAME: &'static str = "SetRiskConfiguration";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::UserPoolAddOnNotEnabled,
        ErrorCode::CodeDeliveryFailure,
        ErrorCode::InvalidEmailRoleAccessPolicy,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::SET_RISK_CONFIGURATION_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `SetUICustomization`.
#[derive(Clone, Copy, Debug)]
pub struct SetUICustomization;

impl Operation for SetUICustomization {
    type Input = requests::SetUICustomizationRequest;
    type Output = responses::SetUICustomizationResponse;
    type Access = Signed;

    const NAME: &'static str = "SetUICustomization";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::ResourceNotFound,
        ErrorCode::NotAuthorized,
        ErrorCode::TooManyRequests,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::SET_UI_CUSTOMIZATION_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `SetUserMFAPreference`.
#[derive(Clone, Copy, Debug)]
pub struct SetUserMFAPreference;

impl Operation for SetUserMFAPreference {
    type Input = requests::SetUserMFAPreferenceRequest;
    type Output = responses::SetUserMFAPreferenceResponse;
    type Access = Bearer;

    const NAME: &'static str = "SetUserMFAPreference";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::NotAuthorized,
        ErrorCode::PasswordResetRequired,
        ErrorCode::UserNotFound,
        ErrorCode::UserNotConfirmed,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
        ErrorCode::Forbidden,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::SET_USER_MFA_PREFERENCE_REQUEST;
}

/// The operation `SetUserPoolClientSessionConfiguration`.
#[derive(Clone, Copy, Debug)]
pub struct SetUserPoolClientSessionConfiguration;

impl Operation for SetUserPoolClientSessionConfiguration {
    type Input = requests::SetUserPoolClientSessionConfigurationRequest;
    type Output = responses::SetUserPoolClientSessionConfigurationResponse;
    type Access = Signed;

    const NAME: &'static str = "SetUserPoolClientSessionConfiguration";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::ConcurrentModification,
        ErrorCode::ResourceNotFound,
        ErrorCode::NotAuthorized,
        ErrorCode::InternalError,
        ErrorCode::FeatureUnavailableInTier,
        ErrorCode::OperationNotEnabled,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::SET_USER_POOL_CLIENT_SESSION_CONFIGURATION_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `SetUserPoolMfaConfig`.
#[derive(Clone, Copy, Debug)]
pub struct SetUserPoolMfaConfig;

impl Operation for SetUserPoolMfaConfig {
    type Input = requests::SetUserPoolMfaConfigRequest;
    type Output = responses::SetUserPoolMfaConfigResponse;
    type Access = Signed;

    const NAME: &'static str = "SetUserPoolMfaConfig";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::ConcurrentModification,
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidSmsRoleAccessPolicy,
        ErrorCode::InvalidSmsRoleTrustRelationship,
        ErrorCode::NotAuthorized,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
        ErrorCode::FeatureUnavailableInTier,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::SET_USER_POOL_MFA_CONFIG_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `SetUserPoolSessionConfiguration`.
#[derive(Clone, Copy, Debug)]
pub struct SetUserPoolSessionConfiguration;

impl Operation for SetUserPoolSessionConfiguration {
    type Input = requests::SetUserPoolSessionConfigurationRequest;
    type Output = responses::SetUserPoolSessionConfigurationResponse;
    type Access = Signed;

    const NAME: &'static str = "SetUserPoolSessionConfiguration";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::ConcurrentModification,
        ErrorCode::ResourceNotFound,
        ErrorCode::NotAuthorized,
        ErrorCode::InternalError,
        ErrorCode::FeatureUnavailableInTier,
        ErrorCode::OperationNotEnabled,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::SET_USER_POOL_SESSION_CONFIGURATION_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `SetUserSettings`.
#[derive(Clone, Copy, Debug)]
pub struct SetUserSettings;

impl Operation for SetUserSettings {
    type Input = requests::SetUserSettingsRequest;
    type Output = responses::SetUserSettingsResponse;
    type Access = Bearer;

    const NAME: &'static str = "SetUserSettings";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::NotAuthorized,
        ErrorCode::PasswordResetRequired,
        ErrorCode::UserNotFound,
        ErrorCode::UserNotConfirmed,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
        ErrorCode::Forbidden,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::SET_USER_SETTINGS_REQUEST;
}

/// The operation `SignUp`.
#[derive(Clone, Copy, Debug)]
pub struct SignUp;

impl Operation for SignUp {
    type Input = requests::SignUpRequest;
    type Output = responses::SignUpResponse;
    type Access = Anyone;

    const NAME: &'static str = "SignUp";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::UnexpectedLambda,
        ErrorCode::UserLambdaValidation,
        ErrorCode::NotAuthorized,
        ErrorCode::InvalidPassword,
        ErrorCode::InvalidLambdaResponse,
        ErrorCode::UsernameExists,
        ErrorCode::TooManyRequests,
        ErrorCode::InternalError,
        ErrorCode::LimitExceeded,
        ErrorCode::InvalidSmsRoleAccessPolicy,
        ErrorCode::InvalidSmsRoleTrustRelationship,
        ErrorCode::InvalidEmailRoleAccessPolicy,
        ErrorCode::CodeDeliveryFailure,
        ErrorCode::OperationNotEnabled,
        ErrorCode::Forbidden,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::SIGN_UP_REQUEST;
}

/// The operation `StartUserImportJob`.
#[derive(Clone, Copy, Debug)]
pub struct StartUserImportJob;

impl Operation for StartUserImportJob {
    type Input = requests::StartUserImportJobRequest;
    type Output = responses::StartUserImportJobResponse;
    type Access = Signed;

    const NAME: &'static str = "StartUserImportJob";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::InternalError,
        ErrorCode::PreconditionNotMet,
        ErrorCode::OperationNotEnabled,
        ErrorCode::NotAuthorized,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::START_USER_IMPORT_JOB_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `StartWebAuthnRegistration`.
#[derive(Clone, Copy, Debug)]
pub struct StartWebAuthnRegistration;

impl Operation for StartWebAuthnRegistration {
    type Input = requests::StartWebAuthnRegistrationRequest;
    type Output = responses::StartWebAuthnRegistrationResponse;
    type Access = Bearer;

    const NAME: &'static str = "StartWebAuthnRegistration";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::Forbidden,
        ErrorCode::InternalError,
        ErrorCode::InvalidParameter,
        ErrorCode::LimitExceeded,
        ErrorCode::NotAuthorized,
        ErrorCode::TooManyRequests,
        ErrorCode::WebAuthnNotEnabled,
        ErrorCode::PasswordResetRequired,
        ErrorCode::WebAuthnConfigurationMissing,
        ErrorCode::OperationNotEnabled,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::START_WEB_AUTHN_REGISTRATION_REQUEST;
}

/// The operation `StopUserImportJob`.
#[derive(Clone, Copy, Debug)]
pub struct StopUserImportJob;

impl Operation for StopUserImportJob {
    type Input = requests::StopUserImportJobRequest;
    type Output = responses::StopUserImportJobResponse;
    type Access = Signed;

    const NAME: &'static str = "StopUserImportJob";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::InternalError,
        ErrorCode::PreconditionNotMet,
        ErrorCode::OperationNotEnabled,
        ErrorCode::NotAuthorized,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::STOP_USER_IMPORT_JOB_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `TagResource`.
#[derive(Clone, Copy, Debug)]
pub struct TagResource;

impl Operation for TagResource {
    type Input = requests::TagResourceRequest;
    type Output = responses::TagResourceResponse;
    type Access = Signed;

    const NAME: &'static str = "TagResource";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::NotAuthorized,
        ErrorCode::TooManyRequests,
        ErrorCode::InvalidParameter,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::TAG_RESOURCE_REQUEST;
}

/// The operation `UntagResource`.
#[derive(Clone, Copy, Debug)]
pub struct UntagResource;

impl Operation for UntagResource {
    type Input = requests::UntagResourceRequest;
    type Output = responses::UntagResourceResponse;
    type Access = Signed;

    const NAME: &'static str = "UntagResource";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::NotAuthorized,
        ErrorCode::TooManyRequests,
        ErrorCode::InvalidParameter,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::UNTAG_RESOURCE_REQUEST;
}

/// The operation `UpdateAuthEventFeedback`.
#[derive(Clone, Copy, Debug)]
pub struct UpdateAuthEventFeedback;

impl Operation for UpdateAuthEventFeedback {
    type Input = requests::UpdateAuthEventFeedbackRequest;
    type Output = responses::UpdateAuthEventFeedbackResponse;
    type Access = Anyone;

    const NAME: &'static str = "UpdateAuthEventFeedback";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::ResourceNotFound,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::UserNotFound,
        ErrorCode::UserPoolAddOnNotEnabled,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::UPDATE_AUTH_EVENT_FEEDBACK_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `UpdateDeviceStatus`.
#[derive(Clone, Copy, Debug)]
pub struct UpdateDeviceStatus;

impl Operation for UpdateDeviceStatus {
    type Input = requests::UpdateDeviceStatusRequest;
    type Output = responses::UpdateDeviceStatusResponse;
    type Access = Bearer;

    const NAME: &'static str = "UpdateDeviceStatus";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::ResourceNotFound,
        ErrorCode::NotAuthorized,
        ErrorCode::InvalidUserPoolConfiguration,
        ErrorCode::TooManyRequests,
        ErrorCode::PasswordResetRequired,
        ErrorCode::UserNotFound,
        ErrorCode::UserNotConfirmed,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
        ErrorCode::Forbidden,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::UPDATE_DEVICE_STATUS_REQUEST;
}

/// The operation `UpdateGroup`.
#[derive(Clone, Copy, Debug)]
pub struct UpdateGroup;

impl Operation for UpdateGroup {
    type Input = requests::UpdateGroupRequest;
    type Output = responses::UpdateGroupResponse;
    type Access = Signed;

    const NAME: &'static str = "UpdateGroup";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::UPDATE_GROUP_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `UpdateIdentityProvider`.
#[derive(Clone, Copy, Debug)]
pub struct UpdateIdentityProvider;

impl Operation for UpdateIdentityProvider {
    type Input = requests::UpdateIdentityProviderRequest;
    type Output = responses::UpdateIdentityProviderResponse;
    type Access = Signed;

    const NAME: &'static str = "UpdateIdentityProvider";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::UnsupportedIdentityProvider,
        ErrorCode::ResourceNotFound,
        ErrorCode::ConcurrentModification,
        ErrorCode::NotAuthorized,
        ErrorCode::TooManyRequests,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::UPDATE_IDENTITY_PROVIDER_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `UpdateManagedLoginBranding`.
#[derive(Clone, Copy, Debug)]
pub struct UpdateManagedLoginBranding;

impl Operation for UpdateManagedLoginBranding {
    type Input = requests::UpdateManagedLoginBrandingRequest;
    type Output = responses::UpdateManagedLoginBrandingResponse;
    type Access = Signed;

    const NAME: &'static str = "UpdateManagedLoginBranding";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::ConcurrentModification,
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::UPDATE_MANAGED_LOGIN_BRANDING_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        input.user_pool_id.as_deref()
    }
}

/// The operation `UpdateProvisionedLimit`.
#[derive(Clone, Copy, Debug)]
pub struct UpdateProvisionedLimit;

impl Operation for UpdateProvisionedLimit {
    type Input = requests::UpdateProvisionedLimitRequest;
    type Output = responses::UpdateProvisionedLimitResponse;
    type Access = Signed;

    const NAME: &'static str = "UpdateProvisionedLimit";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::ResourceNotFound,
        ErrorCode::NotAuthorized,
        ErrorCode::TooManyRequests,
        ErrorCode::ServiceQuotaExceeded,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::UPDATE_PROVISIONED_LIMIT_REQUEST;
}

/// The operation `UpdateResourceServer`.
#[derive(Clone, Copy, Debug)]
pub struct UpdateResourceServer;

impl Operation for UpdateResourceServer {
    type Input = requests::UpdateResourceServerRequest;
    type Output = responses::UpdateResourceServerResponse;
    type Access = Signed;

    const NAME: &'static str = "UpdateResourceServer";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::ResourceNotFound,
        ErrorCode::NotAuthorized,
        ErrorCode::TooManyRequests,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::UPDATE_RESOURCE_SERVER_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `UpdateTerms`.
#[derive(Clone, Copy, Debug)]
pub struct UpdateTerms;

impl Operation for UpdateTerms {
    type Input = requests::UpdateTermsRequest;
    type Output = responses::UpdateTermsResponse;
    type Access = Signed;

    const NAME: &'static str = "UpdateTerms";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::ConcurrentModification,
        ErrorCode::TermsExists,
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::UPDATE_TERMS_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `UpdateUserAttributes`.
#[derive(Clone, Copy, Debug)]
pub struct UpdateUserAttributes;

impl Operation for UpdateUserAttributes {
    type Input = requests::UpdateUserAttributesRequest;
    type Output = responses::UpdateUserAttributesResponse;
    type Access = Bearer;

    const NAME: &'static str = "UpdateUserAttributes";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::CodeMismatch,
        ErrorCode::ExpiredCode,
        ErrorCode::NotAuthorized,
        ErrorCode::UnexpectedLambda,
        ErrorCode::UserLambdaValidation,
        ErrorCode::InvalidLambdaResponse,
        ErrorCode::TooManyRequests,
        ErrorCode::AliasExists,
        ErrorCode::InvalidSmsRoleAccessPolicy,
        ErrorCode::InvalidSmsRoleTrustRelationship,
        ErrorCode::InvalidEmailRoleAccessPolicy,
        ErrorCode::CodeDeliveryFailure,
        ErrorCode::PasswordResetRequired,
        ErrorCode::UserNotFound,
        ErrorCode::UserNotConfirmed,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
        ErrorCode::Forbidden,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::UPDATE_USER_ATTRIBUTES_REQUEST;
}

/// The operation `UpdateUserPool`.
#[derive(Clone, Copy, Debug)]
pub struct UpdateUserPool;

impl Operation for UpdateUserPool {
    type Input = requests::UpdateUserPoolRequest;
    type Output = responses::UpdateUserPoolResponse;
    type Access = Signed;

    const NAME: &'static str = "UpdateUserPool";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::ConcurrentModification,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::UserImportInProgress,
        ErrorCode::InternalError,
        ErrorCode::InvalidSmsRoleAccessPolicy,
        ErrorCode::InvalidSmsRoleTrustRelationship,
        ErrorCode::UserPoolTagging,
        ErrorCode::InvalidEmailRoleAccessPolicy,
        ErrorCode::OperationNotEnabled,
        ErrorCode::TierChangeNotAllowed,
        ErrorCode::FeatureUnavailableInTier,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::UPDATE_USER_POOL_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `UpdateUserPoolClient`.
#[derive(Clone, Copy, Debug)]
pub struct UpdateUserPoolClient;

impl Operation for UpdateUserPoolClient {
    type Input = requests::UpdateUserPoolClientRequest;
    type Output = responses::UpdateUserPoolClientResponse;
    type Access = Signed;

    const NAME: &'static str = "UpdateUserPoolClient";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::ConcurrentModification,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::ScopeDoesNotExist,
        ErrorCode::InvalidOAuthFlow,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
        ErrorCode::FeatureUnavailableInTier,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::UPDATE_USER_POOL_CLIENT_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `UpdateUserPoolDomain`.
#[derive(Clone, Copy, Debug)]
pub struct UpdateUserPoolDomain;

impl Operation for UpdateUserPoolDomain {
    type Input = requests::UpdateUserPoolDomainRequest;
    type Output = responses::UpdateUserPoolDomainResponse;
    type Access = Signed;

    const NAME: &'static str = "UpdateUserPoolDomain";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::NotAuthorized,
        ErrorCode::ConcurrentModification,
        ErrorCode::ResourceNotFound,
        ErrorCode::TooManyRequests,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
        ErrorCode::FeatureUnavailableInTier,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::UPDATE_USER_POOL_DOMAIN_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `UpdateUserPoolReplica`.
#[derive(Clone, Copy, Debug)]
pub struct UpdateUserPoolReplica;

impl Operation for UpdateUserPoolReplica {
    type Input = requests::UpdateUserPoolReplicaRequest;
    type Output = responses::UpdateUserPoolReplicaResponse;
    type Access = Signed;

    const NAME: &'static str = "UpdateUserPoolReplica";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::TooManyRequests,
        ErrorCode::NotAuthorized,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
        ErrorCode::ResourceNotFound,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::UPDATE_USER_POOL_REPLICA_REQUEST;
    const NAMES_POOL: bool = true;

    fn pool(input: &Self::Input) -> Option<&str> {
        Some(&input.user_pool_id)
    }
}

/// The operation `VerifySoftwareToken`.
#[derive(Clone, Copy, Debug)]
pub struct VerifySoftwareToken;

impl Operation for VerifySoftwareToken {
    type Input = requests::VerifySoftwareTokenRequest;
    type Output = responses::VerifySoftwareTokenResponse;
    type Access = Anyone;

    const NAME: &'static str = "VerifySoftwareToken";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::InvalidParameter,
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidUserPoolConfiguration,
        ErrorCode::NotAuthorized,
        ErrorCode::TooManyRequests,
        ErrorCode::PasswordResetRequired,
        ErrorCode::UserNotFound,
        ErrorCode::UserNotConfirmed,
        ErrorCode::InternalError,
        ErrorCode::EnableSoftwareTokenMFA,
        ErrorCode::NotAuthorized,
        ErrorCode::SoftwareTokenMFANotFound,
        ErrorCode::CodeMismatch,
        ErrorCode::Forbidden,
        ErrorCode::OperationNotEnabled,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::VERIFY_SOFTWARE_TOKEN_REQUEST;
}

/// The operation `VerifyUserAttribute`.
#[derive(Clone, Copy, Debug)]
pub struct VerifyUserAttribute;

impl Operation for VerifyUserAttribute {
    type Input = requests::VerifyUserAttributeRequest;
    type Output = responses::VerifyUserAttributeResponse;
    type Access = Bearer;

    const NAME: &'static str = "VerifyUserAttribute";
    const ERRORS: &'static [ErrorCode] = &[
        ErrorCode::ResourceNotFound,
        ErrorCode::InvalidParameter,
        ErrorCode::CodeMismatch,
        ErrorCode::ExpiredCode,
        ErrorCode::NotAuthorized,
        ErrorCode::TooManyRequests,
        ErrorCode::LimitExceeded,
        ErrorCode::PasswordResetRequired,
        ErrorCode::UserNotFound,
        ErrorCode::UserNotConfirmed,
        ErrorCode::OperationNotEnabled,
        ErrorCode::InternalError,
        ErrorCode::AliasExists,
        ErrorCode::Forbidden,
    ];
    const HAS_OUTPUT: bool = true;
    const INPUT: &'static Shape = &tables::VERIFY_USER_ATTRIBUTE_REQUEST;
}
