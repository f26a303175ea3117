"""Whatever is killed in the middle of the work: what was acknowledged is there, nothing is there by half or twice."""

import threading
import time
from pathlib import Path

import pytest

from tests.crash.site import Site, wait_until

pytestmark = [pytest.mark.crash, pytest.mark.slow, pytest.mark.xdist_group("crash"), pytest.mark.timeout(300)]

ROWS = 2000
PARTS = ("database", "web", "worker", "supervisor", "everything")


class Seller(threading.Thread):
    """Writes one account after the other; each is repeated with its own key until it is acknowledged."""

    def __init__(self, site: Site, token: str, town: str) -> None:
        super().__init__(daemon=True)
        self.site, self.token, self.town = site, token, town
        self.acknowledged: list[str] = []
        self.failures = 0
        self.done = threading.Event()

    def run(self) -> None:
        """Write until told to stop."""
        while not self.done.is_set():
            name = f"Lantern shop {len(self.acknowledged):04} in {self.town}"
            try:
                status, _answer = self.site.call(
                    self.token, "POST", "account", {"name": name}, **{"Idempotency-Key": name}
                )
            except OSError:
                status = 0
            if status == 201:
                self.acknowledged.append(name)
            else:
                self.failures += 1
                time.sleep(0.1)


@pytest.mark.parametrize("part", PARTS)
def test_a_killed_process_loses_no_acknowledged_write(site: Site, token: str, part: str) -> None:
    seller = Seller(site, token, part)
    seller.start()
    wait_until(lambda: len(seller.acknowledged) >= 20, "the seller writes")
    site.kill(part)
    if part in ("supervisor", "everything"):
        site.start()
    before = len(seller.acknowledged)
    wait_until(lambda: len(seller.acknowledged) >= before + 20, f"the seller writes on after the {part} was killed")
    seller.done.set()
    seller.join()
    found = site.ask(f"select array_agg(name order by name) from customers_account where name like '%in {part}'")[0]
    assert [name for name in found if name in set(seller.acknowledged)] == seller.acknowledged
    assert len(found) == len(set(found))
    assert len(found) <= len(seller.acknowledged) + 1  # the last one may have been written and its answer lost
    half = site.ask(
        "select count(*) from customers_account a where name like 'Lantern shop%'"
        " and (select count(*) from records_history h where h.entity = 'account' and h.object_id = a.id and h.verb = 'create') <> 1"
    )
    assert half == (0,)


@pytest.mark.parametrize("part", PARTS)
def test_an_import_goes_on_where_it_was_killed(site: Site, part: str, tmp_path: Path) -> None:
    file = tmp_path / "teahouses.csv"
    file.write_text("Name,City\n" + "".join(f"Teahouse {number:05} by the {part},Suzhou\n" for number in range(ROWS)))
    job = site.inside("tests.crash.importing", f"begin_import('chen', '{file}')")
    progress = f"select state, position, created, refused, message from transfer_importjob where id = {job}"
    wait_until(lambda: site.ask(progress)[1] > 0, "the import has begun")
    site.kill(part)
    if part in ("supervisor", "everything"):
        site.start()
    wait_until(lambda: answer(site, progress)[0] not in ("", "running"), f"the import ends after the {part} was killed")
    assert site.ask(progress) == ("done", ROWS, ROWS, 0, "")
    names = f"from customers_account where name like 'Teahouse%by the {part}'"
    assert site.ask(f"select count(*), count(distinct name), count(distinct number), min(city), max(city) {names}") == (
        ROWS,
        ROWS,
        ROWS,
        "Suzhou",
        "Suzhou",
    )
    assert site.ask(
        f"select count(*) from records_history where entity = 'account' and verb = 'create' and object_id in (select id {names})"
    ) == (ROWS,)


def answer(site: Site, question: str) -> tuple[object, ...]:
    """What the database says, or nothing while it starts again."""
    try:
        return site.ask(question)
    except Exception:  # noqa: BLE001  # whatever the driver says of a database that is not there
        return ("",)


def test_the_live_channel_is_started_again_and_the_check_up_says_when_it_is_away(site: Site) -> None:
    wait_until(site.hears, "the live channel hears the database")
    first = site.processes("live")
    looked = "print([one.line() for one in look_at_machine(Home.from_environment())])"
    assert "✓ The live channel answers" in site.inside("guanxi.config.running.checkup", looked)
    site.kill("live")
    wait_until(lambda: site.hears() and not set(first) & set(site.processes("live")), "it is there again")
    (server, *_sessions) = site.processes("database")
    site.kill("database")
    # Right after the kill both may still answer from before: the server that is started again is waited for first.
    wait_until(lambda: site.processes("database") and server not in site.processes("database"), "the database is back")
    wait_until(lambda: site.hears() and site.answers(), "channel and pages work with it")


def test_it_stops_in_order_and_leaves_nothing_running(site: Site) -> None:
    assert site.stop() == 0
    wait_until(
        lambda: not any(map(site.processes, ("database", "web", "worker", "live"))), "the last process has ended"
    )


def test_a_second_start_with_the_same_data_is_refused_in_a_sentence(site: Site) -> None:
    with pytest.raises(AssertionError, match="Another Guanxi is already running"):
        site.command("run")
