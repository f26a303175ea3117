"""The card of deals that stay too long in their stage."""

from guanxi.lib.words import words
from guanxi.platform.entities.figures import DeskList, declare_list

declare_list(
    DeskList(
        key="rotting",
        label=words("Rotting deals", "停滞商机"),
        icon="calendar-time",
        entity="deal",
        where=lambda: ("rots_on.overdue",),
        sort="rots_on",
        day="rots_on",
        about=("account", "stage", "amount"),
        empty=words("No deal of yours stays too long in its stage.", "您的商机都没有在某一阶段停留过久。"),
        setting="stage",
    )
)
