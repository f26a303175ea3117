"""The page on which one says who signs, where and until when; and the files that were sent and came back."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from guanxi.customers.models import Contact
from guanxi.lib.phone import display
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import NotFound, RecordProblem, may_not
from guanxi.platform.timeline.files import MOST_BYTES, path_of
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.reach import reach
from guanxi.platform.web.replies import UNPROCESSABLE, go, notice, show
from guanxi.sales.ordering.models import Contract
from guanxi.sales.quoting.models import Quote
from guanxi.sales.signing.actions.ask_signature import Wanted, ask_on_contract, ask_on_quote
from guanxi.sales.signing.models import Envelope, EnvelopeWork, SignatureProvider
from guanxi.sales.signing.paper import content_of, draw_contract, papers_of
from guanxi.sales.signing.problems import SigningRefused
from guanxi.sales.signing.setups import ready_ones

_MOST: Final = 40
_DRAW, _UPLOAD = "draw", "upload"


@dataclass(frozen=True)
class Candidate:
    """Somebody who could sign, and what was chosen for them."""

    key: str
    name: str
    about: str
    chosen: bool
    position: str


@dataclass(frozen=True)
class Option:
    """Something to choose."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class AskPage:
    """Who signs a document, where and until when."""

    title: str
    action: str
    back_url: str
    document_url: str
    providers: tuple[Option, ...]
    contacts: tuple[Candidate, ...]
    colleagues: tuple[Option, ...]
    ours: str
    for_company: bool
    expires: str
    message: str
    papers: tuple[Option, ...]
    uploads: bool
    new_contact_url: str
    problem: str


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """This will ask who signs a quote or a contract, or send it out."""
    if kind not in ("quote", "contract"):
        raise Http404
    one = entity(kind)
    record = find_row(one, number)
    if "edit" not in reach(one, number) or not view_of(entity("envelope")).may("edit"):
        raise may_not("edit", one)
    if request.method == "GET":
        return _shown(request, kind, record)
    try:
        envelope = _asked(request, kind, record)
    except RecordProblem as problem:
        return _shown(request, kind, record, str(problem))
    notice(request, _("It goes to %(provider)s within a minute.") % {"provider": envelope.provider})
    return go(request, f"/{kind}/{number}")


@require_GET
def paper(request: HttpRequest, number: int) -> FileResponse:
    """This will be the document as it was sent."""
    work = _work(number)
    return _file(work.paper, work.file_name)


@require_GET
def signed_paper(request: HttpRequest, number: int) -> FileResponse:
    """This will be the document as it came back."""
    work = _work(number)
    return _file(work.signed_paper, _("Signed %(file)s") % {"file": work.file_name})


def _work(number: int) -> EnvelopeWork:
    one = entity("envelope")
    if not view_of(one).may("read"):
        raise NotFound(one)
    find_row(one, number)
    return EnvelopeWork.objects.get(pk=number)


def _file(stored: str, name: str) -> FileResponse:
    place = path_of(stored) if stored else None
    if place is None or not place.is_file():
        raise Http404
    return FileResponse(place.open("rb"), as_attachment=True, filename=name, content_type="application/pdf")


def _asked(request: HttpRequest, kind: str, record: Quote | Contract) -> Envelope:
    sent, provider = request.POST, _provider(request.POST.get("provider", ""))
    company = bool(sent.get("for_company"))
    signers = [
        Wanted(_place(sent.get(f"position-{one}", "")), contact=int(one), for_company=company)
        for one in sent.getlist("contact")
        if one.isdecimal()
    ]
    if (ours := sent.get("ours", "")).isdecimal():
        signers.append(Wanted(_place(sent.get("position-ours", "")), user=int(ours), for_company=company))
    told: dict[str, Any] = {
        "by": someone(),
        "provider": provider,
        "signers": signers,
        "message": sent.get("message", "")[:2000],
        "expires": _day(sent.get("expires", "")),
    }
    if isinstance(record, Quote):
        return ask_on_quote(record, **told)
    called, content = _content(request, record, provider)
    return ask_on_contract(record, content=content, called=called, **told)


def _content(request: HttpRequest, contract: Contract, provider: SignatureProvider) -> tuple[str, bytes]:
    chosen = request.POST.get("paper", "")
    if chosen.isdecimal():
        return content_of(contract, int(chosen))
    if chosen == _DRAW:
        return draw_contract(contract, provider.company)
    upload = request.FILES.get("file")
    if upload is None or not upload.size or upload.size > MOST_BYTES:
        raise SigningRefused(_("Choose the PDF that is to be signed, of at most 20 MB."))
    return str(upload.name)[:200], upload.read()


def _provider(number: str) -> SignatureProvider:
    found = next((one for one in ready_ones() if str(one.pk) == number), None)
    if found is None:
        raise SigningRefused(_("Choose at which provider it is signed."))
    return found


def _place(text: str) -> int:
    return min(max(int(text), 1), 99) if text.isdecimal() and len(text) < 4 else 1


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError as problem:
        raise SigningRefused(_("This is no day: %(text)s") % {"text": text[:40]}) from problem


def _shown(request: HttpRequest, kind: str, record: Quote | Contract, problem: str = "") -> HttpResponse:
    given, posted = request.POST, request.method == "POST"
    ready = ready_ones()
    chosen = given.get("provider") or (str(ready[0].pk) if ready else "")
    page = AskPage(
        title=_("Send for signature: %(record)s") % {"record": record.number or record.name},
        action=request.path,
        back_url=f"/{kind}/{record.pk}",
        document_url=f"/quoting/{record.pk}/pdf" if kind == "quote" else "",
        providers=tuple(Option(str(one.pk), one.name, str(one.pk) == chosen) for one in ready),
        contacts=_contacts(request, record),
        colleagues=_colleagues(given.get("ours", "")),
        ours=given.get("position-ours", "2"),
        for_company=bool(given.get("for_company")) if posted else True,
        expires=given.get("expires", "") if posted else _last_day(record, ready),
        message=given.get("message", ""),
        papers=_papers(record, given.get("paper", "")),
        uploads=kind == "contract",
        new_contact_url=f"/contact/new?account={record.account_id}&back={request.path}",
        problem=problem,
    )
    crumbs = (Link(record.number or record.name, page.back_url),)
    return show(request, "signing/ask.html", page, page.title, crumbs=crumbs, status=UNPROCESSABLE if problem else 200)


def _contacts(request: HttpRequest, record: Quote | Contract) -> tuple[Candidate, ...]:
    view, given, posted = view_of(entity("contact")), request.POST, request.method == "POST"
    if not view.may("read") or not view.reads("name"):
        return ()
    reads_mail, reads_mobile = view.reads("mail"), view.reads("mobile")
    rows = Contact.objects.filter(account=record.account_id).order_by("name", "pk")[:_MOST]
    picked = set(given.getlist("contact")) if posted else {str(record.contact_id or "")}
    return tuple(
        Candidate(
            str(one.pk),
            one.name,
            " · ".join(
                part
                for part in (one.mail if reads_mail else "", display(one.mobile) if reads_mobile and one.mobile else "")
                if part
            ),
            str(one.pk) in picked,
            given.get(f"position-{one.pk}", "1"),
        )
        for one in rows
    )


def _colleagues(chosen: str) -> tuple[Option, ...]:
    rows = User.objects.filter(active=True, is_service=False).order_by("name", "pk")[:500]
    return tuple(Option(str(one.pk), one.name, str(one.pk) == chosen) for one in rows)


def _papers(record: Quote | Contract, chosen: str) -> tuple[Option, ...]:
    if isinstance(record, Quote):
        return ()
    kept = [(str(one.pk), one.name) for one in papers_of(record)]
    offered = (
        *kept,
        (_UPLOAD, _("Another PDF that is brought now")),
        (_DRAW, _("A page drawn from what the contract says")),
    )
    wanted = chosen or offered[0][0]
    return tuple(Option(value, label, value == wanted) for value, label in offered)


def _last_day(record: Quote | Contract, ready: list[SignatureProvider]) -> str:
    last = timezone.localdate() + dt.timedelta(days=ready[0].days or 30 if ready else 30)
    ends = getattr(record, "valid_until", None)
    return min(last, ends).isoformat() if ends else last.isoformat()
