"""DocuSign: eSignature REST API v2.1, log-in by JWT grant or by a token that was entered, Connect calls signed with HMAC."""

import base64
import datetime as dt
import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote, urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.messengers.calling import Answer, Refused, Silent, TokenRefused, ask, call
from guanxi.platform.messengers.provider import Forged, Heard, Setting
from guanxi.platform.messengers.tokens import with_token
from guanxi.sales.signing.provider import Paper, Party, PartyTold, Place, Setup, Told

_GRANT: Final = "urn:ietf:params:oauth:grant-type:jwt-bearer"
_HOUR: Final = 3600
_STATES: Final = {
    "created": "draft", "sent": "sent", "delivered": "sent", "signed": "sent", "completed": "signed", "declined": "declined",
    "voided": "cancelled",
}  # fmt: skip
_PARTIES: Final = {
    "created": "waiting", "sent": "sent", "autoresponded": "sent", "delivered": "seen", "signed": "signed",
    "completed": "signed", "declined": "declined",
}  # fmt: skip
_EVENTS: Final = (
    *("envelope-sent", "envelope-completed", "envelope-declined", "envelope-voided"),
    *("recipient-sent", "recipient-delivered", "recipient-completed", "recipient-declined"),
)
# Connect tries again for some days; what is older is not heard.
_HEARD: Final = dt.timedelta(days=20)
_KEYS: Final = 100


class DocuSign:
    """DocuSign. An envelope without fields lets those who sign place their signature themselves."""

    key = "docusign"
    places: Mapping[str, Place] = {
        "trial": Place("https://demo.docusign.net", "https://account-d.docusign.com"),
        "live": Place("https://www.docusign.net", "https://account.docusign.com"),
    }
    settings: tuple[Setting, ...] = (
        Setting("account", words("API Account ID", "API Account ID"), words("Apps and Keys", "Apps and Keys 页面")),
        Setting("app", words("Integration Key", "Integration Key"), words("Apps and Keys", "Apps and Keys 页面")),
        Setting("person", words("User ID", "User ID"), words("Of the user who sends", "以其名义发送的用户")),
    )
    secrets: tuple[Setting, ...] = (
        Setting(
            "private_key",
            words("RSA private key", "RSA 私钥"),
            words("Of the integration key, with its BEGIN and END lines", "集成密钥对应的私钥，含 BEGIN 与 END 行"),
        ),
        Setting(
            "token",
            words("Access token", "访问令牌"),
            words("Instead of a private key, as long as it lives", "可代替私钥，有效期内可用"),
        ),
        Setting(
            "connect_key",
            words("Connect key (HMAC)", "Connect 密钥（HMAC）"),
            words("Connect → Keys", "Connect → Keys"),
        ),
    )

    def missing(self, setup: Setup) -> tuple[Setting, ...]:
        """Without a token a key with its application and user is needed; calls are heard only with the key that signs them."""
        named = {"account": setup.account}
        if "token" not in setup.secrets:
            named |= {"app": setup.app, "person": setup.person, "private_key": setup.secrets.get("private_key", "")}
        return tuple(one for one in (*self.settings, *self.secrets) if one.name in named and not named[one.name])

    def trial(self, setup: Setup) -> str:
        """Ask which accounts the user has."""
        return str(with_token(setup, _come_in, lambda token: _account(setup, token)).get("account_name", ""))

    def unfit(self, party: Party) -> str:
        """It writes to an address."""
        return "" if party.mail else _("%(name)s has no e-mail address, by which DocuSign asks.") % {"name": party.name}

    def prepare(self, setup: Setup, paper: Paper) -> str:
        """Make an envelope that is only created."""
        made = self._asked(setup, "/envelopes", _described(paper), method="POST")
        return str(made["envelopeId"])

    def send(self, setup: Setup, outside_id: str) -> None:
        """Send an envelope that was created."""
        self._asked(setup, _path(outside_id), {"status": "sent"}, method="PUT")

    def look(self, setup: Setup, outside_id: str) -> Told:
        """Ask for the envelope and its recipients."""
        return _told(self._asked(setup, f"{_path(outside_id)}?include=recipients"), outside_id)

    def remind(self, setup: Setup, outside_id: str) -> None:
        """Let the mail go out again to whoever is to sign now."""
        self._asked(setup, f"{_path(outside_id)}?resend_envelope=true", {}, method="PUT")

    def cancel(self, setup: Setup, outside_id: str, reason: str) -> None:
        """Void the envelope."""
        self._asked(setup, _path(outside_id), {"status": "voided", "voidedReason": reason[:200]}, method="PUT")

    def fetch(self, setup: Setup, outside_id: str) -> bytes:
        """Give the documents with the certificate in one PDF."""

        def fetched(token: str) -> bytes:
            path = f"{_root(setup)}{_path(outside_id)}/documents/combined?certificate=true"
            headers = {"Authorization": f"Bearer {token}", "Accept": "application/pdf"}
            status, _headers, content = call(_base(setup, token), path, headers=headers)
            if status == 401:
                raise TokenRefused(str(status))
            if status != 200 or not content.startswith(b"%PDF"):
                raise Silent(f"{status} {content[:100].decode(errors='replace')}")
            return content

        return with_token(setup, _come_in, fetched)

    def hear(self, setup: Setup, heard: Heard) -> Told | None:
        """Give what a Connect message in JSON tells; one of the signatures of the active keys has to fit."""
        digest = hmac.new(setup.secret("connect_key").encode(), heard.body, hashlib.sha256).digest()
        right = base64.b64encode(digest).decode()
        given = [heard.headers.get(f"x-docusign-signature-{number}", "") for number in range(1, _KEYS + 1)]
        if not any(hmac.compare_digest(right.encode(), one.encode()) for one in given if one):
            raise Forged("No signature fits.")
        said = json.loads(heard.body)
        data = said["data"]
        if str(data["accountId"]).lower() != setup.account.lower():
            raise Forged("It is of another account.")
        if timezone.now() - dt.datetime.fromisoformat(_moment(said["generatedDateTime"])) > _HEARD:
            raise Forged("The call is too old.")
        event, outside = str(said["event"]), str(data["envelopeId"])
        if summary := data.get("envelopeSummary"):
            told = _told(summary, outside)
        else:
            told = Told(outside, _of_event(event), parties=_party_of_event(event, data))
        return Told(told.outside_id, told.state, told.reason, told.parties, hashlib.sha256(heard.body).hexdigest())

    def _asked(self, setup: Setup, path: str, data: object = None, *, method: str = "") -> dict[str, Any]:
        def asked(token: str) -> dict[str, Any]:
            headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
            return _checked(
                ask(_base(setup, token), f"{_root(setup)}{path}", data=data, headers=headers, method=method)
            )

        return with_token(setup, _come_in, asked)


def _described(paper: Paper) -> dict[str, Any]:
    signers = [
        {
            "recipientId": one.key,
            "name": one.name,
            "email": one.mail,
            "routingOrder": str(one.position),
        }
        for one in paper.parties
    ]
    document = {
        "documentId": "1",
        "name": paper.file_name,
        "fileExtension": "pdf",
        "documentBase64": base64.b64encode(paper.content).decode(),
    }
    asked: dict[str, Any] = {
        "status": "created",
        "emailSubject": paper.title[:100],
        "emailBlurb": paper.message[:2000],
        "documents": [document],
        "recipients": {"signers": signers},
        "customFields": {"textCustomFields": [{"name": "guanxi", "value": paper.key, "show": "false"}]},
        "notification": {
            "useAccountDefaults": "false",
            "expirations": {"expireEnabled": "true", "expireAfter": str(paper.days), "expireWarn": "3"},
            "reminders": {"reminderEnabled": "false"},
        },
    }
    if paper.back:
        asked["eventNotification"] = {
            "url": paper.back,
            "requireAcknowledgment": "true",
            "includeHMAC": "true",
            "deliveryMode": "SIM",
            "eventData": {"version": "restv2.1"},
            "events": list(_EVENTS),
        }
    return asked


def _told(said: Mapping[str, Any], outside_id: str) -> Told:
    signers = (said.get("recipients") or {}).get("signers") or ()
    parties = tuple(
        PartyTold(str(one.get("recipientId", "")), _PARTIES.get(str(one.get("status", "")).lower(), ""), str(one.get("email", "")))
        for one in signers
    )  # fmt: skip
    state = _STATES.get(str(said.get("status", "")).lower(), "")
    reason = next((str(one["declinedReason"]) for one in signers if one.get("declinedReason")), "")
    voided = str(said.get("voidedReason") or "")
    if state == "cancelled" and "expired" in voided.lower():
        state = "expired"
    return Told(outside_id, state, reason or voided, parties)


def _of_event(event: str) -> str:
    named = event.removeprefix("envelope-")
    return _STATES.get(named, "") if event.startswith("envelope-") and named in ("sent", "completed") else ""


def _party_of_event(event: str, data: Mapping[str, Any]) -> tuple[PartyTold, ...]:
    state = _PARTIES.get(event.removeprefix("recipient-"), "") if event.startswith("recipient-") else ""
    return (PartyTold(str(data.get("recipientId", "")), state),) if state else ()


def _come_in(setup: Setup) -> tuple[str, int]:
    """Give a token: the one that was entered, else one for a signed claim. The user has to have agreed once."""
    if entered := setup.secrets.get("token"):
        return entered, _HOUR
    answer = ask(setup.gate, "/oauth/token", form={"grant_type": _GRANT, "assertion": _assertion(setup)})
    if answer.data.get("error") == "consent_required":
        address = (
            f"{setup.gate}/oauth/auth?response_type=code&scope=signature%20impersonation&client_id={quote(setup.app)}"
        )
        raise Refused(_("The user has to agree once, at %(address)s") % {"address": address})
    said = _checked(answer)
    return str(said["access_token"]), int(said.get("expires_in", _HOUR))


def _assertion(setup: Setup) -> str:
    now = int(time.time())
    claim = {
        "iss": setup.app,
        "sub": setup.person,
        "aud": urlsplit(setup.gate).netloc,
        "iat": now,
        "exp": now + _HOUR,
        "scope": "signature impersonation",
    }
    signed = ".".join(_url64(json.dumps(one).encode()) for one in ({"alg": "RS256", "typ": "JWT"}, claim))
    try:
        key = load_pem_private_key(setup.secret("private_key").encode(), None)
    except ValueError as problem:
        raise Refused(_("The private key cannot be read: enter it whole, with its first and last line.")) from problem
    if not isinstance(key, rsa.RSAPrivateKey):
        raise Refused(_("DocuSign signs with an RSA key; this is another kind of key."))
    return f"{signed}.{_url64(key.sign(signed.encode(), padding.PKCS1v15(), hashes.SHA256()))}"


def _account(setup: Setup, token: str) -> dict[str, Any]:
    said = _checked(ask(setup.gate, "/oauth/userinfo", headers={"Authorization": f"Bearer {token}"}))
    for one in said.get("accounts") or ():
        if str(one.get("account_id", "")).lower() == setup.account.lower():
            return dict(one)
    raise Refused(_("The user has no account %(account)s.") % {"account": setup.account})


def _base(setup: Setup, token: str) -> str:
    """Give where the account lies: DocuSign says it, and only an address of theirs is believed."""
    base = str(_account(setup, token).get("base_uri", ""))
    there, ours = urlsplit(base), urlsplit(setup.api)
    host = there.hostname or ""
    if (there.scheme, there.netloc) == (ours.scheme, ours.netloc):
        return base
    if there.scheme == "https" and host.endswith((".docusign.net", ".docusign.com")):
        return f"https://{there.netloc}"
    raise Refused(_("DocuSign names an address that is not its own: %(address)s") % {"address": base[:100]})


def _checked(answer: Answer) -> dict[str, Any]:
    if answer.status == 401:
        raise TokenRefused(str(answer.data.get("message", answer.status)))
    if answer.status >= 400:
        said = answer.data.get("message") or answer.data.get("error_description") or answer.data.get("error") or ""
        raise Refused(f"{answer.status} {said}".strip())
    return answer.data


def _root(setup: Setup) -> str:
    return f"/restapi/v2.1/accounts/{quote(setup.account, safe='')}"


def _path(outside_id: str) -> str:
    return f"/envelopes/{quote(outside_id, safe='')}"


def _url64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _moment(text: str) -> str:
    """Python reads six digits of a second, DocuSign writes seven."""
    head, dot, rest = text.replace("Z", "+00:00").partition(".")
    digits = rest[: len(rest) - len(rest.lstrip("0123456789"))]
    zone = rest[len(digits) :] or "+00:00"
    return f"{head}.{digits[:6]}{zone}" if dot else (head if "+" in head else f"{head}+00:00")
