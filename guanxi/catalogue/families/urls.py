"""The addresses of families."""

from django.urls import path

from guanxi.catalogue.families import choosing, making

urlpatterns = [
    path("families/<int:family_id>/make", making.make),
    path("families/choose", choosing.choose),
]
