"""钉钉 as it is documented: accessToken, userAccessToken, getbyunionid, listsub, user/list, interactiveCards, signed callbacks."""

import base64
import hashlib
import hmac
import json
import time
from typing import Any

from tests.platform.messengers.vendor import Asked, FakeVendor, Incoming, Shown


class FakeDingTalk(FakeVendor):
    """DingTalk."""

    key = "dingtalk"
    tenant = "dingcorp1"
    app = "dingapp1"
    secrets = {"secret": "app-secret"}

    def __init__(self) -> None:
        super().__init__()
        self.registered: dict[str, Any] = {}

    def is_for_token(self, asked: Asked) -> bool:
        return asked.path == "/v1.0/oauth2/accessToken"

    def busy_answer(self) -> tuple[int, dict[str, Any], dict[str, Any]]:
        return 403, {"code": "Forbidden.AccessDenied.QpsLimitForApi", "message": "too many"}, {}

    def answer(self, asked: Asked) -> tuple[int, dict[str, Any]]:
        if self.is_for_token(asked):
            assert asked.json == {"appKey": self.app, "appSecret": self.secrets["secret"]}
            return 200, {"accessToken": self.new_token(), "expireIn": self.lives}
        if asked.path == "/v1.0/oauth2/userAccessToken":
            told = asked.json
            assert told["clientSecret"] == self.secrets["secret"] and told["grantType"] == "authorization_code"
            user = self.codes.pop(told["code"], "")
            return (200, {"accessToken": f"user-{user}", "corpId": self.tenant}) if user else (400, {"code": "invalid"})
        given = asked.headers.get("x-acs-dingtalk-access-token", "")
        if asked.path == "/v1.0/contact/users/me":
            user = given.removeprefix("user-")
            return 200, {"unionId": f"union-{user}", "nick": user}
        if asked.path.startswith("/topapi/"):
            if asked.query.get("access_token") not in self.tokens:
                return 200, {"errcode": 40014, "errmsg": "invalid access_token"}
            return 200, {"errcode": 0, "errmsg": "ok", **self._old(asked)}
        if given not in self.tokens:
            return 401, {"code": "InvalidAuthentication", "message": "token"}
        return 200, self._new(asked)

    def _old(self, asked: Asked) -> dict[str, Any]:
        told = asked.json
        if asked.path == "/topapi/user/getbyunionid":
            user = told["unionid"].removeprefix("union-")
            if user == "u-nobody":
                return {"errcode": 60121, "errmsg": "no such user"}
            return {"result": {"userid": user, "contact_type": 0}}
        if asked.path == "/topapi/v2/department/listsub":
            below = [one for one in self.company if one[1] == ("" if told["dept_id"] == 1 else str(told["dept_id"]))]
            return {
                "result": [
                    {"dept_id": int(id_), "name": name, "parent_id": told["dept_id"]} for id_, _up, name in below
                ]
            }
        if asked.path == "/topapi/v2/user/list":
            here = [one for one in self.people if one[2] == str(told["dept_id"])]
            at = told["cursor"]
            rows = [{"userid": user, "name": name, "email": mail} for user, name, _of, mail in here[at : at + 1]]
            return {"result": {"list": rows, "has_more": at + 1 < len(here), "next_cursor": at + 1}}
        if asked.path.endswith("/interactivecard/callback/register"):
            self.registered = told
            return {"success": True}
        return {"errcode": 404, "errmsg": asked.path}

    def _new(self, asked: Asked) -> dict[str, Any]:
        told = asked.json
        if asked.path == "/v1.0/im/v1.0/robot/interactiveCards/send":
            assert told["cardTemplateId"] == "StandardCard" and told["robotCode"] == self.app
            user = json.loads(told["singleChatReceiver"])["userId"]
            self._show(told["cardBizId"], user, json.loads(told["cardData"]))
            return {"processQueryKey": "q1"}
        assert (asked.method, asked.path) == ("PUT", "/v1.0/im/robots/interactiveCards")
        self._show(told["cardBizId"], self.cards[told["cardBizId"]].user, json.loads(told["cardData"]))
        return {"processQueryKey": "q2"}

    def _show(self, key: str, user: str, card: dict[str, Any]) -> None:
        facts, actions = card["contents"]
        text = f"{card['header']['title']['text']}\n{facts['text']}".replace("\\", "")
        buttons = tuple(one["id"] for one in actions["actions"] if one["actionType"] == "request")
        assert not buttons or self.registered["callbackRouteKey"], "presses would be told to nobody"
        url = next(one["url"]["all"] for one in actions["actions"] if one["actionType"] == "openLink")
        self.cards[key] = Shown(user, text, buttons, url)

    def press(
        self, card: str, button: str, user: str, *, event: str = "1", moment: int = 0, word: str = ""
    ) -> Incoming:
        content = json.dumps({"cardPrivateData": {"actionIds": [button], "params": {}}})
        told = {"type": "actionCallback", "outTrackId": card, "corpId": self.tenant, "userId": user, "content": content}
        at = str((moment or int(time.time())) * 1000)
        secret = self.registered.get("api_secret", "")
        signature = base64.b64encode(hmac.new(secret.encode(), at.encode(), hashlib.sha256).digest()).decode()
        headers = {"x-ddpaas-signature-timestamp": at, "x-ddpaas-signature": signature}
        return Incoming(json.dumps(told).encode(), headers=headers)

    def forged(self, call: Incoming) -> Incoming:
        return Incoming(
            call.body, headers={**call.headers, "x-ddpaas-signature-timestamp": f"{int(time.time()) + 1}000"}
        )
