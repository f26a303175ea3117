"""The check-up of an installation from outside: machine, data folder, address, and whether the database answers."""

import os
import shutil
import ssl
import stat
import time
from collections.abc import Iterator
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path

import psycopg

from guanxi.config.running.address import Address, live_port
from guanxi.config.running.certificates import days_left
from guanxi.config.running.findings import Finding, wrong
from guanxi.config.running.opening import connect
from guanxi.platform.database.binaries import find
from guanxi.platform.database.connection import is_private
from guanxi.platform.database.console import gettext as _
from guanxi.platform.database.folder import data_version
from guanxi.platform.database.home import Home
from guanxi.platform.database.place import recorded_place
from guanxi.platform.database.problems import CannotStart, ServerTooOld

LEAST_SPACE = 1_000_000_000  # bytes; PostgreSQL stops when it cannot write
SOON = 30  # days before a certificate ends
SKEW = 5.0  # seconds


def look_at_machine(home: Home) -> Iterator[Finding]:
    """Everything that can be looked at while nothing runs."""
    yield from _clock()
    if not home.root.exists():
        yield wrong(_("There is no data folder %(folder)s yet; “guanxi run” makes it.") % {"folder": home.root})
        return
    yield from _folder(home)
    yield from _space(home)
    if is_private():
        yield from _private_server(home)
    yield from _address(home)
    yield from _certificates(home)


def look_at_connection() -> Iterator[Finding]:
    """Whether the database answers in each role, and whether its clock agrees with ours."""
    for role in ("app", "owner", "queue", "backup"):
        try:
            with connect(role) as connection:
                now = connection.execute("select extract(epoch from clock_timestamp())::float8").fetchone()
        except ServerTooOld:
            raise  # it is as old for every role
        except (CannotStart, psycopg.OperationalError) as problem:
            reason = str(problem).strip().splitlines()[-1]
            yield wrong(_("The database does not answer as %(role)s: %(reason)s") % {"role": role, "reason": reason})
            continue
        yield Finding(_("The database answers as %(role)s.") % {"role": role})
        if now and abs(now[0] - time.time()) > SKEW:
            yield wrong(
                _("The clocks of this machine and of the database differ by %(seconds).0f s.")
                % {"seconds": now[0] - time.time()}
            )


def _folder(home: Home) -> Iterator[Finding]:
    if not os.access(home.root, os.W_OK | os.X_OK):
        yield wrong(
            _("The data folder %(folder)s cannot be written.") % {"folder": home.root},
            _("Give it to the account that runs Guanxi (chown), and start Guanxi again."),
        )
        return
    yield Finding(_("The data folder is %(folder)s.") % {"folder": home.root})
    secrets = home.root / "secrets"
    for file in (secrets, *secrets.glob("*")) if secrets.exists() else ():
        if stat.S_IMODE(file.stat().st_mode) & 0o077:
            yield wrong(_("Others can read %(file)s; take that right away (chmod go=).") % {"file": file})


def _space(home: Home) -> Iterator[Finding]:
    place = recorded_place(home)
    for folder in {home.root, place.data.parent if place else home.root}:
        free = shutil.disk_usage(folder).free
        text = {"free": free / 1e9, "folder": folder}
        if free < LEAST_SPACE:
            yield wrong(
                _("Only %(free).1f GB are free at %(folder)s.") % text,
                _("Make room on this disk, or move the data folder to a larger one: PostgreSQL stops when it is full."),
            )
        else:
            yield Finding(_("%(free).0f GB are free at %(folder)s.") % text)


def _clock() -> Iterator[Finding]:
    if time.time() < Path(__file__).stat().st_mtime:
        yield wrong(
            _("The clock of this machine is late: it is before the time when this program was installed."),
            _("Set the clock and let the machine keep it (timedatectl set-ntp true)."),
        )


def _private_server(home: Home) -> Iterator[Finding]:
    try:
        binaries = find()
    except CannotStart as problem:
        yield wrong(str(problem))
        return
    yield Finding(
        _("PostgreSQL %(version)s is in %(folder)s.") % {"version": binaries.version, "folder": binaries.folder}
    )
    place = recorded_place(home)
    if place is None or not place.data.exists():
        yield wrong(_("There is no database yet; “guanxi run” makes one."))
        return
    if stat.S_IMODE(place.data.stat().st_mode) != 0o700:
        yield wrong(
            _("The folder of the database, %(folder)s, must be closed to others (chmod 700).") % {"folder": place.data}
        )
    try:
        made_by = data_version(place.data)
    except PermissionError:
        return  # it belongs to the account that runs the database, and we are neither that nor root
    if made_by != binaries.major:
        yield wrong(
            _("The database was made by PostgreSQL %(made)s, which is not the one installed.")
            % {"made": made_by or "?"}
        )


def _address(home: Home) -> Iterator[Finding]:
    try:
        address = Address.from_environment()
        if address.answers():
            yield Finding(_("Something answers at %(url)s.") % {"url": address.url})
        else:
            address.refuse_if_taken()
            yield Finding(_("The address %(url)s is free.") % {"url": address.url})
            return
        if (port := live_port(address.port)) and not _is_alive(address, port):
            yield wrong(
                _("The live channel does not answer at port %(port)d: pages learn late of what others change.")
                % {"port": port},
                _("Start Guanxi again; if it stays so, the log of the installation says why."),
            )
        elif port:
            yield Finding(
                _("The live channel answers at port %(port)d; a firewall must let it through.") % {"port": port}
            )
    except CannotStart as problem:
        yield wrong(str(problem))


def _is_alive(address: Address, port: int) -> bool:
    """Whether the live channel says that it hears the database; who it is does not matter here."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(address.bind, address.bind)
    unasked = ssl.create_default_context()
    unasked.check_hostname, unasked.verify_mode = False, ssl.CERT_NONE
    https = bool(os.environ.get("GUANXI_CERT")) or not address.is_this_machine_only
    connection = (
        HTTPSConnection(host, port, timeout=3, context=unasked) if https else HTTPConnection(host, port, timeout=3)
    )
    try:
        connection.request("GET", "/live/health")
        return connection.getresponse().status == HTTPStatus.NO_CONTENT
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _certificates(home: Home) -> Iterator[Finding]:
    given = os.environ.get("GUANXI_CERT")
    for file in [Path(given)] if given else sorted((home.root / "tls").glob("*.pem")):
        try:
            days = days_left(file)
        except (OSError, ValueError):
            yield wrong(
                _("The certificate %(file)s cannot be read.") % {"file": file},
                _("See that the file is there, whole, and open to the account that runs Guanxi."),
            )
            continue
        if days < SOON:
            yield wrong(
                _("The certificate %(file)s ends in %(days)d days.") % {"file": file, "days": days},
                _("Put a new certificate in its place and start Guanxi again; browsers refuse one that has ended."),
            )
        else:
            yield Finding(_("The certificate %(file)s is good for %(days)d days.") % {"file": file, "days": days})
