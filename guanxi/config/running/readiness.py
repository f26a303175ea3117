"""What the processes of the program check before they work: it loads, and the database protects every business row."""

import sys

from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.utils import Error

from guanxi.config.running.child import MISCONFIGURED
from guanxi.config.running.opening import set_up_django
from guanxi.platform.database.problems import CannotStart
from guanxi.platform.database.safety import refuse_unsafe
from guanxi.platform.entities.registry import entities
from guanxi.platform.permissions.guards import guards


def ready_or_exit() -> None:
    """This will load the program as the role "app"; what cannot be mended by a restart is said and ends the process."""
    try:
        set_up_django("app")
        with connection.cursor() as cursor:
            refuse_unsafe(cursor, protected_tables())
    except (CannotStart, ImproperlyConfigured) as problem:
        sys.stderr.write(f"{problem}\n")
        sys.exit(MISCONFIGURED)
    except Error as problem:  # the database may be restarting: the supervisor tries again
        sys.exit(str(problem))
    finally:
        connection.close()  # it must not be shared with the workers that are forked from this process


def protected_tables() -> list[str]:
    """Every table that row security must protect: those of the entities, and those beside them."""
    return [*(entity.table for entity in entities()), *(one.table for one in guards())]
