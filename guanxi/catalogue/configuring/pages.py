"""What configuration adds to pages: the way from a product, and from a configuration back into the choices."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.middleware.csrf import get_token

from guanxi.catalogue.configuring.models import ConfigurationChoice
from guanxi.catalogue.configuring.reading import is_configured
from guanxi.catalogue.configuring.views import address_of
from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.query import Row
from guanxi.platform.web.environment import environment
from guanxi.platform.web.extending import Panel, declare_panel
from guanxi.platform.web.surroundings import plain_shell


@dataclass(frozen=True)
class ChosenCard:
    """What was chosen, on the page of a configuration."""

    chosen: tuple[tuple[str, int], ...]
    change: str


def _product(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    """Offer the configurator, and whoever keeps options a first group where there is none yet."""
    configured = is_configured(row.id)
    keeps = view_of(entity("option_group")).may("create")
    if not configured and not keeps:
        return ""
    page = {
        "url": address_of(row.id) if configured else "",
        "add": f"/option_group/new?product={row.id}" if keeps else "",
        "keep": tuple(
            (str(entity(key).plural), f"/{key}?f=product.is.{row.id}")
            for key in ("option_group", "product_option", "option_rule")
        )
        if configured and keeps
        else (),
    }
    return _drawn(request, "configuring/_product.html", page)


def _chosen(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    rows = ConfigurationChoice.objects.filter(configuration=row.id).order_by("pk")
    page = ChosenCard(
        tuple(rows.values_list("name", "quantity")), f"/configuring/saved/{row.id}" if "edit" in verbs else ""
    )
    return _drawn(request, "configuring/_chosen.html", page)


def _drawn(request: HttpRequest, template: str, page: object) -> str:
    shell = plain_shell(request, "", get_token(request))
    return environment().get_template(template).render(page=page, shell=shell)


declare_panel(
    Panel(
        "configure", "product", words("Configuration", "产品配置"), "adjustments", _product, above=True,
        may=lambda: view_of(entity("product_option")).may("read"),
    ),
    Panel("chosen", "configuration", words("What was chosen", "已选内容"), "list-check", _chosen, above=True),
)  # fmt: skip
