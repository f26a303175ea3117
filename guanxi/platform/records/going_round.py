"""Work that goes round all records of a kind on its day, those that are kept to named people as well.

A service reads nothing that is kept to named people. What is due of such records is done in the name of their owners, and
who these are is all that the service is told of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.db import connection, models, transaction

from guanxi.platform.identity.acting import Identity, acting_as
from guanxi.platform.permissions.closing import CLOSED
from guanxi.platform.permissions.services import service, service_for
from guanxi.platform.records.answering import Question, answer

_SECURELY: Final = "language plpgsql stable security definer set search_path = public, app, pg_temp"


@dataclass(frozen=True)
class Round:
    """Rows of a `model` that the service `name` looks at, with rights for the kinds `keys`; `where` says which may be due at all, of the row `t`."""

    name: str
    keys: tuple[str, ...]
    model: type[models.Model]
    where: str

    @property
    def asked(self) -> str:
        """Give the name of the function that tells whose closed rows there are."""
        return f"app.owners_for_{self.name}"

    def identities(self) -> Iterator[Identity]:
        """Give as whom the work is done, one after the other: the service, then for each owner of what is closed to it."""
        whole = service(self.name, self.keys)
        yield whole
        with acting_as(whole), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"select person from {self.asked}()")
            people = [person for (person,) in cursor.fetchall()]
        for person in people:
            yield service_for(person, self.name, self.keys)


def declare_round(made: Round) -> Round:
    """Declare such work; the database answers nobody but its service."""
    answer(
        Question(
            f"owners_for_{made.name}",
            f"""() returns table(person bigint) {_SECURELY} as $$
begin
  if app.service() is distinct from '{made.name}' then
    raise insufficient_privilege using message = 'only the service that does this work asks it';
  end if;
  return query select distinct t.owner_id from {made.model._meta.db_table} t
    where {CLOSED.format(row="t")} and t.owner_id is not null and t.deleted_at is null and {made.where} order by 1;
end $$""",
        )
    )
    return made
