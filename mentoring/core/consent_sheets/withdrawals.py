"""The statement that withdraws a consent, a sheet for each kind: whose, to whom, of which day, and what is asked for."""

from datetime import date

from mentoring.core.consent_sheets.form import DISSEMINATION, MENTOR_DUTY, PARTICIPATION, PROCESSING, WithdrawalForm
from mentoring.core.consent_sheets.printed import Blank, ConsentSheet, Line, Section, SheetSignature
from mentoring.core.consent_sheets.sheet import LINE_BY_HAND, SHOWN_DATA, operator_words
from mentoring.core.russian.cases import Case
from mentoring.core.russian.dates import long_date
from mentoring.core.russian.names import decline, full, initials
from mentoring.core.russian.phones import show_phone
from mentoring.core.russian.typography import stopped

TITLES = {
    PROCESSING: "Отзыв согласия на обработку персональных данных",
    DISSEMINATION: "Требование прекратить распространение персональных данных",
    PARTICIPATION: "Отказ от участия в программе наставничества",
    MENTOR_DUTY: "Заявление о досрочном отказе от работы по наставничеству",
}
ASKED = {
    PROCESSING: "Прошу прекратить обработку этих персональных данных и уничтожить их в срок не более 30 дней со дня получения "
    "заявления, если у школы нет другого законного основания их хранить, и сообщить мне об этом.",
    DISSEMINATION: "Прошу прекратить передачу (распространение, предоставление, доступ) отмеченных ниже данных и убрать их с "
    "информационных ресурсов школы не позднее трёх рабочих дней со дня получения этого требования.",
    PARTICIPATION: "Прошу исключить участника из базы программы и прекратить его участие в паре или группе со дня получения "
    "заявления.",
    MENTOR_DUTY: f"Прошу прекратить порученную мне работу по наставничеству с {LINE_BY_HAND} (не ранее чем через три рабочих дня "
    "после вручения этого заявления).",
}
CLOSINGS = {
    PROCESSING: "Мне известно, что со дня получения заявления участие в программе наставничества прекращается, что отзыв не влияет "
    "на обучение и работу в школе и на законность обработки до этого дня.",
    DISSEMINATION: "Мне известно, что согласие на обработку данных и участие в программе этим требованием не прекращаются.",
    PARTICIPATION: "Причины отказа указывать не обязательно. На обучение и отношение школы отказ не влияет.",
    MENTOR_DUTY: "Мне известно, что трудовой договор в остальной части этим заявлением не меняется.",
}


def withdrawal_sheet(form: WithdrawalForm) -> ConsentSheet:
    """The printed statement; whatever the school does not know is left to be written by hand."""
    return ConsentSheet(
        title=TITLES[form.kind],
        addressee=_addressee(form),
        lines=_lines(form),
        statement=_statement(form),
        sections=(Section("Прошу", ASKED[form.kind]),),
        blanks=_blanks(form),
        closing=CLOSINGS[form.kind],
        signatures=(SheetSignature("законный представитель" if form.guardian else "", _signer(form)),),
    )


def _addressee(form: WithdrawalForm) -> tuple[str, ...]:
    whom = "Работодателю" if form.kind == MENTOR_DUTY else "Оператору персональных данных"
    to = "В школу" if form.kind == PARTICIPATION else whom
    case = Case.ACCUSATIVE if form.kind == PARTICIPATION else Case.DATIVE
    return tuple(part for part in (f"{to}: {operator_words(form.operator, case=case)}", form.head) if part)


def _lines(form: WithdrawalForm) -> tuple[Line, ...]:
    signer = form.guardian or form.subject
    lines = [Line("От кого (фамилия, имя, отчество)", full(signer.name))]
    if form.guardian is None and signer.status:
        lines.append(Line("класс или должность", signer.status))
    if form.kind in (PROCESSING, DISSEMINATION):
        contacts = ", ".join(part for part in (show_phone(signer.phone), signer.email) if part)
        lines.append(Line("контакты", contacts, "телефон, электронная почта или почтовый адрес"))
    if form.kind == PROCESSING:
        lines.append(Line("документ, удостоверяющий личность", "", "вид, серия и номер, когда и кем выдан"))
    if form.guardian is not None:
        child = form.subject
        lines.append(Line("законный представитель (кто)", form.relation, "мать, отец, опекун, попечитель"))
        lines.append(Line("действуя в интересах ребёнка", full(decline(child.name, Case.GENITIVE, child.forms))))
        known = (long_date(child.born_on) if child.born_on else "", child.status)
        lines.append(Line("дата рождения и класс ребёнка", ", ".join(part for part in known if part)))
    return tuple(lines)


def _statement(form: WithdrawalForm) -> str:
    given = f"данное {_day(form.given_on)}"
    of_child = " моего ребёнка" if form.guardian else ""
    said = {
        PROCESSING: f"На основании части 2 статьи 9 Федерального закона от 27.07.2006 № 152-ФЗ «О персональных данных» отзываю "
        f"согласие на обработку персональных данных{of_child} участника программы наставничества, {given}",
        DISSEMINATION: "На основании части 12 статьи 10.1 Федерального закона от 27.07.2006 № 152-ФЗ «О персональных данных» "
        f"требую прекратить распространение персональных данных{of_child}, разрешённых согласием, {_given_by(form.given_on)}",
        PARTICIPATION: f"Отзываю согласие на участие{of_child} в программе наставничества, {given}",
        MENTOR_DUTY: "На основании статьи 351.8 Трудового кодекса Российской Федерации досрочно отказываюсь от выполнения "
        f"работы по наставничеству, на которую мною дано письменное согласие {_day(form.given_on)}",
    }
    return stopped(said[form.kind])


def _given_by(day: date | None) -> str:
    return f"данным {_day(day)}"


def _day(day: date | None) -> str:
    return long_date(day) if day else LINE_BY_HAND


def _blanks(form: WithdrawalForm) -> tuple[Blank, ...]:
    if form.kind == DISSEMINATION:
        return (
            Blank("Какие данные (отметьте):", 0, ("все", *SHOWN_DATA)),
            Blank("Где они размещены, если известно (адреса страниц):"),
        )
    return ()


def _signer(form: WithdrawalForm) -> str:
    return initials((form.guardian or form.subject).name, before=True)
