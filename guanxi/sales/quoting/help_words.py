"""What stands behind the “?” beside the fields of quotes."""

from guanxi.lib.words import words

QUOTE = {
    "paper": words(
        "SHA-256 of the PDF as the customer got it, or accepted it: it is kept, and shown from then on whatever becomes of templates.",
        "客户收到或接受的 PDF 的 SHA-256。该文件已留存，此后始终显示该文件，不受模板变更影响。",
    ),
    "alternative": words(
        "Where several offers for the same deal stand side by side: A, B, with service …",
        "同一商机有多个并列方案时填写，如 A、B、含服务。",
    ),
    "discount": words(
        "Taken off every line, after the discounts of the lines.", "在各行折扣之后，对所有行再统一打折。"
    ),
    "off_list": words(
        "What the customer saves against list prices, in percent: discounts of lines and on the total together.",
        "相对标准价的总优惠幅度，包含行折扣与整单折扣。",
    ),
    "asked_below": words(
        "How far the special price goes below what this customer pays: of the whole or of one line, whichever is more. Written when it is asked for; steps of an approval flow may ask for it.",
        "所申请的特价低于该客户应付价格的幅度，取整单与单行中较大者；提交申请时记录，审批流程的步骤可按此设条件。",
    ),
    "margin": words(
        "What is left of the net amount after costs, in percent. Lines without known costs are left out.",
        "不含税金额扣除成本后的比例；成本未知的行不计入。",
    ),
    "note": words("Never shown to the customer.", "不会展示给客户。"),
    "revision": words(
        "A quote that was sent is never changed; a new version takes its place.", "已发送的报价不可修改，需创建新版本。"
    ),
}
LINE = {
    "optional": words(
        "Offered beside: not in the total until the customer chooses it.", "作为可选项报出，客户选择前不计入合计。"
    ),
    "heading": words("A heading above the lines that follow; it has no price.", "作为后续各行的分组标题，无价格。"),
    "list_price": words("What it costs without discount, as it was when the line was written.", "写入该行时的标准价。"),
}
TEMPLATE = {
    "source": words(
        "Typst. The quote comes as the dictionary “quote”; the shipped template shows everything that is in it. Empty: the shipped template.",
        "Typst 模板源码，报价数据以字典 quote 传入；可参考内置模板。留空则使用内置模板。",
    ),
}
LIMIT = {
    "role": words(
        "Who has several roles may go as far as the widest of their limits. A role without limits sets none.",
        "拥有多个角色时以最宽的权限为准；未设置的角色不参与限制。",
    ),
    "line_discount": words(
        "Counted from what this customer pays by price book, agreement or promotion; the list price where there is none of these.",
        "以该客户应得的价格（价目表、协议价、促销）为基准；均无时以标准价为基准。",
    ),
    "off_list": words(
        "Counted likewise; discounts of lines and on the total together.",
        "基准同上，含行折扣与整单折扣。",
    ),
    "products_only": words(
        "Lines that are only words have no price to compare with: this sends them to the approval.",
        "仅有文字的明细没有可比价格，勾选后须提交审批。",
    ),
}
