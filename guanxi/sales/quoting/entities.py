"""The declarations of quoting."""

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Colours, Deadline, Entity, Section, StandardView
from guanxi.platform.entities.dependencies import Copied, Filled, Narrowed
from guanxi.platform.entities.figures import DeskFigure
from guanxi.platform.entities.registry import extend, register
from guanxi.sales.quoting import (
    adding_up,
    bundles,
    consequences,
    drafts,
    freezing,
    gates,  # noqa: F401  # it is declared by being there
    help_words,
    protection,  # noqa: F401  # guards are declared by being there
)
from guanxi.sales.quoting.document import template_is_whole
from guanxi.sales.quoting.models import (
    DiscountLimit,
    Quote,
    QuoteLine,
    QuoteLink,
    QuotePayment,
    QuoteStatus,
    QuoteTemplate,
)
from guanxi.sales.quoting.verbs import ACTIONS, ASK_OF_ORDER

_QUOTE = Entity(
    model=Quote,
    key="quote",
    related_first=True,
    help=help_words.QUOTE,
    shortcut="q",
    label=words("Quote", "报价单"),
    plural=words("Quotes", "报价单"),
    module="sales",
    icon="file-invoice",
    follows="account",
    sections=(
        Section(
            words("Quote", "报价单"),
            (
                *("name", "number", "status", "account", "contact", "deal", "valid_until", "language"),
                *("revision", "alternative", "root", "supersedes"),
            ),
        ),
        Section(
            words("Price", "价格"),
            (
                *("currency", "tax_mode", "discount", "net", "tax", "total", "total_base", "rate"),
                *("off_list", "line_discount", "cost", "margin", "importance"),
            ),
        ),
        Section(
            words("Special price", "特价"),
            (
                "special",
                "special_on",
                "special_hours",
                "asked_below",
                "asked_off_list",
                "granted_off_list",
                "given_base",
            ),
        ),
        Section(words("Terms", "条款"), ("terms", "template", "note")),
        Section(
            words("Answer", "客户答复"), ("sent_at", "answered_at", "signed_by", "order", "decline_reason", "paper")
        ),
    ),
    columns=("name", "number", "account", "status", "total_base", "valid_until", "owner", "updated_at"),
    facts=("account", "status", "total", "valid_until", "owner"),
    search=("name", "number"),
    board="status",
    board_sum="total_base",
    import_key=("number",),
    numbering="Q-{year}-{n:05}",
    depends=(
        Filled("account", on="deal", source="account"),
        Filled("contact", on="deal", source="contact"),
        Filled("name", on="deal", source="name"),
        Narrowed("contact", on="account", by="account", strict=False),
        Narrowed("deal", on="account", by="account", strict=False),
    ),
    derive=(drafts.begin_quote, adding_up.sums_of_quote),
    checks=(freezing.content_stays,),
    consequences=(consequences.follow_quote,),
    colours=(
        Colours(
            "status",
            {
                "draft": "info",
                "waiting": "wait",
                "approved": "info",
                "sent": "wait",
                "accepted": "good",
                "ordered": "good",
                "declined": "lost",
                "expired": "bad",
                "replaced": "lost",
            },
            ends=(QuoteStatus.ORDERED, QuoteStatus.DECLINED, QuoteStatus.EXPIRED, QuoteStatus.REPLACED),
        ),
        Colours("special", {"asked": "wait", "granted": "good", "refused": "bad", "withdrawn": "lost"}),
    ),
    deadlines=(Deadline("valid_until", "status", QuoteStatus.SENT),),
    figures=(
        DeskFigure(
            words("Quotes waiting for an answer", "待客户答复的报价"),
            "f=status.is.sent&sort=valid_until",
            total="total_base",
        ),
    ),
    views=(
        StandardView("mine", words("My quotes", "我的报价单"), "f=owner.is.me&sort=-updated_at"),
        StandardView("drafts", words("Drafts", "草稿"), "f=owner.is.me&f=status.is.draft&sort=-updated_at"),
        StandardView("sent", words("Waiting for an answer", "待客户答复"), "f=status.is.sent&sort=valid_until"),
        StandardView("accepted", words("Accepted, not ordered yet", "已接受未下单"), "f=status.is.accepted"),
    ),
    actions=ACTIONS,
    related=("quote_payment", "quote_link"),
    milestone="status",
    on_timeline=True,
)

_LINE = Entity(
    model=QuoteLine,
    key="quote_line",
    counted=("quantity",),
    help=help_words.LINE,
    label=words("Line of a quote", "报价明细"),
    plural=words("Lines of quotes", "报价明细"),
    module="sales",
    icon="list",
    access="child",
    parent="quote",
    title="text",
    columns=("text", "product", "quantity", "unit_price", "discount", "total", "optional"),
    depends=(
        Copied("currency", on="quote", source="currency"),
        Filled("text", on="product", source="name"),
        Filled("measure", on="product", source="measure"),
    ),
    sort=("position",),
    derive=(drafts.begin_line, drafts.line_amounts),
    checks=(freezing.line_stays, bundles.part_stays, drafts.quantity_counts),
    consequences=(freezing.no_line_goes, bundles.follow_heads, consequences.add_up),
    menu=False,
)

_PAYMENT = Entity(
    model=QuotePayment,
    key="quote_payment",
    label=words("Payment terms", "付款条件"),
    plural=words("Payment terms", "付款条件"),
    module="sales",
    icon="percentage",
    access="child",
    parent="quote",
    title="name",
    columns=("name", "kind", "percent", "after", "days"),
    sort=("position",),
    checks=(freezing.line_stays,),
    consequences=(freezing.no_line_goes,),
    menu=False,
)

_LINK = Entity(
    model=QuoteLink,
    key="quote_link",
    label=words("Link for the customer", "客户链接"),
    plural=words("Links for customers", "客户链接"),
    module="sales",
    icon="link",
    access="child",
    parent="quote",
    title="mail",
    columns=("mail", "expires_on", "seen_on", "days_seen", "revoked"),
    menu=False,
)

_TEMPLATE = Entity(
    model=QuoteTemplate,
    key="quote_template",
    help=help_words.TEMPLATE,
    label=words("Template of quotes", "报价单模板"),
    plural=words("Templates of quotes", "报价单模板"),
    module="administration",
    icon="template",
    access="reference",
    columns=("name", "active", "updated_at"),
    search=("name",),
    import_key=("name",),
    checks=(template_is_whole,),
)

_LIMIT = Entity(
    model=DiscountLimit,
    key="discount_limit",
    help=help_words.LIMIT,
    label=words("Limits of discounts", "折扣权限"),
    plural=words("Limits of discounts", "折扣权限"),
    module="administration",
    icon="discount",
    access="reference",
    title="role",
    columns=("role", "line_discount", "off_list", "margin", "products_only"),
)

register(_QUOTE, _LINE, _PAYMENT, _LINK, _TEMPLATE, _LIMIT)
extend("order", actions=(ASK_OF_ORDER,))
