"""Sharing a record with people and teams, and explaining why someone sees it."""

import datetime as dt

from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.identity.acting import acting_as, someone
from guanxi.platform.permissions.arms import explained_arms
from guanxi.platform.permissions.models import Share
from guanxi.platform.permissions.operations import log
from guanxi.platform.permissions.snapshot import load_identity


class ShareRefused(PermissionError):
    """This record cannot be shared, or not by this person."""


def share(
    entity: Entity,
    record_id: int,
    *,
    user_id: int | None = None,
    team_id: int | None = None,
    can_edit: bool = False,
    expires_at: dt.datetime | None = None,
) -> Share:
    """Open a record to a person or a team. Its owner may, and whoever may hand it over. Raises `ShareRefused`."""
    try:
        with transaction.atomic():
            made = Share.objects.create(
                entity=entity.key,
                object_id=record_id,
                user_id=user_id,
                team_id=team_id,
                can_edit=can_edit,
                expires_at=expires_at,
                given_by_id=someone().user_id,
            )
    except DatabaseError as error:
        raise ShareRefused(_("You may not share this record, or it is shared with them already.")) from error
    someone().memory.pop("shared", None)  # one may have shared it with one's own team
    log("record shared", entity=entity.key, object_id=record_id, person=user_id, team=team_id, can_edit=can_edit)
    return made


def shares_of(entity: Entity, record_id: int) -> list[Share]:
    """Give the shares of a record that one may read."""
    return list(Share.objects.raw(f"select * from app.shares_of_{entity.key}(%s)", [record_id]))


def last_day(one: Share) -> str:
    """Give until when a share holds, in words."""
    if not one.expires_at:
        return _("without end")
    day = timezone.localtime(one.expires_at - dt.timedelta(seconds=1)).date()
    ended = one.expires_at <= timezone.now()
    return (_("ended %(day)s") if ended else _("until %(day)s")) % {"day": day.isoformat()}


def unshare(entity: Entity, record_id: int, share_id: int) -> None:
    """End a share. Raises `ShareRefused` for anyone but the owner and whoever may hand the record over."""
    with connection.cursor() as cursor:
        cursor.execute(f"select app.unshare_{entity.key}(%s, %s)", [record_id, share_id])
        if cursor.fetchone() is None:
            raise ShareRefused(_("You may not end this share."))
    log("share ended", entity=entity.key, object_id=record_id)


def why(entity: Entity, record_id: int, user_id: int) -> list[str]:
    """Give the reasons for which a person reads a record: owner, all, unit, subordinate, deputy, share, customer, linked; none if they do not.

    The database answers under that person's rights; the asker must be able to read the record themselves.
    """
    if not _reads(entity, record_id):
        return []
    arms = explained_arms(entity, "t")
    with acting_as(load_identity(user_id)), connection.cursor() as cursor:
        cursor.execute(f"select {', '.join(arms.values())} from {entity.table} t where t.id = %s", [record_id])
        answer = cursor.fetchone()
    return [name for name, holds in zip(arms, answer, strict=True) if holds] if answer else []


def _reads(entity: Entity, record_id: int) -> bool:
    return bool(entity.model._base_manager.filter(pk=record_id).exists())
