"""Small tenants and sign-ins at random, from a seed: an export folder, and `evaluate` bodies that fit it."""

import json
import random
import uuid

EXCHANGE, SHAREPOINT = "00000002-0000-0ff1-ce00-000000000000", "00000003-0000-0ff1-ce00-000000000000"
AZURE_PORTAL = "c44b4083-3bb0-49c1-b47d-974e53cbdf3c"
GLOBAL_ADMINISTRATOR, SYNCHRONIZATION = "62e90394-69f5-4237-9190-012177145e10", "d29b2b05-8046-44ba-8758-1e26182fcf32"
HELPDESK = "729827e3-9c14-49f7-bb1b-9608f156bbb8"
ROLES = (GLOBAL_ADMINISTRATOR, SYNCHRONIZATION, HELPDESK)
BUILT_IN = tuple(f"00000000-0000-0000-0000-00000000000{number}" for number in (2, 3, 4))
TRUSTED_IPS = "00000000-0000-0000-0000-000000000000"
GUESTS = (
    "internalGuest", "b2bCollaborationGuest", "b2bCollaborationMember", "b2bDirectConnectUser", "otherExternalUser",
    "serviceProvider",
)  # fmt: skip
CLIENTS = ("browser", "mobileAppsAndDesktopClients", "exchangeActiveSync", "easSupported", "other")
PLATFORMS = ("android", "iOS", "windows", "windowsPhone", "macOS", "linux")
RANGES = (
    ("iPv4CidrRange", {"cidrAddress": "203.0.113.0/24"}),
    ("iPv4CidrRange", {"cidrAddress": "203.0.113.77/28"}),
    ("iPv4CidrRange", {"cidrAddress": "198.51.100.4/32"}),
    ("iPv4CidrRange", {"cidrAddress": "12.34.221.11/22"}),
    ("iPv6CidrRange", {"cidrAddress": "2001:db8:1::/48"}),
    ("iPv6CidrRange", {"cidrAddress": "2001:db8:1:2::5/64"}),
    ("iPv4Range", {"lowerAddress": "203.0.113.200", "upperAddress": "203.0.114.3"}),
    ("iPv6Range", {"lowerAddress": "2001:db8:1::ff", "upperAddress": "2001:db8:1::1:0"}),
)
ADDRESSES = (
    "203.0.113.64", "203.0.113.79", "203.0.113.80", "203.0.113.255", "203.0.114.3", "203.0.114.4", "198.51.100.4",
    "198.51.100.5", "12.34.220.0", "12.34.223.255", "12.34.224.0", "8.8.4.4", "2001:db8:1::ff", "2001:db8:1:2::1",
    "2001:db8:1::1:0", "2001:db8:2::1", "2a00:1::1",
)  # fmt: skip
COUNTRIES = ("DE", "FR", "US", "CH")
RULES = (
    'device.trustType -ne "ServerAD"',
    'device.trustType -eq "ServerAD" -or device.isCompliant -eq True',
    'device.trustType -ne "ServerAD" -or device.isCompliant -ne True',
    'device.model -startsWith "Surface" -and -not (device.displayName -contains "kiosk")',
    'device.model -in ["Surface Pro", "X1"]',
    'device.manufacturer -notIn ["Lenovo", "Dell"]',
    'device.extensionAttribute1 -eq "SAW"',
    'device.extensionAttribute1 -ne "SAW"',
    'device.extensionAttribute2 -notStartsWith "Lab" -and device.isCompliant -ne False',
    'device.physicalIds -contains "[ZTDId]:a1"',
    'device.systemLabels -notContains "M365Managed"',
    'device.deviceOwnership -eq "Company"',
    'device.mdmAppId -eq null',
    'device.deviceId -ne null',
    '-not (device.operatingSystem -eq "Windows" -or device.operatingSystem -endsWith "OS") -and device.model -ne null',
    'device.displayName -notContains "kiosk" -or device.displayName -notEndsWith "7" -and device.model -eq "X1"',
    'DEVICE.TRUSTTYPE eq "serverad" OR device.iscompliant EQ true',
    'device.profileType -ne "SecureVM"',
)
BAD_RULES = ('device.trustType -eq', 'device.colour -eq "red"', 'device.isCompliant -contains "x"', '(device.model -eq "a"')
UNREGISTERED = {}
DEVICES = (
    {"deviceId": "3e3b5e3c-1111-4f6e-9d3e-6a1b2c3d4e5f", "isCompliant": True, "trustType": "AzureAD", "model": "X1"},
    {"deviceId": "3e3b5e3c-2222-4f6e-9d3e-6a1b2c3d4e5f", "isCompliant": False, "trustType": "ServerAD"},
    {"deviceId": "3e3b5e3c-3333-4f6e-9d3e-6a1b2c3d4e5f", "trustType": "Workplace", "extensionAttribute1": "SAW"},
    {
        "deviceId": "3e3b5e3c-4444-4f6e-9d3e-6a1b2c3d4e5f", "isCompliant": True, "trustType": "Workplace",
        "extensionAttribute1": "saw", "extensionAttribute2": "Lab 7", "ownership": "Company", "model": "surface pro",
        "displayName": "KIOSK 7", "manufacturer": "Dell", "physicalIds": ["[ztdid]:A1"], "operatingSystem": "Windows",
        "systemLabels": ["M365Managed"], "profileType": "RegisteredDevice", "mdmAppId": "mdm",
    },
    {
        "deviceId": "3e3b5e3c-5555-4f6e-9d3e-6a1b2c3d4e5f", "trustType": "AzureAD", "mdmAppId": "mdm",
        "extensionAttribute1": "SAW", "operatingSystem": "macOS", "model": "Mac", "profileType": "SecureVM",
        "ownership": "Personal", "displayName": "desk 7",
    },
)  # fmt: skip
COMBINATIONS = (
    "password", "sms", "fido2", "password, sms", "softwareOath,password", "windowsHelloForBusiness",
    "federatedSingleFactor", "x509CertificateSingleFactor", "temporaryAccessPassOneTime", "deviceBasedPush",
)  # fmt: skip


class RandomTenant:
    """One tenant of a seed. `export` is its files as lists; `write` makes the folder."""

    def __init__(self, seed, *, users=8, applications=6, policies=9):
        self.seed, self.rng = seed, random.Random(seed)
        rng = self.rng
        self.home, self.partners = self.guid(), [self.guid(), self.guid()]
        self.applications = [self.guid() for _ in range(rng.randint(1, max(1, applications - 3)))]
        self.applications += [app for app in (EXCHANGE, SHAREPOINT, AZURE_PORTAL) if self.chance(0.5)]
        self.users = [self.user(number) for number in range(rng.randint(2, users))]
        self.user_ids = [user["id"] for user in self.users]
        self.groups = self.some_groups()
        self.locations = self.some_locations()
        self.strengths = self.some_strengths()
        self.principals = self.some_principals()
        self.export = {
            "users": self.users,
            "groups": self.groups,
            "namedLocations": self.locations,
            "authenticationStrengths": self.strengths,
            "servicePrincipals": self.principals,
            "roleAssignments": self.some_assignments(),
            "securityDefaults": [{
                "id": "00000000-0000-0000-0000-000000000005", "displayName": "Security Defaults",
                "isEnabled": self.chance(0.15),
            }],
            "policies": [self.policy(number) for number in range(rng.randint(1, policies))],
        }  # fmt: skip

    def guid(self):
        return str(uuid.UUID(int=self.rng.getrandbits(128), version=4))

    def chance(self, probability):
        return self.rng.random() < probability

    def some(self, values, most=2, least=1):
        values = list(values)
        return self.rng.sample(values, min(len(values), self.rng.randint(least, most)))

    def spelled(self, ids):
        """Ids, some of them in the other case."""
        return [one.upper() if self.chance(0.1) else one for one in ids]

    def user(self, number):
        user = {
            "@odata.id": f"https://graph/{number}", "id": self.guid(), "displayName": f"User {number}",
            "userPrincipalName": f"user{number}@contoso.test", "userType": self.rng.choice(("Member", "Member", "Guest")),
            "accountEnabled": True, "creationType": None, "externalUserState": None,
        }  # fmt: skip
        if self.chance(0.3):
            user.update(self.rng.choice((
                {"userPrincipalName": f"user{number}_fabrikam.test#EXT#@contoso.test"},
                {"creationType": "Invitation"}, {"externalUserState": "PendingAcceptance"},
            )))  # fmt: skip
        if self.chance(0.1):
            user["accountEnabled"] = False
        elif self.chance(0.1):
            del user["accountEnabled"]
        if self.chance(0.3):
            user["perUserMfaState"] = self.rng.choice(("disabled", "enabled", "enforced"))
        return user

    def some_groups(self):
        ids = [self.guid() for _ in range(self.rng.randint(1, 4))]
        return [
            {"id": one, "displayName": "Group", "members": self.spelled(self.some(self.user_ids + ids, 3, 0))}
            for one in ids
        ]  # cyclic at times

    def some_assignments(self):
        principals = self.user_ids + [group["id"] for group in self.groups]
        found = []
        for _ in range(self.rng.randint(0, 4)):
            one = {"id": self.guid(), "principalId": self.rng.choice(principals)}
            one["roleDefinitionId"] = self.rng.choice(ROLES)
            if self.chance(0.7):
                one["directoryScopeId"] = self.rng.choice(("/", "/", "/administrativeUnits/" + self.guid()))
            found.append(one)
        return found

    def some_locations(self):
        found = []
        for number in range(self.rng.randint(0, 4)):
            location = {"id": self.guid(), "displayName": f"Place {number}"}
            if self.chance(0.65):
                location["@odata.type"] = "#microsoft.graph.ipNamedLocation"
                location["isTrusted"] = self.chance(0.5)
                location["ipRanges"] = [
                    {"@odata.type": f"#microsoft.graph.{kind}", **fields} for kind, fields in self.some(RANGES, 3)
                ]
            else:
                location["@odata.type"] = "#microsoft.graph.countryNamedLocation"
                location["countriesAndRegions"] = self.some(COUNTRIES, 2)
                location["countryLookupMethod"] = "clientIpAddress"
                location["includeUnknownCountriesAndRegions"] = self.chance(0.3)
            found.append(location)
        return found

    def some_strengths(self):
        return [
            {
                "id": self.guid(), "displayName": "Custom", "policyType": "custom", "requirementsSatisfied": "none",
                "allowedCombinations": self.some(COMBINATIONS, 3, 0), "combinationConfigurations": [],
            }
            for _ in range(self.rng.randint(0, 3))
        ]  # fmt: skip

    def some_principals(self):
        found = []
        for number, app in enumerate(self.applications):
            one = {"id": self.guid(), "appId": app, "displayName": f"App {number}"}
            if self.chance(0.8):
                one["servicePrincipalType"] = self.rng.choice(("Application", "Application", "ManagedIdentity"))
            if self.chance(0.7):
                one["signInAudience"] = self.rng.choice(("AzureADMyOrg", "AzureADMultipleOrgs"))
            found.append(one)
        return found

    def policy(self, number):
        states = ("enabled",) * 7 + ("enabledForReportingButNotEnforced",) * 2 + ("disabled",)
        policy = {
            "id": self.guid(), "templateId": None, "displayName": f"CA{number:03}", "state": self.rng.choice(states),
            "createdDateTime": "2026-01-01T00:00:00Z", "modifiedDateTime": None, "deletedDateTime": None,
        }  # fmt: skip
        workload = self.chance(0.1)
        conditions = {
            "users": {"includeUsers": ["None"]} if workload else self.users_condition(),
            "applications": self.target(),
            "clientAppTypes": self.some(CLIENTS, 3) if self.chance(0.3) else ["all"],
            "platforms": self.platforms() if self.chance(0.2) else None,
            "locations": self.places() if self.chance(0.35) else None,
            "devices": self.device_filter() if self.chance(0.25) else None,
            "clientApplications": self.workloads() if workload else None,
            "authenticationFlows": {"transferMethods": self.flags(("deviceCodeFlow", "authenticationTransfer"))}
            if self.chance(0.12) else None,
            "signInRiskLevels": self.some(("low", "medium", "high", "none"), 3) if self.chance(0.12) else [],
            "userRiskLevels": self.some(("low", "medium", "high"), 2) if self.chance(0.12) else [],
            "servicePrincipalRiskLevels": self.some(("low", "medium", "high"), 2) if workload and self.chance(0.3) else [],
            "insiderRiskLevels": self.flags(("minor", "moderate", "elevated")) if self.chance(0.08) else None,
        }  # fmt: skip
        if self.chance(0.03):
            conditions["times"] = {"includedRanges": ["08:00-18:00"]}
        policy["conditions"] = conditions
        policy["grantControls"] = {"operator": "OR", "builtInControls": ["block"]} if workload else self.grant()
        policy["sessionControls"] = self.session() if self.chance(0.3) or not policy["grantControls"] else None
        return policy

    def flags(self, names):
        return ",".join(self.some(names, 2))

    def users_condition(self):
        group_ids = [group["id"] for group in self.groups]
        users = {key: [] for side in ("include", "exclude") for key in (f"{side}Users", f"{side}Groups", f"{side}Roles")}
        users |= {"includeGuestsOrExternalUsers": None, "excludeGuestsOrExternalUsers": None}
        style = self.rng.random()
        if style < 0.5:
            users["includeUsers"] = ["All"]
        elif style < 0.55:
            users["includeUsers"] = self.rng.choice((["None"], [], ["GuestsOrExternalUsers"], [self.guid()]))
        else:
            users["includeUsers"] = self.spelled(self.some(self.user_ids, 2, 0))
            users["includeGroups"] = self.spelled(self.some([*group_ids, self.guid()], 2, 0))
            users["includeRoles"] = self.some(ROLES, 2, 0)
            if self.chance(0.3):
                users["includeGuestsOrExternalUsers"] = self.guests()
            if self.chance(0.2):
                users["includeUsers"].append("GuestsOrExternalUsers")
        if self.chance(0.45):
            users["excludeUsers"] = self.spelled(self.some(self.user_ids, 1, 0))
            users["excludeGroups"] = self.spelled(self.some(group_ids, 1, 0))
            users["excludeRoles"] = self.some(ROLES, 1, 0)
            if self.chance(0.3):
                users["excludeGuestsOrExternalUsers"] = self.guests()
            if self.chance(0.15):
                users["excludeUsers"].append("GuestsOrExternalUsers")
        return users

    def guests(self):
        tenants = None
        if self.chance(0.4):
            tenants = {
                "@odata.type": "#microsoft.graph.conditionalAccessEnumeratedExternalTenants",
                "membershipKind": "enumerated", "members": self.some(self.partners, 1),
            }  # fmt: skip
        elif self.chance(0.5):
            tenants = {
                "@odata.type": "#microsoft.graph.conditionalAccessAllExternalTenants", "membershipKind": "all",
            }  # fmt: skip
        return {"guestOrExternalUserTypes": ",".join(self.some(GUESTS, 4)), "externalTenants": tenants}

    def target(self):
        target = {
            "includeApplications": [], "excludeApplications": [], "includeUserActions": [],
            "includeAuthenticationContextClassReferences": [], "applicationFilter": None,
        }  # fmt: skip
        style = self.rng.random()
        if style < 0.5:
            target["includeApplications"] = ["All"]
        elif style < 0.75:
            named = [*self.applications, "Office365", "MicrosoftAdminPortals"]
            target["includeApplications"] = self.spelled_apps(self.some(named, 3))
        elif style < 0.87:
            actions = ("urn:user:registersecurityinfo", "urn:user:registersecurityinfo", "urn:user:registerdevice")
            target["includeUserActions"] = [self.rng.choice(actions)]
        elif style < 0.96:
            target["includeAuthenticationContextClassReferences"] = self.some(("c1", "c2", "c3"))
        elif self.chance(0.5):
            target["includeApplications"] = ["None"]
        else:
            mode = self.rng.choice(("include", "exclude"))
            target["applicationFilter"] = {"mode": mode, "rule": 'CustomSecurityAttribute.A_b -eq "c"'}
            target["includeApplications"] = self.rng.choice(([], ["All"]))
        if target["includeApplications"] not in ([], ["None"]) and self.chance(0.35):
            named = [*self.applications, "Office365", "MicrosoftAdminPortals"]
            target["excludeApplications"] = self.spelled_apps(self.some(named, 2))
        return target

    def spelled_apps(self, names):
        return [one if one in ("Office365", "MicrosoftAdminPortals") else self.spelled([one])[0] for one in names]

    def platforms(self):
        included = ["all"] if self.chance(0.5) else self.some(PLATFORMS, 3, 0)
        return {"includePlatforms": included, "excludePlatforms": self.some(PLATFORMS, 3, 0) if self.chance(0.5) else []}

    def places(self):
        ids = [location["id"] for location in self.locations]
        included = ["All"] if self.chance(0.5) else self.some([*ids, "AllTrusted", TRUSTED_IPS, self.guid()], 2)
        excluded = self.some([*ids, "AllTrusted", "AllTrusted", TRUSTED_IPS], 2) if self.chance(0.6) else []
        return {"includeLocations": included, "excludeLocations": list(dict.fromkeys(excluded))}

    def device_filter(self):
        rule = self.rng.choice(BAD_RULES if self.chance(0.07) else RULES)
        return {"deviceFilter": {"mode": self.rng.choice(("include", "exclude")), "rule": rule}}

    def workloads(self):
        ids = [one["id"] for one in self.principals]
        included = ["ServicePrincipalsInMyTenant"] if self.chance(0.5) else self.spelled(self.some(ids, 2))
        return {"includeServicePrincipals": included, "excludeServicePrincipals": self.some(ids, 1, 0)}

    def grant(self):
        style = self.rng.random()
        if style < 0.08:
            return None
        grant = {
            "operator": self.rng.choice(("OR", "AND")), "builtInControls": [], "customAuthenticationFactors": [],
            "termsOfUse": [], "authenticationStrength": None,
        }  # fmt: skip
        if style < 0.22:
            grant["builtInControls"] = ["block"]
            return grant
        if style < 0.4:
            grant["builtInControls"] = ["mfa"]
            return grant
        if self.chance(0.1):
            grant["operator"] = None
        others = (
            "mfa", "mfa", "compliantDevice", "domainJoinedDevice", "approvedApplication", "compliantApplication",
            "passwordChange",
        )  # fmt: skip
        grant["builtInControls"] = list(dict.fromkeys(self.some(others, 3, 0)))
        if self.chance(0.35):
            known = [*BUILT_IN, *(strength["id"] for strength in self.strengths)] * 3
            grant["authenticationStrength"] = {"id": self.rng.choice([*known, self.guid()])}
            for strength in self.strengths:
                if strength["id"] == grant["authenticationStrength"]["id"] and self.chance(0.5):
                    grant["authenticationStrength"] = dict(strength)
        if self.chance(0.15):
            grant["termsOfUse"] = [self.guid()]
        if self.chance(0.08):
            grant["customAuthenticationFactors"] = [self.guid()]
        if self.chance(0.06):
            grant["builtInControls"].append("riskRemediation")
        return grant

    def session(self):
        names = (
            "signInFrequency", "persistentBrowser", "cloudAppSecurity", "applicationEnforcedRestrictions",
            "disableResilienceDefaults", "secureSignInSession",
        )  # fmt: skip
        session = dict.fromkeys(names)
        if self.chance(0.8):
            kinds = ("primaryAndSecondaryAuthentication", "secondaryAuthentication")
            frequency = {"isEnabled": self.rng.choice((True, True, True, False)), "authenticationType": self.rng.choice(kinds)}
            if self.chance(0.2):
                frequency |= {"frequencyInterval": "everyTime", "value": None, "type": None}
            else:
                unit = self.rng.choice(("hours", "days"))
                frequency |= {"frequencyInterval": "timeBased", "value": self.rng.choice((1, 2, 4)), "type": unit}
            session["signInFrequency"] = frequency
        if self.chance(0.4):
            session["persistentBrowser"] = {
                "mode": self.rng.choice(("always", "never")), "isEnabled": self.rng.choice((True, True, False)),
            }  # fmt: skip
        return session

    def body(self):
        """One evaluate body, mostly complete."""
        rng, conditions = self.rng, {}
        if self.chance(0.9):
            conditions["clientAppType"] = rng.choice((*CLIENTS, "browser", "browser", "mobileAppsAndDesktopClients", "all"))
        if self.chance(0.85):
            conditions["devicePlatform"] = rng.choice((*PLATFORMS, "all"))
        if self.chance(0.9):
            conditions["ipAddress"] = rng.choice(ADDRESSES)
        if self.chance(0.7):
            conditions["country"] = rng.choice((*COUNTRIES, "NZ"))
        for name in ("signInRiskLevel", "userRiskLevel", "servicePrincipalRiskLevel"):
            if self.chance(0.4):
                conditions[name] = rng.choice(("none", "low", "medium", "high"))
        if self.chance(0.3):
            conditions["insiderRiskLevel"] = rng.choice(("none", "minor", "moderate", "elevated"))
        if self.chance(0.4):
            flows = ("none", "deviceCodeFlow", "authenticationTransfer")
            conditions["authenticationFlow"] = {"transferMethod": rng.choice(flows)}
        if self.chance(0.5):
            conditions["deviceInfo"] = rng.choice((*DEVICES, UNREGISTERED))
        body = {
            "signInIdentity": self.identity(), "signInContext": self.context(), "signInConditions": conditions,
        }  # fmt: skip
        if self.chance(0.05):
            body["appliedPoliciesOnly"] = True
        return body

    def identity(self):
        if self.chance(0.08):
            object_id = self.rng.choice([one["id"] for one in self.principals])
            return {
                "@odata.type": "#microsoft.graph.servicePrincipalSignIn", "servicePrincipalId": object_id,
            }  # fmt: skip
        identity = {"userId": self.spelled([self.rng.choice(self.user_ids)])[0]}
        if self.chance(0.9):
            identity["@odata.type"] = "#microsoft.graph.userSignIn"
        if self.chance(0.2):
            identity["externalUserType"] = self.rng.choice(GUESTS)
        if self.chance(0.25):
            identity["externalTenantId"] = self.rng.choice(self.partners)
        return identity

    def context(self):
        style = self.rng.random()
        if style < 0.72:
            named = [*self.applications, "Office365", "MicrosoftAdminPortals", self.guid()]
            one = {"includeApplications": self.spelled_apps(self.some(self.applications if self.chance(0.9) else named, 2))}
            kind = "applicationContext"
        elif style < 0.88:
            actions = ("registerSecurityInformation", "registerSecurityInformation", "registerOrJoinDevices")
            one, kind = {"userAction": self.rng.choice(actions)}, "userActionContext"
        else:
            one, kind = {"authenticationContextValue": self.rng.choice(("c1", "c2", "c3"))}, "authContext"
        return {"@odata.type": f"#microsoft.graph.{kind}", **one} if self.chance(0.9) else one

    def write(self, folder):
        """Writes the export as Graph returns it, at times in pages, without files that hold nothing."""
        for name, found in self.export.items():
            if not found and self.rng.random() < 0.5:
                continue
            if name == "securityDefaults":
                pages = [found[0]]
            elif len(found) > 1 and self.chance(0.3):
                half = len(found) // 2
                pages = [{"value": found[:half], "@odata.nextLink": "https://graph/next"}, {"value": found[half:]}]
            else:
                pages = [{"value": found}]
            for number, page in enumerate(pages, 1):
                suffix = "" if number == 1 else f".{number}"
                content = {"@odata.context": f"https://graph/$metadata#{name}", **page}
                (folder / f"{name}{suffix}.json").write_text(json.dumps(content), "utf-8")
        return folder
