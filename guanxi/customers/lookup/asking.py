"""Looking up a company: from what was answered lately, else at the provider; every look-up is written down."""

import datetime as dt
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.customers.lookup.models import CallState, LookupCall
from guanxi.customers.lookup.provider import Answered, Hit, Provider, WrongSettings, load
from guanxi.lib import uscc
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity, acting_as
from guanxi.platform.messengers.calling import Busy, CallProblem, NotReached, ask
from guanxi.platform.permissions.services import service
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import RecordProblem

SERVICE: Final = "lookup"
_CODE_LENGTH: Final = 18
_UNAUTHORISED: Final = (401, 403)


class LookupRefused(RecordProblem):
    """A look-up cannot be made, or brought nothing that could be read; the sentence says why, and what to do."""


@dataclass(frozen=True)
class Found:
    """What was found: the line of the log, when the provider said it, and the hits."""

    call: int
    at: dt.datetime
    hits: tuple[Hit, ...]
    kept: bool


def provider() -> Provider | None:
    """Give the provider of this installation; None where there is none. Raises `WrongSettings`."""
    path = settings.GUANXI_COMPANY_LOOKUP
    return _loaded(path, Path(path).stat().st_mtime_ns if path and Path(path).exists() else 0)


def is_offered() -> bool:
    """Tell whether there is a provider, and whoever acts keeps customers."""
    view = view_of(entity("account"))
    return bool(settings.GUANXI_COMPANY_LOOKUP) and (view.may("create") or view.may("edit"))


def looked_up(asked: str, *, by: Identity) -> Found:
    """Look up a name or a social credit code. Raises `LookupRefused`, which whoever calls this shows: the log is kept with it."""
    try:
        there = provider()
    except WrongSettings as problem:
        raise LookupRefused(str(problem)) from problem
    if there is None:
        raise LookupRefused(_("No provider is set up for looking up companies."))
    wanted = _wanted(asked)
    with _as_lookup():
        kept = _kept(there, wanted)
        if kept is None:
            _refuse_too_many(there, by)
        else:
            call = LookupCall.objects.create(
                person_id=by.user_id, asked=wanted, state=kept.state, hits=kept.hits, answered_by=kept.pk
            )
            return Found(call.pk, kept.at, tuple(Hit(**one) for one in kept.answer), kept=True)
    return _asked_anew(there, wanted, by)


def hits_of(call_id: int, *, by: Identity) -> tuple[Hit, ...]:
    """Give the hits of a look-up that this person made; none for somebody else's."""
    with _as_lookup():
        call = LookupCall.objects.filter(pk=call_id, person_id=by.user_id).first()
        said = LookupCall.objects.filter(pk=call.answered_by).first() if call and call.answered_by else call
        return tuple(Hit(**one) for one in said.answer) if said else ()


def _wanted(asked: str) -> str:
    """A code is checked before it costs anything; a name is of two characters at least."""
    plain = " ".join(unicodedata.normalize("NFKC", asked).split())[:200]
    bare = plain.replace(" ", "").upper()
    if len(bare) == _CODE_LENGTH and bare.isascii() and bare.isalnum() and bare[2:8].isdecimal():
        try:
            return uscc.normal(bare)
        except ValueError as problem:
            raise LookupRefused(str(problem)) from problem
    if len(plain) < 2:
        raise LookupRefused(_("Write at least two characters of the name, or the social credit code."))
    return plain


def _kept(there: Provider, wanted: str) -> LookupCall | None:
    since = timezone.now() - dt.timedelta(days=there.cache_days)
    states = (CallState.FOUND, CallState.NOTHING)
    rows = LookupCall.objects.filter(asked=wanted, at__gte=since, state__in=states, answered_by=None)
    return rows.order_by("-at").first() if there.cache_days > 0 else None


def _refuse_too_many(there: Provider, by: Identity) -> None:
    begin = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    number = LookupCall.objects.filter(person_id=by.user_id, at__gte=begin, answered_by=None).count()
    if number >= there.most_a_day:
        raise LookupRefused(
            _(
                "You made %(number)s look-ups today, as many as one person may; what was looked up lately can still be read."
            )
            % {"number": number}
        )


def _asked_anew(there: Provider, wanted: str, by: Identity) -> Found:
    hits: list[Hit] = []
    why, cost = "", Decimal(0)
    try:
        headers = there.headers_for(int(timezone.now().timestamp()))
        answer = ask(there.host, there.path_for(wanted), data=there.body_for(wanted), headers=headers)
        if answer.status in _UNAUTHORISED:
            raise Answered(_("it does not accept the key (%(status)s)") % {"status": answer.status})
        if answer.status >= 400:
            raise Answered(_("it answers %(status)s") % {"status": answer.status})
        hits = there.understood(answer.data)
        cost = there.cost
    except Busy:
        why = _("%(provider)s is asked too often at the moment; try again in a minute.") % {"provider": there.name}
    except NotReached:
        why = _("%(provider)s cannot be reached; try again later, or fill in the form by hand.") % {
            "provider": there.name
        }
    except CallProblem:
        why = _("%(provider)s gave no answer in time, or none that can be read; try again later.") % {
            "provider": there.name
        }
    except Answered as problem:
        why = _refusal(there, problem)
    state = CallState.FAILED if why else CallState.FOUND if hits else CallState.NOTHING
    with _as_lookup():
        call = LookupCall.objects.create(
            person_id=by.user_id,
            asked=wanted,
            state=state,
            hits=len(hits),
            cost=cost,
            why=why[:300],
            answer=[{"values": dict(one.values), "told": dict(one.told)} for one in hits],
        )
    if why:
        raise LookupRefused(why)
    return Found(call.pk, call.at, tuple(hits), kept=False)


def _refusal(there: Provider, problem: Answered) -> str:
    if problem.quota:
        told = _("What was bought at %(provider)s is used up (%(why)s); ask whoever keeps the settings.")
    else:
        told = _("%(provider)s says: %(why)s")
    return told % {"provider": there.name, "why": problem}


@contextmanager
def _as_lookup() -> Iterator[None]:
    with acting_as(service(SERVICE, ("account",))), transaction.atomic():
        yield


@lru_cache(maxsize=4)
def _loaded(path: str, changed: int) -> Provider | None:
    return load(path)
