"""What stands behind the “?” beside the fields of families."""

from guanxi.lib.words import words

FAMILY = {
    "code": words(
        "Codes of variants begin with it; each value adds its part, such as TS-M-RD.",
        "变型产品编码以此开头，各属性值依次追加，例如 TS-M-RD。",
    ),
    "list_price": words(
        "What a variant costs before its values add to it. Variants follow it until somebody gives one a price of its own.",
        "属性加价前的标准价。变型产品随之更新，单独定价的除外。",
    ),
    "cost": words(
        "What a variant costs the company before its values add to it.", "属性增加成本前，变型产品的公司成本。"
    ),
}
VALUE = {
    "price": words(
        "What this value adds to the list price of the family; less than nothing for a saving.",
        "在产品族标准价基础上的加价；减价填负数。",
    ),
    "code": words("Stands in the codes of products that have this value.", "出现在含该属性值的产品编码中。"),
}
VARIANT = {
    "attributes": words(
        "Each attribute of the family with its value, such as: Size = M, Colour = Red.",
        "逐项填写产品族的属性及其值，例如：尺寸 = M, 颜色 = 红色。",
    ),
}
