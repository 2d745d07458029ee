"""Passkeys in a real browser with virtual authenticators: registered in both modes, used with and without a user name."""

import json

import pytest

from support.oauth import PKCE, payload
from support.passkey import authenticators
from support.people import walk
from support.server import eventually
from support.totp import Authenticator

KEYS = [("internal", True), ("usb", True), ("usb", False)]


@pytest.fixture
def plug(chromium):
    with authenticators(chromium.driver) as make:
        yield make


def settled(chromium, *steps, within=15):
    eventually(lambda: chromium.step in steps, within=within)
    return chromium.step


def refused(chromium):
    """What the page says of a ceremony that came to nothing; read in one go, since the page may be left meanwhile."""
    script = (
        "return [...document.querySelectorAll('[role=alert]')].filter(e => e.checkVisibility())"
        ".map(e => e.innerText.trim()).filter(Boolean)"
    )
    return eventually(lambda: chromium.driver.execute_script(script), within=10)


def start(world, chromium, **changes):
    pkce = PKCE()
    chromium.open(world.wiki.authorize_url(pkce, **changes))
    return pkce


def tokens(world, chromium, pkce):
    """Finishes a sign-in, and redeems its code; returns the claims of the ID token."""
    eventually(lambda: chromium.step in ("consent", "stay-signed-in") or "code=" in chromium.url, within=15)
    walk(chromium, None)
    code = eventually(lambda: "code=" in chromium.url and chromium.url.split("code=")[1].split("&")[0], within=15)
    response = world.wiki.redeem(code, pkce)
    assert response.status_code == 200, response.text
    return payload(response.json()["id_token"])


def register(world, chromium, person):
    """Walks into the interrupt of a sign-in and makes a passkey there; returns the claims it leads to."""
    pkce = start(world, chromium)
    walk(chromium, person, until="register")
    if chromium.method != "register-passkey":
        choose(chromium, "passkey")
    chromium.click()
    settled(chromium, "recovery-codes")
    person.recovery_codes = list(chromium.recovery_codes)
    chromium.submit()
    return tokens(world, chromium, pkce)


def choose(chromium, method):
    if not chromium.driver.find_elements("css selector", f"input[type=radio][value={method}]"):
        chromium.press("other-method")
    chromium.submit({"method": method})


def fresh(chromium):
    """The same person at another browser, with the authenticators that are plugged in."""
    chromium.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})


@pytest.mark.parametrize("transport, resident", KEYS)
def test_a_passkey_registers_in_the_interrupt_and_signs_in_by_name(world, chromium, plug, transport, resident):
    person, key = world.person("name"), plug(transport, resident=resident)
    claims = register(world, chromium, person)
    assert {"fido", "mfa"} <= set(claims["amr"]) and "pwd" in claims["amr"], claims["amr"]
    assert len(key.credentials) == 1 and key.credentials[0]["isResidentCredential"] is resident
    assert len(person.recovery_codes) == 10
    status = world.mfa_status(person)
    assert status["isMfaRegistered"] is True and any("passKey" in one for one in status["methodsRegistered"]), status

    fresh(chromium)
    key.confirms(False)  # What the page offers by itself must not answer before the name was typed.
    pkce = start(world, chromium)
    walk(chromium, person, until="challenge")
    assert chromium.method == "passkey"
    key.confirms(True)
    chromium.click()
    claims = tokens(world, chromium, pkce)
    assert "mfa" in claims["amr"] and "fido" in claims["amr"]
    assert key.credentials[0]["signCount"] > 1


@pytest.mark.parametrize("transport", ["internal", "usb"])
def test_a_discoverable_passkey_signs_in_without_a_user_name(world, chromium, plug, transport):
    person, key = world.person("usernameless"), plug(transport)
    register(world, chromium, person)
    fresh(chromium)
    key.confirms(False)
    pkce = start(world, chromium)
    assert chromium.step == "identify"
    eventually(lambda: "passkey" in chromium.actions, within=5)
    key.confirms(True)
    chromium.click("[data-action=passkey]")
    claims = tokens(world, chromium, pkce)
    assert claims["preferred_username"] == person.username if "preferred_username" in claims else claims["sub"]
    assert "pwd" not in claims["amr"] and {"fido", "mfa"} <= set(claims["amr"]), claims["amr"]


def test_the_browser_offers_the_passkey_with_its_suggestions(world, chromium, plug):
    person, _ = world.person("autofill"), plug("internal")
    register(world, chromium, person)
    fresh(chromium)
    # The virtual authenticator takes the suggestion by itself as soon as the page asks for suggestions.
    pkce = start(world, chromium)
    claims = tokens(world, chromium, pkce)
    assert "pwd" not in claims["amr"] and "mfa" in claims["amr"]


def test_a_passkey_stands_in_for_the_password(world, chromium, plug):
    person, key = world.person("instead"), plug("internal")
    register(world, chromium, person)
    fresh(chromium)
    key.confirms(False)
    pkce = start(world, chromium)
    walk(chromium, person, until="password")
    key.confirms(True)
    chromium.click("[data-action=passkey]")
    assert "pwd" not in tokens(world, chromium, pkce)["amr"]


def test_the_password_page_says_nothing_of_who_has_a_passkey(world, chromium, plug):
    person, key = world.person("secret"), plug("internal")
    register(world, chromium, person)
    key.confirms(False)
    seen = []
    for name in (person.username, world.person("without").username, f"nobody@{world.domain}"):
        fresh(chromium)
        start(world, chromium)
        chromium.submit({"username": name})
        options = json.loads(chromium._attribute("[data-passkey]", "data-passkey-options"))
        assert options.pop("challenge")
        seen.append((options, chromium.actions))
    assert seen[0] == seen[1] == seen[2] and not seen[0][0].get("allowCredentials")


def test_a_key_that_does_not_find_that_it_is_them_is_refused(world, chromium, plug):
    person, key = world.person("uv"), plug("usb")
    register(world, chromium, person)
    fresh(chromium)
    key.confirms(False)
    start(world, chromium)
    walk(chromium, person, until="challenge")
    key.verifies(False)
    key.confirms(True)
    chromium.click()
    assert refused(chromium)
    assert chromium.step == "challenge"
    key.verifies(True)
    chromium.click()
    settled(chromium, "consent", "stay-signed-in", None)


def test_a_key_without_user_verification_is_not_registered(world, chromium, plug):
    person, key = world.person("nouv"), plug("usb", verifies=False, verified=False)
    start(world, chromium)
    walk(chromium, person, until="register")
    choose(chromium, "passkey")
    chromium.click()
    assert refused(chromium)
    assert chromium.step == "register-passkey" and key.credentials == []
    assert world.mfa_status(person)["isMfaRegistered"] is False
    choose(chromium, "totp")  # There is another way to done.
    assert chromium.step == "register-totp"


def test_an_answer_without_user_verification_is_refused_by_the_server(world, chromium, plug):
    """The page is made to ask for less than the server did: the server does not take the browser's word."""
    person, key = world.person("downgrade"), plug("usb", resident=False, verifies=False, verified=False)
    start(world, chromium)
    walk(chromium, person, until="register")
    choose(chromium, "passkey")
    chromium.driver.execute_script(
        "const f = document.querySelector('[data-passkey]'); const o = JSON.parse(f.dataset.passkeyOptions);"
        "o.authenticatorSelection = {userVerification: 'discouraged', residentKey: 'discouraged'};"
        "f.dataset.passkeyOptions = JSON.stringify(o)"
    )
    chromium.click()
    said = refused(chromium)
    assert chromium.step == "register-passkey" and "AADSTS" in said[0], said
    assert len(key.credentials) == 1  # The browser did make one; the server has not taken it.
    assert world.mfa_status(person)["isMfaRegistered"] is False


def test_a_copied_key_whose_counter_is_behind_is_refused(world, chromium, plug):
    person, key = world.person("clone"), plug("usb")
    register(world, chromium, person)
    copy = key.credentials[0]
    fresh(chromium)
    key.confirms(False)
    pkce = start(world, chromium)
    walk(chromium, person, until="challenge")
    key.confirms(True)
    chromium.click()
    tokens(world, chromium, pkce)  # The owner goes on using theirs.
    key.remove()
    thief = plug("usb")
    thief.put({name: copy[name] for name in copy if name in ("credentialId", "isResidentCredential", "rpId", "privateKey", "userHandle", "signCount")})  # fmt: skip
    thief.confirms(False)
    fresh(chromium)
    start(world, chromium)
    walk(chromium, person, until="challenge")
    thief.confirms(True)
    chromium.submit()
    assert chromium.step == "challenge" and chromium.alerts, chromium.url


def test_the_same_key_is_not_registered_twice(world, chromium, plug):
    person, key = world.person("twice"), plug("internal")
    register(world, chromium, person)
    chromium.open(f"{world.base}/security-info")
    chromium.submit({"method": "passkey"})
    assert chromium.step == "register-passkey"
    chromium.click()
    assert refused(chromium)
    assert len(key.credentials) == 1
    plug("usb")
    chromium.press("cancel")
    chromium.submit({"method": "passkey"})
    key.remove()
    chromium.click()
    settled(chromium, "signed-in")
    assert len(chromium.driver.find_elements("css selector", "li[data-method=passkey]")) == 2


def test_a_registration_that_is_broken_off_says_what_to_do_next(world, chromium, plug):
    person, key = world.person("cancel"), plug("internal")
    start(world, chromium)
    walk(chromium, person, until="register")
    if "passkey" != chromium._attribute("input[type=hidden][name=method]", "value"):
        choose(chromium, "passkey")
    else:
        chromium.submit()
    key.confirms(False)
    chromium.driver.execute_script(
        "navigator.credentials.create = () => Promise.reject(new DOMException('closed', 'NotAllowedError'))"
    )
    chromium.click()
    text = refused(chromium)[0]
    assert "another method" in text
    assert "other-method" in chromium.actions


def test_a_browser_without_passkeys_is_told_so_and_offered_nothing_to_press(world, chromium):
    """Before the scripts of the page run, the browser forgets that it knows passkeys."""
    driver = chromium.driver
    added = driver.execute_cdp_cmd(
        "Page.addScriptToEvaluateOnNewDocument", {"source": "delete window.PublicKeyCredential"}
    )
    try:
        person = world.person("old")
        start(world, chromium)
        assert not driver.find_element("css selector", "[data-action=passkey]").is_displayed()
        walk(chromium, person, until="register")
        choose(chromium, "passkey")
        assert chromium.alerts and "other-method" in chromium.actions
    finally:
        driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", added)


def test_old_browsers_that_cannot_parse_json_options_still_work(world, chromium, plug):
    driver = chromium.driver
    added = driver.execute_cdp_cmd(
        "Page.addScriptToEvaluateOnNewDocument",
        {"source": "for (const n of ['parseCreationOptionsFromJSON', 'parseRequestOptionsFromJSON'])"
                   " delete PublicKeyCredential[n]; delete PublicKeyCredential.prototype.toJSON"},
    )  # fmt: skip
    try:
        person, key = world.person("json"), plug("internal")
        register(world, chromium, person)
        fresh(chromium)
        key.confirms(False)
        pkce = start(world, chromium)
        key.confirms(True)
        chromium.click("[data-action=passkey]")
        assert "fido" in tokens(world, chromium, pkce)["amr"]
    finally:
        driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", added)


def test_a_removed_passkey_signs_nobody_in(world, chromium, plug):
    person, key = world.person("removed"), plug("internal")
    register(world, chromium, person)
    chromium.open(f"{world.base}/security-info")
    chromium.submit({"method": "totp"})
    chromium.submit({"code": Authenticator(chromium.totp_secret).next_code()})
    chromium.click("li[data-method=passkey] [data-action=remove]")
    eventually(lambda: "notice=methodRemoved" in chromium.url, within=10)
    fresh(chromium)
    key.confirms(False)
    start(world, chromium)
    key.confirms(True)
    chromium.click("[data-action=passkey]")
    assert refused(chromium) and chromium.step == "identify"
