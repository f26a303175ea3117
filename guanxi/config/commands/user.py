"""`guanxi user`: people and their keys from the terminal: the first administrator, a lost password, a token for a program."""

import datetime as dt
import os

import click
from django.db import transaction
from django.utils import timezone

from guanxi.platform.database.console import gettext as _
from guanxi.platform.database.problems import CannotStart
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.models import Unit, User
from guanxi.platform.identity.passwords import PasswordRefused, problems
from guanxi.platform.identity.tokens import TokenRefused, make_token
from guanxi.platform.permissions import admission
from guanxi.platform.permissions.granting import RoleRefused, request_role
from guanxi.platform.permissions.models import Role
from guanxi.platform.permissions.operations import log
from guanxi.platform.permissions.services import service
from guanxi.platform.records.door import create
from guanxi.platform.records.problems import Invalid

# Whoever may run this command on the machine may read the whole database anyway; the history names the command.
TERMINAL = service("command line", ("user", "unit", "role"))
MOST_NAMED = 20  # units in a sentence
PASSWORD = "GUANXI_PASSWORD"  # noqa: S105  # the name of a variable


@click.group()
def command() -> None:
    """Add people, set first passwords, make API tokens."""


@command.command()
@click.argument("login")
@click.option("--name", help="The person's name; the log-in name where it is left out.")
@click.option(
    "--role", "roles", multiple=True, help="A role to give, such as administrator or salesperson; may be repeated."
)
@click.option("--mail", default="", help="The person's e-mail address.")
@click.option("--unit", default="", help="The name of the unit the person works in.")
@click.option("--manager", default="", help="The log-in name of the person's manager.")
def add(login: str, name: str | None, roles: tuple[str, ...], mail: str, unit: str, manager: str) -> None:
    """Add a person, who chooses an own password at the first log-in."""
    place = {"unit": _unit(unit).pk if unit else None, "manager": _person(manager).pk if manager else None}
    known = dict(Role.objects.values_list("key", "pk")) if roles else {}
    if unknown := [role for role in roles if role not in known]:
        raise CannotStart(
            _("There is no role %(role)s; there are: %(known)s.")
            % {"role": unknown[0], "known": ", ".join(sorted(known))}
        )
    password = _ask_password(User(login=login, name=name or login))
    try:
        with acting_as(TERMINAL), transaction.atomic():
            person = create(entity("user"), {"login": login, "name": name or login, "mail": mail, **place})
            for role in roles:
                request_role(person.pk, known[role])
            admission.set_password_of(person.pk, password)
    except (Invalid, PasswordRefused, RoleRefused) as problem:
        raise CannotStart(str(problem)) from problem
    click.echo(_("%(login)s can log in now, and chooses an own password then.") % {"login": login})
    if not unit:
        click.echo(
            _("%(login)s stands in no unit (--unit): the records of such a person are seen by nobody above them.")
            % {"login": login},
            err=True,
        )


@command.command()
@click.argument("login")
def password(login: str) -> None:
    """Set a new first password for a person, who must replace it at the next log-in; open log-ins end."""
    person = _person(login)
    wanted = _ask_password(person)
    try:
        with acting_as(TERMINAL), transaction.atomic():
            admission.set_password_of(person.pk, wanted)
    except PasswordRefused as problem:
        raise CannotStart(str(problem)) from problem
    click.echo(_("%(login)s has a new password, and chooses an own one at the next log-in.") % {"login": login})


@command.command()
@click.argument("login")
@click.option("--name", default="command line", help="What the token is for.")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    help="read, write, or such as deal:read; may be repeated. Without: all the person may.",
)
@click.option("--days", type=click.IntRange(1, 3650), help="After how many days it ends; never where left out.")
def token(login: str, name: str, scopes: tuple[str, ...], days: int | None) -> None:
    """Make an API token for a person and print it, once."""
    person = _person(login)
    ends = timezone.now() + dt.timedelta(days=days) if days else None
    try:
        text = make_token(person, name, scopes, ends)
    except TokenRefused as problem:
        raise CannotStart(str(problem)) from problem
    with acting_as(TERMINAL):
        log("token made", person=person.pk)
    click.echo(text)


def _person(login: str) -> User:
    person: User | None = User.objects.filter(login__iexact=login, is_service=False).first()
    if person is None:
        raise CannotStart(_("There is nobody with the log-in name %(login)s.") % {"login": login})
    return person


def _unit(name: str) -> Unit:
    found: list[Unit] = list(Unit.objects.filter(name=name)[:2])
    if len(found) == 1:
        return found[0]
    if found:
        raise CannotStart(_("Several units have the name %(name)s; choose the person's on the page.") % {"name": name})
    known = ", ".join(Unit.objects.order_by("name").values_list("name", flat=True)[:MOST_NAMED])
    raise CannotStart(_("There is no unit %(name)s; there are: %(known)s.") % {"name": name, "known": known or "–"})


def _ask_password(person: User) -> str:
    """The password from GUANXI_PASSWORD or the terminal; CannotStart where it is too weak."""
    wanted = os.environ.get(PASSWORD) or str(click.prompt(_("Password"), hide_input=True, confirmation_prompt=True))
    if against := problems(wanted, person):
        raise CannotStart(" ".join(against))
    return wanted
