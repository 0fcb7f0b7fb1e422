"""Groups and who is in them, with boto3 and its paginators; by row of the table of cases."""

import pytest

from refusals import refused, violation, violations


@pytest.fixture
def group(client, pool):
    """The name of a group of `pool` without members."""
    client.create_group(UserPoolId=pool, GroupName="staff")
    return "staff"


def all_of(client, operation, member, size, **query):
    pages = client.get_paginator(operation).paginate(**query, PaginationConfig={"PageSize": size})
    return [entry for page in pages for entry in page[member]]


def test_row_143_a_group_shows_what_it_was_given(client, pool):
    plain = client.create_group(UserPoolId=pool, GroupName="plain")["Group"]
    assert plain.keys() == {"GroupName", "UserPoolId", "LastModifiedDate", "CreationDate"}
    given = {
        "GroupName": "full",
        "Description": "Everything",
        "RoleArn": "arn:aws:iam::123456789012:role/full",
        "Precedence": 0,
    }
    created = client.create_group(UserPoolId=pool, **given)["Group"]
    assert {name: created[name] for name in given} == given
    assert client.get_group(UserPoolId=pool, GroupName="full")["Group"] == created


def test_row_144_a_name_is_given_once(client, pool, group):
    with refused(client.exceptions.GroupExistsException, "A group with the name already exists."):
        client.create_group(UserPoolId=pool, GroupName=group)


def test_row_148_a_page_has_sixty_groups_at_most(client, pool):
    constraint = "Member must have value less than or equal to 60"
    message = violations(violation("'61'", "limit", constraint))
    with refused(client.exceptions.InvalidParameterException, message):
        client.list_groups(UserPoolId=pool, Limit=61)


def test_row_146_and_147_joining_twice(client, pool, group, create_user):
    create_user("amy")
    for _ in range(2):
        client.admin_add_user_to_group(UserPoolId=pool, Username="amy", GroupName=group)
    with refused(client.exceptions.ResourceNotFoundException, "Group not found."):
        client.admin_add_user_to_group(UserPoolId=pool, Username="amy", GroupName="nobody")
    [member] = client.list_users_in_group(UserPoolId=pool, GroupName=group)["Users"]
    assert member == client.list_users(UserPoolId=pool)["Users"][0]
    for _ in range(2):
        client.admin_remove_user_from_group(UserPoolId=pool, Username="amy", GroupName=group)
    assert client.list_users_in_group(UserPoolId=pool, GroupName=group)["Users"] == []


@pytest.mark.parametrize("size", [1, 3, 60])
def test_the_paginators_see_everything_once(client, pool, create_user, size):
    names = [f"group{number}" for number in range(7)]
    for number, name in enumerate(names):
        client.create_group(UserPoolId=pool, GroupName=name, Precedence=10 - number)
    users = [create_user(f"user{number}")["Username"] for number in range(7)]
    for user in users:
        client.admin_add_user_to_group(UserPoolId=pool, Username=user, GroupName="group3")
    for name in names:
        client.admin_add_user_to_group(UserPoolId=pool, Username="user0", GroupName=name)

    listed = all_of(client, "list_groups", "Groups", size, UserPoolId=pool)
    assert [group["GroupName"] for group in listed] == names
    members = all_of(client, "list_users_in_group", "Users", size, UserPoolId=pool, GroupName="group3")
    assert sorted(user["Username"] for user in members) == users
    of_user = all_of(
        client, "admin_list_groups_for_user", "Groups", size, UserPoolId=pool, Username="user0"
    )
    assert [group["GroupName"] for group in of_user] == names[::-1]


def test_a_deleted_group_has_no_members_when_it_comes_again(client, pool, group, create_user):
    create_user("amy")
    client.admin_add_user_to_group(UserPoolId=pool, Username="amy", GroupName=group)
    client.delete_group(UserPoolId=pool, GroupName=group)
    with refused(client.exceptions.ResourceNotFoundException, "Group not found."):
        client.list_users_in_group(UserPoolId=pool, GroupName=group)
    client.create_group(UserPoolId=pool, GroupName=group)
    assert client.list_users_in_group(UserPoolId=pool, GroupName=group)["Users"] == []
    assert client.admin_list_groups_for_user(UserPoolId=pool, Username="amy")["Groups"] == []


def test_an_update_replaces_what_it_names(client, pool):
    client.create_group(UserPoolId=pool, GroupName="g", Description="old", Precedence=3)
    updated = client.update_group(UserPoolId=pool, GroupName="g", Description="new")["Group"]
    assert (updated["Description"], updated["Precedence"]) == ("new", 3)
    assert updated["LastModifiedDate"] >= updated["CreationDate"]


def test_memberships_survive_a_restart(own_server):
    client = own_server.client()
    pool = client.create_user_pool(PoolName="durable")["UserPool"]["Id"]
    client.create_group(UserPoolId=pool, GroupName="staff")
    client.admin_create_user(UserPoolId=pool, Username="amy", MessageAction="SUPPRESS")
    client.admin_add_user_to_group(UserPoolId=pool, Username="amy", GroupName="staff")
    own_server.restart()
    [member] = own_server.client().list_users_in_group(UserPoolId=pool, GroupName="staff")["Users"]
    assert member["Username"] == "amy"
