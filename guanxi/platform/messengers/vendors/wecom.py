"""企业微信: developer.work.weixin.qq.com, an app that the company made itself (自建应用)."""

import re
import secrets
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final
from urllib.parse import urlencode
from xml.etree import ElementTree

from guanxi.lib.words import words
from guanxi.platform.messengers.calling import Answer, Busy, Refused, TokenRefused, ask
from guanxi.platform.messengers.provider import (
    Card,
    Department,
    Forged,
    Heard,
    Known,
    Member,
    Place,
    Press,
    Reply,
    Setting,
    Setup,
)
from guanxi.platform.messengers.sealing import lately, opened, same, sealed, sorted_sha1
from guanxi.platform.messengers.tokens import with_token

_NO_TOKEN: Final = (40001, 40014, 41001, 42001)
_BUSY: Final = (-1, 45009, 45011, 45033, 45047)
_SEALED: Final = re.compile(rb"<Encrypt>\s*(?:<!\[CDATA\[)?\s*([A-Za-z0-9+/=]+)\s*(?:\]\]>)?\s*</Encrypt>")
_INSIDE: Final = "https://open.weixin.qq.com"


class WeCom:
    """WeCom."""

    key = "wecom"
    place = Place("https://qyapi.weixin.qq.com", "https://login.work.weixin.qq.com")
    settings: tuple[Setting, ...] = (
        Setting(
            "tenant",
            words("Company ID (CorpID)", "企业 ID（CorpID）"),
            words("My company → Company ID", "我的企业 → 企业 ID"),
        ),
        Setting("app", words("AgentId", "AgentId"), words("On the page of the app", "在应用详情页")),
    )
    secrets: tuple[Setting, ...] = (
        Setting("secret", words("Secret of the app", "应用 Secret"), words("On the page of the app", "在应用详情页")),
        Setting("token", words("Token", "Token"), words("Receive messages → API", "接收消息 → 设置 API 接收")),
        Setting("aes_key", words("EncodingAESKey", "EncodingAESKey"), words("Beside the token", "与 Token 在同一处")),
    )

    def way_in(self, setup: Setup, back: str, state: str, challenge: str, *, inside: bool) -> str:
        """Give the page with the code to scan, or in the app the one that asks nothing."""
        if inside:
            asked = {
                "appid": setup.tenant,
                "redirect_uri": back,
                "response_type": "code",
                "scope": "snsapi_base",
                "state": state,
                "agentid": setup.app,
            }
            gate = _INSIDE if setup.gate == self.place.gate else setup.gate
            return f"{gate}/connect/oauth2/authorize?{urlencode(asked)}#wechat_redirect"
        asked = {
            "login_type": "CorpApp",
            "appid": setup.tenant,
            "agentid": setup.app,
            "redirect_uri": back,
            "state": state,
        }
        return f"{setup.gate}/wwlogin/sso/login?{urlencode(asked)}"

    def who(self, setup: Setup, code: str, back: str, verifier: str) -> Known:
        """Give the member of a code; guests of other companies have no user id."""
        data = self._asked(setup, "/cgi-bin/auth/getuserinfo", code=code)
        user = str(data.get("userid") or data.get("UserId") or "")
        if not user:
            raise Forged("Somebody who is no member of this company.")
        return Known(user)

    def trial(self, setup: Setup) -> str:
        """Ask for the app."""
        return str(self._asked(setup, "/cgi-bin/agent/get", agentid=setup.app).get("name", ""))

    def departments(self, setup: Setup) -> Iterator[Department]:
        """Give all that the app may see: WeCom tells them at once."""
        told = self._asked(setup, "/cgi-bin/department/list").get("department") or []
        known = {one["id"] for one in told}
        for one in sorted(told, key=lambda each: (each.get("parentid") not in (0, None), each["id"])):
            parent = str(one["parentid"]) if one.get("parentid") in known else ""
            yield Department(str(one["id"]), str(one.get("name") or one["id"]), parent)

    def members(self, setup: Setup, department: str) -> Iterator[Member]:
        """Give the active members of one department: a department is a page, and the top is one, too."""
        if not department:
            return
        for one in self._asked(setup, "/cgi-bin/user/list", department_id=department).get("userlist") or []:
            if one.get("status", 1) in (1, 4):  # active, or not yet; 2 is blocked, 5 has left
                main = one.get("main_department") or (one.get("department") or [department])[0]
                yield Member(
                    str(one["userid"]),
                    str(one.get("name") or one["userid"]),
                    str(main),
                    str(one.get("position") or ""),
                    str(one.get("biz_mail") or one.get("email") or ""),
                    str(one.get("mobile") or ""),
                )

    def send(self, setup: Setup, card: Card, user: str) -> dict[str, str]:
        """Send a template card; with buttons it is one that is answered."""
        sent = self._told(
            setup,
            "/cgi-bin/message/send",
            {
                "touser": user,
                "msgtype": "template_card",
                "agentid": _number(setup.app),
                "template_card": _drawn(card),
                "enable_duplicate_check": 1,
            },
        )
        if sent.get("invaliduser"):
            raise Refused(f"invaliduser: {sent['invaliduser']}")
        return {"response_code": str(sent.get("response_code", "")), "msgid": str(sent.get("msgid", ""))}

    def change(self, setup: Setup, card: Card, user: str, handle: Mapping[str, str]) -> None:
        """Show the card anew; each response code works once, within three days."""
        self._told(
            setup,
            "/cgi-bin/message/update_template_card",
            {
                "userids": [user],
                "agentid": _number(setup.app),
                "response_code": handle.get("response_code", ""),
                "template_card": _drawn(card),
            },
        )

    def hear(self, setup: Setup, heard: Heard) -> Press | Reply:
        """Open a call: the first one asks for its own text back, later ones tell of events."""
        asked = heard.query
        if heard.method == "GET":
            inner = asked.get("echostr", "")
        else:
            found = _SEALED.search(heard.body)
            inner = found.group(1).decode() if found else ""
        moment, nonce = asked.get("timestamp", ""), asked.get("nonce", "")
        if not inner or not same(
            sorted_sha1(setup.secret("token"), moment, nonce, inner), asked.get("msg_signature", "")
        ):
            raise Forged("The signature is wrong.")
        lately(moment)
        text = opened(setup.secret("aes_key"), inner, setup.tenant)
        if heard.method == "GET":
            return Reply(text, "text/plain")
        told = {one.tag: (one.text or "").strip() for one in ElementTree.fromstring(text)}
        if told.get("Event") != "template_card_event":
            return Reply("", "text/plain")
        code = told.get("ResponseCode", "")
        event = f"{told.get('TaskId')}|{told.get('FromUserName')}|{told.get('CreateTime')}|{code}"
        return Press(
            event[:200],
            told.get("FromUserName", ""),
            told.get("TaskId", ""),
            told.get("EventKey", ""),
            handle={"response_code": code},
        )

    def reply(self, setup: Setup, press: Press, said: str, *, done: bool) -> Reply:
        """Show on the button what came of it, sealed as every answer is."""
        inner = (
            f"<xml><ToUserName><![CDATA[{press.user}]]></ToUserName><FromUserName><![CDATA[{setup.tenant}]]></FromUserName>"
            f"<CreateTime>{int(time.time())}</CreateTime><MsgType><![CDATA[update_button]]></MsgType>"
            f"<Button><ReplaceName><![CDATA[{said.replace(']]>', '')[:30]}]]></ReplaceName></Button></xml>"
        )
        closed, moment, nonce = (
            sealed(setup.secret("aes_key"), inner, setup.tenant),
            str(int(time.time())),
            secrets.token_hex(8),
        )
        signature = sorted_sha1(setup.secret("token"), moment, nonce, closed)
        return Reply(
            f"<xml><Encrypt><![CDATA[{closed}]]></Encrypt><MsgSignature><![CDATA[{signature}]]></MsgSignature>"
            f"<TimeStamp>{moment}</TimeStamp><Nonce><![CDATA[{nonce}]]></Nonce></xml>",
            "application/xml",
        )

    def _asked(self, setup: Setup, path: str, **query: str) -> dict[str, Any]:
        return self._call(setup, lambda token: ask(setup.api, path, query={"access_token": token, **query}))

    def _told(self, setup: Setup, path: str, data: object) -> dict[str, Any]:
        return self._call(setup, lambda token: ask(setup.api, path, query={"access_token": token}, data=data))

    def _call(self, setup: Setup, asked: Callable[[str], Answer]) -> dict[str, Any]:
        return with_token(setup, _fresh, lambda token: _checked(asked(token)))


def _fresh(setup: Setup) -> tuple[str, int]:
    query = {"corpid": setup.tenant, "corpsecret": setup.secret("secret")}
    answer = ask(setup.api, "/cgi-bin/gettoken", query=query)
    if answer.data.get("errcode"):
        raise Refused(_sentence(answer.data))
    return str(answer.data["access_token"]), int(answer.data.get("expires_in", 7200))


def _checked(answer: Answer) -> dict[str, Any]:
    code = answer.data.get("errcode", 0)
    if code in _NO_TOKEN:
        raise TokenRefused(_sentence(answer.data))
    if code in _BUSY:
        raise Busy(_sentence(answer.data))
    if code or answer.status >= 400:
        raise Refused(_sentence(answer.data) or str(answer.status))
    return answer.data


def _sentence(data: Mapping[str, Any]) -> str:
    return f"{data.get('errcode', '')} {data.get('errmsg', '')}".strip()[:300]


def _drawn(card: Card) -> dict[str, Any]:
    drawn: dict[str, Any] = {
        "card_type": "button_interaction" if card.buttons else "text_notice",
        "source": {"desc": "Guanxi"},
        "main_title": {"title": card.title[:64], "desc": card.note[:120]},
        "horizontal_content_list": [{"keyname": label[:10], "value": value[:52]} for label, value in card.facts[:6]],
        "card_action": {"type": 1, "url": card.url},
    }
    if len(card.title) > 36:
        drawn["sub_title_text"] = card.title[:220]
    if card.buttons:
        drawn["task_id"] = card.key
        drawn["button_list"] = [
            {"text": one.label[:20], "style": 2 if one.bad else 1, "key": one.key} for one in card.buttons
        ]
    else:
        drawn["jump_list"] = [{"type": 1, "title": card.open_label[:13], "url": card.url}]
    return drawn


def _number(text: str) -> int | str:
    return int(text) if text.isdecimal() else text
