"""Deputies during absence: naming one, ending it, and who stands in for whom at a moment.

A deputy reads what the person owns, and changes it unless told otherwise, as far as the deputy's own roles allow that kind at
all; exclusive records stay closed, and nothing is deleted, handed over or exported that way.
"""

import datetime as dt
from typing import Final
from zoneinfo import ZoneInfo

from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.lib.refusals import Refusal
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.models import Deputy, User
from guanxi.platform.permissions.guards import administers
from guanxi.platform.permissions.operations import log

LONGEST: Final = dt.timedelta(days=366)

END_DEPUTY = f"""create function app.end_deputy(number bigint) returns boolean
language plpgsql volatile security definer set search_path = public, app, pg_temp as $$
begin
  update identity_deputy t set ends_at = greatest(t.starts_at, now()) where t.id = number and t.ends_at > now()
    and (t.person_id = app.uid() or t.deputy_id = app.uid() or {administers("user")} or app.works_under_me(t.person_id));
  return found;
end $$"""


class DeputyRefused(Refusal):
    """A deputy that cannot be named or ended by this person; its words say why."""


def deputies_of(user_id: int, moment: dt.datetime | None = None) -> list[Deputy]:
    """Give who stands in for a person at a moment, or now; first those who were named first."""
    at = moment or timezone.now()
    lasting = Deputy.objects.filter(person_id=user_id, starts_at__lte=at, ends_at__gt=at, deputy__active=True)
    return list(lasting.select_related("deputy").order_by("pk"))


def stood_in_by(user_id: int, moment: dt.datetime | None = None) -> list[Deputy]:
    """Give for whom a person stands in at a moment, or now."""
    at = moment or timezone.now()
    lasting = Deputy.objects.filter(deputy_id=user_id, starts_at__lte=at, ends_at__gt=at)
    return list(lasting.select_related("person").order_by("ends_at", "pk"))


def coming_deputies(user_id: int) -> list[Deputy]:
    """Give who stands in for a person now or will, the next first."""
    rows = Deputy.objects.filter(person_id=user_id, ends_at__gt=timezone.now())
    return list(rows.select_related("person", "deputy", "named_by").order_by("starts_at", "pk"))


def may_name_for(user_id: int) -> bool:
    """Tell whether the acting person may name deputies of a person: themselves, their managers, and who keeps people."""
    rights = someone().rights
    return user_id in (rights.user_id, *rights.subordinates) or bool(rights.scope("user", "edit"))


def name_deputy(person_id: int, deputy_id: int, first: dt.date, last: dt.date, *, read_only: bool = False) -> Deputy:
    """Let somebody stand in for a person from the first day to the end of the last, by the person's clock. Raises `DeputyRefused`."""
    person = User.objects.filter(pk=person_id, is_service=False).first()
    deputy = User.objects.filter(pk=deputy_id, is_service=False, active=True).first()
    if person is None or deputy is None:
        raise DeputyRefused(_("Choose somebody who works here."))
    if person_id == deputy_id:
        raise DeputyRefused(_("Nobody stands in for themselves; choose somebody else."))
    zone = ZoneInfo(person.time_zone)
    today = timezone.now().astimezone(zone).date()
    if last < first or last < today:
        raise DeputyRefused(_("The last day lies before the first one, or is over."))
    if last - first > LONGEST:
        raise DeputyRefused(_("A deputy stands in for a year at most; who leaves for good hands everything over."))
    if not may_name_for(person_id) or (deputy_id == someone().user_id and person_id != deputy_id):
        raise DeputyRefused(
            _("Nobody makes themselves a deputy; the person, their manager or an administrator names one.")
        )
    starts, ends = (dt.datetime.combine(day, dt.time(), zone) for day in (first, last + dt.timedelta(days=1)))
    if Deputy.objects.filter(
        person=person, deputy=deputy, starts_at__lt=ends, ends_at__gt=max(starts, timezone.now())
    ).exists():
        raise DeputyRefused(_("%(person)s stands in during these days already."), person=deputy.name)
    try:
        with transaction.atomic():
            made = Deputy.objects.create(
                person=person,
                deputy=deputy,
                starts_at=starts,
                ends_at=ends,
                read_only=read_only,
                named_by_id=someone().user_id,
            )
    except DatabaseError as error:
        raise DeputyRefused(_("Your rights do not reach so far: nothing was written.")) from error
    log("deputy named", person=deputy_id, whose=person_id, until=last.isoformat(), read_only=read_only)
    return made


def end_deputy(number: int) -> Deputy:
    """Let somebody stand in no more from now on. Raises `DeputyRefused`."""
    with connection.cursor() as cursor:
        cursor.execute("select app.end_deputy(%s)", [number])
        if cursor.fetchone() != (True,):
            raise DeputyRefused(_("This is over already, or not yours to end."))
    row = Deputy.objects.select_related("person", "deputy").get(pk=number)
    log("deputy ended", person=row.deputy_id, whose=row.person_id)
    return row


def last_day(row: Deputy) -> dt.date:
    """Give the last day on which somebody stands in, by the clock of whom they stand in for."""
    ends = row.ends_at - dt.timedelta(microseconds=1)
    return ends.astimezone(ZoneInfo(row.person.time_zone)).date()
