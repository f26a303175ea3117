"""Naming colleagues in an entry: the list after “@”, and what the writer is told before saving."""

import json
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.models import Unit, User
from guanxi.platform.search.finder import find, get
from guanxi.platform.search.query import Filter, Query, Row
from guanxi.platform.timeline.mentioning import Place, Unheard, may_read, unheard
from guanxi.platform.timeline.models import ActivityLink
from guanxi.platform.web.cells import initials, tint
from guanxi.platform.web.replies import UNPROCESSABLE, data

_MOST = 8
_LATELY = 60


@require_GET
def people_to_name(request: HttpRequest, key: str, record_id: int) -> HttpResponse:
    """This will be the colleagues for what was typed after “@”, each with whether they may read the record.

    They are found by name, pinyin, initials and log-in. Without a letter those come first who have to do with the record.
    """
    one = entity(key)
    row = get(one, record_id)
    text = request.GET.get("q", "").replace("\x00", "").strip()[:60]
    people = _found(text) if text else _near(one, row)
    namesakes = _namesakes({each.name for each in people})
    units = dict(Unit.everything.filter(pk__in={each.unit_id for each in people}).values_list("pk", "name"))
    return data({"items": [_item(each, units, (key, record_id), namesakes) for each in people]})


def not_known_yet(text: str, places: Sequence[Place], known: Iterable[str]) -> list[Unheard]:
    """This will be who is named and will hear nothing, but for those of whom the writer knows it already."""
    known = set(known)
    return [one for one in unheard(text, places) if _mark(one) not in known] if "@" in text or "＠" in text else []  # noqa: RUF001


def named_anew(row: Row, raw: Mapping[str, str], known: Iterable[str] = ()) -> list[Unheard]:
    """This will be whom a change of an entry names for the first time and who will hear nothing of it."""
    text = raw.get("text", "")
    if row.view.entity.key != "activity" or not row.view.reads("text") or not text:
        return []
    place = [("activity", row.id)]
    before = {_mark(one) for one in not_known_yet(str(row.raw["text"]), place, ())}
    return not_known_yet(text, place, {*known, *before})


def marks_of(silent: Iterable[Unheard]) -> tuple[tuple[str, str], ...]:
    """This will be the hidden fields that say of whom the writer knows it now."""
    return tuple(("warned", _mark(one)) for one in silent)


def warning(silent: Sequence[Unheard]) -> HttpResponse:
    """This will tell the writer so, once: whoever saves again wants it as it is."""
    told = {"sentences": [one.sentence for one in silent], "marks": [_mark(one) for one in silent]}
    return HttpResponse(
        status=UNPROCESSABLE, headers={"HX-Trigger": json.dumps({"mentions-unheard": told}), "HX-Reswap": "none"}
    )


def _mark(one: Unheard) -> str:
    return ".".join(map(str, one.people))


def _found(text: str) -> list[User]:
    found = find(
        Query(entity("user"), text=text, filters=(Filter("active", "is", (True,)),), columns=("name",), limit=2 * _MOST)
    )
    return _in_order(row.id for row in found.rows)


def _near(one: Entity, row: Row) -> list[User]:
    """Whoever owns the record, and who wrote on it lately."""
    owner = [row.raw["owner_id"]] if row.view.reads("owner") and row.raw.get("owner_id") else []
    lately = ActivityLink.objects.filter(entity=one.key, object_id=row.id).order_by("-at")[:_LATELY]
    return _in_order([*owner, *lately.values_list("activity__owner_id", flat=True)])


def _in_order(numbers: Iterable[int]) -> list[User]:
    wanted = list(dict.fromkeys(numbers))
    known = User.objects.filter(pk__in=wanted, active=True, is_service=False).exclude(pk=someone().user_id).in_bulk()
    return [known[number] for number in wanted if number in known][:_MOST]


def _namesakes(names: set[str]) -> set[str]:
    """Give the names that more than one colleague has."""
    found = User.objects.filter(name__in=names, active=True).values_list("name").annotate(many=Count("pk"))
    return {name for name, many in found if many > 1}


def _item(person: User, units: dict[int, str], place: Place, namesakes: set[str]) -> dict[str, object]:
    reads = may_read(person.pk, *place)
    return {
        "id": str(person.pk),
        "name": person.name,
        "said": f"@{person.name}({person.login})" if person.name in namesakes else f"@{person.name}",
        "detail": units.get(person.unit_id or 0, ""),
        "initials": initials(person.name),
        "tint": tint(person.name),
        "closed": "" if reads else _("may not read this"),
        "unheard": "" if reads else Unheard((person.pk,), person.name).sentence,
    }
