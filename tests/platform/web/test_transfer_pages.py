"""Importing and exporting through the page, step by step as a person does."""

import re
from pathlib import Path

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import create
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Query
from guanxi.platform.transfer.models import ImportJob
from guanxi.platform.transfer.running import run
from tests.platform.web.conftest import Browse
from tests.world import World

CSV = "客户名称,城市,电话\n金叶茶业,上海,13800138000\n,北京,13900139000\n银针茶行,杭州,不是电话\n"


def test_a_file_goes_in_through_the_page_and_bad_rows_say_why(
    world: World, browse: Browse, settings: object, tmp_path: object
) -> None:
    settings.FILES_ROOT = tmp_path  # type: ignore[attr-defined]
    client = browse("chen")
    assert "Accounts" in client.get("/import?entity=account").text
    file = SimpleUploadedFile("客户.csv", CSV.encode("gb18030"))
    begun = client.post("/import", {"entity": "account", "file": file})
    assert begun.status_code == 303
    number = int(begun["Location"].rsplit("/", 1)[1])

    mapping = client.get(f"/import/{number}").text
    assert "3 rows" in mapping
    selects = re.findall(r'<select [^>]*name="(column-\d)"(.*?)</select>', mapping, re.S)
    chosen = {
        name: found.group(1) for name, inside in selects if (found := re.search(r'value="(\w+)" selected', inside))
    }
    assert chosen == {"column-0": "name", "column-1": "city", "column-2": "phone"}
    assert client.post(f"/import/{number}", chosen)["Location"] == f"/import/{number}/preview"

    preview = client.get(f"/import/{number}/preview").text
    assert "金叶茶业" in preview
    assert "is refused" in preview
    with world.as_("chen"):
        assert find(Query(entity("account"))).rows == []

    assert client.post(f"/import/{number}/preview")["Location"] == f"/import/{number}/progress"
    assert "The import is running" in client.get(f"/import/{number}/progress").text
    run(number, lambda: world.identity("chen"))
    done = client.get(f"/import/{number}/progress").text
    assert "The import is done" in done
    assert "不是电话" in done
    with world.as_("chen"):
        assert [row.title for row in find(Query(entity("account"))).rows] == ["金叶茶业"]
    refused = client.get(f"/import/{number}/refused-rows").content.decode("utf-8-sig")
    assert "银针茶行" in refused
    assert "金叶茶业" not in refused


def test_of_a_workbook_another_sheet_is_taken(world: World, browse: Browse, settings: object, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path  # type: ignore[attr-defined]
    client, file = browse("chen"), tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        book.add_worksheet("Notes").write_row(0, 0, ["remark"])
        customers = book.add_worksheet("客户 2026")
        customers.write_row(0, 0, ["客户名称", "城市"])
        customers.write_row(1, 0, ["金叶茶业", "上海"])
        book.add_worksheet("Empty")
    sent = SimpleUploadedFile("book.xlsx", file.read_bytes())
    page = client.post("/import", {"entity": "account", "file": sent})["Location"]
    assert '<option value="Notes" selected' in client.get(page).text
    assert client.post(f"{page}/sheet", {"sheet": "Empty"})["Location"] == page
    assert "is empty" in client.get(page).text and '<option value="Notes" selected' in client.get(page).text
    client.post(f"{page}/sheet", {"sheet": "客户 2026"})
    mapping = client.get(page).text
    assert '<option value="客户 2026" selected' in mapping and "1 row" in mapping and "金叶茶业" in mapping
    client.post(page, {"column-0": "name", "column-1": "city"})
    client.post(f"{page}/preview")
    run(int(page.rpartition("/")[2]), lambda: world.identity("chen"))
    with world.as_("chen"):
        assert [row.title for row in find(Query(entity("account"))).rows] == ["金叶茶业"]


def begun(client: Client, kind: str, name: str, text: str) -> str:
    answer = client.post("/import", {"entity": kind, "file": SimpleUploadedFile(name, text.encode())})
    assert answer.status_code == 303
    return answer["Location"]


def chosen(page: str) -> dict[str, str]:
    selects = re.findall(r'<select [^>]*name="([\w-]+)"(.*?)</select>', page, re.S)
    return {name: found[1] for name, inside in selects if (found := re.search(r'value="([^"]*)" selected', inside))}


def test_words_and_factors_are_said_on_the_page_and_kept_for_the_next_file(
    world: World, browse: Browse, settings: object, tmp_path: object
) -> None:
    settings.FILES_ROOT = tmp_path  # type: ignore[attr-defined]
    with world.as_("ada"):
        pro = create(entity("product"), {"name": "GTX Pro"})
    client = browse("chen")
    march = "name,product,amount,owner\nA,G-Pro,1.5,Chen\nB,G-Pro,2,Tom\nC,GTX 9,3,Chen\n"
    address = begun(client, "deal", "march.csv", march)
    columns = client.get(address).text
    assert "1 row" not in columns and "set as for" not in columns and columns.count('name="times-') == 1
    answer = client.post(address, chosen(columns) | {"times-0": "10"})
    assert answer.status_code == 422 and "holds no numbers" in answer.text
    assert client.post(address, chosen(columns) | {"times-2": "1000"}).status_code == 303

    page = client.get(f"{address}/preview").text
    words = dict(re.findall(r'name="(word-\w+)"[^>]*aria-label="Take “([^”]*)” as"', page))
    names = {text: name for name, text in words.items()}
    assert set(names) == {"G-Pro", "GTX 9", "Tom"} and "2 rows" in page and "¥1,500.00" in page
    answers = {names["G-Pro"]: str(pro.pk), names["GTX 9"]: ":empty", names["Tom"]: "", names["Tom"] + "-empty": "yes"}
    assert client.post(f"{address}/words", answers)["Location"] == f"{address}/preview"
    page = client.get(f"{address}/preview").text
    assert page.count("is refused") == 0 and chosen(page)[names["G-Pro"]] == str(pro.pk)
    answer = client.post(f"{address}/preview", {names["G-Pro"]: "no such product"})
    assert answer["Location"] == f"{address}/preview" and "cannot stand in" in client.get(f"{address}/preview").text

    assert client.post(f"{address}/preview", answers)["Location"] == f"{address}/progress"
    run(int(address.rsplit("/", 1)[1]), lambda: world.identity("chen"))
    with world.as_("chen"):
        rows = find(Query(entity("deal"), columns=("name", "product", "amount"))).rows
        assert sorted(one.json()["amount"] for one in rows) == ["1500.00", "2000.00", "3000.00"]

    april = begun(client, "deal", "april.csv", march.replace("A,", "D,"))
    columns = client.get(april).text
    assert "set as for “march.csv”" in columns and 'value="1000" placeholder' in columns
    assert client.post(f"{april}/anew")["Location"] == april
    columns = client.get(april).text
    assert "set as for" not in columns and 'value="1000" placeholder' not in columns


def test_a_file_that_is_no_table_is_refused_with_a_sentence(
    world: World, browse: Browse, settings: object, tmp_path: object
) -> None:
    settings.FILES_ROOT = tmp_path  # type: ignore[attr-defined]
    client = browse("chen")
    answer = client.post("/import", {"entity": "account", "file": SimpleUploadedFile("x.pdf", b"%PDF-1.7 and more")})
    assert answer.status_code == 422
    assert "is no table" in answer.text
    assert client.post("/import", {"entity": "account"}).status_code == 422
    assert not ImportJob.objects.exists()


def test_an_import_is_nobody_elses_business(world: World, browse: Browse, settings: object, tmp_path: object) -> None:
    settings.FILES_ROOT = tmp_path  # type: ignore[attr-defined]
    begun = browse("chen").post(
        "/import", {"entity": "account", "file": SimpleUploadedFile("a.csv", b"name\nGolden Leaf\n")}
    )
    for step in ("", "/preview", "/progress", "/refused-rows"):
        page = browse("dai").get(begun["Location"] + step)
        assert page.status_code >= 400, step
        assert "Golden Leaf" not in page.text


def test_a_list_is_exported_with_its_filters_and_without_hidden_fields(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        for name, amount in (("Small", "10"), ("Large", "54888")):
            create(entity("deal"), {"name": name, "amount": amount})
    client = browse("chen")
    assert "/deal/export?" in client.get("/deal").text
    answer = client.get("/deal/export?f=amount.at_least.1000&format=csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert "Large" in text
    assert "Small" not in text
    assert "54888.00" in text
    seen = browse("quinn").get("/deal/export?format=csv")
    assert seen.status_code == 403 or "54888" not in b"".join(seen.streaming_content).decode("utf-8-sig")


def test_a_list_with_columns_of_its_own_is_taken_out_as_it_is_or_with_all_fields(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        create(entity("deal"), {"name": "Spring tea", "amount": "1054", "next_step": "Send samples"})
    client = browse("chen")
    page = client.get("/deal?columns=name&sort=name").text
    assert page.index("Export these columns as CSV") < page.index("Export all fields as CSV")
    offered = [found.replace("&amp;", "&") for found in re.findall(r'href="(/deal/export\?[^"]*format=csv)"', page)]
    assert ["columns=name" in address for address in offered] == [True, False]
    taken = [client.get(address).getvalue().decode("utf-8-sig") for address in offered]
    assert "Spring tea" in taken[0] and "Send samples" not in taken[0]
    assert "Spring tea" in taken[1] and "Send samples" in taken[1]
    assert "Export these columns" not in client.get("/deal").text
