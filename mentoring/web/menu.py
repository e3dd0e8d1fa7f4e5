"""The menu's first line; the apps add theirs."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse

from mentoring.web.providers import NavigationItem, navigation


@navigation.register
def home(request: HttpRequest) -> Iterator[NavigationItem]:
    """The home page, of the current school where there is one and the user has several."""
    several = len(request.user.access.member_schools()) > 1
    url = request.school.get_absolute_url() if several and request.school else reverse("web:home")
    yield NavigationItem("Главная", url, "house", order=0, prefix="/")
