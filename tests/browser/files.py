"""Files as a school exports them, filled with invented people."""

import csv
import io
from datetime import date
from pathlib import Path
from random import Random

from openpyxl import Workbook

from monitoring.demo import people
from monitoring.demo.people import InventedPerson

YEAR = 2026
RANDOM_SEED = 5


def invented() -> tuple[list[InventedPerson], list[InventedPerson]]:
    """Sixty-six pupils, six in each grade, and ten members of staff, two of them in their first years."""
    random = Random(RANDOM_SEED)
    return list(people.pupils(random, count=66, year=YEAR)), list(people.teachers(random, count=10, year=YEAR))


def write_all(folder: Path) -> dict[str, Path]:
    """The school's four files: clean pupils, staff, the journal's export in another shape, and a dirty list."""
    pupils, teachers = invented()
    files = {name: folder / name for name in ("pupils.xlsx", "teachers.xlsx", "journal.csv", "dirty.xlsx")}
    _sheet(
        files["pupils.xlsx"],
        ("№ п/п", "ФИО", "Пол", "Дата рождения", "Класс", "ФИО законного представителя", "Телефон представителя"),
        [
            (
                number,
                one.full_name,
                "м" if one.sex == "m" else "ж",
                one.born_on,
                f"{one.grade}А",
                one.guardian,
                one.phone,
            )
            for number, one in enumerate(pupils, 1)
        ],
    )
    _sheet(
        files["teachers.xlsx"],
        ("Фамилия", "Имя", "Отчество", "Дата рождения", "Должность", "Педагогический стаж, лет", "E-mail"),
        [
            (
                one.last_name,
                one.first_name,
                one.middle_name,
                one.born_on,
                one.post,
                one.years,
                f"t{number}@school.example",
            )
            for number, one in enumerate(teachers, 1)
        ],
    )
    files["journal.csv"].write_bytes(_journal(pupils))
    _sheet(files["dirty.xlsx"], ("№", "Ф.И.О. ребёнка", "дата рожд", "класс "), _dirty(pupils), title="Список школы")
    return files


def _sheet(path: Path, header: tuple, rows: list[tuple], title: str = "") -> None:
    workbook = Workbook()
    sheet = workbook.active
    if title:
        sheet.append([title])
    for row in (header, *rows):
        sheet.append(list(row))
    workbook.save(path)


def _journal(pupils: list[InventedPerson]) -> bytes:
    """cp1251, semicolons, a title above the header; one child has moved to another class."""
    text = io.StringIO()
    text.write("Список обучающихся на 01.09.2026\n\n")
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(("Класс", "Фамилия", "Имя", "Отчество", "Дата рожд.", "Пол"))
    for number, one in enumerate(pupils):
        letter = "Б" if number == 0 else "А"
        sex = "мужской" if one.sex == "m" else "женский"
        writer.writerow(
            (f"{one.grade}-{letter}", one.last_name, one.first_name, one.middle_name, f"{one.born_on:%d.%m.%Y}", sex)
        )
    return text.getvalue().encode("cp1251")


def _dirty(pupils: list[InventedPerson]) -> list[tuple]:
    first = pupils[1]
    return [
        (1, first.full_name.upper(), f"{first.born_on:%d.%m.%y}", f"{first.grade} «А»"),
        (2, "Ёлкина Майя Ильинична", "31.02.2014", "5А"),
        (3, "Сомов", "10.04.2013", "6А"),
        (4, "Рогова Нина Олеговна", None, "6А"),
        (5, "Лукин Лев Ильич", "27.12.2011", "14А"),
        (6, "=1+1 Горин Пётр Ильич", "11.06.2014", "5А"),
        (7, "Тихая Зоя Львовна", date(2035, 1, 1), "1А"),
        (8, f"  {first.full_name} ", first.born_on, f"{first.grade}а"),
        (9, "Дубрава Ия Марковна", "05.11.2014", "5А"),
    ]
