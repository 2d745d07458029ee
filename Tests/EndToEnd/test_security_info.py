"""Security info in a real browser: every method's life, the password, sessions, reports, and who must prove what."""

import time

import axe_playwright_python
import pathlib
import pytest

from support.message_file import MessageFile
from support.oauth import PKCE
from support.passkey import authenticators
from support.people import walk
from support.server import eventually
from support.totp import Authenticator
from support.world import World

AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
MOBILE, ALTERNATE, OFFICE = "+491701234567", "+442079460018", "+49301234567"


@pytest.fixture(scope="module")
def messages(scratch):
    file = MessageFile(scratch / "security-info-messages.jsonl")
    file.path.touch()
    return file


@pytest.fixture(scope="module")
def office(module_server, messages):
    """The tenant contoso.test whose people may have every method, on a server whose messages end in a file."""
    world = World(module_server(options=messages.options))
    world.server.cli("method", "policy", "set", "--tenant", world.domain, "--enable", "Sms", "--enable", "Voice",
                     "--system-preferred", "off")  # fmt: skip
    world.server.cli("tenant", "password-reset", "--tenant", world.domain, "--scope", "everybody",
                     "--require-registration", "off")  # fmt: skip
    return world


def user(world, name, **options):
    """Somebody who has an authenticator app, and whose mail is read from the file."""
    person = world.person(name, mail=f"{name}@mail.example", **options)
    person.mail = f"{name}@mail.example"
    return person


def portal(world, chromium, person):
    """Opens Security info, registering on the way what has to be."""
    chromium.open(f"{world.base}/security-info?tenant={world.domain}")
    walk(chromium, person)
    assert chromium.url.split("?")[0] == f"{world.base}/security-info", (chromium.url, chromium.step, chromium.alerts)


def kinds(chromium):
    return [one.get_attribute("data-method") for one in chromium.driver.find_elements("css selector", "li[data-method]")]


def item(method):
    return f"li[data-method={method}]"


def add(chromium, method):
    chromium.submit({"method": method})


def open_details(chromium, method):
    chromium.click(f"{item(method)} summary")


def press(chromium, selector):
    """Presses a button that leads to another page, and waits for it."""
    before = chromium.driver.find_element("tag name", "html")
    chromium.click(selector)
    eventually(lambda: _stale(before) and chromium.driver.execute_script("return document.readyState") == "complete",
               within=15)  # fmt: skip


def _stale(element):
    try:
        element.is_enabled()
        return False
    except Exception:
        return True


def test_a_phone_by_text_message_and_by_call(office, chromium, messages):
    person = user(office, "phones")
    portal(office, chromium, person)
    add(chromium, "mobile-phone")
    assert chromium.step == "register-phone" and chromium.method == "sms"
    chromium.submit({"phone": "12", "country": "DE"})
    assert chromium.step == "register-phone" and chromium.alerts
    chromium.submit({"phone": "0170 123 45 67", "country": "DE"})
    chromium.submit({"code": "000000"} if messages.code(MOBILE) != "000000" else {"code": "000001"})
    assert chromium.alerts and chromium.step == "register-phone"
    chromium.submit({"code": messages.code(MOBILE)})
    assert "notice=methodAdded" in chromium.url
    add(chromium, "alternate-mobile-phone")
    assert chromium.method == "voice"
    chromium.submit({"phone": "+44 20 7946 0018"})
    chromium.submit({"code": messages.code(ALTERNATE)})
    add(chromium, "office-phone")
    chromium.submit({"phone": "+49 30 1234567", "extension": "12"})
    chromium.submit({"code": messages.code(OFFICE)})
    assert kinds(chromium)[:4] == ["totp", "mobile-phone", "alternate-mobile-phone", "office-phone"]
    told = [one for one in messages.lines if one["to"] == person.mail and one["template"] == "methodAdded"]
    assert eventually(lambda: len([m for m in messages.lines if m["to"] == person.mail]) >= 4, within=20), told

    # The number is replaced, and the preferred way with it asked for at the next sign-in.
    open_details(chromium, "mobile-phone")
    press(chromium, f"{item('mobile-phone')} [data-action=default][value=sms]")
    assert "notice=defaultChanged" in chromium.url
    assert chromium.driver.find_elements("css selector", f"{item('mobile-phone')} [data-default]")
    chromium.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
    sent = messages.count(MOBILE)
    chromium.open(office.wiki.authorize_url(PKCE()))
    walk(chromium, person, until="challenge")
    assert chromium.method == "sms" and MOBILE not in chromium.driver.page_source
    if not chromium.has_input("code"):
        chromium.submit()
    chromium.submit({"code": messages.code(MOBILE, after=sent)})
    assert chromium.step != "challenge", chromium.alerts


def test_an_address_for_resetting_the_password(office, chromium, messages):
    person = user(office, "mailbox")
    portal(office, chromium, person)
    add(chromium, "email")
    chromium.submit({"email": "not an address"})
    assert chromium.step == "register-email" and chromium.alerts
    chromium.submit({"email": "mailbox@home.example"})
    assert "resend" not in chromium.actions or not chromium.driver.find_element(
        "css selector", "[data-action=resend]"
    ).is_displayed()
    press(chromium, "[data-action=change]")
    chromium.submit({"email": "mailbox2@home.example"})
    chromium.submit({"code": messages.code("mailbox2@home.example")})
    assert "email" in kinds(chromium)
    # An address makes nobody registered for multi-factor authentication.
    assert "email" in office.mfa_status(person)["methodsRegistered"]


def test_several_apps_renamed_and_removed_down_to_the_last(office, chromium):
    person = user(office, "apps")
    portal(office, chromium, person)
    for _ in range(4):
        add(chromium, "totp")
        chromium.submit({"code": Authenticator(chromium.totp_secret).next_code()})
        assert "notice=methodAdded" in chromium.url
    assert kinds(chromium).count("totp") == 5
    assert not chromium.driver.find_elements("css selector", "input[name=method][value=totp]")
    open_details(chromium, "totp")
    field = chromium.driver.find_element("css selector", f"{item('totp')} input[name=name]")
    field.clear()
    field.send_keys("Téléphone <b>fixe</b>")
    press(chromium, f"{item('totp')} [data-action=rename]")
    assert "notice=methodRenamed" in chromium.url
    first = chromium.driver.find_element("css selector", f"{item('totp')} .item-label")
    assert "Téléphone <b>fixe</b>" in first.text
    for left in (4, 3, 2, 1):
        press(chromium, f"{item('totp')} [data-action=remove]")
        assert kinds(chromium).count("totp") == left
    assert not chromium.driver.find_elements("css selector", f"{item('totp')} [data-action=remove]")
    assert office.mfa_status(person)["isMfaRegistered"] is True


def test_the_password_changes_and_every_other_session_ends(office, chromium, messages):
    person = user(office, "password")
    portal(office, chromium, person)
    other = office.browser()
    answer = office.sign_in(other, person)
    assert "code" in answer
    other.open("/security-info")
    assert other.step == "signed-in"
    press(chromium, "a[href$='/security-info/password']")
    assert chromium.step == "change-password" and not chromium.has_input("password")
    chromium.submit({"new-password": "short", "confirm-password": "short"})
    assert chromium.alerts
    new = "A-meadow-of-quiet-granite-9"
    chromium.submit({"new-password": new, "confirm-password": "something else"})
    assert chromium.alerts
    chromium.submit({"new-password": new, "confirm-password": new})
    assert "notice=passwordChanged" in chromium.url and chromium.step == "signed-in"
    person.password = new
    other.open("/security-info")
    assert other.step != "signed-in"
    assert "code" in office.sign_in(office.browser(), person)
    assert messages.newest(person.mail, template="passwordChanged")


def test_a_change_needs_fresh_proof_and_looking_does_not(server, scratch):
    file = MessageFile(scratch / "fresh.jsonl")
    file.path.touch()
    world = World(server(options=file.options, clock_offset="1m"))
    person, browser = world.registered("fresh")
    browser.open("/security-info")
    browser.submit({"action": "add", "method": "totp"})
    assert browser.step == "register-totp"
    world.server.restart(clock_offset="12m")
    browser.open("/security-info")
    assert browser.step == "signed-in"
    browser.submit({"action": "add", "method": "totp"})
    assert browser.step == "challenge", browser.step
    walk(browser, person)
    browser.open("/security-info")
    browser.submit({"action": "add", "method": "totp"})
    assert browser.step == "register-totp"


def test_a_sign_in_that_was_not_theirs_is_reported_from_the_list(office, chromium, messages):
    person = user(office, "activity")
    portal(office, chromium, person)
    thief = office.browser()
    assert "code" in office.sign_in(thief, person)
    chromium.open(f"{office.base}/security-info")
    press(chromium, "[data-action=report]")
    assert chromium.step == "report"
    thief.open("/security-info")
    assert thief.step != "signed-in"
    chromium.open(f"{office.base}/security-info/password")
    assert chromium.step == "change-password", "the reporter's own session goes on"
    assert office.server.cli("user", "show", "--tenant", office.domain, "--user", person.username)


def test_the_link_of_a_mail_reports_once_and_a_forged_one_says_nothing(office, chromium, messages):
    person = user(office, "report")
    portal(office, chromium, person)
    add(chromium, "totp")
    chromium.submit({"code": Authenticator(chromium.totp_secret).next_code()})
    link = messages.link(person.mail, "/security-info/report?token=", template="methodAdded")
    assert link.startswith(office.base)
    stranger = office.browser()
    for _ in range(2):  # Looking does nothing, however often a mail scanner looks.
        stranger.open(link)
        assert stranger.step == "report" and person.username not in stranger.page.text
    chromium.open(f"{office.base}/security-info")
    assert chromium.step == "signed-in"
    stranger.submit()
    assert stranger.step == "report" and not stranger.has_input("csrf")
    chromium.open(f"{office.base}/security-info")
    assert chromium.step != "signed-in"
    assert "code" in (office.sign_in(office.browser(), person) or {"code": "blocked by the risk"})
    texts = []
    for bad in (link[:-3] + "AAA", f"{office.base}/security-info/report?token=x", f"{office.base}/security-info/report"):
        again = office.browser()
        again.open(bad)
        assert again.step == "report" and not again.has_input("transaction")
        texts.append(again.page.html.split("<main")[1].split("</main>")[0])
    assert len(set(texts)) == 1


def test_a_person_with_nothing_is_fully_registered_within_ninety_seconds(office, chromium, messages):
    """From the invitation in the mailbox to a passkey, an app, a phone and the recovery codes, by clicks alone."""
    person = user(office, "nothing")
    passes = office.server.cli("user", "access-pass", "--tenant", office.domain, "--user", person.username)
    office.server.run("method", "invite", "--tenant", office.domain, "--user", person.username)
    link = messages.link(person.mail, "/mfasetup", template="registrationInvitation")
    with authenticators(chromium.driver) as plug:
        plug("internal")
        began = time.monotonic()
        chromium.open(link)
        if chromium.step == "identify":
            chromium.submit({"username": person.username})
        chromium.submit({"password": passes["temporaryAccessPass"]})
        walk(chromium, person, until=("register", "signed-in"))
        if chromium.step == "signed-in":
            add(chromium, "passkey")
        else:
            chromium.submit()
        assert chromium.step == "register-passkey", chromium.step
        chromium.click()
        eventually(lambda: chromium.step == "recovery-codes", within=15)
        assert len(chromium.recovery_codes) == 10
        chromium.submit()
        walk(chromium, person, until="signed-in")
        chromium.open(f"{office.base}/security-info")
        add(chromium, "totp")
        chromium.submit({"code": Authenticator(chromium.totp_secret).next_code()})
        sent = messages.count(MOBILE)
        add(chromium, "mobile-phone")
        chromium.submit({"phone": "0170 1234567", "country": "DE"})
        chromium.submit({"code": messages.code(MOBILE, after=sent)})
        took = time.monotonic() - began
    assert {"passkey", "totp", "mobile-phone", "recovery-code"} <= set(kinds(chromium))
    status = office.mfa_status(person)
    assert status["isMfaRegistered"] is True and status["isMfaCapable"] is True
    assert took < 90, f"took {took:.0f} s"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_on_the_pages_of_security_info(office, chromium, messages, language):
    person = user(office, f"axe{language}")
    chromium.driver.execute_cdp_cmd("Network.enable", {})
    chromium.driver.execute_cdp_cmd("Network.setExtraHTTPHeaders", {"headers": {"Accept-Language": language}})
    portal(office, chromium, person)
    problems = []

    def look(name):
        direction = chromium._attribute("html", "dir")
        assert direction == ("rtl" if language == "ar" else "ltr"), name
        for scheme, width in (("light", 360), ("dark", 360), ("light", 1280), ("dark", 1280)):
            chromium.prefer(scheme)
            chromium.resize(width)
            problems.extend(f"{name} {scheme} {width}: {one}" for one in chromium.axe(AXE))
            if chromium.scrolls_sideways():
                problems.append(f"{name} {scheme} {width}: scrolls sideways")
        chromium.prefer("light")
        chromium.resize(1280)

    def page(path):
        chromium.open(f"{office.base}{path}")

    page("/security-info")
    for summary in chromium.driver.find_elements("css selector", "details summary"):
        chromium.driver.execute_script("arguments[0].click()", summary)
    look("security-info")
    for kind in ("passkey", "totp", "mobile-phone", "office-phone", "email"):
        page(f"/security-info/add/{kind}")
        assert chromium.step.startswith("register-"), (kind, chromium.step, chromium.alerts)
        look(kind)
    page("/security-info/add/email")
    chromium.submit({"email": f"axe{language}@home.example"})
    look("email-code")
    page("/security-info/password")
    look("password")
    page("/security-info/report?token=x")
    look("report-over")
    try:
        assert problems == []
    finally:
        chromium.driver.execute_cdp_cmd("Network.setExtraHTTPHeaders", {"headers": {}})
        chromium.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
