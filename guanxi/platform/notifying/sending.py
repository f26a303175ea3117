"""Sending one message of the outbox: what is certain is noted, what is not is left to a person."""

import datetime as dt
import logging

from django.db import transaction
from django.utils import timezone

from guanxi.lib.broken import where_it_broke
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.notifying.models import Message, MessageContent, MessageState
from guanxi.platform.notifying.outbox import PAUSES, NotForThem, NotSent, Unclear, channel_of, enqueue, is_open
from guanxi.platform.notifying.protection import SERVICE
from guanxi.platform.permissions.services import service

_KEPT = dt.timedelta(days=90)
# Longer than any sender takes: whoever still says so does not live any more.
_LONG = dt.timedelta(minutes=15)
# However long the other side asks to be left alone.
_LONGEST_WAIT = 24 * 3600.0


def send(message_id: str) -> None:
    """Send a message that waits; one that was in the hands of a sender which died becomes uncertain."""
    with acting_as(service(SERVICE, ())):
        taken = _take(message_id)
        if taken is None:
            return
        message, content = taken
        try:
            if not is_open(message.channel):
                raise NotSent("This way to the outside is not set up.")
            answer = channel_of(message.channel).send(message, content)
        except NotSent as reason:
            _not_sent(message, reason)
        except NotForThem:
            _note(message, MessageState.DROPPED, why="It is not for its receiver any more.")
        except Unclear as reason:
            _note(message, MessageState.UNCERTAIN, why=str(reason))
        except Exception as error:  # noqa: BLE001  # whatever it is, it is not known how far the message came
            logging.getLogger(__name__).exception("Sending the message %s broke.", message_id)
            _note(message, MessageState.UNCERTAIN, why=where_it_broke(error))
        else:
            _note(message, MessageState.SENT, answer=answer)


def sweep() -> None:
    """Call messages uncertain whose sender is gone, and forget those that are long over."""
    with acting_as(service(SERVICE, ())), transaction.atomic():
        now = timezone.now()
        Message.objects.filter(state=MessageState.SENDING, changed_at__lt=now - _LONG).update(
            state=MessageState.UNCERTAIN, changed_at=now
        )
        over = Message.objects.filter(
            state__in=(MessageState.SENT, MessageState.DROPPED), made_at__lt=now - _KEPT
        ).values("pk")[:1000]
        MessageContent.objects.filter(pk__in=list(over.values_list("pk", flat=True))).delete()
        Message.objects.filter(pk__in=list(over.values_list("pk", flat=True))).delete()


def _take(message_id: str) -> tuple[Message, MessageContent] | None:
    with transaction.atomic():
        message = Message.objects.select_for_update(of=("self",)).filter(pk=message_id).first()
        if message is None:
            return None
        if message.state == MessageState.SENDING:
            _note(message, MessageState.UNCERTAIN)
            return None
        if message.state != MessageState.QUEUED:
            return None
        message.tries += 1
        _note(message, MessageState.SENDING)
        return message, MessageContent.objects.get(pk=message_id)


def _not_sent(message: Message, reason: NotSent) -> None:
    """Try again later where that may help."""
    with transaction.atomic():
        if reason.again and message.tries <= len(PAUSES):
            asked = dt.timedelta(seconds=min(reason.wait, _LONGEST_WAIT))
            message.due_at = timezone.now() + max(PAUSES[message.tries - 1], asked)
            _note(message, MessageState.QUEUED, why=str(reason))
            enqueue(message.pk, message.due_at)
        else:
            _note(message, MessageState.FAILED, why=str(reason))


def _note(message: Message, state: MessageState, *, why: str = "", answer: str = "") -> None:
    with transaction.atomic():
        Message.objects.filter(pk=message.pk).update(
            state=state,
            tries=message.tries,
            due_at=message.due_at,
            why=why[:1000],
            answer=answer[:1000],
            changed_at=timezone.now(),
        )
