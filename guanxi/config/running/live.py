"""The process of the live channel: one small granian, without Django, beside the one that serves the pages."""

import os
from pathlib import Path

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from guanxi.config.running import leash
from guanxi.config.running.address import Address, live_port


def main() -> None:
    """This will tell open pages what changes until it is asked to stop."""
    leash.hold()
    address = Address.from_environment()
    certificate, key = os.environ.get("GUANXI_CERT"), os.environ.get("GUANXI_KEY")
    Server(
        "guanxi.config.running.streams:application",
        address=address.bind,
        port=live_port(address.port),
        interface=Interfaces.ASGI,
        workers=1,
        websockets=False,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=2,
        ssl_cert=Path(certificate) if certificate else None,
        ssl_key=Path(key) if key else None,
    ).serve()
