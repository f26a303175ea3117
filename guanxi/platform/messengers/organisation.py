"""The organisation at a messenger: read by the worker, page by page; what would change waits for somebody to confirm it."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.models import User
from guanxi.platform.messengers.accounts import link_for
from guanxi.platform.messengers.calling import CallProblem, patiently
from guanxi.platform.messengers.comparing import LEFT, MOVED, NEW, NEW_UNIT, SAME, Change, changes
from guanxi.platform.messengers.models import Messenger, MessengerReading, ReadingState
from guanxi.platform.messengers.provider import Known, Member, NotSetUp, Setup
from guanxi.platform.messengers.service import as_messengers
from guanxi.platform.messengers.setups import provider_of, setup_of
from guanxi.platform.notifying.kinds import NotificationKind, Told, declare
from guanxi.platform.notifying.telling import tell
from guanxi.platform.permissions.operations import log
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import RecordProblem

READ = "guanxi.organisation"
FOUND = "organisation_changed"


def ask_reading(messenger: Messenger) -> None:
    """Let the worker read the organisation; whoever calls this asked whether one may."""
    with as_messengers():
        MessengerReading.objects.update_or_create(
            messenger=messenger,
            defaults={
                "state": ReadingState.READING,
                "asked_by_id": someone().user_id,
                "begun_at": timezone.now(),
                "ended_at": None,
                "why": "",
                "found": [],
            },
        )
    app.configure_task(READ, lock=f"organisation-{messenger.pk}").defer(messenger=messenger.pk)


def read(number: int, *, at_night: bool = False) -> None:
    """Read the organisation of a messenger and keep what would change. At night whoever asked for it last is told."""
    with as_messengers():
        messenger = Messenger.objects.filter(pk=number).first()
        if messenger is None:
            return
        setup = setup_of(messenger)
        kept, _new = MessengerReading.objects.get_or_create(messenger=messenger, defaults={"begun_at": timezone.now()})
    try:
        found, people = _read(setup)
        done = {"state": ReadingState.READ, "found": [one.kept() for one in found], "people": people, "why": ""}
    except (CallProblem, NotSetUp) as problem:
        found, done = [], {"state": ReadingState.FAILED, "why": str(problem)[:500]}
    with as_messengers():
        MessengerReading.objects.filter(pk=number).update(ended_at=timezone.now(), **done)
        if at_night and found and kept.asked_by_id:
            tell(FOUND, [kept.asked_by_id], about=None, messenger=setup.name, number=len(found), at=number)


def _read(setup: Setup) -> tuple[list[Change], int]:
    provider = provider_of(setup.vendor)
    departments = patiently(lambda: list(provider.departments(setup)))
    members: dict[str, Member] = {}
    for number in ("", *(one.id for one in departments)):
        for one in patiently(lambda at=number: list(provider.members(setup, at))):  # type: ignore[misc]
            members.setdefault(one.user, one)
    return changes(setup, departments, members.values()), len(members)


def found_in(reading: MessengerReading) -> list[Change]:
    """Give what a reading would change."""
    return [Change(**one) for one in reading.found]


def apply(messenger: Messenger, keys: Iterable[str]) -> tuple[int, list[str]]:
    """Do what was ticked, as whoever acts and under their rights; give how many were done, and what stood against the others."""
    reading = MessengerReading.objects.filter(pk=messenger.pk, state=ReadingState.READ).first()
    if reading is None:
        return 0, [_("The organisation was not read yet.")]
    setup, wanted = setup_of(messenger), set(keys)
    done: set[str] = set()
    units: dict[str, int] = {}
    problems: list[str] = []
    for one in found_in(reading):
        if one.key not in wanted:
            continue
        try:
            with transaction.atomic():
                _do(setup, one, units)
            done.add(one.key)
        except RecordProblem as problem:
            problems.append(f"{one.name}: {problem}")
    if done:
        with as_messengers():
            left = [one.kept() for one in found_in(reading) if one.key not in done]
            MessengerReading.objects.filter(pk=reading.pk).update(found=left)
        log("organisation applied", entity="messenger", object_id=messenger.pk, number=len(done))
    return len(done), problems


def _do(setup: Setup, one: Change, units: dict[str, int]) -> None:
    if one.kind == NEW_UNIT:
        units[one.department] = _unit(one, units)
        return
    unit = one.unit or units.get(one.department) or None
    if one.kind == NEW:
        login = (one.mail.partition("@")[0] or one.vendor_user).lower()[:80]
        taken = User.everything.filter(login__iexact=login).exists()
        values = {
            "login": one.vendor_user[:80] if taken else login,
            "name": one.name,
            "mail": one.mail,
            "phone": one.phone,
            "position": one.position,
            "unit": unit,
        }
        made = create(entity("user"), {name: value for name, value in values.items() if value}, allow_twins=True)
        link_for(setup, Known(one.vendor_user, one.name), made.pk)
    elif one.kind == SAME:
        link_for(setup, Known(one.vendor_user, one.name), one.person)
    elif one.kind == MOVED:
        change(entity("user"), one.person, {"unit": unit})
    elif one.kind == LEFT:
        change(entity("user"), one.person, {"active": "no"})
        log("person deactivated", person=one.person)


def _unit(one: Change, units: dict[str, int]) -> int:
    """Make a unit below the one of its own department, which stands before it in the reading."""
    return int(create(entity("unit"), {"name": one.name, "parent": one.unit or units.get(one.above) or None}).pk)


def _says(told: Told) -> str:
    return _("The organisation of %(messenger)s changed: %(number)s things wait for you to look at") % told.details


declare(
    NotificationKind(
        FOUND,
        words("The organisation at a messenger changed", "即时通讯组织架构有变化"),
        _says,
        icon="sitemap",
        leads=lambda told: f"/administration/messengers/{told.details.get('at', 0)}/organisation",
        concerns=lambda: view_of(entity("messenger")).may("edit"),
    )
)
