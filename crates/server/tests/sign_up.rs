//! Users who sign up by themselves, through the front door and without a signature. Numbers are rows of the
//! table of cases.
#![expect(clippy::unwrap_used, reason = "what fails in a test is a panic, in its own functions too")]

#[path = "sign_up/absence.rs"]
mod absence;
#[path = "sign_up/aliases.rs"]
mod aliases;
#[path = "sign_up/beyond.rs"]
mod beyond;
#[path = "sign_up/confirmation.rs"]
mod confirmation;
mod harness;
#[path = "sign_up/resending.rs"]
mod resending;
#[path = "sign_up/strangers.rs"]
mod strangers;
#[path = "sign_up/withdrawn.rs"]
mod withdrawn;

use std::collections::BTreeMap;

use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use harness::{Answer, Harness, START_MS, unsigned};
use poolhouse_directory::outbox::Shown;
use poolhouse_directory::password::Credentials;
use poolhouse_directory::records::CodePurpose;
use poolhouse_directory::vault::Purpose;
use poolhouse_directory::{User, UserStatus};
use serde_json::{Value, json};

const INVALID: &str = "InvalidParameterException";
const NOT_AUTHORIZED: &str = "NotAuthorizedException";
const PASSWORD: &str = "Passw0rd!";
const HOUR_MS: i64 = 60 * 60 * 1000;

/// A server with one pool that has one app client.
struct Stage {
    server: Harness,
    pool: String,
    client: String,
}

impl Stage {
    /// A pool that verifies e-mail addresses.
    async fn new() -> Self {
        Self::with(json!({"AutoVerifiedAttributes": ["email"]}), json!({})).await
    }

    async fn with(pool: Value, client: Value) -> Self {
        Self::on(Harness::new().await, pool, client).await
    }

    async fn on(server: Harness, pool: Value, client: Value) -> Self {
        let pool = server.create_pool(pool).await;
        let mut stage = Self { server, pool, client: String::new() };
        let created = stage.create_client(client).await;
        created["ClientId"].as_str().unwrap().clone_into(&mut stage.client);
        stage
    }

    async fn create_client(&self, mut input: Value) -> Value {
        input["ClientName"] = json!("app");
        input["UserPoolId"] = json!(self.pool);
        self.server.call("CreateUserPoolClient", input).await.ok()["UserPoolClient"].take()
    }

    /// Calls an operation as a guest.
    async fn call(&self, operation: &str, name: &str, input: Value) -> Answer {
        let mut body = json!({"ClientId": self.client, "Username": name});
        body.as_object_mut().unwrap().extend(input.as_object().unwrap().clone());
        self.server.raw(unsigned(operation, body.to_string())).await
    }

    /// Calls an operation as an administrator.
    async fn admin(&self, operation: &str, name: &str, mut input: Value) -> Answer {
        input["UserPoolId"] = json!(self.pool);
        input["Username"] = json!(name);
        self.server.call(operation, input).await
    }

    async fn sign_up(&self, name: &str, attributes: &[(&str, &str)]) -> Answer {
        self.call("SignUp", name, json!({"Password": PASSWORD, "UserAttributes": pairs(attributes)})).await
    }

    async fn confirm(&self, name: &str, code: &str) -> Answer {
        self.call("ConfirmSignUp", name, json!({"ConfirmationCode": code})).await
    }

    async fn resend(&self, name: &str) -> Answer {
        self.call("ResendConfirmationCode", name, json!({})).await
    }

    async fn record(&self, name: &str) -> User {
        let name = name.to_owned();
        self.server.cx.directory.read(&self.pool, move |pool| pool.user(&name)).await.unwrap().record
    }

    /// The code that the user was sent last.
    async fn code(&self, name: &str) -> String {
        let user = self.record(name).await;
        let sealed = &user.standing.codes[&CodePurpose::SignUp].sealed;
        let code = self.server.cx.vault.open(Purpose::Code, user.sub.as_bytes(), sealed);
        String::from_utf8(code.unwrap()).unwrap()
    }

    /// How many messages wait to be delivered, as far as one page shows.
    async fn outbox(&self) -> usize {
        let directory = &self.server.cx.directory;
        directory.list_messages(&self.pool, Shown::Waiting, None, 60).await.unwrap().messages.len()
    }

    /// Some code that the user was not sent.
    async fn wrong_code(&self, name: &str) -> &'static str {
        if self.code(name).await == "000000" { "000001" } else { "000000" }
    }
}

fn pairs(attributes: &[(&str, &str)]) -> Value {
    attributes.iter().map(|(name, value)| json!({"Name": name, "Value": value})).collect()
}

fn map(attributes: &[(&str, &str)]) -> BTreeMap<String, String> {
    attributes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn secret_hash(secret: &Value, message: &str) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_str().unwrap().as_bytes());
    STANDARD.encode(hmac::sign(&key, message.as_bytes()))
}

/// Row 126.
#[tokio::test]
async fn who_signs_up_is_sent_a_code() {
    let stage = Stage::new().await;
    let answer = stage.sign_up("uma", &[("email", "uma@corp.example"), ("name", "Uma")]).await;
    let uma = stage.record("uma").await;
    let sub = uma.sub.to_string();
    let details = r#"{"Destination":"u***@c***","DeliveryMedium":"EMAIL","AttributeName":"email"}"#;
    let expected = format!(r#"{{"UserConfirmed":false,"CodeDeliveryDetails":{details},"UserSub":"{sub}"}}"#);
    assert_eq!(answer.text, expected);
    assert_eq!((uma.status, uma.enabled, uma.created_ms), (UserStatus::Unconfirmed, true, START_MS));
    let attributes = [("email", "uma@corp.example"), ("email_verified", "false"), ("name", "Uma")];
    assert_eq!(uma.attributes, map(&attributes));
    let credentials = uma.credentials.as_ref().unwrap();
    let credentials = Credentials::open(&stage.server.cx.vault, uma.sub, credentials).unwrap();
    assert!(credentials.matches(PASSWORD) && !credentials.matches("Passw0rd?"));

    let code = stage.code("uma").await;
    assert!(code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit()), "{code}");
    let filter = json!({"UserPoolId": stage.pool, "Filter": "cognito:user_status = \"UNCONFIRMED\""});
    let listed = stage.server.call("ListUsers", filter).await.ok();
    assert_eq!(listed["Users"][0]["Username"], "uma");
}

/// Rows 127 and 128, and which contact is preferred.
#[tokio::test]
async fn a_code_goes_to_what_the_pool_verifies() {
    let (email, phone) = (("email", "uma@corp.example"), ("phone_number", "+13125550100"));
    let longer = ("phone_number", "+441632960961");
    let [by_sms, by_longer_sms] = ["+*******0100", "+********0961"].map(|masked| {
        json!({
            "AttributeName": "phone_number", "DeliveryMedium": "SMS", "Destination": masked,
        })
    });
    let by_email = json!({"AttributeName": "email", "DeliveryMedium": "EMAIL", "Destination": "u***@c***"});
    let sms = json!({"SnsCallerArn": format!("arn:aws:iam::{}:role/sns", harness::ACCOUNT)});
    for (verified, attributes, expected) in [
        (json!(["email"]), vec![], Value::Null),
        (json!(["email"]), vec![phone], Value::Null),
        (json!([]), vec![email, phone], Value::Null),
        (json!(["email"]), vec![email, phone], by_email.clone()),
        (json!(["email", "phone_number"]), vec![email, phone], by_sms.clone()),
        (json!(["email", "phone_number"]), vec![email], by_email),
        (json!(["phone_number"]), vec![email, phone], by_sms),
        (json!(["phone_number"]), vec![longer], by_longer_sms),
    ] {
        let pool = json!({"AutoVerifiedAttributes": verified, "SmsConfiguration": sms});
        let stage = Stage::with(pool, json!({})).await;
        let answer = stage.sign_up("uma", &attributes).await.ok();
        assert_eq!(answer["CodeDeliveryDetails"], expected, "{verified}");
        assert_eq!(answer["UserConfirmed"], false);
        assert_eq!(stage.record("uma").await.standing.codes.is_empty(), expected.is_null());
    }
}

/// Rows 129 and 133 to 135.
#[tokio::test]
async fn who_does_not_fit_is_refused() {
    let schema = json!([
        {"Name": "family_name", "Required": true, "Mutable": true},
        {"Name": "tier", "AttributeDataType": "String", "Mutable": true},
        {"Name": "role", "AttributeDataType": "String", "DeveloperOnlyAttribute": true},
    ]);
    let stage = Stage::with(json!({"Schema": schema}), json!({})).await;
    let name = ("family_name", "Reddy");
    stage.sign_up("uma", &[name]).await.ok();
    let opening = "Attributes did not conform to the schema: ";
    let (unknown, required) = ("Attribute does not exist in the schema.", "The attribute is required");
    let unauthorized = "A client attempted to write unauthorized attribute";
    for (attributes, kind, text) in [
        (vec![name, ("phone", "1")], INVALID, format!("{opening}phone: {unknown}\n")),
        (
            vec![("custom:a", "1")],
            INVALID,
            format!("{opening}custom:a: {unknown}\nfamily_name: {required}\n"),
        ),
        (vec![("family_name", "")], INVALID, format!("{opening}family_name: {required}\n")),
        (vec![], INVALID, format!("{opening}family_name: {required}\n")),
        (vec![name, ("email", "x")], INVALID, "Invalid email address format.".to_owned()),
        (vec![name, ("email", "a@b.c"), ("email_verified", "true")], NOT_AUTHORIZED, unauthorized.to_owned()),
        (vec![name, ("dev:custom:role", "boss")], NOT_AUTHORIZED, unauthorized.to_owned()),
        (vec![name, ("sub", "x")], NOT_AUTHORIZED, unauthorized.to_owned()),
    ] {
        let answer = stage.sign_up("eve", &attributes).await;
        assert_eq!(answer.error(), (kind, &*text));
    }
    let exists = ("UsernameExistsException", "User already exists");
    assert_eq!(stage.sign_up("uma", &[name]).await.error(), exists);
    // A user name that is another user's number would hide that user.
    let sub = stage.record("uma").await.sub.to_string();
    assert_eq!(stage.sign_up(&sub, &[name]).await.error(), exists);
    for (password, fault) in [
        ("short", "Password not long enough"),
        ("abcdefgh", "Password must have uppercase characters"),
        ("ABCDEFGH", "Password must have lowercase characters"),
        ("Abcdefgh", "Password must have numeric characters"),
        ("Abcdefg1", "Password must have symbol characters"),
    ] {
        let input = json!({"Password": password, "UserAttributes": pairs(&[name])});
        let text = format!("Password did not conform with policy: {fault}");
        assert_eq!(stage.call("SignUp", "eve", input).await.error(), ("InvalidPasswordException", &*text));
    }
    let without = stage.call("SignUp", "eve", json!({"UserAttributes": pairs(&[name])})).await;
    assert_eq!(without.error().0, "InvalidPasswordException");
    // The client has made no choice of what may be written.
    stage.sign_up("eve", &[name, ("custom:tier", "gold")]).await.ok();
}

/// Row 135: the client's own choice of attributes.
#[tokio::test]
async fn a_client_writes_the_attributes_that_it_may() {
    let schema = json!([{"Name": "tier", "AttributeDataType": "String", "Mutable": true}]);
    let client = json!({"WriteAttributes": ["name", "custom:tier"]});
    let stage = Stage::with(json!({"Schema": schema}), client).await;
    stage.sign_up("uma", &[("name", "Uma"), ("custom:tier", "gold")]).await.ok();
    let answer = stage.sign_up("eve", &[("name", "Eve"), ("nickname", "E")]).await;
    assert_eq!(answer.error(), (NOT_AUTHORIZED, "A client attempted to write unauthorized attribute"));
}

/// Row 130, and pools that need no password.
#[tokio::test]
async fn the_pool_says_who_signs_up_and_how() {
    let config = json!({"AdminCreateUserConfig": {"AllowAdminCreateUserOnly": true}});
    let stage = Stage::with(config, json!({})).await;
    let answer = stage.sign_up("uma", &[]).await;
    assert_eq!(answer.error(), (NOT_AUTHORIZED, "SignUp is not permitted for this user pool"));

    let policies = json!({"SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"]}});
    let stage = Stage::with(json!({"Policies": policies}), json!({})).await;
    stage.call("SignUp", "uma", json!({})).await.ok();
    assert_eq!(stage.record("uma").await.credentials, None);
    let weak = stage.call("SignUp", "eve", json!({"Password": "weak"})).await;
    assert_eq!(weak.error().0, "InvalidPasswordException");
}

/// Rows 131 and 132.
#[tokio::test]
async fn a_secret_must_be_proved() {
    let mut stage = Stage::new().await;
    let client = stage.create_client(json!({"GenerateSecret": true})).await;
    let (open, id) = (stage.client.clone(), client["ClientId"].as_str().unwrap().to_owned());
    stage.client.clone_from(&id);
    let right = secret_hash(&client["ClientSecret"], &format!("uma{id}"));
    let missing = format!("Client {id} is configured with secret but SECRET_HASH was not received");
    let wrong = format!("Unable to verify secret hash for client {id}");
    let calls = [
        ("SignUp", json!({"Password": PASSWORD, "UserAttributes": pairs(&[("email", "uma@corp.example")])})),
        ("ResendConfirmationCode", json!({})),
        ("ConfirmSignUp", json!({"ConfirmationCode": "000000"})),
    ];
    for (operation, mut input) in calls.clone() {
        assert_eq!(stage.call(operation, "uma", input.clone()).await.error(), (NOT_AUTHORIZED, &*missing));
        for hash in [
            secret_hash(&client["ClientSecret"], &format!("eve{id}")),
            secret_hash(&json!("another secret"), &format!("uma{id}")),
            right[1..].to_owned(),
            "====".to_owned(),
        ] {
            input["SecretHash"] = json!(hash);
            let answer = stage.call(operation, "uma", input.clone()).await;
            assert_eq!(answer.error(), (NOT_AUTHORIZED, &*wrong), "{operation} {hash}");
        }
        input["SecretHash"] = json!(right);
        if operation == "ConfirmSignUp" {
            input["ConfirmationCode"] = json!(stage.code("uma").await);
        }
        stage.call(operation, "uma", input).await.ok();
    }
    // The client without a secret takes no hash.
    stage.client.clone_from(&open);
    let closed = format!("Client {open} is not configured for secret but secret was received");
    for (operation, mut input) in calls {
        input["SecretHash"] = json!(right);
        assert_eq!(stage.call(operation, "uma", input).await.error(), (NOT_AUTHORIZED, &*closed));
    }
}

/// What is taken and has no effect yet.
#[tokio::test]
async fn members_without_an_effect_are_taken() {
    let stage = Stage::new().await;
    let rest = json!({
        "AnalyticsMetadata": {"AnalyticsEndpointId": "x"},
        "ClientMetadata": {"key": "value"},
        "UserContextData": {"IpAddress": "192.0.2.1"},
    });
    let with = |mut input: Value| {
        input.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
        input
    };
    let given = pairs(&[("email", "uma@corp.example")]);
    let input = json!({"Password": PASSWORD, "UserAttributes": given, "ValidationData": given});
    stage.call("SignUp", "uma", with(input)).await.ok();
    stage.call("ResendConfirmationCode", "uma", with(json!({}))).await.ok();
    let input = json!({"ConfirmationCode": stage.code("uma").await, "Session": "a".repeat(20)});
    assert_eq!(stage.call("ConfirmSignUp", "uma", with(input)).await.text, "{}");
}
