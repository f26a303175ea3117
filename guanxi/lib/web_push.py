"""Messages to browsers: encrypted for one browser alone (RFC 8291), and signed by whoever sends them (RFC 8292)."""

import base64
import json
import os
import struct
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

_CURVE = ec.SECP256R1()
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
_RECORD = 4096
# What a push service must take, less the head and the marks.
MOST_BYTES = 3800
_HOURS_12 = 12 * 3600


class NoKey(ValueError):
    """What a browser sent is no key for messages."""


def signing_key(secret: str) -> ec.EllipticCurvePrivateKey:
    """Give the key of an installation, always the same for the same secret."""
    drawn = HKDF(hashes.SHA256(), 40, None, b"guanxi web push").derive(secret.encode())
    return ec.derive_private_key(int.from_bytes(drawn) % (_ORDER - 1) + 1, _CURVE)


def public_text(key: ec.EllipticCurvePrivateKey) -> str:
    """Give the public half as browsers want it."""
    return text_of(_point(key.public_key()))


def authorization(key: ec.EllipticCurvePrivateKey, endpoint: str, contact: str, now: int) -> str:
    """Give the header that says who sends: good for the origin of this endpoint, for twelve hours."""
    parts = urlsplit(endpoint)
    claims = {"aud": f"{parts.scheme}://{parts.netloc}", "exp": now + _HOURS_12, "sub": contact}
    told = ".".join(
        text_of(json.dumps(one, separators=(",", ":")).encode()) for one in ({"typ": "JWT", "alg": "ES256"}, claims)
    )
    r, s = decode_dss_signature(key.sign(told.encode(), ec.ECDSA(hashes.SHA256())))
    return f"vapid t={told}.{text_of(r.to_bytes(32) + s.to_bytes(32))}, k={public_text(key)}"


def encrypted(
    content: bytes,
    receiver: str,
    auth: str,
    *,
    once: ec.EllipticCurvePrivateKey | None = None,
    salt: bytes = b"",
) -> bytes:
    """Give a content of at most `MOST_BYTES` as only the browser with these keys reads it. Raises `NoKey`.

    `once` and `salt` are fresh for each message; only a test gives them.
    """
    known, shared_secret = check_keys(receiver, auth)
    once, salt = once or ec.generate_private_key(_CURVE), salt or os.urandom(16)
    mine = _point(once.public_key())
    agreed = once.exchange(ec.ECDH(), known)
    info = b"WebPush: info\x00" + bytes_of(receiver) + mine
    secret = HKDF(hashes.SHA256(), 32, shared_secret, info).derive(agreed)
    key = HKDF(hashes.SHA256(), 16, salt, b"Content-Encoding: aes128gcm\x00").derive(secret)
    nonce = HKDF(hashes.SHA256(), 12, salt, b"Content-Encoding: nonce\x00").derive(secret)
    head = salt + struct.pack("!IB", _RECORD, len(mine)) + mine
    return head + AESGCM(key).encrypt(nonce, content + b"\x02", None)


def check_keys(receiver: str, auth: str) -> tuple[ec.EllipticCurvePublicKey, bytes]:
    """Give the two keys of a browser. Raises `NoKey`."""
    try:
        known = ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, bytes_of(receiver))
        secret = bytes_of(auth)
    except ValueError as problem:
        raise NoKey(str(problem)) from problem
    if len(secret) != 16:
        raise NoKey("The secret of a browser has 16 bytes.")
    return known, secret


def text_of(some: bytes) -> str:
    """Give bytes as letters that addresses carry."""
    return base64.urlsafe_b64encode(some).rstrip(b"=").decode()


def bytes_of(text: str) -> bytes:
    """Give the bytes again; raises ValueError for letters that are none."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def _point(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
