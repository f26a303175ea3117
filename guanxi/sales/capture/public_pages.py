"""The pages of a web form as visitors see them: nobody is logged in, other sites may show them, scripts are not needed."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from guanxi.platform.web.middleware import POLICY, language_of
from guanxi.platform.web.replies import UNPROCESSABLE, show_plain
from guanxi.sales.capture import guarding
from guanxi.sales.capture.models import FromElsewhere, WebForm
from guanxi.sales.capture.receiving import CAMPAIGN, Question, Sent, confirm, form_at, questions, receive, spoken
from guanxi.sales.capture.service import as_capture

_GONE, _MISSING = 410, 404
_TYPES = {"mail": "email", "phone": "tel", "integer": "number"}
_COMPLETE = {"name": "name", "company": "organization", "mail": "email", "mobile": "tel", "job": "organization-title"}


@dataclass(frozen=True)
class Asked:
    """One control: what it is called, of which kind, what was typed and what stands against it."""

    name: str
    label: str
    type: str
    needed: bool
    value: str
    problems: tuple[str, ...]
    complete: str


@dataclass(frozen=True)
class VisitorPage:
    """A web form, or the sentence that stands where it was."""

    title: str
    intro: str = ""
    asked: tuple[Asked, ...] = ()
    action: str = ""
    hidden: tuple[tuple[str, str], ...] = ()
    consent: str = ""
    agreed: bool = False
    problems: tuple[str, ...] = ()
    consent_problem: str = ""
    done: str = ""
    on_url: str = ""
    confirm: bool = False


@csrf_exempt  # another site may post here; what proves that a page of ours was open is signed in the page
@require_http_methods(["GET", "POST"])
@cache_control(no_store=True)
def web_form(request: HttpRequest, address: str) -> HttpResponse:
    """This will show a form to a visitor, or take what they sent."""
    language = _language(request)
    with as_capture(), override(language):
        form = form_at(address)
        if form is None:
            return show_plain(request, "capture/form.html", VisitorPage(_("There is no such form.")), _("Form"), status=_MISSING)  # fmt: skip
        if request.method == "GET":
            page = _page(form, language, request.GET, request.headers.get("Referer", "")) if form.is_on else _closed(form)  # fmt: skip
            return _shown(request, form, page)
        return _received(request, form, language)


@csrf_exempt
@require_http_methods(["GET", "POST"])
@cache_control(no_store=True)
def confirm_address(request: HttpRequest, secret: str) -> HttpResponse:
    """This will ask for a click, because programs open the links of mails, too; the click confirms."""
    language = _language(request)
    with as_capture(), override(language):
        title = _("Confirm your address")
        if request.method == "GET":
            page = VisitorPage(title, _("One click, and we know that this address is yours."), action=request.path, confirm=True)  # fmt: skip
            return show_plain(request, "capture/form.html", page, title)
        row = confirm(secret)
        if row is None:
            gone = VisitorPage(
                title, done=_("This link is too old, or was not copied whole. Please send the form again.")
            )
            return show_plain(request, "capture/form.html", gone, title, status=_GONE)
        return _shown(request, row.form, _thanks(row.form, row.language))


def _received(request: HttpRequest, form: WebForm, language: str) -> HttpResponse:
    given = {name: str(value) for name, value in request.POST.items()}
    if guarding.KEY not in given and form.from_elsewhere == FromElsewhere.REVIEW and form.is_on:
        return _shown(request, form, _page(form, language, given, request.headers.get("Referer", "")))
    sent = Sent(given, str(request.META.get("REMOTE_ADDR", ""))[:64], language)
    answer = receive(form, sent)
    match answer.state:
        case "thanks":
            return _shown(request, form, _thanks(form, language))
        case "mail":
            done = _("Nearly done: we sent you a mail. Please click the link in it.")
            return _shown(request, form, VisitorPage(_heading(form, language), done=done))
        case "closed":
            return _shown(request, form, _closed(form))
    problems = dict(answer.problems)
    if answer.state == "again":
        problems[""] = [_("This could not be taken. Please look it over, wait a moment and send it again.")]
    page = _page(form, language, given, "", problems)
    return _shown(request, form, page, status=UNPROCESSABLE)


def _page(
    form: WebForm,
    language: str,
    given: Mapping[str, str],
    came_from: str,
    problems: Mapping[str, list[str]] | None = None,
) -> VisitorPage:
    said = problems or {}
    campaign = {name: given[name][:300] for name in CAMPAIGN if given.get(name)}
    if came_from and "ref" not in campaign:
        campaign["ref"] = came_from[:300]
    return VisitorPage(
        title=_heading(form, language),
        intro=spoken(form, "intro", language),
        asked=tuple(_asked(one, given, said) for one in questions(form, language)),
        action=f"/capture/{form.address}?lang={language}",
        hidden=((guarding.KEY, guarding.new_key(form)), *campaign.items()),
        consent=spoken(form, "consent", language),
        agreed=given.get("consent") == "yes",
        problems=tuple(said.get("", ())),
        consent_problem=" ".join(said.get("consent", ())),
    )


def _asked(one: Question, given: Mapping[str, str], said: Mapping[str, list[str]]) -> Asked:
    kind = "longtext" if one.kind == "longtext" else _TYPES.get(one.kind, "text")
    return Asked(
        one.name,
        one.label,
        kind,
        one.needed,
        given.get(one.name, "")[:4000],
        tuple(said.get(one.name, ())),
        _COMPLETE.get(one.name, "off"),
    )


def _thanks(form: WebForm, language: str) -> VisitorPage:
    done = spoken(form, "thanks", language) or _("Thank you. We will be in touch soon.")
    return VisitorPage(_heading(form, language), done=done, on_url=form.thanks_url)


def _closed(form: WebForm) -> VisitorPage:
    return VisitorPage(form.heading or form.name, done=_("This form is closed at the moment."))


def _heading(form: WebForm, language: str) -> str:
    return spoken(form, "heading", language) or form.name


def _shown(request: HttpRequest, form: WebForm, page: VisitorPage, status: int = 200) -> HttpResponse:
    """Draw it, and let the sites that the form names show it; nothing else of our policy changes."""
    answer = show_plain(request, "capture/form.html", page, page.title, status=status)
    places = " ".join(form.may_embed.split())
    if places:
        answer.headers["Content-Security-Policy"] = POLICY.replace(
            "frame-ancestors 'none'", f"frame-ancestors {places}"
        )
        answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


def _language(request: HttpRequest) -> str:
    wanted = request.GET.get("lang", "")
    known = dict(settings.LANGUAGES)
    return wanted if wanted in known else "zh-hans" if wanted.startswith("zh") else language_of(request)
