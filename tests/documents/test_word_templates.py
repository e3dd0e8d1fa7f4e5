"""A school's own Word template: what it may name and do, what is refused, how it is filled."""

import io

import pytest
from docx import Document

from mentoring.core.template_fields import TemplateField
from mentoring.documents import word_packages, word_templates
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
UNFIT = (
    "Условие или преобразование в шаблоне не подходит к тому, что подставляется: числа с текстом не сравнивают, "
    "«length», «first», «last» и «join» пишут после списка."
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
        ("{% if номер %}" * 300 + "{% endif %}" * 300, MARKUP),
        ("{{ номер", word_packages.UNPAIRED),
        ("{{p " * 2_900, word_packages.UNPAIRED),
        ("{{ номер }}" * 3_001, word_packages.TOO_MANY_MARKS),
        ("{% if номер < 5 %}{% endif %}", UNFIT),
        ("{{ номер|length|length }}", UNFIT),
        ("{{ 5|first }}", UNFIT),
        ("{% for п in пункты if п.нет %}{{ п.текст }}{% endfor %}", "У строки «п» нет «нет»: возьмите имя из списка."),
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


def test_loops_over_long_lists_within_one_another_end_soon():
    text = (
        "{% for а in пункты %}{% for б in пункты %}{% for в in пункты %}{{ номер }}{% endfor %}{% endfor %}{% endfor %}"
    )
    content = word_file(text)
    assert faults(content, FIELDS, SAMPLE) == []  # of two rows it is short
    with pytest.raises(word_templates.TemplateFault) as fault:
        fill(content, SAMPLE | {"пункты": SAMPLE["пункты"] * 100})
    assert str(fault.value) == word_templates.TOO_LONG


def test_document_that_grows_without_bound_is_not_made():
    content = word_file("{% for а in пункты %}{% for б in пункты %}" + "ж" * 5_000 + "{% endfor %}{% endfor %}")
    with pytest.raises(word_templates.TemplateFault) as fault:
        fill(content, SAMPLE | {"пункты": SAMPLE["пункты"] * 100})
    assert str(fault.value) == word_templates.TOO_LONG


OUTSIDE = "Шаблон ссылается на внешний файл (рисунок, шаблон или объект). Вставьте рисунок в сам документ."
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relationship(kind, target, mode='TargetMode="External"'):
    rels = part(word_file("текст"), "word/_rels/document.xml.rels")
    one = f'<Relationship Id="rId99" Type="{RELATIONSHIPS}/{kind}" Target="{target}" {mode}/>'
    return with_part(
        word_file("текст"), "word/_rels/document.xml.rels", rels.replace("</Relationships>", f"{one}</Relationships>")
    )


@pytest.mark.parametrize("kind", ["image", "attachedTemplate", "oleObject", "frame", "subDocument"])
def test_template_that_fetches_is_refused(kind):
    assert faults(relationship(kind, "http://example.com/a"), FIELDS, SAMPLE) == [OUTSIDE]


@pytest.mark.parametrize(
    ("target", "mode"),
    [
        ("http://example.com/hyperlink", 'TargetMode="External"'),
        ("http://example.com/a", "TargetMode='External'"),
        ("http://example.com/a", 'TargetMode = "External"'),
        ("http://example.com/a", 'TargetMode="Ex&#116;ernal"'),
    ],
)
def test_template_that_fetches_is_refused_however_it_is_spelt(target, mode):
    assert faults(relationship("image", target, mode), FIELDS, SAMPLE) == [OUTSIDE]


def test_plain_hyperlink_is_no_fault():
    assert faults(relationship("hyperlink", "https://example.com"), FIELDS, SAMPLE) == []


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FIELD = "В шаблоне есть поле, которое обращается к другим файлам или программам. Удалите его."
BAD = "Внутри файла недопустимая разметка: откройте его в Word и сохраните заново."
OBJECT = "В шаблоне есть вложенный объект или программа. Вставьте вместо него обычный текст или рисунок."
CHUNK = "В шаблон вложен другой документ. Скопируйте его текст в шаблон."
BEGIN = '<w:fldChar w:fldCharType="begin"/>'


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("word/embeddings/oleObject1.bin", "x", OBJECT),
        ("word/VBAProject.bin", "x", OBJECT),
        ("word/comments.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a/>', BAD),
        ("word/comments.xml", '<?xml version="1.0" encoding="UTF-7"?><a/>', BAD),
        ("word/extra.xml", f"<w:altChunk {W}/>", CHUNK),
        ("word/extra.bin", f"<w:altChunk {W}/>", CHUNK),
        ("word/extra.xml", f'<x:altChunk {W.replace(":w", ":x")}/>', CHUNK),
        ("word/extra.xml", f'<w:instrText {W} xml:space="preserve"> INCLUDETEXT "c:\\a" </w:instrText>', FIELD),
        ("word/extra.xml", f"<w:p {W}>{BEGIN}<w:instrText>INCLUDE</w:instrText><w:instrText>TEXT a</w:instrText>{BEGIN}</w:p>", FIELD),
        ("word/extra.xml", f"<w:p {W}><w:instrText>INCLUDE</w:instrText><w:instrText>TEXT a</w:instrText></w:p>", FIELD),
        ("word/extra.xml", f'<w:fldSimple {W} w:instr="DDEAUTO cmd"/>', FIELD),
        ("word/extra.xml", f"<w:fldSimple {W} w:instr='DDEAUTO cmd'/>", FIELD),
        ("word/extra.xml", '<v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" src="http://example.com/a.png"/>', OUTSIDE),
        ("word/extra.xml", "<a><b></a>", word_packages.BROKEN),
        ("word/extra.xml", "<a>" + "x" * (11 * 1024 * 1024) + "</a>", word_packages.TOO_COMPLEX),
    ],
)  # fmt: skip
def test_template_that_brings_something_along_is_refused(name, text, told):
    assert faults(with_part(word_file("текст"), name, text), FIELDS, SAMPLE) == [told]


def test_page_numbers_and_the_like_are_no_fault():
    text = f"<w:p {W}>{BEGIN}<w:instrText> PAGE </w:instrText>{BEGIN}<w:instrText>LINKS</w:instrText></w:p>"
    assert faults(with_part(word_file("текст"), "word/extra.xml", text), FIELDS, SAMPLE) == []


def test_file_that_unpacks_without_bound_is_refused():
    bomb = with_part(word_file("текст"), "word/extra.xml", "0" * (31 * 1024 * 1024))
    assert faults(bomb, FIELDS, SAMPLE) == ["Файл слишком сложный: уберите из шаблона лишние рисунки и вложения."]


def test_file_that_is_no_word_file_is_told_so():
    assert faults(b"PK\x03\x04 broken", FIELDS, SAMPLE) == [
        "Файл повреждён: откройте его в Word и сохраните заново в формате .docx."
    ]
