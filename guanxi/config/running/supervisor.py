"""Starts database, pages, worker and live channel, keeps them alive, and stops them in order, the database last."""

import os
import subprocess
import sys
import time
from typing import IO

import click

from guanxi.config.running import schema, strays
from guanxi.config.running.address import Address, live_place, live_port
from guanxi.config.running.certificates import Certificate, certificate_for, explanation
from guanxi.config.running.child import MISCONFIGURED, Child
from guanxi.config.running.opening import SETTINGS, connect
from guanxi.config.running.signs import StopSigns
from guanxi.platform.database.connection import is_private
from guanxi.platform.database.console import gettext as _
from guanxi.platform.database.home import Home
from guanxi.platform.database.problems import CannotStart
from guanxi.platform.database.server import PrivateServer

LOOK = 0.2  # seconds between two looks at the processes
READY = 60.0  # seconds until the pages must answer
STOPPING = 15.0  # seconds for work in hand when all of it stops
OWNERS_ONLY = (
    "GUANXI_OWNER_URL",
    "GUANXI_BACKUP_URL",
    "GUANXI_BACKUP_PASSPHRASE",
)  # what pages and worker never see


class Supervisor:
    """One run of Guanxi with one data folder."""

    def __init__(self, home: Home, *, demo: bool = False) -> None:
        """Nothing is started before `run`; `demo` founds the demo company where there are no people yet."""
        self.home = home
        self.demo = demo
        self.address = Address.from_environment()
        self.server = PrivateServer(home) if is_private() else None
        self.children: list[Child] = []
        self._signs = StopSigns()
        self._lock: IO[str] | None = None
        self._welcome: subprocess.Popen[str] | None = None

    def run(self) -> None:
        """This will start everything and return after a signal stopped it; CannotStart says why it could not."""
        self._signs.heed()
        self._lock = self.home.lock("run")
        strays.end_strays(self.home)
        self.address.refuse_if_taken()
        certificate = certificate_for(self.address, self.home)
        try:
            self._start_database()
            if not self._signs.number:
                self._start_program(certificate)
                self._say_ready(certificate)
            while not self._signs.came_within(LOOK):
                self._look_after_database()
                self._look_after_children()
        finally:
            self._stop_all()
            self._signs.ignore()

    def _start_database(self) -> None:
        if self.server:
            self.server.start()
        with connect("app") as connection:
            noted = schema.noted_digest(connection)
            peopled = noted is not None and schema.has_people(connection)
        if noted != schema.program_digest():
            click.echo(_("Bringing the database up to date …"))
            if not _verb_works("migrate"):
                raise CannotStart(_("The database could not be brought up to date, so nothing was started."))
        if self.demo and not peopled and not _verb_works("demo"):  # also where a first founding was cut off
            raise CannotStart(_("The demo company could not be founded, so nothing was started."))

    def _start_program(self, certificate: Certificate | None) -> None:
        environment = {name: value for name, value in os.environ.items() if name not in OWNERS_ONLY}
        environment |= {
            strays.VARIABLE: strays.mark(self.home),
            "GUANXI_HOME": str(self.home.root),
            "GUANXI_DB_ROLE": "app",
            "GUANXI_URL": os.environ.get("GUANXI_URL") or self.address.url,
            "GUANXI_LIVE_URL": live_place(self.address.port) if self._live_port_is_free() else "",
            "GUANXI_HTTPS": "1" if certificate else "0",
            "DJANGO_SETTINGS_MODULE": SETTINGS,
        }
        if certificate:
            environment |= {
                "GUANXI_CERT": str(certificate.certificate),
                "GUANXI_KEY": str(certificate.key),
            }
        self.children = [
            Child(_("The web server"), "guanxi.config.running.web", environment),
            Child(_("The worker"), "guanxi.config.running.worker", environment),
        ]
        if environment["GUANXI_LIVE_URL"]:
            self.children.append(Child(_("The live channel"), "guanxi.config.running.live", environment))
        self.children[0].start()  # the others follow when the pages answer: people wait for these
        self._welcome = subprocess.Popen(
            _verb("welcome"),
            env=environment | {"GUANXI_URL": self.address.url},  # its links are for this machine only
            stdout=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            text=True,
        )

    def _live_port_is_free(self) -> bool:
        """Nothing depends on the live channel: where its port is taken, pages ask now and then instead."""
        port = live_port(self.address.port)
        try:
            if port:
                Address(self.address.bind, port).refuse_if_taken()
        except CannotStart:
            click.echo(
                _("Port %(port)d is taken, so pages learn of changes late; choose another in GUANXI_LIVE_PORT.")
                % {"port": port}
            )
            return False
        return True

    def _say_ready(self, certificate: Certificate | None) -> None:
        deadline = time.monotonic() + READY
        while not self.address.answers() and not self._signs.came_within(0.05):
            self._look_after_children()
            if time.monotonic() > deadline:
                raise CannotStart(_("The pages did not answer within %(seconds)d seconds.") % {"seconds": READY})
        if self._signs.number:
            return
        for child in self.children[1:]:
            child.start()
        for line in explanation(certificate) if certificate else []:
            click.echo(line)
        if self._welcome:
            click.echo(self._welcome.communicate()[0], nl=False)
        click.echo(
            _("Guanxi runs at %(url)s (Ctrl-C stops it).") % {"url": os.environ.get("GUANXI_URL") or self.address.url}
        )

    def _look_after_database(self) -> None:
        if self.server and self.server.restart_if_dead():
            click.echo(_("The database had ended; it was started again and has recovered."))

    def _look_after_children(self) -> None:
        for child in self.children:
            code = child.died()
            if code == MISCONFIGURED:
                raise CannotStart(_("%(process)s cannot work as things are.") % {"process": child.name})
            if code is not None:
                click.echo(
                    _("%(process)s ended (%(code)d); it is started again in %(pause).1f s.")
                    % {
                        "process": child.name,
                        "code": code,
                        "pause": child.plan_restart(),
                    }
                )
            if child.due is not None and time.monotonic() >= child.due:
                child.start()

    def _stop_all(self) -> None:
        for child in self.children:
            child.ask_to_stop()
        deadline = time.monotonic() + STOPPING
        # Whoever asks twice has no more patience with work in hand.
        while self._signs.number < 2 and time.monotonic() < deadline and any(one.lives for one in self.children):
            time.sleep(0.02)
        for child in self.children:
            child.end()
        if self._welcome:  # else it would start the database again
            self._welcome.kill()
            self._welcome.wait()
        if self.server:
            self.server.stop()
        if self._lock:
            self._lock.close()


def _verb_works(verb: str) -> bool:
    """Run a verb in a process of its own: it needs the program loaded, and the supervisor stays small without."""
    return subprocess.run(_verb(verb), check=False).returncode == 0


def _verb(name: str) -> list[str]:
    return [sys.executable, "-m", "guanxi.config.command", name]
