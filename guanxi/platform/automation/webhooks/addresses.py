"""Which addresses are called: public ones, unless the installation allows those of its own network."""

import ipaddress
import socket
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _


class Unreachable(Exception):
    """An address that is not called; the sentence says why. `again`: it may be reached later."""

    def __init__(self, why: str, *, again: bool = False) -> None:
        super().__init__(why)
        self.again = again


def refused_address(url: str) -> str:
    """Say why an address is never called, by what it says itself; empty for one that may be."""
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return _("This is no address of the web.")
    if parts.scheme not in ("https", "http") or not host:
        return _("A webhook is an address that begins with https://.")
    if parts.username or parts.password:
        return _("An address with a password in it would show it to everybody; leave it out.")
    if settings.GUANXI_WEBHOOKS_PRIVATE:
        return ""
    if parts.scheme != "https":
        return _("A webhook is called encrypted: its address begins with https://.")
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return _private() if host == "localhost" or host.endswith((".localhost", ".local", ".internal")) else ""
    return "" if _is_public(address) else _private()


def reached(host: str, port: int) -> str:
    """Give the number at which a host is called. Raises `Unreachable`; what was looked at is what is called."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as problem:
        raise Unreachable(f"{host}: {problem}", again=True) from problem
    numbers = [str(one[4][0]) for one in found]
    if not settings.GUANXI_WEBHOOKS_PRIVATE and not all(_is_public(ipaddress.ip_address(one)) for one in numbers):
        raise Unreachable(_private())
    return numbers[0]


def _is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    inner = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    if inner is not None:
        return _is_public(inner)
    return address.is_global and not address.is_multicast and not address.is_reserved


def _private() -> str:
    return _("This address lies in a private network, which is not called unless the installation allows it.")
