"""The addresses of one entity and what can be done there, as far as the person who asks may do it."""

from typing import Any

from django.utils.translation import gettext as _

from guanxi.platform.api.body import MOST_ROWS
from guanxi.platform.api.description import beside
from guanxi.platform.api.description.schemas import input_schema
from guanxi.platform.api.description.shared import reference
from guanxi.platform.api.views.actions import inputs_of
from guanxi.platform.permissions.view import View
from guanxi.platform.search.comparing import operators_of
from guanxi.platform.search.related import kinds_below

Part = dict[str, Any]
_ALWAYS = ("401", "403", "429")


def paths_of(view: View) -> dict[str, dict[str, Part]]:
    """Give the addresses of an entity with their operations by method."""
    key = view.entity.key
    made = {
        f"/{key}": _list(view),
        f"/{key}/{{id}}": _record(view),
        f"/{key}/{{id}}/restore": _restore(view),
        f"/{key}/bulk": _bulk(view),
        f"/{key}/count": _figures(view, "count", _("Count: %(kind)s"), ["exact"]),
        f"/{key}/groups": _figures(view, "groups", _("Count by a field: %(kind)s"), ["by", "sum"]),
        f"/{key}/{{id}}/history": _history(view),
    }
    made |= {
        f"/{key}/{{id}}/actions/{action.name}": {"post": _action(view, action)}
        for action in view.entity.actions
        if view.may(action.verb)
    }
    if view.entity.access == "owned" and view.may("read"):
        made |= _shares(view) | _why(view)
    if view.entity.on_timeline and view.may("read"):
        made |= _timeline(view)
    if view.entity.linked_by and view.may("read"):
        made |= _taking_part(view)
        made |= _stands_on(view)
    if view.entity.access == "owned" and view.may("read"):
        made |= _files(view)
    if view.entity.relatable and view.may("read"):
        made |= _relations(view)
    return {address: operations for address, operations in made.items() if operations}


def filter_parameter(view: View) -> Part:
    """Give the filter parameter with the fields and operators that this person can use."""
    usable = "; ".join(f"{field.name}: {', '.join(operators_of(view, field))}" for field in view.filterable)
    below = ", ".join(kind.view.entity.key for kind in kinds_below(view)) or "–"
    how = _(
        "field.operator.value, repeated for several that must all hold: stage.is.3, amount.between.100,500, owner.is.me. The"
        " field of a linked record is named through the link: account.industry.is.Tea. Groups: any(…;…), all(…;…) and none(…;…)"
        " around conditions, at most three deep. Records below: with(deal;outcome.is.open), without(activity;"
        "done_at.last_days.30); here these are: %(below)s. Write \\ before a comma, semicolon or parenthesis within a value."
    ) % {"below": below}
    schema = {"type": "array", "items": {"type": "string"}}
    return {
        "name": "filter",
        "in": "query",
        "required": False,
        "schema": schema,
        "style": "form",
        "explode": True,
        "description": f"{how}\n\n{usable}",
    }


def _list(view: View) -> dict[str, Part]:
    key, label = view.entity.key, {"kind": view.entity.plural}
    found = {}
    if view.may("read"):
        asked = [filter_parameter(view), *_named("ids", "sort", "text", "fields", "limit", "after", "trash")]
        found["get"] = _operation(view, "list", _("List: %(kind)s") % label, asked, _ok(f"{key}.list"), "400")
    if view.may("create"):
        asked = _named("allow_twins", "idempotency_key")
        done = {"201": _json(key, _("Written."))}
        found["post"] = _operation(
            view,
            "create",
            _("Create: %(kind)s") % {"kind": view.entity.label},
            asked,
            done,
            "409",
            "422",
            body=f"{key}.new",
        )
        if view.entity.linked_by:
            found["post"]["description"] = _(
                "What is written here stands on no timeline. To put it on that of a record and of the customers it names,"
                " send the same body to /{entity}/{id}/timeline of an account, contact, lead or deal."
            )
    return found


def _record(view: View) -> dict[str, Part]:
    key, label = view.entity.key, {"kind": view.entity.label}
    found = {}
    if view.may("read"):
        found["get"] = _operation(view, "read", _("Read: %(kind)s") % label, _named("id", "fields"), _ok(key), "404")
    if view.may("edit"):
        asked = _named("id", "if_match", "allow_twins")
        found["patch"] = _operation(
            view, "change", _("Change: %(kind)s") % label, asked, _ok(key), "404", "409", "422", body=f"{key}.change"
        )
    if view.may("delete"):
        found["delete"] = _operation(
            view, "delete", _("To the trash: %(kind)s") % label, _named("id", "if_match"), _nothing(), "404", "409"
        )
    return found


def _restore(view: View) -> dict[str, Part]:
    if not view.may("delete"):
        return {}
    title = _("Out of the trash: %(kind)s") % {"kind": view.entity.label}
    return {"post": _operation(view, "restore", title, _named("id", "idempotency_key"), _ok(view.entity.key), "404")}


def _bulk(view: View) -> dict[str, Part]:
    key, label, found = view.entity.key, {"kind": view.entity.plural}, {}
    done = {"200": _json("outcome", _("What became of each row."))}
    if view.may("create"):
        asked = _named("allow_twins", "idempotency_key")
        found["post"] = _operation(
            view, "create_many", _("Create many: %(kind)s") % label, asked, done, body=_rows(f"{key}.new")
        )
    if view.may("edit"):
        found["patch"] = _operation(
            view, "change_many", _("Change many: %(kind)s") % label, [], done, body=_rows(f"{key}.change", "id")
        )
    if view.may("delete"):
        found["delete"] = _operation(
            view, "delete_many", _("Many to the trash: %(kind)s") % label, [], done, body="ids"
        )
    return found


def _rows(schema: str, *needed: str) -> Part:
    item: Part = reference("schemas", schema)
    if needed:
        item = {
            "allOf": [
                item,
                {
                    "type": "object",
                    "properties": {name: {"type": "integer"} for name in needed},
                    "required": list(needed),
                },
            ]
        }
    return {
        "type": "object",
        "properties": {"data": {"type": "array", "maxItems": MOST_ROWS, "items": item}},
        "required": ["data"],
    }


def _figures(view: View, name: str, title: str, further: list[str]) -> dict[str, Part]:
    if not view.may("read"):
        return {}
    asked = [filter_parameter(view), *_named("ids", "text", "trash", *further)]
    return {"get": _operation(view, name, title % {"kind": view.entity.plural}, asked, _ok("any"), "400")}


def _history(view: View) -> dict[str, Part]:
    if not view.may("read"):
        return {}
    title = _("History: %(kind)s") % {"kind": view.entity.label}
    return {"get": _operation(view, "history", title, _named("id", "limit", "after"), _ok("any"), "404")}


def _action(view: View, action: Any) -> Part:
    body = input_schema(view.entity, inputs_of(view, action), action.required)
    asked = _named("id", "if_match", "idempotency_key", *(("allow_twins",) if action.makes_records else ()))
    done = _ok(view.entity.key)
    if action.leads:
        place = {"schema": {"type": "string"}, "description": _("The address of what was made.")}
        done["200"] = done["200"] | {"headers": {"Location": place}}
    return _operation(
        view,
        action.name,
        f"{action.label}: {view.entity.label}",
        asked,
        done | (_nothing() if action.verb == "assign" else {}),
        "404",
        "409",
        "422",
        body=body,
    )


def _shares(view: View) -> dict[str, dict[str, Part]]:
    place, label = f"/{view.entity.key}/{{id}}/shares", {"kind": view.entity.label}
    listed = _operation(view, "list_shares", _("Shares: %(kind)s") % label, _named("id"), _ok("any"), "404")
    added = _operation(
        view,
        "add_share",
        _("Share: %(kind)s") % label,
        _named("id", "idempotency_key"),
        {"201": _json("any", _("Written."))},
        "404",
        "422",
        body="share.new",
    )
    ended = _operation(view, "end_share", _("End a share: %(kind)s") % label, _named("id", "share"), _nothing(), "404")
    return {place: {"get": listed, "post": added}, f"{place}/{{share}}": {"delete": ended}}


def _why(view: View) -> dict[str, dict[str, Part]]:
    """Give the address that tells why somebody sees a record."""
    title = _("Why somebody sees it: %(kind)s") % {"kind": view.entity.label}
    told = _operation(view, "why", title, _named("id", "user"), _ok("why"), "404")
    return {f"/{view.entity.key}/{{id}}/why": {"get": told}}


def _timeline(view: View) -> dict[str, dict[str, Part]]:
    """Give the timeline of a record."""
    label, new = {"kind": view.entity.label}, _named("id", "idempotency_key")
    told = _operation(
        view,
        "timeline",
        _("Timeline: %(kind)s") % label,
        [*_named("id", "limit", "after"), *beside.narrowing()],
        _ok("any"),
        "404",
    )
    title = _("Write on the timeline: %(kind)s") % label
    noted = _operation(view, "add_to_timeline", title, new, _written(), "404", "422", body="any")
    noted["description"] = beside.by_template()
    place, says = f"/{view.entity.key}/{{id}}/timeline", beside.told_of(view)
    entry = [*_named("id"), beside.numbered("entry", _("The number of the entry."))]
    pinned = _operation(view, "list_pins", says["list_pins"], _named("id"), _ok("any"), "404")
    pin = _operation(view, "pin", says["pin"], entry, _nothing(), "404", "409")
    unpin = _operation(view, "unpin", says["unpin"], entry, _nothing(), "404", "409")
    return {
        place: {"get": told, "post": noted},
        f"{place}/pins": {"get": pinned},
        f"{place}/{{entry}}/pin": {"put": pin, "delete": unpin},
    }


def _files(view: View) -> dict[str, dict[str, Part]]:
    """Give the files of a record and their versions; of a visit, its pictures."""
    place, says, new = f"/{view.entity.key}/{{id}}/files", beside.told_of(view), _named("id", "idempotency_key")
    number = beside.numbered("file", _("The number of the file."))
    listed = _operation(view, "list_files", says["list_files"], _named("id"), _ok("any"), "404")
    added = beside.sends_file(_operation(view, "add_file", says["add_file"], new, _written(), "404", "409", "422"))
    held = {"200": {"description": "OK", "content": {"application/octet-stream": {"schema": {"type": "string"}}}}}
    read = _operation(view, "read_file", says["read_file"], [*_named("id"), number], held, "404")
    again = _operation(view, "add_version", says["add_version"], [*new, number], _written(), "404", "409", "422")
    back = _operation(view, "bring_back", says["bring_back"], [*new, number], _written(), "404", "409", "422")
    made = {
        place: {"get": listed, "post": added},
        f"{place}/{{file}}": {"get": read},
        f"{place}/{{file}}/versions": {"post": beside.sends_file(again)},
        f"{place}/{{file}}/newest": {"post": back},
    }
    if view.entity.key == "activity" and view.may("edit"):
        photo = _operation(view, "add_photo", says["add_photo"], new, _written(), "404", "409", "422")
        made[f"/{view.entity.key}/{{id}}/photos"] = {"post": beside.sends_file(photo)}
    return made


def _taking_part(view: View) -> dict[str, dict[str, Part]]:
    """Give who takes part in an appointment, and one's own answer."""
    place, label = f"/{view.entity.key}/{{id}}", {"kind": view.entity.label}
    texts = {"type": "array", "items": {"type": "string"}}
    who = {
        "type": "object",
        "properties": {
            "people": {"type": "array", "items": {"type": "integer"}},
            "guests": texts | {"description": _("Mail addresses, or records such as contact:12.")},
        },
    }
    said = {
        "type": "object",
        "properties": {
            "answer": {"type": "string", "enum": ["yes", "maybe", "no"]},
            "at": {"type": "string", "format": "date-time"},
        },
        "required": ["answer"],
    }
    listed = _operation(
        view, "list_participants", _("Who takes part: %(kind)s") % label, _named("id"), _ok("any"), "404"
    )
    written = _operation(
        view, "write_participants", _("Invite: %(kind)s") % label, _named("id"), _ok("any"), "404", "409", body=who
    )
    answered = _operation(
        view,
        "write_answer",
        _("Answer an invitation: %(kind)s") % label,
        _named("id", "idempotency_key"),
        _ok("any"),
        "404",
        "422",
        body=said,
    )
    return {
        f"{place}/participants": {"get": listed} | ({"put": written} if view.may("edit") else {}),
        f"{place}/answer": {"post": answered},
    }


def _stands_on(view: View) -> dict[str, dict[str, Part]]:
    """Give on the timelines of which records an activity stands."""
    place, label = f"/{view.entity.key}/{{id}}", {"kind": view.entity.label}
    stands = _operation(
        view, "list_timelines", _("On which timelines: %(kind)s") % label, _named("id"), _ok("any"), "404"
    )
    record = {"type": "object", "properties": {"entity": {"type": "string"}, "id": {"type": "integer"}}}
    put = _operation(
        view,
        "put_on_timeline",
        _("Put on a further timeline: %(kind)s") % label,
        _named("id", "idempotency_key"),
        _ok("any"),
        "404",
        "422",
        body={**record, "required": ["entity", "id"]},
    )
    off = _operation(
        view,
        "take_off_timeline",
        _("Take off a timeline: %(kind)s") % label,
        _named("id"),
        _ok("any"),
        "404",
        "422",
        body={**record, "required": ["entity", "id"]},
    )
    return {f"{place}/timelines": {"get": stands} | ({"post": put, "delete": off} if view.may("edit") else {})}


def _relations(view: View) -> dict[str, dict[str, Part]]:
    """Give the relations of a record to others."""
    place, label = f"/{view.entity.key}/{{id}}/relations", {"kind": view.entity.label}
    listed = _operation(view, "list_relations", _("Relations: %(kind)s") % label, _named("id"), _ok("any"), "404")
    title, new = _("Relate: %(kind)s") % label, _named("id", "idempotency_key")
    added = _operation(view, "add_relation", title, new, _written(), "404", "422", body="relation.new")
    ended = _operation(
        view, "end_relation", _("End a relation: %(kind)s") % label, _named("id", "relation"), _nothing(), "404"
    )
    return {place: {"get": listed, "post": added}, f"{place}/{{relation}}": {"delete": ended}}


def _written() -> dict[str, Part]:
    return {"201": _json("any", _("Written."))}


def _operation(
    view: View, name: str, summary: str, asked: list[Part], done: dict[str, Part], *codes: str, body: str | Part = ""
) -> Part:
    known = {code: reference("responses", f"problem{code}") for code in (*_ALWAYS, *codes) if code != "400"}
    made = {
        "operationId": f"{name}_{view.entity.key}",
        "tags": [view.entity.key],
        "summary": summary,
        "parameters": asked,
        "responses": done | known | {"default": reference("responses", "problem")},
    }
    if body:
        schema = reference("schemas", body) if isinstance(body, str) else body
        made["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    return made


def _named(*names: str) -> list[Part]:
    return [reference("parameters", name) for name in names]


def _ok(schema: str) -> dict[str, Part]:
    return {"200": _json(schema, "OK")}


def _nothing() -> dict[str, Part]:
    return {"204": {"description": _("Done.")}}


def _json(schema: str, description: str) -> Part:
    return {"description": description, "content": {"application/json": {"schema": reference("schemas", schema)}}}
