"""Looking up a company, for programs: the same provider, the same limits and the same log as on the page; nothing is written to customers."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from guanxi.customers.lookup.asking import LookupRefused, hits_of, is_offered, looked_up
from guanxi.customers.lookup.provider import Hit
from guanxi.platform.api.body import read_object
from guanxi.platform.api.call import Call
from guanxi.platform.api.presenting import answer
from guanxi.platform.api.problems import Stopped, nothing_here
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.problems import may_not


def look_up(call: Call) -> HttpResponse:
    """Look up a name or a social credit code: {"query": "…"}. What it brings is written by whoever asks, as an account."""
    _allow(call)
    query = read_object(call.request).get("query")
    if not isinstance(query, str) or not query.strip():
        raise Stopped(422, _("Refused"), _('Say what is looked for: {"query": "…"}.'))
    try:
        found = looked_up(query, by=call.identity)
    except LookupRefused as refused:
        # Answered, not raised: what was asked stays in the log.
        return Stopped(422, _("Refused"), str(refused)).answer()
    said = {"call": found.call, "at": found.at.isoformat(), "kept": found.kept}
    return answer(said | {"data": [_shown(one) for one in found.hits]})


def read_again(call: Call, *, number: int) -> HttpResponse:
    """Give once more what a look-up of one's own brought; it costs nothing."""
    _allow(call)
    hits = hits_of(number, by=call.identity)
    if not hits:
        raise nothing_here()
    return answer({"call": number, "data": [_shown(one) for one in hits]})


def _allow(call: Call) -> None:
    """A look-up costs money: a token that may only read makes none."""
    if not is_offered():
        raise may_not("create", entity("account"))
    call.must_write("account")


def _shown(one: Hit) -> dict[str, Any]:
    return {"values": dict(one.values), "told": dict(one.told)}
