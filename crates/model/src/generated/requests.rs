//! What the operations take.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::enums::{
    AliasAttributeType, AuthFlowType, ChallengeNameType, ClientTypeType, DeletionProtectionType,
    DeliveryMediumType, DeviceRememberedStatusType, ExplicitAuthFlowsType, FeedbackValueType,
    IdentityProviderTypeType, IssuedTokenTypeIdentifierType, MessageActionType, OAuthFlowType,
    PasswordHashingAlgorithmType, PreventUserExistenceErrorTypes, RevokeAssociatedSessionsType,
    TermsEnforcementType, TermsSourceType, TokenTypeIdentifierType, UpdateReplicaStatusType, UserPoolMfaType,
    UserPoolTierType, UserSessionTrackingType, UsernameAttributeType, VerifiedAttributeType,
};
use super::structures::{
    AccountRecoverySettingType, AccountTakeoverRiskConfigurationType, AcrLevelConfigType,
    AdminCreateUserConfigType, AnalyticsConfigurationType, AnalyticsMetadataType, AssetType, AttributeType,
    ClientSSOSessionConfigType, CompromisedCredentialsRiskConfigurationType, ContextDataType,
    CustomDomainConfigType, DcrConfigurationType, DeviceConfigurationType, DeviceSecretVerifierConfigType,
    EmailConfigurationType, EmailMfaConfigType, EmailMfaSettingsType, IssuerConfigurationType,
    KeyConfigurationType, LambdaConfigType, LimitDefinitionType, LogConfigurationType, MFAOptionType,
    ProviderUserIdentifierType, RefreshTokenRotationType, ResourceServerScopeType,
    RiskExceptionConfigurationType, RoutingType, SMSMfaSettingsType, SchemaAttributeType,
    SmsConfigurationType, SmsMfaConfigType, SoftwareTokenMfaConfigType, SoftwareTokenMfaSettingsType,
    TokenValidityUnitsType, UserAttributeUpdateSettingsType, UserContextDataType, UserPoolAddOnsType,
    UserPoolPolicyType, UserPoolTokenSessionConfigType, UsernameConfigurationType,
    VerificationMessageTemplateType, WebAuthnConfigurationType, WebAuthnMfaSettingsType,
};
use crate::scalars::Blob;

/// What `AddCustomAttributes` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AddCustomAttributesRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `CustomAttributesListType`, entries 1 to 25.
    pub custom_attributes: Vec<SchemaAttributeType>,
}

/// What `AddUserPoolClientSecret` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AddUserPoolClientSecretRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `ClientIdType`, length 1 to 128, sensitive.
    pub client_id: String,
    /// `ClientSecretType`, length 24 to 64, sensitive.
    pub client_secret: Option<String>,
}

/// What `AdminAddUserToGroup` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminAddUserToGroupRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `UsernameType`, length 1 to 128, sensitive.
    pub username: String,
    /// `GroupNameType`, length 1 to 128.
    pub group_name: String,
}

/// What `AdminConfirmSignUp` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminConfirmSignUpRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `UsernameType`, length 1 to 128, sensitive.
    pub username: String,
    /// `ClientMetadataType`.
    pub client_metadata: Option<BTreeMap<String, String>>,
}

/// What `AdminCreateUser` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminCreateUserRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `UsernameType`, length 1 to 128, sensitive.
    pub username: String,
    /// `AttributeListType`.
    pub user_attributes: Option<Vec<AttributeType>>,
    /// `AttributeListType`.
    pub validation_data: Option<Vec<AttributeType>>,
    /// `PasswordType`, length at most 256, sensitive.
    pub temporary_password: Option<String>,
    /// `ForceAliasCreation`.
    pub force_alias_creation: Option<bool>,
    /// `MessageActionType`.
    pub message_action: Option<MessageActionType>,
    /// `DeliveryMediumListType`.
    pub desired_delivery_mediums: Option<Vec<DeliveryMediumType>>,
    /// `ClientMetadataType`.
    pub client_metadata: Option<BTreeMap<String, String>>,
}

/// What `AdminDeleteSoftwareToken` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminDeleteSoftwareTokenRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `UsernameType`, length 1 to 128, sensitive.
    pub username: String,
}

/// What `AdminDeleteUser` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminDeleteUserRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `UsernameType`, length 1 to 128, sensitive.
    pub username: String,
}

/// What `AdminDeleteUserAttributes` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminDeleteUserAttributesRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `UsernameType`, length 1 to 128, sensitive.
    pub username: String,
    /// `AttributeNameListType`.
    pub user_attribute_names: Vec<String>,
}

/// What `AdminDisableProviderForUser` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminDisableProviderForUserRequest {
    /// `StringType`, length 0 to 131072.
    pub user_pool_id: String,
    /// `ProviderUserIdentifierType`.
    pub user: ProviderUserIdentifierType,
}

/// What `AdminDisableUser` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminDisableUserRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `UsernameType`, length 1 to 128, sensitive.
    pub username: String,
}

/// What `AdminEnableUser` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminEnableUserRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `UsernameType`, length 1 to 128, sensitive.
    pub username: String,
}

/// What `AdminForgetDevice` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminForgetDeviceRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `UsernameType`, length 1 to 128, sensitive.
    pub username: String,
    /// `DeviceKeyType`, length 1 to 55.
    pub device_key: String,
}

/// What `AdminGetDevice` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminGetDeviceRequest {
    /// `DeviceKeyType`, length 1 to 55.
    pub device_key: String,
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `UsernameType`, length 1 to 128, sensitive.
    pub username: String,
}

/// What `AdminGetUser` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminGetUserRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `UsernameType`, length 1 to 128, sensitive.
    pub username: String,
}

/// What `AdminGetUserAuthFactors` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminGetUserAuthFactorsRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `UsernameType`, length 1 to 128, sensitive.
    pub username: String,
}

/// What `AdminInitiateAuth` takes.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminInitiateAuthRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `ClientIdType`, length 1 to 128, sensitive.
    pub client_id: String,
    /// `AuthFlowType`.
    pub auth_flow: AuthFlowType,
    /// `AuthParametersType`, sensitive.
    pub auth_parameters: Option<BTreeMap<String, String>>,
    /// `ClientMetadataType`.
    pub client_metadata: Option<BTreeMap<String, String>>,
    /// `AnalyticsMetadataType`.
    pub analytics_metadata: Option<AnalyticsMetadataType>,
    /// `ContextDataType`.
    pub context_data: Option<ContextDataType>,
    /// `SessionType`, length 20 to 4096, sensitive.
    pub session: Option<String>,
}

/// What `AdminLinkProviderForUser` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminLinkProviderForUserRequest {
    /// `StringType`, length 0 to 131072.
    pub user_pool_id: String,
    /// `ProviderUserIdentifierType`.
    pub destination_user: ProviderUserIdentifierType,
    /// `ProviderUserIdentifierType`.
    pub source_user: ProviderUserIdentifierType,
}

/// What `AdminListDevices` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminListDevicesRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `UsernameType`, length 1 to 128, sensitive.
    pub username: String,
    /// `QueryLimitType`, 0 to 60.
    pub limit: Option<i32>,
    /// `SearchPaginationTokenType`, length at least 1.
    pub pagination_token: Option<String>,
}

/// What `AdminListGroupsForUser` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminListGroupsForUserRequest {
    /// `UsernameType`, length 1 to 128, sensitive.
    pub username: String,
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `QueryLimitType`, 0 to 60.
    pub limit: Option<i32>,
    /// `PaginationKey`, length 1 to 131072.
    pub next_token: Option<String>,
}

/// What `AdminListUserAuthEvents` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminListUserAuthEventsRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `UsernameType`, length 1 to 128, sensitive.
    pub username: String,
    /// `QueryLimitType`, 0 to 60.
    pub max_results: Option<i32>,
    /// `PaginationKey`, length 1 to 131072.
    pub next_token: Option<String>,
}

/// What `AdminListUserSessions` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminListUserSessionsRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `UsernameType`, length 1 to 128, sensitive.
    pub username: String,
    /// `PaginationKey`, length 1 to 131072.
    pub next_token: Option<String>,
}

/// What `AdminRemoveUserFromGroup` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminRemoveUserFromGroupRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `UsernameType`, length 1 to 128, sensitive.
    pub username: String,
    /// `GroupNameType`, length 1 to 128.
    pub group_name: String,
}

/// What `AdminResetUserPassword` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminResetUserPasswordRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `UsernameType`, length 1 to 128, sensitive.
    pub username: String,
    /// `ClientMetadataType`.
    pub client_metadata: Option<BTreeMap<String, String>>,
}

/// What `AdminRespondToAuthChallenge` takes.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminRespondToAuthChallengeRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `ClientIdType`, length 1 to 128, sensitive.
    pub client_id: String,
    /// `ChallengeNameType`.
    pub challenge_name: ChallengeNameType,
    /// `ChallengeResponsesType`, sensitive.
    pub challenge_responses: Option<BTreeMap<String, String>>,
    /// `SessionType`, length 20 to 4096, sensitive.
    pub session: Option<String>,
    /// `AnalyticsMetadataType`.
    pub analytics_metadata: Option<AnalyticsMetadataType>,
    /// `ContextDataType`.
    pub context_data: Option<ContextDataType>,
    /// `ClientMetadataType`.
    pub client_metadata: Option<BTreeMap<String, String>>,
}

/// What `AdminRevokeUserSession` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminRevokeUserSessionRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `UsernameType`, length 1 to 128, sensitive.
    pub username: String,
    /// `SessionIdType`, length 28 to 28.
    pub session_id: String,
    /// `RevokeAssociatedSessionsType`.
    pub revoke_associated_sessions: Option<RevokeAssociatedSessionsType>,
}

/// What `AdminSetUserMFAPreference` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminSetUserMFAPreferenceRequest {
    /// `SMSMfaSettingsType`.
    #[serde(rename = "SMSMfaSettings")]
    pub sms_mfa_settings: Option<SMSMfaSettingsType>,
    /// `SoftwareTokenMfaSettingsType`.
    pub software_token_mfa_settings: Option<SoftwareTokenMfaSettingsType>,
    /// `EmailMfaSettingsType`.
    pub email_mfa_settings: Option<EmailMfaSettingsType>,
    /// `WebAuthnMfaSettingsType`.
    pub web_authn_mfa_settings: Option<WebAuthnMfaSettingsType>,
    /// `UsernameType`, length 1 to 128, sensitive.
    pub username: String,
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
}

/// What `AdminSetUserPassword` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminSetUserPasswordRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `UsernameType`, length 1 to 128, sensitive.
    pub username: String,
    /// `PasswordType`, length at most 256, sensitive.
    pub password: String,
    /// `BooleanType`.
    pub permanent: Option<bool>,
}

/// What `AdminSetUserSettings` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminSetUserSettingsRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `UsernameType`, length 1 to 128, sensitive.
    pub username: String,
    /// `MFAOptionListType`.
    #[serde(rename = "MFAOptions")]
    pub mfa_options: Vec<MFAOptionType>,
}

/// What `AdminUpdateAuthEventFeedback` takes.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminUpdateAuthEventFeedbackRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `UsernameType`, length 1 to 128, sensitive.
    pub username: String,
    /// `EventIdType`, length 1 to 50.
    pub event_id: String,
    /// `FeedbackValueType`.
    pub feedback_value: FeedbackValueType,
}

/// What `AdminUpdateDeviceStatus` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminUpdateDeviceStatusRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `UsernameType`, length 1 to 128, sensitive.
    pub username: String,
    /// `DeviceKeyType`, length 1 to 55.
    pub device_key: String,
    /// `DeviceRememberedStatusType`.
    pub device_remembered_status: Option<DeviceRememberedStatusType>,
}

/// What `AdminUpdateUserAttributes` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminUpdateUserAttributesRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `UsernameType`, length 1 to 128, sensitive.
    pub username: String,
    /// `AttributeListType`.
    pub user_attributes: Vec<AttributeType>,
    /// `ClientMetadataType`.
    pub client_metadata: Option<BTreeMap<String, String>>,
}

/// What `AdminUserGlobalSignOut` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminUserGlobalSignOutRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `UsernameType`, length 1 to 128, sensitive.
    pub username: String,
}

/// What `AssociateSoftwareToken` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AssociateSoftwareTokenRequest {
    /// `TokenModelType`, sensitive.
    pub access_token: Option<String>,
    /// `SessionType`, length 20 to 4096, sensitive.
    pub session: Option<String>,
}

/// What `ChangePassword` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ChangePasswordRequest {
    /// `PasswordType`, length at most 256, sensitive.
    pub previous_password: Option<String>,
    /// `PasswordType`, length at most 256, sensitive.
    pub proposed_password: String,
    /// `TokenModelType`, sensitive.
    pub access_token: String,
}

/// What `CompleteWebAuthnRegistration` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CompleteWebAuthnRegistrationRequest {
    /// `TokenModelType`, sensitive.
    pub access_token: String,
    /// `Document`.
    pub credential: Value,
}

/// What `ConfirmDevice` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ConfirmDeviceRequest {
    /// `TokenModelType`, sensitive.
    pub access_token: String,
    /// `DeviceKeyType`, length 1 to 55.
    pub device_key: String,
    /// `DeviceSecretVerifierConfigType`.
    pub device_secret_verifier_config: Option<DeviceSecretVerifierConfigType>,
    /// `DeviceNameType`, length 1 to 1024.
    pub device_name: Option<String>,
}

/// What `ConfirmForgotPassword` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ConfirmForgotPasswordRequest {
    /// `ClientIdType`, length 1 to 128, sensitive.
    pub client_id: String,
    /// `SecretHashType`, length 1 to 128, sensitive.
    pub secret_hash: Option<String>,
    /// `UsernameType`, length 1 to 128, sensitive.
    pub username: String,
    /// `ConfirmationCodeType`, length 1 to 2048.
    pub confirmation_code: String,
    /// `PasswordType`, length at most 256, sensitive.
    pub password: String,
    /// `AnalyticsMetadataType`.
    pub analytics_metadata: Option<AnalyticsMetadataType>,
    /// `UserContextDataType`, sensitive.
    pub user_context_data: Option<UserContextDataType>,
    /// `ClientMetadataType`.
    pub client_metadata: Option<BTreeMap<String, String>>,
}

/// What `ConfirmSignUp` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ConfirmSignUpRequest {
    /// `ClientIdType`, length 1 to 128, sensitive.
    pub client_id: String,
    /// `SecretHashType`, length 1 to 128, sensitive.
    pub secret_hash: Option<String>,
    /// `UsernameType`, length 1 to 128, sensitive.
    pub username: String,
    /// `ConfirmationCodeType`, length 1 to 2048.
    pub confirmation_code: String,
    /// `ForceAliasCreation`.
    pub force_alias_creation: Option<bool>,
    /// `AnalyticsMetadataType`.
    pub analytics_metadata: Option<AnalyticsMetadataType>,
    /// `UserContextDataType`, sensitive.
    pub user_context_data: Option<UserContextDataType>,
    /// `ClientMetadataType`.
    pub client_metadata: Option<BTreeMap<String, String>>,
    /// `SessionType`, length 20 to 4096, sensitive.
    pub session: Option<String>,
}

/// What `CreateGroup` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateGroupRequest {
    /// `GroupNameType`, length 1 to 128.
    pub group_name: String,
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `DescriptionType`, length at most 2048.
    pub description: Option<String>,
    /// `ArnType`, length 20 to 2048.
    pub role_arn: Option<String>,
    /// `PrecedenceType`, at least 0.
    pub precedence: Option<i32>,
}

/// What `CreateIdentityProvider` takes.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateIdentityProviderRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `ProviderNameTypeV2`, length 1 to 32.
    pub provider_name: String,
    /// `IdentityProviderTypeType`.
    pub provider_type: IdentityProviderTypeType,
    /// `ProviderDetailsType`.
    pub provider_details: BTreeMap<String, String>,
    /// `AttributeMappingType`.
    pub attribute_mapping: Option<BTreeMap<String, String>>,
    /// `IdpIdentifiersListType`, entries 0 to 50.
    pub idp_identifiers: Option<Vec<String>>,
    /// `AcrMappingType`, entries 0 to 4.
    pub acr_mapping: Option<BTreeMap<String, String>>,
}

/// What `CreateManagedLoginBranding` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateManagedLoginBrandingRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `ClientIdType`, length 1 to 128, sensitive.
    pub client_id: String,
    /// `BooleanType`.
    pub use_cognito_provided_values: Option<bool>,
    /// `Document`.
    pub settings: Option<Value>,
    /// `AssetListType`, entries 0 to 40.
    pub assets: Option<Vec<AssetType>>,
}

/// What `CreateResourceServer` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateResourceServerRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `ResourceServerIdentifierType`, length 1 to 256.
    pub identifier: String,
    /// `ResourceServerNameType`, length 1 to 256.
    pub name: String,
    /// `ResourceServerScopeListType`, entries at most 100.
    pub scopes: Option<Vec<ResourceServerScopeType>>,
}

/// What `CreateTerms` takes.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateTermsRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `ClientIdType`, length 1 to 128, sensitive.
    pub client_id: String,
    /// `TermsNameType`.
    pub terms_name: String,
    /// `TermsSourceType`.
    pub terms_source: TermsSourceType,
    /// `TermsEnforcementType`.
    pub enforcement: TermsEnforcementType,
    /// `LinksType`, entries 1 to 13.
    pub links: Option<BTreeMap<String, String>>,
}

/// What `CreateUserImportJob` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateUserImportJobRequest {
    /// `UserImportJobNameType`, length 1 to 128.
    pub job_name: String,
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `ArnType`, length 20 to 2048.
    pub cloud_watch_logs_role_arn: String,
    /// `PasswordHashingAlgorithmType`.
    pub password_hashing_algorithm: Option<PasswordHashingAlgorithmType>,
}

/// What `CreateUserPool` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateUserPoolRequest {
    /// `UserPoolNameType`, length 1 to 128.
    pub pool_name: String,
    /// `UserPoolPolicyType`.
    pub policies: Option<UserPoolPolicyType>,
    /// `DeletionProtectionType`.
    pub deletion_protection: Option<DeletionProtectionType>,
    /// `LambdaConfigType`.
    pub lambda_config: Option<LambdaConfigType>,
    /// `VerifiedAttributesListType`.
    pub auto_verified_attributes: Option<Vec<VerifiedAttributeType>>,
    /// `AliasAttributesListType`.
    pub alias_attributes: Option<Vec<AliasAttributeType>>,
    /// `UsernameAttributesListType`.
    pub username_attributes: Option<Vec<UsernameAttributeType>>,
    /// `SmsVerificationMessageType`, length 6 to 140.
    pub sms_verification_message: Option<String>,
    /// `EmailVerificationMessageType`, length 6 to 20000.
    pub email_verification_message: Option<String>,
    /// `EmailVerificationSubjectType`, length 1 to 140.
    pub email_verification_subject: Option<String>,
    /// `VerificationMessageTemplateType`.
    pub verification_message_template: Option<VerificationMessageTemplateType>,
    /// `SmsVerificationMessageType`, length 6 to 140.
    pub sms_authentication_message: Option<String>,
    /// `UserPoolMfaType`.
    pub mfa_configuration: Option<UserPoolMfaType>,
    /// `UserAttributeUpdateSettingsType`.
    pub user_attribute_update_settings: Option<UserAttributeUpdateSettingsType>,
    /// `DeviceConfigurationType`.
    pub device_configuration: Option<DeviceConfigurationType>,
    /// `EmailConfigurationType`.
    pub email_configuration: Option<EmailConfigurationType>,
    /// `SmsConfigurationType`.
    pub sms_configuration: Option<SmsConfigurationType>,
    /// `UserPoolTagsType`.
    pub user_pool_tags: Option<BTreeMap<String, String>>,
    /// `AdminCreateUserConfigType`.
    pub admin_create_user_config: Option<AdminCreateUserConfigType>,
    /// `SchemaAttributesListType`, entries 1 to 50.
    pub schema: Option<Vec<SchemaAttributeType>>,
    /// `UserPoolAddOnsType`.
    pub user_pool_add_ons: Option<UserPoolAddOnsType>,
    /// `DcrConfigurationType`.
    pub dcr_configuration: Option<DcrConfigurationType>,
    /// `UsernameConfigurationType`.
    pub username_configuration: Option<UsernameConfigurationType>,
    /// `AccountRecoverySettingType`.
    pub account_recovery_setting: Option<AccountRecoverySettingType>,
    /// `UserPoolTierType`.
    pub user_pool_tier: Option<UserPoolTierType>,
    /// `KeyConfigurationType`.
    pub key_configuration: Option<KeyConfigurationType>,
    /// `IssuerConfigurationType`.
    pub issuer_configuration: Option<IssuerConfigurationType>,
    /// `AcrConfigurationType`, entries 0 to 4.
    pub acr_configuration: Option<BTreeMap<String, AcrLevelConfigType>>,
}

/// What `CreateUserPoolClient` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateUserPoolClientRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `ClientNameType`, length 1 to 128.
    pub client_name: String,
    /// `GenerateSecret`.
    pub generate_secret: Option<bool>,
    /// `ClientSecretType`, length 24 to 64, sensitive.
    pub client_secret: Option<String>,
    /// `RefreshTokenValidityType`, 0 to 315360000.
    pub refresh_token_validity: Option<i32>,
    /// `AccessTokenValidityType`, 1 to 86400.
    pub access_token_validity: Option<i32>,
    /// `IdTokenValidityType`, 1 to 86400.
    pub id_token_validity: Option<i32>,
    /// `TokenValidityUnitsType`.
    pub token_validity_units: Option<TokenValidityUnitsType>,
    /// `ClientPermissionListType`.
    pub read_attributes: Option<Vec<String>>,
    /// `ClientPermissionListType`.
    pub write_attributes: Option<Vec<String>>,
    /// `ExplicitAuthFlowsListType`.
    pub explicit_auth_flows: Option<Vec<ExplicitAuthFlowsType>>,
    /// `SupportedIdentityProvidersListType`.
    pub supported_identity_providers: Option<Vec<String>>,
    /// `CallbackURLsListType`, entries 0 to 100.
    #[serde(rename = "CallbackURLs")]
    pub callback_urls: Option<Vec<String>>,
    /// `LogoutURLsListType`, entries 0 to 100.
    #[serde(rename = "LogoutURLs")]
    pub logout_urls: Option<Vec<String>>,
    /// `RedirectUrlType`, length 1 to 1024.
    #[serde(rename = "DefaultRedirectURI")]
    pub default_redirect_uri: Option<String>,
    /// `OAuthFlowsType`, entries 0 to 3.
    #[serde(rename = "AllowedOAuthFlows")]
    pub allowed_oauth_flows: Option<Vec<OAuthFlowType>>,
    /// `ScopeListType`, entries at most 50.
    #[serde(rename = "AllowedOAuthScopes")]
    pub allowed_oauth_scopes: Option<Vec<String>>,
    /// `BooleanType`.
    #[serde(rename = "AllowedOAuthFlowsUserPoolClient")]
    pub allowed_oauth_flows_user_pool_client: Option<bool>,
    /// `AnalyticsConfigurationType`.
    pub analytics_configuration: Option<AnalyticsConfigurationType>,
    /// `PreventUserExistenceErrorTypes`.
    pub prevent_user_existence_errors: Option<PreventUserExistenceErrorTypes>,
    /// `WrappedBooleanType`.
    pub enable_token_revocation: Option<bool>,
    /// `WrappedBooleanType`.
    pub enable_propagate_additional_user_context_data: Option<bool>,
    /// `AuthSessionValidityType`, 3 to 15.
    pub auth_session_validity: Option<i32>,
    /// `RefreshTokenRotationType`.
    pub refresh_token_rotation: Option<RefreshTokenRotationType>,
}

/// What `CreateUserPoolDomain` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateUserPoolDomainRequest {
    /// `DomainType`, length 1 to 63.
    pub domain: String,
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `WrappedIntegerType`.
    pub managed_login_version: Option<i32>,
    /// `CustomDomainConfigType`.
    pub custom_domain_config: Option<CustomDomainConfigType>,
    /// `RoutingType`.
    pub routing: Option<RoutingType>,
}

/// What `CreateUserPoolReplica` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateUserPoolReplicaRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `RegionNameType`, length 5 to 32.
    pub region_name: String,
    /// `UserPoolTagsType`.
    pub user_pool_tags: Option<BTreeMap<String, String>>,
}

/// What `DeleteGroup` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteGroupRequest {
    /// `GroupNameType`, length 1 to 128.
    pub group_name: String,
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
}

/// What `DeleteIdentityProvider` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteIdentityProviderRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `ProviderNameType`, length 1 to 32.
    pub provider_name: String,
}

/// What `DeleteManagedLoginBranding` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteManagedLoginBrandingRequest {
    /// `ManagedLoginBrandingIdType`.
    pub managed_login_branding_id: String,
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
}

/// What `DeleteResourceServer` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteResourceServerRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `ResourceServerIdentifierType`, length 1 to 256.
    pub identifier: String,
}

/// What `DeleteTerms` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteTermsRequest {
    /// `TermsIdType`.
    pub terms_id: String,
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
}

/// What `DeleteUser` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteUserRequest {
    /// `TokenModelType`, sensitive.
    pub access_token: String,
}

/// What `DeleteUserAttributes` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteUserAttributesRequest {
    /// `AttributeNameListType`.
    pub user_attribute_names: Vec<String>,
    /// `TokenModelType`, sensitive.
    pub access_token: String,
}

/// What `DeleteUserPool` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteUserPoolRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
}

/// What `DeleteUserPoolClient` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteUserPoolClientRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `ClientIdType`, length 1 to 128, sensitive.
    pub client_id: String,
}

/// What `DeleteUserPoolClientSecret` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteUserPoolClientSecretRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `ClientIdType`, length 1 to 128, sensitive.
    pub client_id: String,
    /// `ClientSecretIdType`, length 1 to 128.
    pub client_secret_id: String,
}

/// What `DeleteUserPoolDomain` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteUserPoolDomainRequest {
    /// `DomainType`, length 1 to 63.
    pub domain: String,
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
}

/// What `DeleteUserPoolReplica` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteUserPoolReplicaRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `RegionNameType`, length 5 to 32.
    pub region_name: String,
}

/// What `DeleteWebAuthnCredential` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteWebAuthnCredentialRequest {
    /// `TokenModelType`, sensitive.
    pub access_token: String,
    /// `StringType`, length 0 to 131072.
    pub credential_id: String,
}

/// What `DescribeIdentityProvider` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeIdentityProviderRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `ProviderNameType`, length 1 to 32.
    pub provider_name: String,
}

/// What `DescribeManagedLoginBranding` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeManagedLoginBrandingRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `ManagedLoginBrandingIdType`.
    pub managed_login_branding_id: String,
    /// `BooleanType`.
    pub return_merged_resources: Option<bool>,
}

/// What `DescribeManagedLoginBrandingByClient` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeManagedLoginBrandingByClientRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `ClientIdType`, length 1 to 128, sensitive.
    pub client_id: String,
    /// `BooleanType`.
    pub return_merged_resources: Option<bool>,
}

/// What `DescribeResourceServer` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeResourceServerRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `ResourceServerIdentifierType`, length 1 to 256.
    pub identifier: String,
}

/// What `DescribeRiskConfiguration` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeRiskConfigurationRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `ClientIdType`, length 1 to 128, sensitive.
    pub client_id: Option<String>,
}

/// What `DescribeTerms` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeTermsRequest {
    /// `TermsIdType`.
    pub terms_id: String,
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
}

/// What `DescribeTermsByClient` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeTermsByClientRequest {
    /// `ClientIdType`, length 1 to 128, sensitive.
    pub client_id: String,
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `TermsNameType`.
    pub terms_name: String,
}

/// What `DescribeUserImportJob` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeUserImportJobRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `UserImportJobIdType`, length 1 to 55.
    pub job_id: String,
}

/// What `DescribeUserPool` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeUserPoolRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
}

/// What `DescribeUserPoolClient` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeUserPoolClientRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `ClientIdType`, length 1 to 128, sensitive.
    pub client_id: String,
}

/// What `DescribeUserPoolDomain` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeUserPoolDomainRequest {
    /// `DomainType`, length 1 to 63.
    pub domain: String,
}

/// What `ForgetDevice` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ForgetDeviceRequest {
    /// `TokenModelType`, sensitive.
    pub access_token: Option<String>,
    /// `DeviceKeyType`, length 1 to 55.
    pub device_key: String,
}

/// What `ForgotPassword` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ForgotPasswordRequest {
    /// `ClientIdType`, length 1 to 128, sensitive.
    pub client_id: String,
    /// `SecretHashType`, length 1 to 128, sensitive.
    pub secret_hash: Option<String>,
    /// `UserContextDataType`, sensitive.
    pub user_context_data: Option<UserContextDataType>,
    /// `UsernameType`, length 1 to 128, sensitive.
    pub username: String,
    /// `AnalyticsMetadataType`.
    pub analytics_metadata: Option<AnalyticsMetadataType>,
    /// `ClientMetadataType`.
    pub client_metadata: Option<BTreeMap<String, String>>,
}

/// What `GetCSVHeader` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetCSVHeaderRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
}

/// What `GetClientToken` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetClientTokenRequest {
    /// `ClientIdType`, length 1 to 128, sensitive.
    pub client_id: String,
    /// `ClientSecretType`, length 24 to 64, sensitive.
    pub secret: String,
    /// `ScopeListType`, entries at most 50.
    pub scopes: Option<Vec<String>>,
    /// `ClientMetadataType`.
    pub client_metadata: Option<BTreeMap<String, String>>,
}

/// What `GetDerivedToken` takes.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetDerivedTokenRequest {
    /// `ClientIdType`, length 1 to 128, sensitive.
    pub client_id: String,
    /// `ClientSecretType`, length 24 to 64, sensitive.
    pub client_secret: Option<String>,
    /// `GetDerivedTokenTokenModelType`, length 0 to 131072, sensitive.
    pub subject_token: String,
    /// `TokenTypeIdentifierType`.
    pub subject_token_type: TokenTypeIdentifierType,
    /// `ProviderNameType`, length 1 to 32.
    pub subject_token_provider_name: Option<String>,
    /// `GetDerivedTokenTokenModelType`, length 0 to 131072, sensitive.
    pub actor_token: Option<String>,
    /// `TokenTypeIdentifierType`.
    pub actor_token_type: Option<TokenTypeIdentifierType>,
    /// `ProviderNameType`, length 1 to 32.
    pub actor_token_provider_name: Option<String>,
    /// `ScopeListType`, entries at most 50.
    pub scopes: Option<Vec<String>>,
    /// `AudienceListType`, entries 0 to 1.
    pub audiences: Option<Vec<String>>,
    /// `ResourceListType`, entries 0 to 1.
    pub resources: Option<Vec<String>>,
    /// `IssuedTokenTypeIdentifierType`.
    pub requested_token_type: Option<IssuedTokenTypeIdentifierType>,
}

/// What `GetDevice` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetDeviceRequest {
    /// `DeviceKeyType`, length 1 to 55.
    pub device_key: String,
    /// `TokenModelType`, sensitive.
    pub access_token: Option<String>,
}

/// What `GetGroup` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetGroupRequest {
    /// `GroupNameType`, length 1 to 128.
    pub group_name: String,
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
}

/// What `GetIdentityProviderByIdentifier` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetIdentityProviderByIdentifierRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `IdpIdentifierType`, length 1 to 40.
    pub idp_identifier: String,
}

/// What `GetLogDeliveryConfiguration` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetLogDeliveryConfigurationRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
}

/// What `GetProvisionedLimit` takes.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetProvisionedLimitRequest {
    /// `LimitDefinitionType`.
    pub limit_definition: LimitDefinitionType,
}

/// What `GetSigningCertificate` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetSigningCertificateRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
}

/// What `GetTokensFromRefreshToken` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetTokensFromRefreshTokenRequest {
    /// `TokenModelType`, sensitive.
    pub refresh_token: String,
    /// `ClientIdType`, length 1 to 128, sensitive.
    pub client_id: String,
    /// `ClientSecretType`, length 24 to 64, sensitive.
    pub client_secret: Option<String>,
    /// `DeviceKeyType`, length 1 to 55.
    pub device_key: Option<String>,
    /// `ClientMetadataType`.
    pub client_metadata: Option<BTreeMap<String, String>>,
}

/// What `GetUICustomization` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetUICustomizationRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `ClientIdType`, length 1 to 128, sensitive.
    pub client_id: Option<String>,
}

/// What `GetUser` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetUserRequest {
    /// `TokenModelType`, sensitive.
    pub access_token: String,
}

/// What `GetUserAttributeVerificationCode` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetUserAttributeVerificationCodeRequest {
    /// `TokenModelType`, sensitive.
    pub access_token: String,
    /// `AttributeNameType`, length 1 to 32.
    pub attribute_name: String,
    /// `ClientMetadataType`.
    pub client_metadata: Option<BTreeMap<String, String>>,
}

/// What `GetUserAuthFactors` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetUserAuthFactorsRequest {
    /// `TokenModelType`, sensitive.
    pub access_token: String,
}

/// What `GetUserPoolClientSessionConfiguration` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetUserPoolClientSessionConfigurationRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `ClientIdType`, length 1 to 128, sensitive.
    pub client_id: String,
}

/// What `GetUserPoolMfaConfig` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetUserPoolMfaConfigRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
}

/// What `GetUserPoolSessionConfiguration` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetUserPoolSessionConfigurationRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
}

/// What `GlobalSignOut` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GlobalSignOutRequest {
    /// `TokenModelType`, sensitive.
    pub access_token: String,
}

/// What `InitiateAuth` takes.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct InitiateAuthRequest {
    /// `AuthFlowType`.
    pub auth_flow: AuthFlowType,
    /// `AuthParametersType`, sensitive.
    pub auth_parameters: Option<BTreeMap<String, String>>,
    /// `ClientMetadataType`.
    pub client_metadata: Option<BTreeMap<String, String>>,
    /// `ClientIdType`, length 1 to 128, sensitive.
    pub client_id: String,
    /// `AnalyticsMetadataType`.
    pub analytics_metadata: Option<AnalyticsMetadataType>,
    /// `UserContextDataType`, sensitive.
    pub user_context_data: Option<UserContextDataType>,
    /// `SessionType`, length 20 to 4096, sensitive.
    pub session: Option<String>,
}

/// What `ListDevices` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListDevicesRequest {
    /// `TokenModelType`, sensitive.
    pub access_token: String,
    /// `QueryLimitType`, 0 to 60.
    pub limit: Option<i32>,
    /// `SearchPaginationTokenType`, length at least 1.
    pub pagination_token: Option<String>,
}

/// What `ListGroups` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListGroupsRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `QueryLimitType`, 0 to 60.
    pub limit: Option<i32>,
    /// `PaginationKey`, length 1 to 131072.
    pub next_token: Option<String>,
}

/// What `ListIdentityProviders` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListIdentityProvidersRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `ListProvidersLimitType`, 0 to 60.
    pub max_results: Option<i32>,
    /// `PaginationKeyType`, length at least 1.
    pub next_token: Option<String>,
}

/// What `ListResourceServers` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListResourceServersRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `ListResourceServersLimitType`, 1 to 50.
    pub max_results: Option<i32>,
    /// `PaginationKeyType`, length at least 1.
    pub next_token: Option<String>,
}

/// What `ListTagsForResource` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListTagsForResourceRequest {
    /// `ArnType`, length 20 to 2048.
    pub resource_arn: String,
}

/// What `ListTerms` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListTermsRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `ListTermsRequestMaxResultsInteger`, 1 to 60.
    pub max_results: Option<i32>,
    /// `StringType`, length 0 to 131072.
    pub next_token: Option<String>,
}

/// What `ListUserImportJobs` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListUserImportJobsRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `PoolQueryLimitType`, 1 to 60.
    pub max_results: i32,
    /// `PaginationKeyType`, length at least 1.
    pub pagination_token: Option<String>,
}

/// What `ListUserPoolClientSecrets` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListUserPoolClientSecretsRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `ClientIdType`, length 1 to 128, sensitive.
    pub client_id: String,
    /// `PaginationKey`, length 1 to 131072.
    pub next_token: Option<String>,
}

/// What `ListUserPoolClients` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListUserPoolClientsRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `QueryLimit`, 1 to 60.
    pub max_results: Option<i32>,
    /// `PaginationKey`, length 1 to 131072.
    pub next_token: Option<String>,
    /// `ClientTypeType`.
    pub client_type: Option<ClientTypeType>,
}

/// What `ListUserPoolReplicas` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListUserPoolReplicasRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `PaginationKeyType`, length at least 1.
    pub next_token: Option<String>,
}

/// What `ListUserPools` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListUserPoolsRequest {
    /// `PaginationKeyType`, length at least 1.
    pub next_token: Option<String>,
    /// `PoolQueryLimitType`, 1 to 60.
    pub max_results: i32,
}

/// What `ListUserSessions` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListUserSessionsRequest {
    /// `TokenModelType`, sensitive.
    pub access_token: String,
    /// `PaginationKey`, length 1 to 131072.
    pub next_token: Option<String>,
}

/// What `ListUsers` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListUsersRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `SearchedAttributeNamesListType`.
    pub attributes_to_get: Option<Vec<String>>,
    /// `QueryLimitType`, 0 to 60.
    pub limit: Option<i32>,
    /// `SearchPaginationTokenType`, length at least 1.
    pub pagination_token: Option<String>,
    /// `UserFilterType`, length at most 256.
    pub filter: Option<String>,
}

/// What `ListUsersInGroup` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListUsersInGroupRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `GroupNameType`, length 1 to 128.
    pub group_name: String,
    /// `QueryLimitType`, 0 to 60.
    pub limit: Option<i32>,
    /// `PaginationKey`, length 1 to 131072.
    pub next_token: Option<String>,
}

/// What `ListWebAuthnCredentials` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListWebAuthnCredentialsRequest {
    /// `TokenModelType`, sensitive.
    pub access_token: String,
    /// `PaginationKey`, length 1 to 131072.
    pub next_token: Option<String>,
    /// `WebAuthnCredentialsQueryLimitType`, 0 to 20.
    pub max_results: Option<i32>,
}

/// What `ResendConfirmationCode` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ResendConfirmationCodeRequest {
    /// `ClientIdType`, length 1 to 128, sensitive.
    pub client_id: String,
    /// `SecretHashType`, length 1 to 128, sensitive.
    pub secret_hash: Option<String>,
    /// `UserContextDataType`, sensitive.
    pub user_context_data: Option<UserContextDataType>,
    /// `UsernameType`, length 1 to 128, sensitive.
    pub username: String,
    /// `AnalyticsMetadataType`.
    pub analytics_metadata: Option<AnalyticsMetadataType>,
    /// `ClientMetadataType`.
    pub client_metadata: Option<BTreeMap<String, String>>,
}

/// What `RespondToAuthChallenge` takes.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct RespondToAuthChallengeRequest {
    /// `ClientIdType`, length 1 to 128, sensitive.
    pub client_id: String,
    /// `ChallengeNameType`.
    pub challenge_name: ChallengeNameType,
    /// `SessionType`, length 20 to 4096, sensitive.
    pub session: Option<String>,
    /// `ChallengeResponsesType`, sensitive.
    pub challenge_responses: Option<BTreeMap<String, String>>,
    /// `AnalyticsMetadataType`.
    pub analytics_metadata: Option<AnalyticsMetadataType>,
    /// `UserContextDataType`, sensitive.
    pub user_context_data: Option<UserContextDataType>,
    /// `ClientMetadataType`.
    pub client_metadata: Option<BTreeMap<String, String>>,
}

/// What `RevokeToken` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct RevokeTokenRequest {
    /// `TokenModelType`, sensitive.
    pub token: String,
    /// `ClientIdType`, length 1 to 128, sensitive.
    pub client_id: String,
    /// `ClientSecretType`, length 24 to 64, sensitive.
    pub client_secret: Option<String>,
    /// `RevokeAssociatedSessionsType`.
    pub revoke_associated_sessions: Option<RevokeAssociatedSessionsType>,
}

/// What `RevokeUserSession` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct RevokeUserSessionRequest {
    /// `TokenModelType`, sensitive.
    pub access_token: String,
    /// `SessionIdType`, length 28 to 28.
    pub session_id: String,
    /// `RevokeAssociatedSessionsType`.
    pub revoke_associated_sessions: Option<RevokeAssociatedSessionsType>,
}

/// What `SetLogDeliveryConfiguration` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SetLogDeliveryConfigurationRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `LogConfigurationListType`, entries 0 to 2.
    pub log_configurations: Vec<LogConfigurationType>,
}

/// What `SetRiskConfiguration` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SetRiskConfigurationRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `ClientIdType`, length 1 to 128, sensitive.
    pub client_id: Option<String>,
    /// `CompromisedCredentialsRiskConfigurationType`.
    pub compromised_credentials_risk_configuration: Option<CompromisedCredentialsRiskConfigurationType>,
    /// `AccountTakeoverRiskConfigurationType`.
    pub account_takeover_risk_configuration: Option<AccountTakeoverRiskConfigurationType>,
    /// `RiskExceptionConfigurationType`.
    pub risk_exception_configuration: Option<RiskExceptionConfigurationType>,
}

/// What `SetUICustomization` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SetUICustomizationRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `ClientIdType`, length 1 to 128, sensitive.
    pub client_id: Option<String>,
    /// `CSSType`, length 0 to 131072.
    #[serde(rename = "CSS")]
    pub css: Option<String>,
    /// `ImageFileType`, bytes 0 to 131072.
    pub image_file: Option<Blob>,
}

/// What `SetUserMFAPreference` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SetUserMFAPreferenceRequest {
    /// `SMSMfaSettingsType`.
    #[serde(rename = "SMSMfaSettings")]
    pub sms_mfa_settings: Option<SMSMfaSettingsType>,
    /// `SoftwareTokenMfaSettingsType`.
    pub software_token_mfa_settings: Option<SoftwareTokenMfaSettingsType>,
    /// `EmailMfaSettingsType`.
    pub email_mfa_settings: Option<EmailMfaSettingsType>,
    /// `WebAuthnMfaSettingsType`.
    pub web_authn_mfa_settings: Option<WebAuthnMfaSettingsType>,
    /// `TokenModelType`, sensitive.
    pub access_token: String,
}

/// What `SetUserPoolClientSessionConfiguration` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SetUserPoolClientSessionConfigurationRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `ClientIdType`, length 1 to 128, sensitive.
    pub client_id: String,
    /// `ClientSSOSessionConfigType`.
    #[serde(rename = "SSOSession")]
    pub sso_session: ClientSSOSessionConfigType,
}

/// What `SetUserPoolMfaConfig` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SetUserPoolMfaConfigRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `SmsMfaConfigType`.
    pub sms_mfa_configuration: Option<SmsMfaConfigType>,
    /// `SoftwareTokenMfaConfigType`.
    pub software_token_mfa_configuration: Option<SoftwareTokenMfaConfigType>,
    /// `EmailMfaConfigType`.
    pub email_mfa_configuration: Option<EmailMfaConfigType>,
    /// `UserPoolMfaType`.
    pub mfa_configuration: Option<UserPoolMfaType>,
    /// `WebAuthnConfigurationType`.
    pub web_authn_configuration: Option<WebAuthnConfigurationType>,
}

/// What `SetUserPoolSessionConfiguration` takes.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SetUserPoolSessionConfigurationRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `UserSessionTrackingType`.
    pub user_session_tracking: UserSessionTrackingType,
    /// `UserPoolTokenSessionConfigType`.
    pub token_session: UserPoolTokenSessionConfigType,
}

/// What `SetUserSettings` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SetUserSettingsRequest {
    /// `TokenModelType`, sensitive.
    pub access_token: String,
    /// `MFAOptionListType`.
    #[serde(rename = "MFAOptions")]
    pub mfa_options: Vec<MFAOptionType>,
}

/// What `SignUp` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SignUpRequest {
    /// `ClientIdType`, length 1 to 128, sensitive.
    pub client_id: String,
    /// `SecretHashType`, length 1 to 128, sensitive.
    pub secret_hash: Option<String>,
    /// `UsernameType`, length 1 to 128, sensitive.
    pub username: String,
    /// `PasswordType`, length at most 256, sensitive.
    pub password: Option<String>,
    /// `AttributeListType`.
    pub user_attributes: Option<Vec<AttributeType>>,
    /// `AttributeListType`.
    pub validation_data: Option<Vec<AttributeType>>,
    /// `AnalyticsMetadataType`.
    pub analytics_metadata: Option<AnalyticsMetadataType>,
    /// `UserContextDataType`, sensitive.
    pub user_context_data: Option<UserContextDataType>,
    /// `ClientMetadataType`.
    pub client_metadata: Option<BTreeMap<String, String>>,
}

/// What `StartUserImportJob` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct StartUserImportJobRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `UserImportJobIdType`, length 1 to 55.
    pub job_id: String,
}

/// What `StartWebAuthnRegistration` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct StartWebAuthnRegistrationRequest {
    /// `TokenModelType`, sensitive.
    pub access_token: String,
}

/// What `StopUserImportJob` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct StopUserImportJobRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `UserImportJobIdType`, length 1 to 55.
    pub job_id: String,
}

/// What `TagResource` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct TagResourceRequest {
    /// `ArnType`, length 20 to 2048.
    pub resource_arn: String,
    /// `UserPoolTagsType`.
    pub tags: BTreeMap<String, String>,
}

/// What `UntagResource` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UntagResourceRequest {
    /// `ArnType`, length 20 to 2048.
    pub resource_arn: String,
    /// `UserPoolTagsListType`.
    pub tag_keys: Vec<String>,
}

/// What `UpdateAuthEventFeedback` takes.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateAuthEventFeedbackRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `UsernameType`, length 1 to 128, sensitive.
    pub username: String,
    /// `EventIdType`, length 1 to 50.
    pub event_id: String,
    /// `TokenModelType`, sensitive.
    pub feedback_token: String,
    /// `FeedbackValueType`.
    pub feedback_value: FeedbackValueType,
}

/// What `UpdateDeviceStatus` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateDeviceStatusRequest {
    /// `TokenModelType`, sensitive.
    pub access_token: String,
    /// `DeviceKeyType`, length 1 to 55.
    pub device_key: String,
    /// `DeviceRememberedStatusType`.
    pub device_remembered_status: Option<DeviceRememberedStatusType>,
}

/// What `UpdateGroup` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateGroupRequest {
    /// `GroupNameType`, length 1 to 128.
    pub group_name: String,
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `DescriptionType`, length at most 2048.
    pub description: Option<String>,
    /// `ArnType`, length 20 to 2048.
    pub role_arn: Option<String>,
    /// `PrecedenceType`, at least 0.
    pub precedence: Option<i32>,
}

/// What `UpdateIdentityProvider` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateIdentityProviderRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `ProviderNameType`, length 1 to 32.
    pub provider_name: String,
    /// `ProviderDetailsType`.
    pub provider_details: Option<BTreeMap<String, String>>,
    /// `AttributeMappingType`.
    pub attribute_mapping: Option<BTreeMap<String, String>>,
    /// `IdpIdentifiersListType`, entries 0 to 50.
    pub idp_identifiers: Option<Vec<String>>,
    /// `AcrMappingType`, entries 0 to 4.
    pub acr_mapping: Option<BTreeMap<String, String>>,
}

/// What `UpdateManagedLoginBranding` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateManagedLoginBrandingRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: Option<String>,
    /// `ManagedLoginBrandingIdType`.
    pub managed_login_branding_id: Option<String>,
    /// `BooleanType`.
    pub use_cognito_provided_values: Option<bool>,
    /// `Document`.
    pub settings: Option<Value>,
    /// `AssetListType`, entries 0 to 40.
    pub assets: Option<Vec<AssetType>>,
}

/// What `UpdateProvisionedLimit` takes.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateProvisionedLimitRequest {
    /// `LimitDefinitionType`.
    pub limit_definition: LimitDefinitionType,
    /// `IntegerType`.
    pub requested_limit_value: i32,
}

/// What `UpdateResourceServer` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateResourceServerRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `ResourceServerIdentifierType`, length 1 to 256.
    pub identifier: String,
    /// `ResourceServerNameType`, length 1 to 256.
    pub name: String,
    /// `ResourceServerScopeListType`, entries at most 100.
    pub scopes: Option<Vec<ResourceServerScopeType>>,
}

/// What `UpdateTerms` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateTermsRequest {
    /// `TermsIdType`.
    pub terms_id: String,
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `TermsNameType`.
    pub terms_name: Option<String>,
    /// `TermsSourceType`.
    pub terms_source: Option<TermsSourceType>,
    /// `TermsEnforcementType`.
    pub enforcement: Option<TermsEnforcementType>,
    /// `LinksType`, entries 1 to 13.
    pub links: Option<BTreeMap<String, String>>,
}

/// What `UpdateUserAttributes` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateUserAttributesRequest {
    /// `AttributeListType`.
    pub user_attributes: Vec<AttributeType>,
    /// `TokenModelType`, sensitive.
    pub access_token: String,
    /// `ClientMetadataType`.
    pub client_metadata: Option<BTreeMap<String, String>>,
}

/// What `UpdateUserPool` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateUserPoolRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `UserPoolPolicyType`.
    pub policies: Option<UserPoolPolicyType>,
    /// `DeletionProtectionType`.
    pub deletion_protection: Option<DeletionProtectionType>,
    /// `LambdaConfigType`.
    pub lambda_config: Option<LambdaConfigType>,
    /// `VerifiedAttributesListType`.
    pub auto_verified_attributes: Option<Vec<VerifiedAttributeType>>,
    /// `SmsVerificationMessageType`, length 6 to 140.
    pub sms_verification_message: Option<String>,
    /// `EmailVerificationMessageType`, length 6 to 20000.
    pub email_verification_message: Option<String>,
    /// `EmailVerificationSubjectType`, length 1 to 140.
    pub email_verification_subject: Option<String>,
    /// `VerificationMessageTemplateType`.
    pub verification_message_template: Option<VerificationMessageTemplateType>,
    /// `SmsVerificationMessageType`, length 6 to 140.
    pub sms_authentication_message: Option<String>,
    /// `UserAttributeUpdateSettingsType`.
    pub user_attribute_update_settings: Option<UserAttributeUpdateSettingsType>,
    /// `UserPoolMfaType`.
    pub mfa_configuration: Option<UserPoolMfaType>,
    /// `DeviceConfigurationType`.
    pub device_configuration: Option<DeviceConfigurationType>,
    /// `EmailConfigurationType`.
    pub email_configuration: Option<EmailConfigurationType>,
    /// `SmsConfigurationType`.
    pub sms_configuration: Option<SmsConfigurationType>,
    /// `UserPoolTagsType`.
    pub user_pool_tags: Option<BTreeMap<String, String>>,
    /// `AdminCreateUserConfigType`.
    pub admin_create_user_config: Option<AdminCreateUserConfigType>,
    /// `UserPoolAddOnsType`.
    pub user_pool_add_ons: Option<UserPoolAddOnsType>,
    /// `DcrConfigurationType`.
    pub dcr_configuration: Option<DcrConfigurationType>,
    /// `AccountRecoverySettingType`.
    pub account_recovery_setting: Option<AccountRecoverySettingType>,
    /// `UserPoolNameType`, length 1 to 128.
    pub pool_name: Option<String>,
    /// `UserPoolTierType`.
    pub user_pool_tier: Option<UserPoolTierType>,
    /// `KeyConfigurationType`.
    pub key_configuration: Option<KeyConfigurationType>,
    /// `IssuerConfigurationType`.
    pub issuer_configuration: Option<IssuerConfigurationType>,
    /// `AcrConfigurationType`, entries 0 to 4.
    pub acr_configuration: Option<BTreeMap<String, AcrLevelConfigType>>,
}

/// What `UpdateUserPoolClient` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateUserPoolClientRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `ClientIdType`, length 1 to 128, sensitive.
    pub client_id: String,
    /// `ClientNameType`, length 1 to 128.
    pub client_name: Option<String>,
    /// `RefreshTokenValidityType`, 0 to 315360000.
    pub refresh_token_validity: Option<i32>,
    /// `AccessTokenValidityType`, 1 to 86400.
    pub access_token_validity: Option<i32>,
    /// `IdTokenValidityType`, 1 to 86400.
    pub id_token_validity: Option<i32>,
    /// `TokenValidityUnitsType`.
    pub token_validity_units: Option<TokenValidityUnitsType>,
    /// `ClientPermissionListType`.
    pub read_attributes: Option<Vec<String>>,
    /// `ClientPermissionListType`.
    pub write_attributes: Option<Vec<String>>,
    /// `ExplicitAuthFlowsListType`.
    pub explicit_auth_flows: Option<Vec<ExplicitAuthFlowsType>>,
    /// `SupportedIdentityProvidersListType`.
    pub supported_identity_providers: Option<Vec<String>>,
    /// `CallbackURLsListType`, entries 0 to 100.
    #[serde(rename = "CallbackURLs")]
    pub callback_urls: Option<Vec<String>>,
    /// `LogoutURLsListType`, entries 0 to 100.
    #[serde(rename = "LogoutURLs")]
    pub logout_urls: Option<Vec<String>>,
    /// `RedirectUrlType`, length 1 to 1024.
    #[serde(rename = "DefaultRedirectURI")]
    pub default_redirect_uri: Option<String>,
    /// `OAuthFlowsType`, entries 0 to 3.
    #[serde(rename = "AllowedOAuthFlows")]
    pub allowed_oauth_flows: Option<Vec<OAuthFlowType>>,
    /// `ScopeListType`, entries at most 50.
    #[serde(rename = "AllowedOAuthScopes")]
    pub allowed_oauth_scopes: Option<Vec<String>>,
    /// `BooleanType`.
    #[serde(rename = "AllowedOAuthFlowsUserPoolClient")]
    pub allowed_oauth_flows_user_pool_client: Option<bool>,
    /// `AnalyticsConfigurationType`.
    pub analytics_configuration: Option<AnalyticsConfigurationType>,
    /// `PreventUserExistenceErrorTypes`.
    pub prevent_user_existence_errors: Option<PreventUserExistenceErrorTypes>,
    /// `WrappedBooleanType`.
    pub enable_token_revocation: Option<bool>,
    /// `WrappedBooleanType`.
    pub enable_propagate_additional_user_context_data: Option<bool>,
    /// `AuthSessionValidityType`, 3 to 15.
    pub auth_session_validity: Option<i32>,
    /// `RefreshTokenRotationType`.
    pub refresh_token_rotation: Option<RefreshTokenRotationType>,
}

/// What `UpdateUserPoolDomain` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateUserPoolDomainRequest {
    /// `DomainType`, length 1 to 63.
    pub domain: String,
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `WrappedIntegerType`.
    pub managed_login_version: Option<i32>,
    /// `CustomDomainConfigType`.
    pub custom_domain_config: Option<CustomDomainConfigType>,
    /// `RoutingType`.
    pub routing: Option<RoutingType>,
}

/// What `UpdateUserPoolReplica` takes.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateUserPoolReplicaRequest {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `RegionNameType`, length 5 to 32.
    pub region_name: String,
    /// `UpdateReplicaStatusType`.
    pub status: UpdateReplicaStatusType,
}

/// What `VerifySoftwareToken` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct VerifySoftwareTokenRequest {
    /// `TokenModelType`, sensitive.
    pub access_token: Option<String>,
    /// `SessionType`, length 20 to 4096, sensitive.
    pub session: Option<String>,
    /// `SoftwareTokenMFAUserCodeType`, length 6 to 6, sensitive.
    pub user_code: String,
    /// `StringType`, length 0 to 131072.
    pub friendly_device_name: Option<String>,
}

/// What `VerifyUserAttribute` takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct VerifyUserAttributeRequest {
    /// `TokenModelType`, sensitive.
    pub access_token: String,
    /// `AttributeNameType`, length 1 to 32.
    pub attribute_name: String,
    /// `ConfirmationCodeType`, length 1 to 2048.
    pub code: String,
}
