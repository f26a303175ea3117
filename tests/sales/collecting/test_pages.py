"""What people see of dunning: the page where letters are looked through, cards on customers and instalments, the paper."""

from guanxi.platform.identity.acting import acting_as
from guanxi.sales.collecting.models import DunningNotice
from tests.platform.web.administration.walking import walk
from tests.sales.cash.people import customer, instalment
from tests.sales.collecting.people import levels, put_away
from tests.world import KEEPER, World


def test_finance_proposes_leaves_out_and_sends_on_the_page(world: World) -> None:
    with world.as_("chen"):
        tea, cups = customer(mail="pay@westlake.example"), customer("Lily Cups")
        due = instalment(tea.pk, "600", -10)
        instalment(cups.pk, "300", -10)
    fay = walk(world, "fay")
    with acting_as(KEEPER):
        put_away()
    assert "No levels of dunning are kept yet." in fay.text("/collecting/dunning")
    assert fay.post("/collecting/dunning", {"verb": "propose"}).status_code == 422
    levels(5)
    assert fay.post("/collecting/dunning", {"verb": "propose"}).status_code == 303
    page = fay.text("/collecting/dunning")
    assert "West Lake Tea" in page and "Lily Cups" in page and "900.00" in page
    with world.as_("fay"):
        first, second = DunningNotice.objects.order_by("account__name")
    asked = {"verb": "leave_out", "letter": str(first.pk)}
    assert fay.post("/collecting/dunning", asked).status_code == 422
    fay.post("/collecting/dunning", asked | {"left_why": "Their buyer is new"})
    fay.post("/collecting/dunning", {"verb": "send_paper", "letter": str(second.pk)})
    with world.as_("fay"):
        assert dict(DunningNotice.objects.values_list("account", "state")) == {tea.pk: "sent", cups.pk: "left_out"}
    assert fay.get(f"/collecting/dunning/{second.pk}/pdf").content.startswith(b"%PDF")
    chen = walk(world, "chen")
    for page in (chen.text(f"/account/{tea.pk}/rest"), chen.text(f"/instalment/{due.pk}/rest")):
        assert "Dunning" in page and "Step 1" in page and "600.00" in page
    assert chen.get("/collecting/dunning").status_code in (403, 404)
    assert chen.get(f"/collecting/dunning/{second.pk}/pdf").status_code == 200
    assert walk(world, "dai").get(f"/collecting/dunning/{second.pk}/pdf").status_code == 404
    assert walk(world, "quinn").get(f"/collecting/dunning/{second.pk}/pdf").status_code in (403, 404)


def test_what_is_withdrawn_is_proposed_again(world: World) -> None:
    levels(5)
    with world.as_("chen"):
        instalment(customer().pk, "600", -10)
    fay = walk(world, "fay")
    fay.post("/collecting/dunning", {"verb": "propose"})
    with world.as_("fay"):
        letter = DunningNotice.objects.get()
    fay.post("/collecting/dunning", {"verb": "discard", "letter": str(letter.pk)})
    fay.post("/collecting/dunning", {"verb": "propose"})
    with world.as_("fay"):
        assert sorted(DunningNotice.objects.values_list("state", flat=True)) == ["proposed", "withdrawn"]
