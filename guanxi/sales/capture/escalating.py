"""Escalating by hand: the verb on leads and deals, what ends it, and the card that says who answered."""

from typing import Any, Final

from django.http import HttpRequest
from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Action, Field
from guanxi.platform.entities.kinds import LINK, LONG_TEXT
from guanxi.platform.entities.registry import entity, extend
from guanxi.platform.identity.models import User
from guanxi.platform.live.news import CHANNEL
from guanxi.platform.permissions.names import people_named
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.following import Upkeep, follow
from guanxi.platform.search.query import Row
from guanxi.platform.timeline.models import Activity
from guanxi.platform.web.cells import moment, pill
from guanxi.platform.web.environment import environment
from guanxi.platform.web.extending import Panel, declare_panel
from guanxi.sales.capture.actions.escalate_record import escalate_record
from guanxi.sales.capture.models import Escalation
from guanxi.sales.capture.service import as_capture
from guanxi.sales.capture.telling import ANSWERED
from guanxi.sales.models import Deal, Lead, LeadStatus, Outcome

_TOLD: Final = 5
_TABLE: Final = Escalation._meta.db_table


def _is_open(record: Any) -> bool:
    if isinstance(record, Lead):
        return record.status not in (LeadStatus.CONVERTED, LeadStatus.DISCARDED)
    return bool(record.outcome == Outcome.OPEN)


_ESCALATE: Final = Action(
    "escalate",
    words("Escalate", "上报"),
    escalate_record,
    inputs=(
        Field("reason", "reason", LONG_TEXT, words("What you need help with", "需要协助的事项"), required=True),
        Field("person", "person_id", LINK, words("To whom (else your manager)", "上报给（不选则为直属上级）"), target=User, nullable=True),
    ),
    required=("reason",),
    available=_is_open,
    icon="alert-triangle",
)  # fmt: skip


def _over() -> str:
    """The task is done, or gone: whoever asked is told, and the record waits for nobody any more, unless others were asked as well."""
    kept = " ".join(
        f"""update {model._meta.db_table} t set escalated_at = null from fresh n join {_TABLE} e on e.activity_id = n.id and e.entity = '{key}'
    where t.id = e.object_id and t.escalated_at is not null and not exists (
      select from {_TABLE} w where w.entity = '{key}' and w.object_id = t.id and w.over_at is null);"""
        for key, model in (("lead", Lead), ("deal", Deal))
    )
    ended = f"from fresh n join {_TABLE} e on e.activity_id = n.id and e.over_at is null and (n.done_at is not null or n.deleted_at is not null)"
    told = f"{ended} where n.deleted_at is null and e.by_id is distinct from app.uid()"
    return f"""
if exists (select {ended}) then
  insert into notifying_notification (person_id, kind, entity, object_id, by_id, at, details)
  select e.by_id, '{ANSWERED}', 'activity', n.id, nullif(app.uid(), 0), now(), '{{}}'::jsonb {told};
  perform pg_notify('{CHANNEL}', json_build_object('k', 'bell', 'p', array_agg(e.by_id))::text) {told} having count(*) > 0;
  update {_TABLE} o set over_at = now(), answered_by = case when n.deleted_at is null then nullif(app.uid(), 0) end {ended} where o.id = e.id;
  {kept}
end if;"""


def _card(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    with as_capture():
        asked = list(Escalation.objects.filter(entity=row.view.entity.key, object_id=row.id).order_by("-pk")[:_TOLD])
    view = view_of(entity("activity"))
    if not asked or not (view.may("read") and view.reads("text")):
        return ""
    numbers = [one.activity_id for one in asked]
    tasks = {one.pk: one for one in Activity.everything.filter(pk__in=numbers, deleted_at__isnull=True)}
    names = people_named({who for one in asked for who in (one.by_id, one.to_id, one.answered_by)})
    lines = [
        _line(one, tasks[one.activity_id], names, tells=view.reads("outcome"))
        for one in asked
        if one.activity_id in tasks
    ]
    return environment().get_template("capture/_escalated.html").render(lines=lines) if lines else ""


def _line(one: Escalation, task: Activity, names: dict[int, str], *, tells: bool) -> dict[str, object]:
    people = {"by": names.get(one.by_id, ""), "to": names.get(one.to_id, "")}
    answered = one.over_at is not None
    return {
        "state": pill(_("Answered") if answered else _("No answer yet"), "good" if answered else "wait"),
        "who": _("%(by)s to %(to)s") % people,
        "at": moment(one.at),
        "url": f"/activity/{task.pk}",
        "reason": task.text,
        "answer": task.outcome if tells else "",
        "answered": _("answered by %(person)s") % {"person": names.get(one.answered_by or 0, "")} if one.answered_by else "",
        "answered_at": moment(one.over_at) if one.over_at else "",
    }  # fmt: skip


follow(Upkeep("escalation_answered", Activity, "update", _over, ("done_at", "deleted_at")))
for _key in ("lead", "deal"):
    extend(_key, actions=(_ESCALATE,))
    declare_panel(Panel("escalated", _key, words("Escalation", "上报"), "alert-triangle", _card, above=True))
