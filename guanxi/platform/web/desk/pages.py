"""The desk and its parts: the page, one card, a record opened where it stands, what is answered at once."""

from babel.dates import format_date
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.personal.desks import arrangement
from guanxi.platform.records.problems import RecordProblem
from guanxi.platform.timeline.actions.await_contact import recall_contact
from guanxi.platform.timeline.actions.recall_activity import recall_activity
from guanxi.platform.web.cells import babel_locale
from guanxi.platform.web.desk.cards import TODOS, card_of, cards
from guanxi.platform.web.desk.peeking import peek_at
from guanxi.platform.web.desk_figures import desk_figures
from guanxi.platform.web.parts.desk_cards import Slot
from guanxi.platform.web.parts.people import Desk
from guanxi.platform.web.problems import missing
from guanxi.platform.web.replies import back_to, go, notice, show, show_part
from guanxi.platform.web.todos import todos

_ROWS_COOKIE = "guanxi_desk"
_USUAL_ROWS = 3
STYLES = ("guanxi/desk.css", "guanxi/todos.css")


@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """This will show one's desk: its cards as they were arranged; what is in them comes once the page stands."""
    who, made, known = someone(), arrangement(), {one.key: one for one in cards()}
    rows = _rows_last_time(request)
    slots = tuple(
        Slot(
            key,
            known[key].label,
            known[key].icon,
            known[key].url or f"/me/desk/cards/{key}",
            made.is_wide(key, usually=known[key].wide),
            rows.get(key, _USUAL_ROWS),
        )
        for key in made.placed(list(known))
        if key not in made.hidden
    )
    shows_todos = any(one.key == TODOS for one in slots)
    page = Desk(
        _greeting(who.name),
        format_date(timezone.localdate(), "full", locale=babel_locale()),
        slots,
        todos=todos() if shows_todos else None,
    )
    return show(request, "desk.html", page, _("Desk"), styles=STYLES)


@require_GET
def card_part(request: HttpRequest, key: str) -> HttpResponse:
    """This will be what is in a card; it comes once the desk stands."""
    card = card_of(key)
    if card is None or (card.body is None and key != TODOS):
        return missing(request)
    if card.body is None:
        return show_part(request, "_todos.html", page=Desk("", "", (), todos=todos()))
    return show_part(request, "desk/card.html", card=card, body=card.body())


@require_GET
def figures_part(request: HttpRequest) -> HttpResponse:
    """This will be the numbers at the head of the desk; they come once the page stands."""
    return show_part(request, "_desk_figures.html", page=desk_figures())


@require_GET
def peek(request: HttpRequest, key: str, record_id: int) -> HttpResponse:
    """This will show a record where it stands: its facts, what was said last, and what can be done about it."""
    page = peek_at(entity(key), record_id, back_to(request, "/"))
    return show(request, "desk/peek.html", page, page.title, styles=STYLES)


@require_POST
def recall(request: HttpRequest, number: int) -> HttpResponse:
    """This will take back what one delegated; with a `contact`, that one agreed to make oneself."""
    contact = request.GET.get("contact", "")
    try:
        if contact.isascii() and contact.isdecimal() and len(contact) < 19:
            recall_contact(int(contact), number)
        else:
            recall_activity(number)
    except RecordProblem as problem:
        notice(request, str(problem), tone="problem")
    else:
        notice(request, _("It is with you again."))
    return go(request, back_to(request, "/"))


def _rows_last_time(request: HttpRequest) -> dict[str, int]:
    """This will be how many lines each card had when it was last seen in this browser: so its place is as high, and nothing jumps."""
    pairs = (pair.split(":") for pair in request.COOKIES.get(_ROWS_COOKIE, "")[:1000].split("."))
    return {pair[0]: int(pair[1]) for pair in pairs if len(pair) == 2 and pair[1] in tuple("0123456789")}


def _greeting(name: str) -> str:
    hour = timezone.localtime().hour
    said = (
        _("Good morning, %(name)s")
        if hour < 12
        else _("Good afternoon, %(name)s")
        if hour < 18
        else _("Good evening, %(name)s")
    )
    return said % {"name": name}
