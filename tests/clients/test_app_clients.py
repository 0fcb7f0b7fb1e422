"""App clients, as an application's operator sets them up. Numbers are rows of the table of cases."""

import re

from conftest import create_pool
from refusals import refused


def create(client, pool, **settings):
    return client.create_user_pool_client(UserPoolId=pool, ClientName="app", **settings)["UserPoolClient"]


def test_row_67_the_defaults(client, pool):
    made = create(client, pool)
    assert re.fullmatch("[0-9a-v]{24,26}", made["ClientId"])
    assert made["CreationDate"] == made["LastModifiedDate"]
    for own in ["ClientId", "CreationDate", "LastModifiedDate"]:
        del made[own]
    assert made == {
        "UserPoolId": pool,
        "ClientName": "app",
        "RefreshTokenValidity": 30,
        "TokenValidityUnits": {},
        "AllowedOAuthFlowsUserPoolClient": False,
        "EnableTokenRevocation": True,
        "EnablePropagateAdditionalUserContextData": False,
        "AuthSessionValidity": 3,
    }


def test_row_68_a_secret_and_what_shows_it(client, pool):
    made = create(client, pool, GenerateSecret=True)
    named = {"UserPoolId": pool, "ClientId": made["ClientId"]}
    described = client.describe_user_pool_client(**named)["UserPoolClient"]
    assert described == {**made, "ClientType": "REGULAR"}
    updated = client.update_user_pool_client(**named, AuthSessionValidity=5)["UserPoolClient"]
    assert updated["ClientSecret"] == made["ClientSecret"]
    assert updated["AuthSessionValidity"] == 5
    listed = client.list_user_pool_clients(UserPoolId=pool, MaxResults=60)["UserPoolClients"]
    assert listed == [{**named, "ClientName": "app"}]


def test_row_85_a_browser_application(client, pool):
    settings = {
        "AllowedOAuthFlows": ["code"],
        "AllowedOAuthFlowsUserPoolClient": True,
        "AllowedOAuthScopes": ["openid", "email"],
        "CallbackURLs": ["https://app.example/cb", "http://localhost:3000/cb"],
        "LogoutURLs": ["https://app.example/"],
        "SupportedIdentityProviders": ["COGNITO"],
        "ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
        "PreventUserExistenceErrors": "ENABLED",
    }
    made = create(client, pool, **settings)
    for name, value in settings.items():
        if isinstance(value, list):
            assert sorted(made[name]) == sorted(value)
        else:
            assert made[name] == value


def test_row_82_a_scope_that_no_server_has(client, pool):
    with refused(client.exceptions.ScopeDoesNotExistException, "Invalid scope requested: Cognito"):
        create(client, pool, AllowedOAuthScopes=["Cognito"])


def test_row_78_a_machine_needs_a_secret(client, pool):
    message = "client_credentials flow can not be selected if client does not have a client secret."
    with refused(client.exceptions.InvalidOAuthFlowException, message):
        create(client, pool, AllowedOAuthFlows=["client_credentials"])


def test_the_paginator_sees_every_client_once(client, pool):
    made = {create(client, pool)["ClientId"] for _ in range(5)}
    pages = client.get_paginator("list_user_pool_clients").paginate(
        UserPoolId=pool, PaginationConfig={"PageSize": 2}
    )
    seen = [app["ClientId"] for page in pages for app in page["UserPoolClients"]]
    assert seen == sorted(made)


def test_row_97_a_deleted_client_and_a_pool_that_has_clients(client):
    pool = create_pool(client)
    gone = create(client, pool)["ClientId"]
    create(client, pool)
    client.delete_user_pool_client(UserPoolId=pool, ClientId=gone)
    message = f"User pool client {gone} does not exist."
    with refused(client.exceptions.ResourceNotFoundException, message):
        client.describe_user_pool_client(UserPoolId=pool, ClientId=gone)
    client.delete_user_pool(UserPoolId=pool)
    with refused(client.exceptions.ResourceNotFoundException, f"User pool {pool} does not exist."):
        client.list_user_pool_clients(UserPoolId=pool)
