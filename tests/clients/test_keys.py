"""Access keys and their policies: what a restricted key may do, and when a deleted one stops."""

import time

import pytest
from botocore.credentials import Credentials
from botocore.exceptions import ClientError

from conftest import create_pool
from running_server import REGION


def statement(effect, action, resource):
    return {"Effect": effect, "Action": action, "Resource": resource}


def policy(*statements):
    return {"Version": "2012-10-17", "Statement": list(statements)}


def arn_of(client, pool):
    return client.describe_user_pool(UserPoolId=pool)["UserPool"]["Arn"]


def assert_denied(call, message):
    with pytest.raises(ClientError) as caught:
        call()
    assert caught.value.response["Error"] == {"Code": "AccessDeniedException", "Message": message}


def test_row_101_a_key_may_do_what_its_policy_says(server, client, five_users):
    arn = arn_of(client, five_users)
    account = arn.split(":")[4]
    key = server.create_key("reader", policy(statement("Allow", "cognito-idp:ListUsers", arn)))
    reader = server.client(key)
    assert len(reader.list_users(UserPoolId=five_users)["Users"]) == 5
    user = f"arn:aws:iam::{account}:user/reader"
    assert_denied(
        lambda: reader.admin_delete_user(UserPoolId=five_users, Username="amy"),
        f"User: {user} is not authorized to perform: cognito-idp:AdminDeleteUser on resource: {arn} "
        "because no identity-based policy allows the cognito-idp:AdminDeleteUser action",
    )
    assert len(client.list_users(UserPoolId=five_users)["Users"]) == 5


def test_row_101_a_key_of_one_pool_cannot_read_another(server, client, five_users):
    other = create_pool(client)
    arn, other_arn = arn_of(client, five_users), arn_of(client, other)
    account = arn.split(":")[4]
    one_pool = server.create_key("one-pool", policy(statement("Allow", "cognito-idp:*", arn)))
    assert_denied(
        lambda: server.client(one_pool).list_users(UserPoolId=other),
        f"User: arn:aws:iam::{account}:user/one-pool is not authorized to perform: cognito-idp:ListUsers on "
        f"resource: {other_arn} because no identity-based policy allows the cognito-idp:ListUsers action",
    )


def test_an_explicit_deny_wins(server, client, five_users):
    arn = arn_of(client, five_users)
    account = arn.split(":")[4]
    rules = policy(statement("Allow", "*", "*"), statement("Deny", "cognito-idp:List*", arn))
    denied = server.client(server.create_key("denied", rules))
    assert denied.describe_user_pool(UserPoolId=five_users)["UserPool"]["Id"] == five_users
    assert_denied(
        lambda: denied.list_users(UserPoolId=five_users),
        f"User: arn:aws:iam::{account}:user/denied is not authorized to perform: cognito-idp:ListUsers on "
        f"resource: {arn} with an explicit deny in an identity-based policy",
    )


def test_a_denied_key_does_not_learn_whether_a_pool_exists(server, client, five_users):
    arn = arn_of(client, five_users)
    key = server.create_key("stranger", policy(statement("Allow", "cognito-idp:*", arn)))
    stranger = server.client(key)
    with pytest.raises(ClientError) as caught:
        stranger.list_users(UserPoolId=f"{REGION}_AAAAAAAAA")
    assert caught.value.response["Error"]["Code"] == "AccessDeniedException"


EVERYTHING = policy(statement("Allow", "*", "*"))


def test_a_deleted_key_stops_at_once(server, five_users):
    credentials = server.create_key("short-lived", EVERYTHING)
    client = server.client(credentials)
    assert client.list_users(UserPoolId=five_users)["Users"]
    server.poolhouse("key", "delete", credentials.access_key)
    assert_unrecognized(client)


def test_temporary_credentials_need_their_token(server):
    credentials = server.create_key("temporary", EVERYTHING, "--expires-in", "1h")
    assert credentials.access_key.startswith("ASIA")
    assert "UserPools" in server.client(credentials).list_user_pools(MaxResults=1)
    for token in [None, "another-token"]:
        other = Credentials(credentials.access_key, credentials.secret_key, token)
        assert_unrecognized(server.client(other))


def test_temporary_credentials_expire(server):
    client = server.client(server.create_key("expiring", EVERYTHING, "--expires-in", "1s"))
    time.sleep(1.1)
    with pytest.raises(ClientError) as caught:
        client.list_user_pools(MaxResults=1)
    assert caught.value.response["Error"] == {
        "Code": "ExpiredTokenException",
        "Message": "The security token included in the request is expired",
    }


def assert_unrecognized(client):
    with pytest.raises(ClientError) as caught:
        client.list_user_pools(MaxResults=1)
    assert caught.value.response["Error"] == {
        "Code": "UnrecognizedClientException",
        "Message": "The security token included in the request is invalid.",
    }
