"""Webhooks: which there are, the secret that signs their calls, which rules call them, and how the last calls went."""

import json

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guanxi.platform.automation.rules.models import Rule
from guanxi.platform.automation.webhooks.calling import WEBHOOK, call
from guanxi.platform.automation.webhooks.models import Webhook, WebhookSecret, fresh_secret
from guanxi.platform.entities.registry import entity
from guanxi.platform.notifying.models import Message
from guanxi.platform.notifying.outbox import send_again
from guanxi.platform.permissions.operations import log
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import Invalid, NotFound, RecordProblem
from guanxi.platform.web.administration.pieces import cell, main_cell, named_controls, pill
from guanxi.platform.web.administration.places import ROOT, keeps, places, require
from guanxi.platform.web.automation.parts import CallLine, WebhookPage
from guanxi.platform.web.automation.rules import RULES, STYLES
from guanxi.platform.web.bulk.telling import trash_setting
from guanxi.platform.web.cells import moment
from guanxi.platform.web.parts.administration import Belongings, Held, TablePage
from guanxi.platform.web.parts.forms import FormPage, FormSection
from guanxi.platform.web.parts.lists import Heading, Row
from guanxi.platform.web.parts.records import Verb
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import UNPROCESSABLE, go, notice, show

WEBHOOKS = f"{ROOT}/webhooks"
_FIELDS = (("name", "text"), ("url", "url"), ("active", "boolean"))
_TONES = {"sent": "good", "failed": "bad", "uncertain": "wait", "queued": "", "sending": "", "dropped": "lost"}
_LATELY = 30


@require_GET
def webhooks(request: HttpRequest) -> HttpResponse:
    """This will list the webhooks."""
    require("webhook")
    page = TablePage(
        title=_("Webhooks"),
        intro=_(
            "Addresses of other programs that rules call. Each call is signed, waits in a queue, and is tried again."
        ),
        headings=(
            Heading("name", _("Name"), "g-main-cell"),
            Heading("url", _("Address")),
            Heading("state", _("State")),
        ),
        rows=tuple(_row(one) for one in Webhook.objects.order_by("name")),
        empty=_("There is no webhook yet."),
        tabs=places(request.path),
        new_url=f"{WEBHOOKS}/new",
        new_label=_("New webhook"),
    )
    return show(request, "administration/table.html", page, page.title, styles=STYLES)


@require_http_methods(["GET", "POST"])
def edit_webhook(request: HttpRequest, webhook_id: int | None = None) -> HttpResponse:
    """This will ask for a new webhook or change one."""
    require("webhook")
    there = _webhook_of(webhook_id) if webhook_id else None
    path = f"{WEBHOOKS}/{webhook_id}" if webhook_id else WEBHOOKS
    action = f"{path}/edit" if webhook_id else f"{WEBHOOKS}/new"
    given, said = {"name": "", "url": "https://", "active": "true"}, {}
    if there is not None:
        given = {"name": there.name, "url": there.url, "active": "true" if there.active else ""}
    if request.method == "POST":
        given = {name: request.POST.get(name, "") for name, _kind in _FIELDS}
        values = {**given, "active": bool(given["active"])}
        try:
            one = entity("webhook")
            made = change(one, there.pk, values) if there is not None else create(one, values)
            return go(request, f"{WEBHOOKS}/{made.pk}")
        except RecordProblem as problem:
            said = problem.problems if isinstance(problem, Invalid) else {"": [str(problem)]}
    title = there.name if there is not None else _("New webhook")
    controls = tuple(named_controls("webhook", _FIELDS, given, said))
    page = FormPage(title, action, (FormSection("", controls),), _("Save"), path, problems=tuple(said.get("", ())))
    return show(request, "form.html", page, title, status=UNPROCESSABLE if said else 200)


@require_GET
def webhook_page(request: HttpRequest, webhook_id: int) -> HttpResponse:
    """This will show a webhook: its secret, the rules that call it, the last calls."""
    require("webhook")
    there = _webhook_of(webhook_id)
    path = f"{WEBHOOKS}/{there.pk}"
    secret = WebhookSecret.objects.filter(pk=there.pk).values_list("secret", flat=True).first() or ""
    steps = {
        rule: [step for step in rule.does if step.get("do") == "webhook"] for rule in Rule.objects.order_by("name")
    }
    calling = [rule for rule, found in steps.items() if any(step.get("to") == there.pk for step in found)]
    page = WebhookPage(
        name=there.name,
        url=there.url,
        state=_("in use") if there.active else _("not in use"),
        tone="good" if there.active else "lost",
        secret=secret,
        example=_example(),
        rules=Belongings(
            title=_("Rules that call it"),
            icon="bolt",
            items=tuple(
                Held(rule.name, f"{RULES}/{rule.pk}", _("switched on") if rule.is_on else _("off")) for rule in calling
            ),
            empty=_("No rule calls it yet. Add the step “Call a webhook” to a rule."),
        ),
        calls=tuple(_call(there.pk, one) for one in _calls(there)),
        sees_calls=keeps("role"),
        verbs=(
            Verb(_("Try it"), f"{path}/try", "send", post=True),
            Verb(_("Change"), f"{path}/edit", "pencil", dialog=True),
            Verb(_("New secret"), f"{path}/secret", "key", post=True),
            Verb(_("To the trash"), f"{path}/trash", "trash", grave=True, post=True),
        ),
        tabs=places(request.path),
    )
    crumbs = (Link(_("Webhooks"), WEBHOOKS),)
    return show(request, "automation/webhook.html", page, there.name, crumbs=crumbs, styles=STYLES)


@require_POST
def try_webhook(request: HttpRequest, webhook_id: int) -> HttpResponse:
    """This will call the webhook once, with nothing but the word that it is a trial."""
    require("webhook")
    there = _webhook_of(webhook_id)
    call(there, "trial", {"text": "This is a trial."})
    notice(request, _("A trial waits to be sent. Load the page anew to see how it went."))
    return go(request, f"{WEBHOOKS}/{there.pk}")


@require_POST
def call_again(request: HttpRequest, webhook_id: int, number: str) -> HttpResponse:
    """This will make a call once more that failed, or of which it is not known how it went."""
    require("webhook")
    require("role")
    if send_again(number):
        notice(request, _("The message is sent again."))
    return go(request, f"{WEBHOOKS}/{webhook_id}")


@require_POST
def new_secret(request: HttpRequest, webhook_id: int) -> HttpResponse:
    """This will give the webhook another secret; the one before signs nothing any more."""
    require("webhook")
    there = _webhook_of(webhook_id)
    WebhookSecret.objects.filter(pk=there.pk).update(secret=fresh_secret())
    log("webhook secret changed", entity="webhook", object_id=there.pk, number=1)
    notice(request, _("Calls are signed with the new secret from now on."))
    return go(request, f"{WEBHOOKS}/{there.pk}")


@require_POST
def trash_webhook(request: HttpRequest, webhook_id: int) -> HttpResponse:
    """This will put a webhook into the trash; it is called no more."""
    require("webhook")
    there = _webhook_of(webhook_id)
    trash_setting(request, entity("webhook"), there.pk, _("“%(rule)s” is in the trash.") % {"rule": there.name})
    return go(request, WEBHOOKS)


def _webhook_of(number: int) -> Webhook:
    found: Webhook | None = Webhook.objects.filter(pk=number).first()
    if found is None:
        raise NotFound(entity("webhook"))
    return found


def _calls(there: Webhook) -> list[Message]:
    return list(Message.objects.filter(channel=WEBHOOK, to=there.url).order_by("-made_at")[:_LATELY])


def _call(number: int, one: Message) -> CallLine:
    words = {
        "queued": _("tries again") if one.tries else _("waits"),
        "sending": _("is sent"),
        "sent": _("sent"),
        "failed": _("failed"),
        "uncertain": _("uncertain"),
        "dropped": _("put aside"),
    }
    open_to_again = one.state in ("failed", "uncertain")
    again = f"{WEBHOOKS}/{number}/calls/{one.pk}/again" if open_to_again else ""
    return CallLine(words[one.state], _TONES[one.state], one.answer or one.why, moment(one.made_at), one.tries, again)


def _example() -> str:
    record = {"entity": "deal", "id": 37, "version": 2, "values": {"name": "…", "amount": "120000.00"}}
    return json.dumps({"id": "…", "event": "deal.created", "rule": 5, "record": record}, indent=2, ensure_ascii=False)


def _row(one: Webhook) -> Row:
    state = pill(_("in use"), "good") if one.active else pill(_("not in use"), "lost")
    cells = (main_cell(one.name, f"{WEBHOOKS}/{one.pk}"), cell(one.url, "", _("Address")), cell(state, "", _("State")))
    return Row(str(one.pk), one.name, cells)
