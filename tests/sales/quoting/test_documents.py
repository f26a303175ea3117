"""The document of a quote looks as its company wants it, and speaks the language of its customer."""

import json
import re
from typing import Any

import pytest

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.records.door import change, create
from guanxi.sales.quoting import document
from guanxi.sales.quoting.actions.send_quote import send_quote
from guanxi.sales.quoting.kept_document import document_of
from tests.platform.web.administration.walking import walk
from tests.sales.quoting.test_quotes import QUOTE, a_quote, tea
from tests.world import KEEPER, World

__all__ = ["tea"]
# A page of a size that nobody else has, with the letterhead as the title of the file.
OWN = '#set page(width: 222pt, height: 111pt)\n#set document(title: quote.letterhead.join(", "))\n#quote.number'
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def a_template(**values: str) -> int:
    with acting_as(KEEPER):
        return int(create(entity("quote_template"), values).pk)


def said_in(pdf: bytes, name: bytes) -> bytes:
    """Give what a PDF says under a name."""
    found = re.search(rb"/" + name + rb" ?[(\[](.*?)[)\]]", pdf)
    assert found is not None
    return found[1]


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, Any]]]:
    """The sources and data that Typst was given, in order; it sets them as ever."""
    given: list[tuple[str, dict[str, Any]]] = []
    compiler = document.typst.Compiler

    def noting(source: bytes, **more: Any) -> Any:
        given.append((source.decode(), json.loads(more["sys_inputs"]["quote"])))
        return compiler(source, **more)

    monkeypatch.setattr(document.typst, "Compiler", noting)
    return given


def test_the_template_of_the_company_is_what_the_customer_gets(world: World, tea: int) -> None:
    own = a_template(name="Ours", letterhead="Lantern Tea\nLane 7", source=OWN)
    with world.as_("chen") as chen:
        quote = change(QUOTE, a_quote(tea).pk, {"template": own})
        draft, sent = document_of(quote), document_of(send_quote(quote, by=chen))
    tried = walk(world, "ada").get(f"/quoting/template/{own}").content
    for pdf in (draft, sent):
        assert (said_in(pdf, b"MediaBox"), said_in(pdf, b"Title")) == (b"0 0 222 111", b"Lantern Tea, Lane 7")
    assert said_in(tried, b"MediaBox") == b"0 0 222 111", "whoever writes a template sees it on an example"


def test_the_letterhead_stands_on_the_shipped_paper(
    world: World, tea: int, handed: list[tuple[str, dict[str, Any]]]
) -> None:
    own = a_template(name="Ours", letterhead="Lantern Tea\n\n Lane 7 ")
    with world.as_("chen"):
        pdf = document_of(change(QUOTE, a_quote(tea).pk, {"template": own}))
    [(source, said)] = handed
    assert said["letterhead"] == ["Lantern Tea", "Lane 7"] and source.endswith(document.SHIPPED)
    # A4, as it was shipped.
    assert said_in(pdf, b"MediaBox").startswith(b"0 0 595.")
    with_head, bare = (document.set_in_type(source, said | {"letterhead": lines}) for lines in (["Lantern Tea"], []))
    assert len(with_head) > len(bare), "the shipped template draws it"


def test_a_quote_without_a_template_takes_the_first_that_is_in_use(world: World, tea: int) -> None:
    gone, first = a_template(name="Old", letterhead="Old Tea"), a_template(name="New", letterhead="New Tea")
    a_template(name="Later", letterhead="Later Tea")
    with acting_as(KEEPER):
        change(entity("quote_template"), gone, {"active": False})
    with world.as_("chen"):
        quote = a_quote(tea)
        found = document.template_of(quote)
        assert found is not None and found.pk == first
        own = document.template_of(change(QUOTE, quote.pk, {"template": gone}))
        assert own is not None and own.pk == gone, "what a quote says itself comes first"


@pytest.mark.parametrize(
    ("language", "title", "net", "optional"),
    [("zh", "报价单", "不含税金额", "可选"), ("en", "Quote", "Net", "optional")],
)
def test_the_paper_speaks_the_language_of_its_customer_whoever_draws_it(
    world: World, tea: int, handed: list[tuple[str, dict[str, Any]]], language: str, title: str, net: str, optional: str
) -> None:
    with world.as_("chen"):
        quote = a_quote(tea)
        until = {"valid_until": "2031-03-09"}
        create(entity("quote_payment"), {"quote": quote.pk, "name": "A", "percent": "100", "after": "delivery"})
        pdf = document_of(change(QUOTE, quote.pk, {"language": language, **until}))
    [(_source, said)] = handed
    words = said["words"]
    assert (words["title"], words["net"], words["optional"]) == (title, net, optional)
    chinese = language == "zh"
    for told in (*words.values(), said["payments"][0]["due"], said["date"]):
        assert bool(CHINESE.search(told)) is chinese, told
    assert said["valid_until"] == ("2031年3月9日" if chinese else "March 9, 2031")
    assert said_in(pdf, b"Lang") == language.encode()
