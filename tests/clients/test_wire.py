"""Below the operations: signatures, targets, bodies and headers, by row of the ListUsers table."""

import re
from datetime import UTC, datetime, timedelta

import botocore.auth
import pytest
from botocore.credentials import Credentials

from wire import TARGET_PREFIX, Presigned, call, deliver, send

BAD_TOKEN = "The security token included in the request is invalid."
BAD_SIGNATURE = (
    "The request signature we calculated does not match the signature you provided. "
    "Check your AWS Secret Access Key and signing method. Consult the service documentation for details."
)
NOT_UNDERSTOOD = {
    "code": "BadRequest",
    "message": "The server did not understand the operation that was requested.",
    "type": "client",
}
LIST_POOLS = {"MaxResults": 1}


def assert_refused(answer, kind, message):
    assert answer.status == 400
    assert answer.json["__type"] == kind
    assert answer.json.get("message", answer.json.get("Message")) == message


def test_row_97_a_request_without_a_signature(server):
    answer = call(server, "ListUserPools", LIST_POOLS, signer=None)
    assert_refused(answer, "MissingAuthenticationTokenException", "Missing Authentication Token")


def test_row_98_an_unknown_key(server):
    stranger = Credentials("AKIAIOSFODNN7EXAMPLE", server.credentials().secret_key)
    answer = call(server, "ListUserPools", LIST_POOLS, credentials=stranger)
    assert_refused(answer, "UnrecognizedClientException", BAD_TOKEN)


def test_row_98_a_session_token_that_nobody_issued(server):
    own = server.credentials()
    claimed = Credentials(own.access_key, own.secret_key, "not-a-token")
    answer = call(server, "ListUserPools", LIST_POOLS, credentials=claimed)
    assert_refused(answer, "UnrecognizedClientException", BAD_TOKEN)


def test_row_99_a_signature_by_another_secret(server):
    forged = Credentials(server.credentials().access_key, "x" * 40)
    answer = call(server, "ListUserPools", LIST_POOLS, credentials=forged)
    assert_refused(answer, "InvalidSignatureException", BAD_SIGNATURE)


def test_row_99_a_body_that_was_changed_on_the_way(server):
    target = {"X-Amz-Target": f"{TARGET_PREFIX}.DeleteUserPool"}
    answer = call(server, "ListUserPools", LIST_POOLS, headers=target)
    assert_refused(answer, "InvalidSignatureException", BAD_SIGNATURE)


@pytest.mark.parametrize(
    "offset, pattern",
    [
        (
            timedelta(minutes=-20),
            r"Signature expired: \d{8}T\d{6}Z is now earlier than \d{8}T\d{6}Z \(\d{8}T\d{6}Z - 5 min\.\)",
        ),
        (
            timedelta(minutes=20),
            r"Signature not yet current: \d{8}T\d{6}Z is still later than \d{8}T\d{6}Z "
            r"\(\d{8}T\d{6}Z \+ 5 min\.\)",
        ),
    ],
    ids=["row 100", "row 100 ahead"],
)
def test_a_signature_of_another_time(server, monkeypatch, offset, pattern):
    signed_at = datetime.now(UTC) + offset
    monkeypatch.setattr(botocore.auth, "get_current_datetime", lambda: signed_at)
    answer = call(server, "ListUserPools", LIST_POOLS)
    assert answer.status == 400
    assert answer.json["__type"] == "InvalidSignatureException"
    assert re.fullmatch(pattern, answer.json["message"])


def test_an_authorization_that_is_no_signature(server):
    headers = {"Authorization": "Bearer abc"}
    answer = call(server, "ListUserPools", LIST_POOLS, signer=None, headers=headers)
    assert answer.status == 400
    assert answer.json["__type"] == "IncompleteSignatureException"


def test_a_signature_in_the_query_is_as_good_as_in_a_header(server):
    answer = call(server, "ListUserPools", LIST_POOLS, signer=Presigned)
    assert answer.status == 200, answer.body
    assert "UserPools" in answer.json


NO_OBJECTS = {"row 103": b"{", "row 103 empty": b"", "row 104": b"[]", "row 104 text": b'"x"'}


@pytest.mark.parametrize("body", NO_OBJECTS.values(), ids=NO_OBJECTS.keys())
def test_a_body_that_is_no_json_object(server, body):
    answer = send(server, target=f"{TARGET_PREFIX}.ListUsers", body=body)
    assert answer.status == 400
    assert answer.json["__type"] == "SerializationException"


def test_row_105_an_operation_that_the_service_does_not_have(server):
    answer = send(server, target=f"{TARGET_PREFIX}.Nope")
    assert answer.status == 400
    assert answer.json["__type"] == "UnknownOperationException"


def test_row_106_no_target(server):
    answer = send(server)
    assert answer.status == 404
    assert answer.json == NOT_UNDERSTOOD


def test_row_106_a_get_on_the_endpoint(server):
    answer = deliver(f"{server.address}/", None, {}, method="GET")
    assert answer.status == 404
    assert answer.json == NOT_UNDERSTOOD


def test_row_107_the_headers_of_an_error(server):
    answer = call(server, "ListUsers", {"UserPoolId": "us-east-1_AAAAAAAAA"})
    message = "User pool us-east-1_AAAAAAAAA does not exist."
    assert answer.status == 400
    assert answer.body.decode() == f'{{"__type":"ResourceNotFoundException","message":"{message}"}}'
    assert answer.headers["content-type"] == "application/x-amz-json-1.1"
    assert answer.headers["x-amzn-errortype"] == "ResourceNotFoundException:"
    assert answer.headers["x-amzn-errormessage"] == message
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", answer.headers["x-amzn-requestid"])


def test_a_success_names_its_request_too(server, five_users):
    answer = call(server, "ListUsers", {"UserPoolId": five_users})
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/x-amz-json-1.1"
    assert answer.headers["x-amzn-requestid"]


def test_row_22_nobody_found_is_an_empty_list_and_nothing_else(server, five_users):
    answer = call(server, "ListUsers", {"UserPoolId": five_users, "Filter": 'name = "x"'})
    assert answer.body == b'{"Users":[]}'


def test_row_123_and_124_the_members_of_a_user(server, five_users):
    for user in call(server, "ListUsers", {"UserPoolId": five_users}).json["Users"]:
        dates = {"UserCreateDate", "UserLastModifiedDate"}
        assert set(user) == {"Username", "Attributes", *dates, "Enabled", "UserStatus"}
        assert isinstance(user["UserCreateDate"], float)
        assert user["UserCreateDate"] == 1688096058.518


def test_row_124_every_operation_writes_dates_as_java_does(server, five_users):
    amy = {"UserPoolId": five_users, "Username": "amy"}
    listed = call(server, "ListUsers", {"UserPoolId": five_users, "Limit": 1})
    for answer in [listed, call(server, "AdminGetUser", amy)]:
        assert b'"UserCreateDate":1.688096058518E9' in answer.body
