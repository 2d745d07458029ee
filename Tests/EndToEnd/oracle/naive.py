"""The naive policy engine: `what_if` answers as `gatehouse policy what-if --format json` does.

`coverage_pairs` says who reaches what without MFA, or by a legacy protocol, by trying every environment.
"""

from oracle.conditions import reasons, target_kind
from oracle.facts import DIRECTORY_SYNCHRONIZATION, SignIn, Tenant, among

SECURITY_DEFAULTS = "00000000-0000-0000-0000-000000000005"
SATISFIED, GIVEN, NEVER = "satisfied", "given interactively", "cannot be given"


def what_if(export, body):
    """The answer to one evaluate body on an export (a dict of parsed files, or a Tenant)."""
    tenant = export if isinstance(export, Tenant) else Tenant(export)
    sign_in = SignIn(tenant, body)
    results = [(policy, reasons(tenant, policy, sign_in)) for policy in tenant.policies]
    value = [
        {**policy, "policyApplies": not why, "analysisReasons": ",".join(why) or "notSet"}
        for policy, why in results
        if not (sign_in.applied_only and why)
    ]
    return {"decision": decide(tenant, sign_in, results), "value": value}


def decide(tenant, sign_in, results):
    """The decision, from each policy and the reasons for which it does not apply."""
    applying = [policy for policy, why in results if not why and policy["state"] == "enabled"]
    blocked_by, required = [], []
    for policy in applying:
        outcome, missing = grant(tenant, policy, sign_in, applying)
        if outcome == "blocked":
            blocked_by.append(policy["id"])
        elif outcome == "interrupted":
            required.append(_requirement("conditionalAccess", policy["id"], _operator(policy), missing))
    refused = False
    if sign_in.is_user:
        if tenant.security_defaults and sign_in.is_legacy:
            blocked_by.append(SECURITY_DEFAULTS)
        elif tenant.security_defaults and not among(DIRECTORY_SYNCHRONIZATION, sign_in.roles):
            required.append(_requirement("securityDefaults", SECURITY_DEFAULTS, "OR", ["mfa"]))
        enrolled = sign_in.per_user_mfa in ("enabled", "enforced")
        refused = sign_in.is_legacy and sign_in.per_user_mfa == "enforced"
        if refused or (enrolled and not sign_in.is_legacy):
            required.append(_requirement("perUserMfa", None, "OR", ["mfa"]))
    blocked = bool(blocked_by) or refused
    return {
        "outcome": "blocked" if blocked else "interrupted" if required else "granted",
        "blockedBy": blocked_by,
        "required": required,
        "reportOnly": [
            {"policyId": policy["id"], "result": report_only(tenant, policy, why, sign_in)}
            for policy, why in results
            if policy["state"] == "enabledForReportingButNotEnforced"
        ],
        "session": {
            "signInFrequency": None if blocked else sign_in_frequency(applying),
            "persistentBrowser": None if blocked else persistent_browser(applying),
        },
    }


def _requirement(source, policy_id, operator, controls):
    return {"source": source, "policyId": policy_id, "operator": operator, "controls": controls}


def report_only(tenant, policy, why, sign_in):
    if why or sign_in.target == "userActions":
        return "reportOnlyNotApplied"
    outcome, _ = grant(tenant, policy, sign_in, [])
    return {
        "granted": "reportOnlySuccess",
        "interrupted": "reportOnlyInterrupted",
        "blocked": "reportOnlyFailure",
    }[outcome]


def grant(tenant, policy, sign_in, applying):
    """granted, interrupted or blocked by one applying policy, and the operands that are not satisfied yet."""
    controls = operands(policy)
    if "All" in _included(policy) and _registration_strength_stands_in(sign_in, applying):
        controls = [one for one in controls if not one.startswith("authenticationStrength:")]
    if not controls:
        return "granted", []
    if "block" in controls or sign_in.is_legacy or not sign_in.is_user:
        return "blocked", controls
    states = {one: ability(tenant, one, sign_in) for one in controls}
    missing = [one for one in controls if states[one] != SATISFIED]
    if _operator(policy) == "AND":
        satisfied, hopeless = not missing, any(states[one] == NEVER for one in missing)
    else:
        satisfied, hopeless = len(missing) < len(controls), all(states[one] == NEVER for one in missing)
    return ("granted", []) if satisfied else ("blocked" if hopeless else "interrupted", missing)


def operands(policy):
    """The grant controls of a policy as text, in its order."""
    controls = policy.get("grantControls") or {}
    strength = controls.get("authenticationStrength")
    return [
        *(controls.get("builtInControls") or []),
        *([f"authenticationStrength:{strength['id']}"] if strength else []),
        *(f"termsOfUse:{one}" for one in controls.get("termsOfUse") or []),
        *(f"customAuthenticationFactor:{one}" for one in controls.get("customAuthenticationFactors") or []),
    ]


def _operator(policy):
    return "AND" if (policy.get("grantControls") or {}).get("operator") == "AND" else "OR"


def _included(policy):
    return ((policy.get("conditions") or {}).get("applications") or {}).get("includeApplications") or []


def _registration_strength_stands_in(sign_in, applying):
    return (
        sign_in.target == "userActions"
        and sign_in.action == "registerSecurityInformation"
        and any(
            target_kind(policy["conditions"]) == "userActions"
            and (policy.get("grantControls") or {}).get("authenticationStrength")
            for policy in applying
        )
    )


def ability(tenant, control, sign_in):
    """Whether a control holds already, can be given in this sign-in, or neither."""
    if control == "compliantDevice":
        return SATISFIED if sign_in.device_complies else NEVER
    if control == "domainJoinedDevice":
        return SATISFIED if sign_in.device_is_joined else NEVER
    if control == "mfa":
        return NEVER if "b2bDirectConnectUser" in sign_in.guest_types else GIVEN
    if control in ("passwordChange", "riskRemediation"):
        return NEVER if sign_in.is_external else GIVEN
    if control.startswith("authenticationStrength:"):
        combinations = tenant.combinations(control.partition(":")[2])
        if {"password"} in combinations:
            return SATISFIED
        return GIVEN if combinations and "b2bDirectConnectUser" not in sign_in.guest_types else NEVER
    if control.startswith(("termsOfUse:", "customAuthenticationFactor:")):
        return GIVEN
    return NEVER


def _session_controls(applying, name):
    found = [(policy.get("sessionControls") or {}).get(name) for policy in applying]
    return [one for one in found if one and one.get("isEnabled") is not False]


def sign_in_frequency(applying):
    """The shortest sign-in frequency; of equal ones the one that asks for every factor."""
    return min(_session_controls(applying, "signInFrequency"), key=frequency_key, default=None)


def frequency_key(control):
    every_time = control.get("frequencyInterval") == "everyTime"
    hours = 0 if every_time else control["value"] * (24 if control["type"] == "days" else 1)
    return hours, control.get("authenticationType") == "secondaryAuthentication"


def persistent_browser(applying):
    found = _session_controls(applying, "persistentBrowser")
    return next((one for one in found if one["mode"] == "never"), found[0] if found else None)


def coverage_pairs(export, kind):
    """The set of open (userId, appId), lower-case, of a kind: `noMfa` or `legacy`."""
    from oracle import universe  # which asks this module for decisions

    return universe.open_pairs(export if isinstance(export, Tenant) else Tenant(export), kind)
