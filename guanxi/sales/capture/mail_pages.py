"""The page of mails that came to the address for leads: what became of each, and trying again what could not be read."""

from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST
from markupsafe import Markup

from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity, is_entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import RecordProblem, may_not
from guanxi.platform.web.administration.pieces import cell, pill
from guanxi.platform.web.cells import moment
from guanxi.platform.web.extending import MenuPage, declare_page
from guanxi.platform.web.parts.administration import TablePage
from guanxi.platform.web.parts.lists import Heading, Row
from guanxi.platform.web.replies import go, notice, show
from guanxi.sales.capture.models import LeadMail, LeadMailbox
from guanxi.sales.capture.taking_mail import try_again

ROOT: Final = "/capturing/mails"
_PAGE: Final = 50
_TONES: Final = {"taken": "good", "attached": "good", "ignored": "", "failed": "bad"}


def _keeps() -> bool:
    return view_of(entity("web_form")).may("edit")


def _allow() -> None:
    if not _keeps():
        raise may_not("edit", entity("web_form"))


def _reasons() -> dict[str, str]:
    return {
        "auto": _("an automatic answer"),
        "bulk": _("sent to many"),
        "bounce": _("a mail that came back"),
        "machine": _("its sender takes no answers"),
        "own": _("our own mail"),
        "often": _("too many from this address within an hour"),
        "empty": _("it has neither subject nor text"),
        "broken": _("it breaks the rules of mails"),
        "nobody": _("it says no address to answer to"),
    }


@require_GET
def mails(request: HttpRequest) -> HttpResponse:
    """This will list the mails, the last first, with what became of them."""
    _allow()
    after = request.GET.get("after", "")
    rows = LeadMail.objects.defer("raw").order_by("-pk")
    rows = rows.filter(pk__lt=int(after)) if after.isdecimal() and len(after) < 19 else rows
    found = list(rows[: _PAGE + 1])
    why, token = _reasons(), get_token(request)
    page = TablePage(
        title=_("Mails to the address for leads"),
        intro=_intro(),
        headings=(
            Heading("at", _("When"), "g-main-cell"),
            Heading("sender", _("From")),
            Heading("subject", _("Subject")),
            Heading("state", _("What became of it")),
            Heading("verbs", ""),
        ),
        rows=tuple(_row(one, why, token) for one in found[:_PAGE]),
        empty=_("No mail came yet."),
        next_url=f"{request.path}?after={found[_PAGE - 1].pk}" if len(found) > _PAGE else "",
    )
    return show(request, "administration/table.html", page, page.title)


@require_GET
def raw_mail(request: HttpRequest, number: int) -> HttpResponse:
    """This will give a mail as it came, to be saved."""
    _allow()
    row = LeadMail.objects.filter(pk=number).first()
    if row is None:
        raise Http404
    answer = HttpResponse(bytes(row.raw), content_type="message/rfc822")
    answer["Content-Disposition"] = f'attachment; filename="mail-{row.pk}.eml"'
    return answer


@require_POST
def again(request: HttpRequest, number: int) -> HttpResponse:
    """This will try a mail again that could not be read."""
    _allow()
    try:
        done = try_again([number])
    except RecordProblem as problem:
        notice(request, str(problem), tone="warning")
        return go(request, ROOT)
    notice(request, ngettext("%(num)s mail came in.", "%(num)s mails came in.", done) % {"num": done})
    return go(request, ROOT)


def _intro() -> str:
    if settings.GUANXI_LEADS_IMAP_URL or LeadMailbox.objects.filter(is_on=True).exists():
        return _(
            "Mailboxes are looked into once a minute. Whoever we know already gets an entry instead of a second lead."
        )
    return _("No mailbox for leads is set up yet. A mail server can hand mails over with “guanxi mail”.")


def _row(one: LeadMail, why: dict[str, str], token: str) -> Row:
    link: str | Markup = ""
    if one.object_id and is_entity(one.entity) and view_of(entity(one.entity)).may("read"):
        link = Markup(' <a href="/{}/{}">{}</a>').format(one.entity, one.object_id, entity(one.entity).label)
    reason = why.get(one.why, one.why)
    state = Markup("{} {}{}").format(pill(one.get_state_display(), _TONES[one.state]), reason, link)
    verbs = Markup('<a class="btn btn-sm" href="{}/{}.eml" download>{}</a>').format(ROOT, one.pk, _("As it came"))
    if one.state == "failed":
        verbs += Markup(
            ' <form class="d-inline" method="post" action="{}/{}/again"><input type="hidden" name="csrfmiddlewaretoken" value="{}"><button class="btn btn-sm">{}</button></form>'
        ).format(ROOT, one.pk, token, _("Try again"))
    cells = (
        cell(moment(one.at), "g-main-cell", _("When")),
        cell(one.sender, "", _("From")),
        cell(one.subject, "", _("Subject")),
        cell(state, "", _("What became of it")),
        cell(verbs),
    )
    return Row(str(one.pk), str(one.pk), cells)


declare_page(MenuPage("administration", words("Mails for leads", "线索邮件"), ROOT, "mail", may=_keeps))
