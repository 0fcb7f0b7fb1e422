//! Reading the metadata of a SAML provider. A document with a type declaration is refused, so no entity of it
//! can grow.

use poolhouse_directory::{Error, Result};
use roxmltree::{Document, Node, ParsingOptions};

use crate::urls;

const METADATA: &str = "urn:oasis:names:tc:SAML:2.0:metadata";
const REDIRECT: &str = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";
/// Many times what the metadata of a federation's one member has.
const NODES_MAX: u32 = 50_000;
/// The parser compares each attribute of an element with the others, and copies the namespaces in scope to
/// each element that declares one; so few are let through that neither costs anything.
const ATTRIBUTES_MAX: usize = 128;
const NAMESPACES_MAX: usize = 256;

/// What is used of the metadata.
pub(super) struct Metadata {
    pub(super) entity_id: String,
    pub(super) sso_uri: String,
    pub(super) slo_uri: Option<String>,
}

/// Reads the first entity that is an identity provider.
pub(super) fn read(text: &str) -> Result<Metadata> {
    if text.matches("xmlns").count() > NAMESPACES_MAX {
        return Err(invalid(&format!("it declares more than {NAMESPACES_MAX} namespaces")));
    }
    // No value holds a `<`; a `>` does not end a tag for sure.
    if text.split('<').any(|tag| tag.matches('=').count() > ATTRIBUTES_MAX) {
        return Err(invalid(&format!("an element of it has more than {ATTRIBUTES_MAX} attributes")));
    }
    let options = ParsingOptions { allow_dtd: false, nodes_limit: NODES_MAX, ..ParsingOptions::default() };
    let document =
        Document::parse_with_options(text, options).map_err(|error| invalid(&error.to_string()))?;
    let provider = document
        .descendants()
        .find(|node| node.has_tag_name((METADATA, "IDPSSODescriptor")))
        .ok_or_else(|| invalid("there is no IDPSSODescriptor in it"))?;
    let entity_id = provider.parent().and_then(|entity| entity.attribute("entityID"));
    let entity_id = entity_id.filter(|id| !id.is_empty());
    Ok(Metadata {
        entity_id: entity_id.ok_or_else(|| invalid("its entity has no entityID"))?.to_owned(),
        sso_uri: redirect_uri(provider, "SingleSignOnService")?
            .ok_or_else(|| invalid("there is no SingleSignOnService with the binding HTTP-Redirect in it"))?,
        slo_uri: redirect_uri(provider, "SingleLogoutService")?,
    })
}

/// Where users are sent, so it must be somewhere.
fn redirect_uri(provider: Node<'_, '_>, service: &str) -> Result<Option<String>> {
    let mut services = provider.children().filter(|node| node.has_tag_name((METADATA, service)));
    let found = services.find(|node| node.attribute("Binding") == Some(REDIRECT));
    match found.and_then(|node| node.attribute("Location")) {
        Some(location) if !urls::is_of_web(location) => {
            Err(invalid(&format!("the Location of its {service} is no absolute URL")))
        }
        location => Ok(location.map(str::to_owned)),
    }
}

fn invalid(why: &str) -> Error {
    Error::invalid(format!("The SAML metadata is invalid: {why}."))
}
