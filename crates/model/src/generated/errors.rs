//! Every exception that a caller can receive.

use crate::wire_enum::wire_enum;

wire_enum! { ErrorCode {
    AccessDenied = "AccessDeniedException",
    AliasExists = "AliasExistsException",
    CodeDeliveryFailure = "CodeDeliveryFailureException",
    CodeMismatch = "CodeMismatchException",
    ConcurrentModification = "ConcurrentModificationException",
    DeviceKeyExists = "DeviceKeyExistsException",
    DuplicateProvider = "DuplicateProviderException",
    EnableSoftwareTokenMFA = "EnableSoftwareTokenMFAException",
    ExpiredCode = "ExpiredCodeException",
    ExpiredToken = "ExpiredTokenException",
    FeatureUnavailableInTier = "FeatureUnavailableInTierException",
    Forbidden = "ForbiddenException",
    GroupExists = "GroupExistsException",
    IncompleteSignature = "IncompleteSignatureException",
    InternalError = "InternalErrorException",
    InternalServer = "InternalServerException",
    InvalidEmailRoleAccessPolicy = "InvalidEmailRoleAccessPolicyException",
    InvalidLambdaResponse = "InvalidLambdaResponseException",
    InvalidOAuthFlow = "InvalidOAuthFlowException",
    InvalidParameter = "InvalidParameterException",
    InvalidPassword = "InvalidPasswordException",
    InvalidSignature = "InvalidSignatureException",
    InvalidSmsRoleAccessPolicy = "InvalidSmsRoleAccessPolicyException",
    InvalidSmsRoleTrustRelationship = "InvalidSmsRoleTrustRelationshipException",
    InvalidUserPoolConfiguration = "InvalidUserPoolConfigurationException",
    LimitExceeded = "LimitExceededException",
    MFAMethodNotFound = "MFAMethodNotFoundException",
    ManagedLoginBrandingExists = "ManagedLoginBrandingExistsException",
    MissingAuthenticationToken = "MissingAuthenticationTokenException",
    NotAuthorized = "NotAuthorizedException",
    NotImplemented = "NotImplementedException",
    OperationNotEnabled = "OperationNotEnabledException",
    PasswordHistoryPolicyViolation = "PasswordHistoryPolicyViolationException",
    PasswordResetRequired = "PasswordResetRequiredException",
    PreconditionNotMet = "PreconditionNotMetException",
    RefreshTokenReuse = "RefreshTokenReuseException",
    ResourceNotFound = "ResourceNotFoundException",
    ScopeDoesNotExist = "ScopeDoesNotExistException",
    Serialization = "SerializationException",
    ServiceQuotaExceeded = "ServiceQuotaExceededException",
    SoftwareTokenMFANotFound = "SoftwareTokenMFANotFoundException",
    TermsExists = "TermsExistsException",
    TierChangeNotAllowed = "TierChangeNotAllowedException",
    TooManyFailedAttempts = "TooManyFailedAttemptsException",
    TooManyRequests = "TooManyRequestsException",
    Unauthorized = "UnauthorizedException",
    UnexpectedLambda = "UnexpectedLambdaException",
    UnknownOperation = "UnknownOperationException",
    UnrecognizedClient = "UnrecognizedClientException",
    UnsupportedIdentityProvider = "UnsupportedIdentityProviderException",
    UnsupportedOperation = "UnsupportedOperationException",
    UnsupportedTokenType = "UnsupportedTokenTypeException",
    UnsupportedUserState = "UnsupportedUserStateException",
    UserImportInProgress = "UserImportInProgressException",
    UserLambdaValidation = "UserLambdaValidationException",
    UserNotConfirmed = "UserNotConfirmedException",
    UserNotFound = "UserNotFoundException",
    UserPoolAddOnNotEnabled = "UserPoolAddOnNotEnabledException",
    UserPoolTagging = "UserPoolTaggingException",
    UsernameExists = "UsernameExistsException",
    WebAuthnChallengeNotFound = "WebAuthnChallengeNotFoundException",
    WebAuthnClientMismatch = "WebAuthnClientMismatchException",
    WebAuthnConfigurationMissing = "WebAuthnConfigurationMissingException",
    WebAuthnCredentialNotSupported = "WebAuthnCredentialNotSupportedException",
    WebAuthnNotEnabled = "WebAuthnNotEnabledException",
    WebAuthnOriginNotAllowed = "WebAuthnOriginNotAllowedException",
    WebAuthnRelyingPartyMismatch = "WebAuthnRelyingPartyMismatchException",
} }

impl ErrorCode {
    /// The HTTP status of an answer that carries this code.
    pub const fn status(self) -> u16 {
        match self {
            Self::InternalError | Self::InternalServer => 500,
            Self::Forbidden => 403,
            Self::NotImplemented => 501,
            _ => 400,
        }
    }

    /// The member of the answer's body that holds the text: the framework's own errors capitalise it.
    pub const fn message_member(self) -> &'static str {
        match self {
            Self::AccessDenied | Self::Serialization => "Message",
            _ => "message",
        }
    }
}
