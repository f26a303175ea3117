"""The addresses of guided selling."""

from django.urls import path

from guanxi.catalogue.guiding import asking

urlpatterns = [
    path("guided", asking.guides),
    path("guided/<int:guide_id>", asking.ask),
]
