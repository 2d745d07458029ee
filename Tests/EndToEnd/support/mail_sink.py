"""A real SMTP server that keeps what it gets, and can be away, slow, refusing or lying."""

import asyncio
import email
import email.policy
import socket
import threading

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult

from support.server import eventually, free_port


class Gate:
    """A place where the sink waits, once, until the test lets it go on."""

    def __init__(self):
        self.reached, self.opened = threading.Event(), threading.Event()

    async def wait(self):
        self.reached.set()
        await asyncio.get_running_loop().run_in_executor(None, self.opened.wait, 60)

    def wait_until_reached(self, seconds=30):
        assert self.reached.wait(seconds), "the sink was not reached"

    def open(self):
        self.opened.set()


class Mail:
    def __init__(self, envelope, session):
        self.sender, self.recipients = envelope.mail_from, list(envelope.rcpt_tos)
        self.raw = bytes(envelope.content)
        self.message = email.message_from_bytes(self.raw, policy=email.policy.default)
        self.is_protected = session.ssl is not None
        self.is_authenticated = session.authenticated

    @property
    def id(self):
        return self.message["Message-ID"]

    @property
    def text(self):
        return self.message.get_body(["plain"]).get_content()

    @property
    def html(self):
        return self.message.get_body(["html"]).get_content()


class _Conversation(SMTP):
    async def smtp_DATA(self, arg):
        await self.event_handler.stop_at("DATA")
        await super().smtp_DATA(arg)


class MailSink:
    def __init__(self, *, context=None, is_required=True, user=None, password=None, implicit=False):
        self.port = free_port()
        self.context, self.is_required, self.implicit = context, is_required, implicit
        self.user, self.password = user, password
        self.mails, self.commands = [], []
        self.refusals, self.gates = {}, {}
        self.drops_after_data = 0
        self.keeps_before_drop = False
        self.controller = None

    @property
    def url(self):
        return f"{'smtps' if self.implicit else 'smtp'}://localhost:{self.port}"

    def start(self):
        options = {"hostname": "localhost", "port": self.port, "auth_required": bool(self.user)}
        if self.context and not self.implicit:
            options |= {"tls_context": self.context, "require_starttls": self.is_required}
        if self.user:
            options |= {"authenticator": self._authenticate, "auth_require_tls": self.context is not None and not self.implicit}
        sink = self

        class Listener(Controller):
            def factory(self):
                return _Conversation(self.handler, **self.SMTP_kwargs)

        if self.implicit:
            options["ssl_context"] = self.context
        self.controller = Listener(sink, **options)
        self.controller.start()
        return self

    def stop(self):
        if self.controller:
            self.controller.stop(no_assert=True)
            self.controller = None

    def _authenticate(self, server, session, envelope, mechanism, data):
        right = (data.login, data.password) == (self.user.encode(), self.password.encode())
        return AuthResult(success=right, handled=right)

    # What the test looks at

    def wait_for(self, count, within=40):
        eventually(lambda: len(self.mails) >= count, within=within)
        return self.mails

    def gate(self, command):
        """Makes the next `command` (RCPT, DATA, or END of the data, once it is kept) wait."""
        self.gates[command] = gate = Gate()
        return gate

    async def stop_at(self, command):
        gate = self.gates.pop(command, None)
        if gate:
            await gate.wait()

    # What aiosmtpd asks

    async def handle_MAIL(self, server, session, envelope, address, options):
        self.commands.append("MAIL")
        if "MAIL" in self.refusals:
            return self.refusals["MAIL"]
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        self.commands.append("RCPT")
        await self.stop_at("RCPT")
        if "RCPT" in self.refusals:
            return self.refusals["RCPT"]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.commands.append("DATA")
        if self.drops_after_data > 0:
            self.drops_after_data -= 1
            if self.keeps_before_drop:
                self.mails.append(Mail(envelope, session))
            server.transport.abort()
            return "250 never said"
        if "END" in self.refusals:
            return self.refusals["END"]
        self.mails.append(Mail(envelope, session))
        await self.stop_at("END")
        return "250 OK"


class ScriptedServer:
    """Says what it is told to, whatever it hears: for servers that are none."""

    def __init__(self, greeting, *, endless=None):
        self.greeting, self.endless = greeting, endless
        self.heard = b""
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.url = f"smtp://localhost:{self.port}"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client):
        try:
            with client:
                client.settimeout(60)
                client.sendall(self.greeting)
                while data := client.recv(4096):
                    self.heard += data
                    while self.endless:
                        client.sendall(self.endless)
                    client.sendall(b"250 OK\r\n")
        except OSError:
            pass

    def close(self):
        self.listener.close()
