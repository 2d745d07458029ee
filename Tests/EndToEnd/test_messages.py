"""Messages leave by a real SMTP server and a real gateway, which fail in every way that such servers do."""

import json
import os
import random
import time

import pytest
import requests

from support.authority import Authority
from support.mail_sink import MailSink, ScriptedServer
from support.server import clean_environment, eventually, run
from support.sms_sink import SmsSink

DOMAIN = "contoso.test"
NUMBER = "+4930123456"


@pytest.fixture(scope="module")
def authority(scratch):
    return Authority(scratch / "authority")


@pytest.fixture
def sink(authority):
    one = MailSink(context=authority.context()).start()
    yield one
    for gate in one.gates.values():
        gate.open()
    one.stop()


@pytest.fixture
def gateway():
    one = SmsSink()
    yield one
    one.close()


class Office:
    """A server with one tenant, and what its administrator sees of its messages."""

    def __init__(self, server):
        self.server = server
        server.cli("tenant", "create", "--domain", DOMAIN, "--admin", f"admin@{DOMAIN}")

    def test(self, to=f"ada@{DOMAIN}", *more):
        return self.server.cli("message", "test", "--tenant", DOMAIN, "--to", to, *more)

    def messages(self):
        return self.server.cli("message", "list", "--tenant", DOMAIN, "--format", "json", "--limit", "1000")

    def message(self, made):
        return next(one for one in self.messages() if one["id"] == made["id"])

    def wait_for(self, made, *states, within=40):
        return eventually(lambda: (m := self.message(made))["state"] in states and m, within=within, every=0.3)

    def wait_for_error(self, made, within=40):
        return eventually(lambda: (m := self.message(made))["lastError"] and m, within=within, every=0.3)

    def retry(self, made=None):
        return self.server.cli("message", "retry", "--tenant", DOMAIN, *([made["id"]] if made else []))


@pytest.fixture
def office(server, authority):
    """Makes servers for a mail sink, or with other options."""

    def make(sink=None, *options, environment=None, **more):
        if sink:
            options = ("--smtp", sink.url, "--smtp-ca", str(authority.path), *options)
        return Office(server(options=options, environment=environment, **more))

    return make


# Mail


def test_a_mail_arrives_protected_whole_and_once(office, sink):
    here = office(sink, "--mail-from", "Sign-in <no-reply@contoso.test>")
    made = here.test(f"ada@{DOMAIN}", "--wait", "40")
    assert made["state"] == "sent" and made["recipient"] == f"a•••@{DOMAIN}" and made["attempts"] == 1
    [mail] = sink.mails
    assert mail.is_protected
    assert mail.sender == "no-reply@contoso.test" and mail.recipients == [f"ada@{DOMAIN}"]
    message = mail.message
    assert message["From"] == "Sign-in <no-reply@contoso.test>" and message["To"] == f"ada@{DOMAIN}"
    assert message["Auto-Submitted"] == "auto-generated" and message["Date"] and mail.id == f"<{made['id']}@localhost>"
    assert message.get_content_type() == "multipart/alternative"
    assert "Contoso" in mail.text and "<html" in mail.html and not message.defects
    raw = mail.raw.split(b"\r\n")
    assert max(len(line) for line in raw) <= 78 and not any(b"\n" in line or b"\r" in line for line in raw)
    listed = here.server.run("message", "list", "--tenant", DOMAIN).stdout
    assert f"ada@{DOMAIN}" not in listed
    assert f"ada@{DOMAIN}" not in here.server.log()


def test_mail_is_in_the_language_that_is_asked_for(office, sink):
    here = office(sink)
    for language in ("de", "ja", "ar"):
        here.test(f"ada@{DOMAIN}", "--language", language, "--wait", "40")
        mail = sink.mails[-1]
        assert mail.message["Content-Language"] == language
        assert f'lang="{language}"' in mail.html and ('dir="rtl"' in mail.html) == (language == "ar")


def test_a_server_that_wants_a_name_and_password_gets_them(office, authority):
    sink = MailSink(context=authority.context(), user="gatehouse", password="s3cret: ä").start()
    try:
        here = office(sink, "--smtp-user", "gatehouse", environment={"GATEHOUSE_SMTP_PASSWORD": "s3cret: ä"})
        here.test(f"ada@{DOMAIN}", "--wait", "40")
        assert sink.mails[0].is_authenticated and sink.mails[0].is_protected
        assert "s3cret" not in here.server.log()
    finally:
        sink.stop()


def test_a_wrong_password_loses_no_mail(office, authority):
    sink = MailSink(context=authority.context(), user="gatehouse", password="right").start()
    try:
        here = office(sink, "--smtp-user", "gatehouse", environment={"GATEHOUSE_SMTP_PASSWORD": "wrong"})
        made = here.test()
        assert here.wait_for_error(made)["state"] == "queued"
        assert sink.mails == [] and "MAIL" not in sink.commands
        here.server.environment["GATEHOUSE_SMTP_PASSWORD"] = "right"
        here.server.restart()
        here.retry()
        here.wait_for(made, "sent")
        assert len(sink.mails) == 1
    finally:
        sink.stop()


def test_tls_from_the_first_byte(office, authority):
    sink = MailSink(context=authority.context(), implicit=True).start()
    try:
        here = office(sink)
        here.test(f"ada@{DOMAIN}", "--wait", "40")
        assert len(sink.mails) == 1
    finally:
        sink.stop()


# A server that is away, slow, refusing or lying


def test_mail_waits_for_a_server_that_is_down(office, sink):
    here = office(sink)
    sink.stop()
    made = here.test()
    message = here.wait_for_error(made)
    assert message["state"] == "queued" and message["attempts"] >= 1 and message["nextAttemptDateTime"]
    sink.start()
    # By itself, without anybody's help: the second attempt comes after a quarter of a minute.
    here.wait_for(made, "sent", within=60)
    assert len(sink.mails) == 1


def test_mail_waits_for_a_server_that_is_slow_and_the_rest_goes_on(office, sink, gateway):
    here = office(sink, "--sms-gateway", gateway.url)
    gate = sink.gate("DATA")
    made = here.test()
    gate.wait_until_reached()
    started = time.monotonic()
    here.test(f"bob@{DOMAIN}", "--wait", "30")
    here.test(NUMBER, "--wait", "30")
    assert time.monotonic() - started < 25
    gate.open()
    here.wait_for(made, "sent")
    assert sorted(mail.recipients[0][0] for mail in sink.mails) == ["a", "b"]


@pytest.mark.parametrize("command", ["MAIL", "RCPT", "END"])
def test_a_refusal_for_now_is_tried_again(office, sink, command):
    here = office(sink)
    sink.refusals[command] = "451 4.3.0 try again later"
    made = here.test()
    assert "451 4.3.0" in here.wait_for_error(made)["lastError"]
    assert here.message(made)["state"] == "queued"
    del sink.refusals[command]
    here.retry()
    here.wait_for(made, "sent")
    assert len(sink.mails) == 1


@pytest.mark.parametrize("command", ["RCPT", "END"])
def test_a_refusal_for_good_is_given_up_at_once(office, sink, command):
    here = office(sink)
    sink.refusals[command] = f"550 5.1.1 no mailbox ada@{DOMAIN} here"
    made = here.test()
    message = here.wait_for(made, "refused")
    assert message["attempts"] == 1 and "550 5.1.1" in message["lastError"]
    assert f"ada@{DOMAIN}" not in message["lastError"]
    assert sink.mails == []
    del sink.refusals[command]
    assert here.retry(made) == {"due": 1}
    here.wait_for(made, "sent")
    assert len(sink.mails) == 1


@pytest.mark.parametrize(
    "certificate",
    ["of another host", "of an unknown authority", "of a false authority", "that has run out"],
    ids=lambda name: name.replace(" ", "-"),
)
def test_nothing_is_said_to_a_server_with_a_wrong_certificate(office, authority, scratch, certificate):
    if certificate == "of another host":
        context = authority.context("mail.contoso.test")
    elif certificate == "that has run out":
        context = authority.context(days=-5)
    else:  # a false one has the true one's name
        name = "test authority" if "false" in certificate else "another authority"
        context = Authority(scratch / "unknown", name).context()
    sink = MailSink(context=context).start()
    try:
        here = office(sink)
        made = here.test()
        message = here.wait_for_error(made)
        assert message["state"] == "queued"
        assert "cert" in message["lastError"].lower() or "false" in certificate
        assert sink.commands == [] and sink.mails == []
    finally:
        sink.stop()


def test_nothing_is_said_to_a_server_that_offers_no_tls(office):
    sink = MailSink().start()
    try:
        here = office(sink)
        made = here.test()
        here.wait_for_error(made)
        assert sink.commands == [] and sink.mails == []
    finally:
        sink.stop()


def test_a_server_on_this_machine_needs_no_tls_unless_it_is_told_whom_to_trust(server):
    sink = MailSink().start()
    try:
        here = Office(server(options=["--smtp", sink.url]))
        here.test(f"ada@{DOMAIN}", "--wait", "40")
        assert len(sink.mails) == 1 and not sink.mails[0].is_protected
    finally:
        sink.stop()


def test_a_server_that_drops_the_mail_it_was_given_gets_it_again_under_the_same_name(office, sink):
    here = office(sink)
    sink.drops_after_data = 1
    made = here.test()
    message = here.wait_for_error(made)
    assert message["state"] == "queued"
    here.retry()
    here.wait_for(made, "sent")
    assert [mail.id for mail in sink.mails] == [f"<{made['id']}@localhost>"]


def test_a_server_that_keeps_what_it_drops_gets_no_end_of_it(office, sink):
    here = office(sink)
    sink.drops_after_data, sink.keeps_before_drop = 100, True
    made = here.test()

    def push():
        here.retry()
        return here.message(made)["state"] == "unconfirmed"

    eventually(push, within=60, every=0.5)
    assert 1 <= len(sink.mails) <= 3
    assert len({(mail.id, mail.raw) for mail in sink.mails}) == 1, "the same mail each time, to the byte"


@pytest.mark.parametrize(
    "greeting, endless",
    [
        (b"554 5.0.0 not today\r\n", None),
        (b"220 hello\r\n", b"250-and another thing\r\n"),
        (b"220 hello\r\n", b"x" * 4096),
        (b"\x00\xff\xfe garbage\r\n" * 8, None),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", None),
    ],
    ids=["refuses", "never-ends", "one-line-for-ever", "garbage", "http"],
)
def test_a_server_that_is_none_is_left_alone_in_time(server, greeting, endless):
    odd = ScriptedServer(greeting, endless=endless)
    try:
        here = Office(server(options=["--smtp", odd.url]))
        made = here.test()
        message = here.wait_for_error(made, within=90)
        assert message["state"] == "queued" and len(message["lastError"]) < 250 and "\n" not in message["lastError"]
        assert b"DATA" not in odd.heard
        assert here.server.run("user", "list", "--tenant", DOMAIN).returncode == 0
    finally:
        odd.close()


# A server process that is killed


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
@pytest.mark.parametrize("window", ["RCPT", "DATA", "END"])
def test_a_mail_arrives_once_although_the_server_is_killed(office, sink, request, window, database):
    url = request.getfixturevalue("postgres")() if database == "postgresql" else None
    here = office(sink, database=url)
    gate = sink.gate(window)
    made = here.test()
    gate.wait_until_reached()
    assert here.message(made)["state"] == ("handed" if window == "END" else "sending")
    here.server.kill()
    gate.open()
    here.server.start()
    message = here.wait_for(made, "sent", "unconfirmed")
    # What had been let go is not sent again; what had not, is.
    assert message["state"] == ("unconfirmed" if window == "END" else "sent")
    # A mail behind it has gone through everything that the first one could still be in.
    here.test(f"bob@{DOMAIN}", "--wait", "40")
    assert sorted(mail.recipients[0][0] for mail in sink.mails) == ["a", "b"]


def test_many_mails_arrive_once_each_although_the_server_is_killed_again_and_again(office, sink):
    here = office(sink)
    chance = random.Random(4)
    made = []
    for _ in range(4):
        made += [here.test(f"p{len(made) + n}@{DOMAIN}") for n in range(4)]
        before = len(sink.mails)
        eventually(lambda: len(sink.mails) > before, within=40, every=0.01)
        time.sleep(chance.uniform(0, 0.1))  # anywhere in the middle of the others
        here.server.kill()
        here.server.start()
    states = {}

    def settled():
        states.update({one["id"]: one["state"] for one in here.messages()})
        return all(states[one["id"]] in ("sent", "unconfirmed") for one in made)

    eventually(settled, within=90, every=0.5)
    ids = [mail.id for mail in sink.mails]
    assert len(ids) == len(set(ids)), "sent twice"
    for one in made:
        if states[one["id"]] == "sent":
            assert f"<{one['id']}@localhost>" in ids, "lost"


def test_a_server_that_is_asked_to_stop_leaves_no_mail_half_sent(office, sink):
    here = office(sink)
    gate = sink.gate("DATA")
    made = here.test()
    gate.wait_until_reached()
    assert here.server.stop() == 0
    assert here.message(made)["state"] == "queued" and here.message(made)["attempts"] == 0
    gate.open()
    here.server.start()
    here.wait_for(made, "sent")
    assert len(sink.mails) == 1


# The gateway


def test_a_text_message_and_a_call_through_a_generic_gateway(office, gateway):
    here = office(None, "--sms-gateway", f"{gateway.url}/send", environment={"GATEHOUSE_SMS_SECRET": "t0ken"})
    made = here.test(NUMBER, "--wait", "40")
    assert made["recipient"] == "+49•••56"
    here.test(NUMBER, "--call", "--wait", "40")
    message, call = gateway.posts
    assert message.path == "/send" and message.headers["Authorization"] == "Bearer t0ken"
    assert message.headers["Idempotency-Key"] == made["id"]
    assert message.json["to"] == NUMBER and message.json["channel"] == "sms" and "Contoso" in message.json["text"]
    assert call.json["channel"] == "voice"
    assert NUMBER not in here.server.log() and "t0ken" not in here.server.log()


def test_a_text_message_and_a_call_as_twilio_takes_them(office, gateway):
    here = office(
        None, "--sms-gateway", gateway.url, "--sms-kind", "twilio", "--sms-account", "AC42", "--sms-from", "+15005550006",
        environment={"GATEHOUSE_SMS_SECRET": "t0ken"},
    )  # fmt: skip
    here.test(NUMBER, "--wait", "40")
    here.test(NUMBER, "--call", "--language", "de", "--wait", "40")
    message, call = gateway.posts
    assert message.path == "/2010-04-01/Accounts/AC42/Messages.json" and message.basic == ("AC42", "t0ken")
    assert message.form["To"] == NUMBER and message.form["From"] == "+15005550006" and "Contoso" in message.form["Body"]
    assert call.path == "/2010-04-01/Accounts/AC42/Calls.json"
    assert call.form["Twiml"].startswith('<Response><Say language="de-DE">')


def test_a_gateway_that_fails_is_asked_again(office, gateway):
    here = office(None, "--sms-gateway", gateway.url)
    gateway.answer(500, b"<html>oops</html>")
    made = here.test(NUMBER)
    assert "500" in here.wait_for_error(made)["lastError"]
    here.wait_for(made, "sent", within=60)
    assert [post.status for post in gateway.posts] == [500, 201]
    assert len({post.headers["Idempotency-Key"] for post in gateway.posts}) == 1


def test_a_gateway_that_asks_for_time_gets_it(office, gateway):
    here = office(None, "--sms-gateway", gateway.url)
    gateway.answer(429, Retry_After="1800")
    made = here.test(NUMBER)
    message = here.wait_for_error(made)
    due = time.mktime(time.strptime(message["nextAttemptDateTime"][:19], "%Y-%m-%dT%H:%M:%S")) - time.timezone
    assert 1700 < due - time.time() < 1900


def test_a_gateway_that_refuses_is_believed(office, gateway):
    here = office(None, "--sms-gateway", gateway.url)
    gateway.answer(400, json.dumps({"code": 21211, "message": f"{NUMBER} is no number"}).encode())
    made = here.test(NUMBER)
    message = here.wait_for(made, "refused")
    assert "400" in message["lastError"] and "21211" in message["lastError"] and NUMBER not in message["lastError"]
    assert len(gateway.posts) == 1


def test_a_redirect_of_the_gateway_is_not_followed(office, gateway):
    elsewhere = SmsSink()
    try:
        here = office(None, "--sms-gateway", gateway.url)
        gateway.answer(307, Location=elsewhere.url)
        made = here.test(NUMBER)
        assert here.wait_for_error(made)["state"] == "queued"
        assert elsewhere.posts == []
    finally:
        elsewhere.close()


def test_a_gateway_that_talks_without_end_is_cut_off_and_has_sent(office, gateway):
    here = office(None, "--sms-gateway", gateway.url)
    gateway.answer(200, b"x" * 5_000_000)
    made = here.test(NUMBER)
    assert here.wait_for(made, "sent")["attempts"] == 1


# What an administrator sees


def test_without_a_way_out_messages_wait_and_the_doctor_says_so(office):
    here = office()
    made = here.test()
    assert here.message(made)["state"] == "queued"
    assert here.server.log().count("no mail server is set") == 1
    doctor = here.server.run("doctor", "--format", "json")
    [found, *_] = [one for one in json.loads(doctor.stdout) if one["name"] == "messages"]
    assert found["status"] == "warning" and "mail" in found["detail"]


def test_the_doctor_greets_the_mail_server(office, sink, authority):
    here = office(sink)
    settings = {"GATEHOUSE_SMTP": sink.url, "GATEHOUSE_SMTP_CA": str(authority.path)}

    def mail(**more):
        result = run(
            "doctor", "--format", "json", "--data", str(here.server.data), check=False,
            environment=clean_environment(**(settings | more)),
        )  # fmt: skip
        found = [one for one in json.loads(result.stdout) if one["name"] == "messages"][0]
        return found["status"], found["detail"], result.returncode

    assert mail()[0] == "ok"
    assert sink.commands == []
    status, detail, code = mail(GATEHOUSE_SMTP_CA=os.devnull)
    assert status == "failure" and code == 1, detail
    sink.stop()
    status, detail, code = mail()
    assert status == "failure" and code == 1, detail


def test_messages_are_counted_in_the_metrics(office, sink):
    here = office(sink)
    here.test(f"ada@{DOMAIN}", "--wait", "40")
    text = requests.get(f"{here.server.base}/metrics", timeout=10).text
    assert 'gatehouse_message_attempts_total{channel="email",result="sent"} 1' in text
    assert "gatehouse_messages_waiting" in text and "gatehouse_messages_oldest_seconds" in text


def test_a_file_takes_messages_in_development(office, scratch):
    path = scratch / "messages.jsonl"
    here = office(None, "--messages-file", str(path))
    here.test(f"ada@{DOMAIN}", "--wait", "40")
    here.test(NUMBER, "--wait", "40")
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    assert [line["to"] for line in lines] == [f"ada@{DOMAIN}", NUMBER]
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "options, said",
    [
        (["--smtp", "mail.contoso.test"], "smtp"),
        (["--smtp", "smtp://mail.contoso.test/\r\nHELO"], "smtp"),
        (["--smtp", "smtp://user:password@mail.contoso.test"], "smtp"),
        (["--mail-from", "Eve\r\nBcc: a@b <eve@evil.test>"], "mail-from"),
        (["--smtp-user", "gatehouse"], "smtp"),
        (["--smtp", "smtp://mail.contoso.test", "--smtp-user", "gatehouse"], "smtp-password"),
        (["--smtp", "smtps://mail.contoso.test", "--smtp-tls", "none"], "smtp-tls"),
        (["--sms-gateway", "http://sms.contoso.test/"], "sms-gateway"),
        (["--sms-gateway", "file:///etc/passwd"], "sms-gateway"),
        (["--sms-gateway", "https://api.twilio.com", "--sms-kind", "twilio"], "sms-account"),
        (["--messages-file", "/nowhere/at/all"], "messages-file"),
    ],
)
def test_settings_that_cannot_be_right_stop_the_start(server, options, said):
    here = server(start=False, options=options)
    with pytest.raises(AssertionError):
        here.start(deadline=20)
    assert said in here.log() and "password@" not in here.log()


@pytest.mark.parametrize("to", ["ada", "ada@contoso.test\nBcc: eve@evil.test", "ada@contoso.test,eve@evil.test", "+49", "+49abc"])
def test_an_address_that_is_none_is_a_usage_error(office, to):
    here = office()
    assert here.server.run("message", "test", "--tenant", DOMAIN, "--to", to, check=False).returncode == 2
