"""In the third step of bringing a file in: words of the file that nothing here is called, and what they are taken as."""

import hashlib
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from guanxi.lib.refusals import Refusal
from guanxi.platform.entities.declaration import Field
from guanxi.platform.entities.registry import entity, entity_of
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import RecordProblem
from guanxi.platform.transfer import jobs
from guanxi.platform.transfer.models import ImportJob
from guanxi.platform.transfer.unknown import UnknownValue, take_values, unknown_values
from guanxi.platform.web.controls import link_choices
from guanxi.platform.web.parts.imports import UnknownColumn, UnknownWord
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.replies import go, notice

_REFUSE, _EMPTY, _PREFIX = "", ":empty", "word-"


@require_POST
def words(request: HttpRequest, job_id: int) -> HttpResponse:
    """This will keep what unknown words are taken as, and show the preview again."""
    if keep_words(request, jobs.find_job(job_id)):
        notice(request, _("Kept. The preview shows what will be saved."))
    return go(request, f"/import/{job_id}/preview")


def keep_words(request: HttpRequest, job: ImportJob) -> bool:
    """This will keep what a sent form says about unknown words; False, and a notice, where that cannot be."""
    if not any(name.startswith(_PREFIX) for name in request.POST):
        return True
    found = unknown_values(job)
    taken = {(one.field, one.text): _taken(request, _name(one)) for one in found.values if _name(one) in request.POST}
    try:
        take_values(job, taken, among=found)
    except (Refusal, RecordProblem) as problem:
        notice(request, str(problem), tone="warning")
        return False
    return True


def unknown_columns(job: ImportJob) -> tuple[UnknownColumn, ...]:
    """This will be the unknown words of the file, column by column, with what each can be taken as."""
    one = entity(job.entity)
    found = unknown_values(job)
    return tuple(
        _column(one.field(name), list(values), found.more.get(name, 0))
        for name, values in groupby(found.values, key=lambda value: value.field)
    )


def _column(field: Field, values: list[UnknownValue], more: int) -> UnknownColumn:
    rest = _("%(number)s more words are not shown: please mend them in the file, or bring those records in first.")
    return UnknownColumn(
        heading=values[0].column,
        field=str(field.label),
        words=tuple(_word(field, one) for one in values),
        more=rest % {"number": f"{more:,}"} if more else "",
    )


def _word(field: Field, one: UnknownValue) -> UnknownWord:
    choices, search_url = _choices(field, one.taken or "")
    rows = ngettext("%(number)s row", "%(number)s rows", one.rows) % {"number": f"{one.rows:,}"}
    if search_url:
        empty = None if field.required else one.taken == ""
        return UnknownWord(_name(one), one.text, rows, tuple(it for it in choices if it.chosen), search_url, empty)
    leave = () if field.required else (Choice(_EMPTY, _("leave the field empty"), one.taken == ""),)
    first = Choice(_REFUSE, _("do not bring these rows in"), one.taken is None)
    return UnknownWord(_name(one), one.text, rows, (first, *leave, *choices))


def _choices(field: Field, taken: str) -> tuple[tuple[Choice, ...], str]:
    if field.kind.name == "boolean":
        return (Choice("true", _("Yes"), taken == "true"), Choice("false", _("No"), taken == "false")), ""
    if field.target is None:
        return tuple(Choice(str(value), str(label), str(value) == taken) for value, label in field.choices), ""
    target = entity_of(field.target)
    if not view_of(target).may("read"):
        return (), ""
    choices, many = link_choices(target, [int(taken)] if taken.isdecimal() else [])
    return choices, f"/{target.key}/pick" if many else ""


def _name(one: UnknownValue) -> str:
    """A name for the control of a word: words can hold whatever a form would change on its way."""
    return _PREFIX + hashlib.sha256(f"{one.field}\0{one.text}".encode("utf-8", "replace")).hexdigest()[:16]


def _taken(request: HttpRequest, name: str) -> str | None:
    if request.POST[name] == _EMPTY or (not request.POST[name] and request.POST.get(f"{name}-empty") == "yes"):
        return ""
    return request.POST[name] or None
