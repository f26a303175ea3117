"""The editor of one value, in a list or on a record's page: what is sent is written, and what stands against it is told in place."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Field
from guanxi.platform.records.door import change
from guanxi.platform.records.problems import Changed, Duplicate, Invalid, NotFound, RecordProblem
from guanxi.platform.search.finder import get
from guanxi.platform.search.query import Row
from guanxi.platform.web.clashes import clashes
from guanxi.platform.web.controls import control_of
from guanxi.platform.web.dependent import depending
from guanxi.platform.web.parts.forms import Clash
from guanxi.platform.web.parts.records import Editor
from guanxi.platform.web.replies import UNPROCESSABLE, show_part
from guanxi.platform.web.timelines.mentions import named_anew


@dataclass(frozen=True)
class Place:
    """Where a value is edited: the template, the prefix of its control, its own address, and where one gets without saving."""

    template: str
    prefix: str
    path: str
    left: str = ""


def editor(
    request: HttpRequest, row: Row, field: Field, place: Place, *, raw: str | None = None, problems: list[str] | None = None,
    clash: Clash | None = None, version: int | None = None, despite: str = "", status: int = 200,
) -> HttpResponse:  # fmt: skip
    """This will show the editor; one shown again goes on from the version it was opened with, for what changed since is still to be told."""
    control = control_of(
        row.as_here(field), row.raw[field.column], raw=raw, problems=problems or (), prefix=place.prefix
    )
    (control,) = depending(row.view, (control,), {one.name: row.raw[one.column] for one in row.view.filterable})
    held = str(version or row.version)
    shown = Editor(control, place.path, place.left, held, clash, despite)
    return show_part(request, place.template, editor=shown, status=status)


def written(request: HttpRequest, row: Row, field: Field, place: Place) -> HttpResponse | None:
    """This will write what the editor sent; the answer is the editor with what stands against it, or None where nothing does."""
    one, raw, version = row.view.entity, sent_value(request, field), version_in(request)
    despite = request.POST.get("despite_duplicates") == raw
    said, again = [], ""
    if not despite and (silent := named_anew(row, {field.name: raw})):
        told = [*(one.sentence for one in silent), _("Saving once more writes it all the same.")]
        return editor(
            request, row, field, place, raw=raw, problems=told, version=version, despite=raw, status=UNPROCESSABLE
        )
    try:
        change(one, row.id, {field.name: raw}, version=version, allow_twins=despite, merge=True)
    except Changed:
        now = get(one, row.id)
        clash = clashes(now, [field.name], version or 0)[field.name]
        return editor(request, now, field, place, raw=raw, clash=clash, status=UNPROCESSABLE)
    except Duplicate as duplicate:
        said, again = [*duplicate.problems[""], _("Saving once more writes it all the same.")], raw
    except Invalid as invalid:
        said = [sentence for each in invalid.problems.values() for sentence in each]
    except RecordProblem as problem:
        said = [str(problem)]
    else:
        return None
    return editor(
        request, row, field, place, raw=raw, problems=said, version=version, despite=again, status=UNPROCESSABLE
    )


def version_in(request: HttpRequest) -> int | None:
    """This will be the version of the record that the page showed."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 10 else None


def sent_value(request: HttpRequest, field: Field) -> str:
    """This will be what an editor sent; an unticked box sends nothing and means no."""
    if field.kind.name == "boolean":
        return "true" if request.POST.get(field.name) else "false"
    return request.POST.get(field.name, "")


def editable_field(row: Row, name: str) -> Field:
    """This will be a field that the person may change; raises `NotFound` for any other."""
    for field in row.view.editable:
        if field.name == name:
            return field
    raise NotFound(row.view.entity)
