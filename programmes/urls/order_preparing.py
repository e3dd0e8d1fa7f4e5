"""Addresses at which orders are chosen, begun and given their conditions."""

from django.urls import path

from programmes.views import order_preparing

urlpatterns = [
    path("schools/<slug:school>/orders/choose/", order_preparing.choose, name="order-choose"),
    path("schools/<slug:school>/orders/add/<slug:kind>/", order_preparing.begin, name="order-begin"),
    path("programmes/<int:pk>/orders/add/", order_preparing.prepare, name="order-prepare"),
    path("orders/<int:pk>/edit/", order_preparing.edit, name="order-edit"),
]
