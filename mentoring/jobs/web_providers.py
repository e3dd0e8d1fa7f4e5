"""What long work adds to the shell: a link among one's own pages, and jobs that wait to be fetched."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse

from mentoring.web.providers import NavigationItem


def own_pages(request: HttpRequest) -> Iterator[NavigationItem]:
    """The list of one's jobs, for those who work in a school."""
    if request.user.access.member_schools():
        yield NavigationItem("Долгая работа", reverse("jobs:jobs"), "hourglass-split", order=60)
