"""The AWS CLI as a person uses it, its own paging included."""

import pytest

from conftest import MANY_USERNAMES
from running_server import AwsCliError


def usernames(answer):
    return [user["Username"] for user in answer["Users"]]


def test_a_pool_and_a_user_from_nothing(server):
    pool = server.aws("create-user-pool", "--pool-name", "from the shell")["UserPool"]["Id"]
    where = ["--user-pool-id", pool]
    email = ["--user-attributes", "Name=email,Value=amy@corp.example"]
    quietly = ["--message-action", "SUPPRESS"]
    created = server.aws("admin-create-user", *where, "--username", "amy", *email, *quietly)
    assert created["User"]["UserStatus"] == "FORCE_CHANGE_PASSWORD"
    found = server.aws("list-users", *where, "--filter", 'email = "amy@corp.example"')
    assert found == {"Users": [created["User"]]}
    server.aws("admin-delete-user", *where, "--username", "amy")
    assert server.aws("list-users", *where) == {"Users": []}
    server.aws("delete-user-pool", *where)


def test_all_pages_are_followed(server, many_users):
    answer = server.aws("list-users", "--user-pool-id", many_users)
    assert usernames(answer) == MANY_USERNAMES
    assert "PaginationToken" not in answer


def test_no_paginate_gives_the_first_page(server, many_users):
    answer = server.aws("list-users", "--user-pool-id", many_users, "--no-paginate")
    assert usernames(answer) == MANY_USERNAMES[:60]
    assert answer["PaginationToken"]


def test_max_items_stops_and_starting_token_goes_on(server, many_users):
    arguments = ["list-users", "--user-pool-id", many_users, "--page-size", "30"]
    first = server.aws(*arguments, "--max-items", "70")
    assert usernames(first) == MANY_USERNAMES[:70]
    rest = server.aws(*arguments, "--starting-token", first["NextToken"])
    assert usernames(rest) == MANY_USERNAMES[70:]


def test_attributes_to_get(server, many_users):
    answer = server.aws(
        "list-users", "--user-pool-id", many_users, "--max-items", "1", "--attributes-to-get", "email"
    )
    assert answer["Users"][0]["Attributes"] == [{"Name": "email", "Value": "user000@corp.example"}]


@pytest.mark.parametrize("options", [[], ["--expires-in", "1h"]], ids=["permanent", "temporary"])
def test_a_printed_key_is_a_profile(server, five_users, tmp_path, options):
    name = f"shell-{len(options)}"
    statement = {"Effect": "Allow", "Action": "cognito-idp:ListUsers", "Resource": "*"}
    policy = {"Version": "2012-10-17", "Statement": [statement]}
    profiles = tmp_path / "credentials"
    others = (server.data / "credentials").read_text()
    profiles.write_text(others + server.create_profile(name, policy, *options))
    variables = {"AWS_SHARED_CREDENTIALS_FILE": str(profiles), "AWS_PROFILE": name}
    assert len(server.aws("list-users", "--user-pool-id", five_users, **variables)["Users"]) == 5
    with pytest.raises(AwsCliError, match="AccessDeniedException"):
        server.aws("describe-user-pool", "--user-pool-id", five_users, **variables)


def test_an_error_reaches_the_person(server, many_users):
    with pytest.raises(AwsCliError, match=r"InvalidParameterException.*Error while parsing filter\.$"):
        server.aws("list-users", "--user-pool-id", many_users, "--filter", "foo")
