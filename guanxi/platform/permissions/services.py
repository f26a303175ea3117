"""Named services: the program acting on its own, with exactly the scopes its work needs."""

from collections.abc import Iterable

from guanxi.platform.identity.acting import Identity
from guanxi.platform.identity.rights import VERBS, Rights, Scope

# No person has this number, so a service owns nothing.
NO_PERSON = 0


def service(name: str, entity_keys: Iterable[str]) -> Identity:
    """Give the identity of a service that may do everything with these kinds of records and nothing else."""
    everything = (int(Scope.ALL | Scope.OWN),) * len(VERBS)
    rights = Rights(user_id=NO_PERSON, scopes=dict.fromkeys(entity_keys, everything), service=name)
    return Identity(NO_PERSON, name, rights)


def service_for(person_id: int, name: str, entity_keys: Iterable[str]) -> Identity:
    """Give the identity of a service that works for one person: it reaches what that person owns of these kinds, and nothing else."""
    own = (int(Scope.OWN),) * len(VERBS)
    rights = Rights(user_id=person_id, scopes=dict.fromkeys(entity_keys, own), service=name)
    return Identity(person_id, name, rights)
