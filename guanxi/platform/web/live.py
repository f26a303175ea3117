"""Where a page finds the live channel, which tells it what others change while it is open."""

from django.conf import settings
from django.http import HttpRequest

_PATH = "/live"


def live_address(request: HttpRequest) -> str:
    """This will be the address of the live channel for whoever asks for this page; empty where there is none."""
    return f"{origin}{_PATH}" if (origin := _origin(request)) is not None else ""


def connecting(request: HttpRequest) -> str:
    """This will be what the content security policy says besides, where the live channel is at another port or host."""
    origin = _origin(request)
    return f"; connect-src 'self' {origin}" if origin else ""


def _origin(request: HttpRequest) -> str | None:
    """The other end: empty for the page's own address, None for nowhere."""
    place = settings.GUANXI_LIVE_URL.rstrip("/") if settings.GUANXI_LIVE_URL else None
    if place and place.startswith(":"):
        host = request.get_host()
        alone = host.rpartition(":")[0] if host.rpartition(":")[2].isdecimal() else host
        return f"{request.scheme}://{alone}{place}"
    return place
