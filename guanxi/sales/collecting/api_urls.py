"""The addresses of collecting for programs, below /api/v1/."""

from django.urls import path

from guanxi.platform.api import places  # noqa: F401  # what numbers look like in addresses
from guanxi.platform.api.call import route
from guanxi.sales.collecting import api

urlpatterns = [
    path("account/<record:record_id>/statement", route(get=api.read_statement)),
    path("account/<record:record_id>/statement/pdf", route(get=api.read_statement_pdf)),
    path("dunning_notice/<record:record_id>/pdf", route(get=api.read_letter_pdf)),
    path("dunning/propose", route(post=api.propose)),
]
