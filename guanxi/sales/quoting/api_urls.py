"""The addresses of quotes for programs, below /api/v1/."""

from django.urls import path

from guanxi.platform.api import places  # noqa: F401  # what numbers look like in addresses
from guanxi.platform.api.call import route
from guanxi.sales.quoting import api

urlpatterns = [path("quote/<record:record_id>/pdf", route(get=api.read_pdf))]
