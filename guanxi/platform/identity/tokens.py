"""Keys for programs that act as a person: made once, shown once, kept as a digest, narrowed to scopes."""

import datetime as dt
import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity, is_entity, rights_key
from guanxi.platform.identity.models import ApiToken, User
from guanxi.platform.identity.rights import VERBS, Rights

MARK = "guanxi_"  # lets scanners of source code recognise a token that was published by mistake
READING = frozenset({"read", "export"})
_SCOPES: Mapping[str, frozenset[str]] = {"read": READING, "write": frozenset(VERBS)}
# When a token was last used is written down at most this often.
_USED_EVERY = dt.timedelta(minutes=1)


# Every call of a program begins with it, so it is one statement and no model.
_FOUND = """
with bearer as (select t.id, t.user_id, t.scopes::text scopes, t.used_at, app.rights_number() from identity_apitoken t
  join identity_user u on u.id = t.user_id and u.active and u.deleted_at is null
  where t.digest = %s and (t.expires_at is null or t.expires_at > %s)),
beside as ({beside})
select bearer.*, beside.* from bearer, beside
"""


class TokenRefused(ValueError):
    """A token cannot be made like this; the words say why."""


@dataclass(frozen=True)
class Bearer:
    """Who a token belongs to, how far it reaches, the number of the rights at that moment, and what was done beside."""

    token_id: int
    user_id: int
    scopes: tuple[str, ...]
    rights_number: int
    beside: Any = None


def make_token(user: User, name: str, scopes: Sequence[str] = (), expires: dt.datetime | None = None) -> str:
    """Make a token and give its text, which nobody can read again. Without scopes it may whatever the person may.

    A scope is `read` or `write` (which includes reading), for one kind of record `deal:read` or `deal:write`. Raises
    `TokenRefused` for an empty name, an unknown scope, or an end that is past.
    """
    name = name.strip()
    if not name or len(name) > 100:
        raise TokenRefused(_("A token needs a name of at most 100 characters."))
    if expires is not None and expires <= timezone.now():
        raise TokenRefused(_("A token has to end in the future."))
    text = MARK + secrets.token_urlsafe(32)
    kept = sorted({_checked(scope) for scope in scopes})
    ApiToken.objects.create(
        user=user, name=name, digest=_digest(text), ending=text[-4:], scopes=kept, expires_at=expires
    )
    return text


def verify_token(text: str, beside: str = "select null", given: Sequence[Any] = ()) -> Bearer | None:
    """Give whose token this is, or None where it is unknown, has ended, or its person may not work here any more.

    `beside` is SQL of our own that gives one value and is run in the same statement; `bearer` is a table there, with the
    `user_id` if the token is good.
    """
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(_FOUND.format(beside=beside), [_digest(text), now, *given])
        found = cursor.fetchone()
    if found is None:
        return None
    token_id, user_id, scopes, used_at, rights_number, told = found
    if used_at is None or now - used_at > _USED_EVERY:
        ApiToken.objects.filter(pk=token_id).update(used_at=now)
    return Bearer(token_id, user_id, tuple(json.loads(scopes)), rights_number, told)


def tokens_of(user_id: int) -> list[ApiToken]:
    """Give the tokens of a person, the newest first."""
    return list(ApiToken.objects.filter(user_id=user_id).order_by("-created_at", "-pk"))


def narrow(rights: Rights, scopes: Iterable[str]) -> Rights:
    """Give the rights that are left inside the scopes of a token: never more than the person has.

    The database gets these rights too, so it refuses what the token does not cover. They are made once for as long as the
    rights of the person are the same, so that what follows from them is kept as well.
    """
    asked = tuple(scopes)
    if not asked:
        return rights
    key = f"narrowed:{asked}"
    known = rights.kept.get(key)
    if not isinstance(known, Rights):
        known = rights.kept[key] = _narrowed(rights, asked)
    return known


def _narrowed(rights: Rights, scopes: tuple[str, ...]) -> Rights:
    asked = [scope.rpartition(":") for scope in scopes]
    allowed = {
        key: frozenset[str]().union(*(_SCOPES[word] for one, _colon, word in asked if one in ("", key)))
        for key in rights.scopes
    }
    return replace(
        rights, scopes={key: _only(bits, allowed[key]) for key, bits in rights.scopes.items() if allowed[key]}
    )


def _only(bits: tuple[int, ...], verbs: frozenset[str]) -> tuple[int, ...]:
    return tuple(bit if verb in verbs else 0 for verb, bit in zip(VERBS, bits, strict=True))


def _checked(scope: str) -> str:
    key, _colon, word = scope.strip().rpartition(":")
    if word not in _SCOPES or (key and not is_entity(key)):
        raise TokenRefused(_("“%(scope)s” is no scope; write read, write, or such as deal:read.") % {"scope": scope})
    if key and rights_key(entity(key)) != key:
        whole = {"scope": scope, "whole": f"{rights_key(entity(key))}:{word}"}
        raise TokenRefused(_("“%(scope)s” is covered by %(whole)s; name that.") % whole)
    return f"{key}:{word}" if key else word


def _digest(text: str) -> str:
    # A token is 256 random bits: nothing to guess, so one fast digest is enough.
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
