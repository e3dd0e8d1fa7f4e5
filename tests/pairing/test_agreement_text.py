"""What an agreement says, and what it leaves to other papers."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from mentoring.core.agreement_papers import AgreementPaper, Signer
from mentoring.core.documents import Letterhead
from mentoring.core.russian.names import Name
from mentoring.documents import agreements
from pairing.core import agreement
from pairing.core.agreement import AgreementFacts, Party
from pairing.core.pair_order import Participant
from programmes import wordings
from programmes.core.wording import Wording, faults


def person(last, first, middle, sex, **fields):
    return Participant(Name(last, first, middle, sex), {}, **fields)


MOTHER, FATHER = person("Носова", "Ирина", "Олеговна", "f"), person("Носов", "Пётр", "Ильич", "m")
ANNA = person("Носова", "Анна", "Петровна", "f", grade=7, letter="А")
PETR = person("Калугин", "Пётр", "Ильич", "m", grade=7, letter="А")
FACTS = AgreementFacts(
    letterhead=Letterhead("МБОУ «СОШ № 12»"),
    number="17",
    place="г. Заречный",
    on=date(2026, 10, 1),
    programme="Шаг навстречу",
    programme_kind="pupils",
    form="Учитель – ученик",
    role_variant="",
    ends_on=date(2027, 5, 31),
    mentor=Party(person("Громова", "Анна", "Сергеевна", "f", post="учитель математики")),
    mentees=(Party(ANNA, is_minor=True, guardians=(MOTHER,)),),
    curator=person("Куратова", "Ольга", "Петровна", "f"),
)
EMPLOYEES = replace(
    FACTS,
    programme_kind="teachers",
    mentees=(Party(person("Ветрова", "Инна", "Львовна", "f", post="учитель физики")),),
)


def compose(facts: AgreementFacts) -> AgreementPaper:
    return agreement.compose(facts, wordings.get("pair-agreement").built_in)


def text_of(paper: AgreementPaper) -> str:
    blocks = [line for section in paper.sections for block in section.blocks for line in block.lines]
    said = "\n".join([*paper.parties, *(section.title for section in paper.sections), *blocks])
    return said.replace("\u00a0", " ")


def signers_with(*guardians):
    paper = compose(replace(FACTS, mentees=(Party(ANNA, is_minor=True, guardians=guardians),)))
    return paper.signers[-1]


def test_parties_are_named_with_class_post_and_guardian():
    assert compose(FACTS).parties == (
        "наставник — Громова Анна Сергеевна, учитель математики;",
        "наставляемый — Носова Анна Петровна, 7А\u00a0класс, с согласия законного представителя (Носова Ирина Олеговна),",
    )


@pytest.mark.parametrize(
    ("guardians", "expected"),
    [
        ((MOTHER,), Signer("Законный представитель Носовой\u00a0А.П.", "И.О.\u00a0Носова")),
        ((), Signer("Законный представитель Носовой\u00a0А.П.", note="фамилия, инициалы")),
        (
            (MOTHER, FATHER),
            Signer(
                "Законный представитель Носовой\u00a0А.П.",
                note="подписывает один: И.О.\u00a0Носова или П.И.\u00a0Носов",
            ),
        ),
    ],
)
def test_line_of_the_guardian_waits_for_whom_the_school_knows(guardians, expected):
    assert signers_with(*guardians) == expected


def test_adults_sign_alone_and_need_no_word_of_guardians():
    paper = compose(EMPLOYEES)
    assert [signer.part for signer in paper.signers] == ["Наставник", "Наставляемый"]
    assert "представител" not in text_of(paper)


def test_only_employees_are_told_of_the_labour_code():
    assert ("351.8" in text_of(compose(EMPLOYEES)), "351.8" in text_of(compose(FACTS))) == (True, False)
    assert "не менее чем за три рабочих дня" in text_of(compose(EMPLOYEES))


def test_consent_to_data_is_left_to_a_sheet_of_its_own():
    said = [line for line in text_of(compose(FACTS)).split("\n") if "персональн" in line]
    assert said == ["Настоящее соглашение не является согласием на обработку персональных данных: его дают на отдельном листе."]  # fmt: skip


def test_group_is_called_a_group_and_all_its_members_sign():
    paper = compose(replace(FACTS, mentees=(*FACTS.mentees, Party(PETR, is_minor=True))))
    assert paper.title == "Соглашение о совместной работе в наставнической группе"
    assert [signer.part for signer in paper.signers] == [
        "Наставник",
        "Наставляемый",
        "Законный представитель Носовой\u00a0А.П.",
        "Наставляемый",
        "Законный представитель Калугина\u00a0П.И.",
    ]


def test_school_words_its_sections_paragraphs_and_lists():
    own = Wording("Договор {unit:genitive}", "Мы:", "Раздел\n- Обещаем:\n- • раз;\n- • два.\n? minors: Детям\n- Пункт.")
    paper = agreement.compose(FACTS, own)
    assert (paper.title, paper.opening) == ("Договор пары", "Мы:")
    assert [(one.heading, [(block.number, block.lines) for block in one.blocks]) for one in paper.sections] == [
        ("1. Раздел", [("1.1", ("Обещаем:",)), ("", ("раз;", "два."))]),
        ("2. Детям", [("2.1", ("Пункт.",))]),
    ]
    assert len(agreement.compose(EMPLOYEES, own).sections) == 1


@pytest.mark.parametrize("code", ["pair-agreement", "mentor-memo", "mentee-memo", "mentee-memo-employee"])
def test_built_in_words_of_papers_have_no_fault(code):
    kind = wordings.get(code)
    assert faults(kind.built_in, kind.places) == []


def test_sections_are_numbered_without_gaps():
    for facts in (FACTS, EMPLOYEES):
        sections = compose(facts).sections
        assert [section.number for section in sections] == [str(number) for number in range(1, len(sections) + 1)]


def test_paper_goes_to_json_and_back_and_its_digest_tells_any_change():
    paper = compose(FACTS)
    assert AgreementPaper.from_dict(paper.to_dict()) == paper
    assert paper.digest() != compose(replace(FACTS, ends_on=date(2027, 5, 30))).digest()


def test_word_file_and_pdf_say_the_same():
    paper = compose(FACTS)
    words = Document(BytesIO(agreements.docx([paper])))
    pages = PdfReader(BytesIO(agreements.pdf([paper]))).pages
    printed = " ".join(" ".join(page.extract_text() for page in pages).split())
    written = "\n".join(paragraph.text for paragraph in words.paragraphs)
    for line in ("Соглашение о совместной работе в наставнической паре", "Шаг навстречу", "Доверие между сторонами"):
        assert (line in printed, line in written) == (True, True), line
    assert [table.rows[0].cells[0].text.split("\n")[0] for table in words.tables] == [
        "Наставник",
        "Наставляемый",
        "Законный представитель Носовой\u00a0А.П.",
    ]


def test_many_agreements_of_a_file_each_begin_on_a_page_of_their_own():
    papers = [compose(FACTS), compose(EMPLOYEES)]
    alone = [len(PdfReader(BytesIO(agreements.pdf([paper]))).pages) for paper in papers]
    together = PdfReader(BytesIO(agreements.pdf(papers)))
    assert len(together.pages) == sum(alone)
    assert "Ветрова" in together.pages[alone[0]].extract_text()
