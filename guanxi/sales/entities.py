"""The declarations of sales."""

from guanxi.customers.models import Account
from guanxi.customers.rules import cities_to_type, place, provinces_to_type
from guanxi.lib.words import words
from guanxi.platform.entities.declaration import (
    Action,
    Alike,
    Colours,
    Deadline,
    Entity,
    Field,
    Reserved,
    Section,
    StandardView,
    Tone,
)
from guanxi.platform.entities.dependencies import Filled, Narrowed, Shown, Suggested
from guanxi.platform.entities.figures import DeskFigure
from guanxi.platform.entities.kinds import BOOLEAN, LINK, TEXT
from guanxi.platform.entities.registry import register
from guanxi.platform.records.following import Following, follow
from guanxi.platform.records.stages import way_through_stages
from guanxi.sales import consequences, drafts, help_words, rotting  # noqa: F401  # the card is declared by being there
from guanxi.sales.actions.assign_lead import assign_lead
from guanxi.sales.actions.convert_lead import convert_lead
from guanxi.sales.actions.lose_deal import lose_deal
from guanxi.sales.actions.reopen_deal import reopen_deal
from guanxi.sales.actions.win_deal import win_deal
from guanxi.sales.leaving import may_leave
from guanxi.sales.models import (
    Deal,
    DealCompetitor,
    DealLine,
    DealMember,
    Lead,
    LeadStatus,
    Outcome,
    Stage,
    StageMove,
)
from guanxi.sales.settings import COMPETITOR, PIPELINE, REASON, STAGE

_WIN = Action(
    "win",
    words("Win", "赢单"),
    win_deal,
    inputs=("closed_on",),
    available=lambda deal: deal.outcome == Outcome.OPEN,
    starts=drafts.closed_today,
    icon="trophy",
    primary=True,
)
_LOSE = Action(
    "lose",
    words("Lose", "输单"),
    lose_deal,
    inputs=("loss_reason", "loss_note", "closed_on"),
    required=("loss_reason",),
    available=lambda deal: deal.outcome == Outcome.OPEN,
    starts=drafts.closed_today,
    icon="circle-x",
)
_REOPEN = Action(
    "reopen",
    words("Reopen", "重新打开"),
    reopen_deal,
    available=lambda deal: deal.outcome != Outcome.OPEN,
    icon="refresh",
)
_ASSIGN = Action(
    "assign_by_rules",
    words("Assign by the rules", "按规则分配"),
    assign_lead,
    available=lambda lead: lead.status not in (LeadStatus.CONVERTED, LeadStatus.DISCARDED) and not lead.distribute,
    verb="assign",
    icon="user-plus",
    puts_back=("distribute",),
)
_CONVERT = Action(
    "convert",
    words("Convert", "转化"),
    convert_lead,
    inputs=(
        Field(
            "account",
            "account_id",
            LINK,
            words("Existing account (else a new one)", "已有客户（不选则新建）"),
            target=Account,
            nullable=True,
        ),
        Field("deal_name", "deal_name", TEXT, words("Name of the deal", "商机名称")),
        Field("with_deal", "with_deal", BOOLEAN, words("Also make a deal", "同时创建商机"), default=True),
    ),
    available=lambda lead: lead.status not in (LeadStatus.CONVERTED, LeadStatus.DISCARDED),
    icon="arrows-exchange",
    primary=True,
    makes_records=True,
    leads=("deal", "account"),
)

_LEAD = Entity(
    model=Lead,
    key="lead",
    counted=("employees",),
    help=help_words.LEAD,
    shortcut="l",
    label=words("Lead", "线索"),
    plural=words("Leads", "线索"),
    module="sales",
    icon="target",
    sections=(
        Section(
            words("Lead", "线索"),
            ("name", "company", "job", "status", "source", "channel", "interest", "amount", "tags"),
        ),
        Section(words("How to reach", "联系方式"), ("mobile", "mail", "province", "city")),
        Section(
            words("How promising", "价值判断"),
            ("score", "chance", "industry", "employees", "distribute", "contact_by", "escalated_at"),
        ),
        Section(words("Became", "转化结果"), ("account", "contact", "deal", "converted_at")),
    ),
    columns=(
        "name",
        "company",
        "status",
        "score",
        "interest",
        "mobile",
        "source",
        "owner",
        "contacted_at",
        "updated_at",
    ),
    facts=("company", "status", "deal", "mobile", "contact_by", "owner"),
    search=("name", "company", "mobile", "mail"),
    board="status",
    board_is_path=True,
    import_key=("mail", "mobile"),
    # A lead who is a customer already, perhaps a colleague's: by the company, or by how one reaches them.
    duplicates=(
        "mobile",
        "mail",
        Alike("name_key", "account", "name_key"),
        Alike("mobile", "contact", "mobile"),
        Alike("mobile", "account", "phone"),
        Alike("mail", "contact", "mail"),
        Alike("mail", "account", "mail"),
    ),
    depends=(Suggested("province", provinces_to_type), Suggested("city", cities_to_type, on=("province",))),
    derive=(drafts.lead_key, place),
    actions=(_CONVERT, _ASSIGN),
    reserved=(Reserved("status", (LeadStatus.CONVERTED,), by="convert"),),
    milestone="converted_at",
    # Whoever takes it up empties the day; so it is past only for those that nobody took up.
    deadlines=(Deadline("contact_by", "converted_at"),),
    figures=(DeskFigure(words("Leads not taken up", "超时未跟进线索"), "f=contact_by.overdue", grave=True),),
    colours=(
        Colours(
            "status",
            {"new": "wait", "contacted": "info", "qualified": "info", "converted": "good", "discarded": "lost"},
            ends=(LeadStatus.CONVERTED, LeadStatus.DISCARDED),
        ),
    ),
    views=(
        StandardView(
            "mine",
            words("My open leads", "我的待处理线索"),
            "f=owner.is.me&f=status.any_of.new,contacted,qualified&sort=-updated_at",
        ),
        StandardView("new", words("New leads", "新线索"), "f=status.is.new&sort=-created_at"),
        StandardView(
            "promising",
            words("Most promising", "最有价值"),
            "f=status.any_of.new,contacted,qualified&sort=-score",
        ),
        StandardView(
            "quiet",
            words("No contact for 14 days", "14 天未跟进"),
            "f=status.any_of.new,contacted,qualified&f=without(activity;done_at.last_days.14)&sort=created_at",
        ),
        StandardView(
            "silent",
            words("Not taken up", "超时未跟进"),
            "f=contact_by.overdue&sort=contact_by&columns=name,company,status,contact_by,owner,mobile,source",
        ),
        StandardView("escalated", words("Escalated", "已上报"), "f=escalated_at.filled&sort=escalated_at"),
    ),
    on_timeline=True,
)

_OUTCOMES: dict[str, Tone] = {"open": "info", "won": "good", "lost": "lost"}
_SURENESS: dict[str, Tone] = {
    "pipeline": "wait",
    "best_case": "info",
    "commit": "good",
    "closed": "good",
    "omitted": "lost",
}
_OVER = (Outcome.WON, Outcome.LOST)

_DEAL = Entity(
    model=Deal,
    key="deal",
    help=help_words.DEAL,
    shortcut="d",
    label=words("Deal", "商机"),
    plural=words("Deals", "商机"),
    module="sales",
    icon="briefcase",
    follows="account",
    sections=(
        Section(
            words("Deal", "商机"),
            ("name", "number", "account", "contact", "product", "amount", "source", "channel", "tags"),
        ),
        Section(
            words("Progress", "进展"),
            (
                "pipeline",
                "stage",
                "outcome",
                "probability",
                "forecast",
                "opened_on",
                "expected_on",
                "closed_on",
                "next_step",
                "escalated_at",
            ),
        ),
        Section(words("If it was lost", "输单信息"), ("loss_reason", "loss_note")),
    ),
    columns=("name", "account", "stage", "amount", "expected_on", "rots_on", "owner", "updated_at"),
    facts=("account", "amount", "expected_on", "rots_on", "owner"),
    search=("name", "number", "next_step"),
    board="stage",
    board_is_path=True,
    board_sum="amount",
    board_kept=("pipeline", "stage"),
    import_key=("number",),
    numbering="D-{year}-{n:05}",
    depends=(
        Narrowed("contact", on="account", by="account", strict=False),
        Filled("account", on="contact", source="account"),
        Filled("channel", on="account", source="channel"),
        Filled("name", on="product", source="name"),
        Narrowed("stage", on="pipeline", by="pipeline"),
        Filled("pipeline", on="stage", source="pipeline"),
        Filled("probability", on="stage", source="probability"),
        Filled("forecast", on="stage", source="forecast"),
        Shown(("closed_on",), on="stage", by="outcome", values=(Outcome.WON, Outcome.LOST)),
        # A deal that comes in lost, from another system, may have no reason.
        Shown(
            ("loss_reason", "loss_note"),
            on="stage",
            by="outcome",
            values=(Outcome.LOST,),
            required=("loss_reason",),
            when_new=False,
        ),
    ),
    derive=(drafts.deal_stage, drafts.deal_name),
    checks=(drafts.amount_of_lines, drafts.closed_when_won, may_leave),
    actions=(_WIN, _LOSE, _REOPEN),
    colours=(
        Colours("stage", _OUTCOMES, by="outcome", ends=_OVER),
        Colours("outcome", _OUTCOMES, ends=_OVER),
        Colours("forecast", _SURENESS, ends=("closed", "omitted")),
    ),
    deadlines=(Deadline("expected_on", "outcome", Outcome.OPEN), Deadline("rots_on", "outcome", Outcome.OPEN)),
    figures=(
        DeskFigure(
            words("Won this month", "本月赢单"),
            "f=outcome.is.won&f=closed_on.within.this_month&sort=-closed_on",
            total="amount",
            before="f=outcome.is.won&f=closed_on.within.last_month",
        ),
        DeskFigure(
            words("Expected this month", "本月预计成交"),
            "f=outcome.is.open&f=expected_on.within.this_month&sort=expected_on",
            total="amount",
        ),
        DeskFigure(words("Rotting deals", "停滞商机"), "f=rots_on.overdue&sort=rots_on", total="amount", grave=True),
    ),
    views=(
        StandardView(
            "mine", words("My open deals", "我的进行中商机"), "f=owner.is.me&f=outcome.is.open&sort=expected_on"
        ),
        StandardView(
            "closing",
            words("Closing this month", "本月预计成交"),
            "f=outcome.is.open&f=expected_on.within.this_month&sort=expected_on",
        ),
        StandardView("overdue", words("Overdue", "已逾期"), "f=expected_on.overdue&sort=expected_on"),
        StandardView(
            "quiet",
            words("No contact for 30 days", "30 天未跟进"),
            "f=outcome.is.open&f=without(activity;done_at.last_days.30)&sort=expected_on",
        ),
        StandardView("escalated", words("Escalated", "已上报"), "f=escalated_at.filled&sort=escalated_at"),
        StandardView(
            "won",
            words("Won this quarter", "本季度赢单"),
            "f=outcome.is.won&f=closed_on.within.this_quarter&sort=-closed_on",
        ),
    ),
    related=("quote", "deal_line", "order", "contract", "deal_competitor", "deal_member", "stage_move"),
    milestone="outcome",
    on_timeline=True,
)

_LINE = Entity(
    model=DealLine,
    key="deal_line",
    counted=("quantity",),
    help=help_words.LINE,
    label=words("Product on a deal", "商机产品"),
    plural=words("Products on deals", "商机产品"),
    module="sales",
    icon="list",
    access="child",
    parent="deal",
    title="product",
    columns=("product", "quantity", "unit_price", "amount", "discount", "note"),
    depends=(Filled("unit_price", on="product", source="list_price"),),
    derive=(drafts.line_amount,),
    consequences=(consequences.add_up_lines,),
    menu=False,
)

_DEAL_COMPETITOR = Entity(
    model=DealCompetitor,
    key="deal_competitor",
    help=help_words.COMPETITOR,
    label=words("Competitor on a deal", "竞争对手"),
    plural=words("Competitors on deals", "竞争对手"),
    module="sales",
    icon="swords",
    access="child",
    parent="deal",
    title="competitor",
    columns=("competitor", "price", "note", "plan", "won_it"),
    menu=False,
)

_MEMBER = Entity(
    model=DealMember,
    key="deal_member",
    help=help_words.MEMBER,
    label=words("Team member of a deal", "商机团队成员"),
    plural=words("Team members of deals", "商机团队成员"),
    module="sales",
    icon="users",
    access="child",
    parent="deal",
    title="person",
    columns=("person", "part", "edits"),
    consequences=(consequences.share_with_members,),
    menu=False,
)

_MOVE = Entity(
    model=StageMove,
    key="stage_move",
    label=words("Stage of a deal", "阶段历程"),
    plural=words("Stages of deals", "阶段历程"),
    module="sales",
    icon="route",
    access="child",
    parent="deal",
    title="stage",
    columns=("stage", "entered_at", "left_at", "days"),
    sort=("entered_at",),
    verbs=("read", "export"),
    menu=False,
)


follow(
    *way_through_stages(Deal, StageMove, link="deal_id", stage="stage_id", since="stage_since"),
    # As `rules.rots_on` works it out when a deal enters a stage.
    Following(
        "rot_with_stage",
        Stage,
        "rots_after",
        "update sales_deal set rots_on = stage_since + new.rots_after where stage_id = new.id",
    ),
    # Deals for which nobody chose another category go along.
    Following(
        "forecast_with_stage",
        Stage,
        "forecast",
        "update sales_deal set forecast = new.forecast where stage_id = new.id and forecast = old.forecast and outcome = 'open'",
    ),
)

register(_LEAD, _DEAL, _LINE, _DEAL_COMPETITOR, _MEMBER, _MOVE, PIPELINE, STAGE, REASON, COMPETITOR)
