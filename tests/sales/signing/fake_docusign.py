"""DocuSign as it is documented: JWT grant, userinfo, envelopes of v2.1, combined documents, Connect messages in JSON SIM with HMAC."""

import base64
import datetime as dt
import hashlib
import hmac
import json
from typing import Any
from urllib.parse import parse_qsl

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from tests.sales.signing.ear import Asked, Call, FakeProvider, Kept

_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
_PEM = _KEY.private_bytes(
    serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
).decode()
_ENVELOPE = {"draft": "created", "signed": "completed", "cancelled": "voided", "expired": "voided"}
_PARTY = {"waiting": "created", "seen": "delivered", "signed": "completed"}
_ACCOUNT = "18b4799a-0000-4000-8000-000000000001"


class FakeDocuSign(FakeProvider):
    """DocuSign."""

    key = "docusign"
    settings = {"app": "integration-key", "account": _ACCOUNT, "person": "user-guid"}
    secrets = {"private_key": _PEM, "connect_key": "connect-hmac-key"}

    def answer(self, asked: Asked) -> tuple[int, Any]:
        if asked.path == "/oauth/token":
            return self._token(asked)
        if asked.headers.get("authorization") != "Bearer access-1":
            return 401, {"errorCode": "AUTHORIZATION_INVALID_TOKEN", "message": "The access token is invalid."}
        if asked.path == "/oauth/userinfo":
            account = {"account_id": _ACCOUNT, "account_name": "Lantern Tea", "base_uri": self.url}
            return 200, {"sub": "user-guid", "accounts": [{"account_id": "other", "base_uri": "https://x"}, account]}
        path = asked.path.removeprefix(f"/restapi/v2.1/accounts/{_ACCOUNT}")
        assert path != asked.path, asked.path
        return self._envelopes(asked, path)

    def _token(self, asked: Asked) -> tuple[int, Any]:
        form = dict(parse_qsl(asked.body.decode()))
        assert form["grant_type"] == "urn:ietf:params:oauth:grant-type:jwt-bearer"
        head, claim, proof = form["assertion"].split(".")
        # Raises where the signature does not fit.
        _KEY.public_key().verify(_read(proof), f"{head}.{claim}".encode(), padding.PKCS1v15(), hashes.SHA256())
        said = json.loads(_read(claim))
        assert (said["iss"], said["sub"], said["scope"]) == ("integration-key", "user-guid", "signature impersonation")
        assert said["aud"] == self.url.removeprefix("http://")
        return 200, {"access_token": "access-1", "token_type": "Bearer", "expires_in": 3600}

    def _envelopes(self, asked: Asked, path: str) -> tuple[int, Any]:
        if path == "/envelopes":
            said = asked.json
            assert said["status"] == "created"
            number = f"4d9f-{len(self.kept) + 1:04}"
            parties = {one["recipientId"]: "waiting" for one in said["recipients"]["signers"]}
            content = base64.b64decode(said["documents"][0]["documentBase64"])
            self.kept[number] = Kept(number, said, content=content, parties=parties)
            return 201, {"envelopeId": number, "status": "created", "uri": f"/envelopes/{number}"}
        _root, _envelopes, number, *rest = path.split("/")
        kept = self.kept.get(number)
        if kept is None:
            return 404, {"errorCode": "ENVELOPE_DOES_NOT_EXIST", "message": "The envelope does not exist."}
        if rest == ["documents", "combined"]:
            return (200, kept.content + b"\n% signed") if kept.state == "signed" else (400, {"message": "not yet"})
        if asked.method == "GET":
            return 200, self._shown(kept)
        if asked.query.get("resend_envelope"):
            kept.reminded += 1
            return 200, {"envelopeId": number}
        said = asked.json
        if said["status"] == "sent" and kept.state == "draft":
            kept.state = "sent"
            first = min(int(one["routingOrder"]) for one in kept.said["recipients"]["signers"])
            for one in kept.said["recipients"]["signers"]:
                if int(one["routingOrder"]) == first:
                    kept.parties[one["recipientId"]] = "sent"
        elif said["status"] == "voided" and kept.state == "sent":
            kept.state, kept.reason = "cancelled", said["voidedReason"]
        else:
            return 400, {"errorCode": "INVALID_REQUEST_PARAMETER", "message": f"The envelope is {kept.state}."}
        return 200, {"envelopeId": number}

    def _shown(self, kept: Kept) -> dict[str, Any]:
        signers = [
            {
                **one,
                "status": _PARTY.get(kept.parties[one["recipientId"]], kept.parties[one["recipientId"]]),
                **({"declinedReason": kept.reason} if kept.parties[one["recipientId"]] == "declined" else {}),
            }
            for one in kept.said["recipients"]["signers"]
        ]
        said = {
            "envelopeId": kept.id,
            "status": _ENVELOPE.get(kept.state, kept.state),
            "recipients": {"signers": signers},
        }
        voided = "Envelope has expired" if kept.state == "expired" else kept.reason
        return said | ({"voidedReason": voided} if said["status"] == "voided" else {})

    def told(self, kept: Kept, party: str = "", *, moment: int = 0) -> Call:
        state = kept.parties[party] if party else kept.state
        event = f"recipient-{_PARTY.get(state, state)}" if party else f"envelope-{_ENVELOPE.get(state, state)}"
        at = dt.datetime.fromtimestamp(moment, dt.UTC) if moment else dt.datetime.now(dt.UTC)
        data = {"accountId": _ACCOUNT, "userId": "user-guid", "envelopeId": kept.id}
        data |= {"recipientId": party} if party else {"envelopeSummary": self._shown(kept)}  # type: ignore[dict-item]
        said = {
            "event": event,
            "apiVersion": "v2.1",
            "retryCount": 0,
            "generatedDateTime": f"{at:%Y-%m-%dT%H:%M:%S}.1234567Z",
        }
        body = json.dumps({**said, "data": data}).encode()
        proof = base64.b64encode(hmac.new(b"connect-hmac-key", body, hashlib.sha256).digest()).decode()
        return Call(body, {"X-DocuSign-Signature-1": "b2xkIGtleQ==", "X-DocuSign-Signature-2": proof})


def _read(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
