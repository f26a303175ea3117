"""How long an exchange of ten thousand rows takes, and how much memory; run by name, for it asserts no time.

.venv/bin/python -m pytest tests/sales/exchange/run_of_many.py -q -s
"""

import time
import tracemalloc

from guanxi.sales.exchange.taking_in import take_in
from tests.sales.exchange.conftest import Agree
from tests.world import World

ROWS = 10_000


def test_ten_thousand_rows(world: World, agree: Agree) -> None:
    system = agree("product", preference="theirs")
    with world.as_("ada"):
        for run, measure in (("new", "box"), ("the same", "box"), ("changed", "tin")):
            rows = ({"outside_id": f"{at}", "name": f"Tea {at}", "measure": measure} for at in range(ROWS))
            began = time.perf_counter()
            done = take_in(system, "product", rows, way="file")
            said = f"{run}: {done.received} rows in {time.perf_counter() - began:.1f} s"
            print(said, done.made, done.unchanged, done.changed, done.refused)  # noqa: T201  # what it is for
        tracemalloc.start()
        rows = ({"outside_id": f"{at}", "name": f"Tea {at}", "measure": "bag"} for at in range(ROWS))
        take_in(system, "product", rows, way="file")
        print(f"at most {tracemalloc.get_traced_memory()[1] / 2**20:.0f} MB beside")  # noqa: T201  # what it is for
        tracemalloc.stop()
