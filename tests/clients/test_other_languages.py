"""The AWS SDKs for JavaScript and for Rust: their tests are programs in `javascript/` and `rust/`."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from running_server import REGION, REPOSITORY
from test_keys import EVERYTHING, policy, statement

FOLDER = REPOSITORY / "tests/clients"
SECONDS_MAX = 900


@pytest.fixture(scope="module")
def environment(server, many_users):
    """What the programs are told: the server, keys to call it with, and a pool that they only read."""
    reading = policy(statement("Allow", "cognito-idp:ListUsers", "*"))
    keys = {
        "ROOT": server.credentials(),
        "TEMPORARY": server.create_key("temporary-elsewhere", EVERYTHING, "--expires-in", "1h"),
        "READER": server.create_key("reader-elsewhere", reading),
    }
    told = {"ENDPOINT": server.address, "REGION": REGION, "MANY_USERS": many_users}
    for name, key in keys.items():
        told |= {f"{name}_ID": key.access_key, f"{name}_SECRET": key.secret_key}
        told |= {f"{name}_TOKEN": key.token} if key.token else {}
    # The Node.js that was installed beside this Python comes first.
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, **told, "PATH": path}


def run(command, folder, environment):
    """Runs the tests of a folder; what they print is the reason when they fail."""
    finished = subprocess.run(
        command,
        cwd=FOLDER / folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=SECONDS_MAX,
    )
    assert finished.returncode == 0, finished.stdout


def test_the_sdk_for_javascript(environment):
    run(["node", "--test", "--test-reporter=spec", "sdk.test.js"], "javascript", environment)


def test_the_sdk_for_rust(environment):
    target = REPOSITORY / "target/clients"
    run(["cargo", "test", "--quiet", "--locked", "--target-dir", target], "rust", environment)
