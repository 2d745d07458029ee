"""Getting back in without the password: in a real browser, and attacked over plain HTTP."""

import concurrent.futures
import os
import pathlib
import re
import statistics
import time

import axe_playwright_python
import pytest
import requests

from support.message_file import MessageFile
from support.oauth import PKCE
from support.passkey import authenticators
from support.people import walk
from support.reset import bare, begin, choose, codes, next_code, prove_by_mail, set_password, substep
from support.server import CommandFailed
from support.world import World

AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
NEW_PASSWORD = "Quiet-Harbour-29-Violin-Dune"


@pytest.fixture(scope="module")
def messages(scratch):
    return MessageFile(scratch / "reset-messages.jsonl")


@pytest.fixture(scope="module")
def world(module_server, messages):
    world = World(module_server(options=messages.options))
    reset_policy(world, scope="everybody", helpdesk="https://help.contoso.test/it")
    return world


def reset_policy(world, **changes):
    arguments = [part for name, value in changes.items() for part in (f"--{name.replace('_', '-')}", str(value))]
    return world.server.cli("tenant", "password-reset", "--tenant", world.domain, *arguments)


def with_mailbox(world, name, **options):
    """A person who has registered a mailbox; returns the person and its address."""
    person = world.person(name, **options)
    mailbox = f"{person.username.split('@')[0]}@home.example"
    world.server.cli("user", "methods", "add-email", "--tenant", world.domain, "--username", person.username, mailbox)
    return person, mailbox


def signs_in(world, person, password):
    """Whether the password is taken; a second factor may still be asked for."""
    browser = world.browser()
    browser.open(world.wiki.authorize_url(PKCE()))
    browser.submit({"username": person.username})
    browser.submit({"password": password})
    return browser.step != "password"


@pytest.fixture(scope="module")
def album(scratch):
    folder = pathlib.Path(os.environ.get("GATEHOUSE_SCREENSHOTS") or scratch / "screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def look(chromium, album):
    """Looks at the page shown, in light and dark, narrow and wide, and right to left."""

    def inspect(name):
        problems = []
        for scheme, width in [("light", 360), ("dark", 360), ("light", 1280), ("dark", 1280)]:
            chromium.prefer(scheme)
            chromium.resize(width)
            chromium.screenshot(album / f"{name}-{scheme}-{width}.png")
            problems += [f"{name} {scheme} {width}: {one}" for one in chromium.axe(AXE)]
            if chromium.scrolls_sideways():
                problems.append(f"{name} {scheme} {width}: scrolls sideways")
        chromium.prefer("light")
        chromium.resize(1280)
        problems += [f"{name}: console: {one}" for one in chromium.console_errors() if "400" not in one]
        return problems

    yield inspect
    chromium.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


# In a real browser


def test_a_forgotten_password_is_reset_from_the_sign_in_and_back(world, chromium, messages, look):
    person, mailbox = with_mailbox(world, "forgetful")
    problems = []
    chromium.open(world.wiki.authorize_url(PKCE()))
    chromium.submit({"username": person.username})
    problems += look("reset-link")
    chromium.click("a[href^='/password-reset']")
    assert substep(chromium) == "identify"
    problems += look("reset-identify")
    chromium.submit()
    assert substep(chromium) == "choose-method"
    problems += look("reset-choose")
    choose(chromium, "email")
    problems += look("reset-challenge")
    chromium.submit({"code": "000000"})
    assert chromium.alerts and "administrator" in chromium.alerts[0]
    problems += look("reset-wrong")
    chromium.submit({"code": next_code(messages, mailbox, 0)})
    assert substep(chromium) == "new-password"
    problems += look("reset-password")
    chromium.submit({"new-password": "short", "confirm-password": "short"})
    problems += look("reset-password-short")
    set_password(chromium, NEW_PASSWORD)
    assert substep(chromium) == "done"
    problems += look("reset-done")
    person.password = NEW_PASSWORD
    chromium.click("main a.button")
    assert chromium.step == "password", "nobody is signed in by a reset"
    walk(chromium, person, postpone=True)
    assert chromium.url.startswith(world.wiki.redirect_uri.split("/callback")[0]), "the application's sign-in goes on"
    told = messages.newest(mailbox, template="passwordReset")
    assert "/security-info/report?token=" in told["text"]
    assert problems == []


def test_right_to_left(world, chromium, look):
    chromium.open(f"{world.base}/password-reset?tenant={world.domain}&mkt=ar-EG")
    assert chromium._attribute("html", "dir") == "rtl"
    problems = look("reset-identify-ar")
    chromium.submit({"username": f"nobody@{world.domain}"})
    assert chromium._attribute("html", "dir") == "rtl", "the language stays"
    problems += look("reset-choose-ar")
    choose(chromium, "email")
    problems += look("reset-challenge-ar")
    assert problems == []


def test_a_passkey_opens_a_gate(world, chromium, messages, look):
    person, _ = with_mailbox(world, "keyholder")
    with authenticators(chromium.driver) as make:
        make()
        chromium.open(world.wiki.authorize_url(PKCE()))
        walk(chromium, person, until="register")
        chromium.press("other-method")
        chromium.submit({"method": "passkey"})
        assert chromium.step == "register-passkey"
        chromium.submit()
        assert chromium.step != "register-passkey", chromium.alerts
        chromium.forget()
        begin(chromium, world.base, person.username)
        choose(chromium, "passkey")
        assert chromium.method == "passkey"
        problems = look("reset-passkey")
        chromium.submit()
        set_password(chromium, NEW_PASSWORD)
        assert substep(chromium) == "done"
    assert problems == []


def test_it_works_without_scripts(world, chromium, messages):
    person, mailbox = with_mailbox(world, "plain")
    chromium.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        begin(chromium, world.base, person.username)
        prove_by_mail(chromium, messages, mailbox)
        set_password(chromium, NEW_PASSWORD)
        assert substep(chromium) == "done"
    finally:
        chromium.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


# What it does


def test_a_reset_ends_what_the_old_password_opened_and_signs_nobody_in(world, messages):
    person, browser = world.registered("elsewhere")
    mailbox = f"{person.username.split('@')[0]}@home.example"
    world.server.cli("user", "methods", "add-email", "--tenant", world.domain, "--username", person.username, mailbox)
    tokens = world.tokens(browser, person, request={"scope": "openid offline_access"})
    thief = world.browser()
    begin(thief, world.base, person.username)
    prove_by_mail(thief, messages, mailbox)
    set_password(thief, NEW_PASSWORD)
    assert substep(thief) == "done"
    assert not any("session" in name for name in thief.cookies.values), thief.cookies.values
    refused = world.wiki.refresh(tokens["refresh_token"])
    assert refused.status_code == 400 and refused.json()["error"] == "invalid_grant"
    browser.open(f"{world.base}/security-info")
    assert browser.step != "signed-in", "the session of before is over"
    # The mailbox and the new password are not enough: the second factor is asked for, and none can be set up instead.
    person.password = NEW_PASSWORD
    thief.open(world.wiki.authorize_url(PKCE()))
    walk(thief, person, until=("challenge", "register"))
    assert thief.step == "challenge"


def test_unlocking_keeps_the_password(world, messages):
    reset_policy(world, unlock="on")
    try:
        person, mailbox = with_mailbox(world, "locked")
        thief = world.browser()
        thief.open(world.wiki.authorize_url(PKCE()))
        thief.submit({"username": person.username})
        for number in range(11):
            thief.submit({"password": f"wrong-password-{number}"})
        assert not signs_in(world, person, person.password)
        browser = world.browser()
        begin(browser, world.base, person.username)
        assert substep(browser) == "purpose"
        browser.submit({"purpose": "unlock"})
        prove_by_mail(browser, messages, mailbox)
        assert substep(browser) == "unlocked"
        assert signs_in(world, person, person.password)
        assert messages.newest(mailbox, template="accountUnlocked")
    finally:
        reset_policy(world, unlock="off")


def test_an_administrator_proves_two_and_the_others_are_told(world, messages):
    world.server.cli("user", "create", "--tenant", world.domain, "--username", f"chief@{world.domain}", "--name", "Chief",
                     "--mail", "chief@home.example", "--role", "Global Administrator")  # fmt: skip
    person, mailbox = with_mailbox(world, "helper", role="Helpdesk Administrator")
    browser = world.browser()
    world.sign_in(browser, person)
    assert person.authenticator
    begin(browser, world.base, person.username)
    prove_by_mail(browser, messages, mailbox)
    assert substep(browser) == "choose-method"
    assert {one["value"] for one in browser.page.forms[0].inputs["method"]} == {"totp"}
    choose(browser, "totp")
    browser.submit({"code": person.authenticator.next_code()})
    set_password(browser, NEW_PASSWORD)
    assert substep(browser) == "done"
    told = messages.newest("chief@home.example", template="adminPasswordReset")
    assert person.username in told["text"]


def test_the_link_is_shown_where_people_may_reset_and_only_there(world):
    reset_policy(world, scope="nobody")
    try:
        browser = world.reach(world.browser(), "password", world.person("shown"))
        assert "/password-reset" not in browser.page.html
    finally:
        reset_policy(world, scope="everybody")
    for name in (world.person("shown").username, f"nobody@{world.domain}"):
        browser = world.browser()
        browser.open(world.wiki.authorize_url(PKCE()))
        browser.submit({"username": name})
        assert f"/password-reset?tenant={world.tenant}" in browser.page.html


# Attacks


def strangers(world):
    """People whose password cannot be reset, each for another reason, and a name that nobody has."""
    disabled, _ = with_mailbox(world, "disabled")
    world.server.cli("user", "disable", "--tenant", world.domain, "--username", disabled.username)
    made = [disabled.username, world.person("bare").username, f"nobody@{world.domain}"]
    guest = f"guest-of-ours@{world.domain}"
    world.server.cli("user", "create", "--tenant", world.domain, "--username", guest, "--name", "Guest", "--guest",
                     "--password-stdin", input="Granite-Teapot-71-Meadow\n")  # fmt: skip
    world.server.cli("user", "methods", "add-email", "--tenant", world.domain, "--username", guest, "guest@home.example")
    admin, _ = with_mailbox(world, "boss", role="Global Administrator")
    return [*made, guest, admin.username]


def test_every_name_looks_the_same_byte_by_byte(world, messages):
    person, mailbox = with_mailbox(world, "genuine")
    reset_policy(world, unlock="on", methods="oneTimePasscode,email,passkey,recoveryCode")
    try:
        first = None
        for name in [person.username, *strangers(world)]:
            browser, pages = world.browser(), []

            def note():
                pages.append(bare(browser.page, name))

            begin(browser, world.base, name)
            note()
            browser.submit({"purpose": "new-password"})
            note()
            choose(browser, "email")
            note()
            for code in ("000000", "no", ""):
                browser.submit({"code": code})
                note()
            browser.submit(extra={"action": "resend"}, drop=("code",))
            note()
            browser.press("other-method")
            choose(browser, "totp")
            note()
            for number in range(6):
                if substep(browser) == "challenge":
                    browser.submit({"code": f"{number:06}"})
                note()
            choose(browser, "passkey")
            note()
            browser.press("other-method")
            choose(browser, "recovery-code")
            for _ in range(5):
                if substep(browser) == "challenge":
                    browser.submit({"code": "abcd-efgh-jkmn"})
                note()
            assert browser.alerts
            first = first or pages
            assert [one[2] for one in pages] == [one[2] for one in first], name
            assert pages == first, name
        assert codes(messages, mailbox)
        sent = [one["to"] for one in messages.lines if one["template"] == "oneTimeCode"]
        assert not any(to.startswith(("disabled", "guest", "boss")) for to in sent)
    finally:
        reset_policy(world, unlock="off", methods="oneTimePasscode,email,passkey")


def test_no_name_takes_longer_than_another(world, messages):
    person, _ = with_mailbox(world, "swift")

    def seconds(name):
        browser = world.browser()
        begin(browser, world.base, name)
        began = time.monotonic()
        form, _ = browser.page.primary()
        answer = browser.request("POST", browser.page.url, data={**form.fields, "method": "email"})
        assert answer.status_code in (200, 303)
        return time.monotonic() - began

    # Five of each are sent; a sixth is refused alike.
    real = [seconds(person.username) for _ in range(5)]
    none = [seconds(f"nobody-{number}@{world.domain}") for number in range(5)]
    assert min(real + none) >= 0.2, "every answer takes its time"
    assert abs(statistics.median(real) - statistics.median(none)) < 0.02, (real, none)


@pytest.fixture(params=["sqlite", "postgresql"])
def office(request, server, scratch):
    """A server of its own on either engine."""
    file = MessageFile(scratch / f"reset-{request.param}.jsonl")
    database = request.getfixturevalue("postgres")() if request.param == "postgresql" else None
    world = World(server(options=file.options, database=database))
    reset_policy(world, scope="everybody", number=2)
    return world, file


def test_one_code_sent_many_times_at_once_opens_one_gate(office):
    world, file = office
    person, mailbox = with_mailbox(world, "twice")
    browser = world.browser()
    world.sign_in(browser, person)
    assert person.authenticator
    begin(browser, world.base, person.username)
    choose(browser, "email")
    form, _ = browser.page.primary()
    fields = {**form.fields, "code": next_code(file, mailbox, 0)}
    with concurrent.futures.ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(lambda _: browser.request("POST", browser.page.url, data=fields), range(20)))
    assert all(one.status_code in (200, 303) for one in answers), [one.status_code for one in answers]
    browser.open(browser.page.url)
    assert substep(browser) == "choose-method"
    assert {one["value"] for one in browser.page.forms[0].inputs["method"]} == {"totp"}, "one gate, and one more"
    choose(browser, "totp")
    browser.submit({"code": person.authenticator.next_code()})
    form, _ = browser.page.primary()
    texts = [f"{NEW_PASSWORD}-{number}" for number in range(8)]

    def set_one(text):
        return browser.request(
            "POST", browser.page.url, data={**form.fields, "new-password": text, "confirm-password": text}
        )

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        assert all(one.status_code in (200, 303) for one in pool.map(set_one, texts))
    browser.open(browser.page.url)
    assert substep(browser) == "done"
    log = world.server.cli("report", "audit", "--tenant", world.domain, "--format", "json")
    assert sum(one["activityDisplayName"] == "Reset password (self-service)" for one in log) == 1
    assert sum(signs_in(world, person, text) for text in texts) == 1


def test_a_flood_sends_five_codes_and_leaves_signing_in_alone(world, messages):
    person, mailbox = with_mailbox(world, "flooded")
    refused = 0
    for _ in range(60):
        browser = world.browser()
        begin(browser, world.base, person.username)
        choose(browser, "email")
        refused += substep(browser) == "choose-method" and bool(browser.alerts)
    assert refused == 55
    other, others = with_mailbox(world, "later")
    browser = world.browser()
    begin(browser, world.base, other.username)
    prove_by_mail(browser, messages, others)  # what was queued before has been sent by now
    assert len(codes(messages, mailbox)) == 5
    assert signs_in(world, person, person.password)


def test_no_later_step_is_reached_by_asking_for_it(world):
    person, _ = with_mailbox(world, "victim")
    browser = world.browser()
    begin(browser, world.base, person.username)
    form, _ = browser.page.primary()
    jump = {"new-password": NEW_PASSWORD, "confirm-password": NEW_PASSWORD}
    for stage in ("new-password.0", "new-password.1", "new-password.2", "unlock.1", "done.1", "challenge.1", ""):
        for more in ({}, {"action": "resend"}, {"code": "000000"}, {"method": "email"}, {"passkey": "{}"}):
            fields = {**form.fields, **jump, **more, "stage": stage}
            answer = browser.request("POST", browser.page.url, data=fields)
            assert answer.status_code in (200, 303)
            browser.open(browser.page.url)
            assert substep(browser) in ("choose-method", "challenge")
    assert signs_in(world, person, person.password)


def test_a_code_goes_to_the_record_whatever_a_request_says(world, messages):
    person, mailbox = with_mailbox(world, "record")
    browser = world.browser()
    evil = "mallory@evil.example"
    browser.open(f"{world.base}/password-reset?email={evil}&mail={evil}&tenant={world.domain}")
    browser.submit({"username": person.username}, extra={"email": evil, "mail": evil, "phone": "+1 5550100"})
    form, _ = browser.page.primary()
    fields = {**form.fields, "method": "email", "email": evil, "destination": evil, "to": evil, "mail": evil}
    browser.request("POST", browser.page.url + f"?email={evil}", data=fields)
    assert next_code(messages, mailbox, 0)
    assert messages.count(evil) == 0


def test_no_host_that_a_request_names_gets_into_a_message(world, messages):
    person, mailbox = with_mailbox(world, "poisoned")
    evil = "evil.example"
    answer = requests.get(f"{world.base}/password-reset", headers={"Host": evil}, timeout=10)
    assert 400 <= answer.status_code < 500
    headers = {"X-Forwarded-Host": evil, "Forwarded": f"host={evil}", "X-Original-Host": evil, "X-Host": evil}
    browser = world.browser(headers=headers)
    begin(browser, world.base, person.username)
    prove_by_mail(browser, messages, mailbox)
    set_password(browser, NEW_PASSWORD)
    assert messages.newest(mailbox, template="passwordReset")
    theirs = [one for one in messages.lines if one["to"] == mailbox]
    assert len(theirs) >= 3
    assert not any(evil in str(one) for one in theirs)
    links = [link for one in theirs for link in re.findall(r"https?://[^\s\"<>]+", str(one))]
    assert links and all(link.startswith((world.base, "https://help.contoso.test")) for link in links), links
    code = next(one for one in theirs if one["template"] == "oneTimeCode")
    assert "/password-reset" not in code["text"], "a code is typed: no link that could lead elsewhere is sent"


def test_another_browser_gains_nothing_by_the_address(world):
    person, _ = with_mailbox(world, "watched")
    browser, thief = world.browser(), world.browser()
    begin(browser, world.base, person.username)
    thief.open(f"{world.base}/password-reset")
    thief.open(browser.page.url)
    assert thief.step == "error" and thief.page.status == 400
    form, _ = browser.page.primary()
    assert thief.request("POST", browser.page.url, data=form.fields).status_code in (400, 403)


def test_a_form_of_another_site_is_refused(world):
    browser = world.browser()
    browser.open(f"{world.base}/password-reset")
    form, _ = browser.page.primary()
    fields = {**form.fields, "username": f"ada@{world.domain}"}
    answer = browser.request("POST", "/password-reset", data=fields, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403
    assert browser.request("POST", "/password-reset", data={**fields, "csrf": "x"}).status_code == 403


def test_names_that_are_none(world):
    for name, problem in (("", "user name"), ("@", "user name"), (f"ada@{'x' * 300}", ""), ("ada@elsewhere.example", "organisation")):
        browser = world.browser()
        browser.open(f"{world.base}/password-reset?tenant={world.domain}")
        browser.submit({"username": name})
        assert substep(browser) == "identify"
        assert browser.alerts and problem in browser.alerts[0].lower(), (name, browser.alerts)


def test_bad_policies_are_refused_by_the_command_line(world):
    for changes in (
        {"number": 3}, {"methods": "oneTimePasscode"}, {"methods": "carrierPigeon"}, {"number": 2, "methods": "email"},
        {"reconfirm_days": 731}, {"scope": "somebody"}, {"scope": "group:nowhere"}, {"helpdesk": "javascript:alert(1)"},
    ):  # fmt: skip
        with pytest.raises(CommandFailed):
            reset_policy(world, **changes)
    shown = reset_policy(world)
    assert shown["scope"] == "everybody" and shown["numberOfMethods"] == 1
