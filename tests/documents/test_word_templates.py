"""A school's own Word template: what it may name and do, what is refused, how it is filled."""

import io

import pytest
from docx import Document

from mentoring.core.template_fields import TemplateField
from mentoring.documents import word_templates
from mentoring.documents.word_templates import blocks, faults, fill, starter
from tests.documents.word_files import part, with_part, word_file

FIELDS = (
    TemplateField("номер", "номер"),
    TemplateField(
        "пункты",
        "пункты",
        (TemplateField("текст", "текст"), TemplateField("строки", "строки", (TemplateField("имя", "имя"),))),
    ),
)
SAMPLE = {
    "номер": "14-ОД & <b>",
    "пункты": [{"текст": "один\nдва", "строки": [{"имя": "Лев"}]}, {"текст": "{{ номер }}", "строки": []}],
}
ONLY_PLACES = (
    "В шаблоне можно подставлять имена, писать условия {% if %} и циклы {% for %}; "
    "вычисления, вызовы и вставку других файлов программа не выполняет."
)
MARKUP = f"В шаблоне ошибка разметки. {word_templates.HINT}"


def test_starter_names_everything_and_is_taken():
    assert faults(starter("Приказ", FIELDS), FIELDS, SAMPLE) == []


def test_values_are_text_whatever_they_hold():
    filled = fill(word_file("№ {{ номер }}", "{%p for п in пункты %}", "{{ п.текст }}", "{%p endfor %}"), SAMPLE)
    assert blocks(filled) == [("text", "№ 14-ОД & <b>"), ("text", "один\nдва"), ("text", "{{ номер }}")]


def test_rows_of_a_table_are_repeated():
    table = (("{%tr for п in пункты %}", ""), ("{{ loop.index }}", "{{ п.текст }}"), ("{%tr endfor %}", ""))
    assert blocks(fill(word_file(table=table), SAMPLE))[-1] == ("table", [["1", "один\nдва"], ["2", "{{ номер }}"]])


def test_list_within_a_list_and_conditions_are_taken():
    text = "{% for п in пункты %}{% for с in п.строки %}{{ с.имя }}{% endfor %}{% endfor %}{% if номер %}да{% endif %}"
    content = word_file(text)
    assert (faults(content, FIELDS, SAMPLE), blocks(fill(content, SAMPLE))) == ([], [("text", "Левда")])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ имя }}", "Имя «имя» программе не известно: возьмите одно из списка."),
        ("{% for н in номер %}{{ н }}{% endfor %}", "Цикл идёт не по списку. Повторять можно только то, что в перечне имён названо списком."),
        ("{% for п in пункты %}{{ п.нет }}{% endfor %}", "У строки «п» нет «нет»: возьмите имя из списка."),
        ("{{ номер.__class__ }}", "«.__class__» пишут только после имени строки в цикле."),
        ("{{ пункты.текст }}", "«.текст» пишут только после имени строки в цикле."),
        ("{{ loop.index }}", "«.index» пишут только после имени строки в цикле."),
        ("{{ cycler }}", "Имя «cycler» программе не известно: возьмите одно из списка."),
        ("{{ номер * 100000000 }}", ONLY_PLACES),
        ("{{ range(1000000000) }}", ONLY_PLACES),
        ("{{ номер.join('x') }}", ONLY_PLACES),
        ("{{ пункты[0] }}", ONLY_PLACES),
        ("{% include '/etc/passwd' %}", ONLY_PLACES),
        ("{% import 'os' as os %}", ONLY_PLACES),
        ("{% set a = 1 %}", ONLY_PLACES),
        ("{% macro m() %}{% endmacro %}", ONLY_PLACES),
        ("{{ номер|attr('x') }}", "Преобразования «attr» программа не знает."),
        ("{{ номер|safe }}", "Преобразования «safe» программа не знает."),
        ("{% if номер is callable %}{% endif %}", "Проверки «callable» программа не знает."),
        ("{% for п in пункты %}", MARKUP),
        ("{{ номер", MARKUP),
    ],
)  # fmt: skip
def test_what_a_template_may_not_say_is_told(text, told):
    assert faults(word_file(text), FIELDS, SAMPLE) == [told]


def test_what_stands_in_a_header_is_checked_too():
    document = Document()
    document.sections[0].header.paragraphs[0].text = "{{ тайна }}"
    buffer = io.BytesIO()
    document.save(buffer)
    assert faults(buffer.getvalue(), FIELDS, SAMPLE) == ["Имя «тайна» программе не известно: возьмите одно из списка."]


def relationship(kind, target):
    rels = part(word_file("текст"), "word/_rels/document.xml.rels")
    one = f'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}" TargetMode="External"/>'
    return with_part(
        word_file("текст"), "word/_rels/document.xml.rels", rels.replace("</Relationships>", f"{one}</Relationships>")
    )


@pytest.mark.parametrize("kind", ["image", "attachedTemplate", "oleObject", "frame", "subDocument"])
def test_template_that_fetches_is_refused(kind):
    assert faults(relationship(kind, "http://example.com/a"), FIELDS, SAMPLE) == [
        "Шаблон ссылается на внешний файл (рисунок, шаблон или объект). Вставьте рисунок в сам документ."
    ]


def test_plain_hyperlink_is_no_fault():
    assert faults(relationship("hyperlink", "https://example.com"), FIELDS, SAMPLE) == []


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("word/embeddings/oleObject1.bin", "x", "В шаблоне есть вложенный объект или программа. Вставьте вместо него обычный текст или рисунок."),
        ("word/comments.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a/>', "Внутри файла недопустимая разметка: откройте его в Word и сохраните заново."),
        ("word/extra.xml", "<w:altChunk/>", "В шаблон вложен другой документ. Скопируйте его текст в шаблон."),
        ("word/extra.xml", '<w:instrText xml:space="preserve"> INCLUDETEXT "c:\\a" </w:instrText>', "В шаблоне есть поле, которое обращается к другим файлам или программам. Удалите его."),
        ("word/extra.xml", '<w:fldSimple w:instr="DDEAUTO cmd"/>', "В шаблоне есть поле, которое обращается к другим файлам или программам. Удалите его."),
    ],
)  # fmt: skip
def test_template_that_brings_something_along_is_refused(name, text, told):
    assert faults(with_part(word_file("текст"), name, text), FIELDS, SAMPLE) == [told]


def test_file_that_unpacks_without_bound_is_refused():
    bomb = with_part(word_file("текст"), "word/extra.xml", "0" * (31 * 1024 * 1024))
    assert faults(bomb, FIELDS, SAMPLE) == ["Файл слишком сложный: уберите из шаблона лишние рисунки и вложения."]


def test_file_that_is_no_word_file_is_told_so():
    assert faults(b"PK\x03\x04 broken", FIELDS, SAMPLE) == [
        "Файл повреждён: откройте его в Word и сохраните заново в формате .docx."
    ]
