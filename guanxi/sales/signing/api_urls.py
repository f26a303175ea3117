"""The addresses of signing for programs, below /api/v1/."""

from django.urls import path

from guanxi.platform.api import places  # noqa: F401  # what numbers look like in addresses
from guanxi.platform.api.call import route
from guanxi.sales.signing import api

urlpatterns = [path("signatures/<slug:kind>/<record:number>", route(get=api.read, post=api.ask))]
