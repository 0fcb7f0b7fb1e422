//! What the operations answer.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::enums::{
    AuthFactorType, ChallengeNameType, IssuedTokenTypeIdentifierType, OAuthTokenTypeType, UserPoolMfaType,
    UserSessionTrackingType, UserStatusType, VerifySoftwareTokenResponseType,
};
use super::structures::{
    AttributeType, AuthEventType, AuthenticationResultType, ClientAuthenticationResultType,
    ClientSSOSessionConfigType, ClientSecretDescriptorType, CodeDeliveryDetailsType, DeviceType,
    DomainDescriptionType, EmailMfaConfigType, GroupType, IdentityProviderType, LimitType,
    LogDeliveryConfigurationType, MFAOptionType, ManagedLoginBrandingType, ProviderDescription,
    ResourceServerType, RiskConfigurationType, RoutingType, SessionDescriptionType, SmsMfaConfigType,
    SoftwareTokenMfaConfigType, TermsDescriptionType, TermsType, UICustomizationType, UserImportJobType,
    UserPoolClientDescription, UserPoolClientType, UserPoolDescriptionType, UserPoolReplicaType,
    UserPoolTokenSessionConfigType, UserPoolType, UserType, WebAuthnConfigurationType,
    WebAuthnCredentialDescription,
};
use crate::scalars::Timestamp;

/// What `AddCustomAttributes` answers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AddCustomAttributesResponse {}

/// What `AddUserPoolClientSecret` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct AddUserPoolClientSecretResponse {
    /// `ClientSecretDescriptorType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_secret_descriptor: Option<ClientSecretDescriptorType>,
}

/// What `AdminConfirmSignUp` answers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AdminConfirmSignUpResponse {}

/// What `AdminCreateUser` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminCreateUserResponse {
    /// `UserType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user: Option<UserType>,
}

/// What `AdminDeleteSoftwareToken` answers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AdminDeleteSoftwareTokenResponse {}

/// What `AdminDeleteUserAttributes` answers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AdminDeleteUserAttributesResponse {}

/// What `AdminDisableProviderForUser` answers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AdminDisableProviderForUserResponse {}

/// What `AdminDisableUser` answers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AdminDisableUserResponse {}

/// What `AdminEnableUser` answers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AdminEnableUserResponse {}

/// What `AdminGetDevice` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminGetDeviceResponse {
    /// `DeviceType`.
    pub device: DeviceType,
}

/// What `AdminGetUser` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminGetUserResponse {
    /// `UsernameType`, length 1 to 128, sensitive.
    pub username: String,
    /// `AttributeListType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_attributes: Option<Vec<AttributeType>>,
    /// `DateType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_create_date: Option<Timestamp>,
    /// `DateType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_last_modified_date: Option<Timestamp>,
    /// `BooleanType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enabled: Option<bool>,
    /// `UserStatusType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_status: Option<UserStatusType>,
    /// `MFAOptionListType`.
    #[serde(rename = "MFAOptions", skip_serializing_if = "Option::is_none")]
    pub mfa_options: Option<Vec<MFAOptionType>>,
    /// `StringType`, length 0 to 131072.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preferred_mfa_setting: Option<String>,
    /// `UserMFASettingListType`.
    #[serde(rename = "UserMFASettingList", skip_serializing_if = "Option::is_none")]
    pub user_mfa_setting_list: Option<Vec<String>>,
}

/// What `AdminGetUserAuthFactors` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminGetUserAuthFactorsResponse {
    /// `UsernameType`, length 1 to 128, sensitive.
    pub username: String,
    /// `StringType`, length 0 to 131072.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preferred_mfa_setting: Option<String>,
    /// `UserMFASettingListType`.
    #[serde(rename = "UserMFASettingList", skip_serializing_if = "Option::is_none")]
    pub user_mfa_setting_list: Option<Vec<String>>,
    /// `ConfiguredUserAuthFactorsListType`, entries 0 to 8.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub configured_user_auth_factors: Option<Vec<AuthFactorType>>,
}

/// What `AdminInitiateAuth` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminInitiateAuthResponse {
    /// `ChallengeNameType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub challenge_name: Option<ChallengeNameType>,
    /// `SessionType`, length 20 to 4096, sensitive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
    /// `ChallengeParametersType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub challenge_parameters: Option<BTreeMap<String, String>>,
    /// `AuthenticationResultType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authentication_result: Option<AuthenticationResultType>,
    /// `AvailableChallengeListType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub available_challenges: Option<Vec<ChallengeNameType>>,
}

/// What `AdminLinkProviderForUser` answers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AdminLinkProviderForUserResponse {}

/// What `AdminListDevices` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminListDevicesResponse {
    /// `DeviceListType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub devices: Option<Vec<DeviceType>>,
    /// `SearchPaginationTokenType`, length at least 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pagination_token: Option<String>,
}

/// What `AdminListGroupsForUser` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminListGroupsForUserResponse {
    /// `GroupListType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub groups: Option<Vec<GroupType>>,
    /// `PaginationKey`, length 1 to 131072.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// What `AdminListUserAuthEvents` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminListUserAuthEventsResponse {
    /// `AuthEventsType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auth_events: Option<Vec<AuthEventType>>,
    /// `PaginationKey`, length 1 to 131072.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// What `AdminListUserSessions` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminListUserSessionsResponse {
    /// `SessionsListType`, entries 0 to 125.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sessions: Option<Vec<SessionDescriptionType>>,
    /// `PaginationKey`, length 1 to 131072.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// What `AdminResetUserPassword` answers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AdminResetUserPasswordResponse {}

/// What `AdminRespondToAuthChallenge` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminRespondToAuthChallengeResponse {
    /// `ChallengeNameType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub challenge_name: Option<ChallengeNameType>,
    /// `SessionType`, length 20 to 4096, sensitive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
    /// `ChallengeParametersType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub challenge_parameters: Option<BTreeMap<String, String>>,
    /// `AuthenticationResultType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authentication_result: Option<AuthenticationResultType>,
    /// `AvailableChallengeListType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub available_challenges: Option<Vec<ChallengeNameType>>,
}

/// What `AdminRevokeUserSession` answers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AdminRevokeUserSessionResponse {}

/// What `AdminSetUserMFAPreference` answers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AdminSetUserMFAPreferenceResponse {}

/// What `AdminSetUserPassword` answers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AdminSetUserPasswordResponse {}

/// What `AdminSetUserSettings` answers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AdminSetUserSettingsResponse {}

/// What `AdminUpdateAuthEventFeedback` answers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AdminUpdateAuthEventFeedbackResponse {}

/// What `AdminUpdateDeviceStatus` answers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AdminUpdateDeviceStatusResponse {}

/// What `AdminUpdateUserAttributes` answers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AdminUpdateUserAttributesResponse {}

/// What `AdminUserGlobalSignOut` answers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AdminUserGlobalSignOutResponse {}

/// What `AssociateSoftwareToken` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct AssociateSoftwareTokenResponse {
    /// `SecretCodeType`, length at least 16, sensitive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret_code: Option<String>,
    /// `SessionType`, length 20 to 4096, sensitive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
}

/// What `ChangePassword` answers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ChangePasswordResponse {}

/// What `CompleteWebAuthnRegistration` answers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct CompleteWebAuthnRegistrationResponse {}

/// What `ConfirmDevice` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ConfirmDeviceResponse {
    /// `BooleanType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_confirmation_necessary: Option<bool>,
}

/// What `ConfirmForgotPassword` answers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ConfirmForgotPasswordResponse {}

/// What `ConfirmSignUp` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ConfirmSignUpResponse {
    /// `SessionType`, length 20 to 4096, sensitive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
}

/// What `CreateGroup` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateGroupResponse {
    /// `GroupType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupType>,
}

/// What `CreateIdentityProvider` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateIdentityProviderResponse {
    /// `IdentityProviderType`.
    pub identity_provider: IdentityProviderType,
}

/// What `CreateManagedLoginBranding` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateManagedLoginBrandingResponse {
    /// `ManagedLoginBrandingType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub managed_login_branding: Option<ManagedLoginBrandingType>,
}

/// What `CreateResourceServer` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateResourceServerResponse {
    /// `ResourceServerType`.
    pub resource_server: ResourceServerType,
}

/// What `CreateTerms` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateTermsResponse {
    /// `TermsType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terms: Option<TermsType>,
}

/// What `CreateUserImportJob` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateUserImportJobResponse {
    /// `UserImportJobType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_import_job: Option<UserImportJobType>,
}

/// What `CreateUserPool` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateUserPoolResponse {
    /// `UserPoolType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool: Option<UserPoolType>,
}

/// What `CreateUserPoolClient` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateUserPoolClientResponse {
    /// `UserPoolClientType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_client: Option<UserPoolClientType>,
}

/// What `CreateUserPoolDomain` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateUserPoolDomainResponse {
    /// `WrappedIntegerType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub managed_login_version: Option<i32>,
    /// `DomainType`, length 1 to 63.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cloud_front_domain: Option<String>,
    /// `RoutingType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub routing: Option<RoutingType>,
}

/// What `CreateUserPoolReplica` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateUserPoolReplicaResponse {
    /// `UserPoolReplicaType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_replica: Option<UserPoolReplicaType>,
}

/// What `DeleteUserAttributes` answers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct DeleteUserAttributesResponse {}

/// What `DeleteUserPoolClientSecret` answers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct DeleteUserPoolClientSecretResponse {}

/// What `DeleteUserPoolDomain` answers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct DeleteUserPoolDomainResponse {}

/// What `DeleteUserPoolReplica` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteUserPoolReplicaResponse {
    /// `UserPoolReplicaType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_replica: Option<UserPoolReplicaType>,
}

/// What `DeleteWebAuthnCredential` answers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct DeleteWebAuthnCredentialResponse {}

/// What `DescribeIdentityProvider` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeIdentityProviderResponse {
    /// `IdentityProviderType`.
    pub identity_provider: IdentityProviderType,
}

/// What `DescribeManagedLoginBranding` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeManagedLoginBrandingResponse {
    /// `ManagedLoginBrandingType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub managed_login_branding: Option<ManagedLoginBrandingType>,
}

/// What `DescribeManagedLoginBrandingByClient` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeManagedLoginBrandingByClientResponse {
    /// `ManagedLoginBrandingType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub managed_login_branding: Option<ManagedLoginBrandingType>,
}

/// What `DescribeResourceServer` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeResourceServerResponse {
    /// `ResourceServerType`.
    pub resource_server: ResourceServerType,
}

/// What `DescribeRiskConfiguration` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeRiskConfigurationResponse {
    /// `RiskConfigurationType`.
    pub risk_configuration: RiskConfigurationType,
}

/// What `DescribeTerms` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeTermsResponse {
    /// `TermsType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terms: Option<TermsType>,
}

/// What `DescribeTermsByClient` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeTermsByClientResponse {
    /// `TermsType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terms: Option<TermsType>,
}

/// What `DescribeUserImportJob` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeUserImportJobResponse {
    /// `UserImportJobType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_import_job: Option<UserImportJobType>,
}

/// What `DescribeUserPool` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeUserPoolResponse {
    /// `UserPoolType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool: Option<UserPoolType>,
}

/// What `DescribeUserPoolClient` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeUserPoolClientResponse {
    /// `UserPoolClientType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_client: Option<UserPoolClientType>,
}

/// What `DescribeUserPoolDomain` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeUserPoolDomainResponse {
    /// `DomainDescriptionType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub domain_description: Option<DomainDescriptionType>,
}

/// What `ForgotPassword` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ForgotPasswordResponse {
    /// `CodeDeliveryDetailsType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_delivery_details: Option<CodeDeliveryDetailsType>,
}

/// What `GetCSVHeader` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetCSVHeaderResponse {
    /// `UserPoolIdType`, length 1 to 55.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_id: Option<String>,
    /// `ListOfStringTypes`.
    #[serde(rename = "CSVHeader", skip_serializing_if = "Option::is_none")]
    pub csv_header: Option<Vec<String>>,
}

/// What `GetClientToken` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetClientTokenResponse {
    /// `ClientAuthenticationResultType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_authentication_result: Option<ClientAuthenticationResultType>,
}

/// What `GetDerivedToken` answers.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetDerivedTokenResponse {
    /// `TokenModelType`, sensitive.
    pub issued_token: String,
    /// `IssuedTokenTypeIdentifierType`.
    pub issued_token_type: IssuedTokenTypeIdentifierType,
    /// `OAuthTokenTypeType`.
    pub token_type: OAuthTokenTypeType,
    /// `IntegerType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_in: Option<i32>,
    /// `ScopeListType`, entries at most 50.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scopes: Option<Vec<String>>,
}

/// What `GetDevice` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetDeviceResponse {
    /// `DeviceType`.
    pub device: DeviceType,
}

/// What `GetGroup` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetGroupResponse {
    /// `GroupType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupType>,
}

/// What `GetIdentityProviderByIdentifier` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetIdentityProviderByIdentifierResponse {
    /// `IdentityProviderType`.
    pub identity_provider: IdentityProviderType,
}

/// What `GetLogDeliveryConfiguration` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetLogDeliveryConfigurationResponse {
    /// `LogDeliveryConfigurationType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log_delivery_configuration: Option<LogDeliveryConfigurationType>,
}

/// What `GetProvisionedLimit` answers.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetProvisionedLimitResponse {
    /// `LimitType`.
    pub limit: LimitType,
}

/// What `GetSigningCertificate` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetSigningCertificateResponse {
    /// `StringType`, length 0 to 131072.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate: Option<String>,
}

/// What `GetTokensFromRefreshToken` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetTokensFromRefreshTokenResponse {
    /// `AuthenticationResultType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authentication_result: Option<AuthenticationResultType>,
}

/// What `GetUICustomization` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetUICustomizationResponse {
    /// `UICustomizationType`.
    #[serde(rename = "UICustomization")]
    pub ui_customization: UICustomizationType,
}

/// What `GetUser` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetUserResponse {
    /// `UsernameType`, length 1 to 128, sensitive.
    pub username: String,
    /// `AttributeListType`.
    pub user_attributes: Vec<AttributeType>,
    /// `MFAOptionListType`.
    #[serde(rename = "MFAOptions", skip_serializing_if = "Option::is_none")]
    pub mfa_options: Option<Vec<MFAOptionType>>,
    /// `StringType`, length 0 to 131072.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preferred_mfa_setting: Option<String>,
    /// `UserMFASettingListType`.
    #[serde(rename = "UserMFASettingList", skip_serializing_if = "Option::is_none")]
    pub user_mfa_setting_list: Option<Vec<String>>,
}

/// What `GetUserAttributeVerificationCode` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetUserAttributeVerificationCodeResponse {
    /// `CodeDeliveryDetailsType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_delivery_details: Option<CodeDeliveryDetailsType>,
}

/// What `GetUserAuthFactors` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetUserAuthFactorsResponse {
    /// `UsernameType`, length 1 to 128, sensitive.
    pub username: String,
    /// `StringType`, length 0 to 131072.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preferred_mfa_setting: Option<String>,
    /// `UserMFASettingListType`.
    #[serde(rename = "UserMFASettingList", skip_serializing_if = "Option::is_none")]
    pub user_mfa_setting_list: Option<Vec<String>>,
    /// `ConfiguredUserAuthFactorsListType`, entries 0 to 8.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub configured_user_auth_factors: Option<Vec<AuthFactorType>>,
}

/// What `GetUserPoolClientSessionConfiguration` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetUserPoolClientSessionConfigurationResponse {
    /// `UserPoolIdType`, length 1 to 55.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_id: Option<String>,
    /// `ClientIdType`, length 1 to 128, sensitive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// `ClientSSOSessionConfigType`.
    #[serde(rename = "SSOSession", skip_serializing_if = "Option::is_none")]
    pub sso_session: Option<ClientSSOSessionConfigType>,
}

/// What `GetUserPoolMfaConfig` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetUserPoolMfaConfigResponse {
    /// `SmsMfaConfigType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sms_mfa_configuration: Option<SmsMfaConfigType>,
    /// `SoftwareTokenMfaConfigType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub software_token_mfa_configuration: Option<SoftwareTokenMfaConfigType>,
    /// `EmailMfaConfigType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_mfa_configuration: Option<EmailMfaConfigType>,
    /// `UserPoolMfaType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mfa_configuration: Option<UserPoolMfaType>,
    /// `WebAuthnConfigurationType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub web_authn_configuration: Option<WebAuthnConfigurationType>,
}

/// What `GetUserPoolSessionConfiguration` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetUserPoolSessionConfigurationResponse {
    /// `UserPoolIdType`, length 1 to 55.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_id: Option<String>,
    /// `UserSessionTrackingType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_session_tracking: Option<UserSessionTrackingType>,
    /// `UserPoolTokenSessionConfigType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_session: Option<UserPoolTokenSessionConfigType>,
}

/// What `GlobalSignOut` answers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct GlobalSignOutResponse {}

/// What `InitiateAuth` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct InitiateAuthResponse {
    /// `ChallengeNameType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub challenge_name: Option<ChallengeNameType>,
    /// `SessionType`, length 20 to 4096, sensitive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
    /// `ChallengeParametersType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub challenge_parameters: Option<BTreeMap<String, String>>,
    /// `AuthenticationResultType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authentication_result: Option<AuthenticationResultType>,
    /// `AvailableChallengeListType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub available_challenges: Option<Vec<ChallengeNameType>>,
}

/// What `ListDevices` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListDevicesResponse {
    /// `DeviceListType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub devices: Option<Vec<DeviceType>>,
    /// `SearchPaginationTokenType`, length at least 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pagination_token: Option<String>,
}

/// What `ListGroups` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListGroupsResponse {
    /// `GroupListType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub groups: Option<Vec<GroupType>>,
    /// `PaginationKey`, length 1 to 131072.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// What `ListIdentityProviders` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListIdentityProvidersResponse {
    /// `ProvidersListType`, entries 0 to 50.
    pub providers: Vec<ProviderDescription>,
    /// `PaginationKeyType`, length at least 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// What `ListResourceServers` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListResourceServersResponse {
    /// `ResourceServersListType`.
    pub resource_servers: Vec<ResourceServerType>,
    /// `PaginationKeyType`, length at least 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// What `ListTagsForResource` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListTagsForResourceResponse {
    /// `UserPoolTagsType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tags: Option<BTreeMap<String, String>>,
}

/// What `ListTerms` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListTermsResponse {
    /// `TermsDescriptionListType`.
    pub terms: Vec<TermsDescriptionType>,
    /// `StringType`, length 0 to 131072.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// What `ListUserImportJobs` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListUserImportJobsResponse {
    /// `UserImportJobsListType`, entries 1 to 50.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_import_jobs: Option<Vec<UserImportJobType>>,
    /// `PaginationKeyType`, length at least 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pagination_token: Option<String>,
}

/// What `ListUserPoolClientSecrets` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListUserPoolClientSecretsResponse {
    /// `ClientSecretDescriptorListType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_secrets: Option<Vec<ClientSecretDescriptorType>>,
    /// `PaginationKey`, length 1 to 131072.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// What `ListUserPoolClients` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListUserPoolClientsResponse {
    /// `UserPoolClientListType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_clients: Option<Vec<UserPoolClientDescription>>,
    /// `PaginationKey`, length 1 to 131072.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// What `ListUserPoolReplicas` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListUserPoolReplicasResponse {
    /// `UserPoolReplicaListType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_replicas: Option<Vec<UserPoolReplicaType>>,
    /// `PaginationKeyType`, length at least 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// What `ListUserPools` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListUserPoolsResponse {
    /// `UserPoolListType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pools: Option<Vec<UserPoolDescriptionType>>,
    /// `PaginationKeyType`, length at least 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// What `ListUserSessions` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListUserSessionsResponse {
    /// `SessionsListType`, entries 0 to 125.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sessions: Option<Vec<SessionDescriptionType>>,
    /// `PaginationKey`, length 1 to 131072.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// What `ListUsers` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListUsersResponse {
    /// `UsersListType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub users: Option<Vec<UserType>>,
    /// `SearchPaginationTokenType`, length at least 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pagination_token: Option<String>,
}

/// What `ListUsersInGroup` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListUsersInGroupResponse {
    /// `UsersListType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub users: Option<Vec<UserType>>,
    /// `PaginationKey`, length 1 to 131072.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// What `ListWebAuthnCredentials` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListWebAuthnCredentialsResponse {
    /// `WebAuthnCredentialDescriptionListType`.
    pub credentials: Vec<WebAuthnCredentialDescription>,
    /// `PaginationKey`, length 1 to 131072.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// What `ResendConfirmationCode` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ResendConfirmationCodeResponse {
    /// `CodeDeliveryDetailsType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_delivery_details: Option<CodeDeliveryDetailsType>,
}

/// What `RespondToAuthChallenge` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct RespondToAuthChallengeResponse {
    /// `ChallengeNameType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub challenge_name: Option<ChallengeNameType>,
    /// `SessionType`, length 20 to 4096, sensitive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
    /// `ChallengeParametersType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub challenge_parameters: Option<BTreeMap<String, String>>,
    /// `AuthenticationResultType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authentication_result: Option<AuthenticationResultType>,
    /// `AvailableChallengeListType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub available_challenges: Option<Vec<ChallengeNameType>>,
}

/// What `RevokeToken` answers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RevokeTokenResponse {}

/// What `RevokeUserSession` answers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RevokeUserSessionResponse {}

/// What `SetLogDeliveryConfiguration` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct SetLogDeliveryConfigurationResponse {
    /// `LogDeliveryConfigurationType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log_delivery_configuration: Option<LogDeliveryConfigurationType>,
}

/// What `SetRiskConfiguration` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct SetRiskConfigurationResponse {
    /// `RiskConfigurationType`.
    pub risk_configuration: RiskConfigurationType,
}

/// What `SetUICustomization` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct SetUICustomizationResponse {
    /// `UICustomizationType`.
    #[serde(rename = "UICustomization")]
    pub ui_customization: UICustomizationType,
}

/// What `SetUserMFAPreference` answers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SetUserMFAPreferenceResponse {}

/// What `SetUserPoolClientSessionConfiguration` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct SetUserPoolClientSessionConfigurationResponse {
    /// `UserPoolIdType`, length 1 to 55.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_id: Option<String>,
    /// `ClientIdType`, length 1 to 128, sensitive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// `ClientSSOSessionConfigType`.
    #[serde(rename = "SSOSession", skip_serializing_if = "Option::is_none")]
    pub sso_session: Option<ClientSSOSessionConfigType>,
}

/// What `SetUserPoolMfaConfig` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct SetUserPoolMfaConfigResponse {
    /// `SmsMfaConfigType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sms_mfa_configuration: Option<SmsMfaConfigType>,
    /// `SoftwareTokenMfaConfigType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub software_token_mfa_configuration: Option<SoftwareTokenMfaConfigType>,
    /// `EmailMfaConfigType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_mfa_configuration: Option<EmailMfaConfigType>,
    /// `UserPoolMfaType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mfa_configuration: Option<UserPoolMfaType>,
    /// `WebAuthnConfigurationType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub web_authn_configuration: Option<WebAuthnConfigurationType>,
}

/// What `SetUserPoolSessionConfiguration` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct SetUserPoolSessionConfigurationResponse {
    /// `UserPoolIdType`, length 1 to 55.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_id: Option<String>,
    /// `UserSessionTrackingType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_session_tracking: Option<UserSessionTrackingType>,
    /// `UserPoolTokenSessionConfigType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_session: Option<UserPoolTokenSessionConfigType>,
}

/// What `SetUserSettings` answers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SetUserSettingsResponse {}

/// What `SignUp` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct SignUpResponse {
    /// `BooleanType`.
    pub user_confirmed: bool,
    /// `CodeDeliveryDetailsType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_delivery_details: Option<CodeDeliveryDetailsType>,
    /// `StringType`, length 0 to 131072.
    pub user_sub: String,
    /// `SessionType`, length 20 to 4096, sensitive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
}

/// What `StartUserImportJob` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct StartUserImportJobResponse {
    /// `UserImportJobType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_import_job: Option<UserImportJobType>,
}

/// What `StartWebAuthnRegistration` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct StartWebAuthnRegistrationResponse {
    /// `Document`.
    pub credential_creation_options: Value,
}

/// What `StopUserImportJob` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct StopUserImportJobResponse {
    /// `UserImportJobType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_import_job: Option<UserImportJobType>,
}

/// What `TagResource` answers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct TagResourceResponse {}

/// What `UntagResource` answers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct UntagResourceResponse {}

/// What `UpdateAuthEventFeedback` answers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct UpdateAuthEventFeedbackResponse {}

/// What `UpdateDeviceStatus` answers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct UpdateDeviceStatusResponse {}

/// What `UpdateGroup` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateGroupResponse {
    /// `GroupType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupType>,
}

/// What `UpdateIdentityProvider` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateIdentityProviderResponse {
    /// `IdentityProviderType`.
    pub identity_provider: IdentityProviderType,
}

/// What `UpdateManagedLoginBranding` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateManagedLoginBrandingResponse {
    /// `ManagedLoginBrandingType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub managed_login_branding: Option<ManagedLoginBrandingType>,
}

/// What `UpdateProvisionedLimit` answers.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateProvisionedLimitResponse {
    /// `LimitType`.
    pub limit: LimitType,
}

/// What `UpdateResourceServer` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateResourceServerResponse {
    /// `ResourceServerType`.
    pub resource_server: ResourceServerType,
}

/// What `UpdateTerms` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateTermsResponse {
    /// `TermsType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terms: Option<TermsType>,
}

/// What `UpdateUserAttributes` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateUserAttributesResponse {
    /// `CodeDeliveryDetailsListType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_delivery_details_list: Option<Vec<CodeDeliveryDetailsType>>,
}

/// What `UpdateUserPool` answers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct UpdateUserPoolResponse {}

/// What `UpdateUserPoolClient` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateUserPoolClientResponse {
    /// `UserPoolClientType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_client: Option<UserPoolClientType>,
}

/// What `UpdateUserPoolDomain` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateUserPoolDomainResponse {
    /// `WrappedIntegerType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub managed_login_version: Option<i32>,
    /// `DomainType`, length 1 to 63.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cloud_front_domain: Option<String>,
    /// `RoutingType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub routing: Option<RoutingType>,
}

/// What `UpdateUserPoolReplica` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateUserPoolReplicaResponse {
    /// `UserPoolReplicaType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_replica: Option<UserPoolReplicaType>,
}

/// What `VerifySoftwareToken` answers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct VerifySoftwareTokenResponse {
    /// `VerifySoftwareTokenResponseType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<VerifySoftwareTokenResponseType>,
    /// `SessionType`, length 20 to 4096, sensitive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
}

/// What `VerifyUserAttribute` answers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct VerifyUserAttributeResponse {}
