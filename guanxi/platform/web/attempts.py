"""Failed log-ins: how many lock a name or an address, and for how long."""

import datetime as dt

from django.utils import timezone

from guanxi.platform.identity.models.entrance import LogInAttempt

WINDOW = dt.timedelta(minutes=15)
MOST_FOR_A_NAME = 5
MOST_FROM_AN_ADDRESS = 30


def locked(name: str, address: str) -> bool:
    """This will tell whether so many attempts failed lately that the next one is not even tried."""
    lately = LogInAttempt.objects.filter(at__gte=timezone.now() - WINDOW)
    by_name = lately.filter(login=name.casefold()).count()
    return by_name >= MOST_FOR_A_NAME or lately.filter(address=address).count() >= MOST_FROM_AN_ADDRESS


def remember(name: str, address: str) -> None:
    """This will count a failed attempt."""
    LogInAttempt.objects.create(login=name.casefold(), address=address)


def forget(name: str) -> None:
    """This will clear the name after it came in."""
    LogInAttempt.objects.filter(login=name.casefold()).delete()
