"""Every kind of order as a finished paper: the defects of real orders cannot be made, PDF and Word say the same."""

import os
import re
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO

import pytest
from django.db import transaction
from pypdf import PdfReader

from mentoring.core.russian.cases import Case
from mentoring.core.russian.dates import long_date
from mentoring.documents import orders as printing
from programmes import order_kinds
from programmes.core.text_defects import defects_in
from programmes.reference_files import document as reference_document
from tests.monitoring.signed_orders import every_order

pytestmark = pytest.mark.django_db  # so that there is a database for the fixture below
OFFICE = shutil.which("soffice")
OF_BOTH = ("implementation", "approve-regulation", "approve-roadmap", "appoint-curator", "assign-pairs")
OF_PUPILS = (
    "amend-order", "cancel-order", "free-order", "end-pairs", "replace-mentors", "change-pairs", "transfer-pairs",
    "finish-pairs", "award-participants", "complete-programme",
)  # fmt: skip
NAMES = (*(f"{code}-{kind}" for code in OF_BOTH for kind in ("pupils", "teachers")), *OF_PUPILS)
RESTS_ON_THE_LAW = ("implementation", "approve-regulation", "assign-pairs")
INITIALS_FIRST = re.compile(r"[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.\s?)?[А-ЯЁ][а-яё]+")
BROKEN_DATE = re.compile(
    r"\d{1,2}\. \d{1,2}\. ?\d{2}|\d(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)"
    r"|[а-яё]\d{4}\s?г\.|\b\d{4}г\.|\d{2}\.\d{2}\.\d{2}\b(?!\d)"
)
HELD = "\u00a0"


@pytest.fixture(scope="module")
def signed(django_db_setup, django_db_blocker):
    """The orders as data; the school that signed them is gone again."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = every_order()
        transaction.set_rollback(True)
    return made


@pytest.fixture(scope="module")
def prints(signed):
    """The words of each as PDF."""
    return {name: words_of(printing.pdf(one.document)) for name, one in signed.items()}


def words_of(pdf):
    return [word for page in PdfReader(BytesIO(pdf)).pages for word in page.extract_text().split()]


def points_of(points):
    for point in points:
        yield point
        yield from points_of(point.points)


def numbered(points, prefix=""):
    """Whether the points count up from one without gaps, on every level."""
    return [point.number for point in points] == [f"{prefix}{place}" for place in range(1, len(points) + 1)] and all(
        numbered(point.points, f"{point.number}.") for point in points
    )


def text_of(document):
    """The heading, the preamble, the points."""
    return [document.heading, document.preamble, *(point.text for point in points_of(document.points))]


def everything_of(document):
    """Every text that is printed."""
    cells = [
        cell for one in document.appendices if one.table for row in one.table.rows for cell in row
    ]  # fmt: skip
    inner = [point.text for one in document.appendices for point in points_of(one.points)]
    headings = [one.heading for one in document.appendices]
    return [*text_of(document), *headings, *inner, *(text for one in document.appendices for text in one.text), *cells]


def test_each_registered_kind_is_looked_at(signed):
    assert (set(signed), {one.kind for one in signed.values()}) == (
        set(NAMES),
        {kind.code for kind in order_kinds.all_kinds()},
    )


@pytest.mark.parametrize("name", NAMES)
def test_obligatory_requisites_are_there(signed, name):
    document = signed[name].document
    held = (document.letterhead.full_name, document.title, document.number, document.date, document.place,
            document.heading, document.preamble, document.points, document.signature.post, document.signature.name)  # fmt: skip
    assert [part for part in held if not part] == []
    assert (document.letterhead.founder != "", document.check_url != "", document.is_draft) == (True, True, False)


@pytest.mark.parametrize("name", NAMES)
def test_heading_says_what_about_without_a_full_stop(signed, name):
    heading = signed[name].document.heading
    assert (re.match(r"Об? ", heading.replace(HELD, " ")) is not None, heading[-1] in ".,:;") == (True, False)


@pytest.mark.parametrize("name", NAMES)
def test_points_count_up_and_each_ends_as_it_should(signed, name):
    document = signed[name].document
    assert numbered(document.points)
    for point in document.points:
        assert point.text[-1] == (":" if point.points else "."), point.text
        ends = [inner.text.rstrip("»")[-1] for inner in point.points]
        assert ends in ([], [*";" * (len(ends) - 1), "."], ["."] * len(ends)), point


@pytest.mark.parametrize("name", NAMES)
def test_no_blank_gap_broken_date_or_doubled_mark(signed, name):
    document = signed[name].document
    assert defects_in(document) == []
    for text in everything_of(document):
        plain = text.replace(HELD, " ")
        found = re.findall(r"__+|[⟨⟩{}]|  +|\.\.|,,| [,.;:]|\bNone\b", plain)
        assert (found, BROKEN_DATE.findall(plain)) == ([], []), text


@pytest.mark.parametrize("name", NAMES)
def test_each_number_sign_holds_its_number(signed, name):
    loose = [text for text in everything_of(signed[name].document) if re.search(rf"№(?!{HELD}\S|$)", text)]
    assert loose == []


@pytest.mark.parametrize("name", NAMES)
def test_quotes_are_nested_and_closed(signed, name):
    for text in everything_of(signed[name].document):
        depth = 0
        for letter in text:
            depth += {"«": 1, "»": -1}.get(letter, 0)
            assert depth in (0, 1), text
        assert (depth, '"' in text) == (0, False), text


@pytest.mark.parametrize("name", NAMES)
def test_nobody_stands_in_the_nominative_where_a_case_is_asked_for(signed, name):
    one = signed[name]
    said = " ".join(" ".join(text_of(one.document)).split())
    declined = [row for row in one.declined if row.case is not Case.NOMINATIVE]
    for row in declined:
        shown, nominative = (text.replace(HELD, " ") for text in (row.shown, row.nominative))
        assert shown == nominative or not re.search(rf"(?<!\w){re.escape(nominative)}(?!\w)", said), row
    people = [
        word for word in ("Куратова", "Сидорова", "Козлов", "Павлова", "Сорока", "Иванова-Петрова") if word in said
    ]
    assert [word for word in people if re.search(rf"(?<![\w-]){word}(?![\w-])", said)] == []


@pytest.mark.parametrize("name", NAMES)
def test_initials_follow_the_surname_in_the_text_and_go_before_it_in_the_signature(signed, name):
    document = signed[name].document
    assert INITIALS_FIRST.fullmatch(document.signature.name)
    in_text = [found for text in text_of(document) for found in INITIALS_FIRST.findall(text.replace(HELD, " "))]
    assert [found for found in in_text if not re.match(r"[А-ЯЁ]\. [А-ЯЁ][а-яё]+$", found)] == []


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith(RESTS_ON_THE_LAW)])
def test_law_is_cited_as_the_reference_has_it(signed, name):
    acts = {row["programme_kind"]: row["text"] for row in reference_document("orders")["legal_basis"]}
    act = acts["teachers" if name.endswith("teachers") else "pupils"]
    assert signed[name].document.preamble.replace(HELD, " ").startswith(f"В соответствии {act}".replace(HELD, " "))


@pytest.mark.parametrize("name", NAMES)
def test_appendices_cite_the_number_and_the_day_of_the_order_itself(signed, prints, name):
    document = signed[name].document
    said = " ".join(prints[name])
    mark = f"от {long_date(document.date)} № {document.number}".replace(HELD, " ")
    for appendix in document.appendices:
        assert re.search(rf"Приложение № {appendix.number} к приказу [^.]*? {re.escape(mark)}(?![\w-])", said), said
    told = {int(found) for text in text_of(document) for found in re.findall(r"\(приложение.№.(\d+)\)", text)}
    assert told <= {one.number for one in document.appendices}


@pytest.mark.parametrize("name", NAMES)
def test_words_of_the_print_are_found_in_cyrillic(signed, prints, name):
    document = signed[name].document
    said = " ".join(prints[name])
    wanted = [document.letterhead.full_name, document.heading, document.preamble, document.command]
    wanted += [f"{point.number}. {point.text}" for point in points_of(document.points)]
    assert [text for text in wanted if " ".join(text.split()) not in said] == []


@pytest.mark.slow
@pytest.mark.skipif(
    OFFICE is None and not os.environ.get("CI"), reason="LibreOffice is not installed: script/setup --office"
)
def test_word_files_say_what_the_prints_say(signed, prints, tmp_path):
    for name, one in signed.items():
        (tmp_path / f"{name}.docx").write_bytes(printing.docx(one.document))
    subprocess.run(  # noqa: S603
        [OFFICE, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf",
         "--outdir", tmp_path, *sorted(tmp_path.glob("*.docx"))],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    for name in NAMES:
        assert bare(words_of((tmp_path / f"{name}.pdf").read_bytes())) == bare(prints[name]), name


def bare(words):
    """What is said, in any order of lines and cells: without page numbers, blanks and hyphens at the ends of lines."""
    letters = "".join(words).replace("\u2011", "-")
    return sorted(re.findall(r"[А-Яа-яЁё]", letters))


def test_draft_says_that_it_is_one(signed):
    document = replace(signed["appoint-curator-pupils"].document, is_draft=True, number="", date=None, check_url="")
    said = " ".join(words_of(printing.pdf(document)))
    assert ("ПРОЕКТ" in said, "Проверка подлинности" in said) == (True, False)
