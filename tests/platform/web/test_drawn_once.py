"""What of a record's page is drawn once and kept: nobody gets what was drawn for somebody with other rights or for another record."""

import re

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import create
from tests.platform.web.conftest import Browse
from tests.world import World


def _customer(world: World, name: str, **values: str) -> int:
    with world.as_("chen"):
        return int(create(entity("account"), {"name": name, **values}).pk)


def test_two_people_who_open_the_same_record_in_turns_each_get_their_own_page(world: World, browse: Browse) -> None:
    number = _customer(world, "Jade & Sons <Tea>", phone="138 0013 8000")
    owner, reader = browse("chen"), browse("quinn")
    for _again in range(2):
        mine, theirs = owner.get(f"/account/{number}").text, reader.get(f"/account/{number}").text
        assert f"/account/{number}/field/phone" in mine and "138 0013 8000" in mine
        assert "/field/" not in theirs and "138 0013 8000" not in theirs and "•••8000" in theirs
        for page in (mine, theirs):
            assert '<h1><span id="record-title" data-part>Jade &amp; Sons &lt;Tea&gt;</span></h1>' in page


def test_the_page_of_one_record_names_no_other(world: World, browse: Browse) -> None:
    first, second = _customer(world, "Golden Leaf", mail="leaf@example.com"), _customer(world, "Silver Needle")
    client = browse("chen")
    client.get(f"/account/{first}")
    page = client.get(f"/account/{second}").text
    content = page[page.index('<div class="g-record"') :]
    assert set(re.findall(r"/account/(\d+)", content)) == {str(second)}
    assert "Golden Leaf" not in content and "leaf@example.com" not in content


def test_words_follow_the_reader_and_marks_the_record(world: World, browse: Browse) -> None:
    number = _customer(world, "Golden Leaf")
    client = browse("chen")
    assert 'aria-pressed="true"' not in client.get(f"/account/{number}").text
    client.post(f"/account/{number}/star", {"on": "yes"})
    starred = client.get(f"/account/{number}").text
    assert starred.count('aria-pressed="true"') == 1 and "How to reach" in starred
    client.cookies["guanxi_language"] = "zh-hans"
    client.post("/me/language", {"language": "zh-hans", "next": "/"})
    chinese = client.get(f"/account/{number}").text
    assert "联系方式" in chinese and "How to reach" not in chinese and chinese.count('aria-pressed="true"') == 1
