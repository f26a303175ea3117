"""The way of cards to the outside: each is sent once, and again by itself only where it is certain that the vendor did nothing."""

from guanxi.lib.words import words
from guanxi.platform.messengers.calling import Busy, CallProblem, NotReached, Silent
from guanxi.platform.messengers.cards import CARDS, card_in
from guanxi.platform.messengers.models import Messenger, MessengerAccount, MessengerCard
from guanxi.platform.messengers.provider import NotSetUp, Setup
from guanxi.platform.messengers.service import as_messengers
from guanxi.platform.messengers.setups import provider_of, ready_ones, setup_of
from guanxi.platform.notifying.models import Message, MessageContent
from guanxi.platform.notifying.outbox import Channel, NotSent, Unclear, open_channel
from guanxi.platform.notifying.waiting import check_receiver


def send_out(message: Message, content: MessageContent) -> str:
    """Send a card or change one, and give what the vendor calls it."""
    body = content.body
    setup, account, kept = _looked_up(body["messenger"], body["account"], body["card"]["key"])
    card, provider = card_in(body["card"]), provider_of(setup.vendor)
    check_receiver(account.person_id, [kept.notification] if kept and body["does"] == "send" else [])
    try:
        if body["does"] == "change":
            if kept is None or not kept.handle:
                raise NotSent("The card itself was not sent yet.")
            provider.change(setup, card, account.vendor_user, kept.handle)
            return ""
        handle = provider.send(setup, card, account.vendor_user)
    except Silent as problem:
        raise Unclear(str(problem)) from problem
    except Busy as problem:
        raise NotSent(str(problem), wait=problem.wait) from problem
    except NotReached as problem:
        raise NotSent(str(problem)) from problem
    except (CallProblem, NotSetUp) as problem:
        raise NotSent(str(problem), again=False) from problem
    with as_messengers():
        # A press may have brought a newer one meanwhile.
        MessengerCard.objects.filter(pk=card.key, handle={}).update(handle=handle)
    return ", ".join(value for value in handle.values() if value)[:200]


def _looked_up(messenger: int, account: int, card: str) -> tuple[Setup, MessengerAccount, MessengerCard | None]:
    with as_messengers():
        one = Messenger.objects.filter(pk=messenger, active=True, sends=True).first()
        whose = MessengerAccount.objects.filter(pk=account).first()
        setup = setup_of(one) if one is not None else None
        if setup is None or whose is None or whose.realm != setup.realm:
            raise NotSent("The messenger is not in use, or the account is not linked any more.", again=False)
        return setup, whose, MessengerCard.objects.filter(pk=card).first()


open_channel(Channel(CARDS, words("Messenger", "即时通讯"), send_out, lambda: bool(ready_ones(sends=True))))
