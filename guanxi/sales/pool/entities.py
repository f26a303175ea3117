"""The declarations of the public pool."""

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Action, Colours, Deadline, Entity, Field, Section, StandardView
from guanxi.platform.entities.dependencies import Filled, Shown
from guanxi.platform.entities.figures import DeskList, declare_list
from guanxi.platform.entities.kinds import DATE, LINK, LONG_TEXT, TEXT
from guanxi.platform.entities.registry import extend, register
from guanxi.platform.identity.models import User
from guanxi.sales.pool import contacting, database, help_words  # noqa: F401  # declared by being there
from guanxi.sales.pool.actions.claim_entry import assign_entry, claim_entry, may_assign, may_claim
from guanxi.sales.pool.actions.keep_record import agree, ask_to_keep, let_go, may_ask, may_decide, may_let_go, refuse
from guanxi.sales.pool.actions.release_record import may_release, release_record
from guanxi.sales.pool.actions.switch_rule import is_off, is_on, switch_off, switch_on
from guanxi.sales.pool.drafts import names_somebody
from guanxi.sales.pool.models import (
    About,
    AccountOwnership,
    AccountWarning,
    KeepRequest,
    KeepState,
    LeadOwnership,
    LeadWarning,
    Pool,
    PoolEntry,
    PoolMember,
    ReclaimRule,
    ReleaseReason,
    RuleException,
)

_CLAIM = Action(
    "claim", words("Claim", "领取"), claim_entry, available=may_claim, verb="read", icon="user-check", primary=True
)
_ASSIGN = Action(
    "assign",
    words("Assign", "分配"),
    assign_entry,
    inputs=(Field("person", "person_id", LINK, words("Colleague", "同事"), target=User, required=True),),
    required=("person",),
    available=may_assign,
    verb="read",
    icon="user-check",
)
_RELEASE = Action(
    "release",
    words("Release into the pool", "退回公海"),
    release_record,
    inputs=(
        Field("reason", "reason_id", LINK, words("Why", "退回原因"), target=ReleaseReason, required=True),
        Field("note", "note", TEXT, words("Note", "说明")),
    ),
    required=("reason",),
    available=may_release,
    verb="assign",
    icon="logout",
)
_KEEP = Action(
    "ask_to_keep",
    words("Ask to keep", "申请保留"),
    ask_to_keep,
    inputs=(
        Field("until", "until", DATE, words("Until", "保留至"), required=True),
        Field("reason", "reason", LONG_TEXT, words("Why", "保留理由"), max_length=2000, required=True),
    ),
    required=("until", "reason"),
    available=may_ask,
    verb="read",
    icon="shield-check",
)
_ANSWER = (Field("answer", "answer", TEXT, words("Answer", "审批意见"), max_length=500),)

_POOL = Entity(
    model=Pool,
    key="pool",
    help=help_words.POOL,
    label=words("Pool", "公海"),
    plural=words("Pools", "公海设置"),
    module="administration",
    icon="stack",
    title_zh="name_zh",
    sections=(
        Section(words("Pool", "公海"), ("name", "name_zh", "about", "position", "is_open", "description")),
        Section(words("Claiming", "领取规则"), ("per_day", "in_stock", "cool_down")),
    ),
    columns=("name", "about", "position", "per_day", "in_stock", "cool_down", "is_open"),
    facts=("about", "per_day", "in_stock", "cool_down"),
    search=("name", "name_zh"),
    sort=("position",),
    import_key=("name",),
    related=("pool_member",),
)

_MEMBER = Entity(
    model=PoolMember,
    key="pool_member",
    help=help_words.MEMBER,
    label=words("Member of a pool", "公海成员"),
    plural=words("Members of pools", "公海成员"),
    module="administration",
    icon="users",
    access="child",
    parent="pool",
    title="person",
    columns=("person", "team", "unit_of", "role", "is_admin", "note"),
    checks=(names_somebody,),
    menu=False,
)

_ENTRY = Entity(
    model=PoolEntry,
    key="pool_entry",
    label=words("Pool entry", "公海记录"),
    plural=words("Pool entries", "公海记录"),
    module="customers",
    icon="stack",
    access="child",
    parent="pool",
    sections=(
        Section(
            words("In the pool", "公海信息"),
            (
                "name",
                "company",
                "pool",
                "about",
                "standing",
                "level",
                "source",
                "industry",
                "interest",
                "province",
                "city",
            ),
        ),
        Section(words("How to reach (after claiming)", "联系方式（领取后可见）"), ("phone", "mail", "contacted_at")),
        Section(words("How it came", "进入方式"), ("entered_at", "came", "reason", "note", "rule", "former_owner")),
        Section(words("How it left", "离开方式"), ("left_at", "went", "taken_by", "days", "converted_at")),
    ),
    columns=("name", "company", "pool", "province", "city", "source", "phone", "came", "entered_at", "left_at"),
    facts=("pool", "standing", "level", "phone", "entered_at"),
    search=("name", "company"),
    sort=("-entered_at",),
    actions=(_CLAIM, _ASSIGN),
    colours=(Colours("came", {"new": "info", "released": "wait", "reclaimed": "lost"}),),
    views=(
        StandardView("lying", words("In the pool now", "当前在公海"), "f=left_at.empty&sort=-entered_at"),
        StandardView("mine", words("Taken by me", "我领取的"), "f=taken_by.is.me&sort=-left_at"),
    ),
    verbs=("read", "export"),
    menu=False,
)

_REASON = Entity(
    model=ReleaseReason,
    key="release_reason",
    label=words("Reason to release", "退回原因"),
    plural=words("Reasons to release", "退回原因"),
    module="administration",
    icon="message",
    access="reference",
    title_zh="name_zh",
    columns=("name", "name_zh", "position"),
    search=("name",),
    sort=("position",),
    import_key=("name",),
)

_RULE = Entity(
    model=ReclaimRule,
    key="reclaim_rule",
    counted=("reclaimed",),
    help=help_words.RULE,
    label=words("Reclaim rule", "收回规则"),
    plural=words("Reclaim rules", "收回规则"),
    module="administration",
    icon="refresh",
    access="reference",
    sections=(
        Section(words("Rule", "规则"), ("name", "about", "criterion", "line", "days", "warn_days", "is_on")),
        Section(words("Last run", "最近执行"), ("ran_at", "reclaimed")),
    ),
    columns=("name", "about", "criterion", "line", "days", "warn_days", "is_on", "ran_at", "reclaimed"),
    search=("name",),
    import_key=("name",),
    related=("rule_exception",),
    depends=(Shown(("line",), on="about", values=(About.ACCOUNT,)),),
    actions=(
        Action("switch_on", words("Switch on", "启用"), switch_on, available=is_off, icon="player-play", primary=True),
        Action("switch_off", words("Switch off", "停用"), switch_off, available=is_on, icon="player-pause"),
    ),
)


_EXCEPTION = Entity(
    model=RuleException,
    key="rule_exception",
    label=words("Exception of a rule", "收回例外"),
    plural=words("Exceptions of rules", "收回例外"),
    module="administration",
    icon="shield-check",
    access="reference",
    columns=("name", "rule", "about"),
    depends=(Filled("about", on="rule", source="about"),),
    search=("name",),
    import_key=("name",),
    menu=False,
)
_REQUEST = Entity(
    model=KeepRequest,
    key="keep_request",
    help=help_words.REQUEST,
    label=words("Request to keep", "保留申请"),
    plural=words("Requests to keep", "保留申请"),
    module="customers",
    icon="shield-check",
    sections=(
        Section(words("What is asked for", "申请内容"), ("name", "about", "account", "lead", "until", "reason")),
        Section(words("Decision", "审批结果"), ("state", "by_flow", "decided_by", "decided_at", "answer")),
    ),
    columns=("name", "about", "until", "state", "owner", "reason", "decided_by"),
    facts=("state", "until", "owner"),
    search=("name", "reason"),
    sort=("-created_at",),
    verbs=("read", "edit", "export"),
    actions=(
        Action("agree", words("Agree", "同意保留"), agree, inputs=_ANSWER, available=may_decide, verb="read", icon="check", primary=True),
        Action("refuse", words("Refuse", "不同意"), refuse, inputs=_ANSWER, available=may_decide, verb="read", icon="ban"),
        Action("let_go", words("End it now", "提前结束"), let_go, available=may_let_go, verb="read", icon="lock-open"),
    ),
    colours=(
        Colours(
            "state",
            {"asked": "wait", "agreed": "good", "refused": "bad", "ended": "lost"},
            ends=(KeepState.REFUSED, KeepState.ENDED),
        ),
    ),
    deadlines=(Deadline("until", "state", KeepState.AGREED),),
    views=(
        StandardView("asked", words("Wait for a decision", "待审批"), "f=state.is.asked&sort=created_at"),
        StandardView("kept", words("Kept now", "保留中"), "f=state.is.agreed&sort=until"),
    ),
)  # fmt: skip


def _part(model: type, key: str, parent: str, en: str, plural: str, zh: str, icon: str, columns: tuple[str, ...]) -> Entity:  # fmt: skip
    """Declare what the program writes down beside a customer or lead."""
    return Entity(
        model=model,
        key=key,
        label=words(en, zh),
        plural=words(plural, zh),
        module="customers" if parent == "account" else "sales",
        icon=icon,
        access="child",
        parent=parent,
        title=columns[0],
        columns=columns,
        sort=(f"-{columns[1]}",),
        verbs=("read", "export"),
        menu=False,
    )


_HAD = ("person", "since", "until", "why")
_SOON = ("rule", "due_on")

register(
    _POOL,
    _MEMBER,
    _ENTRY,
    _REASON,
    _RULE,
    _EXCEPTION,
    _REQUEST,
    _part(AccountOwnership, "account_ownership", "account", "Owner over time", "Owners over time", "负责人变更记录", "history", _HAD),
    _part(LeadOwnership, "lead_ownership", "lead", "Owner over time", "Owners over time", "负责人变更记录", "history", _HAD),
    _part(AccountWarning, "account_warning", "account", "Falls back soon", "Falls back soon", "即将收回", "clock", _SOON),
    _part(LeadWarning, "lead_warning", "lead", "Falls back soon", "Falls back soon", "即将收回", "clock", _SOON),
)  # fmt: skip
extend("account", actions=(_RELEASE, _KEEP), related=("account_ownership", "account_warning", "keep_request"))
extend("lead", actions=(_RELEASE, _KEEP), related=("lead_ownership", "lead_warning", "keep_request"))
declare_list(
    *(
        DeskList(
            key=f"pool_{key}",
            label=label,
            icon="clock",
            entity=key,
            where=lambda key=key: (f"with({key}_warning)",),  # type: ignore[misc]
            sort="contacted_at",
            day="contacted_at",
            about=about,
            empty=empty,
            setting="reclaim_rule",
            most=200,
        )
        for key, label, about, empty in (
            (
                "account",
                words("Customers that soon fall back into the pool", "即将收回公海的客户"),
                ("level", "city"),
                words("None of your customers falls back into the pool soon.", "没有即将收回公海的客户。"),
            ),
            (
                "lead",
                words("Leads that soon fall back into the pool", "即将收回公海的线索"),
                ("company", "status"),
                words("None of your leads falls back into the pool soon.", "没有即将收回公海的线索。"),
            ),
        )
    )
)
