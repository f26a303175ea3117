"""The look-up on search columns: a row has all of these tokens."""

from typing import Any

from django.contrib.postgres.search import SearchVectorField
from django.db.models import Lookup


@SearchVectorField.register_lookup
class AllTokens(Lookup):
    """`search @@ 'a:北京' & 'a:京科'`, with every token quoted."""

    lookup_name = "all_tokens"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Write the condition; the tokens travel as one parameter."""
        left, parameters = self.process_lhs(compiler, connection)
        quoted = ("'" + token.replace("\\", "\\\\").replace("'", "''") + "'" for token in self.rhs)
        return f"{left} @@ %s::tsquery", (*parameters, " & ".join(quoted))
