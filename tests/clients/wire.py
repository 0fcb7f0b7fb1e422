"""Requests made by hand, for what a well-behaved client never sends."""

import json
import urllib.error
import urllib.request
from dataclasses import dataclass
from email.message import Message

from botocore.auth import SigV4Auth, SigV4QueryAuth
from botocore.awsrequest import AWSRequest

from running_server import REGION

SERVICE = "cognito-idp"
TARGET_PREFIX = "AWSCognitoIdentityProviderService"


@dataclass
class Answer:
    status: int
    headers: Message
    body: bytes

    @property
    def json(self):
        return json.loads(self.body)


class Presigned(SigV4QueryAuth):
    """Signs in the query and leaves the body where it is; botocore would move it into the query too."""

    def _modify_request_before_signing(self, request):
        body, request.data = request.data, b""
        super()._modify_request_before_signing(request)
        request.data = body


def call(server, operation, parameters, **how):
    """Calls an operation with members that botocore would refuse to send."""
    return send(server, target=f"{TARGET_PREFIX}.{operation}", body=json.dumps(parameters).encode(), **how)


def send(server, *, target=None, body=b"{}", signer=SigV4Auth, credentials=None, headers=None):
    """Sends these bytes, signed unless `signer` is None, and answers whatever comes back."""
    request = AWSRequest("POST", f"{server.address}/", data=body)
    request.headers["Content-Type"] = "application/x-amz-json-1.1"
    if target:
        request.headers["X-Amz-Target"] = target
    if signer:
        signer(credentials or server.credentials(), SERVICE, REGION).add_auth(request)
    for name, value in (headers or {}).items():
        del request.headers[name]
        request.headers[name] = value
    return deliver(request.url, body, dict(request.headers.items()))


def deliver(url, body, headers, method="POST"):
    request = urllib.request.Request(url, data=body, headers=headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return Answer(answer.status, answer.headers, answer.read())
    except urllib.error.HTTPError as error:
        return Answer(error.code, error.headers, error.read())
