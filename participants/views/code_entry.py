"""The page where a printed code is typed in: of a personal link, of a slip, of an application begun before."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from mentoring.core.russian.numerals import counted
from mentoring.web.guard import public
from participants.actions import attempts, visits
from participants.forms.code import CodeForm
from participants.readers.applications import find_draft_by_code, find_slip_by_code
from participants.readers.links import find_link_by_code, visit_token
from participants.views.callers import caller


@public
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the code; a right one leads where it belongs, too many wrong ones close the door for a while."""
    visitor = caller(request)
    locked = attempts.seconds_locked(visitor)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and not locked and form.is_valid():
        typed = form.cleaned_data["code"]
        target, has_ended = _where(typed, visitor)
        if target is not None:
            attempts.count_right(visitor, typed)
            return target
        left = attempts.count_wrong(visitor)
        locked = 0 if left else attempts.LOCKED_SECONDS
        form.add_error("code", _wrong(left, has_ended=has_ended))
    minutes = counted((locked + 59) // 60, "минуту", "минуты", "минут") if locked else ""
    response = render(
        request, "participants/links/code.html", {"form": form, "minutes": minutes}, status=429 if locked else 200
    )
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _where(typed: str, visitor: attempts.Caller) -> tuple[HttpResponse | None, bool]:
    """Where the code leads; or whether it has led somewhere once. Only hashes are looked up."""
    now = timezone.now()
    link = find_link_by_code(typed)
    if link.link is not None:
        return redirect("participants:personal-page", token=visit_token(link.link)), False
    slip = find_slip_by_code(typed, now)
    if slip.entrance is not None:
        visits.begin(visitor, slip.entrance.key)
        return redirect("participants:apply", key=slip.entrance.key), False
    if attempts.are_drafts_locked():
        return None, link.has_ended or slip.has_ended
    draft = find_draft_by_code(typed, now)
    if draft.entrance is not None:
        visits.begin(visitor, draft.entrance.key)
        return redirect("participants:apply", key=draft.entrance.key), False
    return None, link.has_ended or slip.has_ended or draft.has_ended


def _wrong(left: int, *, has_ended: bool) -> str:
    if has_ended:
        return "Этот код больше не действует. Попросите новый у куратора программы."
    if left > 3:
        return "Такого кода нет. Проверьте каждый знак на листке."
    return f"Такого кода нет. {counted(left, 'попытка осталась', 'попытки осталось', 'попыток осталось').capitalize()}."
