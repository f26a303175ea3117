"""Slack as it is documented: openid.connect, auth.test, users.list by cursor, chat.postMessage and chat.update, signed interactions."""

import hashlib
import hmac
import json
import time
from typing import Any
from urllib.parse import urlencode

from tests.platform.messengers.vendor import Asked, FakeVendor, Incoming, Shown


class FakeSlack(FakeVendor):
    """Slack."""

    key = "slack"
    tenant = "T0001"
    app = "111.222"
    secrets = {"secret": "client-secret", "signing": "signing-secret", "bot": "xoxb-1"}

    def is_for_token(self, asked: Asked) -> bool:
        return False

    def take_tokens_back(self) -> None:
        """The token of a bot does not end."""

    def answer(self, asked: Asked) -> tuple[int, dict[str, Any]]:
        said = asked.headers.get("authorization", "").removeprefix("Bearer ")
        if asked.path == "/api/openid.connect.token":
            told = asked.form
            assert told["client_secret"] == self.secrets["secret"]
            user = self.codes.pop(told["code"], "")
            return 200, {"ok": True, "access_token": f"user-{user}"} if user else {"ok": False, "error": "invalid_code"}
        if asked.path == "/api/openid.connect.userInfo":
            user = said.removeprefix("user-")
            team = "T9999" if user == "guest" else self.tenant
            return 200, {"ok": True, "https://slack.com/user_id": user, "https://slack.com/team_id": team, "name": user}
        if said != self.secrets["bot"]:
            return 200, {"ok": False, "error": "invalid_auth"}
        return 200, {"ok": True, **self._asked(asked)}

    def _asked(self, asked: Asked) -> dict[str, Any]:
        if asked.path == "/api/auth.test":
            return {"team_id": self.tenant, "team": "Lantern Tea", "user": "guanxi"}
        if asked.path == "/api/users.list":
            at = int(asked.query.get("cursor", "0"))
            rows = [
                {"id": "USLACKBOT", "profile": {}},
                {"id": "u-gone", "deleted": True, "profile": {}},
                *({"id": user, "profile": {"real_name": name, "email": mail}} for user, name, _of, mail in self.people),
            ]
            more = str(at + 2) if at + 2 < len(rows) else ""
            return {"members": rows[at : at + 2], "response_metadata": {"next_cursor": more}}
        told = asked.json
        if asked.path == "/api/chat.postMessage":
            ts = f"{len(self.cards)}.001"
            self._show(told["channel"], told["blocks"], ts)
            return {"channel": f"D-{told['channel']}", "ts": ts}
        if asked.path == "/api/chat.update":
            self._show(told["channel"].removeprefix("D-"), told["blocks"], told["ts"])
            return {}
        return {"ok": False, "error": "unknown_method"}

    def _show(self, user: str, blocks: list[dict[str, Any]], ts: str) -> None:
        actions = blocks[-1]
        texts = [one["text"]["text"] for one in blocks if one["type"] == "section" and "text" in one]
        texts += [field["text"] for one in blocks for field in one.get("fields", ())]
        buttons = tuple(one["action_id"] for one in actions["elements"] if "value" in one)
        url = next(one["url"] for one in actions["elements"] if "url" in one)
        self.cards[actions["block_id"]] = Shown(user, "\n".join(texts), buttons, url)

    def press(
        self, card: str, button: str, user: str, *, event: str = "1", moment: int = 0, word: str = ""
    ) -> Incoming:
        told = {
            "type": "block_actions",
            "team": {"id": self.tenant},
            "user": {"id": user},
            "actions": [{"action_id": button, "block_id": card, "value": card, "action_ts": event}],
            "state": {"values": {"word": {"word": {"type": "plain_text_input", "value": word or None}}}},
        }
        return self._signed(urlencode({"payload": json.dumps(told)}).encode(), moment)

    def _signed(self, body: bytes, moment: int) -> Incoming:
        at = str(moment or int(time.time()))
        digest = hmac.new(self.secrets["signing"].encode(), f"v0:{at}:".encode() + body, hashlib.sha256).hexdigest()
        headers = {"X-Slack-Request-Timestamp": at, "X-Slack-Signature": f"v0={digest}"}
        return Incoming(body, kind="application/x-www-form-urlencoded", headers=headers)

    def forged(self, call: Incoming) -> Incoming:
        return Incoming(call.body.replace(b"approve", b"refuse"), kind=call.kind, headers=call.headers)
