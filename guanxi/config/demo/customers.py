"""Customers of the demo company: names, places and people put together from lists, the same every time."""

import random
from dataclasses import dataclass

# Province, city, district, prefix, and where that is in WGS-84.
_ZH_PLACES = (
    ("上海市", "上海市", "浦东新区", "86 21", 31.2215, 121.5447),
    ("上海市", "上海市", "闵行区", "86 21", 31.1128, 121.3817),
    ("江苏省", "苏州市", "工业园区", "86 512", 31.318, 120.705),
    ("浙江省", "杭州市", "滨江区", "86 571", 30.2084, 120.2119),
    ("北京市", "北京市", "海淀区", "86 10", 39.9593, 116.2983),
    ("天津市", "天津市", "西青区", "86 22", 39.141, 117.008),
    ("山东省", "青岛市", "崂山区", "86 532", 36.1074, 120.469),
    ("广东省", "深圳市", "南山区", "86 755", 22.5333, 113.9305),
    ("广东省", "东莞市", "松山湖", "86 769", 22.902, 113.886),
    ("福建省", "福州市", "马尾区", "86 591", 25.992, 119.455),
    ("四川省", "成都市", "高新区", "86 28", 30.578, 104.066),
    ("湖北省", "武汉市", "东湖新技术开发区", "86 27", 30.488, 114.41),
)
_EU_PLACES = (
    ("Germany", "Hamburg", "49 40", 53.5511, 9.9937),
    ("Germany", "Stuttgart", "49 711", 48.7758, 9.1829),
    ("Netherlands", "Eindhoven", "31 40", 51.4416, 5.4697),
    ("Sweden", "Göteborg", "46 31", 57.7089, 11.9746),
    ("United Kingdom", "Leeds", "44 113", 53.8008, -1.5491),
    ("Spain", "Bilbao", "34 94", 43.263, -2.935),
)
_ZH_WORDS = (
    "瑞源",
    "恒通",
    "华锐",
    "天工",
    "明德",
    "新禾",
    "启航",
    "佳创",
    "博远",
    "中衡",
    "润泽",
    "东璟",
    "安澜",
    "鸿图",
    "锦程",
    "云帆",
    "星海",
    "泰岳",
    "广域",
    "盛川",
)
_ZH_FIELDS = (
    ("科技", "电子"),
    ("精密机械", "机械制造"),
    ("生物医药", "医药"),
    ("新能源", "能源"),
    ("食品", "食品"),
    ("检测技术", "检测服务"),
    ("材料", "新材料"),
    ("汽车零部件", "汽车"),
)
_EU_WORDS = (
    "Nordwerk",
    "Altona",
    "Brightwell",
    "Castellan",
    "Delmore",
    "Eversund",
    "Falkner",
    "Greyfield",
    "Harland",
    "Isarion",
    "Kestrel",
    "Lindqvist",
    "Marlowe",
    "Oakridge",
    "Perrault",
    "Quintal",
)
_EU_FIELDS = (
    ("Precision", "machinery"),
    ("Pharma", "pharmaceuticals"),
    ("Foods", "food"),
    ("Automotive", "automotive"),
    ("Materials", "materials"),
    ("Labs", "laboratories"),
)
_EU_FORMS = ("GmbH", "AG", "B.V.", "Ltd", "AB", "S.L.")
_FAMILY = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
_GIVEN = (
    "伟",
    "芳",
    "娜",
    "敏",
    "静",
    "丽",
    "强",
    "磊",
    "洋",
    "艳",
    "勇",
    "军",
    "杰",
    "娟",
    "涛",
    "超",
    "明",
    "霞",
    "平",
    "刚",
    "文博",
    "思远",
    "雨桐",
    "子涵",
    "欣怡",
    "佳琪",
    "晓东",
    "志强",
    "海燕",
    "国栋",
)
_EU_GIVEN = (
    "Anna",
    "Ben",
    "Clara",
    "David",
    "Emma",
    "Felix",
    "Greta",
    "Henrik",
    "Ines",
    "Jan",
    "Karin",
    "Lars",
    "Mia",
    "Nils",
    "Olga",
    "Paul",
    "Rosa",
    "Stefan",
    "Tess",
    "Viktor",
)
_EU_FAMILY = (
    "Adler",
    "Bauer",
    "Carter",
    "Dahl",
    "Evans",
    "Fischer",
    "Garcia",
    "Hansen",
    "Jansen",
    "Koch",
    "Larsen",
    "Meyer",
    "Novak",
    "Olsen",
    "Peters",
    "Reed",
    "Schulz",
    "Turner",
    "Vogel",
    "Wood",
)
_JOBS_ZH = ("采购经理", "实验室主任", "质量总监", "设备主管", "总经理", "技术总监", "研发工程师", "财务经理")
_JOBS_EN = (
    "Head of purchasing",
    "Laboratory manager",
    "Quality director",
    "Plant engineer",
    "Managing director",
    "Chief engineer",
    "Controller",
)


@dataclass(frozen=True)
class Maker:
    """Makes customers in Chinese or Latin script from a random source that is always seeded the same; `home` are the places near the office."""

    random: random.Random
    chinese: bool
    home: tuple[int, ...] = ()

    def account(self, number: int) -> dict[str, object]:
        """Give the values of one account."""
        draw = self.random
        values: dict[str, object] = {
            "kind": "company",
            "status": draw.choices(("prospect", "customer", "partner", "former"), (40, 48, 5, 7))[0],
            "level": draw.choices(("key", "normal", "small", ""), (15, 45, 30, 10))[0],
            "source": draw.choice(("referral", "web", "exhibition", "cold_call", "advertising", "partner", "")),
            "founded": draw.randint(1965, 2023),
            "employees": int(10 ** draw.uniform(1, 4)),
            "revenue": f"{int(10 ** draw.uniform(5.5, 9)) // 1000 * 1000}",
            "tags": draw.sample(
                ["招标" if self.chinese else "tender", "VIP", "年框" if self.chinese else "frame contract"],
                draw.randint(0, 2),
            ),
        }
        return values | (self._chinese_account(number) if self.chinese else self._european_account(number))

    def _chinese_account(self, number: int) -> dict[str, object]:
        place = self._place(number, (number * 7) % len(_ZH_PLACES))
        province, city, district, dial, latitude, longitude = _ZH_PLACES[place]
        field, industry = _ZH_FIELDS[(number * 3) % len(_ZH_FIELDS)]
        word = _ZH_WORDS[number % len(_ZH_WORDS)]
        return {
            "name": f"{city.removesuffix('市')}{word}{field}有限公司",
            "industry": industry,
            "country": "中国",
            "province": province,
            "city": city,
            "district": district,
            "street": f"{self.random.choice('科创兴业工园')}{self.random.choice('华明达盛')}路{self.random.randint(1, 1999)}号",
            "phone": f"+{dial} 6{self.random.randint(1000000, 9999999)}",
        } | self._near(latitude, longitude)

    def _european_account(self, number: int) -> dict[str, object]:
        place = self._place(number, (number * 5) % len(_EU_PLACES))
        country, city, dial, latitude, longitude = _EU_PLACES[place]
        field, industry = _EU_FIELDS[(number * 7) % len(_EU_FIELDS)]
        word = _EU_WORDS[number % len(_EU_WORDS)]
        return {
            "name": f"{word} {field} {_EU_FORMS[number % len(_EU_FORMS)]}",
            "industry": industry,
            "country": country,
            "city": city,
            "website": f"https://{word.lower()}-{field.lower()}.example",
            "phone": f"+{dial} {self.random.randint(2000000, 8999999)}",
        } | self._near(latitude, longitude)

    def _place(self, number: int, elsewhere: int) -> int:
        """Every second customer is near the office, so that visits of a day lie on one way."""
        return self.home[number // 2 % len(self.home)] if self.home and number % 2 == 0 else elsewhere

    def _near(self, latitude: float, longitude: float) -> dict[str, object]:
        """Somewhere within some kilometres of the middle of a district."""
        draw = self.random
        return {
            "latitude": f"{latitude + draw.uniform(-0.025, 0.025):.6f}",
            "longitude": f"{longitude + draw.uniform(-0.03, 0.03):.6f}",
        }

    def person(self) -> dict[str, object]:
        """Give the values of one contact."""
        draw = self.random
        values: dict[str, object] = {
            "influence": draw.choice(("decides", "influences", "uses", "buys", "opposes", "")),
            "birthday": f"{draw.randint(1962, 2000)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}",
        }
        if self.chinese:
            known = {
                "name": draw.choice(_FAMILY) + draw.choice(_GIVEN),
                "job": draw.choice(_JOBS_ZH),
                "mobile": f"+86 13{draw.randint(100000000, 999999999)}",
                "wechat": f"wx_{draw.randint(10000, 99999)}",
            }
            # As many companies there do: the address is the number of the phone.
            return values | known | {"mail": f"{known['mobile'].removeprefix('+86 ')}@customer.example"}
        given, family = draw.choice(_EU_GIVEN), draw.choice(_EU_FAMILY)
        return values | {
            "name": f"{given} {family}",
            "job": draw.choice(_JOBS_EN),
            "mail": f"{given}.{family}.{draw.randint(10, 999)}@customer.example".lower(),
        }
