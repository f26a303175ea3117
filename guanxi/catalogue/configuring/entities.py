"""The kinds of records of configuration of products."""

from guanxi.catalogue.configuring import consequences, drafts
from guanxi.catalogue.configuring.actions.complete_configuration import complete_configuration
from guanxi.catalogue.configuring.help_words import GROUP, OPTION, RULE
from guanxi.catalogue.configuring.models import (
    Configuration,
    ConfigurationChoice,
    OptionGroup,
    OptionRule,
    OptionRuleKind,
    ProductOption,
)
from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Action, Colours, Entity, Field, Section
from guanxi.platform.entities.dependencies import Copied, Filled, Narrowed, Shown
from guanxi.platform.entities.kinds import CHOICE
from guanxi.platform.entities.registry import register

_PAIR, _SUM = (OptionRuleKind.REQUIRES, OptionRuleKind.EXCLUDES), (OptionRuleKind.FORMULA,)
_WAYS = (("cheapest", words("As cheap as possible", "价格最低")), ("margin", words("With the best margin", "毛利最优")))
_GROUP = Entity(
    model=OptionGroup,
    key="option_group",
    help=GROUP,
    label=words("Option group", "选项组"),
    plural=words("Option groups", "选项组"),
    module="products",
    icon="list-check",
    access="reference",
    sections=(Section(words("Option group", "选项组"), ("product", "name", "position", "least", "most", "hint")),),
    columns=("name", "product", "position", "least", "most"),
    search=("name",),
    sort=("product", "position"),
    related=("product_option",),
    checks=(drafts.least_to_most,),
    consequences=(consequences.options_follow,),
    menu=False,
)
_OPTION = Entity(
    model=ProductOption,
    key="product_option",
    help=OPTION,
    label=words("Option", "选项"),
    plural=words("Options", "选项"),
    module="products",
    icon="checkbox",
    access="reference",
    sections=(
        Section(words("Option", "选项"), ("group", "product", "part", "name", "position", "usual")),
        Section(words("Price", "价格"), ("price", "cost")),
        Section(words("Counted", "计数"), ("least", "most", "figures")),
    ),
    columns=("name", "group", "product", "part", "price", "usual", "most", "figures"),
    search=("name",),
    sort=("group", "position"),
    depends=(
        Copied("product", on="group", source="product"),
        Filled("name", on="part", source="name"),
    ),
    checks=(drafts.least_to_most, drafts.figures_are_read),
    consequences=(consequences.template_holds,),
    menu=False,
)
_RULE = Entity(
    model=OptionRule,
    key="option_rule",
    help=RULE,
    label=words("Rule of options", "选项规则"),
    plural=words("Rules of options", "选项规则"),
    module="products",
    icon="scale",
    access="reference",
    title="reason",
    sections=(
        Section(words("Rule", "规则"), ("product", "kind", "option", "other", "reason")),
        Section(words("Counted", "计数"), ("group", "least", "most")),
        Section(words("Sum", "合计"), ("figure", "against", "compared", "bound")),
    ),
    columns=("reason", "product", "kind", "option", "other", "group", "figure", "bound"),
    search=("reason",),
    sort=("product",),
    depends=(
        Narrowed("option", on="product", by="product"),
        Narrowed("other", on="product", by="product"),
        Narrowed("group", on="product", by="product"),
        Shown(("other",), on="kind", values=_PAIR, required=("other",)),
        Shown(("group", "least", "most"), on="kind", values=(OptionRuleKind.COUNT,), required=("group",)),
        Shown(("figure", "against", "compared", "bound"), on="kind", values=_SUM, required=("figure", "bound")),
    ),
    checks=(drafts.rule_is_whole,),
    consequences=(consequences.template_holds,),
    menu=False,
)
_CONFIGURATION = Entity(
    model=Configuration,
    key="configuration",
    related_first=True,
    label=words("Configuration", "配置方案"),
    plural=words("Configurations", "配置方案"),
    module="products",
    icon="adjustments",
    follows="account",
    sections=(
        Section(words("Configuration", "配置方案"), ("name", "product", "account", "state", "says")),
        Section(words("Price", "价格"), ("currency", "base_price", "price", "base_cost", "cost", "priced_on")),
    ),
    columns=("name", "product", "account", "state", "price", "owner", "updated_at"),
    facts=("product", "account", "state", "price", "owner"),
    search=("name",),
    depends=(Filled("name", on="product", source="name"),),
    derive=(drafts.begin_configuration,),
    consequences=(consequences.follow_configuration,),
    colours=(Colours("state", {"open": "wait", "complete": "good", "clashing": "bad"}),),
    actions=(
        Action(
            "complete",
            words("Complete it", "自动补全"),
            complete_configuration,
            inputs=(Field("way", "way", CHOICE, words("How", "方式"), choices=_WAYS, default="cheapest"),),
            required=("way",),
            available=lambda row: row.state == "open",
            icon="circle-check",
        ),
    ),
    related=("configuration_choice",),
)
_CHOICE = Entity(
    model=ConfigurationChoice,
    key="configuration_choice",
    counted=("quantity",),
    label=words("Chosen option", "已选选项"),
    plural=words("Chosen options", "已选选项"),
    module="products",
    icon="checkbox",
    access="child",
    parent="configuration",
    title="option",
    columns=("name", "option", "quantity", "price"),
    depends=(Copied("currency", on="configuration", source="currency"),),
    derive=(drafts.begin_choice,),
    checks=(drafts.of_this_product,),
    consequences=(consequences.follow_choices,),
    menu=False,
)

register(_GROUP, _OPTION, _RULE, _CONFIGURATION, _CHOICE)
