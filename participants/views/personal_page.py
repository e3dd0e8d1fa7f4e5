"""The page a participant opens by the personal link."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mentoring.web.providers import personal_blocks
from participants.models import Person
from participants.readers.personal import own_page
from participants.views.by_link import by_link


@by_link
def personal_page(request: HttpRequest, person: Person, token: str) -> HttpResponse:
    """What waits for the person, own request and consents."""
    context = {
        "person": person,
        "school": person.school,
        "token": token,
        "blocks": personal_blocks.collect(request, person, token),
        "own": own_page(person),
        "is_pupil": bool(person.grade),
    }
    return render(request, "participants/links/personal_page.html", context)
