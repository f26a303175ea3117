"""Cards: made of what a person was told, under their rights at that moment, and put into the outbox."""

import secrets
from dataclasses import asdict
from typing import Any, Final
from urllib.parse import quote

from django.utils.translation import gettext as _

from guanxi.platform.messengers.models import CardState, MessengerAccount, MessengerCard
from guanxi.platform.messengers.provider import Button, Card, Setup
from guanxi.platform.messengers.service import as_messengers
from guanxi.platform.messengers.signing_in import root
from guanxi.platform.notifying.in_place import Answer, in_place
from guanxi.platform.notifying.outbox import post
from guanxi.platform.notifying.reading import Item

CARDS: Final = "messenger"


def send_card(setup: Setup, account: MessengerAccount, item: Item) -> None:
    """Send what a person was told, in the transaction that is open, as that person."""
    key = secrets.token_hex(16)
    card = card_of(setup, key, item)
    state = CardState.OPEN if card.buttons else CardState.SENT
    with as_messengers():
        MessengerCard.objects.create(key=key, account=account, notification=item.id, state=state)
    _post(setup, account, card, "send", key)


def change_card(setup: Setup, account: MessengerAccount, one: MessengerCard, item: Item | None, note: str) -> None:
    """Let a card say that it is over, and how it stands; in the transaction that is open, as its person."""
    if item is None:
        card = Card(one.key, note, f"{root()}/me/notifications", _("Open"))
    else:
        card = card_of(setup, one.key, item, note=note)
    with as_messengers():
        MessengerCard.objects.filter(pk=one.pk).update(state=CardState.OVER)
    _post(setup, account, card, "change", f"{one.key}-over")


def skip(account: MessengerAccount, item_id: int) -> None:
    """Note that something does not come as a card."""
    with as_messengers():
        MessengerCard.objects.create(
            key=secrets.token_hex(16), account=account, notification=item_id, state=CardState.SKIPPED
        )


def answers_of(item: Item) -> tuple[Answer, ...]:
    """Give what can be answered to this now."""
    how = in_place(item.kind.key)
    return tuple(how.open(item.told)) if how else ()


def stands(item: Item) -> str:
    """Say how this stands."""
    how = in_place(item.kind.key)
    return how.stands(item.told) if how else ""


def card_of(setup: Setup, key: str, item: Item, *, note: str = "") -> Card:
    """Give the card of something told; one that is over (`note`) has no buttons."""
    how = in_place(item.kind.key)
    answers = () if note else answers_of(item)
    where = quote(item.url or "/me/notifications")
    return Card(
        key=key,
        title=item.sentence,
        # Whoever opens it in the messenger comes in without another log-in.
        url=f"{root()}/messengers/{setup.number}/enter?next={where}",
        open_label=_("Open in Guanxi"),
        facts=tuple((str(label), str(value)) for label, value in (how.facts(item.told) if how else ())),
        buttons=tuple(Button(one.key, str(one.label), one.bad) for one in answers),
        note=note,
        word_label=_("A word (optional)") if any(one.wants_word for one in answers) else "",
    )


def card_in(kept: dict[str, Any]) -> Card:
    """Read a card as the outbox keeps it."""
    facts = tuple((str(label), str(value)) for label, value in kept["facts"])
    return Card(**{**kept, "facts": facts, "buttons": tuple(Button(**one) for one in kept["buttons"])})


def _post(setup: Setup, account: MessengerAccount, card: Card, does: str, message_id: str) -> None:
    named = f"{setup.name}: {account.vendor_name or account.vendor_user}"
    body = {"messenger": setup.number, "account": account.pk, "does": does, "card": asdict(card)}
    post(CARDS, named, subject=card.title, body=body, message_id=message_id)
