"""Help beside the settings of capture: what a word means here, and what follows from a value."""

from guanxi.lib.words import words

FORM = {
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
