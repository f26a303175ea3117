"""Arithmetic of customers: no database, no clock."""

from django.utils.translation import gettext as _

from guanxi.lib import company, regions, uscc
from guanxi.platform.entities.declaration import Draft, Problems, Values


def account_key(draft: Draft) -> Values:
    """Give the name as duplicates are told by: without legal form, blanks and case."""
    key = company.person_key if draft.get("kind") == "person" else company.name_key
    return {"name_key": key(str(draft.get("name") or ""))[:200]}


def contact_key(draft: Draft) -> Values:
    """Give the name as duplicates are told by."""
    return {"name_key": company.person_key(str(draft.get("name") or ""))[:200]}


def account_place(draft: Draft) -> Values:
    """Fill the province, city and district that a Chinese address names, where they were left empty."""
    named = ("province", "city", "district", "street")
    if not draft.changed.intersection(named) or str(draft.get("country") or "中国") not in ("中国", "China"):
        return {}
    place = regions.find("".join(str(draft.get(name) or "") for name in named))
    codes = {"province": place.province, "city": place.city, "district": place.district}
    return {name: regions.name(code) for name, code in codes.items() if code and not draft.get(name)}


def tax_number(draft: Draft) -> Values:
    """Write the 统一社会信用代码 in its normal form."""
    if not draft.get("tax_number") or "tax_number" not in draft.changed:
        return {}
    try:
        return {"tax_number": uscc.normal(str(draft.get("tax_number")))}
    except ValueError:
        return {}  # `tax_number_holds` says what is wrong with it


def tax_number_holds(draft: Draft) -> Problems:
    """Check the digit of the 统一社会信用代码 when it is new."""
    if not draft.get("tax_number") or "tax_number" not in draft.changed:
        return {}
    try:
        uscc.normal(str(draft.get("tax_number")))
    except ValueError as error:
        return {"tax_number": [str(error)]}
    return {}


def not_part_of_itself(draft: Draft) -> Problems:
    """An account cannot be part of itself."""
    if draft.before is not None and draft.get("parent") == draft.before.pk:
        return {"parent": [_("An account cannot be part of itself.")]}
    return {}


def point_is_given(draft: Draft) -> Problems:
    """A way of reaching someone needs the number or address of that way."""
    wanted = {"phone": "phone", "mail": "mail"}.get(str(draft.get("kind")), "other")
    return {} if draft.get(wanted) else {wanted: [_("The number or address itself is needed.")]}
