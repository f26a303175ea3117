"""Undo after what is taken away beside records: each is told with a way back, and comes back as it was."""

import datetime as dt
import json
import os
import re
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.models import TeamMember, UnitMember
from guanxi.platform.permissions.sharing import share, shares_of
from guanxi.platform.personal.marks import favourites, followed, star
from guanxi.platform.records.door import create, hand_over
from guanxi.platform.records.models import RelationType
from guanxi.platform.records.relating import relate, relations_of
from guanxi.platform.timeline.files import attach, files_on, path_of
from guanxi.platform.timeline.models import Attachment
from tests.platform.web.conftest import Browse
from tests.world import World

ACCOUNT = entity("account")
FRAGMENT = {"HX-Request": "true"}


def made(world: World, login: str, *named: str) -> list[int]:
    with world.as_(login):
        return [create(ACCOUNT, {"name": name}).pk for name in named]


def told(client: Client, address: str, said: str, **sent: str) -> str:
    """Do it from a page that asks for a part; gives where it is taken back."""
    answer = client.post(address, sent, headers=FRAGMENT)
    notice = json.loads(answer["HX-Trigger"])["notice"]
    assert notice["text"] == said and notice["tone"] == "done", notice
    return str(notice["undo"])


def undone(client: Client, address: str) -> str:
    return client.get(client.post(address, {"back": "/me/done"})["Location"]).text


def test_a_relation_that_was_ended_is_there_again_with_its_note(world: World, browse: Browse) -> None:
    first, second = made(world, "chen", "Golden Leaf", "Moon Gate")
    with world.as_("chen"):
        kind = RelationType.objects.filter(from_entity__in=("", "account"), to_entity__in=("", "account")).first()
        assert kind is not None
        before = relate(kind, (ACCOUNT, first), (ACCOUNT, second), note="since the fair")
    chen = browse("chen")
    undo = told(chen, f"/account/{first}/relations/{before.pk}/end", "The relation was ended.")
    with world.as_("chen"):
        assert relations_of((ACCOUNT, first)) == []
    assert "Taken back: it is as it was." in undone(chen, undo)
    with world.as_("chen"):
        assert [(one.other_id, one.note) for one in relations_of((ACCOUNT, first))] == [(second, "since the fair")]


def test_a_share_comes_back_with_its_right_and_its_last_day(world: World, browse: Browse) -> None:
    [number] = made(world, "chen", "Golden Leaf")
    until = timezone.now() + dt.timedelta(days=9)
    with world.as_("chen"):
        given = share(ACCOUNT, number, user_id=world.people["gus"].pk, can_edit=True, expires_at=until)
    chen = browse("chen")
    undo = told(chen, f"/account/{number}/sharing/{given.pk}/end", "The share was ended.")
    assert browse("gus").get(f"/account/{number}").status_code == 404
    assert "Taken back" in undone(chen, undo)
    with world.as_("chen"):
        [again] = shares_of(ACCOUNT, number)
        assert (again.user_id, again.can_edit, again.expires_at) == (world.people["gus"].pk, True, until)


def test_a_share_does_not_come_back_when_the_record_is_not_ones_own_any_more(world: World, browse: Browse) -> None:
    [number] = made(world, "chen", "Golden Leaf")
    with world.as_("chen"):
        given = share(ACCOUNT, number, user_id=world.people["gus"].pk)
    chen = browse("chen")
    undo = told(chen, f"/account/{number}/sharing/{given.pk}/end", "The share was ended.")
    with world.as_("ada"):
        hand_over(ACCOUNT, [number], world.people["dai"].pk)
    assert "You may not share this record" in undone(chen, undo)
    with world.as_("dai"):
        assert shares_of(ACCOUNT, number) == []


def test_a_favourite_comes_back_to_its_place_and_what_one_followed_is_followed_again(
    world: World, browse: Browse
) -> None:
    ids = made(world, "chen", "Golden Leaf", "Moon Gate", "Silver Needle")
    with world.as_("chen"):
        for number in ids:
            star(ACCOUNT, number)
    chen = browse("chen")
    chen.post(f"/account/{ids[0]}/follow", {"on": "yes"}, headers=FRAGMENT)
    unfollow = told(chen, f"/account/{ids[0]}/follow", "You do not follow it any more.", on="")
    undo = told(chen, f"/account/{ids[1]}/star", "Taken out of your favourites.", on="")
    with world.as_("chen"):
        assert [one.id for one in favourites()] == [ids[0], ids[2]] and followed() == []
    undone(chen, undo)
    undone(chen, unfollow)
    with world.as_("chen"):
        assert [one.id for one in favourites()] == ids and [one.id for one in followed()] == [ids[0]]
    assert "Out of the favourites" in chen.get("/me/done").text


def test_a_member_of_a_team_comes_back_and_nobody_joins_a_team_by_undo(world: World, browse: Browse) -> None:
    team, chen = world.teams["tea fair"], world.people["chen"]
    root = browse("root")
    page = root.get(root.post(f"/administration/teams/{team.pk}/members/{chen.pk}/end")["Location"]).text
    undo = re.search(r'action="(/me/done/\d+/undo)"', page)
    assert "Removed from the team." in page and undo is not None
    assert not TeamMember.objects.filter(team=team, user=chen).exists()
    assert browse("chen").post(undo[1]).status_code == 422
    assert not TeamMember.objects.filter(team=team, user=chen).exists()
    undone(root, undo[1])
    assert TeamMember.objects.filter(team=team, user=chen).exists()


def test_whoever_was_taken_out_of_a_further_unit_belongs_to_it_again(world: World, browse: Browse) -> None:
    unit, chen = world.units["Berlin"], world.people["chen"]
    root = browse("root")
    root.post(f"/administration/people/{chen.pk}/units", {"unit": unit.pk})
    belongs = UnitMember.objects.filter(unit=unit, user=chen)
    assert belongs.exists()
    page = root.get(root.post(f"/administration/people/{chen.pk}/units/{unit.pk}/end")["Location"]).text
    undo = re.search(r'action="(/me/done/\d+/undo)"', page)
    assert "Removed from the unit." in page and undo is not None and not belongs.exists()
    assert browse("chen").post(undo[1]).status_code == 422 and not belongs.exists()
    undone(root, undo[1])
    assert belongs.exists()


def test_a_file_that_was_taken_away_comes_back_as_it_was(
    world: World, browse: Browse, settings: Any, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    settings.FILES_ROOT = tmp_path
    [number] = made(world, "chen", "Golden Leaf")
    with world.as_("chen"):
        file = attach(ACCOUNT, number, SimpleUploadedFile("offer.txt", b"twelve lanterns"))
        before = (
            Attachment.objects.filter(pk=file.pk).values("name", "size", "media_type", "added_at", "added_by").get()
        )
    address = f"/account/{number}/files/{file.pk}/remove"
    with world.as_("ada"):
        share(ACCOUNT, number, user_id=world.people["gus"].pk, can_edit=True)
    refused = json.loads(browse("gus").post(address, headers=FRAGMENT)["HX-Trigger"])["notice"]
    assert refused["text"] == "Only who added a file takes it away." and not refused["undo"]
    chen = browse("chen")
    with django_capture_on_commit_callbacks(execute=True):
        undo = told(chen, address, "The file was taken away.")
    with world.as_("chen"):
        assert files_on(ACCOUNT, number) == []
    assert chen.get(f"/file/{file.pk}").status_code == 404 and not path_of(file.stored).exists()
    with django_capture_on_commit_callbacks(execute=True):
        assert "Taken back: it is as it was." in undone(chen, undo)
    with world.as_("chen"):
        [again] = files_on(ACCOUNT, number)
        assert Attachment.objects.filter(pk=again.pk).values(*before).get() == before
    assert b"".join(chen.get(f"/file/{again.pk}").streaming_content) == b"twelve lanterns"  # type: ignore[attr-defined]


def test_a_file_whose_bytes_are_gone_does_not_come_back(
    world: World, browse: Browse, settings: Any, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    settings.FILES_ROOT = tmp_path
    [number] = made(world, "chen", "Golden Leaf")
    with world.as_("chen"):
        first, second = (attach(ACCOUNT, number, SimpleUploadedFile(f"{one}.txt", b"tea")) for one in ("old", "new"))
    chen = browse("chen")
    with django_capture_on_commit_callbacks(execute=True):
        undo = told(chen, f"/account/{number}/files/{first.pk}/remove", "The file was taken away.")
    [aside] = (tmp_path / "taken-away").iterdir()
    os.utime(aside, (0, 0))
    with django_capture_on_commit_callbacks(execute=True):  # the next one who takes something away clears up
        told(chen, f"/account/{number}/files/{second.pk}/remove", "The file was taken away.")
    assert "“old.txt” is not kept any more." in undone(chen, undo)
    with world.as_("chen"):
        assert files_on(ACCOUNT, number) == []


def test_nobody_takes_back_what_another_did(world: World, browse: Browse) -> None:
    [number] = made(world, "chen", "Golden Leaf")
    with world.as_("chen"):
        given = share(ACCOUNT, number, user_id=world.people["gus"].pk)
    undo = told(browse("chen"), f"/account/{number}/sharing/{given.pk}/end", "The share was ended.")
    assert browse("gus").post(undo).status_code == 422
    assert browse("gus").get(f"/account/{number}").status_code == 404
