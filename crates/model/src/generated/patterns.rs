//! The patterns of the model, each once, under the name of the first shape that has it.

use crate::pattern::Pattern;

pub(crate) static ACR_LEVEL_KEY_TYPE: Pattern = Pattern::new(r"Level[1-4]");
pub(crate) static ACR_VALUE_TYPE: Pattern = Pattern::new(r"[\x21\x23-\x5B\x5D-\x7E]+");
pub(crate) static ARN_TYPE: Pattern = Pattern::new(
    r"arn:[\w+=/,.@-]+:[\w+=/,.@-]+:([\w+=/,.@-]*)?:[0-9]+:[\w+=/,.@-]+(:[\w+=/,.@-]+)?(:[\w+=/,.@-]+)?",
);
pub(crate) static ATTRIBUTE_NAME_TYPE: Pattern = Pattern::new(r"[\p{L}\p{M}\p{S}\p{N}\p{P}\t\n\r ]+");
pub(crate) static CLIENT_ID_TYPE: Pattern = Pattern::new(r"[\w+]+");
pub(crate) static CLIENT_NAME_TYPE: Pattern = Pattern::new(r"[\w\s+=,.@-]+");
pub(crate) static CONFIRMATION_CODE_TYPE: Pattern = Pattern::new(r"[\S]+");
pub(crate) static CUSTOM_ATTRIBUTE_NAME_TYPE: Pattern = Pattern::new(r"[\p{L}\p{M}\p{S}\p{N}\p{P}]+");
pub(crate) static DEVICE_KEY_TYPE: Pattern = Pattern::new(r"[\w-]+_[0-9a-f-]+");
pub(crate) static DOMAIN_TYPE: Pattern = Pattern::new(r"^[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?$");
pub(crate) static EMAIL_ADDRESS_TYPE: Pattern =
    Pattern::new(r"[\p{L}\p{M}\p{S}\p{N}\p{P}]+@[\p{L}\p{M}\p{S}\p{N}\p{P}]+");
pub(crate) static EMAIL_INVITE_MESSAGE_TYPE: Pattern = Pattern::new(r"[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*");
pub(crate) static EMAIL_MFA_MESSAGE_TYPE: Pattern =
    Pattern::new(r"[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*\{####\}[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*");
pub(crate) static EMAIL_MFA_SUBJECT_TYPE: Pattern = Pattern::new(r"[\p{L}\p{M}\p{S}\p{N}\p{P}\s]+");
pub(crate) static EMAIL_NOTIFICATION_BODY_TYPE: Pattern = Pattern::new(r"[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]+");
pub(crate) static EMAIL_VERIFICATION_MESSAGE_BY_LINK_TYPE: Pattern = Pattern::new(
    r"[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*\{##[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*##\}[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*",
);
pub(crate) static EVENT_ID_TYPE: Pattern = Pattern::new(r"[\w+-]+");
pub(crate) static GET_DERIVED_TOKEN_TOKEN_MODEL_TYPE: Pattern = Pattern::new(r"[A-Za-z0-9-_+/=.]+");
pub(crate) static HEX_STRING_TYPE: Pattern = Pattern::new(r"^[0-9a-fA-F]+$");
pub(crate) static IDP_IDENTIFIER_TYPE: Pattern = Pattern::new(r"[\w\s+=.@-]+");
pub(crate) static LANGUAGE_ID_TYPE: Pattern = Pattern::new(
    r"^cognito:(default|dutch|english|french|spanish|german|bahasa-indonesia|italian|japanese|korean|portuguese-brazil|chinese-(simplified|traditional))$",
);
pub(crate) static LINK_URL_TYPE: Pattern = Pattern::new(r"^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$");
pub(crate) static MANAGED_LOGIN_BRANDING_ID_TYPE: Pattern =
    Pattern::new(r"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[4][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$");
pub(crate) static OPTIONAL_ARN_TYPE: Pattern = Pattern::new(
    r"(arn:[\w+=/,.@-]+:[\w+=/,.@-]+:([\w+=/,.@-]*)?:[0-9]+:[\w+=/,.@-]+(:[\w+=/,.@-]+)?(:[\w+=/,.@-]+)?)?",
);
pub(crate) static PROVIDER_NAME_TYPE: Pattern = Pattern::new(r"[\p{L}\p{M}\p{S}\p{N}\p{P}\p{Z}]+");
pub(crate) static PROVIDER_NAME_TYPE_V2: Pattern =
    Pattern::new(r"[^_\p{Z}][\p{L}\p{M}\p{S}\p{N}\p{P}][^_\p{Z}]+");
pub(crate) static RESOURCE_ID_TYPE: Pattern = Pattern::new(r"^[\w\- ]+$");
pub(crate) static RESOURCE_SERVER_SCOPE_NAME_TYPE: Pattern =
    Pattern::new(r"[\x21\x23-\x2E\x30-\x5B\x5D-\x7E]+");
pub(crate) static S3_ARN_TYPE: Pattern =
    Pattern::new(r"arn:[\w+=/,.@-]+:[\w+=/,.@-]+:::[\w+=/,.@-]+(:[\w+=/,.@-]+)?(:[\w+=/,.@-]+)?");
pub(crate) static SES_CONFIGURATION_SET: Pattern = Pattern::new(r"^[a-zA-Z0-9_-]+$");
pub(crate) static SECRET_HASH_TYPE: Pattern = Pattern::new(r"[\w+=/]+");
pub(crate) static SESSION_ID_TYPE: Pattern = Pattern::new(r"^(tkn|sso)[a-z0-9]{25}$");
pub(crate) static SMS_INVITE_MESSAGE_TYPE: Pattern = Pattern::new(r"(?s).*");
pub(crate) static SMS_VERIFICATION_MESSAGE_TYPE: Pattern = Pattern::new(r".*\{####\}.*");
pub(crate) static SOFTWARE_TOKEN_MFA_USER_CODE_TYPE: Pattern = Pattern::new(r"[0-9]+");
pub(crate) static TERMS_NAME_TYPE: Pattern = Pattern::new(r"^(terms-of-use|privacy-policy)$");
pub(crate) static TOKEN_MODEL_TYPE: Pattern = Pattern::new(r"[A-Za-z0-9-_=.]+");
pub(crate) static USER_IMPORT_JOB_ID_TYPE: Pattern = Pattern::new(r"import-[0-9a-zA-Z-]+");
pub(crate) static USER_POOL_ID_TYPE: Pattern = Pattern::new(r"[\w-]+_[0-9a-zA-Z]+");
