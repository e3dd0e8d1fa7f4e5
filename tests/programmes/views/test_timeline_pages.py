"""The roadmap along the months: the page and its PDF."""

from datetime import date
from io import BytesIO

import time_machine
from django.urls import reverse
from pypdf import PdfReader

from programmes.models import Activity
from tests import factories

DAY = date(2026, 11, 16)


def page_of(client, programme):
    return client.get(reverse("programmes:roadmap-timeline", kwargs={"pk": programme.pk})).content.decode()


@time_machine.travel(DAY, tick=False)
def test_each_activity_has_its_strip_with_days_and_state(client_as, programme, curator):
    done = factories.ActivityFactory(stage__programme=programme, title="Провести встречу")
    Activity.objects.filter(pk=done.pk).update(
        deadline_kind="range", starts_on=date(2026, 10, 1), ends_on=date(2026, 10, 31), state="done", done_on=DAY
    )
    late = factories.ActivityFactory(stage=done.stage, title="Собрать анкеты", deadline="до 15 ноября")
    Activity.objects.filter(pk=late.pk).update(
        deadline_kind="range", starts_on=date(2026, 9, 1), ends_on=date(2026, 11, 15)
    )
    factories.ActivityFactory(stage=done.stage, title="Помогать парам", deadline="по мере необходимости")

    text = page_of(client_as(curator), programme)

    assert "<title>01.10.2026 – 31.10.2026: выполнено</title>" in text
    assert "<title>01.09.2026 – 15.11.2026: просрочено</title>" in text
    assert '<span class="strip-words">по мере необходимости</span>' in text


@time_machine.travel(DAY, tick=False)
def test_what_does_not_take_place_is_not_drawn(client_as, programme, curator):
    dropped = factories.ActivityFactory(stage__programme=programme, title="Отменённая встреча")
    factories.ActivityFactory(stage=dropped.stage, title="Итоговая встреча")
    Activity.objects.filter(pk=dropped.pk).update(state="dropped")

    text = page_of(client_as(curator), programme)
    assert [title for title in ("Отменённая встреча", "Итоговая встреча") if title in text] == ["Итоговая встреча"]


def test_an_empty_roadmap_says_what_to_do(client_as, programme, curator, mentor_user):
    assert "К дорожной карте" in page_of(client_as(curator), programme)
    assert "Дорожную карту составляет куратор программы." in page_of(client_as(mentor_user), programme)


@time_machine.travel(DAY, tick=False)
def test_the_timeline_prints_on_turned_sheets_with_all_activities(client_as, planned, curator):
    response = client_as(curator).get(reverse("programmes:roadmap-timeline-file", kwargs={"pk": planned.pk}))

    reader = PdfReader(BytesIO(response.content))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    titles = Activity.objects.filter(stage__programme=planned).values_list("title", flat=True)
    assert [title for title in titles if title not in text] == []
    assert {page.mediabox.width > page.mediabox.height for page in reader.pages} == {True}
