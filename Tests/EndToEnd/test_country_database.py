"""Conditions on countries: a real file of countries, addresses told by a trusted proxy, one country blocked."""

import json

import pytest

from support import mmdb
from support.world import World


@pytest.fixture
def countries(tmp_path):
    path = tmp_path / "countries.mmdb"
    path.write_bytes(mmdb.countries({"203.0.113.0/24": "DE", "198.51.100.0/24": "FR"}))
    return path


def test_a_policy_blocks_the_countries_that_it_names(server, countries, tmp_path):
    world = World(server(options=["--trusted-proxies", "127.0.0.0/8", "--country-database", str(countries)]))
    person, _ = world.registered()
    world.server.cli("tenant", "settings", "--tenant", world.domain, "--security-defaults", "off")
    place = world.server.cli("location", "create", "--tenant", world.domain, "--name", "Germany", "--country", "DE")
    policy = {
        "displayName": "Nobody from Germany",
        "state": "enabled",
        "conditions": {
            "users": {"includeUsers": [person.id]},
            "applications": {"includeApplications": ["All"]},
            "clientAppTypes": ["all"],
            "locations": {"includeLocations": [place["id"]]},
        },
        "grantControls": {"operator": "OR", "builtInControls": ["block"]},
    }
    file = tmp_path / "policy.json"
    file.write_text(json.dumps(policy))
    world.server.cli("policy", "create", "--tenant", world.domain, "--file", str(file))

    def sign_in_from(address):
        browser = world.browser(headers={"X-Forwarded-For": address})
        return browser, world.sign_in(browser, person)

    _, elsewhere = sign_in_from("198.51.100.7")
    assert elsewhere and "code" in elsewhere
    _, unknown = sign_in_from("192.0.2.7")
    assert unknown and "code" in unknown
    browser, blocked = sign_in_from("203.0.113.7")
    assert not blocked or "code" not in blocked
    assert "53003" in browser.page.text
    rows = world.server.cli("report", "signins", "--tenant", world.domain, "--format", "json")
    refused = [row for row in rows if row["ipAddress"] == "203.0.113.7" and row["status"]["errorCode"] == 53003]
    assert refused and refused[0]["location"]["countryOrRegion"] == "DE"


def test_a_file_that_is_no_database_stops_the_start_with_its_name(server, tmp_path):
    path = tmp_path / "countries.mmdb"
    path.write_text("nothing of the kind")
    failing = server(start=False, options=["--country-database", str(path)])
    with pytest.raises(AssertionError):
        failing.start()
    assert "countries.mmdb" in failing.log() and "no database of countries" in failing.log()
