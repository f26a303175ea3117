"""Signing what webhooks send: whoever knows the secret can tell that it came from here, lately and whole."""

import hashlib
import hmac

HEADER = "Guanxi-Signature"


def signature(secret: str, moment: int, body: bytes) -> str:
    """Give the signature of a body at a moment, in seconds since 1970, as the header says it.

    HMAC-SHA256 by the secret over the moment, a point, and the body.
    """
    digest = hmac.new(secret.encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={moment},v1={digest}"
