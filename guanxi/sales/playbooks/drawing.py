"""Drawing parts of pages for the cards of playbooks."""

from typing import Any

from django.http import HttpRequest

from guanxi.platform.web.replies import show_part


def drawn(request: HttpRequest, template: str, **parts: Any) -> str:
    """This will be a part of a page as text."""
    return show_part(request, template, **parts).content.decode()
