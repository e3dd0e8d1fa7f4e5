"""Daily letters about terms: who gets one, what it says, and that nobody gets two."""

import json
from datetime import date, timedelta
from io import StringIO

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from programmes.actions import orders, reminders
from programmes.core.reminding import TermLine
from programmes.models import Activity, Programme, ReminderDigest, ReminderSetting
from programmes.providers import term_lines
from programmes.states import ActivityState, EventState, ProgrammeState
from tests import factories

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 16)
BROKEN = "broken@school.example"


class HalfBrokenBackend(EmailBackend):
    """Mail that refuses one mailbox."""

    def send_messages(self, messages):
        if any(BROKEN in message.to for message in messages):
            raise ConnectionRefusedError
        return super().send_messages(messages)


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SITE_URL = "https://mentoring.example/"
    settings.DEFAULT_FROM_EMAIL = "noreply@mentoring.example"


@pytest.fixture
def running(programme):
    Programme.objects.filter(pk=programme.pk).update(state=ProgrammeState.RUNNING, title="Год наставника")
    return Programme.objects.get(pk=programme.pk)


def activity_of(programme, last, title="Провести собрание", **fields):
    fields = {"responsible": "Куратор", "starts_on": last - timedelta(days=10), "deadline_kind": "range"} | fields
    return factories.ActivityFactory(stage__programme=programme, title=title, ends_on=last, **fields)


def told():
    return [(message.to[0], message.subject) for message in mail.outbox]


def lines_of(user, on=MONDAY):
    return [(line.text, line.due_on) for line in term_lines.collect([user], on) if line.user == user.pk]


def test_letter_says_what_is_late_today_and_soon(running, curator):
    late = activity_of(running, MONDAY - timedelta(days=1), "Составить базу")
    due = factories.MediaItemFactory(programme=running, title="Дайджест ноября", form="digest", due_on=MONDAY)
    soon = activity_of(running, MONDAY + timedelta(days=3))
    activity_of(running, MONDAY + timedelta(days=4), "Ещё рано")
    outcome = reminders.send(on=MONDAY)
    message = mail.outbox[0]
    assert (outcome.sent, outcome.lines, len(mail.outbox)) == (1, 3, 1)
    assert (message.to, message.from_email) == ([curator.email], "noreply@mentoring.example")
    assert message.subject == "Наставничество: 2 дела на этой неделе, 1 просрочено"
    assert message.extra_headers["List-Unsubscribe"] == "<https://mentoring.example/reminders/>"
    roadmap = f"https://mentoring.example/programmes/{running.pk}/roadmap/"
    assert message.body == (
        "Здравствуйте, Куратова Ольга Петровна!\n"
        "\n"
        "Срок прошёл:\n"
        "\n"
        "– 15.11.2026: Составить базу (дорожная карта «Год наставника»)\n"
        f"  {roadmap}#activity-{late.pk}\n"
        "\n"
        "Срок сегодня:\n"
        "\n"
        "– Дайджест: Дайджест ноября (медиаплан)\n"
        f"  https://mentoring.example/programmes/{running.pk}/events/#media-{due.pk}\n"
        "\n"
        "Скоро:\n"
        "\n"
        "– 19.11.2026, четверг: Провести собрание (дорожная карта «Год наставника»)\n"
        f"  {roadmap}#activity-{soon.pk}\n"
        "\n"
        "Что сделано, отметьте на странице по ссылке или скажите куратору: напоминаний об этом больше не будет.\n"
        "\n"
        "Изменить или отключить напоминания: https://mentoring.example/reminders/\n"
    )
    html = message.alternatives[0].content
    assert html.count("<li>") == 3
    assert '<a href="https://mentoring.example/reminders/">Изменить или отключить напоминания</a>' in html


def test_markup_in_a_title_stays_text_in_the_letter(running):
    activity_of(running, MONDAY, "<b>Собрание</b> & беседа\nв классе")
    reminders.send(on=MONDAY)
    message = mail.outbox[0]
    assert "– <b>Собрание</b> & беседа в классе (" in message.body
    assert "&lt;b&gt;Собрание&lt;/b&gt; &amp; беседа в классе (" in message.alternatives[0].content


def test_nothing_to_say_means_no_letter(running, curator):
    activity_of(running, MONDAY + timedelta(days=20))
    assert (reminders.send(on=MONDAY).nothing, mail.outbox, ReminderDigest.objects.count()) == (1, [], 0)


def test_second_run_of_the_day_sends_nothing(running):
    activity_of(running, MONDAY)
    first, second = reminders.send(on=MONDAY), reminders.send(on=MONDAY)
    assert ((first.sent, first.already), (second.sent, second.already), len(mail.outbox)) == ((1, 0), (0, 1), 1)


def test_month_of_daily_runs_tells_before_on_the_day_and_weekly_after(running):
    activity_of(running, MONDAY)
    days = [MONDAY + timedelta(days=shift) for shift in range(-10, 20)]
    told_on = [shift for shift, day in enumerate(days, start=-10) if reminders.send(on=day).sent]
    assert told_on == [-3, 0, 1, 8, 15]


def test_each_day_of_what_comes_round_is_told(running):
    points = ["2026-10-31", "2026-11-30", "2026-12-31"]
    fields = {"points": points, "deadline_kind": "recurrence", "every": "month"}
    activity_of(running, date(2026, 12, 31), starts_on=date(2026, 10, 1), **fields)
    days = [date(2026, 10, 1) + timedelta(days=shift) for shift in range(95)]
    assert [f"{day:%d.%m}" for day in days if reminders.send(on=day).sent] == [
        "28.10", "31.10", "27.11", "30.11", "28.12", "31.12", "01.01",
    ]  # fmt: skip


@pytest.mark.parametrize("state", [ActivityState.DONE, ActivityState.DROPPED])
def test_what_is_done_or_dropped_is_not_told(running, state):
    done_on = MONDAY if state == ActivityState.DONE else None
    activity_of(running, MONDAY, state=state, done_on=done_on)
    assert reminders.send(on=MONDAY).sent == 0


@pytest.mark.parametrize("state", [ProgrammeState.DRAFT, ProgrammeState.FINISHED, ProgrammeState.ARCHIVED])
def test_programme_that_is_not_at_work_reminds_nobody(running, state):
    Programme.objects.update(state=state)
    activity_of(running, MONDAY)
    assert reminders.send(on=MONDAY).sent == 0


def test_letters_go_to_those_responsible_and_to_nobody_else(running, curator, director, psychologist):
    activity_of(running, MONDAY, responsible="Директор")
    activity_of(running, MONDAY, responsible="Педагог-психолог")
    reminders.send(on=MONDAY)
    assert sorted(told()) == sorted(
        (user.email, "Наставничество: 1 дело на этой неделе") for user in (director, psychologist)
    )


def test_school_next_door_is_not_told(running, other_curator):
    row = activity_of(running, MONDAY)
    row.responsible_users.add(other_curator)
    reminders.send(on=MONDAY)
    assert [address for address, _ in told()] == [running.curator.email]


def test_who_switched_letters_off_gets_none(running, curator):
    reminders.set_up(curator, is_on=False, days_before=3, by=curator)
    activity_of(running, MONDAY)
    assert (reminders.send(on=MONDAY).switched_off, mail.outbox) == (1, [])


def test_own_number_of_days_is_kept_to(running, curator):
    reminders.set_up(curator, is_on=True, days_before=10, by=curator)
    activity_of(running, MONDAY + timedelta(days=10))
    assert reminders.send(on=MONDAY).sent == 1


def test_user_who_may_not_sign_in_gets_none(running, curator):
    curator.is_active = False
    curator.save()
    activity_of(running, MONDAY)
    assert reminders.send(on=MONDAY).sent == 0


def test_former_member_of_staff_gets_none(running, curator):
    curator.memberships.update(ended_at=timezone.now())
    activity_of(running, MONDAY).responsible_users.add(curator)
    assert reminders.send(on=MONDAY).sent == 0


def test_failing_mailbox_stops_nobody_and_is_tried_again(running, curator, director, settings):
    settings.EMAIL_BACKEND = "tests.programmes.test_reminders.HalfBrokenBackend"
    curator.email = BROKEN
    curator.save()
    activity_of(running, MONDAY, responsible="Куратор, директор")
    first = reminders.send(on=MONDAY)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    second = reminders.send(on=MONDAY)
    assert (first.sent, first.failed, second.sent, second.already) == (1, [curator.pk], 1, 1)
    assert sorted(address for address, _ in told()) == sorted([BROKEN, director.email])


def test_run_killed_at_the_letter_does_not_repeat_it_that_day_and_makes_it_good_later(running, curator):
    activity_of(running, MONDAY)
    ReminderDigest.objects.create(user=curator, sent_on=MONDAY)  # what the killed run left behind
    assert [reminders.send(on=MONDAY + timedelta(days=shift)).sent for shift in range(3)] == [0, 1, 0]


def test_of_two_runs_at_once_one_sends(running, curator):
    def other_run(users, on):
        ReminderDigest.objects.create(user=curator, sent_on=on, lines=1)
        return ()

    activity_of(running, MONDAY)
    term_lines.register(other_run)
    try:
        outcome = reminders.send(on=MONDAY)
    finally:
        term_lines._providers.remove(other_run)
    assert (outcome.sent, outcome.already, mail.outbox, ReminderDigest.objects.count()) == (0, 1, [], 1)


def test_database_allows_one_letter_a_day(curator):
    ReminderDigest.objects.create(user=curator, sent_on=MONDAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReminderDigest.objects.create(user=curator, sent_on=MONDAY)


def test_event_is_recalled_on_the_eve_and_asked_about_afterwards(running, curator):
    event = factories.EventFactory(
        programme=running, title="Праздник", starts_on=MONDAY, ends_on=MONDAY + timedelta(days=1), place="зал"
    )
    days = [MONDAY + timedelta(days=shift) for shift in range(-5, 12)]
    assert [shift for shift, day in enumerate(days, start=-5) if reminders.send(on=day).sent] == [-1, 0, 2, 9]
    assert lines_of(curator, MONDAY - timedelta(days=1)) == [("Событие: Праздник, зал", MONDAY)]
    assert lines_of(curator, MONDAY + timedelta(days=2)) == [
        ("Отметьте, состоялось ли событие: Праздник", MONDAY + timedelta(days=1))
    ]
    event.state = EventState.CANCELLED
    event.save()
    assert lines_of(curator, MONDAY) == []


def test_media_plan_of_a_called_off_event_is_not_told(running, curator):
    event = factories.EventFactory(programme=running, state=EventState.CANCELLED, starts_on=MONDAY)
    factories.MediaItemFactory(programme=running, event=event, due_on=MONDAY)
    assert lines_of(curator) == []


def test_piece_is_told_to_whom_its_text_means_else_to_the_curator(running, curator, psychologist):
    factories.MediaItemFactory(programme=running, title="О беседах", due_on=MONDAY, responsible="Педагог-психолог")
    factories.MediaItemFactory(programme=running, title="О сайте", due_on=MONDAY, responsible="Администратор сайта")
    assert [lines_of(user) for user in (psychologist, curator)] == [
        [("Пост-релиз: О беседах (медиаплан)", MONDAY)],
        [("Пост-релиз: О сайте (медиаплан)", MONDAY)],
    ]


def test_other_apps_add_their_terms(running, curator):
    def meetings(users, on):
        return [TermLine(user.pk, "Встреча пары", "/pairs/1/", on) for user in users]

    term_lines.register(meetings)
    try:
        reminders.send(on=MONDAY)
    finally:
        term_lines._providers.remove(meetings)
    assert "– Встреча пары\n  https://mentoring.example/pairs/1/\n" in mail.outbox[0].body


def test_thirty_activities_cost_as_many_queries_as_one(running, curator):
    def cost(on):
        with CaptureQueriesContext(connection) as captured:
            assert reminders.send(on=on, is_dry=True).sent == 1
        return len(captured)

    activity_of(running, MONDAY)
    factories.EventFactory(programme=running, starts_on=MONDAY)
    factories.MediaItemFactory(programme=running, due_on=MONDAY)
    one = cost(MONDAY)
    for _ in range(29):
        activity_of(running, MONDAY)
        factories.EventFactory(programme=running, starts_on=MONDAY)
        factories.MediaItemFactory(programme=running, due_on=MONDAY)
    assert cost(MONDAY) == one


def command(*arguments):
    out = StringIO()
    call_command("send_reminders", *arguments, stdout=out)
    return out.getvalue()


def test_command_reports_counts_as_one_object(running, director):
    activity_of(running, MONDAY)
    found = json.loads(command("--on", "2026-11-16", "--json"))
    counts = {name: found[name] for name in ("on", "sent", "lines", "nothing", "switched_off", "already", "failed")}
    assert counts == {
        "on": "2026-11-16", "sent": 1, "lines": 1, "nothing": 1, "switched_off": 0, "already": 0, "failed": [],
    }  # fmt: skip


def test_morning_marks_what_facts_have_done_before_letters_go(running, director):
    activity_of(running, MONDAY, fact="implementation-order")
    order = orders.prepare(running, kind="implementation", parameters={"basis": ""}, by=running.curator)
    orders.approve(orders.submit(order, by=running.curator), dated_on=MONDAY, by=director)
    Activity.objects.update(state=ActivityState.PLANNED, done_on=None, fact_mark="")
    dry = json.loads(command("--on", "2026-11-16", "--json", "--dry-run"))
    found = json.loads(command("--on", "2026-11-16", "--json"))
    assert [(one["marked"], one["sent"]) for one in (dry, found)] == [(0, 1), (1, 0)]


def test_morning_begins_approved_programmes_on_their_day(programme):
    Programme.objects.filter(pk=programme.pk).update(state=ProgrammeState.APPROVED, starts_on=MONDAY)
    days = ("2026-11-15", "2026-11-16", "2026-11-17")
    assert [json.loads(command("--on", day, "--json"))["started"] for day in days] == [0, 1, 0]
    assert Programme.objects.get(pk=programme.pk).state == ProgrammeState.RUNNING


def test_dry_run_counts_and_sends_nothing(running):
    activity_of(running, MONDAY)
    assert json.loads(command("--on", "2026-11-16", "--json", "--dry-run"))["sent"] == 1
    assert (mail.outbox, ReminderDigest.objects.count()) == ([], 0)


def test_command_without_a_day_means_today(running):
    activity_of(running, MONDAY)
    with time_machine.travel("2026-11-16 07:00 +0300", tick=False):
        text = command()
    assert text.startswith("16.11.2026: отправлено 1\u00a0письмо, строк в них: 1")


def test_command_says_that_a_mailbox_failed(running, curator, settings):
    settings.EMAIL_BACKEND = "tests.programmes.test_reminders.HalfBrokenBackend"
    curator.email = BROKEN
    curator.save()
    activity_of(running, MONDAY)
    with pytest.raises(SystemExit) as stopped:
        command("--on", "2026-11-16", "--json")
    assert stopped.value.code == 1


def test_command_refuses_what_is_no_day():
    with pytest.raises(CommandError) as error:
        command("--on", "завтра")
    assert (str(error.value), error.value.returncode) == ("«завтра» – не день. Нужно, например, 2026-11-30.", 2)


def test_page_switches_letters_and_shows_own_terms(client_as, running, curator):
    activity_of(running, MONDAY - timedelta(days=3), "Составить базу")
    client = client_as(curator)
    with time_machine.travel("2026-11-16 10:00 +0300", tick=False):
        page = client.get(reverse("programmes:reminders"))
        answer = client.post(reverse("programmes:reminders"), {"days_before": "7"})
    assert [line.text for line in page.context["lines"]] == ["Составить базу (дорожная карта «Год наставника»)"]
    assert answer["Location"] == reverse("programmes:reminders")
    assert ReminderSetting.objects.values_list("user", "is_on", "days_before").get() == (curator.pk, False, 7)


def test_more_than_thirty_days_are_refused_on_the_page(client_as, curator):
    response = client_as(curator).post(reverse("programmes:reminders"), {"is_on": "on", "days_before": "31"})
    assert list(response.context["form"].errors) == ["days_before"]
    assert ReminderSetting.objects.count() == 0


def test_pages_of_ones_own_lead_to_reminders_and_calendar(client_as, curator):
    text = client_as(curator).get(reverse("accounts:profile")).content.decode()
    assert [text.count(f'href="{reverse(f"programmes:{name}")}"') for name in ("reminders", "calendar-feeds")] == [2, 2]


def test_activity_without_a_read_term_is_not_told(running):
    activity_of(running, MONDAY, deadline_kind="open")
    Activity.objects.update(starts_on=None, ends_on=None)
    assert reminders.send(on=MONDAY).nothing == 1
