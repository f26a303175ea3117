"""What signing adds to the pages: who signs on quotes, contracts and envelopes, and how a provider is set up."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.translation import gettext as _
from markupsafe import Markup

from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.search.query import Row
from guanxi.platform.web.cells import pill
from guanxi.platform.web.environment import environment
from guanxi.platform.web.extending import Panel, declare_panel
from guanxi.platform.web.surroundings import plain_shell
from guanxi.sales.ordering.models import ContractStatus
from guanxi.sales.quoting.actions.send_quote import SENDABLE
from guanxi.sales.signing.models import OUT, Envelope, EnvelopeWork, SignatureProvider, Signer, SignerState
from guanxi.sales.signing.setups import back_address, kept_secrets, missing, setup_of, vendor_of

_MOST = 5
_TONES = {
    "waiting": "wait", "sent": "info", "seen": "info", "signed": "good", "declined": "bad", "expired": "lost",
    "cancelled": "lost", "failed": "bad",
}  # fmt: skip


@dataclass(frozen=True)
class SignerShown:
    """One who signs, and how far they are."""

    position: int
    name: str
    company: str
    state: Markup
    at: str


@dataclass(frozen=True)
class EnvelopeShown:
    """An envelope on the page of its document."""

    url: str
    number: str
    provider: str
    state: Markup
    until: str
    problem: str
    signers: tuple[SignerShown, ...]
    paper_url: str
    signed_url: str
    digest: str


@dataclass(frozen=True)
class SecretShown:
    """A secret to enter; never what it is."""

    name: str
    label: str
    help: str
    kept: bool
    long: bool


@dataclass(frozen=True)
class ProviderShown:
    """What is still missing at a provider, where it is called and where it calls."""

    url: str
    missing: tuple[str, ...]
    api: str
    back: str
    secrets: tuple[SecretShown, ...]


def _on_quote(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    quote = find_row(entity("quote"), row.id)
    return _card(request, "quote", row.id, offered="edit" in verbs and quote.status in SENDABLE)


def _on_contract(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    contract = find_row(entity("contract"), row.id)
    return _card(request, "contract", row.id, offered="edit" in verbs and contract.status == ContractStatus.DRAFT)


def _card(request: HttpRequest, kind: str, number: int, *, offered: bool) -> str:
    found = list(Envelope.objects.filter(**{kind: number}).select_related("provider").order_by("-pk")[:_MOST])
    out = any(one.state in OUT for one in found)
    may = offered and not out and view_of(entity("envelope")).may("edit") and _has_provider()
    if not found and not may:
        return ""
    return _drawn(
        request, "signing/_card.html", {"url": f"/signing/{kind}/{number}" if may else "", "envelopes": _shown(found)}
    )


def _on_envelope(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    found = list(Envelope.objects.filter(pk=row.id).select_related("provider"))
    return _drawn(request, "signing/_signers.html", {"envelopes": _shown(found)})


def _shown(found: list[Envelope]) -> tuple[EnvelopeShown, ...]:
    view, contacts = view_of(entity("envelope")), view_of(entity("contact"))
    works = EnvelopeWork.objects.in_bulk([one.pk for one in found])
    names = contacts.reads("name")
    signers: dict[int, list[Signer]] = {one.pk: [] for one in found}
    for each in Signer.objects.filter(envelope__in=signers).order_by("position", "pk"):
        signers[each.envelope_id].append(each)
    return tuple(
        EnvelopeShown(
            url=f"/envelope/{one.pk}",
            number=one.number,
            provider=one.provider.name if one.provider and view.reads("provider") else "",
            state=pill(str(one.get_state_display()), _TONES[one.state]) if view.reads("state") else Markup(),
            until=one.expires_on.isoformat() if one.expires_on and one.state in OUT and view.reads("expires_on") else "",
            problem=" ".join(getattr(one, name) for name in ("reason", "problem") if getattr(one, name) and view.reads(name)),
            signers=tuple(_signer(each, names or each.contact_id is None) for each in signers[one.pk]),
            paper_url=f"/signing/papers/{one.pk}" if one.pk in works else "",
            signed_url=f"/signing/papers/{one.pk}/signed" if one.pk in works and works[one.pk].signed_paper else "",
            digest=one.signed_digest if view.reads("signed_digest") else "",
        )
        for one in found
    )  # fmt: skip


def _signer(one: Signer, named: bool) -> SignerShown:
    at = timezone.localtime(one.at).strftime("%Y-%m-%d %H:%M") if one.at and one.state != SignerState.WAITING else ""
    name = one.name if named else _("A contact of the customer")
    return SignerShown(one.position, name, one.company, pill(str(one.get_state_display()), _TONES[one.state]), at)


def _on_provider(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    if "edit" not in verbs:
        return ""
    provider: SignatureProvider = find_row(entity("signature_provider"), row.id)
    kept, vendor = kept_secrets(provider), vendor_of(provider.vendor)
    page = ProviderShown(
        url=f"/signing/providers/{row.id}",
        missing=tuple(str(one.label) for one in missing(provider)),
        api=setup_of(provider).api,
        back=back_address(provider),
        secrets=tuple(
            SecretShown(one.name, str(one.label), str(one.help), one.name in kept, one.name == "private_key")
            for one in vendor.secrets
        ),
    )
    names = [
        (str(one.label), str(one.help), str(entity("signature_provider").field(one.name).label))
        for one in vendor.settings
    ]
    return _drawn(request, "signing/_provider.html", {"it": page, "settings": names})


def _drawn(request: HttpRequest, template: str, page: object) -> str:
    shell = plain_shell(request, "", get_token(request))
    return environment().get_template(template).render(page=page, shell=shell)


def _has_provider() -> bool:
    """Where one is in use that lacks something, the page says so."""
    return bool(SignatureProvider.objects.filter(active=True).exists())


def _reads() -> bool:
    return view_of(entity("envelope")).may("read")


declare_panel(
    Panel("signature", "quote", words("Signature", "电子签署"), "rubber-stamp", _on_quote, above=True, may=_reads),
    Panel(
        "signature", "contract", words("Signature", "电子签署"), "rubber-stamp", _on_contract, above=True, may=_reads
    ),
    Panel("signers", "envelope", words("Who signs", "签署人"), "users", _on_envelope, above=True),
    Panel("connection", "signature_provider", words("Connection", "连接"), "plug", _on_provider, above=True),
)
