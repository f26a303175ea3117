"""The files of a record: the tab that shows them, taking some more, handing one out, taking one away."""

import json
from collections.abc import Iterable

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from guanxi.platform.bulk import deeds
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.names import people_named
from guanxi.platform.records.problems import NotFound, RecordProblem
from guanxi.platform.search.finder import get
from guanxi.platform.search.query import Row
from guanxi.platform.timeline.files import MOST_BYTES, PDF, PLAIN, attach, files_on, path_of
from guanxi.platform.timeline.models import Attachment
from guanxi.platform.web.bulk.telling import event_of, tell
from guanxi.platform.web.cells import moment
from guanxi.platform.web.concerned import ACTIVITY
from guanxi.platform.web.file_parts import asked_part, cut_out
from guanxi.platform.web.parts.around import FileShown
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.previews import preview_of
from guanxi.platform.web.replies import data, go, is_fragment, notice, show_part
from guanxi.platform.web.tabs import FILES, takes_files

_ICONS = {"image": "photo", "audio": "player-play", "video": "player-play", "pdf": "file-text", "text": "file-text"}
# Nothing in a file may do anything: no script, no form, no further address. A browser shows a PDF with a program of its
# own, which a sandbox would keep it from; that program runs nothing in our name.
_SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
_IN_VIEWER = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'"


def files_tab(request: HttpRequest, one: Entity, row: Row) -> HttpResponse:
    """This will be the files of a record and of its timeline."""
    path = f"/{one.key}/{row.id}"
    found = files_on(one, row.id)
    return show_part(
        request,
        "_files.html",
        files=_shown(found, one),
        attach_url=f"{path}/files" if takes_files(one) else "",
        most=MOST_BYTES // (1024 * 1024),
    )


@require_POST
def add_files(request: HttpRequest, key: str, record_id: int) -> HttpResponse:
    """This will keep files with a record; a script is told of each that was refused, and the others are kept."""
    one = entity(key)
    get(one, record_id)
    if not takes_files(one):
        raise NotFound(one)
    kept, refused = [], []
    for upload in request.FILES.getlist("files"):
        try:
            kept.append(attach(one, record_id, upload).name)
        except RecordProblem as problem:
            refused.append(str(problem))
    if not kept and not refused:
        refused.append(_("Choose a file first."))
    if "application/json" in request.headers.get("Accept", ""):
        return data({"kept": kept, "refused": refused})
    for sentence in refused:
        notice(request, sentence, tone="problem")
    return go(request, f"/{key}/{record_id}?tab={FILES}")


@require_POST
def take_file_away(request: HttpRequest, key: str, record_id: int, number: int) -> HttpResponse:
    """This will take away a file that one added oneself, with a way to bring it back."""
    one = entity(key)
    row = get(one, record_id)
    path = f"/{key}/{record_id}?tab={FILES}"
    deed = deeds.at_once(one, "remove_file", [record_id], {"file": number}, path)
    if not is_fragment(request):
        tell(request, deed)
        return go(request, path)
    answer = files_tab(request, one, row)
    answer["HX-Trigger"] = json.dumps({"notice": event_of(deed)})
    return answer


@require_GET
def file(request: HttpRequest, number: int) -> HttpResponseBase:
    """This will hand out a file of a record one may read; what a browser shows without running anything is shown."""
    found = Attachment.objects.filter(pk=number).first()
    path = path_of(found.stored) if found else None
    if found is None or path is None or not path.is_file():
        raise Http404
    saved = preview_of(found) == "" or "download" in request.GET
    kind = f"{PLAIN}; charset=utf-8" if found.media_type == PLAIN else found.media_type
    part = asked_part(request.headers.get("Range", ""), path.stat().st_size)
    if part is not None and not saved:
        response: HttpResponseBase = cut_out(path, part, kind)
    else:
        response = FileResponse(path.open("rb"), as_attachment=saved, filename=found.name, content_type=kind)
    response["Accept-Ranges"] = "bytes"
    response["Content-Security-Policy"] = _IN_VIEWER if found.media_type == PDF and not saved else _SANDBOX
    return response


def size_of(size: int) -> str:
    """This will be the size of a file as people say it."""
    if size < 1024 * 1024:
        return f"{max(1, round(size / 1024))} KB"
    return f"{size / 1024 / 1024:.1f} MB"


def _shown(found: Iterable[Attachment], one: Entity) -> list[FileShown]:
    found = list(found)
    names, me = people_named(each.added_by_id for each in found if each.added_by_id), someone().user_id
    return [
        FileShown(
            id=each.pk,
            name=each.name,
            url=f"/file/{each.pk}",
            preview=(preview := preview_of(each)),
            size=size_of(each.size),
            who=names.get(each.added_by_id or 0, ""),
            when=moment(each.added_at),
            icon=_ICONS.get(preview, "file"),
            on=Link(_("on the timeline"), f"/{ACTIVITY}/{each.object_id}")
            if each.entity == ACTIVITY != one.key
            else None,
            remove_url=f"/{one.key}/{each.object_id}/files/{each.pk}/remove"
            if each.added_by_id == me and each.entity == one.key
            else "",
        )
        for each in found
    ]
