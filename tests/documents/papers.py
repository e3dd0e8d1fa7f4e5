"""Invented orders for the tests of documents."""

from datetime import date

from mentoring.core.documents import (
    AcquaintanceRow,
    Appendix,
    Column,
    Letterhead,
    OrderDocument,
    Signature,
    Table,
    points,
)

LETTERHEAD = Letterhead(
    full_name="Муниципальное бюджетное общеобразовательное учреждение "
    "«Средняя общеобразовательная школа № 5 имени А.С. Пушкина» города Заречного",
    short_name="МБОУ «СОШ № 5»",
    founder="Управление образования администрации города Заречного",
    details=(
        "123456, г. Заречный, ул. Школьная, д. 1 · тел. +7 900 123-45-67 · school5@school.example",
        "ОГРН 1020000000000 · ИНН 7700000000 · КПП 770001001",
    ),
)
COLUMNS = (
    Column("№", 5, "center"),
    Column("Наставник", 26),
    Column("Наставляемый", 26),
    Column("Форма", 14),
    Column("Срок", 17),
    Column("Основание", 17),
)
LONG_MENTOR = "Константинопольская-Рождественская Александра Вячеславовна, обучающаяся 11\u00a0«А» класса"
LONG_MENTEE = "Вознесенский-Преображенский Максимилиан Святославович, обучающийся 10\u00a0«Б» класса"


def order(pairs: int = 3, *, is_draft: bool = False, hostile: str = "") -> OrderDocument:
    """An order that assigns so many pairs; `hostile` is put wherever a user's text may come."""
    people = [
        (
            hostile or (LONG_MENTOR if number % 5 == 2 else f"Соколова Дарья Игоревна, 10А ({number})"),
            hostile or (LONG_MENTEE if number % 5 == 2 else f"Виноградов Пётр Андреевич, 6Б ({number})"),
        )
        for number in range(1, pairs + 1)
    ]
    rows = tuple(
        (
            str(number),
            mentor,
            mentee,
            "ученик\u00a0– ученик",
            "с\u00a015.09.2026 по\u00a031.05.2027",
            "согласия от 10.09.2026",
        )
        for number, (mentor, mentee) in enumerate(people, start=1)
    )
    paper = OrderDocument(
        letterhead=LETTERHEAD,
        place="г.\u00a0Заречный",
        heading=hostile or "О закреплении наставнических пар на 2026/27 учебный год",
        preamble=hostile
        or "На основании приказа от 1 сентября 2026 г. № 31-од «О внедрении целевой модели наставничества», "
        "результатов анкетирования и письменных согласий участников, в целях поддержки и развития обучающихся",
        points=points(
            [
                "Закрепить на период с 15 сентября 2026 г. по 31 мая 2027 г. наставнические пары (приложение № 1).",
                (
                    "Наставникам:",
                    [
                        "разработать совместно с наставляемыми индивидуальные планы в срок до 30 сентября 2026 г.;",
                        "вести журнал встреч и представлять его куратору ежемесячно.",
                    ],
                ),
                (
                    "Смирновой Ольге Петровне, заместителю директора по воспитательной работе, куратору программы, "
                    "обеспечить сопровождение пар и внести данные в базы наставников и наставляемых."
                ),
                hostile or "Контроль исполнения настоящего приказа оставляю за собой.",
            ]
        ),
        signature=Signature("Директор", "А.И.\u00a0Петрова"),
        appendices=(Appendix(1, "Перечень наставнических пар", table=Table(COLUMNS, rows)),),
        acquaintance=tuple(AcquaintanceRow(mentor.split(",")[0], "обучающаяся 10А класса") for mentor, _ in people),
    )
    return paper if is_draft else paper.signed(number="42-од", on=date(2026, 9, 14))
