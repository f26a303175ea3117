"""What must hold of products that are configured once they are written, and what configurations come to."""

from django.utils.translation import gettext as _

from guanxi.catalogue.configuring import saying
from guanxi.catalogue.configuring.models import ProductOption
from guanxi.catalogue.configuring.reading import read
from guanxi.catalogue.configuring.rules import Group, Template, TooLarge, unfinished
from guanxi.catalogue.configuring.settling import forget_prices, settle, settle_choices
from guanxi.catalogue.configuring.solver import Solver
from guanxi.platform.entities.declaration import Written
from guanxi.platform.records.problems import Invalid

_DECIDES = frozenset({"option", "quantity", "configuration", "deleted_at"})
_PRICES = frozenset({"product", "account", "currency"})


def template_holds(written: list[Written]) -> None:
    """Something satisfies what was written; else nothing is written."""
    forget_prices()
    for product in sorted({one.record.product_id for one in written if one.record.product_id}):
        _holds(product)


def options_follow(written: list[Written]) -> None:
    """A group that goes to another product takes its options along; what was written must be satisfied by something."""
    moved = [one.record for one in written if "product" in one.before]
    for group in moved:
        ProductOption.everything.filter(group=group.pk).update(product=group.product_id)
    template_holds(written)


def follow_choices(written: list[Written]) -> None:
    """Let configurations come to what their choices come to."""
    changed = {one.record.configuration_id for one in written if one.created or _DECIDES & set(one.before)}
    settle(changed | {one.before["configuration"] for one in written if "configuration" in one.before})


def follow_configuration(written: list[Written]) -> None:
    """Price the choices anew where product, customer or currency changed."""
    changed = {one.record.pk for one in written if not one.created and _PRICES & set(one.before)}
    if changed:
        settle_choices(changed)


def _holds(product: int) -> None:
    template = read(product).template
    try:
        clash = Solver(_as_far_as_built(template)).contradiction()
    except TooLarge:
        raise Invalid({"": [_("These figures are too large to be counted exactly: use larger units.")]}) from None
    if clash:
        raise Invalid({"": [saying.contradiction(template, clash)]})


def _as_far_as_built(template: Template) -> Template:
    """Leave out what groups ask for that have yet to get their options."""
    waiting = {one.number: Group(one.number, one.name, 0, one.most) for one in unfinished(template)}
    return Template({**template.groups, **waiting}, template.options, template.rules)
