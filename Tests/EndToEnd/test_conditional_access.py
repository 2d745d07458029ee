"""Conditional Access from the outside: policies made with the command line, met in a browser and at the token endpoint."""

import json

from support.oauth import PKCE
from support.people import walk
from support.world import World

MULTIFACTOR = "00000000-0000-0000-0000-000000000002"


def policy(here, name, *, state="enabled", grant=None, session=None, applications=("All",), actions=(), **conditions):
    """Makes a policy for everybody from Graph's JSON; returns its id."""
    target = {"includeUserActions": list(actions)} if actions else {"includeApplications": list(applications)}
    body = {
        "displayName": name,
        "state": state,
        "conditions": {
            "users": {"includeUsers": ["All"], "excludeUsers": [here.admin.id]},
            "applications": target,
            "clientAppTypes": ["all"],
            **conditions,
        },
    }
    if grant:
        body["grantControls"] = {"operator": "OR", "builtInControls": [grant]}
    if session:
        body["sessionControls"] = session
    made = here.server.cli(
        "policy", "create", "--tenant", here.domain, "--file", "-", "--override-lock-out", input=json.dumps(body)
    )
    return made["id"]


def without_defaults(server):
    """A tenant whose policies are Conditional Access alone, and somebody who has an app."""
    here = World(server())
    ada, _ = here.registered("ada")
    here.server.cli("tenant", "settings", "--tenant", here.domain, "--security-defaults", "off")
    return here, ada


def test_a_policy_bites_at_the_next_sign_in_and_at_the_next_refresh(server):
    here, ada = without_defaults(server)
    tokens = here.tokens(here.browser(), ada)
    assert "challenge" not in here.walked
    made = policy(here, "MFA for all", grant="mfa")
    response = here.wiki.refresh(tokens["refresh_token"])
    body = response.json()
    assert response.status_code == 400 and body["error"] == "interaction_required", body
    assert body["error_codes"] == [50076] and body["suberror"] == "basic_action", body
    assert json.loads(body["claims"]) == {"access_token": {"polids": {"essential": True, "values": [made]}}}
    answer = here.sign_in(here.browser(), ada, request={"claims": body["claims"]})
    assert "code" in answer and "challenge" in here.walked
    row = here.sign_in_log()[0]
    applied = {item["displayName"]: item for item in row["appliedConditionalAccessPolicies"]}
    assert applied["MFA for all"]["result"] == "success", applied
    assert applied["MFA for all"]["enforcedGrantControls"] == ["Mfa"], applied
    assert row["conditionalAccessStatus"] == "success"


def test_a_block_is_a_page_that_says_whom_to_ask(server):
    here, ada = without_defaults(server)
    policy(here, "Nobody", grant="block")
    browser = here.browser()
    assert here.sign_in(browser, ada) is None
    assert browser.step == "blocked"
    assert "53003" in browser.page.text and "administrator" in browser.page.text


def test_report_only_changes_nothing_and_is_logged(server):
    here, ada = without_defaults(server)
    policy(here, "Trial", state="enabledForReportingButNotEnforced", grant="mfa")
    assert "code" in here.sign_in(here.browser(), ada)
    assert "challenge" not in here.walked
    applied = here.sign_in_log()[0]["appliedConditionalAccessPolicies"]
    assert [item["result"] for item in applied if item["displayName"] == "Trial"] == ["reportOnlyInterrupted"]


def test_a_stranger_with_the_password_cannot_register_where_a_policy_wants_proof(server):
    here, _ = without_defaults(server)
    bob = here.person("bob")
    policy(here, "MFA for all", grant="mfa")
    policy(here, "Secure registration", grant="mfa", actions=["urn:user:registersecurityinfo"])
    browser = here.browser()
    assert here.sign_in(browser, bob) is None
    assert browser.step == "blocked" and "53010" in browser.page.text
    made = here.server.cli("user", "access-pass", "--tenant", here.domain, "--user", bob.username)
    bob.access_pass, bob.password = made["temporaryAccessPass"], None
    assert here.sign_in(here.browser(), bob)


def test_staying_signed_in_is_not_offered_where_a_policy_forbids_it(server):
    here, ada = without_defaults(server)
    policy(here, "Forget", session={"persistentBrowser": {"mode": "never", "isEnabled": True}})
    assert "code" in here.sign_in(here.browser(), ada)
    assert "stay-signed-in" not in here.walked


def test_an_application_that_signs_in_as_itself_is_met_by_policies_for_workloads(server):
    here, _ = without_defaults(server)
    daemon = here.app("Daemon", redirect_uris=(), grants=["client_credentials"])
    form = {"grant_type": "client_credentials", "scope": "https://graph.microsoft.com/.default"}
    assert daemon.token(**form).status_code == 200
    body = {
        "displayName": "No daemons",
        "state": "enabled",
        "conditions": {
            "clientApplications": {"includeServicePrincipals": ["ServicePrincipalsInMyTenant"]},
            "applications": {"includeApplications": ["All"]},
            "clientAppTypes": ["all"],
            "users": {"includeUsers": ["None"]},
        },
        "grantControls": {"operator": "OR", "builtInControls": ["block"]},
    }
    here.server.cli("policy", "create", "--tenant", here.domain, "--file", "-", input=json.dumps(body))
    refused = daemon.token(**form).json()
    assert refused["error"] == "unauthorized_client" and refused["error_codes"] == [53003], refused
