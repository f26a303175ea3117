"""What the stories of collecting begin with: three levels of letters, and overdue instalments of Chen's customers."""

from typing import Any

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.records.door import change, create
from guanxi.sales.collecting.models import DunningLevel
from tests.world import KEEPER


def levels(*days: int, **values: Any) -> list[DunningLevel]:
    """Levels after so many days, without pauses, in place of those that came with the program."""
    with acting_as(KEEPER):
        put_away()
        return [
            create(
                entity("dunning_level"),
                {
                    "name": f"Step {place}",
                    "position": place,
                    "days": late,
                    "pause": 0,
                    "subject": "Reminder {number}",
                    "text": "Dear {customer},\nplease pay {total} by {pay_by}.",
                    "subject_zh": "付款提醒 {number}",
                    "text_zh": "{customer}：\n请于 {pay_by} 前支付 {total}。",
                    **values,
                },
            )
            for place, late in enumerate(days, 1)
        ]


def put_away() -> None:
    """Take the levels that came with the program out of use. Needs whoever keeps settings."""
    for one in DunningLevel.objects.filter(active=True):
        change(entity("dunning_level"), one.pk, {"active": False})


def policy(**values: Any) -> Any:
    with acting_as(KEEPER):
        return create(entity("dunning_policy"), {"name": "Usual", "letterhead": "Lantern Tea\nShanghai", **values})
