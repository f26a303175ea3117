"""The forty people of the demo company, in four offices."""

from dataclasses import dataclass

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.models import Team, TeamMember, User
from guanxi.platform.permissions.granting import request_role
from guanxi.platform.permissions.models import Role
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.door import create

COMPANY = "Lanting Instruments 兰亭仪器"
OFFICES = ("Shanghai 上海", "Beijing 北京", "Shenzhen 深圳", "Hamburg")
PAIR = "Key accounts 大客户组"


@dataclass(frozen=True)
class Person:
    """One person: how they log in, where they are, whom they report to, which roles they hold."""

    login: str
    name: str
    position: str
    unit: str
    manager: str
    roles: tuple[str, ...]
    language: str = "zh-hans"


def _office(
    unit: str, head: Person, manager: Person, sellers: tuple[tuple[str, str], ...], language: str
) -> tuple[Person, ...]:
    staff = tuple(
        Person(
            login,
            name,
            "销售代表" if language != "en" else "Sales representative",
            unit,
            manager.login,
            ("salesperson",),
            language,
        )
        for login, name in sellers
    )
    return (head, manager, *staff)


_SH, _BJ, _SZ, _HH = OFFICES
_HEAD, _LEAD = "区域总经理", "销售经理"
PEOPLE: tuple[Person, ...] = (
    Person("gu.lan", "顾兰", "总经理", COMPANY, "", ("director",)),
    *_office(
        _SH,
        Person("shen.yu", "沈宇", _HEAD, _SH, "gu.lan", ("regional_head",)),
        Person("tao.jing", "陶静", _LEAD, _SH, "shen.yu", ("sales_manager",)),
        (("zhou.min", "周敏"), ("xu.hao", "徐浩"), ("ding.rui", "丁睿"), ("fan.lei", "范蕾"), ("qin.mo", "秦墨")),
        "zh-hans",
    ),
    *_office(
        _BJ,
        Person("han.bing", "韩冰", _HEAD, _BJ, "gu.lan", ("regional_head",)),
        Person("meng.fei", "孟飞", _LEAD, _BJ, "han.bing", ("sales_manager",)),
        (("li.ran", "李然"), ("song.jia", "宋佳"), ("bai.lu", "白露"), ("ouyang.xue", "欧阳雪"), ("tian.ye", "田野")),
        "zh-hans",
    ),
    *_office(
        _SZ,
        Person("liang.wen", "梁文", _HEAD, _SZ, "gu.lan", ("regional_head",)),
        Person("he.shan", "何珊", _LEAD, _SZ, "liang.wen", ("sales_manager",)),
        (("chen.xi", "陈曦"), ("lin.feng", "林枫"), ("wu.tong", "吴桐"), ("zheng.kai", "郑凯"), ("su.qing", "苏晴")),
        "zh-hans",
    ),
    *_office(
        _HH,
        Person("anke.brandt", "Anke Brandt", "Head of office", _HH, "gu.lan", ("regional_head",), "en"),
        Person("tom.ashby", "Tom Ashby", "Sales manager", _HH, "anke.brandt", ("sales_manager",), "en"),
        (
            ("jonas.keller", "Jonas Keller"),
            ("maria.silva", "Maria Silva"),
            ("piet.visser", "Piet Visser"),
            ("elin.berg", "Elin Berg"),
            ("owen.hughes", "Owen Hughes"),
        ),
        "en",
    ),
    Person("ye.qiu", "叶秋", "大客户经理", PAIR, "shen.yu", ("regional_head",)),
    Person("jiang.nan", "江楠", "大客户经理", PAIR, "shen.yu", ("regional_head",)),
    Person("luo.dan", "罗丹", "客服主管", _SH, "gu.lan", ("service_agent",)),
    Person("pan.yue", "潘月", "客服专员", _BJ, "luo.dan", ("service_agent",)),
    Person("lucy.marsh", "Lucy Marsh", "Service agent", _HH, "luo.dan", ("service_agent",), "en"),
    Person("yan.ping", "严平", "质量工程师", _SZ, "gu.lan", ("quality",)),
    Person("karl.vogt", "Karl Vogt", "Quality engineer", _HH, "gu.lan", ("quality",), "en"),
    Person("hu.ying", "胡莹", "财务经理", _SH, "gu.lan", ("finance",)),
    Person("nina.falk", "Nina Falk", "Accountant", _HH, "hu.ying", ("finance",), "en"),
    Person("admin.lu", "陆管理", "系统管理员", COMPANY, "gu.lan", ("administrator",)),
    Person("admin.frey", "Ida Frey", "System administrator", COMPANY, "gu.lan", ("administrator",), "en"),
)
SELLERS = tuple(person for person in PEOPLE if set(person.roles) & {"salesperson", "regional_head"})


def hire() -> dict[str, User]:
    """Make units, people, roles and a team, and give the people by log-in name."""
    units = {COMPANY: create(entity("unit"), {"name": COMPANY}).pk}
    for office in OFFICES:
        units[office] = create(entity("unit"), {"name": office, "parent": units[COMPANY]}).pk
    units[PAIR] = create(entity("unit"), {"name": PAIR, "parent": units[OFFICES[0]]}).pk
    people: dict[str, User] = {}
    for one in PEOPLE:
        manager = people[one.manager].pk if one.manager else None
        people[one.login] = create(
            entity("user"),
            {
                "login": one.login,
                "name": one.name,
                "position": one.position,
                "unit": units[one.unit],
                "manager": manager,
                "language": one.language,
                "mail": f"{one.login}@lanting.example",
                "time_zone": "Europe/Berlin" if one.unit == OFFICES[3] else "Asia/Shanghai",
            },
        )
    _settle(people)
    return people


def _settle(people: dict[str, User]) -> None:
    User.objects.filter(pk__in=[person.pk for person in people.values()]).update(
        is_demo=True, must_change_password=False
    )
    roles = dict(Role.objects.values_list("key", "pk"))
    for one in PEOPLE:
        for role in one.roles:
            request_role(people[one.login].pk, roles[role])
    made = create_many(entity("team"), [{"name": "新品推广组 New products", "purpose": "跨部门推广新产品线"}])
    team = Team.objects.get(pk=made[0].record_id)
    TeamMember.objects.bulk_create(
        TeamMember(team=team, user=people[login]) for login in ("zhou.min", "li.ran", "chen.xi", "jonas.keller")
    )
