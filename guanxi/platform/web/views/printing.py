"""A record on paper: everything the reader sees of it, with what belongs to it and, when wanted, its timeline."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.search.finder import get
from guanxi.platform.web.cells import exactly
from guanxi.platform.web.facts import on_paper
from guanxi.platform.web.parts.paper import PrintPage
from guanxi.platform.web.parts.records import Timeline
from guanxi.platform.web.related import belongings, card_of
from guanxi.platform.web.replies import show_whole
from guanxi.platform.web.timelines.page import page_of
from guanxi.platform.web.views.around import relations_card

_NO_VERBS: frozenset[str] = frozenset()


@require_GET
def print_page(request: HttpRequest, key: str, record_id: int) -> HttpResponse:
    """This will show a record as it is printed; `timeline=yes` takes its timeline along."""
    one = entity(key)
    row = get(one, record_id)
    told = one.on_timeline and request.GET.get("timeline") == "yes"
    timeline = page_of(one, row) if told else Timeline()
    cards = (card_of(each, record_id, whole=True) for each in belongings(one, _NO_VERBS))
    relations = relations_card(one, record_id, _NO_VERBS)
    page = PrintPage(
        record=on_paper(one, row),
        cards=tuple(card for card in cards if card.rows),
        relations=relations.lines if relations else (),
        moments=timeline.planned + timeline.pinned + timeline.moments,
        timeline_url=f"/{key}/{record_id}/print?timeline=yes" if one.on_timeline and not told else "",
        back_url=f"/{key}/{record_id}",
        by=someone().name,
        on=timezone.localtime().strftime("%Y-%m-%d %H:%M"),
    )
    answer = show_whole(request, "print.html", page, row.title, styles=("guanxi/print.css",))
    answer.content = exactly(answer.content.decode()).encode()
    return answer
