"""Passwords of devices: each opens the calendar of its person for one phone or program, and nothing else; shown once, kept as a digest."""

import hashlib
import secrets
from dataclasses import dataclass
from typing import Final

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.calendar.models import DevicePassword
from guanxi.platform.identity import attempts
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.operations import log
from guanxi.platform.records.answering import Question
from guanxi.platform.records.problems import Invalid

MOST: Final = 20
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another when it is typed
_GROUPS, _LONG = 4, 5

# Asked before anybody acts: whoever knows name and password works with the calendar of that person.
DEVICE_OWNER = Question(
    "device_owner",
    """(called text, wanted text) returns bigint language plpgsql volatile security definer set search_path = public, app, pg_temp as $$
declare found record;
begin
  select d.id, d.user_id into found from calendar_devicepassword d
    join identity_user u on u.id = d.user_id and u.active and u.deleted_at is null and not u.is_service
    where d.digest = wanted and upper(u.login) = upper(called);
  update calendar_devicepassword d set used_at = now() where d.id = found.id and (d.used_at is null or d.used_at < now() - interval '1 minute');
  return found.user_id;
end $$""",
)


@dataclass(frozen=True)
class Tried:
    """What came of a name and a password: whose calendar they open, else for how many seconds nothing may be tried."""

    user_id: int | None = None
    wait: int = 0


def make_password(name: str) -> str:
    """Give the acting person a password for one more device; raises `Invalid` without a name, and for too many."""
    name, who = name.strip(), someone().user_id
    if not name or len(name) > 80:
        raise Invalid({"name": [_("Name the device in at most 80 characters.")]})
    if DevicePassword.objects.filter(user=who).count() >= MOST:
        raise Invalid({"name": [_("At most %(number)s devices; take one back first.") % {"number": MOST}]})
    groups = ("".join(secrets.choice(_LETTERS) for _letter in range(_LONG)) for _group in range(_GROUPS))
    password = "-".join(groups)  # 20 letters out of 31: 99 bits
    DevicePassword.objects.create(user_id=who, name=name, digest=_digest(password), made_at=timezone.now())
    log("device password made", entity="user", object_id=who)
    return password


def end_password(number: int) -> bool:
    """Take a password of the acting person back; tells whether there was one."""
    who = someone().user_id
    done = bool(DevicePassword.objects.filter(pk=number, user=who).delete()[0])
    if done:
        log("device password ended", entity="user", object_id=who)
    return done


def passwords() -> list[DevicePassword]:
    """Give those of the acting person, the newest first."""
    return list(DevicePassword.objects.filter(user=someone().user_id).order_by("-pk"))


def person_of(login: str, password: str, address: str) -> Tried:
    """Give whose calendar a name and a password open.

    Guessing is made slow for a name at one address and for the address. A device whose password was taken back tries the same one
    again and again: that counts once a day, so that it locks nobody else out.
    """
    pair, place = f"dav {_digest(login.upper() + address)[:40]}", f"dav {address}"[:64]
    if wait := attempts.waiting_time(pair, place):
        return Tried(wait=wait)
    with connection.cursor() as cursor:
        cursor.execute("select app.device_owner(%s, %s)", [login.strip()[:80], _digest(_plain(password))])
        found = cursor.fetchone()[0]
    if found is None:
        same = f"dav! {_digest(f'{login.upper()} {address} {password}')[:40]}"
        if not attempts.seen(same):
            attempts.record_failed(pair, place)
            attempts.record_failed(same, "")
    return Tried(found)


def _plain(password: str) -> str:
    """Hyphens, blanks and capitals of whoever types it do not matter."""
    letters = [letter for letter in password.lower() if letter in _LETTERS]
    return "-".join("".join(letters[place : place + _LONG]) for place in range(0, len(letters), _LONG))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
