"""Saving a table of a role: refused when somebody else changed it meanwhile; otherwise all of it at once, and told."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from django.http import HttpRequest
from django.utils.translation import gettext as _

from guanxi.platform.permissions.granting import RoleRefused
from guanxi.platform.web.replies import notice

Key = TypeVar("Key")
Value = TypeVar("Value")


def is_stale(request: HttpRequest, version: str) -> bool:
    """This will tell whether the form was drawn from an older state than this one, and say so to the person."""
    if request.POST.get("version") == version:
        return False
    notice(
        request,
        _("Somebody else changed this role while you were looking at it. Nothing was saved; please look again."),
        tone="problem",
    )
    return True


def save_changes(
    request: HttpRequest,
    changes: Mapping[Key, Value],
    write: Callable[[Mapping[Key, Value]], object],
    told: Callable[[int], str],
) -> None:
    """This will write the changes and tell how many there were, or why they were refused."""
    if not changes:
        notice(request, _("Nothing was changed."))
        return
    try:
        write(changes)
    except RoleRefused as refused:
        notice(request, str(refused), tone="problem")
        return
    notice(request, told(len(changes)) % {"number": len(changes)})
