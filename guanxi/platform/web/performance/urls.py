"""The addresses of the briefing and of one's numbers against target."""

from django.urls import path

from guanxi.platform.web.performance import briefing, targets

performance_patterns = [
    path("briefing", briefing.briefing),
    path("me/targets", targets.targets_part),
]
