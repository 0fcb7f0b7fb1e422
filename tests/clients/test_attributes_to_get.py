"""AttributesToGet: which attributes come, and when the service refuses; by row of the ListUsers table."""

import pytest

from conftest import create_pool
from refusals import refused, violation, violations
from wire import call

MISSING = "One or more requested attributes do not exist."


def listed(client, pool, **query):
    """Each user's attributes by name."""
    users = client.list_users(UserPoolId=pool, **query)["Users"]
    return {user["Username"]: {item["Name"]: item["Value"] for item in user["Attributes"]} for user in users}


def test_row_74_all_attributes_without_the_argument(client, five_users):
    users = listed(client, five_users)
    assert set(users["amy"]) == {"email", "email_verified", "family_name", "given_name", "sub"}
    assert set(users["cyd"]) == {"sub"}
    assert set(users["Google_1"]) == {"email", "identities", "sub"}


def test_row_75_an_empty_list_gives_users_without_attributes(client, five_users):
    users = listed(client, five_users, AttributesToGet=[])
    assert len(users) == 5
    assert not any(users.values())


def test_row_76_one_attribute_that_all_found_users_have(client, five_users):
    users = listed(client, five_users, Filter='email ^= "a"', AttributesToGet=["email"])
    assert users == {"amy": {"email": "amy@corp.example"}, "Google_1": {"email": "amy@corp.example"}}


def test_row_77_one_found_user_lacks_it(client, five_users):
    with refused(client.exceptions.InvalidParameterException, MISSING):
        client.list_users(UserPoolId=five_users, AttributesToGet=["email"])


def test_row_78_several_attributes(client, five_users):
    wanted = ["family_name", "email", "sub"]
    users = listed(client, five_users, Filter='family_name = "Reddy"', AttributesToGet=wanted)
    assert {name: set(attributes) for name, attributes in users.items()} == {
        "amy": set(wanted),
        "Dee": set(wanted),
    }


def test_row_79_everybody_has_a_sub(client, five_users):
    users = listed(client, five_users, AttributesToGet=["sub"])
    assert len(users) == 5
    assert all(set(attributes) == {"sub"} for attributes in users.values())


def test_row_80_two_attributes(client, five_users):
    users = listed(client, five_users, Filter='email ^= "dee"', AttributesToGet=["email", "sub"])
    assert set(users["Dee"]) == {"email", "sub"}


def test_row_81_and_82_a_custom_attribute_that_all_users_have_or_not(client):
    pool = create_pool(client, Schema=[{"Name": "tier", "AttributeDataType": "String", "Mutable": True}])
    tier = [{"Name": "custom:tier", "Value": "gold"}]
    client.admin_create_user(
        UserPoolId=pool, Username="amy", UserAttributes=tier, MessageAction="SUPPRESS"
    )
    assert listed(client, pool, AttributesToGet=["custom:tier"]) == {"amy": {"custom:tier": "gold"}}
    client.admin_create_user(UserPoolId=pool, Username="ben", MessageAction="SUPPRESS")
    with refused(client.exceptions.InvalidParameterException, MISSING):
        client.list_users(UserPoolId=pool, AttributesToGet=["custom:tier"])


def test_row_83_a_custom_attribute_outside_the_schema(client, five_users):
    with refused(client.exceptions.InvalidParameterException, MISSING):
        client.list_users(UserPoolId=five_users, AttributesToGet=["custom:nope"])


@pytest.mark.parametrize("name", ["", "a" * 33], ids=["row 84", "row 85"])
def test_a_name_of_the_wrong_length(server, five_users, name):
    answer = call(server, "ListUsers", {"UserPoolId": five_users, "AttributesToGet": [name]})
    assert answer.status == 400
    assert answer.json["__type"] == "InvalidParameterException"
    start = violations(violation(f"'[{name}]'", "attributesToGet", "Member must satisfy constraint: ["))
    assert answer.json["message"].startswith(start)
