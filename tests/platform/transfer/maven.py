"""The files of the Maven CRM set, read with plain Python: what every figure in Guanxi is compared with."""

import csv
import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SET = ROOT / "samples" / "maven-crm"
WON, LOST = "Won", "Lost"


def folder() -> Path:
    """Where the data lies: GUANXI_SAMPLES names the folder above it, beside the repository otherwise."""
    return Path(os.environ.get("GUANXI_SAMPLES", ROOT.parent / "shared" / "data")) / "maven-crm"


def is_there() -> bool:
    """Tell whether there is the data; where somebody named a folder that lacks it, the tests fail instead of being passed over."""
    found = folder().is_dir()
    assert found or "GUANXI_SAMPLES" not in os.environ, (
        f"GUANXI_SAMPLES names a folder without the Maven CRM data: {folder()}"
    )
    return found


@dataclass(frozen=True)
class Figures:
    """Deals of somebody: how many, how many won, and what these are worth in dollars; deals and worth by stage."""

    deals: int
    won: int
    worth: int
    by_stage: dict[str, tuple[int, int]]


@dataclass(frozen=True)
class Files:
    """The four tables."""

    where: Path

    def _table(self, name: str) -> list[dict[str, str]]:
        with (self.where / name).open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    @cached_property
    def deals(self) -> list[dict[str, str]]:
        return self._table("sales_pipeline.csv")

    @cached_property
    def teams(self) -> list[dict[str, str]]:
        return self._table("sales_teams.csv")

    @cached_property
    def accounts(self) -> list[dict[str, str]]:
        return self._table("accounts.csv")

    @cached_property
    def manager(self) -> dict[str, str]:
        return {row["sales_agent"]: row["manager"] for row in self.teams}

    @cached_property
    def office(self) -> dict[str, str]:
        return {row["sales_agent"]: row["regional_office"] for row in self.teams}

    def figures(self, wanted: Callable[[str], bool]) -> Figures:
        """Add up the deals of the salespeople who are wanted."""
        rows = [row for row in self.deals if wanted(row["sales_agent"])]
        won = [row for row in rows if row["deal_stage"] == WON]
        count = Counter(row["deal_stage"] for row in rows)
        worth: Counter[str] = Counter()
        for row in rows:
            worth[row["deal_stage"]] += int(row["close_value"] or 0)
        return Figures(
            len(rows),
            len(won),
            sum(int(row["close_value"]) for row in won),
            {stage: (count[stage], worth[stage]) for stage in count},
        )
