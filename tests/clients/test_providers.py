"""Identity providers, and the links between their identities and users, as boto3 sees them."""

import json

import pytest

from conftest import as_imported, create_pool
from refusals import refused

SECRET = "a-secret-of-a-provider"
GOOGLE = {"client_id": "client", "client_secret": SECRET, "authorize_scopes": "email openid"}
CORP = {
    "client_id": "client",
    "client_secret": SECRET,
    "authorize_scopes": "openid",
    "oidc_issuer": "https://idp.example",
    "attributes_request_method": "GET",
}
METADATA = """<?xml version="1.0" encoding="UTF-8"?>
<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.example/entity">
  <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
                         Location="https://idp.example/sso"/>
  </IDPSSODescriptor>
</EntityDescriptor>
"""


def create(client, pool, name, kind, details, **more):
    answer = client.create_identity_provider(
        UserPoolId=pool, ProviderName=name, ProviderType=kind, ProviderDetails=details, **more
    )
    return answer["IdentityProvider"]


@pytest.fixture
def google(client, pool):
    return create(client, pool, "Google", "Google", GOOGLE)


def subject(provider, value):
    return {
        "ProviderName": provider,
        "ProviderAttributeName": "Cognito_Subject",
        "ProviderAttributeValue": value,
    }


def link(client, pool, username, source):
    destination = {"ProviderName": "Cognito", "ProviderAttributeValue": username}
    client.admin_link_provider_for_user(UserPoolId=pool, DestinationUser=destination, SourceUser=source)


def identities(client, pool, username):
    user = client.admin_get_user(UserPoolId=pool, Username=username)
    attributes = {item["Name"]: item["Value"] for item in user["UserAttributes"]}
    return json.loads(attributes.get("identities", "[]"))


def test_a_provider_from_creation_to_deletion(client, pool):
    created = create(client, pool, "Corp", "OIDC", CORP, IdpIdentifiers=["corp.example"])
    named = {"UserPoolId": pool, "ProviderName": "Corp"}
    assert created["AttributeMapping"] == {"username": "sub"}
    assert created["CreationDate"] == created["LastModifiedDate"]
    assert client.describe_identity_provider(**named)["IdentityProvider"] == created
    found = client.get_identity_provider_by_identifier(UserPoolId=pool, IdpIdentifier="corp.example")
    assert found["IdentityProvider"] == created
    updated = client.update_identity_provider(**named, AttributeMapping={"email": "mail"})
    assert updated["IdentityProvider"]["AttributeMapping"] == {"email": "mail", "username": "sub"}
    assert updated["IdentityProvider"]["ProviderDetails"] == created["ProviderDetails"]
    client.delete_identity_provider(**named)
    with refused(client.exceptions.ResourceNotFoundException, "Identity provider Corp does not exist."):
        client.describe_identity_provider(**named)


def test_row_156_a_provider_is_there_once(client, pool, google):
    with refused(
        client.exceptions.DuplicateProviderException, f"Google already exists in user pool {pool}"
    ):
        create(client, pool, "Google", "Google", GOOGLE)


def test_providers_are_listed_by_page(client, pool):
    names = [f"Corp{number}" for number in range(5)]
    for name in reversed(names):
        create(client, pool, name, "OIDC", CORP)
    pages = client.get_paginator("list_identity_providers").paginate(
        UserPoolId=pool, PaginationConfig={"PageSize": 2}
    )
    listed = [[provider["ProviderName"] for provider in page["Providers"]] for page in pages]
    assert listed == [names[:2], names[2:4], names[4:]]


def test_a_saml_provider_gets_a_certificate(client, pool):
    details = create(client, pool, "Saml", "SAML", {"MetadataFile": METADATA})["ProviderDetails"]
    certificate = details.pop("ActiveEncryptionCertificate")
    assert certificate.startswith("MII")
    assert details == {"MetadataFile": METADATA, "SSORedirectBindingURI": "https://idp.example/sso"}


def test_secrets_are_sealed_on_disk_and_survive_a_restart(own_server):
    client = own_server.client()
    pool = create_pool(client)
    create(client, pool, "Google", "Google", GOOGLE)
    own_server.stop()
    stored = [path.read_bytes() for path in own_server.data.rglob("*") if path.is_file()]
    # The name of a provider is no secret, so the right files were read.
    assert any(b"Google" in content for content in stored)
    assert not any(SECRET.encode() in content for content in stored)
    own_server.start()
    found = own_server.client().describe_identity_provider(UserPoolId=pool, ProviderName="Google")
    assert found["IdentityProvider"]["ProviderDetails"]["client_secret"] == SECRET


def test_rows_157_and_158_a_link_is_made_and_ended(client, pool, google, create_user):
    create_user("amy")
    link(client, pool, "amy", subject("Google", "1"))
    (identity,) = identities(client, pool, "amy")
    assert isinstance(identity.pop("dateCreated"), int)
    assert identity == {
        "userId": "1",
        "providerName": "Google",
        "providerType": "Google",
        "issuer": None,
        "primary": False,
    }
    with refused(
        client.exceptions.InvalidParameterException, "SourceUser is already linked to DestinationUser"
    ):
        link(client, pool, "amy", subject("Google", "1"))
    client.admin_disable_provider_for_user(UserPoolId=pool, User=subject("Google", "1"))
    assert identities(client, pool, "amy") == []


def test_row_159_who_signed_in_before_cannot_be_linked(client, five_users_to_change):
    pool = five_users_to_change
    create(client, pool, "Google", "Google", GOOGLE)
    with refused(
        client.exceptions.InvalidParameterException,
        "Merging is not currently supported, provide a SourceUser that has not been signed up in order to "
        "link",
    ):
        link(client, pool, "amy", subject("Google", "1"))


def test_row_160_a_native_user_is_no_source(client, pool, create_user):
    create_user("amy")
    with refused(
        client.exceptions.InvalidParameterException,
        "Invalid SourceUser: Cognito users with a username/password may not be passed in as a SourceUser, "
        "only as a DestinationUser",
    ):
        link(client, pool, "amy", subject("Cognito", "ben"))


def test_row_122_an_identity_and_its_native_user_are_both_listed(server, client, five_users_to_change):
    pool = five_users_to_change
    sub = "01890a5d-ac9b-774b-bcce-b302099a8006"
    element = {"userId": "1", "providerName": "Google", "providerType": "Google", "issuer": None}
    linked = json.dumps([{**element, "primary": False, "dateCreated": 1688096058518}])
    eve = {"Username": "eve", "UserStatus": "CONFIRMED", "Attributes": {"sub": sub, "identities": linked}}
    server.import_users(pool, [as_imported(eve)])
    listed = {user["Username"]: user for user in client.list_users(UserPoolId=pool)["Users"]}
    subs = set()
    for username, primary in [("Google_1", True), ("eve", False)]:
        attributes = {item["Name"]: item["Value"] for item in listed[username]["Attributes"]}
        (identity,) = json.loads(attributes["identities"])
        assert (identity["userId"], identity["primary"]) == ("1", primary)
        subs.add(attributes["sub"])
    assert len(subs) == 2
    create(client, pool, "Google", "Google", GOOGLE)
    with refused(
        client.exceptions.InvalidParameterException, "SourceUser is already linked to DestinationUser"
    ):
        link(client, pool, "eve", subject("Google", "1"))
