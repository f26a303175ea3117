"""The addresses of the company look-up for programs."""

from django.urls import path

from guanxi.customers.lookup import api
from guanxi.platform.api import places  # noqa: F401  # what numbers look like in addresses
from guanxi.platform.api.call import route

urlpatterns = [
    path("company-lookup", route(post=api.look_up)),
    path("company-lookup/<record:number>", route(get=api.read_again)),
]
