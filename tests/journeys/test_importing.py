"""A salesperson brings a list of customers in: what is good goes in, what is not is told row by row."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.importing import finish, send, target, upload
from tests.journeys.visitor import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]
FAIR = """公司名称;电话;城市;统一社会信用代码;Booth
Green Hill Tea Bar;021-5555 0401;Wuxi;;A1
四明山茶庄;0574-5555 0402;宁波;;A2
Crooked Number Ltd;;Ningbo;91350100M000100Y44;B7
Osmanthus House;;Shanghai;;C3
"""


def test_a_list_from_a_fair_is_brought_in(visit: Visit, tmp_path: Path) -> None:
    file = tmp_path / "fair.csv"
    file.write_bytes(FAIR.encode("gb18030"))
    gus = visit("gus")
    gus.open("/account")
    gus.page.locator(".g-head summary").click()
    gus.click("Import")
    upload(gus, "Accounts", file)
    gus.sees("4 rows")
    assert [target(gus, one) for one in ("公司名称", "电话", "城市")] == ["Name", "Phone", "City"]
    assert target(gus, "Booth") == "leave this column out"
    send(gus, "Booth", "Notes")
    gus.click("Show a preview")
    gus.sees("Nothing is written yet.")
    rows = gus.page.locator("tbody tr")
    expect(rows.filter(has_text="Crooked Number Ltd")).to_contain_text("is refused")
    expect(rows.filter(has_text="Green Hill Tea Bar")).to_contain_text("new")
    gus.open("/account?q=Green Hill")
    gus.sees("Nothing fits these filters")
    gus.page.go_back()

    counted = finish(gus)
    assert (counted["Created"], counted["Refused"]) == ("2", "2")
    refused = gus.page.locator("tbody tr")
    expect(refused.filter(has_text="91350100M000100Y44")).to_contain_text("4")
    with gus.page.expect_download() as download:
        gus.click("Refused rows as a file")
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert "Crooked Number Ltd" in text and "Osmanthus House" in text and "Green Hill" not in text

    gus.click("Show the records")
    gus.sees("Green Hill Tea Bar", within=gus.titles)
    gus.click("四明山茶庄")
    expect(gus.value("city")).to_contain_text("宁波")
    expect(gus.page.get_by_text("A2", exact=True).first).to_be_attached()


def test_a_file_that_is_no_table_is_refused_with_a_sentence(visit: Visit, tmp_path: Path) -> None:
    file = tmp_path / "picture.xlsx"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    gus = visit("gus")
    gus.open("/import?entity=account")
    gus.page.locator("input[type=file]").set_input_files(file)
    gus.click("Read the file")
    expect(gus.page.get_by_role("alert").locator("visible=true").first).to_be_visible()
    expect(gus.page.get_by_role("heading", level=1)).to_have_text("Import")


WORDS = """name,product,amount,deal_stage,owner
Teahouse order,Long Jing,1.5,Won,Gus
Hotel order,Long Jing,2,Gewonnen,Gus
Fair order,Pu'er cake,3,Gewonnen,Tom
"""


def test_words_of_another_program_are_explained_once(visit: Visit, tmp_path: Path) -> None:
    file = tmp_path / "orders.csv"
    file.write_text(WORDS, encoding="utf-8")
    gus = visit("gus")
    upload(gus, "Deals", file)
    gus.fill("The numbers of the column amount are multiplied by", "1000")
    gus.page.keyboard.press("Enter")
    gus.sees("Words that are not known here")
    gus.choose("Take “Long Jing” as", "Longjing 100 g")
    gus.choose("Take “Gewonnen” as", "Won")
    gus.pick("Take “Tom” as", "Gus")
    gus.click("Apply to the preview")
    gus.sees("Kept. The preview shows what will be saved.")
    expect(gus.page.locator("tbody tr").filter(has_text="is refused")).to_have_count(0)
    expect(gus.page.locator("tbody tr").filter(has_text="Hotel order")).to_contain_text("¥2,000.00")
    assert finish(gus)["Created"] == "3"

    file.write_text(WORDS.replace(" order", " second order"), encoding="utf-8")
    phone = visit("gus", size=PHONE)
    upload(phone, "Deals", file)
    phone.sees("Everything is set as for “orders.csv”")
    assert phone.width() <= PHONE[0]
    phone.click("Show a preview")
    phone.sees("Words that are not known here")
    assert phone.width() <= PHONE[0]
    assert finish(phone)["Created"] == "3"
