"""The address that pages are served at, from GUANXI_BIND and GUANXI_PORT, and whether it is still free."""

import ipaddress
import os
import socket
from dataclasses import dataclass
from typing import Self

from guanxi.platform.database.console import gettext as _
from guanxi.platform.database.problems import CannotStart

EVERYWHERE = ("0.0.0.0", "::")  # compared with, not listened at
APART = 100  # the live channel is at the port of the pages and so many more, where nothing else is said


@dataclass(frozen=True)
class Address:
    """Where the pages are served; beyond this machine they are served over HTTPS only."""

    bind: str
    port: int

    @classmethod
    def from_environment(cls) -> Self:
        """The address in GUANXI_BIND and GUANXI_PORT, or else 127.0.0.1 and 8000; CannotStart where they are malformed."""
        bind = os.environ.get("GUANXI_BIND") or "127.0.0.1"
        if bind == "localhost":
            bind = "127.0.0.1"
        try:
            ipaddress.ip_address(bind)
        except ValueError as problem:
            raise CannotStart(
                _("GUANXI_BIND must be an address like 192.168.1.10, not “%(found)s”.") % {"found": bind}
            ) from problem
        port = os.environ.get("GUANXI_PORT") or "8000"
        if not port.isdecimal() or not 0 < int(port) < 65536:
            raise CannotStart(_("GUANXI_PORT must be a number between 1 and 65535, not “%(found)s”.") % {"found": port})
        return cls(bind, int(port))

    @property
    def is_this_machine_only(self) -> bool:
        """Whether nobody but this machine can reach it."""
        return ipaddress.ip_address(self.bind).is_loopback

    @property
    def url(self) -> str:
        """What a person types into a browser."""
        scheme = "http" if self.is_this_machine_only else "https"
        host = own_addresses()[0] if self.bind in EVERYWHERE else self.bind
        return f"{scheme}://[{host}]:{self.port}" if ":" in host else f"{scheme}://{host}:{self.port}"

    def refuse_if_taken(self) -> None:
        """This will raise CannotStart when another program listens there, or the machine has no such address."""
        family = socket.AF_INET6 if ":" in self.bind else socket.AF_INET
        with socket.socket(family) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind((self.bind, self.port))
            except PermissionError as problem:
                raise CannotStart(
                    _("Port %(port)d needs more rights; choose one above 1023 in GUANXI_PORT.") % {"port": self.port}
                ) from problem
            except OSError as problem:
                raise CannotStart(
                    _("The address %(bind)s, port %(port)d cannot be used: %(reason)s. Choose another in GUANXI_PORT.")
                    % {"bind": self.bind, "port": self.port, "reason": problem.strerror}
                ) from problem

    def answers(self) -> bool:
        """Whether something accepts connections there now."""
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.bind, self.bind)
        try:
            socket.create_connection((host, self.port), timeout=1).close()
        except OSError:
            return False
        return True


def live_port(pages: int) -> int:
    """The port of the live channel, from GUANXI_LIVE_PORT or else near that of the pages; 0 turns the channel off.

    CannotStart where it is malformed.
    """
    port = os.environ.get("GUANXI_LIVE_PORT")
    if not port:
        return pages + APART if pages + APART < 65536 else pages - APART
    if not port.isdecimal() or int(port) > 65535 or int(port) == pages:
        raise CannotStart(
            _("GUANXI_LIVE_PORT must be a number up to 65535 other than GUANXI_PORT, not “%(found)s”.")
            % {"found": port}
        )
    return int(port)


def live_place(pages: int) -> str:
    """Where pages find the live channel: a port of the same host (":8100"), an address, or nothing where it is off.

    Behind a proxy (GUANXI_URL is set) it is at the address of the pages themselves, unless GUANXI_LIVE_URL says otherwise.
    """
    port = live_port(pages)
    if not port:
        return ""
    return os.environ.get("GUANXI_LIVE_URL") or ("/" if os.environ.get("GUANXI_URL") else f":{port}")


def own_addresses() -> list[str]:
    """The addresses of this machine in its networks, the one it would use first; 127.0.0.1 where it has no network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as trial:
        try:
            trial.connect(("192.0.2.1", 9))  # an address reserved for documentation: nothing is sent
            first = [str(trial.getsockname()[0])]
        except OSError:
            first = []
    try:
        named = socket.gethostbyname_ex(socket.gethostname())[2]
    except OSError:
        named = []
    return list(dict.fromkeys([*first, *named])) or ["127.0.0.1"]
