"""Customers with whom nobody was in contact for longer than the company wants, by their class."""

from guanxi.customers.models import ContactRhythm, RhythmOf
from guanxi.lib.words import words
from guanxi.platform.entities.figures import DeskList, declare_list

_PLANNED = "without(activity;done_at.empty;any(due_on.next_days.3650;starts_at.next_days.3650))"


def forgotten() -> tuple[str, ...]:
    """Give the conditions as addresses write them: no contact in time, and nothing planned that is still to come."""
    return (*out_of_rhythm(), _PLANNED)


def out_of_rhythm() -> tuple[str, ...]:
    """Give the conditions of no contact in time; a company that wants to be reminded of nobody has no rhythm, and none is found.

    What counts as a contact is the company's setting, too. A customer without any is forgotten so many days after they came in.
    """
    parts = (
        f"all({'level.empty' if level == RhythmOf.NONE else f'level.is.{level}'};"
        f"contacted_at.not_last_days.{days};created_at.days_ago.{days})"
        for level, days in sorted(_days().items())
    )
    return ("status.is_not.former", f"any({';'.join(parts) or 'created_at.empty'})")


def out_of_rhythm_state() -> str:
    """Give the state of the list of those without contact in time, for who leads: what is planned is not asked for a whole company."""
    return "&".join(f"f={one}" for one in out_of_rhythm()) + "&sort=contacted_at"


def _days() -> dict[str, int]:
    known: dict[str, int] = {}
    for level, days in ContactRhythm.objects.values_list("level", "days"):
        known[level] = min(days, known.get(level, days))
    return known


declare_list(
    DeskList(
        key="forgotten",
        label=words("Forgotten customers", "遗忘客户"),
        icon="user-question",
        entity="account",
        where=forgotten,
        sort="contacted_at",
        day="contacted_at",
        about=("level", "city"),
        empty=words(
            "Nobody is forgotten: each of your customers was contacted in time, or has something planned.",
            "没有遗忘的客户：您的客户都已按期联系，或已有计划。",
        ),
        setting="contact_rhythm",
        most=200,
    )
)
