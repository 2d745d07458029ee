"""What is known of a tenant and of one sign-in, in the words that the conditions ask in."""

import ipaddress

from oracle.export import normalized

DIRECTORY_SYNCHRONIZATION = "d29b2b05-8046-44ba-8758-1e26182fcf32"
MFA_TRUSTED_IPS = "00000000-0000-0000-0000-000000000000"
GUEST_TYPES = (
    "internalGuest", "b2bCollaborationGuest", "b2bCollaborationMember", "b2bDirectConnectUser", "otherExternalUser",
    "serviceProvider",
)  # fmt: skip
PHISHING_RESISTANT = ["windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor"]
PASSWORDLESS = [*PHISHING_RESISTANT, "deviceBasedPush"]
MULTIFACTOR = [
    *PASSWORDLESS, "temporaryAccessPassOneTime", "temporaryAccessPassMultiUse", "password,microsoftAuthenticatorPush",
    "password,softwareOath", "password,hardwareOath", "password,sms", "password,voice", "federatedMultiFactor",
    "microsoftAuthenticatorPush,federatedSingleFactor", "softwareOath,federatedSingleFactor",
    "hardwareOath,federatedSingleFactor", "sms,federatedSingleFactor", "voice,federatedSingleFactor",
]  # fmt: skip
METHODS = {
    "password", "voice", "hardwareOath", "softwareOath", "sms", "fido2", "windowsHelloForBusiness",
    "microsoftAuthenticatorPush", "deviceBasedPush", "temporaryAccessPassOneTime", "temporaryAccessPassMultiUse", "email",
    "x509CertificateSingleFactor", "x509CertificateMultiFactor", "federatedSingleFactor", "federatedMultiFactor",
    "qrCodePin",
}  # fmt: skip
BUILT_IN_STRENGTHS = {
    "00000000-0000-0000-0000-000000000002": MULTIFACTOR,
    "00000000-0000-0000-0000-000000000003": PASSWORDLESS,
    "00000000-0000-0000-0000-000000000004": PHISHING_RESISTANT,
}


def flags(text):
    """The members of a flags string; null, the empty string and `none` have none."""
    return {part.strip() for part in (text or "").split(",")} - {"", "none"}


def same(one, other):
    """Whether two opaque ids are the same."""
    return one is not None and other is not None and one.lower() == other.lower()


def among(one, others):
    return any(same(one, other) for other in others or [])


def _id_of(member):
    return member if isinstance(member, str) else member["id"]


class Tenant:
    """An export, with the questions that conditions ask of a directory."""

    def __init__(self, export):
        self.objects = normalized(export)
        self.policies = self.objects["policies"]
        self.security_defaults = any(one.get("isEnabled") is True for one in self.objects["securityDefaults"])

    def user(self, user_id):
        return next((user for user in self.objects["users"] if same(user["id"], user_id)), None)

    def location(self, location_id):
        return next((one for one in self.objects["namedLocations"] if same(one["id"], location_id)), None)

    def service_principal(self, object_id):
        return next((one for one in self.objects["servicePrincipals"] if same(one["id"], object_id)), None)

    def combinations(self, strength_id):
        """The sets of methods that a strength allows; none when there is no such strength."""
        for strength in self.objects["authenticationStrengths"]:
            if same(strength["id"], strength_id):
                allowed = strength.get("allowedCombinations") or []
                break
        else:
            allowed = BUILT_IN_STRENGTHS.get(strength_id, [])
        return [one for one in map(flags, allowed) if one and one <= METHODS]

    def groups_of(self, member_id):
        """The ids of every group that holds the member, at whatever depth."""
        found, frontier = [], [member_id]
        while frontier:
            inner = frontier.pop()
            for group in self.objects["groups"]:
                if among(inner, map(_id_of, group.get("members") or [])) and not among(group["id"], found):
                    found.append(group["id"])
                    frontier.append(group["id"])
        return found

    def roles_of(self, user_id):
        """The roles that a user holds in the whole tenant, themselves or by a group."""
        holders = [user_id, *self.groups_of(user_id)]
        return [
            one["roleDefinitionId"]
            for one in self.objects["roleAssignments"]
            if among(one.get("principalId"), holders) and one.get("directoryScopeId") in (None, "/")
        ]


def guest_type_in_directory(user):
    """The guest type that a user object shows, or null for one of the tenant's own."""
    if user is None:
        return None
    external = (
        "#ext#" in (user.get("userPrincipalName") or "").lower()
        or (user.get("creationType") or "").lower() == "invitation"
        or bool(user.get("externalUserState"))
    )
    if (user.get("userType") or "Member").lower() == "guest":
        return "b2bCollaborationGuest" if external else "internalGuest"
    return "b2bCollaborationMember" if external else None


class SignIn:
    """The facts of one `evaluate` body, with Graph's defaults for what it leaves out."""

    def __init__(self, tenant, body):
        identity, context = body["signInIdentity"], body["signInContext"]
        conditions = body.get("signInConditions") or {}
        self.applied_only = body.get("appliedPoliciesOnly") is True
        self.is_user = self._kind(identity) == "userSignIn" if self._kind(identity) else "userId" in identity
        self.user_id = identity.get("userId")
        self.service_principal_id = identity.get("servicePrincipalId")
        self.external_tenant = identity.get("externalTenantId")

        kind = self._kind(context)
        if kind == "applicationContext" or not kind and "includeApplications" in context:
            self.target, self.applications = "application", context["includeApplications"]
        elif kind == "userActionContext" or not kind and "userAction" in context:
            self.target, self.action = "userActions", context["userAction"]
        else:
            self.target, self.context = "authenticationContext", context["authenticationContextValue"]

        self.client = conditions.get("clientAppType") or "all"
        self.client_given = conditions.get("clientAppType") is not None
        self.platform = conditions.get("devicePlatform") or "all"
        self.platform_given = conditions.get("devicePlatform") is not None
        address = conditions.get("ipAddress")
        self.address = ipaddress.ip_address(address) if address else None
        self.country = conditions.get("country") or None
        self.sign_in_risk = conditions.get("signInRiskLevel") or "none"
        self.user_risk = conditions.get("userRiskLevel") or "none"
        self.service_principal_risk = conditions.get("servicePrincipalRiskLevel") or "none"
        self.insider_risk = conditions.get("insiderRiskLevel") or "none"
        self.flow = (conditions.get("authenticationFlow") or {}).get("transferMethod") or "none"
        self.device = self._device(conditions.get("deviceInfo") or {})

        if self.is_user:
            user = tenant.user(self.user_id)
            given = flags(identity.get("externalUserType"))
            seen = guest_type_in_directory(user)
            self.guest_types = given or ({seen} if seen else set())
            self.groups = tenant.groups_of(self.user_id) if self.user_id else []
            self.roles = tenant.roles_of(self.user_id) if self.user_id else []
            self.per_user_mfa = (user or {}).get("perUserMfaState") or "disabled"

    @staticmethod
    def _kind(thing):
        return (thing.get("@odata.type") or "").removeprefix("#microsoft.graph.")

    @staticmethod
    def _device(info):
        device = {key.lower(): value for key, value in info.items() if value is not None and not key.startswith("@")}
        if "ownership" in device:
            device["deviceownership"] = device.pop("ownership")
        managed = (
            device.get("iscompliant") is True
            or (device.get("trusttype") or "").lower() == "serverad"
            or device.get("mdmappid") is not None
        )
        if not managed:
            device = {key: value for key, value in device.items() if not key.startswith("extensionattribute")}
        return device

    @property
    def is_legacy(self):
        return self.client in ("exchangeActiveSync", "easSupported", "other")

    @property
    def is_external(self):
        return self.is_user and bool(self.guest_types - {"internalGuest"})

    @property
    def device_complies(self):
        return self.device.get("iscompliant") is True and self._device_counts

    @property
    def device_is_joined(self):
        return (self.device.get("trusttype") or "").lower() == "serverad" and self._device_counts

    @property
    def _device_counts(self):
        return self.flow != "deviceCodeFlow" and not self.is_external
