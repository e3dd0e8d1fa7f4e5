"""What the addresses of programmes are asked with."""

from programmes import wordings
from programmes.actions import calendar_feeds
from programmes.models import Order
from tests.access.world.made import Arguments, Made, pk
from tests.programmes import spoken_order


def _wording() -> str:
    """The code of a text that schools may word for themselves."""
    kinds = wordings.all_kinds() or [wordings.register(spoken_order.WORDING)]
    return kinds[0].code


def by_name(made: Made) -> Arguments:
    """Parameters of single addresses."""
    order = Order.objects.get(pk=made.order.pk)  # as the approval left it
    return {
        "programmes:add": made.of_school,
        "programmes:look": made.of_school,
        "programmes:look-sample": made.of_school | {"extension": "docx"},
        "programmes:partners": made.of_school,
        "programmes:partners-add": made.of_school,
        "programmes:contingent-file": made.of_programme | {"extension": "xlsx"},
        "programmes:programmes": made.of_school,
        "programmes:own-templates": made.of_school,
        "programmes:own-template-add": made.of_school | {"kind": "order"},
        "programmes:own-template-starter": made.of_school | {"kind": "order"},
        "programmes:own-template-file": pk(made.word_template) | {"which": "sample"},
        "programmes:documents": made.of_school,
        "programmes:documents-archive": made.of_programme,
        "programmes:documents-kind": made.of_programme | {"kind": "roadmap"},
        "programmes:documents-file": made.of_programme
        | {"kind": "roadmap", "key": str(made.programme.pk), "extension": "xlsx"},
        "programmes:orders": made.of_school,
        "programmes:check": {"key": order.check_key},
        "programmes:journals": made.of_school,
        "programmes:journal-add": made.of_school,
        "programmes:journal-file": {"pk": order.journal_id, "year": order.journal_year, "extension": "xlsx"},
        "programmes:order-prepare": made.of_programme,
        "programmes:order-choose": made.of_school,
        "programmes:order-begin": made.of_school | {"kind": "free-order"},
        "programmes:order-papers": made.of_school,
        "programmes:order-sheet": {"pk": made.order.pk, "extension": "docx"},
        "programmes:order-scans": pk(made.order),
        "programmes:order-sign": pk(made.order),
        "programmes:acquaintances": {},
        "programmes:acquaintance-file": {"pk": made.acquaintance.pk, "extension": "docx"},
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
        "programmes:word-forms": made.of_school,
        "programmes:word-forms-edit": made.of_school | {"source": f"user:{made.curator.pk}"},
        "programmes:word-forms-remove": made.of_school,
        "programmes:wordings": made.of_school,
        "programmes:wording": made.of_school | {"code": _wording()},
        "programmes:wording-preview": made.of_school | {"code": _wording()},
        "programmes:wording-restore": made.of_school | {"code": _wording()},
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
        "programmes:order-scan": pk(made.order_scan),
        "programmes:acquaintance": pk(made.acquaintance),
        "programmes:desk": made.of_school,
        "programmes:journal": pk(Order.objects.get(pk=made.order.pk).journal),
        "programmes:event": pk(made.event),
        "programmes:events": made.of_programme,
        "programmes:media": pk(made.item),
        "programmes:reminders": {},
        "programmes:calendar-feed": {},
        "programmes:partner": pk(made.partner),
        "programmes:agreement": pk(made.agreement),
        "programmes:variant-": pk(made.own_variant),
        "programmes:work-kind-": pk(made.own_work_kind),
        "programmes:own-template": pk(made.word_template),
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
