"""The files of a record: the tab that shows them, taking some more, handing one out, taking one away."""

import json
from collections.abc import Callable, Iterable

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
from guanxi.platform.timeline.files import MOST_BYTES, PDF, PLAIN, FileRefused, attach, files_on, open_files, path_of
from guanxi.platform.timeline.models import Attachment
from guanxi.platform.timeline.versions import add_version, bring_version_back, versions_of
from guanxi.platform.web.bulk.telling import event_of, tell
from guanxi.platform.web.cells import moment
from guanxi.platform.web.concerned import ACTIVITY
from guanxi.platform.web.file_parts import asked_part, cut_out
from guanxi.platform.web.parts.around import FileShown, VersionShown
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.previews import preview_of
from guanxi.platform.web.reach import reach
from guanxi.platform.web.replies import UNPROCESSABLE, data, go, is_fragment, notice, show_part, told
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
        files=_shown(found, one, may_change="edit" in reach(one, row.id)),
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


@require_POST
def add_version_of(request: HttpRequest, key: str, record_id: int, number: int) -> HttpResponse:
    """This will keep a new version of a file."""
    upload = request.FILES.get("file")
    if upload is None:
        return _answered(request, key, record_id, _("Choose a file first."))
    return _versioned(request, key, record_id, lambda one: add_version(one, record_id, number, upload))


@require_POST
def bring_back(request: HttpRequest, key: str, record_id: int, number: int) -> HttpResponse:
    """This will make an older version of a file the newest."""
    return _versioned(request, key, record_id, lambda one: bring_version_back(one, record_id, number))


def _versioned(request: HttpRequest, key: str, record_id: int, done: Callable[[Entity], Attachment]) -> HttpResponse:
    one = entity(key)
    get(one, record_id)
    try:
        done(one)
    except FileRefused as problem:
        return _answered(request, key, record_id, str(problem))
    return _answered(request, key, record_id, "")


def _answered(request: HttpRequest, key: str, record_id: int, problem: str) -> HttpResponse:
    one = entity(key)
    if is_fragment(request):
        return told(problem, status=UNPROCESSABLE) if problem else files_tab(request, one, get(one, record_id))
    if problem:
        notice(request, problem, tone="problem")
    return go(request, f"/{key}/{record_id}?tab={FILES}")


@require_GET
def file(request: HttpRequest, number: int) -> HttpResponseBase:
    """This will hand out a file of a record one may read; what a browser shows without running anything is shown."""
    found = open_files().filter(pk=number).first()
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


def _shown(found: Iterable[Attachment], one: Entity, *, may_change: bool) -> list[FileShown]:
    found = list(found)
    versions = versions_of(found)
    listed = [each for some in versions.values() for each in some]
    names, me = people_named(each.added_by_id for each in (*found, *listed) if each.added_by_id), someone().user_id
    return [_file(each, one, names, versions.get(each.chain, []), me, may_change=may_change) for each in found]


def _file(
    each: Attachment, one: Entity, names: dict[int, str], versions: list[Attachment], me: int, *, may_change: bool
) -> FileShown:
    path = f"/{one.key}/{each.object_id}/files"
    here = each.entity == one.key
    changes = here and (may_change or me in {each.added_by_id, *(old.added_by_id for old in versions)})
    return FileShown(
        id=each.pk,
        name=each.name,
        url=f"/file/{each.pk}",
        preview=(preview := preview_of(each)),
        size=size_of(each.size),
        who=names.get(each.added_by_id or 0, ""),
        when=moment(each.added_at),
        icon=_ICONS.get(preview, "file"),
        on=Link(_("on the timeline"), f"/{ACTIVITY}/{each.object_id}") if each.entity == ACTIVITY != one.key else None,
        remove_url=f"{path}/{each.pk}/remove" if each.added_by_id == me and here else "",
        version=_("Version %(number)s") % {"number": each.version} if each.version > 1 else "",
        version_url=f"{path}/{each.pk}/version" if changes else "",
        versions=tuple(
            _version(old, names, f"{path}/{old.pk}/back" if changes and old.pk != each.pk else "") for old in versions
        ),
    )


def _version(each: Attachment, names: dict[int, str], back_url: str) -> VersionShown:
    note = _("version %(number)s brought back") % {"number": each.again} if each.again else ""
    return VersionShown(
        _("Version %(number)s") % {"number": each.version},
        note,
        f"/file/{each.pk}",
        names.get(each.added_by_id or 0, ""),
        moment(each.added_at),
        size_of(each.size),
        back_url,
    )
