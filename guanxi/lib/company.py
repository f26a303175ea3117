"""What two spellings of one company, or of one person, have in common: keys for duplicate checks."""

import json
import re
import unicodedata
from importlib import resources

# OpenCC would convert whole phrases for display; comparing needs only that both spellings give the same key, so
# a table of single characters (see data/README.md) is enough and costs no dependency.
_TABLE = json.loads((resources.files("guanxi.lib") / "data" / "simplified.json").read_text("utf-8"))
_SIMPLIFIED = str.maketrans(_TABLE["traditional"], _TABLE["simplified"])

_CHINESE_FORM = re.compile(
    r"股份有限责任公司|有限责任公司|股份有限公司|有限公司|股份公司|"
    r"\((?:中国|china|集团|控股|普通合伙|有限合伙|个人独资)\)"
)
_CHINESE_ENDING = re.compile(r"(?<=..)(?:总公司|分公司|公司|集团|控股集团)+$")
_NOT_WORD = re.compile(r"[\W_]+")
_DROPPED = re.compile(r"[.'’`]")
_BRANCH = re.compile(r"分公司$")
_LATIN_FORM_WORDS = """
    co ltd inc incorporated corp corporation company limited llc llp lp plc pte pty pvt private colt coltd cor gmbh
    mbh ag kg ohg ug se eg kgaa sa sas sarl sasu spa srl sl slu bv nv vof ab as asa aps oy oyj kk gk kft zrt sro doo
    sp zoo ooo zao pao oao bhd sdn tbk pt cv jsc pjsc ltda eireli sab group holding holdings intl and
"""
_LATIN_FORMS = frozenset(_LATIN_FORM_WORDS.split())
_TITLES = re.compile(r"^(?:mr|mrs|ms|miss|dr|prof|herr|frau|mme)\b\.?\s*")
_CHINESE_TITLES = re.compile(r"(?<=.)(?:先生|女士|小姐|太太)$")


def name_key(name: str) -> str:
    """Give the key that spellings of one company's name share: "ACME Co., Ltd." and "acme" both give "acme".

    Width, case, traditional characters, punctuation, blanks and legal forms are taken off; a city at the front, a
    branch at the end and everything else stay, because 北京华信 and 上海华信 are two companies. A name made of
    legal forms only keeps them; a name without letters and digits gives "".
    """
    plain = _plain(name)
    if plain.isascii() and "(" not in plain:
        return "".join(_without_latin_forms(_words_of(plain)))
    branch = _BRANCH.search(plain) is not None
    text = _CHINESE_FORM.sub("", plain)
    words = _without_latin_forms(_words_of(text))
    joined = "".join(words)
    key = joined if branch else _CHINESE_ENDING.sub("", joined)
    return key or _NOT_WORD.sub("", plain)


def person_key(name: str) -> str:
    """Give the key that spellings of one person's name share: "Zhang, San" and "san zhang" both give "sanzhang".

    Titles are taken off; the words of a Latin name are put in alphabetical order, since the two orders mix in
    every address book. Chinese names keep their order.
    """
    plain = _plain(name).strip()
    words = _words_of(_TITLES.sub("", plain))
    if not plain.isascii():
        joined = _CHINESE_TITLES.sub("", "".join(words))
        if any("\u3400" <= character <= "\u9fff" for character in joined):
            return joined
    return "".join(sorted(words))


def _plain(name: str) -> str:
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold()).translate(_SIMPLIFIED)


def _words_of(text: str) -> list[str]:
    return _NOT_WORD.sub(" ", _DROPPED.sub("", text)).split()


def _without_latin_forms(words: list[str]) -> list[str]:
    end = len(words)
    while end > 1 and words[end - 1] in _LATIN_FORMS:
        end -= 1
    return words[:end]
