"""The cards of favourites and of what one saw last."""

from django.utils.translation import gettext as _

from guanxi.platform.personal.marks import favourites, recent
from guanxi.platform.web.parts.desk import MarksCard
from guanxi.platform.web.parts.desk_cards import CardBody
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.views.marks import shown

_MOST = 6


def starred() -> CardBody:
    """This will be one's favourites."""
    stars = favourites(_MOST)
    card = MarksCard("", "star", tuple(map(shown, stars)), Link("", "")) if stars else None
    return CardBody(
        (),
        "",
        "/me/records",
        _("A record with a star stands here; the star is at the head of each record."),
        marks=card,
    )


def seen() -> CardBody:
    """This will be what one saw last that is no favourite."""
    known = {each.url for each in favourites(_MOST)}
    found = [each for each in recent(2 * _MOST) if each.url not in known][:_MOST]
    card = MarksCard("", "history", tuple(map(shown, found)), Link("", "")) if found else None
    return CardBody((), "", "/me/records?show=recent", _("Records that you open stand here."), marks=card)
