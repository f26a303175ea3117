"""What must hold of guides when they are written."""

from django.utils.translation import gettext as _

from guanxi.catalogue.guiding.models import EffectKind, GuideAnswer, GuideQuestion
from guanxi.platform.entities.declaration import Draft, Problems


def effect_is_about_something(draft: Draft) -> Problems:
    """An effect names an option, a product or a series."""
    if draft.get("kind") == EffectKind.CHOOSES:
        return {} if draft.get("option") else {"option": [_("Say which option this answer chooses.")]}
    if draft.get("product") or draft.get("series"):
        return {}
    return {"product": [_("Say which product this is about, or which series.")]}


def asked_after_another(draft: Draft) -> Problems:
    """A question is asked after an answer to another question of the same guide that comes before it."""
    answer = GuideAnswer.everything.filter(pk=draft.get("only_after")).first()
    if answer is None:
        return {}
    before = GuideQuestion.everything.filter(pk=answer.question_id).first()
    same = draft.before is not None and draft.before.pk == answer.question_id
    if same or before is None or before.guide_id != draft.get("guide"):
        return {"only_after": [_("This is no answer to another question of this guide.")]}
    if (before.position or 0) >= (draft.get("position") or 0):
        return {"only_after": [_("That question comes later: give this one a higher place in the order.")]}
    return {}
