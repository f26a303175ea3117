"""The card of mailboxes and forms that shows what would be answered, before it is switched on, and who was answered last or why not."""

from typing import Any, Final

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.models import User
from guanxi.platform.notifying import outbox
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.query import Row
from guanxi.platform.web.cells import moment, pill
from guanxi.platform.web.environment import environment
from guanxi.platform.web.extending import Panel, declare_panel
from guanxi.sales.capture.models import Door, Reply
from guanxi.sales.capture.models.answering import Answering
from guanxi.sales.capture.replying import words_of

_TOLD: Final = 5
# Somebody who could have written, in each language.
_EXAMPLES: Final = {
    "zh": {"name": "林美", "company": "翠玉酒店有限公司", "subject": "水壶 20 只", "sender": "…"},
    "en": {"name": "Lin Mei", "company": "Jade Hotel Ltd.", "subject": "Twenty kettles", "sender": "…"},
}
_REASONS: Final = {
    "auto": gettext_lazy("a program wrote it"),
    "bulk": gettext_lazy("sent to many"),
    "bounce": gettext_lazy("a mail that came back"),
    "machine": gettext_lazy("its sender takes no answers"),
    "spam": gettext_lazy("marked as spam"),
    "own": gettext_lazy("an address of our own"),
    "lately": gettext_lazy("was answered lately"),
    "flood": gettext_lazy("too many answers within an hour"),
    "no_mail": gettext_lazy("no mail server is set up"),
    "off": gettext_lazy("it was switched off meanwhile"),
    "no_words": gettext_lazy("there were no words for it"),
}


def _card(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    one = row.view.entity
    if not view_of(entity(one.key)).may("edit"):
        return ""
    model: Any = one.model
    door: Answering = model.objects.get(pk=row.id)
    last = Reply.objects.filter(door=Door(one.key), door_id=row.id).order_by("-pk")[:_TOLD]
    shown = list(_previews(door))
    if not shown and not last:
        return ""
    return environment().get_template("capture/_answers.html").render(
        state=pill(_("Answers by itself"), "good") if door.replies else pill(_("Not switched on"), "wait"),
        deaf="" if outbox.is_open(outbox.MAIL) else _("No mail server is set up: nothing is sent."),
        previews=shown,
        last=[_line(each) for each in last],
    )  # fmt: skip


def _previews(door: Answering) -> list[tuple[str, str, str]]:
    """Give heading, subject and text of each answer that differs from the one before."""
    found: list[tuple[str, str, str]] = []
    me = User.objects.filter(pk=someone().user_id).first()
    named = {"person": me.name, "phone": me.phone or "+86 21 5555 0100"} if door.reply_names and me else {}
    for language, text, closed_text, heading, closed_heading in (
        ("zh", door.reply_zh, door.reply_closed_zh, _("To who writes Chinese"), _("To who writes Chinese, outside working hours")),
        ("en", door.reply, door.reply_closed, _("To everybody else"), _("To everybody else, outside working hours")),
    ):  # fmt: skip
        for closed, words_there, said in ((False, text, heading), (True, closed_text, closed_heading)):
            if words_there.strip():
                answered = words_of(door, language, _EXAMPLES[language] | named, closed=closed)
                found.append((said, answered.subject, answered.text))
    return found


def _line(one: Reply) -> tuple[str, str, str, str]:
    if one.done_at is None:
        return one.address, moment(one.at), pill(_("Waits"), "wait"), ""
    if one.why:
        return one.address, moment(one.at), pill(_("Not answered")), str(_REASONS.get(one.why, one.why))
    return one.address, moment(one.at), pill(_("Answered"), "good"), ""


declare_panel(
    *(
        Panel("answer", key.value, words("What would be answered", "回复预览"), "message-circle", _card, above=True)
        for key in Door
    )
)
