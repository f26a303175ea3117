"""Mailing a statement of account to its customer, in their language; it stands on their timeline."""

import base64
import datetime as dt
from html import escape

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from guanxi.customers.models import Account
from guanxi.platform.identity.acting import Identity
from guanxi.platform.identity.models import User
from guanxi.platform.notifying import outbox
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.sales.collecting import letter
from guanxi.sales.collecting.problems import CannotBeShown
from guanxi.sales.collecting.statement_shown import draw, language


@transaction.atomic
def send_statement(account: Account, *, by: Identity, mail: str, first: dt.date, last: dt.date) -> str:
    """Put the statement of a period into the outbox and give the id of the letter. Raises `CannotBeShown`, and what the timeline does."""
    if not mail.strip():
        raise CannotBeShown(_("Enter an address for mail."))
    if not outbox.is_open(outbox.MAIL):
        raise CannotBeShown(_("No mail server is set up: print the statement, and send it on paper."))
    person = User.everything.filter(pk=by.user_id).first()
    with override(language(account)):
        period = {"first": letter.day_in_words(first), "last": letter.day_in_words(last)}
        subject = _("Statement of account, %(first)s – %(last)s") % period
        text = _(
            "Please find attached what was owed and paid in this time, and what is open. Tell us if it differs from your books."
        )
        content = base64.b64encode(draw(account, first, last)).decode()
    head = letter.letterhead()
    signed = [text, "", *(line for line in (person.name if person else "", head[0] if head else "") if line)]
    body = {
        "text": "\n".join(signed) + "\n",
        "html": f"<h2>{escape(subject)}</h2>" + "".join(f"<p>{escape(line)}</p>" for line in signed if line),
        "reply_to": person.mail if person else "",
        "files": [
            {"name": f"statement-{first}-{last}.pdf", "type": "application/pdf", "content": content},
        ],
    }
    posted = outbox.post(outbox.MAIL, mail.strip(), subject=subject, body=body, about=("account", account.pk))
    told = _("Statement of account, %(first)s – %(last)s") % {"first": first, "last": last}
    log_activity(
        {"kind": "mail", "subject": told, "text": _("Sent to %(mail)s.") % {"mail": mail.strip()}},
        on=[("account", account.pk)],
    )
    return posted
