"""An import of ten thousand pupils with their parents against a bare openpyxl read and bulk_create of the same rows."""

from __future__ import annotations

import io
import os
import resource
from datetime import date, timedelta

ROWS = 10_000
SURNAMES = [
    "Азаров",
    "Бирюков",
    "Ветров",
    "Гусев",
    "Дымов",
    "Ершов",
    "Жилин",
    "Зорин",
    "Исаев",
    "Кротов",
    "Лунин",
    "Майоров",
    "Нилов",
    "Орлов",
    "Рощин",
    "Сомов",
]
NAMES = [
    "Алексей",
    "Борис",
    "Виктор",
    "Глеб",
    "Денис",
    "Егор",
    "Иван",
    "Кирилл",
    "Леонид",
    "Михаил",
    "Никита",
    "Олег",
    "Павел",
    "Роман",
    "Сергей",
    "Тимур",
]
PATRONYMICS = [
    "Андреевич",
    "Борисович",
    "Викторович",
    "Глебович",
    "Денисович",
    "Егорович",
    "Иванович",
    "Кириллович",
    "Львович",
    "Олегович",
]


def worked() -> float:
    """Processor seconds of this process and of those that it started: a busy machine changes them little."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def workbook(rows: int) -> bytes:
    """A clean list in the shape of a school's export: a parent in every row."""
    from openpyxl import Workbook  # slow import

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Ученики")
    sheet.append(
        ["№", "ФИО", "Пол", "Дата рождения", "Класс", "Представитель", "Степень родства", "Телефон представителя"]
    )
    for number in range(rows):
        surname, name = SURNAMES[number % 16], NAMES[number // 16 % 16]
        patronymic = PATRONYMICS[number // 256 % 10]
        born_on = date(2009, 1, 1) + timedelta(days=number % 2_500)
        grade = max(1, min(11, 2026 - born_on.year - 6))
        parent = f"{surname} {PATRONYMICS[number % 10][:-4]} {patronymic}"
        sheet.append(
            [
                number + 1,
                f"{surname} {name} {patronymic}",
                "м",
                born_on,
                f"{grade}А",
                parent,
                "отец",
                f"8900{number:07}",
            ]
        )
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def bare(content: bytes, school) -> float:
    """What nobody could do without: read the cells with openpyxl, write the same people and links in bulk."""
    from openpyxl import load_workbook  # slow import

    from participants.models import Guardianship, Person  # slow import

    started = worked()
    rows = load_workbook(io.BytesIO(content), read_only=True).worksheets[0].iter_rows(min_row=2, values_only=True)
    children, parents = [], []
    for _, full_name, _, born_on, school_class, parent, _, phone in rows:
        last, first, middle = full_name.split()
        names = {"last_name": last, "first_name": first, "middle_name": middle}
        grade, letter = int(school_class[:-1]), school_class[-1]
        children.append(
            Person(school=school, kind="pupil", sex="m", born_on=born_on.date(), grade=grade, letter=letter, **names)
        )
        last, first, middle = parent.split()
        names = {"last_name": last, "first_name": first, "middle_name": middle}
        parents.append(Person(school=school, kind="parent", phone=phone, **names))
    Person.objects.bulk_create(children, batch_size=500)
    Person.objects.bulk_create(parents, batch_size=500)
    links = [Guardianship(child=child, guardian=parent) for child, parent in zip(children, parents, strict=True)]
    Guardianship.objects.bulk_create(links, batch_size=500)
    return worked() - started


def ours(content: bytes, school, by) -> float:
    """The whole way of the import page: upload, preview, commit, with the log."""
    from participants.actions import imports  # slow import

    started = worked()
    batch = imports.upload(school, layout="pupils", name="Ученики.xlsx", content=content, by=by)
    batch = imports.preview(batch, by=by)
    batch = imports.commit(batch, by=by)
    taken = worked() - started
    if batch.counts["new"] != ROWS:
        raise AssertionError(batch.counts)
    return taken


def run() -> list[dict]:
    """The import's time against the bare way, each in a test database of its own, and its memory."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django  # slow import

    django.setup()
    from django.test.utils import get_runner  # slow import

    content = workbook(ROWS)
    runner = get_runner(django.conf.settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        from tests import factories  # slow import

        first, second = factories.SchoolFactory(), factories.SchoolFactory()
        by = factories.curator_of(second)
        other = bare(content, first)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        taken = ours(content, second, by)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    finally:
        runner.teardown_databases(databases)
    return [
        {
            "name": f"import of {ROWS} pupils",
            "ours": round(taken, 3),
            "other": round(other, 3),
            "ratio": round(other / taken, 4),
            "detail": f"processor seconds; bar: ratio ≥ 0.33; peak {memory} MB in all, {before // 1024} MB before the import; bar: 300 MB",
        }
    ]
