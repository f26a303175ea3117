"""All addresses: the API under /api, everything else is pages. Pages come first: one of them shows the API to people."""

from django.urls import include, path

urlpatterns = [
    path("", include("guanxi.platform.web.urls")),
    path("api/v1/", include("guanxi.platform.api.urls")),
]

handler404 = "guanxi.platform.web.problems.missing"
handler500 = "guanxi.platform.web.problems.fault"
