"""What the caller was told, and marking it as read."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from guanxi.platform.api.body import read_object, whole_number
from guanxi.platform.api.call import Call
from guanxi.platform.api.description.shared import Part, reference
from guanxi.platform.api.parameters import read_limit, read_yes, refuse_unknown
from guanxi.platform.api.presenting import TITLE, answer
from guanxi.platform.notifying.kinds import is_kind
from guanxi.platform.notifying.reading import Item, mark_read, notifications, unread_count
from guanxi.platform.records.problems import Invalid
from guanxi.platform.search.query import QueryRefused


def list_told(call: Call) -> HttpResponse:
    """Give what the caller was told, the newest first: `kind`, `unread`, `limit`, `after`."""
    given = call.request.GET
    refuse_unknown(given, ("kind", "unread", "limit", "after"))
    kind, after = given.get("kind", ""), given.get("after", "")
    if kind and not is_kind(kind):
        raise QueryRefused(_("There is no kind of notification “%(kind)s”.") % {"kind": kind})
    if after and not (after.isascii() and after.isdecimal() and len(after) < 19):
        raise QueryRefused(_("This page mark is not valid."))
    found, more = notifications(
        kind=kind, unread=read_yes(given, "unread"), before=int(after) if after else None, limit=read_limit(given)
    )
    document = {"data": [_shown(one) for one in found], "unread": unread_count(), "next": str(more) if more else None}
    return answer(document)


def read_told(call: Call) -> HttpResponse:
    """Mark notifications as read: those in `ids`, or all of them without it."""
    call.must_write()
    refuse_unknown(call.request.GET, ())
    sent = read_object(call.request, empty=True)
    if sent.keys() - {"ids"}:
        raise Invalid(
            {name: [_("There is no field “%(name)s” here.") % {"name": name}] for name in sent.keys() - {"ids"}}
        )
    ids = sent.get("ids")
    if ids is not None and not isinstance(ids, list):
        raise Invalid({"ids": [_("A list of numbers is wanted here.")]})
    marked = mark_read(None if ids is None else [whole_number(one, "ids") for one in ids])
    return answer({"marked": marked, "unread": unread_count()})


def described_told() -> dict[str, Any]:
    """Give the description of these addresses."""
    done: Part = {
        "200": {"description": "OK", "content": {"application/json": {"schema": reference("schemas", "any")}}},
        **{code: reference("responses", f"problem{code}") for code in ("401", "403", "429")},
    }
    named = {
        "kind": (_("None but notifications of this kind."), {"type": "string"}),
        "unread": (_("None but what was not read yet."), {"type": "boolean", "default": False}),
    }
    narrowing = [
        {"name": name, "in": "query", "required": False, "description": said, "schema": schema}
        for name, (said, schema) in named.items()
    ]
    ids = {"type": "array", "items": {"type": "integer", "format": "int64"}}
    sent = {"type": "object", "properties": {"ids": ids}}
    return {
        "/me/notifications": {
            "get": {
                "operationId": "me.notifications",
                "summary": _("What I was told"),
                "parameters": [*narrowing, reference("parameters", "limit"), reference("parameters", "after")],
                "responses": done,
            }
        },
        "/me/notifications/read": {
            "post": {
                "operationId": "me.notifications.read",
                "summary": _("Mark what I was told as read: these, or everything"),
                "requestBody": {"required": False, "content": {"application/json": {"schema": sent}}},
                "responses": done,
            }
        },
    }


def _shown(one: Item) -> dict[str, Any]:
    about = one.told.entity
    return {
        "id": one.id,
        "kind": one.kind.key,
        "text": one.sentence,
        "entity": about.key if about else None,
        "record": one.told.object_id if about else None,
        "record" + TITLE: one.told.title or None,
        "by": one.by_id,
        "by" + TITLE: one.told.by or None,
        "at": one.at.isoformat(),
        "read_at": one.read_at.isoformat() if one.read_at else None,
    }
