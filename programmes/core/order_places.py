"""What the texts of the orders of programmes may name, and where each fact is filled in."""

from __future__ import annotations

from collections.abc import Mapping

from programmes.core.wording import Place

SCHOOL, PROGRAMME, CONDITIONS, TEXT, ROADMAP, PAPERS, RESULTS = (
    "school",
    "programme",
    "conditions",
    "text",
    "roadmap",
    "papers",
    "results",
)

OF_SCHOOL = (
    Place("school", "школа", SCHOOL),
    Place("head", "руководитель школы", SCHOOL),
)
OF_PROGRAMME = (
    Place("title", "название программы", PROGRAMME),
    Place("starts_on", "начало программы", PROGRAMME),
    Place("ends_on", "окончание программы", PROGRAMME),
    Place("term", "срок программы словами", PROGRAMME),
    Place("forms", "формы наставничества", PROGRAMME),
    Place("curator_title", "как называется куратор", PROGRAMME),
    Place("curator", "куратор", PROGRAMME),
    Place("legal_basis", "на чём основан приказ", CONDITIONS),
    Place("pupils", "программа для обучающихся", PROGRAMME),
)
CONTROL = (Place("control", "кому поручен контроль", CONDITIONS),)
SITE = (
    Place("site", "кто размещает на сайте", CONDITIONS),
    Place("site_on", "до какого дня разместить на сайте", CONDITIONS),
)
REGULATION = (
    Place("regulation", "Положение о наставничестве", PAPERS),
    Place("appendix_regulation", "приложение с Положением", PAPERS),
)
PLAN = (Place("appendix_roadmap", "приложение с дорожной картой", ROADMAP),)
BASE = (
    Place("base", "дата и номер прежнего приказа", CONDITIONS),
    Place("base_title", "заголовок прежнего приказа", CONDITIONS),
    Place("ground", "основание", CONDITIONS),
    Place("from_on", "с какого дня", CONDITIONS),
    Place("informer", "кто знакомит с приказом", CONDITIONS),
)
IMPLEMENTATION = (
    *OF_SCHOOL,
    *OF_PROGRAMME,
    *REGULATION,
    Place("appendix_programme", "приложение с программой", PAPERS),
    *PLAN,
    Place("appendix_results", "приложение с планируемыми результатами", RESULTS),
    Place("material", "ответственный за материально-техническое обеспечение", CONDITIONS),
    Place("monitoring_first", "до какого дня мониторинг на входе", CONDITIONS),
    Place("monitoring_last", "до какого дня мониторинг на выходе", CONDITIONS),
    *SITE,
    *CONTROL,
)
APPROVED_REGULATION = (
    *OF_SCHOOL,
    *OF_PROGRAMME,
    *REGULATION,
    Place("from_on", "с какого дня действует", CONDITIONS),
    Place("clerk", "кто знакомит работников", CONDITIONS),
    Place("acquaint_on", "до какого дня ознакомить", CONDITIONS),
    *SITE,
    *CONTROL,
)
APPOINTMENT = (
    *OF_SCHOOL,
    *OF_PROGRAMME,
    Place("appointed", "кого назначают", CONDITIONS),
    Place("former", "прежний куратор", PROGRAMME),
    Place("from_on", "с какого дня", CONDITIONS),
    Place("until_on", "по какой день", CONDITIONS),
    Place("bases_on", "до какого дня представить базы", CONDITIONS),
    Place("appendix_duties", "приложение с обязанностями", CONDITIONS),
    *CONTROL,
)
OF_KIND: Mapping[str, tuple[Place, ...]] = {
    "implementation-pupils": IMPLEMENTATION,
    "implementation-teachers": IMPLEMENTATION,
    "appoint-curator": APPOINTMENT,
    "curator-duties": (*OF_SCHOOL, *OF_PROGRAMME),
    "approve-regulation-pupils": APPROVED_REGULATION,
    "approve-regulation-teachers": APPROVED_REGULATION,
    "approve-roadmap": (*OF_SCHOOL, *OF_PROGRAMME, *PLAN, *SITE, *CONTROL),
    "amend-order": (
        *OF_SCHOOL,
        *BASE,
        Place("what", "следующее изменение или следующие изменения", CONDITIONS),
        Place("changes", "изменения", CONDITIONS, inner=(Place("text", "изменение", CONDITIONS),)),
        Place("until_on", "по какой день", CONDITIONS),
        *CONTROL,
    ),
    "cancel-order": (*OF_SCHOOL, *BASE, *CONTROL),
    "free-order": (
        *OF_SCHOOL,
        Place("heading", "заголовок", CONDITIONS),
        Place("preamble", "преамбула", CONDITIONS),
        Place("points", "пункты", CONDITIONS, inner=(Place("text", "пункт", CONDITIONS),)),
        *CONTROL,
    ),
}
"""Places by the code of the text."""
