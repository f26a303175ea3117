"""The messengers by which people come in, as buttons."""

from django.utils.http import urlencode
from django.utils.translation import gettext as _

from guanxi.platform.messengers.setups import ready_ones
from guanxi.platform.web.parts.shell import Link


def ways_in(next_url: str) -> tuple[Link, ...]:
    """This will be a button for each messenger that is in use and lets people in."""
    rest = f"?{urlencode({'next': next_url})}" if next_url != "/" else ""
    return tuple(
        Link(_("Log in with %(messenger)s") % {"messenger": one.name}, f"/messengers/{one.pk}/enter{rest}")
        for one in ready_ones(lets_in=True)
    )
