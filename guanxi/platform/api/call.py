"""What happens around every call: who, how often, one transaction, the work, and an answer for whatever goes wrong."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt

from guanxi.platform.api.entrance import Caller, enter, kind_of, language_of
from guanxi.platform.api.idempotency import once
from guanxi.platform.api.limits import Budget, hold, left
from guanxi.platform.api.presenting import etag
from guanxi.platform.api.problems import Stopped, nothing_here, stopped
from guanxi.platform.identity.acting import Identity, acting_as
from guanxi.platform.permissions.operations import log

COMMON = {"Cache-Control": "private, no-store", "Vary": "Authorization, Cookie, Accept-Language"}


@dataclass(frozen=True)
class Call:
    """One request by somebody who is known."""

    request: HttpRequest
    caller: Caller

    @property
    def identity(self) -> Identity:
        """Give whoever calls."""
        return self.caller.identity

    def must_write(self, key: str = "") -> None:
        """Refuse a token that may not write such records, however little right the verb itself takes: who may only read says nothing.

        Raises `Stopped`.
        """
        if self.caller.scopes and not {"write", f"{key}:write"} & set(self.caller.scopes):
            raise Stopped(403, _("Not allowed"), _("This token may only read."))

    def wanted_version(self) -> int | None:
        """Give the version that the caller means to change, from `If-Match`; None where any will do."""
        given = self.request.headers.get("If-Match", "").strip()
        if given in ("", "*"):
            return None
        text = given.removeprefix("W/").strip('"')
        if not (text.isascii() and text.isdecimal() and len(text) < 10 and given.endswith(etag(int(text)))):
            raise Stopped(
                400, _("This request cannot be read"), _('“If-Match” takes the ETag of the record, such as "3".')
            )
        return int(text)


Handler = Callable[..., HttpResponse]


def route(**handlers: Handler) -> Callable[..., HttpResponse]:
    """Make the view of one address out of a handler per method; each gets the `Call` and the parts of the address."""
    by_method = {name.upper(): handler for name, handler in handlers.items()}
    if "GET" in by_method:
        by_method["HEAD"] = by_method["GET"]

    def view(request: HttpRequest, **place: Any) -> HttpResponse:
        with override(language_of(request) or settings.LANGUAGE_CODE):
            try:
                caller = enter(request)
                budget = left(caller.calls, kind_of(request))
            except Exception as error:  # noqa: BLE001  # whatever it is, the caller gets a problem document
                return _finished(stopped(error).answer(), None)
        with acting_as(caller.identity):
            return _finished(_answered(Call(request, caller), budget, by_method, place), budget)

    return csrf_exempt(view)  # sessions are checked on entering, tokens need no such check


def unknown(call: Call, **_place: Any) -> HttpResponse:
    """Answer an address that means nothing."""
    raise nothing_here()


def _answered(call: Call, budget: Budget, by_method: dict[str, Handler], place: dict[str, Any]) -> HttpResponse:
    try:
        hold(budget)
        handler = by_method.get(call.request.method or "")
        if handler is None:
            raise _wrong_method(by_method)
        with transaction.atomic():
            return once(call.request, call.caller, lambda: handler(call, **place))
    except Exception as error:  # noqa: BLE001  # whatever it is, the caller gets a problem document
        problem = stopped(error)
        if problem.status == 403:
            _note_refusal(call, place)
        return problem.answer()


def _finished(response: HttpResponse, budget: Budget | None) -> HttpResponse:
    for name, value in (COMMON | (budget.headers if budget else {})).items():
        response.headers.setdefault(name, value)
    return response


def _wrong_method(by_method: dict[str, Handler]) -> Stopped:
    allowed = ", ".join(sorted(by_method))
    return Stopped(
        405, _("Wrong method"), _("Here one can use: %(methods)s.") % {"methods": allowed}, headers={"Allow": allowed}
    )


def _note_refusal(call: Call, place: dict[str, Any]) -> None:
    method, address = str(call.request.method), str(call.request.META.get("REMOTE_ADDR", ""))
    log(
        "access refused",
        entity=str(place.get("key", ""))[:40],
        object_id=place.get("record_id"),
        address=address,
        method=method,
    )
