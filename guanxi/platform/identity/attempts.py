"""Failed log-ins: how many are too many, for a name and for an address, and how long to wait then.

Names that do not exist are counted like names that do, so waiting tells nobody which names there are.
"""

import datetime as dt

from django.db.models import Count, Max, QuerySet
from django.utils import timezone

from guanxi.platform.identity.models import LogInAttempt

# So many failures are free; from then on each further one doubles the waiting time.
FREE_PER_NAME = 5
# An office often shares one address, so an address is given more.
FREE_PER_ADDRESS = 25
SHORTEST_WAIT, LONGEST_WAIT = 60, 3600  # seconds
REMEMBERED = dt.timedelta(days=1)


def log_in_allowed(login: str, address: str) -> bool:
    """Tell whether a log-in with this name from this address may be tried now."""
    return not waiting_time(login, address)


def waiting_time(login: str, address: str) -> int:
    """Give the seconds until a log-in with this name from this address may be tried again; 0 for at once."""
    remembered = LogInAttempt.objects.filter(at__gt=timezone.now() - REMEMBERED)
    by_name = _left(remembered.filter(login=_folded(login)), FREE_PER_NAME)
    return max(by_name, _left(remembered.filter(address=address), FREE_PER_ADDRESS) if address else 0)


def record_failed(login: str, address: str) -> bool:
    """Count a failure; tells whether the name is locked from now on."""
    now = timezone.now()
    LogInAttempt.objects.filter(at__lt=now - REMEMBERED).delete()
    LogInAttempt.objects.create(login=_folded(login), address=address)
    return bool(_left(LogInAttempt.objects.filter(login=_folded(login)), FREE_PER_NAME))


def seen(login: str) -> bool:
    """Tell whether a failure of this name is remembered."""
    remembered = LogInAttempt.objects.filter(at__gt=timezone.now() - REMEMBERED)
    return bool(remembered.filter(login=_folded(login)).exists())


def forget_failures(login: str) -> None:
    """Forget the failures of a name, after its owner came in or an administrator let them try again."""
    LogInAttempt.objects.filter(login=_folded(login)).delete()


def _left(attempts: QuerySet[LogInAttempt], free: int) -> int:
    counted = attempts.aggregate(number=Count("pk"), last=Max("at"))
    if counted["number"] < free:
        return 0
    wait: int = min(SHORTEST_WAIT << min(counted["number"] - free, 10), LONGEST_WAIT)
    ends: dt.datetime = counted["last"] + dt.timedelta(seconds=wait)
    return max(0, round((ends - timezone.now()).total_seconds()))


def _folded(login: str) -> str:
    """Give one form for all spellings of a name that find the same person: these are told apart by capitals."""
    return login.strip().upper().casefold()[:80]
