"""What facts add to the pages of customers and leads: a tab that says all there is to know at a glance."""

from django.http import HttpRequest

from guanxi.lib.words import words
from guanxi.platform.search.query import Row
from guanxi.platform.web.extending import Panel, declare_panel
from guanxi.platform.web.replies import show_part
from guanxi.sales.facts.gathering import facts_of


def _facts(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    return show_part(request, "facts/_facts.html", page=facts_of(row.view.entity, row)).content.decode()


declare_panel(
    *(Panel("facts", key, words("At a glance", "资料速览"), "id", _facts, place="tab") for key in ("account", "lead"))
)
