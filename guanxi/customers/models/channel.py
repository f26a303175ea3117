"""Sales channels: by which way we sell, such as directly, through a distributor or online."""

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.identity.models import Kept


class SalesChannel(Kept):
    """One way of selling, which customers, deals and orders name."""

    name = columns.text(words("Name", "名称"), required=True, max_length=80)
    name_zh = columns.text(words("Name in Chinese", "中文名称"), max_length=80)
    position = columns.integer(words("Order", "顺序"), default=1)
    description = columns.long_text(words("What belongs here", "说明"))

    def __str__(self) -> str:
        return self.name
