"""The declaration of kinds of relations."""

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import register
from guanxi.platform.records.models import RelationType

register(
    Entity(
        model=RelationType,
        key="relation_type",
        label=words("Kind of relation", "关系类型"),
        plural=words("Kinds of relations", "关系类型"),
        module="administration",
        icon="affiliate",
        access="reference",
        columns=("name", "reverse", "from_entity", "to_entity"),
        verbs=("read", "create", "edit", "delete"),
    )
)
