"""Bad input, and what it gets: a clear refusal, never a redirect to a stranger, never a crash."""

import base64
import hashlib
import hmac
import json
import socket
import time
from urllib.parse import quote, urlencode, urlsplit

import jwt
import pytest
import requests
from cryptography.hazmat.primitives import serialization

from support.certificates import JWT_BEARER, assertion, key_and_certificate
from support.oauth import PKCE, base64url, query_of, refused
from support.people import walk

REGISTERED = "https://app.contoso.test/signin/callback"


@pytest.fixture(scope="module")
def member(world):
    return world.registered("member")


@pytest.fixture(scope="module")
def strict(world):
    """An application whose one redirect URI is https."""
    return world.app("Strict", redirect_uris=[REGISTERED])


@pytest.fixture(autouse=True)
def still_alive(world):
    """Whatever a test sent, the server answers afterwards and has not been restarted."""
    yield
    assert world.server.process.poll() is None, world.server.log()[-4000:]
    assert requests.get(f"{world.base}/healthz", timeout=5).status_code == 200


def error_page(browser, number=None):
    """Asserts the error page: 400, step `error`, an Entra number, a correlation id, and no way out."""
    assert browser.left is None, f"redirected to {browser.left}"
    assert browser.step == "error" and 400 <= browser.page.status < 500, (browser.step, browser.page.status)
    assert "AADSTS" in browser.page.text or (number and str(number) in browser.page.text), browser.page.text
    if number:
        assert str(number) in browser.page.text, browser.page.text
    return browser.page


def refused_request(world, url, error=None, number=None):
    """Asserts that an authorization request was refused, by page or by redirect to the registered address."""
    browser = world.browser()
    browser.open(url)
    if browser.left is None:
        return error_page(browser, number)
    answer = query_of(browser.left)
    assert "code" not in answer and answer["error"], answer
    if error:
        assert answer["error"] == error, answer
    return answer


# Authorization requests


@pytest.mark.parametrize("tenant", ["nobody.test", "00000000-0000-0000-0000-000000000001", "%00", "..%2fadmin", "a" * 300])
def test_an_unknown_tenant(world, tenant):
    browser = world.browser()
    browser.open(f"{world.base}/{tenant}/oauth2/v2.0/authorize?{urlencode(world.wiki.authorize_parameters(PKCE()))}")
    assert browser.left is None and 400 <= browser.page.status < 500
    if tenant == "nobody.test":
        error_page(browser, 90002)


def test_an_unknown_client(world):
    browser = world.browser()
    browser.open(world.wiki.authorize_url(PKCE(), client_id="11111111-2222-3333-4444-555555555555"))
    error_page(browser, 700016)


@pytest.mark.parametrize(
    "uri",
    [
        "https://app.contoso.test/signin/Callback",
        "https://APP.contoso.test/signin/callback",
        "HTTPS://app.contoso.test/signin/callback",
        "http://app.contoso.test/signin/callback",
        "https://app.contoso.test/signin/callback/",
        "https://app.contoso.test/signin//callback",
        "https://app.contoso.test/signin/callback?",
        "https://app.contoso.test/signin/callback?x=1",
        "https://app.contoso.test/signin/callback#",
        "https://app.contoso.test/signin/callback#x",
        "https://app.contoso.test:443/signin/callback",
        "https://app.contoso.test:8443/signin/callback",
        "https://app.contoso.test./signin/callback",
        "https://user@app.contoso.test/signin/callback",
        "https://app.contoso.test@evil.test/signin/callback",
        "https://app.contoso.test.evil.test/signin/callback",
        "https://evil.test/signin/callback",
        "https://app.contoso.test/signin/%63allback",
        "https://app.contoso.test/signin/%2e%2e/callback",
        "https://app.contoso.test/signin/../signin/callback",
        "https://app.contoso.test/signin/..;/callback",
        "https://app.contoso.test/signin/callback%00",
        "https://app.contoso.test/signin/callback\n",
        " https://app.contoso.test/signin/callback",
        "https:\\\\app.contoso.test\\signin\\callback",
        "//app.contoso.test/signin/callback",
        "/signin/callback",
        "javascript:alert(1)//https://app.contoso.test/signin/callback",
        "data:text/html,x",
        "https://app.contoso.test/signin/callback https://evil.test/",
        "",
    ],
)
def test_a_redirect_uri_that_is_not_the_registered_one(world, strict, uri):
    browser = world.browser()
    browser.open(strict.authorize_url(PKCE(), redirect_uri=uri))
    error_page(browser)


def test_a_loopback_redirect_differs_in_nothing_but_the_port(world):
    app = world.app("Loopback", redirect_uris=["http://127.0.0.1/callback"])
    browser = world.browser()
    browser.open(app.authorize_url(PKCE(), redirect_uri="http://127.0.0.1:49152/callback"))
    assert browser.step == "identify"
    for uri in ("http://127.0.0.1:49152/other", "http://127.0.0.2:49152/callback", "http://localhost:49152/callback",
                "http://127.0.0.1.evil.test:49152/callback", "https://127.0.0.1:49152/callback"):  # fmt: skip
        browser.open(app.authorize_url(PKCE(), redirect_uri=uri))
        error_page(browser)


@pytest.mark.parametrize(
    "uri",
    ["http://app.contoso.test/", "https://*.contoso.test/", "https://app.contoso.test/*", "https://app.contoso.test/#x",
     "https://user:password@app.contoso.test/", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "x",
     "https://", "vbscript:x", "file:///etc/passwd"],
)  # fmt: skip
def test_a_redirect_uri_that_cannot_be_registered(world, uri):
    result = world.server.run("app", "create", "--tenant", world.domain, "--name", "Bad", "--redirect-uri", uri, check=False)
    assert result.returncode in (1, 2) and result.stderr.strip(), (result.stdout, result.stderr)
    assert "Fatal error" not in result.stderr


@pytest.mark.parametrize(
    "changes",
    [
        {"code_challenge": None, "code_challenge_method": None},
        {"code_challenge_method": "plain"},
        {"code_challenge_method": None},
        {"code_challenge_method": "s256"},
        {"code_challenge": "short"},
        {"code_challenge": "a" * 44},
        {"code_challenge": "!" * 43},
    ],
)
def test_missing_plain_or_malformed_pkce(world, changes):
    refused_request(world, world.wiki.authorize_url(PKCE(), **changes), "invalid_request")


@pytest.mark.parametrize("kind", ["token", "id_token", "code id_token", "none", "", "code code"])
def test_only_the_code_response_type(world, kind):
    refused_request(world, world.wiki.authorize_url(PKCE(), response_type=kind))


@pytest.mark.parametrize("changes", [{"response_mode": "web_message"}, {"prompt": "none login"}, {"prompt": "dance"},
                                     {"max_age": "-1"}, {"max_age": "soon"}, {"claims": "{"}, {"scope": None},
                                     {"request": "a.b.c"}, {"request_uri": "https://evil.test/r"},
                                     {"request_uri": "urn:ietf:params:oauth:request_uri:none"}])  # fmt: skip
def test_a_malformed_parameter(world, changes):
    refused_request(world, world.wiki.authorize_url(PKCE(), **changes))


@pytest.mark.parametrize("name", ["client_id", "redirect_uri", "state", "scope", "code_challenge", "nonce", "prompt"])
def test_a_duplicate_parameter_at_the_authorization_endpoint(world, name):
    parameters = world.wiki.authorize_parameters(PKCE(), prompt="login")
    url = world.wiki.endpoint("authorize") + "?" + urlencode([*parameters.items(), (name, parameters[name])])
    refused_request(world, url, "invalid_request")


@pytest.mark.parametrize("name", ["grant_type", "client_id", "code", "redirect_uri", "code_verifier"])
def test_a_duplicate_parameter_at_the_token_endpoint(world, name):
    app = world.wiki
    form = [("grant_type", "authorization_code"), ("code", "x"), ("redirect_uri", app.redirect_uri),
            ("code_verifier", PKCE().verifier), *app.authentication().items()]  # fmt: skip
    refused(app.post("token", [*form, (name, dict(form)[name])]), "invalid_request")


def test_ten_thousand_parameters(world):
    app = world.wiki
    many = [(f"p{number}", "x") for number in range(10_000)]
    began = time.monotonic()
    answer = app.post("token", [("grant_type", "authorization_code"), *many])
    assert 400 <= answer.status_code < 500
    response = world.browser().request("GET", app.endpoint("authorize") + "?" + urlencode(many[:2000]))
    assert 400 <= response.status_code < 500
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    "body",
    [b"grant_type=%ff%fe&code=x", b"grant_type=\xff\xfe", b"grant_type=authorization_code&code=a%00b", b"grant_type=%zz",
     b"%", b"&&&&", b"=&=", b"\x00", b"grant_type=authorization_code&code=" + "é".encode() * 10],
)  # fmt: skip
def test_bad_utf8_nul_and_broken_escapes_in_a_body(world, body):
    response = world.wiki.post("token", body, headers={"Content-Type": "application/x-www-form-urlencoded"})
    refused(response)


@pytest.mark.parametrize("query", ["client_id=%ff", "client_id=%00", "client_id=%", "client_id=%zz", "%00=%00"])
def test_bad_utf8_nul_and_broken_escapes_in_a_query(world, query):
    response = world.browser().request("GET", world.wiki.endpoint("authorize") + "?" + query)
    assert 400 <= response.status_code < 500


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "multipart/form-data; boundary=x", None])
def test_a_body_that_is_no_form(world, kind):
    headers = {"Content-Type": kind} if kind else {}
    refused(world.wiki.post("token", b'{"grant_type": "client_credentials"}', headers=headers), "invalid_request")


def test_parameters_in_the_query_of_the_token_endpoint_do_not_count(world):
    app = world.wiki
    url = app.endpoint("token") + "?" + urlencode({"grant_type": "client_credentials", **app.authentication()})
    refused(app.post(url, {}))


# Sizes


def raw(world, data, wait=10):
    """Sends bytes as they are; returns what came back before the server closed or was done."""
    with socket.create_connection(("127.0.0.1", world.server.port), timeout=wait) as connection:
        try:
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
        except OSError:
            pass
        received = b""
        try:
            while len(received) < 65536:
                chunk = connection.recv(8192)
                if not chunk:
                    break
                received += chunk
        except OSError:
            pass
        return received


def status_of(answer):
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.") else None


@pytest.mark.parametrize("size", [20_000, 200_000, 2_000_000])
def test_an_oversized_header(world, size):
    answer = raw(world, f"GET /healthz HTTP/1.1\r\nHost: localhost:{world.server.port}\r\nX-Big: {'a' * size}\r\n"
                        "Connection: close\r\n\r\n".encode())  # fmt: skip
    assert status_of(answer) in (None, 200, 400, 413, 431)
    assert size < 100_000 or status_of(answer) != 200


def test_too_many_headers(world):
    lines = "".join(f"X-{number}: a\r\n" for number in range(20_000))
    answer = raw(world, f"GET /healthz HTTP/1.1\r\nHost: localhost:{world.server.port}\r\n{lines}\r\n".encode())
    assert status_of(answer) in (None, 400, 413, 431)


def test_an_oversized_cookie(world):
    browser = world.browser()
    for cookie in ("a=" + "b" * 7000, "; ".join(f"c{n}=x" for n in range(900)), "__Host-x=\x7f", "=; ;;=", '"'):
        response = browser.request("GET", world.wiki.authorize_url(PKCE()), headers={"Cookie": cookie})
        assert response.status_code in (200, 302, 303, 400, 413, 431), cookie[:20]


def test_an_oversized_body(world):
    try:
        response = world.wiki.post("token", b"grant_type=" + b"a" * 20_000_000,
                                   headers={"Content-Type": "application/x-www-form-urlencoded"})  # fmt: skip
        assert response.status_code in (400, 413)
    except requests.ConnectionError:
        pass  # the server may close on a body that it will not read


def test_a_long_password_costs_nothing(world, member):
    browser = world.reach(world.browser(), "password", member[0])
    began = time.monotonic()
    response = browser.submit({"password": "x" * 60_000})
    assert response.status in (200, 400, 401, 413) and time.monotonic() - began < 3


@pytest.mark.parametrize(
    "request_bytes",
    [b"\x00\x01\x02\x03\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET /\x00 HTTP/1.1\r\nHost: x\r\n\r\n",
     b"POST /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
     b"POST /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
     b"POST /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
     b"GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", b"GET  HTTP/1.1\r\n\r\n", b"\x16\x03\x01\x02\x00"],
)  # fmt: skip
def test_bytes_that_are_no_http(world, request_bytes):
    assert status_of(raw(world, request_bytes, wait=3)) in (None, 400, 404, 405, 411, 413, 421, 431, 501, 505)


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics", "/security-info"])
@pytest.mark.parametrize("second", ["localhost:{port}", "evil.test"])
def test_two_hosts_are_refused_on_every_path(world, path, second):
    port = world.server.port
    lines = f"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nHost: {second.format(port=port)}\r\n\r\n"
    assert status_of(raw(world, lines.encode(), wait=3)) == 400


# Codes


def test_a_code_is_refused_to_another_client_verifier_or_redirect_uri(world, member):
    person, browser = member
    app, stranger = world.wiki, world.app("Stranger")

    def fresh():
        pkce = PKCE()
        return world.sign_in(browser, person, app, pkce=pkce)["code"], pkce

    code, pkce = fresh()
    refused(stranger.redeem(code, pkce), "invalid_grant")
    code, pkce = fresh()
    refused(app.redeem(code, PKCE()), "invalid_grant")
    code, pkce = fresh()
    refused(app.redeem(code, pkce, code_verifier=None), ("invalid_grant", "invalid_request"))
    code, pkce = fresh()
    refused(app.redeem(code, pkce, code_verifier=pkce.challenge), "invalid_grant")
    code, pkce = fresh()
    refused(app.redeem(code, pkce, redirect_uri="http://127.0.0.1/other"), "invalid_grant")
    code, pkce = fresh()
    flipped = ("A" if code[-10] != "A" else "B").join((code[:-10], code[-9:]))
    refused(app.redeem(flipped, pkce), "invalid_grant")
    assert app.redeem(code, pkce).status_code == 200


def test_a_code_of_another_tenant(world, member):
    person, browser = member
    world.server.cli("tenant", "create", "--domain", "fabrikam.test", "--admin", "admin@fabrikam.test")
    pkce = PKCE()
    code = world.sign_in(browser, person, pkce=pkce)["code"]
    url = world.wiki.endpoint("token").replace(world.tenant, "fabrikam.test")
    refused(world.wiki.post(url, {**world.wiki.authentication(), "grant_type": "authorization_code", "code": code,
                                  "redirect_uri": world.wiki.redirect_uri, "code_verifier": pkce.verifier}))  # fmt: skip


@pytest.mark.parametrize("code", ["", "x", "a" * 10_000, "null", "../../x", "' OR 1=1 --", "\x00"])
def test_a_code_that_never_was(world, code):
    refused(world.wiki.redeem(code, PKCE()), ("invalid_grant", "invalid_request"))


def test_wrong_client_credentials(world):
    app = world.wiki
    form = {"grant_type": "client_credentials", "scope": "https://graph.microsoft.com/.default"}
    body = refused(app.post("token", {**form, "client_id": app.client_id, "client_secret": "no-such-secret"}), "invalid_client",
                   status=401, number=7000215)  # fmt: skip
    assert "no-such-secret" not in body["error_description"]
    basic = app.post("token", form, auth=(app.client_id, "wrong"))
    refused(basic, "invalid_client", status=401)
    assert basic.headers["WWW-Authenticate"].startswith("Basic")
    refused(app.post("token", {**form, "client_id": app.client_id}), "invalid_client")
    refused(app.post("token", {**form, **app.authentication()}, auth=(app.client_id, app.secret)), "invalid_request")
    refused(app.post("token", form, headers={"Authorization": "Basic !!!"}), ("invalid_client", "invalid_request"))


def test_unknown_grants(world):
    refused(world.wiki.token(grant_type="implicit"), "unsupported_grant_type")
    refused(world.wiki.token(), "invalid_request")


# Signed things


@pytest.fixture(scope="module")
def assertive(world, scratch):
    key, certificate = key_and_certificate(scratch / "assertive.pem")
    app = world.app("Assertive", redirect_uris=[], grants=["client_credentials"], certificate=scratch / "assertive.pem")
    return app, key, certificate


def offer(app, token):
    return app.post("token", {"grant_type": "client_credentials", "client_id": app.client_id,
                              "scope": "https://graph.microsoft.com/.default", "client_assertion_type": JWT_BEARER,
                              "client_assertion": token})  # fmt: skip


def test_a_valid_assertion_is_accepted_once(assertive):
    app, key, certificate = assertive
    token = assertion(app, key, certificate)
    assert offer(app, token).status_code == 200
    refused(offer(app, token), "invalid_client")


@pytest.mark.parametrize(
    "changes",
    [{"exp": 1}, {"exp": None}, {"exp": 4_000_000_000}, {"nbf": 4_000_000_000}, {"iat": 4_000_000_000},
     {"aud": "https://evil.test/"}, {"aud": None}, {"iss": "someone"}, {"sub": "someone"}, {"jti": None}],
)  # fmt: skip
def test_an_assertion_with_one_wrong_claim(assertive, changes):
    app, key, certificate = assertive
    refused(offer(app, assertion(app, key, certificate, **changes)), "invalid_client")


def test_an_assertion_signed_with_something_else(assertive, scratch):
    app, key, certificate = assertive
    stranger, _ = key_and_certificate(scratch / "stranger.pem")
    refused(offer(app, assertion(app, stranger, certificate)), "invalid_client")
    good = assertion(app, key, certificate)
    header, claims, signature = good.split(".")
    none = base64url(json.dumps({"alg": "none", "typ": "JWT"}).encode())
    for forged in (f"{none}.{claims}.", f"{none}.{claims}.{signature}", f"{header}.{claims}.", f"{header}.{claims}",
                   f"{header}..{signature}", good + "=", good[:-8], "", "a.b.c", "..", "." * 5000):  # fmt: skip
        refused(offer(app, forged), ("invalid_client", "invalid_request"))
    public = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)  # fmt: skip
    refused(offer(app, hs256(claims, public)), "invalid_client")
    refused(offer(app, hs256(claims, app.client_id.encode())), "invalid_client")


def hs256(claims, secret):
    """A token whose HMAC key is what the verifier holds for RSA: the classic confusion of algorithms."""

    signed = base64url(json.dumps({"alg": "HS256", "typ": "JWT"}).encode()) + "." + claims
    return signed + "." + base64url(hmac.new(secret, signed.encode(), hashlib.sha256).digest())


def test_a_forged_access_token_opens_nothing(world, member):
    tokens = world.tokens(member[1], member[0])
    header, claims, signature = tokens["access_token"].split(".")
    decoded = json.loads(base64.urlsafe_b64decode(header + "=="))
    forged = [f"{base64url(json.dumps({**decoded, 'alg': 'none'}).encode())}.{claims}."]
    for kid in ("nobody", "../../dev/null", "' OR '1'='1", "", None, 7):
        forged.append(f"{base64url(json.dumps({**decoded, 'kid': kid}).encode())}.{claims}.{signature}")
    for key in world.wiki.keys():
        forged.append(hs256(claims, json.dumps(key).encode()))
    forged.append(f"{header}.{claims}.{base64url(bytes(64))}")
    forged.append(f"{header}.{claims}.{signature[:-2]}")
    own = jwt.encode({"sub": "x"}, "secret-of-nobody-in-particular-at-all", algorithm="HS256")
    for token in [*forged, own, "x" * 50_000]:
        assert world.wiki.userinfo(token).status_code in (400, 401, 431), token[:60]


def test_a_forged_logout_hint_ends_no_session(world, member):
    person, browser = member
    tokens = world.tokens(browser, person)
    header, claims, _ = tokens["id_token"].split(".")
    world.browser().open(f"{world.wiki.discovery()['end_session_endpoint']}?id_token_hint={header}.{claims}.x")
    assert "code" in world.sign_in(browser, person, request={"prompt": "none"})


# Steps of the sign-in


def test_a_step_cannot_be_taken_to_another_browser(world, member):
    person, _ = member
    browser = world.reach(world.browser(), "password", person)
    thief = world.browser()
    form, _ = browser.page.primary()
    target = form.action or browser.page.url
    response = thief.request("POST", target, data={**form.fields, "password": person.password})
    assert 400 <= response.status_code < 500 or "login" in response.headers.get("Location", "") or "error" in response.text
    thief.open(browser.page.url)
    assert thief.step in ("error", "identify", None) or thief.page.status >= 400


def test_a_step_cannot_be_repeated_once_done(world, member):
    person, _ = member
    browser = world.reach(world.browser(), "challenge", person)
    url, (form, _) = browser.page.url, browser.page.primary()
    code = person.authenticator.next_code()
    browser.submit({"code": code})
    walk(browser, person)
    first = browser.left
    assert first
    again = browser.request("POST", form.action or url, data={**form.fields, "code": code})
    location = again.headers.get("Location", "")
    assert "code=" not in urlsplit(location).query or location == first, location


def test_a_step_cannot_be_skipped(world, member):
    person, _ = member
    browser = world.reach(world.browser(), "password", person)
    base = browser.page.url.rsplit("/login/", 1)[0] + "/login/"
    for step in ("challenge", "stay-signed-in", "consent", "complete", "done", "recovery-codes", "register"):
        browser.request("GET", base + step)
        response = browser.request("POST", base + step, data=browser.page.primary()[0].hidden)
        assert "code=" not in response.headers.get("Location", ""), step
    silent = world.sign_in(browser, person, request={"prompt": "none"})
    assert silent["error"] == "login_required"


@pytest.mark.parametrize("path", ["/", "/nothing", "/%00", "/%2e%2e/", "/a/b/c/d", "/" + "a" * 5000, "/%ff", "//evil.test/",
                                  "/\\evil.test", "/assets/../../etc/passwd", "/assets/%2e%2e%2fgatehouse.sqlite"])  # fmt: skip
def test_a_path_that_leads_nowhere(world, path):
    answer = raw(world, f"GET {path} HTTP/1.1\r\nHost: localhost:{world.server.port}\r\nConnection: close\r\n\r\n".encode())
    status = status_of(answer)
    assert status in (200, 302, 303, 400, 404, 414, 431), answer[:100]
    assert b"evil.test" not in answer.split(b"\r\n\r\n")[0] and b"root:" not in answer


def test_slow_request_headers_are_cut_off(world):
    with socket.create_connection(("127.0.0.1", world.server.port), timeout=80) as connection:
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n")
        began = time.monotonic()
        connection.settimeout(5)
        while time.monotonic() - began < 76:
            try:
                connection.sendall(b"X-A: b\r\n")
                if connection.recv(1) == b"":
                    return
            except socket.timeout:
                continue
            except OSError:
                return
        raise AssertionError("a request whose headers never end was kept for 76 s")


def test_markup_in_parameters_is_shown_as_text(world):
    attack = '"><script>alert(1)</script>'
    for url in (
        world.wiki.authorize_url(PKCE(), client_id=attack),
        world.wiki.authorize_url(PKCE(), redirect_uri="https://x/" + attack),
        world.wiki.authorize_url(PKCE(), login_hint=attack),
        f"{world.base}/{quote(attack)}/oauth2/v2.0/authorize?client_id=x",
    ):
        browser = world.browser()
        browser.open(url)
        assert browser.left or "<script>alert(1)" not in browser.page.html
