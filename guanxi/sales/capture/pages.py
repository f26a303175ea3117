"""What capture adds to the pages: where a web form stands, what came by it, and how a lead came."""

from html import escape

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.query import Row
from guanxi.platform.web.cells import moment
from guanxi.platform.web.environment import environment
from guanxi.platform.web.extending import Panel, declare_panel
from guanxi.sales.capture.models import Submission, WebForm
from guanxi.sales.capture.receiving import questions
from guanxi.sales.capture.service import as_capture

_CAME = {
    "utm_source": gettext_lazy("Campaign source"),
    "utm_medium": gettext_lazy("Medium"),
    "utm_campaign": gettext_lazy("Campaign"),
    "utm_term": gettext_lazy("Search word"),
    "utm_content": gettext_lazy("Advertisement"),
    "ref": gettext_lazy("Page before"),
}


def _where(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    """Give the addresses and snippets of a form, and how many came by it."""
    form = WebForm.objects.get(pk=row.id)
    url = request.build_absolute_uri(f"/capture/{form.address}")
    keeps = view_of(entity("web_form")).may("edit")
    sent = Submission.objects.filter(form=form).count() if keeps else 0
    return environment().get_template("capture/_where.html").render(
        url=url,
        embed=f'<iframe src="{url}" width="100%" height="640" style="border:0" title="{escape(form.heading or form.name)}"></iframe>'
        if form.may_embed
        else "",
        plain=_plain(form, url) if form.from_elsewhere != "never" else "",
        log_url=f"/capturing/forms/{form.pk}/submissions" if keeps else "",
        number=ngettext("%(number)s was sent", "%(number)s were sent", sent) % {"number": sent},
        edit_url=f"/web_form/{form.pk}/edit" if keeps else "",
    )  # fmt: skip


def _plain(form: WebForm, url: str) -> str:
    send = _("Send")
    lines = [f'<form method="post" action="{url}">']
    for one in questions(form, "en"):
        tag = "textarea" if one.kind == "longtext" else "input"
        needed = " required" if one.needed else ""
        end = "></textarea>" if tag == "textarea" else ">"
        lines.append(f'  <label>{escape(one.label)} <{tag} name="{one.name}"{needed}{end}</label>')
    if form.consent:
        lines.append(
            f'  <label><input type="checkbox" name="consent" value="yes" required> {escape(form.consent)}</label>'
        )
    return "\n".join([*lines, f"  <button>{escape(send)}</button>", "</form>"])


def _came(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    """Give by which forms a record came, with campaign and consent; nothing where it came otherwise."""
    key = row.view.entity.key
    with as_capture():
        sent = list(Submission.objects.filter(entity=key, object_id=row.id).select_related("form").order_by("-pk")[:5])
    if not sent:
        return ""
    lines = [
        (
            one.form.name,
            moment(one.at),
            [(str(_CAME[name]), value) for name, value in one.came.items() if name in _CAME],
            one.consent,
            _("confirmed") if one.confirmed_at else _("not confirmed yet") if one.secret else "",
        )
        for one in sent
    ]
    return environment().get_template("capture/_came.html").render(lines=lines)


declare_panel(
    Panel("where", "web_form", words("Where it stands", "表单位置"), "link", _where, above=True),
    *(Panel("came", key, words("How they came", "来源经过"), "route", _came) for key in ("lead", "contact", "account")),
)
