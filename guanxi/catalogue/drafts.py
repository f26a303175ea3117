"""What must hold of products and rates when they are written."""

from django.conf import settings
from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Draft, Problems


def foreign_currency(draft: Draft) -> Problems:
    """A rate is of a foreign currency: the company's own costs one of itself."""
    if draft.get("currency") == settings.GUANXI_CURRENCY:
        return {"currency": [_("This is the company's own currency; rates are of the others.")]}
    return {}
