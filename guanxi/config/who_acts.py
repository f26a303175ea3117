"""Who a verb of the command line acts as: a named person with their rights, or a service that keeps settings only."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import transaction

from guanxi.platform.database.console import gettext as _
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import UnknownEntity, entities
from guanxi.platform.identity.acting import Identity, acting_as
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.services import service
from guanxi.platform.permissions.snapshot import load_identity
from guanxi.platform.records.problems import NotAllowed

By = Callable[[], Identity]


def by_name(login: str) -> By:
    """Give the person with this log-in name; raises `NotAllowed`. Their rights are those of the moment one asks."""
    person = User.objects.filter(login__iexact=login, active=True).values_list("pk", flat=True).first()
    if person is None:
        raise NotAllowed(_("There is no active person with the log-in name “%(login)s”.") % {"login": login})
    return lambda: load_identity(person)


def of_settings(kind: Entity) -> By:
    """Give a service for settings and people, which whoever runs this command keeps; records need a person."""
    if kind.access != "reference":
        raise NotAllowed(_("Records have an owner: say with --as who imports or exports."))
    settings = tuple(one.key for one in entities() if one.access == "reference")
    return lambda: service("command line", settings)


@contextmanager
def working_as(who: Identity) -> Iterator[None]:
    """Act as this person, in a transaction: outside of one the database shows no row."""
    with acting_as(who), transaction.atomic():
        yield


def sentence(problem: Exception) -> str:
    """Give what to say about a refusal."""
    if isinstance(problem, UnknownEntity):
        known = ", ".join(one.key for one in entities())
        return _("There is no kind of record “%(key)s”; known are: %(known)s.") % {"key": problem, "known": known}
    return str(problem)
