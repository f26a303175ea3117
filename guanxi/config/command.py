"""The command `guanxi`: a thin group of verbs, each loaded only when it is asked for."""

import sys
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import click
import psycopg

from guanxi.config.running.opening import program_open
from guanxi.platform.database.connection import Role
from guanxi.platform.database.console import gettext as _
from guanxi.platform.database.problems import CannotStart


@dataclass(frozen=True)
class Verb:
    """A verb: what it does, and the role that Django and the database are opened in for it (None: neither)."""

    summary: str
    role: Role | None = None


def verbs() -> dict[str, Verb]:
    """Every verb by its name; the file `commands/<name>.py` holds its `command`."""
    return {
        "run": Verb(_("Start database, pages and worker; Ctrl-C stops them.")),
        "migrate": Verb(_("Bring the database up to date with this program."), "owner"),
        "reindex": Verb(_("Make what records are found by anew."), "owner"),
        "demo": Verb(_("Found the invented demo company, where nobody works yet."), "app"),
        "user": Verb(_("Add people, set first passwords, make API tokens."), "app"),
        "import": Verb(_("Bring a table, or a set of tables, in as records."), "app"),
        "export": Verb(_("Write records to a CSV or XLSX file."), "app"),
        "mail": Verb(_("Take a mail from standard input in as a lead."), "app"),
        "backup": Verb(_("Write an encrypted backup of everything.")),
        "doctor": Verb(_("Say in sentences what is wrong with this installation.")),
        "bench": Verb(_("Measure the speed, in a database of its own with a million customers.")),
        "bench_fill": Verb("", "app"),
        "bench_measure": Verb("", "app"),
        "examine": Verb("", "owner"),
        "welcome": Verb("", "app"),
        "restore": Verb(_("Restore a backup into an empty installation.")),
    }


class Verbs(click.Group):
    """Loads a verb's file, with all it imports, only when that verb is called: `guanxi run` needs no Django."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs in the order they are declared."""
        return list(verbs())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb, with database and Django opened for it until the command ends."""
        verb = verbs().get(cmd_name)
        if verb is None:
            return None
        if verb.role:
            ctx.with_resource(program_open(verb.role))
        command: Any = import_module(f"guanxi.config.commands.{cmd_name}").command
        command.name = cmd_name
        assert isinstance(command, click.Command)  # every verb's file has one
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of verbs in the help, without loading them."""
        with formatter.section(_("Verbs")):
            formatter.write_dl([(name, verb.summary) for name, verb in verbs().items() if verb.summary])


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
def group() -> None:
    """Guanxi (关系): a customer relationship management system that a company runs itself."""


def main() -> None:
    """This will run one verb; what is refused is said in a sentence, and the exit code is then 1."""
    try:
        group(prog_name="guanxi", standalone_mode=True)
    except CannotStart as problem:
        sys.exit(str(problem))
    except psycopg.OperationalError as problem:
        sys.exit(_("The database does not answer: %(reason)s") % {"reason": str(problem).strip()})


if __name__ == "__main__":
    main()
