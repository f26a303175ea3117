"""The tables of guided selling."""

from guanxi.catalogue.guiding.models.guide import (
    EffectKind,
    GuideAnswer,
    GuideEffect,
    GuideQuestion,
    SellingGuide,
)

__all__ = ["EffectKind", "GuideAnswer", "GuideEffect", "GuideQuestion", "SellingGuide"]
