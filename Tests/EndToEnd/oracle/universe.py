"""Brute force coverage: every environment that the policies of a small tenant can tell apart, tried one by one."""

import ipaddress
import itertools

from oracle import conditions as matching
from oracle import filter_rule, naive
from oracle.facts import SignIn

MODERN, LEGACY = ("browser", "mobileAppsAndDesktopClients"), ("exchangeActiveSync", "other")
PLATFORMS = ("android", "iOS", "windows", "windowsPhone", "macOS", "linux", "all")
FLOWS = ("none", "deviceCodeFlow", "authenticationTransfer")
RISKS = ("none", "low", "medium", "high")
INSIDER = ("none", "minor", "moderate", "elevated")
SINGLE_FACTORS = [{"password"}, {"sms"}, {"federatedSingleFactor"}, {"x509CertificateSingleFactor"}, {"qrCodePin"}]
CHOICES = {
    "iscompliant": (None, True, False),
    "trusttype": (None, "AzureAD", "ServerAD", "Workplace"),
    "deviceownership": (None, "Personal", "Company"),
    "profiletype": (None, "RegisteredDevice", "SecureVM", "Printer", "Shared", "IoT"),
}
PROPERTY_NAMES = {
    name.lower(): name
    for name in (
        "deviceId", "displayName", "enrollmentProfileName", "isCompliant", "manufacturer", "mdmAppId", "model",
        "operatingSystem", "operatingSystemVersion", "physicalIds", "profileType", "systemLabels", "trustType",
        *(f"extensionAttribute{number}" for number in range(1, 16)),
    )
} | {"deviceownership": "ownership"}  # fmt: skip


def open_pairs(tenant, kind):
    """The set of open (userId, appId), lower-case, of a kind: `noMfa` or `legacy`."""
    found = environments(tenant, MODERN if kind == "noMfa" else LEGACY)
    return {
        (user, app)
        for user in users(tenant)
        for app in applications(tenant)
        if any(is_open(tenant, body(user, app, environment), kind) for environment in found)
    }


def users(tenant):
    return [user["id"].lower() for user in tenant.objects["users"] if user.get("accountEnabled") is not False]


def applications(tenant):
    return list({one["appId"].lower(): None for one in tenant.objects["servicePrincipals"] if one.get("appId")})


def body(user, app, environment):
    return {
        "signInIdentity": {"@odata.type": "#microsoft.graph.userSignIn", "userId": user},
        "signInContext": {"@odata.type": "#microsoft.graph.applicationContext", "includeApplications": [app]},
        "signInConditions": environment,
    }


def is_open(tenant, request, kind):
    """Whether a sign-in is a gap: granted to a legacy client, or to be had without MFA."""
    decision = naive.what_if(tenant, request)["decision"]
    if kind == "legacy":
        return decision["outcome"] == "granted"
    sign_in = SignIn(tenant, request)

    def given_without_mfa(control):
        if naive.ability(tenant, control, sign_in) != naive.GIVEN or control in ("mfa", "riskRemediation"):
            return False
        kind, _, strength = control.partition(":")
        return kind != "authenticationStrength" or any(
            one in SINGLE_FACTORS for one in tenant.combinations(strength)
        )

    return decision["outcome"] != "blocked" and all(
        (all if requirement["operator"] == "AND" else any)(map(given_without_mfa, requirement["controls"]))
        for requirement in decision["required"]
    )


def environments(tenant, clients):
    """signInConditions, one for every way in which an environment can act on the policies and their controls."""
    dimensions = [
        [{"clientAppType": client, "devicePlatform": platform} for client in clients for platform in PLATFORMS],
        [
            {"ipAddress": address, **({"country": country} if country else {})}
            for address in addresses(tenant)
            for country in countries(tenant)
        ],
        [{"authenticationFlow": {"transferMethod": flow}} for flow in FLOWS],
        [{"deviceInfo": device} if device else {} for device in devices(tenant)],
        [{"signInRiskLevel": risk} for risk in RISKS],
        [{"userRiskLevel": risk} for risk in RISKS],
        [{"insiderRiskLevel": risk} for risk in INSIDER],
    ]
    told_apart = [_told_apart(tenant, dimension) for dimension in dimensions]
    found = {}
    for values in itertools.product(*(each.items() for each in told_apart)):
        held = frozenset.intersection(*(signature[0] for signature, _ in values))
        facts = tuple(signature[1] for signature, _ in values)
        if (held, facts) not in found:
            found[held, facts] = {key: value for _, part in values for key, value in part.items()}
    return list(found.values())


def _told_apart(tenant, values):
    """The values of one dimension, of those that act alike on every policy only the first."""
    found = {}
    for value in values:
        sign_in = SignIn(tenant, body("nobody", "nothing", value))
        held = frozenset(
            index
            for index, policy in enumerate(tenant.policies)
            if _dimension_holds(tenant, policy.get("conditions") or {}, sign_in, value)
        )
        facts = (sign_in.device_complies, sign_in.device_is_joined, sign_in.flow == "deviceCodeFlow")
        found.setdefault((held, facts), value)
    return found


def _dimension_holds(tenant, conditions, sign_in, value):
    checks = {
        "clientAppType": lambda: (
            matching.client_matches(conditions, sign_in) and matching.platform_matches(conditions, sign_in)
        ),
        "ipAddress": lambda: matching.location_matches(tenant, conditions, sign_in),
        "authenticationFlow": lambda: matching.flow_matches(conditions, sign_in),
        "signInRiskLevel": lambda: matching.level_matches(conditions.get("signInRiskLevels"), sign_in.sign_in_risk),
        "userRiskLevel": lambda: matching.level_matches(conditions.get("userRiskLevels"), sign_in.user_risk),
        "insiderRiskLevel": lambda: matching.level_matches(
            matching.flags(conditions.get("insiderRiskLevels")), sign_in.insider_risk
        ),
    }
    for name, check in checks.items():
        if name in value:
            return check()
    return not matching.device_reasons(conditions, sign_in)


def addresses(tenant):
    """The first and last address of every range, their neighbours, and one address of each family outside of all."""
    ranges = [
        matching.bounds(item)
        for location in tenant.objects["namedLocations"]
        for item in location.get("ipRanges") or []
    ]
    found = {}
    for lowest, highest in ranges:
        for address in (lowest - 1 if int(lowest) else lowest, lowest, highest, _after(highest)):
            found[str(address)] = None
    for family in (ipaddress.IPv4Address("8.8.4.4"), ipaddress.IPv6Address("2a00:1::1")):
        while any(low.version == family.version and low <= family <= high for low, high in ranges):
            family += 65537
        found[str(family)] = None
    return list(found)


def _after(address):
    return address if int(address) == 2**address.max_prefixlen - 1 else address + 1


def countries(tenant):
    mentioned = {
        country.upper()
        for location in tenant.objects["namedLocations"]
        for country in location.get("countriesAndRegions") or []
    }
    other = next(country for country in ("NZ", "IS", "PE", "LU", "MT") if country not in mentioned)
    return [None, other, *sorted(mentioned)]


def devices(tenant):
    """Every device that the literals of the filter rules can tell apart, the unregistered one first."""
    tests = []
    for policy in tenant.policies:
        device_filter = ((policy.get("conditions") or {}).get("devices") or {}).get("deviceFilter") or {}
        try:
            tests += filter_rule.comparisons(filter_rule.parse(device_filter.get("rule") or ""))
        except filter_rule.RuleError:
            continue
    literals = {"iscompliant": set(), "trusttype": set()}
    for name, _, value in tests:
        literals.setdefault(name, set()).update(value if isinstance(value, list) else {value} - {None, True, False})
        if name.startswith("extensionattribute"):
            literals.setdefault("mdmappid", set())
    names = sorted(literals)
    candidates = [
        _values_told_apart([test for test in tests if test[0] == name], _values(name, sorted(literals[name])))
        for name in names
    ]
    return [
        {PROPERTY_NAMES.get(name, name): value for name, value in zip(names, values, strict=True) if value is not None}
        for values in itertools.product(*candidates)
    ]


def _values_told_apart(tests, values):
    found = {}
    for value in values:
        signature = tuple(filter_rule.evaluate(("test", *test), {test[0]: value}) for test in tests)
        visible = str(value) if isinstance(value, bool) or value in (None, "ServerAD") else "something"
        found.setdefault((signature, visible), value)
    return list(found.values())


def _values(name, literals):
    if name in CHOICES:
        return CHOICES[name]
    if filter_rule.PROPERTIES[name] == "collection":
        subsets = itertools.chain.from_iterable(
            itertools.combinations(literals, size) for size in range(len(literals) + 1)
        )
        return [None, *([*subset, "zzOther"] for subset in subsets)]
    found = {"zzOther": None}
    for one in literals:
        found.update(dict.fromkeys((one, one + "zz", "zz" + one, "zz" + one + "zz")))
    for one, other in itertools.permutations(literals, 2):
        found.update(dict.fromkeys((one + "zz" + other, one + other, "zz" + one + other + "zz")))
    return [None, *found]
