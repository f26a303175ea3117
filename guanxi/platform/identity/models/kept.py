"""What every kept row carries: when and by whom it was made and changed, its version, and its place in the trash."""

from typing import Any, ClassVar, Self

from django.db import models

from guanxi.lib.words import words
from guanxi.platform.entities import columns


class KeptRows(models.QuerySet[Any]):
    """Rows that are not in the trash, or those that are."""

    def present(self) -> Self:
        """Keep what is not in the trash."""
        return self.filter(deleted_at__isnull=True)

    def trashed(self) -> Self:
        """Keep what is in the trash."""
        return self.filter(deleted_at__isnull=False)


class PresentRows(models.Manager[Any]):
    """Gives the rows that are not in the trash."""

    def get_queryset(self) -> KeptRows:
        """Leave the trash out."""
        return KeptRows(self.model, using=self._db).present()


class Kept(models.Model):
    """A row with a version for two people who edit at once, and a trash instead of deletion."""

    id = models.BigAutoField(primary_key=True)
    created_at = columns.moment(words("Created", "创建时间"), required=True, auto_now_add=True, editable=False)
    created_by = columns.link(words("Created by", "创建人"), "identity.User", editable=False, db_constraint=False)
    updated_at = columns.moment(words("Last change", "最后修改"), required=True, auto_now=True, editable=False)
    updated_by = columns.link(words("Changed by", "修改人"), "identity.User", editable=False, db_constraint=False, db_index=False)  # fmt: skip
    version = models.IntegerField(default=1, editable=False)
    deleted_at = models.DateTimeField(null=True, editable=False)
    deleted_by = models.ForeignKey(
        "identity.User", null=True, editable=False, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False,
        db_index=False,
    )  # fmt: skip

    objects: ClassVar[models.Manager[Any]] = PresentRows()
    everything: ClassVar[models.Manager[Any]] = KeptRows.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "everything"
