"""What else is written when guides change: answers and effects belong to the guide of their question."""

from guanxi.catalogue.guiding.models import GuideAnswer, GuideEffect
from guanxi.platform.entities.declaration import Written


def answers_follow(written: list[Written]) -> None:
    """A question that goes to another guide takes its answers along, with what they say."""
    for one in (each for each in written if "guide" in each.before):
        answers = list(GuideAnswer.objects.filter(question=one.record.pk).values_list("pk", flat=True))
        GuideAnswer.objects.filter(pk__in=answers).update(guide=one.record.guide_id)
        GuideEffect.objects.filter(answer__in=answers).update(guide=one.record.guide_id)


def effects_follow(written: list[Written]) -> None:
    """An answer that goes to a question of another guide takes what it says along."""
    for one in (each for each in written if "guide" in each.before):
        GuideEffect.objects.filter(answer=one.record.pk).update(guide=one.record.guide_id)
