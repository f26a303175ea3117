"""What roles, people and teams are called where something is told about them."""

from collections.abc import Iterable

from django.utils.translation import get_language

from guanxi.platform.identity.models import Team, User
from guanxi.platform.permissions.models import Role


def role_name(role: Role) -> str:
    """Give the name of a role in the reader's language."""
    chinese = (get_language() or "").startswith("zh")
    return str(role.name_zh or role.name) if chinese else str(role.name)


def people_named(ids: Iterable[int | None]) -> dict[int, str]:
    """Give the names of people by number, those who left included."""
    wanted = {one for one in ids if one}
    return dict(User.everything.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}


def team_names() -> dict[int, str]:
    """Give every team by number."""
    return dict(Team.everything.values_list("pk", "name"))
