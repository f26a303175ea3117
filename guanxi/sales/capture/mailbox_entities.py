"""The declaration of mailboxes for leads, and what must hold of them."""

from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Draft, Entity, Problems, Section
from guanxi.platform.entities.dependencies import Shown
from guanxi.platform.entities.registry import register
from guanxi.sales.capture import drafts
from guanxi.sales.capture.entities import ANSWERS
from guanxi.sales.capture.help_words import ANSWER
from guanxi.sales.capture.models import LeadMailbox, MailWay

_OF_SERVER = ("host", "port", "security", "login", "folder")


def can_be_fetched(draft: Draft) -> Problems:
    """Refuse a mailbox that is fetched and names no server or log-in."""
    problems: Problems = {}
    if draft.get("way") == MailWay.FETCHED:
        for name in ("host", "login"):
            if not draft.get(name):
                problems[name] = [_("A mailbox that is fetched needs its mail server and log-in.")]
    return problems


register(
    Entity(
        model=LeadMailbox,
        key="lead_mailbox",
        help=ANSWER
        | {
            "port": words("Empty: 993, or 143 for TLS after the greeting.", "留空则使用 993；STARTTLS 使用 143。"),
            "keeper": words(
                "Whose the leads are as long as no rule gives them to somebody else.",
                "在分配规则把线索交给他人之前，线索归此人。",
            ),
            "way": words(
                "What a provider posts is signed with the secret that the card below shows once.",
                "服务商推送的内容须用下方卡片中仅显示一次的密钥签名。",
            ),
        },
        label=words("Mailbox for leads", "线索邮箱"),
        plural=words("Mailboxes for leads", "线索邮箱"),
        module="administration",
        icon="mail",
        access="reference",
        sections=(
            Section(words("Mailbox", "邮箱"), ("name", "is_on", "way", *_OF_SERVER)),
            Section(words("What becomes of it", "后续处理"), ("keeper", "distribute", "source", "channel", "tags")),
            Section(words("Automatic answer", "自动回复"), ANSWERS),
        ),
        columns=("name", "way", "is_on", "keeper", "channel"),
        facts=("way", "is_on", "keeper"),
        search=("name",),
        sort=("name",),
        depends=(Shown(_OF_SERVER, on="way", values=(MailWay.FETCHED,)),),
        checks=(can_be_fetched, drafts.answers_with_words),
        verbs=("read", "create", "edit", "delete"),
    )
)
