"""The addresses of playbooks for programs, below /api/v1/."""

from django.urls import path

from guanxi.platform.api import places  # noqa: F401  # what numbers look like in addresses
from guanxi.platform.api.call import route
from guanxi.sales.playbooks import api

urlpatterns = [path("deal/<record:record_id>/credit", route(get=api.read_credit, put=api.write_credit))]
