"""How a view answers: a page in the shell or as a fragment, a way on, a notice for the next page."""

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.utils.http import url_has_allowed_host_and_scheme

from guanxi.platform.web.environment import environment
from guanxi.platform.web.frame import framed
from guanxi.platform.web.parts.shell import Link, Notice, Shell, Undo
from guanxi.platform.web.surroundings import plain_shell

_NOTICES = "notices"
SEE_OTHER = 303
UNPROCESSABLE = 422


def show(
    request: HttpRequest,
    template: str,
    page: object,
    title: str,
    *,
    crumbs: tuple[Link, ...] = (),
    status: int = 200,
    styles: tuple[str, ...] = (),
) -> HttpResponse:
    """This will draw a page in the shell, or alone when a part of a page asked for it."""
    layout = layout_of(request)

    def draw(shell: Shell) -> str:
        return environment().get_template(template).render(layout=layout, page=page, shell=shell)

    return show_drawn(request, draw, title, crumbs=crumbs, status=status, styles=styles)


def show_drawn(
    request: HttpRequest,
    draw: Callable[[Shell], str],
    title: str,
    *,
    crumbs: tuple[Link, ...] = (),
    status: int = 200,
    styles: tuple[str, ...] = (),
) -> HttpResponse:
    """This will be a page as `show` draws it, whose content is drawn by `draw`."""
    shell = plain_shell(request, title, get_token(request))
    content = draw(shell)
    if not is_fragment(request):
        content = framed(request, content, replace(shell, styles=styles), crumbs, take_notices(request))
    return HttpResponse(content, status=status)


def show_whole(
    request: HttpRequest, template: str, page: object, title: str, *, styles: tuple[str, ...] = ()
) -> HttpResponse:
    """This will draw a page that is a document of its own, such as one for paper."""
    shell = replace(plain_shell(request, title, get_token(request)), styles=styles)
    return HttpResponse(environment().get_template(template).render(page=page, shell=shell))


def show_plain(request: HttpRequest, template: str, page: object, title: str, *, status: int = 200) -> HttpResponse:
    """This will draw a page without the shell, for people who are not logged in."""
    shell = plain_shell(request, title, get_token(request))
    return HttpResponse(
        environment().get_template(template).render(layout="plain.html", page=page, shell=shell), status=status
    )


def show_part(request: HttpRequest, template: str, *, status: int = 200, **parts: Any) -> HttpResponse:
    """This will draw a part of a page."""
    shell = plain_shell(request, "", get_token(request))
    return HttpResponse(environment().get_template(template).render(shell=shell, **parts), status=status)


def layout_of(request: HttpRequest) -> str:
    """This will be the layout of a content. Both draw it alone; templates tell a dialog from a page by the name."""
    return "fragment.html" if is_fragment(request) else "inside.html"


def is_fragment(request: HttpRequest) -> bool:
    """This will tell whether a part of a page asks, rather than the browser for a whole one."""
    return request.headers.get("HX-Request") == "true"


def go(request: HttpRequest, address: str) -> HttpResponse:
    """This will send the reader on; a part of a page takes the whole page along."""
    if is_fragment(request):
        return HttpResponse(headers={"HX-Redirect": address})
    return HttpResponseRedirect(address, status=SEE_OTHER)


def told(text: str, *, tone: str = "problem", status: int = 200) -> HttpResponse:
    """This will answer a part of a page with nothing but a notice."""
    return HttpResponse(
        status=status, headers={"HX-Trigger": json.dumps({"notice": {"text": text, "tone": tone}}), "HX-Reswap": "none"}
    )


def data(content: dict[str, Any], *, status: int = 200) -> JsonResponse:
    """This will answer a script of ours."""
    return JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False})


def back_to(request: HttpRequest, otherwise: str) -> str:
    """This will be the place the reader came from, if it is one of ours."""
    return local_address(request.POST.get("back") or request.GET.get("back") or "", otherwise)


def local_address(wanted: str, otherwise: str) -> str:
    """This will be the wanted address if it is a place of ours: nobody is sent elsewhere by a crafted link."""
    safe = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if safe and not urlsplit(wanted).netloc else otherwise


def notice(
    request: HttpRequest,
    text: str,
    *,
    tone: str = "done",
    undo_url: str = "",
    undo_ids: Iterable[int] = (),
    follow_url: str = "",
) -> None:
    """This will show a sentence on the next page, with a way to take back what was done, or a place that says how it goes on."""
    kept = request.session.get(_NOTICES, [])
    request.session[_NOTICES] = [*kept[-3:], [text, tone, undo_url, [str(one) for one in undo_ids], follow_url]]


def take_notices(request: HttpRequest) -> list[Notice]:
    """This will be the waiting notices; they are shown once."""
    session = getattr(request, "session", None)
    kept = session.pop(_NOTICES, []) if session is not None and _NOTICES in session else []
    return [
        Notice(text, tone, Undo(url, tuple(ids)) if url else None, follow[0] if follow else "")
        for text, tone, url, ids, *follow in kept
    ]
