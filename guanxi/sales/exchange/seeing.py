"""Who has to do with exchange, and where its pages stand."""

from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.web.parts.shell import Link
from guanxi.sales.exchange.bringing import may_bring, may_fetch
from guanxi.sales.exchange.topics import COMING, GOING


def sees_systems() -> bool:
    """Tell whether the person sees what other systems there are."""
    return view_of(entity("outside_system")).may("read")


def uses_exchange() -> bool:
    """Tell whether the person has to do with exchange at all."""
    return sees_systems() or any(may_bring(one) for one in COMING) or any(may_fetch(one) for one in GOING)


def crumbs() -> tuple[Link, ...]:
    """Give the way back to all systems."""
    return (Link(_("Exchange with other systems"), "/doors"),)
