"""Mail addresses are stored in one form; nonsense is refused with a reason."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from guanxi.lib import mail


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("  Zhang.San@QQ.COM ", "zhang.san@qq.com"),
        ("ｚｓ＠ｅｘａｍｐｌｅ．ｃｎ", "zs@example.cn"),
        ("zs@example。cn", "zs@example.cn"),
        ("<zs@Example.cn>", "zs@example.cn"),
        ("mailto:zs@example.cn", "zs@example.cn"),
        ("张三@例子.公司", "张三@例子.公司"),
        ("x@xn--mnchen-3ya.de", "x@münchen.de"),
        ("first.last+tag@sub.example.co.uk", "first.last+tag@sub.example.co.uk"),
    ],
)
def test_every_way_of_writing_gives_one_stored_form(raw: str, stored: str) -> None:
    assert mail.normal(raw) == stored


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        ("zhangsan", "the @ is missing"),
        ("@example.cn", "both sides"),
        ("zs@", "both sides"),
        ("zs@@example.cn", "more than one"),
        ("a@x.cn;b@x.cn", "more than one"),
        ("张三 <zs@example.cn>", "holds a blank"),
        ("zs@example", "is no domain"),
        ("zs@192.168.0.1", "is no domain"),
        ("zs@-example.cn", "is no domain"),
        ("z..s@example.cn", "cannot stand before the @"),
        ("z" * 65 + "@example.cn", "longer than"),
    ],
)
def test_a_refusal_says_what_is_wrong(raw: str, sentence: str) -> None:
    with pytest.raises(mail.MailRefused, match=sentence):
        mail.normal(raw)


def test_an_equal_domain_means_an_equal_company_only_when_not_everybody_can_have_it() -> None:
    assert mail.domain("zs@Example.CN") == "example.cn"
    assert mail.domain("nothing") == ""
    assert mail.is_public_provider("zs@QQ.com")
    assert mail.is_public_provider("163.com")
    assert not mail.is_public_provider("zs@example.cn")
    assert mail.key(" ZS@Example.cn ") == mail.key("zs@example.CN")


def test_mail_servers_get_the_ascii_form() -> None:
    assert mail.ascii_form(mail.normal("x@München.de")) == "x@xn--mnchen-3ya.de"


@example("0@0.XN--00G")  # stands for a sign that no domain may have
@given(st.text(max_size=100) | st.emails() | st.text(alphabet="aÄß@.-_xn例 <>。", max_size=30))
def test_any_text_is_either_stored_for_good_or_refused(raw: str) -> None:
    mail.domain(raw), mail.is_public_provider(raw), mail.key(raw)
    try:
        stored = mail.normal(raw)
    except mail.MailRefused as refusal:
        said = str(refusal)
        assert said
    else:
        assert mail.normal(stored) == stored
        assert mail.ascii_form(stored).rpartition("@")[2].isascii()
