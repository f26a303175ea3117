"""Lists: the page, its count, its filters."""

from collections.abc import Iterator
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET
from markupsafe import Markup

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.search.finder import count
from guanxi.platform.search.query import Filter, Found
from guanxi.platform.web.bulk.asking import editable_fields, tag_fields
from guanxi.platform.web.cells import css_of, list_rows
from guanxi.platform.web.filters import chips_of, operators_of, value_control
from guanxi.platform.web.parts.lists import BulkVerb, Choice, Empty, Heading, ListPage
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import go, show, show_part
from guanxi.platform.web.saved.bar import STYLES, address_of, bar_of
from guanxi.platform.web.saved.opening import found_by, opened
from guanxi.platform.web.state import ListState, read_state
from guanxi.platform.web.sums import summed
from guanxi.platform.web.surfaces import FACES, read_surface, switch


@require_GET
def list_page(request: HttpRequest, key: str) -> HttpResponse:
    """This will show one page of a list; its count comes as a part."""
    one = entity(key)
    asked = opened(request, one)
    if asked.view is not None and asked.view.kind != "list" and not asked.changed:
        return go(request, address_of(asked.view))
    asked, found = found_by(one, asked)
    if not found.rows and asked.state.after:
        # What stood here moved elsewhere: by a change of many records, or by somebody else's.
        return go(request, replace(asked.state, after="").address(f"/{key}"))
    page = replace(
        listed(one, asked.state, found),
        bar=bar_of(one, asked),
        state=asked.written,
        selection=asked.selection(one),
    )
    return show(request, "list.html", page, str(one.plural), styles=(*STYLES, "guanxi/bulk.css"))


@require_GET
def list_count(request: HttpRequest, key: str) -> HttpResponse:
    """This will be the number of records the list finds and what they add up to, in words."""
    asked = read_state(request.GET).query(entity(key))
    number, capped = count(asked)
    text = (
        _("more than %(number)s") % {"number": f"{number:,}"}
        if capped
        else ngettext("%(number)s record", "%(number)s records", number) % {"number": f"{number:,}"}
    )
    total = summed(asked)
    sum_of = Markup('<span class="g-sum"><span class="g-sum-dot"> · </span>{}</span>').format(total) if total else ""
    figure = Markup('<span hidden data-found="{}"{}></span>').format(number, Markup(" data-capped") if capped else "")
    return HttpResponse(Markup("{}{}{}").format(text, sum_of, figure))


@require_GET
def list_filter(request: HttpRequest, key: str) -> HttpResponse:
    """This will be the rest of the filter form once its field is known; once all is known, the list with that filter."""
    one = entity(key)
    view = view_of(one)
    field = next((field for field in view.filterable if field.name == request.GET.get("field")), None)
    if field is None:
        return HttpResponse("")
    operator = request.GET.get("operator", "")
    if not operator:
        return show_part(request, "_filter_rest.html", operators=operators_of(view, field), value=value_control(field))
    values = tuple(value for value in request.GET.getlist("value") if value)
    face = request.GET.get("face", "")
    state = read_surface(request.GET).plus(Filter(field.name, operator, values))
    return go(request, state.address(f"/{key}/{face}" if face in FACES else f"/{key}"))


def listed(one: Entity, state: ListState, found: Found) -> ListPage:
    """This will be the view-model of a list."""
    view = view_of(one)
    path = f"/{one.key}"
    fresh = replace(state, after="")
    may_create = view.may("create") and one.access != "child"
    return ListPage(
        title=str(one.plural),
        icon=one.icon,
        url=path,
        headings=tuple(heading(view, fresh, field, path) for field in found.fields),
        rows=list_rows(found.rows, found.fields, one.title),
        empty=_empty(view, state),
        count_url=fresh.address(f"{path}/count"),
        chips=chips_of(view, fresh, path),
        clear_url=replace(fresh, filters=(), text="").address(path),
        filter_url=f"{path}/filter",
        filter_fields=tuple(
            Choice(field.name, str(field.label)) for field in view.filterable if field.kind.name != "longtext"
        ),
        column_choices=_column_choices(view, found),
        hidden=fresh.pairs(),
        text=state.text,
        searchable=bool(one.search),
        next_url=replace(state, after=found.next).address(path) if found.next else "",
        first_url=fresh.address(path) if state.after else "",
        new_url=f"{path}/new" if may_create else "",
        new_label=_("New %(kind)s") % {"kind": str(one.label).lower()},
        views=switch(one, fresh),
        more=_more(view, fresh, path),
        bulk=bulk_verbs(view),
    )


def heading(view: View, state: ListState, field: Field, path: str) -> Heading:
    """This will be the head of a column, with the address that sorts by it."""
    sort = state.sort[0] if state.sort else ""
    direction = {field.name: "ascending", f"-{field.name}": "descending"}.get(sort, "")
    sortable = view.reads(field.name) and field.kind.name not in ("longtext", "tags")
    css = "g-main-cell" if field.name == view.entity.title else css_of(field)
    return Heading(
        field.name, str(field.label), css, state.sorted_by(field.name).address(path) if sortable else "", direction
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
    if view.may("export"):
        verbs.append(BulkVerb(_("Export"), f"{path}/export", "file-spreadsheet"))
    if view.may("delete"):
        verbs.append(BulkVerb(_("To the trash"), f"{path}/trash", "trash", dialog=True, grave=True))
    return tuple(verbs)


def _column_choices(view: View, found: Found) -> tuple[Choice, ...]:
    shown = [field.name for field in found.fields]
    placed = [name for section in view.entity.sections_or_default() for name in section.fields]
    rest = [view.entity.field(name) for name in placed if name not in shown and view.access(name)]
    return tuple(Choice(field.name, str(field.label), field.name in shown) for field in (*found.fields, *rest))


def _more(view: View, state: ListState, path: str) -> tuple[Link, ...]:
    links: list[Link] = []
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
