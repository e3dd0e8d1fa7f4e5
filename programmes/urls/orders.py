"""Addresses of orders."""

from django.urls import path, re_path

from programmes.views import orders

urlpatterns = [
    path("schools/<slug:school>/orders/", orders.index, name="orders"),
    path("orders/<int:pk>/", orders.order, name="order"),
    path("orders/<int:pk>/submit/", orders.submit, name="order-submit"),
    path("orders/<int:pk>/withdraw/", orders.withdraw, name="order-withdraw"),
    path("orders/<int:pk>/return/", orders.send_back, name="order-return"),
    path("orders/<int:pk>/approve/", orders.approve, name="order-approve"),
    re_path(r"^orders/(?P<pk>\d+)/order\.(?P<extension>pdf|docx)$", orders.download, name="order-file"),
]
