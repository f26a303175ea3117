"""Two people who change a record at once: what the form says of the fields that both changed, and what was chosen there."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.http import QueryDict
from django.utils.translation import gettext as _

from guanxi.platform.search.query import Row
from guanxi.platform.search.story import Line, since
from guanxi.platform.web.cells import moment, shown
from guanxi.platform.web.parts.forms import Clash, FormSection

MINE, THEIRS = "mine", "theirs"
_KEEP = "keep_"
CLASHED, SINCE = "clashed", "clashed_since"


def choices_in(sent: QueryDict) -> dict[str, str]:
    """This will be what was chosen for each field that two people changed; empty for one without a choice."""
    names = [name for name in sent.get(CLASHED, "").split(",") if name]
    return {name: sent.get(f"{_KEEP}{name}", "") for name in names}


def settled(raw: Mapping[str, str], choices: Mapping[str, str]) -> dict[str, str]:
    """This will be what is left to write: where the other's value stays, nothing is."""
    return {name: text for name, text in raw.items() if choices.get(name) != THEIRS}


def clashes(row: Row, names: Iterable[str], version: int, choices: Mapping[str, str] | None = None) -> dict[str, Clash]:
    """This will be, for each of these fields, who changed it since the version and what it is now."""
    lines = since(row.view.entity, row.id, version)
    known = [name for name in names if row.view.access(name)]
    return {name: _clash(row, name, lines, version, (choices or {}).get(name, "")) for name in known}


def with_clashes(sections: Iterable[FormSection], found: Mapping[str, Clash]) -> tuple[FormSection, ...]:
    """This will be the sections of a form, each clash beside its field."""
    return tuple(
        replace(section, controls=tuple(replace(each, clash=found.get(each.name)) for each in section.controls))
        for section in sections
    )


def carried(found: Mapping[str, Clash]) -> tuple[tuple[str, str], ...]:
    """This will be what the form sends along, so that the choices are known."""
    return ((CLASHED, ",".join(found)), (SINCE, str(next(iter(found.values())).since))) if found else ()


def told(row: Row, found: Mapping[str, Clash], version: int) -> list[str]:
    """This will say who was faster, and which other fields changed that nobody disputes."""
    lines = since(row.view.entity, row.id, version)
    people = ", ".join(dict.fromkeys(line.who for line in lines if line.who)) or _("Somebody else")
    disputed = ", ".join(str(row.view.entity.field(name).label) for name in found)
    said = [
        _("%(people)s changed this record while you were editing it. Choose below whose value stays: %(fields)s.")
        % {"people": people, "fields": disputed}
    ]
    others = dict.fromkeys(change.field.name for line in lines for change in line.changes)
    kept = [str(row.view.entity.field(name).label) for name in others if name not in found]
    if kept:
        said.append(_("Also changed, and kept: %(fields)s.") % {"fields": ", ".join(kept)})
    return said


def _clash(row: Row, name: str, lines: list[Line], version: int, kept: str) -> Clash:
    field = row.view.entity.field(name)
    changes = [(line, change) for line in lines for change in line.changes if change.field.name == name]
    if not changes:
        return Clash(_("Somebody else"), None, "", shown(row, field), version, kept)
    (newest, _now), (_first, oldest) = changes[0], changes[-1]
    return Clash(newest.who or _("Guanxi"), moment(newest.at), oldest.before, shown(row, field), version, kept)
