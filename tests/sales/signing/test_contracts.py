"""Contracts that are signed at a provider, who may do what, and the pages of it."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.notifying.models import Notification
from guanxi.platform.records.door import change, create, find_row, hand_over, trash
from guanxi.platform.records.models import Visibility
from guanxi.platform.records.problems import Invalid, NotFound
from guanxi.platform.timeline.files import attach, files_on
from guanxi.sales.ordering.actions.sign_contract import sign_contract
from guanxi.sales.ordering.models import Contract, ContractStatus
from guanxi.sales.quoting.actions.answer_quote import decline_quote
from guanxi.sales.signing.actions.ask_signature import Wanted, ask_on_contract
from guanxi.sales.signing.carrying import carry
from guanxi.sales.signing.models import Envelope, EnvelopeState, ProviderSecret, SignatureProvider
from guanxi.sales.signing.problems import SigningRefused
from tests.platform.web.conftest import Browse, browse  # noqa: F401  # a fixture
from tests.sales.signing.conftest import Desk, listening
from tests.sales.signing.fake_esign import FakeESign
from tests.world import KEEPER

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"


@pytest.fixture
def vendor(settings: Any, tmp_path: Path) -> Iterator[FakeESign]:
    """e签宝 alone: what happens here is the same at every provider."""
    yield from listening(FakeESign, settings, tmp_path)


@pytest.fixture
def contract(desk: Desk) -> Contract:
    """Chen's contract with Jade Garden, a draft; Bo can be written to."""
    with acting_as(KEEPER):
        change(entity("user"), desk.world.people["bo"].pk, {"mail": "bo@lantern.example"})
    with desk.world.as_("chen"):
        values = {"name": "Frame contract", "account": desk.account.pk, "amount": "1000", "currency": "CNY"}
        made: Contract = create(entity("contract"), values)
        return made


def asked(desk: Desk, contract: Contract, login: str = "chen") -> Envelope:
    with desk.world.as_(login) as who:
        found = find_row(entity("contract"), contract.pk)
        signers = [Wanted(1, contact=desk.buyer.pk), Wanted(5, user=desk.world.people["bo"].pk)]
        made = ask_on_contract(found, by=who, provider=desk.provider, signers=signers, content=PDF, called="frame.pdf")
    carry()
    return made


def test_a_contract_that_both_sides_sign_is_in_force(desk: Desk, contract: Contract, vendor: FakeESign) -> None:
    envelope = asked(desk, contract)
    said = [
        (one["signerType"], one["signConfig"]["signOrder"], one["orgSignerInfo"]["orgName"])
        for one in vendor.only.said["signers"]
    ]
    assert said == [(1, 1, "Jade Garden"), (1, 2, "灯笼茶业有限公司")]
    assert vendor.only.said["signers"][0]["orgSignerInfo"]["transactorInfo"]["psnAccount"] == "13800001111"
    assert vendor.only.content == PDF
    vendor.signs(vendor.only)
    desk.later()
    with desk.world.as_("chen"):
        signed = find_row(entity("contract"), contract.pk)
        assert (signed.status, signed.signed_on) == (ContractStatus.ACTIVE, timezone.localdate())
        assert [one.name for one in files_on(entity("contract"), contract.pk)] == ["Signed frame.pdf"]
        assert Notification.objects.filter(kind="signature_signed").exists()
    assert desk.now(envelope).state == EnvelopeState.SIGNED


def test_a_contract_stays_as_it_is_while_it_is_signed(desk: Desk, contract: Contract) -> None:
    asked(desk, contract)
    with desk.world.as_("chen") as who:
        with pytest.raises(Invalid, match="out for signature"):
            change(entity("contract"), contract.pk, {"amount": "2000"})
        with pytest.raises(Invalid, match="out for signature"):
            sign_contract(find_row(entity("contract"), contract.pk), by=who, signed_on=timezone.localdate())
        change(entity("contract"), contract.pk, {"description": "Called them"})


def test_what_is_signed_no_more_is_taken_back_at_the_provider(
    desk: Desk, contract: Contract, vendor: FakeESign
) -> None:
    of_contract, of_quote = asked(desk, contract), desk.sent()
    with desk.world.as_("chen") as who:
        trash(entity("contract"), [contract.pk])
        decline_quote(find_row(entity("quote"), desk.quote.pk), by=who, decline_reason="By phone")
    carry()
    assert [one.state for one in vendor.kept.values()] == ["cancelled", "cancelled"]
    assert {desk.now(one).state for one in (of_contract, of_quote)} == {EnvelopeState.CANCELLED}


def test_only_whoever_sees_the_customer_sees_who_signs_and_it_goes_along_when_it_is_handed_over(
    desk: Desk, contract: Contract, vendor: FakeESign
) -> None:
    with desk.world.as_("chen"):
        change(entity("account"), desk.account.pk, {"visibility": str(int(Visibility.EXCLUSIVE))})
    envelope = asked(desk, contract)
    assert desk.now(envelope).state == EnvelopeState.SENT
    with desk.world.as_("gus"), pytest.raises(NotFound):
        find_row(entity("envelope"), envelope.pk)
    with desk.world.as_("ada"):
        hand_over(entity("contract"), [contract.pk], desk.world.people["dai"].pk)
    vendor.signs(vendor.only)
    desk.later()
    with desk.world.as_("dai"):
        now = find_row(entity("envelope"), envelope.pk)
        assert (now.owner_id, now.state) == (desk.world.people["dai"].pk, EnvelopeState.SIGNED)


def test_nothing_goes_out_without_an_address_or_twice(desk: Desk, contract: Contract) -> None:
    with desk.world.as_("chen"):
        nobody = create(entity("contact"), {"name": "Qi", "account": desk.account.pk})
        other = create(entity("account"), {"name": "Moon Gate"})
        stranger = create(entity("contact"), {"name": "Zed", "mail": "z@moon.example", "account": other.pk})
    for wanted, why in ((nobody.pk, "mobile number"), (stranger.pk, "this customer")):
        with desk.world.as_("chen") as who, pytest.raises(SigningRefused, match=why):
            ask_on_contract(
                contract,
                by=who,
                provider=desk.provider,
                signers=[Wanted(1, contact=wanted)],
                content=PDF,
                called="a.pdf",
            )
    asked(desk, contract)
    with pytest.raises(SigningRefused, match="out for signature"):
        asked(desk, contract)


def test_the_page_asks_who_signs_and_the_contract_shows_how_far_they_are(
    desk: Desk,
    contract: Contract,
    vendor: FakeESign,
    browse: Browse,  # noqa: F811
) -> None:
    with desk.world.as_("chen"):
        attach(entity("contract"), contract.pk, SimpleUploadedFile("frame.pdf", PDF, "application/pdf"))
    chen = browse("chen")
    page = chen.get(f"/signing/contract/{contract.pk}").content.decode()
    assert "frame.pdf" in page and "Lin" in page and "lin@jade.example" in page
    told = {
        "provider": desk.provider.pk,
        "contact": desk.buyer.pk,
        f"position-{desk.buyer.pk}": "1",
        "for_company": "1",
    }
    refused = chen.post(
        f"/signing/contract/{contract.pk}", {**told, "paper": "upload", "file": io.BytesIO(b"no paper")}
    )
    assert refused.status_code == 422 and "Only a PDF" in refused.content.decode()
    assert chen.post(f"/signing/contract/{contract.pk}", {**told, "paper": "draw"}).status_code == 303
    carry()
    assert vendor.only.content.startswith(b"%PDF")
    shown = chen.get(f"/contract/{contract.pk}/rest").content.decode()
    assert "Out for signature" in shown and "Lin" in shown
    with desk.world.as_("chen"):
        envelope = Envelope.objects.get(contract=contract.pk)
    assert b"".join(chen.get(f"/signing/papers/{envelope.pk}")) == vendor.only.content  # type: ignore[arg-type]
    assert browse("gus").get(f"/signing/papers/{envelope.pk}").status_code == 404
    assert browse("gus").get(f"/signing/contract/{contract.pk}").status_code == 404


def test_an_administrator_keeps_secrets_that_nobody_reads_and_tries_the_connection(
    desk: Desk,
    vendor: FakeESign,
    browse: Browse,  # noqa: F811
) -> None:
    root, number = browse("root"), desk.provider.pk
    page = root.get(f"/signature_provider/{number}/rest").content.decode()
    assert "app-secret" not in page and f"/hook/signature/{number}" in page
    root.post(f"/signing/providers/{number}/try")
    assert "7438000001" in root.get(f"/signature_provider/{number}").content.decode()
    root.post(f"/signing/providers/{number}/secrets", {"secret-secret": "wrong"})
    root.post(f"/signing/providers/{number}/try")
    assert "INVALID_SIGNATURE" in root.get(f"/signature_provider/{number}").content.decode()
    assert browse("chen").post(f"/signing/providers/{number}/try").status_code == 403
    with desk.world.as_("root"):
        assert not ProviderSecret.objects.exists()
    with desk.world.as_("chen"):
        assert SignatureProvider.objects.get(pk=number).name == "Signing"


def test_programs_ask_for_signatures_and_read_how_far_everybody_is(
    desk: Desk,
    contract: Contract,
    browse: Browse,  # noqa: F811
) -> None:
    chen, path = browse("chen"), f"/api/v1/signatures/contract/{contract.pk}"
    wanted = {"provider": desk.provider.pk, "signers": [{"contact": desk.buyer.pk, "order": 3}]}
    made = chen.post(path, wanted, content_type="application/json")
    assert (made.status_code, made.json()["state"]) == (201, "waiting")
    again = chen.post(path, wanted, content_type="application/json")
    assert again.status_code == 409 and "out for signature" in again.content.decode()
    carry()
    [said] = chen.get(path).json()["data"]
    assert said["state"] == "sent"
    assert [(one["order"], one["contact"], one["state"]) for one in said["signers"]] == [(1, desk.buyer.pk, "sent")]
    assert browse("gus").get(path).status_code == 404
