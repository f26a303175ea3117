"""The tables of records."""

from guanxi.platform.records.models.history import History
from guanxi.platform.records.models.record import Child, Record, Visibility
from guanxi.platform.records.models.relations import Relation, RelationType

__all__ = ["Child", "History", "Record", "Relation", "RelationType", "Visibility"]
