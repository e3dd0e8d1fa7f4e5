"""What the built-in text of a programme's document is filled with, and what the programme still lacks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from mentoring.core.russian.cases import Case
from mentoring.core.russian.dates import long_date, period
from mentoring.core.russian.letters import squeeze
from mentoring.core.russian.names import full
from mentoring.core.russian.numerals import after_preposition, counted, figures
from mentoring.core.russian.organisations import decline_organisation, within
from mentoring.core.russian.posts import decline_post
from programmes.core import paper_wording
from programmes.core.paper_wording import BuiltIn
from programmes.models import MentoringForm, Programme
from programmes.readers import requisites
from programmes.reference_files import document
from programmes.states import PaperKind, ProgrammeKind

CASES = (Case.GENITIVE, Case.DATIVE, Case.ACCUSATIVE, Case.INSTRUMENTAL)
PAPER_WORDS = {PaperKind.PROGRAMME: "Настоящая Программа", PaperKind.REGULATION: "Настоящее Положение"}
OUTSIDE_FORMS = {"employer-pupil", "employer-student"}
YOUNG_TEACHERS_FORM = "teacher-teacher"


@dataclass(frozen=True)
class Missing:
    """Something that the document lacks, and where it is filled in."""

    text: str
    url: str


def wording(programme: Programme) -> Mapping[str, Any]:
    """The built-in text for the programme's system of mentoring."""
    return document(f"paper_{programme.kind}")


def built_in(programme: Programme, kind: str) -> tuple[BuiltIn, ...]:
    """The sections of that kind of paper as they would be written for the programme now; five queries."""
    return paper_wording.built_in(wording(programme), kind, places(programme, kind))


def title_of(programme: Programme, kind: str) -> str:
    """What the document is called."""
    return wording(programme)["title"][kind]


def places(programme: Programme, kind: str) -> dict[str, str]:
    """A value for each place of the text; an empty one where the programme does not say."""
    school = programme.school
    forms = sorted(programme.forms.all(), key=lambda form: (form.position, form.pk))
    return {
        "title": squeeze(programme.title),
        "school_genitive": decline_organisation(squeeze(school.name), Case.GENITIVE),
        "school_within": within(squeeze(school.name)),
        "period": period(programme.starts_on, programme.ends_on),
        "age_day": long_date(programme.age_counted_on),
        "lowest_age": counted(programme.lowest_age, "год", "года", "лет"),
        "most_mentees": after_preposition(programme.most_mentees, "наставляемого", "наставляемых"),
        "satisfied_from": figures(programme.satisfied_from),
        "own_signature_from": str(programme.own_signature_from or ""),
        "young_teacher": _young_teacher(programme),
        "mentor_experience": f"не менее {_years(programme.mentor_experience)}" if programme.mentor_experience else "",
        "young_teachers": "учителей – молодых специалистов" if _has(forms, {YOUNG_TEACHERS_FORM}) else "",
        "partners": "предприятий и организаций" if _has(forms, OUTSIDE_FORMS) else "",
        "work_kinds": _work_kinds(programme),
        "curator_name": _curator(programme),
        "paper_this": PAPER_WORDS[PaperKind(kind)],
        **_cases("curator", squeeze(programme.curator_title) or "куратор"),
        **_cases("head", squeeze(school.head_post) or "директор"),
        **_form_places(programme, forms),
        "stages": paper_wording.numbers(list(_stages(programme))),
    }


def missing(programme: Programme) -> list[Missing]:
    """What the documents of the programme cannot do without, in the order in which one would fill it in."""
    school = programme.school
    school_url = reverse("accounts:school-edit", kwargs={"school": school.slug})
    programme_url = reverse("programmes:edit", kwargs={"pk": programme.pk})
    checks = (
        (school.full_name, "Полное название школы", school_url),
        (school.head_last_name and school.head_first_name, "Фамилия и имя руководителя школы", school_url),
        (school.place, "Населённый пункт", school_url),
        (programme.curator, "Кто ведёт программу", programme_url),
        (programme.forms.all(), "Формы наставничества", programme_url),
        (
            programme.stages.all(),
            "Этапы: дорожная карта ещё не составлена",
            reverse("programmes:roadmap", kwargs={"pk": programme.pk}),
        ),
    )
    return [Missing(text, url) for is_there, text, url in checks if not is_there]


def _work_kinds(programme: Programme) -> str:
    if programme.kind != ProgrammeKind.TEACHERS:
        return ""
    return ", ".join(kind.title.lower() for kind in programme.work_kinds.order_by("position", "pk"))


def _has(forms: Sequence[MentoringForm], codes: set[str]) -> bool:
    return any(form.code in codes for form in forms)


def _cases(name: str, post: str) -> dict[str, str]:
    declined = {f"{name}_{case}": decline_post(post, case) for case in CASES}
    return {name: post, name.capitalize(): post[:1].upper() + post[1:], **declined}


def _curator(programme: Programme) -> str:
    name = requisites.curator_name(programme)
    return ", ".join(part for part in (full(name), squeeze(programme.curator_post)) if part) if name else ""


def _form_places(programme: Programme, forms: Sequence[MentoringForm]) -> dict[str, str]:
    words = wording(programme)
    titles = [(form.code, squeeze(form.title).lower()) for form in forms]
    described = {form.code: squeeze(form.description) for form in forms}
    texts = {
        part: paper_wording.form_texts(words, part, titles, description=described)
        for part in ("aim", "participants", "results", "work")
    }
    young = _young_teacher(programme)
    return {
        "forms": ", ".join(f"«{title}»" for _, title in titles),
        "forms_aims": "\n".join(texts["aim"]),
        "forms_participants": "\n".join(texts["participants"]).replace("{young_teacher}", young),
        "forms_results": paper_wording.bullets(texts["results"]),
        "forms_work": paper_wording.bullets(texts["work"]),
        "variants": _variants(programme, words["lead"]["variants"]),
    }


def _variants(programme: Programme, lead: str) -> str:
    rows = programme.role_variants.order_by("form__position", "form", "position", "pk")
    lines = [f"«{squeeze(row.title)}». {squeeze(row.description)}".strip() for row in rows]
    return "\n".join([lead, paper_wording.bullets(lines)]) if lines else ""


def _stages(programme: Programme) -> Iterator[str]:
    for stage in sorted(programme.stages.all(), key=lambda stage: (stage.position, stage.pk)):
        result = squeeze(stage.result).rstrip(" .;")
        title = squeeze(stage.title).rstrip(" .;")
        yield f"{title}. Ожидаемый результат: {result[:1].lower()}{result[1:]}" if result else title


def _young_teacher(programme: Programme) -> str:
    age = programme.young_teacher_age
    experience = f"стаж педагогической работы до {_years(programme.young_teacher_years)}"
    return f"{experience}, возраст до {_years(age)}" if age else experience


def _years(number: int) -> str:
    """«до 1 года», «до 3 лет»."""
    return after_preposition(number, "года", "лет")
