"""Help beside the fields of sales: what a word means here, and what follows from a value."""

from guanxi.lib.words import words

ESCALATED = words(
    "Somebody asked those above for help and has no answer yet. It goes away when the task that came of it is done.",
    "已请上级协助且尚未得到答复；相应任务完成后自动清空。",
)

LEAD = {
    "status": words(
        "New, contacted, qualified or discarded. A lead becomes “converted” by the button “Convert” on its page.",
        "新建、已联系、已确认或已放弃。“已转化”通过页面上的“转化”按钮产生。",
    ),
    "interest": words("What they asked for, in their words.", "对方询问的产品或需求。"),
    "score": words(
        "What the rules of scoring come to: each gives or takes points. The card “Score” says why.",
        "按评分规则累加的分数，每条规则加分或减分。“评分”卡片会逐条说明原因。",
    ),
    "distribute": words(
        "The rules of assignment look at the lead within a minute and give it to whoever it is for; then this is taken out again.",
        "分配规则会在一分钟内处理此线索并交给合适的负责人，处理后自动取消勾选。",
    ),
    "contact_by": words(
        "By when somebody is to be in contact for the first time, in working time, as the rule of assignment says. A contact with a content, or another status, empties it; past it, the owner is reminded, then their manager is told.",
        "按分配规则的工作时间要求，应完成首次联系的时间。有内容的跟进或更改状态后自动清空；逾期先提醒负责人，再通知上级。",
    ),
    "escalated_at": ESCALATED,
    "chance": words(
        "How often leads like this one were won, as the company’s own history says. Empty as long as there are too few cases.",
        "根据本公司历史，类似线索最终赢单的比例。历史案例不足时为空。",
    ),
    "amount": words(
        "A first guess; the deal that comes of the lead begins with it.", "初步估计；转化出的商机以此金额开始。"
    ),
}

DEAL = {
    "escalated_at": ESCALATED,
    "number": words(
        "Left empty, it is given by itself. Fill it in only for deals that have a number elsewhere.",
        "留空则自动编号。仅当商机在其他系统已有编号时填写。",
    ),
    "contact": words(
        "Those of the account come first. Choosing one fills in the account.",
        "优先列出该客户的联系人。选择联系人会带出客户。",
    ),
    "product": words(
        "The main one, for the name of the deal. What exactly is sold, and how many, stands under “Products” on its page.",
        "主要产品，用于商机名称。具体产品和数量在商机页面的“商机产品”中填写。",
    ),
    "amount": words(
        "What the deal will bring in all. With products on the deal it is what they come to. “120万” is understood.",
        "商机总金额。添加产品后为产品合计。可填“120万”。",
    ),
    "pipeline": words(
        "The way such deals go; it decides which stages there are.",
        "此类商机的销售流程，决定有哪些阶段可选。",
    ),
    "stage": words(
        "How far the deal has come. It brings its probability along; a stage that means won or lost closes the deal.",
        "商机进展到哪一步。阶段会带出赢单概率；赢单或输单阶段会关闭商机。",
    ),
    "probability": words(
        "How likely the deal is won, from 0 to 100. It follows the stage until somebody writes another figure.",
        "赢单可能性，0 到 100。默认随阶段变化，也可自行填写。",
    ),
    "forecast": words(
        "How sure it is: it follows the stage until somebody chooses another one, and a won deal is closed. Entering the next stage brings that stage’s category.",
        "成交把握程度：默认随阶段变化，也可自行选择；赢单即为“已成交”。进入下一阶段时带出该阶段的类别。",
    ),
    "opened_on": words("When the deal began; today unless you say otherwise.", "商机开始日期，默认今天。"),
    "expected_on": words(
        "The day you expect the decision. It is overdue when it is past and the deal is still open; forecasts go by it.",
        "预计客户作出决定的日期。商机未关闭而日期已过即为逾期；业绩预测以此为准。",
    ),
    "closed_on": words("When the deal was won or lost.", "赢单或输单的日期。"),
    "loss_reason": words("Needed when a deal is lost, so that one learns from it.", "输单时必填，便于总结。"),
    "next_step": words(
        "What you do next, in a few words; it is found by search.", "下一步要做的事，简要填写，可被搜索到。"
    ),
}

LINE = {
    "quantity": words("How many, up to two places behind the point.", "数量，最多两位小数。"),
    "unit_price": words("Empty: the list price of the product.", "留空则取产品标准价。"),
    "discount": words(
        "How much is taken off the price, from 0 to 100: 15 leaves 85 to pay.",
        "减免的百分比，0 到 100：填 15 即按 85% 计价（八五折）。",
    ),
}

COMPETITOR = {
    "price": words("What they ask, as far as we know.", "已知的对手报价。"),
    "plan": words("Without one, the deal says so among its next steps.", "未填写时，商机会在下一步建议中提示。"),
    "won_it": words("Once the deal is lost: this competitor got it.", "商机输单后：由该竞争对手赢得。"),
}

MEMBER = {
    "part": words("What the person does on this deal, such as technical advice.", "成员在此商机中的分工，如技术支持。"),
    "edits": words(
        "Members see the deal, whatever their role reaches; with this they may change it, too.",
        "成员无论角色范围均可查看商机；勾选后还可以修改。",
    ),
}

PIPELINE = {"position": words("The first one is what a new deal begins with.", "排在最前的流程为新商机的默认流程。")}

STAGE = {
    "position": words("From left to right on the board.", "看板上从左到右的顺序。"),
    "probability": words(
        "How likely deals of this stage are won, from 0 to 100; deals that enter it take it over.",
        "处于此阶段的商机的赢单概率，0 到 100；商机进入该阶段时自动带出。",
    ),
    "forecast": words(
        "Where the forecast counts deals of this stage. Left empty: commit from 75 % on, best case from 50 % on, otherwise pipeline.",
        "此阶段的商机在业绩预测中的类别。留空则按概率：75% 起为承诺，50% 起为最佳情况，其余为管道。",
    ),
    "outcome": words(
        "Entering a stage that means won or lost closes the deal.", "进入含义为赢单或输单的阶段会关闭商机。"
    ),
    "rots_after": words(
        "After so many days without a move a deal is marked as standing still. Empty: never.",
        "商机停留超过此天数即标记为停滞。留空则不标记。",
    ),
}
