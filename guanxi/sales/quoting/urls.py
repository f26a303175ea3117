"""The addresses of pages about quotes."""

from django.urls import path

from guanxi.sales.quoting import configured, flow_pages, offer_pages, views

urlpatterns = [
    path("quoting/deal/<int:deal_id>", views.start),
    path("quoting/template/<int:template_id>", views.preview),
    path("quoting/special-price-flow", flow_pages.set_up),
    path("quoting/<int:quote_id>", views.lines),
    path("quoting/<int:quote_id>/configured", configured.configured),
    path("quoting/<int:quote_id>/pdf", views.pdf),
    path("quoting/<int:quote_id>/why", views.why),
    path("quoting/<int:quote_id>/compare", views.compare),
    path("offer/<str:token>", offer_pages.offer),
    path("offer/<str:token>/pdf", offer_pages.document),
]
