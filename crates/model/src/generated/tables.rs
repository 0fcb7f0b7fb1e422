//! The shapes that a request is made of, members in the order in which their violations are listed.

use super::patterns;
use crate::shape::{Member, Shape};

pub(crate) static ACCESS_TOKEN_VALIDITY_TYPE: Shape = Shape::integer().min(1).max(86_400);

pub(crate) static ACCOUNT_RECOVERY_SETTING_TYPE: Shape =
    Shape::structure(&[Member::optional("RecoveryMechanisms", &RECOVERY_MECHANISMS_TYPE)]);

pub(crate) static ACCOUNT_TAKEOVER_ACTION_NOTIFY_TYPE: Shape = Shape::boolean();

pub(crate) static ACCOUNT_TAKEOVER_ACTION_TYPE: Shape = Shape::structure(&[
    Member::required("EventAction", &ACCOUNT_TAKEOVER_EVENT_ACTION_TYPE),
    Member::required("Notify", &ACCOUNT_TAKEOVER_ACTION_NOTIFY_TYPE),
]);

pub(crate) static ACCOUNT_TAKEOVER_ACTIONS_TYPE: Shape = Shape::structure(&[
    Member::optional("LowAction", &ACCOUNT_TAKEOVER_ACTION_TYPE),
    Member::optional("HighAction", &ACCOUNT_TAKEOVER_ACTION_TYPE),
    Member::optional("MediumAction", &ACCOUNT_TAKEOVER_ACTION_TYPE),
]);

pub(crate) static ACCOUNT_TAKEOVER_EVENT_ACTION_TYPE: Shape =
    Shape::string().one_of(&["MFA_IF_CONFIGURED", "BLOCK", "NO_ACTION", "MFA_REQUIRED"]);

pub(crate) static ACCOUNT_TAKEOVER_RISK_CONFIGURATION_TYPE: Shape = Shape::structure(&[
    Member::optional("NotifyConfiguration", &NOTIFY_CONFIGURATION_TYPE),
    Member::required("Actions", &ACCOUNT_TAKEOVER_ACTIONS_TYPE),
]);

pub(crate) static ACR_CONFIGURATION_TYPE: Shape =
    Shape::map(&ACR_LEVEL_KEY_TYPE, &ACR_LEVEL_CONFIG_TYPE).min(0).max(4);

pub(crate) static ACR_LEVEL_CONFIG_TYPE: Shape =
    Shape::structure(&[Member::required("AcrValue", &ACR_VALUE_TYPE)]);

pub(crate) static ACR_LEVEL_KEY_TYPE: Shape = Shape::string().pattern(&patterns::ACR_LEVEL_KEY_TYPE);

pub(crate) static ACR_MAPPING_KEY_TYPE: Shape = Shape::string().pattern(&patterns::ACR_LEVEL_KEY_TYPE);

pub(crate) static ACR_MAPPING_TYPE: Shape = Shape::map(&ACR_MAPPING_KEY_TYPE, &ACR_VALUE_TYPE).min(0).max(4);

pub(crate) static ACR_VALUE_TYPE: Shape = Shape::string().min(1).max(64).pattern(&patterns::ACR_VALUE_TYPE);

pub(crate) static ADD_CUSTOM_ATTRIBUTES_REQUEST: Shape = Shape::structure(&[
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::required("CustomAttributes", &CUSTOM_ATTRIBUTES_LIST_TYPE),
]);

pub(crate) static ADD_USER_POOL_CLIENT_SECRET_REQUEST: Shape = Shape::structure(&[
    Member::required("ClientId", &CLIENT_ID_TYPE),
    Member::optional("ClientSecret", &CLIENT_SECRET_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static ADMIN_ADD_USER_TO_GROUP_REQUEST: Shape = Shape::structure(&[
    Member::required("GroupName", &GROUP_NAME_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::required("Username", &USERNAME_TYPE),
]);

pub(crate) static ADMIN_CONFIRM_SIGN_UP_REQUEST: Shape = Shape::structure(&[
    Member::optional("ClientMetadata", &CLIENT_METADATA_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::required("Username", &USERNAME_TYPE),
]);

pub(crate) static ADMIN_CREATE_USER_CONFIG_TYPE: Shape = Shape::structure(&[
    Member::optional("AllowAdminCreateUserOnly", &BOOLEAN_TYPE),
    Member::optional("InviteMessageTemplate", &MESSAGE_TEMPLATE_TYPE),
    Member::optional("UnusedAccountValidityDays", &ADMIN_CREATE_USER_UNUSED_ACCOUNT_VALIDITY_DAYS_TYPE),
]);

pub(crate) static ADMIN_CREATE_USER_REQUEST: Shape = Shape::structure(&[
    Member::optional("TemporaryPassword", &PASSWORD_TYPE),
    Member::optional("ClientMetadata", &CLIENT_METADATA_TYPE),
    Member::optional("UserAttributes", &ATTRIBUTE_LIST_TYPE),
    Member::optional("DesiredDeliveryMediums", &DELIVERY_MEDIUM_LIST_TYPE),
    Member::optional("MessageAction", &MESSAGE_ACTION_TYPE),
    Member::optional("ForceAliasCreation", &FORCE_ALIAS_CREATION),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::required("Username", &USERNAME_TYPE),
    Member::optional("ValidationData", &ATTRIBUTE_LIST_TYPE),
]);

pub(crate) static ADMIN_CREATE_USER_UNUSED_ACCOUNT_VALIDITY_DAYS_TYPE: Shape =
    Shape::integer().min(0).max(365);

pub(crate) static ADMIN_DELETE_SOFTWARE_TOKEN_REQUEST: Shape = Shape::structure(&[
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::required("Username", &USERNAME_TYPE),
]);

pub(crate) static ADMIN_DELETE_USER_ATTRIBUTES_REQUEST: Shape = Shape::structure(&[
    Member::required("UserAttributeNames", &ATTRIBUTE_NAME_LIST_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::required("Username", &USERNAME_TYPE),
]);

pub(crate) static ADMIN_DELETE_USER_REQUEST: Shape = Shape::structure(&[
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::required("Username", &USERNAME_TYPE),
]);

pub(crate) static ADMIN_DISABLE_PROVIDER_FOR_USER_REQUEST: Shape = Shape::structure(&[
    Member::required("UserPoolId", &STRING_TYPE),
    Member::required("User", &PROVIDER_USER_IDENTIFIER_TYPE),
]);

pub(crate) static ADMIN_DISABLE_USER_REQUEST: Shape = Shape::structure(&[
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::required("Username", &USERNAME_TYPE),
]);

pub(crate) static ADMIN_ENABLE_USER_REQUEST: Shape = Shape::structure(&[
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::required("Username", &USERNAME_TYPE),
]);

pub(crate) static ADMIN_FORGET_DEVICE_REQUEST: Shape = Shape::structure(&[
    Member::required("DeviceKey", &DEVICE_KEY_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::required("Username", &USERNAME_TYPE),
]);

pub(crate) static ADMIN_GET_DEVICE_REQUEST: Shape = Shape::structure(&[
    Member::required("DeviceKey", &DEVICE_KEY_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::required("Username", &USERNAME_TYPE),
]);

pub(crate) static ADMIN_GET_USER_AUTH_FACTORS_REQUEST: Shape = Shape::structure(&[
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::required("Username", &USERNAME_TYPE),
]);

pub(crate) static ADMIN_GET_USER_REQUEST: Shape = Shape::structure(&[
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::required("Username", &USERNAME_TYPE),
]);

pub(crate) static ADMIN_INITIATE_AUTH_REQUEST: Shape = Shape::structure(&[
    Member::optional("AnalyticsMetadata", &ANALYTICS_METADATA_TYPE),
    Member::optional("ClientMetadata", &CLIENT_METADATA_TYPE),
    Member::required("ClientId", &CLIENT_ID_TYPE),
    Member::optional("Session", &SESSION_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::required("AuthFlow", &AUTH_FLOW_TYPE),
    Member::optional("AuthParameters", &AUTH_PARAMETERS_TYPE),
    Member::optional("ContextData", &CONTEXT_DATA_TYPE),
]);

pub(crate) static ADMIN_LINK_PROVIDER_FOR_USER_REQUEST: Shape = Shape::structure(&[
    Member::required("SourceUser", &PROVIDER_USER_IDENTIFIER_TYPE),
    Member::required("DestinationUser", &PROVIDER_USER_IDENTIFIER_TYPE),
    Member::required("UserPoolId", &STRING_TYPE),
]);

pub(crate) static ADMIN_LIST_DEVICES_REQUEST: Shape = Shape::structure(&[
    Member::optional("PaginationToken", &SEARCH_PAGINATION_TOKEN_TYPE),
    Member::optional("Limit", &QUERY_LIMIT_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::required("Username", &USERNAME_TYPE),
]);

pub(crate) static ADMIN_LIST_GROUPS_FOR_USER_REQUEST: Shape = Shape::structure(&[
    Member::optional("NextToken", &PAGINATION_KEY),
    Member::optional("Limit", &QUERY_LIMIT_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::required("Username", &USERNAME_TYPE),
]);

pub(crate) static ADMIN_LIST_USER_AUTH_EVENTS_REQUEST: Shape = Shape::structure(&[
    Member::optional("MaxResults", &QUERY_LIMIT_TYPE),
    Member::optional("NextToken", &PAGINATION_KEY),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::required("Username", &USERNAME_TYPE),
]);

pub(crate) static ADMIN_LIST_USER_SESSIONS_REQUEST: Shape = Shape::structure(&[
    Member::optional("NextToken", &PAGINATION_KEY),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::required("Username", &USERNAME_TYPE),
]);

pub(crate) static ADMIN_REMOVE_USER_FROM_GROUP_REQUEST: Shape = Shape::structure(&[
    Member::required("GroupName", &GROUP_NAME_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::required("Username", &USERNAME_TYPE),
]);

pub(crate) static ADMIN_RESET_USER_PASSWORD_REQUEST: Shape = Shape::structure(&[
    Member::optional("ClientMetadata", &CLIENT_METADATA_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::required("Username", &USERNAME_TYPE),
]);

pub(crate) static ADMIN_RESPOND_TO_AUTH_CHALLENGE_REQUEST: Shape = Shape::structure(&[
    Member::optional("AnalyticsMetadata", &ANALYTICS_METADATA_TYPE),
    Member::optional("ClientMetadata", &CLIENT_METADATA_TYPE),
    Member::required("ClientId", &CLIENT_ID_TYPE),
    Member::optional("Session", &SESSION_TYPE),
    Member::required("ChallengeName", &CHALLENGE_NAME_TYPE),
    Member::optional("ChallengeResponses", &CHALLENGE_RESPONSES_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::optional("ContextData", &CONTEXT_DATA_TYPE),
]);

pub(crate) static ADMIN_REVOKE_USER_SESSION_REQUEST: Shape = Shape::structure(&[
    Member::optional("RevokeAssociatedSessions", &REVOKE_ASSOCIATED_SESSIONS_TYPE),
    Member::required("SessionId", &SESSION_ID_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::required("Username", &USERNAME_TYPE),
]);

pub(crate) static ADMIN_SET_USER_MFA_PREFERENCE_REQUEST: Shape = Shape::structure(&[
    Member::optional("EmailMfaSettings", &EMAIL_MFA_SETTINGS_TYPE),
    Member::optional("SMSMfaSettings", &SMS_MFA_SETTINGS_TYPE),
    Member::optional("WebAuthnMfaSettings", &WEB_AUTHN_MFA_SETTINGS_TYPE),
    Member::optional("SoftwareTokenMfaSettings", &SOFTWARE_TOKEN_MFA_SETTINGS_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::required("Username", &USERNAME_TYPE),
]);

pub(crate) static ADMIN_SET_USER_PASSWORD_REQUEST: Shape = Shape::structure(&[
    Member::required("Password", &PASSWORD_TYPE),
    Member::optional("Permanent", &BOOLEAN_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::required("Username", &USERNAME_TYPE),
]);

pub(crate) static ADMIN_SET_USER_SETTINGS_REQUEST: Shape = Shape::structure(&[
    Member::required("MFAOptions", &MFA_OPTION_LIST_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::required("Username", &USERNAME_TYPE),
]);

pub(crate) static ADMIN_UPDATE_AUTH_EVENT_FEEDBACK_REQUEST: Shape = Shape::structure(&[
    Member::required("EventId", &EVENT_ID_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::required("Username", &USERNAME_TYPE),
    Member::required("FeedbackValue", &FEEDBACK_VALUE_TYPE),
]);

pub(crate) static ADMIN_UPDATE_DEVICE_STATUS_REQUEST: Shape = Shape::structure(&[
    Member::optional("DeviceRememberedStatus", &DEVICE_REMEMBERED_STATUS_TYPE),
    Member::required("DeviceKey", &DEVICE_KEY_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::required("Username", &USERNAME_TYPE),
]);

pub(crate) static ADMIN_UPDATE_USER_ATTRIBUTES_REQUEST: Shape = Shape::structure(&[
    Member::optional("ClientMetadata", &CLIENT_METADATA_TYPE),
    Member::required("UserAttributes", &ATTRIBUTE_LIST_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::required("Username", &USERNAME_TYPE),
]);

pub(crate) static ADMIN_USER_GLOBAL_SIGN_OUT_REQUEST: Shape = Shape::structure(&[
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::required("Username", &USERNAME_TYPE),
]);

pub(crate) static ADVANCED_SECURITY_ADDITIONAL_FLOWS_TYPE: Shape =
    Shape::structure(&[Member::optional("CustomAuthMode", &ADVANCED_SECURITY_ENABLED_MODE_TYPE)]);

pub(crate) static ADVANCED_SECURITY_ENABLED_MODE_TYPE: Shape = Shape::string().one_of(&["ENFORCED", "AUDIT"]);

pub(crate) static ADVANCED_SECURITY_MODE_TYPE: Shape = Shape::string().one_of(&["ENFORCED", "OFF", "AUDIT"]);

pub(crate) static ALIAS_ATTRIBUTE_TYPE: Shape =
    Shape::string().one_of(&["preferred_username", "phone_number", "email"]);

pub(crate) static ALIAS_ATTRIBUTES_LIST_TYPE: Shape = Shape::list(&ALIAS_ATTRIBUTE_TYPE);

pub(crate) static ALLOWED_FIRST_AUTH_FACTORS_LIST_TYPE: Shape = Shape::list(&AUTH_FACTOR_TYPE).min(1).max(5);

pub(crate) static ANALYTICS_CONFIGURATION_TYPE: Shape = Shape::structure(&[
    Member::optional("RoleArn", &ARN_TYPE),
    Member::optional("ExternalId", &STRING_TYPE),
    Member::optional("ApplicationArn", &ARN_TYPE),
    Member::optional("ApplicationId", &HEX_STRING_TYPE),
    Member::optional("UserDataShared", &BOOLEAN_TYPE),
]);

pub(crate) static ANALYTICS_METADATA_TYPE: Shape =
    Shape::structure(&[Member::optional("AnalyticsEndpointId", &STRING_TYPE)]);

pub(crate) static ARN_TYPE: Shape = Shape::string().min(20).max(2_048).pattern(&patterns::ARN_TYPE);

pub(crate) static ASSET_BYTES_TYPE: Shape = Shape::blob().max(1_000_000);

pub(crate) static ASSET_CATEGORY_TYPE: Shape = Shape::string().one_of(&[
    "PAGE_FOOTER_BACKGROUND",
    "SMS_GRAPHIC",
    "PASSWORD_GRAPHIC",
    "EMAIL_GRAPHIC",
    "FORM_LOGO",
    "FORM_BACKGROUND",
    "FAVICON_ICO",
    "PAGE_HEADER_LOGO",
    "PAGE_HEADER_BACKGROUND",
    "AUTH_APP_GRAPHIC",
    "PASSKEY_GRAPHIC",
    "FAVICON_SVG",
    "IDP_BUTTON_ICON",
    "PAGE_BACKGROUND",
    "PAGE_FOOTER_LOGO",
]);

pub(crate) static ASSET_EXTENSION_TYPE: Shape =
    Shape::string().one_of(&["SVG", "JPEG", "PNG", "ICO", "WEBP"]);

pub(crate) static ASSET_LIST_TYPE: Shape = Shape::list(&ASSET_TYPE).min(0).max(40);

pub(crate) static ASSET_TYPE: Shape = Shape::structure(&[
    Member::required("Extension", &ASSET_EXTENSION_TYPE),
    Member::optional("ResourceId", &RESOURCE_ID_TYPE),
    Member::optional("Bytes", &ASSET_BYTES_TYPE),
    Member::required("ColorMode", &COLOR_SCHEME_MODE_TYPE),
    Member::required("Category", &ASSET_CATEGORY_TYPE),
]);

pub(crate) static ASSOCIATE_SOFTWARE_TOKEN_REQUEST: Shape = Shape::structure(&[
    Member::optional("Session", &SESSION_TYPE),
    Member::optional("AccessToken", &TOKEN_MODEL_TYPE),
]);

pub(crate) static ATTRIBUTE_DATA_TYPE: Shape =
    Shape::string().one_of(&["Boolean", "Number", "String", "DateTime"]);

pub(crate) static ATTRIBUTE_LIST_TYPE: Shape = Shape::list(&ATTRIBUTE_TYPE);

pub(crate) static ATTRIBUTE_MAPPING_KEY_TYPE: Shape = Shape::string().min(1).max(32);

pub(crate) static ATTRIBUTE_MAPPING_TYPE: Shape = Shape::map(&ATTRIBUTE_MAPPING_KEY_TYPE, &STRING_TYPE);

pub(crate) static ATTRIBUTE_NAME_LIST_TYPE: Shape = Shape::list(&ATTRIBUTE_NAME_TYPE);

pub(crate) static ATTRIBUTE_NAME_TYPE: Shape =
    Shape::string().min(1).max(32).pattern(&patterns::ATTRIBUTE_NAME_TYPE);

pub(crate) static ATTRIBUTE_TYPE: Shape = Shape::structure(&[
    Member::required("Name", &ATTRIBUTE_NAME_TYPE),
    Member::optional("Value", &ATTRIBUTE_VALUE_TYPE),
]);

pub(crate) static ATTRIBUTE_VALUE_TYPE: Shape = Shape::string().max(2_048).sensitive();

pub(crate) static ATTRIBUTES_REQUIRE_VERIFICATION_BEFORE_UPDATE_TYPE: Shape =
    Shape::list(&VERIFIED_ATTRIBUTE_TYPE);

pub(crate) static AUDIENCE_LIST_TYPE: Shape = Shape::list(&AUDIENCE_TYPE).min(0).max(1);

pub(crate) static AUDIENCE_TYPE: Shape = Shape::string().min(1).max(256).pattern(&patterns::ACR_VALUE_TYPE);

pub(crate) static AUTH_FACTOR_TYPE: Shape =
    Shape::string().one_of(&["SOFTWARE_TOKEN", "SMS_OTP", "EMAIL_OTP", "WEB_AUTHN", "PASSWORD"]);

pub(crate) static AUTH_FLOW_TYPE: Shape = Shape::string().one_of(&[
    "ADMIN_NO_SRP_AUTH",
    "ADMIN_USER_PASSWORD_AUTH",
    "USER_SRP_AUTH",
    "REFRESH_TOKEN_AUTH",
    "REFRESH_TOKEN",
    "CUSTOM_AUTH",
    "USER_PASSWORD_AUTH",
    "USER_AUTH",
]);

pub(crate) static AUTH_PARAMETERS_TYPE: Shape = Shape::map(&STRING_TYPE, &STRING_TYPE).sensitive();

pub(crate) static AUTH_SESSION_VALIDITY_TYPE: Shape = Shape::integer().min(3).max(15);

pub(crate) static BLOCKED_IP_RANGE_LIST_TYPE: Shape = Shape::list(&STRING_TYPE).max(200);

pub(crate) static BOOLEAN_TYPE: Shape = Shape::boolean();

pub(crate) static CSS_TYPE: Shape = Shape::string().min(0).max(131_072);

pub(crate) static CALLBACK_URLS_LIST_TYPE: Shape = Shape::list(&REDIRECT_URL_TYPE).min(0).max(100);

pub(crate) static CHALLENGE_NAME_TYPE: Shape = Shape::string().one_of(&[
    "SELECT_CHALLENGE",
    "SMS_MFA",
    "NEW_PASSWORD_REQUIRED",
    "ADMIN_NO_SRP_AUTH",
    "SMS_OTP",
    "MFA_SETUP",
    "EMAIL_OTP",
    "SOFTWARE_TOKEN_MFA",
    "PASSWORD_SRP",
    "DEVICE_PASSWORD_VERIFIER",
    "SELECT_MFA_TYPE",
    "CUSTOM_CHALLENGE",
    "PASSWORD_VERIFIER",
    "WEB_AUTHN",
    "PASSWORD",
    "DEVICE_SRP_AUTH",
]);

pub(crate) static CHALLENGE_RESPONSES_TYPE: Shape = Shape::map(&STRING_TYPE, &STRING_TYPE).sensitive();

pub(crate) static CHANGE_PASSWORD_REQUEST: Shape = Shape::structure(&[
    Member::optional("PreviousPassword", &PASSWORD_TYPE),
    Member::required("AccessToken", &TOKEN_MODEL_TYPE),
    Member::required("ProposedPassword", &PASSWORD_TYPE),
]);

pub(crate) static CLIENT_ID_TYPE: Shape =
    Shape::string().min(1).max(128).pattern(&patterns::CLIENT_ID_TYPE).sensitive();

pub(crate) static CLIENT_METADATA_TYPE: Shape = Shape::map(&STRING_TYPE, &STRING_TYPE);

pub(crate) static CLIENT_NAME_TYPE: Shape =
    Shape::string().min(1).max(128).pattern(&patterns::CLIENT_NAME_TYPE);

pub(crate) static CLIENT_PERMISSION_LIST_TYPE: Shape = Shape::list(&CLIENT_PERMISSION_TYPE);

pub(crate) static CLIENT_PERMISSION_TYPE: Shape = Shape::string().min(1).max(2_048);

pub(crate) static CLIENT_SSO_SESSION_CONFIG_TYPE: Shape =
    Shape::structure(&[Member::required("MaxValidityMinutes", &SSO_SESSION_MAX_VALIDITY_MINUTES_TYPE)]);

pub(crate) static CLIENT_SECRET_ID_TYPE: Shape = Shape::string().min(1).max(128);

pub(crate) static CLIENT_SECRET_TYPE: Shape =
    Shape::string().min(24).max(64).pattern(&patterns::CLIENT_ID_TYPE).sensitive();

pub(crate) static CLIENT_TYPE_TYPE: Shape = Shape::string().one_of(&["DCR", "REGULAR"]);

pub(crate) static CLOUD_WATCH_LOGS_CONFIGURATION_TYPE: Shape =
    Shape::structure(&[Member::optional("LogGroupArn", &ARN_TYPE)]);

pub(crate) static COLOR_SCHEME_MODE_TYPE: Shape = Shape::string().one_of(&["DARK", "LIGHT", "DYNAMIC"]);

pub(crate) static COMPLETE_WEB_AUTHN_REGISTRATION_REQUEST: Shape = Shape::structure(&[
    Member::required("Credential", &DOCUMENT),
    Member::required("AccessToken", &TOKEN_MODEL_TYPE),
]);

pub(crate) static COMPROMISED_CREDENTIALS_ACTIONS_TYPE: Shape =
    Shape::structure(&[Member::required("EventAction", &COMPROMISED_CREDENTIALS_EVENT_ACTION_TYPE)]);

pub(crate) static COMPROMISED_CREDENTIALS_EVENT_ACTION_TYPE: Shape =
    Shape::string().one_of(&["BLOCK", "NO_ACTION"]);

pub(crate) static COMPROMISED_CREDENTIALS_RISK_CONFIGURATION_TYPE: Shape = Shape::structure(&[
    Member::optional("EventFilter", &EVENT_FILTERS_TYPE),
    Member::required("Actions", &COMPROMISED_CREDENTIALS_ACTIONS_TYPE),
]);

pub(crate) static CONFIRM_DEVICE_REQUEST: Shape = Shape::structure(&[
    Member::optional("DeviceSecretVerifierConfig", &DEVICE_SECRET_VERIFIER_CONFIG_TYPE),
    Member::required("DeviceKey", &DEVICE_KEY_TYPE),
    Member::required("AccessToken", &TOKEN_MODEL_TYPE),
    Member::optional("DeviceName", &DEVICE_NAME_TYPE),
]);

pub(crate) static CONFIRM_FORGOT_PASSWORD_REQUEST: Shape = Shape::structure(&[
    Member::optional("AnalyticsMetadata", &ANALYTICS_METADATA_TYPE),
    Member::required("ConfirmationCode", &CONFIRMATION_CODE_TYPE),
    Member::optional("ClientMetadata", &CLIENT_METADATA_TYPE),
    Member::required("Password", &PASSWORD_TYPE),
    Member::required("ClientId", &CLIENT_ID_TYPE),
    Member::optional("SecretHash", &SECRET_HASH_TYPE),
    Member::optional("UserContextData", &USER_CONTEXT_DATA_TYPE),
    Member::required("Username", &USERNAME_TYPE),
]);

pub(crate) static CONFIRM_SIGN_UP_REQUEST: Shape = Shape::structure(&[
    Member::optional("AnalyticsMetadata", &ANALYTICS_METADATA_TYPE),
    Member::required("ConfirmationCode", &CONFIRMATION_CODE_TYPE),
    Member::optional("ClientMetadata", &CLIENT_METADATA_TYPE),
    Member::required("ClientId", &CLIENT_ID_TYPE),
    Member::optional("Session", &SESSION_TYPE),
    Member::optional("SecretHash", &SECRET_HASH_TYPE),
    Member::optional("UserContextData", &USER_CONTEXT_DATA_TYPE),
    Member::optional("ForceAliasCreation", &FORCE_ALIAS_CREATION),
    Member::required("Username", &USERNAME_TYPE),
]);

pub(crate) static CONFIRMATION_CODE_TYPE: Shape =
    Shape::string().min(1).max(2_048).pattern(&patterns::CONFIRMATION_CODE_TYPE);

pub(crate) static CONTEXT_DATA_TYPE: Shape = Shape::structure(&[
    Member::required("ServerPath", &STRING_TYPE),
    Member::optional("EncodedData", &STRING_TYPE),
    Member::required("IpAddress", &STRING_TYPE),
    Member::required("ServerName", &STRING_TYPE),
    Member::required("HttpHeaders", &HTTP_HEADER_LIST),
]);

pub(crate) static CREATE_GROUP_REQUEST: Shape = Shape::structure(&[
    Member::required("GroupName", &GROUP_NAME_TYPE),
    Member::optional("RoleArn", &ARN_TYPE),
    Member::optional("Description", &DESCRIPTION_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::optional("Precedence", &PRECEDENCE_TYPE),
]);

pub(crate) static CREATE_IDENTITY_PROVIDER_REQUEST: Shape = Shape::structure(&[
    Member::optional("IdpIdentifiers", &IDP_IDENTIFIERS_LIST_TYPE),
    Member::optional("AttributeMapping", &ATTRIBUTE_MAPPING_TYPE),
    Member::required("ProviderDetails", &PROVIDER_DETAILS_TYPE),
    Member::optional("AcrMapping", &ACR_MAPPING_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::required("ProviderName", &PROVIDER_NAME_TYPE_V2),
    Member::required("ProviderType", &IDENTITY_PROVIDER_TYPE_TYPE),
]);

pub(crate) static CREATE_MANAGED_LOGIN_BRANDING_REQUEST: Shape = Shape::structure(&[
    Member::optional("Settings", &DOCUMENT),
    Member::optional("UseCognitoProvidedValues", &BOOLEAN_TYPE),
    Member::required("ClientId", &CLIENT_ID_TYPE),
    Member::optional("Assets", &ASSET_LIST_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static CREATE_RESOURCE_SERVER_REQUEST: Shape = Shape::structure(&[
    Member::required("Identifier", &RESOURCE_SERVER_IDENTIFIER_TYPE),
    Member::required("Name", &RESOURCE_SERVER_NAME_TYPE),
    Member::optional("Scopes", &RESOURCE_SERVER_SCOPE_LIST_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static CREATE_TERMS_REQUEST: Shape = Shape::structure(&[
    Member::required("ClientId", &CLIENT_ID_TYPE),
    Member::required("TermsSource", &TERMS_SOURCE_TYPE),
    Member::required("Enforcement", &TERMS_ENFORCEMENT_TYPE),
    Member::optional("Links", &LINKS_TYPE),
    Member::required("TermsName", &TERMS_NAME_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static CREATE_USER_IMPORT_JOB_REQUEST: Shape = Shape::structure(&[
    Member::required("JobName", &USER_IMPORT_JOB_NAME_TYPE),
    Member::optional("PasswordHashingAlgorithm", &PASSWORD_HASHING_ALGORITHM_TYPE),
    Member::required("CloudWatchLogsRoleArn", &ARN_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static CREATE_USER_POOL_CLIENT_REQUEST: Shape = Shape::structure(&[
    Member::optional("IdTokenValidity", &ID_TOKEN_VALIDITY_TYPE),
    Member::optional("EnablePropagateAdditionalUserContextData", &WRAPPED_BOOLEAN_TYPE),
    Member::optional("ExplicitAuthFlows", &EXPLICIT_AUTH_FLOWS_LIST_TYPE),
    Member::optional("AuthSessionValidity", &AUTH_SESSION_VALIDITY_TYPE),
    Member::optional("SupportedIdentityProviders", &SUPPORTED_IDENTITY_PROVIDERS_LIST_TYPE),
    Member::required("ClientName", &CLIENT_NAME_TYPE),
    Member::optional("AllowedOAuthFlowsUserPoolClient", &BOOLEAN_TYPE),
    Member::optional("RefreshTokenValidity", &REFRESH_TOKEN_VALIDITY_TYPE),
    Member::optional("ReadAttributes", &CLIENT_PERMISSION_LIST_TYPE),
    Member::optional("AllowedOAuthFlows", &OAUTH_FLOWS_TYPE),
    Member::optional("AnalyticsConfiguration", &ANALYTICS_CONFIGURATION_TYPE),
    Member::optional("GenerateSecret", &GENERATE_SECRET),
    Member::optional("LogoutURLs", &LOGOUT_URLS_LIST_TYPE),
    Member::optional("CallbackURLs", &CALLBACK_URLS_LIST_TYPE),
    Member::optional("ClientSecret", &CLIENT_SECRET_TYPE),
    Member::optional("RefreshTokenRotation", &REFRESH_TOKEN_ROTATION_TYPE),
    Member::optional("AllowedOAuthScopes", &SCOPE_LIST_TYPE),
    Member::optional("PreventUserExistenceErrors", &PREVENT_USER_EXISTENCE_ERROR_TYPES),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::optional("AccessTokenValidity", &ACCESS_TOKEN_VALIDITY_TYPE),
    Member::optional("WriteAttributes", &CLIENT_PERMISSION_LIST_TYPE),
    Member::optional("EnableTokenRevocation", &WRAPPED_BOOLEAN_TYPE),
    Member::optional("TokenValidityUnits", &TOKEN_VALIDITY_UNITS_TYPE),
    Member::optional("DefaultRedirectURI", &REDIRECT_URL_TYPE),
]);

pub(crate) static CREATE_USER_POOL_DOMAIN_REQUEST: Shape = Shape::structure(&[
    Member::optional("ManagedLoginVersion", &WRAPPED_INTEGER_TYPE),
    Member::optional("Routing", &ROUTING_TYPE),
    Member::required("Domain", &DOMAIN_TYPE),
    Member::optional("CustomDomainConfig", &CUSTOM_DOMAIN_CONFIG_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static CREATE_USER_POOL_REPLICA_REQUEST: Shape = Shape::structure(&[
    Member::optional("UserPoolTags", &USER_POOL_TAGS_TYPE),
    Member::required("RegionName", &REGION_NAME_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static CREATE_USER_POOL_REQUEST: Shape = Shape::structure(&[
    Member::optional("Schema", &SCHEMA_ATTRIBUTES_LIST_TYPE),
    Member::optional("UsernameAttributes", &USERNAME_ATTRIBUTES_LIST_TYPE),
    Member::optional("VerificationMessageTemplate", &VERIFICATION_MESSAGE_TEMPLATE_TYPE),
    Member::optional("UserAttributeUpdateSettings", &USER_ATTRIBUTE_UPDATE_SETTINGS_TYPE),
    Member::optional("EmailConfiguration", &EMAIL_CONFIGURATION_TYPE),
    Member::optional("AcrConfiguration", &ACR_CONFIGURATION_TYPE),
    Member::optional("AutoVerifiedAttributes", &VERIFIED_ATTRIBUTES_LIST_TYPE),
    Member::optional("UserPoolTags", &USER_POOL_TAGS_TYPE),
    Member::optional("IssuerConfiguration", &ISSUER_CONFIGURATION_TYPE),
    Member::optional("AdminCreateUserConfig", &ADMIN_CREATE_USER_CONFIG_TYPE),
    Member::optional("AccountRecoverySetting", &ACCOUNT_RECOVERY_SETTING_TYPE),
    Member::optional("Policies", &USER_POOL_POLICY_TYPE),
    Member::optional("SmsVerificationMessage", &SMS_VERIFICATION_MESSAGE_TYPE),
    Member::optional("DcrConfiguration", &DCR_CONFIGURATION_TYPE),
    Member::optional("KeyConfiguration", &KEY_CONFIGURATION_TYPE),
    Member::optional("AliasAttributes", &ALIAS_ATTRIBUTES_LIST_TYPE),
    Member::optional("SmsAuthenticationMessage", &SMS_VERIFICATION_MESSAGE_TYPE),
    Member::optional("DeviceConfiguration", &DEVICE_CONFIGURATION_TYPE),
    Member::optional("SmsConfiguration", &SMS_CONFIGURATION_TYPE),
    Member::optional("EmailVerificationSubject", &EMAIL_VERIFICATION_SUBJECT_TYPE),
    Member::optional("UsernameConfiguration", &USERNAME_CONFIGURATION_TYPE),
    Member::optional("UserPoolTier", &USER_POOL_TIER_TYPE),
    Member::optional("MfaConfiguration", &USER_POOL_MFA_TYPE),
    Member::optional("LambdaConfig", &LAMBDA_CONFIG_TYPE),
    Member::optional("EmailVerificationMessage", &EMAIL_VERIFICATION_MESSAGE_TYPE),
    Member::optional("UserPoolAddOns", &USER_POOL_ADD_ONS_TYPE),
    Member::required("PoolName", &USER_POOL_NAME_TYPE),
    Member::optional("DeletionProtection", &DELETION_PROTECTION_TYPE),
]);

pub(crate) static CUSTOM_ATTRIBUTE_NAME_TYPE: Shape =
    Shape::string().min(1).max(20).pattern(&patterns::CUSTOM_ATTRIBUTE_NAME_TYPE);

pub(crate) static CUSTOM_ATTRIBUTES_LIST_TYPE: Shape = Shape::list(&SCHEMA_ATTRIBUTE_TYPE).min(1).max(25);

pub(crate) static CUSTOM_DOMAIN_CONFIG_TYPE: Shape = Shape::structure(&[
    Member::required("CertificateArn", &ARN_TYPE),
    Member::optional("SecurityPolicy", &SECURITY_POLICY_TYPE),
]);

pub(crate) static CUSTOM_EMAIL_LAMBDA_VERSION_CONFIG_TYPE: Shape = Shape::structure(&[
    Member::required("LambdaArn", &ARN_TYPE),
    Member::required("LambdaVersion", &CUSTOM_EMAIL_SENDER_LAMBDA_VERSION_TYPE),
]);

pub(crate) static CUSTOM_EMAIL_SENDER_LAMBDA_VERSION_TYPE: Shape = Shape::string().one_of(&["V1_0"]);

pub(crate) static CUSTOM_SMS_LAMBDA_VERSION_CONFIG_TYPE: Shape = Shape::structure(&[
    Member::required("LambdaArn", &ARN_TYPE),
    Member::required("LambdaVersion", &CUSTOM_SMS_SENDER_LAMBDA_VERSION_TYPE),
]);

pub(crate) static CUSTOM_SMS_SENDER_LAMBDA_VERSION_TYPE: Shape = Shape::string().one_of(&["V1_0"]);

pub(crate) static DCR_CONFIGURATION_TYPE: Shape = Shape::structure(&[
    Member::optional("AuthenticatedGrantTypes", &OAUTH_FLOWS_TYPE),
    Member::optional("OpenDcrEnabled", &BOOLEAN_TYPE),
    Member::optional("OpenDcrGrantTypes", &OAUTH_FLOWS_TYPE),
    Member::optional("EnableStatus", &STATUS_TYPE),
    Member::optional("AllowedScopes", &SCOPE_LIST_TYPE),
]);

pub(crate) static DEFAULT_EMAIL_OPTION_TYPE: Shape =
    Shape::string().one_of(&["CONFIRM_WITH_CODE", "CONFIRM_WITH_LINK"]);

pub(crate) static DELETE_GROUP_REQUEST: Shape = Shape::structure(&[
    Member::required("GroupName", &GROUP_NAME_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static DELETE_IDENTITY_PROVIDER_REQUEST: Shape = Shape::structure(&[
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::required("ProviderName", &PROVIDER_NAME_TYPE),
]);

pub(crate) static DELETE_MANAGED_LOGIN_BRANDING_REQUEST: Shape = Shape::structure(&[
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::required("ManagedLoginBrandingId", &MANAGED_LOGIN_BRANDING_ID_TYPE),
]);

pub(crate) static DELETE_RESOURCE_SERVER_REQUEST: Shape = Shape::structure(&[
    Member::required("Identifier", &RESOURCE_SERVER_IDENTIFIER_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static DELETE_TERMS_REQUEST: Shape = Shape::structure(&[
    Member::required("TermsId", &TERMS_ID_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static DELETE_USER_ATTRIBUTES_REQUEST: Shape = Shape::structure(&[
    Member::required("UserAttributeNames", &ATTRIBUTE_NAME_LIST_TYPE),
    Member::required("AccessToken", &TOKEN_MODEL_TYPE),
]);

pub(crate) static DELETE_USER_POOL_CLIENT_REQUEST: Shape = Shape::structure(&[
    Member::required("ClientId", &CLIENT_ID_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static DELETE_USER_POOL_CLIENT_SECRET_REQUEST: Shape = Shape::structure(&[
    Member::required("ClientId", &CLIENT_ID_TYPE),
    Member::required("ClientSecretId", &CLIENT_SECRET_ID_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static DELETE_USER_POOL_DOMAIN_REQUEST: Shape = Shape::structure(&[
    Member::required("Domain", &DOMAIN_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static DELETE_USER_POOL_REPLICA_REQUEST: Shape = Shape::structure(&[
    Member::required("RegionName", &REGION_NAME_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static DELETE_USER_POOL_REQUEST: Shape =
    Shape::structure(&[Member::required("UserPoolId", &USER_POOL_ID_TYPE)]);

pub(crate) static DELETE_USER_REQUEST: Shape =
    Shape::structure(&[Member::required("AccessToken", &TOKEN_MODEL_TYPE)]);

pub(crate) static DELETE_WEB_AUTHN_CREDENTIAL_REQUEST: Shape = Shape::structure(&[
    Member::required("CredentialId", &STRING_TYPE),
    Member::required("AccessToken", &TOKEN_MODEL_TYPE),
]);

pub(crate) static DELETION_PROTECTION_TYPE: Shape = Shape::string().one_of(&["ACTIVE", "INACTIVE"]);

pub(crate) static DELIVERY_MEDIUM_LIST_TYPE: Shape = Shape::list(&DELIVERY_MEDIUM_TYPE);

pub(crate) static DELIVERY_MEDIUM_TYPE: Shape = Shape::string().one_of(&["SMS", "EMAIL"]);

pub(crate) static DESCRIBE_IDENTITY_PROVIDER_REQUEST: Shape = Shape::structure(&[
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::required("ProviderName", &PROVIDER_NAME_TYPE),
]);

pub(crate) static DESCRIBE_MANAGED_LOGIN_BRANDING_BY_CLIENT_REQUEST: Shape = Shape::structure(&[
    Member::required("ClientId", &CLIENT_ID_TYPE),
    Member::optional("ReturnMergedResources", &BOOLEAN_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static DESCRIBE_MANAGED_LOGIN_BRANDING_REQUEST: Shape = Shape::structure(&[
    Member::optional("ReturnMergedResources", &BOOLEAN_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::required("ManagedLoginBrandingId", &MANAGED_LOGIN_BRANDING_ID_TYPE),
]);

pub(crate) static DESCRIBE_RESOURCE_SERVER_REQUEST: Shape = Shape::structure(&[
    Member::required("Identifier", &RESOURCE_SERVER_IDENTIFIER_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static DESCRIBE_RISK_CONFIGURATION_REQUEST: Shape = Shape::structure(&[
    Member::optional("ClientId", &CLIENT_ID_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static DESCRIBE_TERMS_BY_CLIENT_REQUEST: Shape = Shape::structure(&[
    Member::required("ClientId", &CLIENT_ID_TYPE),
    Member::required("TermsName", &TERMS_NAME_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static DESCRIBE_TERMS_REQUEST: Shape = Shape::structure(&[
    Member::required("TermsId", &TERMS_ID_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static DESCRIBE_USER_IMPORT_JOB_REQUEST: Shape = Shape::structure(&[
    Member::required("JobId", &USER_IMPORT_JOB_ID_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static DESCRIBE_USER_POOL_CLIENT_REQUEST: Shape = Shape::structure(&[
    Member::required("ClientId", &CLIENT_ID_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static DESCRIBE_USER_POOL_DOMAIN_REQUEST: Shape =
    Shape::structure(&[Member::required("Domain", &DOMAIN_TYPE)]);

pub(crate) static DESCRIBE_USER_POOL_REQUEST: Shape =
    Shape::structure(&[Member::required("UserPoolId", &USER_POOL_ID_TYPE)]);

pub(crate) static DESCRIPTION_TYPE: Shape = Shape::string().max(2_048);

pub(crate) static DEVICE_CONFIGURATION_TYPE: Shape = Shape::structure(&[
    Member::optional("ChallengeRequiredOnNewDevice", &BOOLEAN_TYPE),
    Member::optional("DeviceOnlyRememberedOnUserPrompt", &BOOLEAN_TYPE),
]);

pub(crate) static DEVICE_KEY_TYPE: Shape = Shape::string().min(1).max(55).pattern(&patterns::DEVICE_KEY_TYPE);

pub(crate) static DEVICE_NAME_TYPE: Shape = Shape::string().min(1).max(1_024);

pub(crate) static DEVICE_REMEMBERED_STATUS_TYPE: Shape =
    Shape::string().one_of(&["remembered", "not_remembered"]);

pub(crate) static DEVICE_SECRET_VERIFIER_CONFIG_TYPE: Shape = Shape::structure(&[
    Member::optional("Salt", &STRING_TYPE),
    Member::optional("PasswordVerifier", &STRING_TYPE),
]);

pub(crate) static DOCUMENT: Shape = Shape::document();

pub(crate) static DOMAIN_TYPE: Shape = Shape::string().min(1).max(63).pattern(&patterns::DOMAIN_TYPE);

pub(crate) static EMAIL_ADDRESS_TYPE: Shape = Shape::string().pattern(&patterns::EMAIL_ADDRESS_TYPE);

pub(crate) static EMAIL_CONFIGURATION_TYPE: Shape = Shape::structure(&[
    Member::optional("SourceArn", &ARN_TYPE),
    Member::optional("ReplyToEmailAddress", &EMAIL_ADDRESS_TYPE),
    Member::optional("ConfigurationSet", &SES_CONFIGURATION_SET),
    Member::optional("EmailSendingAccount", &EMAIL_SENDING_ACCOUNT_TYPE),
    Member::optional("From", &STRING_TYPE),
]);

pub(crate) static EMAIL_INVITE_MESSAGE_TYPE: Shape =
    Shape::string().min(6).max(20_000).pattern(&patterns::EMAIL_INVITE_MESSAGE_TYPE);

pub(crate) static EMAIL_MFA_CONFIG_TYPE: Shape = Shape::structure(&[
    Member::optional("Subject", &EMAIL_MFA_SUBJECT_TYPE),
    Member::optional("Message", &EMAIL_MFA_MESSAGE_TYPE),
]);

pub(crate) static EMAIL_MFA_MESSAGE_TYPE: Shape =
    Shape::string().min(6).max(20_000).pattern(&patterns::EMAIL_MFA_MESSAGE_TYPE);

pub(crate) static EMAIL_MFA_SETTINGS_TYPE: Shape = Shape::structure(&[
    Member::optional("PreferredMfa", &BOOLEAN_TYPE),
    Member::optional("Enabled", &BOOLEAN_TYPE),
]);

pub(crate) static EMAIL_MFA_SUBJECT_TYPE: Shape = Shape::string().pattern(&patterns::EMAIL_MFA_SUBJECT_TYPE);

pub(crate) static EMAIL_NOTIFICATION_BODY_TYPE: Shape =
    Shape::string().min(6).max(20_000).pattern(&patterns::EMAIL_NOTIFICATION_BODY_TYPE);

pub(crate) static EMAIL_NOTIFICATION_SUBJECT_TYPE: Shape =
    Shape::string().min(1).max(140).pattern(&patterns::EMAIL_MFA_SUBJECT_TYPE);

pub(crate) static EMAIL_SENDING_ACCOUNT_TYPE: Shape =
    Shape::string().one_of(&["DEVELOPER", "COGNITO_DEFAULT"]);

pub(crate) static EMAIL_VERIFICATION_MESSAGE_BY_LINK_TYPE: Shape =
    Shape::string().min(6).max(20_000).pattern(&patterns::EMAIL_VERIFICATION_MESSAGE_BY_LINK_TYPE);

pub(crate) static EMAIL_VERIFICATION_MESSAGE_TYPE: Shape =
    Shape::string().min(6).max(20_000).pattern(&patterns::EMAIL_MFA_MESSAGE_TYPE);

pub(crate) static EMAIL_VERIFICATION_SUBJECT_BY_LINK_TYPE: Shape =
    Shape::string().min(1).max(140).pattern(&patterns::EMAIL_MFA_SUBJECT_TYPE);

pub(crate) static EMAIL_VERIFICATION_SUBJECT_TYPE: Shape =
    Shape::string().min(1).max(140).pattern(&patterns::EMAIL_MFA_SUBJECT_TYPE);

pub(crate) static ENCRYPTION_KEY_ARN_TYPE: Shape =
    Shape::string().min(20).max(2_048).pattern(&patterns::ARN_TYPE);

pub(crate) static ENCRYPTION_KEY_TYPE: Shape =
    Shape::string().one_of(&["AWS_OWNED_KEY", "CUSTOMER_MANAGED_KEY"]);

pub(crate) static EUMS_SMS_CONFIGURATION_TYPE: Shape = Shape::structure(&[
    Member::optional("InEntityId", &STRING_TYPE),
    Member::optional("InTemplateId", &STRING_TYPE),
    Member::optional("ExternalId", &STRING_TYPE),
    Member::required("CallerArn", &ARN_TYPE),
    Member::optional("Region", &REGION_CODE_TYPE),
    Member::optional("ConfigurationSetName", &STRING_TYPE),
    Member::optional("OriginationIdentity", &STRING_TYPE),
]);

pub(crate) static EVENT_FILTER_TYPE: Shape =
    Shape::string().one_of(&["SIGN_IN", "PASSWORD_CHANGE", "SIGN_UP"]);

pub(crate) static EVENT_FILTERS_TYPE: Shape = Shape::list(&EVENT_FILTER_TYPE);

pub(crate) static EVENT_ID_TYPE: Shape = Shape::string().min(1).max(50).pattern(&patterns::EVENT_ID_TYPE);

pub(crate) static EVENT_SOURCE_NAME: Shape = Shape::string().one_of(&["userAuthEvents", "userNotification"]);

pub(crate) static EXPLICIT_AUTH_FLOWS_LIST_TYPE: Shape = Shape::list(&EXPLICIT_AUTH_FLOWS_TYPE);

pub(crate) static EXPLICIT_AUTH_FLOWS_TYPE: Shape = Shape::string().one_of(&[
    "ALLOW_CUSTOM_AUTH",
    "ADMIN_NO_SRP_AUTH",
    "ALLOW_USER_AUTH",
    "ALLOW_TOKEN_EXCHANGE_DELEGATION",
    "ALLOW_REFRESH_TOKEN_AUTH",
    "ALLOW_USER_PASSWORD_AUTH",
    "ALLOW_USER_SRP_AUTH",
    "CUSTOM_AUTH_FLOW_ONLY",
    "USER_PASSWORD_AUTH",
    "ALLOW_TOKEN_EXCHANGE_IMPERSONATION",
    "ALLOW_ADMIN_USER_PASSWORD_AUTH",
]);

pub(crate) static FAILOVER_TYPE: Shape = Shape::structure(&[
    Member::required("SecondaryRegion", &REGION_NAME_TYPE),
    Member::required("PrimaryRoute53HealthCheckId", &HEALTH_CHECK_ID_TYPE),
]);

pub(crate) static FEATURE_TYPE: Shape = Shape::string().one_of(&["ENABLED", "DISABLED"]);

pub(crate) static FEEDBACK_VALUE_TYPE: Shape = Shape::string().one_of(&["Invalid", "Valid"]);

pub(crate) static FIREHOSE_CONFIGURATION_TYPE: Shape =
    Shape::structure(&[Member::optional("StreamArn", &ARN_TYPE)]);

pub(crate) static FORCE_ALIAS_CREATION: Shape = Shape::boolean();

pub(crate) static FORGET_DEVICE_REQUEST: Shape = Shape::structure(&[
    Member::required("DeviceKey", &DEVICE_KEY_TYPE),
    Member::optional("AccessToken", &TOKEN_MODEL_TYPE),
]);

pub(crate) static FORGOT_PASSWORD_REQUEST: Shape = Shape::structure(&[
    Member::optional("AnalyticsMetadata", &ANALYTICS_METADATA_TYPE),
    Member::optional("ClientMetadata", &CLIENT_METADATA_TYPE),
    Member::required("ClientId", &CLIENT_ID_TYPE),
    Member::optional("SecretHash", &SECRET_HASH_TYPE),
    Member::optional("UserContextData", &USER_CONTEXT_DATA_TYPE),
    Member::required("Username", &USERNAME_TYPE),
]);

pub(crate) static GENERATE_SECRET: Shape = Shape::boolean();

pub(crate) static GET_CSV_HEADER_REQUEST: Shape =
    Shape::structure(&[Member::required("UserPoolId", &USER_POOL_ID_TYPE)]);

pub(crate) static GET_CLIENT_TOKEN_REQUEST: Shape = Shape::structure(&[
    Member::optional("ClientMetadata", &CLIENT_METADATA_TYPE),
    Member::required("ClientId", &CLIENT_ID_TYPE),
    Member::required("Secret", &CLIENT_SECRET_TYPE),
    Member::optional("Scopes", &SCOPE_LIST_TYPE),
]);

pub(crate) static GET_DERIVED_TOKEN_REQUEST: Shape = Shape::structure(&[
    Member::optional("SubjectTokenProviderName", &PROVIDER_NAME_TYPE),
    Member::required("SubjectTokenType", &TOKEN_TYPE_IDENTIFIER_TYPE),
    Member::required("ClientId", &CLIENT_ID_TYPE),
    Member::required("SubjectToken", &GET_DERIVED_TOKEN_TOKEN_MODEL_TYPE),
    Member::optional("ActorToken", &GET_DERIVED_TOKEN_TOKEN_MODEL_TYPE),
    Member::optional("RequestedTokenType", &ISSUED_TOKEN_TYPE_IDENTIFIER_TYPE),
    Member::optional("Audiences", &AUDIENCE_LIST_TYPE),
    Member::optional("Resources", &RESOURCE_LIST_TYPE),
    Member::optional("ClientSecret", &CLIENT_SECRET_TYPE),
    Member::optional("ActorTokenProviderName", &PROVIDER_NAME_TYPE),
    Member::optional("Scopes", &SCOPE_LIST_TYPE),
    Member::optional("ActorTokenType", &TOKEN_TYPE_IDENTIFIER_TYPE),
]);

pub(crate) static GET_DERIVED_TOKEN_TOKEN_MODEL_TYPE: Shape =
    Shape::string().min(0).max(131_072).pattern(&patterns::GET_DERIVED_TOKEN_TOKEN_MODEL_TYPE).sensitive();

pub(crate) static GET_DEVICE_REQUEST: Shape = Shape::structure(&[
    Member::required("DeviceKey", &DEVICE_KEY_TYPE),
    Member::optional("AccessToken", &TOKEN_MODEL_TYPE),
]);

pub(crate) static GET_GROUP_REQUEST: Shape = Shape::structure(&[
    Member::required("GroupName", &GROUP_NAME_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static GET_IDENTITY_PROVIDER_BY_IDENTIFIER_REQUEST: Shape = Shape::structure(&[
    Member::required("IdpIdentifier", &IDP_IDENTIFIER_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static GET_LOG_DELIVERY_CONFIGURATION_REQUEST: Shape =
    Shape::structure(&[Member::required("UserPoolId", &USER_POOL_ID_TYPE)]);

pub(crate) static GET_PROVISIONED_LIMIT_REQUEST: Shape =
    Shape::structure(&[Member::required("LimitDefinition", &LIMIT_DEFINITION_TYPE)]);

pub(crate) static GET_SIGNING_CERTIFICATE_REQUEST: Shape =
    Shape::structure(&[Member::required("UserPoolId", &USER_POOL_ID_TYPE)]);

pub(crate) static GET_TOKENS_FROM_REFRESH_TOKEN_REQUEST: Shape = Shape::structure(&[
    Member::optional("ClientMetadata", &CLIENT_METADATA_TYPE),
    Member::required("ClientId", &CLIENT_ID_TYPE),
    Member::optional("DeviceKey", &DEVICE_KEY_TYPE),
    Member::optional("ClientSecret", &CLIENT_SECRET_TYPE),
    Member::required("RefreshToken", &TOKEN_MODEL_TYPE),
]);

pub(crate) static GET_UI_CUSTOMIZATION_REQUEST: Shape = Shape::structure(&[
    Member::optional("ClientId", &CLIENT_ID_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static GET_USER_ATTRIBUTE_VERIFICATION_CODE_REQUEST: Shape = Shape::structure(&[
    Member::optional("ClientMetadata", &CLIENT_METADATA_TYPE),
    Member::required("AttributeName", &ATTRIBUTE_NAME_TYPE),
    Member::required("AccessToken", &TOKEN_MODEL_TYPE),
]);

pub(crate) static GET_USER_AUTH_FACTORS_REQUEST: Shape =
    Shape::structure(&[Member::required("AccessToken", &TOKEN_MODEL_TYPE)]);

pub(crate) static GET_USER_POOL_CLIENT_SESSION_CONFIGURATION_REQUEST: Shape = Shape::structure(&[
    Member::required("ClientId", &CLIENT_ID_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static GET_USER_POOL_MFA_CONFIG_REQUEST: Shape =
    Shape::structure(&[Member::required("UserPoolId", &USER_POOL_ID_TYPE)]);

pub(crate) static GET_USER_POOL_SESSION_CONFIGURATION_REQUEST: Shape =
    Shape::structure(&[Member::required("UserPoolId", &USER_POOL_ID_TYPE)]);

pub(crate) static GET_USER_REQUEST: Shape =
    Shape::structure(&[Member::required("AccessToken", &TOKEN_MODEL_TYPE)]);

pub(crate) static GLOBAL_SIGN_OUT_REQUEST: Shape =
    Shape::structure(&[Member::required("AccessToken", &TOKEN_MODEL_TYPE)]);

pub(crate) static GROUP_NAME_TYPE: Shape =
    Shape::string().min(1).max(128).pattern(&patterns::CUSTOM_ATTRIBUTE_NAME_TYPE);

pub(crate) static HEALTH_CHECK_ID_TYPE: Shape = Shape::string().max(64);

pub(crate) static HEX_STRING_TYPE: Shape = Shape::string().pattern(&patterns::HEX_STRING_TYPE);

pub(crate) static HTTP_HEADER: Shape = Shape::structure(&[
    Member::optional("headerName", &STRING_TYPE),
    Member::optional("headerValue", &STRING_TYPE),
]);

pub(crate) static HTTP_HEADER_LIST: Shape = Shape::list(&HTTP_HEADER);

pub(crate) static ID_TOKEN_VALIDITY_TYPE: Shape = Shape::integer().min(1).max(86_400);

pub(crate) static IDENTITY_PROVIDER_TYPE_TYPE: Shape =
    Shape::string().one_of(&["Facebook", "SAML", "SignInWithApple", "LoginWithAmazon", "OIDC", "Google"]);

pub(crate) static IDP_IDENTIFIER_TYPE: Shape =
    Shape::string().min(1).max(40).pattern(&patterns::IDP_IDENTIFIER_TYPE);

pub(crate) static IDP_IDENTIFIERS_LIST_TYPE: Shape = Shape::list(&IDP_IDENTIFIER_TYPE).min(0).max(50);

pub(crate) static IMAGE_FILE_TYPE: Shape = Shape::blob().min(0).max(131_072);

pub(crate) static INBOUND_FEDERATION_LAMBDA_TYPE: Shape = Shape::structure(&[
    Member::required("LambdaArn", &ARN_TYPE),
    Member::required("LambdaVersion", &INBOUND_FEDERATION_LAMBDA_VERSION_TYPE),
]);

pub(crate) static INBOUND_FEDERATION_LAMBDA_VERSION_TYPE: Shape = Shape::string().one_of(&["V1_0"]);

pub(crate) static INITIATE_AUTH_REQUEST: Shape = Shape::structure(&[
    Member::optional("AnalyticsMetadata", &ANALYTICS_METADATA_TYPE),
    Member::optional("ClientMetadata", &CLIENT_METADATA_TYPE),
    Member::required("ClientId", &CLIENT_ID_TYPE),
    Member::optional("Session", &SESSION_TYPE),
    Member::optional("UserContextData", &USER_CONTEXT_DATA_TYPE),
    Member::required("AuthFlow", &AUTH_FLOW_TYPE),
    Member::optional("AuthParameters", &AUTH_PARAMETERS_TYPE),
]);

pub(crate) static INTEGER_TYPE: Shape = Shape::integer();

pub(crate) static ISSUED_TOKEN_TYPE_IDENTIFIER_TYPE: Shape =
    Shape::string().one_of(&["ID_TOKEN", "ACCESS_TOKEN"]);

pub(crate) static ISSUER_CONFIGURATION_TYPE: Shape =
    Shape::structure(&[Member::optional("Type", &ISSUER_TYPE)]);

pub(crate) static ISSUER_TYPE: Shape = Shape::string().one_of(&["ORIGINAL", "UPDATED"]);

pub(crate) static KEY_CONFIGURATION_TYPE: Shape = Shape::structure(&[
    Member::optional("KmsKeyArn", &ENCRYPTION_KEY_ARN_TYPE),
    Member::optional("KeyType", &ENCRYPTION_KEY_TYPE),
]);

pub(crate) static LAMBDA_CONFIG_TYPE: Shape = Shape::structure(&[
    Member::optional("PostAuthentication", &ARN_TYPE),
    Member::optional("UserMigration", &ARN_TYPE),
    Member::optional("CreateAuthChallenge", &ARN_TYPE),
    Member::optional("CustomEmailSender", &CUSTOM_EMAIL_LAMBDA_VERSION_CONFIG_TYPE),
    Member::optional("PreTokenGeneration", &ARN_TYPE),
    Member::optional("CustomSMSSender", &CUSTOM_SMS_LAMBDA_VERSION_CONFIG_TYPE),
    Member::optional("InboundFederation", &INBOUND_FEDERATION_LAMBDA_TYPE),
    Member::optional("CustomMessage", &ARN_TYPE),
    Member::optional("VerifyAuthChallengeResponse", &ARN_TYPE),
    Member::optional("KMSKeyID", &ARN_TYPE),
    Member::optional("PreTokenGenerationConfig", &PRE_TOKEN_GENERATION_VERSION_CONFIG_TYPE),
    Member::optional("PostConfirmation", &ARN_TYPE),
    Member::optional("PreSignUp", &ARN_TYPE),
    Member::optional("PreAuthentication", &ARN_TYPE),
    Member::optional("DefineAuthChallenge", &ARN_TYPE),
]);

pub(crate) static LANGUAGE_ID_TYPE: Shape = Shape::string().pattern(&patterns::LANGUAGE_ID_TYPE);

pub(crate) static LIMIT_CLASS: Shape = Shape::string().one_of(&["API_CATEGORY"]);

pub(crate) static LIMIT_DEFINITION_TYPE: Shape = Shape::structure(&[
    Member::required("Attributes", &STRING_TO_STRING_MAP_TYPE),
    Member::required("LimitClass", &LIMIT_CLASS),
]);

pub(crate) static LINK_URL_TYPE: Shape = Shape::string().min(1).max(1_024).pattern(&patterns::LINK_URL_TYPE);

pub(crate) static LINKS_TYPE: Shape = Shape::map(&LANGUAGE_ID_TYPE, &LINK_URL_TYPE).min(1).max(13);

pub(crate) static LIST_DEVICES_REQUEST: Shape = Shape::structure(&[
    Member::optional("PaginationToken", &SEARCH_PAGINATION_TOKEN_TYPE),
    Member::optional("Limit", &QUERY_LIMIT_TYPE),
    Member::required("AccessToken", &TOKEN_MODEL_TYPE),
]);

pub(crate) static LIST_GROUPS_REQUEST: Shape = Shape::structure(&[
    Member::optional("NextToken", &PAGINATION_KEY),
    Member::optional("Limit", &QUERY_LIMIT_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static LIST_IDENTITY_PROVIDERS_REQUEST: Shape = Shape::structure(&[
    Member::optional("MaxResults", &LIST_PROVIDERS_LIMIT_TYPE),
    Member::optional("NextToken", &PAGINATION_KEY_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static LIST_PROVIDERS_LIMIT_TYPE: Shape = Shape::integer().min(0).max(60);

pub(crate) static LIST_RESOURCE_SERVERS_LIMIT_TYPE: Shape = Shape::integer().min(1).max(50);

pub(crate) static LIST_RESOURCE_SERVERS_REQUEST: Shape = Shape::structure(&[
    Member::optional("MaxResults", &LIST_RESOURCE_SERVERS_LIMIT_TYPE),
    Member::optional("NextToken", &PAGINATION_KEY_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static LIST_TAGS_FOR_RESOURCE_REQUEST: Shape =
    Shape::structure(&[Member::required("ResourceArn", &ARN_TYPE)]);

pub(crate) static LIST_TERMS_REQUEST: Shape = Shape::structure(&[
    Member::optional("MaxResults", &LIST_TERMS_REQUEST_MAX_RESULTS_INTEGER),
    Member::optional("NextToken", &STRING_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static LIST_TERMS_REQUEST_MAX_RESULTS_INTEGER: Shape = Shape::integer().min(1).max(60);

pub(crate) static LIST_USER_IMPORT_JOBS_REQUEST: Shape = Shape::structure(&[
    Member::optional("PaginationToken", &PAGINATION_KEY_TYPE),
    Member::required("MaxResults", &POOL_QUERY_LIMIT_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static LIST_USER_POOL_CLIENT_SECRETS_REQUEST: Shape = Shape::structure(&[
    Member::required("ClientId", &CLIENT_ID_TYPE),
    Member::optional("NextToken", &PAGINATION_KEY),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static LIST_USER_POOL_CLIENTS_REQUEST: Shape = Shape::structure(&[
    Member::optional("ClientType", &CLIENT_TYPE_TYPE),
    Member::optional("MaxResults", &QUERY_LIMIT),
    Member::optional("NextToken", &PAGINATION_KEY),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static LIST_USER_POOL_REPLICAS_REQUEST: Shape = Shape::structure(&[
    Member::optional("NextToken", &PAGINATION_KEY_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static LIST_USER_POOLS_REQUEST: Shape = Shape::structure(&[
    Member::optional("NextToken", &PAGINATION_KEY_TYPE),
    Member::required("MaxResults", &POOL_QUERY_LIMIT_TYPE),
]);

pub(crate) static LIST_USER_SESSIONS_REQUEST: Shape = Shape::structure(&[
    Member::optional("NextToken", &PAGINATION_KEY),
    Member::required("AccessToken", &TOKEN_MODEL_TYPE),
]);

pub(crate) static LIST_USERS_IN_GROUP_REQUEST: Shape = Shape::structure(&[
    Member::required("GroupName", &GROUP_NAME_TYPE),
    Member::optional("NextToken", &PAGINATION_KEY),
    Member::optional("Limit", &QUERY_LIMIT_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static LIST_USERS_REQUEST: Shape = Shape::structure(&[
    Member::optional("PaginationToken", &SEARCH_PAGINATION_TOKEN_TYPE),
    Member::optional("Filter", &USER_FILTER_TYPE),
    Member::optional("AttributesToGet", &SEARCHED_ATTRIBUTE_NAMES_LIST_TYPE),
    Member::optional("Limit", &QUERY_LIMIT_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static LIST_WEB_AUTHN_CREDENTIALS_REQUEST: Shape = Shape::structure(&[
    Member::optional("NextToken", &PAGINATION_KEY),
    Member::optional("MaxResults", &WEB_AUTHN_CREDENTIALS_QUERY_LIMIT_TYPE),
    Member::required("AccessToken", &TOKEN_MODEL_TYPE),
]);

pub(crate) static LOG_CONFIGURATION_LIST_TYPE: Shape = Shape::list(&LOG_CONFIGURATION_TYPE).min(0).max(2);

pub(crate) static LOG_CONFIGURATION_TYPE: Shape = Shape::structure(&[
    Member::optional("CloudWatchLogsConfiguration", &CLOUD_WATCH_LOGS_CONFIGURATION_TYPE),
    Member::optional("FirehoseConfiguration", &FIREHOSE_CONFIGURATION_TYPE),
    Member::required("LogLevel", &LOG_LEVEL),
    Member::optional("S3Configuration", &S3_CONFIGURATION_TYPE),
    Member::required("EventSource", &EVENT_SOURCE_NAME),
]);

pub(crate) static LOG_LEVEL: Shape = Shape::string().one_of(&["ERROR", "INFO"]);

pub(crate) static LOGOUT_URLS_LIST_TYPE: Shape = Shape::list(&REDIRECT_URL_TYPE).min(0).max(100);

pub(crate) static MFA_OPTION_LIST_TYPE: Shape = Shape::list(&MFA_OPTION_TYPE);

pub(crate) static MFA_OPTION_TYPE: Shape = Shape::structure(&[
    Member::optional("DeliveryMedium", &DELIVERY_MEDIUM_TYPE),
    Member::optional("AttributeName", &ATTRIBUTE_NAME_TYPE),
]);

pub(crate) static MANAGED_LOGIN_BRANDING_ID_TYPE: Shape =
    Shape::string().pattern(&patterns::MANAGED_LOGIN_BRANDING_ID_TYPE);

pub(crate) static MAX_SESSIONS_PER_USER_TYPE: Shape = Shape::integer().min(1).max(100);

pub(crate) static MESSAGE_ACTION_TYPE: Shape = Shape::string().one_of(&["SUPPRESS", "RESEND"]);

pub(crate) static MESSAGE_TEMPLATE_TYPE: Shape = Shape::structure(&[
    Member::optional("EmailMessage", &EMAIL_INVITE_MESSAGE_TYPE),
    Member::optional("SMSMessage", &SMS_INVITE_MESSAGE_TYPE),
    Member::optional("EmailSubject", &EMAIL_VERIFICATION_SUBJECT_TYPE),
]);

pub(crate) static NOTIFY_CONFIGURATION_TYPE: Shape = Shape::structure(&[
    Member::required("SourceArn", &ARN_TYPE),
    Member::optional("BlockEmail", &NOTIFY_EMAIL_TYPE),
    Member::optional("NoActionEmail", &NOTIFY_EMAIL_TYPE),
    Member::optional("MfaEmail", &NOTIFY_EMAIL_TYPE),
    Member::optional("ReplyTo", &STRING_TYPE),
    Member::optional("From", &STRING_TYPE),
]);

pub(crate) static NOTIFY_EMAIL_TYPE: Shape = Shape::structure(&[
    Member::optional("HtmlBody", &EMAIL_NOTIFICATION_BODY_TYPE),
    Member::required("Subject", &EMAIL_NOTIFICATION_SUBJECT_TYPE),
    Member::optional("TextBody", &EMAIL_NOTIFICATION_BODY_TYPE),
]);

pub(crate) static NUMBER_ATTRIBUTE_CONSTRAINTS_TYPE: Shape = Shape::structure(&[
    Member::optional("MinValue", &STRING_TYPE),
    Member::optional("MaxValue", &STRING_TYPE),
]);

pub(crate) static OAUTH_FLOW_TYPE: Shape =
    Shape::string().one_of(&["implicit", "client_credentials", "code"]);

pub(crate) static OAUTH_FLOWS_TYPE: Shape = Shape::list(&OAUTH_FLOW_TYPE).min(0).max(3);

pub(crate) static OPTIONAL_ARN_TYPE: Shape =
    Shape::string().min(0).max(2_048).pattern(&patterns::OPTIONAL_ARN_TYPE);

pub(crate) static PAGINATION_KEY: Shape =
    Shape::string().min(1).max(131_072).pattern(&patterns::CONFIRMATION_CODE_TYPE);

pub(crate) static PAGINATION_KEY_TYPE: Shape =
    Shape::string().min(1).pattern(&patterns::CONFIRMATION_CODE_TYPE);

pub(crate) static PASSWORD_HASHING_ALGORITHM_TYPE: Shape =
    Shape::string().one_of(&["BCRYPT", "PBKDF2_SHA256", "ARGON2ID", "SCRYPT"]);

pub(crate) static PASSWORD_HISTORY_SIZE_TYPE: Shape = Shape::integer().min(0).max(24);

pub(crate) static PASSWORD_POLICY_MIN_LENGTH_TYPE: Shape = Shape::integer().min(6).max(99);

pub(crate) static PASSWORD_POLICY_TYPE: Shape = Shape::structure(&[
    Member::optional("RequireSymbols", &BOOLEAN_TYPE),
    Member::optional("MinimumLength", &PASSWORD_POLICY_MIN_LENGTH_TYPE),
    Member::optional("RequireNumbers", &BOOLEAN_TYPE),
    Member::optional("PasswordHistorySize", &PASSWORD_HISTORY_SIZE_TYPE),
    Member::optional("RequireUppercase", &BOOLEAN_TYPE),
    Member::optional("RequireLowercase", &BOOLEAN_TYPE),
    Member::optional("TemporaryPasswordValidityDays", &TEMPORARY_PASSWORD_VALIDITY_DAYS_TYPE),
]);

pub(crate) static PASSWORD_TYPE: Shape =
    Shape::string().max(256).pattern(&patterns::CONFIRMATION_CODE_TYPE).sensitive();

pub(crate) static POOL_QUERY_LIMIT_TYPE: Shape = Shape::integer().min(1).max(60);

pub(crate) static PRE_TOKEN_GENERATION_LAMBDA_VERSION_TYPE: Shape =
    Shape::string().one_of(&["V1_0", "V2_0", "V3_0"]);

pub(crate) static PRE_TOKEN_GENERATION_VERSION_CONFIG_TYPE: Shape = Shape::structure(&[
    Member::required("LambdaArn", &ARN_TYPE),
    Member::required("LambdaVersion", &PRE_TOKEN_GENERATION_LAMBDA_VERSION_TYPE),
]);

pub(crate) static PRECEDENCE_TYPE: Shape = Shape::integer().min(0);

pub(crate) static PREVENT_USER_EXISTENCE_ERROR_TYPES: Shape = Shape::string().one_of(&["ENABLED", "LEGACY"]);

pub(crate) static PRIORITY_TYPE: Shape = Shape::integer().min(1).max(2);

pub(crate) static PROVIDER_DETAILS_TYPE: Shape = Shape::map(&STRING_TYPE, &STRING_TYPE);

pub(crate) static PROVIDER_NAME_TYPE: Shape =
    Shape::string().min(1).max(32).pattern(&patterns::PROVIDER_NAME_TYPE);

pub(crate) static PROVIDER_NAME_TYPE_V2: Shape =
    Shape::string().min(1).max(32).pattern(&patterns::PROVIDER_NAME_TYPE_V2);

pub(crate) static PROVIDER_USER_IDENTIFIER_TYPE: Shape = Shape::structure(&[
    Member::optional("ProviderAttributeName", &STRING_TYPE),
    Member::optional("ProviderAttributeValue", &STRING_TYPE),
    Member::optional("ProviderName", &PROVIDER_NAME_TYPE),
]);

pub(crate) static QUERY_LIMIT: Shape = Shape::integer().min(1).max(60);

pub(crate) static QUERY_LIMIT_TYPE: Shape = Shape::integer().min(0).max(60);

pub(crate) static RECOVERY_MECHANISMS_TYPE: Shape = Shape::list(&RECOVERY_OPTION_TYPE).min(1).max(2);

pub(crate) static RECOVERY_OPTION_NAME_TYPE: Shape =
    Shape::string().one_of(&["verified_email", "verified_phone_number", "admin_only"]);

pub(crate) static RECOVERY_OPTION_TYPE: Shape = Shape::structure(&[
    Member::required("Name", &RECOVERY_OPTION_NAME_TYPE),
    Member::required("Priority", &PRIORITY_TYPE),
]);

pub(crate) static REDIRECT_URL_TYPE: Shape =
    Shape::string().min(1).max(1_024).pattern(&patterns::CUSTOM_ATTRIBUTE_NAME_TYPE);

pub(crate) static REFRESH_TOKEN_ROTATION_TYPE: Shape = Shape::structure(&[
    Member::required("Feature", &FEATURE_TYPE),
    Member::optional("RetryGracePeriodSeconds", &RETRY_GRACE_PERIOD_SECONDS_TYPE),
]);

pub(crate) static REFRESH_TOKEN_VALIDITY_TYPE: Shape = Shape::integer().min(0).max(315_360_000);

pub(crate) static REGION_CODE_TYPE: Shape = Shape::string().min(5).max(32);

pub(crate) static REGION_NAME_TYPE: Shape = Shape::string().min(5).max(32);

pub(crate) static RELYING_PARTY_ID_TYPE: Shape = Shape::string().min(1).max(127);

pub(crate) static RESEND_CONFIRMATION_CODE_REQUEST: Shape = Shape::structure(&[
    Member::optional("AnalyticsMetadata", &ANALYTICS_METADATA_TYPE),
    Member::optional("ClientMetadata", &CLIENT_METADATA_TYPE),
    Member::required("ClientId", &CLIENT_ID_TYPE),
    Member::optional("SecretHash", &SECRET_HASH_TYPE),
    Member::optional("UserContextData", &USER_CONTEXT_DATA_TYPE),
    Member::required("Username", &USERNAME_TYPE),
]);

pub(crate) static RESOURCE_ID_TYPE: Shape =
    Shape::string().min(1).max(40).pattern(&patterns::RESOURCE_ID_TYPE);

pub(crate) static RESOURCE_LIST_TYPE: Shape = Shape::list(&RESOURCE_SERVER_IDENTIFIER_TYPE).min(0).max(1);

pub(crate) static RESOURCE_SERVER_IDENTIFIER_TYPE: Shape =
    Shape::string().min(1).max(256).pattern(&patterns::ACR_VALUE_TYPE);

pub(crate) static RESOURCE_SERVER_NAME_TYPE: Shape =
    Shape::string().min(1).max(256).pattern(&patterns::CLIENT_NAME_TYPE);

pub(crate) static RESOURCE_SERVER_SCOPE_DESCRIPTION_TYPE: Shape = Shape::string().min(1).max(256);

pub(crate) static RESOURCE_SERVER_SCOPE_LIST_TYPE: Shape = Shape::list(&RESOURCE_SERVER_SCOPE_TYPE).max(100);

pub(crate) static RESOURCE_SERVER_SCOPE_NAME_TYPE: Shape =
    Shape::string().min(1).max(256).pattern(&patterns::RESOURCE_SERVER_SCOPE_NAME_TYPE);

pub(crate) static RESOURCE_SERVER_SCOPE_TYPE: Shape = Shape::structure(&[
    Member::required("ScopeName", &RESOURCE_SERVER_SCOPE_NAME_TYPE),
    Member::required("ScopeDescription", &RESOURCE_SERVER_SCOPE_DESCRIPTION_TYPE),
]);

pub(crate) static RESPOND_TO_AUTH_CHALLENGE_REQUEST: Shape = Shape::structure(&[
    Member::optional("AnalyticsMetadata", &ANALYTICS_METADATA_TYPE),
    Member::optional("ClientMetadata", &CLIENT_METADATA_TYPE),
    Member::required("ClientId", &CLIENT_ID_TYPE),
    Member::optional("Session", &SESSION_TYPE),
    Member::optional("UserContextData", &USER_CONTEXT_DATA_TYPE),
    Member::required("ChallengeName", &CHALLENGE_NAME_TYPE),
    Member::optional("ChallengeResponses", &CHALLENGE_RESPONSES_TYPE),
]);

pub(crate) static RETRY_GRACE_PERIOD_SECONDS_TYPE: Shape = Shape::integer().min(0).max(60);

pub(crate) static REVOKE_ASSOCIATED_SESSIONS_TYPE: Shape = Shape::string().one_of(&["NONE", "LINKED"]);

pub(crate) static REVOKE_TOKEN_REQUEST: Shape = Shape::structure(&[
    Member::required("ClientId", &CLIENT_ID_TYPE),
    Member::optional("RevokeAssociatedSessions", &REVOKE_ASSOCIATED_SESSIONS_TYPE),
    Member::optional("ClientSecret", &CLIENT_SECRET_TYPE),
    Member::required("Token", &TOKEN_MODEL_TYPE),
]);

pub(crate) static REVOKE_USER_SESSION_REQUEST: Shape = Shape::structure(&[
    Member::optional("RevokeAssociatedSessions", &REVOKE_ASSOCIATED_SESSIONS_TYPE),
    Member::required("SessionId", &SESSION_ID_TYPE),
    Member::required("AccessToken", &TOKEN_MODEL_TYPE),
]);

pub(crate) static RISK_EXCEPTION_CONFIGURATION_TYPE: Shape = Shape::structure(&[
    Member::optional("SkippedIPRangeList", &SKIPPED_IP_RANGE_LIST_TYPE),
    Member::optional("BlockedIPRangeList", &BLOCKED_IP_RANGE_LIST_TYPE),
]);

pub(crate) static ROUTING_TYPE: Shape = Shape::structure(&[Member::optional("Failover", &FAILOVER_TYPE)]);

pub(crate) static S3_ARN_TYPE: Shape = Shape::string().min(3).max(1_024).pattern(&patterns::S3_ARN_TYPE);

pub(crate) static S3_CONFIGURATION_TYPE: Shape =
    Shape::structure(&[Member::optional("BucketArn", &S3_ARN_TYPE)]);

pub(crate) static SES_CONFIGURATION_SET: Shape =
    Shape::string().min(1).max(64).pattern(&patterns::SES_CONFIGURATION_SET);

pub(crate) static SMS_MFA_SETTINGS_TYPE: Shape = Shape::structure(&[
    Member::optional("PreferredMfa", &BOOLEAN_TYPE),
    Member::optional("Enabled", &BOOLEAN_TYPE),
]);

pub(crate) static SSO_SESSION_MAX_VALIDITY_MINUTES_TYPE: Shape = Shape::integer().min(0).max(129_600);

pub(crate) static SCHEMA_ATTRIBUTE_TYPE: Shape = Shape::structure(&[
    Member::optional("NumberAttributeConstraints", &NUMBER_ATTRIBUTE_CONSTRAINTS_TYPE),
    Member::optional("Name", &CUSTOM_ATTRIBUTE_NAME_TYPE),
    Member::optional("Mutable", &BOOLEAN_TYPE),
    Member::optional("StringAttributeConstraints", &STRING_ATTRIBUTE_CONSTRAINTS_TYPE),
    Member::optional("DeveloperOnlyAttribute", &BOOLEAN_TYPE),
    Member::optional("AttributeDataType", &ATTRIBUTE_DATA_TYPE),
    Member::optional("Required", &BOOLEAN_TYPE),
]);

pub(crate) static SCHEMA_ATTRIBUTES_LIST_TYPE: Shape = Shape::list(&SCHEMA_ATTRIBUTE_TYPE).min(1).max(50);

pub(crate) static SCOPE_LIST_TYPE: Shape = Shape::list(&SCOPE_TYPE).max(50);

pub(crate) static SCOPE_TYPE: Shape = Shape::string().min(1).max(256).pattern(&patterns::ACR_VALUE_TYPE);

pub(crate) static SEARCH_PAGINATION_TOKEN_TYPE: Shape =
    Shape::string().min(1).pattern(&patterns::CONFIRMATION_CODE_TYPE);

pub(crate) static SEARCHED_ATTRIBUTE_NAMES_LIST_TYPE: Shape = Shape::list(&ATTRIBUTE_NAME_TYPE);

pub(crate) static SECRET_HASH_TYPE: Shape =
    Shape::string().min(1).max(128).pattern(&patterns::SECRET_HASH_TYPE).sensitive();

pub(crate) static SECURITY_POLICY_TYPE: Shape =
    Shape::string().one_of(&["TLS_V1_2_2021", "TLS_V1_3_2025", "TLS_V1"]);

pub(crate) static SESSION_ID_TYPE: Shape =
    Shape::string().min(28).max(28).pattern(&patterns::SESSION_ID_TYPE);

pub(crate) static SESSION_TYPE: Shape = Shape::string().min(20).max(4_096).sensitive();

pub(crate) static SET_LOG_DELIVERY_CONFIGURATION_REQUEST: Shape = Shape::structure(&[
    Member::required("LogConfigurations", &LOG_CONFIGURATION_LIST_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static SET_RISK_CONFIGURATION_REQUEST: Shape = Shape::structure(&[
    Member::optional("ClientId", &CLIENT_ID_TYPE),
    Member::optional("AccountTakeoverRiskConfiguration", &ACCOUNT_TAKEOVER_RISK_CONFIGURATION_TYPE),
    Member::optional("RiskExceptionConfiguration", &RISK_EXCEPTION_CONFIGURATION_TYPE),
    Member::optional(
        "CompromisedCredentialsRiskConfiguration",
        &COMPROMISED_CREDENTIALS_RISK_CONFIGURATION_TYPE,
    ),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static SET_UI_CUSTOMIZATION_REQUEST: Shape = Shape::structure(&[
    Member::optional("CSS", &CSS_TYPE),
    Member::optional("ClientId", &CLIENT_ID_TYPE),
    Member::optional("ImageFile", &IMAGE_FILE_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static SET_USER_MFA_PREFERENCE_REQUEST: Shape = Shape::structure(&[
    Member::optional("EmailMfaSettings", &EMAIL_MFA_SETTINGS_TYPE),
    Member::optional("SMSMfaSettings", &SMS_MFA_SETTINGS_TYPE),
    Member::optional("WebAuthnMfaSettings", &WEB_AUTHN_MFA_SETTINGS_TYPE),
    Member::optional("SoftwareTokenMfaSettings", &SOFTWARE_TOKEN_MFA_SETTINGS_TYPE),
    Member::required("AccessToken", &TOKEN_MODEL_TYPE),
]);

pub(crate) static SET_USER_POOL_CLIENT_SESSION_CONFIGURATION_REQUEST: Shape = Shape::structure(&[
    Member::required("ClientId", &CLIENT_ID_TYPE),
    Member::required("SSOSession", &CLIENT_SSO_SESSION_CONFIG_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static SET_USER_POOL_MFA_CONFIG_REQUEST: Shape = Shape::structure(&[
    Member::optional("WebAuthnConfiguration", &WEB_AUTHN_CONFIGURATION_TYPE),
    Member::optional("SoftwareTokenMfaConfiguration", &SOFTWARE_TOKEN_MFA_CONFIG_TYPE),
    Member::optional("SmsMfaConfiguration", &SMS_MFA_CONFIG_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::optional("EmailMfaConfiguration", &EMAIL_MFA_CONFIG_TYPE),
    Member::optional("MfaConfiguration", &USER_POOL_MFA_TYPE),
]);

pub(crate) static SET_USER_POOL_SESSION_CONFIGURATION_REQUEST: Shape = Shape::structure(&[
    Member::required("TokenSession", &USER_POOL_TOKEN_SESSION_CONFIG_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::required("UserSessionTracking", &USER_SESSION_TRACKING_TYPE),
]);

pub(crate) static SET_USER_SETTINGS_REQUEST: Shape = Shape::structure(&[
    Member::required("MFAOptions", &MFA_OPTION_LIST_TYPE),
    Member::required("AccessToken", &TOKEN_MODEL_TYPE),
]);

pub(crate) static SIGN_IN_POLICY_TYPE: Shape =
    Shape::structure(&[Member::optional("AllowedFirstAuthFactors", &ALLOWED_FIRST_AUTH_FACTORS_LIST_TYPE)]);

pub(crate) static SIGN_UP_REQUEST: Shape = Shape::structure(&[
    Member::optional("AnalyticsMetadata", &ANALYTICS_METADATA_TYPE),
    Member::optional("ClientMetadata", &CLIENT_METADATA_TYPE),
    Member::optional("Password", &PASSWORD_TYPE),
    Member::required("ClientId", &CLIENT_ID_TYPE),
    Member::optional("UserAttributes", &ATTRIBUTE_LIST_TYPE),
    Member::optional("SecretHash", &SECRET_HASH_TYPE),
    Member::optional("UserContextData", &USER_CONTEXT_DATA_TYPE),
    Member::required("Username", &USERNAME_TYPE),
    Member::optional("ValidationData", &ATTRIBUTE_LIST_TYPE),
]);

pub(crate) static SKIPPED_IP_RANGE_LIST_TYPE: Shape = Shape::list(&STRING_TYPE).max(200);

pub(crate) static SMS_CONFIGURATION_TYPE: Shape = Shape::structure(&[
    Member::optional("SnsCallerArn", &OPTIONAL_ARN_TYPE),
    Member::optional("EumsSms", &EUMS_SMS_CONFIGURATION_TYPE),
    Member::optional("SnsRegion", &REGION_CODE_TYPE),
    Member::optional("ExternalId", &STRING_TYPE),
]);

pub(crate) static SMS_INVITE_MESSAGE_TYPE: Shape =
    Shape::string().min(6).max(140).pattern(&patterns::SMS_INVITE_MESSAGE_TYPE);

pub(crate) static SMS_MFA_CONFIG_TYPE: Shape = Shape::structure(&[
    Member::optional("SmsAuthenticationMessage", &SMS_VERIFICATION_MESSAGE_TYPE),
    Member::optional("SmsConfiguration", &SMS_CONFIGURATION_TYPE),
]);

pub(crate) static SMS_VERIFICATION_MESSAGE_TYPE: Shape =
    Shape::string().min(6).max(140).pattern(&patterns::SMS_VERIFICATION_MESSAGE_TYPE);

pub(crate) static SOFTWARE_TOKEN_MFA_USER_CODE_TYPE: Shape =
    Shape::string().min(6).max(6).pattern(&patterns::SOFTWARE_TOKEN_MFA_USER_CODE_TYPE).sensitive();

pub(crate) static SOFTWARE_TOKEN_MFA_CONFIG_TYPE: Shape =
    Shape::structure(&[Member::optional("Enabled", &BOOLEAN_TYPE)]);

pub(crate) static SOFTWARE_TOKEN_MFA_SETTINGS_TYPE: Shape = Shape::structure(&[
    Member::optional("PreferredMfa", &BOOLEAN_TYPE),
    Member::optional("Enabled", &BOOLEAN_TYPE),
]);

pub(crate) static START_USER_IMPORT_JOB_REQUEST: Shape = Shape::structure(&[
    Member::required("JobId", &USER_IMPORT_JOB_ID_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static START_WEB_AUTHN_REGISTRATION_REQUEST: Shape =
    Shape::structure(&[Member::required("AccessToken", &TOKEN_MODEL_TYPE)]);

pub(crate) static STATUS_TYPE: Shape = Shape::string().one_of(&["Enabled", "Disabled"]);

pub(crate) static STOP_USER_IMPORT_JOB_REQUEST: Shape = Shape::structure(&[
    Member::required("JobId", &USER_IMPORT_JOB_ID_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static STRING_ATTRIBUTE_CONSTRAINTS_TYPE: Shape = Shape::structure(&[
    Member::optional("MinLength", &STRING_TYPE),
    Member::optional("MaxLength", &STRING_TYPE),
]);

pub(crate) static STRING_TO_STRING_MAP_TYPE: Shape = Shape::map(&STRING_TYPE, &STRING_TYPE);

pub(crate) static STRING_TYPE: Shape = Shape::string().min(0).max(131_072);

pub(crate) static SUPPORTED_IDENTITY_PROVIDERS_LIST_TYPE: Shape = Shape::list(&PROVIDER_NAME_TYPE);

pub(crate) static TAG_KEYS_TYPE: Shape = Shape::string().min(1).max(128);

pub(crate) static TAG_RESOURCE_REQUEST: Shape = Shape::structure(&[
    Member::required("ResourceArn", &ARN_TYPE),
    Member::required("Tags", &USER_POOL_TAGS_TYPE),
]);

pub(crate) static TAG_VALUE_TYPE: Shape = Shape::string().min(0).max(256);

pub(crate) static TEMPORARY_PASSWORD_VALIDITY_DAYS_TYPE: Shape = Shape::integer().min(0).max(365);

pub(crate) static TERMS_ENFORCEMENT_TYPE: Shape = Shape::string().one_of(&["NONE"]);

pub(crate) static TERMS_ID_TYPE: Shape = Shape::string().pattern(&patterns::MANAGED_LOGIN_BRANDING_ID_TYPE);

pub(crate) static TERMS_NAME_TYPE: Shape = Shape::string().pattern(&patterns::TERMS_NAME_TYPE);

pub(crate) static TERMS_SOURCE_TYPE: Shape = Shape::string().one_of(&["LINK"]);

pub(crate) static TIME_UNITS_TYPE: Shape = Shape::string().one_of(&["hours", "days", "minutes", "seconds"]);

pub(crate) static TOKEN_MODEL_TYPE: Shape = Shape::string().pattern(&patterns::TOKEN_MODEL_TYPE).sensitive();

pub(crate) static TOKEN_TYPE_IDENTIFIER_TYPE: Shape =
    Shape::string().one_of(&["SAML2", "ID_TOKEN", "ACCESS_TOKEN"]);

pub(crate) static TOKEN_VALIDITY_UNITS_TYPE: Shape = Shape::structure(&[
    Member::optional("IdToken", &TIME_UNITS_TYPE),
    Member::optional("AccessToken", &TIME_UNITS_TYPE),
    Member::optional("RefreshToken", &TIME_UNITS_TYPE),
]);

pub(crate) static UNTAG_RESOURCE_REQUEST: Shape = Shape::structure(&[
    Member::required("TagKeys", &USER_POOL_TAGS_LIST_TYPE),
    Member::required("ResourceArn", &ARN_TYPE),
]);

pub(crate) static UPDATE_AUTH_EVENT_FEEDBACK_REQUEST: Shape = Shape::structure(&[
    Member::required("EventId", &EVENT_ID_TYPE),
    Member::required("FeedbackToken", &TOKEN_MODEL_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::required("Username", &USERNAME_TYPE),
    Member::required("FeedbackValue", &FEEDBACK_VALUE_TYPE),
]);

pub(crate) static UPDATE_DEVICE_STATUS_REQUEST: Shape = Shape::structure(&[
    Member::optional("DeviceRememberedStatus", &DEVICE_REMEMBERED_STATUS_TYPE),
    Member::required("DeviceKey", &DEVICE_KEY_TYPE),
    Member::required("AccessToken", &TOKEN_MODEL_TYPE),
]);

pub(crate) static UPDATE_GROUP_REQUEST: Shape = Shape::structure(&[
    Member::required("GroupName", &GROUP_NAME_TYPE),
    Member::optional("RoleArn", &ARN_TYPE),
    Member::optional("Description", &DESCRIPTION_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::optional("Precedence", &PRECEDENCE_TYPE),
]);

pub(crate) static UPDATE_IDENTITY_PROVIDER_REQUEST: Shape = Shape::structure(&[
    Member::optional("IdpIdentifiers", &IDP_IDENTIFIERS_LIST_TYPE),
    Member::optional("AttributeMapping", &ATTRIBUTE_MAPPING_TYPE),
    Member::optional("ProviderDetails", &PROVIDER_DETAILS_TYPE),
    Member::optional("AcrMapping", &ACR_MAPPING_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::required("ProviderName", &PROVIDER_NAME_TYPE),
]);

pub(crate) static UPDATE_MANAGED_LOGIN_BRANDING_REQUEST: Shape = Shape::structure(&[
    Member::optional("Settings", &DOCUMENT),
    Member::optional("UseCognitoProvidedValues", &BOOLEAN_TYPE),
    Member::optional("Assets", &ASSET_LIST_TYPE),
    Member::optional("UserPoolId", &USER_POOL_ID_TYPE),
    Member::optional("ManagedLoginBrandingId", &MANAGED_LOGIN_BRANDING_ID_TYPE),
]);

pub(crate) static UPDATE_PROVISIONED_LIMIT_REQUEST: Shape = Shape::structure(&[
    Member::required("LimitDefinition", &LIMIT_DEFINITION_TYPE),
    Member::required("RequestedLimitValue", &INTEGER_TYPE),
]);

pub(crate) static UPDATE_REPLICA_STATUS_TYPE: Shape = Shape::string().one_of(&["ACTIVE", "INACTIVE"]);

pub(crate) static UPDATE_RESOURCE_SERVER_REQUEST: Shape = Shape::structure(&[
    Member::required("Identifier", &RESOURCE_SERVER_IDENTIFIER_TYPE),
    Member::required("Name", &RESOURCE_SERVER_NAME_TYPE),
    Member::optional("Scopes", &RESOURCE_SERVER_SCOPE_LIST_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static UPDATE_TERMS_REQUEST: Shape = Shape::structure(&[
    Member::required("TermsId", &TERMS_ID_TYPE),
    Member::optional("TermsSource", &TERMS_SOURCE_TYPE),
    Member::optional("Enforcement", &TERMS_ENFORCEMENT_TYPE),
    Member::optional("Links", &LINKS_TYPE),
    Member::optional("TermsName", &TERMS_NAME_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static UPDATE_USER_ATTRIBUTES_REQUEST: Shape = Shape::structure(&[
    Member::optional("ClientMetadata", &CLIENT_METADATA_TYPE),
    Member::required("UserAttributes", &ATTRIBUTE_LIST_TYPE),
    Member::required("AccessToken", &TOKEN_MODEL_TYPE),
]);

pub(crate) static UPDATE_USER_POOL_CLIENT_REQUEST: Shape = Shape::structure(&[
    Member::optional("IdTokenValidity", &ID_TOKEN_VALIDITY_TYPE),
    Member::optional("EnablePropagateAdditionalUserContextData", &WRAPPED_BOOLEAN_TYPE),
    Member::optional("ExplicitAuthFlows", &EXPLICIT_AUTH_FLOWS_LIST_TYPE),
    Member::required("ClientId", &CLIENT_ID_TYPE),
    Member::optional("AuthSessionValidity", &AUTH_SESSION_VALIDITY_TYPE),
    Member::optional("SupportedIdentityProviders", &SUPPORTED_IDENTITY_PROVIDERS_LIST_TYPE),
    Member::optional("ClientName", &CLIENT_NAME_TYPE),
    Member::optional("AllowedOAuthFlowsUserPoolClient", &BOOLEAN_TYPE),
    Member::optional("RefreshTokenValidity", &REFRESH_TOKEN_VALIDITY_TYPE),
    Member::optional("ReadAttributes", &CLIENT_PERMISSION_LIST_TYPE),
    Member::optional("AllowedOAuthFlows", &OAUTH_FLOWS_TYPE),
    Member::optional("AnalyticsConfiguration", &ANALYTICS_CONFIGURATION_TYPE),
    Member::optional("LogoutURLs", &LOGOUT_URLS_LIST_TYPE),
    Member::optional("CallbackURLs", &CALLBACK_URLS_LIST_TYPE),
    Member::optional("RefreshTokenRotation", &REFRESH_TOKEN_ROTATION_TYPE),
    Member::optional("AllowedOAuthScopes", &SCOPE_LIST_TYPE),
    Member::optional("PreventUserExistenceErrors", &PREVENT_USER_EXISTENCE_ERROR_TYPES),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::optional("AccessTokenValidity", &ACCESS_TOKEN_VALIDITY_TYPE),
    Member::optional("WriteAttributes", &CLIENT_PERMISSION_LIST_TYPE),
    Member::optional("EnableTokenRevocation", &WRAPPED_BOOLEAN_TYPE),
    Member::optional("TokenValidityUnits", &TOKEN_VALIDITY_UNITS_TYPE),
    Member::optional("DefaultRedirectURI", &REDIRECT_URL_TYPE),
]);

pub(crate) static UPDATE_USER_POOL_DOMAIN_REQUEST: Shape = Shape::structure(&[
    Member::optional("ManagedLoginVersion", &WRAPPED_INTEGER_TYPE),
    Member::optional("Routing", &ROUTING_TYPE),
    Member::required("Domain", &DOMAIN_TYPE),
    Member::optional("CustomDomainConfig", &CUSTOM_DOMAIN_CONFIG_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
]);

pub(crate) static UPDATE_USER_POOL_REPLICA_REQUEST: Shape = Shape::structure(&[
    Member::required("RegionName", &REGION_NAME_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::required("Status", &UPDATE_REPLICA_STATUS_TYPE),
]);

pub(crate) static UPDATE_USER_POOL_REQUEST: Shape = Shape::structure(&[
    Member::optional("VerificationMessageTemplate", &VERIFICATION_MESSAGE_TEMPLATE_TYPE),
    Member::optional("UserAttributeUpdateSettings", &USER_ATTRIBUTE_UPDATE_SETTINGS_TYPE),
    Member::optional("EmailConfiguration", &EMAIL_CONFIGURATION_TYPE),
    Member::optional("AcrConfiguration", &ACR_CONFIGURATION_TYPE),
    Member::optional("AutoVerifiedAttributes", &VERIFIED_ATTRIBUTES_LIST_TYPE),
    Member::optional("UserPoolTags", &USER_POOL_TAGS_TYPE),
    Member::optional("IssuerConfiguration", &ISSUER_CONFIGURATION_TYPE),
    Member::optional("AdminCreateUserConfig", &ADMIN_CREATE_USER_CONFIG_TYPE),
    Member::optional("AccountRecoverySetting", &ACCOUNT_RECOVERY_SETTING_TYPE),
    Member::optional("Policies", &USER_POOL_POLICY_TYPE),
    Member::optional("SmsVerificationMessage", &SMS_VERIFICATION_MESSAGE_TYPE),
    Member::optional("DcrConfiguration", &DCR_CONFIGURATION_TYPE),
    Member::optional("KeyConfiguration", &KEY_CONFIGURATION_TYPE),
    Member::optional("SmsAuthenticationMessage", &SMS_VERIFICATION_MESSAGE_TYPE),
    Member::optional("DeviceConfiguration", &DEVICE_CONFIGURATION_TYPE),
    Member::optional("SmsConfiguration", &SMS_CONFIGURATION_TYPE),
    Member::optional("EmailVerificationSubject", &EMAIL_VERIFICATION_SUBJECT_TYPE),
    Member::optional("UserPoolTier", &USER_POOL_TIER_TYPE),
    Member::required("UserPoolId", &USER_POOL_ID_TYPE),
    Member::optional("MfaConfiguration", &USER_POOL_MFA_TYPE),
    Member::optional("LambdaConfig", &LAMBDA_CONFIG_TYPE),
    Member::optional("EmailVerificationMessage", &EMAIL_VERIFICATION_MESSAGE_TYPE),
    Member::optional("UserPoolAddOns", &USER_POOL_ADD_ONS_TYPE),
    Member::optional("DeletionProtection", &DELETION_PROTECTION_TYPE),
    Member::optional("PoolName", &USER_POOL_NAME_TYPE),
]);

pub(crate) static USER_ATTRIBUTE_UPDATE_SETTINGS_TYPE: Shape = Shape::structure(&[Member::optional(
    "AttributesRequireVerificationBeforeUpdate",
    &ATTRIBUTES_REQUIRE_VERIFICATION_BEFORE_UPDATE_TYPE,
)]);

pub(crate) static USER_CONTEXT_DATA_TYPE: Shape = Shape::structure(&[
    Member::optional("EncodedData", &STRING_TYPE),
    Member::optional("IpAddress", &STRING_TYPE),
])
.sensitive();

pub(crate) static USER_FILTER_TYPE: Shape = Shape::string().max(256);

pub(crate) static USER_IMPORT_JOB_ID_TYPE: Shape =
    Shape::string().min(1).max(55).pattern(&patterns::USER_IMPORT_JOB_ID_TYPE);

pub(crate) static USER_IMPORT_JOB_NAME_TYPE: Shape =
    Shape::string().min(1).max(128).pattern(&patterns::CLIENT_NAME_TYPE);

pub(crate) static USER_POOL_ADD_ONS_TYPE: Shape = Shape::structure(&[
    Member::required("AdvancedSecurityMode", &ADVANCED_SECURITY_MODE_TYPE),
    Member::optional("AdvancedSecurityAdditionalFlows", &ADVANCED_SECURITY_ADDITIONAL_FLOWS_TYPE),
]);

pub(crate) static USER_POOL_ID_TYPE: Shape =
    Shape::string().min(1).max(55).pattern(&patterns::USER_POOL_ID_TYPE);

pub(crate) static USER_POOL_MFA_TYPE: Shape = Shape::string().one_of(&["OPTIONAL", "OFF", "ON"]);

pub(crate) static USER_POOL_NAME_TYPE: Shape =
    Shape::string().min(1).max(128).pattern(&patterns::CLIENT_NAME_TYPE);

pub(crate) static USER_POOL_POLICY_TYPE: Shape = Shape::structure(&[
    Member::optional("SignInPolicy", &SIGN_IN_POLICY_TYPE),
    Member::optional("PasswordPolicy", &PASSWORD_POLICY_TYPE),
]);

pub(crate) static USER_POOL_TAGS_LIST_TYPE: Shape = Shape::list(&TAG_KEYS_TYPE);

pub(crate) static USER_POOL_TAGS_TYPE: Shape = Shape::map(&TAG_KEYS_TYPE, &TAG_VALUE_TYPE);

pub(crate) static USER_POOL_TIER_TYPE: Shape = Shape::string().one_of(&["ESSENTIALS", "LITE", "PLUS"]);

pub(crate) static USER_POOL_TOKEN_SESSION_CONFIG_TYPE: Shape =
    Shape::structure(&[Member::required("MaxPerUser", &MAX_SESSIONS_PER_USER_TYPE)]);

pub(crate) static USER_SESSION_TRACKING_TYPE: Shape = Shape::string().one_of(&["ENABLED", "DISABLED"]);

pub(crate) static USER_VERIFICATION_TYPE: Shape = Shape::string().one_of(&["preferred", "required"]);

pub(crate) static USERNAME_ATTRIBUTE_TYPE: Shape = Shape::string().one_of(&["phone_number", "email"]);

pub(crate) static USERNAME_ATTRIBUTES_LIST_TYPE: Shape = Shape::list(&USERNAME_ATTRIBUTE_TYPE);

pub(crate) static USERNAME_CONFIGURATION_TYPE: Shape =
    Shape::structure(&[Member::required("CaseSensitive", &WRAPPED_BOOLEAN_TYPE)]);

pub(crate) static USERNAME_TYPE: Shape =
    Shape::string().min(1).max(128).pattern(&patterns::CUSTOM_ATTRIBUTE_NAME_TYPE).sensitive();

pub(crate) static VERIFICATION_MESSAGE_TEMPLATE_TYPE: Shape = Shape::structure(&[
    Member::optional("SmsMessage", &SMS_VERIFICATION_MESSAGE_TYPE),
    Member::optional("EmailMessage", &EMAIL_VERIFICATION_MESSAGE_TYPE),
    Member::optional("EmailMessageByLink", &EMAIL_VERIFICATION_MESSAGE_BY_LINK_TYPE),
    Member::optional("DefaultEmailOption", &DEFAULT_EMAIL_OPTION_TYPE),
    Member::optional("EmailSubjectByLink", &EMAIL_VERIFICATION_SUBJECT_BY_LINK_TYPE),
    Member::optional("EmailSubject", &EMAIL_VERIFICATION_SUBJECT_TYPE),
]);

pub(crate) static VERIFIED_ATTRIBUTE_TYPE: Shape = Shape::string().one_of(&["phone_number", "email"]);

pub(crate) static VERIFIED_ATTRIBUTES_LIST_TYPE: Shape = Shape::list(&VERIFIED_ATTRIBUTE_TYPE);

pub(crate) static VERIFY_SOFTWARE_TOKEN_REQUEST: Shape = Shape::structure(&[
    Member::optional("FriendlyDeviceName", &STRING_TYPE),
    Member::optional("Session", &SESSION_TYPE),
    Member::optional("AccessToken", &TOKEN_MODEL_TYPE),
    Member::required("UserCode", &SOFTWARE_TOKEN_MFA_USER_CODE_TYPE),
]);

pub(crate) static VERIFY_USER_ATTRIBUTE_REQUEST: Shape = Shape::structure(&[
    Member::required("Code", &CONFIRMATION_CODE_TYPE),
    Member::required("AttributeName", &ATTRIBUTE_NAME_TYPE),
    Member::required("AccessToken", &TOKEN_MODEL_TYPE),
]);

pub(crate) static WEB_AUTHN_CONFIGURATION_TYPE: Shape = Shape::structure(&[
    Member::optional("UserVerification", &USER_VERIFICATION_TYPE),
    Member::optional("RelyingPartyId", &RELYING_PARTY_ID_TYPE),
    Member::optional("FactorConfiguration", &WEB_AUTHN_FACTOR_CONFIGURATION_TYPE),
]);

pub(crate) static WEB_AUTHN_CREDENTIALS_QUERY_LIMIT_TYPE: Shape = Shape::integer().min(0).max(20);

pub(crate) static WEB_AUTHN_FACTOR_CONFIGURATION_TYPE: Shape =
    Shape::string().one_of(&["MULTI_FACTOR_WITH_USER_VERIFICATION", "SINGLE_FACTOR"]);

pub(crate) static WEB_AUTHN_MFA_SETTINGS_TYPE: Shape =
    Shape::structure(&[Member::optional("Enabled", &BOOLEAN_TYPE)]);

pub(crate) static WRAPPED_BOOLEAN_TYPE: Shape = Shape::boolean();

pub(crate) static WRAPPED_INTEGER_TYPE: Shape = Shape::integer();
