"""Every document of the registry in each of its formats: whole, told by its title, and whatever the names are."""

import io
import logging
import re
import zipfile

import pytest
from django.utils import timezone
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from mentoring.accounts.models import School
from mentoring.documents import word_templates
from mentoring.web.providers import documents
from monitoring.actions import awards
from monitoring.models import Award, Response
from pairing.models import IndividualPlan
from participants.models import MenteeRequest, Person, TrainingCourse
from programmes.actions import papers
from programmes.models import Activity, Partner, Programme
from programmes.readers.documents import rows_of
from tests import factories
from tests.access.world import objects
from tests.monitoring.rows import answer

pytestmark = pytest.mark.django_db
ELSEWHERE = {"consent", "order-extract", "person-data"}
"""Kinds that are asked for on pages of their own, since a person must choose what goes into them."""
FROZEN = {"order", "pair-agreement"}
"""Kinds that say what they said when they were offered or signed, whatever is written into the base since."""
MARKUP = "<b>&{{x}}⟨⟩"
HOSTILE = f"Ы{MARKUP}" + "щ" * 70
LONG = f"Ы{MARKUP} " + "Щукина-Ёлкина " * 14
CYRILLIC = re.compile("[А-Яа-яЁё]{3}")


@pytest.fixture
def made():
    """A school that has a row for each kind of document."""
    made = objects.build()
    made.psychologist = factories.psychologist_of(made.school)
    papers.create(made.programme, kind="programme", by=made.curator)
    pupil = made.requests[0].person
    awards.propose(
        made.programme, kind="parents", reason="учёбу", person=pupil, on=made.programme.starts_on, by=made.curator
    )
    for _ in range(5):
        person = factories.PupilFactory(school=made.school)
        factories.consent_of(person, by=made.curator, given_on=made.programme.starts_on)
        Response.objects.create(survey=made.survey, person=person)
        answer(made.survey, person, at=timezone.now())
    return made


def row_for(kind, made):
    """A row of the kind for whoever may have it, None where the school has none."""
    for user in (made.curator, made.director, made.psychologist):
        for row in list(rows_of(kind, made.programme, user))[:1]:
            return row
    return None


def elsewhere(made):
    person = made.requests[2].person.pk
    return {"consent": person, "person-data": person, "order-extract": made.acquaintance.pk}


def rows(made):
    """Of each kind, by its code, a row."""
    keys = elsewhere(made)
    return {
        kind.code: kind.find(str(keys[kind.code])) if kind.code in keys else row_for(kind, made)
        for kind in documents.all()
    }


def all_files(made, only=""):
    """Of each kind and format, or of one format only, the bytes."""
    for code, row in rows(made).items():
        for extension, write in documents.get(code).formats.items():
            if only in ("", extension):
                yield f"{code}.{extension}", write(row)


def own_files(made):
    """Each kind that a school may have a template of its own for, filled into the one to begin with."""
    found = rows(made)
    for kind in documents.all():
        if kind.fields:
            template = word_templates.starter(kind.title, kind.fields.fields)
            yield kind, word_templates.fill(template, kind.fields.values(found[kind.code]))


def text_of(name, content):
    """All that can be read in the file, and what is wrong with it as a file."""
    if name.endswith(".pdf"):
        reader = PdfReader(io.BytesIO(content))
        root = reader.trailer["/Root"]
        faults = [
            fault
            for fault, is_so in {
                "no PDF": not content.startswith(b"%PDF-"),
                "no title": not (reader.metadata.title or "").strip(),
                "no tags": "/StructTreeRoot" not in root,
                "no language": root.get("/Lang") != "ru",
            }.items()
            if is_so
        ]
        return "\n".join(page.extract_text() for page in reader.pages), faults
    if name.endswith(".docx"):
        file = Document(io.BytesIO(content))
        outside = [part.target_ref for part in file.part.rels.values() if part.is_external and part.reltype.endswith("image")]  # fmt: skip
        text = "\n".join(node.text or "" for node in file.element.body.iter() if node.tag.endswith("}t"))
        return text, ["no title"] * (not file.core_properties.title.strip()) + ["fetches"] * bool(outside)
    cells = [cell for sheet in load_workbook(io.BytesIO(content)) for row in sheet.iter_rows() for cell in row]
    text = "\n".join(str(cell.value) for cell in cells if cell.value is not None)
    return text, ["a formula"] * any(cell.data_type == "f" for cell in cells)


def faults_of(name, content):
    """What is wrong with one file."""
    text, found = text_of(name, content)
    plain = "".join(text.split()).replace(MARKUP, "")
    if not CYRILLIC.search(plain):
        found.append("nothing to read")
    found += [word for word in ("None", "Undefined", "{%") if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)]
    if "⟨" in plain.replace("⟨⟩", ""):
        found.append("a gap")
    return [f"{name}: {fault}" for fault in found]


def make_hostile(made):
    """Names, titles and words that try to be markup, or are longer than any line."""
    people = Person.objects.filter(school=made.school, destroyed_at=None)
    spoil(people, last_name=HOSTILE, first_name=HOSTILE, middle_name=HOSTILE)
    spoil(people.exclude(post=""), post=LONG)
    spoil(School.objects.filter(pk=made.school.pk), name=LONG, full_name=LONG, founder=LONG, head_post=LONG, place=LONG)
    spoil(Programme.objects.filter(pk=made.programme.pk), title=LONG)
    spoil(Award.objects.all(), reason=LONG * 3)
    spoil(IndividualPlan.objects.all(), goal=LONG, expected=HOSTILE)
    spoil(MenteeRequest.objects.all(), text=LONG, goals=HOSTILE, result=LONG)
    spoil(TrainingCourse.objects.all(), title=LONG)
    spoil(Activity.objects.all(), title=LONG, product=LONG)
    spoil(Partner.objects.all(), name=LONG)


def spoil(rows, **texts):
    """Written past all forms, as long as the column holds."""
    lengths = {name: rows.model._meta.get_field(name).max_length for name in texts}
    rows.update(**{name: text[: lengths[name]] for name, text in texts.items()})


def test_each_kind_can_be_found_on_the_page_or_is_asked_for_elsewhere():
    assert {kind.code for kind in documents.all() if not kind.group} == ELSEWHERE
    assert [kind.code for kind in documents.all() if kind.group and not kind.note] == []


@pytest.mark.parametrize("kind", [kind for kind in documents.all() if kind.fields], ids=lambda kind: kind.code)
def test_template_to_begin_with_names_what_the_sample_fills(kind):
    fields, sample = kind.fields.fields, kind.fields.sample()
    assert sorted(sample) == sorted(field.name for field in fields)
    assert [field.name for field in fields if field.inner and not sample[field.name]] == []
    assert word_templates.faults(word_templates.starter(kind.title, fields), fields, sample) == []


def test_every_document_is_whole_and_no_name_breaks_it(made, caplog):
    make_hostile(made)
    assert [code for code, row in rows(made).items() if row is None] == []
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        files = dict(all_files(made))
    assert [fault for name, content in files.items() for fault in faults_of(name, content)] == []
    assert {kind.code for kind, own in own_files(made) if MARKUP not in text_of("own.docx", own)[0]} == FROZEN
    assert [record.getMessage() for record in caplog.records] == []
    assert {name for name, content in files.items() if name.endswith("x") and not zipfile.is_zipfile(io.BytesIO(content))} == set()  # fmt: skip
