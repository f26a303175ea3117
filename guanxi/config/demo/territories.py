"""How the demo company divides its market: by region in force, and a draft that would set key accounts apart."""

from collections.abc import Mapping

from guanxi.customers.territories.actions.copy_model import copy_model
from guanxi.customers.territories.actions.switch_model import put_into_force
from guanxi.customers.territories.models import Territory, TerritoryModel
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as, someone
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.snapshot import load_identity
from guanxi.platform.records.door import change, create

_EAST = "province.any_of.上海市,江苏省,浙江省,安徽省"
_NORTH = "province.any_of.北京市,天津市,河北省,山东省"
_SOUTH = "province.any_of.广东省,福建省,湖南省,湖北省,四川省"
# English, Chinese, above, condition, in charge
_TREE = (
    ("China", "中国", "", "country.is.中国", "gu.lan"),
    ("East China", "华东", "China", _EAST, "shen.yu"),
    ("North China", "华北", "China", _NORTH, "han.bing"),
    ("South and west", "华南与西部", "China", _SOUTH, "liang.wen"),
    ("Europe", "欧洲", "", "country.is_not.中国", "anke.brandt"),
)


def divide_market(people: Mapping[str, User]) -> None:
    """Put the regions into force and leave a draft beside them, before the first customers come."""
    with acting_as(load_identity(people["gu.lan"].pk)):
        model = create(entity("territory_model"), {"name": "By region", "name_zh": "按地区"})
        made: dict[str, int] = {}
        for place, (name, zh, above, condition, keeper) in enumerate(_TREE, 1):
            values = {"model": model.pk, "parent": made.get(above), "name": name, "name_zh": zh, "position": place}
            person = people[keeper].pk if keeper in people else None
            made[name] = create(entity("territory"), values | {"condition": condition, "keeper": person}).pk
        put_into_force(TerritoryModel.objects.get(pk=model.pk), by=someone())


def draft_key_accounts(people: Mapping[str, User]) -> None:
    """Leave a draft in which key accounts of the east stand apart."""
    with acting_as(load_identity(people["gu.lan"].pk)):
        draft = copy_model(TerritoryModel.objects.get(name="By region"), by=someone())
        named = {"name": "Key accounts apart", "name_zh": "大客户单列", "hands_over": True}
        change(entity("territory_model"), draft.pk, named)
        east = Territory.objects.get(model=draft.pk, name="East China")
        keys = {
            "model": draft.pk,
            "parent": east.pk,
            "name": "Key accounts",
            "name_zh": "大客户",
            "condition": "level.is.key",
        }
        create(entity("territory"), keys | {"keeper": east.keeper_id})
