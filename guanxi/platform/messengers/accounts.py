"""Whose account at a messenger is whose: linked by the person, or by whoever keeps people; it lets in and answers, and gives no right."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.models import User
from guanxi.platform.messengers.models import Messenger, MessengerAccount
from guanxi.platform.messengers.provider import Known, Setup
from guanxi.platform.messengers.service import as_messengers
from guanxi.platform.messengers.setups import ready_ones, setup_of
from guanxi.platform.messengers.wishes import LINKED
from guanxi.platform.notifying.kinds import NotificationKind, Told, declare
from guanxi.platform.notifying.telling import tell
from guanxi.platform.permissions.operations import log
from guanxi.platform.records.problems import RecordProblem


class AccountTaken(RecordProblem):
    """An account cannot be linked; its words are for people."""


@dataclass(frozen=True)
class Mine:
    """One's own account at a messenger."""

    number: int
    name: str


def account_of(setup: Setup, vendor_user: str) -> MessengerAccount | None:
    """Give whose account this is; None where nobody's."""
    with as_messengers():
        found = MessengerAccount.objects.filter(messenger_id=setup.number, realm=setup.realm, vendor_user=vendor_user)
        return found.first()


def my_account(messenger: Messenger) -> Mine | None:
    """Give the account of whoever acts; None where none is linked."""
    rows = MessengerAccount.objects.filter(
        messenger=messenger, realm=setup_of(messenger).realm, person_id=someone().user_id
    )
    found = rows.first()
    return Mine(found.pk, found.vendor_name or found.vendor_user) if found else None


def has_account() -> bool:
    """Tell whether whoever acts is linked at any messenger that sends cards."""
    return any(my_account(one) for one in ready_ones(sends=True))


def link_mine(setup: Setup, known: Known) -> None:
    """Link an account with whoever acts, who has just shown the vendor that it is theirs. Raises `AccountTaken`."""
    _link(setup, known, someone().user_id, someone().user_id)


def link_for(setup: Setup, known: Known, person: int) -> None:
    """Link an account with somebody, as whoever keeps people says; they are told. Raises `AccountTaken`.

    Whoever calls this asked whether one may. Nobody links oneself here: one shows the vendor who one is.
    """
    if person == someone().user_id:
        raise AccountTaken(_("Link your own account in your settings: there you show that it is yours."))
    if not User.objects.filter(pk=person, active=True, is_service=False).exists():
        raise AccountTaken(_("This person may not log in."))
    _link(setup, known, person, someone().user_id)
    tell(LINKED, [person], about=None, by=someone().user_id, messenger=setup.name)


def unlink(messenger: Messenger, person: int) -> bool:
    """End the link of a person; whoever calls this asked whether one may. Tells whether there was one."""
    with transaction.atomic():
        with as_messengers():
            done, _kinds = MessengerAccount.objects.filter(messenger=messenger, person_id=person).delete()
        if done:
            log("messenger unlinked", entity="messenger", object_id=messenger.pk, person=person)
    return bool(done)


def _link(setup: Setup, known: Known, person: int, by: int) -> None:
    with transaction.atomic():
        with as_messengers():
            same = MessengerAccount.objects.filter(messenger_id=setup.number, realm=setup.realm)
            taken = same.filter(vendor_user=known.user).first()
            if taken is not None and taken.person_id != person:
                raise AccountTaken(_("This account is linked with somebody else already."))
            same.filter(person_id=person).exclude(vendor_user=known.user).delete()
            MessengerAccount.objects.update_or_create(
                messenger_id=setup.number,
                realm=setup.realm,
                vendor_user=known.user,
                defaults={"person_id": person, "vendor_name": known.name[:120], "linked_by_id": by},
            )
        log("messenger linked", entity="messenger", object_id=setup.number, person=person)


def _says(told: Told) -> str:
    named = {**told.words, "messenger": told.details.get("messenger", "")}
    return _("%(person)s linked an account of %(messenger)s with you: whoever has it comes in as you") % named


declare(
    NotificationKind(
        LINKED,
        words("An account was linked with me", "我的账号被关联"),
        _says,
        urgent=True,
        icon="link",
        mail="now",
        leads=lambda _told: "/me/settings",
        concerns=lambda: bool(ready_ones()),
    )
)
