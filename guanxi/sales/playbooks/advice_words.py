"""Advice in words: the sentence, the reason, and the verb that does it."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guanxi.sales.playbooks.advising import Advice

TAB = "winning"


@dataclass(frozen=True)
class Step:
    """One piece of advice as pages show it; the verb opens at `url`, in a dialog where that is one."""

    rule: str
    what: str
    why: str
    verb: str
    url: str
    icon: str
    grave: bool
    dialog: bool = True


def step(deal: int, one: Advice) -> Step:
    """Give the words of one piece of advice on a deal."""
    what, why, verb, url, icon = _WORDS[one.rule](deal, one)
    return Step(one.rule, what, why, verb, url, icon, one.weight >= 80, dialog="#" not in url)


_Words = tuple[str, str, str, str, str]


def _quiet(deal: int, one: Advice) -> _Words:
    days = one.says["days"]
    why = ngettext("No contact for %(days)s day.", "No contact for %(days)s days.", days) % {"days": days}
    if one.says["never"]:
        why = ngettext("Opened %(days)s day ago, no contact yet.", "Opened %(days)s days ago, no contact yet.", days) % {"days": days}  # fmt: skip
    return _("Get in touch"), why, _("Plan a call"), _plan(deal, _("Call about this deal")), "phone-call"


def _ordered(deal: int, one: Advice) -> _Words:
    why = _("The customer ordered: %(order)s is agreed, and the deal is still open.") % one.says
    return _("Win the deal"), why, _("Win"), f"/deal/{deal}/do/win?{urlencode({'back': f'/deal/{deal}'})}", "trophy"


def _overdue(deal: int, one: Advice) -> _Words:
    days = one.says["days"]
    said = ngettext("The expected close was %(days)s day ago.", "The expected close was %(days)s days ago.", days)
    return (
        _("Say when it closes"),
        said % {"days": days},
        _("Set the date"),
        _edit("deal", deal, deal),
        "calendar-event",
    )


def _no_date(deal: int, one: Advice) -> _Words:
    return (
        _("Say when it closes"), _("No day is expected for the close."), _("Set the date"), _edit("deal", deal, deal),
        "calendar-event",
    )  # fmt: skip


def _missing(deal: int, one: Advice) -> _Words:
    needs = _("; ").join(one.says["needs"])
    why = _("Without this the deal does not go on: %(needs)s") % {"needs": needs}
    return _("Complete what the stage needs"), why, _("Show"), f"/deal/{deal}#needs", "checklist"


def _advised(deal: int, one: Advice) -> _Words:
    why = _("Advised in this stage: %(needs)s") % {"needs": _("; ").join(one.says["needs"])}
    return _("Follow the playbook"), why, _("Show"), f"/deal/{deal}#needs", "checklist"


def _rival(deal: int, one: Advice) -> _Words:
    why = _("%(competitor)s is on this deal, and nothing says how we win against them.")
    url = _edit("deal_competitor", one.says["number"], deal)
    return _("Plan against the competitor"), why % {"competitor": one.says["name"]}, _("Write the plan"), url, "swords"


def _no_buyer(deal: int, one: Advice) -> _Words:
    address = urlencode({"deal": deal, "role": "pays", "back": f"/deal/{deal}?tab={TAB}"})
    why = _("Nobody on the map of the buying centre decides over the money.")
    return _("Find the economic buyer"), why, _("Add a contact"), f"/deal_person/new?{address}", "user-search"


def _buyer_quiet(deal: int, one: Advice) -> _Words:
    name, days = one.says["name"] or _("the economic buyer"), one.says["days"]
    why = _("Nobody has met %(name)s yet, who decides over the money.") % {"name": name}
    if days is not None:
        said = ngettext("No contact with %(name)s, the economic buyer, for %(days)s day.", "No contact with %(name)s, the economic buyer, for %(days)s days.", days)  # fmt: skip
        why = said % {"name": name, "days": days}
    subject = _("Meet %(name)s") % {"name": name}
    return _("Meet the economic buyer"), why, _("Plan a meeting"), _plan(deal, subject), "users"


def _late_step(deal: int, one: Advice) -> _Words:
    days = one.says["days"]
    said = ngettext("“%(step)s” of the close plan is %(days)s day late.", "“%(step)s” of the close plan is %(days)s days late.", days)  # fmt: skip
    why = said % {"step": one.says["name"], "days": days}
    return _("Catch up with the close plan"), why, _("Change the step"), _edit("close_step", one.says["number"], deal), "list-check"  # fmt: skip


def _no_plan(deal: int, one: Advice) -> _Words:
    why = _("The deal is likely, and nothing says which steps lead to the signature.")
    return _("Make a close plan"), why, _("Show"), f"/deal/{deal}?tab={TAB}#close-plan", "list-check"


def _slow(deal: int, one: Advice) -> _Words:
    why = _("In this stage for %(days)s days; deals that were won went on after %(usual)s on average.") % one.says
    return _("Move it on, or out"), why, _("Plan a call"), _plan(deal, _("Decide how this deal goes on")), "clock"


def _plan(deal: int, subject: str) -> str:
    day = timezone.localdate().isoformat()
    asked = {"kind": "task", "subject": subject, "due_on": day, "on_deal": deal, "back": f"/deal/{deal}"}
    return f"/activity/new?{urlencode(asked)}"


def _edit(key: str, number: int, deal: int) -> str:
    return f"/{key}/{number}/edit?{urlencode({'back': f'/deal/{deal}'})}"


_WORDS: dict[str, Callable[[int, Advice], _Words]] = {
    "ordered": _ordered,
    "quiet": _quiet,
    "overdue": _overdue,
    "no_date": _no_date,
    "missing": _missing,
    "advised": _advised,
    "rival": _rival,
    "no_buyer": _no_buyer,
    "buyer_quiet": _buyer_quiet,
    "late_step": _late_step,
    "no_plan": _no_plan,
    "slow": _slow,
}
