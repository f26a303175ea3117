"""The declarations of people: users, units, teams. Everyone reads them; who holds the right for all of them writes."""

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Entity, Section
from guanxi.platform.entities.registry import register
from guanxi.platform.identity.clocks import as_their_colleagues, known_time_zone
from guanxi.platform.identity.models import Team, Unit, User
from guanxi.platform.identity.place import (
    no_circle_of_managers,
    no_circle_of_units,
    others_put_people_under_one,
    others_put_units_under_one,
)

register(
    Entity(
        model=User,
        key="user",
        label=words("Person", "人员"),
        plural=words("People", "人员"),
        module="administration",
        icon="user",
        access="reference",
        sections=(
            Section(words("Person", "人员"), ("name", "login", "mail", "phone", "position")),
            Section(words("Place in the company", "所在组织"), ("unit", "manager", "active")),
            Section(words("Settings", "设置"), ("language", "theme", "time_zone")),
        ),
        columns=("name", "login", "position", "unit", "manager", "active"),
        hidden=("password", "last_login"),
        sort=("name",),
        search=("name", "login", "mail"),
        import_key=("login", "mail"),
        derive=(as_their_colleagues,),
        checks=(no_circle_of_managers, others_put_people_under_one, known_time_zone),
        verbs=("read", "create", "edit", "delete", "export", "import"),
    ),
    Entity(
        model=Unit,
        key="unit",
        label=words("Unit", "部门"),
        plural=words("Units", "部门"),
        module="administration",
        icon="sitemap",
        access="reference",
        columns=("name", "parent"),
        sort=("name",),
        search=("name",),
        import_key=("name",),
        checks=(no_circle_of_units, others_put_units_under_one),
        verbs=("read", "create", "edit", "delete", "export", "import"),
    ),
    Entity(
        model=Team,
        key="team",
        label=words("Team", "小组"),
        plural=words("Teams", "小组"),
        module="administration",
        icon="users-group",
        access="reference",
        columns=("name", "purpose"),
        sort=("name",),
        search=("name",),
        import_key=("name",),
        verbs=("read", "create", "edit", "delete", "export", "import"),
    ),
)
