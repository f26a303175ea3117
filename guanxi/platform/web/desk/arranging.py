"""Arranging a desk: one's own, or, for who keeps roles, that of a role until its people arrange their own."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guanxi.platform.permissions.models import Role
from guanxi.platform.personal.desks import (
    Arrangement,
    arrange_own,
    arrange_role,
    arrangement,
    of_role,
    own_arrangement,
)
from guanxi.platform.web.administration.places import keeps
from guanxi.platform.web.desk.cards import DeskCard, cards
from guanxi.platform.web.desk.pages import STYLES
from guanxi.platform.web.parts.desk_cards import ArrangedCard, ArrangePage
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.replies import go, notice, show

_PLACE = "/me/desk/arrange"


@require_http_methods(["GET", "POST"])
def arrange(request: HttpRequest) -> HttpResponse:
    """This will show the cards of a desk in their order, or keep how they were put."""
    role = _role(request.POST.get("role", "") or request.GET.get("role", ""))
    known = _known(role)
    if request.method == "POST":
        made = None if "reset" in request.POST else _made(request, known)
        moved = {"up": -1, "down": 1}
        if step := next((name for name in moved if name in request.POST), ""):
            # Without script the arrows are buttons of the form: what was put so far is kept on the page only.
            assert made is not None
            return _show(request, role, known, _stepped(made, request.POST[step], moved[step]))
        if role is None:
            arrange_own(made)
        else:
            arrange_role(role, made)
        said = _("The desk of the role is kept.") if role else _("Your desk is kept.")
        notice(request, said)
        return go(request, "/")
    return _show(request, role, known, of_role(role) if role else arrangement())


def _show(request: HttpRequest, role: Role | None, known: Sequence[DeskCard], made: Arrangement) -> HttpResponse:
    by_key = {one.key: one for one in known}
    shown = tuple(
        ArrangedCard(
            key, by_key[key].label, by_key[key].icon, key not in made.hidden,
            made.is_wide(key, usually=by_key[key].wide),
        )
        for key in made.placed(list(by_key))
    )  # fmt: skip
    roles = tuple(_roles(role)) if keeps("role") else ()
    arranged = made != Arrangement() if role else own_arrangement() is not None
    page = ArrangePage(shown, arranged, roles, str(role.pk) if role else "", _PLACE, "/")
    return show(request, "desk/arrange.html", page, _("Arrange the desk"), styles=STYLES)


def _known(role: Role | None) -> tuple[DeskCard, ...]:
    """Which cards the people of a role have follows from their rights: for them, all there are can be put in order."""
    return cards(everybody=role is not None)


def _role(number: str) -> Role | None:
    if not keeps("role") or not (number.isascii() and number.isdecimal() and len(number) < 19):
        return None
    return Role.objects.filter(pk=int(number)).first()


def _roles(chosen: Role | None) -> list[Choice]:
    return [
        Choice(str(one.pk), str(one), chosen is not None and one.pk == chosen.pk)
        for one in Role.objects.order_by("name")
    ]


def _made(request: HttpRequest, known: Sequence[DeskCard]) -> Arrangement:
    keys = {one.key: one for one in known}
    order = tuple(dict.fromkeys(key for key in request.POST.getlist("card") if key in keys))
    shown, wide = set(request.POST.getlist("show")), set(request.POST.getlist("wide"))
    return Arrangement(
        order,
        frozenset(key for key in order if key not in shown),
        frozenset(key for key in order if key in wide and not keys[key].wide),
        frozenset(key for key in order if key not in wide and keys[key].wide),
    )


def _stepped(made: Arrangement, key: str, by: int) -> Arrangement:
    order = list(made.order)
    if key in order:
        place = order.index(key)
        order.insert(max(0, place + by), order.pop(place))
    return Arrangement(tuple(order), made.hidden, made.wide, made.narrow)
