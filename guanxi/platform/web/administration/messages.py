"""Messages to the outside that failed or are uncertain: what an administrator sees of them, and the verbs for each."""

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from markupsafe import Markup

from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.models import User
from guanxi.platform.notifying.mail import WrongMailSettings, post_office
from guanxi.platform.notifying.models import Message, MessageState
from guanxi.platform.notifying.outbox import MAIL, ChannelOff, channel_of, drop, post, send_again
from guanxi.platform.web.administration.places import ROOT, places, require
from guanxi.platform.web.cells import moments
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import go, notice, show

PLACE: Final = f"{ROOT}/messages"
_MOST = 100
_STATES: Final = {
    MessageState.FAILED: (words("Not sent", "发送失败"), "bad"),
    MessageState.UNCERTAIN: (words("Perhaps sent", "可能已发出"), "wait"),
    MessageState.QUEUED: (words("Waits", "等待发送"), ""),
}


@dataclass(frozen=True)
class Stuck:
    """A message that needs a decision, or waits for another try."""

    number: str
    channel: str
    to: str
    state: str
    tone: str
    when: Markup
    tries: int
    why: str
    decides: bool


@dataclass(frozen=True)
class Messages:
    """The page: whether mail is set up, and what needs a decision."""

    tabs: tuple[Link, ...]
    stuck: tuple[Stuck, ...]
    server: str
    sender: str
    wrong: str
    own_mail: str


@require_GET
def messages(request: HttpRequest) -> HttpResponse:
    """This will list what failed, what may have been sent or not, and what is tried again."""
    require("role")
    office, wrong = None, ""
    try:
        office = post_office()
    except WrongMailSettings as problem:
        wrong = str(problem)
    own = User.objects.filter(pk=someone().user_id).values_list("mail", flat=True).first() or ""
    page = Messages(
        places(PLACE),
        _stuck(),
        f"{office.host}:{office.port}" if office else "",
        str(office.sender) if office else "",
        wrong,
        own if office else "",
    )
    return show(
        request, "administration/messages.html", page, _("Messages to the outside"), styles=("guanxi/desk.css",)
    )


@require_POST
def again(request: HttpRequest, number: str) -> HttpResponse:
    """This will send a message once more."""
    require("role")
    if send_again(number):
        notice(request, _("The message is sent again."))
    return go(request, PLACE)


@require_POST
def put_aside(request: HttpRequest, number: str) -> HttpResponse:
    """This will drop a message: it is not sent again."""
    require("role")
    if drop(number):
        notice(request, _("The message is put aside; it is not sent again."))
    return go(request, PLACE)


@require_POST
def trial(request: HttpRequest) -> HttpResponse:
    """This will send a letter to oneself, to see whether mail arrives."""
    require("role")
    own = User.objects.filter(pk=someone().user_id).values_list("mail", flat=True).first()
    text = _("This is a trial letter from Guanxi. Mail arrives.")
    try:
        if own:
            post(MAIL, own, subject=_("Mail from Guanxi arrives"), body={"text": text})
            notice(
                request,
                _("The letter is on its way to %(mail)s. If it cannot be sent, it appears here.") % {"mail": own},
            )
    except ChannelOff:
        notice(request, _("No mail server is set up."), tone="problem")
    return go(request, PLACE)


def _stuck() -> tuple[Stuck, ...]:
    moment = moments()
    found = Message.objects.filter(state__in=(MessageState.FAILED, MessageState.UNCERTAIN)).order_by("-made_at")[:_MOST]
    waiting = Message.objects.filter(state=MessageState.QUEUED, tries__gt=0).order_by("-made_at")[:_MOST]
    return tuple(_shown(one, moment(one.changed_at)) for one in (*found, *waiting))


def _shown(one: Message, when: Markup) -> Stuck:
    label, tone = _STATES[MessageState(one.state)]
    mail = entity("user").field("mail")
    to = mail.kind.mask(one.to, mail) if one.channel == MAIL else one.to
    why = one.why
    if one.state == MessageState.UNCERTAIN and not why:
        why = _("The program ended while it sent this: it may have arrived or not.")
    decides = one.state != MessageState.QUEUED
    return Stuck(one.pk, str(channel_of(one.channel).label), to, str(label), tone, when, one.tries, why, decides)
