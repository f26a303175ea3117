"""How vendors sign and encrypt what they call us with, as they document it; comparisons take the same time for any difference."""

import base64
import hashlib
import hmac
import os
import struct
import time
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from guanxi.platform.messengers.provider import Forged

# Calls that are older, or come from the future, are not heard.
WINDOW: Final = 300  # seconds
_BLOCK: Final = 32


def same(one: str, other: str) -> bool:
    """Tell whether two texts are the same, without telling how far they are."""
    return hmac.compare_digest(one.encode(), other.encode())


def lately(moment: str) -> None:
    """Raise `Forged` for a moment, in seconds since 1970, that is not about now."""
    if not moment.isdecimal() or len(moment) > 12 or abs(time.time() - int(moment)) > WINDOW:
        raise Forged("The call is too old.")


def sorted_sha1(*parts: str) -> str:
    """Give the signature of WeCom and DingTalk: SHA-1 over the parts in order."""
    return hashlib.sha1("".join(sorted(parts)).encode(), usedforsecurity=False).hexdigest()


def opened(key: str, sealed: str, receiver: str) -> str:
    """Open what `EncodingAESKey` sealed (AES-256-CBC): 16 random bytes, the length, the text, and for whom it is."""
    plain = _decrypted(_key(key), base64.b64decode(sealed), None)
    if len(plain) < 20:
        raise Forged("The call cannot be opened.")
    length = struct.unpack(">I", plain[16:20])[0]
    text, whom = plain[20 : 20 + length], plain[20 + length :]
    if not same(whom.decode(errors="replace"), receiver):
        raise Forged("The call is for somebody else.")
    return text.decode()


def sealed(key: str, text: str, receiver: str) -> str:
    """Seal a text in the same way."""
    plain = os.urandom(16) + struct.pack(">I", len(text.encode())) + text.encode() + receiver.encode()
    secret = _key(key)
    return base64.b64encode(_encrypted(secret, plain, secret[:16])).decode()


def opened_by_hash(key: str, sealed_text: str) -> str:
    """Open what Feishu sealed: AES-256-CBC by the SHA-256 of the key, the first block is the beginning."""
    raw = base64.b64decode(sealed_text)
    return _decrypted(hashlib.sha256(key.encode()).digest(), raw[16:], raw[:16]).decode()


def sealed_by_hash(key: str, text: str) -> str:
    """Seal a text as Feishu does."""
    beginning = os.urandom(16)
    secret = hashlib.sha256(key.encode()).digest()
    return base64.b64encode(beginning + _encrypted(secret, text.encode(), beginning, 16)).decode()


def _key(encoding_key: str) -> bytes:
    try:
        key = base64.b64decode(encoding_key + "=")
    except ValueError as problem:
        raise Forged("The EncodingAESKey is none.") from problem
    if len(key) != 32:
        raise Forged("The EncodingAESKey is none.")
    return key


def _decrypted(key: bytes, raw: bytes, beginning: bytes | None) -> bytes:
    try:
        work = Cipher(algorithms.AES(key), modes.CBC(beginning or key[:16])).decryptor()
        plain = work.update(raw) + work.finalize()
    except ValueError as problem:
        raise Forged("The call cannot be opened.") from problem
    pad = plain[-1] if plain else 0
    if not 1 <= pad <= _BLOCK or plain[-pad:] != bytes([pad]) * pad:
        raise Forged("The call cannot be opened.")
    return plain[:-pad]


def _encrypted(key: bytes, plain: bytes, beginning: bytes, block: int = _BLOCK) -> bytes:
    pad = block - len(plain) % block
    work = Cipher(algorithms.AES(key), modes.CBC(beginning)).encryptor()
    return work.update(plain + bytes([pad]) * pad) + work.finalize()
