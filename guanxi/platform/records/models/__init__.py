"""The tables of records."""

from guanxi.platform.records.models.history import History
from guanxi.platform.records.models.record import Child, Contacted, Record, Visibility, narrowed, told_by
from guanxi.platform.records.models.relations import Relation, RelationType

__all__ = ["Child", "Contacted", "History", "Record", "Relation", "RelationType", "Visibility", "narrowed", "told_by"]
