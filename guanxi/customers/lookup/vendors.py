"""Vendors by name: how each is asked, signs and answers, so that a file of settings need only name it and hold the key.

Pure: no clock either. What a file says beside goes before what stands here.
"""

import hashlib
from collections.abc import Mapping
from typing import Any, Final

# 天眼查: the token of the account goes as it is in a header; codes from 300000 on say what went wrong.
_TIANYANCHA: Final[Mapping[str, Any]] = {
    "name": "天眼查",
    "search": "https://open.api.tianyancha.com/services/open/search/2.0?word={query}&pageSize=20&pageNum=1",
    "headers": {"Authorization": "{key}"},
    "answer": {
        **{"code": "error_code", "good": [0], "nothing": [300000], "quota": [300006, 300007]},
        **{"message": "reason", "hits": "result.items"},
    },
    "fields": {"name": "name", "tax_number": "creditCode", "founded": "estiblishTime", "province": "base"},
    "shown": {"法定代表人": "legalPersonName", "登记状态": "regStatus", "注册资本": "regCapital"},
}
# 企查查: each call is signed by the second in which it is made.
_QCC: Final[Mapping[str, Any]] = {
    "name": "企查查",
    "search": "https://api.qichacha.com/FuzzySearch/GetList?key={key}&searchKey={query}",
    "signed": "qcc",
    "answer": {
        **{"code": "Status", "good": ["200"], "nothing": ["201"], "quota": ["102", "112"]},
        **{"message": "Message", "hits": "Result"},
    },
    "fields": {"name": "Name", "tax_number": "CreditCode", "founded": "StartDate", "street": "Address"},
    "shown": {"法定代表人": "OperName", "登记状态": "Status"},
}
VENDORS: Final[Mapping[str, Mapping[str, Any]]] = {"tianyancha": _TIANYANCHA, "qcc": _QCC}


def with_vendor(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give settings with what is known of the vendor that they name. Raises `KeyError` for one that is not known."""
    name = str(data.get("vendor", "")).lower()
    if not name:
        return data
    known = VENDORS[name]
    nested = {part: {**known[part], **data.get(part, {})} for part in ("answer", "fields", "shown")}
    return {**known, **data, **nested}


def signed_headers(way: str, key: str, secret: str, moment: int) -> dict[str, str]:
    """Give the headers that prove a call made at a moment (seconds since 1970); none where a vendor does not sign.

    企查查: `Token` is the MD5 of key, moment and secret in capitals, `Timespan` the moment.
    """
    if way != "qcc":
        return {}
    proof = hashlib.md5(f"{key}{moment}{secret}".encode(), usedforsecurity=False).hexdigest()  # as the vendor wants it
    return {"Token": proof.upper(), "Timespan": str(moment)}
