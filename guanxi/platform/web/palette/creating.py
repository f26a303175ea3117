"""Beginnings that the palette offers everywhere: a new record of each kind, something to write down, an import."""

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entities
from guanxi.platform.permissions.view import view_of
from guanxi.platform.timeline.models import ActivityKind
from guanxi.platform.web.concerned import ACTIVITY
from guanxi.platform.web.palette.commands import Command, Place
from guanxi.platform.web.surroundings import ADMINISTRATION

# What one writes down: the kind of activity, what the verb is called, its icon, other words for it.
WRITTEN: Final = (
    (ActivityKind.CALL, words("Log a call", "记录电话"), "phone-call", words("phone telephone", "通话 打电话")),
    (ActivityKind.VISIT, words("Log a visit", "记录拜访"), "walk", words("customer site", "上门 走访")),
    (ActivityKind.MEETING, words("Log a meeting", "记录会议"), "users", words("appointment", "会面 开会")),
    (ActivityKind.MAIL, words("Log a mail", "记录邮件"), "mail", words("email letter", "电邮 来信")),
    (ActivityKind.NOTE, words("Write a note", "写备注"), "note", words("comment remark memo", "笔记 评论 记一笔")),
    (ActivityKind.TASK, words("New task", "新建任务"), "checkbox", words("to-do reminder", "待办 提醒")),
)
_CREATE: Final = words("add create", "添加 创建 新增 录入")
_IMPORT: Final = words("upload Excel CSV bring in", "上传 Excel CSV 批量")


def creating(_place: Place) -> Iterator[Command]:
    """This will be a beginning for each kind of record that one may create, and each file one may bring in."""
    group = _("Create")
    kinds = [one for one in entities() if one.menu and one.module != ADMINISTRATION and view_of(one).may("create")]
    for one in kinds:
        if one.key == ACTIVITY:
            yield from _writing(one, group)
        elif one.access != "child":
            label = _("New %(kind)s") % {"kind": str(one.label).lower()}
            url = f"/{one.key}/new"
            yield Command(f"new {one.key}", label, one.icon, group, url, also=_CREATE, kind=one.key, is_verb=True)
    for one in kinds:
        if view_of(one).may("import"):
            label = _("Import %(kind)s") % {"kind": str(one.plural).lower()}
            url, key = f"/import?entity={one.key}", f"import {one.key}"
            yield Command(key, label, "file-import", group, url, also=_IMPORT, kind=one.key, is_verb=True)


def _writing(one: Entity, group: str) -> Iterator[Command]:
    for kind, label, icon, also in WRITTEN:
        url = f"/{one.key}/new?kind={kind.value}"
        yield Command(f"write {kind.value}", label, icon, group, url, also=also, kind=one.key, is_verb=True)
