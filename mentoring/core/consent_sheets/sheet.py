"""The sheet of a consent, put together from who signs, for whom and the wording."""

from datetime import date

from mentoring.core.consent_sheets.form import (
    DISSEMINATION,
    MENTOR_DUTY,
    PARTICIPATION,
    PROCESSING,
    ConsentForm,
    Operator,
)
from mentoring.core.consent_sheets.printed import Blank, Choice, ConsentSheet, Line, Section, SheetSignature
from mentoring.core.russian.cases import Case
from mentoring.core.russian.dates import long_date
from mentoring.core.russian.names import decline, full, initials
from mentoring.core.russian.organisations import decline_organisation
from mentoring.core.russian.phones import show_phone

DOCUMENT_HINT = "вид, серия и номер, когда и кем выдан"
SHOWN_DATA = (
    "фамилия, имя, отчество", "класс или должность", "достижения и поощрения", "отзыв о программе",
    "описание проекта", "фотография",
)  # fmt: skip
# Who signs may bind the school in handing on what it has been told (приказ Роскомнадзора № 18).
TRANSFERS = (
    "не устанавливаю",
    "только по внутренней сети школы, доступной определённым работникам",
    "по информационно-телекоммуникационным сетям",
    "без передачи",
)
LINE_BY_HAND = "«____»\u00a0______________\u00a020___\u00a0г."


def sheet(form: ConsentForm) -> ConsentSheet:
    """The printed sheet of a consent."""
    return ConsentSheet(
        title=form.wording.title,
        lines=_lines(form),
        statement=_statement(form),
        sections=_sections(form),
        closing=_closing(form),
        signatures=_signatures(form),
        choices=tuple(Choice(text) for text in SHOWN_DATA) if form.wording.kind == DISSEMINATION else (),
        version=form.wording.version,
        blanks=_blanks(form),
        number=form.number,
        address=form.address,
        is_specimen=form.is_specimen,
    )


def _lines(form: ConsentForm) -> tuple[Line, ...]:
    signer = form.guardian or form.subject
    lines = [Line("Я (фамилия, имя, отчество)", full(signer.name))]
    if signer.status and not form.guardian:
        lines.append(Line("класс или должность", signer.status))
    if form.wording.kind == PROCESSING:
        lines.append(Line("адрес регистрации", "", "индекс, город, улица, дом, квартира"))
        lines.append(Line("документ, удостоверяющий личность", "", DOCUMENT_HINT))
    if form.wording.kind == DISSEMINATION:  # its form asks for contacts and for no passport
        contacts = ", ".join(part for part in (show_phone(signer.phone), signer.email) if part)
        lines.append(Line("контакты", contacts, "телефон, электронная почта или почтовый адрес"))
    return (*lines, *(_ward_lines(form) if form.guardian else ()))


def _ward_lines(form: ConsentForm) -> tuple[Line, ...]:
    """About the child, when a guardian signs."""
    child = form.subject
    name = full(decline(child.name, Case.GENITIVE, child.forms))
    lines = [
        Line("законный представитель (кто)", form.relation, "мать, отец, опекун, попечитель"),
        Line("действуя в интересах ребёнка", name),
        Line(
            "его дата рождения и класс" if child.name.sex != "f" else "её дата рождения и класс",
            ", ".join(part for part in (_day(child.born_on), child.status) if part),
        ),
    ]
    if form.wording.kind == PROCESSING:
        lines.append(Line("адрес ребёнка", "", "если отличается от адреса представителя"))
        lines.append(Line("документ ребёнка", "", "свидетельство о рождении или паспорт: " + DOCUMENT_HINT))
    if form.wording.kind in (PROCESSING, DISSEMINATION):
        lines.append(
            Line("полномочия подтверждаются", "", "свидетельство о рождении, акт об опеке: номер, дата, кем выдан")
        )
    return tuple(lines)


def _statement(form: ConsentForm) -> str:
    """The sentence that is signed."""
    operator = operator_words(form.operator, is_whole=form.wording.kind == DISSEMINATION, case=Case.DATIVE)
    if form.wording.kind == PROCESSING:
        whose = "персональных данных моего ребёнка" if form.guardian else "моих персональных данных"
        return (
            "в соответствии со статьёй 9 Федерального закона от 27.07.2006 № 152-ФЗ «О персональных данных» свободно, "
            f"своей волей и {_interest(form)} даю согласие оператору — {operator} — на обработку {whose} "
            "на условиях, изложенных ниже."
        )
    if form.wording.kind == DISSEMINATION:
        return (
            "в соответствии со статьёй 10.1 Федерального закона от 27.07.2006 № 152-ФЗ «О персональных данных» свободно, "
            f"своей волей и {_interest(form)} даю согласие оператору — {operator} — на распространение тех персональных "
            f"данных{' моего ребёнка' if form.guardian else ''}, которые отмечены ниже, и только их."
        )
    if form.wording.kind == MENTOR_DUTY:
        return (
            "в соответствии со статьёй 351.8 Трудового кодекса Российской Федерации даю работодателю — "
            f"{operator} — письменное согласие на выполнение работы по наставничеству на условиях, изложенных ниже."
        )
    participation = "участие моего ребёнка в программе" if form.guardian else "своё участие в программе"
    school = operator_words(form.operator)
    return f"даю согласие на {participation} наставничества, которую проводит {school}, на условиях, изложенных ниже."


def _interest(form: ConsentForm) -> str:
    return "в интересах ребёнка" if form.guardian else "в своём интересе"


def operator_words(operator: Operator, *, is_whole: bool = False, case: Case = Case.NOMINATIVE) -> str:
    """The school with its address and registered numbers; of a whole one, what is not known is left to be written in."""
    by_hand = "_" * 18 if is_whole else ""
    address = operator.address or (f"адрес {by_hand * 2}" if is_whole else "")
    codes = [f"{title} {code or by_hand}" for title, code in (("ИНН", operator.inn), ("ОГРН", operator.ogrn))]
    details = ", ".join(part for part in (address, *(code for code in codes if not code.endswith(" "))) if part)
    name = decline_organisation(operator.name, case)
    return f"{name} ({details})" if details else name


def _sections(form: ConsentForm) -> tuple[Section, ...]:
    words = form.wording
    titles = {
        PROCESSING: ("Цель обработки", "Перечень персональных данных", "Перечень действий и способы обработки"),
        DISSEMINATION: ("Цель распространения", "Категории и перечень данных", "Условия и запреты"),
        PARTICIPATION: ("В чём состоит участие", "Какие сведения указаны в этом согласии", "Что делает школа"),
        MENTOR_DUTY: ("Что поручается", "Какие сведения указаны в этом согласии", "Содержание и форма работы"),
    }[words.kind]
    programme = Section("Программа наставничества", f"{form.programme}.") if form.programme else None
    resources = Section("Информационные ресурсы", _resources(form)) if words.kind == DISSEMINATION else None
    parts = (
        programme,
        Section(titles[0], words.purpose),
        Section(titles[1], words.data_list),
        resources,
        Section(titles[2], words.actions_list),
        Section("Срок", f"{words.term} {_until(form)}".strip()),
        Section("Отзыв", words.withdrawal + _address_of_withdrawal(form.operator)),
    )
    return tuple(part for part in parts if part)


def _until(form: ConsentForm) -> str:
    """The last day of the term; to be written by hand where the school has not told it."""
    if form.wording.kind == MENTOR_DUTY:
        end = f"по {long_date(form.until)}" if form.until else f"по {LINE_BY_HAND}"
        return f"Срок выполнения работы: с {LINE_BY_HAND} {end}"
    if form.wording.kind == DISSEMINATION:
        return f"Согласие действует по {long_date(form.until) if form.until else LINE_BY_HAND}"
    return f"Программа действует по {long_date(form.until)}" if form.until else ""


def _blanks(form: ConsentForm) -> tuple[Blank, ...]:
    """What is written by hand below the text."""
    if form.wording.kind == DISSEMINATION:
        return (
            Blank("Передачу этих данных школой неограниченному кругу лиц разрешаю на условиях:", 0, TRANSFERS),
            Blank("Другие запреты и условия (по желанию):"),
        )
    if form.wording.kind == MENTOR_DUTY:
        return (
            Blank("Размер и условия выплаты за наставничество:"),
            Blank(f"Дополнительное соглашение к трудовому договору № ____________ от {LINE_BY_HAND}", 0),
        )
    return ()


def _resources(form: ConsentForm) -> str:
    if not form.operator.resources:
        return "Полные адреса страниц: " + "_" * 60
    return "Данные размещаются по адресам: " + ", ".join(form.operator.resources) + "."


def _address_of_withdrawal(operator: Operator) -> str:
    contacts = ", ".join(part for part in (operator.address, operator.email) if part)
    return f" Заявление принимается по адресу: {contacts}." if contacts else ""


def _closing(form: ConsentForm) -> str:
    if form.wording.kind in (PARTICIPATION, MENTOR_DUTY):
        return "Содержание согласия мне понятно. Согласие дано добровольно."
    return (
        "Содержание согласия и последствия отказа от него мне понятны: отказ не влияет на обучение и работу в школе. "
        "Согласие дано добровольно, отдельно от других документов, и относится только к указанной в нём цели."
    )


def _signatures(form: ConsentForm) -> tuple[SheetSignature, ...]:
    subject = initials(form.subject.name, before=True)
    if form.guardian is None:
        return (SheetSignature("", subject),)
    first = SheetSignature("законный представитель", initials(form.guardian.name, before=True))
    own = SheetSignature("участник от 14 до 18 лет: согласен(на)", subject)
    return (first, own) if form.needs_own_signature else (first,)


def _day(day: date | None) -> str:
    return long_date(day) if day else ""
