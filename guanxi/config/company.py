"""What a company says about itself in the environment: currency, country and time zone, each checked with a sentence."""

import os
from zoneinfo import available_timezones

from phonenumbers import SUPPORTED_REGIONS

from guanxi.lib.currencies import CURRENCIES
from guanxi.platform.database.console import gettext as _
from guanxi.platform.database.problems import CannotStart


def currency() -> str:
    """The currency that the books are kept in, from GUANXI_CURRENCY; CannotStart where it is none."""
    found = (os.environ.get("GUANXI_CURRENCY") or "CNY").upper()
    if found not in CURRENCIES:
        raise CannotStart(
            _("GUANXI_CURRENCY must be the three letters of a currency, such as CNY, not “%(found)s”.")
            % {"found": found}
        )
    return found


def region() -> str:
    """The country whose telephone numbers need no prefix, from GUANXI_REGION; CannotStart where it is none."""
    found = (os.environ.get("GUANXI_REGION") or "CN").upper()
    if found not in SUPPORTED_REGIONS:
        raise CannotStart(
            _("GUANXI_REGION must be the two letters of a country, such as CN, not “%(found)s”.") % {"found": found}
        )
    return found


def time_zone() -> str:
    """The time zone of the company, from GUANXI_TIME_ZONE; CannotStart where there is no such zone."""
    found = os.environ.get("GUANXI_TIME_ZONE") or "Asia/Shanghai"
    if found not in available_timezones():
        raise CannotStart(
            _("GUANXI_TIME_ZONE must be a time zone, such as Asia/Shanghai, not “%(found)s”.") % {"found": found}
        )
    return found
