"""A salesperson clicks through questions, sees what fits with reasons and prices, and takes it into a quote or the configurator."""

from dataclasses import dataclass
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import Invalid, NotAllowed
from guanxi.sales.quoting.models import QuoteLine
from tests.catalogue.configuring.conftest import Machine, machine  # noqa: F401  # fixtures
from tests.platform.web.conftest import Browse, browse  # noqa: F401  # fixtures
from tests.world import KEEPER, World


@dataclass
class Guide:
    """The guide and its answers by name, and a product beside the machine."""

    number: int
    questions: dict[str, int]
    answers: dict[str, int]
    kettle: int

    def at(self, *names: str, into: str = "") -> str:
        """Give the address with these answers."""
        steps = ".".join(str(self.answers[name]) for name in names)
        return f"/guided/{self.number}?a={steps}" + (f"&for={into}" if into else "")


@pytest.fixture
def guide(world: World, machine: Machine) -> Guide:  # noqa: F811
    """How many guests, and for many of them whether it is hot outside: a machine with options, or a kettle."""
    with acting_as(KEEPER):
        kettle = create(entity("product"), {"name": "Kettle", "list_price": "60", "series": "Small"}).pk
        number = create(entity("selling_guide"), {"name": "Tea for guests"}).pk
        questions, answers = {}, {}
        questions["guests"] = create(
            entity("guide_question"), {"guide": number, "name": "How many guests?", "position": 1}
        ).pk
        for name in ("Few", "Many"):
            answers[name] = create(entity("guide_answer"), {"question": questions["guests"], "name": name}).pk
        questions["hot"] = create(
            entity("guide_question"),
            {"guide": number, "name": "Is it hot?", "position": 2, "only_after": answers["Many"]},
        ).pk
        answers["Hot"] = create(entity("guide_answer"), {"question": questions["hot"], "name": "Hot"}).pk
        for values in (
            {"answer": answers["Few"], "kind": "for", "series": "Small", "points": 5, "reason": "Quick for a few."},
            {"answer": answers["Many"], "kind": "not", "product": kettle, "reason": "Too small."},
            {"answer": answers["Many"], "kind": "for", "product": machine.product, "reason": "Serves many."},
            {"answer": answers["Hot"], "kind": "option", "option": machine.options["large"], "reason": "Needs power."},
        ):
            create(entity("guide_effect"), values)
    return Guide(int(number), questions, answers, int(kettle))


def shown(browse: Browse, who: str, address: str) -> str:  # noqa: F811
    answer = browse(who).get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_questions_lead_to_what_fits_with_reasons_and_prices(browse: Browse, guide: Guide) -> None:  # noqa: F811
    assert f"/guided/{guide.number}" in shown(browse, "chen", "/guided")
    begin = shown(browse, "chen", f"/guided/{guide.number}")
    assert "How many guests?" in begin and "Is it hot?" not in begin
    assert "Tea machine" in begin and "Kettle" in begin and "Start anew" not in begin
    few = shown(browse, "chen", guide.at("Few"))
    assert few.index("Kettle") < few.index("Tea machine") and "Quick for a few." in few and "fits best" in few
    assert "¥60.00" in few and "¥900.00" in few and "All questions are answered." in few
    many = shown(browse, "chen", guide.at("Many"))
    assert "Is it hot?" in many and "Too small." in many and "Serves many." in many
    assert f'href="/guided/{guide.number}"' in many  # back, and from the beginning


def test_a_question_that_does_not_matter_is_passed(browse: Browse, guide: Guide) -> None:  # noqa: F811
    page = shown(browse, "chen", f"/guided/{guide.number}?a=s{guide.questions['guests']}")
    assert "does not matter" in page and "All questions are answered." in page and "Kettle" in page


def test_what_an_address_says_wrongly_is_left_out(browse: Browse, guide: Guide) -> None:  # noqa: F811
    said = f"x.99999999999999999999.{guide.answers['Hot']}.{guide.answers['Few']}.{guide.answers['Many']}.s0.s"
    page = shown(browse, "chen", f"/guided/{guide.number}?a={said}")
    assert "Quick for a few." in page and "Needs power." not in page


def test_the_configurator_begins_with_what_the_answers_choose(
    browse: Browse,  # noqa: F811
    guide: Guide,
    machine: Machine,  # noqa: F811
) -> None:
    page = shown(browse, "chen", guide.at("Many", "Hot"))
    address = page.partition('href="/configuring/')[2].partition('"')[0]
    assert parse_qs(urlsplit(address).query)["c"] == [f"{machine.options['large']}x1"]
    assert "Needs power." in page
    assert shown(browse, "chen", f"/configuring/{address}").count("¥1,200.00")


def test_a_draft_quote_takes_what_was_found(world: World, browse: Browse, guide: Guide) -> None:  # noqa: F811
    with world.as_("chen"):
        account = create(entity("account"), {"name": "Jade Garden"}).pk
        quote = create(entity("quote"), {"account": account, "name": "Spring"}).pk
    assert f"/guided?for=quote-{quote}" in shown(browse, "chen", f"/quoting/{quote}")
    assert f"for=quote-{quote}" in shown(browse, "chen", guide.at("Few"))  # one's own drafts are offered
    address = guide.at("Few", into=f"quote-{quote}")
    assert "Add to the quote" in shown(browse, "chen", address)
    answer = browse("chen").post(address, {"product": guide.kettle})
    assert answer["Location"] == f"/quoting/{quote}"
    with world.as_("chen"):
        line = QuoteLine.objects.get(quote=quote)
        assert (line.text, line.unit_price) == ("Kettle", 60_00)
    assert browse("gus").get(address).status_code == 404


def test_who_may_not_and_what_is_refused(world: World, browse: Browse, guide: Guide) -> None:  # noqa: F811
    assert browse("root").get(f"/guided/{guide.number}").status_code in (403, 404)
    assert "/guided" in shown(browse, "ada", f"/selling_guide/{guide.number}/rest")
    with world.as_("ada"):
        for values, says in (
            ({"answer": guide.answers["Few"], "kind": "for"}, "which product"),
            ({"answer": guide.answers["Few"], "kind": "option"}, "which option"),
        ):
            with pytest.raises(Invalid, match=says):
                create(entity("guide_effect"), values)
        with pytest.raises(Invalid, match="comes later"):
            change(entity("guide_question"), guide.questions["hot"], {"position": 1})
    with world.as_("chen"), pytest.raises(NotAllowed):
        create(entity("selling_guide"), {"name": "Mine"})
