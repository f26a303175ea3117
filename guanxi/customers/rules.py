"""What follows from the values of a customer, and what must hold."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from guanxi.customers.models import Account
from guanxi.lib import company, regions, uscc
from guanxi.platform.entities.declaration import Draft, Problems, Values
from guanxi.platform.entities.dependencies import Suggested

# Where no country is given, the address is taken to be at home.
_CHINA = frozenset({"", "中国", "china", "cn", "prc", "中华人民共和国"})


def account_key(draft: Draft) -> Values:
    """Give the name as duplicates are told by: without legal form, blanks and case."""
    key = company.person_key if draft.get("kind") == "person" else company.name_key
    return {"name_key": key(str(draft.get("name") or ""))[:200]}


def contact_key(draft: Draft) -> Values:
    """Give the name as duplicates are told by: many people are called Li Wei, but few at one customer."""
    key = company.person_key(str(draft.get("name") or ""))[:170]
    return {"name_key": f"{key} {draft.get('account') or ''}" if key else ""}


def place(draft: Draft) -> Values:
    """Fill the province, city and district that a Chinese address names, where the record has them and they are empty."""
    named = ("province", "city", "district", "street")
    empty = [name for name in named[:3] if draft.values.get(name) == ""]
    if not empty or not draft.changed.intersection(named) or not _is_chinese(draft):
        return {}
    found = regions.find("".join(str(draft.get(name) or "") for name in named))
    return {name: regions.name(code) for name in empty if (code := getattr(found, name))}


def tax_number(draft: Draft) -> Values:
    """Write the 统一社会信用代码 in its normal form; a number of another country without blanks, in capitals."""
    number = str(draft.get("tax_number") or "")
    if _has_credit_code(draft):
        # `tax_number_holds` says what is wrong with the others.
        return {"tax_number": uscc.normal(number)} if uscc.is_valid(number) else {}
    return {"tax_number": "".join(number.split()).upper()} if "tax_number" in draft.changed else {}


def tax_number_holds(draft: Draft) -> Problems:
    """Check the digit of the 统一社会信用代码 when it is new."""
    if not _has_credit_code(draft):
        return {}
    try:
        uscc.normal(str(draft.get("tax_number")))
    except ValueError as error:
        return {"tax_number": [str(error)]}
    return {}


def _has_credit_code(draft: Draft) -> bool:
    """Whether a new tax number is that of a Chinese company: those have the code, persons and other countries have not."""
    company_at_home = draft.get("kind") != "person" and _is_chinese(draft)
    return bool(company_at_home and draft.get("tax_number") and draft.changed & {"tax_number", "country", "kind"})


def _is_chinese(draft: Draft) -> bool:
    return str(draft.get("country") or "").strip().casefold() in _CHINA


def not_part_of_itself(draft: Draft) -> Problems:
    """An account is not part of itself, nor of one that is part of it."""
    if draft.before is None or "parent" not in draft.changed:
        return {}
    above, seen = draft.get("parent"), set[int]()
    while above is not None and above not in seen:
        if above == draft.before.pk:
            return {"parent": [_("An account cannot be part of itself, nor of one that is part of it.")]}
        seen.add(above)
        above = Account.everything.filter(pk=above).values_list("parent_id", flat=True).first()
    return {}


def provinces_to_type(values: Mapping[str, str]) -> list[str]:
    """Give the provinces one may mean: those of China, where the address is there."""
    return [name for _code, name in regions.provinces()] if _at_home(values) else []


def cities_to_type(values: Mapping[str, str]) -> list[str]:
    """Give the cities of the province."""
    return [name for _code, name in regions.cities(_found(values, "province").province)] if _at_home(values) else []


def districts_to_type(values: Mapping[str, str]) -> list[str]:
    """Give the districts of the city."""
    city = _found(values, "province", "city").city if _at_home(values) else ""
    return [name for _code, name in regions.districts(city)]


def _found(values: Mapping[str, str], *names: str) -> regions.Place:
    return regions.find("".join(values.get(name, "") for name in names))


def _at_home(values: Mapping[str, str]) -> bool:
    return values.get("country", "").strip().casefold() in _CHINA


PLACES = (
    Suggested("province", provinces_to_type, on=("country",)),
    Suggested("city", cities_to_type, on=("country", "province")),
    Suggested("district", districts_to_type, on=("country", "province", "city")),
)
