"""The declarations of capture."""

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Entity, Section
from guanxi.platform.entities.dependencies import Shown
from guanxi.platform.entities.registry import register
from guanxi.sales.capture import drafts, help_words, scoring  # noqa: F401  # what follows from leads is declared there
from guanxi.sales.capture.models import AssignmentLimit, AssignmentRule, ScoreRule, Silent, WebForm, WebFormField

ANSWERS = (
    *("replies", "reply_zh", "reply_closed_zh", "reply_subject_zh", "reply", "reply_closed", "reply_subject"),
    *("reply_days", "reply_names"),
)

_FORM = Entity(
    model=WebForm,
    key="web_form",
    help=help_words.FORM,
    label=words("Web form", "网页表单"),
    plural=words("Web forms", "网页表单"),
    module="administration",
    icon="clipboard-list",
    access="reference",
    sections=(
        Section(words("Form", "表单"), ("name", "is_on", "heading", "heading_zh", "intro", "intro_zh")),
        Section(
            words("Consent and thanks", "同意与感谢"), ("consent", "consent_zh", "thanks", "thanks_zh", "thanks_url")
        ),
        Section(
            words("What becomes of it", "后续处理"),
            ("source", "channel", "tags", "keeper", "distribute", "confirming", "confirm_hours"),
        ),
        Section(words("Automatic answer", "自动回复"), ANSWERS),
        Section(
            words("Where it stands and what keeps spam out", "嵌入与防垃圾"),
            ("may_embed", "from_elsewhere", "most_an_hour", "least_seconds", "most_links"),
        ),
    ),
    columns=("name", "is_on", "confirming", "keeper", "updated_at"),
    facts=("is_on", "keeper", "confirming"),
    search=("name",),
    sort=("name",),
    derive=(drafts.form_address,),
    checks=(drafts.sites_are_origins, drafts.confirms_with_mail, drafts.answers_with_words),
    related=("web_form_field",),
    verbs=("read", "create", "edit", "delete"),
)

_FORM_FIELD = Entity(
    model=WebFormField,
    key="web_form_field",
    help=help_words.FORM_FIELD,
    label=words("Field of a form", "表单字段"),
    plural=words("Fields of the form", "表单字段"),
    module="sales",
    icon="list",
    access="reference",
    title="field",
    columns=("position", "field", "label", "label_zh", "needed"),
    sort=("position",),
    menu=False,
    verbs=("read", "create", "edit", "delete"),
)

_RULE = Entity(
    model=AssignmentRule,
    key="assignment_rule",
    help=help_words.RULE,
    label=words("Rule of assignment", "分配规则"),
    plural=words("Rules of assignment", "分配规则"),
    module="administration",
    icon="user-plus",
    access="reference",
    sections=(
        Section(words("Rule", "规则"), ("name", "position", "is_on")),
        Section(
            words("To whom", "分配对象"),
            ("person", "team", "unit", "by_territory", "way", "sticky", "at_work", "capacity"),
        ),
        Section(
            words("First contact", "首次联系"), ("contact_hours", "raise_hours", "unanswered", "unanswered_person")
        ),
    ),
    columns=("position", "name", "is_on", "person", "team", "unit", "by_territory", "way", "capacity", "contact_hours"),
    facts=("is_on", "position"),
    search=("name",),
    sort=("position",),
    depends=(Shown(("unanswered_person",), on="unanswered", values=(Silent.PERSON,), required=("unanswered_person",)),),
    checks=(drafts.raised_after_contact,),
    verbs=("read", "create", "edit", "delete"),
)

_LIMIT = Entity(
    model=AssignmentLimit,
    key="assignment_limit",
    help=help_words.LIMIT,
    label=words("Limit of a person", "个人分配上限"),
    plural=words("Limits of people", "个人分配上限"),
    module="administration",
    icon="gauge",
    access="reference",
    title="person",
    columns=("person", "capacity", "paused", "note", "updated_at"),
    import_key=("person",),
    verbs=("read", "create", "edit", "delete"),
)

_SCORE = Entity(
    model=ScoreRule,
    key="score_rule",
    help=help_words.SCORE,
    label=words("Rule of scoring", "评分规则"),
    plural=words("Rules of scoring", "评分规则"),
    module="administration",
    icon="award",
    access="reference",
    title_zh="name_zh",
    columns=("name", "name_zh", "points", "is_on"),
    facts=("points", "is_on"),
    search=("name", "name_zh"),
    sort=("-points",),
    verbs=("read", "create", "edit", "delete"),
)

register(_FORM, _FORM_FIELD, _RULE, _LIMIT, _SCORE)
