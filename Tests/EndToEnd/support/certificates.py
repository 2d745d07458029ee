"""A client's key pair, its self-signed certificate, and the assertions made with them (RFC 7523)."""

import base64
import datetime
import time
import uuid

import jwt
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


def key_and_certificate(path):
    """Makes an RSA key and writes its certificate as PEM; returns both."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "end-to-end client")])
    now = datetime.datetime.now(datetime.timezone.utc)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=30))
        .sign(key, hashes.SHA256())
    )
    path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return key, certificate


def private_pem(key):
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()


def thumbprint(certificate, algorithm):
    return base64.urlsafe_b64encode(certificate.fingerprint(algorithm)).rstrip(b"=").decode()


def assertion(app, key, certificate, *, algorithm="RS256", headers=None, **changes):
    """A client assertion that is valid unless a claim is changed; a claim set to None is left out."""
    now = int(time.time())
    claims = {
        "iss": app.client_id, "sub": app.client_id, "aud": app.endpoint("token"), "jti": str(uuid.uuid4()),
        "iat": now, "nbf": now, "exp": now + 300, **changes,
    }  # fmt: skip
    claims = {name: value for name, value in claims.items() if value is not None}
    header = {"x5t#S256": thumbprint(certificate, hashes.SHA256()), **(headers or {})}
    return jwt.encode(claims, key, algorithm=algorithm, headers=header)
