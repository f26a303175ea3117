"""Families of products: variants made in bulk without duplicates, prices that follow, variants by file, and chosen in a quote."""

from html import unescape

import pytest

from guanxi.catalogue.families.actions.make_variants import make_variants, planned
from guanxi.catalogue.families.models import AttributeValue, ProductFamily, Variant
from guanxi.catalogue.models import Product
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.door import change, create, trash
from guanxi.platform.records.problems import Invalid, NotAllowed
from guanxi.sales.quoting.models import QuoteLine
from tests.catalogue.families.conftest import Bowls
from tests.platform.web.conftest import Browse, browse  # noqa: F401  # fixtures
from tests.world import World


def made(world: World, bowls: Bowls, *names: str, **own: str) -> int:
    """Let the director make what comes of these values; `own` prices by code."""
    with world.as_("ada") as ada:
        family = ProductFamily.objects.get(pk=bowls.family)
        chosen = {bowls.values[name] for name in names or bowls.values}
        codes = {one.code.replace("-", ""): one.key for one in planned(family, chosen)}
        return make_variants(family, by=ada, chosen=chosen, own={codes[code]: price for code, price in own.items()})


def prices() -> dict[str, int | None]:
    return dict(Product.objects.filter(code__startswith="B-").values_list("code", "list_price"))


def test_products_are_made_in_bulk_and_none_twice(world: World, bowls: Bowls) -> None:
    assert made(world, bowls, "Small", "White", "Gold") == 2
    with world.as_("ada"):
        family = ProductFamily.objects.get(pk=bowls.family)
        preview = {one.code: one.stands for one in planned(family, set(bowls.values.values()))}
        assert preview == {
            **{"B-S-WH": "there", "B-S-BL": "new", "B-S-GD": "there"},
            **{"B-L-WH": "new", "B-L-BL": "new", "B-L-GD": "new"},
        }
    assert made(world, bowls) == 4
    assert made(world, bowls) == 0
    with world.as_("ada"):
        assert prices() == {
            **{"B-S-WH": 80_00, "B-S-BL": 80_00, "B-S-GD": 200_00},
            **{"B-L-WH": 120_00, "B-L-BL": 120_00, "B-L-GD": 240_00},
        }
        golden = Product.objects.get(code="B-L-GD")
        assert (golden.name, golden.cost, golden.measure, golden.tax_rate) == ("Bowl, Large, Gold", 135_00, "piece", 13)


def test_what_another_product_is_called_is_left_alone(world: World, bowls: Bowls) -> None:
    with world.as_("ada"):
        create(entity("product"), {"name": "Old bowl", "code": "B-S-WH"})
        family = ProductFamily.objects.get(pk=bowls.family)
        assert [one.stands for one in planned(family, {bowls.values["Small"], bowls.values["White"]})] == ["taken"]
    assert made(world, bowls, "Small", "White") == 0


def test_prices_follow_family_and_values_but_not_where_somebody_set_one(world: World, bowls: Bowls) -> None:
    made(world, bowls, "Small", "Large", "Gold", BLGD="199")
    with world.as_("ada"):
        assert prices() == {"B-S-GD": 200_00, "B-L-GD": 199_00}
        change(entity("product_family"), bowls.family, {"list_price": "90"})
        assert prices() == {"B-S-GD": 210_00, "B-L-GD": 199_00}
        change(entity("attribute_value"), bowls.values["Gold"], {"price": "100", "name": "Golden"})
        assert prices() == {"B-S-GD": 190_00, "B-L-GD": 199_00}
        assert set(Variant.objects.values_list("attributes", flat=True)) == {
            "Size = Small, Colour = Golden",
            "Size = Large, Colour = Golden",
        }


def test_what_is_in_use_stays(world: World, bowls: Bowls) -> None:
    made(world, bowls, "Small", "White")
    with world.as_("ada"):
        with pytest.raises(NotAllowed, match="as long as they are variants"):
            trash(entity("attribute_value"), [bowls.values["White"]])
        with pytest.raises(NotAllowed, match="as long as they are variants"):
            trash(entity("family_attribute"), [bowls.attributes["Size"]])
        trash(entity("attribute_value"), [bowls.values["Blue"]])
        assert not AttributeValue.objects.filter(pk=bowls.values["Blue"]).exists()


def test_existing_products_become_variants_by_their_attributes_as_a_file_brings_them(
    world: World, bowls: Bowls
) -> None:
    with world.as_("ada"):
        numbers = [create(entity("product"), {"name": f"Old {n}"}, allow_twins=True).pk for n in range(4)]
        said = ("colour=blue, size=small", "Size = Small, Colour = Blue", "Size = Huge", "Size = Large, Colour = Blue")
        rows = [
            {"family": bowls.family, "product": number, "attributes": words}
            for number, words in zip(numbers, said, strict=True)
        ]
        first, twin, wrong, other = create_many(entity("variant"), rows)
        assert not first.problems and not other.problems
        assert "already" in str(twin.problems) and "“Size = Huge”" in str(wrong.problems)
        assert Variant.objects.get(pk=first.record_id).attributes == "Size = Small, Colour = Blue"
        with pytest.raises(Invalid, match="equals signs"):
            create(entity("attribute_value"), {"attribute": bowls.attributes["Size"], "name": "a = b"})


def test_the_page_previews_and_makes(world: World, browse: Browse, bowls: Bowls) -> None:  # noqa: F811
    client, address = browse("ada"), f"/families/{bowls.family}/make"
    asked = {"asked": "1", "v": [bowls.values[name] for name in ("Large", "White", "Gold")]}
    page = unescape(client.get(address, asked).content.decode())
    assert "Bowl, Large, Gold" in page and "B-L-GD" in page and "¥240.00" in page and "Make 2 products" in page
    key = ".".join(str(bowls.values[name]) for name in ("Large", "White"))
    answer = client.post(address, {**asked, f"price-{key}": "99"})
    assert answer["Location"] == f"/product_family/{bowls.family}"
    with world.as_("ada"):
        assert prices() == {"B-L-WH": 99_00, "B-L-GD": 240_00}
        product = Product.objects.get(code="B-L-GD").pk
    shown = unescape(client.get(f"/product_family/{bowls.family}/rest").content.decode())
    assert "Products of this family" in shown and "¥99.00" in shown
    assert "Bowl, Large, White" in unescape(client.get(f"/product/{product}/rest").content.decode())
    assert browse("chen").get(address).status_code == 403
    assert "Make products" not in browse("chen").get(f"/product_family/{bowls.family}/rest").content.decode()


def test_a_quote_takes_a_product_by_its_attributes(world: World, browse: Browse, bowls: Bowls) -> None:  # noqa: F811
    made(world, bowls, "Small", "Large", "White")
    made(world, bowls, "Large", "Gold")
    with world.as_("chen"):
        account = create(entity("account"), {"name": "Jade Garden"}).pk
        quote = create(entity("quote"), {"account": account, "name": "Spring"}).pk
    client = browse("chen")
    assert f"/families/choose?for=quote-{quote}" in client.get(f"/quoting/{quote}").content.decode()
    families = client.get(f"/families/choose?for=quote-{quote}").content.decode()
    assert f"family={bowls.family}" in unescape(families)
    address = f"/families/choose?for=quote-{quote}&family={bowls.family}"
    page = unescape(client.get(f"{address}&v={bowls.values['Small']}").content.decode())
    assert "Bowl, Small, White" in page and "Bowl, Large" not in page and "¥80.00" in page and "B-S-WH" in page
    # Gold is not to be had small: choosing it lets “Small” go.
    golden = page.partition("f-apart")[2].partition('href="')[2].partition('"')[0]
    assert golden.endswith(f"&v={bowls.values['Gold']}") and str(bowls.values["Small"]) not in golden.split("v=")[1:]
    with world.as_("chen"):
        product = Product.objects.get(code="B-L-GD").pk
    answer = client.post(address, {"product": product, "quantity": "3"})
    assert answer["Location"] == f"/quoting/{quote}"
    with world.as_("chen"):
        line = QuoteLine.objects.get(quote=quote)
        assert (line.text, line.quantity, line.unit_price, line.tax_rate) == ("Bowl, Large, Gold", 3, 240_00, 13)
    assert browse("gus").get(address).status_code == 404
    assert browse("root").get("/families/choose").status_code == 403
