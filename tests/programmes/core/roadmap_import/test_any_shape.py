"""One roadmap reads the same in whatever shape it is written down."""

from dataclasses import dataclass

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from programmes.core.roadmap_import.reading import read_file, read_text
from tests.programmes.core.roadmap_import.plans import document, plan, sheet, tabbed

ROADMAP = [
    (
        "1",
        "Подготовка условий для запуска программы",
        [
            ("Информирование педагогов о программе наставничества", "Сентябрь", "Директор"),
            ("Собрания родителей старших классов", "Октябрь, первая декада ноября", "Куратор"),
        ],
    ),
    (
        "2",
        "Формирование базы наставляемых",
        [
            ("Анкетирование учеников (по согласию)", "10.01 - 31.01.2027", "Педагог-психолог"),
            ("Анализ запросов и встречи с родителями", "по мере необходимости", "Рабочая группа"),
            ("Внесение сведений в базу", "до 15.02.2027", "Зам. директора по ВР"),
        ],
    ),
    ("3", "Завершение программы", [("Итоговый вечер пар и групп", "май 2027", "Наставники, куратор")]),
]
TITLES = {
    "number": ["№", "№ п/п", "N п/п", "Номер"],
    "title": ["Мероприятие", "Наименование мероприятий", "Содержание деятельности", "Действия", "Вид деятельности"],
    "deadline": ["Срок", "Сроки реализации", "Дата проведения", "Период", "Сроки исполнения"],
    "responsible": ["Ответственный", "Ответственные исполнители", "Исполнитель", "Ответст- венные"],
    "product": ["Результат", "Вид документа", "Ожидаемый результат"],
    "stage": ["Этап", "Направление", "Раздел"],
}


@dataclass(frozen=True)
class Shape:
    """How the roadmap is written: order and titles of columns, kinds of numbers and stages, repeated rows, format."""

    columns: tuple[str, ...]
    titles: tuple[str, ...]
    numbers: str
    stages: str
    repeats_header: bool
    counts_columns: bool
    is_small: bool
    is_sparse: bool
    kind: str

    def activities(self, place):
        """The activities of the stage at this place as they are to be written."""
        for number, (title, deadline, responsible) in enumerate(ROADMAP[place][2]):
            is_bare = self.is_sparse and number == 1
            name = title[0].lower() + title[1:] if self.is_small else title
            yield name, "" if is_bare else deadline, "" if is_bare and self.numbers else responsible


@st.composite
def shapes(draw):
    stages = draw(st.sampled_from(["named", "wide", "numbered", "column", "shouted"]))
    columns = ["title", "deadline", "responsible"]
    numbers = draw(st.sampled_from(["1.1", "1.1.", "1", ""]))
    if stages == "numbered":
        numbers = "1.1"
    if draw(st.booleans()):
        columns.append("product")
    columns = list(draw(st.permutations(columns)))
    if stages == "column":
        columns.insert(0, "stage")
    if numbers:
        columns.insert(0, "number")
    kind = draw(st.sampled_from(["tabs", "docx", "xlsx", "csv", "bars", "html"]))
    return Shape(
        tuple(columns),
        tuple(draw(st.sampled_from(TITLES[column])) for column in columns),
        numbers,
        stages,
        *(draw(st.booleans()) for _ in range(4)),
        kind,
    )


def rows_of(shape):
    """The rows of the table; «<» is a cell that belongs to the one at its left."""
    rows = [list(shape.titles)]
    width = len(shape.columns)
    if shape.counts_columns:
        rows.append([str(place) for place in range(1, width + 1)])
    count = 0
    for stage, (number, title, _) in enumerate(ROADMAP):
        if shape.stages == "column":
            pass
        elif shape.stages == "numbered":
            cells = {"number": number, "title": title}
            rows.append([cells.get(column, "") for column in shape.columns])
        else:
            text = {"wide": title, "named": f"{number} этап. {title}", "shouted": title.upper()}[shape.stages]
            rows.append([text] + (["<"] * (width - 1) if shape.stages == "wide" else [""] * (width - 1)))
        for place, (name, deadline, responsible) in enumerate(shape.activities(stage), start=1):
            count += 1
            written = {"1.1": f"{number}.{place}", "1.1.": f"{number}.{place}.", "1": str(count), "": ""}[shape.numbers]
            cells = {"number": written, "title": name, "deadline": deadline, "responsible": responsible}
            cells |= {"product": "Протокол", "stage": title if place == 1 else ""}
            rows.append([cells[column] for column in shape.columns])
        if shape.repeats_header:
            rows.append(list(shape.titles))
    return rows[:-1] if shape.repeats_header else rows


def expected(shape):
    made = []
    count = 0
    for stage, (number, title, _) in enumerate(ROADMAP):
        read = []
        for place, (name, deadline, responsible) in enumerate(shape.activities(stage), start=1):
            count += 1
            written = {"1": str(count), "": ""}.get(shape.numbers, f"{number}.{place}")
            read.append((written, name, deadline, responsible))
        has_number = shape.stages in {"named", "numbered"}
        made.append((number if has_number else "", title.upper() if shape.stages == "shouted" else title, read))
    return made


def read(shape):
    rows = rows_of(shape)
    plain = [["" if cell == "<" else cell for cell in row] for row in rows]
    if shape.kind == "tabs":
        return read_text("План на год\n\n" + tabbed(plain) + "\n\nДиректор школы")
    if shape.kind == "docx":
        return read_file("план.docx", document("План", rows))
    if shape.kind == "xlsx":
        last = chr(ord("A") + len(shape.columns) - 1)
        merges = [f"A{place}:{last}{place}" for place, row in enumerate(rows, start=1) if "<" in row]
        return read_file("план.xlsx", sheet(plain, merges=merges))
    if shape.kind == "csv":
        return read_file("план.csv", "\r\n".join(";".join(row) for row in plain).encode("cp1251"))
    if shape.kind == "bars":
        return read_text("\n".join("| " + " | ".join(row) + " |" for row in plain))
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in plain)
    return read_text(f"<p>План</p><table>{body}</table>")


@settings(max_examples=80, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(shapes())
def test_roadmap_is_the_same_in_every_shape(shape):
    draft = read(shape)
    assert plan(draft) == expected(shape)
    assert {made.product for made in draft.activities} == ({"Протокол"} if "product" in shape.columns else {""})
    assert draft.targets == ()
