"""The declarations of collecting."""

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Colours, Entity, Section, StandardView
from guanxi.platform.entities.dependencies import Copied, Filled, Narrowed
from guanxi.platform.entities.figures import DeskFigure
from guanxi.platform.entities.registry import extend, register
from guanxi.sales.cash.besides import declare_besides
from guanxi.sales.collecting import drafts, help_words, verbs
from guanxi.sales.collecting.models import DunningHold, DunningLevel, DunningLine, DunningNotice, DunningPolicy

_POLICY = Entity(
    model=DunningPolicy,
    key="dunning_policy",
    help=help_words.POLICY,
    label=words("Rules of dunning", "催款设置"),
    plural=words("Rules of dunning", "催款设置"),
    module="administration",
    icon="settings",
    access="reference",
    columns=("name", "least", "per", "books", "proposes", "sends", "active"),
    search=("name",),
    import_key=("name",),
)
_LEVEL = Entity(
    model=DunningLevel,
    key="dunning_level",
    help=help_words.LEVEL,
    label=words("Level of dunning", "催款级别"),
    plural=words("Levels of dunning", "催款级别"),
    module="administration",
    icon="stairs-up",
    access="reference",
    title_zh="name_zh",
    sections=(
        Section(
            words("Level", "级别"),
            ("name", "name_zh", "position", "days", "pause", "grace", "fee", "interest", "active"),
        ),
        Section(words("Letter in Chinese", "中文信函"), ("subject_zh", "text_zh")),
        Section(words("Letter in English", "英文信函"), ("subject", "text")),
    ),
    columns=("position", "name", "name_zh", "days", "fee", "interest", "active"),
    search=("name", "name_zh"),
    sort=("position",),
    import_key=("name",),
    checks=(drafts.places_are_known,),
)
_HOLD = Entity(
    model=DunningHold,
    key="dunning_hold",
    help=help_words.HOLD,
    label=words("Held back from dunning", "暂缓催款"),
    plural=words("Held back from dunning", "暂缓催款"),
    module="orders",
    icon="player-pause",
    follows="account",
    exclusive=False,
    title="reason",
    sections=(Section(words("Held back", "暂缓催款"), ("account", "instalment", "kind", "until", "reason")),),
    columns=("account", "kind", "until", "reason", "instalment", "owner"),
    facts=("account", "kind", "until"),
    search=("reason",),
    sort=("until",),
    depends=(
        Filled("account", on="instalment", source="account"),
        Narrowed("instalment", on="account", by="account"),
    ),
    checks=(drafts.promise_has_a_day,),
    colours=(Colours("kind", {"held": "wait", "promise": "info"}),),
    views=(
        StandardView("promises", words("Promises to pay", "承诺付款"), "f=kind.is.promise&sort=until"),
        StandardView("mine", words("Mine", "我的"), "f=owner.is.me&sort=until"),
    ),
    milestone="until",
)
_NOTICE = Entity(
    model=DunningNotice,
    key="dunning_notice",
    help=help_words.NOTICE,
    label=words("Letter of dunning", "催款函"),
    plural=words("Letters of dunning", "催款函"),
    module="orders",
    icon="mail",
    follows="account",
    exclusive=False,
    title="number",
    numbering="D-{year}-{n:05}",
    sections=(
        Section(
            words("Letter of dunning", "催款函"),
            (
                "number",
                "account",
                "level",
                "state",
                "open",
                "interest",
                "fee",
                "total",
                "currency",
                "late",
                "invoice",
                "charge",
            ),
        ),
        Section(words("To the customer", "发送"), ("language", "mail", "pay_by", "subject", "text")),
        Section(
            words("What became of it", "处理情况"),
            ("by_hand", "proposed_on", "decided_on", "sent_at", "sent_by", "way", "left_why"),
        ),
    ),
    columns=("number", "account", "level", "state", "late", "open", "total", "decided_on", "owner"),
    facts=("account", "level", "state", "total", "late"),
    search=("number",),
    sort=("-proposed_on",),
    actions=(verbs.MAIL, verbs.PAPER, verbs.LEAVE_OUT, verbs.PUT_BACK),
    checks=(drafts.sent_stays,),
    verbs=("read", "edit", "export"),
    colours=(
        Colours(
            "state",
            {"proposed": "wait", "sent": "good", "left_out": "info", "withdrawn": "lost"},
            ends=("sent", "left_out", "withdrawn"),
        ),
    ),
    views=(
        StandardView("proposed", words("To look through", "待审阅"), "f=state.is.proposed&sort=-late"),
        StandardView("sent", words("Sent", "已发送"), "f=state.is.sent&sort=-decided_on"),
        StandardView("mine", words("To my customers", "我的客户"), "f=owner.is.me&f=state.is.sent&sort=-decided_on"),
    ),
    figures=(
        DeskFigure(words("Letters of dunning to look through", "待审阅的催款函"), "f=state.is.proposed&sort=-late"),
    ),
    related=("dunning_line",),
    milestone="state",
)
_LINE = Entity(
    model=DunningLine,
    key="dunning_line",
    label=words("Instalment dunned", "催款明细"),
    plural=words("Instalments dunned", "催款明细"),
    module="orders",
    icon="list-details",
    access="child",
    parent="notice",
    title="instalment",
    columns=("notice", "instalment", "level", "due_on", "late", "open", "interest", "counts"),
    sort=("due_on",),
    depends=(Copied("currency", on="notice", source="currency"),),
    verbs=("read", "edit", "export"),
    menu=False,
)

register(_POLICY, _LEVEL, _HOLD, _NOTICE, _LINE)
extend("account", actions=(verbs.DUN_ACCOUNT,))
extend("instalment", actions=(verbs.DUN_INSTALMENT,))
extend("invoice", actions=(verbs.DUN_INVOICE,))
# Fee and interest of a letter: nothing was sold for them.
declare_besides(f"exists (select 1 from {DunningNotice._meta.db_table} n where n.charge_id = i.id)")
