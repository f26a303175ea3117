"""Signatures for programs: a quote or a contract is sent out to be signed, and how far everybody is is read."""

from collections.abc import Mapping
from typing import Any, Final

from django.http import HttpResponse
from django.utils.translation import gettext as _

from guanxi.platform.api.body import read_object
from guanxi.platform.api.call import Call
from guanxi.platform.api.description.shared import Part, reference
from guanxi.platform.api.extending import Described, declare_address
from guanxi.platform.api.presenting import answer
from guanxi.platform.api.problems import nothing_here
from guanxi.platform.entities.kinds import Refused
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import Invalid, may_not
from guanxi.platform.web.reach import reach
from guanxi.sales.quoting.models import Quote
from guanxi.sales.signing.actions.ask_signature import Wanted, ask_on_contract, ask_on_quote
from guanxi.sales.signing.models import Envelope, SignatureProvider, Signer
from guanxi.sales.signing.paper import content_of, draw_contract

KINDS: Final = ("quote", "contract")
_NAMES: Final = ("provider", "signers", "message", "expires_on", "paper")


def ask(call: Call, *, kind: str, number: int) -> HttpResponse:
    """Send out to be signed, such as {"provider": 1, "signers": [{"contact": 5, "order": 1}]}; `paper` is a PDF of a contract."""
    if kind not in KINDS:
        raise nothing_here()
    call.must_write("envelope")
    record = find_row(entity(kind), number)
    if "edit" not in reach(entity(kind), number) or not view_of(entity("envelope")).may("edit"):
        raise may_not("edit", entity(kind))
    sent = read_object(call.request)
    if unknown := sorted(set(sent) - set(_NAMES)):
        raise Invalid({name: [_("This is not known here.")] for name in unknown})
    provider = SignatureProvider.objects.filter(pk=_number(sent.get("provider")), active=True).first()
    if provider is None:
        raise Invalid({"provider": [_("Choose at which provider it is signed.")]})
    told: dict[str, Any] = {
        "by": someone(),
        "provider": provider,
        "signers": _signers(sent.get("signers")),
        "message": str(sent.get("message") or "")[:2000],
        "expires": _day(sent.get("expires_on")),
    }
    if isinstance(record, Quote):
        made = ask_on_quote(record, **told)
    else:
        paper = _number(sent.get("paper"))
        called, content = content_of(record, paper) if paper else draw_contract(record, provider.company)
        made = ask_on_contract(record, content=content, called=called, **told)
    return answer(_said(made), 201)


def read(call: Call, *, kind: str, number: int) -> HttpResponse:
    """Give the envelopes of a document, the newest first, with how far everybody is."""
    if kind not in KINDS or not view_of(entity("envelope")).may("read"):
        raise nothing_here()
    find_row(entity(kind), number)
    found = Envelope.objects.filter(**{kind: number}).order_by("-pk")[:20]
    return answer({"data": [_said(one) for one in found]})


def _signers(given: Any) -> list[Wanted]:
    rows = given if isinstance(given, list) else []
    problem = Invalid({"signers": [_('A list is wanted here such as [{"contact": 5, "order": 1}].')]})
    if not rows or not all(isinstance(one, Mapping) for one in rows):
        raise problem
    return [
        Wanted(
            _number(one.get("order")) or 1,
            contact=_number(one.get("contact")) or None,
            user=_number(one.get("user")) or None,
            for_company=one.get("for_company") is not False,
        )
        for one in rows
    ]


def _number(raw: Any) -> int:
    return raw if isinstance(raw, int) and not isinstance(raw, bool) and 0 < raw < 2**31 else 0


def _day(raw: Any) -> Any:
    try:
        return entity("envelope").field("expires_on").parse(raw) if raw else None
    except Refused as refused:
        raise Invalid({"expires_on": [str(refused)]}) from refused


def _said(one: Envelope) -> dict[str, Any]:
    view = view_of(entity("envelope"))
    names = [name for name in ("number", "state", "outside_id", "expires_on", "reason", "problem") if view.reads(name)]
    signers = Signer.objects.filter(envelope=one.pk).order_by("position", "pk")
    return {"id": one.pk} | {name: getattr(one, name) for name in names} | {
        "signers": [
            {"order": each.position, "contact": each.contact_id, "user": each.user_id, "state": each.state, "at": each.at}
            for each in signers
        ]
    }  # fmt: skip


def _described() -> Part:
    done: Part = {"description": "OK", "content": {"application/json": {"schema": reference("schemas", "any")}}}
    refused = {code: reference("responses", f"problem{code}") for code in ("401", "403", "404", "409", "422", "429")}
    place = [
        {"name": "kind", "in": "path", "required": True, "schema": {"type": "string", "enum": list(KINDS)}},
        {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}},
    ]
    signer: Part = {
        "type": "object",
        "properties": {
            **{name: {"type": "integer"} for name in ("contact", "user", "order")}, "for_company": {"type": "boolean"},
        },
    }  # fmt: skip
    body: Part = {
        "type": "object",
        "required": ["provider", "signers"],
        "properties": {
            "provider": {"type": "integer"}, "signers": {"type": "array", "items": signer}, "message": {"type": "string"},
            "expires_on": {"type": "string", "format": "date"}, "paper": {"type": "integer"},
        },
    }  # fmt: skip
    return {
        "get": {
            "operationId": "read_signatures", "summary": _("How far everybody is who signs a quote or a contract"),
            "parameters": place, "responses": {"200": done, **refused},
        },
        "post": {
            "operationId": "ask_for_signatures", "summary": _("Send a quote or a contract out to be signed"), "parameters": place,
            "requestBody": {"required": True, "content": {"application/json": {"schema": body}}},
            "responses": {"201": done, **refused},
        },
    }  # fmt: skip


declare_address(Described("/signatures/{kind}/{id}", _described, lambda: view_of(entity("envelope")).may("read")))
