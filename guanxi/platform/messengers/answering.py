"""What somebody pressed on a card: done once, however often the vendor calls, as the person whose account it is and under their rights."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.platform.identity.acting import Identity
from guanxi.platform.messengers.accounts import account_of
from guanxi.platform.messengers.cards import answers_of, change_card, stands
from guanxi.platform.messengers.delivering import over, told_of
from guanxi.platform.messengers.models import CardState, MessengerAccount, MessengerCall, MessengerCard
from guanxi.platform.messengers.provider import Press, Setup
from guanxi.platform.messengers.service import as_messengers
from guanxi.platform.notifying.reading import Item, mark_read
from guanxi.platform.permissions.operations import log
from guanxi.platform.permissions.snapshot import UnknownPerson, at_work
from guanxi.platform.records.problems import RecordProblem

_LONGEST = 500


@dataclass(frozen=True)
class Came:
    """What came of a press, said to whoever pressed."""

    said: str
    done: bool


def press(setup: Setup, pressed: Press) -> Came:
    """Do what a button stands for. Whatever stands against it is said, not raised."""
    account = account_of(setup, pressed.user)
    if account is None:
        return Came(_("Your account is linked with nobody in Guanxi; link it in your settings there."), False)
    try:
        with at_work(account.person_id) as who:
            return _pressed(setup, pressed, account, who)
    except UnknownPerson:
        return Came(_("You may not log in to Guanxi any more."), False)


def _pressed(setup: Setup, pressed: Press, account: MessengerAccount, who: Identity) -> Came:
    with as_messengers():
        card = MessengerCard.objects.select_for_update().filter(pk=pressed.card, account=account).first()
        heard = MessengerCall.objects.filter(messenger_id=setup.number, event=pressed.event).first()
    if card is None:
        return Came(_("This card is not yours, or is too old."), False)
    if heard is not None:
        return Came(heard.said, True)
    if pressed.handle:
        with as_messengers():
            MessengerCard.objects.filter(pk=card.pk).update(handle={**card.handle, **pressed.handle})
    item = told_of([card]).get(card.notification)
    came = _answered(item, pressed, who)
    if came.done and item is not None:
        with as_messengers():
            MessengerCall.objects.create(messenger_id=setup.number, event=pressed.event, said=came.said[:_LONGEST])
        mark_read([item.id])
        log("answered on a card", entity="messenger", object_id=setup.number, answer=pressed.button)
    if card.state == CardState.OPEN and (came.done or item is None or not answers_of(item)):
        change_card(setup, account, card, item, came.said)
    return came


def _answered(item: Item | None, pressed: Press, who: Identity) -> Came:
    if item is None:
        return Came(_("This is not for you any more."), False)
    answer = next((one for one in answers_of(item) if one.key == pressed.button), None)
    if answer is None:
        return Came(stands(item) or over(), False)
    try:
        with transaction.atomic():
            return Came(answer.do(item.told, who, pressed.word.strip()[:_LONGEST]), True)
    except RecordProblem as problem:
        return Came(str(problem), False)
