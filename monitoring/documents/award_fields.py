"""The names that a school's own Word templates of certificates and letters of thanks may use."""

from __future__ import annotations

from datetime import date
from typing import Any

from mentoring.core.documents import Letterhead, Signature
from mentoring.core.russian.names import Name
from mentoring.core.template_fields import TemplateField, TemplateFields
from monitoring.core.award_papers import (
    BEST_MENTOR,
    PARENTS,
    AwardFacts,
    Certificate,
    Guardian,
    ThanksLetter,
    certificate,
    letter,
)
from monitoring.readers import awards as reader
from pairing.core.pair_order import Participant

F = TemplateField
COMMON = (
    F("учредитель", "кто стоит над школой"),
    F("организация", "полное название школы"),
    F("номер", "«№ 3», пусто до приказа"),
    F("приказ", "«Приказ от 28 мая 2027 г. № 54-ОД», пусто до приказа"),
    F("дата", "дата словами, пусто до приказа"),
    F("должность", "должность того, кто подписывает"),
    F("подпись", "«И.О. Фамилия»"),
    F("адрес_проверки", "где проверить приказ"),
)
CERTIFICATE_NAMES = (
    *COMMON,
    F("вид", "«Грамота», «Почётная грамота», «Благодарность»"),
    F("звание", "«Лучший наставник» или «Лучшая пара» в кавычках; у других пусто"),
    F("глагол", "«награждается», «объявляется»"),
    F("люди", "кого награждают, подряд", (F("имя", "фамилия, имя, отчество в нужном падеже"),)),
    F("статус", "должность или класс в нужном падеже"),
    F("причина", "«за …»"),
    F("место", "населённый пункт"),
)
LETTER_NAMES = (
    *COMMON,
    F("адресаты", "кому письмо, подряд", (F("имя", "«Носовой Анне Петровне»"),)),
    F("обращение", "«Уважаемая Анна Петровна!»"),
    F("абзацы", "текст письма, подряд", (F("текст", "абзац"),)),
)


def _common(paper: Certificate | ThanksLetter) -> dict[str, Any]:
    return {
        "учредитель": paper.letterhead.founder,
        "организация": paper.letterhead.full_name,
        "номер": paper.number,
        "приказ": paper.order,
        "дата": paper.day,
        "должность": paper.signature.post,
        "подпись": paper.signature.name,
        "адрес_проверки": paper.check_url,
    }


def certificate_values(paper: Certificate) -> dict[str, Any]:
    """What stands for the names in a certificate."""
    return _common(paper) | {
        "вид": paper.title,
        "звание": paper.honour,
        "глагол": paper.verb,
        "люди": [{"имя": name} for name in paper.names],
        "статус": paper.status,
        "причина": paper.reason,
        "место": paper.place,
    }


def letter_values(paper: ThanksLetter) -> dict[str, Any]:
    """What stands for the names in a letter."""
    return _common(paper) | {
        "адресаты": [{"имя": name} for name in paper.addressees],
        "обращение": paper.salutation,
        "абзацы": [{"текст": text} for text in paper.paragraphs],
    }


def _invented(kind: str, person: Participant, *guardians: Guardian) -> AwardFacts:
    return AwardFacts(
        kind,
        (person,),
        is_pair=False,
        reason="терпение и мастерство в работе с младшими",
        programme="Наставничество 2026/27",
        letterhead=Letterhead("МБОУ «Средняя общеобразовательная школа № 7»", founder="Управление образования"),
        place="г. Лесогорск",
        signature=Signature("Директор", "Н.П. Берёзова"),
        number=3,
        given_on=date(2027, 5, 28),
        order_number="54-ОД",
        order_on=date(2027, 5, 28),
        check_url="https://school.example/check/sample/",
        guardians=guardians,
    )


def _sample_certificate() -> dict[str, Any]:
    teacher = Participant(Name("Орлова", "Вера", "Сергеевна", "f"), {}, post="учитель математики")
    return certificate_values(certificate(_invented(BEST_MENTOR, teacher)))


def _sample_letter() -> dict[str, Any]:
    pupil = Participant(Name("Липин", "Пётр", "Андреевич", "m"), {}, grade=7, letter="А")
    mother = Guardian(Name("Липина", "Анна", "Петровна", "f"), {}, "мать")
    return letter_values(letter(_invented(PARENTS, pupil, mother)))


CERTIFICATE_FIELDS = TemplateFields(
    CERTIFICATE_NAMES,
    lambda award: certificate_values(certificate(reader.facts_of(award))),
    _sample_certificate,
    lambda award: award.programme.school,
)
LETTER_FIELDS = TemplateFields(
    LETTER_NAMES,
    lambda award: letter_values(letter(reader.facts_of(award))),
    _sample_letter,
    lambda award: award.programme.school,
)
