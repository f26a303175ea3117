"""Help beside the fields of orders and contracts: what a word means here, and what follows from a value."""

from guanxi.lib.words import words

ORDER = {
    "number": words(
        "Left empty, it is given by itself. Fill it in only for orders that have a number elsewhere.",
        "留空则自动编号。仅当订单在其他系统已有编号时填写。",
    ),
    "status": words(
        "Moved by the verbs of the order and by its deliveries, never typed.",
        "由订单操作和交付记录自动更新，不能直接填写。",
    ),
    "customer_number": words("What the customer calls this order.", "客户方的采购订单号。"),
    "promised_on": words(
        "The day we promise now; what we promised first is kept beside it, and punctuality is measured by that.",
        "当前承诺的交期；首次承诺的日期会保留，准时率按首次承诺计算。",
    ),
    "production": words(
        "How far the factory is; it is entered by hand or comes from its system.",
        "工厂进度，可手工填写或由外部系统传入。",
    ),
    "discount": words(
        "Percent off the whole order, after those of its lines.", "在各行折扣之后，对整单再打的折扣（%）。"
    ),
    "asked_below": words(
        "How far the special price goes below what this customer pays: of the whole or of one line, whichever is more. Written when it is asked for; steps of an approval flow may ask for it.",
        "所申请的特价低于该客户应付价格的幅度，取整单与单行中较大者；提交申请时记录，审批流程的步骤可按此设条件。",
    ),
    "importance": words(
        "Where a special price is asked for: what matters more comes first in the list of who decides.",
        "申请特价时使用：重要的申请在审批人的待办中排在前面。",
    ),
    "rate": words(
        "What one of the order's currency is worth in that of the books; frozen when the order is confirmed.",
        "订单币种折合本位币的汇率，确认订单时锁定。",
    ),
}

LINE = {
    "promised_on": words("Where it differs from that of the order.", "与订单承诺交期不同时填写。"),
    "delivered": words("Follows from the deliveries.", "由交付记录汇总。"),
}

CONTRACT = {
    "number": words(
        "Left empty, it is given by itself. Fill it in only for contracts that have a number elsewhere.",
        "留空则自动编号。仅当合同在其他系统已有编号时填写。",
    ),
    "notice_days": words(
        "So many days before its end one decides about going on; the owner is told then, once.",
        "到期前多少天决定是否续约；届时提醒负责人一次。",
    ),
    "renewal": words("What was agreed for the end of the term.", "合同约定的到期处理方式。"),
}
