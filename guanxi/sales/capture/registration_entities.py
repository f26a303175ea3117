"""The declarations of registrations (报备) and of their rules."""

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Action, Colours, Deadline, Entity, Field, Section, StandardView
from guanxi.platform.entities.kinds import LONG_TEXT
from guanxi.platform.entities.registry import register
from guanxi.sales.capture import help_words, registering
from guanxi.sales.capture.actions.ask_approval import ask_approval, ask_extension
from guanxi.sales.capture.actions.registrations import agree, extend, refuse, release
from guanxi.sales.capture.models import DealRegistration, RegistrationRule, RegistrationState
from guanxi.sales.capture.registering import ACTIVE

register(
    Entity(
        model=DealRegistration,
        key="deal_registration",
        help=help_words.REGISTRATION,
        label=words("Registration of a deal", "商机报备"),
        plural=words("Registrations of deals", "商机报备"),
        module="sales",
        icon="shield-check",
        sections=(
            Section(
                words("Registration", "报备"),
                ("name", "account", "customer", "tax_number", "line", "partner", "amount", "reason"),
            ),
            Section(words("Protection", "保护"), ("state", "protected_until", "extended")),
        ),
        columns=("name", "customer", "line", "state", "protected_until", "amount", "owner"),
        facts=("customer", "state", "protected_until", "owner"),
        search=("name", "customer"),
        sort=("-created_at",),
        derive=(registering.taken_from_account,),
        checks=(registering.nobody_else_has_it, registering.protected_stays),
        actions=(
            Action(
                "agree",
                words("Agree", "同意报备"),
                agree,
                available=lambda one: one.state == RegistrationState.ASKED,
                icon="check",
                primary=True,
            ),
            Action(
                "refuse",
                words("Refuse", "不同意"),
                refuse,
                available=lambda one: one.state == RegistrationState.ASKED,
                icon="ban",
            ),
            Action(
                "ask_approval",
                words("Send for approval", "提交审批"),
                ask_approval,
                available=lambda one: one.state == RegistrationState.ASKED,
                icon="send",
            ),
            Action(
                "ask_extension",
                words("Ask for a longer protection", "申请延长保护"),
                ask_extension,
                inputs=(Field("why", "why", LONG_TEXT, words("Why it needs longer", "延期理由")),),
                required=("why",),
                available=lambda one: one.state == RegistrationState.PROTECTED,
                icon="calendar-plus",
            ),
            Action(
                "extend",
                words("Extend", "延期"),
                extend,
                available=lambda one: one.state == RegistrationState.PROTECTED,
                icon="calendar-plus",
            ),
            Action(
                "release", words("Let go", "释放"), release, available=lambda one: one.state in ACTIVE, icon="lock-open"
            ),
        ),
        colours=(
            Colours(
                "state",
                {"asked": "wait", "protected": "good", "refused": "bad", "released": "lost", "expired": "lost"},
                ends=(RegistrationState.REFUSED, RegistrationState.RELEASED, RegistrationState.EXPIRED),
            ),
        ),
        deadlines=(Deadline("protected_until", "state", RegistrationState.PROTECTED),),
        views=(
            StandardView("asked", words("Wait for approval", "待审核"), "f=state.is.asked&sort=created_at"),
            StandardView(
                "ending",
                words("Ending within 14 days", "14 天内到期"),
                "f=state.is.protected&f=protected_until.next_days.14&sort=protected_until",
            ),
        ),
        on_timeline=True,
    ),
    Entity(
        model=RegistrationRule,
        key="registration_rule",
        help=help_words.REGISTRATION_RULE,
        label=words("Rule of registration", "报备规则"),
        plural=words("Rules of registration", "报备规则"),
        module="administration",
        icon="shield",
        access="reference",
        columns=("name", "line", "days", "extensions", "extension_days", "approved", "tells"),
        search=("name",),
        sort=("name",),
        verbs=("read", "create", "edit", "delete"),
    ),
)
