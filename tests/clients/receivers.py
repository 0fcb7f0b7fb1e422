"""Those who receive messages to users: a mail server and a webhook, real ones on real sockets."""

import asyncio
import email
import email.policy
import http.server
import json
import socket
import ssl
import threading
import time
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

# Made for these tests, and trusted by nobody else.
CERTIFICATES = Path(__file__).with_name("certificates")
AUTHORITY = str(CERTIFICATES / "authority.pem")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def server_tls():
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(CERTIFICATES / "server.pem", CERTIFICATES / "server.key")
    return context


class MailServer:
    """Keeps the mails that it took. Before it takes one, it gives the `replies` that it was told to."""

    def __init__(self, port=None, **options):
        self.mails = []
        self.replies = []
        self.attempts = 0
        self.hangs = False
        # Called when a mail is taken, before that is said.
        self.before_reply = None
        self.port = port or free_port()
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port, **options)

    def __enter__(self):
        self._controller.start()
        return self

    def __exit__(self, *_):
        self._controller.stop()

    async def handle_DATA(self, server, session, envelope):
        self.attempts += 1
        if self.hangs:
            await asyncio.sleep(3600)
        if self.replies:
            return self.replies.pop(0)
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        mail.envelope_sender, mail.envelope_recipients = envelope.mail_from, envelope.rcpt_tos
        mail.was_encrypted = session.ssl is not None
        self.mails.append(mail)
        if self.before_reply:
            self.before_reply()
        return "250 taken"


def password_check(user, password):
    """An authenticator of a mail server that knows one user."""

    def check(server, session, envelope, mechanism, login):
        is_right = (login.login, login.password) == (user.encode(), password.encode())
        return AuthResult(success=is_right, handled=False)

    return check


class Meddler:
    """Stands before a mail server, and adds answers to the last one that travels in clear."""

    # To all that a client says once the connection is encrypted, until the mail is taken.
    ADDED = b"250 mail.example\r\n250 sender ok\r\n250 recipient ok\r\n354 go on\r\n250 taken\r\n"

    def __init__(self):
        self.met = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]

    def __enter__(self):
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_):
        # Wakes whoever waits for a connection, which closing it does not.
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _serve(self):
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with connection:
                try:
                    self._meddle(connection)
                except OSError:
                    pass

    def _meddle(self, connection):
        connection.settimeout(10)
        connection.sendall(b"220 mail.example ready\r\n")
        connection.recv(1024)
        connection.sendall(b"250-mail.example\r\n250 STARTTLS\r\n")
        assert connection.recv(1024) == b"STARTTLS\r\n"
        self.met += 1
        connection.sendall(b"220 go on\r\n" + self.ADDED)
        with server_tls().wrap_socket(connection, server_side=True) as encrypted:
            while encrypted.recv(1024):
                pass


class Webhook:
    """Keeps the requests that it took. Before it takes one, it answers the `statuses` that it was told to."""

    def __init__(self, tls=None):
        self.taken = []
        self.refused = []
        self.statuses = []
        self.never_ends = False
        webhook = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["content-length"]))
                status = webhook.statuses.pop(0) if webhook.statuses else 200
                kept = webhook.taken if status == 200 else webhook.refused
                kept.append((dict(self.headers), body))
                self.send_response(status)
                if webhook.never_ends:
                    # A body that is announced and does not come, on a connection that stays.
                    self.send_header("content-length", "10")
                    self.end_headers()
                    time.sleep(60)
                    return
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        if tls:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self.url = f"{'https' if tls else 'http'}://localhost:{self._server.server_port}/messages?to=users"

    def __enter__(self):
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()

    def messages(self):
        return [json.loads(body) for _, body in self.taken]
