//! An administrator's operations on users, through the front door. Numbers are rows of the table of cases.
#![expect(clippy::unwrap_used, reason = "what fails in a test is a panic, in its own functions too")]

mod harness;
#[path = "users/passwords.rs"]
mod passwords;

use std::collections::BTreeMap;

use harness::{Answer, Harness, START_MS};
use poolhouse_directory::password::Credentials;
use poolhouse_directory::{User, UserStatus};
use serde_json::{Value, json};

const INVALID: &str = "InvalidParameterException";
const NOT_AUTHORIZED: &str = "NotAuthorizedException";
const PASSWORD: &str = "Passw0rd!";

/// A server with one pool.
struct Stage {
    server: Harness,
    pool: String,
}

impl Stage {
    async fn new(settings: Value) -> Self {
        let server = Harness::new().await;
        let pool = server.create_pool(settings).await;
        Self { server, pool }
    }

    /// Calls an operation on a user.
    async fn call(&self, operation: &str, name: &str, mut input: Value) -> Answer {
        input["UserPoolId"] = json!(self.pool);
        input["Username"] = json!(name);
        self.server.call(operation, input).await
    }

    async fn create(&self, name: &str, attributes: &[(&str, &str)]) -> Answer {
        let input = json!({"UserAttributes": pairs(attributes), "MessageAction": "SUPPRESS"});
        self.call("AdminCreateUser", name, input).await
    }

    async fn confirm(&self, name: &str) {
        let input = json!({"Password": PASSWORD, "Permanent": true});
        self.call("AdminSetUserPassword", name, input).await.ok();
    }

    async fn update(&self, name: &str, attributes: &[(&str, &str)]) -> Answer {
        self.call("AdminUpdateUserAttributes", name, json!({"UserAttributes": pairs(attributes)})).await
    }

    async fn get(&self, name: &str) -> Value {
        self.call("AdminGetUser", name, json!({})).await.ok()
    }

    /// Attributes of a user without `sub`.
    async fn attributes(&self, name: &str) -> BTreeMap<String, String> {
        self.record(name).await.attributes
    }

    async fn record(&self, name: &str) -> User {
        let name = name.to_owned();
        self.server.cx.directory.read(&self.pool, move |pool| pool.user(&name)).await.unwrap().record
    }

    async fn is_password(&self, name: &str, password: &str) -> bool {
        let user = self.record(name).await;
        let sealed = user.credentials.unwrap();
        Credentials::open(&self.server.cx.vault, user.sub, &sealed).unwrap().matches(password)
    }

    /// A user who signed up by an app client of its own.
    async fn sign_up(&self, name: &str, attributes: &[(&str, &str)]) {
        let input = json!({"UserPoolId": self.pool, "ClientName": "app"});
        let client = self.server.call("CreateUserPoolClient", input).await.ok();
        let input = json!({
            "ClientId": client["UserPoolClient"]["ClientId"],
            "Password": PASSWORD,
            "UserAttributes": pairs(attributes),
            "Username": name,
        });
        self.server.call("SignUp", input).await.ok();
    }
}

fn pairs(attributes: &[(&str, &str)]) -> Value {
    attributes.iter().map(|(name, value)| json!({"Name": name, "Value": value})).collect()
}

fn map(attributes: &[(&str, &str)]) -> BTreeMap<String, String> {
    attributes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

const VERIFIED: [(&str, &str); 2] = [("email", "amy@corp.example"), ("email_verified", "true")];

/// Rows 100 and 102: a required attribute may be missing.
#[tokio::test]
async fn a_created_user_must_change_the_password() {
    let stage =
        Stage::new(json!({"Schema": [{"Name": "family_name", "Required": true, "Mutable": true}]})).await;
    let created = stage.call("AdminCreateUser", "bob", json!({})).await.text;
    let bob = stage.record("bob").await;
    let attributes = format!(r#"[{{"Name":"sub","Value":"{}"}}]"#, bob.sub);
    let rest = concat!(
        r#""UserCreateDate":1.700000000123E9,"UserLastModifiedDate":1.700000000123E9,"#,
        r#""Enabled":true,"UserStatus":"FORCE_CHANGE_PASSWORD"}"#,
    );
    assert_eq!(created, format!(r#"{{"User":{{"Username":"bob","Attributes":{attributes},{rest}}}"#));
    let got = stage.call("AdminGetUser", "bob", json!({})).await.text;
    assert_eq!(got, format!(r#"{{"Username":"bob","UserAttributes":{attributes},{rest}"#));
    // Nobody was told a password, so there is none.
    assert_eq!(bob.credentials, None);
}

/// Rows 101 and 103, 107 to 109.
#[tokio::test]
async fn a_user_who_does_not_fit_is_refused() {
    let stage = Stage::new(json!({})).await;
    stage.create("bob", &[]).await.ok();
    let schema = "Attributes did not conform to the schema: ";
    let (absent, short) =
        ("Attribute does not exist in the schema.", "String must be no shorter than 10 characters");
    for (name, attribute, expected) in [
        ("eve", ("custom:nope", "x"), format!("{schema}custom:nope: {absent}\n")),
        ("eve", ("birthdate", "1/2/1990"), format!("{schema}birthdate: {short}\n")),
        ("eve", ("phone_number", "5551234"), "Invalid phone number format.".to_owned()),
        ("eve", ("email", "x"), "Invalid email address format.".to_owned()),
        ("eve", ("email_verified", "True"), "email is required when email_verified is true".to_owned()),
    ] {
        assert_eq!(stage.create(name, &[attribute]).await.error(), (INVALID, &*expected));
    }
    assert_eq!(
        stage.create("a b", &[]).await.error().1,
        "1 validation error detected: Value at 'username' failed to satisfy constraint: Member must satisfy \
         regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+"
    );
    let exists = ("UsernameExistsException", "User account already exists");
    assert_eq!(stage.create("bob", &[]).await.error(), exists);
    // A user name that is another user's number would hide that user.
    let sub = stage.record("bob").await.sub.to_string();
    assert_eq!(stage.create(&sub, &[]).await.error(), exists);
    let blank = stage.create("eve", &[("name", ""), ("email_verified", "false")]).await.ok();
    assert_eq!(blank["User"]["Attributes"].as_array().unwrap().len(), 2);
}

/// Rows 110 and 123.
#[tokio::test]
async fn who_does_not_exist_is_not_found() {
    let stage = Stage::new(json!({})).await;
    stage.create("bob", &[]).await.ok();
    let deleted = stage.call("AdminDeleteUser", "bob", json!({})).await;
    assert_eq!((deleted.status.as_u16(), &*deleted.text), (200, ""));
    for (operation, input) in [
        ("AdminConfirmSignUp", json!({})),
        ("AdminCreateUser", json!({"MessageAction": "RESEND"})),
        ("AdminDeleteUser", json!({})),
        ("AdminDeleteUserAttributes", json!({"UserAttributeNames": ["name"]})),
        ("AdminDisableUser", json!({})),
        ("AdminEnableUser", json!({})),
        ("AdminGetUser", json!({})),
        ("AdminResetUserPassword", json!({})),
        ("AdminSetUserPassword", json!({"Password": PASSWORD})),
        ("AdminUpdateUserAttributes", json!({"UserAttributes": []})),
    ] {
        let answer = stage.call(operation, "bob", input).await;
        assert_eq!(answer.error(), ("UserNotFoundException", "User does not exist."), "{operation}");
    }
    stage.create("bob", &[]).await.ok();
}

/// Rows 116 and 117 of the users' table: a user named by a contact.
#[tokio::test]
async fn a_pool_of_contacts_makes_up_the_user_name() {
    let stage = Stage::new(
        json!({"UsernameAttributes": ["email"], "UsernameConfiguration": {"CaseSensitive": false}}),
    )
    .await;
    let user = stage.create("Amy@corp.example", &[]).await.ok()["User"].clone();
    let attributes = user["Attributes"].as_array().unwrap();
    assert_eq!(attributes[0], json!({"Name": "email", "Value": "Amy@corp.example"}));
    assert_eq!(attributes[1], json!({"Name": "sub", "Value": user["Username"]}));
    let sub = user["Username"].as_str().unwrap();
    for name in ["amy@corp.example", sub] {
        assert_eq!(stage.get(name).await["Username"], user["Username"]);
    }
    stage.confirm("amy@corp.example").await;
    assert!(stage.is_password(sub, PASSWORD).await);

    let taken = ("UsernameExistsException", "An account with the given email already exists.");
    assert_eq!(stage.create("AMY@corp.example", &[]).await.error(), taken);
    let force = json!({"ForceAliasCreation": true, "UserAttributes": pairs(&[("email_verified", "true")])});
    assert_eq!(stage.call("AdminCreateUser", "amy@corp.example", force).await.error(), taken);
    assert_eq!(stage.create("bob", &[]).await.error(), (INVALID, "Username should be an email."));
    let other = stage.create("ben@corp.example", &[("email", "cyd@corp.example")]).await;
    let text = "User email should be empty or same as username, since username attribute is email";
    assert_eq!(other.error(), (INVALID, text));

    stage.create("ben@corp.example", &[]).await.ok();
    let answer = stage.update("ben@corp.example", &[("email", "AMY@corp.example")]).await;
    assert_eq!(answer.error(), ("AliasExistsException", "An account with the given email already exists."));
    assert_eq!(stage.update("ben@corp.example", &[("email", "")]).await.error().0, INVALID);
    stage.update("ben@corp.example", &[("email", "cyd@corp.example")]).await.ok();
    stage.create("ben@corp.example", &[]).await.ok();
}

/// Row 118 of the users' table, and who an alias belongs to.
#[tokio::test]
async fn an_alias_belongs_to_who_verified_it_last() {
    let stage = Stage::new(json!({"AliasAttributes": ["email", "preferred_username"]})).await;
    let text = "Username cannot be of email format, since user pool is configured for email alias.";
    assert_eq!(stage.create("a@b.c", &[]).await.error(), (INVALID, text));

    stage.create("amy", &VERIFIED).await.ok();
    stage.create("ann", &VERIFIED[..1]).await.ok();
    assert_eq!(stage.get("amy@corp.example").await["Username"], "amy");
    let taken = "An account with the given email already exists.";
    assert_eq!(stage.create("ben", &VERIFIED).await.error(), ("UsernameExistsException", taken));
    assert_eq!(stage.update("ann", &VERIFIED[1..]).await.error(), ("AliasExistsException", taken));

    stage.server.pass_ms(1_000);
    let force =
        json!({"ForceAliasCreation": true, "UserAttributes": pairs(&VERIFIED), "MessageAction": "SUPPRESS"});
    stage.call("AdminCreateUser", "ben", force).await.ok();
    assert_eq!(stage.get("amy@corp.example").await["Username"], "ben");
    assert_eq!(stage.attributes("amy").await, map(&[VERIFIED[0], ("email_verified", "false")]));
    assert_eq!(stage.record("amy").await.modified_ms, START_MS + 1_000);

    stage.update("ben", &[("preferred_username", "benny")]).await.ok();
    assert_eq!(stage.get("benny").await["Username"], "ben");
    for (name, attributes) in
        [("cyd", [("preferred_username", "amy")]), ("cyd", [("preferred_username", "benny")])]
    {
        assert_eq!(stage.create(name, &attributes).await.error().0, "UsernameExistsException");
    }
    assert_eq!(stage.create("benny", &[]).await.error().0, "UsernameExistsException");
    stage.update("ben", &[("email_verified", "false")]).await.ok();
    assert_eq!(
        stage.call("AdminGetUser", "amy@corp.example", json!({})).await.error().0,
        "UserNotFoundException"
    );
    stage.server.assert_sound(&stage.pool).await;
}

/// Rows 111 to 116.
#[tokio::test]
async fn attributes_are_written_and_removed() {
    let schema = json!([
        {"Name": "tier", "AttributeDataType": "String", "Mutable": true},
        {"Name": "badge", "AttributeDataType": "String"},
    ]);
    let stage = Stage::new(json!({"Schema": schema})).await;
    stage.create("amy", &[VERIFIED[0], VERIFIED[1], ("custom:badge", "7")]).await.ok();
    for (name, value, text) in [
        ("custom:badge", "8", "user.custom:badge: Attribute cannot be updated.\n"),
        ("custom:badge", "7", "user.custom:badge: Attribute cannot be updated.\n"),
        ("custom:badge", "", "user.custom:badge: Attribute cannot be updated.\n"),
        ("sub", "x", "user.sub: Attribute cannot be updated.\n"),
        ("custom:nope", "x", "user.custom:nope: Attribute does not exist in the schema.\n"),
        ("phone_number", "1", "Invalid phone number format."),
        ("phone_number_verified", "true", "phone_number is required when phone_number_verified is true"),
    ] {
        assert_eq!(stage.update("amy", &[(name, value)]).await.error(), (INVALID, text));
        if value.is_empty() {
            let answer =
                stage.call("AdminDeleteUserAttributes", "amy", json!({"UserAttributeNames": [name]})).await;
            assert_eq!(answer.error(), (INVALID, text));
        }
    }
    let badge = ("custom:badge", "7");
    stage.server.pass_ms(1_000);
    assert_eq!(stage.update("amy", &[VERIFIED[0]]).await.text, "{}");
    assert_eq!(stage.record("amy").await.modified_ms, START_MS, "nothing changed");
    for (written, expected) in [
        (
            &[("email", "new@corp.example")] as &[_],
            &[("email", "new@corp.example"), ("email_verified", "false"), badge] as &[_],
        ),
        (&VERIFIED, &[VERIFIED[0], VERIFIED[1], badge]),
        (&[("custom:tier", "gold")], &[VERIFIED[0], VERIFIED[1], badge, ("custom:tier", "gold")]),
        (&[("email", ""), ("custom:tier", "")], &[badge]),
    ] {
        stage.update("amy", written).await.ok();
        assert_eq!(stage.attributes("amy").await, map(expected));
        assert_eq!(stage.record("amy").await.modified_ms, START_MS + 1_000);
    }
    stage.update("amy", &VERIFIED).await.ok();
    for names in [json!(["nickname"]), json!(["email", "nickname"])] {
        let answer =
            stage.call("AdminDeleteUserAttributes", "amy", json!({"UserAttributeNames": names})).await;
        assert_eq!(answer.text, "{}");
    }
    assert_eq!(stage.attributes("amy").await, map(&[badge]));
}

#[tokio::test]
async fn what_a_user_needs_is_not_removed_and_what_must_be_verified_does_not_change_unseen() {
    let stage = Stage::new(json!({
        "Schema": [{"Name": "family_name", "Required": true, "Mutable": true}],
        "AutoVerifiedAttributes": ["email"],
        "UserAttributeUpdateSettings": {"AttributesRequireVerificationBeforeUpdate": ["email"]},
    }))
    .await;
    stage.create("amy", &[VERIFIED[0], VERIFIED[1], ("family_name", "Reddy")]).await.ok();
    assert_eq!(
        stage.update("amy", &[("family_name", "")]).await.error(),
        (INVALID, "user.family_name: The attribute is required\n")
    );
    let unseen = stage.update("amy", &[("email", "new@corp.example")]).await;
    assert!(unseen.error().1.contains("Poolhouse does not implement yet"), "{}", unseen.text);
    stage.update("amy", &[("email", "new@corp.example"), ("email_verified", "true")]).await.ok();
    assert_eq!(stage.attributes("amy").await["email"], "new@corp.example");
}

/// Row 121: what the user gave stays unverified.
#[tokio::test]
async fn a_sign_up_is_confirmed_once() {
    let stage = Stage::new(json!({})).await;
    let given = [("email", "uma@corp.example"), ("email_verified", "false")];
    stage.sign_up("uma", &given[..1]).await;
    stage.server.pass_ms(1);
    assert_eq!(stage.call("AdminConfirmSignUp", "uma", json!({})).await.text, "{}");
    let uma = stage.record("uma").await;
    assert_eq!((uma.status, uma.modified_ms), (UserStatus::Confirmed, START_MS + 1));
    assert_eq!(uma.attributes, map(&given));
    stage.create("fay", &[]).await.ok();
    for (name, status) in [("uma", "CONFIRMED"), ("fay", "FORCE_CHANGE_PASSWORD")] {
        let text = format!("User cannot be confirmed. Current status is {status}");
        assert_eq!(stage.call("AdminConfirmSignUp", name, json!({})).await.error(), (NOT_AUTHORIZED, &*text));
    }
}

/// Row 122.
#[tokio::test]
async fn disabling_changes_only_the_flag() {
    let stage = Stage::new(json!({})).await;
    stage.create("amy", &[]).await.ok();
    for (time, operation, enabled) in [
        (1, "AdminDisableUser", false),
        (1, "AdminDisableUser", false),
        (3, "AdminEnableUser", true),
        (3, "AdminEnableUser", true),
    ] {
        stage.server.pass_ms(1);
        assert_eq!(stage.call(operation, "amy", json!({})).await.text, "{}");
        let amy = stage.record("amy").await;
        assert_eq!((amy.enabled, amy.status), (enabled, UserStatus::ForceChangePassword));
        assert_eq!(amy.modified_ms, START_MS + time, "only a change moves the date");
    }
}
