"""What must hold of options, rules and choices when they are written, and what a new configuration begins with."""

from typing import Any

from django.utils.translation import gettext as _

from guanxi.catalogue.configuring.models import Configuration, ProductOption
from guanxi.catalogue.configuring.rules import TooLarge, Unreadable, figures_in
from guanxi.catalogue.configuring.settling import choices_of, come_to, priced
from guanxi.catalogue.models import Product
from guanxi.platform.entities.declaration import Draft, Problems, Values


def begin_configuration(draft: Draft) -> Values:
    """A configuration is called like its product unless somebody says otherwise, and comes to what it costs today."""
    values: dict[str, Any] = {}
    product = draft.get("product")
    if product and (draft.before is None or {"product", "account", "currency"} & draft.changed):
        chosen = choices_of(draft.before.pk) if draft.before else {}
        values |= come_to(product, draft.get("account"), draft.get("currency"), chosen)
    if not draft.get("name") and product:
        values["name"] = Product.everything.filter(pk=product).values_list("name", flat=True).first() or ""
    return values


def begin_choice(draft: Draft) -> Values:
    """A choice is called like its option, and costs what that costs the customer."""
    if draft.before is not None and not {"option", "configuration"} & draft.changed:
        return {}
    names = ("product", "account", "currency")
    whole = Configuration.everything.filter(pk=draft.get("configuration")).values_list(*names).first()
    option = draft.get("option")
    if whole is None or option is None:
        return {}
    there = priced(*whole)
    row = there.known.options.get(option)
    prices = {"price": there.found.prices.get(option), "cost": there.found.costs.get(option)}
    return prices | ({"name": row.name} if row else {})


def least_to_most(draft: Draft) -> Problems:
    """At least is not more than at most."""
    least, most = draft.get("least"), draft.get("most")
    if least is not None and most is not None and least > most:
        return {"most": [_("This is less than must be chosen at least.")]}
    return {}


def figures_are_read(draft: Draft) -> Problems:
    """Figures are names with numbers."""
    try:
        figures_in(draft.get("figures") or "")
    except Unreadable as refused:
        return {
            "figures": [
                _("“%(part)s” is not understood: write figures as “power = 120, weight = 3.5”.") % {"part": refused}
            ]
        }
    except TooLarge as refused:
        return {"figures": [_("“%(part)s” is too large, or has more than four decimals.") % {"part": refused}]}
    return {}


def rule_is_whole(draft: Draft) -> Problems:
    """A rule names what it is about."""
    kind = draft.get("kind")
    if kind in ("requires", "excludes") and draft.get("option") == draft.get("other"):
        return {"other": [_("Choose another option than the one above.")]}
    if kind == "count" and draft.get("least") is None and draft.get("most") is None:
        return {"most": [_("Say how many at least or at most.")]}
    return least_to_most(draft) if kind == "count" else {}


def of_this_product(draft: Draft) -> Problems:
    """An option is chosen for the product that has it."""
    product = Configuration.everything.filter(pk=draft.get("configuration")).values_list("product", flat=True).first()
    own = ProductOption.everything.filter(pk=draft.get("option")).values_list("product", flat=True).first()
    if product is not None and own is not None and own != product:
        return {"option": [_("This option belongs to another product.")]}
    return {}
