"""About the caller and the API itself: who one is, and the description."""

from typing import Any

from django.http import HttpResponse

from guanxi.platform.api.call import Call
from guanxi.platform.api.description.document import described
from guanxi.platform.api.parameters import refuse_unknown
from guanxi.platform.api.presenting import answer
from guanxi.platform.entities.registry import entities
from guanxi.platform.permissions.view import view_of


def read_self(call: Call) -> HttpResponse:
    """Give who calls, and what they may do with which kind of record."""
    refuse_unknown(call.request.GET, ())
    who = call.identity
    rights = {one.key: [verb for verb in one.verbs if view_of(one).may(verb)] for one in entities()}
    document: dict[str, Any] = {
        "id": who.user_id,
        "name": who.name,
        "language": who.language,
        "time_zone": who.time_zone,
        "scopes": list(call.caller.scopes),
        "may": {key: verbs for key, verbs in rights.items() if verbs},
    }
    return answer(document)


def read_description(call: Call) -> HttpResponse:
    """Give the OpenAPI description of what the caller may do."""
    refuse_unknown(call.request.GET, ())
    body = described(call.caller)
    return HttpResponse(
        body,
        content_type="application/vnd.oai.openapi+json;version=3.1" if _wants_openapi(call) else "application/json",
    )


def _wants_openapi(call: Call) -> bool:
    return "application/vnd.oai.openapi+json" in call.request.headers.get("Accept", "")
