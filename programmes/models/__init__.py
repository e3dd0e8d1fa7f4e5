"""Tables of forms, programmes with their documents and figures, roadmaps, orders, partners and events."""

from programmes.models.contingent import ContingentFigure
from programmes.models.document import Endorsement, PaperSection, ProgrammePaper
from programmes.models.event import Event, MediaItem
from programmes.models.evidence import Evidence
from programmes.models.form import MentoringForm, RoadmapTemplate, RoleVariant, WorkKind
from programmes.models.journal import OrderJournal
from programmes.models.look import OwnTemplate, PostForms, SchoolLook, SchoolWording
from programmes.models.order import Order, OrderDecision
from programmes.models.order_papers import Acquaintance, OrderLink, OrderScan
from programmes.models.partner import Partner, PartnerAgreement
from programmes.models.programme import Programme
from programmes.models.reminder import CalendarFeed, ReminderDigest, ReminderSetting
from programmes.models.roadmap import Activity, ResponsibleGroup, RoadmapTarget, Stage
from programmes.models.roadmap_import import RoadmapImport

__all__ = [
    "Acquaintance",
    "Activity",
    "CalendarFeed",
    "ContingentFigure",
    "Endorsement",
    "Event",
    "Evidence",
    "MediaItem",
    "MentoringForm",
    "Order",
    "OrderDecision",
    "OrderJournal",
    "OrderLink",
    "OrderScan",
    "OwnTemplate",
    "PaperSection",
    "Partner",
    "PartnerAgreement",
    "PostForms",
    "Programme",
    "ProgrammePaper",
    "ReminderDigest",
    "ReminderSetting",
    "ResponsibleGroup",
    "RoadmapImport",
    "RoadmapTarget",
    "RoadmapTemplate",
    "RoleVariant",
    "SchoolLook",
    "SchoolWording",
    "Stage",
    "WorkKind",
]
