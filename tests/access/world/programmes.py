"""What the addresses of programmes are asked with."""

from programmes.actions import calendar_feeds
from tests.access.world.made import Arguments, Made, pk


def by_name(made: Made) -> Arguments:
    """Parameters of single addresses."""
    return {
        "programmes:add": made.of_school,
        "programmes:look": made.of_school,
        "programmes:look-sample": made.of_school | {"extension": "docx"},
        "programmes:partners": made.of_school,
        "programmes:partners-add": made.of_school,
        "programmes:contingent-file": made.of_programme | {"extension": "xlsx"},
        "programmes:programmes": made.of_school,
        "programmes:orders": made.of_school,
        "programmes:order-prepare": made.of_programme,
        "programmes:order-file": {"pk": made.order.pk, "extension": "docx"},
        "programmes:roadmap-file": {"pk": made.programme.pk, "extension": "xlsx"},
        "programmes:paper-file": {"pk": made.paper.pk, "extension": "docx"},
        "programmes:stage-add": made.of_programme,
        "programmes:event-add": made.of_programme,
        "programmes:media-add": made.of_programme,
        "programmes:media-plan-file": {"pk": made.programme.pk, "extension": "xlsx"},
        "programmes:calendar-feed": {"token": calendar_feeds.renew(made.curator, by=made.curator)},
        "programmes:dictionaries": made.of_school,
        "programmes:variant-add": made.of_school,
        "programmes:work-kind-add": made.of_school,
        "programmes:templates": made.of_school,
        "programmes:template-save": made.of_programme,
        "programmes:templates-add": made.of_programme,
        "programmes:roadmap-import-add": made.of_programme,
        "programmes:roadmap-import-row": pk(made.upload) | {"stage": 0, "place": 0},
        "programmes:roadmap-import-stage": pk(made.upload) | {"stage": 0},
        "programmes:activity-part": {"pk": made.activity.pk, "name": "deadline"},
        "programmes:roadmap-bulk": made.of_programme,
    }


def by_start(made: Made) -> Arguments:
    """Parameters of all addresses that begin alike."""
    return {
        "programmes:": made.of_programme,
        "programmes:stage": pk(made.activity.stage),
        "programmes:roadmap-import": pk(made.upload),
        "programmes:activity": pk(made.activity),
        "programmes:activity-add": pk(made.activity.stage),
        "programmes:order": pk(made.draft),
        "programmes:event": pk(made.event),
        "programmes:events": made.of_programme,
        "programmes:media": pk(made.item),
        "programmes:reminders": {},
        "programmes:calendar-feed": {},
        "programmes:partner": pk(made.partner),
        "programmes:agreement": pk(made.agreement),
        "programmes:variant-": pk(made.own_variant),
        "programmes:work-kind-": pk(made.own_work_kind),
        "programmes:template-": pk(made.own_template),
        "programmes:evidence": pk(made.proof),
        "programmes:group": pk(made.group),
        "programmes:group-add": made.of_school,
        "programmes:groups": made.of_school,
        "programmes:paper": pk(made.paper),
        "programmes:papers": made.of_programme,
        "programmes:paper-section": pk(made.paper.sections.get(code="terms")),
        "programmes:paper-section-add": pk(made.paper),
    }
