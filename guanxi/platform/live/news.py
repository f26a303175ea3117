"""What writers tell the live channel: which records changed, as numbers only, in payloads that fit into a notification."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Self

CHANNEL = "guanxi_live"
# A payload has at most 8,000 bytes; a pair of record and version takes 20 where both are long.
MOST_IN_ONE = 350
# What a bulk change names; of a larger one the rest is not told: an open list learns of it all the same.
MOST = 3_500

Kind = Literal["made", "changed", "entry"]


@dataclass(frozen=True)
class News:
    """What a person did with records of one kind: (number, version) each; an entry is one on their timelines."""

    kind: Kind
    entity: str
    records: tuple[tuple[int, int], ...]
    by: int | None

    def payloads(self) -> Iterator[str]:
        """This will be the payloads that carry it."""
        for start in range(0, min(len(self.records), MOST), MOST_IN_ONE):
            part: Sequence[tuple[int, int]] = self.records[start : start + MOST_IN_ONE]
            yield json.dumps({"k": self.kind, "e": self.entity, "r": part, "by": self.by}, separators=(",", ":"))

    @classmethod
    def read(cls, payload: dict[str, object]) -> Self:
        """This will be the news out of a payload; KeyError, TypeError or ValueError where it is none."""
        pairs = payload["r"]
        if payload["k"] not in ("made", "changed", "entry") or not isinstance(pairs, list):
            raise ValueError("This payload tells nothing of records.")
        by = payload["by"]
        return cls(
            payload["k"],
            str(payload["e"]),
            tuple((int(number), int(version)) for number, version in pairs),
            int(by) if isinstance(by, int) else None,
        )


def bells(people: Iterable[int]) -> Iterator[str]:
    """This will be the payloads that let the open pages of people look for what they were told."""
    everybody = sorted(set(people))
    for start in range(0, len(everybody), MOST_IN_ONE):
        yield json.dumps({"k": "bell", "p": everybody[start : start + MOST_IN_ONE]}, separators=(",", ":"))


def statements() -> Iterator[str]:
    """Give what the database itself tells: the end of a session, by its digest, and every change of rights.

    Both are rare, so that they may be told within their transactions; what people write is told after theirs, because
    transactions that notify wait for each other until they are on the disk.
    """
    yield (
        "create or replace function app.tell_end_of_session() returns trigger language plpgsql as $$ begin perform "
        f"pg_notify('{CHANNEL}', json_build_object('k', 'out', 's', encode(sha256(old.session_key::bytea), 'hex'))::text); "
        "return null; end $$"
    )
    yield (
        "create or replace trigger tell_end_of_session after delete on identity_session "
        "for each row execute function app.tell_end_of_session()"
    )
    yield (
        "create or replace function app.tell_rights() returns trigger language plpgsql as $$ begin perform "
        f"""pg_notify('{CHANNEL}', '{{"k":"rights"}}'); return null; end $$"""
    )
    yield (
        "create or replace trigger tell_rights after update on permissions_rightsversion "
        "for each statement execute function app.tell_rights()"
    )
