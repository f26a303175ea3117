"""The keys of the pages, in one list: what the sheet behind "?" shows, and which letter after G leads where."""

from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext as _

from guanxi.platform.web.parts.shell import MenuGroup, Shortcut, ShortcutGroup

DESK: Final = "h"


def shortcut_groups(menu: Iterable[MenuGroup]) -> tuple[ShortcutGroup, ...]:
    """This will be all keys that work on every page or kind of page; a page adds its own by `data-key`."""
    going = tuple(
        Shortcut(("G", link.key.upper()), link.label, " ") for group in menu for link in group.links if link.key
    )
    return (
        ShortcutGroup(_("Everywhere"), (*_everywhere(),)),
        ShortcutGroup(_("Go to"), going),
        ShortcutGroup(_("In forms"), _in_forms()),
        ShortcutGroup(_("In lists and on boards"), _in_lists()),
    )


def _everywhere() -> tuple[Shortcut, ...]:
    return (
        Shortcut(("Ctrl", "K"), _("Find a record, a page or a verb")),
        Shortcut(("Ctrl", "K", ">"), _("Do something: verbs only"), " "),
        Shortcut(("Ctrl", "K", "#"), _("Search only one kind of record"), " "),
        Shortcut(("Ctrl", "K", "@"), _("Find a colleague"), " "),
        Shortcut(("/",), _("Search in this list")),
        Shortcut(("N",), _("New")),
        Shortcut(("?",), _("Show these keys")),
        Shortcut(("Esc",), _("Close what is open")),
    )


def _in_forms() -> tuple[Shortcut, ...]:
    return (
        Shortcut(("Ctrl", "Enter"), _("Save")),
        Shortcut(("Ctrl", "Shift", "Enter"), _("Save, then another")),
        Shortcut(("Enter",), _("Save a value changed in place")),
        Shortcut(("Esc",), _("Leave a value as it was")),
    )


def _in_lists() -> tuple[Shortcut, ...]:
    return (
        Shortcut(("J", "K"), _("Next row, row before"), " "),
        Shortcut(("↑", "↓", "←", "→"), _("From row to row, from cell to cell, from card to card"), " "),
        Shortcut(("X",), _("Choose the row")),
        Shortcut(("Enter",), _("Change the cell")),
        Shortcut(("E",), _("Change the whole row")),
        Shortcut(("[", "]"), _("On a record: the one before and the next of the list"), " "),
        Shortcut(("Shift",), _("Click a second box to choose all rows between")),
        Shortcut((_("Space"),), _("Pick a card up; the arrow keys carry it, space drops it")),
    )
