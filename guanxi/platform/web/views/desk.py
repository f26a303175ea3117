"""The desk: what waits for the reader, from real records only."""

from collections.abc import Iterator

from babel.dates import format_date
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entities, entity, is_entity
from guanxi.platform.identity.acting import Identity, someone
from guanxi.platform.permissions.view import view_of
from guanxi.platform.personal.marks import favourites, recent
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Filter, Query
from guanxi.platform.timeline.due import to_contact_again
from guanxi.platform.web.cells import babel_locale
from guanxi.platform.web.concerned import ACTIVITY
from guanxi.platform.web.desk_figures import desk_figures, has_figures
from guanxi.platform.web.parts.desk import MarksCard
from guanxi.platform.web.parts.people import Desk
from guanxi.platform.web.parts.records import Related
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import show, show_part
from guanxi.platform.web.small_tables import card_columns, small_table
from guanxi.platform.web.stages import steps_of
from guanxi.platform.web.tasks import contact_table
from guanxi.platform.web.todos import todos
from guanxi.platform.web.views.marks import shown

_ROWS = 8
_COLUMNS = 4
_MARKS = 6


@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """This will show one's open tasks, one's records on boards that are still open, and what changed last."""
    who = someone()
    today = timezone.localdate()
    lists = [made for made in (_contact_again(), *_open_boards(who), *_recent(who)) if made is not None]
    date = format_date(today, "full", locale=babel_locale())
    steps = (
        ()
        if lists
        else tuple(
            Link(_("New %(kind)s") % {"kind": str(one.label).lower()}, f"/{one.key}/new", one.icon)
            for one in entities()
            if one.menu and one.access == "owned" and view_of(one).may("create")
        )
    )
    page = Desk(
        _greeting(who.name),
        date,
        tuple(lists),
        first_steps=steps,
        figures_url="/me/desk" if has_figures() else "",
        marks=tuple(_marks()),
        todos=todos(who),
    )
    return show(request, "desk.html", page, _("Desk"), styles=("guanxi/desk.css", "guanxi/todos.css"))


@require_GET
def figures_part(request: HttpRequest) -> HttpResponse:
    """This will be the numbers at the head of the desk; they come once the page stands."""
    return show_part(request, "_desk_figures.html", page=desk_figures())


def _marks() -> Iterator[MarksCard]:
    """One's favourites, and what one saw last that is none of them."""
    stars = favourites(_MARKS)
    if stars:
        yield MarksCard(_("Favourites"), "star", tuple(map(shown, stars)), Link(_("My records"), "/me/records"))
    known = {each.url for each in stars}
    seen = [each for each in recent(2 * _MARKS) if each.url not in known][:_MARKS]
    if seen:
        every = Link(_("Show all"), "/me/records?show=recent")
        yield MarksCard(_("Seen lately"), "history", tuple(map(shown, seen)), every)


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


def _contact_again() -> Related | None:
    """Whom one meant to be in contact with by today."""
    if not is_entity(ACTIVITY) or not _readable(entity(ACTIVITY), "kind", "owner", "subject", "done_at", "next_on"):
        return None
    one, today = entity(ACTIVITY), timezone.localdate()
    numbers = tuple(to_contact_again(today)[: _ROWS + 1])
    if not numbers:
        return None
    found = find(Query(one, ids=numbers, sort=("next_on",), columns=("subject", "next_on"), limit=_ROWS))
    headings, rows = contact_table(found)
    filters = (Filter("next_on", "at_most", (today,)), _mine(someone()))
    return Related(
        key=one.key,
        label=_("Contact again"),
        icon="phone-call",
        headings=headings,
        rows=rows,
        all_url=_address(one, filters) if found.next else "",
    )


def _open_boards(who: Identity) -> list[Related | None]:
    """A board's records that are neither won nor lost are the work at hand."""
    made = []
    for one in entities():
        if one.board and one.menu and one.on_timeline and _readable(one, one.board, "owner") and one.board_sum:
            waiting = tuple(step.value for step in steps_of(one) if not step.ends)
            if waiting:
                filters = (Filter(one.board, "any_of", waiting), _mine(who))
                made.append(
                    _list(
                        one,
                        filters,
                        (),
                        _("My open %(kind)s") % {"kind": str(one.plural).lower()},
                        _("Nothing is open."),
                    )
                )
    return made


def _recent(who: Identity) -> list[Related | None]:
    wanted = [
        one for one in entities() if one.menu and one.on_timeline and not one.board_sum and _readable(one, "owner")
    ]
    return [
        _list(
            one, (_mine(who),), ("-updated_at",), _("Lately changed %(kind)s") % {"kind": str(one.plural).lower()}, ""
        )
        for one in wanted
    ]


def _mine(who: Identity) -> Filter:
    return Filter("owner", "is", (who.user_id,))


def _readable(one: Entity, *names: str) -> bool:
    view = view_of(one)
    return view.may("read") and all(view.reads(name) for name in names)


def _list(
    one: Entity,
    filters: tuple[Filter, ...],
    sort: tuple[str, ...],
    label: str,
    empty: str,
) -> Related | None:
    view = view_of(one)
    if (
        not view.may("read")
        or not all(view.reads(each.field) for each in filters)
        or not all(view.reads(name.removeprefix("-")) for name in sort)
    ):
        return None
    names = card_columns(view)
    found = find(Query(one, filters=filters, sort=sort, columns=names, limit=_ROWS))
    if not found.rows and not empty:
        return None
    headings, rows = small_table(found, one.title, _COLUMNS, wordy=1)
    return Related(
        key=one.key,
        label=label,
        icon=one.icon,
        headings=headings,
        rows=rows,
        all_url=_address(one, filters) if found.next else "",
        empty=empty,
    )


def _address(one: Entity, filters: tuple[Filter, ...]) -> str:
    """The list that shows all of it, for whoever opens the address."""
    told = (
        f"f={each.field}.{each.operator}.{'me' if each.field == 'owner' else ','.join(map(str, each.values))}"
        for each in filters
    )
    return f"/{one.key}?{'&'.join(told)}"
