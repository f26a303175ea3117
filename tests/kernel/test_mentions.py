"""Colleagues are named in entries: those who read them are told and linked, and nobody else hears anything."""

import pytest

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.rights import Access
from guanxi.platform.notifying.reading import notifications, unread_count
from guanxi.platform.permissions.granting import set_field_rules
from guanxi.platform.permissions.models import Role
from guanxi.platform.permissions.sharing import share, shares_of, unshare
from guanxi.platform.personal.marks import follow
from guanxi.platform.records.door import change, create
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.platform.timeline.mentioning import named_in, unheard
from guanxi.platform.timeline.models import Activity, Mention
from guanxi.platform.timeline.talking import comment_on, talk_of
from tests.world import KEEPER, World

ACCOUNT, ACTIVITY = entity("account"), entity("activity")


def a_note(world: World, text: str, login: str = "chen") -> tuple[int, Activity]:
    with world.as_(login):
        leaf = create(ACCOUNT, {"name": "Golden Leaf"}, allow_twins=True).pk
        return leaf, log_activity({"kind": "note", "text": text}, on=[("account", leaf)])


def heard(world: World, login: str) -> list[str]:
    with world.as_(login):
        return [one.sentence for one in notifications()[0]]


def test_whom_a_note_names_is_told_and_only_who_may_read_it(world: World) -> None:
    leaf, _note = a_note(world, "@Bo please look, and @Gus and @Dai, too")
    assert heard(world, "bo") == ["Chen mentioned you on Golden Leaf: @Bo please look, and @Gus and @Dai, too"]
    assert heard(world, "gus") == heard(world, "dai") == heard(world, "chen") == []
    with world.as_("chen"):
        silent = unheard("@Bo please look, and @Gus and @Dai, too", [("account", leaf)])
        assert [one.sentence for one in silent] == [
            "Gus may not read this record and will not be told.",
            "Dai may not read this record and will not be told.",
        ]
        share(ACCOUNT, leaf, user_id=world.people["gus"].pk)
        assert [one.name for one in unheard("@Gus @Dai", [("account", leaf)])] == ["Dai"]
    assert heard(world, "gus") == [], "what was not told stays untold, also when the record is opened to them later"


def test_after_a_share_has_ended_the_mention_is_gone_from_sentence_and_count(world: World) -> None:
    with world.as_("chen"):
        leaf = create(ACCOUNT, {"name": "Golden Leaf"}).pk
        share(ACCOUNT, leaf, user_id=world.people["gus"].pk)
        log_activity({"kind": "note", "text": "@Gus their price is 40"}, on=[("account", leaf)])
    with world.as_("gus"):
        assert unread_count() == 1
    with world.as_("chen"):
        unshare(ACCOUNT, leaf, shares_of(ACCOUNT, leaf)[0].pk)
    with world.as_("gus"):
        assert unread_count() == 0 and notifications()[0] == [] and not Mention.objects.exists()


def test_a_mention_says_no_more_than_its_reader_may_know(world: World) -> None:
    with world.as_("root"):
        rules = {("activity", "subject"): int(Access.HIDDEN), ("account", "name"): int(Access.HIDDEN)}
        set_field_rules(Role.objects.get(key="sales_manager"), rules)
    a_note(world, "@Bo the price is a lantern")
    (told,) = heard(world, "bo")
    assert "Chen mentioned you" in told and "lantern" not in told and "Golden Leaf" not in told


def test_a_follower_who_is_named_hears_it_once(world: World) -> None:
    with world.as_("chen"):
        leaf = create(ACCOUNT, {"name": "Golden Leaf"}).pk
    for login in ("bo", "ada"):
        with world.as_(login):
            follow(ACCOUNT, leaf)
    with world.as_("chen"):
        log_activity({"kind": "note", "text": "@Bo see"}, on=[("account", leaf)])
    assert heard(world, "bo") == ["Chen mentioned you on Golden Leaf: @Bo see"]
    assert heard(world, "ada") == ["Chen wrote on Golden Leaf: @Bo see"]


def test_a_name_that_comes_or_goes_later_is_a_mention_that_comes_or_goes(world: World) -> None:
    _leaf, note = a_note(world, "Nobody yet")
    with world.as_("chen"):
        change(ACTIVITY, note.pk, {"text": "@Bo and @Ada"})
        change(ACTIVITY, note.pk, {"text": "@Bo and @Ada, now!"})
    assert len(heard(world, "bo")) == len(heard(world, "ada")) == 1
    with world.as_("chen"):
        change(ACTIVITY, note.pk, {"text": "@Ada alone"})
        assert list(Mention.objects.values_list("said", flat=True)) == ["@Ada"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("@bo, see", ["Bo"]),
        ("Ask@Bo", []),
        ("mail bo@bo.example", []),
        ("@Bob is no colleague", []),
        ("请@王伟看一下，还有＠王伟明", ["王伟", "王伟明"]),
        ("@\n@ @@Bo", ["Bo"]),
        ("@Bo @Bo @BO", ["Bo"]),
    ],
)
def test_who_is_named_by_which_words(world: World, text: str, named: list[str]) -> None:
    with acting_as(KEEPER):
        for login, name in (("wang.wei", "王伟"), ("wang.weiming", "王伟明")):
            create(entity("user"), {"login": login, "name": name})
    with world.as_("chen"):
        assert [one.name for one in named_in(text)] == named


def test_two_of_one_name_are_told_apart_by_their_log_in(world: World) -> None:
    with acting_as(KEEPER):
        other = create(entity("user"), {"login": "bo.berlin", "name": "Bo"})
    leaf, _note = a_note(world, "@Bo which one?")
    assert heard(world, "bo") == []
    with world.as_("chen"):
        (silent,) = unheard("@Bo which one?", [("account", leaf)])
        assert silent.sentence == "There is more than one Bo: choose the right one from the list after “@”."
        assert [one.people for one in named_in("@Bo(bo.berlin)")] == [(other.pk,)]
    a_note(world, "@Bo(bo) you")
    assert len(heard(world, "bo")) == 1


def test_whom_a_comment_names_is_told_once_and_only_who_reads_the_entry(world: World) -> None:
    leaf, note = a_note(world, "They want 20 boxes")
    with world.as_("chen"):
        share(ACCOUNT, leaf, user_id=world.people["dai"].pk)
    with world.as_("bo") as bo:
        comment_on(note, by=bo, comment="@Chen ask @Dai, not @Gus")
        (said,) = talk_of([note.pk])[note.pk].comments
        assert said.mentions == {"@Chen": world.people["chen"].pk, "@Dai": world.people["dai"].pk}
    assert heard(world, "chen") == ["Bo mentioned you on Golden Leaf: They want 20 boxes"]
    assert heard(world, "dai") == ["Bo mentioned you on Golden Leaf: They want 20 boxes"]
    assert heard(world, "gus") == []
    with world.as_("dai") as dai:
        comment_on(note, by=dai, comment="I did.")
    assert "Dai commented on “They want 20 boxes”." in heard(world, "chen")
