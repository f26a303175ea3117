"""Help beside the fields of customers: what a word means here, and what follows from a value."""

from guanxi.lib.words import words

ACCOUNT = {
    "kind": words(
        "For a person the business facts (tax number, founded, employees, revenue) are not asked.",
        "选择“个人”时不填写工商信息（税号、成立年份、人数、营业额）。",
    ),
    "status": words(
        "A prospect has bought nothing yet, a customer has, a former customer buys no more, a partner sells with us.",
        "潜在客户尚未成交；成交客户已购买；流失客户不再购买；合作伙伴与我们一起销售。",
    ),
    "level": words(
        "How much effort the account is worth: key accounts have lists and reminders of their own.",
        "客户值得投入的程度：重点客户有单独的列表，便于优先跟进。",
    ),
    "channel": words(
        "By which way we sell to them: directly, through a distributor, online … New deals of the account begin with it.",
        "通过何种方式销售：直销、经销商、线上等。该客户的新商机默认带出此渠道。",
    ),
    "parent": words(
        "The company above this one, such as its head office. A company cannot be part of itself.",
        "上级公司，如总公司。公司不能隶属于自身。",
    ),
    "phone": words(
        "Written as you like; it is kept in one form. The same number tells that a customer exists already.",
        "可按任意格式填写，系统统一保存。号码相同会提示客户可能已存在。",
    ),
    "founded": words("The year, with four digits.", "四位数的年份。"),
    "revenue": words("What the company sells in a year. “120万” is understood.", "公司一年的营业额，可填“120万”。"),
}

CONTACT = {
    "account": words(
        "The company the person works for. Further companies stand under “Positions” on the contact's page.",
        "联系人所在公司。其他任职公司在联系人页面的“任职”中添加。",
    ),
    "influence": words(
        "What the person does when their company buys: decides, advises, uses the product, buys it, or stands against it.",
        "此人在采购中的作用：决策、影响、使用、采购或反对。",
    ),
    "mobile": words(
        "Written as you like; numbers of other countries begin with + and the country's code.",
        "可按任意格式填写；境外号码以 + 和国家代码开头。",
    ),
}

POSITION = {
    "until": words("Empty while the person still works there.", "仍在任职则留空。"),
}
