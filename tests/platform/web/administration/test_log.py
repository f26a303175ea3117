"""The operation log tells administrators who did what, without a word of business, and can be searched."""

import datetime as dt
import re
from pathlib import Path

from django.utils import timezone

import guanxi
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.models import Operation
from guanxi.platform.permissions.operations import log
from guanxi.platform.permissions.sharing import share
from guanxi.platform.records.door import change, create
from guanxi.platform.web.administration.log_words import KINDS, told
from tests.platform.web.administration.walking import walk
from tests.platform.web.together import together
from tests.world import World


def rows(page: str) -> str:
    return page.split("<tbody>")[1].split("</tbody>")[0] if "<tbody>" in page else ""


def test_it_says_who_shared_what_by_number_only(world: World) -> None:
    with world.as_("chen"):
        tea = create(entity("account"), {"name": "Golden Leaf"})
        share(entity("account"), tea.pk, user_id=world.people["gus"].pk)
        share(entity("account"), tea.pk, team_id=world.teams["tea fair"].pk)
    page = walk(world, "root").text("/administration/log")
    assert f"shared Account #{tea.pk} with Gus" in page and f"shared Account #{tea.pk} with Tea fair" in page
    assert "Golden Leaf" not in page


def test_it_is_filtered_by_person_kind_and_day(world: World) -> None:
    with world.as_("root"):
        log("invitation made", person=world.people["chen"].pk)
        log("invitation made", person=world.people["dai"].pk)
        log("session ended", person=world.people["chen"].pk, number=2)
    root = walk(world, "root")
    chens = rows(root.text("/administration/log", person=world.people["chen"].pk))
    assert "invitation for Chen" in chens and "log-in(s) of Chen" in chens and "invitation for Dai" not in chens
    invitations = rows(root.text("/administration/log", kind="invitation made"))
    assert invitations.count("made an invitation") == 2 and "log-in(s)" not in invitations
    today = timezone.localdate()
    tomorrow, yesterday = (today + dt.timedelta(days=by) for by in (1, -1))
    assert rows(root.text("/administration/log", **{"from": today.isoformat(), "to": today.isoformat()}))
    assert "Nothing fits this" in root.text("/administration/log", **{"from": tomorrow.isoformat()})
    assert "Nothing fits this" in root.text("/administration/log", to=yesterday.isoformat())
    assert "no day that can be read" in root.text("/administration/log", to="someday")


def test_older_lines_follow_without_gap_or_repeat(world: World) -> None:
    with world.as_("root"):
        Operation.objects.bulk_create(Operation(kind=f"kind {number:03}", user_id=None) for number in range(120))
    root, path, seen = walk(world, "root"), "/administration/log?", []
    while path:
        page = root.text(path)
        seen += [part[:3] for part in rows(page).split(">kind ")[1:]]
        path = (
            page.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
            if 'rel="next"' in page
            else ""
        )
    assert seen == [f"{number:03}" for number in reversed(range(120))]


def test_every_kind_of_line_can_be_said_with_and_without_its_values() -> None:
    for kind in KINDS:
        assert "{" not in told(kind, {})


def test_whatever_is_noted_has_words_in_both_languages() -> None:
    program = Path(guanxi.__file__).parent.rglob("*.py")
    noted = {kind for file in program for kind in re.findall(r'\blog\(\s*"([a-z][^"]+)"', file.read_text())}
    assert len(noted) > 30 and noted <= set(KINDS)


def test_what_happens_to_many_records_and_to_settings_is_written_down(world: World) -> None:
    with world.as_("chen"):
        teas = [create(entity("account"), {"name": name}).pk for name in ("Golden Leaf", "Plum Garden")]
    chen, bo, root = walk(world, "chen"), walk(world, "bo"), walk(world, "root")
    together(chen, "edit", teas, fields="level", level="key")
    together(bo, "hand-over", teas, owner=world.people["dai"].pk)
    together(bo, "trash", teas)
    with world.as_("root"):
        reason = create(entity("loss_reason"), {"name": "Too late"}).pk
        change(entity("loss_reason"), reason, {"name": "Far too late"})
    page = root.text("/administration/log")
    for line in (
        "changed Class in several Account: 2",
        "handed Account over to Dai: 2",
        "moved Account to the trash: 2",
        f"made Reason lost #{reason}: 1",
        f"changed Reason lost #{reason}: Name",
    ):
        assert line in page, line
    assert "Golden Leaf" not in page
