"""What must hold of books when they are written, and the currency of what has none."""

from django.conf import settings
from django.utils.translation import gettext as _

from guanxi.catalogue.pricing.models import PriceBook
from guanxi.platform.entities.declaration import Draft, Problems, Values

_MOST_PARENTS = 10


def no_circle(draft: Draft) -> Problems:
    """A book does not go back to itself, over however many others."""
    parents = dict(PriceBook.objects.values_list("pk", "parent_id"))
    own, at = draft.before.pk if draft.before else None, draft.get("parent")
    for _step in range(_MOST_PARENTS):
        if at is None:
            return {}
        if at == own:
            return {"parent": [_("This book would go back to itself.")]}
        at = parents.get(at)
    return {"parent": [_("At most %(most)s books go back to one another.") % {"most": _MOST_PARENTS}]}


def own_currency(draft: Draft) -> Values:
    """An amount without a currency is in the company's."""
    return {} if draft.get("currency") else {"currency": settings.GUANXI_CURRENCY}
