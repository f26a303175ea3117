"""Help beside fields that every record carries, whatever it is."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from guanxi.lib.words import words

if TYPE_CHECKING:
    from guanxi.lib.words import type_words

HELP_OF_ALL: "Final[Mapping[str, type_words]]" = {
    "owner": words(
        "Whoever looks after the record: it stands in this person's lists, and in those of their unit. Changing it hands the record over.",
        "负责跟进此记录的人：记录归入其名下及所在部门。修改负责人即为交接。",
    ),
    "visibility": words(
        "“By role” lets everybody see it whose role reaches so far. “Only named people” closes it, with all that belongs to it, to everyone but the owner and those it is shared with.",
        "“按角色可见”：角色范围内的人均可查看。“仅指定人可见”：连同其下的记录，只有负责人和被共享的人可以查看。",
    ),
    "owner_only_edit": words(
        "Others who see the record can then read it, but not change it.",
        "勾选后，其他可见的人只能查看，不能修改。",
    ),
}
