"""Asking to keep what a rule would reclaim, and deciding about it where no approval flow does."""

import datetime as dt
from typing import Any, Final

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.automation.approvals.actions.start_approval import start
from guanxi.platform.automation.approvals.queries import offered
from guanxi.platform.entities.registry import entity, entity_of
from guanxi.platform.identity.acting import Identity, someone
from guanxi.platform.notifying.telling import tell
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import change, create
from guanxi.sales.models import LeadStatus
from guanxi.sales.pool.acting import as_pool
from guanxi.sales.pool.keeping import KEY
from guanxi.sales.pool.limits import memberships
from guanxi.sales.pool.models import KeepRequest, KeepState, Pool
from guanxi.sales.pool.problems import PoolRefused
from guanxi.sales.pool.telling import KEEP_ASKED, KEEP_DECIDED

LONGEST: Final = 365


@transaction.atomic
def ask_to_keep(record: Any, *, by: Identity, reason: str, until: dt.date) -> Any:
    """Ask to keep a customer or lead until a day: an approval flow decides, else whoever keeps its pools. Raises `PoolRefused`."""
    about = entity_of(type(record)).key
    _refuse_askings(record, about, by, reason, until)
    values = {"name": str(record)[:200], "about": about, about: record.pk, "reason": reason.strip(), "until": until}
    with as_pool(by):
        made: KeepRequest = create(entity(KEY), {**values, "owner": by.user_id}, allow_twins=True, trusted=True)
    flows = offered(entity(KEY), made)
    if flows:
        with as_pool(by):
            change(entity(KEY), made.pk, {"by_flow": True}, trusted=True)
        start(flows[0], KEY, made.pk, by=by, note=made.reason)
    else:
        _ask_keepers(made, by)
    return record


def agree(request: KeepRequest, *, by: Identity, answer: str = "") -> KeepRequest:
    """Let the owner keep it until the day they named. Raises `PoolRefused`."""
    return _decided(request, by, KeepState.AGREED, answer)


def refuse(request: KeepRequest, *, by: Identity, answer: str = "") -> KeepRequest:
    """Let the rules take it as if nobody had asked. Raises `PoolRefused`."""
    return _decided(request, by, KeepState.REFUSED, answer)


def let_go(request: KeepRequest, *, by: Identity) -> KeepRequest:
    """End it before its day. Raises `PoolRefused`."""
    if request.state != KeepState.AGREED:
        raise PoolRefused(_("Nothing is kept by this any more."))
    with as_pool(by):
        return _written(request, state=KeepState.ENDED)


def may_ask(record: Any) -> bool:
    """Tell whether whoever acts has this record, and rules reach it at all."""
    who = someone()
    if record.owner_id != who.user_id or record.visibility or not view_of(entity(KEY)).may("edit"):
        return False
    return getattr(record, "status", "") != LeadStatus.CONVERTED


def may_decide(request: KeepRequest) -> bool:
    """Tell whether whoever acts decides: who keeps a pool of this kind, or all of them, and never about their own."""
    if request.state != KeepState.ASKED or request.by_flow or request.owner_id == someone().user_id:
        return False
    return _keeps_pools(request.about)


def may_let_go(request: KeepRequest) -> bool:
    """Tell whether whoever acts ends it: whose it is, or who decides."""
    mine = request.owner_id == someone().user_id
    return request.state == KeepState.AGREED and (mine or _keeps_pools(request.about))


def _refuse_askings(record: Any, about: str, by: Identity, reason: str, until: dt.date) -> None:
    today = timezone.localdate()
    if record.owner_id != by.user_id:
        raise PoolRefused(_("Only its owner asks to keep it."))
    if record.visibility:
        raise PoolRefused(_("What is kept to named people is never reclaimed: there is nothing to ask for."))
    if not reason.strip():
        raise PoolRefused(_("Say why you want to keep it."))
    if not today < until <= today + dt.timedelta(days=LONGEST):
        raise PoolRefused(_("Name a day from tomorrow on, a year ahead at most."))
    live = (KeepState.ASKED, KeepState.AGREED)
    if KeepRequest.objects.filter(owner_id=by.user_id, state__in=live, **{about: record.pk}).exists():
        raise PoolRefused(_("You have asked to keep this already."))


def _ask_keepers(made: KeepRequest, by: Identity) -> None:
    with as_pool(by), connection.cursor() as cursor:
        cursor.execute("select app.pool_open_request(%s)", [made.pk])
        keepers = [number for (number,) in cursor.fetchall()]
    tell(KEEP_ASKED, keepers, about=(KEY, made.pk), by=by.user_id)


def _keeps_pools(about: str) -> bool:
    if view_of(entity("pool")).may("create"):
        return True
    mine = [pool for pool, keeps in memberships().items() if keeps]
    return bool(mine) and Pool.objects.filter(pk__in=mine, about=about).exists()


def _decided(request: KeepRequest, by: Identity, state: KeepState, answer: str) -> KeepRequest:
    if request.by_flow:
        raise PoolRefused(_("An approval flow decides about this."))
    if request.owner_id == by.user_id:
        raise PoolRefused(_("Nobody decides about what they asked for themselves."))
    if request.state != KeepState.ASKED:
        raise PoolRefused(_("This was decided already."))
    if not may_decide(request):
        raise PoolRefused(_("Whoever keeps the pools decides about this."))
    with as_pool(by):
        now = timezone.now()
        made = _written(request, state=state, decided_by=by.user_id, decided_at=now, answer=answer.strip()[:500])
    tell(KEEP_DECIDED, [request.owner_id], about=(KEY, request.pk), by=by.user_id, state=state.value)
    return made


def _written(request: KeepRequest, **values: Any) -> KeepRequest:
    row: KeepRequest = change(entity(KEY), request.pk, values, version=request.version, trusted=True)
    return row
