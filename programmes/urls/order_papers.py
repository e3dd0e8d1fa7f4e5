"""Addresses of the director's desk, of scans of orders and of acquaintance sheets."""

from django.urls import path, re_path

from programmes.views import acquaintances, desk, order_scans

urlpatterns = [
    path("schools/<slug:school>/desk/", desk.desk, name="desk"),
    path("schools/<slug:school>/desk/approve/", desk.approve, name="desk-approve"),
    path("schools/<slug:school>/orders/papers/", order_scans.index, name="order-papers"),
    path("orders/<int:pk>/scans/", order_scans.add, name="order-scans"),
    path("order-scans/<int:pk>/", order_scans.scan, name="order-scan"),
    path("order-scans/<int:pk>/remove/", order_scans.remove, name="order-scan-remove"),
    path("orders/<int:pk>/acquaintance/", acquaintances.sign, name="order-sign"),
    re_path(r"^orders/(?P<pk>\d+)/acquaintance\.(?P<extension>pdf|docx)$", acquaintances.sheet, name="order-sheet"),
    path("acquaintance/", acquaintances.mine, name="acquaintances"),
    path("acquaintance/<int:pk>/", acquaintances.extract, name="acquaintance"),
    re_path(
        r"^acquaintance/(?P<pk>\d+)/extract\.(?P<extension>pdf|docx)$",
        acquaintances.extract_file,
        name="acquaintance-file",
    ),
    path("acquaintance/<int:pk>/seen/", acquaintances.seen, name="acquaintance-seen"),
    path("acquaintance/<int:pk>/unsign/", acquaintances.unsign, name="acquaintance-unsign"),
]
