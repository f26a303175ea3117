"""钉钉: open.dingtalk.com, an internal app of the company with a robot (企业内部应用)."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final
from urllib.parse import urlencode

from django.conf import settings as installation

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
from guanxi.platform.messengers.sealing import lately, same
from guanxi.platform.messengers.tokens import with_token

_NO_TOKEN: Final = (40001, 40014, 41001, 42001, 33012)
_BUSY: Final = (88, 90002, 90004, 90005, 90018, 130101)
_PAGE: Final = 100
_TOP: Final = "1"


class DingTalk:
    """DingTalk."""

    key = "dingtalk"
    place = Place("https://api.dingtalk.com", "https://login.dingtalk.com", "https://oapi.dingtalk.com")
    settings: tuple[Setting, ...] = (
        Setting(
            "tenant", words("CorpId", "CorpId"), words("On the front page of the developer console", "开发者后台首页")
        ),
        Setting(
            "app", words("Client ID (AppKey)", "Client ID（AppKey）"), words("Credentials of the app", "凭证与基础信息")
        ),
    )
    secrets: tuple[Setting, ...] = (
        Setting(
            "secret",
            words("Client Secret (AppSecret)", "Client Secret（AppSecret）"),
            words("Beside it", "与上项在同一处"),
        ),
    )

    def __init__(self) -> None:
        # Where DingTalk calls back is told to it once in the life of a process, before the first card that is answered.
        self._told: set[str] = set()

    def way_in(self, setup: Setup, back: str, state: str, challenge: str, *, inside: bool) -> str:
        """Give the page with the code to scan."""
        asked = {
            "client_id": setup.app,
            "redirect_uri": back,
            "response_type": "code",
            "scope": "openid corpid",
            "state": state,
            "prompt": "consent",
            "corpId": setup.tenant,
        }
        return f"{setup.gate}/oauth2/auth?{urlencode(asked)}"

    def who(self, setup: Setup, code: str, back: str, verifier: str) -> Known:
        """Give the member of a code: somebody first says who they are everywhere, then who that is in this company."""
        given = {
            "clientId": setup.app,
            "clientSecret": setup.secret("secret"),
            "code": code,
            "grantType": "authorization_code",
        }
        token = _checked(ask(setup.api, "/v1.0/oauth2/userAccessToken", data=given))
        if token.get("corpId") not in (None, "", setup.tenant):
            raise Forged("Somebody chose another company.")
        me = _checked(ask(setup.api, "/v1.0/contact/users/me", headers=_header(str(token.get("accessToken", "")))))
        found = self._old(setup, "/topapi/user/getbyunionid", {"unionid": str(me.get("unionId", ""))}, none=(60121,))
        person = found.get("result") or {}
        if not person.get("userid") or person.get("contact_type") == 1:
            raise Forged("Somebody who is no member of this company.")
        return Known(str(person["userid"]), str(me.get("nick", "")))

    def trial(self, setup: Setup) -> str:
        """Say where presses are to be told, which is also what makes cards answerable."""
        self._told.discard(_told_as(setup))
        self._tell_where(setup)
        return setup.app

    def departments(self, setup: Setup) -> Iterator[Department]:
        """Give all departments below the top, level by level."""
        level = [_TOP]
        while level:
            below: list[str] = []
            for above in level:
                for one in (
                    self._old(setup, "/topapi/v2/department/listsub", {"dept_id": int(above)}).get("result") or ()
                ):
                    below.append(str(one["dept_id"]))
                    yield Department(below[-1], str(one.get("name", "")), "" if above == _TOP else above)
            level = below

    def members(self, setup: Setup, department: str) -> Iterator[Member]:
        """Give the people of one department, by pages; empty for those directly at the top."""
        cursor = 0
        while True:
            asked = {"dept_id": int(department or _TOP), "cursor": cursor, "size": _PAGE}
            page = self._old(setup, "/topapi/v2/user/list", asked).get("result") or {}
            for one in page.get("list") or ():
                yield Member(
                    str(one["userid"]),
                    str(one.get("name") or one["userid"]),
                    department,
                    str(one.get("title") or ""),
                    str(one.get("org_email") or one.get("email") or ""),
                    str(one.get("mobile") or ""),
                )
            if not page.get("has_more"):
                return
            cursor = int(page.get("next_cursor") or 0)

    def send(self, setup: Setup, card: Card, user: str) -> dict[str, str]:
        """Send a card from the robot to one person."""
        if card.buttons:
            self._tell_where(setup)
        told = {
            "cardTemplateId": "StandardCard",
            "singleChatReceiver": json.dumps({"userId": user}),
            "cardBizId": card.key,
            "robotCode": setup.app,
            "callbackRouteKey": _route(setup),
            "cardData": json.dumps(_drawn(card), ensure_ascii=False),
            "pullStrategy": False,
        }
        sent = self._new(setup, "/v1.0/im/v1.0/robot/interactiveCards/send", told)
        return {"card": card.key, "query": str(sent.get("processQueryKey", ""))}

    def change(self, setup: Setup, card: Card, user: str, handle: Mapping[str, str]) -> None:
        """Show the card anew."""
        told = {"cardBizId": card.key, "cardData": json.dumps(_drawn(card), ensure_ascii=False)}
        self._new(setup, "/v1.0/im/robots/interactiveCards", told, method="PUT")

    def hear(self, setup: Setup, heard: Heard) -> Press | Reply:
        """Hear a press. DingTalk signs the moment alone, so the card's own secret key has to be right, too."""
        moment = heard.headers.get("x-ddpaas-signature-timestamp", "")
        wanted = hmac.new(_callback_secret(setup).encode(), moment.encode(), hashlib.sha256).digest()
        if not same(base64.b64encode(wanted).decode(), heard.headers.get("x-ddpaas-signature", "")):
            raise Forged("The signature is wrong.")
        lately(moment[:-3])
        told = json.loads(heard.body)
        content = told.get("content") or {}
        private = (json.loads(content) if isinstance(content, str) else content).get("cardPrivateData") or {}
        if told.get("corpId") not in (None, "", setup.tenant):
            raise Forged("The call is for another company.")
        card, user = str(told.get("outTrackId") or told.get("cardBizId") or ""), str(told.get("userId", ""))
        button = str((private.get("actionIds") or [""])[0])
        return Press(f"{card}|{user}|{button}"[:200], user, card, button)

    def reply(self, setup: Setup, press: Press, said: str, *, done: bool) -> Reply:
        """DingTalk shows nothing of an answer; the card is changed afterwards."""
        return Reply("{}")

    def _tell_where(self, setup: Setup) -> None:
        if _told_as(setup) in self._told:
            return
        self._old(
            setup,
            "/topapi/im/chat/scencegroup/interactivecard/callback/register",
            {
                "callback_url": f"{str(installation.GUANXI_URL).rstrip('/')}/messengers/{setup.number}/callback",
                "callbackRouteKey": _route(setup),
                "api_secret": _callback_secret(setup),
                "forceUpdate": True,
            },
        )
        self._told.add(_told_as(setup))

    def _old(self, setup: Setup, path: str, data: object, none: tuple[int, ...] = ()) -> dict[str, Any]:
        return self._call(setup, lambda token: ask(setup.old_api, path, query={"access_token": token}, data=data), none)

    def _new(self, setup: Setup, path: str, data: object, method: str = "POST") -> dict[str, Any]:
        return self._call(setup, lambda token: ask(setup.api, path, data=data, headers=_header(token), method=method))

    def _call(self, setup: Setup, asked: Callable[[str], Answer], none: tuple[int, ...] = ()) -> dict[str, Any]:
        return with_token(setup, _fresh, lambda token: _checked(asked(token), none))


def _told_as(setup: Setup) -> str:
    return f"{setup.realm}|{setup.app}|{setup.number}|{_callback_secret(setup)}"


def _route(setup: Setup) -> str:
    return f"guanxi-{setup.number}"


def _callback_secret(setup: Setup) -> str:
    """Give what DingTalk signs its calls with: we tell it, so nobody has to type one."""
    said = f"guanxi card callback {setup.number}".encode()
    return hmac.new(setup.secret("secret").encode(), said, hashlib.sha256).hexdigest()


def _header(token: str) -> dict[str, str]:
    return {"x-acs-dingtalk-access-token": token}


def _fresh(setup: Setup) -> tuple[str, int]:
    given = {"appKey": setup.app, "appSecret": setup.secret("secret")}
    told = _checked(ask(setup.api, "/v1.0/oauth2/accessToken", data=given))
    return str(told["accessToken"]), int(told.get("expireIn", 7200))


def _checked(answer: Answer, none: tuple[int, ...] = ()) -> dict[str, Any]:
    """Give what the older API (a number) or the newer one (a word) said, unless it is a no; `none` are answers that mean nobody."""
    number, word = int(answer.data.get("errcode") or 0), str(answer.data.get("code") or "")
    said = f"{number or word or answer.status} {answer.data.get('errmsg') or answer.data.get('message') or ''}".strip()
    if number in none:
        return {}
    if number in _NO_TOKEN or answer.status == 401 or word.startswith("InvalidAuthentication"):
        raise TokenRefused(said[:300])
    if number in _BUSY or "QpsLimit" in word or word.startswith("Throttling"):
        raise Busy(said[:300], answer.wait)
    if number or answer.status >= 400:
        raise Refused(said[:300])
    return answer.data


def _drawn(card: Card) -> dict[str, Any]:
    lines = [f"**{_safe(card.note)}**"] if card.note else []
    lines += [f"{_safe(label)}: {_safe(value)}" for label, value in card.facts]
    actions: list[dict[str, Any]] = [
        {
            "type": "button",
            "id": one.key,
            "label": {"type": "text", "text": one.label, "id": f"label-{one.key}"},
            "actionType": "request",
            "status": "warning" if one.bad else "primary",
        }
        for one in card.buttons
    ]
    actions.append(
        {
            "type": "button",
            "id": "open",
            "label": {"type": "text", "text": card.open_label, "id": "label-open"},
            "actionType": "openLink",
            "url": {"all": card.url},
            "status": "normal",
        }
    )
    return {
        "config": {"autoLayout": True, "enableForward": False},
        "header": {"title": {"type": "text", "text": card.title}},
        "contents": [
            {"type": "markdown", "text": "\n\n".join(lines) or _safe(card.title), "id": "facts"},
            {"type": "action", "actions": actions, "id": "answers"},
        ],
    }


def _safe(text: str) -> str:
    """Nothing that a person typed becomes a link or a heading."""
    return "".join(f"\\{letter}" if letter in "\\`*_[]()#!<>" else letter for letter in " ".join(text.split()))
