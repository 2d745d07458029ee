"""Policies from the command line: written, refused, asked, exported and read again."""

import csv
import io
import itertools
import json
import os
import stat

import pytest

from support.server import CommandFailed, run

TENANT = "contoso.test"
GRAPH = "00000003-0000-0000-c000-000000000000"
_numbers = itertools.count(1)


class Office:
    """One tenant without security defaults, on the command line alone."""

    def __init__(self, server, scratch):
        self.server, self.scratch = server, scratch
        made = server.cli("tenant", "create", "--domain", TENANT, "--admin", f"admin@{TENANT}")
        self.admin = made["administrator"]["id"]
        self("tenant", "settings", "--security-defaults", "off")

    def __call__(self, *arguments, **options):
        return self.server.cli(*arguments, "--tenant", TENANT, **options)

    def text(self, *arguments, **options):
        return self.server.run(*arguments, "--tenant", TENANT, **options)

    def refused(self, *arguments, code=1, **options):
        """Runs a command that must not succeed; returns what it says."""
        with pytest.raises(CommandFailed) as failure:
            self.text(*arguments, **options)
        assert failure.value.code == code, failure.value.output
        assert "Traceback" not in failure.value.output and "Fatal" not in failure.value.output
        return failure.value.output

    def person(self, name, *more):
        return self("user", "create", "--username", f"{name}@{TENANT}", "--name", name.title(), *more)["id"]

    def file(self, value):
        path = self.scratch / f"policy-cli-{next(_numbers)}.json"
        path.write_text(value if isinstance(value, str) else json.dumps(value))
        return str(path)

    def policy(self, name, *, users=("All",), state="disabled", **conditions):
        return self("policy", "create", "--file", self.file(require_mfa(name, users=users, state=state, **conditions)))


def require_mfa(name, *, users=("All",), state="disabled", exclude=(), controls=("mfa",), **conditions):
    return {
        "displayName": name,
        "state": state,
        "conditions": {
            "users": {"includeUsers": list(users), "excludeUsers": list(exclude)},
            "applications": {"includeApplications": ["All"]},
            "clientAppTypes": ["all"],
            **conditions,
        },
        "grantControls": {"operator": "OR", "builtInControls": list(controls)},
    }


@pytest.fixture
def office(server, scratch):
    return Office(server(start=False), scratch)


def test_a_policy_is_made_shown_changed_and_brought_back(office):
    made = office.policy("Require MFA")
    identifier = made["id"]
    assert made["createdDateTime"] and made["modifiedDateTime"] is None
    assert office("policy", "show", identifier) == made
    assert office("policy", "report-only", "Require MFA")["state"] == "enabledForReportingButNotEnforced"
    assert office("policy", "enable", identifier)["state"] == "enabled"
    assert office("policy", "disable", identifier)["state"] == "disabled"
    changed = office("policy", "update", identifier, "--file", office.file({"conditions": {"signInRiskLevels": ["high"]}}))
    assert changed["conditions"]["signInRiskLevels"] == ["high"]
    assert changed["conditions"]["users"]["includeUsers"] == ["All"]
    assert [row["id"] for row in office("policy", "list", "--format", "json")] == [identifier]
    assert "Require MFA" in office.text("policy", "list").stdout
    office("policy", "delete", identifier)
    assert office("policy", "list", "--format", "json") == []
    assert [row["id"] for row in office("policy", "list", "--deleted", "--format", "json")] == [identifier]
    assert office("policy", "restore", identifier)["displayName"] == "Require MFA"
    activities = [row["activityDisplayName"] for row in office("report", "audit", "--format", "json")]
    for activity in ("Add", "Update", "Delete", "Restore"):
        assert f"{activity} conditional access policy" in activities


def test_warnings_go_to_standard_error_and_refusals_name_object_and_field(office):
    kept = require_mfa("Kept")
    kept["sessionControls"] = {"secureSignInSession": {"isEnabled": True}}
    result = office.text("policy", "create", "--file", office.file(kept))
    assert json.loads(result.stdout)["sessionControls"]["secureSignInSession"] == {"isEnabled": True}
    assert "sessionControls.secureSignInSession" in result.stderr

    bad = require_mfa("Bad", users=("nobody",), clientAppTypes=["telnet"])
    said = office.refused("policy", "create", "--file", office.file(bad))
    assert 'policy "Bad", conditions.users.includeUsers' in said and "conditions.clientAppTypes" in said
    assert len(office("policy", "list", "--format", "json")) == 1, "nothing is half applied"
    assert "is no JSON" in office.refused("policy", "create", "--file", office.file("{"))
    assert "cannot be read" in office.refused("policy", "create", "--file", "/nowhere/policy.json")
    office.refused("policy", "create", code=2)
    office.refused("policy", "show", "unknown")


def test_security_defaults_and_enabled_policies_exclude_each_other(office):
    office.policy("Require MFA", state="enabled")
    assert 'policy "Require MFA"' in office.refused("tenant", "settings", "--security-defaults", "on")
    office("policy", "disable", "Require MFA")
    office("tenant", "settings", "--security-defaults", "on")
    assert "Security Defaults is enabled in the tenant" in office.refused("policy", "enable", "Require MFA")


def test_a_template_starts_report_only_and_enabling_it_may_not_lock_everybody_out(office):
    assert "mfa-all-users" in run("policy", "templates").stdout
    said = office.refused("policy", "create", "--template", "mfa-all-users", "--exclude-break-glass")
    assert "break-glass" in said
    rescue = office.person("rescue", "--role", "Global Administrator")
    marked = office("tenant", "break-glass", "--user", f"rescue@{TENANT}")
    assert marked["breakGlassUsers"] == [rescue]
    assert [(one["id"], one["isDue"]) for one in marked["accounts"]] == [(rescue, False)]
    made = office(
        "policy", "create", "--template", "mfa-all-users", "--name", "Everybody", "--exclude-break-glass",
        "--exclude", f"admin@{TENANT}",
    )  # fmt: skip
    assert made["state"] == "enabledForReportingButNotEnforced" and made["displayName"] == "Everybody"
    assert set(made["conditions"]["users"]["excludeUsers"]) == {rescue, office.admin}

    block = office.file(require_mfa("Block", controls=["block"], state="enabledForReportingButNotEnforced"))
    identifier = office("policy", "create", "--file", block)["id"]
    assert "no Global Administrator could sign in any more" in office.refused("policy", "enable", identifier)
    assert office("policy", "show", identifier)["state"] == "enabledForReportingButNotEnforced"
    assert office("policy", "enable", identifier, "--override-lock-out")["state"] == "enabled"


def test_places_and_strengths(office):
    made = office("location", "create", "--name", "Office", "--ip", "203.0.113.0/24", "--ip", "2001:db8::/32", "--trusted")
    assert made["isTrusted"] is True and len(made["ipRanges"]) == 2
    abroad = office("location", "create", "--name", "Abroad", "--country", "de", "--country", "FR", "--include-unknown")
    assert abroad["countriesAndRegions"] == ["DE", "FR"] and abroad["includeUnknownCountriesAndRegions"] is True
    assert "ipRanges[0].cidrAddress" in office.refused("location", "create", "--name", "All", "--ip", "0.0.0.0/0")
    assert "countriesAndRegions" in office.refused("location", "create", "--name", "Moon", "--country", "XX")
    office.refused("location", "create", "--name", "Both", "--ip", "203.0.113.0/24", "--country", "DE", code=2)
    assert "isTrusted" in office.refused("location", "delete", "Office")
    office("location", "update", "Office", "--no-trusted")
    office("location", "delete", "Office")
    rows = list(csv.DictReader(io.StringIO(office.text("location", "list", "--format", "csv").stdout)))
    assert [row["displayName"] for row in rows] == ["Abroad"] and rows[0]["places"] == "DE FR"

    strength = office("strength", "create", "--name", "App", "--combination", "softwareOath,password")
    assert strength["requirementsSatisfied"] == "mfa" and strength["allowedCombinations"] == ["password,softwareOath"]
    assert len(office("strength", "list", "--format", "json")) == 4
    office.refused("strength", "delete", "00000000-0000-0000-0000-000000000002")
    office("strength", "delete", "App")


def test_per_user_mfa_from_csv_and_its_conversion(office):
    for name in ("ada", "bob"):
        office.person(name)
    table = f"Username,MFA Status\r\nada@{TENANT},ENABLED\r\nbob@{TENANT},Enforced\r\nnobody@{TENANT},Enabled\r\n"
    bad = office.text("mfa", "per-user", "import", office.file(table), "--format", "json", check=False)
    assert bad.returncode == 1 and "nothing was applied" in bad.stderr
    assert [row["result"] for row in json.loads(bad.stdout)] == ["would change", "would change", "error"]
    assert office("mfa", "per-user", "list", "--format", "json") == []

    good = office.file("".join(table.splitlines(keepends=True)[:3]))
    office.text("mfa", "per-user", "import", good, "--dry-run")
    assert office("mfa", "per-user", "list", "--format", "json") == []
    office.text("mfa", "per-user", "import", good)
    states = {row["userPrincipalName"]: row["perUserMfaState"] for row in office("mfa", "per-user", "list", "--format", "json")}
    assert states == {f"ada@{TENANT}": "enabled", f"bob@{TENANT}": "enforced"}

    preview = office("policy", "convert", "--format", "json")
    assert preview["isSafe"] is True and len(preview["changes"]) == 2
    assert office("policy", "list", "--format", "json") == [], "a preview changes nothing"
    applied = office("policy", "convert", "--apply")
    assert applied["users"] == 2 and applied["policy"]["state"] == "enabled"
    assert office("mfa", "per-user", "list", "--format", "json") == []
    office("policy", "convert", "--revert")
    restored = {row["userPrincipalName"]: row["perUserMfaState"] for row in office("mfa", "per-user", "list", "--format", "json")}
    assert restored == states
    assert office("policy", "list", "--format", "json") == []
    assert "no conversion" in office.refused("policy", "convert", "--revert")


def test_trusted_addresses_registration_and_risk(office):
    ada = office.person("ada")
    assert office("mfa", "trusted-ips", "set", "203.0.113.7/24") == {"trustedIps": ["203.0.113.0/24"]}
    assert "trustedIps" in office.refused("mfa", "trusted-ips", "set", "0.0.0.0/0")
    assert office("mfa", "trusted-ips", "set", "--none") == {"trustedIps": []}
    policy = office("mfa", "registration-policy", "set", "--exclude", f"ada@{TENANT}", "--days", "7")
    assert policy["includeUsers"] == ["All"] and policy["excludeUsers"] == [ada] and policy["graceDays"] == 7
    assert office("mfa", "registration-policy", "disable") == {"isEnabled": False}
    risk = office("risk", "policy", "set", "sign-in", "--level", "medium", "--control", "mfa")
    assert risk["signInRiskPolicy"]["minimumLevel"] == "medium" and risk["userRiskPolicy"] is None
    assert "control" in office.refused("risk", "policy", "set", "user", "--level", "high", "--control", "mfa")
    assert office("risk", "set", "--user", f"ada@{TENANT}", "--level", "high")["riskLevel"] == "high"


def test_an_export_is_private_whole_and_answers_as_the_tenant_does(office):
    ada, bob = office.person("ada"), office.person("bob")
    office("group", "create", "--name", "Staff")
    office("group", "add-member", "--group", "Staff", "--username", f"ada@{TENANT}")
    app = office("app", "create", "--name", "Wiki", "--redirect-uri", "https://wiki.test/callback")["appId"]
    place = office("location", "create", "--name", "Office", "--ip", "203.0.113.0/24", "--trusted")["id"]
    office("mfa", "per-user", "set", "--user", f"bob@{TENANT}", "--state", "enforced")
    office.policy(
        "Outside", state="enabled", exclude=[bob],
        locations={"includeLocations": ["All"], "excludeLocations": [place]},
    )  # fmt: skip
    office.policy("Windows", state="enabledForReportingButNotEnforced", platforms={"includePlatforms": ["windows"]})

    folder = office.scratch / f"export-{next(_numbers)}"
    made = office("export", "--output", str(folder))
    assert made["objects"]["users"] == 3 and made["objects"]["policies"] == 2
    assert stat.S_IMODE(os.stat(folder).st_mode) == 0o700
    for path in folder.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        json.loads(path.read_text())
    assert "not an empty folder" in office.refused("export", "--output", str(folder))
    assert not list(folder.parent.glob("*.partial"))

    requests = [
        {
            "signInIdentity": {"userId": user},
            "signInContext": {"includeApplications": [application]},
            "signInConditions": {"clientAppType": client, "ipAddress": address, "devicePlatform": platform},
        }
        for user in (ada, bob, office.admin)
        for application in (app, GRAPH)
        for client in ("browser", "other")
        for address in ("203.0.113.9", "198.51.100.1")
        for platform in ("windows", "linux")
    ]
    body = office.file(requests)
    offline = json.loads(run("policy", "what-if", "--from", str(folder), "--request", body, "--format", "json").stdout)
    online = office("policy", "what-if", "--request", body, "--format", "json")
    assert offline == online and len(online) == len(requests)
    assert {answer["decision"]["outcome"] for answer in online} == {"granted", "interrupted", "blocked"}

    gaps = json.loads(run("policy", "coverage", "--from", str(folder), "--members", "--format", "json").stdout)
    assert gaps == office("policy", "coverage", "--members", "--format", "json")
    assert gaps["exact"] and gaps["gaps"]
    preview = json.loads(run("policy", "convert", "--from", str(folder), "--format", "json").stdout)
    assert preview == office("policy", "convert", "--format", "json")
    assert [change["userId"] for change in preview["changes"]] == [bob]


@pytest.mark.parametrize("text", ["", "{", '{"value": 7}', "\x00"])
def test_what_if_about_an_export_that_cannot_be_read_says_so_and_fails(tmp_path, text):
    (tmp_path / "policies.json").write_text(text)
    result = run(
        "policy", "what-if", "--from", str(tmp_path), "--user", "ada", "--app", "wiki", "--format", "json", check=False
    )
    assert result.returncode == 1
    assert "policies.json" in result.stderr and "could not be read" in result.stderr
    assert json.loads(result.stdout)["value"] == []
