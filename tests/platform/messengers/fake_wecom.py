"""企业微信 as it is documented: gettoken, auth/getuserinfo, department/list, user/list, message/send, update_template_card, sealed callbacks."""

import re
import time
from typing import Any
from xml.sax.saxutils import escape

from guanxi.platform.messengers.sealing import opened, sealed, sorted_sha1
from tests.platform.messengers.vendor import Asked, FakeVendor, Incoming, Shown


class FakeWeCom(FakeVendor):
    """WeCom."""

    key = "wecom"
    tenant = "ww0123456789abcdef"
    secrets = {
        "secret": "app-secret",
        "token": "callback-token",
        "aes_key": "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
    }

    def __init__(self) -> None:
        super().__init__()
        self.codes_of_cards: dict[str, str] = {}

    def is_for_token(self, asked: Asked) -> bool:
        return asked.path == "/cgi-bin/gettoken"

    def busy_answer(self) -> tuple[int, dict[str, Any], dict[str, Any]]:
        return 200, {"errcode": 45009, "errmsg": "reach max api daily quota limit"}, {}

    def answer(self, asked: Asked) -> tuple[int, dict[str, Any]]:
        if self.is_for_token(asked):
            if (asked.query["corpid"], asked.query["corpsecret"]) != (self.tenant, self.secrets["secret"]):
                return 200, {"errcode": 40001, "errmsg": "invalid credential"}
            return 200, {"errcode": 0, "errmsg": "ok", "access_token": self.new_token(), "expires_in": self.lives}
        if asked.query.get("access_token") not in self.tokens:
            return 200, {"errcode": 42001, "errmsg": "access_token expired"}
        return 200, {"errcode": 0, "errmsg": "ok", **self._asked(asked)}

    def _asked(self, asked: Asked) -> dict[str, Any]:
        if asked.path == "/cgi-bin/auth/getuserinfo":
            user = self.codes.pop(asked.query["code"], "")
            if not user:
                return {"errcode": 40029, "errmsg": "invalid code"}
            return {"openid": "guest"} if user == "guest" else {"userid": user, "user_ticket": ""}
        if asked.path == "/cgi-bin/agent/get":
            return {"agentid": int(self.app), "name": "Guanxi at Lantern Tea"}
        if asked.path == "/cgi-bin/department/list":
            return {
                "department": [
                    {"id": int(id_), "name": name, "parentid": int(above or 1)} for id_, above, name in self.company
                ]
            }
        if asked.path == "/cgi-bin/user/list":
            here = [one for one in self.people if one[2] == asked.query["department_id"]]
            return {
                "userlist": [
                    {
                        "userid": user,
                        "name": name,
                        "department": [int(of)],
                        "main_department": int(of),
                        "status": 1,
                        "email": mail,
                    }
                    for user, name, of, mail in here
                ]
            }
        if asked.path == "/cgi-bin/message/send":
            told = asked.json
            assert told["msgtype"] == "template_card" and told["agentid"] == int(self.app)
            if not any(one[0] == told["touser"] for one in self.people):
                return {"invaliduser": told["touser"], "msgid": "m0"}
            return {"msgid": "m1", "response_code": self._show(told["touser"], told["template_card"])}
        if asked.path == "/cgi-bin/message/update_template_card":
            told = asked.json
            key = self.codes_of_cards.pop(told["response_code"], "")  # each code works once
            if not key:
                return {"errcode": 42012, "errmsg": "invalid response_code"}
            self._show(told["userids"][0], told["template_card"], key)
            return {}
        return {"errcode": 404, "errmsg": asked.path}

    def _show(self, user: str, card: dict[str, Any], key: str = "") -> str:
        interactive = card["card_type"] == "button_interaction"
        key = card["task_id"] if interactive else key or f"plain-{len(self.cards)}"
        texts = [card["main_title"]["title"], card["main_title"].get("desc", "")]
        texts += [f"{one['keyname']}: {one['value']}" for one in card.get("horizontal_content_list", ())]
        buttons = tuple(one["key"] for one in card.get("button_list", ()))
        self.cards[key] = Shown(user, "\n".join(texts), buttons, card["card_action"]["url"])
        return self.fresh_code(key)

    def fresh_code(self, key: str) -> str:
        code = f"code-{len(self.codes_of_cards)}-{key}"
        self.codes_of_cards[code] = key
        return code

    def press(
        self, card: str, button: str, user: str, *, event: str = "1", moment: int = 0, word: str = ""
    ) -> Incoming:
        code = f"pressed-{event}-{card}"
        self.codes_of_cards[code] = card
        inner = (
            f"<xml><ToUserName><![CDATA[{self.tenant}]]></ToUserName><FromUserName><![CDATA[{user}]]></FromUserName>"
            f"<CreateTime>1700000000</CreateTime><MsgType><![CDATA[event]]></MsgType>"
            f"<Event><![CDATA[template_card_event]]></Event><EventKey><![CDATA[{button}]]></EventKey>"
            f"<TaskId><![CDATA[{card}]]></TaskId><CardType><![CDATA[button_interaction]]></CardType>"
            f"<ResponseCode><![CDATA[{code}]]></ResponseCode><AgentID>{self.app}</AgentID></xml>"
        )
        return self.sent(inner, moment)

    def sent(self, inner: str, moment: int = 0, receiver: str = "") -> Incoming:
        closed = sealed(self.secrets["aes_key"], inner, receiver or self.tenant)
        at, nonce = str(moment or int(time.time())), "nonce1"
        query = {
            "msg_signature": sorted_sha1(self.secrets["token"], at, nonce, closed),
            "timestamp": at,
            "nonce": nonce,
        }
        body = f"<xml><ToUserName><![CDATA[{escape(self.tenant)}]]></ToUserName><Encrypt><![CDATA[{closed}]]></Encrypt></xml>"
        return Incoming(body.encode(), query, "text/xml")

    def forged(self, call: Incoming) -> Incoming:
        other = sealed(self.secrets["aes_key"], "<xml><Event>template_card_event</Event></xml>", self.tenant)
        body = re.sub(rb"CDATA\[[A-Za-z0-9+/=]{60,}\]", f"CDATA[{other}]".encode(), call.body)
        assert body != call.body
        return Incoming(body, call.query, call.kind)

    def read(self, body: bytes) -> str:
        """Open what we answered, after looking at its signature."""
        text = body.decode()
        closed, signature, at, nonce = (
            re.findall(rf"<{tag}>(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?</{tag}>", text)[0]
            for tag in ("Encrypt", "MsgSignature", "TimeStamp", "Nonce")
        )
        assert signature == sorted_sha1(self.secrets["token"], at, nonce, closed)
        return opened(self.secrets["aes_key"], closed, self.tenant)
