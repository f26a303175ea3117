"""e签宝: contract signing API v3 of the open platform, calls signed with HMAC-SHA256 in both directions."""

import base64
import datetime as dt
import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote, urlsplit

from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.messengers.calling import Busy, Refused, Silent, call, json_of
from guanxi.platform.messengers.provider import Forged, Heard, Setting
from guanxi.sales.signing.provider import Paper, Party, PartyTold, Place, Setup, Told

_STATES: Final = {0: "draft", 1: "sent", 2: "signed", 3: "cancelled", 5: "expired", 7: "declined"}
_PARTIES: Final = {0: "waiting", 1: "sent", 2: "signed", 3: "sent", 4: "declined"}
_RESULTS: Final = {2: "signed", 4: "declined"}
_KIND: Final = "application/json; charset=UTF-8"
_BYTES: Final = "application/octet-stream"
# So many milliseconds the moment of a call may be off: it is called again for a while where we did not answer.
_WINDOW: Final = 15 * 60 * 1000
_STRANGE: Final = str.maketrans(dict.fromkeys('/\\:*"<>|？?', " "))
_BUSY_CODES: Final = (1437137, 1437138, 1437513)


class ESign:
    """e签宝. A draft is laid down without telling anybody, then started; whoever signs places the seal where they want it."""

    key = "esign"
    places: Mapping[str, Place] = {
        "trial": Place("https://smlopenapi.esign.cn"),
        "live": Place("https://openapi.esign.cn"),
    }
    settings: tuple[Setting, ...] = (
        Setting("app", words("App ID", "应用 ID（App ID）"), words("My applications on the open platform", "开放平台“我的应用”")),
        Setting(
            "company",
            words("Our company, as it is registered there", "我方企业名称（与 e签宝实名一致）"),
            words("For whom our colleagues sign", "我方经办人代表的企业"),
        ),
    )  # fmt: skip
    secrets: tuple[Setting, ...] = (
        Setting(
            "secret", words("App Secret", "应用密钥（App Secret）"), words("Beside the App ID", "与 App ID 在同一处")
        ),
    )

    def missing(self, setup: Setup) -> tuple[Setting, ...]:
        """Give what has to be entered."""
        named = {"app": setup.app, "secret": setup.secrets.get("secret", "")}
        return tuple(one for one in (*self.settings, *self.secrets) if one.name in named and not named[one.name])

    def trial(self, setup: Setup) -> str:
        """Ask for what was begun within the last day."""
        now = int(time.time() * 1000)
        day = {"signFlowStartTimeFrom": now - 86_400_000, "signFlowStartTimeTo": now}
        _asked(setup, "POST", "/v3/sign-flow/sign-flow-list", {"pageNum": 1, "pageSize": 1, **day})
        return setup.app

    def unfit(self, party: Party) -> str:
        """It asks by mobile of the mainland or by mail."""
        if _account_of(party):
            return ""
        return _("%(name)s has neither a mobile number of the mainland nor an e-mail address.") % {"name": party.name}

    def prepare(self, setup: Setup, paper: Paper) -> str:
        """Upload the document and make a draft of it."""
        file_id = _uploaded(setup, paper)
        made = _asked(setup, "POST", "/v3/sign-flow/create-by-file", _described(paper, file_id))
        return str(made["signFlowId"])

    def send(self, setup: Setup, outside_id: str) -> None:
        """Start a draft."""
        _asked(setup, "POST", f"{_path(outside_id)}/start", {})

    def look(self, setup: Setup, outside_id: str) -> Told:
        """Ask for the details."""
        said = _asked(setup, "GET", f"{_path(outside_id)}/detail")
        state = _STATES.get(int(said.get("signFlowStatus", -1)), "")
        reason = said.get("revokeReason") or said.get("signFlowDescription") or ""
        parties = tuple(_party(one) for one in said.get("signers") or ())
        return Told(outside_id, state, str(reason) if state in ("cancelled", "declined") else "", parties)

    def remind(self, setup: Setup, outside_id: str) -> None:
        """Ask again whoever is to sign now; e签宝 allows it half an hour after the beginning, then every ten minutes."""
        _asked(setup, "POST", f"{_path(outside_id)}/urge", {})

    def cancel(self, setup: Setup, outside_id: str, reason: str) -> None:
        """Revoke what is being signed."""
        _asked(setup, "POST", f"{_path(outside_id)}/revoke", {"revokeReason": reason[:50]})

    def fetch(self, setup: Setup, outside_id: str) -> bytes:
        """Give the signed document from the address that e签宝 names."""
        said = _asked(setup, "POST", f"{_path(outside_id)}/file-download-url", {"urlAvailableDate": 3600})
        files = said.get("files") or ()
        if not files:
            raise Silent(_("e签宝 names no file yet."))
        address = str(files[0].get("downloadUrl", ""))
        base, path = _theirs(setup, address)
        status, _headers, content = call(base, path)
        if status != 200 or not content.startswith(b"%PDF"):
            raise Silent(f"{status} {content[:100].decode(errors='replace')}")
        return content

    def hear(self, setup: Setup, heard: Heard) -> Told | None:
        """Give what a call tells: seen, signed or declined by one, or the end of all. Others are about nothing of ours."""
        moment = heard.headers.get("x-tsign-open-timestamp", "")
        query = "".join(value for _name, value in sorted(heard.query.items()))
        right = hmac.new(setup.secret("secret").encode(), moment.encode() + query.encode() + heard.body, hashlib.sha256)
        given = heard.headers.get("x-tsign-open-signature", "").lower()
        if not hmac.compare_digest(right.hexdigest().encode(), given.encode()):
            raise Forged("The signature does not fit.")
        if heard.headers.get("x-tsign-open-app-id", setup.app) != setup.app:
            raise Forged("It is for another application.")
        if not moment.isdecimal() or abs(time.time() * 1000 - int(moment)) > _WINDOW:
            raise Forged("The call is too old.")
        said = json.loads(heard.body)
        outside, event = str(said.get("signFlowId", "")), hashlib.sha256(heard.body).hexdigest()
        match said.get("action"):
            case "SIGN_FLOW_COMPLETE":
                state = _STATES.get(int(said.get("signFlowStatus", -1)), "")
                return Told(outside, state, str(said.get("statusDescription") or ""), (), event)
            case "SIGN_MISSON_COMPLETE":
                state = _RESULTS.get(int(said.get("signResult", -1)), "")
                told = _named(said, state)
                return Told(
                    outside, "", str(said.get("resultDescription") or "") if state == "declined" else "", told, event
                )
            case "OPERATOR_READ":
                return Told(outside, "", "", _named(said, "seen"), event)
        return None


def _described(paper: Paper, file_id: str) -> dict[str, Any]:
    end = dt.datetime.combine(paper.expires + dt.timedelta(days=1), dt.time(), timezone.get_current_timezone())
    config: dict[str, Any] = {
        "signFlowTitle": paper.title.translate(_STRANGE)[:100],
        "signFlowExpireTime": int(end.timestamp() * 1000),
        "autoStart": False,
        "autoFinish": True,
        "noticeConfig": {"noticeTypes": "1,2"},
    }
    if paper.back:
        config["notifyUrl"] = paper.back
    return {
        "docs": [{"fileId": file_id, "fileName": paper.file_name}],
        "signFlowConfig": config,
        "signers": [_signer(one, file_id) for one in paper.parties],
    }


def _signer(one: Party, file_id: str) -> dict[str, Any]:
    person = {"psnAccount": _account_of(one), "psnInfo": {"psnName": one.name}}
    who: dict[str, Any] = {"signerType": 0, "psnSignerInfo": person}
    if one.company:
        who = {"signerType": 1, "orgSignerInfo": {"orgName": one.company, "transactorInfo": person}}
    field = {"fileId": file_id, "customBizNum": one.key, "normalSignFieldConfig": {"freeMode": True}}
    return {
        **who,
        "signConfig": {"signOrder": one.position},
        "noticeConfig": {"noticeTypes": "1,2"},
        "signFields": [field],
    }


def _account_of(one: Party) -> str:
    """A mobile number of the mainland in its eleven digits, else the address for mail."""
    digits = one.phone.partition(";")[0].removeprefix("+86")
    return digits if len(digits) == 11 and digits.isdecimal() and digits.startswith("1") else one.mail


def _party(one: Mapping[str, Any]) -> PartyTold:
    fields = one.get("signFields") or ()
    key = next((str(each["customBizNum"]) for each in fields if each.get("customBizNum")), "")
    return PartyTold(key, _PARTIES.get(int(one.get("signStatus", -1)), ""), _address_in(one))


def _address_in(one: Mapping[str, Any]) -> str:
    person = one.get("psnSigner") or (one.get("orgSigner") or {}).get("transactor") or {}
    told = person.get("psnAccount") or {}
    return str(told.get("accountMobile") or told.get("accountEmail") or "")


def _named(said: Mapping[str, Any], state: str) -> tuple[PartyTold, ...]:
    """A call names whom it is about by our number, or by the address they were asked under."""
    if not state:
        return ()
    key = str(said.get("customBizNum") or "").partition(",")[0]
    told = (said.get("operator") or {}).get("psnAccount") or {}
    return (PartyTold(key, state, str(told.get("accountMobile") or told.get("accountEmail") or "")),)


def _uploaded(setup: Setup, paper: Paper) -> str:
    digest = _md5(paper.content)
    asked = {
        "contentMd5": digest,
        "contentType": _BYTES,
        "fileName": paper.file_name,
        "fileSize": len(paper.content),
        "convertToPDF": False,
    }
    place = _asked(setup, "POST", "/v3/files/file-upload-url", asked)
    base, path = _theirs(setup, str(place.get("fileUploadUrl", "")))
    headers = {"Content-Type": _BYTES, "Content-MD5": digest}
    status, _headers, text = call(base, path, body=paper.content, headers=headers, method="PUT")
    if status != 200:
        raise Silent(f"{status} {text[:100].decode(errors='replace')}")
    return str(place["fileId"])


def _asked(setup: Setup, method: str, path: str, data: object = None) -> dict[str, Any]:
    """Ask with a signature over method, kinds of content, fingerprint of the body and path."""
    body = None if data is None else json_of(data)
    digest, kind = (_md5(body), _KIND) if body is not None else ("", "")
    said = "\n".join((method, "*/*", digest, kind, "", path))
    proof = hmac.new(setup.secret("secret").encode(), said.encode(), hashlib.sha256).digest()
    headers = {
        "X-Tsign-Open-App-Id": setup.app,
        "X-Tsign-Open-Auth-Mode": "Signature",
        "X-Tsign-Open-Ca-Timestamp": str(int(time.time() * 1000)),
        "X-Tsign-Open-Ca-Signature": base64.b64encode(proof).decode(),
        "Accept": "*/*",
        **({"Content-MD5": digest, "Content-Type": kind} if body is not None else {}),
    }
    status, came, text = call(setup.api, path, body=body, headers=headers, method=method)
    try:
        answer = json.loads(text or b"{}")
    except ValueError:
        answer = None
    if status == 429:
        raise Busy(
            str(status), float(came.get("retry-after", "0") or 0) if came.get("retry-after", "").isdecimal() else 0
        )
    if status >= 500 or not isinstance(answer, dict):
        raise Silent(f"{status} {text[:200].decode(errors='replace')}".strip())
    code = int(answer.get("code", status) or 0)
    if code in _BUSY_CODES:
        raise Busy(f"{code} {answer.get('message', '')}".strip(), 600)
    if status >= 400 or code:
        raise Refused(f"{code or status} {answer.get('message', '')}".strip())
    return dict(answer.get("data") or {})


def _theirs(setup: Setup, address: str) -> tuple[str, str]:
    """Give host and path of an address that e签宝 named; only places of theirs are called."""
    there, ours = urlsplit(address), urlsplit(setup.api)
    own = (there.scheme, there.netloc) == (ours.scheme, ours.netloc)
    known = there.scheme == "https" and (there.hostname or "").endswith((".esign.cn", ".aliyuncs.com"))
    if not own and not known:
        raise Refused(_("e签宝 names an address that is not its own: %(address)s") % {"address": address[:100]})
    return f"{there.scheme}://{there.netloc}", there.path + (f"?{there.query}" if there.query else "")


def _md5(content: bytes) -> str:
    """e签宝 wants MD5 as a check of what arrived; what proves who we are is HMAC-SHA256."""
    return base64.b64encode(hashlib.md5(content, usedforsecurity=False).digest()).decode()


def _path(outside_id: str) -> str:
    return f"/v3/sign-flow/{quote(outside_id, safe='')}"
