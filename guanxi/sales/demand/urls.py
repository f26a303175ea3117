"""The addresses of demand."""

from django.urls import path

from guanxi.sales.demand import offer_pages, views

urlpatterns = [
    path("demand", views.demand),
    path("demand/file", views.demand_file),
    path("demand/customers", offer_pages.candidates),
    path("demand/quote/<int:account>/<int:product>", offer_pages.add_to_quote),
    path("demand/deal/<int:deal>/<int:product>", offer_pages.add_to_deal),
]
