"""What If and coverage on exported tenants, held against a second reading of the policy reference."""

import json

import pytest

from oracle import universe
from oracle.export import load_export
from oracle.facts import Tenant
from oracle.naive import coverage_pairs, frequency_key, what_if
from oracle.random_tenant import RandomTenant
from support.server import run

BODIES = 60


def answers_of(folder, requests):
    """What the command line answers to an array of evaluate bodies."""
    path = folder / "requests.json"
    path.write_text(json.dumps(requests), "utf-8")
    result = run("policy", "what-if", "--from", str(folder), "--request", str(path), "--format", "json")
    return json.loads(result.stdout)


def gaps_of(folder):
    return json.loads(run("policy", "coverage", "--from", str(folder), "--format", "json", "--members").stdout)


def comparable(answer):
    """An answer in which order and spelling that carry no meaning are gone."""
    decision = answer["decision"]
    frequency, browser = (decision["session"][name] for name in ("signInFrequency", "persistentBrowser"))
    return {
        "outcome": decision["outcome"],
        "blockedBy": sorted(one.lower() for one in decision["blockedBy"]),
        "required": sorted(
            (one["source"], one["policyId"] or "", one["operator"], tuple(one["controls"]))
            for one in decision["required"]
        ),
        "reportOnly": sorted((one["policyId"], one["result"]) for one in decision["reportOnly"]),
        "signInFrequency": frequency and frequency_key(frequency),
        "persistentBrowser": browser and browser["mode"],
        "policies": {
            one["id"]: (one["policyApplies"], sorted(one["analysisReasons"].split(","))) for one in answer["value"]
        },
    }


@pytest.mark.parametrize("seed", range(1, 26))
def test_what_if_agrees_with_the_oracle(tmp_path, seed):
    made = RandomTenant(seed)
    made.write(tmp_path)
    requests = [made.body() for _ in range(BODIES)]
    answers = answers_of(tmp_path, requests)
    tenant = Tenant(load_export(tmp_path))
    assert len(answers) == len(requests)
    for request, answer in zip(requests, answers, strict=True):
        expected = comparable(what_if(tenant, request))
        assert comparable(answer) == expected, f"seed {seed}, request {json.dumps(request)}"


def test_what_if_answers_one_body_with_one_answer(tmp_path):
    made = RandomTenant(1)
    made.write(tmp_path)
    request = made.body()
    assert [answers_of(tmp_path, request)] == answers_of(tmp_path, [request])


def test_what_if_echoes_every_policy_whole(tmp_path):
    made = RandomTenant(2)
    made.write(tmp_path)
    answer = answers_of(tmp_path, {**made.body(), "appliedPoliciesOnly": False})
    for policy, item in zip(made.export["policies"], answer["value"], strict=True):
        assert (item["id"], item["displayName"], item["state"]) == tuple(
            policy[name] for name in ("id", "displayName", "state")
        )
        assert item["conditions"]["users"]["includeUsers"] == policy["conditions"]["users"]["includeUsers"]


@pytest.mark.parametrize("seed", range(101, 126))
def test_coverage_is_what_brute_force_finds(tmp_path, seed):
    made = RandomTenant(seed, users=6, applications=5, policies=6)
    made.write(tmp_path)
    tenant = Tenant(load_export(tmp_path))
    gaps = gaps_of(tmp_path)["gaps"]
    assert {gap["kind"] for gap in gaps} <= {"noMfa", "legacy"}
    for kind in ("noMfa", "legacy"):
        of_kind = [gap for gap in gaps if gap["kind"] == kind]
        pairs = [
            (user.lower(), app.lower()) for gap in of_kind for user in gap["userIds"] for app in gap["applicationIds"]
        ]
        assert set(pairs) == coverage_pairs(tenant, kind), f"seed {seed}, {kind}"
        assert len(pairs) == len(set(pairs)), f"seed {seed}: rectangles of {kind} overlap"
        assert sum(gap["users"] * gap["applications"] for gap in of_kind) == len(pairs)
        for gap in of_kind:
            assert (gap["users"], gap["applications"]) == (len(gap["userIds"]), len(gap["applicationIds"]))


@pytest.mark.parametrize("seed", range(101, 126))
def test_every_witness_shows_its_gap(tmp_path, seed):
    made = RandomTenant(seed, users=6, applications=5, policies=6)
    made.write(tmp_path)
    tenant = Tenant(load_export(tmp_path))
    gaps = gaps_of(tmp_path)["gaps"]
    answers = answers_of(tmp_path, [gap["witness"] for gap in gaps]) if gaps else []
    for gap, answer in zip(gaps, answers, strict=True):
        witness = gap["witness"]
        assert universe.is_open(tenant, witness, gap["kind"]), f"seed {seed}: {json.dumps(witness)} is no gap"
        assert comparable(answer) == comparable(what_if(tenant, witness))
        assert witness["signInIdentity"]["userId"].lower() in [one.lower() for one in gap["userIds"]]
        named = witness["signInContext"]["includeApplications"]
        assert {one.lower() for one in named} <= {one.lower() for one in gap["applicationIds"]}
