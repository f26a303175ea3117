"""The work of the worker: what is due goes to its provider, one step at a time; what happened is kept before the next one."""

import datetime as dt
import hashlib
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Final

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.messengers.calling import Busy, CallProblem, Refused, TokenRefused
from guanxi.platform.messengers.provider import NotSetUp
from guanxi.platform.notifying.telling import tell
from guanxi.platform.permissions.snapshot import UnknownPerson, at_work
from guanxi.platform.records.door import change, find_row
from guanxi.platform.records.problems import NotFound
from guanxi.platform.timeline.files import attach, keep, path_of
from guanxi.sales.signing import rules
from guanxi.sales.signing.models import OUT, Envelope, EnvelopeState, EnvelopeWork, Signer
from guanxi.sales.signing.provider import Paper, Party, Provider, Setup, Told
from guanxi.sales.signing.rules import Step
from guanxi.sales.signing.service import Whose, as_signing, whose
from guanxi.sales.signing.setups import back_address, setup_of, vendor_of
from guanxi.sales.signing.taking_in import close, note, sent, take_in
from guanxi.sales.signing.telling import STUCK

# How long nobody else takes up what somebody is at; longer than any call lasts.
_LEASE: Final = dt.timedelta(minutes=10)
_MOST: Final = 100


@dataclass(frozen=True)
class _Job:
    """An envelope with what is to be done, and with whom to speak."""

    whose: Whose
    step: Step
    outside_id: str
    reason: str
    setup: Setup
    vendor: Provider


def carry(most: int = _MOST) -> int:
    """Do what is due, each envelope as far as it goes; gives how many steps were done."""
    done = 0
    for _turn in range(most):
        owned = _taken_up()
        if owned is None:
            return done
        done += carry_one(owned)
    return done


def carry_one(owned: Whose) -> int:
    """Do the step of one envelope that was taken up, and those that follow at once; gives how many."""
    done = 0
    while done < len(Step):
        try:
            with _as_owner(owned):
                job = _job(owned)
        except (UnknownPerson, NotFound):
            return done  # nobody may read it now: it is looked at again when the lease is over
        if job is None:
            return done
        done += 1
        if not _did(job):
            return done
    return done


def _taken_up() -> Whose | None:
    """Give the envelope that is due the longest, which nobody else takes up for a while."""
    with as_signing():
        now = timezone.now()
        due = EnvelopeWork.objects.filter(next_at__lte=now).order_by("next_at")
        work = due.select_for_update(skip_locked=True).first()
        if work is None:
            return None
        EnvelopeWork.objects.filter(pk=work.pk).update(next_at=now + _LEASE)
        found = whose(work.pk)
        if found is None:
            EnvelopeWork.objects.filter(pk=work.pk).update(next_at=None)
        return found or Whose(0, 0)


def _as_owner(owned: Whose) -> AbstractContextManager[Identity]:
    return at_work(owned.person)


def _job(owned: Whose) -> _Job | None:
    envelope: Envelope = find_row(entity("envelope"), owned.envelope)
    work = EnvelopeWork.objects.select_for_update().get(pk=owned.envelope)
    step = rules.next_step(
        envelope.state, envelope.outside_id, sending=work.sending, remind=work.remind, cancel=work.cancel,
        fetched=bool(work.signed_paper),
    )  # fmt: skip
    if step == Step.NOTHING or envelope.provider is None:
        EnvelopeWork.objects.filter(pk=work.pk).update(next_at=None)
        return None
    if step == Step.DROP:
        EnvelopeWork.objects.filter(pk=work.pk).update(next_at=None, cancel=False)
        close(envelope, EnvelopeState.CANCELLED)
        note(envelope, _("Signature cancelled"), envelope.reason)
        return None
    if step == Step.SEND:
        work.sending = True
        work.save(update_fields=["sending"])
    setup = setup_of(envelope.provider)
    return _Job(owned, step, envelope.outside_id, envelope.reason, setup, vendor_of(setup.vendor))


def _did(job: _Job) -> bool:
    """Do a step and keep what came of it; tells whether another one may follow at once."""
    try:
        if job.step == Step.PREPARE:
            return _prepared(job)
        if job.step == Step.SEND:
            job.vendor.send(job.setup, job.outside_id)
            return _kept(job, Told(job.outside_id, "sent"))
        if job.step == Step.LOOK:
            return _kept(job, job.vendor.look(job.setup, job.outside_id))
        if job.step == Step.REMIND:
            job.vendor.remind(job.setup, job.outside_id)
            return _reminded(job)
        if job.step == Step.CANCEL:
            job.vendor.cancel(job.setup, job.outside_id, job.reason or _("Taken back by the sender"))
            return _kept(job, Told(job.outside_id, "cancelled", job.reason))
        return _fetched(job)
    except (Refused, TokenRefused, NotSetUp) as problem:
        return _refused(job, str(problem))
    except CallProblem as problem:
        return _later(job, str(problem), problem.wait if isinstance(problem, Busy) else 0)


def _prepared(job: _Job) -> bool:
    with _as_owner(job.whose):
        paper = _paper(job)
    if paper is None:
        return _refused(job, _("The document is not what it was when it was given: ask for signatures anew."))
    outside_id = job.vendor.prepare(job.setup, paper)
    with _as_owner(job.whose):
        change(entity("envelope"), job.whose.envelope, {"outside_id": outside_id}, trusted=True)
    return True


def _paper(job: _Job) -> Paper | None:
    """Give what is to be signed; None where its bytes are not those that were frozen."""
    envelope: Envelope = find_row(entity("envelope"), job.whose.envelope)
    work = EnvelopeWork.objects.get(pk=envelope.pk)
    place = path_of(work.paper)
    content = place.read_bytes() if place.is_file() else b""
    if hashlib.sha256(content).hexdigest() != envelope.digest or envelope.provider is None:
        return None
    parties = tuple(
        Party(str(one.pk), one.position, one.name, one.mail, one.phone, one.company)
        for one in Signer.objects.filter(envelope=envelope.pk).order_by("position", "pk")
    )
    today = timezone.localdate()
    expires = envelope.expires_on or today
    return Paper(
        key=envelope.number,
        title=envelope.name,
        file_name=work.file_name,
        content=content,
        parties=parties,
        expires=expires,
        days=max(1, (expires - today).days),
        message=envelope.message,
        back=back_address(envelope.provider),
    )


def _kept(job: _Job, told: Told) -> bool:
    with _as_owner(job.whose):
        if told.state == "draft":
            # It was not sent after all: the next step sends it, or drops it where it was cancelled meanwhile.
            EnvelopeWork.objects.filter(pk=job.whose.envelope).update(sending=False)
            return True
        if job.step == Step.SEND:
            work = EnvelopeWork.objects.select_for_update().get(pk=job.whose.envelope)
            sent(find_row(entity("envelope"), job.whose.envelope), work)
            return bool(work.cancel or work.remind)
        envelope = take_in(job.whose.envelope, told)
        if envelope.state not in OUT:
            return bool(envelope.state == EnvelopeState.SIGNED)
        if envelope.problem:
            change(entity("envelope"), envelope.pk, {"problem": ""}, trusted=True)
        return _look_later(job)


def _look_later(job: _Job) -> bool:
    """Let it be looked at again after a while; tells whether something else is asked for meanwhile."""
    work = EnvelopeWork.objects.select_for_update().get(pk=job.whose.envelope)
    work.looks, work.tries = work.looks + 1, 0
    work.next_at = timezone.now() + rules.pause(rules.LOOKS, work.looks - 1)
    work.save(update_fields=["looks", "tries", "next_at"])
    return bool(work.cancel or work.remind)


def _reminded(job: _Job) -> bool:
    with _as_owner(job.whose):
        EnvelopeWork.objects.filter(pk=job.whose.envelope).update(remind=False)
        values = {"reminded_at": timezone.now(), "problem": ""}
        envelope = change(entity("envelope"), job.whose.envelope, values, trusted=True)
        note(envelope, _("Reminded to sign"))
        return _look_later(job)


def _fetched(job: _Job) -> bool:
    content = job.vendor.fetch(job.setup, job.outside_id)
    with _as_owner(job.whose):
        envelope: Envelope = find_row(entity("envelope"), job.whose.envelope)
        name = _("Signed %(file)s") % {"file": EnvelopeWork.objects.get(pk=envelope.pk).file_name}
        kind, number = envelope.document
        # One for the record, where people find it; one of our own, which nobody takes away.
        attach(entity(kind), number, SimpleUploadedFile(name, content, "application/pdf"))
        kept = keep(SimpleUploadedFile(name, content, "application/pdf"))
        EnvelopeWork.objects.filter(pk=envelope.pk).update(signed_paper=kept["stored"], next_at=None)
        change(entity("envelope"), envelope.pk, {"signed_digest": hashlib.sha256(content).hexdigest()}, trusted=True)
    return False


def _refused(job: _Job, why: str) -> bool:
    """The provider said no: what was not sent yet is not sent, what is out goes on and shows what stands against it."""
    with _as_owner(job.whose):
        envelope: Envelope = find_row(entity("envelope"), job.whose.envelope)
        work = EnvelopeWork.objects.select_for_update().get(pk=envelope.pk)
        said = _("%(provider)s refused: %(why)s") % {"provider": job.setup.name, "why": why}
        work.remind, work.sending = False, work.sending and job.step != Step.SEND
        if job.step in (Step.PREPARE, Step.SEND):
            work.next_at = None
            change(
                entity("envelope"), envelope.pk, {"state": EnvelopeState.FAILED, "problem": said[:500]}, trusted=True
            )
            tell(STUCK, [envelope.owner_id], about=("envelope", envelope.pk))
        else:
            # Perhaps it is over already: a look says so.
            work.cancel = work.cancel and job.step != Step.CANCEL
            work.next_at = timezone.now() + rules.pause(rules.LOOKS, work.looks)
            work.looks += 1
            change(entity("envelope"), envelope.pk, {"problem": said[:500]}, trusted=True)
        work.save()
    return job.step == Step.CANCEL


def _later(job: _Job, why: str, wait: float) -> bool:
    """It did not work out this time: tried again after a while, and shown."""
    with _as_owner(job.whose):
        envelope: Envelope = find_row(entity("envelope"), job.whose.envelope)
        work = EnvelopeWork.objects.select_for_update().get(pk=envelope.pk)
        values: dict[str, object] = {"problem": _unreached(job, why)[:500]}
        work.tries += 1
        work.next_at = timezone.now() + max(rules.pause(rules.PAUSES, work.tries - 1), dt.timedelta(seconds=wait))
        # What may have been sent is never given up: it is looked at until the provider says how it stands.
        if work.tries > len(rules.PAUSES) and job.step == Step.PREPARE:
            work.next_at, values["state"] = None, EnvelopeState.FAILED
            tell(STUCK, [envelope.owner_id], about=("envelope", envelope.pk))
        change(entity("envelope"), envelope.pk, values, trusted=True)
        work.save()
    return False


def _unreached(job: _Job, why: str) -> str:
    return _("%(provider)s gave no usable answer; it is tried again: %(why)s") % {
        "provider": job.setup.name,
        "why": why,
    }
