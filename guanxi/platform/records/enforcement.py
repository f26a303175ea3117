"""Bringing the database in line with the declarations: policies, functions, views and triggers, after every migration."""

import hashlib
from collections.abc import Iterator

from django.db import connection, transaction

from guanxi.platform.database.problems import CannotStart
from guanxi.platform.database.roles import LOGIN_ROLES
from guanxi.platform.entities.checks import check_declarations
from guanxi.platform.live import news
from guanxi.platform.permissions.statements import APP, statements
from guanxi.platform.permissions.triggers import TRIGGER
from guanxi.platform.records.answering import answering_statements
from guanxi.platform.records.following import following_statements
from guanxi.platform.records.recounting import WHATEVER_COLUMNS, history_statements

QUEUE = LOGIN_ROLES["queue"]
# Tables of log-in, sessions and the queue, and Django's own: the program works on them before it knows who acts.
_OPEN = ("identity_session", "identity_loginattempt", "identity_apitoken", "identity_loginlink")
_READ_ONLY = ("django_migrations", "django_content_type")


def enforce() -> bool:
    """Write everything the declarations ask for, in one transaction, as the owner. Returns False where nothing was to do.

    Raises `CannotStart` where a declaration does not fit its model.
    """
    if wrong := check_declarations():
        raise CannotStart(" ".join(one.msg for one in wrong))
    wanted = list(_everything())
    digest = hashlib.sha256("\n".join(wanted).encode()).hexdigest()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("create table if not exists app.enforced (digest text not null)")
        cursor.execute("select 1 from app.enforced where digest = %s", [digest])
        if cursor.fetchone():
            return False
        for one in wanted:
            cursor.execute(one)
        cursor.execute("truncate app.enforced")
        cursor.execute("insert into app.enforced values (%s)", [digest])
    return True


def is_enforced() -> bool:
    """Tell whether the database has what the declarations of this program ask for."""
    digest = hashlib.sha256("\n".join(_everything()).encode()).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute("select to_regclass('app.enforced') is not null")
        if not cursor.fetchone()[0]:
            return False
        cursor.execute("select 1 from app.enforced where digest = %s", [digest])
        return cursor.fetchone() is not None


def loosen() -> None:
    """Take away what names columns, the finder's views and the histories by kind, so that a migration may change these.

    `enforce` brings it back.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select viewname from pg_views where schemaname = 'public' and viewname like '%%\\_q'")
        for (view,) in cursor.fetchall():
            cursor.execute(f'drop view if exists "{view}"')
        cursor.execute(WHATEVER_COLUMNS)
        cursor.execute("drop table if exists app.enforced")


def _everything() -> Iterator[str]:
    yield "select set_config('app.maintenance', 'on', true)"
    yield from statements()
    yield from history_statements()
    yield from following_statements()
    yield from answering_statements()
    yield from news.statements()
    yield from _open_tables()
    yield "insert into permissions_rightsversion (number) select 1 where not exists (select 1 from permissions_rightsversion)"


def _open_tables() -> Iterator[str]:
    for table in _OPEN:
        yield f"grant select, insert, update, delete on {table} to {APP}"
    for table in _READ_ONLY:
        yield f"grant select on {table} to {APP}"
    yield f"grant usage on all sequences in schema public to {APP}, {TRIGGER}"
    yield from _queue()


def _queue() -> Iterator[str]:
    """Let the program put jobs into the queue and the worker work on them."""
    tables = "procrastinate_jobs, procrastinate_events, procrastinate_periodic_defers, procrastinate_workers"
    yield f"grant select, insert on {tables} to {APP}, {TRIGGER}"
    yield f"grant select, insert, update, delete on {tables} to {QUEUE}"
    yield f"grant usage on all sequences in schema public to {QUEUE}"
    # What comes round by the clock is put there by the worker on the connection of the tasks, and forgets when it was last.
    yield f"grant update, delete on procrastinate_periodic_defers to {APP}"
    # The program adds jobs and takes none away, but for those that failed, when an administrator says so.
    yield """create or replace function app.put_aside_work(job bigint) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not app.has_all('role', 2) then
    raise insufficient_privilege using message = 'only an administrator puts failed works aside';
  end if;
  delete from procrastinate_jobs where id = job and status = 'failed';
  return found;
end $$"""
