"""What was done to how many records, in words: for notices, previews and the list of what was done lately."""

from collections import Counter
from collections.abc import Callable

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guanxi.platform.bulk.deeds import at_once, may_undo, problems_of
from guanxi.platform.bulk.models import Deed, DeedState
from guanxi.platform.bulk.planning import PLAN
from guanxi.platform.bulk.rehearsing import Rehearsal
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.names import people_named
from guanxi.platform.search.finder import titles
from guanxi.platform.web.replies import notice

_NAMED = 3


def tell(request: HttpRequest, deed: Deed) -> None:
    """This will show on the next page what a deed did, with a way to take it back; while it runs, how far it is."""
    undo = f"/me/done/{deed.pk}/undo" if may_undo(deed) else ""
    follow = f"/me/done/{deed.pk}/notice" if is_under_way(deed) else ""
    notice(request, outcome(deed), tone=tone_of(deed), undo_url=undo, follow_url=follow)


def event_of(deed: Deed) -> dict[str, str]:
    """This will be what `tell` says, as an event for the page that asked for a part."""
    undo = f"/me/done/{deed.pk}/undo" if may_undo(deed) else ""
    return {"text": outcome(deed), "tone": tone_of(deed), "undo": undo}


def trash_setting(request: HttpRequest, one: Entity, number: int, said: str) -> None:
    """This will put a setting into the trash, saying so in these words, with a way to take it back."""
    deed = at_once(one, "trash", [number], {}, "")
    if deed.refused:
        tell(request, deed)
        return
    notice(request, said, undo_url=f"/me/done/{deed.pk}/undo")


def is_under_way(deed: Deed) -> bool:
    """This will tell whether the worker is at it."""
    return deed.state in (DeedState.RUNNING, DeedState.UNDOING)


def tone_of(deed: Deed) -> str:
    """This will be the tone of what is told."""
    if deed.state == DeedState.FAILED:
        return "problem"
    left = deed.kept if deed.state == DeedState.UNDONE else deed.refused
    return "warning" if left or deed.message else "done"


def outcome(deed: Deed) -> str:
    """This will say what became of the records."""
    if deed.state == DeedState.FAILED:
        return deed.message
    if deed.state == DeedState.RUNNING:
        return _("%(done)s of %(total)s records are done …") % _figures(deed.position, deed.total)
    if deed.state == DeedState.UNDOING:
        return _("%(done)s of %(total)s records are as they were …") % _figures(deed.undone + deed.kept, deed.done)
    said = [_undone(deed) if deed.state == DeedState.UNDONE else _done(deed)] if _worth_saying(deed) else []
    return " ".join([*said, *_left(deed), *([deed.message] if deed.message else [])])


def title_of(deed: Deed) -> str:
    """This will say what a deed is about, without figures: "Change: 3 deals"."""
    return _("%(verb)s: %(number)s %(kind)s") % {
        "verb": _VERBS[deed.verb](),
        "number": f"{deed.total:,}",
        "kind": kind_of(deed),
    }


def kind_of(deed: Deed) -> str:
    """This will be what the records are called, one or several."""
    one = entity(deed.entity)
    return str(one.label if deed.total == 1 else one.plural).lower()


def detail_of(deed: Deed) -> str:
    """This will say what was asked of the records: which fields, which words, which person."""
    one, asked = entity(deed.entity), deed.asked
    if deed.verb == "edit":
        return ", ".join(str(one.field(name).label) for name in asked.get("values", {}) if one.has_field(name))
    if deed.verb == "tags":
        return " ".join(
            [*(f"+{word}" for word in asked.get("add", [])), *(f"−{word}" for word in asked.get("remove", []))]
        )
    if deed.verb == "hand_over":
        return _("to %(person)s") % {"person": people_named([asked.get("to")]).get(asked.get("to", 0), "–")}
    if deed.verb == PLAN:
        return str(asked.get("values", {}).get("subject", ""))
    return ""


def forecast(deed: Deed, told: Rehearsal) -> tuple[str, tuple[str, ...]]:
    """This will say what a deed would do, and what stands against some records."""
    figures = {"number": f"{told.total:,}", "tried": f"{told.tried:,}"}
    all_tried = told.tried + told.beyond == told.total
    changing = told.changing if all_tried else told.total - told.beyond
    says = ngettext("%(number)s record will change.", "%(number)s records will change.", changing) % {
        "number": f"{changing:,}"
    }
    if deed.verb == "trash":
        says = ngettext("%(number)s record goes into the trash.", "%(number)s records go into the trash.", changing) % {
            "number": f"{changing:,}"
        }
    if deed.verb == "hand_over":
        says = ngettext("%(number)s record changes hands.", "%(number)s records change hands.", changing) % {
            "number": f"{changing:,}"
        }
    if deed.verb == PLAN:
        days = sorted(deed.asked.get("days", {}).values()) or [""]
        says = ngettext(
            "%(number)s activity is planned, from %(first)s to %(last)s.",
            "%(number)s activities are planned, from %(first)s to %(last)s.",
            changing,
        ) % {"number": f"{changing:,}", "first": days[0], "last": days[-1]}
        says = " ".join((says, *_also_planned(told), *_to_each(deed)))
    notes = []
    if told.beyond:
        notes.append(
            ngettext(
                "%(number)s record is beyond your right to do this.",
                "%(number)s records are beyond your right to do this.",
                told.beyond,
            )
            % {"number": f"{told.beyond:,}"}
        )
    if told.unchanged:
        notes.append(
            ngettext(
                "%(number)s record is like this already.", "%(number)s records are like this already.", told.unchanged
            )
            % {"number": f"{told.unchanged:,}"}
        )
    notes += [f"{number:,} × {sentence}" for sentence, number in told.reasons]
    if not all_tried and (told.reasons or told.unchanged):
        notes.append(_("Tried out with the first %(tried)s of %(number)s records.") % figures)
    return says, tuple(notes)


def _also_planned(told: Rehearsal) -> list[str]:
    """What a template adds: as many further steps for each of them, as the first one shows."""
    steps = len(told.samples[0].changes) - 1 if told.samples else 0
    if not steps:
        return []
    said = ngettext("%(number)s further step follows each.", "%(number)s further steps follow each.", steps)
    return [said % {"number": steps}]


def _to_each(deed: Deed) -> list[str]:
    """How many of what is spread each person gets, whoever gets most first."""
    numbers = Counter(deed.asked.get("to", {}).values())
    if not numbers:
        return []
    names = people_named(numbers)
    each = (f"{names.get(person, '–')} {number:,}" for person, number in numbers.most_common())
    return [_("For each: %(people)s.") % {"people": ", ".join(each)}]


def verb_of(deed: Deed) -> str:
    """This will be the verb of a deed as a button says it."""
    return _VERBS[deed.verb]()


def _worth_saying(deed: Deed) -> bool:
    """Of a thing that was not taken away, or did not come back, only the reason is told."""
    return deed.verb not in _ENDED or bool(deed.undone if deed.state == DeedState.UNDONE else deed.done)


def _done(deed: Deed) -> str:
    number = {"number": f"{deed.done:,}"}
    if deed.verb == "trash":
        return (
            ngettext(
                "%(number)s record was moved to the trash.", "%(number)s records were moved to the trash.", deed.done
            )
            % number
        )
    if said := _ENDED.get(deed.verb):
        return said()
    if deed.verb == PLAN:
        return ngettext("%(number)s activity was planned.", "%(number)s activities were planned.", deed.done) % number
    if deed.verb == "restore":
        return ngettext("%(number)s record is back.", "%(number)s records are back.", deed.done) % number
    if deed.verb == "hand_over":
        return (
            ngettext("%(number)s record was handed over.", "%(number)s records were handed over.", deed.done) % number
        )
    return ngettext("%(number)s record was changed.", "%(number)s records were changed.", deed.done) % number


def _undone(deed: Deed) -> str:
    if deed.verb in _ENDED:
        return _("Taken back: it is as it was.")
    if deed.verb == PLAN:
        return ngettext(
            "Taken back: %(number)s planned activity is in the trash.",
            "Taken back: %(number)s planned activities are in the trash.",
            deed.undone,
        ) % {"number": f"{deed.undone:,}"}
    if deed.verb == "restore":
        return ngettext(
            "Taken back: %(number)s record is in the trash again.",
            "Taken back: %(number)s records are in the trash again.",
            deed.undone,
        ) % {"number": f"{deed.undone:,}"}
    return ngettext(
        "Taken back: %(number)s record is as it was.", "Taken back: %(number)s records are as they were.", deed.undone
    ) % {"number": f"{deed.undone:,}"}


def _left(deed: Deed) -> list[str]:
    """Name the first records that were not dealt with, and say why of the first."""
    number = deed.kept if deed.state == DeedState.UNDONE else deed.refused
    if not number:
        return []
    lines = problems_of(deed, _NAMED)
    known = titles(entity(deed.entity), [line.record_id for line in lines])
    unseen = _("a record that you do not see")
    if deed.verb in _ENDED:
        return [line.kept or line.problem for line in lines]
    named = "; ".join(f"{known.get(line.record_id) or unseen} – {line.kept or line.problem}" for line in lines)
    more = " …" if number > len(lines) else ""
    return [
        ngettext("%(number)s not: %(names)s", "%(number)s not: %(names)s", number)
        % {"number": f"{number:,}", "names": named + more}
    ]


def _figures(done: int, total: int) -> dict[str, str]:
    return {"done": f"{done:,}", "total": f"{total:,}"}


_ENDED: dict[str, Callable[[], str]] = {
    "unrelate": lambda: _("The relation was ended."),
    "unshare": lambda: _("The share was ended."),
    "unstar": lambda: _("Taken out of your favourites."),
    "unfollow": lambda: _("You do not follow it any more."),
    "leave_team": lambda: _("Removed from the team."),
    "leave_unit": lambda: _("Removed from the unit."),
    "remove_file": lambda: _("The file was taken away."),
    "remove_view": lambda: _("The view was removed."),
}
_VERBS: dict[str, Callable[[], str]] = {
    "unrelate": lambda: _("End a relation"),
    "unshare": lambda: _("End a share"),
    "unstar": lambda: _("Out of the favourites"),
    "unfollow": lambda: _("Follow no more"),
    "leave_team": lambda: _("Remove from a team"),
    "leave_unit": lambda: _("Remove from a unit"),
    "remove_file": lambda: _("Take a file away"),
    "remove_view": lambda: _("Remove a view"),
    "edit": lambda: _("Change"),
    "tags": lambda: _("Tags"),
    "hand_over": lambda: _("Hand over"),
    "trash": lambda: _("To the trash"),
    "restore": lambda: _("Out of the trash"),
    PLAN: lambda: _("Plan an activity"),
}
