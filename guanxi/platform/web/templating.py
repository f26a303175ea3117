"""Templates of activities where one writes or plans: which are offered, and what a form takes over from the chosen one."""

from dataclasses import dataclass, replace
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from guanxi.lib.words import beside
from guanxi.platform.calendar.templating import (
    TEMPLATE,
    Outline,
    Template,
    beginning,
    offered_templates,
    read_template,
)
from guanxi.platform.entities.declaration import Field
from guanxi.platform.entities.kinds import LINK
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import NotFound
from guanxi.platform.timeline.models import ActivityKind, ActivityTemplate
from guanxi.platform.web.controls import control_of
from guanxi.platform.web.parts.forms import Control
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.replies import data, show_part

FIELD: Final = "template"
STEPS: Final = "steps"
NEW, PLAN = "new", "plan"
# What forms of these begin with although nobody chose it.
_USUAL: Final = {NEW: {"kind": ActivityKind.NOTE.value}, PLAN: {"kind": ActivityKind.CALL.value}}


@dataclass(frozen=True)
class Offered:
    """The templates of one place where one writes, and where a form asks what it takes over."""

    prefix: str
    choices: tuple[Choice, ...]
    fill_url: str


@require_GET
def offered(request: HttpRequest, kind: str) -> HttpResponse:
    """This will be the choice of a template where an entry is written: those of its kind, all for a task."""
    if kind not in ActivityKind.values:
        raise NotFound(entity("activity"))
    wanted = "" if kind == ActivityKind.TASK else kind
    return show_part(request, "_templates.html", offered=Offered(kind, choices_of(wanted), fill_url(kind)))


@require_GET
def fill(request: HttpRequest, place: str) -> HttpResponse:
    """This will be what the form of a place takes over from a template, and which further steps that has."""
    chosen = request.GET.get("id", "")
    template = template_in({FIELD: chosen})
    if template is None:
        return data({"values": {}})
    values = beginning(template, planned=place in (NEW, PLAN, ActivityKind.TASK))
    if place == PLAN:
        values.pop("due_on", None)
    told = {name: _told(name, value, place) for name, value in values.items()}
    further = {"label": says_further(template), "lines": further_lines(template)} if template.steps else None
    return data({"values": told, "further": further})


def fill_url(place: str) -> str:
    """This will be where a form asks what it takes over."""
    return f"/follow-ups/template/{place}"


def choices_of(kind: str = "", chosen: str = "") -> tuple[Choice, ...]:
    """This will be the templates that one may choose; what each is, is said where they are of several kinds."""
    kinds = dict(ActivityKind.choices)
    return tuple(
        Choice(str(number), name if kind else f"{name} ({kinds.get(its, its)})", str(number) == chosen)
        for number, name, its in offered_templates(kind)
    )


def may_choose() -> bool:
    """This will tell whether the person finds templates at all."""
    return view_of(entity(TEMPLATE)).may("read")


def box() -> Field:
    """This will be the field of a form in which a template is chosen."""
    return Field(FIELD, "", LINK, entity(TEMPLATE).label, target=ActivityTemplate, nullable=True)


def control(raw: str, place: str) -> Control:
    """This will be its control."""
    return replace(control_of(box(), raw=raw, required=False), fill_url=fill_url(place))


def template_in(raw: Any) -> Template | None:
    """This will be the template that was chosen; raises `NotFound` for one that the person does not see."""
    chosen = str(raw.get(FIELD) or "")
    if not chosen:
        return None
    if not (chosen.isascii() and chosen.isdecimal() and len(chosen) < 19):
        raise NotFound(entity(TEMPLATE))
    return read_template(int(chosen))


def wants_steps(sent: QueryDict) -> bool:
    """This will tell whether the further steps are to be planned, too."""
    return sent.get(STEPS) == "yes"


def says_further(template: Template) -> str:
    """This will be the words beside the box that plans the further steps."""
    number = len(template.steps)
    return ngettext("Plan the further step, too", "Plan the %(number)s further steps, too", number) % {"number": number}


def further_lines(template: Template) -> list[str]:
    """This will be one line for each further step: after how many days, what."""
    return [_line(step) for step in template.steps]


def _line(step: Outline) -> str:
    kind = dict(ActivityKind.choices).get(step.kind, "")
    after = ngettext("%(number)s day later", "%(number)s days later", step.days) % {"number": step.days}
    if not step.days:
        after = _("on the same day")
    return f"{after} · {beside(kind, step.values.get('subject') or '')}"


def _told(name: str, value: Any, place: str) -> dict[str, str]:
    text = "true" if value is True else str(value)
    kinds = dict(ActivityKind.choices)
    shown = str(kinds.get(text, text)) if name in ("kind", "next_kind") else text
    instead = _USUAL.get(place, {}).get(name, "")
    return {"value": text, "shown": shown, **({"instead": instead} if instead else {})}
