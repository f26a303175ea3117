"""Provinces, cities and districts of China by their GB/T 2260 codes, and finding them in an address."""

import json
import re
from functools import cache
from importlib import resources
from typing import NamedTuple

_KINDS = re.compile(r"(?:特别行政区|自治区|自治州|自治县|自治旗|地区|林区|新区|矿区|省|市|盟|区|县|旗)$")
_PEOPLES = re.compile(
    r"(?:维吾尔|壮族|回族|蒙古族|蒙古|藏族|羌族|彝族|布依族|苗族|侗族|土家族|哈尼族|傣族|白族|景颇族|傈僳族|朝鲜族|哈萨克|柯尔克孜|"
    r"满族|畲族|瑶族|黎族|仡佬族|水族|佤族|拉祜族|布朗族|纳西族|普米族|怒族|独龙族|土族|撒拉族|东乡族|裕固族|保安族|塔吉克|锡伯|"
    r"仫佬族|毛南族|鄂温克族|鄂伦春|达斡尔族|各族)+$"
)
# "上海路" in Nanjing is a street: a short name followed by one of these is not taken for a place.
_STREET = re.compile(
    r"[东西南北中]?[一二三四五六七八九十]*(?:路|街|道|巷|弄|大街|大道|大厦|广场|胡同|国道|高速|花园|小区|公寓)"
)
_FAR_ENOUGH = 40


class Place(NamedTuple):
    """Six-digit codes of a province, a city and a district; "" where the text does not tell."""

    province: str = ""
    city: str = ""
    district: str = ""


NOWHERE = Place()


def provinces() -> list[tuple[str, str]]:
    """Give (code, name) of every province, in the order of their codes."""
    return [(code, name) for code, name in _names().items() if code.endswith("0000")]


def cities(province_code: str) -> list[tuple[str, str]]:
    """Give (code, name) of the cities and prefectures of a province; [] for an unknown code."""
    return _children().get(province_code, [])


def districts(city_code: str) -> list[tuple[str, str]]:
    """Give (code, name) of the districts and counties of a city; [] for an unknown code or a city without any."""
    return _children().get(city_code, [])


def name(code: str) -> str:
    """Give the Chinese name of a province, city or district, or "" for an unknown code."""
    return _names().get(code, "")


def find(text: str) -> Place:
    """Give the best (province, city, district) for free Chinese text such as "广东深圳南山区科技园".

    Short names are understood; parents that the text leaves out are added when the name is the only one of its
    kind in the country. Gives NOWHERE when nothing is certain.
    """
    text = "".join(text.split())[:_FAR_ENOUGH].removeprefix("中华人民共和国").removeprefix("中国")
    forms, found, at = _forms(), "", 0
    while at < len(text) and not (found and not found.endswith("00")):
        code, length = _longest(text, at, found, forms)
        if code:
            found = code
        at += length or 1
    return _place(found) if found else NOWHERE


def _longest(text: str, at: int, inside: str, forms: "_Forms") -> tuple[str, int]:
    for length in forms.lengths.get(text[at : at + 2], ()):
        candidates = forms.codes.get(text[at : at + length])
        if candidates is None:
            continue
        fitting = [candidate for candidate in candidates if _is_inside(candidate[0], inside)]
        if not fitting:
            continue
        chosen = _only(fitting)
        if chosen is None:
            return "", length  # 朝阳区 alone is in Beijing or Changchun; taking it for the city 朝阳 would be wrong
        code, is_short = chosen
        # A short name of a district means it only inside a known city or province: 新华, 东方 and 长安 are words.
        if is_short and (_STREET.match(text, at + length) or not (inside or code.endswith("00"))):
            continue
        return code, length
    return "", 0


def _only(fitting: list[tuple[str, bool]]) -> tuple[str, bool] | None:
    """Choose the largest place of equal names, full names before short ones; None when two are equally good."""
    largest = min(fitting, key=lambda c: (_level(c[0]), c[1], c[0]))
    rivals = [c for c in fitting if (_level(c[0]), c[1]) == (_level(largest[0]), largest[1])]
    return largest if len(rivals) == 1 else None


def _is_inside(code: str, parent: str) -> bool:
    return not parent or (code != parent and code.startswith(_stem(parent)))


def _level(code: str) -> int:
    return len(_stem(code))


def _stem(code: str) -> str:
    if code.endswith("0000"):
        return code[:2]
    return code[:4] if code.endswith("00") else code


def _place(code: str) -> Place:
    level = _level(code)
    return Place(code[:2] + "0000", code[:4] + "00" if level > 2 else "", code if level > 4 else "")


class _Forms(NamedTuple):
    """Codes by what places are called, and by the first two characters how long such names are, the longest first."""

    codes: dict[str, list[tuple[str, bool]]]
    lengths: dict[str, list[int]]


@cache
def _packed() -> dict[str, tuple[str, dict[str, tuple[str, str]]]]:
    text = (resources.files("guanxi.lib") / "data" / "regions.json").read_text("utf-8")
    packed: dict[str, tuple[str, dict[str, tuple[str, str]]]] = json.loads(text)
    return packed


@cache
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for province, (province_name, its_cities) in _packed().items():
        names[province + "0000"] = province_name
        for city, (city_name, its_districts) in its_cities.items():
            names[province + city + "00"] = city_name
            names |= {province + city + entry[:2]: entry[2:] for entry in its_districts.split()}
    return names


@cache
def _children() -> dict[str, list[tuple[str, str]]]:
    children: dict[str, list[tuple[str, str]]] = {}
    for code, its_name in _names().items():
        place = _place(code)
        parent = place.city if place.district else place.province
        if parent != code:
            children.setdefault(parent, []).append((code, its_name))
    return children


@cache
def _forms() -> _Forms:
    codes: dict[str, list[tuple[str, bool]]] = {}
    for code, its_name in _names().items():
        codes.setdefault(its_name, []).append((code, False))
        short = _PEOPLES.sub("", _KINDS.sub("", its_name))
        if len(short) > 1 and short != its_name:
            codes.setdefault(short, []).append((code, True))
    lengths: dict[str, list[int]] = {}
    for length, start in sorted({(len(one), one[:2]) for one in codes}, reverse=True):
        lengths.setdefault(start, []).append(length)
    return _Forms(codes, lengths)
