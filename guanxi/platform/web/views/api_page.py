"""The page on which one reads about the API and tries it."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from guanxi.platform.web.environment import environment
from guanxi.platform.web.surroundings import plain_shell

DESCRIPTION: Final = "/api/v1/openapi.json"


@require_GET
def api_page(request: HttpRequest) -> HttpResponse:
    """This will show the API as its description tells it; trying it needs a token."""
    shell = plain_shell(request, "API", "")
    return HttpResponse(environment().get_template("api.html").render(shell=shell, description=DESCRIPTION))
