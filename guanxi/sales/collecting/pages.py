"""What collecting adds to the pages of customers, instalments and letters, and its page in the menu."""

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from markupsafe import Markup

from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.search.query import Row
from guanxi.platform.web.cells import pill
from guanxi.platform.web.environment import environment
from guanxi.platform.web.extending import MenuPage, Panel, declare_page, declare_panel
from guanxi.sales.collecting import letter
from guanxi.sales.collecting.looking import HoldShown, day_text, holds
from guanxi.sales.collecting.models import DunningLevel, DunningLine, DunningNotice, NoticeState
from guanxi.sales.collecting.stating import may_state
from guanxi.sales.collecting.views import may_look_through, may_see_letters

_MOST = 8


@dataclass(frozen=True)
class Sent:
    """A letter as a card lists it."""

    url: str
    level: str
    day: str
    total: str
    state: Markup


@dataclass(frozen=True)
class DunnedCard:
    """What was sent to a customer, or about an instalment, and what holds the next letter back."""

    letters: tuple[Sent, ...]
    holds: tuple[HoldShown, ...]
    hold_url: str


def _of_account(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    found = DunningNotice.objects.filter(account=row.id, state__in=(NoticeState.PROPOSED, NoticeState.SENT))
    letters = [_sent(one) for one in found.order_by("-pk")[:_MOST]]
    return _card(letters, holds(timezone.localdate(), row.id), {"account": row.id}, f"/account/{row.id}", always=False)


def _of_instalment(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    states = (NoticeState.PROPOSED, NoticeState.SENT)
    lines = DunningLine.objects.filter(instalment=row.id, counts=True, notice__state__in=states).select_related(
        "notice"
    )
    letters = [_sent(one.notice, one.level_id) for one in lines.order_by("-pk")[:_MOST]]
    instalment = find_row(entity("instalment"), row.id)
    asked = {"account": instalment.account_id, "instalment": row.id}
    wanted = bool(instalment.open) and not instalment.held
    told = holds(timezone.localdate(), instalment.account_id)
    return _card(letters, told, asked, f"/instalment/{row.id}", always=wanted)


def _card(letters: list[Sent], held: tuple[HoldShown, ...], asked: dict[str, int], back: str, *, always: bool) -> str:
    if not (letters or held or always):
        return ""
    may = view_of(entity("dunning_hold")).may("create")
    page = DunnedCard(tuple(letters), held, f"/dunning_hold/new?{urlencode(asked | {'back': back})}" if may else "")
    return environment().get_template("collecting/_dunned.html").render(page=page)


def _sent(one: DunningNotice, level_id: int | None = None) -> Sent:
    title = entity("dunning_level").spoken_title
    level = DunningLevel.everything.filter(pk=level_id or one.level_id or 0).first()
    state = pill(_("Sent"), "good") if one.state == NoticeState.SENT else pill(_("Proposed"), "wait")
    return Sent(
        f"/dunning_notice/{one.pk}",
        (getattr(level, title) or level.name) if level else one.number,
        day_text(one.decided_on or one.proposed_on),
        letter.money(one.total, one),
        state,
    )


def _preview(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    notice = find_row(entity("dunning_notice"), row.id)
    told = letter.said(notice)
    page = {"url": f"/collecting/dunning/{row.id}/pdf", "subject": told.subject, "text": told.text.splitlines()}
    return environment().get_template("collecting/_letter.html").render(page=page)


def _statement(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    url, today = f"/collecting/statement/{row.id}", timezone.localdate()
    month = today.replace(day=1)
    before = month - dt.timedelta(days=1)
    page = (
        (_("This year"), url),
        (_("This month"), f"{url}?from={month}&to={today}"),
        (_("Last month"), f"{url}?from={before.replace(day=1)}&to={before}"),
    )
    return environment().get_template("collecting/_statement.html").render(page=page)


declare_panel(
    Panel("statement", "account", words("Statement of account", "对账单"), "report", _statement, may=may_state),
    Panel("dunned", "account", words("Dunning", "催款"), "mail", _of_account, may=may_see_letters),
    Panel("dunned", "instalment", words("Dunning", "催款"), "mail", _of_instalment, may=may_see_letters),
    Panel("letter", "dunning_notice", words("Letter", "信函"), "mail", _preview, above=True, may=may_see_letters),
)
declare_page(MenuPage("orders", words("Dunning", "催款"), "/collecting/dunning", "mail", may=may_look_through))
