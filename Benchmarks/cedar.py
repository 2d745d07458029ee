"""Decides the sign-ins of the policy benchmark by Cedar, compares the answers, and prints how long each part took.

Run it through Benchmarks/policy: cedar.py COUNT FILE
"""

import json
import pathlib
import statistics
import sys
import time

import cedarpy

ROUNDS = 5
PARTS = {
    "evaluation alone (Cedar's own clock)": "authz_duration_micros",
    "building the request (parsing it and its context)": "build_request_duration_micros",
}


def report(name, microseconds, note=""):
    print(f"    {name:<54} {microseconds:>10.2f} µs   {note}".rstrip())


def check(given, policies, entities):
    """Every decision, and every policy that forbids, must be the same as here."""
    allowed = 0
    for request, answer in zip(given["requests"], given["answers"], strict=True):
        result = cedarpy.is_authorized(request, policies, entities)
        if result.diagnostics.errors:
            sys.exit(f"Cedar could not decide: {result.diagnostics.errors[0]}")
        names = result.diagnostics.id_annotations_by_reason
        because = sorted(names[reason] for reason in result.diagnostics.reasons if reason in names)
        if result.allowed != answer["granted"] or because != answer["because"]:
            sys.exit(f"not the same: {request}\n  Cedar: {result.allowed} {because}\n  here:  {answer}")
        allowed += result.allowed
    return allowed


def measure(requests, policies, entities):
    """Medians over rounds, in microseconds of one decision: by single calls and by one batch (the thread's processor time),
    and by parts (wall time of the median decision, as Cedar's own metrics give it)."""
    single, batch = [], []
    parts = {name: [] for name in PARTS}
    for _ in range(ROUNDS):
        began = time.thread_time()
        for request in requests:
            cedarpy.is_authorized(request, policies, entities)
        single.append((time.thread_time() - began) * 1e6 / len(requests))
        began = time.thread_time()
        results = cedarpy.is_authorized_batch(requests, policies, entities)
        batch.append((time.thread_time() - began) * 1e6 / len(requests))
        for name, key in PARTS.items():
            parts[name].append(statistics.median(result.metrics[key] for result in results))
    return statistics.median(single), statistics.median(batch), {name: statistics.median(times) for name, times in parts.items()}


def main():
    count, given = int(sys.argv[1]), json.loads(pathlib.Path(sys.argv[2]).read_text(encoding="utf-8"))
    began = time.perf_counter()
    policies = cedarpy.PolicySet.from_str(given["policies"])
    parsed = time.perf_counter() - began
    began = time.perf_counter()
    entities = cedarpy.Entities.from_json_str(json.dumps(given["entities"]))
    loaded = time.perf_counter() - began
    requests = given["requests"]
    allowed = check(given, policies, entities)
    print(f"Cedar (cedarpy), {count} policies, the same {len(requests)} sign-ins")
    print(f"    the same {allowed} are allowed, and the others forbidden by the same policies")
    print(f"    read once beforehand: policies {parsed * 1e3:.0f} ms, entities {loaded * 1e3:.0f} ms")
    single, batch, parts = measure(requests, policies, entities)
    trivial, _, _ = measure(requests, cedarpy.PolicySet.from_str("permit(principal, action, resource);"), entities)
    here = given["nanoseconds"] / 1e3
    evaluation = parts["evaluation alone (Cedar's own clock)"]
    report("decide, here", here)
    for name, value in parts.items():
        report(name, value, f"{value / here:,.0f} times decide" if value == evaluation else "")
    report("a call of is_authorized, read beforehand", single)
    report("a decision of is_authorized_batch, read beforehand", batch)
    report("a call with one policy that permits all: marshalling", trivial)
    report("a call less that", single - trivial, f"{(single - trivial) / here:,.0f} times decide")


if __name__ == "__main__":
    main()
