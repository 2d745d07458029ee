"""New passwords: the tenant's rules, Entra's scoring and lists of breached passwords, at the command line and in a sign-in."""

import hashlib
import json

import pytest
import requests

from support.oauth import PKCE
from support.people import Person, walk
from support.server import eventually, run
from support.world import World

BREACHED = "Breached-Kettle-52-Harbour"
GOOD = "Copper-Lantern-48-Orchard"


def sha1(text):
    return hashlib.sha1(text.encode()).hexdigest().upper()


@pytest.fixture(scope="module")
def breached_list(tmp_path_factory):
    """A list in the published format, with one password that is known here."""
    hashes = sorted({sha1(f"breached {number}") for number in range(50_000)} | {sha1(BREACHED)})
    path = tmp_path_factory.mktemp("breached") / "pwned-passwords-sha1.txt"
    path.write_bytes("".join(f"{one}:{1 + index % 999}\r\n" for index, one in enumerate(hashes)).encode())
    return path


@pytest.fixture(scope="module")
def world(module_server, breached_list):
    return World(module_server(options=["--breached-passwords", str(breached_list)]))


def passwords(world, *options):
    return world.server.cli("tenant", "passwords", "--tenant", world.domain, *options)


def newcomer(world, name):
    """Somebody who has a pass and no password yet."""
    username = f"{name}@{world.domain}"
    made = world.server.cli("user", "create", "--tenant", world.domain, "--username", username, "--name", name.title())
    person = Person(username, access_pass=made["temporaryAccessPass"], now=world.server.now)
    person.id = made["id"]
    return person


def choose(browser, new, again=None):
    browser.submit({"new-password": new, "confirm-password": new if again is None else again})
    return browser.step, " ".join(browser.alerts)


def check(world, candidate, *options):
    result = world.server.run(
        "password", "check", "--tenant", world.domain, *options, input=candidate + "\n", check=False
    )
    return result.returncode, json.loads(result.stdout)["reason"]


def test_a_new_password_is_held_to_every_rule_in_a_sign_in(world):
    browser = world.reach(world.browser(), "change-password", newcomer(world, "ada"))
    for refused in ("Sh0rt-7", "x" * 257, "my-ada-is-here@contoso.test", "password123", BREACHED):
        step, alert = choose(browser, refused)
        assert step == "change-password" and alert, refused
        assert refused not in browser.page.html
    assert choose(browser, GOOD, GOOD + "!")[0] == "change-password"
    # The same password, composed differently the second time.
    step, _ = choose(browser, "pässwörter-zu-71-Kähne", "pa\u0308sswo\u0308rter-zu-71-Ka\u0308hne")
    assert step != "change-password", browser.alerts


def test_common_banned_and_breached_passwords_read_alike(world):
    browser = world.reach(world.browser(), "change-password", newcomer(world, "bea"))
    texts = set()
    for refused in ("password123", BREACHED):
        _, alert = choose(browser, refused)
        texts.add(" ".join(word for word in alert.split() if "-" not in word))
    assert len(texts) == 1, texts
    assert choose(browser, GOOD)[0] != "change-password"


def test_the_page_says_how_long_it_must_be_and_carries_the_hint(world):
    browser = world.reach(world.browser(), "change-password", newcomer(world, "cleo"))
    assert 'data-password-strength="new-password"' in browser.page.html and 'data-minimum="8"' in browser.page.html
    assert "password-strength.js" in browser.page.html and 'autocomplete="new-password"' in browser.page.html
    assert "onpaste" not in browser.page.html


def test_a_password_alone_is_longer(server):
    here = World(server())
    here.server.cli("tenant", "settings", "--tenant", here.domain, "--security-defaults", "off")
    browser = here.reach(here.browser(), "change-password", newcomer(here, "dora"))
    assert 'data-minimum="15"' in browser.page.html
    assert choose(browser, "x7Kq-29vL-0pRt")[0] == "change-password"
    assert choose(browser, "x7Kq-29vL-0pRt!")[0] != "change-password"


def test_a_longer_minimum_and_banned_terms_hold_from_the_next_page_on(server, tmp_path):
    here = World(server())
    browser = here.reach(here.browser(), "change-password", newcomer(here, "emma"))
    terms = tmp_path / "terms.txt"
    terms.write_text("Fabrikam\r\nblank\n\n")
    shown = passwords(here, "--minimum-length", "12", "--banned-scoring", "on", "--banned-terms", str(terms))
    assert shown["bannedTerms"] == ["Fabrikam", "blank"] and shown["minimumLength"] == 12
    assert choose(browser, "x7Kq-29vL")[0] == "change-password"
    assert choose(browser, "F@br1kamBlank12")[0] == "change-password"
    assert "abrikam" not in " ".join(browser.alerts)
    assert choose(browser, "Fabr1kamBl@nkf9!")[0] != "change-password"


def test_the_policy_is_shown_changed_and_recorded(world):
    assert passwords(world) == {
        "minimumLength": 8, "minimumLengthAlone": 15, "maximumAgeDays": None, "bannedPasswordScoring": False,
        "bannedTerms": [], "breachedPasswords": True,
    }  # fmt: skip
    assert passwords(world, "--maximum-age-days", "365")["maximumAgeDays"] == 365
    assert passwords(world, "--maximum-age-days", "none")["maximumAgeDays"] is None
    rows = world.server.cli("report", "audit", "--tenant", world.domain, "--format", "json")
    changes = [row for row in rows if row["activityDisplayName"] == "Update password policy"]
    assert len(changes) == 2
    [changed] = changes[-1]["targetResources"][0]["modifiedProperties"]
    assert changed == {"displayName": "maximumAgeDays", "oldValue": "null", "newValue": "365"}
    for bad in (["--minimum-length", "7"], ["--minimum-length-alone", "65"], ["--maximum-age-days", "0"]):
        refused = world.server.run("tenant", "passwords", "--tenant", world.domain, *bad, check=False)
        assert refused.returncode == 1 and refused.stderr.startswith("error: "), refused.stderr
    for bad in (["--maximum-age-days", "soon"], ["--breached", "maybe"]):
        assert world.server.run("tenant", "passwords", "--tenant", world.domain, *bad, check=False).returncode == 2


def test_bad_terms_are_refused_and_nothing_changes(world, tmp_path):
    terms = tmp_path / "terms.txt"
    for text in ("abc\n", "fabrikam\n" + "x" * 17 + "\n", "\n".join(f"term number {n}"[:16] + str(n) for n in range(2000))):
        terms.write_text(text)
        refused = world.server.run(
            "tenant", "passwords", "--tenant", world.domain, "--banned-terms", str(terms), check=False
        )
        assert refused.returncode == 1, refused.stdout
    assert passwords(world)["bannedTerms"] == []


def test_a_candidate_is_judged_on_the_command_line(world, breached_list):
    assert check(world, GOOD) == (0, None)
    for candidate, reason in {"short": "tooShort", "": "missing", "password123": "tooCommon",
                              "x" * 300: "tooLong", "to\tb-and-more": "malformed"}.items():  # fmt: skip
        assert check(world, candidate) == (1, reason)
    assert check(world, "x7Kq-29vL", "--alone") == (1, "tooShort")
    result = world.server.run("password", "check", "--tenant", world.domain, input=GOOD + "\n")
    assert GOOD not in result.stdout + result.stderr


def test_a_breached_password_is_refused_from_a_list_and_from_a_filter_made_of_it(server, breached_list, tmp_path):
    target = tmp_path / "filter"
    here = World(server())
    compiled = run("password", "compile", str(breached_list), "--out", str(target), "--error-rate", "1e-4")
    made = json.loads(compiled.stdout)
    assert made["hashes"] == 50_001 and made["errorRate"] <= 1e-4 and made["bitsPerHash"] < 18
    shown = here.server.cli("password", "check-file", str(target), "--measure", "20000")
    assert shown["format"] == "filter" and shown["measuredErrorRate"] <= 1e-3
    assert here.server.cli("password", "check-file", str(breached_list))["format"] == "pwned-passwords"
    here.server.stop()
    (here.server.data / "gatehouse.yaml").write_text(f"breached-passwords: {target}\n")
    here.server.start()
    browser = here.reach(here.browser(), "change-password", newcomer(here, "fay"))
    assert choose(browser, BREACHED)[0] == "change-password"
    assert check(here, BREACHED) == (1, "tooCommon") and check(here, GOOD) == (0, None)
    passwords(here, "--breached", "off")
    assert choose(browser, BREACHED)[0] != "change-password"


def test_a_list_that_will_not_do_stops_the_start_with_its_line(server, breached_list, tmp_path):
    lines = breached_list.read_bytes().splitlines(keepends=True)
    path = tmp_path / "list.txt"
    for text, said in {
        b"": "empty",
        b"".join(lines[:5]) + b"nonsense\r\n": "line 6 ",
        lines[1] + lines[0]: "line 2 ",
        b"8846F7EAEE8FB117AD06BDD830B7586C:3\n": "NTLM",
    }.items():
        path.write_bytes(text)
        failing = server(start=False, options=["--breached-passwords", str(path)])
        with pytest.raises(AssertionError):
            failing.start()
        assert "no list of breached passwords" in failing.log() and said in failing.log()
    failing = server(start=False, options=["--breached-passwords", str(tmp_path / "absent")])
    with pytest.raises(AssertionError):
        failing.start()
    assert "breached-passwords" in failing.log()


def test_a_list_that_breaks_while_the_server_runs_refuses_nobody_and_is_seen(server, breached_list, tmp_path):
    path = tmp_path / "list.txt"
    path.write_bytes(breached_list.read_bytes())
    here = World(server(options=["--breached-passwords", str(path)]))
    browser = here.reach(here.browser(), "change-password", newcomer(here, "gil"))
    with open(path, "r+b") as file:
        file.truncate(100)
    assert choose(browser, GOOD)[0] != "change-password"
    assert "breached passwords cannot be read" in here.server.log()
    metrics = requests.get(f"{here.base}/metrics", timeout=5).text
    assert "\ngatehouse_breached_passwords_unreadable_total 1\n" in metrics


def test_an_administrator_is_told_and_with_the_scoring_refused(server):
    here = World(server())
    arguments = ["user", "set-password", "--tenant", here.domain, "--username", here.admin.username, "--password-stdin"]
    taken = here.server.run(*arguments, input="password123\n")
    assert taken.stderr.startswith("warning: ")
    passwords(here, "--banned-scoring", "on")
    refused = here.server.run(*arguments, input="password123\n", check=False)
    assert refused.returncode == 1 and "easy to guess" in refused.stderr
    assert here.server.run(*arguments, input=GOOD + "\n").stderr == ""


def test_the_hint_judges_in_the_browser_and_sends_nothing(world, chromium):
    chromium.open(world.wiki.authorize_url(PKCE()))
    walk(chromium, newcomer(world, "hana"), until="change-password")
    assert chromium.step == "change-password"
    driver = chromium.driver
    driver.execute_script("window.before = performance.getEntriesByType('resource').length")
    hint = driver.find_element("css selector", "[data-password-strength]")
    field = driver.find_element("id", "new-password")
    said = hint.find_element("css selector", "[data-said]")
    for typed, level, text in (
        ("x7Kq", "short", "4 of at least 8"), ("password1234", "weak", "Easy"),
        ("correct horse battery staple", "strong", "Hard"), ("pa\u0308ss", "short", "4 of"),
    ):  # fmt: skip
        field.clear()
        field.send_keys(typed)
        assert hint.get_attribute("data-level") == level, typed
        eventually(lambda text=text: text in said.text, within=3)
    assert said.get_attribute("aria-live") == "polite"
    show = hint.find_element("css selector", "button")
    show.click()
    assert field.get_attribute("type") == "text" and show.text == "Hide password"
    show.click()
    assert field.get_attribute("type") == "password" and show.text == "Show password"
    # Pasting is as good as typing.
    field.clear()
    driver.execute_cdp_cmd("Input.insertText", {"text": GOOD})
    assert field.get_attribute("value") == GOOD and hint.get_attribute("data-level") == "strong"
    assert driver.execute_script("return performance.getEntriesByType('resource').length - window.before") == 0
    assert chromium.console_errors() == []


def test_a_password_that_is_too_old_is_changed_at_the_next_sign_in_for_another(server):
    here = World(server())
    passwords(here, "--maximum-age-days", "30")
    ida, _ = here.registered("ida")
    assert "change-password" not in here.walked
    here.server.restart(clock_offset="31d")
    ida.authenticator.now = here.server.now
    browser = here.reach(here.browser(), "change-password", ida)
    assert choose(browser, ida.password)[0] == "change-password"
    assert choose(browser, GOOD)[0] != "change-password"
    ida.password = GOOD
    assert "code" in here.sign_in(here.browser(), ida) and "change-password" not in here.walked
