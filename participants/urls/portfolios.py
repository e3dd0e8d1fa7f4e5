"""Addresses of mentors' portfolios and of the long-term base."""

from django.urls import path

from participants.views import long_term, portfolios

urlpatterns = [
    path("people/<int:pk>/portfolio/", portfolios.page, name="portfolio"),
    path("people/<int:pk>/portfolio/edit/", portfolios.edit, name="portfolio-edit"),
    path("people/<int:pk>/portfolio/photo/", portfolios.photo, name="portfolio-photo"),
    path("people/<int:pk>/portfolio.pdf", portfolios.printed, name="portfolio-pdf"),
    path("portfolio/<int:pk>/", portfolios.own, name="own-portfolio"),
    path("portfolio/<int:pk>/photo/", portfolios.own_photo, name="own-portfolio-photo"),
    path("portfolio/<int:pk>/portfolio.pdf", portfolios.own_pdf, name="own-portfolio-pdf"),
    path("my/<str:token>/portfolio/", portfolios.by_token, name="my-portfolio"),
    path("my/<str:token>/portfolio/photo/", portfolios.photo_by_token, name="my-portfolio-photo"),
    path("my/<str:token>/portfolio/portfolio.pdf", portfolios.pdf_by_token, name="my-portfolio-pdf"),
    path("schools/<slug:school>/long-term/", long_term.index, name="long-term"),
    path("schools/<slug:school>/long-term/add/", long_term.add, name="long-term-add"),
    path("schools/<slug:school>/long-term/take/", long_term.take, name="long-term-take"),
    path("schools/<slug:school>/long-term/file/", long_term.export, name="long-term-file"),
    path("programmes/<int:pk>/long-term/", long_term.propose, name="long-term-propose"),
    path("long-term/<int:pk>/edit/", long_term.edit, name="long-term-edit"),
    path("long-term/<int:pk>/remove/", long_term.remove, name="long-term-remove"),
]
