"""The declaration of roles."""

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import register
from guanxi.platform.permissions.models import Role

register(
    Entity(
        model=Role,
        key="role",
        title_zh="name_zh",
        label=words("Role", "角色"),
        plural=words("Roles", "角色"),
        module="administration",
        icon="shield-lock",
        access="reference",
        columns=("name", "name_zh", "purpose"),
        sort=("name",),
        search=("name", "name_zh"),
        verbs=("read", "create", "edit", "delete"),
        menu=False,
    )
)
