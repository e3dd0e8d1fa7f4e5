"""The pages of an import: each bad file gets an answer in Russian, and nothing is written before it was seen."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape
from openpyxl import Workbook

from mentoring.core.tables import read
from participants.actions import imports
from participants.models import ImportBatch, Person
from tests.participants.imports import tables
from tests.participants.imports.test_actions import previewed


@pytest.fixture
def client(client_as, curator):
    return client_as(curator)


@pytest.fixture
def upload(client, school):
    """Sends a file to the upload page and gives the answer."""

    def send(content, name="Список.xlsx", **more):
        file = SimpleUploadedFile(name, content)
        address = reverse("participants:import-upload", kwargs={"school": school.slug})
        return client.post(address, {"layout": "pupils", "file": file} | more)

    return send


def errors(response):
    """What the form says, by field; the summary on the page shows the same."""
    form = response.context["form"]
    return [(name, error) for name, errors in form.errors.items() for error in errors]


def chosen(response):
    """What the selects of the columns page stand at."""
    return [field.value() for _, field in response.context["form"].rows()]


def messages(response):
    return [str(message) for message in response.context["messages"]]


def mapping(batch, **changes):
    """The columns form as the page would send it back, with some selects changed."""
    columns = {f"column_{index}": code for index, code in batch.mapping["columns"].items()}
    return columns | changes | {"version": batch.version}


def bomb():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("xl/workbook.xml", b"0" * (64 * 1024 * 1024))
    return buffer.getvalue()


def hundred_thousand_rows():
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Все")
    for number in range(100_000):
        sheet.append([number])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_whole_way_of_a_list(client, school, upload):
    response = upload(tables.clean())
    batch = ImportBatch.objects.get()
    assert response.url == reverse("participants:import-columns", kwargs={"pk": batch.pk})
    assert chosen(client.get(response.url)) == [
        "number", "full_name", "sex", "born_on", "class", "guardian", "relation", "guardian_phone",
    ]  # fmt: skip
    response = client.post(response.url, mapping(batch))
    assert response.url == batch.get_absolute_url()
    tabs = client.get(response.url).context["tabs"]
    assert [(tab["title"], tab["count"]) for tab in tabs] == [
        ("Новые", 3), ("Изменятся", 0), ("Без изменений", 0), ("Не приняты", 0), ("С замечаниями", 0),
    ]  # fmt: skip
    assert Person.objects.count() == 0
    batch.refresh_from_db()
    response = client.post(
        reverse("participants:import-commit", kwargs={"pk": batch.pk}), {"version": batch.version}, follow=True
    )
    assert messages(response) == ["Записано. Добавлено: 3, изменено: 0."]
    assert Person.objects.filter(kind="pupil").count() == 3


def test_pasted_table_is_taken(client, school):
    text = "ФИО\tДата рождения\tКласс\nЛисицын Павел\t14.05.2013\t7А"
    address = reverse("participants:import-upload", kwargs={"school": school.slug})
    client.post(address, {"layout": "pupils", "pasted": text})
    assert ImportBatch.objects.get().mapping["columns"] == {"0": "full_name", "1": "born_on", "2": "class"}


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        (b"", "Файл пуст: в нём нет ни одной строки."),
        (b"%PDF-1.7", "Это PDF, а нужна таблица. Выгрузите список как .xlsx или .csv."),
        (b"\x7fELF" + b"\0\1" * 300, "Это не таблица: нужен файл .xlsx, .xls, .ods или .csv."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "Файл защищён паролем. Откройте его, снимите пароль и загрузите снова.",
        ),
        (
            tables.clean()[:3000],
            "Файл повреждён и не открывается. Откройте его в программе для таблиц, сохраните заново как .xlsx и загрузите.",
        ),
        (
            b"<html><table><tr><td>1</td></tr></table></html>",
            ("Под видом таблицы сохранена веб-страница. Откройте файл в программе для таблиц, выберите «Сохранить как» → "
            "«Книга Excel (.xlsx)» и загрузите новый файл."),
        ),
        (
            bomb(),
            ("Файл распаковывается в слишком большой объём — так устроены вредоносные архивы. "
            "Скопируйте список в новую книгу и сохраните её как .xlsx."),
        ),
        (
            b"0" * (50 * 1024 * 1024),
            ("Файл слишком большой: 50 МБ при допустимых 20 МБ. "
            "Оставьте в нём только список людей, без картинок и лишних листов."),
        ),
    ],
    ids=["empty", "PDF", "program", "encrypted", "broken", "web page", "bomb", "50 MB"],
)  # fmt: skip
def test_bad_file_gets_a_clear_answer_and_leaves_nothing(upload, content, answer):
    response = upload(content)
    assert (response.status_code, errors(response)) == (200, [("file", answer)])
    assert escape(answer) in response.content.decode()
    assert ImportBatch.objects.count() == 0


def test_hundred_thousand_rows_are_refused(upload):
    assert errors(upload(hundred_thousand_rows())) == [
        ("file", "На листе «Все» 100\u00a0000 строк, а принимаем до 20\u00a0000. Разделите список на части.")
    ]


def test_neither_file_nor_text_or_both_are_refused(upload, client, school):
    address = reverse("participants:import-upload", kwargs={"school": school.slug})
    assert errors(client.post(address, {"layout": "pupils"})) == [
        ("file", "Выберите файл или вставьте таблицу в поле ниже.")
    ]
    assert errors(upload(tables.clean(), pasted="ФИО")) == [
        ("pasted", "Выберите что-то одно: файл или вставленную таблицу.")
    ]


def test_mentors_without_a_programme_are_refused_by_the_form(upload):
    assert errors(upload(tables.clean(), layout="mentors")) == [
        ("target", "Выберите программу: база наставников и запросы ведутся по программам.")
    ]


def test_two_columns_for_one_field_stop_the_import_until_settled(client, upload):
    content = tables.xlsx(
        [["ФИО", "ФИО ученика", "Дата рождения", "Класс"], ["Котов Ян", "Лисицын Павел", "14.05.2013", "7А"]]
    )
    address = upload(content).url
    batch = ImportBatch.objects.get()
    assert errors(client.post(address, mapping(batch))) == [
        (
            "__all__",
            "Столбцы A «ФИО» и B «ФИО ученика» означают одно и то же — «Фамилия, имя, отчество». Оставьте один из них.",
        )
    ]
    client.post(address, mapping(batch, column_0=""))
    batch.refresh_from_db()
    assert [item["name"] for item in batch.changes["items"]] == ["Лисицын Павел"]


def test_list_whose_columns_are_unknown_stops_at_the_columns(client, upload):
    address = upload(tables.xlsx([["Раз", "Два"], ["а", "б"]])).url
    assert errors(client.post(address, mapping(ImportBatch.objects.get()))) == [
        ("__all__", "Укажите, в каком столбце фамилия, имя и отчество."),
        ("__all__", "Укажите, в каком столбце дата рождения: без неё не отличить однофамильцев и не узнать возраст."),
    ]


def test_another_sheet_and_header_row_can_be_chosen(client, upload):
    rows = [["ФИО", "Дата рождения", "Класс"], ["Котов Ян", "14.05.2012", "8А"]]
    address = upload(tables.xlsx([tables.HEADER, *tables.CLEAN], Второй=rows)).url
    batch = ImportBatch.objects.get()
    assert batch.sheet == "Лист1"
    second = f"{address}?shown=Лист1&sheet=Второй&header_row=5"
    assert chosen(client.get(second)) == ["full_name", "born_on", "class"]
    without_header = f"{address}?shown=Второй&sheet=Второй&header_row=0"
    assert chosen(client.get(without_header)) == ["", "", ""]
    client.post(second, {"column_0": "full_name", "column_1": "born_on", "column_2": "class", "version": batch.version})
    batch.refresh_from_db()
    assert (batch.sheet, [item["name"] for item in batch.changes["items"]]) == ("Второй", ["Котов Ян"])


def test_markup_in_cells_is_shown_as_text(client, upload):
    content = tables.xlsx(
        [["ФИО", "Дата рождения", "Класс", "<script>x</script>"], ["<b>Котов</b> Ян", "14.05.2012", "8А", "1"]]
    )
    address = upload(content).url
    batch = ImportBatch.objects.get()
    assert b"<script>x</script>" not in client.get(address).content
    client.post(address, mapping(batch))
    page = client.get(batch.get_absolute_url() + "?show=refused").content
    assert b"<b>" not in page


def test_refused_rows_come_as_a_table_that_can_be_loaded_again(client, school, curator):
    batch = previewed(school, curator, tables.dirty())
    response = client.get(reverse("participants:import-refused", kwargs={"pk": batch.pk}))
    sheet = read("не принятые.xlsx", response.content).sheets[0]
    assert sheet.rows[0] == [
        "№", "Ф.И.О. ребёнка", "дата рожд", "класс", "родитель", "тел.", "Почему не принята", "Где стояла",
    ]  # fmt: skip
    assert [(row[0], row[6].partition(": ")[2]) for row in sheet.rows[1:]] == list(tables.DIRTY_REFUSALS.items())
    again = previewed(school, curator, response.content)
    assert again.counts["refused"] == 7  # the eighth repeated a row that is not in this file
    assert again.changes["ignored"] == []
    assert again.mapping["shape"] == batch.mapping["shape"]


def test_double_click_on_commit_writes_once(client, school, curator):
    batch = previewed(school, curator)
    address = reverse("participants:import-commit", kwargs={"pk": batch.pk})
    answers = [client.post(address, {"version": batch.version}) for _ in range(2)]
    assert [answer.url for answer in answers] == [batch.get_absolute_url()] * 2
    assert Person.objects.filter(kind="pupil").count() == 3


def test_stale_preview_is_refused_with_the_way_out(client, school, curator):
    first, second = previewed(school, curator), previewed(school, curator)
    imports.commit(first, by=curator)
    response = client.post(reverse("participants:import-commit", kwargs={"pk": second.pk}), follow=True)
    assert messages(response) == [
        (
            "Пока вы смотрели, в базе изменились те же люди: Лисицын Павел Олегович, Берёзкина Анна Олеговна, "
            "Лисицына Ольга Олеговна. Ничего не записано. Пересчитайте загрузку, посмотрите и запишите снова."
        )
    ]
    response = client.post(reverse("participants:import-recount", kwargs={"pk": second.pk}), follow=True)
    assert messages(response) == ["Пересчитано по базе, какая она сейчас."]
    second.refresh_from_db()
    assert second.counts["same"] == 3


def test_discarding_leads_back_to_the_history(client, school, curator):
    batch = previewed(school, curator)
    response = client.post(reverse("participants:import-discard", kwargs={"pk": batch.pk}))
    assert response.url == reverse("participants:imports", kwargs={"school": school.slug})
    assert ImportBatch.objects.count() == 0


@pytest.mark.parametrize("show", ["new", "changed", "same", "refused", "warnings", "нечто", ""])
def test_every_part_of_the_preview_opens(client, school, curator, show):
    batch = previewed(school, curator, tables.dirty())
    response = client.get(batch.get_absolute_url(), {"show": show, "page": "999"})
    assert response.context["shown"] == (show if show in batch.counts else "new")
    assert len(response.context["page"].object_list) == batch.counts[response.context["shown"]]


def test_other_school_sees_nothing_of_an_import(client_as, school, curator, other_curator):
    batch = previewed(school, curator)
    stranger = client_as(other_curator)
    names = ("import", "import-columns", "import-refused")
    assert [stranger.get(reverse(f"participants:{name}", kwargs={"pk": batch.pk})).status_code for name in names] == [
        404
    ] * 3
    posts = ("import-commit", "import-discard", "import-recount")
    assert [stranger.post(reverse(f"participants:{name}", kwargs={"pk": batch.pk})).status_code for name in posts] == [
        404
    ] * 3
    assert stranger.get(reverse("participants:imports", kwargs={"school": school.slug})).status_code == 404


def test_director_and_class_teacher_do_not_import(client_as, school, director, class_teacher):
    address = reverse("participants:import-upload", kwargs={"school": school.slug})
    assert [client_as(user).get(address).status_code for user in (director, class_teacher)] == [403, 403]


def queries(client, address):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_history_costs_the_same_whatever_its_length(client, school, curator):
    address = reverse("participants:imports", kwargs={"school": school.slug})
    batch = previewed(school, curator)
    one = queries(client, address)
    fields = {
        "school": school,
        "layout": "pupils",
        "filename": "a.xlsx",
        "created_by": curator,
        "file": batch.file.name,
    }
    ImportBatch.objects.bulk_create([ImportBatch(**fields) for _ in range(29)])
    assert queries(client, address) == one <= 20


def test_preview_costs_the_same_whatever_its_length(client, school, curator):
    few = previewed(school, curator, tables.xlsx([tables.HEADER, tables.CLEAN[0]]))
    many = previewed(school, curator)
    assert queries(client, many.get_absolute_url()) == queries(client, few.get_absolute_url()) <= 20


def test_stale_columns_are_told_and_taken_the_second_time(client, school, curator):
    batch = previewed(school, curator)
    address = reverse("participants:import-columns", kwargs={"pk": batch.pk})
    stale = mapping(batch) | {"version": batch.version - 1}
    first = client.post(address, stale)
    assert [text.partition(",")[0] for text in messages(first)] == ["Пока вы работали"]
    assert client.post(address, stale | {"version": first.context["form"]["version"].value()}).status_code == 302
