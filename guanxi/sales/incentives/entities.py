"""The kinds of records of quotas and commissions."""

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Entity, Section, StandardView
from guanxi.platform.entities.dependencies import Shown
from guanxi.platform.entities.registry import register
from guanxi.sales.incentives import database, help_words, plan_entities, quota_drafts  # noqa: F401  # what the database does is declared by being there
from guanxi.sales.incentives.models import LINKS, Base, Quota

_MONEY = tuple(one for one in Base if one != Base.UNITS)

_QUOTA = Entity(
    model=Quota,
    key="quota",
    counted=("units",),
    help=help_words.QUOTA,
    label=words("Quota", "业绩指标"),
    plural=words("Quotas", "业绩指标"),
    module="goals",
    icon="target-arrow",
    sections=(
        Section(
            words("Quota", "业绩指标"),
            ("measure", "amount", "units", "period", "starts_on", "first_on", "product", "series", "note"),
        ),
        Section(words("Whose", "承担对象"), ("holder", "person", "team", "of_unit", "territory", "name")),
    ),
    columns=("name", "holder", "person", "of_unit", "territory", "measure", "period", "first_on", "amount", "units"),
    facts=("measure", "amount", "first_on", "holder"),
    search=("name", "note"),
    sort=("-first_on",),
    depends=(
        *(Shown((name,), on="holder", values=(holder,)) for holder, name in LINKS.items()),
        Shown(("amount",), on="measure", values=_MONEY),
        Shown(("units",), on="measure", values=(Base.UNITS,)),
    ),
    derive=(quota_drafts.held, quota_drafts.named),
    checks=(quota_drafts.of_one_holder, quota_drafts.set_by_others),
    views=(
        StandardView("mine", words("My quotas", "我的指标"), "f=person.is.me&sort=-first_on"),
        StandardView("year", words("This year", "本年"), "f=first_on.within.this_year&sort=first_on"),
    ),
)

register(_QUOTA, *plan_entities.ALL)
