"""What the API answers when something stands against a request: problem documents as RFC 9457 describes them."""

import json
import logging
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import DatabaseError, DataError, OperationalError
from django.http import HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Problems
from guanxi.platform.entities.registry import UnknownEntity
from guanxi.platform.permissions.granting import RoleRefused
from guanxi.platform.permissions.sharing import ShareRefused
from guanxi.platform.records.problems import Changed, Duplicate, Invalid, NotAllowed, NotFound, RecordProblem, Twin
from guanxi.platform.search.query import QueryRefused

MEDIA_TYPE = "application/problem+json"
_log = logging.getLogger(__name__)


class Stopped(Exception):
    """A request that is answered with a problem; its words are for people."""

    def __init__(
        self, status: int, title: str, detail: str = "", *, headers: Mapping[str, str] | None = None, **members: Any
    ) -> None:
        super().__init__(detail or title)
        self.status = status
        self.title = title
        self.detail = detail
        self.headers = headers or {}
        self.members = members

    def answer(self) -> HttpResponse:
        """Give the problem document."""
        document = {
            "type": "about:blank",
            "title": self.title,
            "status": self.status,
            "detail": self.detail or self.title,
            **self.members,
        }
        body = json.dumps(document, ensure_ascii=False).encode()
        return HttpResponse(body, status=self.status, content_type=MEDIA_TYPE, headers=dict(self.headers))


def stopped(error: Exception) -> Stopped:
    """Turn anything that went wrong into a problem, in the active language and without a word of the database."""
    if isinstance(error, Stopped):
        return error
    if isinstance(error, RecordProblem):
        return _of_record(error)
    if isinstance(error, UnknownEntity):
        return nothing_here()
    if isinstance(error, ShareRefused | RoleRefused):
        return Stopped(403, _("Not allowed"), str(error))
    if isinstance(error, QueryRefused):
        return Stopped(400, _("This question cannot be asked"), str(error))
    if isinstance(error, RequestDataTooBig):
        return too_large()
    if isinstance(error, MultiPartParserError | TooManyFieldsSent | TooManyFilesSent):
        return Stopped(400, _("This request cannot be read"))
    return _of_database(error) if isinstance(error, DatabaseError) else _fault(error)


def nothing_here() -> Stopped:
    """Say that there is nothing under this address."""
    return Stopped(404, _("Not found"), _("There is nothing under this address."))


def too_large() -> Stopped:
    """Say that the body of the request is too large."""
    return Stopped(413, _("Too large"), _("The body of this request is too large; send it in parts."))


def explained(problems: Problems) -> dict[str, list[str]]:
    """Give problems by field as JSON, those of the whole record under "record"."""
    return {name or "record": [str(sentence) for sentence in sentences] for name, sentences in problems.items()}


def twins_of(problem: Duplicate) -> list[dict[str, Any]]:
    """Give the records that look alike; of one that is hidden only that it exists and whom to ask."""
    return [_twin(one) for one in problem.twins]


def _twin(one: Twin) -> dict[str, Any]:
    return {
        "entity": one.entity.key,
        "id": one.record_id,
        "title": one.title or None,
        "owner": one.owner,
        "field": one.field or None,
    }


def _of_record(error: RecordProblem) -> Stopped:
    if isinstance(error, NotFound):
        return Stopped(404, _("Not found"), str(error))
    if isinstance(error, NotAllowed):
        return Stopped(403, _("Not allowed"), str(error))
    if isinstance(error, Changed):
        return Stopped(409, _("Changed meanwhile"), str(error))
    if isinstance(error, Duplicate):
        return Stopped(409, _("This exists already"), str(error), twins=twins_of(error))
    if isinstance(error, Invalid):
        return Stopped(422, _("These values cannot stand"), str(error), errors=explained(error.problems))
    return Stopped(409, _("This cannot be done now"), str(error))


def _of_database(error: DatabaseError) -> Stopped:
    if isinstance(error, DataError):
        return Stopped(422, _("These values cannot stand"), _("A value is too large or cannot be stored."))
    if isinstance(error, OperationalError):
        _log.warning("The database did not answer a request.", exc_info=error)
        return Stopped(
            503,
            _("Not now"),
            _("The database is busy or restarting; try again in a moment."),
            headers={"Retry-After": "2"},
        )
    return _fault(error)


def _fault(error: Exception) -> Stopped:
    _log.error("A request to the API failed.", exc_info=error)
    return Stopped(
        500,
        _("Something went wrong"),
        _("The fault has been written down. Nothing was changed; please try again in a moment."),
    )
