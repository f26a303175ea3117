"""The places of administration, and who may go there."""

from typing import Final

from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import may_not
from guanxi.platform.web.parts.shell import Link

ROOT: Final = "/administration"
# Where it is, its name, its icon, and the kind of record one has to keep in order to go there.
_PLACES: Final = (
    ("people", words("People", "人员"), "users", "user"),
    ("units", words("Units", "部门"), "sitemap", "unit"),
    ("teams", words("Teams", "小组"), "users-group", "team"),
    ("roles", words("Roles", "角色"), "shield-lock", "role"),
    ("requests", words("Requests", "待审批"), "user-question", "role"),
    ("messages", words("Messages", "外发消息"), "send", "role"),
    ("rules", words("Rules", "自动化规则"), "bolt", "rule"),
    ("webhooks", words("Webhooks", "Webhook"), "webhook", "webhook"),
    ("messengers", words("Messengers", "即时通讯"), "message-circle", "messenger"),
    ("log", words("Operation log", "操作日志"), "list-search", "role"),
)
# These kinds of records have pages of their own here, so the menu does not name their plain lists.
WITH_PLACES: Final = frozenset(one[3] for one in _PLACES)


def places(path: str = "") -> tuple[Link, ...]:
    """This will be the places the acting person may go to."""
    return tuple(
        Link(str(label), f"{ROOT}/{key}", icon, path == f"{ROOT}/{key}" or path.startswith(f"{ROOT}/{key}/"))
        for key, label, icon, kept in _PLACES
        if keeps(kept)
    )


def keeps(entity_key: str) -> bool:
    """This will tell whether the acting person may change all records of a kind, such as people or roles."""
    return view_of(entity(entity_key)).may("edit")


def require(entity_key: str) -> None:
    """This will refuse, with the page that says so, everybody who does not keep that kind of record."""
    if not keeps(entity_key):
        raise may_not("edit", entity(entity_key))
