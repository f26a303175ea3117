"""The declarations of customers."""

from guanxi.customers import forgotten, help_words, rules
from guanxi.customers.models import (
    Account,
    AccountKind,
    Address,
    Contact,
    ContactPoint,
    ContactRhythm,
    PointKind,
    Position,
    SalesChannel,
)
from guanxi.customers.territories.actions.set_territory import free_territory, set_territory
from guanxi.customers.territories.models import Territory
from guanxi.customers.territories.placing import place_written
from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Action, Alike, Colours, Entity, Field, Section, StandardView
from guanxi.platform.entities.dependencies import Shown
from guanxi.platform.entities.figures import DeskFigure
from guanxi.platform.entities.kinds import LINK
from guanxi.platform.entities.registry import register
from guanxi.platform.timeline.visiting import CHECK_IN_HERE, SET_POSITION

_SET_TERRITORY = Action(
    "set_territory",
    words("Set the territory", "指定区域"),
    set_territory,
    inputs=(Field("territory", "territory_id", LINK, words("Sales territory", "销售区域"), target=Territory),),
    required=("territory",),
    icon="map-pin",
)
_FREE_TERRITORY = Action(
    "free_territory",
    words("Territory by the rules", "恢复自动划分"),
    free_territory,
    available=lambda account: bool(account.territory_fixed),
    icon="map-2",
)

_ACCOUNT = Entity(
    model=Account,
    key="account",
    counted=("employees",),
    help=help_words.ACCOUNT,
    shortcut="a",
    label=words("Account", "客户"),
    plural=words("Accounts", "客户"),
    module="customers",
    icon="building",
    sections=(
        Section(
            words("Account", "客户"),
            ("name", "number", "kind", "status", "level", "source", "channel", "industry", "parent", "tags"),
        ),
        Section(
            words("How to reach", "联系方式"),
            ("phone", "mail", "website", "country", "province", "city", "district", "street", "latitude", "longitude"),
        ),
        Section(words("Business facts", "工商信息"), ("tax_number", "founded", "employees", "revenue")),
        Section(words("What they like", "偏好与备注"), ("preferences", "description")),
    ),
    columns=("name", "status", "level", "industry", "phone", "city", "owner", "contacted_at", "updated_at"),
    facts=("status", "level", "phone", "owner"),
    search=("name", "phone", "mail", "tax_number", "number"),
    board="status",
    import_key=("name", "tax_number", "number"),
    numbering="A-{year}-{n:05}",
    duplicates=("name_key", "tax_number", "phone", "mail"),
    depends=(
        *rules.PLACES,
        Shown(("tax_number", "founded", "employees", "revenue"), on="kind", values=(AccountKind.COMPANY,)),
    ),
    derive=(rules.account_key, rules.place, rules.tax_number),
    checks=(rules.tax_number_holds, rules.not_part_of_itself),
    colours=(
        Colours(
            "status",
            {"prospect": "wait", "customer": "good", "partner": "info", "former": "lost"},
            ends=("former",),
        ),
    ),
    figures=(
        DeskFigure(
            words("Customers without contact in time", "未按期联系的客户"),
            forgotten.out_of_rhythm_state,
            grave=True,
        ),
    ),
    views=(
        StandardView("mine", words("My accounts", "我的客户"), "f=owner.is.me&sort=name"),
        StandardView("key", words("Key accounts", "重点客户"), "f=level.is.key&sort=name"),
        StandardView("new", words("New this month", "本月新增"), "f=created_at.within.this_month&sort=-created_at"),
        StandardView(
            "quiet",
            words("No contact for 90 days", "90 天未跟进"),
            "f=status.is.customer&f=without(activity;done_at.last_days.90)&sort=name",
        ),
    ),
    related=(
        "contact",
        "deal",
        "quote",
        "order",
        "contract",
        "account",
        "address",
        "position",
        "territory_stay",
        "instalment",
        "receipt",
        "invoice",
        "invoice_title",
    ),
    consequences=(place_written,),
    on_timeline=True,
    position=("latitude", "longitude"),
    actions=(CHECK_IN_HERE, SET_POSITION, _SET_TERRITORY, _FREE_TERRITORY),
)

_CONTACT = Entity(
    model=Contact,
    key="contact",
    help=help_words.CONTACT,
    shortcut="c",
    label=words("Contact", "联系人"),
    plural=words("Contacts", "联系人"),
    module="customers",
    icon="address-book",
    follows="account",
    sections=(
        Section(words("Contact", "联系人"), ("name", "account", "job", "department", "influence", "source", "tags")),
        Section(words("How to reach", "联系方式"), ("mobile", "phone", "mail", "wechat")),
        Section(words("Personal", "个人信息"), ("birthday", "preferences", "description")),
    ),
    columns=("name", "account", "job", "mobile", "mail", "owner", "contacted_at", "updated_at"),
    facts=("account", "job", "mobile", "owner"),
    search=("name", "mobile", "phone", "mail"),
    import_key=("name", "mail", "mobile"),
    duplicates=(
        "name_key",
        "mobile",
        "phone",
        "mail",
        Alike("mobile", "contact", "phone"),
        Alike("phone", "contact", "mobile"),
    ),
    derive=(rules.contact_key,),
    views=(
        StandardView("mine", words("My contacts", "我的联系人"), "f=owner.is.me&sort=name"),
        StandardView("new", words("New this month", "本月新增"), "f=created_at.within.this_month&sort=-created_at"),
    ),
    related=("position", "contact_point", "deal"),
    on_timeline=True,
)

_ADDRESS = Entity(
    model=Address,
    key="address",
    label=words("Address", "地址"),
    plural=words("Addresses", "地址"),
    module="customers",
    icon="map-pin",
    access="child",
    parent="account",
    title="street",
    columns=("street", "use", "city", "province", "receiver", "phone"),
    depends=rules.PLACES,
    derive=(rules.place,),
    menu=False,
)

_POSITION = Entity(
    model=Position,
    key="position",
    help=help_words.POSITION,
    label=words("Position", "任职"),
    plural=words("Positions", "任职"),
    module="customers",
    icon="briefcase",
    access="child",
    parent="contact",
    title="job",
    columns=("contact", "account", "job", "since", "until"),
    menu=False,
)

_POINT = Entity(
    model=ContactPoint,
    key="contact_point",
    label=words("Way to reach", "联系方式"),
    plural=words("Ways to reach", "联系方式"),
    module="customers",
    icon="phone",
    access="child",
    parent="contact",
    title="kind",
    columns=("kind", "phone", "mail", "other", "note"),
    depends=(
        Shown(("phone",), on="kind", values=(PointKind.PHONE,), required=("phone",)),
        Shown(("mail",), on="kind", values=(PointKind.MAIL,), required=("mail",)),
        Shown(("other",), on="kind", values=(PointKind.WECHAT, PointKind.OTHER), required=("other",)),
    ),
    menu=False,
)

_RHYTHM = Entity(
    model=ContactRhythm,
    key="contact_rhythm",
    label=words("Contact rhythm", "联系周期"),
    plural=words("Contact rhythms", "联系周期"),
    module="administration",
    icon="phone-call",
    access="reference",
    title="level",
    columns=("level", "days"),
    import_key=("level",),
    sort=("days",),
    help={
        "days": words(
            "Who was not in contact with such a customer for so many days finds them among the forgotten ones on the desk.",
            "超过该天数未联系的客户，会出现在负责人工作台的“遗忘客户”中。",
        ),
    },
)

_CHANNEL = Entity(
    model=SalesChannel,
    key="sales_channel",
    label=words("Sales channel", "销售渠道"),
    plural=words("Sales channels", "销售渠道"),
    module="administration",
    icon="route",
    access="reference",
    title_zh="name_zh",
    columns=("name", "name_zh", "position"),
    search=("name", "name_zh"),
    import_key=("name",),
    sort=("position",),
)

register(_ACCOUNT, _CONTACT, _ADDRESS, _POSITION, _POINT, _RHYTHM, _CHANNEL)
