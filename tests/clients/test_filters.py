"""Every filter of the ListUsers case table, each with the number of its row there."""

import pytest

from conftest import AMY_SUB, create_pool
from refusals import refused, violation, violations

MATCHES = [
    ("1", None, ["Dee", "Google_1", "amy", "ben", "cyd"]),
    ("2", "", ["Dee", "Google_1", "amy", "ben", "cyd"]),
    ("4", 'email = "amy@corp.example"', ["Google_1", "amy"]),
    ("5", 'email="amy@corp.example"', ["Google_1", "amy"]),
    ("6", '"email"="amy@corp.example"', ["Google_1", "amy"]),
    ("7", '"email"^="amy"', ["Google_1", "amy"]),
    ("8", 'email ^= "amy@"', ["Google_1", "amy"]),
    ("9", 'email = "AMY@corp.example"', ["Google_1", "amy"]),
    ("10", 'email = "ben@other.example"', ["ben"]),
    ("11", 'email ^= "BEN@"', ["ben"]),
    ("12", 'username = "amy"', ["amy"]),
    ("13", 'username = "Amy"', []),
    ("14", 'username = "dee"', []),
    ("15", 'username ^= "Google_"', ["Google_1"]),
    ("17", 'phone_number ^= "+1312"', ["ben"]),
    ("17 exact", 'phone_number = "+13125550100"', ["ben"]),
    ("18", 'phone_number = "13125550100"', []),
    ("19", 'family_name = "Reddy"', ["Dee", "amy"]),
    ("19 prefix", 'family_name ^= "Red"', ["Dee", "amy"]),
    ("20", 'family_name = "reddy"', ["Dee", "amy"]),
    ("21", 'given_name ^= "A"', ["amy"]),
    ("21 exact", 'given_name = "Amy"', ["amy"]),
    ("22", 'name = "x"', []),
    ("22 prefix", 'name ^= "x"', []),
    ("23", 'preferred_username ^= "z"', []),
    ("23 exact", 'preferred_username = "z"', []),
    ("24", f'sub = "{AMY_SUB}"', ["amy"]),
    ("25", f'sub ^= "{AMY_SUB[:13]}"', ["amy"]),
    ("26", 'cognito:user_status = "CONFIRMED"', ["amy", "ben"]),
    ("27", 'cognito:user_status = "confirmed"', ["amy", "ben"]),
    ("28", 'cognito:user_status ^= "c"', ["amy", "ben"]),
    ("29", 'cognito:user_status = "EXTERNAL_PROVIDER"', ["Google_1"]),
    ("30", 'cognito:user_status = "BOGUS"', []),
    ("31", 'status = "Enabled"', ["Dee", "Google_1", "amy", "cyd"]),
    ("32", 'status = "Disabled"', ["ben"]),
    ("33", 'status = "enabled"', []),
    ("34", 'status ^= "Dis"', ["ben"]),
    ("35", 'status = "true"', []),
    ("36", 'status = "CONFIRMED"', []),
    ("47", '  email   =   "amy@corp.example"  ', ["Google_1", "amy"]),
    ("54", 'email = ""', []),
    ("55", 'email ^= ""', ["Dee", "Google_1", "amy", "ben"]),
]

UNPARSABLE = [
    ("37", "foo"),
    ("38", "email = amy@corp.example"),
    ("39", 'email ^= ""."@gmail.com"'),
    ("40", r"phone_number ^= \"+4474\""),
    ("41", 'email != "x"'),
    ("42", 'email = "x'),
    ("43", "email"),
    ("43 operator", "email ="),
    ("43 value", '= "x"'),
    ("44", "email = 'x'"),
    ("45", 'email = "a" and name = "b"'),
    ("46", 'email == "x"'),
]

NOT_SEARCHABLE = [
    ("49", "custom:tier", "="),
    ("50 nickname", "nickname", "="),
    ("50 verified", "email_verified", "="),
    ("50 enabled", "Enabled", "="),
    ("50 identities", "identities", "^="),
    ("51", "Email", "="),
]


def rows(table):
    return [pytest.param(*row, id=f"row {number}") for number, *row in table]


@pytest.mark.parametrize("filter_text, expected", rows(MATCHES))
def test_a_filter_finds_exactly_its_users(client, five_users, filter_text, expected):
    parameters = {} if filter_text is None else {"Filter": filter_text}
    answer = client.list_users(UserPoolId=five_users, **parameters)
    assert sorted(user["Username"] for user in answer["Users"]) == expected
    assert "PaginationToken" not in answer


@pytest.mark.parametrize("filter_text", rows(UNPARSABLE))
def test_a_filter_outside_the_grammar_is_refused(client, five_users, filter_text):
    with refused(client.exceptions.InvalidParameterException, "Error while parsing filter."):
        client.list_users(UserPoolId=five_users, Filter=filter_text)


@pytest.mark.parametrize("attribute, operator", rows(NOT_SEARCHABLE))
def test_an_attribute_that_is_not_searchable_is_refused(client, five_users, attribute, operator):
    message = f"Invalid search attribute: {attribute}"
    with refused(client.exceptions.InvalidParameterException, message):
        client.list_users(UserPoolId=five_users, Filter=f'{attribute} {operator} "x"')


def test_row_48_an_escaped_quote_is_part_of_the_value(client, pool, create_user):
    create_user("quoted", name='a"b')
    create_user("plain", name="ab")
    answer = client.list_users(UserPoolId=pool, Filter=r'name = "a\"b"')
    assert [user["Username"] for user in answer["Users"]] == ["quoted"]


def test_row_52_a_filter_of_257_characters_is_refused_with_its_text(client, five_users):
    filter_text = email_filter_of(257)
    constraint = "Member must have length less than or equal to 256"
    message = violations(violation(f"'{filter_text}'", "filter", constraint))
    with refused(client.exceptions.InvalidParameterException, message):
        client.list_users(UserPoolId=five_users, Filter=filter_text)


def test_row_53_a_filter_of_256_characters_is_answered(client, five_users):
    assert client.list_users(UserPoolId=five_users, Filter=email_filter_of(256))["Users"] == []


def email_filter_of(characters):
    start, end = 'email = "', '"'
    return start + "x" * (characters - len(start) - len(end)) + end


def test_row_14_a_pool_that_ignores_case_finds_the_name_in_any_case(client):
    pool_id = create_pool(client, UsernameConfiguration={"CaseSensitive": False})
    client.admin_create_user(UserPoolId=pool_id, Username="Dee", MessageAction="SUPPRESS")
    found = client.list_users(UserPoolId=pool_id, Filter='username = "DEE"')["Users"]
    assert [user["Username"].lower() for user in found] == ["dee"]


def test_row_16_an_alias_is_not_a_username_to_a_filter(client):
    pool_id = create_pool(client, AliasAttributes=["email"])
    email = [{"Name": "email", "Value": "amy@corp.example"}, {"Name": "email_verified", "Value": "true"}]
    client.admin_create_user(
        UserPoolId=pool_id, Username="amy", UserAttributes=email, MessageAction="SUPPRESS"
    )
    assert client.list_users(UserPoolId=pool_id, Filter='username = "amy@corp.example"')["Users"] == []
    assert client.admin_get_user(UserPoolId=pool_id, Username="amy@corp.example")["Username"] == "amy"


def test_filtered_users_come_in_the_order_of_the_value(client, pool, create_user):
    for name in ["cora", "Bea", "adam", "Dan"]:
        create_user(f"user_{name}", given_name=name, family_name="Order")
    answer = client.list_users(UserPoolId=pool, Filter='given_name ^= ""')
    names = [attribute(user, "given_name") for user in answer["Users"]]
    assert names == ["adam", "Bea", "cora", "Dan"]


def attribute(user, name):
    return next(item["Value"] for item in user["Attributes"] if item["Name"] == name)
