"""The check-up of an installation from inside: roles, row security, migrations, words and the queue."""

from collections.abc import Iterator

from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from guanxi.config.running.findings import Finding, wrong
from guanxi.config.running.opening import connect
from guanxi.config.running.readiness import protected_tables
from guanxi.platform.database.console import gettext as _
from guanxi.platform.database.roles import LOGIN_ROLES
from guanxi.platform.database.safety import unsafe_reasons
from guanxi.platform.entities.registry import entities
from guanxi.platform.identity.models import User
from guanxi.platform.records.enforcement import is_enforced

SILENT = 60  # seconds


def look_inside() -> Iterator[Finding]:
    """Everything that needs the program loaded, as the owner of the database."""
    yield from _letters()
    yield from _roles()
    yield from _migrations()
    yield from _row_security()
    yield from _people()
    yield from _words()
    yield from look_at_queue()


def _letters() -> Iterator[Finding]:
    if not _answer("select show_trgm('北京科技') <> '{}'"):
        yield wrong(_("This database does not know Chinese letters: search needs LC_CTYPE C.UTF-8."))


def _roles() -> Iterator[Finding]:
    wanted = {**dict.fromkeys(LOGIN_ROLES.values(), True), "guanxi_trigger": False, "guanxi_search": False}
    with connection.cursor() as cursor:
        cursor.execute(
            "select rolname, rolcanlogin, rolsuper, rolinherit from pg_roles where rolname = any(%s)", [list(wanted)]
        )
        found = {name: (logs_in, is_superuser, inherits) for name, logs_in, is_superuser, inherits in cursor.fetchall()}
    for role, logs_in in wanted.items():
        if role not in found:
            yield wrong(_("The role %(role)s is missing; “guanxi doctor --sql” prints what makes it.") % {"role": role})
        elif found[role][0] != logs_in or found[role][1]:
            yield wrong(_("The role %(role)s has other rights than it should.") % {"role": role})
    if "guanxi_owner" in found and found["guanxi_owner"][2]:
        yield wrong(
            _(
                "The role guanxi_owner inherits rights, so the policies of search apply to it: alter role guanxi_owner noinherit."
            )
        )


def _migrations() -> Iterator[Finding]:
    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if pending:
        yield wrong(
            _("Migrations that are pending: %(number)d; “guanxi migrate” applies them.") % {"number": len(pending)}
        )
    elif not is_enforced():
        yield wrong(_("Policies and triggers are not those of this program; “guanxi migrate” writes them."))
    else:
        yield Finding(_("Tables, policies and triggers are those of this program."))


def _row_security() -> Iterator[Finding]:
    tables = protected_tables()
    with connect("app") as as_app:
        reasons = unsafe_reasons(as_app.cursor(), tables)
    if not reasons:
        yield Finding(_("Row-level security protects all %(number)d business tables.") % {"number": len(tables)})
    for reason in reasons:
        yield wrong(reason)


def _people() -> Iterator[Finding]:
    """Whoever only keeps settings owns no records, and needs no unit."""
    owned = [one.key for one in entities() if one.access == "owned"]
    with transaction.atomic():
        _answer("select set_config('app.maintenance', 'on', true) is null")  # the owner sees nobody otherwise
        lost = (
            User.objects.filter(
                active=True,
                is_service=False,
                unit=None,
                assignments__approved_at__isnull=False,
                assignments__role__deleted_at=None,
                assignments__role__grants__entity__in=owned,
                assignments__role__grants__verb="create",
            )
            .distinct()
            .count()
        )
    if lost:
        yield wrong(
            _(
                "People who may own records and stand in no unit: %(number)d. Their records are seen by nobody above them."
            )
            % {"number": lost}
        )


def _words() -> Iterator[Finding]:
    for folder in settings.LOCALE_PATHS:
        compiled = folder / "zh_Hans" / "LC_MESSAGES" / "django.mo"
        sources = [file.stat().st_mtime for file in (folder / "zh_Hans").glob("*.po")]
        if not compiled.exists():
            yield wrong(_("The Chinese words are not compiled; “make translations” does it."))
        elif sources and compiled.stat().st_mtime < max(sources):
            yield wrong(_("The Chinese words are newer than what was compiled; “make translations” does it."))
        else:
            yield Finding(_("The Chinese words are compiled."))


def look_at_queue(*, failed: bool = True) -> Iterator[Finding]:
    """Whether works have failed, unless they are told elsewhere, and whether somebody works at all."""
    if not _answer("select to_regclass('procrastinate_jobs') is not null"):
        return
    if failed and (number := _answer("select count(*) from procrastinate_jobs where status = 'failed'")):
        yield wrong(
            _("Jobs of the queue that have failed: %(number)d.") % {"number": number},
            _("The desk of an administrator says which, and tries them again."),
        )
    silent = f"select count(*) from procrastinate_jobs where status = 'todo' and coalesce(scheduled_at, now()) < now() - interval '{SILENT} s'"
    if waiting := _answer(silent):
        yield wrong(
            _("Jobs that wait while nobody works on them: %(number)d.") % {"number": waiting},
            _("The worker is busy or gone: start Guanxi again if the number does not fall."),
        )


def _answer(question: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(question)
        ((answer,),) = cursor.fetchall()
    return int(answer)
