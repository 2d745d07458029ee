"""Whether a policy applies to a sign-in, and every condition for which it does not."""

import ipaddress

from oracle import filter_rule
from oracle.facts import GUEST_TYPES, MFA_TRUSTED_IPS, among, flags, same

REASONS = (
    "notEnoughInformation", "invalidCondition", "users", "workloadIdentities", "application", "userActions",
    "authenticationContext", "devicePlatform", "devices", "clientApps", "location", "signInRisk", "emptyPolicy",
    "invalidPolicy", "policyNotEnabled", "userRisk", "time", "insiderRisk", "authenticationFlow",
)  # fmt: skip
APPLICATION_SETS = {
    "Office365": ["00000002-0000-0ff1-ce00-000000000000", "00000003-0000-0ff1-ce00-000000000000"],
    "MicrosoftAdminPortals": ["c44b4083-3bb0-49c1-b47d-974e53cbdf3c"],
}
USER_ACTIONS = {
    "urn:user:registersecurityinfo": "registerSecurityInformation",
    "urn:user:registerdevice": "registerOrJoinDevices",
}


def reasons(tenant, policy, sign_in):
    """Why the policy does not apply, in Graph's order; empty when it applies."""
    if policy["state"] == "disabled":
        return ["policyNotEnabled"]
    conditions = policy.get("conditions") or {}
    found = identity_reasons(tenant, conditions, sign_in) | target_reasons(conditions, sign_in)
    found |= environment_reasons(tenant, conditions, sign_in)
    return [reason for reason in REASONS if reason in found]


def identity_reasons(tenant, conditions, sign_in):
    workloads = conditions.get("clientApplications") or {}
    found = {"notEnoughInformation"} if workloads.get("servicePrincipalFilter") else set()
    is_workload_policy = bool(workloads.get("includeServicePrincipals"))
    if sign_in.is_user and is_workload_policy:
        return found | {"workloadIdentities"}
    if not sign_in.is_user and not is_workload_policy:
        return found | {"users"}
    if is_workload_policy:
        risks = conditions.get("servicePrincipalRiskLevels") or []
        included = _names_service_principal(tenant, workloads["includeServicePrincipals"], sign_in)
        excluded = _names_service_principal(tenant, workloads.get("excludeServicePrincipals") or [], sign_in)
        if not included or excluded or (risks and sign_in.service_principal_risk not in risks):
            found.add("workloadIdentities")
        return found
    users = conditions.get("users") or {}
    entries = [one for one in users.get("includeUsers") or [] if one != "None"]
    guests = (users.get("includeGuestsOrExternalUsers") or {}).get("guestOrExternalUserTypes")
    if not (entries or users.get("includeGroups") or users.get("includeRoles") or flags(guests)):
        return found | {"emptyPolicy"}
    if not _names_user(users, "include", sign_in) or _names_user(users, "exclude", sign_in):
        found.add("users")
    return found


def _names_user(users, side, sign_in):
    ids = users.get(f"{side}Users") or []
    return (
        "All" in ids
        or among(sign_in.user_id, ids)
        or ("GuestsOrExternalUsers" in ids and any(kind in GUEST_TYPES for kind in sign_in.guest_types))
        or any(among(group, users.get(f"{side}Groups")) for group in sign_in.groups)
        or any(among(role, users.get(f"{side}Roles")) for role in sign_in.roles)
        or _names_guest(users.get(f"{side}GuestsOrExternalUsers"), sign_in)
    )


def _names_guest(guests, sign_in):
    if not guests or not flags(guests.get("guestOrExternalUserTypes")) & sign_in.guest_types & set(GUEST_TYPES):
        return False
    tenants = guests.get("externalTenants")
    if not tenants or tenants.get("membershipKind") == "all":
        return True
    return tenants.get("membershipKind") == "enumerated" and among(sign_in.external_tenant, tenants.get("members"))


def _names_service_principal(tenant, ids, sign_in):
    if among(sign_in.service_principal_id, ids):
        return True
    known = tenant.service_principal(sign_in.service_principal_id)
    return (
        "ServicePrincipalsInMyTenant" in ids
        and known is not None
        and known.get("servicePrincipalType") != "ManagedIdentity"
        and known.get("signInAudience") in (None, "AzureADMyOrg")
    )


def target_kind(conditions):
    """What a policy is about: application, userActions, authenticationContext, or null when it says nothing."""
    targets = conditions.get("applications") or {}
    if [one for one in targets.get("includeApplications") or [] if one != "None"] or targets.get("applicationFilter"):
        return "application"
    if targets.get("includeUserActions"):
        return "userActions"
    if targets.get("includeAuthenticationContextClassReferences"):
        return "authenticationContext"
    return None


def target_reasons(conditions, sign_in):
    targets = conditions.get("applications") or {}
    kind = target_kind(conditions)
    if kind is None:
        return {"emptyPolicy"}
    if kind == "userActions":
        actions = [USER_ACTIONS.get(one) for one in targets["includeUserActions"]]
        matched = sign_in.target == kind and sign_in.action in actions
        return set() if matched else {kind}
    if kind == "authenticationContext":
        contexts = targets["includeAuthenticationContextClassReferences"]
        matched = sign_in.target == kind and among(sign_in.context, contexts)
        return set() if matched else {kind}
    included, excluded = targets.get("includeApplications") or [], targets.get("excludeApplications") or []
    if sign_in.target == "application":
        if targets.get("applicationFilter"):
            return {"notEnoughInformation"}
        named = [one for one in sign_in.applications if "All" in included or _names_application(included, one)]
        return set() if any(not _names_application(excluded, one) for one in named) else {kind}
    covers = sign_in.target == "userActions" and sign_in.action == "registerSecurityInformation" and "All" in included
    found = set() if covers else {kind}
    return found | ({"notEnoughInformation"} if targets.get("applicationFilter") else set())


def _names_application(ids, app_id):
    return among(app_id, ids) or any(name in ids and among(app_id, members) for name, members in APPLICATION_SETS.items())


def environment_reasons(tenant, conditions, sign_in):
    """The reasons that are neither about who signs in nor about what they want to reach."""
    found = set()
    if any(conditions.get(name) for name in ("times", "deviceStates", "agentIdRiskLevels", "clients")):
        found.add("notEnoughInformation")
    if not client_matches(conditions, sign_in):
        found.add("clientApps" if sign_in.client_given else "notEnoughInformation")
    if not platform_matches(conditions, sign_in):
        found.add("devicePlatform" if sign_in.platform_given else "notEnoughInformation")
    if not location_matches(tenant, conditions, sign_in):
        known = sign_in.address is not None or sign_in.country is not None
        found.add("location" if known else "notEnoughInformation")
    if not flow_matches(conditions, sign_in):
        found.add("authenticationFlow")
    if not level_matches(conditions.get("signInRiskLevels"), sign_in.sign_in_risk):
        found.add("signInRisk")
    if not level_matches(conditions.get("userRiskLevels"), sign_in.user_risk):
        found.add("userRisk")
    if not level_matches(flags(conditions.get("insiderRiskLevels")), sign_in.insider_risk):
        found.add("insiderRisk")
    return found | device_reasons(conditions, sign_in)


def client_matches(conditions, sign_in):
    types = conditions.get("clientAppTypes") or []
    if not types or "all" in types or sign_in.client in types:
        return True
    if sign_in.client == "easSupported":
        return "exchangeActiveSync" in types
    return sign_in.client == "exchangeActiveSync" and "easSupported" in types and platform_is_known(sign_in)


def platform_is_known(sign_in):
    return sign_in.platform in ("android", "iOS", "windows", "windowsPhone", "macOS", "linux")


def platform_matches(conditions, sign_in):
    platforms = conditions.get("platforms") or {}
    included, excluded = platforms.get("includePlatforms") or [], platforms.get("excludePlatforms") or []
    if not included and not excluded:
        return True
    return _names_platform(included, sign_in) and not _names_platform(excluded, sign_in)


def _names_platform(names, sign_in):
    return "all" in names or (platform_is_known(sign_in) and sign_in.platform in names)


def location_matches(tenant, conditions, sign_in):
    locations = conditions.get("locations") or {}
    included, excluded = locations.get("includeLocations") or [], locations.get("excludeLocations") or []
    if not included and not excluded:
        return True
    return _names_location(tenant, included, sign_in) and not _names_location(tenant, excluded, sign_in)


def _names_location(tenant, ids, sign_in):
    for one in ids:
        if one == "All":
            return True
        if one == "AllTrusted":
            trusted = [location for location in tenant.objects["namedLocations"] if location.get("isTrusted") is True]
            if any(in_location(location, sign_in) for location in trusted):
                return True
        elif not same(one, MFA_TRUSTED_IPS):  # the trusted addresses of per-user MFA are in no export
            location = tenant.location(one)
            if location and in_location(location, sign_in):
                return True
    return False


def in_location(location, sign_in):
    if location.get("ipRanges") is not None:
        return sign_in.address is not None and any(
            lowest.version == sign_in.address.version and lowest <= sign_in.address <= highest
            for lowest, highest in map(bounds, location["ipRanges"])
        )
    if sign_in.country is None:
        return location.get("includeUnknownCountriesAndRegions") is True
    return among(sign_in.country, location.get("countriesAndRegions"))


def bounds(item):
    """The first and last address of an IP range."""
    if "cidrAddress" in item:
        network = ipaddress.ip_network(item["cidrAddress"], strict=False)
        return network.network_address, network.broadcast_address
    return ipaddress.ip_address(item["lowerAddress"]), ipaddress.ip_address(item["upperAddress"])


def flow_matches(conditions, sign_in):
    methods = flags((conditions.get("authenticationFlows") or {}).get("transferMethods"))
    return not methods or sign_in.flow in methods


def level_matches(levels, level):
    return not levels or level in levels


def device_reasons(conditions, sign_in):
    device_filter = (conditions.get("devices") or {}).get("deviceFilter")
    if not device_filter:
        return set()
    try:
        value = filter_rule.evaluate(filter_rule.parse(device_filter.get("rule") or ""), sign_in.device)
    except filter_rule.RuleError:
        return {"invalidCondition"}
    return set() if value == (device_filter.get("mode") == "include") else {"devices"}
