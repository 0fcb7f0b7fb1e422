//! The structures inside requests and responses.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::Serialize;
use serde_json::Value;

use super::enums::{
    AccountTakeoverEventActionType, AdvancedSecurityEnabledModeType, AdvancedSecurityModeType,
    AliasAttributeType, AssetCategoryType, AssetExtensionType, AttributeDataType, AuthFactorType,
    ChallengeName, ChallengeResponse, ClientTypeType, ColorSchemeModeType,
    CompromisedCredentialsEventActionType, CustomEmailSenderLambdaVersionType,
    CustomSMSSenderLambdaVersionType, DefaultEmailOptionType, DeletionProtectionType, DeliveryMediumType,
    DomainStatusType, EmailSendingAccountType, EncryptionKeyType, EventFilterType, EventResponseType,
    EventSourceName, EventType, ExplicitAuthFlowsType, FeatureType, FeedbackValueType,
    IdentityProviderTypeType, InboundFederationLambdaVersionType, IssuerType, LimitClass, LogLevel,
    OAuthFlowType, PasswordHashingAlgorithmType, PreTokenGenerationLambdaVersionType,
    PreventUserExistenceErrorTypes, RecoveryOptionNameType, ReplicaRoleType, ReplicaStatusType,
    ResourceServerManagedByType, RiskDecisionType, RiskLevelType, SecurityPolicyType, SessionTypeType,
    StatusType, TermsEnforcementType, TermsSourceType, TimeUnitsType, UserImportJobStatusType,
    UserPoolMfaType, UserPoolTierType, UserStatusType, UserVerificationType, UsernameAttributeType,
    VerifiedAttributeType, WebAuthnFactorConfigurationType,
};
use crate::scalars::Blob;
use crate::scalars::Timestamp;

/// The structure `AccountRecoverySettingType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct AccountRecoverySettingType {
    /// `RecoveryMechanismsType`, entries 1 to 2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recovery_mechanisms: Option<Vec<RecoveryOptionType>>,
}

/// The structure `AccountTakeoverActionType`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct AccountTakeoverActionType {
    /// `AccountTakeoverActionNotifyType`.
    pub notify: bool,
    /// `AccountTakeoverEventActionType`.
    pub event_action: AccountTakeoverEventActionType,
}

/// The structure `AccountTakeoverActionsType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct AccountTakeoverActionsType {
    /// `AccountTakeoverActionType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low_action: Option<AccountTakeoverActionType>,
    /// `AccountTakeoverActionType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub medium_action: Option<AccountTakeoverActionType>,
    /// `AccountTakeoverActionType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high_action: Option<AccountTakeoverActionType>,
}

/// The structure `AccountTakeoverRiskConfigurationType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct AccountTakeoverRiskConfigurationType {
    /// `NotifyConfigurationType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notify_configuration: Option<NotifyConfigurationType>,
    /// `AccountTakeoverActionsType`.
    pub actions: AccountTakeoverActionsType,
}

/// The structure `AcrLevelConfigType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct AcrLevelConfigType {
    /// `AcrValueType`, length 1 to 64.
    pub acr_value: String,
}

/// The structure `AdminCreateUserConfigType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminCreateUserConfigType {
    /// `BooleanType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allow_admin_create_user_only: Option<bool>,
    /// `AdminCreateUserUnusedAccountValidityDaysType`, 0 to 365.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unused_account_validity_days: Option<i32>,
    /// `MessageTemplateType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invite_message_template: Option<MessageTemplateType>,
}

/// The structure `AdvancedSecurityAdditionalFlowsType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdvancedSecurityAdditionalFlowsType {
    /// `AdvancedSecurityEnabledModeType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_auth_mode: Option<AdvancedSecurityEnabledModeType>,
}

/// The structure `AnalyticsConfigurationType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct AnalyticsConfigurationType {
    /// `HexStringType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub application_id: Option<String>,
    /// `ArnType`, length 20 to 2048.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub application_arn: Option<String>,
    /// `ArnType`, length 20 to 2048.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role_arn: Option<String>,
    /// `StringType`, length 0 to 131072.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    /// `BooleanType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_data_shared: Option<bool>,
}

/// The structure `AnalyticsMetadataType`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AnalyticsMetadataType {
    /// `StringType`, length 0 to 131072.
    pub analytics_endpoint_id: Option<String>,
}

/// The structure `AssetType`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct AssetType {
    /// `AssetCategoryType`.
    pub category: AssetCategoryType,
    /// `ColorSchemeModeType`.
    pub color_mode: ColorSchemeModeType,
    /// `AssetExtensionType`.
    pub extension: AssetExtensionType,
    /// `AssetBytesType`, bytes at most 1000000.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bytes: Option<Blob>,
    /// `ResourceIdType`, length 1 to 40.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource_id: Option<String>,
}

/// The structure `AttributeType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct AttributeType {
    /// `AttributeNameType`, length 1 to 32.
    pub name: String,
    /// `AttributeValueType`, length at most 2048, sensitive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

/// The structure `AuthEventType`.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct AuthEventType {
    /// `StringType`, length 0 to 131072.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_id: Option<String>,
    /// `EventType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_type: Option<EventType>,
    /// `DateType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creation_date: Option<Timestamp>,
    /// `EventResponseType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_response: Option<EventResponseType>,
    /// `EventRiskType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_risk: Option<EventRiskType>,
    /// `ChallengeResponseListType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub challenge_responses: Option<Vec<ChallengeResponseType>>,
    /// `EventContextDataType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_context_data: Option<EventContextDataType>,
    /// `EventFeedbackType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_feedback: Option<EventFeedbackType>,
}

/// The structure `AuthenticationResultType`.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct AuthenticationResultType {
    /// `TokenModelType`, sensitive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_token: Option<String>,
    /// `IntegerType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_in: Option<i32>,
    /// `StringType`, length 0 to 131072.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_type: Option<String>,
    /// `TokenModelType`, sensitive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<String>,
    /// `TokenModelType`, sensitive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id_token: Option<String>,
    /// `NewDeviceMetadataType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new_device_metadata: Option<NewDeviceMetadataType>,
}

/// The structure `ChallengeResponseType`.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ChallengeResponseType {
    /// `ChallengeName`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub challenge_name: Option<ChallengeName>,
    /// `ChallengeResponse`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub challenge_response: Option<ChallengeResponse>,
}

/// The structure `ClientAuthenticationResultType`.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ClientAuthenticationResultType {
    /// `TokenModelType`, sensitive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_token: Option<String>,
    /// `IntegerType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_in: Option<i32>,
    /// `StringType`, length 0 to 131072.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_type: Option<String>,
}

/// The structure `ClientSSOSessionConfigType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ClientSSOSessionConfigType {
    /// `SSOSessionMaxValidityMinutesType`, 0 to 129600.
    pub max_validity_minutes: i32,
}

/// The structure `ClientSecretDescriptorType`.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ClientSecretDescriptorType {
    /// `ClientSecretIdType`, length 1 to 128.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_secret_id: Option<String>,
    /// `ClientSecretType`, length 24 to 64, sensitive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_secret_value: Option<String>,
    /// `DateType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_secret_create_date: Option<Timestamp>,
}

/// The structure `CloudWatchLogsConfigurationType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct CloudWatchLogsConfigurationType {
    /// `ArnType`, length 20 to 2048.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log_group_arn: Option<String>,
}

/// The structure `CodeDeliveryDetailsType`.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct CodeDeliveryDetailsType {
    /// `StringType`, length 0 to 131072.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub destination: Option<String>,
    /// `DeliveryMediumType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delivery_medium: Option<DeliveryMediumType>,
    /// `AttributeNameType`, length 1 to 32.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribute_name: Option<String>,
}

/// The structure `CompromisedCredentialsActionsType`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct CompromisedCredentialsActionsType {
    /// `CompromisedCredentialsEventActionType`.
    pub event_action: CompromisedCredentialsEventActionType,
}

/// The structure `CompromisedCredentialsRiskConfigurationType`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct CompromisedCredentialsRiskConfigurationType {
    /// `EventFiltersType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_filter: Option<Vec<EventFilterType>>,
    /// `CompromisedCredentialsActionsType`.
    pub actions: CompromisedCredentialsActionsType,
}

/// The structure `ContextDataType`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ContextDataType {
    /// `StringType`, length 0 to 131072.
    pub ip_address: String,
    /// `StringType`, length 0 to 131072.
    pub server_name: String,
    /// `StringType`, length 0 to 131072.
    pub server_path: String,
    /// `HttpHeaderList`.
    pub http_headers: Vec<HttpHeader>,
    /// `StringType`, length 0 to 131072.
    pub encoded_data: Option<String>,
}

/// The structure `CustomDomainConfigType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct CustomDomainConfigType {
    /// `ArnType`, length 20 to 2048.
    pub certificate_arn: String,
    /// `SecurityPolicyType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security_policy: Option<SecurityPolicyType>,
}

/// The structure `CustomEmailLambdaVersionConfigType`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct CustomEmailLambdaVersionConfigType {
    /// `CustomEmailSenderLambdaVersionType`.
    pub lambda_version: CustomEmailSenderLambdaVersionType,
    /// `ArnType`, length 20 to 2048.
    pub lambda_arn: String,
}

/// The structure `CustomSMSLambdaVersionConfigType`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct CustomSMSLambdaVersionConfigType {
    /// `CustomSMSSenderLambdaVersionType`.
    pub lambda_version: CustomSMSSenderLambdaVersionType,
    /// `ArnType`, length 20 to 2048.
    pub lambda_arn: String,
}

/// The structure `DcrConfigurationType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DcrConfigurationType {
    /// `StatusType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enable_status: Option<StatusType>,
    /// `BooleanType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open_dcr_enabled: Option<bool>,
    /// `OAuthFlowsType`, entries 0 to 3.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authenticated_grant_types: Option<Vec<OAuthFlowType>>,
    /// `OAuthFlowsType`, entries 0 to 3.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open_dcr_grant_types: Option<Vec<OAuthFlowType>>,
    /// `ScopeListType`, entries at most 50.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowed_scopes: Option<Vec<String>>,
}

/// The structure `DeviceConfigurationType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeviceConfigurationType {
    /// `BooleanType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub challenge_required_on_new_device: Option<bool>,
    /// `BooleanType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_only_remembered_on_user_prompt: Option<bool>,
}

/// The structure `DeviceSecretVerifierConfigType`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeviceSecretVerifierConfigType {
    /// `StringType`, length 0 to 131072.
    pub password_verifier: Option<String>,
    /// `StringType`, length 0 to 131072.
    pub salt: Option<String>,
}

/// The structure `DeviceType`.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeviceType {
    /// `DeviceKeyType`, length 1 to 55.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_key: Option<String>,
    /// `AttributeListType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_attributes: Option<Vec<AttributeType>>,
    /// `DateType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_create_date: Option<Timestamp>,
    /// `DateType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_last_modified_date: Option<Timestamp>,
    /// `DateType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_last_authenticated_date: Option<Timestamp>,
}

/// The structure `DomainDescriptionType`.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DomainDescriptionType {
    /// `UserPoolIdType`, length 1 to 55.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_id: Option<String>,
    /// `AWSAccountIdType`, length at most 12.
    #[serde(rename = "AWSAccountId", skip_serializing_if = "Option::is_none")]
    pub aws_account_id: Option<String>,
    /// `DomainType`, length 1 to 63.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub domain: Option<String>,
    /// `S3BucketType`, length 3 to 1024.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub s3_bucket: Option<String>,
    /// `StringType`, length 0 to 131072.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cloud_front_distribution: Option<String>,
    /// `DomainVersionType`, length 1 to 20.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// `DomainStatusType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<DomainStatusType>,
    /// `CustomDomainConfigType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_domain_config: Option<CustomDomainConfigType>,
    /// `WrappedIntegerType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub managed_login_version: Option<i32>,
    /// `RoutingType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub routing: Option<RoutingType>,
}

/// The structure `EmailConfigurationType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct EmailConfigurationType {
    /// `ArnType`, length 20 to 2048.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_arn: Option<String>,
    /// `EmailAddressType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply_to_email_address: Option<String>,
    /// `EmailSendingAccountType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_sending_account: Option<EmailSendingAccountType>,
    /// `StringType`, length 0 to 131072.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// `SESConfigurationSet`, length 1 to 64.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub configuration_set: Option<String>,
}

/// The structure `EmailMfaConfigType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct EmailMfaConfigType {
    /// `EmailMfaMessageType`, length 6 to 20000.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// `EmailMfaSubjectType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
}

/// The structure `EmailMfaSettingsType`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct EmailMfaSettingsType {
    /// `BooleanType`.
    pub enabled: Option<bool>,
    /// `BooleanType`.
    pub preferred_mfa: Option<bool>,
}

/// The structure `EumsSmsConfigurationType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct EumsSmsConfigurationType {
    /// `ArnType`, length 20 to 2048.
    pub caller_arn: String,
    /// `StringType`, length 0 to 131072.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    /// `StringType`, length 0 to 131072.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origination_identity: Option<String>,
    /// `StringType`, length 0 to 131072.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub configuration_set_name: Option<String>,
    /// `StringType`, length 0 to 131072.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_entity_id: Option<String>,
    /// `StringType`, length 0 to 131072.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_template_id: Option<String>,
    /// `RegionCodeType`, length 5 to 32.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
}

/// The structure `EventContextDataType`.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct EventContextDataType {
    /// `StringType`, length 0 to 131072.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ip_address: Option<String>,
    /// `StringType`, length 0 to 131072.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_name: Option<String>,
    /// `StringType`, length 0 to 131072.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timezone: Option<String>,
    /// `StringType`, length 0 to 131072.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// `StringType`, length 0 to 131072.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
}

/// The structure `EventFeedbackType`.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct EventFeedbackType {
    /// `FeedbackValueType`.
    pub feedback_value: FeedbackValueType,
    /// `StringType`, length 0 to 131072.
    pub provider: String,
    /// `DateType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feedback_date: Option<Timestamp>,
}

/// The structure `EventRiskType`.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct EventRiskType {
    /// `RiskDecisionType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub risk_decision: Option<RiskDecisionType>,
    /// `RiskLevelType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub risk_level: Option<RiskLevelType>,
    /// `WrappedBooleanType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compromised_credentials_detected: Option<bool>,
}

/// The structure `FailoverType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct FailoverType {
    /// `RegionNameType`, length 5 to 32.
    pub secondary_region: String,
    /// `HealthCheckIdType`, length at most 64.
    pub primary_route53_health_check_id: String,
}

/// The structure `FirehoseConfigurationType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct FirehoseConfigurationType {
    /// `ArnType`, length 20 to 2048.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stream_arn: Option<String>,
}

/// The structure `GroupType`.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct GroupType {
    /// `GroupNameType`, length 1 to 128.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group_name: Option<String>,
    /// `UserPoolIdType`, length 1 to 55.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_id: Option<String>,
    /// `DescriptionType`, length at most 2048.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// `ArnType`, length 20 to 2048.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role_arn: Option<String>,
    /// `PrecedenceType`, at least 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub precedence: Option<i32>,
    /// `DateType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_modified_date: Option<Timestamp>,
    /// `DateType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creation_date: Option<Timestamp>,
}

/// The structure `HttpHeader`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct HttpHeader {
    /// `StringType`, length 0 to 131072.
    #[serde(rename = "headerName")]
    pub header_name: Option<String>,
    /// `StringType`, length 0 to 131072.
    #[serde(rename = "headerValue")]
    pub header_value: Option<String>,
}

/// The structure `IdentityProviderType`.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct IdentityProviderType {
    /// `UserPoolIdType`, length 1 to 55.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_id: Option<String>,
    /// `ProviderNameType`, length 1 to 32.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider_name: Option<String>,
    /// `IdentityProviderTypeType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider_type: Option<IdentityProviderTypeType>,
    /// `ProviderDetailsType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider_details: Option<BTreeMap<String, String>>,
    /// `AttributeMappingType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribute_mapping: Option<BTreeMap<String, String>>,
    /// `IdpIdentifiersListType`, entries 0 to 50.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub idp_identifiers: Option<Vec<String>>,
    /// `AcrMappingType`, entries 0 to 4.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acr_mapping: Option<BTreeMap<String, String>>,
    /// `DateType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_modified_date: Option<Timestamp>,
    /// `DateType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creation_date: Option<Timestamp>,
}

/// The structure `InboundFederationLambdaType`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct InboundFederationLambdaType {
    /// `InboundFederationLambdaVersionType`.
    pub lambda_version: InboundFederationLambdaVersionType,
    /// `ArnType`, length 20 to 2048.
    pub lambda_arn: String,
}

/// The structure `IssuerConfigurationType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct IssuerConfigurationType {
    /// `IssuerType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<IssuerType>,
}

/// The structure `KeyConfigurationType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct KeyConfigurationType {
    /// `EncryptionKeyType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_type: Option<EncryptionKeyType>,
    /// `EncryptionKeyArnType`, length 20 to 2048.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kms_key_arn: Option<String>,
}

/// The structure `LambdaConfigType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct LambdaConfigType {
    /// `ArnType`, length 20 to 2048.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pre_sign_up: Option<String>,
    /// `ArnType`, length 20 to 2048.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_message: Option<String>,
    /// `ArnType`, length 20 to 2048.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub post_confirmation: Option<String>,
    /// `ArnType`, length 20 to 2048.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pre_authentication: Option<String>,
    /// `ArnType`, length 20 to 2048.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub post_authentication: Option<String>,
    /// `ArnType`, length 20 to 2048.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub define_auth_challenge: Option<String>,
    /// `ArnType`, length 20 to 2048.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub create_auth_challenge: Option<String>,
    /// `ArnType`, length 20 to 2048.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verify_auth_challenge_response: Option<String>,
    /// `ArnType`, length 20 to 2048.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pre_token_generation: Option<String>,
    /// `ArnType`, length 20 to 2048.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_migration: Option<String>,
    /// `PreTokenGenerationVersionConfigType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pre_token_generation_config: Option<PreTokenGenerationVersionConfigType>,
    /// `CustomSMSLambdaVersionConfigType`.
    #[serde(rename = "CustomSMSSender", skip_serializing_if = "Option::is_none")]
    pub custom_sms_sender: Option<CustomSMSLambdaVersionConfigType>,
    /// `CustomEmailLambdaVersionConfigType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_email_sender: Option<CustomEmailLambdaVersionConfigType>,
    /// `ArnType`, length 20 to 2048.
    #[serde(rename = "KMSKeyID", skip_serializing_if = "Option::is_none")]
    pub kms_key_id: Option<String>,
    /// `InboundFederationLambdaType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inbound_federation: Option<InboundFederationLambdaType>,
}

/// The structure `LimitDefinitionType`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct LimitDefinitionType {
    /// `LimitClass`.
    pub limit_class: LimitClass,
    /// `StringToStringMapType`.
    pub attributes: BTreeMap<String, String>,
}

/// The structure `LimitType`.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct LimitType {
    /// `LimitDefinitionType`.
    pub limit_definition: LimitDefinitionType,
    /// `IntegerType`.
    pub provisioned_limit_value: i32,
    /// `IntegerType`.
    pub free_limit_value: i32,
}

/// The structure `LogConfigurationType`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct LogConfigurationType {
    /// `LogLevel`.
    pub log_level: LogLevel,
    /// `EventSourceName`.
    pub event_source: EventSourceName,
    /// `CloudWatchLogsConfigurationType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cloud_watch_logs_configuration: Option<CloudWatchLogsConfigurationType>,
    /// `S3ConfigurationType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub s3_configuration: Option<S3ConfigurationType>,
    /// `FirehoseConfigurationType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub firehose_configuration: Option<FirehoseConfigurationType>,
}

/// The structure `LogDeliveryConfigurationType`.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct LogDeliveryConfigurationType {
    /// `UserPoolIdType`, length 1 to 55.
    pub user_pool_id: String,
    /// `LogConfigurationListType`, entries 0 to 2.
    pub log_configurations: Vec<LogConfigurationType>,
}

/// The structure `MFAOptionType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct MFAOptionType {
    /// `DeliveryMediumType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delivery_medium: Option<DeliveryMediumType>,
    /// `AttributeNameType`, length 1 to 32.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribute_name: Option<String>,
}

/// The structure `ManagedLoginBrandingType`.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ManagedLoginBrandingType {
    /// `ManagedLoginBrandingIdType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub managed_login_branding_id: Option<String>,
    /// `UserPoolIdType`, length 1 to 55.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_id: Option<String>,
    /// `BooleanType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub use_cognito_provided_values: Option<bool>,
    /// `Document`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settings: Option<Value>,
    /// `AssetListType`, entries 0 to 40.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assets: Option<Vec<AssetType>>,
    /// `DateType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creation_date: Option<Timestamp>,
    /// `DateType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_modified_date: Option<Timestamp>,
}

/// The structure `MessageTemplateType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct MessageTemplateType {
    /// `SmsInviteMessageType`, length 6 to 140.
    #[serde(rename = "SMSMessage", skip_serializing_if = "Option::is_none")]
    pub sms_message: Option<String>,
    /// `EmailInviteMessageType`, length 6 to 20000.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_message: Option<String>,
    /// `EmailVerificationSubjectType`, length 1 to 140.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_subject: Option<String>,
}

/// The structure `NewDeviceMetadataType`.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct NewDeviceMetadataType {
    /// `DeviceKeyType`, length 1 to 55.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_key: Option<String>,
    /// `StringType`, length 0 to 131072.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_group_key: Option<String>,
}

/// The structure `NotifyConfigurationType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct NotifyConfigurationType {
    /// `StringType`, length 0 to 131072.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// `StringType`, length 0 to 131072.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<String>,
    /// `ArnType`, length 20 to 2048.
    pub source_arn: String,
    /// `NotifyEmailType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub block_email: Option<NotifyEmailType>,
    /// `NotifyEmailType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_action_email: Option<NotifyEmailType>,
    /// `NotifyEmailType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mfa_email: Option<NotifyEmailType>,
}

/// The structure `NotifyEmailType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct NotifyEmailType {
    /// `EmailNotificationSubjectType`, length 1 to 140.
    pub subject: String,
    /// `EmailNotificationBodyType`, length 6 to 20000.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub html_body: Option<String>,
    /// `EmailNotificationBodyType`, length 6 to 20000.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text_body: Option<String>,
}

/// The structure `NumberAttributeConstraintsType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct NumberAttributeConstraintsType {
    /// `StringType`, length 0 to 131072.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_value: Option<String>,
    /// `StringType`, length 0 to 131072.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_value: Option<String>,
}

/// The structure `PasswordPolicyType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct PasswordPolicyType {
    /// `PasswordPolicyMinLengthType`, 6 to 99.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum_length: Option<i32>,
    /// `BooleanType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub require_uppercase: Option<bool>,
    /// `BooleanType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub require_lowercase: Option<bool>,
    /// `BooleanType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub require_numbers: Option<bool>,
    /// `BooleanType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub require_symbols: Option<bool>,
    /// `PasswordHistorySizeType`, 0 to 24.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password_history_size: Option<i32>,
    /// `TemporaryPasswordValidityDaysType`, 0 to 365.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub temporary_password_validity_days: Option<i32>,
}

/// The structure `PreTokenGenerationVersionConfigType`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct PreTokenGenerationVersionConfigType {
    /// `PreTokenGenerationLambdaVersionType`.
    pub lambda_version: PreTokenGenerationLambdaVersionType,
    /// `ArnType`, length 20 to 2048.
    pub lambda_arn: String,
}

/// The structure `ProviderDescription`.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ProviderDescription {
    /// `ProviderNameType`, length 1 to 32.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider_name: Option<String>,
    /// `IdentityProviderTypeType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider_type: Option<IdentityProviderTypeType>,
    /// `DateType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_modified_date: Option<Timestamp>,
    /// `DateType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creation_date: Option<Timestamp>,
}

/// The structure `ProviderUserIdentifierType`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ProviderUserIdentifierType {
    /// `ProviderNameType`, length 1 to 32.
    pub provider_name: Option<String>,
    /// `StringType`, length 0 to 131072.
    pub provider_attribute_name: Option<String>,
    /// `StringType`, length 0 to 131072.
    pub provider_attribute_value: Option<String>,
}

/// The structure `RecoveryOptionType`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct RecoveryOptionType {
    /// `PriorityType`, 1 to 2.
    pub priority: i32,
    /// `RecoveryOptionNameType`.
    pub name: RecoveryOptionNameType,
}

/// The structure `RefreshTokenRotationType`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct RefreshTokenRotationType {
    /// `FeatureType`.
    pub feature: FeatureType,
    /// `RetryGracePeriodSecondsType`, 0 to 60.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_grace_period_seconds: Option<i32>,
}

/// The structure `ResourceServerScopeType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ResourceServerScopeType {
    /// `ResourceServerScopeNameType`, length 1 to 256.
    pub scope_name: String,
    /// `ResourceServerScopeDescriptionType`, length 1 to 256.
    pub scope_description: String,
}

/// The structure `ResourceServerType`.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ResourceServerType {
    /// `UserPoolIdType`, length 1 to 55.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_id: Option<String>,
    /// `ResourceServerIdentifierType`, length 1 to 256.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identifier: Option<String>,
    /// `ResourceServerNameType`, length 1 to 256.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// `ResourceServerScopeListType`, entries at most 100.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scopes: Option<Vec<ResourceServerScopeType>>,
    /// `ResourceServerManagedByType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub managed_by: Option<ResourceServerManagedByType>,
}

/// The structure `RiskConfigurationType`.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct RiskConfigurationType {
    /// `UserPoolIdType`, length 1 to 55.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_id: Option<String>,
    /// `ClientIdType`, length 1 to 128, sensitive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// `CompromisedCredentialsRiskConfigurationType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compromised_credentials_risk_configuration: Option<CompromisedCredentialsRiskConfigurationType>,
    /// `AccountTakeoverRiskConfigurationType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account_takeover_risk_configuration: Option<AccountTakeoverRiskConfigurationType>,
    /// `RiskExceptionConfigurationType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub risk_exception_configuration: Option<RiskExceptionConfigurationType>,
    /// `DateType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_modified_date: Option<Timestamp>,
}

/// The structure `RiskExceptionConfigurationType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct RiskExceptionConfigurationType {
    /// `BlockedIPRangeListType`, entries at most 200.
    #[serde(rename = "BlockedIPRangeList", skip_serializing_if = "Option::is_none")]
    pub blocked_ip_range_list: Option<Vec<String>>,
    /// `SkippedIPRangeListType`, entries at most 200.
    #[serde(rename = "SkippedIPRangeList", skip_serializing_if = "Option::is_none")]
    pub skipped_ip_range_list: Option<Vec<String>>,
}

/// The structure `RoutingType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct RoutingType {
    /// `FailoverType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failover: Option<FailoverType>,
}

/// The structure `S3ConfigurationType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct S3ConfigurationType {
    /// `S3ArnType`, length 3 to 1024.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bucket_arn: Option<String>,
}

/// The structure `SMSMfaSettingsType`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SMSMfaSettingsType {
    /// `BooleanType`.
    pub enabled: Option<bool>,
    /// `BooleanType`.
    pub preferred_mfa: Option<bool>,
}

/// The structure `SchemaAttributeType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct SchemaAttributeType {
    /// `CustomAttributeNameType`, length 1 to 20.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// `AttributeDataType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribute_data_type: Option<AttributeDataType>,
    /// `BooleanType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub developer_only_attribute: Option<bool>,
    /// `BooleanType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mutable: Option<bool>,
    /// `BooleanType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required: Option<bool>,
    /// `NumberAttributeConstraintsType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number_attribute_constraints: Option<NumberAttributeConstraintsType>,
    /// `StringAttributeConstraintsType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub string_attribute_constraints: Option<StringAttributeConstraintsType>,
}

/// The structure `SessionDescriptionType`.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct SessionDescriptionType {
    /// `SessionIdType`, length 28 to 28.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session_id: Option<String>,
    /// `SessionTypeType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session_type: Option<SessionTypeType>,
    /// `ClientIdType`, length 1 to 128, sensitive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// `DateType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub create_date: Option<Timestamp>,
    /// `DateType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_active_date: Option<Timestamp>,
    /// `SessionDeviceType`, length 0 to 1024.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_type: Option<String>,
    /// `SessionIpAddressType`, length 0 to 128, sensitive.
    #[serde(rename = "LastIPAddress", skip_serializing_if = "Option::is_none")]
    pub last_ip_address: Option<String>,
    /// `SessionLocationType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_location: Option<SessionLocationType>,
    /// `SessionIdType`, length 28 to 28.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin_session_id: Option<String>,
    /// `WrappedBooleanType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_current_session: Option<bool>,
}

/// The structure `SessionLocationType`.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct SessionLocationType {
    /// `SessionLocationCityType`, length 0 to 256.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// `SessionLocationCountryType`, length 0 to 256.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
}

/// The structure `SignInPolicyType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct SignInPolicyType {
    /// `AllowedFirstAuthFactorsListType`, entries 1 to 5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowed_first_auth_factors: Option<Vec<AuthFactorType>>,
}

/// The structure `SmsConfigurationType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct SmsConfigurationType {
    /// `OptionalArnType`, length 0 to 2048.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sns_caller_arn: Option<String>,
    /// `StringType`, length 0 to 131072.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    /// `RegionCodeType`, length 5 to 32.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sns_region: Option<String>,
    /// `EumsSmsConfigurationType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eums_sms: Option<EumsSmsConfigurationType>,
}

/// The structure `SmsMfaConfigType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct SmsMfaConfigType {
    /// `SmsVerificationMessageType`, length 6 to 140.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sms_authentication_message: Option<String>,
    /// `SmsConfigurationType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sms_configuration: Option<SmsConfigurationType>,
}

/// The structure `SoftwareTokenMfaConfigType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct SoftwareTokenMfaConfigType {
    /// `BooleanType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enabled: Option<bool>,
}

/// The structure `SoftwareTokenMfaSettingsType`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SoftwareTokenMfaSettingsType {
    /// `BooleanType`.
    pub enabled: Option<bool>,
    /// `BooleanType`.
    pub preferred_mfa: Option<bool>,
}

/// The structure `StringAttributeConstraintsType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct StringAttributeConstraintsType {
    /// `StringType`, length 0 to 131072.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_length: Option<String>,
    /// `StringType`, length 0 to 131072.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_length: Option<String>,
}

/// The structure `TermsDescriptionType`.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct TermsDescriptionType {
    /// `TermsIdType`.
    pub terms_id: String,
    /// `TermsNameType`.
    pub terms_name: String,
    /// `TermsEnforcementType`.
    pub enforcement: TermsEnforcementType,
    /// `DateType`.
    pub creation_date: Timestamp,
    /// `DateType`.
    pub last_modified_date: Timestamp,
}

/// The structure `TermsType`.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct TermsType {
    /// `TermsIdType`.
    pub terms_id: String,
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
    pub links: BTreeMap<String, String>,
    /// `DateType`.
    pub creation_date: Timestamp,
    /// `DateType`.
    pub last_modified_date: Timestamp,
}

/// The structure `TokenValidityUnitsType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct TokenValidityUnitsType {
    /// `TimeUnitsType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_token: Option<TimeUnitsType>,
    /// `TimeUnitsType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id_token: Option<TimeUnitsType>,
    /// `TimeUnitsType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<TimeUnitsType>,
}

/// The structure `UICustomizationType`.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct UICustomizationType {
    /// `UserPoolIdType`, length 1 to 55.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_id: Option<String>,
    /// `ClientIdType`, length 1 to 128, sensitive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// `ImageUrlType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image_url: Option<String>,
    /// `CSSType`, length 0 to 131072.
    #[serde(rename = "CSS", skip_serializing_if = "Option::is_none")]
    pub css: Option<String>,
    /// `CSSVersionType`.
    #[serde(rename = "CSSVersion", skip_serializing_if = "Option::is_none")]
    pub css_version: Option<String>,
    /// `DateType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_modified_date: Option<Timestamp>,
    /// `DateType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creation_date: Option<Timestamp>,
}

/// The structure `UserAttributeUpdateSettingsType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct UserAttributeUpdateSettingsType {
    /// `AttributesRequireVerificationBeforeUpdateType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attributes_require_verification_before_update: Option<Vec<VerifiedAttributeType>>,
}

/// The structure `UserContextDataType`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UserContextDataType {
    /// `StringType`, length 0 to 131072.
    pub ip_address: Option<String>,
    /// `StringType`, length 0 to 131072.
    pub encoded_data: Option<String>,
}

/// The structure `UserImportJobType`.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct UserImportJobType {
    /// `UserImportJobNameType`, length 1 to 128.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub job_name: Option<String>,
    /// `UserImportJobIdType`, length 1 to 55.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub job_id: Option<String>,
    /// `UserPoolIdType`, length 1 to 55.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_id: Option<String>,
    /// `PreSignedUrlType`, length 0 to 2048.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pre_signed_url: Option<String>,
    /// `DateType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creation_date: Option<Timestamp>,
    /// `DateType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_date: Option<Timestamp>,
    /// `DateType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub completion_date: Option<Timestamp>,
    /// `UserImportJobStatusType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<UserImportJobStatusType>,
    /// `ArnType`, length 20 to 2048.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cloud_watch_logs_role_arn: Option<String>,
    /// `LongType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub imported_users: Option<i64>,
    /// `LongType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skipped_users: Option<i64>,
    /// `LongType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failed_users: Option<i64>,
    /// `CompletionMessageType`, length 1 to 128.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub completion_message: Option<String>,
    /// `PasswordHashingAlgorithmType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password_hashing_algorithm: Option<PasswordHashingAlgorithmType>,
}

/// The structure `UserPoolAddOnsType`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct UserPoolAddOnsType {
    /// `AdvancedSecurityModeType`.
    pub advanced_security_mode: AdvancedSecurityModeType,
    /// `AdvancedSecurityAdditionalFlowsType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub advanced_security_additional_flows: Option<AdvancedSecurityAdditionalFlowsType>,
}

/// The structure `UserPoolClientDescription`.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct UserPoolClientDescription {
    /// `ClientIdType`, length 1 to 128, sensitive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// `UserPoolIdType`, length 1 to 55.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_id: Option<String>,
    /// `ClientNameType`, length 1 to 128.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_name: Option<String>,
}

/// The structure `UserPoolClientType`.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct UserPoolClientType {
    /// `UserPoolIdType`, length 1 to 55.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_id: Option<String>,
    /// `ClientNameType`, length 1 to 128.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_name: Option<String>,
    /// `ClientIdType`, length 1 to 128, sensitive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// `ClientSecretType`, length 24 to 64, sensitive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_secret: Option<String>,
    /// `DateType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_modified_date: Option<Timestamp>,
    /// `DateType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creation_date: Option<Timestamp>,
    /// `RefreshTokenValidityType`, 0 to 315360000.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token_validity: Option<i32>,
    /// `AccessTokenValidityType`, 1 to 86400.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_token_validity: Option<i32>,
    /// `IdTokenValidityType`, 1 to 86400.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id_token_validity: Option<i32>,
    /// `TokenValidityUnitsType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_validity_units: Option<TokenValidityUnitsType>,
    /// `ClientPermissionListType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read_attributes: Option<Vec<String>>,
    /// `ClientPermissionListType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub write_attributes: Option<Vec<String>>,
    /// `ExplicitAuthFlowsListType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explicit_auth_flows: Option<Vec<ExplicitAuthFlowsType>>,
    /// `SupportedIdentityProvidersListType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supported_identity_providers: Option<Vec<String>>,
    /// `CallbackURLsListType`, entries 0 to 100.
    #[serde(rename = "CallbackURLs", skip_serializing_if = "Option::is_none")]
    pub callback_urls: Option<Vec<String>>,
    /// `LogoutURLsListType`, entries 0 to 100.
    #[serde(rename = "LogoutURLs", skip_serializing_if = "Option::is_none")]
    pub logout_urls: Option<Vec<String>>,
    /// `RedirectUrlType`, length 1 to 1024.
    #[serde(rename = "DefaultRedirectURI", skip_serializing_if = "Option::is_none")]
    pub default_redirect_uri: Option<String>,
    /// `OAuthFlowsType`, entries 0 to 3.
    #[serde(rename = "AllowedOAuthFlows", skip_serializing_if = "Option::is_none")]
    pub allowed_oauth_flows: Option<Vec<OAuthFlowType>>,
    /// `ScopeListType`, entries at most 50.
    #[serde(rename = "AllowedOAuthScopes", skip_serializing_if = "Option::is_none")]
    pub allowed_oauth_scopes: Option<Vec<String>>,
    /// `BooleanType`.
    #[serde(rename = "AllowedOAuthFlowsUserPoolClient", skip_serializing_if = "Option::is_none")]
    pub allowed_oauth_flows_user_pool_client: Option<bool>,
    /// `AnalyticsConfigurationType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub analytics_configuration: Option<AnalyticsConfigurationType>,
    /// `PreventUserExistenceErrorTypes`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prevent_user_existence_errors: Option<PreventUserExistenceErrorTypes>,
    /// `WrappedBooleanType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enable_token_revocation: Option<bool>,
    /// `WrappedBooleanType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enable_propagate_additional_user_context_data: Option<bool>,
    /// `AuthSessionValidityType`, 3 to 15.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auth_session_validity: Option<i32>,
    /// `RefreshTokenRotationType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token_rotation: Option<RefreshTokenRotationType>,
    /// `ClientTypeType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_type: Option<ClientTypeType>,
}

/// The structure `UserPoolDescriptionType`.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct UserPoolDescriptionType {
    /// `UserPoolIdType`, length 1 to 55.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// `UserPoolNameType`, length 1 to 128.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// `LambdaConfigType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lambda_config: Option<LambdaConfigType>,
    /// `StatusType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<StatusType>,
    /// `DateType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_modified_date: Option<Timestamp>,
    /// `DateType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creation_date: Option<Timestamp>,
    /// `ReplicaRegionsType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replica_regions: Option<Vec<String>>,
}

/// The structure `UserPoolPolicyType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct UserPoolPolicyType {
    /// `PasswordPolicyType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password_policy: Option<PasswordPolicyType>,
    /// `SignInPolicyType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sign_in_policy: Option<SignInPolicyType>,
}

/// The structure `UserPoolReplicaType`.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct UserPoolReplicaType {
    /// `RegionNameType`, length 5 to 32.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region_name: Option<String>,
    /// `ReplicaStatusType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<ReplicaStatusType>,
    /// `ReplicaRoleType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<ReplicaRoleType>,
    /// `ArnType`, length 20 to 2048.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_arn: Option<String>,
}

/// The structure `UserPoolTokenSessionConfigType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct UserPoolTokenSessionConfigType {
    /// `MaxSessionsPerUserType`, 1 to 100.
    pub max_per_user: i32,
}

/// The structure `UserPoolType`.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct UserPoolType {
    /// `UserPoolIdType`, length 1 to 55.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// `UserPoolNameType`, length 1 to 128.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// `UserPoolPolicyType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policies: Option<UserPoolPolicyType>,
    /// `DeletionProtectionType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deletion_protection: Option<DeletionProtectionType>,
    /// `LambdaConfigType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lambda_config: Option<LambdaConfigType>,
    /// `StatusType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<StatusType>,
    /// `DateType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_modified_date: Option<Timestamp>,
    /// `DateType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creation_date: Option<Timestamp>,
    /// `SchemaAttributesListType`, entries 1 to 50.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema_attributes: Option<Vec<SchemaAttributeType>>,
    /// `VerifiedAttributesListType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auto_verified_attributes: Option<Vec<VerifiedAttributeType>>,
    /// `AliasAttributesListType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alias_attributes: Option<Vec<AliasAttributeType>>,
    /// `UsernameAttributesListType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username_attributes: Option<Vec<UsernameAttributeType>>,
    /// `SmsVerificationMessageType`, length 6 to 140.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sms_verification_message: Option<String>,
    /// `EmailVerificationMessageType`, length 6 to 20000.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_verification_message: Option<String>,
    /// `EmailVerificationSubjectType`, length 1 to 140.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_verification_subject: Option<String>,
    /// `VerificationMessageTemplateType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verification_message_template: Option<VerificationMessageTemplateType>,
    /// `SmsVerificationMessageType`, length 6 to 140.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sms_authentication_message: Option<String>,
    /// `UserAttributeUpdateSettingsType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_attribute_update_settings: Option<UserAttributeUpdateSettingsType>,
    /// `UserPoolMfaType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mfa_configuration: Option<UserPoolMfaType>,
    /// `DeviceConfigurationType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_configuration: Option<DeviceConfigurationType>,
    /// `IntegerType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub estimated_number_of_users: Option<i32>,
    /// `EmailConfigurationType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_configuration: Option<EmailConfigurationType>,
    /// `SmsConfigurationType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sms_configuration: Option<SmsConfigurationType>,
    /// `UserPoolTagsType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_tags: Option<BTreeMap<String, String>>,
    /// `StringType`, length 0 to 131072.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sms_configuration_failure: Option<String>,
    /// `StringType`, length 0 to 131072.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_configuration_failure: Option<String>,
    /// `DomainType`, length 1 to 63.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub domain: Option<String>,
    /// `DomainType`, length 1 to 63.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_domain: Option<String>,
    /// `AdminCreateUserConfigType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub admin_create_user_config: Option<AdminCreateUserConfigType>,
    /// `UserPoolAddOnsType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_add_ons: Option<UserPoolAddOnsType>,
    /// `DcrConfigurationType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dcr_configuration: Option<DcrConfigurationType>,
    /// `UsernameConfigurationType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username_configuration: Option<UsernameConfigurationType>,
    /// `ArnType`, length 20 to 2048.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
    /// `AccountRecoverySettingType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account_recovery_setting: Option<AccountRecoverySettingType>,
    /// `UserPoolTierType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_tier: Option<UserPoolTierType>,
    /// `KeyConfigurationType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_configuration: Option<KeyConfigurationType>,
    /// `IssuerConfigurationType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer_configuration: Option<IssuerConfigurationType>,
    /// `AcrConfigurationType`, entries 0 to 4.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acr_configuration: Option<BTreeMap<String, AcrLevelConfigType>>,
}

/// The structure `UserType`.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct UserType {
    /// `UsernameType`, length 1 to 128, sensitive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// `AttributeListType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attributes: Option<Vec<AttributeType>>,
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
}

/// The structure `UsernameConfigurationType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct UsernameConfigurationType {
    /// `WrappedBooleanType`.
    pub case_sensitive: bool,
}

/// The structure `VerificationMessageTemplateType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct VerificationMessageTemplateType {
    /// `SmsVerificationMessageType`, length 6 to 140.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sms_message: Option<String>,
    /// `EmailVerificationMessageType`, length 6 to 20000.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_message: Option<String>,
    /// `EmailVerificationSubjectType`, length 1 to 140.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_subject: Option<String>,
    /// `EmailVerificationMessageByLinkType`, length 6 to 20000.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_message_by_link: Option<String>,
    /// `EmailVerificationSubjectByLinkType`, length 1 to 140.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_subject_by_link: Option<String>,
    /// `DefaultEmailOptionType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_email_option: Option<DefaultEmailOptionType>,
}

/// The structure `WebAuthnConfigurationType`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct WebAuthnConfigurationType {
    /// `RelyingPartyIdType`, length 1 to 127.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relying_party_id: Option<String>,
    /// `UserVerificationType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_verification: Option<UserVerificationType>,
    /// `WebAuthnFactorConfigurationType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub factor_configuration: Option<WebAuthnFactorConfigurationType>,
}

/// The structure `WebAuthnCredentialDescription`.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct WebAuthnCredentialDescription {
    /// `StringType`, length 0 to 131072.
    pub credential_id: String,
    /// `StringType`, length 0 to 131072.
    pub friendly_credential_name: String,
    /// `StringType`, length 0 to 131072.
    pub relying_party_id: String,
    /// `WebAuthnAuthenticatorAttachmentType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authenticator_attachment: Option<String>,
    /// `WebAuthnAuthenticatorTransportsList`.
    pub authenticator_transports: Vec<String>,
    /// `DateType`.
    pub created_at: Timestamp,
}

/// The structure `WebAuthnMfaSettingsType`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct WebAuthnMfaSettingsType {
    /// `BooleanType`.
    pub enabled: Option<bool>,
}
