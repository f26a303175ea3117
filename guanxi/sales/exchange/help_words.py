"""Words behind the “?” beside fields of exchange."""

from guanxi.lib.words import words

SYSTEM = {
    "looked_after_by": words(
        "Is told of rows that were refused, of exchanges that failed and of what both sides changed.",
        "行被拒绝、交换失败或双方均有修改时，会通知此人。",
    ),
    "webhook": words(
        "What is handed over is also sent there by itself, once a minute.", "需要发送的内容每分钟自动推送到此地址。"
    ),
    "service": words(
        "What this system brings and fetches is done by this service, which may do what the rules below need and nothing else.",
        "该系统的读写均以此服务身份进行，权限仅限下方规则所需。",
    ),
}
RULE = {
    "preference": words(
        "Where only one side changed something since the last exchange, that side's value counts. This is for what both changed.",
        "若上次交换后只有一方修改，则以该方为准；此处仅用于双方均修改的情况。",
    ),
    "field": words(
        "The name of one field, such as promised_on: for it this rule counts instead of the one for everything.",
        "单个字段名，例如 promised_on；该字段按本规则处理，其余按整体规则。",
    ),
    "mapping": words(
        "One line for each column of theirs that is called otherwise than our field, such as MATNR = product.",
        "对方列名与我方字段名不同时，每行写一条，例如 MATNR = product。",
    ),
    "keeper": words(
        "Who owns what is new, such as a customer; else it is the service, and only who sees all records finds it.",
        "新建记录（如客户）的负责人；留空则归服务身份所有，仅可查看全部记录的人能看到。",
    ),
}
STOCK = {
    "reserved": words("What lies there, but is meant for other orders.", "在库但已被其他订单占用的数量。"),
    "expected": words("How much comes in on the day expected.", "预计到货日将到的数量。"),
}
