"""A pool from its creation to its end."""

import re
from datetime import datetime

from conftest import create_pool
from refusals import refused


def test_a_new_pool_is_described_as_it_was_created(client, pool):
    description = client.describe_user_pool(UserPoolId=pool)["UserPool"]
    assert re.fullmatch(r"us-east-1_[0-9A-Za-z]{9}", description["Id"])
    assert description["Arn"].endswith(f":userpool/{pool}")
    assert description["Arn"].startswith("arn:aws:cognito-idp:us-east-1:")
    assert isinstance(description["CreationDate"], datetime)
    assert description["CreationDate"] == description["LastModifiedDate"]
    assert description["MfaConfiguration"] == "OFF"
    assert description["EstimatedNumberOfUsers"] == 0
    assert description["DeletionProtection"] == "INACTIVE"


def test_a_pool_without_a_policy_gets_the_strict_one(client, pool):
    policy = client.describe_user_pool(UserPoolId=pool)["UserPool"]["Policies"]["PasswordPolicy"]
    assert policy == {
        "MinimumLength": 8,
        "RequireUppercase": True,
        "RequireLowercase": True,
        "RequireNumbers": True,
        "RequireSymbols": True,
        "TemporaryPasswordValidityDays": 7,
    }


def test_a_part_of_a_policy_leaves_the_rest_open(client):
    settings = {"PasswordPolicy": {"MinimumLength": 12, "RequireNumbers": True}}
    pool_id = create_pool(client, Policies=settings)
    policy = client.describe_user_pool(UserPoolId=pool_id)["UserPool"]["Policies"]["PasswordPolicy"]
    assert policy == {
        "MinimumLength": 12,
        "RequireUppercase": False,
        "RequireLowercase": False,
        "RequireNumbers": True,
        "RequireSymbols": False,
        "TemporaryPasswordValidityDays": 7,
    }


def test_a_pool_knows_the_standard_attributes_and_identities(client, pool):
    schema = client.describe_user_pool(UserPoolId=pool)["UserPool"]["SchemaAttributes"]
    names = {attribute["Name"] for attribute in schema}
    assert len(schema) == 21
    assert {"sub", "email", "phone_number", "preferred_username", "identities"} <= names


def test_a_pool_is_changed_and_given_attributes(client, pool, create_user):
    attribute = {"Name": "tier", "AttributeDataType": "String", "Mutable": True}
    client.add_custom_attributes(UserPoolId=pool, CustomAttributes=[attribute])
    client.update_user_pool(UserPoolId=pool, DeletionProtection="ACTIVE", UserPoolTags={"team": "staff"})
    description = client.describe_user_pool(UserPoolId=pool)["UserPool"]
    assert description["DeletionProtection"] == "ACTIVE"
    assert description["UserPoolTags"] == {"team": "staff"}
    [added] = [one for one in description["SchemaAttributes"] if one["Name"].startswith("custom:")]
    assert (added["Name"], added["AttributeDataType"], added["Mutable"]) == ("custom:tier", "String", True)
    user = create_user("amy", **{"custom:tier": "gold"})
    assert {"Name": "custom:tier", "Value": "gold"} in user["Attributes"]
    protected = (
        "The user pool cannot be deleted because deletion protection is activated. "
        "Deletion protection must be inactivated first."
    )
    with refused(client.exceptions.InvalidParameterException, protected):
        client.delete_user_pool(UserPoolId=pool)
    client.update_user_pool(UserPoolId=pool, DeletionProtection="INACTIVE")


def test_pools_are_listed_by_pages(client):
    created = {create_pool(client) for _ in range(3)}
    paginator = client.get_paginator("list_user_pools")
    pages = paginator.paginate(PaginationConfig={"PageSize": 2})
    listed = [pool["Id"] for page in pages for pool in page["UserPools"]]
    assert created <= set(listed)
    assert len(listed) == len(set(listed))
    for pool_id in created:
        client.delete_user_pool(UserPoolId=pool_id)


def test_a_deleted_pool_is_gone(client):
    pool_id = create_pool(client)
    client.delete_user_pool(UserPoolId=pool_id)
    with refused(client.exceptions.ResourceNotFoundException, f"User pool {pool_id} does not exist."):
        client.describe_user_pool(UserPoolId=pool_id)
