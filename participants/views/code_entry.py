"""The page where a printed code is typed in."""

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from mentoring.core.russian.numerals import counted
from mentoring.web.guard import public
from participants.actions import attempts
from participants.forms.code import CodeForm
from participants.readers.links import find_link_by_code, visit_token


@public
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the code; a right one leads to the person's page, too many wrong ones close the door for a while."""
    address = get_adapter(request).get_client_ip(request)
    locked = attempts.seconds_locked(address)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and not locked and form.is_valid():
        found = find_link_by_code(form.cleaned_data["code"])
        if found.link is not None:
            return redirect("participants:personal-page", token=visit_token(found.link))
        left = attempts.count_wrong(address)
        locked = 0 if left else attempts.LOCKED_SECONDS
        form.add_error("code", _wrong(left, has_ended=found.has_ended))
    minutes = counted((locked + 59) // 60, "минуту", "минуты", "минут") if locked else ""
    return render(
        request, "participants/links/code.html", {"form": form, "minutes": minutes}, status=429 if locked else 200
    )


def _wrong(left: int, *, has_ended: bool) -> str:
    if has_ended:
        return "Этот код больше не действует. Попросите новый у куратора программы."
    if left > 3:
        return "Такого кода нет. Проверьте каждый знак на листке."
    return f"Такого кода нет. {counted(left, 'попытка осталась', 'попытки осталось', 'попыток осталось').capitalize()}."
