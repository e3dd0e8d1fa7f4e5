"""What every page of a signed-in user shows around its content: menu, schools, current school."""

from typing import Any

from django.http import HttpRequest

from mentoring.web.providers import navigation


def page_shell(request: HttpRequest) -> dict[str, Any]:
    """Context of the page shell; nothing is read from the database before a template asks for it."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    schools = user.access.member_schools()
    if getattr(request, "school", None) is None and len(schools) == 1:
        request.school = schools[0]
    return {
        "shell_school": getattr(request, "school", None),
        "shell_schools": schools,
        # A function: Django calls it only where the menu is drawn.
        "shell_navigation": lambda: _sections(request),
    }


def _sections(request: HttpRequest) -> list[dict[str, Any]]:
    sections: dict[str, list] = {}
    for item in navigation.collect(request):
        sections.setdefault(item.section, []).append(
            {"item": item, "current": request.path.startswith(item.prefix or item.url) and item.url != "/"
             or request.path == item.url}
        )
    return [{"title": title, "lines": lines} for title, lines in sections.items()]
