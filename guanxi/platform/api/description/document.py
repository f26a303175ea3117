"""The whole description, made once for each set of rights and language and then remembered."""

import json
from collections import OrderedDict
from importlib.metadata import version
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guanxi.platform.api.description import shared
from guanxi.platform.api.description.operations import paths_of
from guanxi.platform.api.description.schemas import schemas_of
from guanxi.platform.api.entrance import Caller
from guanxi.platform.api.extending import further_paths
from guanxi.platform.api.views.approvals import described_approvals
from guanxi.platform.api.views.hours import described_hours
from guanxi.platform.api.views.told import described_told
from guanxi.platform.entities.registry import entities
from guanxi.platform.permissions.view import view_of

_MOST_REMEMBERED = 32
_remembered: OrderedDict[object, bytes] = OrderedDict()


def described(caller: Caller) -> bytes:
    """Give the description as JSON, in the active language, for what the caller may do.

    People with the same rights share one, whoever they are: nothing in it depends on rows.
    """
    key = (tuple(map(id, entities())), caller.rights_digest, get_language())
    made = _remembered.get(key)
    if made is None:
        made = _remembered[key] = json.dumps(_document(), ensure_ascii=False, separators=(",", ":")).encode()
        while len(_remembered) > _MOST_REMEMBERED:
            _remembered.popitem(last=False)
    return made


def _document() -> dict[str, Any]:
    views = [view for view in map(view_of, entities()) if view.may("read") or view.may("create")]
    schemas, paths = shared.schemas(), _own_paths()
    for view in views:
        schemas |= schemas_of(view)
        paths |= paths_of(view)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Guanxi", "version": version("guanxi"), "description": _about()},
        "servers": [{"url": "/api/v1"}],
        "security": [{"token": []}, {"session": []}],
        "tags": [{"name": view.entity.key, "description": str(view.entity.plural)} for view in views],
        "paths": paths,
        "components": {
            "securitySchemes": _entrances(),
            "parameters": shared.parameters(),
            "responses": shared.responses(),
            "schemas": schemas,
        },
    }


def _about() -> str:
    return _(
        "Every record is an object of its fields; a linked record is its number, with its title beside it. Exact numbers "
        "are strings. Fields that your role may not see are absent, masked ones are strings such as •••8000. Changes name "
        "only the fields to change: absent stays, null empties. Problems are RFC 9457 documents with sentences for people."
    )


def _entrances() -> dict[str, Any]:
    session = {
        "type": "apiKey",
        "in": "cookie",
        "name": settings.SESSION_COOKIE_NAME,
        "description": _("The browser you are logged in with."),
    }
    return {"token": {"type": "http", "scheme": "bearer"}, "session": session}


def _own_paths() -> dict[str, Any]:
    done = {
        "200": {"description": "OK", "content": {"application/json": {"schema": shared.reference("schemas", "any")}}}
    }
    done["401"] = shared.reference("responses", "problem401")
    me = {"operationId": "me", "summary": _("Who I am, and what I may do"), "responses": done}
    description = {"operationId": "openapi", "summary": _("This description"), "responses": done}
    return {
        "/me": {"get": me},
        **described_told(),
        **described_approvals(),
        **described_hours(),
        **dict(further_paths()),
        "/openapi.json": {"get": description},
    }
