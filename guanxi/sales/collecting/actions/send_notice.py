"""Sending a letter of dunning, by mail or on paper: once, and only what is still owed."""

import base64
from html import escape
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.catalogue.adding_up import as_entered
from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.identity.models import User
from guanxi.platform.identity.rights import Scope
from guanxi.platform.notifying import outbox
from guanxi.platform.notifying.kinds import NotificationKind, Told, declare
from guanxi.platform.notifying.telling import tell
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.batch import change_many
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import Invalid, may_not
from guanxi.sales.cash.writing import changed, made
from guanxi.sales.collecting import letter, proposing
from guanxi.sales.collecting.models import DunningLine, DunningNotice, NoticeState, SentBy
from guanxi.sales.collecting.problems import NoticeRefused

DUNNED = "customer_dunned"


def may_answer(notice: DunningNotice) -> bool:
    """Tell whether a letter waits to be looked through, and for whoever acts: who keeps the letters of all."""
    return notice.state == NoticeState.PROPOSED and bool(view_of(entity("dunning_notice")).scope("edit") & Scope.ALL)


def send_by_mail(notice: DunningNotice, *, by: Identity) -> DunningNotice:
    """Mail a letter with its paper to the customer. Raises `NoticeRefused` or `NotAllowed`."""
    return send_notice(notice, by=by, way=SentBy.MAIL)


def send_on_paper(notice: DunningNotice, *, by: Identity) -> DunningNotice:
    """Note that a letter goes out on paper. Raises `NoticeRefused` or `NotAllowed`."""
    return send_notice(notice, by=by, way=SentBy.LETTER)


@transaction.atomic
def send_notice(notice: DunningNotice, *, by: Identity, way: SentBy) -> DunningNotice:
    """Send a letter that waits; of two who send it at once the second is told. Raises `NoticeRefused` or `NotAllowed`.

    One of which something was paid, waived or held back since it was proposed is refused: a new run says what is owed now.
    """
    waiting = locked(notice.pk)
    if not may_answer(waiting):
        raise may_not("edit", entity("dunning_notice"))
    if not proposing.still_owed(waiting):
        raise NoticeRefused(
            _("What this letter asks for was paid or held back in part since: propose anew, and look again.")
        )
    told = letter.said(waiting)
    values = {"subject": told.subject, "text": told.text, "way": way, "state": NoticeState.SENT}
    when = {"sent_at": timezone.now(), "sent_by": by.user_id or None, "decided_on": timezone.localdate()}
    sent: DunningNotice = changed(entity("dunning_notice"), waiting, **values, **when, charge=_charged(waiting))
    if way == SentBy.MAIL:
        _post(sent, by)
    tell(DUNNED, [sent.owner_id], about=("dunning_notice", sent.pk), by=by.user_id or None)
    return sent


def _charged(notice: DunningNotice) -> int | None:
    """Make fee and interest of a letter a receivable of its own, where the company wants that; gives its number."""
    kept, owed = proposing.policy(), notice.fee + notice.interest
    if kept is None or not kept.books or owed <= 0:
        return None
    told = {"account": notice.account_id, "owner": notice.owner_id, "currency": notice.currency, "amount": owed}
    note = _("Fee and interest of letter %(number)s") % {"number": notice.number}
    charge = made(entity("instalment"), told | {"due_on": notice.pay_by, "note": note}, notice.currency)
    one = entity("dunning_line")
    lines = DunningLine.objects.filter(notice=notice.pk, interest__gt=0).values_list("pk", "interest")
    booked = {number: as_entered(one, {"booked": interest}, notice.currency) for number, interest in lines}
    for outcome in change_many(one, booked, trusted=True).values() if booked else ():
        if outcome.problems:
            raise Invalid(outcome.problems)
    return int(charge.pk)


def locked(number: int) -> DunningNotice:
    """Give a letter that waits, which nobody else sends until the end of the transaction. Raises `NoticeRefused` or `NotFound`."""
    DunningNotice.everything.select_for_update(no_key=True).filter(pk=number).first()
    found: DunningNotice = find_row(entity("dunning_notice"), number)
    if found.state != NoticeState.PROPOSED:
        raise NoticeRefused(_("This letter was sent, left out or withdrawn before."))
    return found


def _post(notice: DunningNotice, by: Identity) -> None:
    """Put the letter into the outbox. Raises `NoticeRefused` where it cannot be mailed."""
    if not notice.mail:
        raise NoticeRefused(_("Enter the customer's address for mail first, or send the letter on paper."))
    if not outbox.is_open(outbox.MAIL):
        raise NoticeRefused(_("No mail server is set up: print the letter, and send it on paper."))
    answers = User.everything.filter(pk=by.user_id or notice.owner_id).first()
    # The same letter for the same number, however often it is tried.
    outbox.post(
        outbox.MAIL,
        notice.mail,
        subject=notice.subject,
        body=_body(notice, answers.mail if answers else ""),
        about=("dunning_notice", notice.pk),
        message_id=f"dunning-{notice.pk}",
    )


def _body(notice: DunningNotice, reply_to: str) -> dict[str, Any]:
    lines = [line.strip() for line in notice.text.splitlines()]
    html = "".join(f"<p>{escape(line)}</p>" for line in lines if line)
    content = base64.b64encode(letter.draw(notice)).decode()
    return {
        "text": "\n".join(lines) + "\n",
        "html": f"<h2>{escape(notice.subject)}</h2>{html}",
        "reply_to": reply_to or str(getattr(settings, "DEFAULT_FROM_EMAIL", "")),
        "files": [{"name": letter.file_name(notice), "type": "application/pdf", "content": content}],
    }


def _says(told: Told) -> str:
    return _("A customer of yours was asked to pay: %(record)s") % told.words


declare(NotificationKind(DUNNED, words("Letters of dunning to my customers", "对我的客户的催款"), _says, icon="mail"))
