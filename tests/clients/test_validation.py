"""What ListUsers refuses before it looks at any user, and in which words; by row of its case table."""

import pytest

from refusals import refused, violation, violations
from wire import call

POOL_PATTERN = r"Member must satisfy regular expression pattern: [\w-]+_[0-9a-zA-Z]+"
TOKEN_PATTERN = r"Member must satisfy regular expression pattern: [\S]+"
AT_MOST_60 = "Member must have value less than or equal to 60"
AT_LEAST_0 = "Member must have value greater than or equal to 0"
LENGTH_AT_LEAST_1 = "Member must have length greater than or equal to 1"
LENGTH_AT_MOST_55 = "Member must have length less than or equal to 55"

LONG_POOL_ID = "us-east-1_" + "A" * 46

REFUSED = [
    ("57", {"Limit": 61}, [violation("'61'", "limit", AT_MOST_60)]),
    ("58", {"Limit": -1}, [violation("'-1'", "limit", AT_LEAST_0)]),
    (
        "70",
        {"PaginationToken": ""},
        [
            violation("''", "paginationToken", LENGTH_AT_LEAST_1),
            violation("''", "paginationToken", TOKEN_PATTERN),
        ],
    ),
    ("71 space", {"PaginationToken": "a b"}, [violation("'a b'", "paginationToken", TOKEN_PATTERN)]),
    ("71 tab", {"PaginationToken": "a\tb"}, [violation("'a\tb'", "paginationToken", TOKEN_PATTERN)]),
    ("87", {"UserPoolId": None}, [violation("null", "userPoolId", "Member must not be null")]),
    (
        "88",
        {"UserPoolId": ""},
        [violation("''", "userPoolId", LENGTH_AT_LEAST_1), violation("''", "userPoolId", POOL_PATTERN)],
    ),
    (
        "89",
        {"UserPoolId": "<YOUR_USER_POOL_ID>"},
        [violation("'<YOUR_USER_POOL_ID>'", "userPoolId", POOL_PATTERN)],
    ),
    (
        "90",
        {"UserPoolId": " us-east-1_Test00001"},
        [violation("' us-east-1_Test00001'", "userPoolId", POOL_PATTERN)],
    ),
    ("91", {"UserPoolId": LONG_POOL_ID}, [violation(f"'{LONG_POOL_ID}'", "userPoolId", LENGTH_AT_MOST_55)]),
]

WRONG_TYPES = [
    ("61", {"Limit": "10"}, "STRING_VALUE can not be converted to an Integer"),
    ("86", {"AttributesToGet": "email"}, None),
    ("94", {"UserPoolId": 5}, "NUMBER_VALUE can not be converted to a String"),
    ("list", {"UserPoolId": ["us-east-1_Test00001"]}, "Start of list found where not expected"),
    ("map", {"Filter": {"email": "x"}}, "Start of structure or map found where not expected"),
]


def rows(table):
    return [pytest.param(*row, id=f"row {number}") for number, *row in table]


@pytest.mark.parametrize("change, expected", rows(REFUSED))
def test_a_value_outside_its_constraint_is_refused(server, five_users, change, expected):
    answer = call(server, "ListUsers", {"UserPoolId": five_users, **change})
    assert answer.status == 400
    assert answer.json == {"__type": "InvalidParameterException", "message": violations(*expected)}


@pytest.mark.parametrize("change, message", rows(WRONG_TYPES))
def test_a_value_of_the_wrong_type_is_refused(server, five_users, change, message):
    answer = call(server, "ListUsers", {"UserPoolId": five_users, **change})
    assert answer.status == 400
    assert answer.json["__type"] == "SerializationException"
    if message:
        assert answer.json["Message"] == message


def test_row_95_all_violations_come_in_one_message(server):
    answer = call(server, "ListUsers", {"UserPoolId": "no pool", "Limit": 100})
    assert answer.status == 400
    expected = {
        violation("'no pool'", "userPoolId", POOL_PATTERN),
        violation("'100'", "limit", AT_MOST_60),
    }
    count, _, texts = answer.json["message"].partition(": ")
    assert count == "2 validation errors detected"
    assert set(texts.split("; ")) == expected


@pytest.mark.parametrize("pool_id", ["us-east-1_AAAAAAAAA", "eu-west-1_AAAAAAAAA"], ids=["row 92", "row 93"])
def test_a_pool_that_is_not_here_is_named(client, pool_id):
    with refused(client.exceptions.ResourceNotFoundException, f"User pool {pool_id} does not exist."):
        client.list_users(UserPoolId=pool_id)


def test_row_3_and_74_null_is_the_same_as_absent(server, five_users):
    nulls = {"Filter": None, "AttributesToGet": None, "Limit": None, "PaginationToken": None}
    answer = call(server, "ListUsers", {"UserPoolId": five_users, **nulls})
    assert answer.status == 200
    assert answer.json == call(server, "ListUsers", {"UserPoolId": five_users}).json
    assert len(answer.json["Users"]) == 5


def test_row_96_an_unknown_member_is_ignored(server, five_users):
    answer = call(server, "ListUsers", {"UserPoolId": five_users, "SortBy": "email"})
    assert answer.status == 200
    assert len(answer.json["Users"]) == 5
