"""What makes Guanxi at home on a device: the manifest to install it, the worker that says it is offline; and the tour."""

import json

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from guanxi.platform.web.comfort import tour_was_seen
from guanxi.platform.web.environment import environment
from guanxi.platform.web.replies import show_plain
from guanxi.platform.web.static_files import edition, static

_SIZES = (192, 512)
_COLOUR = "#2a55c2"


@require_POST
def end_tour(request: HttpRequest) -> HttpResponse:
    """This will keep that the person has seen the tour."""
    tour_was_seen()
    return HttpResponse(status=204)


@require_GET
def manifest(request: HttpRequest) -> HttpResponse:
    """This will be what a device needs to install Guanxi as an app, in the language of the person."""
    icons = [_icon(f"icon-{size}.png", size, "any") for size in _SIZES]
    described = {
        "id": "/",
        "name": _("Guanxi"),
        "short_name": _("Guanxi"),
        "description": _("Customers, sales and service in one place"),
        "lang": "zh-Hans" if (get_language() or "").startswith("zh") else "en",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#f5f6f8",
        "theme_color": _COLOUR,
        "icons": [*icons, _icon("icon-maskable-512.png", 512, "maskable")],
        "shortcuts": [
            {"name": _("Search"), "url": "/search"},
            {"name": _("New"), "url": "/new"},
        ],
    }
    text = json.dumps(described, ensure_ascii=False)
    return HttpResponse(text, content_type="application/manifest+json; charset=utf-8", headers={"Vary": "Cookie"})


@require_GET
def service_worker(request: HttpRequest) -> HttpResponse:
    """This will be the worker: it keeps one page that says the connection is gone, and nothing of any customer."""
    kept = ["/offline", *(static(name) for name in ("vendor/tabler/tabler.min.css", *_STYLES, *_SCRIPTS))]
    script = (
        environment()
        .get_template("service-worker.js")
        .render(edition=edition(), kept=json.dumps(kept), icon=static("guanxi/icons/icon-192.png"))
    )
    return HttpResponse(script, content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache"})


@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """This will say that the program answers; it asks no database."""
    return HttpResponse("ok", content_type="text/plain", headers={"Cache-Control": "no-store"})


@require_GET
def offline(request: HttpRequest) -> HttpResponse:
    """This will be the page that the worker shows where nothing can be reached."""
    return show_plain(request, "offline.html", None, _("No connection"))


_STYLES = ("guanxi/look.css", "guanxi/shell.css", "guanxi/controls.css", "guanxi/list.css", "guanxi/record.css")
_SCRIPTS = ("guanxi/theme.js", "guanxi/first-keys.js", "guanxi/offline-page.js", "guanxi/mark.svg")


def _icon(name: str, size: int, purpose: str) -> dict[str, str]:
    return {"src": static(f"guanxi/icons/{name}"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
