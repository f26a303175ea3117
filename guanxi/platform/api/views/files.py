"""Files of records and their versions, pictures of visits, and entries pinned to the top of a timeline."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from guanxi.platform.api.call import Call
from guanxi.platform.api.parameters import refuse_unknown
from guanxi.platform.api.presenting import answer
from guanxi.platform.api.problems import nothing_here
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.names import people_named
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import Invalid, may_not
from guanxi.platform.search.finder import get
from guanxi.platform.timeline.actions.photograph_visit import photograph_visit
from guanxi.platform.timeline.files import attach, files_on, open_files, path_of
from guanxi.platform.timeline.models import Attachment
from guanxi.platform.timeline.pins import at_the_top, pin, pins_of, unpin
from guanxi.platform.timeline.versions import add_version, bring_version_back, versions_of

UPLOAD = "file"


def list_files(call: Call, *, key: str, record_id: int) -> HttpResponse:
    """Give the files of a record and of the entries on its timeline, the newest first, each with its older versions."""
    one = _keeping(key, record_id)
    refuse_unknown(call.request.GET, ())
    found = files_on(one, record_id)
    versions = versions_of(found)
    who = people_named(each.added_by_id for file in found for each in (file, *versions.get(file.chain, ())))
    return answer(
        {
            "data": [
                _shown(file, who) | {"versions": [_shown(each, who) for each in versions.get(file.chain, [file])]}
                for file in found
            ]
        }
    )


def add_file(call: Call, *, key: str, record_id: int) -> HttpResponse:
    """Keep a file with a record: a form of many parts with the one file `file`."""
    one = _keeping(key, record_id, writes=True)
    refuse_unknown(call.request.GET, ())
    return _kept(attach(one, record_id, _sent(call)))


def read_content(call: Call, *, key: str, record_id: int, number: int) -> HttpResponse:
    """Give what a file holds, whichever of its versions that is."""
    one = _keeping(key, record_id)
    refuse_unknown(call.request.GET, ())
    found = open_files().filter(pk=number, entity=one.key, object_id=record_id).first()
    if found is None or not path_of(found.stored).is_file():
        raise nothing_here()
    named = content_disposition_header(as_attachment=True, filename=found.name) or "attachment"
    headers = {"Content-Disposition": named, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(path_of(found.stored).read_bytes(), content_type=found.media_type, headers=headers)


def add_version_of(call: Call, *, key: str, record_id: int, number: int) -> HttpResponse:
    """Keep a new version of a file."""
    one = _keeping(key, record_id, writes=True)
    refuse_unknown(call.request.GET, ())
    return _kept(add_version(one, record_id, number, _sent(call)))


def bring_back(call: Call, *, key: str, record_id: int, number: int) -> HttpResponse:
    """Make an older version of a file the newest one."""
    one = _keeping(key, record_id, writes=True)
    refuse_unknown(call.request.GET, ())
    return _kept(bring_version_back(one, record_id, number))


def add_photo(call: Call, *, record_id: int) -> HttpResponse:
    """Keep a picture with the visit at which one is checked in; the server writes into it who, when and where."""
    activity = _keeping("activity", record_id, writes=True)
    refuse_unknown(call.request.GET, ())
    visit: Any = find_row(activity, record_id)
    return _kept(photograph_visit(visit, _sent(call), by=call.identity))


def list_pins(call: Call, *, key: str, record_id: int) -> HttpResponse:
    """Give which entries stand at the top of a timeline, and who put them there."""
    one = _with_timeline(key, record_id)
    refuse_unknown(call.request.GET, ())
    pins = at_the_top(pins_of(one, record_id))
    return answer({"data": [{"entry": each.activity, "by": each.by, "at": each.at.isoformat()} for each in pins]})


def write_pin(call: Call, *, key: str, record_id: int, number: int) -> HttpResponse:
    """Put an entry to the top of a timeline."""
    pin(_with_timeline(key, record_id), record_id, number)
    return HttpResponse(status=204)


def end_pin(call: Call, *, key: str, record_id: int, number: int) -> HttpResponse:
    """Take an entry from the top."""
    unpin(_with_timeline(key, record_id), record_id, number)
    return HttpResponse(status=204)


def _keeping(key: str, record_id: int, *, writes: bool = False) -> Entity:
    """Give the kind of a record that holds files. A program that only reads keeps none, though its person may."""
    one = entity(key)
    if one.access != "owned":
        raise nothing_here()
    get(one, record_id)
    if writes and not view_of(one).may("edit"):
        raise may_not("edit", one)
    return one


def _with_timeline(key: str, record_id: int) -> Entity:
    one = entity(key)
    if not one.on_timeline:
        raise nothing_here()
    get(one, record_id)
    return one


def _sent(call: Call) -> "UploadedFile[Any]":
    found = call.request.FILES.getlist(UPLOAD)
    if len(found) != 1:
        raise Invalid({UPLOAD: [_("Send a form of many parts (multipart/form-data) with the one file “file”.")]})
    return found[0]


def _kept(made: Attachment) -> HttpResponse:
    place = f"/api/v1/{made.entity}/{made.object_id}/files/{made.pk}"
    return answer(_shown(made, people_named([made.added_by_id])), 201, {"Location": place})


def _shown(one: Attachment, who: dict[int, str]) -> dict[str, Any]:
    return {
        "id": one.pk,
        "entity": one.entity,
        "record": one.object_id,
        "name": one.name,
        "type": one.media_type,
        "size": one.size,
        "version": one.version,
        "again": one.again,
        "by": who.get(one.added_by_id or 0, ""),
        "at": one.added_at.isoformat(),
    }
