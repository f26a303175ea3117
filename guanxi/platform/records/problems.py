"""Why a record was not written, as sentences for people."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Action, Entity, Problems


class RecordProblem(Exception):
    """Something stands against what was asked; its words are for people."""


class NotFound(RecordProblem):
    """There is no such record for this person. Hidden and missing are told with the same words."""

    def __init__(self, entity: Entity) -> None:
        super().__init__(_("This %(kind)s does not exist, or you may not see it.") % {"kind": entity.label})


class NotAllowed(RecordProblem):
    """The person's roles do not cover this."""


class Changed(RecordProblem):
    """Somebody else changed the record in the meantime.

    `fields` maps a field to its value now; `both` names those that one was about to change, too, as far as that is known,
    and `mine` are all values that one really changed.
    """

    def __init__(
        self, fields: Mapping[str, object], both: tuple[str, ...] = (), mine: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(_("Somebody else changed this record while you were editing it."))
        self.fields = fields
        self.both = both
        self.mine = mine or {}


class Invalid(RecordProblem):
    """Values that cannot stand. `problems` maps a field (or "" for the whole record) to sentences."""

    def __init__(self, problems: Problems) -> None:
        super().__init__(" ".join(sentence for sentences in problems.values() for sentence in sentences))
        self.problems = problems


@dataclass(frozen=True)
class Twin:
    """A record that looks like the one about to be written. `record_id` is None where the person may not open it."""

    entity: Entity
    record_id: int | None
    title: str
    owner: str
    field: str


class Duplicate(Invalid):
    """The record seems to exist already. Saying so again with `allow_twins` writes it all the same."""

    def __init__(self, twins: list[Twin]) -> None:
        self.twins = twins
        super().__init__({"": [_sentence(one) for one in twins]})


def _sentence(twin: Twin) -> str:
    if twin.record_id is None:
        return _("This exists already (%(kind)s); it belongs to %(owner)s: please ask there.") % {
            "kind": twin.entity.label,
            "owner": twin.owner,
        }
    return _("This exists already: %(title)s (%(kind)s), of %(owner)s.") % {
        "title": twin.title,
        "kind": twin.entity.label,
        "owner": twin.owner,
    }


def may_not(verb: str, entity: Entity) -> NotAllowed:
    """Give the refusal of a verb on a kind of record."""
    return NotAllowed(_("Your roles do not allow this with %(kind)s.") % {"kind": entity.plural, "verb": verb})


def impossible(action: Action) -> str:
    """Say that a verb has no use with a record as it is."""
    return _("“%(verb)s” is not possible with this record as it is now.") % {"verb": action.label}
