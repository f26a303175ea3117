"""All addresses: the API under /api, everything else is pages."""

urlpatterns: list[object] = []
