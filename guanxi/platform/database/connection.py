"""How a process reaches the database in one of its roles: the private server's socket, or the server in DATABASE_URL."""

import os
from typing import Any, Literal
from urllib.parse import parse_qsl, unquote, urlsplit

import psycopg

from guanxi.platform.database.console import gettext as _
from guanxi.platform.database.home import Home
from guanxi.platform.database.place import recorded_place
from guanxi.platform.database.problems import CannotStart, ServerTooOld
from guanxi.platform.database.roles import DATABASE, LOGIN_ROLES, SUPERUSER

Settings = dict[str, Any]
Role = Literal["app", "owner", "queue", "backup"]
ENGINE = "guanxi.platform.database.backend"
VARIABLES = {
    "app": ("DATABASE_URL",),
    "owner": ("GUANXI_OWNER_URL",),
    "queue": ("GUANXI_QUEUE_URL", "DATABASE_URL"),
    "backup": ("GUANXI_BACKUP_URL",),
}
OLDEST = 15  # the first version whose views can heed the row security of whoever asks
# How PostgreSQL's own programs are told the same.
PROGRAMS = {
    "NAME": "PGDATABASE",
    "USER": "PGUSER",
    "PASSWORD": "PGPASSWORD",
    "HOST": "PGHOST",
    "PORT": "PGPORT",
}


def database_settings(role: Role) -> Settings:
    """The entry of Django's DATABASES for one role.

    Where DATABASE_URL is set, that server is used: "owner" then needs GUANXI_OWNER_URL, and "queue" takes
    GUANXI_QUEUE_URL or else the app's own. It raises CannotStart where an address is missing or malformed.
    """
    where = _from_addresses(role) if os.environ.get("DATABASE_URL") else _from_home(role)
    return {
        "ENGINE": ENGINE,
        **where,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,  # a pooler between us and the server may change it after each transaction
    }


def is_private() -> bool:
    """Whether this installation runs its own server, because DATABASE_URL names no other."""
    return not os.environ.get("DATABASE_URL")


def _from_addresses(role: Role) -> Settings:
    for variable in VARIABLES[role]:
        if address := os.environ.get(variable):
            return parse_address(address, variable)
    raise CannotStart(
        _("DATABASE_URL names a database, but %(variable)s does not say how to reach it as %(role)s.")
        % {"variable": VARIABLES[role][0], "role": LOGIN_ROLES[role]}
    )


def superuser_settings() -> Settings:
    """How the private server is reached by its superuser, for setting up and restoring."""
    return {
        **_from_home("owner"),
        "USER": SUPERUSER,
        "PASSWORD": Home.from_environment().secret("superuser.password"),
    }


def connect_with(settings: Settings) -> psycopg.Connection[Any]:
    """A connection outside of Django, in autocommit; psycopg.OperationalError where nobody answers."""
    return psycopg.connect(autocommit=True, **parameters(settings))


def parameters(settings: Settings) -> dict[str, Any]:
    """What psycopg has to be told to reach a database."""
    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    return {**{told: settings[name] or None for told, name in names.items()}, **settings["OPTIONS"]}


def refuse_too_old(connection: psycopg.Connection[Any]) -> None:
    """This will raise ServerTooOld where the server at the other end lacks what Guanxi needs."""
    number = connection.info.server_version
    if number < OLDEST * 10_000:
        raise ServerTooOld(
            _("The database server is PostgreSQL %(found)s, and Guanxi needs version %(oldest)d or later.")
            % {"found": f"{number // 10_000}.{number % 10_000}", "oldest": OLDEST}
        )


def program_environment(settings: Settings) -> dict[str, str]:
    """The environment in which pg_dump and pg_restore reach a database; a password in it is not seen in a list of processes."""
    told = {variable: str(settings[name]) for name, variable in PROGRAMS.items() if settings[name]}
    options = {f"PG{name.upper()}": str(value) for name, value in settings["OPTIONS"].items()}
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"} | told | options


def _from_home(role: Role) -> Settings:
    home = Home.from_environment()
    place = recorded_place(home)
    if place is None:
        raise CannotStart(
            _("There is no database in %(folder)s yet. Run “guanxi run” first, or set DATABASE_URL.")
            % {"folder": home.root}
        )
    return {
        "NAME": DATABASE,
        "USER": LOGIN_ROLES[role],
        "PASSWORD": home.secret(f"{role}.password"),
        "HOST": str(place.sockets),
        "PORT": "",
        "OPTIONS": {},
    }


def parse_address(address: str, variable: str) -> Settings:
    """The parts of an address such as postgresql://guanxi_app:secret@db.example.com:5432/guanxi?sslmode=require.

    `variable` is where it was found, for the sentence of CannotStart when it is no such address. A socket folder is
    given as ?host=/run/postgresql.
    """
    parts = urlsplit(address)
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in ("postgres", "postgresql") or not name:
        raise CannotStart(
            _("%(variable)s is not the address of a PostgreSQL database, like postgresql://user:password@host/name.")
            % {"variable": variable}
        )
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", "") or unquote(parts.hostname or "")
    return {
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
    }
