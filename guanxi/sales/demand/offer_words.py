"""Why something is offered, in a sentence."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guanxi.sales.demand.offering_rules import Offer, Rhythm


def why_due(one: Rhythm) -> str:
    """Say why a product is due again."""
    days = one.overdue(timezone.localdate())
    told = {"count": one.purchases, "days": one.every, "last": one.last.isoformat()}
    every = _("Bought %(count)s times, every %(days)s days as a rule, last on %(last)s") % told
    if days == 0:
        return _("%(why)s: due today.") % {"why": every}
    late = ngettext("%(why)s: due for %(num)s day.", "%(why)s: due for %(num)s days.", days)
    return late % {"why": every, "num": days}


def why_offered(one: Offer, name: str) -> str:
    """Say which purchase speaks for a product."""
    told = {"both": one.because.both, "all": one.because.of_first, "product": name}
    return _("%(both)s of %(all)s customers who buy “%(product)s” buy it too.") % told
