"""The declarations of invoices."""

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Colours, Entity, Section, StandardView
from guanxi.platform.entities.dependencies import Copied, Filled, Narrowed
from guanxi.sales.cash import drafts, help_words, invoicing, keeping, red, telling, verbs_of_invoices
from guanxi.sales.cash.actions.invoice_order import not_beyond_order
from guanxi.sales.cash.models import Invoice, InvoiceLine, InvoiceRequest, InvoiceSeries, InvoiceTitle

_NAMED = ("title", "tax_number", "bank", "bank_account", "address", "phone")
_MADE_OUT = Section(words("Made out to", "开票信息"), _NAMED)

INVOICE = Entity(
    model=Invoice,
    key="invoice",
    related_first=True,
    help=help_words.INVOICE,
    label=words("Invoice", "发票"),
    plural=words("Invoices", "发票"),
    module="orders",
    icon="file-invoice",
    follows="account",
    exclusive=False,
    title="number",
    import_key=("number",),
    sections=(
        Section(
            words("Invoice", "发票"),
            ("number", "account", "kind", "state", "issued_on", "sent_on", "order", "instalment"),
        ),
        _MADE_OUT,
        Section(
            words("Amounts", "金额"),
            ("currency", "rate", "tax_mode", "discount", "net", "tax", "total", "total_base"),
        ),
        Section(words("Reversal", "红冲信息"), ("red", "reverses", "reversed_why", "taken_back")),
    ),
    columns=("number", "account", "kind", "total", "state", "red", "issued_on", "owner"),
    facts=("account", "total", "issued_on", "state"),
    search=("number", "title"),
    sort=("-issued_on",),
    depends=(
        Narrowed("contact", on="account", by="account", strict=False),
        Narrowed("order", on="account", by="account", strict=False),
        Filled("account", on="order", source="account"),
    ),
    derive=(drafts.with_its_customer, invoicing.made_out, invoicing.tax_number, invoicing.invoice_rate),
    checks=(invoicing.stays_as_issued, invoicing.tax_number_holds, red.stays_as_charged),
    consequences=(invoicing.document_adds_up, keeping.keep_what_was_issued),
    actions=(
        verbs_of_invoices.ISSUE,
        verbs_of_invoices.SEND,
        verbs_of_invoices.REVERSE,
        verbs_of_invoices.REVERSE_PART,
        verbs_of_invoices.CANCEL,
    ),
    colours=(
        Colours(
            "state",
            {"draft": "wait", "issued": "info", "sent": "good", "reversed": "bad", "cancelled": "lost"},
            ends=("sent", "reversed", "cancelled"),
        ),
    ),
    views=(
        StandardView("drafts", words("Drafts", "草稿"), "f=state.is.draft&sort=-updated_at"),
        StandardView("month", words("Issued this month", "本月开具"), "f=issued_on.within.this_month&sort=-issued_on"),
    ),
    related=("invoice_line",),
    milestone="state",
    on_timeline=True,
)

INVOICE_LINE = Entity(
    model=InvoiceLine,
    key="invoice_line",
    counted=("quantity",),
    label=words("Line of an invoice", "发票明细"),
    plural=words("Lines of invoices", "发票明细"),
    module="orders",
    icon="list-details",
    access="child",
    parent="invoice",
    title="text",
    columns=("position", "text", "quantity", "measure", "unit_price", "tax_rate", "net", "tax", "total"),
    sort=("position",),
    depends=(
        Copied("currency", on="invoice", source="currency"),
        Filled("text", on="product", source="name"),
    ),
    derive=(invoicing.line_begins, invoicing.line_amounts),
    checks=(invoicing.line_stays, invoicing.quantity_counts),
    consequences=(invoicing.lines_add_up, not_beyond_order),
    menu=False,
)

INVOICE_TITLE = Entity(
    model=InvoiceTitle,
    key="invoice_title",
    label=words("Invoice title", "开票抬头"),
    plural=words("Invoice titles", "开票抬头"),
    module="orders",
    icon="id",
    access="child",
    parent="account",
    title="title",
    columns=("title", "tax_number", "bank", "bank_account", "main"),
    derive=(invoicing.tax_number,),
    checks=(invoicing.tax_number_holds,),
    menu=False,
)

INVOICE_REQUEST = Entity(
    model=InvoiceRequest,
    key="invoice_request",
    help=help_words.REQUEST,
    label=words("Request for an invoice", "开票申请"),
    plural=words("Requests for invoices", "开票申请"),
    module="orders",
    icon="file-text",
    follows="account",
    exclusive=False,
    title="text",
    sections=(
        Section(
            words("Request", "申请"),
            (
                "account",
                "order",
                "instalment",
                "kind",
                "text",
                "amount",
                "currency",
                "tax_rate",
                "made_out",
                "reverses",
                "note",
            ),
        ),
        _MADE_OUT,
        Section(words("Answer", "处理结果"), ("state", "invoice", "answer")),
    ),
    columns=("text", "account", "kind", "amount", "state", "invoice", "owner"),
    facts=("account", "amount", "kind", "state"),
    search=("text", "title"),
    sort=("-created_at",),
    depends=(
        Filled("account", on="order", source="account"),
        Filled("currency", on="instalment", source="currency"),
        Filled("currency", on="order", source="currency"),
        Narrowed("made_out", on="account", by="account"),
        Narrowed("instalment", on="account", by="account", strict=False),
        Narrowed("reverses", on="account", by="account", strict=False),
        Filled("account", on="reverses", source="account"),
        Filled("currency", on="reverses", source="currency"),
        Narrowed("order", on="account", by="account", strict=False),
    ),
    derive=(drafts.in_some_currency, invoicing.made_out, invoicing.tax_number),
    checks=(invoicing.tax_number_holds, invoicing.can_be_taken_back, drafts.answered_stays),
    consequences=(telling.invoice_asked,),
    actions=(verbs_of_invoices.MAKE, verbs_of_invoices.REFUSE),
    colours=(Colours("state", {"asked": "wait", "answered": "good", "refused": "bad"}, ends=("answered", "refused")),),
    views=(StandardView("asked", words("To answer", "待开票"), "f=state.is.asked&sort=created_at"),),
)

INVOICE_SERIES = Entity(
    model=InvoiceSeries,
    key="invoice_series",
    help=help_words.SERIES,
    label=words("Series of invoice numbers", "发票编号规则"),
    plural=words("Series of invoice numbers", "发票编号规则"),
    module="administration",
    icon="barcode",
    access="reference",
    columns=("name", "kind", "red", "pattern", "next", "year", "active"),
    search=("name",),
    sort=("name",),
    import_key=("name",),
    derive=(invoicing.pattern_counts,),
    checks=(invoicing.pattern_holds,),
)

ALL = (INVOICE, INVOICE_LINE, INVOICE_TITLE, INVOICE_REQUEST, INVOICE_SERIES)
