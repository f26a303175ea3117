"""What must hold of rules of exchange."""

from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Draft, Problems
from guanxi.sales.exchange.models import Topic
from guanxi.sales.exchange.rules import columns_in


def sensible_rule(draft: Draft) -> Problems:
    """Columns are named one a line, and prices come into a book."""
    problems: Problems = {}
    try:
        columns_in(str(draft.get("mapping") or ""))
    except ValueError as line:
        said = _("Write a column and a field, such as MATNR = product, instead of “%(line)s”.")
        problems["mapping"] = [said % {"line": line}]
    if draft.get("topic") == Topic.PRICE and not draft.get("field") and not draft.get("book"):
        problems["book"] = [_("Say which price book the prices come into.")]
    return problems
