"""What a person set for the comfort of their pages, kept for them on the server: keys on or off, the tour seen."""

from typing import Final

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.identity.preferences import prefer, preference
from guanxi.platform.web.parts.shell import TourStep

_COMFORT: Final = "comfort"
# Marks a session that was begun by logging in: a tour offers itself then, not in the middle of work.
FRESH: Final = "fresh"


def wants_keys() -> bool:
    """This will tell whether single keys do something for whoever acts (they can be in the way of speech input)."""
    return bool(preference(_COMFORT).get("keys", True))


def set_keys(wanted: bool) -> None:
    """This will switch single keys on or off for whoever acts."""
    prefer(_COMFORT, preference(_COMFORT) | {"keys": wanted})


def is_first_time(request: HttpRequest) -> bool:
    """This will tell whether the tour offers itself on this page."""
    fresh = request.path == "/" and request.session.get(FRESH, False)
    return bool(fresh) and not preference(_COMFORT).get("tour")


def tour_was_seen() -> None:
    """This will keep that whoever acts has seen the tour, or did not want it."""
    prefer(_COMFORT, preference(_COMFORT) | {"tour": timezone.now().isoformat()})


def tour_steps() -> tuple[TourStep, ...]:
    """This will be the tour over the real page; a step whose part the page does not have is left out."""
    return (
        TourStep(
            ".g-side, [data-menu]",
            _("Everything has its place here"),
            _("Customers, sales and your activities stand in this menu. You see what your role works with."),
        ),
        TourStep(
            ".g-find, .g-bottom [data-palette]",
            _("Find and do anything"),
            _(
                "Type a name, its pinyin, part of a phone number, or what you want to do. Ctrl K opens this from every page."
            ),
        ),
        TourStep(
            "[data-new-menu], .g-bottom a[href='/new']",
            _("Add what you hear"),
            _("A new customer, deal or task begins here. What you type is kept, even if the connection is lost."),
        ),
        TourStep(
            ".g-main h1",
            _("Your desk"),
            _("What is due and what waits for you stands on this page each morning."),
        ),
        TourStep(
            ".g-help",
            _("Help is here"),
            _("All keys, the messages of this visit and this tour are in this menu. The ? key shows the keys."),
        ),
    )
