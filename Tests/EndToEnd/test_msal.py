"""MSAL for Python, unchanged, given `<base>/{tenant}` as its authority."""

import msal
import pytest
from cryptography.hazmat.primitives import hashes

from support.certificates import key_and_certificate, private_pem
from support.people import walk
from support.world import DEVICE_CODE, World

GRAPH = ["https://graph.microsoft.com/.default"]


@pytest.fixture(scope="module")
def secure(module_server):
    """A tenant behind https with the development certificate authority."""
    world = World(module_server(tls=True))
    world.verify = world.server.certificate_authority
    return world


def options(app):
    return dict(authority=app.authority, instance_discovery=False, validate_authority=False, verify=app.verify)


def confidential(app, credential=None):
    return msal.ConfidentialClientApplication(app.client_id, client_credential=credential or app.secret, **options(app))


def test_the_development_authority_is_what_clients_verify_with(secure):
    assert secure.wiki.discovery()["issuer"] == f"{secure.base}/{secure.tenant}/v2.0"


def test_the_code_flow_in_the_browser_then_silent_renewal(secure, chromium, receiver):
    person = secure.person("msal")
    app = secure.app("MSAL web", redirect_uris=[receiver.url])
    client = confidential(app)
    flow = client.initiate_auth_code_flow(["User.Read"], redirect_uri=receiver.url)
    chromium.open(flow["auth_uri"])
    walk(chromium, person)
    _, _, answer = receiver.wait()
    result = client.acquire_token_by_auth_code_flow(flow, answer)
    assert "access_token" in result, result
    claims = result["id_token_claims"]
    assert claims["oid"] == person.id and claims["tid"] == secure.tenant

    account = client.get_accounts()[0]
    assert account["username"] == person.username
    cached = client.acquire_token_silent(["User.Read"], account=account)
    assert cached["access_token"] == result["access_token"]
    renewed = client.acquire_token_silent(["User.Read"], account=account, force_refresh=True)
    assert renewed and renewed["access_token"] != result["access_token"], renewed


def test_a_public_client_needs_no_secret(secure, chromium, receiver):
    person, _ = secure.registered("native")
    app = secure.app("MSAL native", redirect_uris=[receiver.url], public=True)
    client = msal.PublicClientApplication(app.client_id, **options(app))
    flow = client.initiate_auth_code_flow(["User.Read"], redirect_uri=receiver.url, response_mode="form_post")
    chromium.open(flow["auth_uri"])
    walk(chromium, person)
    method, _, answer = receiver.wait()
    result = client.acquire_token_by_auth_code_flow(flow, answer)
    assert method == "POST" and "access_token" in result, result


def test_the_device_flow_approved_in_the_browser(secure, chromium):
    person, _ = secure.registered("couch")
    app = secure.app("MSAL device", redirect_uris=[], public=True, grants=[DEVICE_CODE])
    client = msal.PublicClientApplication(app.client_id, **options(app))
    flow = client.initiate_device_flow(scopes=["User.Read"])
    assert "user_code" in flow, flow
    chromium.open(flow["verification_uri"])
    walk(chromium, person, user_code=flow["user_code"])
    assert chromium.step == "signed-in", (chromium.step, chromium.alerts)
    result = client.acquire_token_by_device_flow(flow)
    assert result.get("id_token_claims", {}).get("oid") == person.id, result


def test_client_credentials_by_secret(secure):
    app = secure.app("MSAL daemon", redirect_uris=[], grants=["client_credentials"], permissions=["User.Read.All"])
    result = confidential(app).acquire_token_for_client(GRAPH)
    assert "access_token" in result, result
    claims = app.verified(result["access_token"], audience=False, algorithms=("ES256",))
    assert claims["roles"] == ["User.Read.All"]
    assert confidential(app, "not-the-secret").acquire_token_for_client(GRAPH)["error"] == "invalid_client"


def test_client_credentials_by_certificate(secure, scratch):
    key, certificate = key_and_certificate(scratch / "msal.pem")
    app = secure.app("MSAL certificate", redirect_uris=[], grants=["client_credentials"],
                     permissions=["User.Read.All"], certificate=scratch / "msal.pem")  # fmt: skip
    for credential in (
        {"private_key": private_pem(key), "thumbprint": certificate.fingerprint(hashes.SHA1()).hex()},
        {"private_key": private_pem(key), "public_certificate": (scratch / "msal.pem").read_text()},
    ):
        result = confidential(app, credential).acquire_token_for_client(GRAPH)
        assert "access_token" in result, result
    other, _ = key_and_certificate(scratch / "other.pem")
    forged = {"private_key": private_pem(other), "thumbprint": thumbprint_hex(certificate)}
    assert confidential(app, forged).acquire_token_for_client(GRAPH)["error"] == "invalid_client"


def thumbprint_hex(certificate):
    return certificate.fingerprint(hashes.SHA1()).hex()
