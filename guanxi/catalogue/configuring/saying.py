"""Reasons as sentences for people: what stands against a choice, what clashes, what is missing."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guanxi.catalogue.configuring.models import Compared
from guanxi.catalogue.configuring.rules import Choices, Clash, Group, Rule, State, Template, broken


def why_not(template: Template, clash: Clash) -> str:
    """Say why an option cannot be chosen."""
    reasons = _reasons(template, clash)
    if not clash.options:
        return reasons
    return _("Does not go with %(options)s: %(reasons)s") % {
        "options": _named(template, clash.options),
        "reasons": reasons,
    }


def why_needed(template: Template, clash: Clash) -> str:
    """Say why an option follows from others."""
    reasons = _reasons(template, clash)
    if not clash.options:
        return _("Always part of it: %(reasons)s") % {"reasons": reasons}
    return _("Follows from %(options)s: %(reasons)s") % {"options": _named(template, clash.options), "reasons": reasons}


def clashing(template: Template, state: State) -> str:
    """Say which choices cannot stand together and what to do."""
    clash = state.clash or Clash()
    reasons = _reasons(template, clash)
    if not clash.options:
        return _("No configuration satisfies these rules: %(reasons)s") % {"reasons": reasons}
    if len(clash.options) == 1:
        said = _("%(options)s cannot be chosen: %(reasons)s")
    else:
        said = _("%(options)s cannot stand together: %(reasons)s")
    told = said % {"options": _named(template, clash.options), "reasons": reasons}
    if not state.gives_way:
        return told + " " + _("More than one of your choices stands against it: begin by taking one of these back.")
    ways = _or(f"“{template.options[one].name}”" for one in state.gives_way)
    return told + " " + _("Take back %(options)s.") % {"options": ways}


def contradiction(template: Template, clash: Clash) -> str:
    """Say why nothing satisfies a template."""
    return _("No configuration satisfies these rules: %(reasons)s") % {"reasons": _reasons(template, clash)}


def missing(template: Template, choices: Choices) -> str:
    """Say what choices still break, if they stay as they are; empty where they are complete."""
    told = broken(template, choices)
    return _reasons(template, told) if told.rules or told.groups else ""


def of_group(group: Group) -> str:
    """Say how many of a group are chosen; empty where it does not matter."""
    if group.least and group.most == group.least:
        return ngettext("Choose one.", "Choose %(least)s.", group.least) % {"least": group.least}
    if group.least and group.most:
        return _("Choose %(least)s to %(most)s.") % {"least": group.least, "most": group.most}
    if group.least:
        return _("Choose at least %(least)s.") % {"least": group.least}
    if group.most:
        return ngettext("Choose one or none.", "Choose up to %(most)s.", group.most) % {"most": group.most}
    return ""


def _reasons(template: Template, clash: Clash) -> str:
    """Say the rules; groups only where they alone, or nobody's choice, are the reason: that one boiler is chosen, people see."""
    told = [_of_rule(template, template.rules[one]) for one in clash.rules]
    if not told or clash.groups and not clash.options:
        told += [f"“{template.groups[one].name}”: {of_group(template.groups[one])}" for one in clash.groups]
    return " ".join(told)


def _of_rule(template: Template, rule: Rule) -> str:
    return rule.reason if rule.reason else _said(template, rule)


def _said(template: Template, rule: Rule) -> str:
    name = template.options[rule.option].name if rule.option is not None else ""
    other = template.options[rule.other].name if rule.other is not None else ""
    if rule.kind == "requires":
        return _("“%(option)s” needs “%(other)s”.") % {"option": name, "other": other}
    if rule.kind == "excludes":
        return _("“%(option)s” does not go with “%(other)s”.") % {"option": name, "other": other}
    if rule.kind == "count":
        told = _count(template.groups[rule.group or 0].name, rule)
    else:
        figure = f"{rule.figure} − {rule.against}" if rule.against else rule.figure
        words = str(Compared(rule.sign).label)
        told = _("“%(figure)s” in all: %(compared)s %(bound)s.") % {
            "figure": figure, "compared": words[:1].lower() + words[1:], "bound": f"{rule.bound.normalize():f}",
        }  # fmt: skip
    return _("With “%(option)s”: %(rule)s") % {"option": name, "rule": told} if name else told


def _count(group: str, rule: Rule) -> str:
    if rule.most is None:
        return _("at least %(least)s pieces of “%(group)s”.") % {"group": group, "least": rule.least or 0}
    if not rule.least:
        return _("at most %(most)s pieces of “%(group)s”.") % {"group": group, "most": rule.most}
    return _("%(least)s to %(most)s pieces of “%(group)s”.") % {"group": group, "least": rule.least, "most": rule.most}


def _named(template: Template, options: Iterable[int]) -> str:
    return _(", ").join(f"“{template.options[one].name}”" for one in options)


def _or(names: Iterable[str]) -> str:
    return _(" or ").join(names)
