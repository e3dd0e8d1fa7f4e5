"""What the addresses of monitoring are asked with."""

from tests.access.world.made import Arguments, Made, pk


def by_name(made: Made) -> Arguments:
    """Parameters of single addresses."""
    return {
        "monitoring:denominator": made.of_programme | {"code": "mentees-10-19"},
        "monitoring:school-surveys": made.of_school,
        "monitoring:school-indicators": made.of_school,
        "monitoring:survey-add": made.of_programme,
        "monitoring:my-survey": {"token": made.issued.token, "pk": made.survey.pk},
        "monitoring:my-survey-page": {"token": made.issued.token, "pk": made.survey.pk, "number": 1},
        "monitoring:questionnaire": pk(made.survey.questionnaire),
        "monitoring:target": made.of_programme | {"code": made.indicator.code},
        "monitoring:target-remove": made.of_programme | {"code": made.indicator.code, "year": 2026},
        "monitoring:survey-file": pk(made.survey) | {"what": "blank", "extension": "docx"},
        "monitoring:indicators-file": made.of_programme | {"extension": "xlsx"},
        "monitoring:award-add": made.of_programme,
        "monitoring:awards-papers": made.of_programme | {"what": "letters"},
        "monitoring:award-file": pk(made.award) | {"extension": "docx"},
        "monitoring:swot": made.of_programme,
        "monitoring:swot-add": made.of_programme,
        "monitoring:swot-accept": made.of_programme,
        "monitoring:swot-file": made.of_programme | {"extension": "docx"},
        "monitoring:report-add": made.of_programme,
        "monitoring:report-file": pk(made.report) | {"extension": "docx"},
        "monitoring:behind": made.of_programme | {"code": made.indicator.code, "part": "numerator"},
    }


def by_start(made: Made) -> Arguments:
    """Parameters of all addresses that begin alike."""
    return {
        "monitoring:": made.of_programme,
        "monitoring:survey": pk(made.survey),
        "monitoring:surveys": made.of_programme,
        "monitoring:supervision": {},
        "monitoring:award": pk(made.award),
        "monitoring:awards": made.of_programme,
        "monitoring:swot-": pk(made.swot_line),
        "monitoring:report": pk(made.report),
        "monitoring:reports": made.of_programme,
    }
