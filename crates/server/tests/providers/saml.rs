//! SAML providers: metadata and the key that assertions are encrypted for.

use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use poolhouse::context::Queue;
use serde_json::{Value, json};
use tokio::time::timeout;

use super::{INVALID, Stage};

const ENTITY: &str = "https://idp.example/entity";
const REDIRECT: &str = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";
const POST: &str = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";

/// Metadata with these services of an identity provider.
fn metadata(services: &str) -> String {
    format!(
        r#"<?xml version="1.0"?>
        <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{ENTITY}">
          <md:SPSSODescriptor><md:SingleLogoutService Binding="{REDIRECT}" Location="https://sp.example"/>
          </md:SPSSODescriptor>
          <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
            {services}
          </md:IDPSSODescriptor>
        </md:EntityDescriptor>"#
    )
}

fn service(name: &str, binding: &str, location: &str) -> String {
    format!(r#"<md:{name} Binding="{binding}" Location="{location}"/>"#)
}

fn sign_on() -> String {
    let redirect = service("SingleSignOnService", REDIRECT, "https://idp.example/sso?a=1&amp;b=2");
    service("SingleSignOnService", POST, "https://idp.example/post") + &redirect
}

fn sign_off() -> String {
    service("SingleLogoutService", REDIRECT, "https://idp.example/slo")
}

async fn create(stage: &Stage, details: Value) -> Value {
    let created = stage.create("Corp", "SAML", details).await.ok();
    assert_eq!(created["IdentityProvider"]["AttributeMapping"], json!({}));
    created["IdentityProvider"]["ProviderDetails"].clone()
}

/// Takes the certificate out of details.
fn certificate(details: &mut Value) -> Vec<u8> {
    let certificate = details.as_object_mut().unwrap().remove("ActiveEncryptionCertificate").unwrap();
    STANDARD.decode(certificate.as_str().unwrap()).unwrap()
}

#[tokio::test]
async fn endpoints_are_taken_from_the_metadata() {
    let stage = Stage::new().await;
    let file = metadata(&(sign_on() + &sign_off()));
    let mut details = create(&stage, json!({"MetadataFile": file, "IDPSignout": "true"})).await;
    certificate(&mut details);
    let expected = json!({
        "MetadataFile": file,
        "IDPSignout": "true",
        "SSORedirectBindingURI": "https://idp.example/sso?a=1&b=2",
        "SLORedirectBindingURI": "https://idp.example/slo",
    });
    assert_eq!(details, expected);
    assert_eq!(stage.record("Corp").await.issuer.as_deref(), Some(ENTITY));
}

#[tokio::test]
async fn metadata_at_a_url_is_not_fetched() {
    let stage = Stage::new().await;
    let url = json!({"MetadataURL": "https://idp.example/metadata"});
    let mut details = create(&stage, url.clone()).await;
    certificate(&mut details);
    assert_eq!(details, url);
}

/// Row 155.
#[tokio::test]
async fn metadata_comes_in_one_way() {
    let stage = Stage::new().await;
    let neither = "At least one of the MetadataURL or MetadataFile should be provided.";
    let answer = stage.create("Corp", "SAML", json!({"IDPSignout": "true"})).await;
    assert_eq!(answer.error(), (INVALID, neither));
    let both = json!({"MetadataURL": "https://idp.example/metadata", "MetadataFile": metadata(&sign_on())});
    let answer = stage.create("Corp", "SAML", both).await;
    let expected = "Only one of the MetadataURL or MetadataFile should be provided.";
    assert_eq!(answer.error(), (INVALID, expected));
    let answer = stage.create("Corp", "SAML", json!({"MetadataURL": "x y"})).await;
    assert_eq!(answer.error(), (INVALID, "The MetadataURL is no absolute URL."));
}

#[tokio::test]
async fn metadata_without_a_sign_on_is_refused() {
    let stage = Stage::new().await;
    let no_redirect = "there is no SingleSignOnService with the binding HTTP-Redirect in it";
    let nowhere = "the Location of its SingleSignOnService is no absolute URL";
    let post = service("SingleSignOnService", POST, "https://idp.example/post");
    let sign_on_at = |location| metadata(&service("SingleSignOnService", REDIRECT, location));
    let cases = [
        (metadata(&post), no_redirect),
        (metadata(&sign_off()), no_redirect),
        ("<a/>".to_owned(), "there is no IDPSSODescriptor in it"),
        (metadata(&sign_on()).replace("entityID", "id"), "its entity has no entityID"),
        (metadata(&sign_on()).replace("entityID=\"", "entityID=\"\" id=\""), "its entity has no entityID"),
        (sign_on_at("javascript:alert(1)"), nowhere),
        (sign_on_at("x"), nowhere),
        (sign_on_at(""), nowhere),
    ];
    for (file, why) in cases {
        let answer = stage.create("Corp", "SAML", json!({"MetadataFile": file})).await;
        assert_eq!(answer.error(), (INVALID, &*format!("The SAML metadata is invalid: {why}.")));
    }
}

/// Entities could grow without bound, and elements in elements could exhaust a stack.
#[tokio::test]
async fn hostile_metadata_is_refused() {
    let stage = Stage::new().await;
    let laughs = r#"<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>"#.to_owned();
    let deep = "<a>".repeat(10_000) + &"</a>".repeat(10_000);
    let many = format!("<a>{}</a>", "<b/>".repeat(20_000));
    // What each costs the parser grows with the square of how many there are.
    let each = |len: usize, attribute: &dyn Fn(usize) -> String| (0..len).map(attribute).collect::<Vec<_>>();
    let namespaces = each(1_500, &|number| format!(r#" xmlns:n{number}="u""#)).concat();
    let namespaces = format!("<a{namespaces}>{}</a>", r#"<b xmlns:q="r"/>"#.repeat(1_500));
    let attributes = each(5_000, &|number| format!(r#" a{number}="""#)).concat();
    let attributes = format!(r#"<a x=">"{attributes}/>"#);
    for file in [laughs, deep, many, namespaces, attributes, "<a".to_owned(), "not XML".to_owned()] {
        let answer = stage.create("Corp", "SAML", json!({"MetadataFile": file})).await;
        assert_eq!(answer.error().0, INVALID);
        assert!(answer.error().1.starts_with("The SAML metadata is invalid: "), "{}", answer.text);
    }
}

/// As large as a request can be, which is more than one value of the store.
#[tokio::test]
async fn large_metadata_is_kept_whole() {
    let stage = Stage::new().await;
    let large = metadata(&(sign_on() + &"<!-- x -->".repeat(9_300)));
    assert!(large.len() > 93_000);
    let file = |file: &str| json!({"MetadataFile": file});
    create(&stage, file(&large)).await;
    for changed in [large.replace("-- x", "-- y"), metadata(&sign_on()), large] {
        stage.update("Corp", json!({"ProviderDetails": file(&changed)})).await.ok();
        let described = stage.describe("Corp").await.ok();
        assert_eq!(described["IdentityProvider"]["ProviderDetails"]["MetadataFile"], changed);
        stage.server.assert_sound(&stage.pool).await;
    }
    let listed = stage.call("ListIdentityProviders", json!({})).await.ok();
    assert_eq!(listed["Providers"][0]["ProviderName"], "Corp");
    stage.call("DeleteIdentityProvider", json!({"ProviderName": "Corp"})).await;
    stage.server.assert_sound(&stage.pool).await;
}

/// Whoever is refused has not waited for a core to make a key on.
#[tokio::test]
async fn what_is_refused_costs_no_key() {
    let stage = Stage::new().await;
    let url = json!({"MetadataURL": "https://idp.example/metadata"});
    create(&stage, url.clone()).await;
    let (finish, finished) = std::sync::mpsc::channel::<()>();
    let cx = Arc::clone(&stage.server.cx);
    let core = tokio::spawn(async move { cx.with_core(Queue::Signed, move || finished.recv()).await });
    let mapped = json!({"AttributeMapping": {"custom:unknown": "x"}});
    for (name, details, more) in [
        ("Corp", url.clone(), json!({})),
        ("Google", url.clone(), json!({})),
        ("Other", url.clone(), mapped),
        ("Other", json!({"MetadataFile": "<a/>"}), json!({})),
        ("Other", json!({}), json!({})),
    ] {
        let refused = stage.create_with(name, "SAML", details, more);
        let answer = timeout(Duration::from_secs(10), refused).await.expect("nothing to wait for");
        assert_ne!(answer.error().0, "TooManyRequestsException");
    }
    drop(finish);
    assert!(core.await.unwrap().unwrap().is_err());
    stage.create("Other", "SAML", url).await.ok();
}

#[tokio::test]
async fn the_key_for_assertions_stays_with_the_provider() {
    let stage = Stage::new().await;
    let mut details = create(&stage, json!({"MetadataURL": "https://idp.example/metadata"})).await;
    let sent_back = details.clone();
    let made = certificate(&mut details);
    // Issuer and subject.
    let name = stage.pool.as_bytes();
    assert_eq!(made.windows(name.len()).filter(|bytes| *bytes == name).count(), 2);
    // 2048 bits of a modulus, and as many of a signature.
    assert!((600..1_000).contains(&made.len()), "{}", made.len());

    let file = json!({"MetadataFile": metadata(&sign_on()), "ActiveEncryptionCertificate": "mine"});
    for sent in [file, sent_back] {
        let updated = stage.update("Corp", json!({"ProviderDetails": sent})).await.ok();
        let mut details = updated["IdentityProvider"]["ProviderDetails"].clone();
        assert_eq!(certificate(&mut details), made);
        let has_endpoint = details["SSORedirectBindingURI"].is_string();
        assert_eq!(has_endpoint, details["MetadataFile"].is_string());
    }
    let other = stage.create("Other", "SAML", json!({"MetadataURL": "https://idp.example/m"})).await.ok();
    let mut details = other["IdentityProvider"]["ProviderDetails"].clone();
    assert_ne!(certificate(&mut details), made);
}
