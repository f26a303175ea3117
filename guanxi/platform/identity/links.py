"""Links that let one person in once: onto this very machine, or to choose their first password."""

import datetime as dt
import hashlib
import ipaddress
import secrets
import socket
from collections.abc import Mapping

from django.contrib.auth.hashers import make_password
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.utils import timezone

from guanxi.platform.identity.models import LogInLink, User
from guanxi.platform.identity.passwords import write_for_them

LINK_LIVES = dt.timedelta(days=1)
INVITATION_LIVES = dt.timedelta(days=3)  # Django's PASSWORD_RESET_TIMEOUT, which checks it
# What a proxy adds: where one of them stands, the address of the neighbour is not that of the person.
_PROXY_SIGNS = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_REAL_IP", "HTTP_FORWARDED", "HTTP_VIA")


class _Invitations(PasswordResetTokenGenerator):
    """Signs invitations; one dies as soon as the password it was made for is replaced."""

    key_salt = "guanxi.invitation"


_invitations = _Invitations()


def make_link(user: User) -> str:
    """Give the secret of a link that logs this person in once, on this machine, within a day."""
    LogInLink.objects.filter(made_at__lt=timezone.now() - LINK_LIVES).delete()
    secret = secrets.token_urlsafe(32)
    LogInLink.objects.create(user=user, digest=_digest(secret))
    return secret


def redeem(secret: str) -> User | None:
    """Use a link up and give its person; None for one that is used, old, made up, or of somebody who left."""
    live = LogInLink.objects.filter(digest=_digest(secret), used_at=None, made_at__gt=timezone.now() - LINK_LIVES)
    if not live.update(used_at=timezone.now()):  # one statement: of two that come at once only one finds it unused
        return None
    user_id = LogInLink.objects.filter(digest=_digest(secret)).values_list("user_id", flat=True).first()
    return User.objects.filter(pk=user_id, active=True).first()


def is_this_machine(meta: Mapping[str, object]) -> bool:
    """Tell whether a request (its WSGI names) comes from this machine itself, with no proxy in between."""
    if any(meta.get(sign) for sign in _PROXY_SIGNS):
        return False
    try:
        found = ipaddress.ip_address(str(meta.get("REMOTE_ADDR", "")))
    except ValueError:
        return False
    address = getattr(found, "ipv4_mapped", None) or found
    return address.is_loopback or _is_own(address)


def invite(user: User) -> str:
    """Give the token with which a person chooses a password, once; the present password stops working at once."""
    write_for_them(user, make_password(None))
    return _invitations.make_token(user)


def invited(user_id: int, token: str) -> User | None:
    """Give the person of an invitation; None for one that is used, replaced, too old, or of somebody who left."""
    user = User.objects.filter(pk=user_id, active=True, is_service=False).first()
    return user if user is not None and _invitations.check_token(user, token) else None


def _is_own(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Tell whether this machine itself has the address: where pages are served in a network, its own browser comes from there.

    A machine reaches its own address from that very address, and every other one from an address that is not it. Asking
    for the way sends nothing. (Whether one may listen at an address says less: the kernel may allow any.)
    """
    family = socket.AF_INET6 if address.version == 6 else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as trial:
            trial.connect((str(address), 9))
            return ipaddress.ip_address(trial.getsockname()[0]) == address
    except OSError:
        return False


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
