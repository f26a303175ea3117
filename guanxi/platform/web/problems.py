"""What a page says when something stands against it: not found, not allowed, changed meanwhile, a question that cannot be."""

import logging
from collections.abc import Callable
from typing import Any

from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from guanxi.lib.refusals import Refusal
from guanxi.platform.entities.registry import UnknownEntity
from guanxi.platform.identity.acting import current
from guanxi.platform.records.problems import Changed, Invalid, NotAllowed, NotFound, RecordProblem
from guanxi.platform.search.naming import LARGEST
from guanxi.platform.search.query import QueryRefused
from guanxi.platform.web.parts.people import ErrorPage
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import UNPROCESSABLE, is_fragment, show, show_plain
from guanxi.platform.web.replies import told as told_in_place

_log = logging.getLogger(__name__)


def told(request: HttpRequest, problem: Exception) -> HttpResponse | None:
    """This will turn a problem that the view did not handle into a page in the reader's language; None for real faults."""
    if isinstance(problem, NotFound | UnknownEntity):
        return missing(request)
    if isinstance(problem, NotAllowed):
        return refused(request, str(problem))
    if isinstance(problem, QueryRefused):
        return _page(request, 400, _("This list cannot be shown"), str(problem))
    if isinstance(problem, Changed):
        return _page(request, 409, _("Somebody was faster"), str(problem))
    if isinstance(problem, Invalid | RecordProblem | Refusal):
        return _page(request, UNPROCESSABLE, _("This cannot be saved"), str(problem))
    if _is_too_large(problem):
        _log.warning("A value for %s is too large.", request.path, exc_info=problem)
        return _page(
            request, UNPROCESSABLE, _("These values cannot stand"), _("A value is too large or cannot be stored.")
        )
    return None


def _is_too_large(problem: Exception) -> bool:
    """The database cannot hold a value, or Python will not read so many digits as a number (it has no class for that)."""
    return isinstance(problem, DataError) or (
        isinstance(problem, ValueError) and "set_int_max_str_digits" in str(problem)
    )


def out_of_count(
    request: HttpRequest, view: Callable[..., HttpResponse], args: tuple[Any, ...], named: dict[str, Any]
) -> HttpResponse | None:
    """This will say that there is nothing where an address has a number that no record can have; None for every other one."""
    return missing(request) if any(isinstance(one, int) and one > LARGEST for one in named.values()) else None


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """This will say that there is nothing here; the same words for what is hidden."""
    return _page(
        request,
        404,
        _("This page does not exist"),
        _("The record may have been moved to the trash, or you may not see it."),
    )


def refused(request: HttpRequest, text: str) -> HttpResponse:
    """This will say that the person's roles do not cover this."""
    return _page(request, 403, _("You may not do this"), text)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """This will refuse a form that did not come from a page of ours, or from one that is too old."""
    return _page(
        request,
        403,
        _("This page is too old"),
        _("Please go back, reload the page and send the form again. Nothing was changed."),
    )


def fault(request: HttpRequest) -> HttpResponse:
    """This will admit that something is broken; what it was stands in the server's log only."""
    return _page(
        request,
        500,
        _("Something went wrong"),
        _("The fault has been written down. Nothing was changed; please try again in a moment."),
    )


def _page(request: HttpRequest, code: int, title: str, text: str) -> HttpResponse:
    if is_fragment(request):
        return told_in_place(text, status=code)
    page = ErrorPage(code, title, text, (Link(_("To my desk"), "/"),))
    if current() is None:
        return show_plain(request, "error.html", page, title, status=code)
    return show(request, "error.html", page, title, status=code)
