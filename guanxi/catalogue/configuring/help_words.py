"""What stands behind the “?” beside the fields of options and rules."""

from guanxi.lib.words import words

GROUP = {
    "product": words("A product with at least one group of options is configured.", "拥有选项组的产品即为可配置产品。"),
    "least": words(
        "How many different options must be chosen; 0 leaves it free.", "必须选择的不同选项数；0 表示不限。"
    ),
    "most": words("1 lets people choose one of them; empty sets no limit.", "填 1 为单选；留空表示不限。"),
}
OPTION = {
    "part": words(
        "Where the option is a product of its own, its price and cost are taken from there unless they stand here.",
        "若选项本身是产品，未填写加价与成本时取该产品的价格与成本。",
    ),
    "price": words(
        "What one of it adds to the price, in the company's currency; less than nothing for a saving.",
        "每件增加的价格（本位币）；减价填负数。",
    ),
    "figures": words(
        "Numbers that rules add up over all chosen pieces, such as: power = 120, weight = 3.5.",
        "供规则合计的参数，例如：功率 = 120, 重量 = 3.5。",
    ),
    "most": words("More than 1 lets people say how many of it.", "大于 1 时可填写数量。"),
}
RULE = {
    "reason": words(
        "Shown beside what cannot be chosen; write it for the customer. Empty: a sentence is made from the rule.",
        "显示在不可选的选项旁，请用客户能理解的话说明；留空则自动生成。",
    ),
    "option": words("Without an option, counts and sums always hold.", "计数与合计规则不填选项时，始终生效。"),
    "against": words(
        "For instance: the power that is needed, less the power that is supplied, is at most 0.",
        "例如：所需功率减去可供功率，不超过 0。",
    ),
}
