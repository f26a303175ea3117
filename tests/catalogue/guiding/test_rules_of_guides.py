"""Guides: which question comes next, what is left, and why; the order of answers changes nothing of what fits."""

from hypothesis import given
from hypothesis import strategies as st

from guanxi.catalogue.guiding.rules import Effect, Question, kept, open_questions, outcome

WHERE, HOW_MANY, OUTSIDE = Question(1, (11, 12)), Question(2, (21, 22)), Question(3, (31, 32), after=12)
QUESTIONS = (WHERE, HOW_MANY, OUTSIDE)
POT, URN, KETTLE = 101, 102, 103
EFFECTS = (
    Effect(11, "for", frozenset((POT,)), 3, "Looks well on a table."),
    Effect(12, "not", frozenset((POT,)), reason="Porcelain breaks outside."),
    Effect(21, "only", frozenset((POT,)), reason="Small enough."),
    Effect(21, "only", frozenset((KETTLE,)), reason="Small enough."),
    Effect(22, "for", frozenset((URN, KETTLE)), 2, "Serves many."),
    Effect(31, "option", frozenset((URN,)), option=7, reason="Comes with a wind shield."),
)


def test_questions_come_one_after_another_and_some_only_after_an_answer() -> None:
    assert [one.number for one in open_questions(QUESTIONS, [])] == [1, 2]
    assert [one.number for one in open_questions(QUESTIONS, [12])] == [2, 3]
    assert [one.number for one in open_questions(QUESTIONS, [12, 31], passed=[2])] == []


def test_answers_narrow_and_order_what_fits_and_say_why() -> None:
    found = outcome(EFFECTS, [12, 22, 31])
    assert [(one.product, one.points, one.reasons, one.options) for one in found.fits] == [
        (URN, 2, ("Serves many.", "Comes with a wind shield."), (7,)),
        (KETTLE, 2, ("Serves many.",), ()),
    ]
    assert found.out == {POT: "Porcelain breaks outside."}
    assert [one.product for one in outcome(EFFECTS, [11]).fits] == [POT, URN, KETTLE]
    assert [one.product for one in outcome(EFFECTS, [12, 21]).fits] == [KETTLE]


def test_without_answers_everything_is_left() -> None:
    assert {one.product for one in outcome(EFFECTS, []).fits} == {POT, URN, KETTLE}


@given(st.permutations([12, 22, 31]))
def test_the_order_of_answers_changes_nothing(given_: list[int]) -> None:
    assert {one.product: one.points for one in outcome(EFFECTS, given_).fits} == {URN: 2, KETTLE: 2}


@given(st.lists(st.sampled_from([11, 12, 21, 22, 31, 32, 99])))
def test_what_is_kept_is_one_answer_to_each_question_that_is_asked(given_: list[int]) -> None:
    found = kept(QUESTIONS, given_)
    for one in QUESTIONS:
        assert len(set(found) & set(one.answers)) <= 1
    assert not set(found) & set(OUTSIDE.answers) or 12 in found
    assert kept(QUESTIONS, found) == found
