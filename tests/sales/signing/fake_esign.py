"""e签宝 as it is documented: signed calls of v3, upload, draft and start, details, revocation, urging, download, signed notices."""

import base64
import hashlib
import hmac
import json
import time
from typing import Any

from tests.sales.signing.ear import Asked, Call, FakeProvider, Kept

_APP, _SECRET = "7438000001", "app-secret"
_STATE = {"draft": 0, "sent": 1, "signed": 2, "cancelled": 3, "expired": 5, "declined": 7}
_PARTY = {"waiting": 0, "sent": 1, "seen": 1, "signed": 2, "declined": 4}


class FakeESign(FakeProvider):
    """e签宝."""

    key = "esign"
    settings = {"app": _APP, "company": "灯笼茶业有限公司"}
    secrets = {"secret": _SECRET}

    def __init__(self) -> None:
        super().__init__()
        self.files: dict[str, bytes] = {}

    def answer(self, asked: Asked) -> tuple[int, Any]:
        if asked.path.startswith("/oss/"):
            return self._stored(asked)
        if problem := self._unproved(asked):
            return 401, {"code": 401, "message": problem}
        code, given = self._asked(asked)
        return 200, {"code": code, "message": "成功" if not code else given, "data": None if code else given}

    def _unproved(self, asked: Asked) -> str:
        heads = asked.headers
        digest = (
            base64.b64encode(hashlib.md5(asked.body, usedforsecurity=False).digest()).decode() if asked.body else ""
        )
        if heads.get("content-md5", "") != digest:
            return "INVALID_CONTENT_MD5"
        if abs(int(heads["x-tsign-open-ca-timestamp"]) - time.time() * 1000) > 15 * 60_000:
            return "INVALID_TIMESTAMP"
        said = "\n".join((asked.method, heads["accept"], digest, heads.get("content-type", ""), "", asked.path))
        right = base64.b64encode(hmac.new(_SECRET.encode(), said.encode(), hashlib.sha256).digest()).decode()
        known = heads.get("x-tsign-open-app-id") == _APP and heads.get("x-tsign-open-auth-mode") == "Signature"
        return "" if known and heads.get("x-tsign-open-ca-signature") == right else "INVALID_SIGNATURE"

    def _stored(self, asked: Asked) -> tuple[int, Any]:
        name = asked.path.removeprefix("/oss/")
        if asked.method == "GET":
            return 200, self.files[name]
        assert (
            asked.headers["content-md5"]
            == base64.b64encode(hashlib.md5(asked.body, usedforsecurity=False).digest()).decode()
        )
        self.files[name] = asked.body
        return 200, {"errCode": 0, "msg": "成功"}

    def _asked(self, asked: Asked) -> tuple[int, Any]:
        said = asked.json
        if asked.path == "/v3/sign-flow/sign-flow-list":
            return 0, {"total": 0, "signFlowInfos": []}
        if asked.path == "/v3/files/file-upload-url":
            number = f"file-{len(self.files) + 1}"
            return 0, {"fileId": number, "fileUploadUrl": f"{self.url}/oss/{number}?Signature=x%3D"}
        if asked.path == "/v3/sign-flow/create-by-file":
            if said["docs"][0]["fileId"] not in self.files:
                return 1437513, "文档未成功转换成pdf, 请稍后重试"
            number = f"f{len(self.kept) + 1:031}"
            parties = {one["signFields"][0]["customBizNum"]: "waiting" for one in said["signers"]}
            assert said["signFlowConfig"]["autoStart"] is False and said["signFlowConfig"]["autoFinish"] is True
            self.kept[number] = Kept(number, said, content=self.files[said["docs"][0]["fileId"]], parties=parties)
            return 0, {"signFlowId": number}
        number, _slash, verb = asked.path.removeprefix("/v3/sign-flow/").partition("/")
        kept = self.kept.get(number)
        if kept is None:
            return 1435011, f"流程不存在:{number}"
        return self._of(kept, verb, said)

    def _of(self, kept: Kept, verb: str, said: dict[str, Any]) -> tuple[int, Any]:
        if verb == "detail":
            return 0, self._shown(kept)
        if verb == "start" and kept.state == "draft":
            kept.state = "sent"
            kept.parties = dict.fromkeys(kept.parties, "sent")
            return 0, None
        if verb == "revoke" and kept.state == "sent":
            kept.state, kept.reason = "cancelled", said["revokeReason"]
            return 0, None
        if verb == "urge" and kept.state == "sent":
            kept.reminded += 1
            return 0, None
        if verb == "file-download-url" and kept.state == "signed":
            self.files["signed"] = kept.content + b"\n% signed"
            return 0, {"files": [{"fileId": "1", "fileName": "x.pdf", "downloadUrl": f"{self.url}/oss/signed?e=1"}]}
        return 1437203, "非签署中的流程不允许此操作"

    def _shown(self, kept: Kept) -> dict[str, Any]:
        signers = [
            {
                "signerType": one["signerType"],
                "signOrder": one["signConfig"]["signOrder"],
                "signStatus": _PARTY[kept.parties[one["signFields"][0]["customBizNum"]]],
                "signFields": [{"customBizNum": one["signFields"][0]["customBizNum"], "signFieldStatus": "4"}],
            }
            for one in kept.said["signers"]
        ]
        told = {
            "signFlowStatus": _STATE[kept.state],
            "signFlowDescription": kept.reason or "签署中",
            "signers": signers,
        }
        return told | ({"revokeReason": kept.reason} if kept.state == "cancelled" else {})

    def told(self, kept: Kept, party: str = "", *, moment: int = 0) -> Call:
        at = str(moment * 1000 if moment else int(time.time() * 1000))
        said: dict[str, Any] = {"signFlowId": kept.id, "timestamp": int(at)}
        if not party:
            said |= {
                "action": "SIGN_FLOW_COMPLETE",
                "signFlowStatus": str(_STATE[kept.state]),
                "statusDescription": kept.reason,
            }
        elif kept.parties[party] == "seen":
            said |= {"action": "OPERATOR_READ", "customBizNum": party}
        else:
            said |= {"action": "SIGN_MISSON_COMPLETE", "customBizNum": party, "signResult": _PARTY[kept.parties[party]]}
        body = json.dumps(said).encode()
        proof = hmac.new(_SECRET.encode(), at.encode() + body, hashlib.sha256).hexdigest()
        heads = {"X-Tsign-Open-TIMESTAMP": at, "X-Tsign-Open-SIGNATURE": proof, "X-Tsign-Open-App-Id": _APP}
        return Call(body, heads | {"X-Tsign-Open-SIGNATURE-ALGORITHM": "hmac-sha256"})
