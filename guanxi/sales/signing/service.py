"""The service that speaks with providers of signatures: it reads their secrets and knows which envelope is whose; what these say it reads and writes as their owner."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from django.db import connection, transaction

from guanxi.platform.identity.acting import acting_as
from guanxi.platform.permissions.services import service
from guanxi.platform.records.answering import Question, answer

SERVICE: Final = "signing"
# An envelope may be of a customer that is kept to named people: whose it is, is all that the service has to know.
_WHOSE: Final = Question(
    "envelope_whose",
    f"""(wanted bigint, of_provider bigint, called text) returns table(envelope bigint, person bigint)
language sql stable security definer set search_path = public, app, pg_temp as $$
select e.id, e.owner_id from signing_envelope e
  where app.service() = '{SERVICE}' and e.deleted_at is null
    and (e.id = wanted or (e.provider_id = of_provider and e.outside_id = called and called <> '')) limit 1 $$""",
)
answer(_WHOSE)


@dataclass(frozen=True)
class Whose:
    """An envelope and its owner."""

    envelope: int
    person: int


@contextmanager
def as_signing() -> Iterator[None]:
    """Work as the service, in a transaction. Whoever calls this has asked before whether the person may."""
    with acting_as(service(SERVICE, ("signature_provider",))), transaction.atomic():
        yield


def whose(envelope_id: int) -> Whose | None:
    """Give whose an envelope is; None where there is none. Asked as the service."""
    return _asked(envelope_id, 0, "")


def whose_called(provider_id: int, outside_id: str) -> Whose | None:
    """Give the envelope that a provider calls so; None where there is none. Asked as the service."""
    return _asked(0, provider_id, outside_id)


def _asked(envelope_id: int, provider_id: int, outside_id: str) -> Whose | None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select envelope, person from app.envelope_whose(%s, %s, %s)", [envelope_id, provider_id, outside_id]
        )
        found = cursor.fetchone()
    return Whose(*found) if found else None
