"""What goes on in the invented school once its pairs work: meetings and questionnaires."""

from datetime import datetime, time, timedelta
from random import Random

from django.utils import timezone

from mentoring.accounts.models import User
from monitoring.actions import responses, surveys
from monitoring.core.questionnaires import CHOICES, ItemKind
from monitoring.demo.school import DemoSchool
from monitoring.models import Questionnaire, Response, Survey
from monitoring.readers.surveys import item_cards
from pairing.actions import meetings
from pairing.models import Pair
from pairing.states import MeetingKind, PairState
from programmes.models import Programme

TOPICS = {
    MeetingKind.INTRODUCTION: ("Познакомились", "Рассказали о себе, договорились, где и когда встречаться"),
    MeetingKind.TRIAL: ("Первое общее дело", "Разобрали одну трудную задачу вместе"),
    MeetingKind.PLANNING: ("Составляем план", "Выбрали цель и записали шаги до конца четверти"),
    MeetingKind.WORKING: ("Работа по плану", "Сделали очередной шаг плана, отметили, что получилось"),
}
FIRST_KINDS = (MeetingKind.INTRODUCTION, MeetingKind.TRIAL, MeetingKind.PLANNING)
ROOMS = ("кабинет 12", "библиотека", "кабинет 31", "актовый зал", "кабинет информатики")
WORDS = ("Мне понравилось", "Хочу встречаться чаще", "Стало понятнее, что делать дальше", "Всё хорошо")


def hold_meetings(demo: DemoSchool, programme: Programme, *, of_each: int) -> None:
    """Up to so many meetings of each pair, about ten days apart, some pairs lagging behind."""
    working = Pair.objects.filter(programme=programme, state=PairState.ACTIVE).order_by("pk")
    for index, pair in enumerate(working.select_related("mentor").prefetch_related("members")):
        day = pair.starts_on + timedelta(days=2 + index % 5)
        for number in range(of_each - (index % 3)):
            if day > demo.year.on:
                break
            _hold(pair, number, day, demo.random, demo.year.on, by=demo.staff.curator)
            day += timedelta(days=8 + demo.random.randrange(6))


def _hold(pair: Pair, number: int, day, random: Random, on, *, by: User) -> None:
    kind = FIRST_KINDS[number] if number < len(FIRST_KINDS) else MeetingKind.WORKING
    topic, done = TOPICS[kind]
    is_online = random.random() < 0.1
    values = {
        "kind": kind,
        "held_on": day,
        "starts_at": time(random.choice((14, 15, 16)), random.choice((0, 30))),
        "minutes": random.choice((30, 45, 45, 60)),
        "is_online": is_online,
        "place": "" if is_online else random.choice(ROOMS),
        "topic": topic,
        "done": done,
        "difficulties": "",
        "next_step": "Подготовить вопросы к следующей встрече" if number % 2 else "",
    }
    meetings.record(pair, values=values, present=list(pair.members.all()), on=on, by=by)


def ask(demo: DemoSchool, programme: Programme, *, code: str, opens: float, days: int) -> Survey:
    """A questionnaire given to its audience, from that share of the past on for so many days."""
    opens_on = demo.year.at(opens)
    return surveys.open_for(
        programme,
        questionnaire=Questionnaire.objects.get(code=code, is_current=True),
        opens_on=opens_on,
        closes_on=opens_on + timedelta(days=days),
        by=demo.staff.curator,
    )


def answer(demo: DemoSchool, survey: Survey, *, share: float, begun: int = 0) -> None:
    """A share of the audience answers and sends; so many more begin and stop half-way."""
    waiting = list(Response.objects.filter(survey=survey).order_by("pk"))
    sending = round(len(waiting) * share)
    cards = item_cards(survey.questionnaire_id)
    for index, response in enumerate(waiting[: sending + begun]):
        day = survey.opens_on + timedelta(days=index % 4)
        moment = timezone.make_aware(datetime.combine(min(day, demo.year.on), time(17, index % 60)))
        asked = cards if index < sending else cards[: len(cards) // 2]
        values = {card.code: _words(card.kind, demo.random) for card in asked}
        responses.save_page(response, values=values, at=moment, on=moment.date())
        if index < sending:
            responses.submit(response, at=moment, on=moment.date())


def _words(kind: ItemKind, random: Random) -> str:
    if kind is ItemKind.TEXT:
        return random.choice(WORDS) if random.random() < 0.4 else ""
    if kind is ItemKind.RATING:
        return str(random.choice((5, 6, 7, 8, 8, 9, 9, 10, 10)))
    if kind is ItemKind.YES_NO:
        return random.choice(("yes", "yes", "yes", "no"))
    return random.choice([code for code, _ in CHOICES[kind]][:4])
