"""How measures are told: numbers, amounts in few digits, more or less than before."""

from guanxi.platform.entities.registry import entity
from guanxi.platform.performance.measures import Measure
from guanxi.platform.web.sums import in_short


def told(one: Measure, figure: int) -> str:
    """This will be a figure as one reads it at a glance."""
    return in_short(entity(one.entity).field(one.total), figure) if one.total else f"{figure:,}"


def change(one: Measure, now: int, before: int) -> tuple[str, str]:
    """This will be how much a figure is above or below the one before, in percent, and whether that is good or bad."""
    if not before or now == before:
        return ("", "") if now == before or not now else ("+", _tone(one, more=True))
    percent = round((now - before) * 100 / before)
    return f"{percent:+}%", _tone(one, more=now > before)


def _tone(one: Measure, *, more: bool) -> str:
    return "good" if more == one.good else "bad"
