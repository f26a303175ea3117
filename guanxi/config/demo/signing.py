"""Signatures of the demo company: a provider that waits for its key, and a document in every state; nothing is ever called."""

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from guanxi.customers.models import Contact
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.services import service
from guanxi.platform.permissions.snapshot import load_identity
from guanxi.platform.records.door import create
from guanxi.platform.timeline.files import attach, keep
from guanxi.sales.ordering.models import Contract
from guanxi.sales.quoting.document import draw
from guanxi.sales.quoting.models import Quote
from guanxi.sales.signing.models import EnvelopeWork, SignatureProvider, Signer
from guanxi.sales.signing.paper import draw_contract


@dataclass(frozen=True)
class _Scene:
    """An envelope: on which kind of document in which status, its state, how far the two who sign are, and what else is said."""

    kind: str
    status: tuple[str, ...]
    state: str
    signers: tuple[str, str]
    days: int
    said: Mapping[str, str]


_SCENES: Sequence[_Scene] = (
    _Scene("quote", ("sent",), "sent", ("signed", "seen"), 3, {}),
    _Scene("quote", ("accepted", "ordered"), "signed", ("signed", "signed"), 12, {}),
    _Scene("quote", ("declined",), "declined", ("declined", "cancelled"), 9, {"reason": "付款条件需重新商议 Terms of payment to be discussed again"}),
    _Scene("contract", ("draft",), "waiting", ("waiting", "waiting"), 0, {}),
    _Scene("contract", ("draft",), "failed", ("waiting", "waiting"), 1, {"problem": "e签宝沙箱：1435405 企业账户中电子合同份数不足 Not enough contracts left in the account"}),
    _Scene("contract", ("active",), "expired", ("sent", "expired"), 40, {}),
    _Scene("contract", ("active",), "cancelled", ("cancelled", "cancelled"), 20, {"reason": "改用纸质合同 Signed on paper instead"}),
)  # fmt: skip
_KINDS = ("signature_provider", "quote", "contract", "account", "contact", "envelope", "user")


def send_for_signature(people: Mapping[str, User]) -> None:
    """Let documents of several people be at a provider, each in another state."""
    with acting_as(service("demo", _KINDS)):
        values = {
            "name": "e签宝沙箱",
            "vendor": "esign",
            "app": "7438000000",
            "company": "远见仪器有限公司",
            "active": True,
        }
        provider: SignatureProvider = create(entity("signature_provider"), values)
        taken: set[tuple[str, int]] = set()
        chosen = [(scene, found) for scene in _SCENES if (found := _document(scene, taken)) is not None]
    for scene, (number, owner) in chosen:
        with acting_as(load_identity(owner)):
            _play(scene, number, provider)


def _document(scene: _Scene, taken: set[tuple[str, int]]) -> tuple[int, int] | None:
    model = Quote if scene.kind == "quote" else Contract
    with_contacts = Contact.objects.values("account")
    for one in model.objects.filter(status__in=scene.status, account__in=with_contacts, visibility=0).order_by("pk"):
        if (scene.kind, one.pk) not in taken:
            taken.add((scene.kind, one.pk))
            return int(one.pk), int(one.owner_id)
    return None


def _play(scene: _Scene, number: int, provider: SignatureProvider) -> None:
    model = Quote if scene.kind == "quote" else Contract
    record = model.objects.filter(pk=number).first()
    contact = Contact.objects.filter(account=record.account_id).order_by("pk").first() if record else None
    if record is None or contact is None:
        return
    content = draw(record) if isinstance(record, Quote) else draw_contract(record, provider.company)[1]
    name = f"{record.number}.pdf"
    began = timezone.now() - dt.timedelta(days=scene.days)
    over = scene.state in ("signed", "declined", "expired", "cancelled")
    sent = scene.state not in ("waiting", "failed")
    signed = content + b"\n% signed\n" if scene.state == "signed" else b""
    envelope = create(
        entity("envelope"),
        {
            "name": f"{record.number} {record.name}"[:200],
            scene.kind: record.pk,
            "account": record.account_id,
            "provider": provider.pk,
            "asked_by": record.owner_id,
            "state": scene.state,
            "outside_id": f"demo{record.pk:028}" if sent else "",
            "expires_on": (began + dt.timedelta(days=30)).date(),
            "sent_at": began if sent else None,
            "finished_at": began + dt.timedelta(days=31 if scene.state == "expired" else 2) if over else None,
            "digest": hashlib.sha256(content).hexdigest(),
            "signed_digest": hashlib.sha256(signed).hexdigest() if signed else "",
            **scene.said,
        },
        trusted=True,
        allow_twins=True,
    )
    ours = User.objects.get(pk=record.owner_id)
    of_contact = {"contact_id": contact.pk, "name": contact.name, "mail": contact.mail, "company": record.account.name}
    of_us = {"user_id": ours.pk, "name": ours.name, "mail": ours.mail, "company": provider.company}
    Signer.objects.bulk_create(
        [
            Signer(envelope=envelope, position=place, state=state, at=began if sent else None, **who)
            for place, (state, who) in enumerate(zip(scene.signers, (of_contact, of_us), strict=True), 1)
        ]
    )
    # Nothing is due: the demo company speaks with nobody.
    paper = keep(SimpleUploadedFile(name, content, "application/pdf"))["stored"]
    back = keep(SimpleUploadedFile(name, signed, "application/pdf"))["stored"] if signed else ""
    if signed:
        attach(entity(scene.kind), record.pk, SimpleUploadedFile(f"Signed {name}", signed, "application/pdf"))
    EnvelopeWork.objects.bulk_create(
        [EnvelopeWork(envelope=envelope, next_at=None, paper=paper, file_name=name, signed_paper=back)]
    )
