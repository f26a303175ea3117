"""The currencies amounts can be in: names, decimals and the marks people write for them."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guanxi.lib.refusals import Refusal
from guanxi.lib.words import words


class UnknownCurrency(Refusal):
    """The letters name no currency of the table."""


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency: ISO 4217 letters, name, digits after the point, and the marks people write for it."""

    code: str
    name: Promise
    digits: int
    symbol: str
    marks: tuple[str, ...]


# Letters, English name, Chinese name, digits after the point, symbol, marks people write.
_ROWS: tuple[tuple[str, str, str, int, str, str], ...] = (
    ("CNY", "Chinese yuan", "人民币", 2, "¥", "¥ RMB CN¥ 人民币 元 圆 圓 块"),
    ("USD", "US dollar", "美元", 2, "US$", "$ US$ 美元 元"),
    ("EUR", "Euro", "欧元", 2, "€", "€ 欧元 元"),
    ("GBP", "Pound sterling", "英镑", 2, "£", "£ 英镑"),
    ("JPY", "Japanese yen", "日元", 0, "JP¥", "¥ JP¥ 日元 元"),
    ("HKD", "Hong Kong dollar", "港元", 2, "HK$", "$ HK$ 港元 元"),
    ("TWD", "New Taiwan dollar", "新台币", 2, "NT$", "$ NT$ NTD 元"),
    ("MOP", "Macanese pataca", "澳门元", 2, "MOP$", "MOP$ 元"),
    ("KRW", "South Korean won", "韩元", 0, "₩", "₩ 韩元 元"),
    ("SGD", "Singapore dollar", "新加坡元", 2, "S$", "$ S$ SG$ 元"),
    ("MYR", "Malaysian ringgit", "马来西亚林吉特", 2, "RM", "RM"),
    ("THB", "Thai baht", "泰铢", 2, "฿", "฿"),
    ("VND", "Vietnamese dong", "越南盾", 0, "₫", "₫"),
    ("IDR", "Indonesian rupiah", "印度尼西亚卢比", 2, "Rp", "Rp"),
    ("PHP", "Philippine peso", "菲律宾比索", 2, "₱", "₱"),
    ("INR", "Indian rupee", "印度卢比", 2, "₹", "₹"),
    ("PKR", "Pakistani rupee", "巴基斯坦卢比", 2, "", ""),
    ("BDT", "Bangladeshi taka", "孟加拉塔卡", 2, "", ""),
    ("KZT", "Kazakhstani tenge", "哈萨克斯坦坚戈", 2, "", ""),
    ("MNT", "Mongolian tugrik", "蒙古图格里克", 2, "", ""),
    ("RUB", "Russian rouble", "俄罗斯卢布", 2, "₽", "₽"),
    ("UAH", "Ukrainian hryvnia", "乌克兰格里夫纳", 2, "₴", "₴"),
    ("TRY", "Turkish lira", "土耳其里拉", 2, "₺", "₺"),
    ("ILS", "Israeli shekel", "以色列谢克尔", 2, "₪", "₪"),
    ("AED", "UAE dirham", "阿联酋迪拉姆", 2, "", ""),
    ("SAR", "Saudi riyal", "沙特里亚尔", 2, "", ""),
    ("QAR", "Qatari riyal", "卡塔尔里亚尔", 2, "", ""),
    ("KWD", "Kuwaiti dinar", "科威特第纳尔", 3, "", ""),
    ("BHD", "Bahraini dinar", "巴林第纳尔", 3, "", ""),
    ("OMR", "Omani rial", "阿曼里亚尔", 3, "", ""),
    ("JOD", "Jordanian dinar", "约旦第纳尔", 3, "", ""),
    ("EGP", "Egyptian pound", "埃及镑", 2, "", ""),
    ("ZAR", "South African rand", "南非兰特", 2, "", ""),
    ("NGN", "Nigerian naira", "尼日利亚奈拉", 2, "₦", "₦"),
    ("KES", "Kenyan shilling", "肯尼亚先令", 2, "", ""),
    ("CHF", "Swiss franc", "瑞士法郎", 2, "", ""),
    ("SEK", "Swedish krona", "瑞典克朗", 2, "", ""),
    ("NOK", "Norwegian krone", "挪威克朗", 2, "", ""),
    ("DKK", "Danish krone", "丹麦克朗", 2, "", ""),
    ("PLN", "Polish zloty", "波兰兹罗提", 2, "", ""),
    ("CZK", "Czech koruna", "捷克克朗", 2, "", ""),
    ("HUF", "Hungarian forint", "匈牙利福林", 2, "", ""),
    ("RON", "Romanian leu", "罗马尼亚列伊", 2, "", ""),
    ("CAD", "Canadian dollar", "加拿大元", 2, "CA$", "$ CA$ C$ 元"),
    ("AUD", "Australian dollar", "澳大利亚元", 2, "A$", "$ A$ AU$ 元"),
    ("NZD", "New Zealand dollar", "新西兰元", 2, "NZ$", "$ NZ$ 元"),
    ("MXN", "Mexican peso", "墨西哥比索", 2, "MX$", "$ MX$"),
    ("BRL", "Brazilian real", "巴西雷亚尔", 2, "R$", "R$"),
    ("CLP", "Chilean peso", "智利比索", 0, "CL$", "$ CL$"),
    ("COP", "Colombian peso", "哥伦比亚比索", 2, "CO$", "$ CO$"),
    ("ARS", "Argentine peso", "阿根廷比索", 2, "AR$", "$ AR$"),
)

CURRENCIES: dict[str, Currency] = {
    code: Currency(code, words(en, zh), digits, symbol, (*marks.upper().split(), code, zh))
    for code, en, zh, digits, symbol, marks in _ROWS
}


def currency(code: str) -> Currency:
    """Give the currency with these ISO 4217 letters. Raises UnknownCurrency."""
    try:
        return CURRENCIES[code]
    except KeyError:
        raise UnknownCurrency(
            _("“%(code)s” is not the code of a known currency, such as CNY or USD."), code=code
        ) from None
