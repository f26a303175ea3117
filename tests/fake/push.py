"""A push service and a browser on this machine, for tests: it takes messages, checks who signed them, and reads them as the browser would."""

import json
import os
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from guanxi.lib.web_push import bytes_of, text_of


@dataclass
class PushService:
    """What came, decrypted, with its headers; `answer` is what the service says."""

    port: int = 0
    answer: int = 201
    told: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    secret: bytes = field(default_factory=lambda: os.urandom(16))
    private: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}/to/browser-1"

    @property
    def point(self) -> bytes:
        return self.private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    @property
    def subscription(self) -> dict[str, Any]:
        return {"endpoint": self.endpoint, "keys": {"p256dh": text_of(self.point), "auth": text_of(self.secret)}}

    def read(self, body: bytes) -> bytes:
        salt, (_size, length) = body[:16], struct.unpack("!IB", body[16:21])
        sender, sealed = body[21 : 21 + length], body[21 + length :]
        agreed = self.private.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sender))
        secret = HKDF(hashes.SHA256(), 32, self.secret, b"WebPush: info\x00" + self.point + sender).derive(agreed)
        key = HKDF(hashes.SHA256(), 16, salt, b"Content-Encoding: aes128gcm\x00").derive(secret)
        nonce = HKDF(hashes.SHA256(), 12, salt, b"Content-Encoding: nonce\x00").derive(secret)
        plain = AESGCM(key).decrypt(nonce, sealed, None)
        assert plain.endswith(b"\x02")
        return plain[:-1]


def claims_of(header: str, public: str) -> dict[str, Any]:
    """Check the signature of a header by the public key that the browser agreed to, and give what it claims."""
    parts = dict(part.strip().split("=", 1) for part in header.removeprefix("vapid ").split(","))
    assert parts["k"] == public
    head, claims, signed = parts["t"].split(".")
    raw = bytes_of(signed)
    signature = encode_dss_signature(int.from_bytes(raw[:32]), int.from_bytes(raw[32:]))
    known = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), bytes_of(public))
    known.verify(signature, f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256()))
    given: dict[str, Any] = json.loads(bytes_of(claims))
    return given


@contextmanager
def push_service() -> Iterator[PushService]:
    """A service that lives as long as the block."""
    mine = PushService()

    class Take(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            mine.headers.append(dict(self.headers))
            mine.told.append(json.loads(mine.read(body)))
            self.send_response(mine.answer)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Take)
    mine.port = server.server_port
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield mine
    finally:
        server.shutdown()
        server.server_close()
