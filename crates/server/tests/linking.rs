//! Links between users and identities at other providers, through the front door. Numbers are rows of the
//! tables of cases.
#![expect(clippy::unwrap_used, reason = "what fails in a test is a panic, in its own functions too")]

mod harness;
#[path = "linking/imported.rs"]
mod imported;
mod one_pool;

use std::collections::BTreeSet;

use harness::{Answer, START_MS};
use one_pool::Stage;
use poolhouse_directory::{Attributes, ImportOutcome, Standing, Sub, User, UserStatus};
use serde_json::{Value, json};

const INVALID: &str = "InvalidParameterException";
const NO_USER: (&str, &str) = ("UserNotFoundException", "User does not exist.");
const ALREADY: &str = "SourceUser is already linked to DestinationUser";
const MERGING: &str = "Merging is not currently supported, provide a SourceUser that has not been signed \
                       up in order to link";
const NOT_A_SOURCE: &str = "Invalid SourceUser: Cognito users with a username/password may not be passed in \
                            as a SourceUser, only as a DestinationUser";

impl Stage {
    async fn new() -> Self {
        Self::with_pool(json!({})).await
    }

    /// One with the users amy and ben, and the providers Google and Corp.
    async fn with_pool(settings: Value) -> Self {
        let stage = Self::with(settings).await;
        for name in ["amy", "ben"] {
            let input = json!({"Username": name, "MessageAction": "SUPPRESS"});
            stage.call("AdminCreateUser", input).await.ok();
        }
        let google = json!({"client_id": "c", "client_secret": "s", "authorize_scopes": "openid"});
        stage.create_provider("Google", "Google", google).await;
        let corp = json!({
            "client_id": "c",
            "authorize_scopes": "openid",
            "oidc_issuer": "https://idp.example",
            "attributes_request_method": "GET",
        });
        stage.create_provider("Corp", "OIDC", corp).await;
        stage
    }

    async fn create_provider(&self, name: &str, provider_type: &str, details: Value) {
        let input = json!({"ProviderName": name, "ProviderType": provider_type, "ProviderDetails": details});
        self.call("CreateIdentityProvider", input).await.ok();
    }

    /// Links the subject of a provider to a user who is named by the user name.
    async fn link(&self, name: &str, provider: &str, subject: &str) -> Answer {
        self.link_to(native(name), identity(provider, "Cognito_Subject", subject)).await
    }

    async fn link_to(&self, destination: Value, source: Value) -> Answer {
        let input = json!({"DestinationUser": destination, "SourceUser": source});
        self.call("AdminLinkProviderForUser", input).await
    }

    /// An identity that signs in for the first time, as far as the directory is concerned.
    async fn sign_in(&self, provider: &str, subject: &str) {
        let randomness = &*self.server.cx.randomness;
        let identities = json!([{"userId": subject, "providerName": provider, "primary": true}]).to_string();
        let user = User {
            sub: Sub::new(START_MS, randomness),
            username: format!("{provider}_{subject}"),
            attributes: Attributes::from([("identities".to_owned(), identities)]),
            created_ms: START_MS,
            modified_ms: START_MS,
            enabled: true,
            status: UserStatus::ExternalProvider,
            aliases: BTreeSet::new(),
            credentials: None,
            temporary_password_ms: None,
            standing: Standing::default(),
        };
        let outcomes = self.server.cx.directory.import_users(&self.pool, vec![user]).await.unwrap();
        assert_eq!(outcomes, [ImportOutcome::Created]);
    }

    async fn disable(&self, user: Value) -> Answer {
        self.call("AdminDisableProviderForUser", json!({"User": user})).await
    }

    async fn user(&self, name: &str) -> User {
        let name = name.to_owned();
        self.server.cx.directory.read(&self.pool, move |pool| pool.user(&name)).await.unwrap().record
    }

    /// The attribute `identities` of a user.
    async fn identities(&self, name: &str) -> Option<String> {
        self.user(name).await.attributes.remove("identities")
    }
}

fn identity(provider: &str, attribute: &str, value: &str) -> Value {
    json!({
        "ProviderName": provider,
        "ProviderAttributeName": attribute,
        "ProviderAttributeValue": value,
    })
}

fn native(name: &str) -> Value {
    json!({"ProviderName": "Cognito", "ProviderAttributeValue": name})
}

/// Rows 157 and 158.
#[tokio::test]
async fn a_link_shows_among_the_identities() {
    let stage = Stage::new().await;
    stage.server.pass_ms(1_000);
    let answer = stage.link("amy", "Google", "1").await;
    assert_eq!(answer.text, "{}");
    let google = concat!(
        r#"{"userId":"1","providerName":"Google","providerType":"Google","issuer":null,"#,
        r#""primary":false,"dateCreated":1700000001123}"#,
    );
    assert_eq!(stage.identities("amy").await.unwrap(), format!("[{google}]"));
    let amy = stage.user("amy").await;
    assert_eq!((amy.created_ms, amy.modified_ms), (START_MS, START_MS + 1_000));
    assert_eq!(stage.link("amy", "Google", "1").await.error(), (INVALID, ALREADY));

    stage.link("amy", "Corp", "a b").await.ok();
    let corp = concat!(
        r#"{"userId":"a b","providerName":"Corp","providerType":"OIDC","issuer":null,"#,
        r#""primary":false,"dateCreated":1700000001123}"#,
    );
    let listed = stage.call("ListUsers", json!({"Filter": "username = \"amy\""})).await.ok();
    let expected = json!([
        {"Name": "identities", "Value": format!("[{google},{corp}]")},
        {"Name": "sub", "Value": amy.sub.to_string()},
    ]);
    assert_eq!(listed["Users"][0]["Attributes"], expected);
    stage.server.assert_sound(&stage.pool).await;
}

#[tokio::test]
async fn the_issuer_of_a_saml_identity_is_its_entity() {
    let stage = Stage::new().await;
    let file = r#"<EntityDescriptor entityID="https://saml.example"
        xmlns="urn:oasis:names:tc:SAML:2.0:metadata">
        <IDPSSODescriptor><SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
        Location="https://saml.example/sso"/></IDPSSODescriptor></EntityDescriptor>"#;
    stage.create_provider("Saml", "SAML", json!({"MetadataFile": file})).await;
    let source = identity("Saml", "email", "amy@corp.example");
    stage.link_to(native("amy"), source.clone()).await.ok();
    assert_eq!(stage.link_to(native("amy"), source.clone()).await.error(), (INVALID, ALREADY));
    assert_eq!(stage.link_to(native("ben"), source).await.error(), (INVALID, MERGING));
    let identities: Value = serde_json::from_str(&stage.identities("amy").await.unwrap()).unwrap();
    assert_eq!(identities[0]["issuer"], "https://saml.example");
    assert_eq!(identities[0]["userId"], "amy@corp.example");
    assert_eq!(identities[0]["providerType"], "SAML");
}

/// By another claim it could be linked to somebody else.
#[tokio::test]
async fn an_identity_of_a_social_provider_has_one_claim() {
    let stage = Stage::new().await;
    stage.link("amy", "Google", "1").await.ok();
    let other = identity("Google", "sub", "1");
    let text = "Invalid SourceUser: ProviderAttributeName must be Cognito_Subject for the provider Google";
    assert_eq!(stage.link_to(native("ben"), other.clone()).await.error(), (INVALID, text));
    let text = "Invalid User: ProviderAttributeName must be Cognito_Subject for the provider Google";
    assert_eq!(stage.disable(other).await.error(), (INVALID, text));
    // The end of a password's use cannot be taken back, so it is not guessed at.
    let text = "Invalid User: ProviderAttributeName must be Cognito_Subject for the provider Cognito";
    assert_eq!(stage.disable(identity("Cognito", "email", "amy")).await.error(), (INVALID, text));
    assert!(!stage.user("amy").await.standing.password_disabled);
}

/// Rows 159 and 160.
#[tokio::test]
async fn who_is_somebody_already_cannot_be_linked() {
    let stage = Stage::new().await;
    stage.link("amy", "Google", "1").await.ok();
    assert_eq!(stage.link("ben", "Google", "1").await.error(), (INVALID, MERGING));
    for provider in ["Cognito", "Facebook"] {
        assert_eq!(stage.link("amy", provider, "ben").await.error(), (INVALID, NOT_A_SOURCE));
    }
    stage.sign_in("Google", "ABC").await;
    assert_eq!(stage.link("amy", "Google", "ABC").await.error(), (INVALID, MERGING));
    assert_eq!(stage.user("amy").await.standing.links.len(), 1);
    stage.link("amy", "Google", "abc").await.ok();
}

#[tokio::test]
async fn a_pool_that_ignores_case_ignores_it_in_the_names_of_identities() {
    let stage = Stage::with_pool(json!({"UsernameConfiguration": {"CaseSensitive": false}})).await;
    stage.sign_in("Google", "ABC").await;
    assert_eq!(stage.link("AMY", "Google", "abc").await.error(), (INVALID, MERGING));
    stage.link("AMY", "Google", "d").await.ok();
    assert_eq!(stage.link("amy", "Google", "d").await.error(), (INVALID, ALREADY));
}

/// Anybody can sign up under a name that looks like that of an identity.
#[tokio::test]
async fn a_name_alone_makes_nobody_an_identity() {
    let stage = Stage::new().await;
    stage.call("AdminCreateUser", json!({"Username": "Google_8", "MessageAction": "SUPPRESS"})).await.ok();
    let namesake = identity("Google", "Cognito_Subject", "8");
    let answer = stage.link_to(namesake, identity("Google", "Cognito_Subject", "9")).await;
    assert_eq!(answer.error(), NO_USER);
    stage.link("amy", "Google", "8").await.ok();
    assert_eq!(stage.user("amy").await.standing.links.len(), 1);
    stage.server.assert_sound(&stage.pool).await;
}

#[tokio::test]
async fn a_user_who_is_not_there_is_not_linked() {
    let stage = Stage::new().await;
    assert_eq!(stage.link("nobody", "Google", "1").await.error(), NO_USER);
    let federated = identity("Google", "Cognito_Subject", "7");
    let answer = stage.link_to(federated.clone(), identity("Corp", "Cognito_Subject", "1")).await;
    assert_eq!(answer.error(), NO_USER);
    for pool in ["nonsense", "", "us-east-1_AAAAAAAAA", &format!("us-east-1_{}", "A".repeat(5_000))] {
        let expected = format!("User pool {pool} does not exist.");
        let input = json!({"UserPoolId": pool, "DestinationUser": native("amy"), "SourceUser": federated});
        let answer = stage.server.call("AdminLinkProviderForUser", input).await;
        assert_eq!(answer.error(), ("ResourceNotFoundException", &*expected));
        let input = json!({"UserPoolId": pool, "User": federated});
        let answer = stage.server.call("AdminDisableProviderForUser", input).await;
        assert_eq!(answer.error(), ("ResourceNotFoundException", &*expected));
    }
}

#[tokio::test]
async fn an_identity_needs_a_provider_and_a_value() {
    let stage = Stage::new().await;
    let text = |member: &str| format!("{member} must have a ProviderName and a ProviderAttributeValue.");
    let half = json!({"ProviderName": "Google"});
    let answer = stage.link_to(native("amy"), half.clone()).await;
    assert_eq!(answer.error(), (INVALID, &*text("SourceUser")));
    let answer = stage.link_to(half, identity("Google", "Cognito_Subject", "1")).await;
    assert_eq!(answer.error(), (INVALID, &*text("DestinationUser")));
    let answer = stage.disable(identity("Google", "Cognito_Subject", "")).await;
    assert_eq!(answer.error(), (INVALID, &*text("User")));
}

#[tokio::test]
async fn a_federated_user_can_be_the_destination() {
    let stage = Stage::new().await;
    stage.sign_in("Google", "7").await;
    let source = |subject: &str| identity("Corp", "Cognito_Subject", subject);
    stage.link_to(identity("Google", "anything", "7"), source("1")).await.ok();
    stage.link_to(native("Google_7"), source("2")).await.ok();
    assert_eq!(stage.user("Google_7").await.standing.links.len(), 2);
}

#[tokio::test]
async fn five_identities_can_be_linked_to_a_user() {
    let stage = Stage::new().await;
    for number in 1..=5 {
        stage.link("amy", "Google", &number.to_string()).await.ok();
    }
    let answer = stage.link("amy", "Google", "6").await;
    let expected = "A user cannot have more than 5 linked identities.";
    assert_eq!(answer.error(), ("LimitExceededException", expected));
    assert_eq!(stage.link("amy", "Google", "5").await.error(), (INVALID, ALREADY));
    stage.disable(identity("Google", "Cognito_Subject", "3")).await.ok();
    stage.link("amy", "Google", "6").await.ok();
}

#[tokio::test]
async fn identities_are_no_longer_than_an_attribute() {
    let stage = Stage::new().await;
    let expected = "The identities of a user cannot have more than 2048 characters together.";
    let answer = stage.link("amy", "Google", &"x".repeat(2_000)).await;
    assert_eq!(answer.error(), (INVALID, expected));
    assert_eq!(stage.identities("amy").await, None);
    stage.link("amy", "Google", &"x".repeat(1_900)).await.ok();
    assert_eq!(stage.link("amy", "Google", &"y".repeat(100)).await.error(), (INVALID, expected));
}

#[tokio::test]
async fn identities_cannot_be_written_by_hand() {
    let stage = Stage::new().await;
    let attributes = json!([{"Name": "identities", "Value": "[]"}]);
    let input = json!({"Username": "amy", "UserAttributes": attributes});
    let answer = stage.call("AdminUpdateUserAttributes", input).await;
    assert_eq!(answer.error(), (INVALID, "user.identities: Attribute cannot be updated.\n"));
    let input = json!({"Username": "amy", "UserAttributeNames": ["identities"]});
    let answer = stage.call("AdminDeleteUserAttributes", input).await;
    assert_eq!(answer.error(), (INVALID, "user.identities: Attribute cannot be updated.\n"));
}

#[tokio::test]
async fn of_two_links_at_once_one_is_made() {
    let stage = Stage::new().await;
    for round in 0..20 {
        let subject = round.to_string();
        let (amy, ben) =
            tokio::join!(stage.link("amy", "Google", &subject), stage.link("ben", "Google", &subject));
        let refused = if amy.status.is_success() { ben } else { amy };
        assert_eq!(refused.error(), (INVALID, MERGING));
        let identity = identity("Google", "Cognito_Subject", &subject);
        stage.disable(identity.clone()).await.ok();
        assert_eq!(stage.disable(identity).await.error(), NO_USER);
    }
    stage.server.assert_sound(&stage.pool).await;
}

#[tokio::test]
async fn the_end_of_a_link_frees_the_identity() {
    let stage = Stage::new().await;
    for subject in ["1", "2"] {
        stage.link("amy", "Google", subject).await.ok();
    }
    stage.server.pass_ms(1_000);
    let identity = |subject: &str| identity("Google", "Cognito_Subject", subject);
    assert_eq!(stage.disable(identity("1")).await.text, "{}");
    let left: Value = serde_json::from_str(&stage.identities("amy").await.unwrap()).unwrap();
    assert_eq!((left.as_array().unwrap().len(), &left[0]["userId"]), (1, &json!("2")));
    assert_eq!(stage.user("amy").await.modified_ms, START_MS + 1_000);
    stage.disable(identity("2")).await.ok();
    assert_eq!(stage.identities("amy").await, None);
    stage.link("ben", "Google", "1").await.ok();
    assert_eq!(stage.disable(identity("2")).await.error(), NO_USER);
    let unknown = "Identity provider Facebook does not exist.";
    let answer = stage.disable(json!({"ProviderName": "Facebook", "ProviderAttributeValue": "1"})).await;
    assert_eq!(answer.error(), ("ResourceNotFoundException", unknown));
    stage.server.assert_sound(&stage.pool).await;
}

#[tokio::test]
async fn a_deleted_user_takes_the_links_along() {
    let stage = Stage::new().await;
    stage.link("amy", "Google", "1").await.ok();
    stage.call("AdminDeleteUser", json!({"Username": "amy"})).await;
    stage.link("ben", "Google", "1").await.ok();
    stage.server.assert_sound(&stage.pool).await;
}

#[tokio::test]
async fn a_link_outlives_its_provider_and_can_be_ended() {
    let stage = Stage::new().await;
    stage.link("amy", "Google", "1").await.ok();
    stage.call("DeleteIdentityProvider", json!({"ProviderName": "Google"})).await;
    assert!(stage.identities("amy").await.is_some());
    assert_eq!(stage.link("ben", "Google", "2").await.error(), (INVALID, NOT_A_SOURCE));
    stage.disable(identity("Google", "Cognito_Subject", "1")).await.ok();
    assert_eq!(stage.identities("amy").await, None);
}

#[tokio::test]
async fn the_password_of_a_user_can_be_disabled() {
    let stage = Stage::new().await;
    stage.server.pass_ms(1_000);
    let amy = identity("Cognito", "Cognito_Subject", "amy");
    assert_eq!(stage.disable(amy.clone()).await.text, "{}");
    let user = stage.user("amy").await;
    assert!(user.standing.password_disabled && user.enabled);
    assert_eq!(user.modified_ms, START_MS + 1_000);
    stage.disable(amy).await.ok();
    assert_eq!(stage.disable(native("nobody")).await.error(), NO_USER);
}
