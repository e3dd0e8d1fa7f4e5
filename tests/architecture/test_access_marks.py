"""No page is open by oversight: each view says who may come."""

from collections.abc import Callable, Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from tests.architecture.sources import APPS

# Their views guard themselves: sign-in pages, the admin behind our own rules, and tables in the admin.
GUARDED_BY_LIBRARIES = ("allauth", "django", "import_export")


def test_every_view_of_ours_carries_an_access_mark():
    unmarked = [
        route
        for route, view in _views(get_resolver())
        if view.__module__.split(".")[0] in APPS and not hasattr(view, "access_mark") and not route.startswith("admin/")
    ]
    assert unmarked == []


def test_views_come_from_us_or_from_libraries_that_guard_themselves():
    strangers = [
        route
        for route, view in _views(get_resolver())
        if view.__module__.split(".")[0] not in APPS + GUARDED_BY_LIBRARIES
    ]
    assert strangers == []


def _views(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, Callable]]:
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _views(pattern, route)
        elif isinstance(pattern, URLPattern):
            yield route, pattern.callback
