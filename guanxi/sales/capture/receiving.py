"""Taking what visitors send with a web form: refused with a reason that only we read, confirmed by mail where it is asked for, taken in."""

import datetime as dt
import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from guanxi.platform.entities.declaration import Problems
from guanxi.platform.entities.registry import entity
from guanxi.platform.notifying.outbox import MAIL, is_open, post
from guanxi.platform.records.problems import Invalid
from guanxi.sales.capture import guarding
from guanxi.sales.capture.models import Confirming, Submission, SubmissionState, WebForm, WebFormField
from guanxi.sales.capture.models.forms import ASKED
from guanxi.sales.capture.replying import hear_form
from guanxi.sales.capture.taking_in import TakenIn, problems_of, take_in

_LONGEST = 4000
_ANSWERED = ("name", "company", "mail")  # of what was sent, what an automatic answer needs
_USUAL = ("name", "company", "mobile", "mail", "description")
CAMPAIGN = ("utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "ref")


@dataclass(frozen=True)
class Question:
    """One thing that a form asks, in words of one language."""

    name: str
    label: str
    kind: str
    needed: bool


@dataclass(frozen=True)
class Sent:
    """What a visitor's browser sent: the fields of the form, and from where."""

    given: Mapping[str, str]
    ip: str
    language: str
    address: str = ""

    @property
    def came(self) -> dict[str, str]:
        """Give what tells how the visitor came: campaign and the page before."""
        return {name: self.given[name][:300] for name in CAMPAIGN if self.given.get(name)}


@dataclass(frozen=True)
class Answer:
    """What the visitor sees: thanks, a mail to look for, or what stands against it."""

    state: str
    problems: Problems = field(default_factory=dict)


def form_at(address: str) -> WebForm | None:
    """Give the form of an address, open or not; None where there is none."""
    return WebForm.objects.filter(address=address).first()


def questions(form: WebForm, language: str) -> tuple[Question, ...]:
    """Give what a form asks, in the order it says, in a language."""
    lead, chinese = entity("lead"), language.startswith("zh")
    rows: list[WebFormField] = list(WebFormField.objects.filter(form=form).order_by("position", "pk"))
    if not rows:
        rows = [WebFormField(field=name, needed=name == "name") for name in _USUAL]
    found = {row.field: row for row in reversed(rows) if row.field in ASKED}
    return tuple(
        Question(
            row.field,
            (row.label_zh if chinese else "") or row.label or str(lead.field(row.field).label),
            lead.field(row.field).kind.name,
            bool(row.needed or (row.field == "mail" and form.confirming != Confirming.NONE)),
        )
        for row in rows
        if found.get(row.field) is row
    )


def spoken(form: WebForm, name: str, language: str) -> str:
    """Give a text of a form in a language, else the other one."""
    zh, en = str(getattr(form, f"{name}_zh")), str(getattr(form, name))
    return (zh or en) if language.startswith("zh") else (en or zh)


@transaction.atomic
def receive(form: WebForm, sent: Sent) -> Answer:
    """Take what a visitor sent. Refused machines see the same thanks as people; who typed something wrong is told what."""
    once = guarding.once_of(sent.given.get(guarding.KEY, ""))
    if once and (before := Submission.objects.filter(form=form, key=once).first()):
        return Answer("mail" if before.state == SubmissionState.WAITING else "thanks")
    asked = questions(form, sent.language)
    values = {one.name: " ".join(sent.given.get(one.name, "").split()) for one in asked if one.kind != "longtext"}
    values |= {one.name: sent.given.get(one.name, "").strip() for one in asked if one.kind == "longtext"}
    values = {name: value.replace("\x00", "")[:_LONGEST] for name, value in values.items()}
    why = guarding.OFF if not form.is_on else guarding.suspected(form, sent.given, values, sent.ip)
    if not why and form.confirming != Confirming.NONE and not is_open(MAIL):
        why = guarding.NO_MAIL
    if why:
        _refused(form, sent, why)
        return Answer("closed" if why in (guarding.OFF, guarding.NO_MAIL) else _seen(why))
    if problems := _problems(form, asked, values, sent):
        return Answer("form", problems)
    return _taken(form, sent, values, once)


def confirm(secret: str) -> Submission | None:
    """Note that the address is the visitor's, and take in what waited for it; None for a link that is none or too old."""
    with transaction.atomic():
        row = Submission.objects.filter(secret=secret).select_for_update().first() if secret else None
        if row is None or row.state == SubmissionState.EXPIRED:
            return None
        if row.confirmed_at:
            return row
        if row.confirm_by and row.confirm_by < timezone.now():
            return None
        row.confirmed_at = timezone.now()
        with override(row.language):
            if row.state == SubmissionState.WAITING:
                _take(row, row.form)
            elif row.state in (SubmissionState.TAKEN, SubmissionState.ATTACHED):
                _hear(row, row.form)
        row.save()
        return row


def expire(now: dt.datetime | None = None) -> int:
    """Forget the answers that nobody confirmed in time, and the secrets of all that is too old; give how many."""
    late = Submission.objects.filter(confirm_by__lt=now or timezone.now(), confirmed_at__isnull=True)
    late.exclude(state=SubmissionState.WAITING).exclude(said={}).update(said={}, ip="")
    return late.filter(state=SubmissionState.WAITING).update(state=SubmissionState.EXPIRED, said={}, ip="")


def _seen(why: str) -> str:
    """A machine that is told why it was refused tries again; a person who was slow or quick may send the page anew."""
    return "again" if why in (guarding.FAST, guarding.OLD, guarding.OFTEN, guarding.LINKS, guarding.ELSEWHERE) else "thanks"  # fmt: skip


def _problems(form: WebForm, asked: tuple[Question, ...], values: Mapping[str, str], sent: Sent) -> Problems:
    problems: Problems = {one.name: [_("Please fill this in.")] for one in asked if one.needed and not values[one.name]}
    if spoken(form, "consent", sent.language) and sent.given.get("consent") != "yes":
        problems["consent"] = [_("Please tick this, so that we may answer you.")]
    if not any(values.get(one) for one in ("name", "company", "mail", "mobile")):
        problems[""] = [_("Please tell us who you are.")]
    told = problems_of({name: value for name, value in values.items() if name not in problems})
    return {**{name: said for name, said in told.items() if name in values}, **problems}


def _taken(form: WebForm, sent: Sent, values: dict[str, str], once: str) -> Answer:
    waits = form.confirming != Confirming.NONE
    row = Submission(
        form=form,
        state=SubmissionState.WAITING,
        ip=sent.ip,
        key=once,
        secret=secrets.token_urlsafe(24) if waits else "",
        language=sent.language,
        said=values,
        came=sent.came,
        consent=spoken(form, "consent", sent.language),
        confirm_by=timezone.now() + dt.timedelta(hours=form.confirm_hours) if waits else None,
    )
    if form.confirming != Confirming.FIRST:
        _take(row, form)
    row.save()
    if not waits:
        return Answer("thanks")
    _ask_to_confirm(form, row, values["mail"])
    return Answer("mail")


def _take(row: Submission, form: WebForm) -> None:
    """Make the lead; what it was made of stands in the lead then, and is forgotten here."""
    campaign = str(row.came.get("utm_campaign", ""))[:60]
    values: dict[str, Any] = {name: value for name, value in row.said.items() if value}
    given = {
        "source": form.source,
        "channel": form.channel_id,
        "tags": list(dict.fromkeys([*form.tags, *([campaign] if campaign else [])])),
        "owner": form.keeper_id,
        "distribute": form.distribute,
    }
    try:
        taken = take_in(values | {name: value for name, value in given.items() if value}, by=form.name)
    except Invalid:  # held when it was sent, and does no more: somebody changed the choices meanwhile
        row.state, row.why = SubmissionState.REFUSED, guarding.WRONG
        return
    row.state = SubmissionState.ATTACHED if taken.attached else SubmissionState.TAKEN
    row.entity, row.object_id = taken.entity, taken.record_id
    if form.confirming == Confirming.NONE or row.confirmed_at:
        _hear(row, form)
    else:  # until it is known whose address it is, it gets nothing but the question
        row.said = {name: row.said[name] for name in _ANSWERED if row.said.get(name)}


def _hear(row: Submission, form: WebForm) -> None:
    if row.object_id is not None:
        taken = TakenIn(row.entity, row.object_id, row.state == SubmissionState.ATTACHED)
        hear_form(form, row.said, row.language, taken)
    row.said = {}


def _ask_to_confirm(form: WebForm, row: Submission, mail: str) -> None:
    link = f"{settings.GUANXI_URL.rstrip('/')}/capture/confirm/{row.secret}"
    heading = spoken(form, "heading", row.language) or form.name
    text = _(
        "You sent us the form “%(form)s”. Please confirm that this address is yours:\n\n%(link)s\n\nIf it was not you, do nothing: without a confirmation we forget it."
    ) % {"form": heading, "link": link}
    post(MAIL, mail, subject=_("Please confirm: %(form)s") % {"form": heading}, body={"text": text})


def _refused(form: WebForm, sent: Sent, why: str) -> None:
    """Write down a refusal; many of one address within an hour are one line, so that nobody fills the table."""
    since = timezone.now() - dt.timedelta(hours=1)
    same = Submission.objects.filter(form=form, ip=sent.ip, why=why, at__gt=since).first()
    if same is not None:
        Submission.objects.filter(pk=same.pk).update(times=same.times + 1)
        return
    kept = {"digest": hashlib.sha256(repr(sorted(sent.given.items())).encode()).hexdigest()[:16]}
    Submission.objects.create(form=form, state=SubmissionState.REFUSED, why=why, ip=sent.ip, language=sent.language, came=kept)  # fmt: skip
