"""Small pieces that several pages of administration are made of: cells, names, choices, one card."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from django.db import DatabaseError, IntegrityError
from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity, is_entity
from guanxi.platform.identity.models import Unit, User
from guanxi.platform.permissions.models import Role
from guanxi.platform.permissions.names import role_name
from guanxi.platform.web.parts.forms import Control
from guanxi.platform.web.parts.lists import Choice

# For whom the roles are that Guanxi ships with; the table of roles holds the English words.
SHIPPED: Final = {
    english: words(english, chinese)
    for english, chinese in (
        ("Sells; sees and keeps their own customers and deals.", "负责销售：查看并维护本人的客户和商机。"),
        ("Leads salespeople; sees and keeps what these own.", "带领销售团队：查看并维护下属的客户和商机。"),
        (
            "Leads an office or department; sees and keeps everything in it and below.",
            "负责一个办事处或部门：查看并维护本部门及下级的全部记录。",
        ),
        ("Sees and keeps everything that is not exclusive.", "查看并维护全部非专有记录。"),
        ("Helps customers; sees all of them, but not what they pay.", "服务客户：可查看全部客户，但看不到金额。"),
        (
            "Sees what was sold and when, without any money and without ways to reach people.",
            "可查看卖出了什么、何时卖出，看不到金额和联系方式。",
        ),
        ("Sees deals and customers with all amounts; keeps tax numbers.", "可查看商机、客户及全部金额；维护税号。"),
        (
            "Sees every customer's name and facts, but not how to reach them, unless another role of the person shows that.",
            "可查看全部客户的名称和概况，但看不到联系方式；若本人的其他角色可以看到，则以其为准。",
        ),
        (
            "Keeps people, roles and settings; reads no business record.",
            "维护人员、角色和系统设置；不查看任何业务记录。",
        ),
    )
}


def cell(content: str | Markup, css: str = "", label: str = "") -> Markup:
    """This will be one `<td>`; the label stands before it where a phone shows rows as cards."""
    named = Markup(' data-label="{}"').format(label) if label else ""
    return Markup('<td class="{}"{}>{}</td>').format(css if content else f"{css} g-none-cell", named, content)


def main_cell(text: str, url: str) -> Markup:
    """This will be the `<td>` that names the row and leads to its page."""
    return Markup('<td class="g-main-cell"><a href="{}">{}</a></td>').format(url, text)


def pill(text: str, tone: str = "") -> Markup:
    """This will be a short word in a pill; the tone is good, wait, bad or none."""
    return Markup('<span class="g-pill {}">{}</span>').format(f"g-pill-{tone}" if tone else "", text)


def joined(parts: Iterable[str | Markup]) -> Markup:
    """This will put pieces side by side."""
    return Markup(" ").join(escape(one) for one in parts)


def role_purpose(role: Role) -> str:
    """This will be for whom a role is; what Guanxi ships is said in the reader's language until somebody rewrites it."""
    return str(SHIPPED.get(role.purpose, role.purpose))


def roles_named() -> dict[int, str]:
    """This will be every role by number, those in the trash included: old lines of the log name them."""
    return {role.pk: role_name(role) for role in Role.everything.all()}


def role_choices(without: Iterable[int] = ()) -> tuple[Choice, ...]:
    """This will be the roles one can choose from, by name."""
    left_out = set(without)
    named = [(role_name(role), role.pk) for role in Role.objects.all() if role.pk not in left_out]
    return tuple(Choice(str(number), name) for name, number in sorted(named))


def unit_choices(chosen: str = "", without: Iterable[int] = ()) -> tuple[Choice, ...]:
    """This will be the units one can choose from."""
    left_out = set(without)
    units = Unit.objects.order_by("name").values_list("pk", "name")
    return tuple(Choice(str(number), name, str(number) == chosen) for number, name in units if number not in left_out)


def person_control(
    name: str, label: str, *, chosen: User | None = None, required: bool = False, prefix: str = "c"
) -> Control:
    """This will be a box in which one searches for a person."""
    choices = (Choice(str(chosen.pk), chosen.name, chosen=True),) if chosen else ()
    return Control(name, label, "link", search_url="/user/pick", choices=choices, required=required, prefix=prefix)


def kind_name(entity_key: str) -> str:
    """This will be what a kind of record is called, or its key where the program no longer knows it."""
    return str(entity(entity_key).label) if is_entity(entity_key) else entity_key


def number_of(text: str | None) -> int | None:
    """This will be a number that a form or an address names, None for anything else."""
    return int(text) if text and text.isdecimal() and len(text) < 19 else None


def named_controls(
    key: str, kinds: Iterable[tuple[str, str]], given: Mapping[str, str], said: Mapping[str, Sequence[str]]
) -> list[Control]:
    """This will be the controls of some fields of an entity: what was typed, what stands against it, the name first."""
    one = entity(key)
    return [
        Control(
            name,
            str(one.field(name).label),
            kind,
            given.get(name, ""),
            required=name == "name",
            problems=tuple(said.get(name, ())),
            autofocus=name == "name",
            prefix=key,
        )
        for name, kind in kinds
    ]


def why_no_member(error: DatabaseError, person: User, already: str) -> str:
    """This will say why somebody was not added to a team or a unit: they belong there, or it would be oneself."""
    if isinstance(error, IntegrityError):
        return already % {"person": person.name}
    return _("You cannot add yourself: what you may see would grow. Ask another administrator.")
