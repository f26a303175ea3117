"""Who stands in for people who are away."""

from collections.abc import Iterable

from django.utils import timezone

from guanxi.platform.identity.models import Deputy


def deputies_of(people: Iterable[int]) -> dict[int, int]:
    """Give the deputy of each of these who is away now; one of these, too, and not one who may only read."""
    able, now = set(people), timezone.now()
    rows = Deputy.objects.filter(starts_at__lte=now, ends_at__gt=now, read_only=False).order_by("-pk")
    pairs = rows.values_list("person_id", "deputy_id")
    return {person: deputy for person, deputy in pairs if person in able and deputy in able}
