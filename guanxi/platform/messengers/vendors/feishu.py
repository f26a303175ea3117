"""飞书 and Lark: open.feishu.cn, open.larksuite.com, an app that the company made itself (企业自建应用)."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final
from urllib.parse import urlencode

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
from guanxi.platform.messengers.sealing import lately, opened_by_hash, same
from guanxi.platform.messengers.tokens import with_token

_NO_TOKEN: Final = (99991661, 99991663, 99991664, 99991665, 99991668, 99991671)
_BUSY: Final = (99991400, 230020, 11232, 11233)
_PAGE: Final = 50
_TOP: Final = "0"


class Feishu:
    """Feishu."""

    key = "feishu"
    place = Place("https://open.feishu.cn", "https://accounts.feishu.cn")
    settings: tuple[Setting, ...] = (
        Setting("app", words("App ID", "App ID"), words("Credentials & Basic Info", "凭证与基础信息")),
    )
    secrets: tuple[Setting, ...] = (
        Setting("secret", words("App Secret", "App Secret"), words("Credentials & Basic Info", "凭证与基础信息")),
        Setting(
            "token",
            words("Verification Token", "Verification Token"),
            words("Events & Callbacks → Encryption Strategy", "事件与回调 → 加密策略"),
        ),
        Setting("encrypt_key", words("Encrypt Key", "Encrypt Key"), words("Beside the token", "与 Token 在同一处")),
    )

    def way_in(self, setup: Setup, back: str, state: str, challenge: str, *, inside: bool) -> str:
        """Give the page with the code to scan; in the app it asks nothing."""
        asked = {
            "client_id": setup.app,
            "redirect_uri": back,
            "response_type": "code",
            "state": state,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        return f"{setup.gate}/open-apis/authen/v1/authorize?{urlencode(asked)}"

    def who(self, setup: Setup, code: str, back: str, verifier: str) -> Known:
        """Give whose code this is, after proving that we are who asked for it."""
        given = {
            "grant_type": "authorization_code",
            "client_id": setup.app,
            "client_secret": setup.secret("secret"),
            "code": code,
            "redirect_uri": back,
            "code_verifier": verifier,
        }
        token = _checked(ask(setup.api, "/open-apis/authen/v2/oauth/token", data=given)).get("access_token", "")
        told = _checked(ask(setup.api, "/open-apis/authen/v1/user_info", headers=_bearer(str(token))))
        person = told.get("data") or {}
        if not person.get("open_id"):
            raise Forged("Feishu names nobody.")
        return Known(str(person["open_id"]), str(person.get("name", "")))

    def trial(self, setup: Setup) -> str:
        """Ask for the robot of the app."""
        return str((self._asked(setup, "/open-apis/bot/v3/info").get("bot") or {}).get("app_name", ""))

    def departments(self, setup: Setup) -> Iterator[Department]:
        """Give all departments below the top."""
        query = {"fetch_child": "true", "department_id_type": "open_department_id"}
        found = {
            str(one["open_department_id"]): one
            for one in self._pages(setup, f"/open-apis/contact/v3/departments/{_TOP}/children", query)
        }
        told: set[str] = set()

        def tell(number: str) -> Iterator[Department]:
            one, above = found[number], str(found[number].get("parent_department_id") or _TOP)
            told.add(number)
            if above in found and above not in told:
                yield from tell(above)
            yield Department(number, str(one.get("name", "")), above if above in found else "")

        for number in found:
            if number not in told:
                yield from tell(number)

    def members(self, setup: Setup, department: str) -> Iterator[Member]:
        """Give the people of one department; empty for those directly at the top."""
        query = {
            "department_id": department or _TOP,
            "department_id_type": "open_department_id",
            "user_id_type": "open_id",
        }
        for one in self._pages(setup, "/open-apis/contact/v3/users/find_by_department", query):
            state = one.get("status") or {}
            if not (state.get("is_resigned") or state.get("is_exited") or state.get("is_frozen")):
                yield Member(
                    str(one["open_id"]),
                    str(one.get("name") or one["open_id"]),
                    department,
                    str(one.get("job_title") or ""),
                    str(one.get("enterprise_email") or one.get("email") or ""),
                    str(one.get("mobile") or ""),
                )

    def send(self, setup: Setup, card: Card, user: str) -> dict[str, str]:
        """Send a card; Feishu itself drops a second one with the same uuid within the hour."""
        told = {
            "receive_id": user,
            "msg_type": "interactive",
            "content": json.dumps(_drawn(card), ensure_ascii=False),
            "uuid": card.key,
        }
        sent = self._asked(setup, "/open-apis/im/v1/messages", {"receive_id_type": "open_id"}, told)
        return {"message_id": str(sent["data"]["message_id"])}

    def change(self, setup: Setup, card: Card, user: str, handle: Mapping[str, str]) -> None:
        """Show the card anew."""
        path = f"/open-apis/im/v1/messages/{handle.get('message_id', '')}"
        content = {"content": json.dumps(_drawn(card), ensure_ascii=False)}
        self._call(setup, lambda token: ask(setup.api, path, data=content, headers=_bearer(token), method="PATCH"))

    def hear(self, setup: Setup, heard: Heard) -> Press | Reply:
        """Open a call. It is always sealed: a plain one is not heard."""
        sealed = json.loads(heard.body).get("encrypt", "")
        told = json.loads(opened_by_hash(setup.secret("encrypt_key"), str(sealed)))
        if told.get("type") == "url_verification":
            if not same(str(told.get("token", "")), setup.secret("token")):
                raise Forged("The token is wrong.")
            return Reply(json.dumps({"challenge": told.get("challenge", "")}))
        moment, nonce = heard.headers.get("x-lark-request-timestamp", ""), heard.headers.get("x-lark-request-nonce", "")
        signed = (moment + nonce + setup.secret("encrypt_key")).encode() + heard.body
        if not same(hashlib.sha256(signed).hexdigest(), heard.headers.get("x-lark-signature", "")):
            raise Forged("The signature is wrong.")
        lately(moment)
        head, event = told["header"], told["event"]
        if not same(str(head.get("token", "")), setup.secret("token")) or head.get("app_id") != setup.app:
            raise Forged("The call is for somebody else.")
        if head.get("event_type") != "card.action.trigger":
            return Reply("{}")
        action = event["action"]
        value, form = action.get("value") or {}, action.get("form_value") or {}
        return Press(
            str(head["event_id"])[:200],
            str(event["operator"]["open_id"]),
            str(value.get("card", "")),
            str(value.get("answer", "")),
            str(form.get("word") or ""),
        )

    def reply(self, setup: Setup, press: Press, said: str, *, done: bool) -> Reply:
        """Say above the card what came of it."""
        toast = {"type": "success" if done else "warning", "content": said[:200]}
        return Reply(json.dumps({"toast": toast}, ensure_ascii=False))

    def _pages(self, setup: Setup, path: str, query: Mapping[str, str]) -> Iterator[dict[str, Any]]:
        token = ""
        while True:
            asked = {**query, "page_size": str(_PAGE), **({"page_token": token} if token else {})}
            data = self._asked(setup, path, asked).get("data") or {}
            yield from data.get("items") or ()
            token = str(data.get("page_token") or "")
            if not data.get("has_more") or not token:
                return

    def _asked(
        self, setup: Setup, path: str, query: Mapping[str, str] | None = None, data: object = None
    ) -> dict[str, Any]:
        return self._call(setup, lambda token: ask(setup.api, path, query=query, data=data, headers=_bearer(token)))

    def _call(self, setup: Setup, asked: Callable[[str], Answer]) -> dict[str, Any]:
        return with_token(setup, _fresh, lambda token: _checked(asked(token)))


class Lark(Feishu):
    """Feishu outside of China."""

    key = "lark"
    place = Place("https://open.larksuite.com", "https://accounts.larksuite.com")


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def _fresh(setup: Setup) -> tuple[str, int]:
    given = {"app_id": setup.app, "app_secret": setup.secret("secret")}
    told = _checked(ask(setup.api, "/open-apis/auth/v3/tenant_access_token/internal", data=given))
    return str(told["tenant_access_token"]), int(told.get("expire", 7200))


def _checked(answer: Answer) -> dict[str, Any]:
    code = int(answer.data.get("code") or 0)
    said = f"{code or answer.status} {answer.data.get('msg') or answer.data.get('error_description') or ''}".strip()
    if code in _NO_TOKEN:
        raise TokenRefused(said[:300])
    if code in _BUSY:
        raise Busy(said[:300], answer.wait)
    if code or answer.status >= 400:
        raise Refused(said[:300])
    return answer.data


def _drawn(card: Card) -> dict[str, Any]:
    parts: list[dict[str, Any]] = []
    if card.note:
        parts.append({"tag": "div", "text": _plain(card.note)})
    if card.facts:
        fields = [{"is_short": True, "text": _plain(f"{label}: {value}")} for label, value in card.facts]
        parts.append({"tag": "div", "fields": fields})
    submit = {"action_type": "form_submit"} if card.word_label else {}
    buttons: list[dict[str, Any]] = [
        {
            "tag": "button",
            "name": one.key,
            "text": _plain(one.label),
            "type": "danger" if one.bad else "primary",
            "value": {"card": card.key, "answer": one.key},
            **submit,
        }
        for one in card.buttons
    ]
    if card.word_label:
        word = {"tag": "input", "name": "word", "placeholder": _plain(card.word_label), "max_length": 500}
        parts.append({"tag": "form", "name": "answer", "elements": [word, *buttons]})
        buttons = []
    link = {"tag": "button", "text": _plain(card.open_label), "type": "default", "url": card.url}
    parts.append({"tag": "action", "actions": [*buttons, link]})
    return {
        "config": {"wide_screen_mode": True, "update_multi": True},
        "header": {"title": _plain(card.title), "template": "grey" if card.note else "blue"},
        "elements": parts,
    }


def _plain(text: str) -> dict[str, str]:
    return {"tag": "plain_text", "content": text}
