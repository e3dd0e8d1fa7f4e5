"""The school's own look: on the sheet as it was set, and nothing on it that was not."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from mentoring.core.documents import Letterhead, Look
from mentoring.documents import fonts, html, looks, orders
from mentoring.documents.printing_marks import Mark, pieces
from tests.documents.emblems import CHECK_URL, dressed, kept, picture
from tests.documents.papers import order


@pytest.fixture(autouse=True)
def _storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def faces(content):
    return {
        font.get_object()["/BaseFont"].split("+")[-1]
        for page in PdfReader(BytesIO(content)).pages
        for font in page["/Resources"]["/Font"].values()
    }


def lefts(page):
    """Pieces of text with where they begin, in millimetres from the left edge."""
    found = []

    def visit(text, matrix, text_matrix, font, size):
        if text.strip():
            found.append(((text_matrix[4] * matrix[0] + matrix[4]) / 72 * 25.4, text))

    page.extract_text(visitor_text=visit)
    return found


def drawn(content):
    """How many pictures each page draws."""
    return [page.get_contents().get_data().count(b" Do") for page in PdfReader(BytesIO(content)).pages]


def test_the_look_becomes_values_that_the_print_stylesheets_know():
    text = looks.stylesheet(Look("PT Sans", 13, 35, 15, 25, 22))
    assert text == (
        ':root { --typeface: "PT Sans", "PT Serif", sans-serif; --text-size: 13pt; --margin-left: 35mm; '
        "--margin-right: 15mm; --margin-top: 25mm; --margin-bottom: 22mm; --check-bottom: 35mm; }"
    )
    used = set(
        re.findall(
            r"var\(--([a-z-]+)", html.stylesheet("css/print/document.css") + html.stylesheet("css/print/check.css")
        )
    )
    assert used == set(re.findall(r"--([a-z-]+):", text))


@pytest.mark.parametrize("name", ["Нет такого", 'X"; } @import url(http://127.0.0.1/) ; {', "", "../PT Serif"])
def test_a_typeface_that_is_not_here_gives_way_to_the_one_that_always_is(name):
    assert looks.stylesheet(Look(typeface=name)).startswith(':root { --typeface: "PT Serif", "PT Serif", serif;')


@pytest.mark.parametrize(
    ("listing", "families"),
    [
        ("Golos\t80\t0\t100\nGolos\t200\t0\t100\n", ("Golos",)),
        ("Golos\t80\t0\t100\nGolos\t200\t100\t100\n", ()),  # the bold one is slanted
        ("Golos Mono\t80\t0\t100\nGolos Mono\t200\t0\t100\n", ()),
        ("PT Serif\t80\t0\t100\nPT Serif\t200\t0\t100\n", ()),  # it comes with the program
        ('G"; }\t80\t0\t100\nG"; }\t200\t0\t100\n', ()),
        ("Я\nБез\tвсего\n\n\t\t\t\n", ()),
        ("Б\u00a0Б\t80\t0\t100\nА Б\t80\t0\t100\nА Б\t200\t0\t100\n", ("А Б",)),
    ],
)
def test_families_of_the_machine_are_taken_when_a_text_can_be_set_in_them(listing, families):
    assert fonts.suitable(listing) == families


def test_the_typefaces_of_the_program_are_always_offered_first():
    assert fonts.families()[:2] == ("PT Serif", "PT Sans")


def test_an_order_is_set_in_the_typeface_of_the_school():
    assert faces(orders.pdf(dressed(order(1), look=Look("PT Sans")))) == {"PT-Sans", "PT-Sans-Bold"}


def test_margins_of_the_school_move_the_text():
    heads = [
        min(place for place, text in lefts(PdfReader(BytesIO(content)).pages[0]) if text.startswith("14"))
        for content in (orders.pdf(dressed(order(1), look=Look(left=left))) for left in (45, 25))
    ]
    assert [round(place) for place in heads] == [45, 25]


@pytest.mark.parametrize("place", ["above", "left"])
def test_the_emblem_stands_on_the_first_sheet_alone_with_words_for_it(place):
    assert drawn(orders.pdf(dressed(order(3), place=place))) == [2, 0, 0]  # the emblem and the code
    document = Document(BytesIO(orders.docx(dressed(order(3), place=place))))
    (words,) = [one.get("descr") for one in document.element.body.iter(qn("wp:docPr"))]
    assert words == "Герб или логотип школы"


@pytest.mark.parametrize(
    "path",
    [
        "",
        "../../../../etc/passwd",
        "/etc/passwd",
        "emblems/../../etc/passwd",
        f"emblems/{'0' * 64}.png",
        f"emblems/{'0' * 64}.svg",
        "http://127.0.0.1:9/x.png",
    ],
)
def test_what_is_no_emblem_of_ours_is_not_drawn(path):
    assert looks.emblem(Letterhead("Школа", emblem=path)) is None


def test_a_picture_that_somebody_has_exchanged_is_not_drawn(tmp_path):
    path = kept(picture())
    assert looks.emblem(Letterhead("Школа", emblem=path)).content == picture()
    (tmp_path / path).write_bytes(picture(mode="RGBA"))
    assert looks.emblem(Letterhead("Школа", emblem=path)) is None


def test_the_code_for_checking_stands_at_the_foot_of_the_first_sheet():
    first, *others = PdfReader(BytesIO(orders.pdf(dressed(order(3))))).pages
    assert " ".join(first.extract_text().split()).count("Проверка подлинности: school.example/check/Ab3dE5gH7k/") == 1
    assert [page.extract_text().count("Проверка") for page in others] == [0] * len(others)
    code = next(image for image in first.images if image.image.size[0] == image.image.size[1])
    assert code.image.size[0] >= 290  # ten dots a module


def test_the_code_in_a_word_file_stands_in_the_footer_of_the_first_page():
    document = Document(BytesIO(orders.docx(dressed(order(3)))))
    footer = document.sections[0].first_page_footer
    words, code = footer.tables[0].rows[0].cells
    assert words.text == "Проверка подлинности:\nschool.example/check/Ab3dE5gH7k/"
    (shape,) = code._tc.iter(qn("wp:docPr"))
    assert shape.get("descr") == (
        "QR-код: проверка подлинности документа по адресу " + CHECK_URL.removeprefix("https://")
    )


def test_an_order_without_a_page_to_check_has_neither_code_nor_words():
    content = orders.pdf(dressed(order(1), check=""))
    assert drawn(content) == [1, 0, 0]
    assert "Проверка" not in PdfReader(BytesIO(content)).pages[0].extract_text()


def test_the_same_order_makes_the_same_bytes():
    assert orders.pdf(dressed(order(2)), is_archival=True) == orders.pdf(dressed(order(2)), is_archival=True)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("без пометок", [(Mark.PLAIN, "без пометок")]),
        ("", []),
        ("Назначить ⟨кого⟩.", [(Mark.PLAIN, "Назначить "), (Mark.GAP, "[кого]"), (Mark.PLAIN, ".")]),
        (
            "от 1 мая № 42-ОД, затем",
            [(Mark.PLAIN, "от 1 мая "), (Mark.UNBROKEN, "№\u00a042-ОД"), (Mark.PLAIN, ", затем")],
        ),
        ("№ 21 / 1", [(Mark.UNBROKEN, "№\u00a021\u00a0/\u00a01")]),
        ("№ 21/1", [(Mark.UNBROKEN, "№\u00a021/1")]),
        ("№ п/п", [(Mark.PLAIN, "№ п/п")]),
        ("из 10 «А» класса", [(Mark.PLAIN, "из "), (Mark.UNBROKEN, "10\u00a0«А»"), (Mark.PLAIN, " класса")]),
        ("5 «Лучших» пар", [(Mark.PLAIN, "5 «Лучших» пар")]),
    ],
)
def test_gaps_numbers_and_classes_are_found(text, found):
    assert list(pieces(text)) == found


def test_a_gap_of_a_draft_is_shown_in_brackets_and_highlighted():
    draft = replace(order(1, is_draft=True), preamble="На основании ⟨основание⟩ <b>")
    page = html.render("documents/_order.html", orders.context(draft))
    assert '<p>На основании <mark class="gap">[основание]</mark> &lt;b&gt;</p>' in page
    first = " ".join(PdfReader(BytesIO(orders.pdf(draft))).pages[0].extract_text().split())
    assert "На основании [основание] <b>" in first
    (paragraph,) = [one for one in Document(BytesIO(orders.docx(draft))).paragraphs if "[основание]" in one.text]
    assert [run.text for run in paragraph.runs if run.font.highlight_color] == ["[основание]"]


def test_a_word_file_takes_size_margins_and_a_typeface_that_schools_have():
    document = Document(BytesIO(orders.docx(dressed(order(1), look=Look("PT Sans", 14, 35, 15, 25, 22)))))
    section = document.sections[0]
    margins = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
    assert [round(margin.mm) for margin in margins] == [35, 15, 25, 22]
    body = document.styles["Body Text"].font
    assert (body.name, body.size.pt) == ("Arial", 14)


def test_a_signature_goes_to_the_next_page_together_with_the_last_point():
    for lines in (15, 17, 19, 21):
        paper = replace(order(1), preamble="Строка преамбулы, достаточно длинная. " * lines * 2, acquaintance=())
        pages = [page.extract_text() for page in PdfReader(BytesIO(orders.pdf(replace(paper, appendices=())))).pages]
        last = " ".join(pages[-1].split())
        assert "Контроль исполнения" in last
        assert last.endswith(("А.И. Петрова", "А.И. Петрова 2"))
