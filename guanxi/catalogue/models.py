"""The tables of the catalogue."""

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.identity.models import Kept


class Product(Kept):
    """Something the company sells."""

    name = columns.text(words("Name", "名称"), required=True)
    code = columns.text(words("Code", "产品编码"), max_length=60)
    series = columns.text(words("Series", "系列"), max_length=100)
    measure = columns.text(words("Sold by", "计量单位"), max_length=30)
    list_price = columns.money(words("List price", "标准价"))
    active = columns.boolean(words("On sale", "在售"), default=True)
    description = columns.long_text(words("Description", "说明"))

    def __str__(self) -> str:
        return self.name
