"""The verbs of what is open: of a record or a list, and what changes the look of the pages and ends the session.

Each presses a control of the page, so it stands in the palette exactly where the page has it.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.web.concerned import ACTIVITY
from guanxi.platform.web.palette.commands import Command, Place
from guanxi.platform.web.palette.creating import WRITTEN
from guanxi.platform.web.related import belongings

if TYPE_CHECKING:
    from guanxi.lib.words import type_words

    # What it is called, its icon, the control it presses, other words for it, its shortcut.
    Verb = tuple[str, type_words, str, str, type_words, str]

_VERBS, _MARKS, _ABOUT, _CARDS = "#record-verbs", "#record-marks", ".g-panel-links", ".g-card"
_FILE: Final = words("download spreadsheet take out", "下载 表格")
_LANGUAGE: Final = words("language switch", "语言 切换 界面")
_DARK: Final = words("dark mode night theme toggle", "深色 夜间 暗色 主题 模式")
_KEYS: Final = words("shortcuts keyboard help", "快捷键 键盘 帮助")
_OUT: Final = words("sign out quit leave", "登出 注销 退出")


def of_record(place: Place) -> Iterator[Command]:
    """This will be the verbs of the record one stands on."""
    if place.kind is None or not place.is_record:
        return
    one, view = place.kind, view_of(place.kind)
    verbs: list[Verb] = []
    for action in one.actions:
        if action.verb == "read" or view.may(action.verb):
            press = _to(f"/do/{action.name}", _CARDS if action.on_card else _VERBS)
            verbs.append((action.name, action.label, action.icon, press, "", ""))
    if one.on_timeline and view_of(entity(ACTIVITY)).may("create"):
        verbs += [(f"write {kind}", label, icon, f"#tab-{kind}", also, "") for kind, label, icon, also in WRITTEN]
    for key, label, icon, press, also, keys in (*verbs, *_of_any_record(one)):
        shortcut = (keys,) if keys else ()
        yield Command(key, label, icon, _("On this record"), press=press, also=also, keys=shortcut, is_verb=True)


def of_list(place: Place) -> Iterator[Command]:
    """This will be the verbs of the list, board, calendar or chart one stands on."""
    if place.kind is None or place.is_record:
        return
    for key, label, icon, press, also, _keys in _of_any_list():
        yield Command(key, label, icon, _("On this list"), press=press, also=also, is_verb=True)
    if view_of(place.kind).may("import"):
        url = f"/import?entity={place.kind.key}"
        key, label = f"import {place.kind.key}", _("Import into this list")
        yield Command(key, label, "file-import", _("On this list"), url, is_verb=True)


def of_session(_place: Place) -> Iterator[Command]:
    """This will be what changes the look of the pages, explains them, and ends the session."""
    group = _("Settings")
    for code, name in settings.LANGUAGES:
        press = f'form[action="/me/language"] button[value="{code}"]'
        yield Command(f"language {code}", name, "language", group, press=press, also=_LANGUAGE, is_verb=True)
    for key, label, icon, press, also, keys in _of_any_page():
        shortcut = (keys,) if keys else ()
        yield Command(key, label, icon, group, press=press, also=also, keys=shortcut, is_verb=True)


def _of_any_record(one: Entity) -> Iterator["Verb"]:
    yield "star", _("Star or unstar"), "star", _to("/star", _MARKS), words("favourite bookmark", "收藏 星标"), ""
    yield "follow", _("Follow or no longer"), "bell", _to("/follow", _MARKS), words("watch", "关注 订阅"), ""
    yield "edit", _("Change all fields"), "pencil", _to("/edit", _VERBS), words("edit", "编辑 修改"), "E"
    owner = words("assign owner transfer", "转交 分配 负责人")
    yield "hand over", _("Hand over"), "arrows-exchange", _to("/hand-over", _VERBS), owner, ""
    yield "share", _("Sharing"), "share", _to("/sharing", _ABOUT), words("colleagues", "分享 同事"), ""
    yield "why", _("Why can I see this?"), "help-circle", _to("/why", _ABOUT), words("rights", "权限 可见"), ""
    yield "history", _("History"), "history", '[data-tab="history"]', words("changes", "变更 记录 日志"), ""
    yield "files", _("Files"), "paperclip", '[data-tab="files"]', words("photos upload", "附件 照片 上传"), ""
    for each in belongings(one, frozenset()):
        yield f"tab {each.other.key}", each.label, each.other.icon, f'[data-tab="{each.other.key}"]', "", ""
    yield "print", _("Print"), "printer", _to("/print", _VERBS), words("paper PDF", "打印 纸"), ""
    yield "trash", _("To the trash"), "trash", _to("/trash", _VERBS), words("delete remove", "删除 移除"), ""


def _of_any_list() -> Iterator["Verb"]:
    export = '.g-head a[href*="/export?"][href*="format={}"]'
    yield "export", _("Export this list to Excel"), "file-spreadsheet", export.format("xlsx"), _FILE, ""
    yield "export csv", _("Export this list as CSV"), "file-export", export.format("csv"), _FILE, ""
    filters = '.g-bar a[data-builder][href*="/filter"]'
    yield "filter", _("Filter this list"), "filter", filters, words("narrow conditions", "条件"), ""
    yield "columns", _("Choose columns"), "columns", ".g-bar-columns", words("fields", "字段"), ""
    yield "group", _("Group this list"), "stack", ".g-bar-groups", "", ""
    yield "save view", _("Save as a view"), "bookmark", '.g-views a[href*="/views/new"]', "", ""
    dense = words("density compact", "密度 紧凑 行高")
    yield "density", _("Dense rows"), "list", "[data-density-next]", dense, ""


def _of_any_page() -> Iterator["Verb"]:
    yield "theme", _("Light or dark"), "moon", "[data-theme-next]", _DARK, ""
    yield "fold", _("Fold the menu"), "layout-sidebar-left-collapse", ".g-fold", "", ""
    yield "keys", _("Show all keys"), "keyboard", "[data-keys-open]", _KEYS, "?"
    yield "tour", _("Show me around"), "route", "[data-tour-start]", words("help tour", "帮助 导览"), ""
    yield "messages", _("Messages of this visit"), "message", "[data-messages-open]", "", ""
    yield "log out", _("Log out"), "logout", 'form[action="/log-out"] button', _OUT, ""


def _to(ending: str, where: str) -> str:
    """The control that leads to an address, or sends a form to it."""
    return f'{where} a[href$="{ending}"], {where} form[action$="{ending}"] button'
