"""Reads a folder of Graph JSON into lists of objects."""

import json
import pathlib
import re

NAMES = (
    "policies", "namedLocations", "authenticationStrengths", "users", "groups", "roleAssignments",
    "servicePrincipals", "securityDefaults", "userRegistrationDetails", "signIns",
)  # fmt: skip


def load_export(folder):
    """The objects of each file and its further pages, in order; a file that is not there is empty."""
    return {name: _objects_of(pathlib.Path(folder), name) for name in NAMES}


def _objects_of(folder, name):
    pages = []
    for path in folder.glob(f"{name}*.json"):
        match = re.fullmatch(re.escape(name) + r"(?:\.(\d+))?\.json", path.name)
        if match:
            pages.append((int(match.group(1) or 1), path))
    found = []
    for _, path in sorted(pages):
        found += objects(json.loads(path.read_text("utf-8")))
    return found


def objects(content):
    """The objects of one parsed page: a collection, a bare list, or one object alone."""
    if isinstance(content, list):
        return content
    if isinstance(content.get("value"), list):
        return content["value"]
    return [content]


def normalized(export):
    """An export given as parsed files (`{"policies": {"value": []}, "policies.2": …}`) as one list for each name."""
    result = {name: [] for name in NAMES}
    numbered = []
    for key, content in export.items():
        name, _, page = key.removesuffix(".json").partition(".")
        numbered.append((name, int(page or 1), content))
    for name, _, content in sorted(numbered, key=lambda item: item[:2]):
        if name in result:
            result[name] += objects(content)
    return result
