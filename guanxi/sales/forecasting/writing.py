"""Writing submissions: nobody edits them, so this is done as the person, with the rights of the program."""

from collections.abc import Iterator
from contextlib import contextmanager

from guanxi.platform.identity.acting import Identity, acting_as
from guanxi.platform.identity.rights import VERBS, Rights, Scope
from guanxi.sales.forecasting.telling import SERVICE, SUBMISSION

_EVERYTHING = (int(Scope.ALL | Scope.OWN),) * len(VERBS)


@contextmanager
def writing_as(who: Identity) -> Iterator[None]:
    """Write submissions in the name of a person."""
    rights = Rights(user_id=who.user_id, scopes={SUBMISSION: _EVERYTHING}, service=SERVICE)
    with acting_as(Identity(who.user_id, who.name, rights, who.language, who.time_zone)):
        yield
