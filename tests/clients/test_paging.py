"""Pages of users: boto3's paginator, and each page token by hand; by row of the ListUsers table."""

import pytest

from conftest import MANY_USERNAMES, create_pool, numbered_user
from refusals import refused


def usernames(pages):
    return [user["Username"] for page in pages for user in page["Users"]]


@pytest.mark.parametrize("size", [1, 7, 59, 60])
def test_the_paginator_sees_every_user_once(client, many_users, size):
    pages = client.get_paginator("list_users").paginate(
        UserPoolId=many_users, PaginationConfig={"PageSize": size}
    )
    assert usernames(pages) == MANY_USERNAMES


@pytest.mark.parametrize("size", [3, 60])
def test_the_paginator_follows_a_filter(client, many_users, size):
    pages = client.get_paginator("list_users").paginate(
        UserPoolId=many_users, Filter='given_name ^= "given 0"', PaginationConfig={"PageSize": size}
    )
    assert usernames(pages) == MANY_USERNAMES


def test_the_paginator_stops_and_starts_again(client, many_users):
    paginator = client.get_paginator("list_users")
    first = paginator.paginate(UserPoolId=many_users, PaginationConfig={"PageSize": 10, "MaxItems": 25})
    assert usernames(first) == MANY_USERNAMES[:25]
    again = {"PageSize": 10, "StartingToken": first.resume_token}
    assert usernames(paginator.paginate(UserPoolId=many_users, PaginationConfig=again)) == MANY_USERNAMES[25:]


def test_row_56_59_and_absent_limit_give_sixty(client, many_users):
    for limit in [{}, {"Limit": 0}, {"Limit": 60}]:
        answer = client.list_users(UserPoolId=many_users, **limit)
        assert usernames([answer]) == MANY_USERNAMES[:60], limit
        assert "PaginationToken" in answer


def test_row_60_one_user_and_a_token(client, five_users):
    answer = client.list_users(UserPoolId=five_users, Limit=1)
    assert usernames([answer]) == ["amy"]
    assert answer["PaginationToken"]


def test_row_63_a_full_last_page_ends_the_list(client, five_users):
    answer = client.list_users(UserPoolId=five_users, Limit=5)
    assert len(answer["Users"]) == 5
    if token := answer.get("PaginationToken"):
        following = client.list_users(UserPoolId=five_users, Limit=5, PaginationToken=token)
        assert following["Users"] == []
        assert "PaginationToken" not in following


def test_row_64_three_pages_of_two(client, five_users):
    paginator = client.get_paginator("list_users")
    pages = list(paginator.paginate(UserPoolId=five_users, PaginationConfig={"PageSize": 2}))
    assert [usernames([page]) for page in pages] == [["amy", "ben"], ["cyd", "Dee"], ["Google_1"]]


def test_row_65_and_72_a_token_continues_and_can_be_used_twice(client, five_users):
    query = {"UserPoolId": five_users, "Filter": 'email = "amy@corp.example"', "Limit": 1}
    token = client.list_users(**query)["PaginationToken"]
    for _ in range(2):
        following = client.list_users(**query, PaginationToken=token)
        assert usernames([following]) == ["Google_1"]


def test_a_token_has_no_white_space(client, five_users):
    token = client.list_users(UserPoolId=five_users, Limit=1)["PaginationToken"]
    assert token.split() == [token]


def test_row_66_a_token_of_another_filter(client, five_users):
    filtered = client.list_users(UserPoolId=five_users, Filter='email ^= "a"', Limit=1)
    assert_marker_refused(client, filtered["PaginationToken"], UserPoolId=five_users)


def test_row_67_a_token_of_another_pool(client, five_users, many_users):
    token = client.list_users(UserPoolId=five_users, Limit=1)["PaginationToken"]
    assert_marker_refused(client, token, UserPoolId=many_users)


def test_row_69_a_token_that_nobody_issued(client, five_users):
    token = client.list_users(UserPoolId=five_users, Limit=1)["PaginationToken"]
    middle = len(token) // 2
    other = "A" if token[middle] != "A" else "B"
    for forged in ["abc", token[:middle] + other + token[middle + 1 :], token[:-4]]:
        assert_marker_refused(client, forged, UserPoolId=five_users)


def assert_marker_refused(client, token, **query):
    with pytest.raises(client.exceptions.InvalidParameterException) as caught:
        client.list_users(**query, PaginationToken=token)
    answer = caught.value.response
    request_id = answer["ResponseMetadata"]["RequestId"]
    assert answer["Error"]["Message"] == f"Paging marker {token} is invalid for request {request_id}"


def test_row_73_a_list_goes_on_after_its_cursor_was_deleted(client, five_users_to_change):
    pool = five_users_to_change
    first = client.list_users(UserPoolId=pool, Limit=2)
    client.admin_delete_user(UserPoolId=pool, Username="ben")
    following = client.list_users(UserPoolId=pool, Limit=2, PaginationToken=first["PaginationToken"])
    assert usernames([following]) == ["cyd", "Dee"]


def test_a_token_survives_a_restart(own_server):
    client = own_server.client()
    pool = create_pool(client)
    own_server.import_users(pool, [numbered_user(number) for number in range(5)])
    token = client.list_users(UserPoolId=pool, Limit=2)["PaginationToken"]
    own_server.restart()
    following = own_server.client().list_users(UserPoolId=pool, PaginationToken=token)
    assert usernames([following]) == MANY_USERNAMES[2:5]


@pytest.mark.parametrize("fault", [{"PaginationToken": "abc"}, {"Filter": "foo"}], ids=["token", "filter"])
def test_an_absent_pool_wins_over_a_fault_of_the_query(client, fault):
    message = "User pool us-east-1_AAAAAAAAA does not exist."
    with refused(client.exceptions.ResourceNotFoundException, message):
        client.list_users(UserPoolId="us-east-1_AAAAAAAAA", **fault)
