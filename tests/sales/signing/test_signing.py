"""A quote goes out to be signed, at each of the providers: sent once, heard or asked, accepted or declined, fetched and kept."""

import hashlib
import time

from guanxi.platform.entities.registry import entity
from guanxi.platform.notifying.models import Notification
from guanxi.platform.records.door import find_row
from guanxi.platform.timeline.files import files_on, path_of
from guanxi.sales.quoting.models import QuoteSignature, QuoteStatus
from guanxi.sales.signing.actions.change_course import cancel_envelope, remind_signers, send_again
from guanxi.sales.signing.models import EnvelopeState, EnvelopeWork, Signer
from tests.sales.signing.conftest import Desk
from tests.sales.signing.ear import Call, FakeProvider


def states(desk: Desk, envelope_id: int) -> list[str]:
    with desk.world.as_("chen"):
        return list(Signer.objects.filter(envelope=envelope_id).order_by("position").values_list("state", flat=True))


def quote(desk: Desk) -> object:
    with desk.world.as_("chen"):
        return find_row(entity("quote"), desk.quote.pk)


def test_a_quote_that_all_sign_is_accepted_and_the_signed_paper_lies_with_it(desk: Desk, vendor: FakeProvider) -> None:
    envelope = desk.sent()
    assert envelope.state == EnvelopeState.SENT and envelope.outside_id == vendor.only.id
    assert hashlib.sha256(vendor.only.content).hexdigest() == envelope.digest
    assert quote(desk).status == QuoteStatus.SENT
    first, second = vendor.only.parties
    vendor.signs(vendor.only, first)
    assert desk.calls(vendor.told(vendor.only, first)) == 200
    assert states(desk, envelope.pk)[0] == "signed"
    assert desk.now(envelope).state == EnvelopeState.SENT
    vendor.signs(vendor.only)
    assert desk.calls(vendor.told(vendor.only)) == 200
    assert desk.now(envelope).state == EnvelopeState.SIGNED
    accepted = quote(desk)
    assert (accepted.status, accepted.signed_by) == (QuoteStatus.ACCEPTED, "Wu")
    desk.later()
    with desk.world.as_("chen"):
        proof = QuoteSignature.objects.get(quote=desk.quote.pk)
        assert proof.name == "Wu" and envelope.outside_id in proof.address
        (file,) = files_on(entity("quote"), desk.quote.pk)
        kept = EnvelopeWork.objects.get(pk=envelope.pk)
        digest = hashlib.sha256(path_of(file.stored).read_bytes()).hexdigest()
        assert digest == desk.now(envelope).signed_digest != envelope.digest
        assert path_of(kept.signed_paper).read_bytes() == path_of(file.stored).read_bytes()
        assert Notification.objects.filter(kind="quote_accepted").exists()


def test_what_was_not_heard_is_asked_for(desk: Desk, vendor: FakeProvider) -> None:
    envelope = desk.sent()
    vendor.signs(vendor.only)
    desk.later()
    assert desk.now(envelope).state == EnvelopeState.SIGNED
    assert desk.now(envelope).signed_digest


def test_who_declines_ends_it_with_the_reason(desk: Desk, vendor: FakeProvider) -> None:
    envelope = desk.sent()
    vendor.declines(vendor.only, next(iter(vendor.only.parties)), "Too dear")
    desk.later()
    assert desk.now(envelope).state == EnvelopeState.DECLINED
    assert states(desk, envelope.pk) == ["declined", "cancelled"]
    declined = quote(desk)
    assert (declined.status, declined.decline_reason) == (QuoteStatus.DECLINED, "Too dear")


def test_nobody_signs_in_time_and_the_owner_is_told(desk: Desk, vendor: FakeProvider) -> None:
    envelope = desk.sent()
    vendor.only.state = "expired"
    desk.later()
    assert desk.now(envelope).state == EnvelopeState.EXPIRED
    with desk.world.as_("chen"):
        assert Notification.objects.filter(kind="signature_stuck").exists()


def test_a_worker_that_dies_while_it_sends_sends_no_second_time(desk: Desk, vendor: FakeProvider) -> None:
    envelope = desk.ask()
    vendor.silent = 1  # the draft, or its file, arrived and nobody was told so
    desk.later()
    assert desk.now(envelope).state == EnvelopeState.WAITING and desk.now(envelope).problem
    with desk.world.as_("chen"):
        assert not EnvelopeWork.objects.get(pk=envelope.pk).sending
    sending = [one for one in vendor.kept.values() if one.state != "draft"]
    assert not sending
    desk.later()
    assert vendor.only.id == desk.now(envelope).outside_id


def test_what_was_sent_without_an_answer_is_looked_at_and_not_sent_again(desk: Desk, vendor: FakeProvider) -> None:
    envelope = desk.ask()
    answer = vendor.answer

    def silent_when_sent(asked: object) -> object:
        given = answer(asked)  # type: ignore[arg-type]
        if any(one.state == "sent" for one in vendor.kept.values()) and not vendor.silent:
            vendor.answer = answer  # type: ignore[method-assign]
            vendor.silent = 1
        return given

    vendor.answer = silent_when_sent  # type: ignore[assignment,method-assign]
    desk.later()
    assert desk.now(envelope).state == EnvelopeState.WAITING
    before = len(vendor.asked)
    desk.later()
    assert desk.now(envelope).state == EnvelopeState.SENT
    assert all(one.method == "GET" or "oauth" in one.path for one in vendor.asked[before:])
    assert vendor.only.id == envelope.outside_id or vendor.only.id == desk.now(envelope).outside_id


def test_forged_calls_are_not_heard_and_the_same_call_changes_nothing_twice(desk: Desk, vendor: FakeProvider) -> None:
    envelope = desk.sent()
    vendor.signs(vendor.only)
    call = vendor.told(vendor.only)
    assert desk.calls(Call(call.body.replace(b"2", b"3", 1), call.headers)) == 403
    assert desk.calls(vendor.told(vendor.only, moment=int(time.time()) - 40 * 86400)) == 403
    assert desk.now(envelope).state == EnvelopeState.SENT
    assert desk.calls(call) == desk.calls(call) == 200
    with desk.world.as_("chen"):
        assert QuoteSignature.objects.filter(quote=desk.quote.pk).count() == 1


def test_who_does_not_sign_is_reminded_and_it_is_taken_back(desk: Desk, vendor: FakeProvider) -> None:
    envelope = desk.sent()
    with desk.world.as_("chen") as who:
        remind_signers(envelope, by=who)
    desk.later()
    assert vendor.only.reminded == 1 and desk.now(envelope).reminded_at
    with desk.world.as_("chen") as who:
        cancel_envelope(desk.now(envelope), by=who, reason="Other terms")
    desk.later()
    assert (vendor.only.state, vendor.only.reason) == ("cancelled", "Other terms")
    over = desk.now(envelope)
    assert (over.state, over.reason) == (EnvelopeState.CANCELLED, "Other terms")
    assert quote(desk).status == QuoteStatus.SENT


def test_what_the_provider_refuses_is_shown_and_tried_again_by_a_person(desk: Desk, vendor: FakeProvider) -> None:
    envelope = desk.ask()
    answer = vendor.answer
    vendor.answer = lambda asked: (400, {"code": 1435405, "message": "No credit left"})  # type: ignore[method-assign]
    desk.later()
    failed = desk.now(envelope)
    assert failed.state == EnvelopeState.FAILED and "No credit left" in failed.problem
    vendor.answer = answer  # type: ignore[method-assign]
    with desk.world.as_("chen") as who:
        send_again(failed, by=who)
    desk.later()
    assert desk.now(envelope).state == EnvelopeState.SENT
