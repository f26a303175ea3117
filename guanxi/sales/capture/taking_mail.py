"""What becomes of a mail to the address for leads: a lead, an entry at whom we know, or nothing where a program wrote it."""

import datetime as dt
from email.utils import parseaddr
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.identity.models import User
from guanxi.platform.records.problems import RecordProblem
from guanxi.sales.capture.mail_reading import Letter, Unreadable, key_of, read_mail
from guanxi.sales.capture.models import LeadMail, LeadMailbox, MailState
from guanxi.sales.capture.replying import hear_mail
from guanxi.sales.capture.service import as_capture
from guanxi.sales.capture.taking_in import take_in

_MOST_TRIES: Final = 5
# More than these from one address within an hour were written by a program that says nothing of it.
_MOST_AN_HOUR: Final = 20


class NoKeeper(RecordProblem):
    """Nobody is named to whom leads belong that come by mail."""


def take_mail(raw: bytes, *, keeper: int = 0, mailbox: LeadMailbox | None = None) -> LeadMail:
    """Take in a mail as it came; one that came before changes nothing. Its lead becomes what the mailbox says, belongs to
    `keeper`, else to whom the installation names. Raises `NoKeeper`.
    """
    with as_capture():
        beside = _beside(mailbox, keeper)
        first = {"state": MailState.FAILED, "raw": raw, "mailbox": mailbox}
        known, made = LeadMail.objects.get_or_create(key=key_of(raw), defaults=first)
        if made:
            _judge(known, beside)
        return known


def try_again(numbers: list[int] | None = None) -> int:
    """Take in what could not be read, as it is read now: these, or all that were not tried too often; give how many came in."""
    with as_capture():
        rows = (
            LeadMail.objects.select_for_update(of=("self",))
            .select_related("mailbox")
            .filter(state=MailState.FAILED)
            .order_by("pk")
        )
        rows = rows.filter(tries__lt=_MOST_TRIES) if numbers is None else rows.filter(pk__in=numbers)
        done = 0
        for row in rows[:100]:
            beside = _beside(row.mailbox)
            row.tries += 1
            _judge(row, beside)
            done += row.state != MailState.FAILED
        return done


def _keeper() -> int:
    login = settings.GUANXI_LEADS_KEEPER
    number = User.everything.filter(login=login, active=True).values_list("pk", flat=True).first() if login else None
    if number is None:
        raise NoKeeper(_("GUANXI_LEADS_KEEPER must be the user name of whom leads belong to that come by mail."))
    return int(number)


def _beside(mailbox: LeadMailbox | None, keeper: int = 0) -> dict[str, object]:
    """Give what a mailbox says of its leads, or the installation. Raises `NoKeeper`."""
    if mailbox is None:
        return {"owner": keeper or _keeper(), "distribute": True}
    said = {"source": mailbox.source, "channel": mailbox.channel_id, "tags": mailbox.tags}
    told = {name: value for name, value in said.items() if value}
    return told | {"owner": mailbox.keeper_id, "distribute": mailbox.distribute}


def _judge(row: LeadMail, beside: dict[str, object]) -> None:
    """Decide what becomes of it, and write that down; what was read of it stands there in any case."""
    try:
        letter = read_mail(bytes(row.raw))
        row.sender, row.subject = letter.address[:254], letter.subject
        if why := _ignored(letter):
            row.state, row.why = MailState.IGNORED, why
        else:
            with transaction.atomic():
                taken = take_in(_values(letter) | beside, by=letter.subject or _("a mail"), kind="mail")
                if row.mailbox is not None:
                    hear_mail(row.mailbox, letter, taken)
            row.state = MailState.ATTACHED if taken.attached else MailState.TAKEN
            row.why, row.entity, row.object_id = "", taken.entity, taken.record_id
    except Unreadable as problem:
        row.state, row.why = MailState.FAILED, str(problem)
    except RecordProblem as problem:
        row.state, row.why = MailState.FAILED, str(problem)[:300]
    row.save()


def _ignored(letter: Letter) -> str:
    if letter.automatic:
        return letter.automatic
    if letter.address.lower() == parseaddr(settings.GUANXI_MAIL_FROM)[1].lower():
        return "own"
    since = timezone.now() - dt.timedelta(hours=1)
    return "often" if LeadMail.objects.filter(sender=letter.address, at__gt=since).count() >= _MOST_AN_HOUR else ""


def _values(letter: Letter) -> dict[str, object]:
    values: dict[str, object] = {
        "name": letter.name,
        "mail": letter.address,
        "interest": letter.subject,
        "description": letter.text,
    }
    return {name: value for name, value in values.items() if value}
