"""What keeps spam out of web forms without asking anybody else: a field for machines, time, numbers of links, how often from where."""

import datetime as dt
import re
import secrets
from collections.abc import Mapping
from typing import Final

from django.core import signing
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.sales.capture.models import FromElsewhere, Submission, SubmissionState, WebForm

# People do not see it; what fills in every field of a page does.
HONEYPOT: Final = "homepage"
KEY: Final = "_key"
_SALT: Final = "guanxi.capture"
_DAY: Final = 24 * 3600
_LINK = re.compile(r"https?://|www\.|\[url|<a\s", re.IGNORECASE)

MACHINE, FAST, OLD, ELSEWHERE, LINKS, OFTEN, OFF, NO_MAIL, WRONG = (
    "machine", "fast", "old", "elsewhere", "links", "often", "off", "no_mail", "wrong",
)  # fmt: skip


def reasons() -> dict[str, str]:
    """Give why something was refused, in words for whoever keeps the form."""
    return {
        MACHINE: _("filled in a field that people do not see"),
        FAST: _("filled in faster than people can"),
        OLD: _("sent from a page that was open for more than a day"),
        ELSEWHERE: _("posted from another site"),
        LINKS: _("too many links"),
        OFTEN: _("too often from one address"),
        OFF: _("the form is closed"),
        NO_MAIL: _("no mail can be sent, so nothing can be confirmed"),
        WRONG: _("not filled in rightly"),
    }


def new_key(form: WebForm) -> str:
    """Give what a page of a form is signed with: which form, when, and something that is the same at no other page."""
    return signing.dumps([form.pk, secrets.token_urlsafe(9)], salt=_SALT)


def once_of(key: str) -> str:
    """Give what tells one page from all others; empty for a key of no page of ours."""
    try:
        return str(signing.loads(key, salt=_SALT)[1])
    except (signing.BadSignature, IndexError, TypeError):
        return ""


def suspected(form: WebForm, sent: Mapping[str, str], values: Mapping[str, str], ip: str) -> str:
    """Give why something is not taken; empty where nothing is against it."""
    if sent.get(HONEYPOT):
        return MACHINE
    if too_often(form, ip):
        return OFTEN
    if sum(len(_LINK.findall(value)) for value in values.values()) > form.most_links:
        return LINKS
    if KEY not in sent:
        return "" if form.from_elsewhere == FromElsewhere.TAKEN else ELSEWHERE
    return _by_its_page(form, sent[KEY])


def too_often(form: WebForm, ip: str) -> bool:
    """Tell whether as much came from an address within an hour as may."""
    lately = Submission.objects.filter(form=form, ip=ip, at__gt=timezone.now() - dt.timedelta(hours=1))
    return bool(ip) and lately.exclude(state=SubmissionState.REFUSED).count() >= form.most_an_hour


def _by_its_page(form: WebForm, key: str) -> str:
    try:
        number, _once = signing.loads(key, salt=_SALT, max_age=_DAY)
        age = _age(key)
    except signing.SignatureExpired:
        return OLD
    except (signing.BadSignature, ValueError, TypeError):
        return MACHINE
    if number != form.pk:
        return MACHINE
    return FAST if age < form.least_seconds else ""


def _age(key: str) -> float:
    """Give for how many seconds the page has been open; its moment is the middle part of what Django signs."""
    moment = signing.b62_decode(key.rsplit(":", 2)[1])
    return timezone.now().timestamp() - moment
