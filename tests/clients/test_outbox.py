"""Messages to users: sent by a real server to a real mail server and a real webhook."""

import re
import time
from contextlib import contextmanager
from datetime import datetime

import pytest
from botocore.credentials import Credentials
from standardwebhooks import Webhook as WebhookVerifier

from conftest import create_pool
from receivers import AUTHORITY, MailServer, Meddler, Webhook, free_port, password_check, server_tls
from running_server import RunningServer, wait_for

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYqr"
FROM = "Poolhouse <no-reply@poolhouse.example>"
OUTBOX = "/poolhouse/v1/outbox"
CLAIM_SECONDS = 60
PASSWORD = r"(\S{12,})"

# With --dev.
ANY_KEY = Credentials("any", "key")

# One user name and one password over a loopback connection is what some tests want.
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")


@pytest.fixture
def start(tmp_path):
    """Starts a server with these transports; it ends with the test."""
    running = []

    def start(**settings):
        server = RunningServer(tmp_path / f"data{len(running)}", **settings)
        running.append(server)
        return server.__enter__()

    yield start
    for server in running:
        server.stop()


@contextmanager
def mail_server(**options):
    with MailServer(**options) as server:
        server.settings = {"smtp_url": f"smtp://127.0.0.1:{server.port}", "mail_from": FROM}
        yield server


@pytest.fixture
def mail():
    with mail_server() as server:
        yield server


@pytest.fixture
def webhook():
    with Webhook() as webhook:
        webhook.settings = {"webhook_url": webhook.url, "webhook_secret": SECRET}
        yield webhook


def invite(client, pool, username="amy", medium="EMAIL", **attributes):
    attributes = attributes or {"email": f"{username}@corp.example"}
    return client.admin_create_user(
        UserPoolId=pool,
        Username=username,
        UserAttributes=[{"Name": name, "Value": value} for name, value in attributes.items()],
        DesiredDeliveryMediums=[medium],
    )


def waiting(server, query=""):
    status, answer = server.signed("GET", OUTBOX + query)
    assert status == 200, answer
    return answer["Messages"]


def parts(mail):
    return tuple(mail.get_body([kind]).get_content().strip() for kind in ("plain", "html"))


def test_an_invitation_arrives_and_leaves_the_outbox(start, mail):
    server = start(**mail.settings)
    client = server.client()
    pool = create_pool(client)
    invite(client, pool)
    wait_for(lambda: mail.mails, "the mail")
    [sent] = mail.mails
    assert sent["From"] == FROM
    assert sent["To"] == "amy@corp.example"
    assert sent["Subject"] == "Your temporary password"
    assert (sent.envelope_sender, sent.envelope_recipients) == (
        "no-reply@poolhouse.example",
        ["amy@corp.example"],
    )
    assert abs(sent["Date"].datetime.timestamp() - time.time()) < 60
    assert re.fullmatch(rf"<{pool}-[0-9a-f]{{32}}@poolhouse\.example>", sent["Message-ID"])
    text, html = parts(sent)
    assert re.fullmatch(rf"Your username is amy and temporary password is {PASSWORD}\.", text)
    assert html.startswith("Your username is amy and temporary password is ")
    wait_for(lambda: not waiting(server), "the outbox to be empty")
    assert len(mail.mails) == 1


def test_a_code_comes_in_the_words_of_the_pool(start, mail):
    client = start(**mail.settings).client()
    pool = create_pool(
        client,
        AutoVerifiedAttributes=["email"],
        VerificationMessageTemplate={
            "EmailSubject": "Überprüfung\r\nBcc: eve@evil.example",
            "EmailMessage": "<p>Grüß dich!</p><p>Code: <b>{####}</b></p>",
        },
        EmailConfiguration={"ReplyToEmailAddress": "help@corp.example"},
    )
    name = "<b>{####}"
    invite(client, pool, name, email="eve@corp.example", email_verified="true")
    wait_for(lambda: mail.mails, "the invitation")
    assert "Your username is &lt;b&gt;{####} and" in parts(mail.mails[0])[1]
    client.admin_set_user_password(UserPoolId=pool, Username=name, Password="Passw0rd!", Permanent=True)
    client.admin_reset_user_password(UserPoolId=pool, Username=name)
    wait_for(lambda: len(mail.mails) == 2, "the code")
    sent = mail.mails[1]
    assert sent["Subject"] == "Überprüfung  Bcc: eve@evil.example"
    assert (sent["Bcc"], sent["Reply-To"]) == (None, "help@corp.example")
    text, html = parts(sent)
    code = re.fullmatch(r"Grüß dich!\s+Code: (\d{6})", text)[1]
    assert html == f"<p>Grüß dich!</p><p>Code: <b>{code}</b></p>"


def test_what_fails_for_now_is_tried_again_under_the_same_id(start, mail):
    mail.replies = ["451 come back later", "452 still busy"]
    server = start(**mail.settings)
    client = server.client()
    invite(client, create_pool(client))
    wait_for(lambda: mail.attempts == 1, "the first attempt")
    [tried] = wait_for(lambda: [one for one in waiting(server) if "LastError" in one], "its outcome")
    assert (tried["State"], tried["Attempts"], tried["Destination"]) == ("WAITING", 1, "amy@corp.example")
    assert tried["LastError"] == "The mail server answered 451 to the e-mail."
    assert not {"Text", "Secret", "Subject"} & tried.keys()
    wait_for(lambda: mail.mails, "the mail")
    assert mail.attempts == 3
    assert mail.mails[0]["Message-ID"] == f"<{tried['Id']}@poolhouse.example>"
    assert "messages are not delivered" in server.log_file().read_text()


def test_what_is_refused_is_dead_until_it_is_retried(start, mail):
    mail.replies = ["550 no such user here"]
    server = start(**mail.settings)
    client = server.client()
    pool = create_pool(client)
    invite(client, pool)
    [dead] = wait_for(lambda: waiting(server, "?state=DEAD"), "the dead letter")
    assert (dead["UserPoolId"], dead["Kind"], dead["Medium"]) == (pool, "invitation", "EMAIL")
    assert dead["LastError"] == "The mail server answered 550 to the e-mail."
    assert "no such user here" not in server.log()
    assert waiting(server, "?state=WAITING") == []
    status, retried = server.signed("POST", f"{OUTBOX}/{dead['Id']}/retry")
    assert (status, retried["State"], retried["Id"]) == (200, "WAITING", dead["Id"])
    wait_for(lambda: mail.mails, "the mail")
    assert mail.mails[0]["Message-ID"] == f"<{dead['Id']}@poolhouse.example>"
    wait_for(lambda: not waiting(server), "the outbox to be empty")

    mail.replies = ["550 no such user here"]
    invite(client, pool, "ben")
    [dead] = wait_for(lambda: waiting(server, "?state=DEAD"), "the dead letter")
    assert server.signed("DELETE", f"{OUTBOX}/{dead['Id']}") == (200, {})
    assert waiting(server) == []


def test_a_kill_loses_nothing_and_repeats_nothing(start):
    port = free_port()
    server = start(smtp_url=f"smtp://127.0.0.1:{port}", mail_from=FROM)
    client = server.client()
    pool = create_pool(client)
    names = [f"user{number}" for number in range(20)]
    for name in names:
        invite(client, pool, name)
    before = wait_for(
        lambda: len(found := waiting(server)) == 20 and all(one["Attempts"] for one in found) and found,
        "attempts at all",
    )
    server.kill()
    server.start()
    with MailServer(port) as mail:
        # What was being sent at the kill is due again when its claim ends.
        wait_for(lambda: len(mail.mails) >= 20, "the mails", seconds=CLAIM_SECONDS + 30)
        wait_for(lambda: not waiting(server), "the outbox to be empty")
        arrived = {sent["Message-ID"]: sent["To"] for sent in mail.mails}
    expected = {f"<{one['Id']}@poolhouse.example>": one["Destination"] for one in before}
    assert (arrived, len(mail.mails)) == (expected, 20)


def test_a_kill_before_the_outcome_is_stored_sends_the_same_mail_again(start, mail):
    mail.replies = ["451 come back later"]
    server = start(**mail.settings)
    client = server.client()
    invite(client, create_pool(client))
    wait_for(lambda: [one for one in waiting(server) if "LastError" in one], "the first attempt")
    mail.before_reply = server.kill
    wait_for(lambda: mail.mails and server.process is None, "the mail to be taken and the server killed")
    mail.before_reply = None
    killed = time.time()
    server.start()
    [claimed] = waiting(server)
    assert (claimed["State"], claimed["Attempts"]) == ("WAITING", 2)
    assert 0 < datetime.fromisoformat(claimed["Due"]).timestamp() - killed <= CLAIM_SECONDS
    # Not everybody wants to wait for that.
    assert server.signed("POST", f"{OUTBOX}/{claimed['Id']}/retry")[0] == 200
    wait_for(lambda: len(mail.mails) == 2, "the mail again")
    wait_for(lambda: not waiting(server), "the outbox to be empty")
    first, second = mail.mails
    assert first["Message-ID"] == f"<{claimed['Id']}@poolhouse.example>"
    assert first.as_bytes() == second.as_bytes()


def test_a_mail_server_that_hangs_holds_up_nobody_else(start, mail, webhook):
    mail.hangs = True
    server = start(**mail.settings, **webhook.settings)
    client = server.client()
    pool = create_pool(client)
    for number in range(40):
        started = time.monotonic()
        invite(client, pool, f"user{number}")
        assert time.monotonic() - started < 5
    wait_for(lambda: mail.attempts >= 32, "all places to be taken")
    invite(client, pool, "phoned", "SMS", phone_number="+13125550100")
    wait_for(lambda: webhook.taken, "the text message")
    assert mail.mails == []
    started = time.monotonic()
    server.stop()
    assert time.monotonic() - started < 20
    # What was cut off is still there.
    server.settings = {}
    server.start()
    assert len(waiting(server)) == 40


def test_a_wrong_password_of_ours_is_no_fault_of_the_messages(start):
    check = password_check("poolhouse", "right")
    options = {"authenticator": check, "auth_required": True, "auth_require_tls": False}
    with mail_server(**options) as mail:
        url = f"smtp://poolhouse:wrong@127.0.0.1:{mail.port}"
        server = start(smtp_url=url, mail_from=FROM)
        client = server.client()
        invite(client, create_pool(client))
        [tried] = wait_for(lambda: [one for one in waiting(server) if "LastError" in one], "its outcome")
        assert (tried["State"], mail.mails) == ("WAITING", [])
        server.stop()
        server.settings["POOLHOUSE_SMTP_URL"] = url.replace("wrong", "right")
        server.start()
        wait_for(lambda: mail.mails, "the mail")


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_mail_travels_encrypted_to_a_server_that_is_trusted(start, monkeypatch, scheme):
    check = password_check("pool house", "p@ss/word")
    tls = {"ssl_context": server_tls()} if scheme == "smtps" else {"tls_context": server_tls()}
    options = {"auth_require_tls": scheme == "smtp", "require_starttls": scheme == "smtp"}
    with MailServer(authenticator=check, auth_required=True, **options, **tls) as mail:
        query = "?tls=required" if scheme == "smtp" else ""
        url = f"{scheme}://pool%20house:p%40ss%2Fword@localhost:{mail.port}{query}"
        server = start(smtp_url=url, mail_from=FROM)
        client = server.client()
        invite(client, create_pool(client))
        [tried] = wait_for(lambda: [one for one in waiting(server) if "LastError" in one], "its outcome")
        assert "certificate" in tried["LastError"], "nobody has said that this server is to be trusted"
        monkeypatch.setenv("SSL_CERT_FILE", AUTHORITY)
        server.restart()
        wait_for(lambda: mail.mails, "the mail")
        assert mail.mails[0].was_encrypted or scheme == "smtps"


def test_what_is_said_in_clear_is_no_answer_to_what_is_said_encrypted(start, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", AUTHORITY)
    with Meddler() as meddler:
        server = start(smtp_url=f"smtp://localhost:{meddler.port}?tls=required", mail_from=FROM)
        client = server.client()
        invite(client, create_pool(client))
        wait_for(lambda: meddler.met, "the mail server to be asked")
        [tried] = wait_for(lambda: [one for one in waiting(server) if "LastError" in one], "its outcome")
        assert (tried["State"], "STARTTLS" in tried["LastError"]) == ("WAITING", True)
    options = {"port": meddler.port, "tls_context": server_tls(), "require_starttls": True}
    with MailServer(**options) as mail:
        wait_for(lambda: mail.mails, "the mail")


def test_mail_does_not_travel_in_clear_unless_that_is_wanted(start):
    with MailServer() as mail:
        server = start(smtp_url=f"smtp://127.0.0.1:{mail.port}?tls=required", mail_from=FROM)
        client = server.client()
        invite(client, create_pool(client))
        [tried] = wait_for(lambda: [one for one in waiting(server) if "LastError" in one], "its outcome")
        assert (tried["State"], mail.attempts) == ("WAITING", 0)


def test_a_webhook_carries_text_messages_signed(start, webhook):
    webhook.statuses = [503, 302]
    server = start(**webhook.settings)
    client = server.client()
    pool = create_pool(client)
    invite(client, pool, "amy", "SMS", phone_number="+13125550100")
    wait_for(lambda: webhook.taken, "the text message")
    [(headers, body)] = webhook.taken
    message = WebhookVerifier(SECRET).verify(body, headers)
    assert message["type"] == "message.invitation"
    data = message["data"]
    assert (data["userPoolId"], data["medium"]) == (pool, "SMS")
    assert (data["destination"], data["username"]) == ("+13125550100", "amy")
    assert data["text"] == f"Your username is amy and temporary password is {data['secret']}. "
    assert (data["subject"], data["html"]) == (None, None)
    assert headers["webhook-id"] == data["id"]
    assert headers["content-type"] == "application/json"
    # Each attempt is the same message, signed anew.
    assert [(tried["webhook-id"], sent) for tried, sent in webhook.refused] == [(data["id"], body)] * 2
    for tried, sent in webhook.refused:
        WebhookVerifier(SECRET).verify(sent, tried)
    wait_for(lambda: not waiting(server), "the outbox to be empty")


def test_a_webhook_carries_mail_where_there_is_no_mail_server(start, webhook):
    webhook.statuses = [410]
    server = start(**webhook.settings)
    client = server.client()
    pool = create_pool(client)
    invite(client, pool)
    [dead] = wait_for(lambda: waiting(server, "?state=DEAD"), "the dead letter")
    assert "410" in dead["LastError"]
    invite(client, pool, "ben")
    wait_for(lambda: webhook.taken, "the mail")
    [message] = webhook.messages()
    data = message["data"]
    assert (data["medium"], data["destination"]) == ("EMAIL", "ben@corp.example")
    assert data["subject"] == "Your temporary password"


def test_a_webhook_has_taken_what_it_says_however_its_answer_ends(start, webhook):
    webhook.never_ends = True
    server = start(**webhook.settings)
    client = server.client()
    invite(client, create_pool(client))
    wait_for(lambda: webhook.taken, "the mail")
    started = time.monotonic()
    wait_for(lambda: not waiting(server), "the outbox to be empty")
    assert time.monotonic() - started < 10
    assert len(webhook.taken) == 1


def test_a_webhook_is_called_over_tls(start, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", AUTHORITY)
    with Webhook(server_tls()) as webhook:
        client = start(webhook_url=webhook.url, webhook_secret=SECRET).client()
        invite(client, create_pool(client))
        wait_for(lambda: webhook.taken, "the mail")


def test_without_a_transport_the_outbox_shows_what_nobody_delivers(start, mail):
    server = start(dev="true")
    client = server.client(ANY_KEY)
    pool = create_pool(client)
    invite(client, pool)
    status, answer = server.signed("GET", f"{OUTBOX}?user-pool-id={pool}", ANY_KEY)
    [message] = answer["Messages"]
    assert message["Subject"] == "Your temporary password"
    assert message["Text"] == f"Your username is amy and temporary password is {message['Secret']}. "
    assert message["Secret"] in server.log_file().read_text()
    # A transport that comes later delivers it.
    server.stop()
    server.settings.update({f"POOLHOUSE_{name.upper()}": value for name, value in mail.settings.items()})
    server.start()
    wait_for(lambda: mail.mails, "the mail")
    assert message["Secret"] in parts(mail.mails[0])[0]
    assert message["Secret"] not in server.log_file().read_text()
