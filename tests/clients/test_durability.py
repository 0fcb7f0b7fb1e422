"""What was acknowledged is there after a restart, and after a death."""

from conftest import create_pool


def create_users(client, pool, count):
    for number in range(count):
        client.admin_create_user(UserPoolId=pool, Username=f"user{number}", MessageAction="SUPPRESS")


def test_a_restart_keeps_everything(own_server):
    before = own_server.client()
    pool = create_pool(before, AliasAttributes=["email"])
    create_users(before, pool, 5)
    before.admin_disable_user(UserPoolId=pool, Username="user3")
    description, users = described(before, pool), before.list_users(UserPoolId=pool)["Users"]

    own_server.restart()

    after = own_server.client()
    assert described(after, pool) == description
    assert after.list_users(UserPoolId=pool)["Users"] == users
    disabled = after.list_users(UserPoolId=pool, Filter='status = "Disabled"')["Users"]
    assert [user["Username"] for user in disabled] == ["user3"]


def described(client, pool):
    """The count of users is an estimate, so it may move on its own."""
    description = client.describe_user_pool(UserPoolId=pool)["UserPool"]
    return {name: value for name, value in description.items() if name != "EstimatedNumberOfUsers"}


def test_an_acknowledged_user_survives_a_kill(own_server):
    client = own_server.client()
    pool = create_pool(client)
    for round_number in range(3):
        username = f"user{round_number}"
        created = client.admin_create_user(UserPoolId=pool, Username=username, MessageAction="SUPPRESS")
        own_server.kill()
        own_server.start()
        client = own_server.client()
        found = client.list_users(UserPoolId=pool, Filter=f'username = "{username}"')["Users"]
        assert found == [created["User"]]
    assert len(client.list_users(UserPoolId=pool)["Users"]) == 3


def test_a_restart_keeps_the_keys(own_server):
    key = own_server.credentials()
    own_server.restart()
    assert own_server.credentials().access_key == key.access_key
    assert "UserPools" in own_server.client(key).list_user_pools(MaxResults=1)
