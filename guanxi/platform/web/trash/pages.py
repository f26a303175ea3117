"""The pages of the trash: what is in it over all kinds, one record of it with what comes back along, and putting back."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST
from markupsafe import Markup

from guanxi.lib.refusals import Refusal
from guanxi.platform.bulk import deeds
from guanxi.platform.entities.registry import entity, is_entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.names import people_named
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import RecordProblem, may_not
from guanxi.platform.search.query import QueryRefused
from guanxi.platform.search.trashed import (
    MOST_COUNTED,
    Along,
    Gone,
    Wanted,
    above,
    along,
    kind_named,
    kinds_in_trash,
    numbers_of_trashed,
    trashed,
    trashed_row,
)
from guanxi.platform.web.bulk.telling import tell
from guanxi.platform.web.cells import moment, person
from guanxi.platform.web.environment import icon
from guanxi.platform.web.facts import on_paper
from guanxi.platform.web.parts.lists import Choice, Empty, Heading, Row
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.parts.trash import Select, TrashPage, TrashPreview
from guanxi.platform.web.replies import back_to, go, notice, show

PLACE: Final = "/trash"
_DAYS: Final = {"1": 1, "7": 7, "30": 30, "90": 90}
_ME: Final = "me"


@require_GET
def trash_page(request: HttpRequest) -> HttpResponse:
    """This will list what the reader could put back, of all kinds or of one, the latest first."""
    if not kinds_in_trash():
        raise may_not("delete", entity("user"))
    asked = {name: request.GET.get(name, "").strip() for name in ("q", "kind", "by", "days")}
    wanted = _wanted(asked)
    numbers = numbers_of_trashed(wanted)
    try:
        rows, further = trashed(wanted, after=request.GET.get("after", ""), among=numbers)
    except QueryRefused:
        return go(request, _address(asked))
    narrowed = any(asked.values())
    kind = kind_named(wanted.kind)
    page = TrashPage(
        text=asked["q"],
        selects=_selects(asked, numbers),
        headings=_headings(),
        rows=tuple(_rows(rows)),
        empty=_empty(narrowed=narrowed),
        count=_count(numbers, wanted.kind),
        next_url=_address({**asked, "after": further}) if further else "",
        first_url=_address(asked) if request.GET.get("after") else "",
        back=Link(_("Back to the list"), f"/{kind.key}", "arrow-left") if kind else None,
        selection=_address(asked),
        narrowed=narrowed,
    )
    crumbs = (Link(str(kind.plural), f"/{kind.key}"),) if kind else ()
    return show(request, "trash/list.html", page, _("Trash"), crumbs=crumbs, styles=("guanxi/trash.css",))


@require_GET
def trash_of_kind(request: HttpRequest, key: str) -> HttpResponse:
    """This will lead from a list to its part of the trash."""
    one = entity(key)
    if not view_of(one).may("delete"):
        raise may_not("delete", one)
    return go(request, _address({"kind": one.key}))


@require_GET
def trash_preview(request: HttpRequest, key: str, record_id: int) -> HttpResponse:
    """This will show a record of the trash: what it holds, who put it there, and what comes back with it."""
    one = entity(key)
    row, gone = trashed_row(one, record_id)
    whole = above(one, row)
    who = people_named([gone.by]).get(gone.by or 0, "")
    page = TrashPreview(
        record=on_paper(one, row),
        who=person(who, gone.by) if who and gone.by else None,
        when=moment(gone.at),
        along=tuple(_comes_along(each) for each in along(one, record_id)),
        above=Link(whole[2], f"{PLACE}/{whole[0].key}/{whole[1]}", whole[0].icon) if whole else None,
        restore_id=f"{key}.{record_id}",
        back_url=back_to(request, _address({"kind": key})),
    )
    crumbs = (Link(_("Trash"), PLACE),)
    return show(request, "trash/preview.html", page, row.title, crumbs=crumbs, styles=("guanxi/trash.css",))


@require_POST
def restore_chosen(request: HttpRequest) -> HttpResponse:
    """This will put chosen records back, and offer to take that back; one from its preview is shown afterwards."""
    back = back_to(request, PLACE)
    chosen = _chosen(request)
    if not chosen:
        notice(request, _("Choose at least one record first."), tone="problem")
    for key, ids in chosen.items():
        try:
            deed = deeds.at_once(entity(key), "restore", ids, {}, back)
        except (RecordProblem, Refusal) as problem:
            notice(request, str(problem), tone="problem")
            return go(request, back)
        tell(request, deed)
        if request.POST.get("show") and deed.done == 1:
            return go(request, f"/{key}/{ids[0]}")
    return go(request, back)


def _wanted(asked: dict[str, str]) -> Wanted:
    days = _DAYS.get(asked["days"])
    kind = kind_named(asked["kind"])
    return Wanted(
        kind=kind.key if kind else "",
        text=asked["q"],
        by=someone().user_id if asked["by"] == _ME else None,
        since=timezone.now() - dt.timedelta(days=days) if days else None,
    )


def _address(asked: dict[str, str]) -> str:
    said = {name: value for name, value in asked.items() if value}
    return f"{PLACE}?{urlencode(said)}" if said else PLACE


def _selects(asked: dict[str, str], numbers: dict[str, int]) -> tuple[Select, ...]:
    kinds = [one for one in kinds_in_trash() if one.key in numbers or one.key == asked["kind"]]
    kinds.sort(key=lambda one: str(one.plural))
    named = [(one.key, f"{one.plural} ({_number(numbers.get(one.key, 0))})") for one in kinds]
    since = (
        ("1", _("Since yesterday")),
        ("7", _("In the last 7 days")),
        ("30", _("In the last 30 days")),
        ("90", _("In the last 90 days")),
    )
    return (
        _select("kind", _("Kind"), [("", _("All kinds")), *named], asked),
        _select("by", _("Deleted by"), [("", _("By anybody")), (_ME, _("By me"))], asked),
        _select("days", _("Deleted when"), [("", _("At any time")), *since], asked),
    )


def _select(name: str, label: str, choices: Iterable[tuple[str, str]], asked: dict[str, str]) -> Select:
    return Select(name, label, tuple(Choice(value, said, value == asked[name]) for value, said in choices))


def _headings() -> tuple[Heading, ...]:
    return (
        Heading("name", _("Record"), "g-main-cell"),
        Heading("kind", _("Kind")),
        Heading("by", _("Deleted by")),
        Heading("at", _("Deleted when"), "g-day-cell"),
        Heading("do", Markup('<span class="visually-hidden">{}</span>').format(_("Put back")), "g-trash-do"),
    )


def _rows(found: list[Gone]) -> Iterable[Row]:
    names = people_named(each.by for each in found)
    for each in found:
        number = f"{each.entity.key}.{each.id}"
        who = person(names[each.by], each.by) if each.by in names else Markup("")
        yield Row(
            number,
            each.title,
            (
                Markup('<td class="g-main-cell"><a href="{0}/{1}/{2}" data-dialog title="{3}">{3}</a></td>').format(
                    PLACE, each.entity.key, each.id, each.title
                ),
                Markup('<td class="g-trash-kind">{}{}</td>').format(icon(each.entity.icon), each.entity.label),
                Markup("<td>{}</td>").format(who),
                Markup('<td class="g-day-cell" data-label="{}">{}</td>').format(_("Deleted"), moment(each.at)),
                Markup(
                    '<td class="g-trash-do"><button class="btn btn-sm" form="rows" name="one" value="{}" aria-label="{}">{}{}</button></td>'
                ).format(
                    number, _("Put back: %(record)s") % {"record": each.title}, icon("arrow-back-up"), _("Put back")
                ),
            ),
        )


def _empty(*, narrowed: bool) -> Empty:
    if narrowed:
        return Empty(
            _("Nothing in the trash fits this"),
            _("Look for another kind, another time, or in the whole trash."),
            (Link(_("The whole trash"), PLACE, "trash"),),
        )
    return Empty(
        _("The trash is empty"),
        _("What is moved to the trash can be put back from here. Nothing in it is deleted for good by itself."),
    )


def _count(numbers: dict[str, int], kind: str) -> str:
    number = sum(numbers.values()) if not kind else numbers.get(kind, 0)
    capped = any(each >= MOST_COUNTED for each in numbers.values())
    return f"{number:,}{'+' if capped and number >= MOST_COUNTED else ''}"


def _number(number: int) -> str:
    return f"{number:,}+" if number >= MOST_COUNTED else str(number)


def _comes_along(each: Along) -> str:
    kind = str(each.entity.label if each.number == 1 else each.entity.plural).lower()
    said = f"{each.number:,} {kind}"
    if not each.staying:
        return said
    stays = ngettext(
        "%(number)s was deleted by itself and stays in the trash",
        "%(number)s were deleted by themselves and stay in the trash",
        each.staying,
    ) % {"number": f"{each.staying:,}"}
    return f"{said} ({stays})"


def _chosen(request: HttpRequest) -> dict[str, list[int]]:
    """The numbers of what was chosen, by kind; a button of one row means that row alone."""
    sent = request.POST
    texts = [sent["one"]] if sent.get("one") else [*sent.get("ids", "").split(","), *sent.getlist("id")]
    found: dict[str, list[int]] = defaultdict(list)
    for text in dict.fromkeys(texts):
        key, _dot, number = text.partition(".")
        if is_entity(key) and number.isascii() and number.isdecimal() and len(number) < 19:
            found[key].append(int(number))
    return found
