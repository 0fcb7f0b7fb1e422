"""A server started for the tests as an operator would start it: keys, signatures and policies included."""

import configparser
import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import boto3
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.credentials import Credentials

REGION = "us-east-1"
START_SECONDS_MAX = 30
STOP_SECONDS_MAX = 30
REPOSITORY = Path(__file__).resolve().parents[2]
LISTENING = re.compile(r"Poolhouse is listening on (http://\S+)")


class RunningServer:
    """The server process on one data folder; it can be stopped, killed and started again."""

    def __init__(self, data, *options, **settings):
        """`settings` go into the server's environment: `smtp_url` is POOLHOUSE_SMTP_URL."""
        self.data = Path(data)
        self.options = options
        self.settings = {f"POOLHOUSE_{name.upper()}": value for name, value in settings.items()}
        self.binary = os.environ.get("POOLHOUSE_BIN", REPOSITORY / "target/debug/poolhouse")
        self.process = None
        self.address = None

    def __enter__(self):
        self.data.mkdir(parents=True, exist_ok=True)
        try:
            self.start()
        except BaseException:
            self.kill()
            raise
        return self

    def __exit__(self, *_):
        self.stop()

    def start(self):
        output = self.log_file()
        with output.open("w") as sink:
            self.process = subprocess.Popen(
                [self.binary, "serve", "--listen", "127.0.0.1:0", "--data", self.data, *self.options],
                env={**environment_without("POOLHOUSE_"), **self.settings},
                stdout=sink,
                stderr=subprocess.STDOUT,
            )
        self.address = wait_for(lambda: self._announced_address(output), "the server to print its address")
        wait_for(self._is_healthy, "the server to answer /health")

    def log_file(self):
        return self.data.parent / f"{self.data.name}.log"

    def stop(self):
        """Asks the server to end, as an operator does."""
        status = self._end(signal.SIGTERM)
        assert status in (0, None), f"the server ended with {status}"

    def kill(self):
        """Ends the server without a chance to finish anything."""
        self._end(signal.SIGKILL)

    def restart(self):
        self.stop()
        self.start()

    def log(self):
        """What the server has printed since its last start."""
        return self.log_file().read_text()

    def credentials(self, name="default"):
        """The key that the first start of the server wrote into its data folder."""
        return read_profile((self.data / "credentials").read_text(), name)

    def client(self, credentials=None, **config):
        credentials = credentials or self.credentials()
        return boto3.client(
            "cognito-idp",
            endpoint_url=self.address,
            region_name=REGION,
            aws_access_key_id=credentials.access_key,
            aws_secret_access_key=credentials.secret_key,
            aws_session_token=credentials.token,
            # Retries would only make a failing test slow.
            config=Config(retries={"total_max_attempts": 1}, **config),
        )

    def signed(self, method, path, credentials=None):
        """Sends a signed request beside the API; status and JSON of the answer."""
        status, _, text = self.signed_text(method, path, credentials)
        return status, json.loads(text)

    def signed_text(self, method, path, credentials=None):
        """The same; status, headers and text of the answer."""
        request = AWSRequest(method, self.address + path)
        SigV4Auth(credentials or self.credentials(), "cognito-idp", REGION).add_auth(request)
        sent = urllib.request.Request(request.url, method=method, headers=dict(request.headers))
        try:
            with urllib.request.urlopen(sent, timeout=30) as answer:
                return answer.status, answer.headers, answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.headers, refused.read().decode()

    def aws(self, *arguments, **variables):
        """Runs the AWS CLI and reads the JSON that it prints; `variables` go into its environment."""
        environment = environment_without("AWS_")
        environment["AWS_SHARED_CREDENTIALS_FILE"] = str(self.data / "credentials")
        environment["AWS_CONFIG_FILE"] = os.devnull
        environment["AWS_MAX_ATTEMPTS"] = "1"
        environment.update(variables)
        connection = ["--endpoint-url", self.address, "--region", REGION, "--output", "json"]
        finished = subprocess.run(
            [sys.executable, "-m", "awscli", "cognito-idp", *arguments, *connection],
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
        )
        if finished.returncode != 0:
            raise AwsCliError(finished.stderr.strip())
        return json.loads(finished.stdout) if finished.stdout.strip() else None

    def poolhouse(self, *arguments):
        """Runs another command of the server's program on the same data folder."""
        finished = subprocess.run(
            [self.binary, *arguments, "--data", self.data],
            env=environment_without("POOLHOUSE_"),
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert finished.returncode == 0, finished.stderr
        return finished.stdout

    def create_key(self, name, policy, *options):
        """Makes an access key that may do what the policy says."""
        return read_profile(self.create_profile(name, policy, *options), name)

    def create_profile(self, name, policy, *options):
        """The same key as it is printed: a profile of the AWS tools."""
        path = self.data.parent / f"{name}.policy.json"
        path.write_text(json.dumps(policy))
        return self.poolhouse("key", "create", name, "--policy", path, *options)

    def import_users(self, pool_id, users):
        path = self.data.parent / f"{pool_id}.users.ndjson"
        path.write_text("".join(json.dumps(user) + "\n" for user in users))
        self.poolhouse("import", path, "--user-pool-id", pool_id)

    def _end(self, how):
        """The exit status, unless nothing runs. No server outlives its tests, whatever it hangs on."""
        process, self.process = self.process, None
        if process is None:
            return None
        process.send_signal(how)
        try:
            return process.wait(STOP_SECONDS_MAX)
        finally:
            process.kill()

    def _announced_address(self, output):
        text = output.read_text()
        assert self.process.poll() is None, f"the server ended:\n{text}"
        found = LISTENING.search(text)
        return found and found[1]

    def _is_healthy(self):
        try:
            with urllib.request.urlopen(f"{self.address}/health", timeout=5) as answer:
                return answer.status == 200
        except urllib.error.URLError:
            return False


class AwsCliError(Exception):
    """What the AWS CLI printed when it failed."""


def read_profile(text, name):
    """The key of one profile, in the form that the AWS tools keep in `~/.aws/credentials`."""
    profiles = configparser.ConfigParser(interpolation=None)
    profiles.read_string(text)
    profile = profiles[name]
    return Credentials(
        profile["aws_access_key_id"], profile["aws_secret_access_key"], profile.get("aws_session_token")
    )


def environment_without(prefix):
    """Settings of the person who runs the tests must not reach what is tested."""
    return {name: value for name, value in os.environ.items() if not name.startswith(prefix)}


def wait_for(condition, what, seconds=START_SECONDS_MAX):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if result := condition():
            return result
        time.sleep(0.02)
    raise TimeoutError(f"waited {seconds} s for {what}")
