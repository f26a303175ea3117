"""Boards: the page, the next cards of a column, the move of a card, and taking a move back."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_POST

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.problems import NotFound
from guanxi.platform.search.finder import find, get
from guanxi.platform.search.query import Query, Row
from guanxi.platform.web.boards.asked import Board, board_of, place_of
from guanxi.platform.web.boards.cards import card_columns, further
from guanxi.platform.web.boards.drawing import drawn, figures_told, may_move, more_url
from guanxi.platform.web.boards.drawing_cards import Cards
from guanxi.platform.web.moving import changes, number_in, values_in, written
from guanxi.platform.web.replies import data, show, show_part
from guanxi.platform.web.saved.bar import STYLES, bar_of
from guanxi.platform.web.saved.opening import face_of


@require_GET
def board_page(request: HttpRequest, key: str) -> HttpResponse:
    """This will show the board of an entity with the same filters as its list."""
    one = entity(key)
    asked = face_of(request, one, "board")
    page = drawn(board_of(key, asked.parameters), bar_of(one, asked))
    return show(request, "board.html", page, page.title, styles=(*STYLES, "guanxi/board.css"))


@require_GET
def more_cards(request: HttpRequest, key: str) -> HttpResponse:
    """This will be the next cards of one place on the board."""
    board = board_of(key, request.GET)
    column, lane = request.GET.get("column", ""), request.GET.get("lane", "")
    found, told = further(board, column, lane, request.GET.get("after", "")), request.GET.get("left", "")
    left = max(0, int(told) - len(found.rows)) if told.isascii() and told.isdecimal() and len(told) < 10 else 0
    return show_part(
        request,
        "_board_cards.html",
        cards=Cards(board, found.rows, moves=may_move(board)).drawn(found.rows),
        more=left,
        more_url=more_url(board, column, lane, found.next, left) if found.next else "",
    )


@require_POST
def move_card(request: HttpRequest, key: str) -> HttpResponse:
    """This will move a record to another place and answer with the card as it is now, fresh figures, and what undoes it."""
    board = board_of(key, request.GET)
    sent = request.POST
    values = {board.by.name: sent.get("to", "")} if sent.get("to", "") != sent.get("from", "") else {}
    if board.lanes and sent.get("to_lane", "") != sent.get("from_lane", ""):
        if place_of(board.one, board.lanes)[0] is not board.one:
            raise NotFound(board.one)  # the lane says something of another record
        values[board.lanes.name] = sent.get("to_lane", "")
    before = get(board.one, number_in(board.one, sent.get("id", "")))
    answer = written(board.one, before.id, values, sent.get("version", ""), board.address)
    if answer is not None:
        return answer
    return _moved(request, board, before)


@require_POST
def undo_move(request: HttpRequest, key: str) -> HttpResponse:
    """This will give a record the values back that it had before a move, as far as one may write them."""
    board = board_of(key, request.GET)
    before = get(board.one, number_in(board.one, request.POST.get("id", "")))
    values = values_in(board.one, request.POST.get("values", ""))
    answer = written(board.one, before.id, values, request.POST.get("version", ""), board.address)
    return answer or _moved(request, board, before)


def _moved(request: HttpRequest, board: Board, before: Row) -> HttpResponse:
    """Tell the script of the page what became of a card."""
    sent = request.POST
    places = [(sent.get("from", ""), sent.get("from_lane", "")), (sent.get("to", ""), sent.get("to_lane", ""))]
    after = get(board.one, before.id)
    row = find(Query(board.one, ids=(before.id,), columns=card_columns(board))).rows[0]
    card = Cards(board, [row], moves=True).drawn([row])
    return data(
        {
            "version": after.version,
            "figures": figures_told(board, places),
            "card": card,
            "undo": changes(before, after),
        }
    )
