"""The paper of a contract: one of the PDFs that lie with it, or one that is drawn from what it says."""

from pathlib import Path
from typing import Any, Final

from babel.dates import format_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guanxi.lib.money import display
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.timeline.files import PDF, files_on, path_of
from guanxi.platform.timeline.models import Attachment
from guanxi.sales.ordering.models import Contract, Renewal
from guanxi.sales.quoting.document import set_in_type
from guanxi.sales.quoting.models import QuoteTemplate
from guanxi.sales.signing.problems import SigningRefused

_SOURCE: Final = (Path(__file__).parent / "typesetting" / "contract.typ").read_text(encoding="utf-8")


def papers_of(contract: Contract) -> list[Attachment]:
    """Give the PDFs that lie with a contract, the newest first."""
    return [one for one in files_on(entity("contract"), contract.pk) if one.media_type == PDF]


def content_of(contract: Contract, number: int) -> tuple[str, bytes]:
    """Give name and bytes of one of them. Raises `SigningRefused`."""
    found = next((one for one in papers_of(contract) if one.pk == number), None)
    place = path_of(found.stored) if found else None
    if found is None or place is None or not place.is_file():
        raise SigningRefused(_("This file does not lie with the contract any more."))
    return found.name, place.read_bytes()


def draw_contract(contract: Contract, company: str) -> tuple[str, bytes]:
    """Give name and bytes of a paper with what the contract says, as far as whoever asks reads it."""
    name = f"{contract.number or contract.pk}.pdf".replace("/", "-")
    return name, set_in_type(_SOURCE, _said(contract, company), called="contract")


def _said(contract: Contract, company: str) -> dict[str, Any]:
    view = view_of(entity("contract"))
    amount = display(contract.amount, contract.currency or "CNY") if contract.amount is not None else ""
    customer = contract.account.name if view_of(entity("account")).reads("name") else ""
    facts = (
        ("number", _("Contract no."), contract.number),
        ("account", _("Customer"), customer),
        ("amount", _("Amount"), amount),
        ("starts_on", _("From"), _day(contract.starts_on)),
        ("ends_on", _("Until"), _day(contract.ends_on)),
    )
    template = QuoteTemplate.objects.filter(active=True).order_by("pk").first()
    letterhead = [line.strip() for line in (template.letterhead if template else "").splitlines() if line.strip()]
    return {
        "language": "zh" if (get_language() or "").startswith("zh") else "en",
        "letterhead": letterhead,
        "number": contract.number,
        "name": contract.name,
        "facts": [[label, value] for name, label, value in facts if value and view.reads(name)],
        "renewal": _renewal(contract),
        "sides": [[_("For the customer"), customer], [_("For us"), company or (letterhead[0] if letterhead else "")]],
        "words": {"title": _("Contract"), "page": _("Page"), "sign": _("Date, signature and seal")},
    }


def _renewal(contract: Contract) -> str:
    if contract.ends_on is None:
        return ""
    if contract.renewal == Renewal.AUTOMATIC:
        said = _("It goes on by itself unless one side gives notice %(days)s days before its end.")
        return said % {"days": contract.notice_days or 0}
    return _("It ends on the day named above unless both sides renew it.") if contract.renewal == Renewal.NONE else ""


def _day(day: Any) -> str:
    return (
        format_date(day, "long", locale="zh_Hans" if (get_language() or "").startswith("zh") else "en") if day else ""
    )
