"""The addresses of signing: asking for signatures, what was sent, how providers are set up, and what these call."""

from django.urls import path

from guanxi.sales.signing import asking_views, provider_views

urlpatterns = [
    path("signing/papers/<int:number>", asking_views.paper),
    path("signing/papers/<int:number>/signed", asking_views.signed_paper),
    path("signing/providers/<int:number>/secrets", provider_views.secrets),
    path("signing/providers/<int:number>/try", provider_views.try_it),
    path("signing/<slug:kind>/<int:number>", asking_views.ask),
    path("hook/signature/<int:number>", provider_views.called),
]
