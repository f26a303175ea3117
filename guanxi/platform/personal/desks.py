"""How somebody's desk stands: as they arranged it, else as their role has it, else as it comes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.preferences import prefer, preference
from guanxi.platform.permissions.models import Role
from guanxi.platform.personal.models import DeskOfRole

_NAME = "desk"
_MOST = 60  # names of cards


@dataclass(frozen=True)
class Arrangement:
    """The keys of cards in their order, those that are put away, and those that were made wide or narrow by hand."""

    order: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
    wide: frozenset[str] = frozenset()
    narrow: frozenset[str] = frozenset()

    def is_wide(self, key: str, *, usually: bool) -> bool:
        """Tell whether a card takes the whole width."""
        return key in self.wide or (usually and key not in self.narrow)

    def placed(self, keys: Sequence[str]) -> list[str]:
        """Give keys in their order; a card that came since stands where it usually would, after what is before it there."""
        known = [key for key in self.order if key in keys]
        for place, key in enumerate(keys):
            if key not in known:
                before = [known.index(one) for one in keys[:place] if one in known]
                known.insert(max(before, default=-1) + 1, key)
        return known


def own_arrangement() -> Arrangement | None:
    """Give how whoever acts arranged their desk; None where they did not."""
    kept = preference(_NAME)
    return _read(kept) if kept else None


def arrangement() -> Arrangement:
    """Give how the desk of whoever acts stands."""
    own = own_arrangement()
    if own is not None:
        return own
    roles = someone().rights.roles
    kept = DeskOfRole.objects.filter(role_id__in=roles).order_by("role_id").values_list("kept", flat=True).first()
    return _read(kept or {})


def arrange_own(made: Arrangement | None) -> None:
    """Keep how whoever acts wants their desk; None: as their role has it."""
    prefer(_NAME, _written(made) if made else {})


def of_role(role: Role) -> Arrangement:
    """Give how the desk of a role stands."""
    return _read(DeskOfRole.objects.filter(role=role).values_list("kept", flat=True).first() or {})


def arrange_role(role: Role, made: Arrangement | None) -> None:
    """Keep how the desk of a role stands until its people arrange their own; None: as it comes."""
    if made is None:
        DeskOfRole.objects.filter(role=role).delete()
    elif not DeskOfRole.objects.filter(role=role).update(kept=_written(made)):
        DeskOfRole.objects.create(role=role, kept=_written(made))


def _written(made: Arrangement) -> dict[str, list[str]]:
    return {
        "order": list(made.order[:_MOST]),
        "hidden": sorted(made.hidden),
        "wide": sorted(made.wide),
        "narrow": sorted(made.narrow),
    }


def _read(kept: Mapping[str, Any]) -> Arrangement:
    """What is kept may be older than the program that reads it."""
    lists = {
        name: tuple(key for key in kept.get(name, ()) if isinstance(key, str))
        for name in ("order", "hidden", "wide", "narrow")
        if isinstance(kept.get(name, []), list)
    }
    return Arrangement(
        lists.get("order", ()),
        frozenset(lists.get("hidden", ())),
        frozenset(lists.get("wide", ())),
        frozenset(lists.get("narrow", ())),
    )
