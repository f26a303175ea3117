"""The look-up on search columns: a row has the tokens that a condition asks for."""

from typing import Any

from django.contrib.postgres.search import SearchVectorField
from django.db.models import Lookup


@SearchVectorField.register_lookup
class Asked(Lookup):
    """`search @@ '''a:北京'' & ''a:京科'''`, a condition as `Way.condition` writes it: its tokens hold letters and digits only."""

    lookup_name = "asked"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Write the condition into the statement itself, not as a parameter: rare and common words need different plans."""
        left, parameters = self.process_lhs(compiler, connection)
        quoted = str(self.rhs).replace("'", "''").replace("%", "%%")
        return f"{left} @@ '{quoted}'::tsquery", tuple(parameters)
