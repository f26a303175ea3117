"""Slack: api.slack.com, an app of the workspace with a bot, interactivity and “Sign in with Slack”."""

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import parse_qs, urlencode

from guanxi.lib.words import words
from guanxi.platform.messengers.calling import Answer, Busy, Refused, ask
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

_PAGE: Final = 200
_WORD: Final = "word"


class Slack:
    """Slack. The bot's token does not end, so there is none to renew."""

    key = "slack"
    place = Place("https://slack.com", "https://slack.com")
    settings: tuple[Setting, ...] = (
        Setting("tenant", words("Workspace ID", "工作区 ID"), words("Begins with T", "以 T 开头")),
        Setting(
            "app",
            words("Client ID", "Client ID"),
            words("Basic Information → App Credentials", "Basic Information → App Credentials 页"),
        ),
    )
    secrets: tuple[Setting, ...] = (
        Setting("secret", words("Client Secret", "Client Secret"), words("Basic Information", "Basic Information 页")),
        Setting(
            "signing", words("Signing Secret", "Signing Secret"), words("Basic Information", "Basic Information 页")
        ),
        Setting(
            "bot",
            words("Bot User OAuth Token", "Bot User OAuth Token"),
            words("OAuth & Permissions; begins with xoxb-", "OAuth & Permissions 页，以 xoxb- 开头"),
        ),
    )

    def way_in(self, setup: Setup, back: str, state: str, challenge: str, *, inside: bool) -> str:
        """Give the page of “Sign in with Slack”."""
        asked = {
            "response_type": "code",
            "scope": "openid profile email",
            "client_id": setup.app,
            "state": state,
            "nonce": challenge,
            "team": setup.tenant,
            "redirect_uri": back,
        }
        return f"{setup.gate}/openid/connect/authorize?{urlencode(asked)}"

    def who(self, setup: Setup, code: str, back: str, verifier: str) -> Known:
        """Give whose code this is; people of other workspaces are not let in."""
        given = {
            "client_id": setup.app,
            "client_secret": setup.secret("secret"),
            "code": code,
            "grant_type": "authorization_code",
            "redirect_uri": back,
        }
        token = str(_checked(ask(setup.api, "/api/openid.connect.token", form=given)).get("access_token", ""))
        told = _checked(ask(setup.api, "/api/openid.connect.userInfo", form={}, headers=_bearer(token)))
        user = str(told.get("https://slack.com/user_id", ""))
        if not user or told.get("https://slack.com/team_id") != setup.tenant:
            raise Forged("Somebody of another workspace.")
        return Known(user, str(told.get("name", "")))

    def trial(self, setup: Setup) -> str:
        """Ask who the bot is, and whether it is at home here."""
        told = self._told(setup, "auth.test", {})
        if told.get("team_id") != setup.tenant:
            raise Refused(f"The bot belongs to {told.get('team_id')} ({told.get('team')}).")
        return f"{told.get('user', '')} @ {told.get('team', '')}"

    def departments(self, setup: Setup) -> Iterator[Department]:
        """A workspace has no departments."""
        return iter(())

    def members(self, setup: Setup, department: str) -> Iterator[Member]:
        """Give the people of the workspace, by pages; bots, guests of others and those who left are none."""
        cursor = ""
        while True:
            query: dict[str, str | int] = {"limit": _PAGE, **({"cursor": cursor} if cursor else {})}
            page = _checked(ask(setup.api, "/api/users.list", query=query, headers=_bearer(setup.secret("bot"))))
            for one in page.get("members") or ():
                if one.get("deleted") or one.get("is_bot") or one.get("id") == "USLACKBOT" or one.get("is_stranger"):
                    continue
                about = one.get("profile") or {}
                yield Member(
                    str(one["id"]),
                    str(about.get("real_name") or one.get("real_name") or one.get("name") or one["id"]),
                    "",
                    str(about.get("title") or ""),
                    str(about.get("email") or ""),
                    str(about.get("phone") or ""),
                )
            cursor = str((page.get("response_metadata") or {}).get("next_cursor") or "")
            if not cursor:
                return

    def send(self, setup: Setup, card: Card, user: str) -> dict[str, str]:
        """Post into the conversation of the bot and one person."""
        told = {"channel": user, "text": _safe(card.title), "blocks": _drawn(card), "unfurl_links": False}
        sent = self._told(setup, "chat.postMessage", told)
        return {"channel": str(sent["channel"]), "ts": str(sent["ts"])}

    def change(self, setup: Setup, card: Card, user: str, handle: Mapping[str, str]) -> None:
        """Show the card anew."""
        where = {"channel": handle.get("channel", ""), "ts": handle.get("ts", "")}
        self._told(setup, "chat.update", {**where, "text": _safe(card.title), "blocks": _drawn(card)})

    def hear(self, setup: Setup, heard: Heard) -> Press | Reply:
        """Hear a press, signed over its whole body."""
        moment = heard.headers.get("x-slack-request-timestamp", "")
        signed = f"v0:{moment}:".encode() + heard.body
        wanted = "v0=" + hmac.new(setup.secret("signing").encode(), signed, hashlib.sha256).hexdigest()
        if not same(wanted, heard.headers.get("x-slack-signature", "")):
            raise Forged("The signature is wrong.")
        lately(moment)
        told = json.loads(parse_qs(heard.body.decode()).get("payload", ["{}"])[0])
        pressed = next((one for one in told.get("actions") or () if one.get("value")), None)
        if told.get("type") != "block_actions" or pressed is None:
            return Reply("", "text/plain")
        if (told.get("team") or {}).get("id") != setup.tenant:
            raise Forged("The call is for another workspace.")
        typed = ((told.get("state") or {}).get("values") or {}).get(_WORD) or {}
        return Press(
            f"{pressed['value']}|{pressed.get('action_ts', '')}"[:200],
            str(told["user"]["id"]),
            str(pressed["value"]),
            str(pressed["action_id"]),
            str((typed.get(_WORD) or {}).get("value") or ""),
        )

    def reply(self, setup: Setup, press: Press, said: str, *, done: bool) -> Reply:
        """Slack wants nothing but to be heard; the card is changed afterwards."""
        return Reply("", "text/plain")

    def _told(self, setup: Setup, method: str, data: object) -> dict[str, Any]:
        return _checked(ask(setup.api, f"/api/{method}", data=data, headers=_bearer(setup.secret("bot"))))


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def _checked(answer: Answer) -> dict[str, Any]:
    if answer.data.get("ok"):
        return answer.data
    said = str(answer.data.get("error") or answer.status)[:300]
    if said in ("ratelimited", "rate_limited"):
        raise Busy(said, answer.wait)
    raise Refused(said)


def _drawn(card: Card) -> list[dict[str, Any]]:
    parts: list[dict[str, Any]] = [{"type": "section", "text": _mrkdwn(f"*{_safe(card.title)}*")}]
    if card.note:
        parts.append({"type": "section", "text": _mrkdwn(_safe(card.note))})
    if card.facts:
        fields = [_mrkdwn(f"*{_safe(label)}*\n{_safe(value)}") for label, value in card.facts[:10]]
        parts.append({"type": "section", "fields": fields})
    if card.word_label:
        parts.append(
            {
                "type": "input",
                "block_id": _WORD,
                "optional": True,
                "label": _plain(card.word_label),
                "element": {"type": "plain_text_input", "action_id": _WORD, "max_length": 500},
            }
        )
    buttons: list[dict[str, Any]] = [
        {
            "type": "button",
            "action_id": one.key,
            "value": card.key,
            "text": _plain(one.label),
            "style": "danger" if one.bad else "primary",
        }
        for one in card.buttons
    ]
    link = {"type": "button", "action_id": "open", "text": _plain(card.open_label), "url": card.url}
    parts.append({"type": "actions", "block_id": card.key, "elements": [*buttons, link]})
    return parts


def _plain(text: str) -> dict[str, str]:
    return {"type": "plain_text", "text": text[:75]}


def _mrkdwn(text: str) -> dict[str, str]:
    return {"type": "mrkdwn", "text": text[:2000]}


def _safe(text: str) -> str:
    """Nothing that a person typed calls everybody or becomes a link."""
    return " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
