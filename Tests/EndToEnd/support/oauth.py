"""The application's side: PKCE, the redirect receiver, tokens read and verified."""

import base64
import hashlib
import http.server
import json
import queue
import secrets
import threading
from dataclasses import dataclass, field
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import jwt
import requests

CALLBACK = "http://127.0.0.1/callback"  # registered without a port: a loopback port is free (RFC 8252 §7.3)


def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class PKCE:
    def __init__(self):
        self.verifier = base64url(secrets.token_bytes(32))
        self.challenge = base64url(hashlib.sha256(self.verifier.encode()).digest())


def query_of(url):
    """The parameters of a redirect, from its query or its fragment; a repeated one fails."""
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query or parts.fragment, keep_blank_values=True)
    assert len(dict(pairs)) == len(pairs), f"a parameter is repeated: {url}"
    return dict(pairs)


@dataclass
class App:
    """A registered application and where it talks to."""

    base: str
    tenant: str
    client_id: str
    secret: str | None = None
    redirect_uri: str = CALLBACK
    verify: bool | str = True
    scope: str = "openid profile offline_access"
    extra: dict = field(default_factory=dict)

    @property
    def authority(self):
        return f"{self.base}/{self.tenant}"

    def endpoint(self, name):
        return f"{self.authority}/oauth2/v2.0/{name}"

    def authorize_parameters(self, pkce, **changes):
        parameters = {
            "client_id": self.client_id,
            "response_type": "code",
            "redirect_uri": self.redirect_uri,
            "scope": self.scope,
            "state": secrets.token_urlsafe(12),
            "nonce": secrets.token_urlsafe(12),
            "code_challenge": pkce.challenge,
            "code_challenge_method": "S256",
            **changes,
        }
        return {name: value for name, value in parameters.items() if value is not None}

    def authorize_url(self, pkce, **changes):
        return f"{self.endpoint('authorize')}?{urlencode(self.authorize_parameters(pkce, **changes))}"

    def post(self, name, data, *, headers=None, auth=None):
        url = name if name.startswith("http") else self.endpoint(name)
        return requests.post(url, data=data, headers=headers, auth=auth, verify=self.verify, timeout=60,
                             allow_redirects=False)  # fmt: skip

    def authentication(self):
        return {"client_id": self.client_id, **({"client_secret": self.secret} if self.secret else {})}

    def token(self, **parameters):
        return self.post("token", {**self.authentication(), **parameters})

    def redeem(self, code, pkce, **changes):
        parameters = {"grant_type": "authorization_code", "code": code, "redirect_uri": self.redirect_uri,
                      "code_verifier": pkce.verifier, **changes}  # fmt: skip
        return self.token(**{name: value for name, value in parameters.items() if value is not None})

    def refresh(self, refresh_token, **changes):
        return self.token(grant_type="refresh_token", refresh_token=refresh_token, **changes)

    def userinfo(self, access_token):
        return requests.get(f"{self.authority}/oidc/userinfo", headers={"Authorization": f"Bearer {access_token}"},
                            verify=self.verify, timeout=30)  # fmt: skip

    def discovery(self):
        return requests.get(f"{self.authority}/v2.0/.well-known/openid-configuration", verify=self.verify, timeout=30).json()

    def keys(self):
        return requests.get(self.discovery()["jwks_uri"], verify=self.verify, timeout=30).json()["keys"]

    def verified(self, token, *, audience=None, algorithms=("RS256",), leeway=5, check_expiry=True):
        """The claims of a token whose signature, issuer and audience hold against the published keys."""
        header = jwt.get_unverified_header(token)
        assert header["alg"] in algorithms, header
        key = next(one for one in self.keys() if one["kid"] == header["kid"])
        return jwt.decode(
            token, jwt.PyJWK(key).key, algorithms=list(algorithms), audience=audience or self.client_id,
            issuer=self.discovery()["issuer"], leeway=leeway,
            options={"verify_exp": check_expiry, "verify_iat": check_expiry, "verify_nbf": check_expiry,
                     "verify_aud": audience is not False},
        )  # fmt: skip


def refused(response, error=None, *, status=None, number=None):
    """Asserts that a token-like endpoint refused in the RFC's shape with Entra's additions; returns the body."""
    assert 400 <= response.status_code < 500, (response.status_code, response.text[:500])
    if status:
        assert response.status_code == status, (response.status_code, response.text[:500])
    body = response.json()
    if error:
        allowed = {error} if isinstance(error, str) else set(error)
        assert body["error"] in allowed, body
    assert body["error_description"].startswith("AADSTS"), body
    assert body["correlation_id"] and body["trace_id"], body
    if number:
        assert number in body["error_codes"], body
    assert response.headers["Cache-Control"] == "no-store"
    return body


class Receiver:
    """A loopback redirect receiver: collects what the browser brings, by query, fragment or form."""

    PAGE = b"""<!doctype html><html lang="en"><title>received</title><body><h1>received</h1>
<script>if (location.hash) fetch('/fragment?' + location.hash.slice(1))</script></body></html>"""

    def __init__(self, host="127.0.0.1"):
        self.received = queue.Queue()
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def answer(self, parameters):
                if parameters:
                    receiver.received.put((self.command, self.path, parameters))
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(receiver.PAGE)))
                self.end_headers()
                self.wfile.write(receiver.PAGE)

            def do_GET(self):
                self.answer({k: v[0] for k, v in parse_qs(urlsplit(self.path).query, keep_blank_values=True).items()})

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
                self.answer({k: v[0] for k, v in parse_qs(body, keep_blank_values=True).items()})

            def log_message(self, *_):
                pass

        self.httpd = http.server.ThreadingHTTPServer((host, 0), Handler)
        self.port = self.httpd.server_address[1]
        self.url = f"http://{host}:{self.port}/callback"
        self.thread = threading.Thread(target=self.httpd.serve_forever, daemon=True)
        self.thread.start()

    def wait(self, timeout=15):
        """The next parameters received, as (HTTP method, path, parameters)."""
        try:
            return self.received.get(timeout=timeout)
        except queue.Empty:
            raise AssertionError("nothing came back to the application") from None

    def close(self):
        self.httpd.shutdown()
        self.httpd.server_close()


def payload(token):
    """The claims of a token, unverified."""
    body = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
