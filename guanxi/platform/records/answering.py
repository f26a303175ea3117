"""Questions that the database answers beyond the rights of whoever asks: each checks the asker itself and tells no more than it says."""

from collections.abc import Iterator
from dataclasses import dataclass

from guanxi.platform.permissions.triggers import definer


@dataclass(frozen=True)
class Question:
    """A function `app.<name>`; `body` is all of its declaration behind the name."""

    name: str
    body: str


_questions: dict[str, Question] = {}


def answer(*questions: Question) -> None:
    """Declare questions."""
    _questions.update({one.name: one for one in questions})


def answering_statements() -> Iterator[str]:
    """Give the functions that answer them."""
    for one in _questions.values():
        yield from definer(f"app.{one.name}", f"create function app.{one.name}{one.body}")
