"""Bringing to people as cards what they were told: as they wish, not in quiet hours, and only what they read at that moment."""

import datetime as dt
from collections import defaultdict

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.models import Preferences
from guanxi.platform.messengers.cards import answers_of, change_card, send_card, skip, stands
from guanxi.platform.messengers.models import CardState, MessengerAccount, MessengerCall, MessengerCard
from guanxi.platform.messengers.provider import Setup
from guanxi.platform.messengers.service import as_messengers
from guanxi.platform.messengers.setups import ready_ones, setup_of
from guanxi.platform.messengers.wishes import wants_card
from guanxi.platform.notifying.models import Notification
from guanxi.platform.notifying.protection import SERVICE as NOTIFYING
from guanxi.platform.notifying.reading import Item, items
from guanxi.platform.notifying.wishes import wishes_in
from guanxi.platform.permissions.services import service
from guanxi.platform.permissions.snapshot import UnknownPerson, load_identity

# What is older was not sent when it was fresh, such as before the account was linked: it is not sent late.
_FRESH = dt.timedelta(hours=30)
_MOST = 50
# Cards whose buttons do something are looked after for so long.
_LOOKED_AFTER = dt.timedelta(days=30)
_KEPT = dt.timedelta(days=90)


def carry() -> int:
    """Send to everybody what waits for them, each person's in a transaction of its own; give how many cards."""
    return sum(
        _carry_to(setup_of(one), account) for one in ready_ones(sends=True) for account in _waiting(setup_of(one))
    )


def settle() -> int:
    """Let cards say so whose buttons do nothing any more, such as what was decided on a page; give how many."""
    settled = 0
    for messenger in ready_ones(sends=True):
        setup = setup_of(messenger)
        with as_messengers():
            rows = MessengerCard.objects.filter(
                state=CardState.OPEN,
                account__messenger=messenger,
                account__realm=setup.realm,
                made_at__gt=timezone.now() - _LOOKED_AFTER,
            ).select_related("account")
            by_account: dict[MessengerAccount, list[MessengerCard]] = defaultdict(list)
            for row in rows:
                by_account[row.account].append(row)
        settled += sum(_settle_for(setup, account, some) for account, some in by_account.items())
    return settled


def forget_old() -> None:
    """Forget cards and calls that are long over."""
    before = timezone.now() - _KEPT
    with as_messengers():
        MessengerCall.objects.filter(at__lt=before).delete()
        MessengerCard.objects.filter(made_at__lt=before).delete()


def _waiting(setup: Setup) -> list[MessengerAccount]:
    """The accounts whose people were told something lately that was not dealt with yet."""
    with as_messengers():
        accounts = {
            one.person_id: one for one in MessengerAccount.objects.filter(messenger_id=setup.number, realm=setup.realm)
        }
        lately = MessengerCard.objects.filter(account__in=accounts.values(), made_at__gt=timezone.now() - 2 * _FRESH)
        dealt = set(lately.values_list("account__person_id", "notification"))
    with acting_as(service(NOTIFYING, ())), transaction.atomic():
        told = Notification.objects.filter(
            person_id__in=list(accounts), at__gt=timezone.now() - _FRESH, read_at__isnull=True
        )
        people = {person for person, number in told.values_list("person_id", "pk") if (person, number) not in dealt}
    return [accounts[person] for person in sorted(people)]


def _carry_to(setup: Setup, account: MessengerAccount) -> int:
    try:
        who = load_identity(account.person_id)
    except UnknownPerson:
        return 0
    sent = 0
    with acting_as(who), transaction.atomic():
        with as_messengers():
            # Two workers at once: the second finds it locked, and leaves it to the first.
            locked = MessengerAccount.objects.select_for_update(skip_locked=True).filter(pk=account.pk).first()
            lately = MessengerCard.objects.filter(account=account, made_at__gt=timezone.now() - 2 * _FRESH)
            known = set(lately.values_list("notification", flat=True))
        if locked is None:
            return 0
        kept = Preferences.objects.filter(user_id=account.person_id).values_list("kept", flat=True).first() or {}
        quiet = wishes_in(kept).is_quiet(timezone.localtime().time())
        rows = Notification.objects.filter(
            person_id=account.person_id, at__gt=timezone.now() - _FRESH, read_at__isnull=True
        )
        fresh = [row for row in rows.order_by("-pk")[:_MOST] if row.pk not in known]
        shown = {one.id: one for one in items(fresh)}
        for row in reversed(fresh):
            item = shown.get(row.pk)
            if item is None or not wants_card(kept, item.kind):
                skip(account, row.pk)
            elif item.kind.urgent or not quiet:
                send_card(setup, account, item)
                sent += 1
    return sent


def _settle_for(setup: Setup, account: MessengerAccount, cards: list[MessengerCard]) -> int:
    try:
        who = load_identity(account.person_id)
    except UnknownPerson:
        return 0
    settled = 0
    with acting_as(who), transaction.atomic():
        shown = told_of(cards)
        for card in cards:
            item = shown.get(card.notification)
            if item is not None and answers_of(item):
                continue
            change_card(setup, account, card, item, (stands(item) if item else "") or over())
            settled += 1
    return settled


def told_of(cards: list[MessengerCard]) -> dict[int, Item]:
    """Give what these cards tell, as whoever acts reads it now; what they do not read any more is not there."""
    rows = Notification.objects.filter(pk__in=[one.notification for one in cards])
    return {one.id: one for one in items(rows)}


def over() -> str:
    """Say that there is nothing to answer any more."""
    return _("This is over.")
