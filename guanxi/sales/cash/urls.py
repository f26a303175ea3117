"""The addresses of cash."""

from django.urls import path

from guanxi.sales.cash import views

urlpatterns = [
    path("cash/claims", views.claims),
    path("cash/ageing", views.ageing),
    path("cash/orders/<int:order_id>/plan", views.plan),
    path("cash/orders/<int:order_id>/invoice", views.invoice),
    path("cash/orders/<int:order_id>/reverse", views.reverse),
    path("cash/orders/<int:order_id>/release", views.release),
    path("cash/<str:key>/<int:number>/adjust", views.adjust),
]
