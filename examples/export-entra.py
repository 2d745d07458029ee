#!/usr/bin/env python3
"""Write a Microsoft Entra tenant as the folder that `gatehouse policy … --from DIR` reads.

    GRAPH_TOKEN=… examples/export-entra.py DIR [--days 30]

Reads only. docs/entra-export.md says how to get a token and which permissions it needs.
"""
import argparse
import datetime
import json
import os
import pathlib
import time
import urllib.error
import urllib.request

GRAPH = os.environ.get("GRAPH", "https://graph.microsoft.com")
TOKEN = os.environ["GRAPH_TOKEN"]
USERS = "id,userPrincipalName,displayName,userType,accountEnabled,creationType,externalUserState"
APPLICATIONS = "id,appId,displayName,servicePrincipalType,signInAudience,accountEnabled"
FILES = {
    "policies": "/beta/identity/conditionalAccess/policies",
    "namedLocations": "/v1.0/identity/conditionalAccess/namedLocations",
    "authenticationStrengths": "/v1.0/policies/authenticationStrengthPolicies",
    "roleAssignments": "/v1.0/roleManagement/directory/roleAssignments",
    "servicePrincipals": f"/v1.0/servicePrincipals?$select={APPLICATIONS}&$top=999",
    "securityDefaults": "/v1.0/policies/identitySecurityDefaultsEnforcementPolicy",
    "userRegistrationDetails": "/v1.0/reports/authenticationMethods/userRegistrationDetails",
}


def call(url, body=None):
    """One request; waits and tries again when Graph says so."""
    url = url if url.startswith("http") else GRAPH + url
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    while True:
        try:
            with urllib.request.urlopen(urllib.request.Request(url.replace(" ", "%20"), data, headers)) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            if error.code not in (429, 503, 504):
                raise SystemExit(f"{error.code} for {url}: {error.read().decode(errors='replace')}") from error
            time.sleep(int(error.headers.get("Retry-After", "5")))


def pages(url):
    while url:
        page = call(url)
        yield page
        url = page.get("@odata.nextLink")


def save(folder, name, number, page):
    suffix = "" if number == 1 else f".{number}"
    (folder / f"{name}{suffix}.json").write_text(json.dumps(page))


def add_per_user_states(users):
    """Asks for the state of each user, twenty to a request."""
    waiting = {user["id"]: user for user in users}
    while waiting:
        some = list(waiting)[:20]
        requests = [
            {"id": user, "method": "GET", "url": f"/users/{user}/authentication/requirements"} for user in some
        ]
        for answer in call("/beta/$batch", {"requests": requests})["responses"]:
            if answer["status"] in (429, 503, 504):
                time.sleep(int(answer.get("headers", {}).get("Retry-After", "5")))
                continue
            user = waiting.pop(answer["id"])
            if answer["status"] == 200:
                user["perUserMfaState"] = answer["body"]["perUserMfaState"]


def groups_in_use(first):
    """The groups that policies and roles name, and every group inside them, with all direct members."""
    waiting, seen = list(first), set()
    while waiting:
        group = waiting.pop()
        if group in seen:
            continue
        seen.add(group)
        members = []
        try:
            for page in pages(f"/v1.0/groups/{group}/members?$select=id&$top=999"):
                members += page["value"]
        except SystemExit as gone:
            if not str(gone).startswith("404"):
                raise
            continue  # Deleted, or the role is held by a user: a policy that names it gets a finding.
        waiting += [member["id"] for member in members if member.get("@odata.type") == "#microsoft.graph.group"]
        yield {"id": group, "members": [{"id": member["id"]} for member in members]}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--days", type=int, default=30, help="days of the sign-in log; 0 for none")
    options = parser.parse_args()
    options.folder.mkdir(mode=0o700)

    groups = set()
    for name, path in FILES.items():
        for number, page in enumerate(pages(path), 1):
            save(options.folder, name, number, page)
            for item in page.get("value", []):
                if name == "policies":
                    users = item["conditions"].get("users") or {}
                    groups |= set(users.get("includeGroups") or []) | set(users.get("excludeGroups") or [])
                if name == "roleAssignments":
                    groups.add(item["principalId"])
    for number, page in enumerate(pages(f"/v1.0/users?$select={USERS}&$top=999"), 1):
        add_per_user_states(page["value"])
        groups -= {user["id"] for user in page["value"]}
        save(options.folder, "users", number, page)
    save(options.folder, "groups", 1, {"value": list(groups_in_use(groups))})
    if options.days:
        since = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(days=options.days)
        query = (
            f"$filter=createdDateTime ge {since:%Y-%m-%dT%H:%M:%SZ} and "
            "signInEventTypes/any(t: t eq 'interactiveUser' or t eq 'nonInteractiveUser')&$top=1000"
        )
        for number, page in enumerate(pages(f"/beta/auditLogs/signIns?{query}"), 1):
            save(options.folder, "signIns", number, page)


if __name__ == "__main__":
    main()
