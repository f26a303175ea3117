"""Records one at a time: list, read, create, change, delete, restore, and the verbs of the business."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _

from guanxi.platform.api.body import misshapen, read_object, whole_number
from guanxi.platform.api.call import Call
from guanxi.platform.api.parameters import read_fields, read_query, read_yes, refuse_unknown
from guanxi.platform.api.past import changes_since
from guanxi.platform.api.presenting import answer, etag, record, records
from guanxi.platform.api.problems import Stopped
from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import change, create, find_row, restore, trash
from guanxi.platform.records.problems import Changed, Invalid, NotFound
from guanxi.platform.search.finder import find, get
from guanxi.platform.search.query import QueryRefused, Row


def list_records(call: Call, *, key: str) -> HttpResponse:
    """Give one page of records and the cursor of the next."""
    one, given = entity(key), call.request.GET
    found = find(read_query(one, given))
    headers = {"Link": f'<{_next_address(call, found.next)}>; rel="next"'} if found.next else {}
    return answer({"data": records(found.rows, found.fields), "next": found.next or None}, headers=headers)


def read_record(call: Call, *, key: str, record_id: int) -> HttpResponse:
    """Give one record."""
    one, given = entity(key), call.request.GET
    refuse_unknown(given, ("fields",))
    row = get(one, record_id)
    return shown(row, fields=_chosen(one, row, given))


def create_record(call: Call, *, key: str) -> HttpResponse:
    """Write a new record; `allow_twins=true` also where the same seems to exist already."""
    one = entity(key)
    refuse_unknown(call.request.GET, ("allow_twins",))
    values = read_object(call.request)
    refuse_misshapen(one, values)
    made = create(one, values, allow_twins=read_yes(call.request.GET, "allow_twins"), savepoint=False)
    return shown(get(one, made.pk), status=201, headers={"Location": f"/api/v1/{key}/{made.pk}"})


def change_record(call: Call, *, key: str, record_id: int) -> HttpResponse:
    """Change the fields that the body names; a field that is absent stays, one that is null is emptied."""
    one = entity(key)
    refuse_unknown(call.request.GET, ("allow_twins",))
    values = read_object(call.request)
    version = whole_number(values.pop("version"), "version") if "version" in values else call.wanted_version()
    refuse_misshapen(one, values)
    try:
        change(one, record_id, values, version=version, allow_twins=read_yes(call.request.GET, "allow_twins"))
    except Changed as problem:
        raise changed_meanwhile(one, record_id, values, problem, version) from problem
    return shown(get(one, record_id))


def delete_record(call: Call, *, key: str, record_id: int) -> HttpResponse:
    """Put a record into the trash."""
    one = entity(key)
    refuse_unknown(call.request.GET, ())
    require_version(call, one, record_id)
    if not trash(one, [record_id]):
        raise NotFound(one)
    return HttpResponse(status=204)


def restore_record(call: Call, *, key: str, record_id: int) -> HttpResponse:
    """Take a record out of the trash again."""
    one = entity(key)
    refuse_unknown(call.request.GET, ())
    if not restore(one, [record_id]):
        raise NotFound(one)
    return shown(get(one, record_id))


def shown(
    row: Row, status: int = 200, headers: dict[str, str] | None = None, fields: tuple[Field, ...] | None = None
) -> HttpResponse:
    """Give a record as an answer, its version in the ETag."""
    return answer(record(row, fields), status, {"ETag": etag(row.version)} | (headers or {}))


def refuse_misshapen(one: Entity, values: dict[str, Any]) -> None:
    """Refuse values whose JSON type no field reads."""
    if problems := misshapen(one, values):
        raise Invalid(problems)


def require_version(call: Call, one: Entity, record_id: int) -> None:
    """Refuse to go on when `If-Match` names another version than the record has."""
    version = call.wanted_version()
    if version is not None and find_row(one, record_id).version != version:
        raise changed_meanwhile(one, record_id, {}, Changed({}), version)


def changed_meanwhile(
    one: Entity, record_id: int, sent: dict[str, Any], problem: Changed, version: int | None
) -> Stopped:
    """Say that somebody was faster: the record as it is now, which sent values differ, and who changed what since."""
    row = get(one, record_id)
    now = record(row)
    fields = sorted(name for name, value in sent.items() if name in now and not _same(row, name, value))
    since = [] if version is None else changes_since(one, record_id, version)
    return Stopped(
        409,
        _("Changed meanwhile"),
        str(problem),
        headers={"ETag": etag(row.version)},
        fields=fields,
        current=now,
        changes=since,
    )


def _same(row: Row, name: str, value: Any) -> bool:
    field = row.view.entity.field(name)
    try:
        return row.view.reads(name) and bool(row.as_here(field).parse(value) == row.raw[field.column])
    except ValueError:
        return False


def _chosen(one: Entity, row: Row, given: QueryDict) -> tuple[Field, ...]:
    wanted = read_fields(one, given)
    known = {field.name: field for field in view_of(one).readable}
    for name in wanted:
        if name not in known:
            raise QueryRefused(_("There is no field “%(name)s” here.") % {"name": name})
    return tuple(known[name] for name in wanted)


def _next_address(call: Call, cursor: str) -> str:
    pairs = [(name, value) for name, values in call.request.GET.lists() for value in values if name != "after"]
    return f"{call.request.path}?{urlencode([*pairs, ('after', cursor)])}"
