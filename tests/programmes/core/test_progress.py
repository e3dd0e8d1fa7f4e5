"""Progress of a roadmap is reckoned for the day it is asked for."""

from __future__ import annotations

from datetime import date

from programmes.core import progress
from programmes.core.progress import ActivityCard, Share, StageCard

WEDNESDAY = date(2026, 10, 14)


def activity(
    key: int = 1, *, starts_on: date | None = None, due: date | None = None, done_on: date | None = None
) -> ActivityCard:
    return ActivityCard(key, f"Мероприятие {key}", starts_on or due, (due,) if due else (), done_on)


def test_activity_is_overdue_from_the_day_after_its_last_day() -> None:
    due_yesterday = activity(due=date(2026, 10, 13))
    assert progress.overdue([due_yesterday, activity(2, due=WEDNESDAY)], on=WEDNESDAY) == [due_yesterday]


def test_done_activity_is_never_overdue() -> None:
    assert progress.overdue([activity(due=date(2026, 9, 1), done_on=date(2026, 10, 1))], on=WEDNESDAY) == []


def test_activity_without_a_term_is_never_overdue() -> None:
    assert progress.overdue([activity()], on=WEDNESDAY) == []


def test_recurring_activity_is_overdue_only_after_its_last_day() -> None:
    monthly = ActivityCard(1, "Отзывы", date(2026, 9, 1), (date(2026, 9, 30), date(2026, 10, 31)))
    assert not progress.is_overdue(monthly, on=WEDNESDAY)
    assert progress.is_overdue(monthly, on=date(2026, 11, 1))


def test_week_goes_from_today_to_sunday() -> None:
    cards = [activity(number, due=date(2026, 10, number)) for number in (13, 14, 18, 19)]
    assert [card.key for card in progress.due_this_week(cards, on=WEDNESDAY)] == [14, 18]


def test_week_of_a_sunday_is_that_day() -> None:
    sunday = date(2026, 10, 18)
    cards = [activity(number, due=date(2026, 10, number)) for number in (18, 19)]
    assert [card.key for card in progress.due_this_week(cards, on=sunday)] == [18]


def test_share_is_whole_per_cent_rounded_down() -> None:
    done = [activity(number, done_on=WEDNESDAY) for number in range(2)]
    assert progress.share([*done, activity(3)]) == Share(2, 3)
    assert Share(2, 3).percent == 66


def test_empty_stage_is_not_complete() -> None:
    assert (Share(0, 0).percent, Share(0, 0).is_complete) == (0, False)


def test_current_stage_is_the_first_with_something_to_do() -> None:
    through = StageCard("1", "Подготовка", (activity(1, done_on=WEDNESDAY),))
    waiting = StageCard("2", "База", (activity(2),))
    assert progress.current_stage([through, waiting]) == waiting
    assert progress.current_stage([through]) is None


def test_stage_that_starts_before_an_earlier_one_is_a_warning() -> None:
    stages = [
        StageCard("1", "Подготовка", (activity(1, due=date(2026, 9, 1)),)),
        StageCard("2", "База", (activity(2, due=date(2026, 11, 1)),)),
        StageCard("3", "Пары", (activity(3, due=date(2026, 10, 1)),)),
    ]
    assert progress.warnings(stages, starts_on=date(2026, 9, 1), ends_on=date(2027, 5, 31)) == [
        "Этап 3 начинается 01.10.2026 – раньше, чем этап 2 (01.11.2026)."
    ]


def test_term_outside_the_programme_is_a_warning() -> None:
    stages = [StageCard("1", "Подготовка", (activity(1, due=date(2026, 8, 1)), activity(2, due=date(2026, 9, 5))))]
    assert progress.warnings(stages, starts_on=date(2026, 9, 1), ends_on=date(2027, 5, 31)) == [
        (
            "Срок выходит за пределы программы (01.09.2026 – 31.05.2027): «Мероприятие 1». "
            "Сдвинуть сроки можно разом: отметьте мероприятия и нажмите «Изменить отмеченные»."
        )
    ]


def test_sections_of_the_same_number_are_warned_of_once() -> None:
    stages = [
        StageCard("1", "Подготовка", (activity(1, due=date(2026, 11, 1)),)),
        StageCard("5", "Пары", (activity(2, due=date(2026, 10, 1)),)),
        StageCard("5", "Итоги", (activity(3, due=date(2026, 10, 1)),)),
    ]
    assert progress.warnings(stages, starts_on=date(2026, 9, 1), ends_on=date(2027, 5, 31)) == [
        "Этап 5 начинается 01.10.2026 – раньше, чем этап 1 (01.11.2026)."
    ]


def test_term_that_was_not_read_is_a_warning() -> None:
    stages = [StageCard("1", "Подготовка", (ActivityCard(1, "Педсовет", is_read=False),))]
    assert progress.warnings(stages, starts_on=date(2026, 9, 1), ends_on=date(2027, 5, 31)) == [
        "Срок не прочитан, напоминаний не будет: «Педсовет»."
    ]
