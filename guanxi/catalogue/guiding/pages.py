"""What guided selling adds to the pages: the guides in the menu, and a way to try one on its own page."""

from django.http import HttpRequest
from django.middleware.csrf import get_token

from guanxi.catalogue.guiding.asking import may_be_guided
from guanxi.lib.words import words
from guanxi.platform.search.query import Row
from guanxi.platform.web.environment import environment
from guanxi.platform.web.extending import MenuPage, Panel, declare_page, declare_panel
from guanxi.platform.web.surroundings import plain_shell


def _try(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    shell = plain_shell(request, "", get_token(request))
    return environment().get_template("guiding/_try.html").render(page=f"/guided/{row.id}", shell=shell)


declare_page(
    MenuPage("products", words("Find what fits", "产品选型"), "/guided", "route", may_be_guided),
)
declare_panel(
    Panel("try", "selling_guide", words("Try it", "试用"), "route", _try, above=True, may=may_be_guided),
)
