"""What stands around an invented school: its partners with agreements, its contingent in figures."""

from dataclasses import replace
from datetime import timedelta

from monitoring.demo.school import DemoSchool
from participants.actions import people
from participants.states import PersonKind
from programmes.actions import contingent, partner_agreements, partners
from programmes.actions.contingent import FigureData
from programmes.models import Programme
from programmes.readers.contingent import base_figures, builtin_rows, usual_days
from programmes.states import PartnerKind

# Name, kind, what it helps with, number of the agreement, days from today to its end; None: no end.
PARTNERS = (
    ("ООО «Заречный механический завод»", PartnerKind.ENTERPRISE, "Экскурсии, профессиональные пробы", "14", 21),
    ("Заречный техникум связи", PartnerKind.COLLEGE, "Студенты-наставники, мастерские", "3-С", 180),
    ("Центр детского творчества «Орбита»", PartnerKind.CENTRE, "Площадка для встреч, проекты", "7", None),
)
SPECIALIST = {"last_name": "Кузнечихина", "first_name": "Вера", "middle_name": "Львовна", "post": "инженер-технолог"}
# What no list of people knows: marks, self-government, accounts; by the end of the code, a share of the stage.
TYPED = {"good": 0.45, "government": 0.12, "organisations": 0.2, "account": 0.02, "associations": 0.3}
GROWTH = 1.02


def meet_partners(demo: DemoSchool) -> None:
    """Three organisations with agreements, one of which ends soon, and a specialist of the first one."""
    by = demo.staff.curator
    for name, kind, offers, number, days in PARTNERS:
        partner = partners.add(demo.school, values={"name": name, "kind": kind, "offers": offers}, by=by)
        terms = {
            "number": number,
            "dated_on": demo.year.starts_on,
            "starts_on": demo.year.starts_on,
            "ends_on": demo.year.on + timedelta(days=days) if days is not None else None,
            "subject": "О совместной работе по программе наставничества",
        }
        partner_agreements.add(partner, values=terms, by=by)
        if kind == PartnerKind.ENTERPRISE:
            values = SPECIALIST | {"partner": partner, "workplace": partner.name}
            people.add(demo.school, kind=PersonKind.PARTNER, values=values, by=by)


def fill_contingent(demo: DemoSchool, programme: Programme) -> None:
    """Figures of the base where it knows them, plausible ones elsewhere, and a forecast for the next year."""
    fact_on, forecast_on = usual_days(programme)
    known = base_figures(programme, on=fact_on)
    rows = []
    for row in builtin_rows(programme):
        data = FigureData(number=row.number, title=row.title, code=row.code)
        share = TYPED.get(row.code.rpartition("-")[2])
        whole = known.get(row.part_of)
        if row.code in known:
            data = replace(data, fact=known[row.code].count, fact_on=fact_on, is_from_base=True)
        elif share is not None and whole is not None:
            data = replace(data, fact=round(whole.count * share), fact_on=fact_on)
        if data.fact is not None:
            data = replace(data, forecast=round(data.fact * GROWTH), forecast_on=forecast_on)
        rows.append(data)
    contingent.save(programme, rows, by=demo.staff.curator)
