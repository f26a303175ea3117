"""The process that serves the pages: granian, with Guanxi loaded once and shared by its workers."""

import gc
import os
import sys
import traceback
from importlib import import_module
from pathlib import Path

from django.urls import get_resolver
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from guanxi.config.running import leash
from guanxi.config.running.address import Address
from guanxi.config.running.child import MISCONFIGURED
from guanxi.config.running.readiness import ready_or_exit

WORKERS = 2
THREADS = 4  # per worker: each holds one connection to the database


def main() -> None:
    """This will serve pages until it is asked to stop."""
    leash.hold()
    ready_or_exit()
    _load_pages_or_exit()
    address = Address.from_environment()
    certificate, key = os.environ.get("GUANXI_CERT"), os.environ.get("GUANXI_KEY")
    Server(
        "guanxi.config.running.pages:application",
        address=address.bind,
        port=address.port,
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=THREADS,
        blocking_threads_idle_timeout=600,  # a thread that ends takes its connection to the database along
        websockets=False,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=10,
        ssl_cert=Path(certificate) if certificate else None,
        ssl_key=Path(key) if key else None,
    ).serve()


def _load_pages_or_exit() -> None:
    """Load everything that answers requests before workers are forked: they share it, and it fails once, not in each."""
    try:
        import_module("guanxi.config.wsgi")
        get_resolver().url_patterns  # noqa: B018  # reading it imports every page
        gc.freeze()  # what is loaded stays: walking through all of it again and again would cost 50 ms each time
        gc.set_threshold(20_000)  # a page makes some thousand objects, and hardly any of them in circles
    except Exception:  # noqa: BLE001  # whatever it is, starting again cannot help
        traceback.print_exc()
        sys.exit(MISCONFIGURED)
