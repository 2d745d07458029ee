"""People's methods from the command line: the policy, passes, tokens, invitations, readiness, emergency accounts."""

import base64
import csv
import hashlib
import hmac
import io
import json
import stat
import struct
import time

import pytest

from support.server import CommandFailed

TENANT = "contoso.test"
SECRET = b"12345678901234567890"  # RFC 6238, Appendix B
COLUMNS = "upn,serial number,secret key,time interval,manufacturer,model"
PASSWORD = "Granite-Teapot-71-Meadow\n"


def base32(secret):
    return base64.b32encode(secret).decode().rstrip("=")


def code(secret=SECRET, period=30, digest=hashlib.sha1):
    """What a token shows now (RFC 6238), computed here and not by the server."""
    mac = hmac.new(secret, struct.pack(">Q", int(time.time()) // period), digest).digest()
    offset = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[offset:offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


class Office:
    """One tenant, on the command line alone."""

    def __init__(self, server, scratch):
        self.server, self.scratch = server, scratch
        made = server.cli("tenant", "create", "--domain", TENANT, "--admin", f"admin@{TENANT}")
        self.admin = made["administrator"]["id"]

    def __call__(self, *arguments, **options):
        return self.server.cli(*arguments, "--tenant", TENANT, **options)

    def text(self, *arguments, **options):
        return self.server.run(*arguments, "--tenant", TENANT, **options)

    def refused(self, *arguments, code=1, **options):
        with pytest.raises(CommandFailed) as failure:
            self.text(*arguments, **options)
        assert failure.value.code == code, failure.value.output
        assert "Fatal" not in failure.value.output
        return failure.value.output

    def person(self, name, *more):
        return self(
            "user", "create", "--username", f"{name}@{TENANT}", "--name", name.title(), "--mail", f"{name}@mail.test",
            "--password-stdin", *more, input=PASSWORD,
        )["id"]  # fmt: skip

    def file(self, name, value):
        path = self.scratch / name
        path.write_bytes(value if isinstance(value, bytes) else value.encode())
        return str(path)

    def methods(self, name):
        return self("user", "methods", "list", "--user", f"{name}@{TENANT}", "--format", "json")

    def audit(self):
        return [row["activityDisplayName"] for row in self("report", "audit", "--format", "json")]


@pytest.fixture
def office(server, tmp_path):
    return Office(server(start=False), tmp_path)


# The policy


def test_policy_is_read_and_written_in_graphs_shape(office):
    policy = office("method", "policy", "show")
    assert policy["id"] == "authenticationMethodsPolicy"
    ids = [one["id"] for one in policy["authenticationMethodConfigurations"]]
    assert {"Fido2", "SoftwareOath", "HardwareOath", "Sms", "Voice", "Email", "TemporaryAccessPass"} <= set(ids)
    again = office("method", "policy", "set", "--file", office.file("policy.json", json.dumps(policy)))
    assert again == policy

    changed = office("method", "policy", "set", "--enable", "sms", "--disable", "Email", "--campaign", "on")
    states = {one["id"]: one["state"] for one in changed["authenticationMethodConfigurations"]}
    assert (states["Sms"], states["Email"], states["Fido2"]) == ("enabled", "disabled", "enabled")
    campaign = changed["registrationEnforcement"]["authenticationMethodsRegistrationCampaign"]
    assert campaign["state"] == "enabled"
    assert office("method", "policy", "show") == changed
    assert "Authentication Methods Policy Update" in office.audit()


def test_policy_that_is_wrong_is_refused_with_every_field(office):
    before = office("method", "policy", "show")
    bad = {
        "authenticationMethodConfigurations": [
            {"id": "Pigeon", "state": "enabled"},
            {"id": "TemporaryAccessPass", "defaultLength": 99},
        ]
    }
    said = office.refused("method", "policy", "set", "--file", office.file("bad.json", json.dumps(bad)))
    assert "`Pigeon` is no method that this server knows" in said
    assert "authenticationMethodConfigurations[1].defaultLength" in said
    assert office("method", "policy", "show") == before
    large = office.file("large.json", json.dumps({"description": "x" * 20_480}))
    assert "20480" in office.refused("method", "policy", "set", "--file", large)
    assert "no JSON" in office.refused("method", "policy", "set", "--file", office.file("no.json", "{"))
    office.refused("method", "policy", "set", code=2)
    office.refused("method", "policy", "set", "--enable", "Sms", "--disable", "Sms", code=2)
    office.refused("method", "policy", "set", "--enable", "Pigeon", code=2)


def test_policy_does_not_take_the_last_method_unnoticed(office):
    office.person("ada")
    office("method", "policy", "set", "--enable", "Sms")
    office("user", "methods", "add-phone", "--user", f"ada@{TENANT}", "+1 5550100")
    said = office.refused("method", "policy", "set", "--disable", "Sms")
    assert "1 person would lose their last usable method" in said and f"ada@{TENANT}" in said
    office("method", "policy", "set", "--disable", "Sms", "--override-last-method")
    ready = {row["userPrincipalName"]: row for row in office("report", "readiness", "--format", "json")}
    ada = ready[f"ada@{TENANT}"]
    assert ada["isMfaRegistered"] and not ada["isMfaCapable"] and ada["lacks"] == "disabledByPolicy"
    assert ada["unusableMethods"] == [{"method": "mobilePhone", "reason": "disabledByPolicy"}]


# A person's methods


def test_methods_of_a_person_have_graphs_names(office):
    office.person("ada")
    user = ("--user", f"ada@{TENANT}")
    phone = office("user", "methods", "add-phone", *user, "+1 5550100")
    assert phone["@odata.type"] == "#microsoft.graph.phoneAuthenticationMethod"
    assert (phone["phoneNumber"], phone["phoneType"]) == ("+1 5550100", "mobile")
    assert phone["id"] == "3179e48a-750b-4051-897c-87b9720928f7"
    assert "country code" in office.refused("user", "methods", "add-phone", *user, "5550100")
    assert "--replace" in office.refused("user", "methods", "add-phone", *user, "+1 5550101")
    office("user", "methods", "add-phone", *user, "+1 5550102x7", "--type", "office")
    office("user", "methods", "add-email", *user, "ada@home.test")
    assert [row["kind"] for row in office.methods("ada")] == ["mobilePhone", "officePhone", "email"]
    preferred = office("user", "methods", "default", *user, "--method", "voiceOffice")
    assert preferred["userPreferredMethodForSecondaryAuthentication"] == "voiceOffice"
    removed = office("user", "require-reregister", *user)["removed"]
    assert sorted(removed) == ["mobilePhone", "officePhone"]
    assert [row["kind"] for row in office.methods("ada")] == ["email"]
    office("user", "methods", "remove", *user, "email")
    assert "has no method" in office.refused("user", "methods", "remove", *user, "email")
    assert {"Admin registered security info", "Admin deleted security info"} <= set(office.audit())


def test_access_pass_keeps_to_the_policy(office):
    office.person("ada")
    user = ("--user", f"ada@{TENANT}")
    issued = office("user", "access-pass", *user, "--lifetime", "2h", "--many")
    assert (issued["lifetimeInMinutes"], issued["isUsableOnce"], issued["isUsable"]) == (120, False, True)
    assert issued["methodUsabilityReason"] == "EnabledByPolicy"
    shown = office("user", "access-pass", "show", *user)
    assert shown["id"] == issued["id"] and shown["temporaryAccessPass"] is None
    assert "60 to 480 minutes" in office.refused("user", "access-pass", *user, "--lifetime", "24h")
    patch = {"authenticationMethodConfigurations": [{"id": "TemporaryAccessPass", "isUsableOnce": True}]}
    office("method", "policy", "set", "--file", office.file("once.json", json.dumps(patch)))
    assert office("user", "access-pass", "show", *user)["methodUsabilityReason"] == "DisabledByPolicy"
    assert "one use only" in office.refused("user", "access-pass", *user, "--many")
    later = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 7200))
    assert office("user", "access-pass", *user, "--starts-at", later)["methodUsabilityReason"] == "NotYetValid"
    office("user", "access-pass", "delete", *user)
    office.refused("user", "access-pass", "show", *user)


def test_passes_for_many_go_into_a_private_file(office, tmp_path):
    office.person("ada")
    office.person("bob")
    sheet = tmp_path / "passes.html"
    rows = office("method", "passes", "--without-method", "--out", str(sheet), "--format", "json")
    assert {row["result"] for row in rows} == {"issued"} and len(rows) == 3
    assert stat.S_IMODE(sheet.stat().st_mode) == 0o600
    html = sheet.read_text()
    assert html.count("<section>") == 3 and f"ada@{TENANT}" in html and "/mfasetup" in html
    for outside in ("src=", "href=", "url(", "<script"):
        assert outside not in html
    assert "there already" in office.refused("method", "passes", "--without-method", "--out", str(sheet))

    table = tmp_path / "passes.csv"
    people = office.file("people.csv", f"name,userPrincipalName\r\n=cmd,ada@{TENANT}\r\nNo,nobody@{TENANT}\r\n")
    said = office.refused("method", "passes", "--file", people, "--out", str(table), "--format", "csv")
    assert f"there is no user `nobody@{TENANT}`" in said
    rows = list(csv.DictReader(io.StringIO(table.read_text())))
    assert [row["userPrincipalName"] for row in rows] == [f"ada@{TENANT}"] and len(rows[0]["temporaryAccessPass"]) == 12
    assert stat.S_IMODE(table.stat().st_mode) == 0o600

    dry = office("method", "passes", "--without-method", "--dry-run", "--format", "json")
    assert {row["result"] for row in dry} == {"would issue"}
    never = tmp_path / "never.html"
    office.refused("method", "passes", "--without-method", "--out", str(never), "--lifetime", "30d")
    assert not never.exists()
    office.refused("method", "passes", "--without-method", "--out", "passes.txt", code=2)
    office.refused("method", "passes", "--out", str(never), code=2)


# Tokens


def test_tokens_are_imported_whole_or_not_at_all(office):
    office.person("ada")
    rows = [
        f"ada@{TENANT},1001,{base32(SECRET)},30,Contoso,Key",
        f"nobody@{TENANT},1002,{base32(b'abcdefghijklmnopqrst')},30,Contoso,Key",
        ",1003,not base32!,30,Contoso,Key",
        f",1001,{base32(b'tsrqponmlkjihgfedcba')},30,contoso,Key",
    ]
    bad = office.file("bad.csv", "\ufeff" + COLUMNS + "\r\n" + "\r\n".join(rows) + "\r\n")
    said = office.refused("method", "tokens", "import", bad, "--format", "csv")
    for line in ("3,", "4,", "5,"):
        assert f"\n{line}" in said.replace("\r", ""), said
    assert "3 rows are wrong" in said and base32(SECRET) not in said
    assert office("method", "tokens", "list", "--format", "json") == []

    good = office.file("good.csv", "\ufeff" + COLUMNS + "\r\n" + rows[0] + "\r\n")
    assert office("method", "tokens", "import", good, "--dry-run") == {"imported": False, "count": 1}
    assert office("method", "tokens", "import", good) == {"imported": True, "count": 1}
    assert "here already" in office.refused("method", "tokens", "import", good)
    assert "first line" in office.refused("method", "tokens", "import", office.file("no.csv", "serial,key\n1,2\n"))
    assert base32(SECRET).encode() not in b"".join(path.read_bytes() for path in office.server.data.iterdir() if path.is_file())


def test_token_lives_from_assignment_to_removal(office):
    office.person("ada")
    office.person("bob")
    office("method", "tokens", "import", office.file("t.csv", f"{COLUMNS}\n,1001,{base32(SECRET)},60,Contoso,Key\n"),
           "--hash-function", "hmacsha256")  # fmt: skip
    [token] = office("method", "tokens", "list", "--format", "json")
    assert (token["status"], token["timeIntervalInSeconds"], token["hashFunction"]) == ("available", 60, "hmacsha256")
    assert token["secretKey"] is None
    office("method", "tokens", "assign", "1001", "--user", f"ada@{TENANT}")
    assert "somebody else's" in office.refused("method", "tokens", "assign", "1001", "--user", f"bob@{TENANT}")
    assert "not what the token shows" in office.refused("method", "tokens", "activate", "1001", "--code", code(b"x" * 20))
    assert office("method", "tokens", "list", "--format", "json")[0]["status"] == "failedActivation"
    now = code(period=60, digest=hashlib.sha256)
    assert office("method", "tokens", "activate", "1001", "--code", now)["status"] == "activated"
    [method] = office.methods("ada")
    assert method["@odata.type"] == "#microsoft.graph.hardwareOathAuthenticationMethod"
    assert method["device"] == {"serialNumber": "1001", "timeIntervalInSeconds": 60, "hashFunction": "hmacsha256"}
    assert office("method", "tokens", "deactivate", "1001")["status"] == "assigned"
    assert office.methods("ada") == []
    assert office("method", "tokens", "unassign", "1001")["status"] == "available"
    assert office("method", "tokens", "remove", token["id"])["deleted"] is True
    assert office("method", "tokens", "list", "--format", "json") == []


# Bringing in the last ones


def test_campaign_invitations_and_waves(office):
    ada = office.person("ada")
    office("group", "create", "--name", "Sales")
    office("group", "add-member", "--group", "Sales", "--user", f"ada@{TENANT}")
    campaign = office("method", "campaign", "set", "--state", "on", "--snooze-days", "3", "--reminder-days", "7",
                      "--method", "fido2", "--include-group", "Sales")  # fmt: skip
    assert (campaign["snoozeDurationInDays"], campaign["reminderIntervalInDays"]) == (3, 7)
    assert campaign["includeTargets"][0]["targetedAuthenticationMethod"] == "fido2"
    assert office("method", "campaign", "show") == campaign
    office.refused("method", "campaign", "set", "--snooze-days", "15")

    [link] = office("method", "invite", "--user", ada, "--print", "--format", "json")
    assert link["url"] == f"{office.server.base}/mfasetup?tenant={TENANT}&login_hint=ada@{TENANT}"
    rows = office("method", "invite", "--without-method", "--format", "json")
    assert {row["userPrincipalName"]: row["result"] for row in rows} == {f"ada@{TENANT}": "queued", f"admin@{TENANT}": "noMail"}
    assert "Invite user to register security info" in office.audit()

    wave = office("method", "wave", "--group", "Sales", "--format", "json")
    assert wave["summary"]["people"] == 1 and wave["summary"]["capable"] == 0
    assert [row["lacks"] for row in wave["notReady"]] == ["nothingRegistered"]
    office("tenant", "settings", "--security-defaults", "off")
    made = office("policy", "create", "--file", office.file("wave.json", json.dumps(wave["policy"])))
    assert made["state"] == "enabledForReportingButNotEnforced"
    assert "gatehouse method invite" in office.text("method", "wave", "--group", "Sales").stdout


def test_readiness_counts(office):
    office.person("ada")
    summary = office("report", "readiness", "--summary")
    assert (summary["people"], summary["registered"], summary["neverSignedIn"]) == (2, 0, 2)
    table = office.text("report", "readiness", "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(table)))
    assert {row["lacks"] for row in rows} == {"nothingRegistered"}
    assert len(office("report", "readiness", "--not-ready", "--format", "json")) == 2


def test_emergency_accounts_are_named_and_confirmed(office):
    shown = office("tenant", "break-glass", "--user", f"admin@{TENANT}")
    assert shown["breakGlassUsers"] == [office.admin] and shown["accounts"][0]["isDue"] is False
    confirmed = office("tenant", "break-glass", "confirm", "--user", f"admin@{TENANT}")
    assert confirmed["userPrincipalName"] == f"admin@{TENANT}"
    office.person("ada")
    assert "no emergency account" in office.refused("tenant", "break-glass", "confirm", "--user", f"ada@{TENANT}")
    assert office("tenant", "break-glass", "--none")["accounts"] == []
