"""`guanxi export ENTITY FILE`: records that a person may see and export, as CSV or XLSX."""

import shutil
import sys
from pathlib import Path

import click

from guanxi.config import who_acts
from guanxi.lib.refusals import Refusal
from guanxi.platform.database.console import gettext as _
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.kinds import Refused
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.problems import RecordProblem
from guanxi.platform.search.query import Filter, Query, QueryRefused
from guanxi.platform.transfer.exporting import export_rows
from guanxi.platform.transfer.linking import LinkedRecords


@click.command()
@click.argument("entity_key", metavar="ENTITY")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--as", "login", default="", help="The log-in name of the person who exports: their rights hold.")
@click.option(
    "--filter",
    "filters",
    multiple=True,
    metavar="FIELD:OPERATOR[:VALUE]",
    help="Only these records, such as stage:is:Won or amount:at_least:1000.",
)
@click.option("--fields", default="", help="Names of fields, separated by commas; all that the person reads otherwise.")
def command(entity_key: str, file: Path, login: str, filters: tuple[str, ...], fields: str) -> None:
    """Write records of one kind to FILE (.csv or .xlsx)."""
    if file.suffix.lower() not in (".csv", ".xlsx"):
        raise click.UsageError(_("The name of the file ends with .csv or .xlsx."))
    try:
        kind = entity(entity_key)
        by = who_acts.by_name(login) if login else who_acts.of_settings(kind)
        with who_acts.working_as(by()):
            query = Query(kind, filters=tuple(_filter(kind, one) for one in filters))
            names = [one.strip() for one in fields.split(",")] if fields else None
            made = export_rows(query, names, "xlsx" if file.suffix.lower() == ".xlsx" else "csv")
        with made, file.open("wb") as target:
            shutil.copyfileobj(made, target)
    except (RecordProblem, QueryRefused, Refusal, Refused, LookupError, OSError) as problem:
        sys.exit(who_acts.sentence(problem))
    click.echo(_("Wrote %(file)s.") % {"file": file})


def _filter(kind: Entity, text: str) -> Filter:
    """Read FIELD:OPERATOR[:VALUE]; several values are separated by commas, links are named by title."""
    name, _colon, rest = text.partition(":")
    operator, _colon, raw = rest.partition(":")
    values = tuple(one.strip() for one in raw.split(",")) if raw else ()
    if kind.has_field(name) and kind.field(name).target is not None and values:
        records = LinkedRecords(kind, kind.field(name))
        records.learn(values)
        values = tuple(str(records.resolve(one, {})) for one in values)
    return Filter(name, operator, values)
