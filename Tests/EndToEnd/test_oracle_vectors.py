"""The oracle itself on cases made by hand, among them the acceptance vectors of the enforcement reference."""

import pytest

from oracle import filter_rule
from oracle.export import load_export
from oracle.naive import coverage_pairs, what_if

ALICE, GUEST, APP, OTHER, GROUP, HQ = "alice", "guest", "app", "other", "group", "hq"
PHISHING_RESISTANT = "00000000-0000-0000-0000-000000000004"
MFA = {"operator": "OR", "builtInControls": ["mfa"]}
BLOCK = {"operator": "OR", "builtInControls": ["block"]}


def policy(name="P1", grant=MFA, state="enabled", users=None, applications=None, session=None, **conditions):
    return {
        "id": name,
        "state": state,
        "conditions": {
            "users": {"includeUsers": ["All"], **(users or {})},
            "applications": applications or {"includeApplications": ["All"]},
            "clientAppTypes": ["all"],
            **conditions,
        },
        "grantControls": grant,
        "sessionControls": session,
    }


def export(*policies, **more):
    return {
        "policies": {"value": list(policies)},
        "users": [{"id": ALICE}, {"id": GUEST, "userType": "Guest", "userPrincipalName": "g#EXT#@contoso.test"}],
        "groups": [{"id": GROUP, "members": [ALICE]}, {"id": "outer", "members": [GROUP]}],
        "namedLocations": [
            {"id": HQ, "isTrusted": True, "ipRanges": [{"cidrAddress": "203.0.113.9/24"}]},
            {"id": "de", "countriesAndRegions": ["DE"], "includeUnknownCountriesAndRegions": True},
        ],
        "servicePrincipals": [{"id": "sp1", "appId": APP}, {"id": "sp2", "appId": OTHER}],
        **more,
    }


def body(user=ALICE, app=APP, action=None, context=None, **conditions):
    target = {"includeApplications": [app]}
    if action or context:
        target = {"userAction": action} if action else {"authenticationContextValue": context}
    conditions = {"clientAppType": "browser", "devicePlatform": "windows", "ipAddress": "8.8.8.8", **conditions}
    return {"signInIdentity": {"userId": user}, "signInContext": target, "signInConditions": conditions}


def decide(tenant, request):
    return what_if(tenant, request)["decision"]


def why(tenant, request):
    return [one["analysisReasons"] for one in what_if(tenant, request)["value"]]


def both(*controls, operator="AND"):
    return {"operator": operator, "builtInControls": list(controls)}


def test_vector_1_excluded_group_is_not_asked():
    tenant = export(policy(users={"excludeGroups": ["OUTER"]}))
    assert decide(tenant, body())["outcome"] == "granted"
    assert why(tenant, body()) == ["users"]
    assert decide(tenant, body(GUEST))["outcome"] == "interrupted"


def test_vector_2_device_that_cannot_comply_blocks():
    decision = decide(export(policy(), policy("P2", both("compliantDevice"))), body())
    assert (decision["outcome"], decision["blockedBy"]) == ("blocked", ["P2"])


def test_vector_3_either_of_two_is_asked():
    tenant = export(policy(grant=both("mfa", "compliantDevice", operator="OR")))
    assert decide(tenant, body())["required"] == [
        {"source": "conditionalAccess", "policyId": "P1", "operator": "OR", "controls": ["mfa", "compliantDevice"]}
    ]
    assert decide(tenant, body(deviceInfo={"isCompliant": True}))["outcome"] == "granted"
    flow = {"transferMethod": "deviceCodeFlow"}
    assert decide(tenant, body(deviceInfo={"isCompliant": True}, authenticationFlow=flow))["outcome"] == "interrupted"


def test_vector_4_block_wins():
    session = {"signInFrequency": {"value": 1, "type": "hours"}}
    decision = decide(export(policy(session=session), policy("P2", BLOCK)), body())
    assert (decision["outcome"], decision["blockedBy"]) == ("blocked", ["P2"])
    assert decision["session"] == {"signInFrequency": None, "persistentBrowser": None}


@pytest.mark.parametrize(
    ("grant", "result"),
    [
        (BLOCK, "reportOnlyFailure"),
        (MFA, "reportOnlyInterrupted"),
        (both("mfa", "compliantDevice"), "reportOnlyFailure"),
        (both("mfa", "compliantDevice", operator="OR"), "reportOnlyInterrupted"),
        (None, "reportOnlySuccess"),
    ],
)
def test_vectors_5_and_6_report_only_changes_nothing(grant, result):
    decision = decide(export(policy(grant=grant, state="enabledForReportingButNotEnforced")), body())
    assert decision["outcome"] == "granted"
    assert decision["reportOnly"] == [{"policyId": "P1", "result": result}]


@pytest.mark.parametrize(
    ("address", "outcome"),
    [("203.0.113.0", "granted"), ("203.0.113.255", "granted"), ("203.0.114.0", "interrupted"), ("::1", "interrupted")],
)
def test_vector_7_trusted_addresses(address, outcome):
    places = {"includeLocations": ["All"], "excludeLocations": ["AllTrusted"]}
    assert decide(export(policy(locations=places)), body(ipAddress=address))["outcome"] == outcome


def test_vector_8_legacy_client_cannot_give_mfa():
    assert decide(export(policy()), body(clientAppType="other"))["blockedBy"] == ["P1"]


def test_vector_12_per_user_mfa_beside_an_exclusion():
    users = [{"id": ALICE, "perUserMfaState": "enforced"}]
    tenant = export(policy(users={"excludeUsers": [ALICE]}), users=users)
    asked = [{"source": "perUserMfa", "policyId": None, "operator": "OR", "controls": ["mfa"]}]
    assert decide(tenant, body())["required"] == asked
    legacy = decide(tenant, body(clientAppType="exchangeActiveSync"))
    assert (legacy["outcome"], legacy["blockedBy"], legacy["required"]) == ("blocked", [], asked)


def test_vector_13_strength_is_asked_by_its_id():
    tenant = export(policy(grant={"operator": "OR", "authenticationStrength": {"id": PHISHING_RESISTANT}}))
    assert decide(tenant, body())["required"][0]["controls"] == [f"authenticationStrength:{PHISHING_RESISTANT}"]
    unknown = export(policy(grant={"operator": "OR", "authenticationStrength": {"id": "gone"}}))
    assert decide(unknown, body())["outcome"] == "blocked"


def test_vector_16_negative_filter_excludes_the_unregistered():
    device_filter = {"mode": "exclude", "rule": 'device.trustType -ne "ServerAD"'}
    tenant = export(policy(devices={"deviceFilter": device_filter}))
    assert why(tenant, body()) == ["devices"]
    assert why(tenant, body(deviceInfo={"trustType": "serverad"})) == ["notSet"]


def test_vector_18_flow_policy():
    tenant = export(policy(grant=BLOCK, authenticationFlows={"transferMethods": "deviceCodeFlow"}))
    assert why(tenant, body()) == ["authenticationFlow"]
    assert decide(tenant, body(authenticationFlow={"transferMethod": "deviceCodeFlow"}))["outcome"] == "blocked"


def test_vector_19_disabled_policy():
    assert why(export(policy(state="disabled", users={"includeUsers": []})), body()) == ["policyNotEnabled"]


def test_security_defaults_ask_everyone_and_block_legacy():
    tenant = export(securityDefaults={"isEnabled": True})
    assert decide(tenant, body())["required"][0]["source"] == "securityDefaults"
    assert decide(tenant, body(clientAppType="other"))["blockedBy"] == ["00000000-0000-0000-0000-000000000005"]


def test_omitted_fields_are_not_enough_information():
    tenant = export(policy(platforms={"includePlatforms": ["iOS"]}, locations={"includeLocations": ["de"]}))
    request = body()
    request["signInConditions"] = {"clientAppType": "browser", "country": "FR"}
    assert why(tenant, request) == ["notEnoughInformation,location"]
    request["signInConditions"] = {"devicePlatform": "all"}
    assert why(tenant, request) == ["devicePlatform"]


def test_targets():
    everything = export(policy())
    assert why(everything, body(action="registerSecurityInformation")) == ["notSet"]
    assert why(everything, body(action="registerOrJoinDevices")) == ["application"]
    assert why(everything, body(context="c1")) == ["application"]
    assert why(export(policy(applications={"includeUserActions": ["urn:user:registerdevice"]})), body()) == ["userActions"]
    assert why(export(policy(applications={"includeApplications": ["None"]})), body()) == ["emptyPolicy"]
    filtered = {"includeApplications": ["All"], "applicationFilter": {"mode": "exclude", "rule": "x"}}
    assert why(export(policy(applications=filtered)), body()) == ["notEnoughInformation"]


def test_registration_takes_the_strength_of_its_own_policy():
    strength = {"operator": "AND", "builtInControls": [], "authenticationStrength": {"id": PHISHING_RESISTANT}}
    action = {"includeUserActions": ["urn:user:registersecurityinfo"]}
    tenant = export(policy(grant=strength), policy("P2", strength, applications=action))
    decision = decide(tenant, body(action="registerSecurityInformation"))
    assert [one["policyId"] for one in decision["required"]] == ["P2"]


@pytest.mark.parametrize(
    ("rule", "device", "value"),
    [
        ('device.model -eq "a" -or device.model -eq "b" -and device.model -eq "c"', {"model": "A"}, True),
        ('(device.model -eq "a" -or device.model -eq "b") -and device.model -eq "c"', {"model": "a"}, False),
        ('-not (device.model -eq "a")', {}, True),
        ("device.isCompliant -ne True", {}, True),
        ("device.isCompliant -eq False", {}, False),
        ("device.model -eq null", {}, True),
        ("device.model -ne null", {"model": "x"}, True),
        ('device.physicalIds -contains "[a]"', {"physicalids": ["[A]"]}, True),
        ('device.physicalIds -contains "a"', {"physicalids": ["[A]"]}, False),
        ('device.model notIn ["x","y"]', {"model": "Y"}, False),
    ],
)
def test_filter_rules(rule, device, value):
    assert filter_rule.evaluate(filter_rule.parse(rule), device) is value


@pytest.mark.parametrize("rule", ["", "device.model", 'device.model -eq "a', 'device.x -eq "a"', "not device.model -eq a"])
def test_rules_that_are_none(rule):
    with pytest.raises(filter_rule.RuleError):
        filter_rule.parse(rule)


def test_coverage_by_hand():
    tenant = export(
        policy(users={"excludeUsers": [GUEST]}, applications={"includeApplications": [APP]}),
        policy("P2", BLOCK, users={"includeUsers": [GUEST]}, clientAppTypes=["other", "exchangeActiveSync"]),
    )
    assert coverage_pairs(tenant, "noMfa") == {(ALICE, OTHER), (GUEST, APP), (GUEST, OTHER)}
    assert coverage_pairs(tenant, "legacy") == {(ALICE, OTHER)}
    on_one_device = export(policy(devices={"deviceFilter": {"mode": "exclude", "rule": 'device.model -endsWith "x"'}}))
    assert coverage_pairs(on_one_device, "noMfa") == {(user, app) for user in (ALICE, GUEST) for app in (APP, OTHER)}
    compliant = export(policy(grant=both("mfa", "compliantDevice", operator="OR")))
    assert coverage_pairs(compliant, "noMfa") == {(ALICE, APP), (ALICE, OTHER)}
    assert coverage_pairs(compliant, "legacy") == set()


def test_pages_of_an_export(tmp_path):
    (tmp_path / "users.json").write_text('{"@odata.context": "x", "value": [{"id": "1"}]}')
    (tmp_path / "users.10.json").write_text('{"value": [{"id": "10"}]}')
    (tmp_path / "users.2.json").write_text('{"value": [{"id": "2"}]}')
    (tmp_path / "securityDefaults.json").write_text('{"isEnabled": true}')
    export = load_export(tmp_path)
    assert [user["id"] for user in export["users"]] == ["1", "2", "10"]
    assert export["securityDefaults"] == [{"isEnabled": True}]
