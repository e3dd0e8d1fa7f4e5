"""The built-in words of the orders that end a programme, with everybody in the case that the phrase needs."""

from dataclasses import replace
from datetime import date

from mentoring.core.documents import Letterhead, Signature
from mentoring.core.russian.names import Name
from monitoring.core import award_order, completion_order
from monitoring.core.award_order import AwardLine, AwardOrderFacts
from monitoring.core.completion_order import CompletionFacts, PairOutcome
from programmes.core.wording import Fixed, Somebody, faults, write

TEACHER = Somebody(Name("Белова", "Мария", "Ивановна", "f"), post="учитель математики")
PUPIL = Somebody(Name("Носов", "Лев", "Петрович", "m"), grade=7, letter="А")
CURATOR = Somebody(Name("Куратова", "Ольга", "Петровна", "f"), post="заместитель директора")
HEAD = Signature("Директор", "А.С. Громова")
SITE = "сообщать о поощрении на сайте школы только при наличии согласий на распространение персональных данных."
AWARDS = AwardOrderFacts(
    Letterhead("Школа"),
    "г. Заречный",
    HEAD,
    "Вместе",
    (
        AwardLine("gratitude", (TEACHER,), "помощь", is_paid=True),
        AwardLine("best_pair", (TEACHER, PUPIL), "дружную работу"),
        AwardLine("parents", (PUPIL,), "отзывчивость"),
    ),
    curator=CURATOR,
    ground="положением об оплате труда",
)


def plain(text):
    return text.replace("\u00a0", " ") if isinstance(text, str) else (plain(text[0]), [plain(one) for one in text[1]])


def said(module, facts):
    written = write(module.WORDING, facts.values, module.PLACES)
    return [plain(point) for point in written.points], [gap.title for gap in written.gaps]


def test_built_in_words_name_only_places_that_are_known():
    assert faults(award_order.WORDING, award_order.PLACES) == []
    assert faults(completion_order.WORDING, completion_order.PLACES) == []


def test_order_on_awards_names_each_in_the_case_of_its_verb():
    points, gaps = said(award_order, AWARDS)
    assert gaps == []
    assert points == [
        ("Объявить благодарность:", ["учителю математики Беловой М.И. – за помощь."]),
        (
            "Наградить грамотой «Лучшая пара» участников наставнических пар и групп:",
            ["учителя математики Белову М.И. и обучающегося 7А класса Носова Л.П. – за дружную работу."],
        ),
        (
            "Направить благодарственные письма родителям (законным представителям):",
            ["обучающегося 7А класса Носова Л.П. – за отзывчивость."],
        ),
        (
            "Бухгалтерии произвести поощрительные выплаты учителю математики Беловой М.И. "
            "в соответствии с положением об оплате труда."
        ),
        (
            "Куратору программы наставничества Куратовой О.П., заместителю директора:",
            [
                "подготовить грамоты, благодарности и письма и организовать их вручение;",
                "ознакомить с приказом участников программы;",
                SITE,
            ],
        ),
        "Контроль за исполнением приказа оставляю за собой.",
    ]


def test_without_payment_the_accounts_are_not_named():
    unpaid = replace(AWARDS, lines=(AwardLine("diploma", (PUPIL,), "участие"),), ground="", curator="")
    points, gaps = said(award_order, unpaid)
    assert (points, gaps) == (
        [
            ("Наградить почётной грамотой:", ["обучающегося 7А класса Носова Л.П. – за участие."]),
            "Контроль за исполнением приказа оставляю за собой.",
        ],
        [],
    )


def test_order_on_the_end_tells_the_report_the_pairs_and_the_authority():
    facts = CompletionFacts(
        Letterhead("Школа"),
        "г. Заречный",
        HEAD,
        "Вместе",
        date(2026, 9, 1),
        date(2027, 5, 31),
        date(2026, 9, 1),
        date(2027, 5, 20),
        pairs=(PairOutcome("Белова М.И.", ("Носов Л.П.",), date(2026, 10, 1), date(2027, 5, 1), "Сдал"),),
        curator=CURATOR,
        authority=Fixed("Управление образования"),
        due_on=date(2027, 6, 10),
    )
    points, gaps = said(completion_order, facts)
    assert gaps == []
    assert points[:3] == [
        "Считать программу наставничества «Вместе» (с 1 сентября 2026 г. по 31 мая 2027 г.) завершённой.",
        "Утвердить отчёт о реализации программы за период с 1 сентября 2026 г. по 20 мая 2027 г. (прилагается).",
        "Утвердить итоги работы наставнических пар и групп согласно приложению № 1.",
    ]
    assert points[3][1][2] == "представить отчёт в Управление образования до 10 июня 2027 г.;"
    assert facts.appendices[0].table.rows == (
        ("1", "Наставник: Белова М.И. Наставляемый: Носов Л.П.", "01.10.2026\u00a0– 01.05.2027", "Сдал", "—"),
    )


def test_without_a_report_the_order_has_a_gap():
    facts = CompletionFacts(Letterhead("Школа"), "", HEAD, "Вместе", date(2026, 9, 1), date(2027, 5, 31))
    assert said(completion_order, facts)[1] == ["период отчёта"]
