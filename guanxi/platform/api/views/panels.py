"""What stands beside a record: its history, and with whom it is shared."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from guanxi.platform.api.body import read_object, whole_number
from guanxi.platform.api.call import Call
from guanxi.platform.api.parameters import read_limit, refuse_unknown
from guanxi.platform.api.past import history_of
from guanxi.platform.api.presenting import TITLE, answer
from guanxi.platform.api.problems import nothing_here
from guanxi.platform.entities.declaration import Entity, Problems
from guanxi.platform.entities.kinds import BOOLEAN, DATETIME, Refused
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.models import Team, User
from guanxi.platform.permissions.models import Share
from guanxi.platform.permissions.sharing import share, shares_of, unshare
from guanxi.platform.records.problems import Invalid
from guanxi.platform.search.finder import get, titles
from guanxi.platform.search.query import QueryRefused

_NAMES = ("user", "team", "can_edit", "expires_at")


def read_history(call: Call, *, key: str, record_id: int) -> HttpResponse:
    """Give the changes of a record, the newest first."""
    one, given = entity(key), call.request.GET
    refuse_unknown(given, ("limit", "after"))
    after = given.get("after", "")
    if after and not (after.isascii() and after.isdecimal() and len(after) < 19):
        raise QueryRefused(_("This page mark is not valid."))
    get(one, record_id)
    lines, more = history_of(one, record_id, read_limit(given), int(after) if after else None)
    return answer({"data": lines, "next": str(more) if more else None})


def list_shares(call: Call, *, key: str, record_id: int) -> HttpResponse:
    """Give the shares of a record."""
    one = shareable(key, record_id)
    refuse_unknown(call.request.GET, ())
    found = shares_of(one, record_id)
    people = titles(entity("user"), (each.user_id for each in found if each.user_id))
    teams = titles(entity("team"), (each.team_id for each in found if each.team_id))
    return answer({"data": [_shown(each, people, teams) for each in found]})


def add_share(call: Call, *, key: str, record_id: int) -> HttpResponse:
    """Open a record to a person or a team: `user` or `team`, `can_edit`, `expires_at`."""
    one = shareable(key, record_id)
    refuse_unknown(call.request.GET, ())
    user, team, can_edit, expires_at = _read(read_object(call.request))
    made = share(one, record_id, user_id=user, team_id=team, can_edit=can_edit, expires_at=expires_at)
    people, teams = titles(entity("user"), [user] if user else ()), titles(entity("team"), [team] if team else ())
    return answer(_shown(made, people, teams), 201, {"Location": f"/api/v1/{key}/{record_id}/shares/{made.pk}"})


def end_share(call: Call, *, key: str, record_id: int, share_id: int) -> HttpResponse:
    """End a share."""
    one = shareable(key, record_id)
    refuse_unknown(call.request.GET, ())
    unshare(one, record_id, share_id)
    return HttpResponse(status=204)


def shareable(key: str, record_id: int) -> Entity:
    """Give the entity of a record that one reads, if such records have an owner who can share them."""
    one = entity(key)
    if one.access != "owned":
        raise nothing_here()
    get(one, record_id)
    return one


def _shown(one: Share, people: dict[int, str], teams: dict[int, str]) -> dict[str, Any]:
    return {
        "id": one.pk,
        "user": one.user_id,
        "user" + TITLE: people.get(one.user_id or 0),
        "team": one.team_id,
        "team" + TITLE: teams.get(one.team_id or 0),
        "can_edit": one.can_edit,
        "expires_at": one.expires_at.isoformat() if one.expires_at else None,
        "given_at": one.given_at.isoformat(),
    }


def _read(sent: dict[str, Any]) -> tuple[int | None, int | None, bool, Any]:
    problems: Problems = {
        name: [_("There is no field “%(name)s” here.") % {"name": name}] for name in sent if name not in _NAMES
    }
    ids = {name: None if sent.get(name) is None else whole_number(sent[name], name) for name in ("user", "team")}
    if (ids["user"] is None) == (ids["team"] is None):
        problems[""] = [_("Name either a person (“user”) or a team (“team”).")]
    for name, model in (("user", User), ("team", Team)):
        if ids[name] is not None and not model.objects.filter(pk=ids[name]).exists():
            problems[name] = [_("This record does not exist.")]
    values: dict[str, Any] = {}
    for name, kind in (("can_edit", BOOLEAN), ("expires_at", DATETIME)):
        try:
            values[name] = kind.parse(sent.get(name), entity("user").field("active"))
        except Refused as refused:
            problems[name] = [str(refused)]
    if problems:
        raise Invalid(problems)
    return ids["user"], ids["team"], bool(values["can_edit"]), values["expires_at"]
