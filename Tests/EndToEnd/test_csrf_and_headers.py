"""What protects a browser: CSRF tokens, cookies, and the headers of every page."""

import pytest

from support.oauth import PKCE
from support.people import walk


@pytest.fixture(scope="module")
def member(world):
    return world.registered("member")


def test_a_form_without_its_token_changes_nothing(world, member):
    person, _ = member
    for step, fields in (("identify", {"username": person.username}), ("password", {"password": person.password})):
        browser = world.reach(world.browser(), step, person)
        hidden = set(browser.page.primary()[0].hidden)
        assert hidden, f"`{step}` carries no hidden field"
        browser.submit(fields, drop=hidden)
        assert browser.page is not None and browser.page.status in (400, 403), (step, browser.step)
        assert browser.step not in ("challenge",)


def test_the_token_of_another_session_is_refused(world, member):
    person, _ = member
    victim = world.reach(world.browser(), "password", person)
    attacker = world.reach(world.browser(), "password", person)
    foreign = attacker.page.primary()[0].hidden
    victim.submit({"password": person.password}, extra=foreign)
    assert victim.left is None and victim.step != "challenge" and victim.page.status in (400, 403), victim.step


def test_security_info_changes_nothing_without_a_token(world):
    person, browser = world.registered("tokenless")
    browser.open("/security-info")
    checked = 0
    for form in browser.page.forms:
        if form.method != "post":
            continue
        response = browser.request("POST", form.action or browser.page.url,
                                   data={k: v for k, v in form.fields.items() if k not in form.hidden})  # fmt: skip
        assert response.status_code in (400, 403), form.action
        checked += 1
    assert checked
    status = world.mfa_status(person)
    assert status["isMfaRegistered"] is True


def test_a_post_from_another_site_is_refused(world, member):
    person, _ = member
    browser = world.reach(world.browser(), "password", person)
    form, _ = browser.page.primary()
    response = browser.request(
        "POST", form.action or browser.page.url, data={**form.fields, "password": person.password},
        headers={"Origin": "https://evil.test", "Referer": "https://evil.test/", "Sec-Fetch-Site": "cross-site"},
    )  # fmt: skip
    assert response.status_code in (400, 403)


def test_signing_out_by_a_bare_link_or_image_needs_a_confirmation_or_a_hint(world):
    person, browser = world.registered("imgsrc")
    response = browser.request("GET", world.wiki.discovery()["end_session_endpoint"],
                               headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "image"})  # fmt: skip
    assert response.status_code < 500
    assert "code" in world.sign_in(browser, person, request={"prompt": "none"})


def pages(world):
    """One of each page that can be reached in a sign-in, as (name, browser)."""
    person = world.person("pages")
    for step in ("identify", "password", "register", "register-totp"):
        yield step, world.reach(world.browser(), step, person)
    browser = world.browser()
    world.sign_in(browser, person)
    yield "challenge", world.reach(world.browser(), "challenge", person)
    browser.open("/security-info")
    yield "security-info", browser
    lost = world.browser()
    lost.open(world.wiki.authorize_url(PKCE(), client_id="nobody"))
    yield "error", lost
    out = world.browser()
    out.open(world.wiki.discovery()["end_session_endpoint"])
    yield "signed-out", out
    new = world.app("Consent")
    browser.open(new.authorize_url(PKCE()))
    walk(browser, person, until="consent")
    yield "consent", browser


def directives(csp):
    return {words[0]: words[1:] for words in (part.split() for part in csp.split(";")) if words}


def test_every_page_has_the_headers_that_protect_it(world):
    for name, browser in pages(world):
        page = browser.page
        headers = page.headers
        csp = directives(headers["Content-Security-Policy"])
        assert "'unsafe-inline'" not in str(csp) and "'unsafe-eval'" not in str(csp), name
        assert csp.get("default-src") in (["'none'"], ["'self'"]) and csp["frame-ancestors"] == ["'none'"], (name, csp)
        assert csp["base-uri"] in (["'none'"], ["'self'"]) and "form-action" in csp, (name, csp)
        assert "*" not in str(csp), (name, csp)
        assert headers["X-Content-Type-Options"] == "nosniff", name
        assert headers["Referrer-Policy"] in ("no-referrer", "same-origin", "strict-origin"), name
        assert headers.get("X-Frame-Options", "DENY") == "DENY", name
        assert "no-store" in headers["Cache-Control"], name
        assert headers["Content-Type"].lower().replace(" ", "") == "text/html;charset=utf-8", name
        assert not page.inline_styles and not page.inline_scripts and not page.handlers, name
        assert "Server" not in headers or "/" not in headers["Server"], name


def test_no_page_refers_to_another_site(world):
    for name, browser in pages(world):
        for tag, target in browser.page.references:
            outside = target.startswith(("http:", "https:", "//")) and not target.startswith(world.base)
            assert not outside, (name, tag, target)


def test_every_page_keeps_the_contract(world):
    for name, browser in pages(world):
        page = browser.page
        if name != "security-info":
            assert page.step == name, (page.step, name)
        ids = [a["id"] for _, a in page.elements if a.get("id")]
        assert len(ids) == len(set(ids)), (name, "an id is repeated")
        html = next(a for tag, a in page.elements if tag == "html")
        assert html.get("lang") and page.title, name
        primary = [b for form in page.forms for b in form.buttons if b.action is None]
        if page.step not in ("error", "signed-out") and name != "security-info":
            assert len(primary) == 1, (name, [b.text for b in primary])
        expected = {"username": "username", "password": "current-password", "code": "one-time-code",
                    "new-password": "new-password", "confirm-password": "new-password"}  # fmt: skip
        for form in page.forms:
            for field, inputs in form.inputs.items():
                if field in expected and inputs[0].get("type") != "hidden":
                    assert inputs[0].get("autocomplete") == expected[field], (name, field)


def test_an_error_is_tied_to_its_field(world, member):
    browser = world.reach(world.browser(), "password", member[0])
    browser.submit({"password": "wrong-password-1"})
    field = browser.page.primary()[0].inputs["password"][0]
    assert field.get("aria-invalid") == "true"
    described = field["aria-describedby"].split()
    ids = {a.get("id"): a for _, a in browser.page.elements}
    assert any(ids[one].get("role") == "alert" for one in described if one in ids), field
    assert "password" not in field.get("value", "")


def test_cookies_are_bound_to_the_host_and_out_of_reach_of_scripts(world, member):
    person, browser = member
    world.sign_in(browser, person, request={"prompt": "login"}, stay=True)
    assert browser.cookies.seen
    for line in browser.cookies.seen:
        name = line.split("=")[0]
        attributes = {part.strip().split("=")[0].lower(): part.strip() for part in line.split(";")[1:]}
        assert name.startswith("__Host-"), line
        assert {"secure", "httponly", "samesite"} <= set(attributes) and "domain" not in attributes, line
        assert attributes["path"].lower() == "path=/" and attributes["samesite"].lower() != "samesite=none", line


def test_session_identifiers_change_with_the_sign_in(world, member):
    person, _ = member
    browser = world.reach(world.browser(), "password", person)
    before = set(browser.cookies.values.values())
    walk(browser, person)
    assert set(browser.cookies.values.values()) - before


def test_signing_in_as_another_person_leaves_nothing_of_the_first(world, member):
    person, browser = member
    other = world.registered("other")[0]
    world.sign_in(browser, person)
    tokens = world.tokens(browser, other, request={"prompt": "login"})
    assert world.wiki.verified(tokens["id_token"])["oid"] == other.id


def test_json_endpoints_are_not_cached_and_not_framed(world):
    response = world.wiki.token(grant_type="authorization_code")
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Type"].startswith("application/json")
