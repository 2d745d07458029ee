"""Authlib, a stock OpenID Connect client, against every endpoint; the code flow goes through a real browser."""

import time
from concurrent.futures import ThreadPoolExecutor

import jwt
import pytest
import requests
from authlib.integrations.requests_client import OAuth2Session

from support.certificates import assertion, key_and_certificate
from support.oauth import CALLBACK, PKCE, App, base64url, payload, query_of, refused
from support.people import walk
from support.world import DEVICE_CODE


@pytest.fixture(scope="module")
def member(world):
    """A registered person and the browser that knows them."""
    return world.registered("member")


def session(app, **options):
    return OAuth2Session(app.client_id, app.secret, scope=app.scope, redirect_uri=app.redirect_uri,
                         code_challenge_method="S256", **options)  # fmt: skip


def test_the_code_flow_through_chromium(world, chromium, receiver):
    person = world.person("chromium")
    app = world.app("Authlib", redirect_uris=[receiver.url])
    client, verifier = session(app), base64url(b"v" * 40)
    url, state = client.create_authorization_url(app.endpoint("authorize"), code_verifier=verifier, nonce="n-1")
    began = int(time.time())
    chromium.open(url)
    walk(chromium, person, stay=True)
    method, path, answer = receiver.wait()
    assert method == "GET" and answer["state"] == state and answer["iss"] == app.discovery()["issuer"]
    tokens = client.fetch_token(app.endpoint("token"), authorization_response=f"{receiver.url}?{path.split('?', 1)[1]}",
                                code_verifier=verifier)  # fmt: skip
    claims = app.verified(tokens["id_token"])
    assert claims["tid"] == world.tenant and claims["oid"] == person.id and claims["ver"] == "2.0"
    assert claims["nonce"] == "n-1" and claims["preferred_username"] == person.username and claims["sub"]
    assert {"pwd", "otp", "mfa"} <= set(claims["amr"]) and claims["auth_time"] >= began - 1
    assert client.get(f"{app.authority}/oidc/userinfo").json()["sub"] == claims["sub"]
    rotated = client.refresh_token(app.endpoint("token"), refresh_token=tokens["refresh_token"])
    assert rotated["refresh_token"] != tokens["refresh_token"]
    assert chromium.console_errors() == []


def test_form_post_through_chromium(world, chromium, receiver):
    person, _ = world.registered("formpost")
    app, pkce = world.app("Form post", redirect_uris=[receiver.url]), PKCE()
    chromium.open(app.authorize_url(pkce, response_mode="form_post", state='"><script>alert(1)</script>'))
    walk(chromium, person)
    if not receiver.received.qsize() and chromium.step is None:
        for button in chromium.driver.find_elements("css selector", "button[type=submit]"):
            button.click()
    method, _, answer = receiver.wait()
    assert method == "POST" and answer["code"] and answer["iss"]
    assert answer["state"] == '"><script>alert(1)</script>'
    assert app.redeem(answer["code"], pkce).status_code == 200


def test_fragment_through_chromium(world, chromium, receiver):
    person, _ = world.registered("fragment")
    app, pkce = world.app("Fragment", redirect_uris=[receiver.url]), PKCE()
    chromium.open(app.authorize_url(pkce, response_mode="fragment"))
    walk(chromium, person)
    _, path, answer = receiver.wait()
    assert path.startswith("/fragment?") and app.redeem(answer["code"], pkce).status_code == 200


def test_discovery_names_what_there_is(world):
    by_id = world.wiki.discovery()
    by_domain = requests.get(f"{world.base}/{world.domain}/v2.0/.well-known/openid-configuration", timeout=10).json()
    assert by_id["issuer"] == by_domain["issuer"] == f"{world.base}/{world.tenant}/v2.0"
    assert by_id["response_types_supported"] == ["code"]
    assert by_id["code_challenge_methods_supported"] == ["S256"]
    assert by_id["authorization_response_iss_parameter_supported"] is True
    assert set(by_id["response_modes_supported"]) == {"query", "fragment", "form_post"}
    assert {"client_secret_basic", "client_secret_post", "private_key_jwt", "none"} <= set(
        by_id["token_endpoint_auth_methods_supported"])  # fmt: skip
    assert "RS256" in by_id["id_token_signing_alg_values_supported"]
    for name in ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri", "end_session_endpoint",
                 "device_authorization_endpoint", "introspection_endpoint", "revocation_endpoint",
                 "pushed_authorization_request_endpoint"):  # fmt: skip
        assert by_id[name].startswith(f"{world.base}/{world.tenant}/"), name
    for key in world.wiki.keys():
        assert key["kid"] and key["use"] == "sig" and not {"d", "p", "q"} & set(key)


def test_organizations_leads_to_the_applications_tenant(world, member):
    """For a client that is not told its tenant: everything goes on at that tenant, whose id is in the tokens."""
    app = world.app("Anywhere")
    app.tenant = "organizations"
    assert app.discovery()["token_endpoint"].endswith("/token") and app.keys()
    person, browser = member
    tokens = world.tokens(browser, person, app)
    assert payload(tokens["id_token"])["tid"] == world.tenant
    assert payload(app.refresh(tokens["refresh_token"]).json()["access_token"])["tid"] == world.tenant
    stranger = requests.post(app.endpoint("token"), data={"client_id": world.tenant, "grant_type": "x"}, timeout=10)
    refused(stranger, "invalid_client", number=700016)


def test_claims_say_how_who_and_what(world, member):
    person, browser = member
    admin = world.registered("claims", role="Global Administrator")
    for claims in (payload(world.tokens(browser, person)["id_token"]), payload(world.tokens(admin[1], admin[0])["id_token"])):
        assert claims["amr"] == ["pwd", "otp", "mfa"] and claims["acrs"] == ["p1"] and claims["ver"] == "2.0"
        assert {"tid", "oid", "sub", "sid", "auth_time", "name", "preferred_username"} <= set(claims)
    assert claims["roles"] == ["Global Administrator"]
    assert claims["wids"] == ["62e90394-69f5-4237-9190-012177145e10"]


def test_groups_are_in_the_tokens_of_applications_that_want_them(world, member):
    person, browser = member
    staff = world.server.cli("group", "create", "--tenant", world.domain, "--name", "All staff")["id"]
    inner = world.server.cli("group", "create", "--tenant", world.domain, "--name", "Builders")["id"]
    world.server.run("group", "add-member", "--tenant", world.domain, "--group", staff, "--member-group", inner)
    world.server.run("group", "add-member", "--tenant", world.domain, "--group", inner, "--user", person.username)
    made = world.server.cli("app", "create", "--tenant", world.domain, "--name", "Groups", "--redirect-uri",
                            "http://127.0.0.1/callback", "--groups-claim")  # fmt: skip
    app = App(world.base, world.tenant, made["appId"], made["clientSecret"])
    assert sorted(payload(world.tokens(browser, person, app)["id_token"])["groups"]) == sorted([staff, inner])


def test_access_tokens_are_rfc_9068_and_signed_with_es256(world, member):
    tokens = world.tokens(member[1], member[0])
    header = jwt.get_unverified_header(tokens["access_token"])
    assert header["alg"] == "ES256" and header["typ"] == "at+jwt"
    claims = world.wiki.verified(tokens["access_token"], audience=False, algorithms=("ES256",))
    assert {"iss", "exp", "aud", "sub", "client_id", "iat", "jti"} <= set(claims)
    assert tokens["token_type"] == "Bearer" and 0 < tokens["expires_in"] <= 86400
    assert "openid" in tokens["scope"]


def test_sub_is_pairwise_and_oid_is_not(world, member):
    person, browser = member
    one = payload(world.tokens(browser, person)["id_token"])
    other = payload(world.tokens(browser, person, world.app("Pairwise"))["id_token"])
    assert one["sub"] != other["sub"] and one["oid"] == other["oid"] == person.id


def test_offline_access_is_what_brings_a_refresh_token(world, member):
    person, browser = member
    tokens = world.tokens(browser, person, request={"scope": "openid profile"})
    assert "refresh_token" not in tokens and "id_token" in tokens


def test_refresh_rotates_and_reuse_ends_the_family(world, member):
    app, first = world.wiki, world.tokens(member[1], member[0])["refresh_token"]
    second = app.refresh(first).json()["refresh_token"]
    third = app.refresh(second).json()["refresh_token"]
    refused(app.refresh(second), "invalid_grant")
    refused(app.refresh(third), "invalid_grant")


def test_a_refresh_token_used_from_many_connections_at_once_yields_at_most_one_answer(world, member):
    app, token = world.wiki, world.tokens(member[1], member[0])["refresh_token"]
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda _: app.refresh(token), range(10)))
    winners = [one for one in answers if one.status_code == 200]
    assert len(winners) <= 1, [one.status_code for one in answers]
    for winner in winners:
        refused(app.refresh(winner.json()["refresh_token"]), "invalid_grant")


def test_refresh_belongs_to_its_client_and_cannot_widen(world, member):
    app, token = world.wiki, world.tokens(member[1], member[0])["refresh_token"]
    stranger = world.app("Stranger")
    refused(stranger.refresh(token), "invalid_grant")
    narrow = world.tokens(member[1], member[0], request={"scope": "openid offline_access"})["refresh_token"]
    response = app.refresh(narrow, scope="openid offline_access https://graph.microsoft.com/User.ReadWrite.All")
    assert response.status_code >= 400 or "ReadWrite" not in response.json().get("scope", "")


def test_a_reused_code_ends_what_it_brought(world, member):
    person, browser = member
    app, pkce = world.wiki, PKCE()
    answer = world.sign_in(browser, person, app, pkce=pkce)
    tokens = app.redeem(answer["code"], pkce).json()
    refused(app.redeem(answer["code"], pkce), "invalid_grant", number=54005)
    refused(app.refresh(tokens["refresh_token"]), "invalid_grant")


def test_userinfo(world, member):
    tokens = world.tokens(member[1], member[0])
    answer = world.wiki.userinfo(tokens["access_token"])
    assert answer.status_code == 200 and answer.json()["sub"] == payload(tokens["id_token"])["sub"]
    for wrong in (tokens["access_token"][:-6], "nonsense", tokens["id_token"], ""):
        response = world.wiki.userinfo(wrong)
        assert response.status_code == 401 and response.headers["WWW-Authenticate"].startswith("Bearer")


def test_introspection_tells_the_owner_and_nobody_else(world, member):
    app, tokens = world.wiki, world.tokens(member[1], member[0])
    ask = {**app.authentication(), "token": tokens["refresh_token"]}
    answer = app.post("introspect", ask).json()
    assert answer["active"] is True and answer["client_id"] == app.client_id
    assert app.post("introspect", {**ask, "token": "unknown"}).json() == {"active": False}
    stranger = world.app("Curious")
    assert stranger.post("introspect", {**stranger.authentication(), "token": tokens["refresh_token"]}).json() == {
        "active": False}  # fmt: skip
    refused(app.post("introspect", {"token": tokens["refresh_token"]}), ("invalid_client", "invalid_request"))


def test_revocation_ends_the_family_and_is_silent_about_unknown_tokens(world, member):
    app, tokens = world.wiki, world.tokens(member[1], member[0])
    stranger = world.app("Spiteful")
    stranger.post("revoke", {**stranger.authentication(), "token": tokens["refresh_token"]})
    rotated = app.refresh(tokens["refresh_token"]).json()
    assert app.post("revoke", {**app.authentication(), "token": rotated["refresh_token"]}).status_code == 200
    refused(app.refresh(rotated["refresh_token"]), "invalid_grant")
    assert app.post("introspect", {**app.authentication(), "token": rotated["refresh_token"]}).json()["active"] is False
    assert app.post("revoke", {**app.authentication(), "token": "never-existed"}).status_code == 200


def test_pushed_authorization_request_answers_201_and_works_once(world, member):
    person, browser = member
    app, pkce = world.wiki, PKCE()
    pushed = app.post("par", {**app.authorize_parameters(pkce), **app.authentication()})
    assert pushed.status_code == 201 and 0 < pushed.json()["expires_in"] <= 600
    uri = pushed.json()["request_uri"]
    assert uri.startswith("urn:ietf:params:oauth:request_uri:")
    url = f"{app.endpoint('authorize')}?client_id={app.client_id}&request_uri={uri}"
    browser.open(url)
    walk(browser, person)
    assert app.redeem(query_of(browser.url)["code"], pkce).status_code == 200
    browser.open(url)
    assert browser.step == "error" and browser.page.status == 400


def test_a_pushed_request_belongs_to_its_client(world, member):
    app, stranger = world.wiki, world.app("Thief")
    uri = app.post("par", {**app.authorize_parameters(PKCE()), **app.authentication()}).json()["request_uri"]
    browser = world.browser()
    browser.open(f"{stranger.endpoint('authorize')}?client_id={stranger.client_id}&request_uri={uri}")
    assert browser.step == "error" and browser.page.status == 400
    refused(app.post("par", app.authorize_parameters(PKCE())), "invalid_client")
    refused(app.post("par", {**app.authorize_parameters(PKCE(), redirect_uri="https://evil.test/"), **app.authentication()}),
            "invalid_request")  # fmt: skip


def test_prompt_none(world, member):
    person, browser = member
    nobody = world.sign_in(world.browser(), person, request={"prompt": "none", "state": "s"})
    assert nobody["error"] == "login_required" and nobody["state"] == "s" and nobody["iss"]
    assert nobody["error_description"].startswith("AADSTS50058")
    assert "code" in world.sign_in(browser, person, request={"prompt": "none"})
    fresh = world.sign_in(browser, person, world.app("Unconsented"), request={"prompt": "none"})
    assert fresh["error"] in ("consent_required", "interaction_required") or "code" in fresh


def test_prompt_login_asks_again(world):
    person, browser = world.registered("again")
    first = payload(world.tokens(browser, person)["id_token"])
    answer = world.tokens(browser, person, request={"prompt": "login"})
    assert "password" in world.walked
    assert payload(answer["id_token"])["auth_time"] >= first["auth_time"]


def test_prompt_select_account_offers_a_choice(world, member):
    browser = member[1]
    browser.open(world.wiki.authorize_url(PKCE(), prompt="select_account"))
    assert browser.step == "identify"


def test_prompt_consent_asks_even_when_consented(world, member):
    person, browser = member
    assert world.sign_in(browser, person)
    world.sign_in(browser, person, request={"prompt": "consent"})
    assert "consent" in world.walked


def test_declined_consent_is_access_denied(world, member):
    person, browser = member
    answer = world.sign_in(browser, person, world.app("Declined"), consent=False)
    assert "consent" in world.walked and answer["error"] == "access_denied" and "code" not in answer
    assert "65004" in answer["error_description"]


def test_consent_is_remembered(world, member):
    person, browser = member
    app = world.app("Remembered")
    world.sign_in(browser, person, app)
    assert "consent" in world.walked
    world.sign_in(browser, person, app)
    assert "consent" not in world.walked


def test_max_age_zero_asks_again(world):
    person, browser = world.registered("maxage")
    tokens = world.tokens(browser, person, request={"max_age": "0"})
    assert "password" in world.walked and "auth_time" in payload(tokens["id_token"])
    silent = world.sign_in(browser, person, request={"max_age": "0", "prompt": "none"})
    assert silent["error"] in ("login_required", "interaction_required")


def test_login_hint_fills_the_name(world, member):
    browser = world.browser()
    browser.open(world.wiki.authorize_url(PKCE(), login_hint=member[0].username))
    assert browser.step == "password" or browser.page.primary()[0].fields.get("username") == member[0].username


def test_signing_out(world):
    person, browser = world.registered("leaving")
    tokens = world.tokens(browser, person)
    app = world.app("With logout", redirect_uris=[CALLBACK])
    end = app.discovery()["end_session_endpoint"]
    browser.open(f"{end}?id_token_hint={tokens['id_token']}")
    if browser.step == "signed-out" or browser.page.forms:
        if browser.step != "signed-out":
            browser.submit()
    assert browser.step == "signed-out"
    answer = world.sign_in(browser, person, request={"prompt": "none"})
    assert answer["error"] == "login_required"


def test_signing_out_never_leads_to_an_unregistered_address(world, member):
    browser = world.browser()
    end = world.wiki.discovery()["end_session_endpoint"]
    browser.open(f"{end}?client_id={world.wiki.client_id}&post_logout_redirect_uri=https://evil.test/")
    assert browser.left is None and browser.page.status < 500


def test_client_credentials(world):
    app = world.app("Daemon", redirect_uris=[], grants=["client_credentials"], permissions=["User.Read.All"])
    client = OAuth2Session(app.client_id, app.secret, scope="https://graph.microsoft.com/.default")
    tokens = client.fetch_token(app.endpoint("token"), grant_type="client_credentials")
    claims = app.verified(tokens["access_token"], audience=False, algorithms=("ES256",))
    assert claims["roles"] == ["User.Read.All"] and claims["tid"] == world.tenant and "scp" not in claims
    assert "refresh_token" not in tokens and "id_token" not in tokens
    refused(world.wiki.token(grant_type="client_credentials", scope="https://graph.microsoft.com/.default"),
            "unauthorized_client")  # fmt: skip


def test_the_resource_owner_password_grant_is_refused(world, member):
    response = world.wiki.token(grant_type="password", username=member[0].username, password=member[0].password,
                                scope="openid")  # fmt: skip
    refused(response, ("invalid_grant", "access_denied", "unsupported_grant_type", "unauthorized_client"), number=530035)


def test_device_flow(world, member):
    person, browser = member
    app = world.app("Television", redirect_uris=[], public=True, grants=[DEVICE_CODE])
    started = app.post("devicecode", {"client_id": app.client_id, "scope": "openid profile offline_access"}).json()
    assert {"device_code", "user_code", "verification_uri", "expires_in", "interval"} <= set(started)
    poll = {"grant_type": DEVICE_CODE, "client_id": app.client_id, "device_code": started["device_code"]}
    refused(app.post("token", poll), "authorization_pending")
    refused(app.post("token", poll), "slow_down")
    browser.open(started["verification_uri"])
    assert browser.step == "device-code"
    browser.submit({"code": started["user_code"]})
    assert "Television" in browser.page.text and "127.0.0.1" in browser.page.text, browser.page.text
    walk(browser, person, user_code=started["user_code"])
    assert browser.step == "signed-in", (browser.step, browser.alerts)
    tokens = _poll(app, poll, started["interval"])
    assert app.verified(tokens["id_token"])["oid"] == person.id
    refused(app.post("token", poll), "invalid_grant")


def test_a_declined_device_gets_nothing(world, member):
    person, browser = member
    app = world.app("Fridge", redirect_uris=[], public=True, grants=[DEVICE_CODE])
    started = app.post("devicecode", {"client_id": app.client_id, "scope": "openid"}).json()
    browser.open(started["verification_uri"])
    walk(browser, person, user_code=started["user_code"], consent=False)
    poll = {"grant_type": DEVICE_CODE, "client_id": app.client_id, "device_code": started["device_code"]}
    refused(app.post("token", poll), ("access_denied", "authorization_declined"))


def _poll(app, poll, interval):
    """Polls as the standard says, a little slower after each `slow_down`."""
    for _ in range(8):
        time.sleep(interval + 0.2)
        response = app.post("token", poll)
        if response.status_code == 200:
            return response.json()
        if response.json()["error"] == "slow_down":
            interval += 5
        else:
            assert response.json()["error"] == "authorization_pending", response.text
    raise AssertionError("the device never got its tokens")


def test_a_private_key_jwt_authenticates(world, member, scratch):
    key, certificate = key_and_certificate(scratch / "client.pem")
    app = world.app("Assertive", grants=["client_credentials"], certificate=scratch / "client.pem", redirect_uris=[])
    form = {
        "client_id": app.client_id, "grant_type": "client_credentials", "scope": "https://graph.microsoft.com/.default",
        "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "client_assertion": assertion(app, key, certificate),
    }  # fmt: skip
    assert app.post("token", form).status_code == 200
    refused(app.post("token", form), "invalid_client")  # the same `jti` again
