"""The addresses of pages about exchange."""

from django.urls import path

from guanxi.sales.exchange import conflict_views, views

urlpatterns = [
    path("doors", views.overview),
    path("doors/conflicts", conflict_views.conflicts),
    path("doors/conflicts/<int:number>", conflict_views.decide_one),
    path("doors/exchanges/<int:number>", views.exchange_page),
    path("doors/exchanges/<int:number>/refused", views.refused_file),
    path("doors/exchanges/<int:number>/handed", views.handed_file),
    path("doors/exchanges/<int:number>/again", views.again),
    path("doors/systems/<int:number>", views.system_page),
    path("doors/systems/<int:number>/file", views.bring_file),
    path("doors/systems/<int:number>/handover", views.hand_over),
    path("doors/systems/<int:number>/token", views.new_token),
    path("doors/systems/<int:number>/secret", views.new_secret),
    path("hook/outside/<str:address>", views.called),
    path("doors/ids/<slug:kind>/<int:record_id>", conflict_views.name_record),
]
