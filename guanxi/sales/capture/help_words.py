"""Help beside the settings of capture: what a word means here, and what follows from a value."""

from guanxi.lib.words import words

ANSWER = {
    "replies": words(
        "Whoever writes gets an answer at once, in Chinese or English as they wrote. Programs, mailing lists and what came back are never answered.",
        "来信人会立即收到回复，按其所用语言选择中文或英文。自动邮件、群发邮件和退信一律不回复。",
    ),
    "reply": words(
        "Places that are filled in: {name}, {company}, {subject}, {person}, {phone}, {sender}. A line with one that is not known is left out.",
        "可用占位：{name} 姓名、{company} 公司、{subject} 主题、{person} 负责人、{phone} 负责人电话、{sender} 发件名称。占位内容未知的行会省略。",
    ),
    "reply_zh": words(
        "Places that are filled in: {name}, {company}, {subject}, {person}, {phone}, {sender}. A line with one that is not known is left out.",
        "可用占位：{name} 姓名、{company} 公司、{subject} 主题、{person} 负责人、{phone} 负责人电话、{sender} 发件名称。占位内容未知的行会省略。",
    ),
    "reply_closed": words(
        "By the company's hours, weekends and holidays. Empty: the same answer at any time.",
        "按公司工作时间、周末和节假日判断。留空则任何时间回复相同。",
    ),
    "reply_days": words(
        "Whoever writes again within these days gets no second answer.", "在此天数内再次来信不再自动回复。"
    ),
    "reply_names": words(
        "Fills in {person} and {phone} with who got the new lead. Off: such lines are left out.",
        "用新线索的负责人填入 {person} 和 {phone}；关闭则省略这些行。",
    ),
}

FORM = ANSWER | {
    "is_on": words("A form that is not open says so to visitors.", "未开放的表单会向访客说明已关闭。"),
    "consent": words(
        "Visitors tick this sentence; without it nothing is sent. It is kept with what they sent, as they saw it.",
        "访客须勾选此条款才能提交；条款原文会随提交内容一并保存。",
    ),
    "thanks_url": words(
        "Where the button below the thanks leads, such as your website. Empty: no button.",
        "感谢语下方按钮的去向，如公司网站。留空则不显示按钮。",
    ),
    "keeper": words(
        "Whose the leads are as long as no rule gives them to somebody else.",
        "在分配规则把线索交给他人之前，线索归此人。",
    ),
    "distribute": words(
        "The rules of assignment look at each new lead of the form.", "表单产生的每条新线索都按分配规则分配。"
    ),
    "confirming": words(
        "Visitors get a mail with a link and confirm there that the address is theirs.",
        "访客会收到带链接的邮件，点击后确认邮箱属于本人。",
    ),
    "may_embed": words(
        "Websites that show the form within a page of theirs, such as https://www.example.com; several with a space between.",
        "可在自己的页面中嵌入此表单的网站，如 https://www.example.com，多个用空格分隔。",
    ),
    "from_elsewhere": words(
        "For a plain HTML form on your own website. Without our page there is no sign of how long somebody took to fill it in.",
        "用于贵公司网站上的普通 HTML 表单。不经本站页面时无法判断填写用时。",
    ),
    "most_links": words("What holds more web addresses is advertising.", "超过此数量的网址视为广告。"),
}

FORM_FIELD = {
    "label": words("Empty: what the field is called here.", "留空则使用系统中的字段名称。"),
}

RULE = {
    "by_territory": words(
        "A lead of an account that we know stands where that account stands; any other one is judged by province, city, industry, size and what else it tells, by the territories in force. One in no territory is left to the next rule.",
        "已有客户的线索按该客户所在区域；其他线索按省份、城市、行业、规模等信息，依现行区域方案判定。不属于任何区域的线索由下一条规则处理。",
    ),
    "position": words("The first rule that fits a lead decides.", "按顺序匹配，第一条符合的规则生效。"),
    "sticky": words(
        "Somebody of a company whom we know already, or with the same mobile or mail, goes to whose customer it is.",
        "公司、手机或邮箱与现有客户相同的线索，优先归该客户的负责人。",
    ),
    "capacity": words(
        "Who was given so many leads by rules in the last 30 days is passed over.",
        "近 30 天内按规则分配到的线索达到此数量后，不再分配给该人员。",
    ),
    "contact_hours": words(
        "Counted in working time from the moment of assignment; 0.5 is half an hour. A follow-up without a content is no contact, as for the public pool. Empty: nobody is reminded.",
        "自分配时起按工作时间计算，0.5 为半小时。与公海规则相同，无内容的跟进不算联系。留空则不提醒。",
    ),
    "raise_hours": words(
        "Counted from the end of the first time, at which the owner is reminded. Then the manager is told. Empty: nobody above is told.",
        "自首次联系时限届满（此时提醒负责人）起计算，届时通知上级。留空则不上报。",
    ),
    "unanswered": words(
        "It never goes back to somebody who was silent, and only to people who are here and have not had enough.",
        "不会再转回未跟进的人员，也只转给在岗且未达上限的人员。",
    ),
    "at_work": words(
        "By the working hours of each person, holidays included. Who named a deputy is away in any case.",
        "按每个人的工作时间（含节假日）判断。已设置代理人的人员视为不在岗。",
    ),
}

LIMIT = {
    "capacity": words(
        "It holds beside those of the rules; the smaller one counts.", "与规则中的上限同时生效，取较小者。"
    ),
}

SCORE = {
    "points": words("Less than nothing takes points away.", "负数表示扣分。"),
}

REGISTRATION = {
    "account": words(
        "Where the customer stands here already; else write the name. Without either, the name of the project is protected.",
        "客户已在系统中时选择；否则填写客户名称。两者皆空时以项目名称作为保护对象。",
    ),
    "line": words(
        "The same customer can be registered once for each product line. Empty: for everything.",
        "同一客户每条产品线只能有一个有效报备。留空表示全部产品。",
    ),
    "reason": words("What you have done there, for whoever decides.", "已开展的工作，供审核人参考。"),
}

REGISTRATION_RULE = {
    "line": words(
        "Empty: for all product lines without a rule of their own.", "留空表示适用于没有单独规则的所有产品线。"
    ),
    "tells": words(
        "What somebody is told who wants to register the same customer.", "他人报备同一客户时可以看到的信息。"
    ),
}
