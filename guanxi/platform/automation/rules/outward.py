"""Steps that reach outside: a webhook of another program, and a mail. Both wait in the outbox until the run is written for good."""

from typing import Any

from django.utils.translation import gettext as _

from guanxi.platform.automation.rules import people
from guanxi.platform.automation.rules.problems import CannotDo, RuleRefused
from guanxi.platform.automation.rules.values import Setting_off, person_checked, places_checked, whole
from guanxi.platform.automation.webhooks.calling import call
from guanxi.platform.automation.webhooks.models import Webhook
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.identity.models import User
from guanxi.platform.notifying.outbox import MAIL, ChannelOff, post

Step = dict[str, Any]


def check_webhook(step: Step, about: Entity) -> Step:
    """Give the step as it is kept; raises `RuleRefused`."""
    number = whole(step.get("to") or 0)
    if not Webhook.objects.filter(pk=number).exists():
        raise RuleRefused(_("Choose which webhook is called."))
    return {"to": number}


def say_webhook(step: Step, about: Entity) -> str:
    """Say which program is told."""
    name = Webhook.everything.filter(pk=step["to"]).values_list("name", flat=True).first()
    return _("call the webhook “%(name)s”") % {"name": name or "?"}


def do_webhook(step: Step, there: Setting_off, place: str) -> dict[str, Any]:
    """Tell another program of the record, with the values that the service reads."""
    webhook = Webhook.objects.filter(pk=step["to"], active=True).first()
    if webhook is None:
        raise CannotDo(_("The webhook of this rule is not in use any more."))
    record = {"entity": there.entity.key, "id": there.row.id, "version": there.row.version, "values": there.row.json()}
    payload = {"rule": there.rule_id, "record": record}
    about = (there.entity.key, there.row.id)
    call(webhook, f"{there.entity.key}.{there.event}", payload, about=about)
    return {"did": "webhook", "entity": there.entity.key, "id": there.row.id, "fields": []}


def check_mail(step: Step, about: Entity) -> Step:
    """Give the step as it is kept; raises `RuleRefused`."""
    subject, text = str(step.get("subject", "")).strip(), str(step.get("text", "")).strip()
    if not subject or not text:
        raise RuleRefused(_("Say what the mail is about and what it says."))
    kept = {"subject": places_checked(subject[:200], about), "text": places_checked(text[:5000], about)}
    return {**kept, "to": person_checked(step.get("to"))}


def say_mail(step: Step, about: Entity) -> str:
    """Say who gets which mail."""
    return _("mail to %(people)s: “%(subject)s”") % {"people": people.all_said(step["to"]), "subject": step["subject"]}


def do_mail(step: Step, there: Setting_off, place: str) -> dict[str, Any]:
    """Write to colleagues, with what the service reads."""
    meant = people.everybody(step["to"], there.owner_id, rule_id=there.rule_id)
    boxes = User.objects.filter(pk__in=meant, active=True).exclude(mail="").values_list("mail", flat=True)
    if not boxes:
        raise CannotDo(_("Nobody who is meant has a mail address."))
    body = {"text": there.filled(step["text"])}
    try:
        for box in boxes:
            post(MAIL, box, subject=there.filled(step["subject"]), body=body, about=(there.entity.key, there.row.id))
    except ChannelOff as off:
        raise CannotDo(_("No mail server is set up, so nothing was sent.")) from off
    return {"did": "mail", "entity": there.entity.key, "id": there.row.id, "fields": [], "people": len(boxes)}
