"""How often each word stands in a column of an import's file: counted once, and kept beside the file."""

import json
from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

from guanxi.lib.tables import Row
from guanxi.platform.transfer.models import ImportJob
from guanxi.platform.transfer.storing import opened, words_path

# More different words in a column are no list that anybody would walk through.
MOST_WORDS = 20_000
Words = Mapping[str, Counter[str]]


def words_of(job: ImportJob, columns: Collection[str], whole: Collection[str] = ()) -> Words:
    """Give the words of these columns with the number of their rows, the first 20,000 different ones; of `whole` columns all."""
    kept = _kept(job)
    missing = [one for one in {*columns, *whole} if one not in kept or (one in whole and len(kept[one]) == MOST_WORDS)]
    if missing:
        kept |= _counted(job, missing, whole)
        words_path(job).write_text(json.dumps({"sheet": job.sheet, "columns": kept}), encoding="utf-8")
    return kept


def _kept(job: ImportJob) -> dict[str, Counter[str]]:
    try:
        told: dict[str, Any] = json.loads(words_path(job).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {name: Counter(words) for name, words in told["columns"].items()} if told["sheet"] == job.sheet else {}


def _counted(job: ImportJob, columns: Collection[str], whole: Collection[str]) -> dict[str, Counter[str]]:
    counted: dict[str, Counter[str]] = {name: Counter() for name in columns}
    with opened(job) as table:
        places = [(counted[name], table.columns.index(name), name in whole) for name in columns]
        for row in table.rows:
            for words, place, all_of_it in places:
                text = _text(row, place)
                if text and (text in words or all_of_it or len(words) < MOST_WORDS):
                    words[text] += 1
    return counted


def _text(row: Row, place: int) -> str:
    return "" if row[place] is None else str(row[place]).strip()
