"""The addresses of quotas and commissions."""

from django.urls import path

from guanxi.sales.incentives import quota_pages, standing_pages, views

urlpatterns = [
    path("incentives/mine", views.mine),
    path("incentives/suppose", views.suppose),
    path("incentives/quotas", quota_pages.hand_down),
    path("incentives/standing", standing_pages.standing),
    path("incentives/standing/file", standing_pages.standing_file),
]
