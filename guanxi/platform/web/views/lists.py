"""Lists: the page, its count, its filters."""

from collections.abc import Iterator
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from markupsafe import Markup, escape

from guanxi.platform.bulk.planning import may_plan
from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.keeping_by_rights import kept_by_rights
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.search.dressing import fields_of
from guanxi.platform.search.finder import check, find
from guanxi.platform.search.query import Found, Query, QueryRefused
from guanxi.platform.search.related import reads_path
from guanxi.platform.search.rows import readable
from guanxi.platform.search.saved.asking import refused_parts
from guanxi.platform.search.saved.state import without_parts
from guanxi.platform.web.bulk.asking import editable_fields, tag_fields
from guanxi.platform.web.cells import css_of, list_rows
from guanxi.platform.web.drawn_alike import drawn_alike
from guanxi.platform.web.environment import row_elements
from guanxi.platform.web.filters import builder_address, chips_of
from guanxi.platform.web.groups import group_bar, row_groups
from guanxi.platform.web.parts.lists import BulkVerb, Empty, Heading, ListPage
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import go, layout_of, show, show_drawn
from guanxi.platform.web.saved.bar import STYLES, address_of, bar_of
from guanxi.platform.web.saved.opening import Opened, found_by, opened
from guanxi.platform.web.state import ListState
from guanxi.platform.web.sums import addable
from guanxi.platform.web.surfaces import switch
from guanxi.platform.web.views.cells import widths_of

_USUAL_WIDTH = 160
NOTHING_SAID = Empty("", "")


@require_GET
def list_page(request: HttpRequest, key: str) -> HttpResponse:
    """This will show one page of a list, or its groups; count and sums come as parts.

    An address that asks for what the reader may not see, or that nobody can read, gets a sentence instead of rows.
    """
    one = entity(key)
    asked = opened(request, one)
    if asked.view is not None and asked.view.kind != "list" and not asked.changed:
        return go(request, address_of(asked.view))
    try:
        asked, found = found_by(one, asked, _heads if asked.state.group else find)
        page = listed(one, asked.state, found)
    except QueryRefused as refused:
        page = listed(one, asked.state, Found([], (), ""))
        why = _refused(one, asked, str(refused))
        page = replace(page, empty=why, bar=bar_of(one, asked), count_url="", columns_url="")
        return show(request, "list.html", page, str(one.plural), styles=STYLES, status=400)
    if not found.rows and asked.state.after:
        # What stood here moved elsewhere: by a change of many records, or by somebody else's.
        return go(request, replace(asked.state, after="").address(f"/{key}"))
    place = f"{key}/{asked.view.key}" if asked.view else key
    page = replace(
        page,
        bar=bar_of(one, asked),
        state=asked.written,
        headings=_as_wide(page.headings, widths_of(place)),
        widths=place,
        selection=asked.selection(one),
    )
    styles = (*STYLES, "guanxi/bulk.css", "guanxi/cells.css")
    if page.groups:
        return show(request, "list.html", page, str(one.plural), styles=styles)
    fields = {"rows": page.rows, "next_url": escape(page.next_url)}
    return show_drawn(
        request,
        lambda shell: drawn_alike("list.html", layout_of(request), page, shell, fields),
        str(one.plural),
        styles=styles,
    )


def _heads(query: Query) -> Found:
    """A list in groups has its columns at once, its rows group by group."""
    check(query)
    return Found([], fields_of(readable(query.entity), query.columns), "")


def _refused(one: Entity, asked: Opened, why: str) -> Empty:
    refused = refused_parts(one, asked.written)
    kept = without_parts(asked.written, refused)
    steps = (Link(_("Show the list without it"), f"/{one.key}?{kept.urlencode()}", "list-search"),) if refused else ()
    return Empty(_("This list cannot be shown"), why, (*steps, Link(_("Show the whole list"), f"/{one.key}", "x")))


def listed(one: Entity, state: ListState, found: Found) -> ListPage:
    """This will be the view-model of a list."""
    view = view_of(one)
    path = f"/{one.key}"
    fresh = replace(state, after="")
    groups, more_groups = (
        row_groups(one, state, state.query(one), found.fields) if state.group and found.fields else ((), False)
    )
    beside = _without_rows(one.key, fresh, bool(found.fields))
    choose = _("Choose %(record)s") % {"record": "{record}"} if beside.bulk else ""
    return replace(
        beside,
        rows=row_elements(list_rows(found.rows, found.fields, one.title), choose),
        empty=NOTHING_SAID if found.rows else _empty(view, state),
        chips=chips_of(view, fresh, path),
        next_url=replace(state, after=found.next).address(path) if found.next else "",
        first_url=fresh.address(path) if state.after else "",
        foot_url=_foot(view, fresh, found, path),
        groups=groups,
        more_groups=more_groups,
    )


@kept_by_rights(256)
def _without_rows(key: str, fresh: ListState, has_columns: bool) -> ListPage:
    """What a list shows beside its rows, as far as it follows from its state: mostly addresses."""
    one = entity(key)
    view, path = view_of(one), f"/{key}"
    fields = fields_of(view, fresh.columns or None) if has_columns else ()
    may_create = view.may("create") and one.access != "child"
    return ListPage(
        title=str(one.plural),
        icon=one.icon,
        url=path,
        headings=tuple(heading(view, fresh, field, path) for field in fields),
        rows=Markup(""),
        empty=NOTHING_SAID,
        count_url=fresh.address(f"{path}/count"),
        clear_url=replace(fresh, filters=(), text="").address(path),
        filter_url=builder_address(view, fresh, path),
        columns_url=builder_address(view, fresh, path, "columns"),
        hidden=fresh.pairs(),
        text=fresh.text,
        searchable=bool(one.search),
        new_url=f"{path}/new" if may_create else "",
        several_url=f"{path}/enter" if may_create else "",
        new_label=_("New %(kind)s") % {"kind": str(one.label).lower()},
        views=switch(one, fresh),
        more=_more(view, fresh, path),
        bulk=bulk_verbs(view),
        grouping=group_bar(view, fresh, path) if has_columns else None,
    )


def _foot(view: View, state: ListState, found: Found, path: str) -> str:
    """Sums stand below columns of numbers, once there are rows to add up."""
    worth = addable(view, found.fields) and (found.rows or state.group)
    address = state.address(f"{path}/foot")
    return (address if "?" in address else f"{address}?") if worth else ""


def heading(view: View, state: ListState, field: Field, path: str) -> Heading:
    """This will be the head of a column, with the addresses that sort by it, alone and after the other keys."""
    keys = [key.removeprefix("-") for key in state.sort]
    here = state.sort[keys.index(field.name)] if field.name in keys else ""
    sortable = reads_path(view, field.name) and field.kind.name not in ("longtext", "tags")
    return Heading(
        field.name,
        str(field.label),
        "g-main-cell" if field.name == view.entity.title else css_of(field),
        state.sorted_by(field.name).address(path) if sortable else "",
        ("descending" if here.startswith("-") else "ascending") if here else "",
        state.sorted_also_by(field.name).address(path) if sortable else "",
        str(keys.index(field.name) + 1) if here and len(keys) > 1 else "",
        edit=view.may("edit") and field.name in view.writable,
    )


def bulk_verbs(view: View) -> tuple[BulkVerb, ...]:
    """This will be what one may do with chosen rows."""
    path = f"/{view.entity.key}/bulk"
    verbs = []
    if view.may("edit") and editable_fields(view.entity):
        verbs.append(BulkVerb(_("Change"), f"{path}/edit", "pencil", dialog=True))
    if view.may("edit") and tag_fields(view.entity):
        verbs.append(BulkVerb(_("Tags"), f"{path}/tags", "tag", dialog=True))
    if view.may("assign") and view.entity.access == "owned":
        verbs.append(BulkVerb(_("Hand over"), f"{path}/hand-over", "arrows-exchange", dialog=True))
    if may_plan(view.entity):
        verbs.append(BulkVerb(_("Plan"), f"{path}/plan", "calendar-plus", dialog=True))
    if view.may("export"):
        verbs.append(BulkVerb(_("Export"), f"{path}/export", "file-spreadsheet"))
    if view.may("delete"):
        verbs.append(BulkVerb(_("To the trash"), f"{path}/trash", "trash", dialog=True, grave=True))
    return tuple(verbs)


def _as_wide(headings: tuple[Heading, ...], widths: dict[str, int]) -> tuple[Heading, ...]:
    """Where somebody gave columns a width all of them have one; those that came later get a usual one."""
    if not widths:
        return headings
    return tuple(replace(each, width=widths.get(each.name, _USUAL_WIDTH)) for each in headings)


def _more(view: View, state: ListState, path: str) -> tuple[Link, ...]:
    links: list[Link] = []
    if view.may("create") and view.entity.access != "child":
        links.append(Link(_("Enter several"), f"{path}/enter", "table"))
    if view.may("export"):
        links += _exports(state, f"{path}/export")
    if _may_import(view):
        links.append(Link(_("Import"), f"/import?entity={view.entity.key}", "file-import"))
    if view.may("delete"):
        links.append(Link(_("Trash"), f"{path}/trash", "trash"))
    return tuple(links)


def _exports(state: ListState, path: str) -> Iterator[Link]:
    """Where the address chooses columns, either these or all fields; else there is only one thing to take out."""
    everything = replace(state, columns=())
    if state.columns:
        yield _export(state, path, "xlsx", _("Export these columns to Excel"))
        yield _export(state, path, "csv", _("Export these columns as CSV"))
        yield _export(everything, path, "xlsx", _("Export all fields to Excel"))
        yield _export(everything, path, "csv", _("Export all fields as CSV"))
    else:
        yield _export(everything, path, "xlsx", _("Export to Excel"))
        yield _export(everything, path, "csv", _("Export as CSV"))


def _export(state: ListState, path: str, form: str, label: str) -> Link:
    question = state.address(path)
    icon = "file-spreadsheet" if form == "xlsx" else "file-export"
    return Link(label, f"{question}{'&' if '?' in question else '?'}format={form}", icon)


def _may_import(view: View) -> bool:
    return view.may("import") and (view.may("create") or view.may("edit"))


def _empty(view: View, state: ListState) -> Empty:
    one = view.entity
    if state.filters or state.text:
        clear = replace(state, filters=(), text="", after="").address(f"/{one.key}")
        return Empty(
            _("Nothing fits these filters"),
            _("Take one of them away, or clear all of them."),
            (Link(_("Clear all"), clear, "x"),),
        )
    steps = []
    if view.may("create") and one.access != "child":
        steps.append(Link(_("New %(kind)s") % {"kind": str(one.label).lower()}, f"/{one.key}/new", "plus"))
    text = _("What you may see appears here.")
    if _may_import(view):
        text = _("Write the first one, or bring in what you have as a file.")
        steps.append(Link(_("Import"), f"/import?entity={one.key}", "file-import"))
    return Empty(_("Nothing here yet"), text, tuple(steps))
