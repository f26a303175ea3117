"""What follows from other values where the settings of capture are written, and what must hold."""

import re
import secrets

from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Draft, Problems, Values
from guanxi.sales.capture.models import Confirming, WebFormField
from guanxi.sales.capture.reply_rules import PLACES, unknown_places

_ORIGIN = re.compile(r"https?://(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?", re.IGNORECASE)


def form_address(draft: Draft) -> Values:
    """Give a new form an address that nobody guesses."""
    return {} if draft.get("address") else {"address": secrets.token_urlsafe(9)}


def sites_are_origins(draft: Draft) -> Problems:
    """Refuse sites that a browser would not understand: they are written like https://www.example.com."""
    wrong = [one for one in str(draft.get("may_embed") or "").split() if not _ORIGIN.fullmatch(one)]
    if not wrong:
        return {}
    return {"may_embed": [_("Write sites like https://www.example.com, several with a space between: %(site)s is none.") % {"site": wrong[0]}]}  # fmt: skip


def confirms_with_mail(draft: Draft) -> Problems:
    """Refuse a form that wants a confirmation by mail and has no field for an address."""
    if draft.before is None or draft.get("confirming") == Confirming.NONE or "confirming" not in draft.changed:
        return {}
    asked = set(WebFormField.objects.filter(form=draft.before.pk).values_list("field", flat=True))
    if asked and "mail" not in asked:
        return {"confirming": [_("The form does not ask for a mail address: add that field first.")]}
    return {}


def raised_after_contact(draft: Draft) -> Problems:
    """Refuse to escalate what has no time by which somebody is to be in contact."""
    if not draft.get("raise_hours") or draft.get("contact_hours"):
        return {}
    return {"contact_hours": [_("Say within how many working hours the first contact is to be.")]}


def answers_with_words(draft: Draft) -> Problems:
    """Refuse to answer without words, and places in a text for which nothing is known."""
    problems: Problems = {}
    for name in ("reply_subject", "reply_subject_zh", "reply", "reply_zh", "reply_closed", "reply_closed_zh"):
        if unknown := unknown_places(str(draft.get(name) or "")):
            told = {"place": f"{{{unknown[0]}}}", "places": ", ".join(f"{{{one}}}" for one in PLACES)}
            problems[name] = [_("Nothing is known for %(place)s; there are: %(places)s.") % told]
    if draft.get("replies") and not (draft.get("reply") or draft.get("reply_zh")):
        problems["reply"] = [_("Write what is to be answered, in one language at least.")]
    return problems
