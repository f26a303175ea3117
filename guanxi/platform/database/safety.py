"""The check at every start: a database in which row security does not hold is refused, with every reason."""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from guanxi.platform.database.console import gettext as _
from guanxi.platform.database.problems import UnsafeDatabase


class Cursor(Protocol):
    """What is needed of a cursor; Django's and psycopg's both have it."""

    def execute(self, query: Any, params: Any = None) -> object:
        """Send one statement."""

    def fetchall(self) -> Sequence[Any]:
        """All rows of its answer."""


def refuse_unsafe(cursor: Cursor, business_tables: Iterable[str]) -> None:
    """This will raise UnsafeDatabase when the connection's role or one of the tables would show foreign rows."""
    if reasons := unsafe_reasons(cursor, business_tables):
        raise UnsafeDatabase(" ".join(reasons))


def unsafe_reasons(cursor: Cursor, business_tables: Iterable[str]) -> list[str]:
    """A sentence for each thing that lets people see rows that are not theirs; an empty list where all is well."""
    tables = sorted(business_tables)
    return [
        *_about_the_role(cursor),
        *_about_ownership(cursor),
        *_about_tables(cursor, tables),
    ]


def _about_the_role(cursor: Cursor) -> list[str]:
    cursor.execute("select rolname, rolsuper, rolbypassrls from pg_roles where rolname = current_user")
    ((role, is_superuser, bypasses),) = cursor.fetchall()
    reasons = []
    if is_superuser:
        reasons.append(_("The role %(role)s is a superuser, who sees every row.") % {"role": role})
    if bypasses and not is_superuser:
        reasons.append(_("The role %(role)s has BYPASSRLS and so sees every row.") % {"role": role})
    cursor.execute(
        "select rolname from pg_roles where rolname in ('guanxi_search', 'guanxi_trigger')"
        " and pg_has_role(current_user, oid, 'usage') and not (select rolsuper from pg_roles where rolname = current_user)"
    )
    for (powerful,) in cursor.fetchall():
        reasons.append(
            _("The role %(role)s is a member of %(powerful)s, who sees every row.")
            % {"role": role, "powerful": powerful}
        )
    return reasons


def _about_ownership(cursor: Cursor) -> list[str]:
    cursor.execute(
        "select current_user, string_agg(relname, ', ' order by relname) from pg_class"
        " where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')"
        " and relowner = (select oid from pg_roles where rolname = current_user)"
    )
    ((role, owned),) = cursor.fetchall()
    if not owned:
        return []
    return [
        _("The role %(role)s owns tables (%(tables)s) and so could switch their protection off.")
        % {"role": role, "tables": owned if len(owned) < 200 else owned[:200] + " …"}
    ]


def _about_tables(cursor: Cursor, tables: list[str]) -> list[str]:
    cursor.execute(
        "select wanted, c.oid is not null, coalesce(c.relrowsecurity, false), coalesce(c.relforcerowsecurity, false),"
        " exists (select from pg_policy p where p.polrelid = c.oid)"
        " from unnest(%s::text[]) wanted"
        " left join pg_class c on c.relname = wanted and c.relnamespace = 'public'::regnamespace order by wanted",
        [tables],
    )
    reasons = []
    for table, exists, enabled, forced, has_policy in cursor.fetchall():
        if not exists:
            reasons.append(_("The table %(table)s does not exist yet.") % {"table": table})
        elif not enabled:
            reasons.append(_("The table %(table)s has no row-level security.") % {"table": table})
        elif not forced:
            reasons.append(_("The row security of the table %(table)s does not bind its owner.") % {"table": table})
        elif not has_policy:
            reasons.append(_("The table %(table)s has no policy.") % {"table": table})
    return reasons
