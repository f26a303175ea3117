"""What every business row carries: its owner, unit and visibility, which the database's policies read."""

from typing import Any, ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Case, F, Q, When

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.entities.registry import entity_of
from guanxi.platform.identity.acting import current
from guanxi.platform.identity.models import Kept
from guanxi.platform.identity.models.kept import KeptRows
from guanxi.platform.permissions.hint import scope_hint


class Visibility(models.IntegerChoices):
    """Who may read a row at all."""

    NORMAL = 0, words("By role", "按角色可见")
    EXCLUSIVE = 1, words("Only named people", "仅指定人可见")
    AS_CUSTOMER = 2, words("As its customer", "与所属客户相同")


# The database sets this, by the customer that a row belongs to: see `permissions/closing.py`.
_KEPT = (Visibility.AS_CUSTOMER,)


def narrowed(indexes: tuple[models.Index, ...], *fields: str) -> tuple[models.Index, ...]:
    """Give the indexes of a record with these fields behind the order of an owner's and of a unit's list by last change.

    They are the fields by which lists are narrowed most: rows of another status are then passed over within the index,
    and PostgreSQL does not combine a person's few rows with all rows of a status.
    """
    lists = ("%(class)s_owner", "%(class)s_unit")
    return tuple(
        models.Index(fields=(*each.fields, *fields), name=each.name) if each.name in lists else each for each in indexes
    )


def told_by(fields: tuple[str, ...], name: str, *beside: str) -> models.Index:
    """Give an index that is read alone where records are counted and added up by a day of theirs.

    It holds what their policy asks of a row, and `beside` what is added up; of a hundred thousand records of a quarter none
    has to be fetched then.
    """
    held = ("id", "owner", "read_unit_id", *beside)
    condition = Q(deleted_at__isnull=True)
    return models.Index(
        fields=fields, name=name, include=[one for one in held if one not in fields], condition=condition
    )


class VisibleRows(models.Manager[Any]):
    """Gives present rows and repeats the acting person's scope as a hint to the planner; the policies are the guard."""

    def __init__(self, *, trash: bool = False) -> None:
        super().__init__()
        self.trash = trash

    def get_queryset(self) -> KeptRows:
        """Repeat the scope on the root table only: on joined tables such literals hurt.

        What belongs to a record in the trash is not present either.
        """
        entity, who = entity_of(self.model), current()
        rows = KeptRows(self.model, using=self._db)
        rows = rows.trashed() if self.trash else rows.present()
        if entity.access == "child" and not self.trash:
            rows = rows.filter(**{f"{entity.parent}__deleted_at__isnull": True})
        return rows if who is None else rows.filter(scope_hint(entity, who))


class Placed(Kept):
    """A row whose owner, unit and visibility decide who reaches it."""

    owner = columns.link(words("Owner", "负责人"), "identity.User", required=True, db_index=False)
    unit = columns.link(words("Unit", "部门"), "identity.Unit", editable=False, db_index=False)
    visibility = columns.small_choice(words("Visible", "可见范围"), Visibility, default=0, kept=_KEPT)
    owner_only_edit = columns.boolean(words("Only the owner edits", "仅负责人可改"))
    read_unit_id = models.GeneratedField(
        expression=Case(When(Q(visibility__in=[0, 3]), then=F("unit"))),
        output_field=models.BigIntegerField(null=True),
        db_persist=True,
    )
    search = SearchVectorField(null=True, editable=False)

    objects: ClassVar[models.Manager[Any]] = VisibleRows()
    trashed = VisibleRows(trash=True)
    everything: ClassVar[models.Manager[Any]] = KeptRows.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "everything"


class Record(Placed):
    """A business row of its own."""

    class Meta:
        abstract = True
        base_manager_name = "everything"
        indexes: ClassVar[tuple[models.Index, ...]] = (
            models.Index(fields=("-updated_at", "-id"), name="%(class)s_changed"),
            models.Index(fields=("owner", "-updated_at", "-id"), name="%(class)s_owner"),
            models.Index(fields=("read_unit_id", "-updated_at", "-id"), name="%(class)s_unit"),
            # New tokens wait in a list of at most a megabyte: that makes writing three to ten times cheaper, and a
            # search that reads the list through is little slower (decision 10).
            GinIndex(fields=("search",), name="%(class)s_search", fastupdate=True, gin_pending_list_limit=1024),
        )


class Contacted(Record):
    """A business row that carries a timeline: the database keeps when one was last in contact (`timeline/contacting.py`)."""

    contacted_at = columns.moment(words("Last contact", "最近联系"), editable=False)

    class Meta:
        abstract = True
        base_manager_name = "everything"
        indexes: ClassVar[tuple[models.Index, ...]] = (
            *Record.Meta.indexes,
            models.Index(fields=("contacted_at", "id"), name="%(class)s_contacted"),
            models.Index(F("contacted_at").desc(nulls_last=True), F("id").desc(), name="%(class)s_contacted_last"),
        )


class Child(Placed):
    """A row that belongs to one parent, whose owner, unit and visibility a trigger copies onto it."""

    owner = columns.link(words("Owner", "负责人"), "identity.User", editable=False, db_index=False)
    visibility = models.SmallIntegerField(default=0, editable=False)
    owner_only_edit = models.BooleanField(default=False, editable=False)

    class Meta:
        abstract = True
        base_manager_name = "everything"
        indexes = (models.Index(fields=("owner", "-updated_at", "-id"), name="%(class)s_owner"),)
