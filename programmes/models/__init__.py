"""Tables of forms, programmes, roadmaps and orders."""

from programmes.models.form import MentoringForm, RoadmapTemplate, RoleVariant, WorkKind
from programmes.models.order import Order, OrderDecision
from programmes.models.programme import Programme
from programmes.models.roadmap import Activity, Stage

__all__ = [
    "Activity",
    "MentoringForm",
    "Order",
    "OrderDecision",
    "Programme",
    "RoadmapTemplate",
    "RoleVariant",
    "Stage",
    "WorkKind",
]
