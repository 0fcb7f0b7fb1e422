"""Users who sign up by themselves, with boto3 without credentials; the server logs what it sends them."""

import base64
import hashlib
import hmac
import re
from concurrent.futures import ThreadPoolExecutor

import boto3
import pytest
from botocore import UNSIGNED
from botocore.config import Config
from botocore.credentials import Credentials
from botocore.exceptions import ClientError

from conftest import create_pool
from refusals import refused
from running_server import REGION, RunningServer, wait_for

PASSWORD = "Correct-Horse-7"


@pytest.fixture(scope="module")
def dev_server(tmp_path_factory):
    with RunningServer(tmp_path_factory.mktemp("dev") / "data", "--dev") as server:
        yield server


@pytest.fixture(scope="module")
def admin(dev_server):
    return administrator(dev_server)


def administrator(server):
    return server.client(Credentials("dev", "dev"))


def guest_of(server):
    """boto3 without any credentials, as an application on a user's device has it."""
    return boto3.client(
        "cognito-idp",
        endpoint_url=server.address,
        region_name=REGION,
        config=Config(signature_version=UNSIGNED, retries={"total_max_attempts": 1}),
    )


class Application:
    """An app client with a secret, and what it sends."""

    def __init__(self, admin, server, **settings):
        self.guest, self.server = guest_of(server), server
        self.pool = create_pool(admin, AutoVerifiedAttributes=["email"])
        made = admin.create_user_pool_client(
            UserPoolId=self.pool, ClientName="app", GenerateSecret=True, **settings
        )["UserPoolClient"]
        self.id, self.secret = made["ClientId"], made["ClientSecret"]

    def named(self, username):
        message = (username + self.id).encode()
        tag = hmac.new(self.secret.encode(), message, hashlib.sha256).digest()
        return {"ClientId": self.id, "Username": username, "SecretHash": base64.b64encode(tag).decode()}

    def sign_up(self, username, **attributes):
        named = [{"Name": name, "Value": value} for name, value in attributes.items()]
        return self.guest.sign_up(**self.named(username), Password=PASSWORD, UserAttributes=named)

    def confirm(self, username, code, **choices):
        return self.guest.confirm_sign_up(**self.named(username), ConfirmationCode=code, **choices)

    def resend(self, username):
        return self.guest.resend_confirmation_code(**self.named(username))

    def codes(self, username, count):
        """The codes that the user was sent; the log may be behind the answer."""

        def logged():
            lines = [line for line in self.server.log().splitlines() if f'"{username}"' in line]
            found = [code for line in lines for code in re.findall(r'secret="?(\d{6})\b', line)]
            return found if len(found) >= count else None

        return wait_for(logged, f"{count} codes for {username} in the log")


@pytest.fixture
def application(admin, dev_server):
    return Application(admin, dev_server)


def test_row_126_from_sign_up_to_a_verified_address(admin, application):
    answer = application.sign_up("uma", email="fay@example.org", name="Uma")
    assert answer["UserConfirmed"] is False
    assert answer["CodeDeliveryDetails"] == {
        "Destination": "f***@e***",
        "DeliveryMedium": "EMAIL",
        "AttributeName": "email",
    }
    user = admin.admin_get_user(UserPoolId=application.pool, Username="uma")
    assert user["UserStatus"] == "UNCONFIRMED"
    attributes = {item["Name"]: item["Value"] for item in user["UserAttributes"]}
    assert attributes["sub"] == answer["UserSub"]
    assert attributes["email_verified"] == "false"

    first = application.codes("uma", 1)[0]
    details = application.resend("uma")["CodeDeliveryDetails"]
    assert details == answer["CodeDeliveryDetails"]
    second = application.codes("uma", 2)[1]
    if first != second:
        message = "Invalid verification code provided, please try again."
        with refused(application.guest.exceptions.CodeMismatchException, message):
            application.confirm("uma", first)
    application.confirm("uma", second)
    user = admin.admin_get_user(UserPoolId=application.pool, Username="uma")
    assert user["UserStatus"] == "CONFIRMED"
    attributes = {item["Name"]: item["Value"] for item in user["UserAttributes"]}
    assert attributes["email_verified"] == "true"

    message = "User cannot be confirmed. Current status is CONFIRMED"
    with refused(application.guest.exceptions.NotAuthorizedException, message):
        application.confirm("uma", second)
    with refused(application.guest.exceptions.InvalidParameterException, "User is already confirmed."):
        application.resend("uma")


def test_rows_129_to_135_refusals(application):
    exceptions = application.guest.exceptions
    application.sign_up("bob", email="bob@corp.example")
    with refused(exceptions.UsernameExistsException, "User already exists"):
        application.sign_up("bob", email="bob@corp.example")
    problem = "phone: Attribute does not exist in the schema.\n"
    message = f"Attributes did not conform to the schema: {problem}"
    with refused(exceptions.InvalidParameterException, message):
        application.sign_up("eve", phone="1")
    with refused(exceptions.NotAuthorizedException, "A client attempted to write unauthorized attribute"):
        application.sign_up("eve", email="eve@corp.example", email_verified="true")
    message = "Password did not conform with policy: Password not long enough"
    with refused(exceptions.InvalidPasswordException, message):
        application.guest.sign_up(**application.named("eve"), Password="short")


def test_rows_131_and_132_the_secret_hash(application):
    exceptions = application.guest.exceptions
    message = f"Client {application.id} is configured with secret but SECRET_HASH was not received"
    with refused(exceptions.NotAuthorizedException, message):
        application.guest.sign_up(ClientId=application.id, Username="eve", Password=PASSWORD)
    wrong = {**application.named("bob"), "Username": "eve"}
    message = f"Unable to verify secret hash for client {application.id}"
    with refused(exceptions.NotAuthorizedException, message):
        application.guest.sign_up(**wrong, Password=PASSWORD)


def test_who_is_not_there(admin, application, dev_server):
    exceptions = application.guest.exceptions
    message = "Username/client id combination not found."
    with refused(exceptions.UserNotFoundException, message):
        application.resend("nobody")
    hiding = Application(admin, dev_server, PreventUserExistenceErrors="ENABLED")
    details = hiding.resend("nobody")["CodeDeliveryDetails"]
    assert re.fullmatch(r"[a-z]\*\*\*@[a-z]\*\*\*", details["Destination"])
    assert hiding.resend("nobody")["CodeDeliveryDetails"] == details
    message = "Invalid verification code provided, please try again."
    with refused(hiding.guest.exceptions.CodeMismatchException, message):
        hiding.confirm("nobody", "000000")


def test_wrong_tries_outlive_a_kill(tmp_path):
    with RunningServer(tmp_path / "data", "--dev") as server:
        application = Application(administrator(server), server)
        application.sign_up("kim", email="kim@corp.example")
        code = application.codes("kim", 1)[0]
        wrong = "000001" if code == "000000" else "000000"

        def outcome(_):
            try:
                return application.confirm("kim", wrong)
            except ClientError as error:
                return error.response["Error"]["Code"]

        # At once, and then one by one: whoever hurries gets no more tries.
        with ThreadPoolExecutor(30) as threads:
            outcomes = list(threads.map(outcome, range(30)))
        while outcomes[-1] != "LimitExceededException":
            outcomes.append(outcome(None))
        assert outcomes.count("CodeMismatchException") == 15
        assert set(outcomes) <= {
            "CodeMismatchException",
            "LimitExceededException",
            "TooManyRequestsException",
        }
        server.kill()
        server.start()
        application.guest = guest_of(server)
        message = "Attempt limit exceeded, please try after some time."
        with refused(application.guest.exceptions.LimitExceededException, message):
            application.confirm("kim", code)
