"""Names, places and texts of the invented company: put together from lists, the same every time for the same seed."""

import random
from dataclasses import dataclass
from typing import Final

_FIRST: Final = (
    "瑞恒华天明新启佳博中润东安鸿锦云星泰广盛金宏嘉永信德诚创科卓凯荣昌兴福祥和顺通达远志海江山川林森源汇聚力"
)
_SECOND: Final = "源通锐工德禾航创远衡泽璟澜图程帆海岳域川泰达信华兴隆业旺丰茂祥瑞盈利成胜辉耀光明阳晨晖宇宙辰星月河"
_THIRD: Final = ("", "", "", "联", "合", "世", "大", "国")
_FIELDS: Final = (
    ("科技", "电子"), ("精密机械", "机械制造"), ("生物医药", "医药"), ("新能源", "能源"), ("食品", "食品"),
    ("检测技术", "检测服务"), ("新材料", "材料"), ("汽车零部件", "汽车"), ("自动化设备", "自动化"), ("环保工程", "环保"),
    ("仪器仪表", "仪器"), ("医疗器械", "医疗"), ("软件", "软件"), ("电子商务", "零售"), ("物流", "物流"), ("化工", "化工"),
    ("半导体", "半导体"), ("建筑设计", "建筑"), ("文化传媒", "传媒"), ("教育咨询", "教育"),
)  # fmt: skip
_PLACES: Final = (
    ("上海市", "上海市", "浦东新区", "张江路"), ("北京市", "北京市", "海淀区", "中关村大街"), ("天津市", "天津市", "西青区", "兴华道"),
    ("江苏省", "苏州市", "工业园区", "星湖街"), ("江苏省", "南京市", "江宁区", "秣陵路"), ("江苏省", "无锡市", "新吴区", "长江路"),
    ("浙江省", "杭州市", "滨江区", "江南大道"), ("浙江省", "宁波市", "鄞州区", "首南路"), ("广东省", "深圳市", "南山区", "科苑路"),
    ("广东省", "广州市", "黄埔区", "科学大道"), ("广东省", "东莞市", "松山湖", "工业路"), ("福建省", "厦门市", "集美区", "杏林路"),
    ("山东省", "青岛市", "崂山区", "株洲路"), ("四川省", "成都市", "高新区", "天府大道"), ("湖北省", "武汉市", "洪山区", "珞喻路"),
    ("陕西省", "西安市", "雁塔区", "科技路"), ("辽宁省", "大连市", "甘井子区", "黄浦路"), ("湖南省", "长沙市", "岳麓区", "麓谷大道"),
)  # fmt: skip
_EU_PLACES: Final = (
    ("Germany", "Hamburg"), ("Germany", "Stuttgart"), ("Germany", "Leipzig"), ("Netherlands", "Eindhoven"),
    ("Sweden", "Göteborg"), ("United Kingdom", "Leeds"), ("Spain", "Bilbao"), ("France", "Lyon"), ("Italy", "Torino"),
)  # fmt: skip
_STARTS: Final = (
    "Nord", "Alt", "Bright", "Castel", "Del", "Ever", "Falk", "Grey", "Har", "Isar", "Kes", "Lind", "Mar", "Oak", "Perr",
    "Quin", "Ross", "Sund", "Tor", "Ulm", "Vest", "Wal", "Ash", "Bren", "Crom", "Dorn", "Elm", "Fenn", "Glen", "Holm",
)  # fmt: skip
_ENDS: Final = (
    "werk", "ona", "well", "lan", "more", "sund", "ner", "field", "land", "rion", "trel", "qvist", "lowe", "ridge",
    "ault", "tal", "berg", "mann", "stad", "wick", "ford", "ham", "burg", "dal", "hurst", "ley",
)  # fmt: skip
_EU_FIELDS: Final = (
    ("Precision", "machinery"), ("Pharma", "pharmaceuticals"), ("Foods", "food"), ("Automotive", "automotive"),
    ("Materials", "materials"), ("Labs", "laboratories"), ("Optics", "optics"), ("Systems", "electronics"),
    ("Energy", "energy"), ("Logistics", "logistics"), ("Polymers", "chemicals"), ("Sensors", "instruments"),
)  # fmt: skip
_FORMS: Final = ("GmbH", "AG", "B.V.", "Ltd", "AB", "S.L.", "SAS", "S.p.A.")
_FAMILY: Final = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜"
_GIVEN: Final = "伟芳娜敏静丽强磊洋艳勇军杰娟涛超明霞平刚文博思远雨桐子涵欣怡佳琪晓东志海燕国栋建华玉兰春梅秀英桂珍俊峰雪松鹏飞宇轩梓萱浩然一诺"
_EU_GIVEN: Final = (
    "Anna", "Ben", "Clara", "David", "Emma", "Felix", "Greta", "Henrik", "Ines", "Jan", "Karin", "Lars", "Mia", "Nils",
    "Olga", "Paul", "Rosa", "Stefan", "Tess", "Viktor", "Wanda", "Yara", "Zoe", "Hugo", "Lena", "Oskar", "Petra", "Timo",
)  # fmt: skip
_EU_FAMILY: Final = (
    "Adler", "Bauer", "Carter", "Dahl", "Evans", "Fischer", "Garcia", "Hansen", "Jansen", "Koch", "Larsen", "Meyer",
    "Novak", "Olsen", "Peters", "Reed", "Schulz", "Turner", "Vogel", "Wood", "Berger", "Conti", "Duval", "Engel",
)  # fmt: skip
_JOBS: Final = ("采购经理", "实验室主任", "质量总监", "设备主管", "总经理", "技术总监", "研发工程师", "财务经理")
_EU_JOBS: Final = ("Head of purchasing", "Laboratory manager", "Quality director", "Plant engineer", "Controller")
_GOODS: Final = (
    "扫描电镜",
    "光谱仪",
    "三坐标测量机",
    "硬度计",
    "色谱柱",
    "备件包",
    "年度维保",
    "校准服务",
    "培训",
    "软件升级",
)
_SAID: Final = (
    "电话沟通了{goods}的报价，对方希望{month}月底前到货。", "拜访客户，{name}介绍了新产线，计划采购{number}台{goods}。",
    "邮件发送了{goods}的技术方案，等待{name}确认预算。", "会议讨论{goods}的验收标准，遗留问题{number}个。",
    "客户反馈{goods}运行正常，{month}月续签维保。", "Called {name} about the offer, decision expected in month {month}.",
    "Sent the revised quotation {number} for spare parts.", "Meeting on site: {name} wants a trial before ordering {number} units.",
)  # fmt: skip
_SUBJECTS: Final = (
    "报价跟进",
    "现场拜访",
    "方案讨论",
    "回访",
    "催款",
    "Quotation",
    "Site visit",
    "Follow-up",
    "Reminder",
)


@dataclass(frozen=True)
class Names:
    """Draws from the lists; three of four customers are Chinese."""

    draw: random.Random

    def account(self) -> dict[str, object]:
        """Give what tells one account from another."""
        return self._chinese() if self.draw.random() < 0.75 else self._european()

    def person(self) -> dict[str, object]:
        """Give one contact."""
        pick, number = self.draw.choice, self.draw.randrange
        if self.draw.random() < 0.75:
            name = pick(_FAMILY) + pick(_GIVEN) + (pick(_GIVEN) if number(3) else "")
            mobile = f"+861{pick('35789')}{number(10**9):09}"
            return {"name": name, "job": pick(_JOBS), "mobile": mobile, "mail": "", "wechat": f"wx_{number(10**7)}"}
        given, family = pick(_EU_GIVEN), pick(_EU_FAMILY)
        mail = f"{given}.{family}.{number(10**6)}@customer.example".lower()
        return {"name": f"{given} {family}", "job": pick(_EU_JOBS), "mobile": "", "mail": mail, "wechat": ""}

    def deal(self) -> str:
        """Give what a deal is called."""
        return f"{self.draw.choice(_GOODS)} {self.draw.randint(1, 40)}×"

    def activity(self) -> dict[str, object]:
        """Give what was said."""
        pick = self.draw.choice
        name = pick(_FAMILY) + pick(_GIVEN) if self.draw.random() < 0.7 else f"{pick(_EU_GIVEN)} {pick(_EU_FAMILY)}"
        said = pick(_SAID).format(goods=pick(_GOODS), name=name, month=self.draw.randint(1, 12), number=self.draw.randint(2, 90))  # fmt: skip
        kind = pick(("call", "visit", "mail", "meeting", "message", "note", "task"))
        return {"kind": kind, "subject": pick(_SUBJECTS), "text": said}

    def typed(self) -> tuple[str, str]:
        """Give what somebody may have typed so far: three letters, two characters."""
        word = self.draw.choice(_STARTS) + self.draw.choice(_ENDS)
        return word[:3].lower(), self.draw.choice(_FIRST) + self.draw.choice(_SECOND)

    def _chinese(self) -> dict[str, object]:
        pick, number = self.draw.choice, self.draw.randrange
        province, city, district, street = pick(_PLACES)
        field, industry = pick(_FIELDS)
        word = pick(_FIRST) + pick(_SECOND) + pick(_THIRD)
        return {
            "name": f"{city[:-1]}{word}{field}有限公司", "industry": industry, "country": "中国", "province": province,
            "city": city, "district": district, "street": f"{street}{number(1, 2000)}号",
            "phone": f"+86{pick(('21', '10', '512', '755'))}6{number(10**7):07}", "mail": "", "website": "",
        }  # fmt: skip

    def _european(self) -> dict[str, object]:
        pick, number = self.draw.choice, self.draw.randrange
        country, city = pick(_EU_PLACES)
        field, industry = pick(_EU_FIELDS)
        word = pick(_STARTS) + pick(_ENDS)
        site = f"{word}-{field}-{number(10**5)}".lower()
        return {
            "name": f"{word} {field} {pick(_FORMS)}", "industry": industry, "country": country, "province": "",
            "city": city, "district": "", "street": "", "phone": f"+4940{number(2 * 10**6, 9 * 10**6)}",
            "mail": f"info@{site}.example", "website": f"https://{site}.example",
        }  # fmt: skip
