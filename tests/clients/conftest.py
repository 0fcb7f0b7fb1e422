"""One server for all tests, and the pools that they share."""

import json
import os
import uuid

import pytest

from running_server import RunningServer

# What the person who runs the tests has set for other accounts is not for these clients.
for name in [name for name in os.environ if name.startswith("AWS_")]:
    del os.environ[name]
os.environ["AWS_CONFIG_FILE"] = os.environ["AWS_SHARED_CREDENTIALS_FILE"] = os.devnull
# A proxy of the machine must not come between a client and a server on the same machine.
os.environ["NO_PROXY"] = os.environ["no_proxy"] = "127.0.0.1"


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    with RunningServer(tmp_path_factory.mktemp("data")) as server:
        yield server


@pytest.fixture(scope="session")
def client(server):
    """boto3 with the key that may do everything."""
    return server.client()


@pytest.fixture
def own_server(tmp_path):
    """A server for one test, which may stop it."""
    with RunningServer(tmp_path / "data") as server:
        yield server


@pytest.fixture
def pool(client):
    """The id of an empty pool for one test."""
    pool_id = create_pool(client)
    yield pool_id
    client.delete_user_pool(UserPoolId=pool_id)


def create_pool(client, **settings):
    name = f"test {uuid.uuid4().hex}"
    return client.create_user_pool(PoolName=name, **settings)["UserPool"]["Id"]


@pytest.fixture
def create_user(client, pool):
    """Creates a user of `pool`: `create_user("amy", email="amy@corp.example")`."""

    def create(username, **attributes):
        named = [{"Name": name, "Value": value} for name, value in attributes.items()]
        answer = client.admin_create_user(
            UserPoolId=pool, Username=username, UserAttributes=named, MessageAction="SUPPRESS"
        )
        return answer["User"]

    return create


AMY_SUB = "01890a5d-ac96-774b-bcce-b302099a8001"

FIVE_USERS = [
    {
        "Username": "amy",
        "UserStatus": "CONFIRMED",
        "Attributes": {
            "sub": AMY_SUB,
            "email": "amy@corp.example",
            "email_verified": "true",
            "given_name": "Amy",
            "family_name": "Reddy",
        },
    },
    {
        "Username": "ben",
        "UserStatus": "CONFIRMED",
        "Enabled": False,
        "Attributes": {
            "sub": "01890a5d-ac97-774b-bcce-b302099a8002",
            "email": "Ben@Other.example",
            "phone_number": "+13125550100",
        },
    },
    {
        "Username": "cyd",
        "UserStatus": "FORCE_CHANGE_PASSWORD",
        "Attributes": {"sub": "01890a5d-ac98-774b-bcce-b302099a8003"},
    },
    {
        "Username": "Dee",
        "UserStatus": "UNCONFIRMED",
        "Attributes": {
            "sub": "01890a5d-ac99-774b-bcce-b302099a8004",
            "email": "dee@corp.example",
            "family_name": "Reddy",
        },
    },
    {
        "Username": "Google_1",
        "UserStatus": "EXTERNAL_PROVIDER",
        "Attributes": {
            "sub": "01890a5d-ac9a-774b-bcce-b302099a8005",
            "email": "amy@corp.example",
            "identities": json.dumps(
                [
                    {
                        "userId": "1",
                        "providerName": "Google",
                        "providerType": "Google",
                        "issuer": None,
                        "primary": True,
                        "dateCreated": 1688096058518,
                    }
                ],
                separators=(",", ":"),
            ),
        },
    },
]


@pytest.fixture(scope="session")
def five_users(server, client):
    """The id of a pool with one user of every kind. Tests only read it."""
    pool_id = create_pool(client, Schema=[{"Name": "tier", "AttributeDataType": "String", "Mutable": True}])
    server.import_users(pool_id, [as_imported(user) for user in FIVE_USERS])
    return pool_id


@pytest.fixture
def five_users_to_change(server, client, pool):
    """A fresh copy of the same pool for a test that writes."""
    server.import_users(pool, [as_imported(user) for user in FIVE_USERS])
    return pool


def as_imported(user):
    """The user as the AWS CLI prints it; all were created within a few milliseconds."""
    attributes = [{"Name": name, "Value": value} for name, value in user["Attributes"].items()]
    dates = {"UserCreateDate": 1688096058.518, "UserLastModifiedDate": 1688096058.518}
    return {"Enabled": True, **user, **dates, "Attributes": attributes}


MANY_USERNAMES = [f"user{number:03}" for number in range(131)]


@pytest.fixture(scope="session")
def many_users(server, client):
    """The id of a pool with 131 users, two full pages and a rest. Tests only read it."""
    pool_id = create_pool(client)
    server.import_users(pool_id, [numbered_user(number) for number in range(len(MANY_USERNAMES))])
    return pool_id


def numbered_user(number):
    """Two users in a row share a given name."""
    attributes = {
        "sub": f"01890a5d-{number:04x}-774b-bcce-b302099a8001",
        "email": f"user{number:03}@corp.example",
        "given_name": f"Given {number // 2:03}",
    }
    return {
        "Username": f"user{number:03}",
        "Attributes": [{"Name": name, "Value": value} for name, value in attributes.items()],
        "UserCreateDate": "2023-06-26T11:46:51.158Z",
        "UserLastModifiedDate": "2023-06-26T11:46:51.158Z",
        "Enabled": True,
        "UserStatus": "CONFIRMED",
    }
