"""飞书 as it is documented: tenant_access_token, authen with PKCE, contact/v3 by pages, im/v1/messages, sealed and signed callbacks."""

import base64
import hashlib
import json
import time
from typing import Any

from guanxi.platform.messengers.sealing import sealed_by_hash
from tests.platform.messengers.vendor import Asked, FakeVendor, Incoming, Shown


class FakeFeishu(FakeVendor):
    """Feishu."""

    key = "feishu"
    tenant = ""
    app = "cli_a1b2c3"
    secrets = {"secret": "app-secret", "token": "verify-me", "encrypt_key": "seal-with-this"}

    def __init__(self) -> None:
        super().__init__()
        self.challenges: dict[str, str] = {}
        self.seen: set[str] = set()

    def is_for_token(self, asked: Asked) -> bool:
        return asked.path.endswith("/tenant_access_token/internal")

    def busy_answer(self) -> tuple[int, dict[str, Any], dict[str, Any]]:
        return 400, {"code": 99991400, "msg": "request trigger frequency limit"}, {"x-ogw-ratelimit-reset": 1}

    def begun(self, challenge: str) -> None:
        """Remember what a browser came with; the code is given for it."""
        self.challenges["any"] = challenge

    def answer(self, asked: Asked) -> tuple[int, dict[str, Any]]:
        if self.is_for_token(asked):
            assert asked.json == {"app_id": self.app, "app_secret": self.secrets["secret"]}
            return 200, {"code": 0, "tenant_access_token": self.new_token(), "expire": self.lives}
        if asked.path == "/open-apis/authen/v2/oauth/token":
            told = asked.json
            assert told["client_secret"] == self.secrets["secret"] and told["redirect_uri"].endswith("/back")
            made = (
                base64.urlsafe_b64encode(hashlib.sha256(told["code_verifier"].encode()).digest()).decode().rstrip("=")
            )
            user = self.codes.pop(told["code"], "")
            if not user or self.challenges.get("any", made) != made:
                return 400, {"code": 20049, "error_description": "PKCE failed"}
            return 200, {"code": 0, "access_token": f"user-{user}", "expires_in": 7200}
        said = asked.headers.get("authorization", "").removeprefix("Bearer ")
        if asked.path == "/open-apis/authen/v1/user_info":
            user = said.removeprefix("user-")
            return 200, {"code": 0, "data": {"open_id": user, "name": user, "tenant_key": "t1"}}
        if said not in self.tokens:
            return 400, {"code": 99991663, "msg": "Invalid access token for authorization"}
        return 200, {"code": 0, "msg": "success", **self._asked(asked)}

    def _asked(self, asked: Asked) -> dict[str, Any]:
        if asked.path == "/open-apis/bot/v3/info":
            return {"bot": {"app_name": "Guanxi at Lantern Tea"}}
        if asked.path == "/open-apis/contact/v3/departments/0/children":
            all_ = [
                {"open_department_id": id_, "name": name, "parent_department_id": above or "0"}
                for id_, above, name in reversed(self.company)
            ]
            return self._page(asked, all_)
        if asked.path == "/open-apis/contact/v3/users/find_by_department":
            here = [one for one in self.people if one[2] == asked.query["department_id"]]
            return self._page(
                asked, [{"open_id": user, "name": name, "enterprise_email": mail} for user, name, _of, mail in here]
            )
        if asked.path == "/open-apis/im/v1/messages":
            told = asked.json
            assert asked.query == {"receive_id_type": "open_id"} and told["msg_type"] == "interactive"
            assert told["uuid"] not in self.seen
            self.seen.add(told["uuid"])
            self._show(told["uuid"], told["receive_id"], json.loads(told["content"]))
            return {"data": {"message_id": f"om_{told['uuid']}"}}
        if asked.method == "PATCH" and asked.path.startswith("/open-apis/im/v1/messages/om_"):
            key = asked.path.rpartition("om_")[2]
            self._show(key, self.cards[key].user, json.loads(asked.json["content"]))
            return {"data": {}}
        return {"code": 404, "msg": asked.path}

    @staticmethod
    def _page(asked: Asked, rows: list[dict[str, Any]]) -> dict[str, Any]:
        """One row a page, so that pages are turned."""
        at = int(asked.query.get("page_token", "0"))
        more = at + 1 < len(rows)
        return {"data": {"items": rows[at : at + 1], "has_more": more, "page_token": str(at + 1) if more else ""}}

    def _show(self, key: str, user: str, card: dict[str, Any]) -> None:
        texts, buttons, url = [card["header"]["title"]["content"]], [], ""
        parts = [*card["elements"]]
        for part in parts:
            parts += part.get("actions", []) + part.get("elements", []) if part["tag"] in ("action", "form") else []
            if part["tag"] == "button" and "value" in part:
                assert part["value"]["card"] == key
                buttons.append(part["value"]["answer"])
            url = part.get("url", url)
            texts += [one["text"]["content"] for one in part.get("fields", ())]
            texts += [part["text"]["content"]] if part["tag"] == "div" and "text" in part else []
        self.cards[key] = Shown(user, "\n".join(texts), tuple(buttons), url)

    def press(
        self, card: str, button: str, user: str, *, event: str = "1", moment: int = 0, word: str = ""
    ) -> Incoming:
        told = {
            "schema": "2.0",
            "header": {
                "event_id": f"{event}-{card}",
                "token": self.secrets["token"],
                "event_type": "card.action.trigger",
                "app_id": self.app,
                "tenant_key": "t1",
            },
            "event": {
                "operator": {"open_id": user, "tenant_key": "t1"},
                "token": "c-1",
                "action": {
                    "tag": "button",
                    "value": {"card": card, "answer": button},
                    "form_value": {"word": word} if word else {},
                },
                "context": {"open_message_id": f"om_{card}"},
            },
        }
        return self.sent(told, moment)

    def sent(self, told: dict[str, Any], moment: int = 0) -> Incoming:
        body = json.dumps({"encrypt": sealed_by_hash(self.secrets["encrypt_key"], json.dumps(told))}).encode()
        return self._signed(body, str(moment or int(time.time())))

    def _signed(self, body: bytes, at: str) -> Incoming:
        signature = hashlib.sha256(f"{at}nonce{self.secrets['encrypt_key']}".encode() + body).hexdigest()
        headers = {
            "X-Lark-Request-Timestamp": at,
            "X-Lark-Request-Nonce": "nonce",
            "X-Lark-Signature": signature,
        }
        return Incoming(body, headers=headers)

    def forged(self, call: Incoming) -> Incoming:
        other = self.press("0" * 32, "approve", "u-bo")
        return Incoming(other.body, headers=call.headers)
