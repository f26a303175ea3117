"""What needs an administrator stands on their desk: works that failed, with their reason and two verbs, and what the check-up finds."""

from pathlib import Path

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from procrastinate.contrib.django.models import ProcrastinateJob

from guanxi.config.running import checkup
from guanxi.platform.bulk import deeds, tasks, working
from guanxi.platform.bulk.models import Deed, DeedState
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import create
from tests.platform.web.conftest import Browse
from tests.world import World

PLACE = "/administration/attention"


@pytest.fixture(autouse=True)
def _all_addresses(settings: object) -> None:
    """The desk brings in a part that stands above the pages."""
    settings.ROOT_URLCONF = "guanxi.config.urls"  # type: ignore[attr-defined]


def _failed(name: str, **args: int) -> int:
    """A work that the worker gave up."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into procrastinate_jobs (queue_name, task_name, priority, args, status, attempts)"
            " values ('default', %s, 0, %s::jsonb, 'failed', 5) returning id",
            [name, str(args).replace("'", '"')],
        )
        ((number,),) = cursor.fetchall()
    return int(number)


@pytest.fixture
def stopped(world: World, monkeypatch: pytest.MonkeyPatch) -> tuple[int, int]:
    """Chen changes two customers; an error of the program stops it. Gives the deed and the work."""
    with world.as_("chen"):
        ids = [create(entity("account"), {"name": name}).pk for name in ("Secret Garden", "Moon Gate")]
        deed = deeds.begin(entity("account"), "edit", ids, asked={"values": {"city": "Wuxi"}})
        Deed.objects.filter(pk=deed.pk).update(state=DeedState.RUNNING)

    def broken(*_args: object) -> None:
        raise KeyError("Secret Garden")

    with monkeypatch.context() as patched:
        patched.setattr(working, "perform", broken)
        with pytest.raises(KeyError):
            tasks.do_deed(deed_id=deed.pk, user_id=world.people["chen"].pk)
    return deed.pk, _failed("guanxi.deed", deed_id=deed.pk, user_id=world.people["chen"].pk)


def test_a_failed_work_is_told_with_its_reason_and_without_anybodys_data(
    stopped: tuple[int, int],
    browse: Browse,
) -> None:
    desk = browse("root").get("/me/desk").content.decode()
    assert f'hx-get="{PLACE}"' in desk
    told = browse("root").get(PLACE).content.decode()
    assert "Change of many records" in told and "Chen" in told
    assert "KeyError, test_attention.py" in told or "KeyError, working.py" in told
    assert "Secret Garden" not in told


def test_tried_again_it_goes_on_with_the_rights_of_its_person(
    world: World,
    stopped: tuple[int, int],
    browse: Browse,
) -> None:
    deed, work = stopped
    root = browse("root")
    assert root.post(f"/administration/works/{work}/again").status_code == 303
    assert "Change of many records" not in root.get(PLACE).content.decode()
    waiting = ProcrastinateJob.objects.get(task_name="guanxi.deed", status="todo")
    tasks.do_deed(**waiting.args)
    with world.as_("chen"):
        assert (Deed.objects.get(pk=deed).state, Deed.objects.get(pk=deed).done) == (DeedState.DONE, 2)
    log = root.get("/administration/log").content.decode()
    assert "let a long work that had stopped go on (Chen)" in log


def test_a_work_of_which_nothing_is_left_says_so_and_can_be_put_aside(
    world: World,
    browse: Browse,
) -> None:
    work = _failed("guanxi.import", job_id=987654, user_id=world.people["gus"].pk)
    root = browse("root")
    root.post(f"/administration/works/{work}/again")
    assert "There is nothing left of this work to go on with." in root.get("/").content.decode()
    assert "ended its worker or lost the database 5 times" in root.get(PLACE).content.decode()
    root.post(f"/administration/works/{work}/aside")
    assert "Import of a file" not in root.get(PLACE).content.decode()


@pytest.mark.parametrize("login", ["ada", "chen"])
def test_nobody_but_administrators_sees_or_does_it(
    stopped: tuple[int, int],
    browse: Browse,
    world: World,
    login: str,
) -> None:
    _deed, work = stopped
    someone = browse(login)
    assert PLACE not in someone.get("/me/desk").content.decode()
    assert someone.get(PLACE).status_code == 403
    for verb in ("again", "aside"):
        assert someone.post(f"/administration/works/{work}/{verb}").status_code == 403
    # Also where the code forgets to ask, the database does not.
    with pytest.raises(ProgrammingError), world.as_(login), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select app.put_aside_work(%s)", [work])
    assert ProcrastinateJob.objects.filter(pk=work).exists()


def test_the_check_up_speaks_the_readers_language_and_says_how_to_mend(
    world: World,
    browse: Browse,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("GUANXI_HOME", str(tmp_path))
    monkeypatch.setattr(checkup, "LEAST_SPACE", 10**18)
    told = browse("root").get(PLACE).content.decode()
    assert f"GB are free at {tmp_path}." in told and "Make room on this disk" in told
    root = browse("root")
    root.post("/me/language", {"language": "zh-hans"})
    told = root.get(PLACE).content.decode()
    assert "请在该磁盘上腾出空间" in told
