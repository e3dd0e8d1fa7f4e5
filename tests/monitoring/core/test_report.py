"""A report is composed of figures and words; what has nothing to say is left out."""

from dataclasses import replace
from datetime import date

from mentoring.core.documents import Approval, Letterhead, Signature
from mentoring.core.papers import ProgrammeDocument
from monitoring.core.report import AwardLine, FormLine, ReportFacts, StageLine, SurveyLine, compose
from monitoring.core.swot_paper import SwotItem, SwotQuarter

FACTS = ReportFacts(
    letterhead=Letterhead("Школа № 7"),
    approval=Approval("УТВЕРЖДАЮ"),
    place="г. Заречный",
    programme="Вместе",
    programme_starts_on=date(2026, 9, 1),
    programme_ends_on=date(2027, 5, 31),
    starts_on=date(2026, 9, 1),
    ends_on=date(2026, 12, 25),
    as_of=date(2026, 12, 10),
    mentors_in_base=5,
    mentees_in_base=7,
    waiting=0,
)


def test_report_without_words_tells_the_bases_alone():
    assert [section.heading for section in compose(FACTS).sections] == ["1. Общие сведения"]


def test_sections_are_numbered_as_they_are_printed():
    full = replace(
        FACTS,
        forms=(FormLine("Ученик – ученик", 2, 2, 3, 14, 0),),
        stages=(StageLine("1", "Подготовка", 3, 4, 1), StageLine("2", "Пустой", 0, 0, 0)),
        surveys=(SurveyLine("Отклик", 10, 3, "30 %", "—"),),
        quarters=(SwotQuarter("strength", (SwotItem("Дружно"),)), SwotQuarter("threat")),
        awards=(AwardLine("Благодарность", 2),),
        done="Провели встречи:\n- знакомство;\n- работа.",
        conclusions="Продолжаем.",
        signature=Signature("Куратор программы", "О.П. Куратова"),
    )
    paper = compose(full)
    assert [section.heading for section in paper.sections] == [
        "1. Общие сведения",
        "2. Участники и встречи по формам наставничества",
        "3. Выполнение дорожной карты",
        "4. Что сделано",
        "5. Результаты анкетирования",
        "6. SWOT-анализ",
        "7. Поощрение участников",
        "8. Выводы",
    ]
    assert paper.sections[2].tables[0].rows == (("1", "Подготовка", "4", "3", "1"),)
    assert [block.kind for block in paper.sections[3].blocks] == ["paragraph", "bullets"]
    assert paper.sections[-1].blocks[-1].lines[0].endswith("О.П. Куратова")
    assert ProgrammeDocument.from_dict(paper.to_dict()) == paper


def test_abbreviated_year_takes_no_second_full_stop():
    first = compose(FACTS).sections[0].blocks[0].lines[0].replace("\u00a0", " ")
    assert first == (
        "Программа «Вместе» рассчитана на срок с 1 сентября 2026 г. по 31 мая 2027 г. "
        "Сведения приведены на 10 декабря 2026 г."
    )
