"""What is checked before a member of a pool is written."""

from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Draft, Problems


def names_somebody(draft: Draft) -> Problems:
    """Refuse a member that is nobody."""
    if any(draft.get(name) for name in ("person", "team", "unit_of", "role")):
        return {}
    return {"person": [_("Name a person, a team, a unit or a role.")]}
