"""Signatures in the query, as botocore makes them, with permanent and with temporary keys."""

from datetime import UTC, datetime, timedelta

import botocore.auth
import pytest
from botocore.credentials import Credentials
from botocore.exceptions import ClientError

from conftest import AMY_SUB, MANY_USERNAMES
from test_keys import EVERYTHING
from wire import TARGET_PREFIX, Presigned, call, deliver

# Everything that a query escapes in its own way.
ODD_VALUE = "Müller & Söhne+1 ~*'()100%/?#"


@pytest.fixture(scope="module")
def temporary(server):
    """A key with a session token."""
    return server.create_key("presigning", EVERYTHING, "--expires-in", "1h")


@pytest.fixture
def in_query(server, monkeypatch):
    """Makes a boto3 client that signs each call in the query and sends its body as ever."""
    monkeypatch.setitem(botocore.auth.AUTH_TYPE_MAPS, "v4-query", Presigned)
    sent = []

    def client(credentials=None):
        client = server.client(credentials)
        client.meta.events.register("choose-signer.cognito-identity-provider.*", lambda **_: "v4-query")
        client.meta.events.register(
            "before-send.cognito-identity-provider.*", lambda request, **_: sent.append(request)
        )
        return client

    yield client
    assert sent
    for request in sent:
        assert "X-Amz-Signature=" in request.url
        assert "Authorization" not in request.headers


@pytest.mark.parametrize("kind", ["permanent", "temporary"])
def test_boto3_walks_pages_with_its_signature_in_the_query(in_query, temporary, many_users, kind):
    client = in_query(temporary if kind == "temporary" else None)
    paginator = client.get_paginator("list_users")
    pages = paginator.paginate(UserPoolId=many_users, PaginationConfig={"PageSize": 60})
    assert [user["Username"] for page in pages for user in page["Users"]] == MANY_USERNAMES


def test_a_policy_holds_for_it_too(server, in_query, five_users):
    nothing_else = {"Effect": "Allow", "Action": "cognito-idp:ListUsers", "Resource": "*"}
    policy = {"Version": "2012-10-17", "Statement": [nothing_else]}
    client = in_query(server.create_key("query-reader", policy, "--expires-in", "1h"))
    assert client.list_users(UserPoolId=five_users, Filter=f'sub = "{AMY_SUB}"')["Users"]
    with pytest.raises(ClientError) as caught:
        client.describe_user_pool(UserPoolId=five_users)
    assert caught.value.response["Error"]["Code"] == "AccessDeniedException"


@pytest.mark.parametrize("token", [None, "another-token"], ids=["no token", "another token"])
def test_a_temporary_key_needs_its_token_in_the_query(server, temporary, token):
    other = Credentials(temporary.access_key, temporary.secret_key, token)
    answer = call(server, "ListUserPools", {"MaxResults": 1}, signer=Presigned, credentials=other)
    assert answer.status == 400
    assert answer.json["__type"] == "UnrecognizedClientException"


def test_a_target_that_was_not_signed_is_refused(server):
    headers = {"X-Amz-Target": f"{TARGET_PREFIX}.DeleteUserPool"}
    answer = call(server, "ListUserPools", {"MaxResults": 1}, signer=Presigned, headers=headers)
    assert answer.json["__type"] == "InvalidSignatureException"


@pytest.fixture
def presigned(server, temporary):
    """Calls a URL of boto3's own making, which has the input in the query, so that no body is left."""

    def send(change=lambda url: url):
        client = server.client(temporary)
        query = {"UserPoolId": "us-east-1_AAAAAAAAA", "Filter": f'name = "{ODD_VALUE}"', "Limit": 5}
        url = client.generate_presigned_url("list_users", Params=query, ExpiresIn=60)
        headers = {
            "Content-Type": "application/x-amz-json-1.1",
            "X-Amz-Target": f"{TARGET_PREFIX}.ListUsers",
        }
        return deliver(change(url), b"", headers)

    return send


def test_a_presigned_url_is_believed_and_then_lacks_a_body(presigned):
    answer = presigned()
    assert answer.status == 400
    assert answer.json["__type"] == "SerializationException"


def test_a_presigned_url_that_was_changed_is_refused(presigned):
    answer = presigned(lambda url: url.replace("Limit=5", "Limit=6"))
    assert answer.status == 400
    assert answer.json["__type"] == "InvalidSignatureException"


def test_a_presigned_url_ends_when_it_says(presigned, monkeypatch):
    signed_at = datetime.now(UTC) - timedelta(seconds=62)
    monkeypatch.setattr(botocore.auth, "get_current_datetime", lambda: signed_at)
    answer = presigned()
    assert answer.status == 400
    assert answer.json["__type"] == "InvalidSignatureException"
    assert answer.json["message"].startswith("Signature expired: ")
