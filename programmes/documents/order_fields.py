"""The names that a school's own Word template of an order may use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from mentoring.core.documents import (
    AcquaintanceRow,
    Appendix,
    Column,
    Letterhead,
    OrderDocument,
    Point,
    Signature,
    Table,
    points,
)
from mentoring.core.template_fields import TemplateField, TemplateFields
from mentoring.documents.orders import appendix_of, date_text, number_text
from programmes.readers import orders as reader

F = TemplateField
FIELDS = (
    F("учредитель", "кто стоит над школой"),
    F("организация", "полное название школы"),
    F("краткое_название", "краткое название школы"),
    F("реквизиты", "строки бланка", (F("строка", "адрес, телефон, коды"),)),
    F("вид", "слово «ПРИКАЗ»"),
    F("дата", "дата словами, у проекта – место для неё"),
    F("номер", "номер без знака №"),
    F("место", "населённый пункт"),
    F("заголовок", "«О закреплении…»"),
    F("преамбула", "основание и цель"),
    F("команда", "слово «ПРИКАЗЫВАЮ:»"),
    F("пункты", "пункты и подпункты подряд", (F("номер", "«2» или «2.1»"), F("текст", "текст пункта"))),
    F("должность", "должность того, кто подписывает"),
    F("подпись", "«И.О. Фамилия»"),
    F(
        "приложения",
        "приложения подряд",
        (
            F("номер", "номер приложения"),
            F("к_приказу", "«к приказу … от … № …»"),
            F("заголовок", "название приложения"),
            F("текст", "текст и пункты приложения, по строке"),
            F("строки", "строки таблицы", (F("ячейки", "ячейки строки", (F("текст", "текст ячейки"),)),)),
        ),
    ),
    F("ознакомлены", "кто знакомится с приказом", (F("имя", "фамилия, имя, отчество"), F("должность", "должность"))),
    F("адрес_проверки", "где проверить подлинность, у утверждённого"),
)


def values(order: OrderDocument) -> dict[str, Any]:
    """What stands for the names in an order."""
    head = order.letterhead
    return {
        "учредитель": head.founder,
        "организация": head.full_name,
        "краткое_название": head.short_name,
        "реквизиты": [{"строка": line} for line in head.details],
        "вид": order.title,
        "дата": date_text(order),
        "номер": number_text(order),
        "место": order.place,
        "заголовок": order.heading,
        "преамбула": order.preamble,
        "команда": order.command,
        "пункты": [{"номер": point.number, "текст": point.text} for point in _flat(order.points)],
        "должность": order.signature.post,
        "подпись": order.signature.name,
        "приложения": [_appendix(appendix, order) for appendix in order.appendices],
        "ознакомлены": [{"имя": row.name, "должность": row.post} for row in order.acquaintance],
        "адрес_проверки": order.check_url,
    }


def sample() -> dict[str, Any]:
    """An invented order."""
    return values(
        OrderDocument(
            letterhead=Letterhead(
                "Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 7»",
                "МБОУ «СОШ № 7»",
                "Управление образования города Лесогорска",
                ("ул. Школьная, д. 1, г. Лесогорск", "ИНН 7700000000"),
            ),
            heading="О закреплении наставнических пар (групп)",
            preamble="В целях реализации программы наставничества",
            points=points([("Закрепить наставнические пары:", ["за обучающейся 7А класса Липиной В.А. — наставника, учителя математики Орлова С.И."])]),
            signature=Signature("Директор", "Н.П. Берёзова"),
            number="14-ОД",
            date=date(2026, 10, 1),
            place="г. Лесогорск",
            appendices=(
                Appendix(
                    1,
                    "Наставнические пары и группы",
                    table=Table((Column("№"), Column("Наставник"), Column("Наставляемый")), (("1", "Орлов Сергей Ильич", "Липина Вера Андреевна"),)),
                ),
            ),
            acquaintance=(AcquaintanceRow("Орлов Сергей Ильич", "учитель математики"),),
            is_draft=False,
        )
    )  # fmt: skip


def _appendix(appendix: Appendix, order: OrderDocument) -> dict[str, Any]:
    table = appendix.table
    rows = (tuple(column.title for column in table.columns), *table.rows) if table else ()
    said = (*appendix.text, *(f"{point.number}. {point.text}" for point in _flat(appendix.points)))
    return {
        "номер": str(appendix.number),
        "к_приказу": " ".join(appendix_of(order)),
        "заголовок": appendix.heading,
        "текст": "\n".join(said),
        "строки": [{"ячейки": [{"текст": cell} for cell in row]} for row in rows],
    }


def _flat(tree: Iterable[Point]) -> Iterator[Point]:
    for point in tree:
        yield point
        yield from _flat(point.points)


ORDER_FIELDS = TemplateFields(
    FIELDS, lambda order: values(reader.document_of(order)), sample, lambda order: order.school
)
