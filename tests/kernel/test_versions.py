"""A file has versions: the newest is shown, older ones are opened and brought back, by who may."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.sharing import share, shares_of, unshare
from guanxi.platform.records.door import create
from guanxi.platform.records.problems import NotFound
from guanxi.platform.timeline.files import FileRefused, attach, bring_file_back, files_on, path_of, remove_file
from guanxi.platform.timeline.models import Attachment
from guanxi.platform.timeline.versions import add_version, bring_version_back, versions_of
from tests.platform.web.conftest import Browse, browse  # noqa: F401  # a fixture
from tests.platform.web.test_timelines_on_pages import moments
from tests.world import World

ACCOUNT = entity("account")


def upload(text: str, name: str = "offer.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def an_offer(world: World) -> tuple[int, Attachment]:
    with world.as_("chen"):
        leaf = create(ACCOUNT, {"name": "Golden Leaf"}).pk
        return leaf, attach(ACCOUNT, leaf, upload("40"))


def test_the_newest_version_stands_and_an_older_one_comes_back_as_the_newest(world: World) -> None:
    leaf, first = an_offer(world)
    with world.as_("bo"):
        second = add_version(ACCOUNT, leaf, first.pk, upload("42", "offer-2.txt"))
        assert [one.pk for one in files_on(ACCOUNT, leaf)] == [second.pk]
        third = bring_version_back(ACCOUNT, leaf, first.pk)
        assert path_of(third.stored).read_text() == "40" and third.again == 1
        (shown,) = files_on(ACCOUNT, leaf)
        assert [(one.version, one.name) for one in versions_of([shown])[shown.chain]] == [
            (3, "offer.txt"),
            (2, "offer-2.txt"),
            (1, "offer.txt"),
        ]
        kept = remove_file(ACCOUNT, leaf, third.pk)
        assert [one.pk for one in files_on(ACCOUNT, leaf)] == [second.pk]
        bring_file_back(ACCOUNT, leaf, kept)
        assert [one.version for one in files_on(ACCOUNT, leaf)] == [3]


def test_who_only_reads_the_record_puts_no_version_over_the_file_of_another(world: World) -> None:
    leaf, first = an_offer(world)
    with world.as_("chen"):
        share(ACCOUNT, leaf, user_id=world.people["gus"].pk)
        moon = create(ACCOUNT, {"name": "Moon"}).pk
        with pytest.raises(NotFound):
            add_version(ACCOUNT, moon, first.pk, upload("43"))
    with world.as_("gus"):
        for verb in (
            lambda: add_version(ACCOUNT, leaf, first.pk, upload("0")),
            lambda: bring_version_back(ACCOUNT, leaf, first.pk),
        ):
            with pytest.raises(FileRefused):
                verb()
        mine = attach(ACCOUNT, leaf, upload("my own", "mine.txt"))
        assert add_version(ACCOUNT, leaf, mine.pk, upload("again", "mine.txt")).version == 2
    with world.as_("chen"):
        unshare(ACCOUNT, leaf, shares_of(ACCOUNT, leaf)[0].pk)
    with world.as_("gus"), pytest.raises(NotFound):
        add_version(ACCOUNT, leaf, mine.pk, upload("late"))
    with world.as_("gus"):
        assert versions_of([mine, first]) == {} and not Attachment.objects.exists()


def test_versions_are_put_and_brought_back_on_the_page_and_told_on_the_timeline(
    world: World,
    browse: Browse,  # noqa: F811
) -> None:
    leaf, first = an_offer(world)
    client, fragment = browse("chen"), {"HX-Request": "true"}
    page = client.post(f"/account/{leaf}/files/{first.pk}/version", {"file": upload("42")}, headers=fragment).text
    assert "2 versions" in page and "Version 2" in page and f"/account/{leaf}/files/{first.pk}/back" in page
    refused = client.post(
        f"/account/{leaf}/files/{first.pk}/version", {"file": upload("", "offer.txt")}, headers=fragment
    )
    assert refused.status_code == 422
    assert client.post(f"/account/{leaf}/files/{first.pk}/back", headers=fragment).status_code == 200
    lines = " ".join(moments(client.get(f"/account/{leaf}").text))
    assert "Chen brought version 1 back" in lines and "Chen added version 2" in lines and "Chen added a file" in lines
    assert client.get(f"/file/{first.pk}").status_code == 200
    assert browse("gus").post(f"/account/{leaf}/files/{first.pk}/back", headers=fragment).status_code == 404
    with world.as_("chen"):
        share(ACCOUNT, leaf, user_id=world.people["gus"].pk)
    page = browse("gus").get(f"/account/{leaf}/tab/files").text
    assert "Version 3" in page and "g-new-version" not in page and "/back" not in page
