"""The addresses of the company look-up for programs."""

from django.urls import path

from guanxi.customers.lookup import api
from guanxi.platform.api.call import route

urlpatterns = [
    path("company-lookup", route(post=api.look_up)),
    path("company-lookup/<int:number>", route(get=api.read_again)),
]
