"""Tables of people, bases, intake, preparation, consents, links, imports and retention."""

from participants.models.base import MenteeRequest, MentorProfile, RequestCategory
from participants.models.campaign import Application, Campaign, CampaignSlip
from participants.models.card import InformationCard
from participants.models.consent import Consent, ConsentText
from participants.models.consent_papers import (
    ConsentScan,
    ConsentTask,
    Depiction,
    InformationResource,
    PrintedConsent,
)
from participants.models.import_batch import ColumnMapping, ImportBatch
from participants.models.link import AccessLink
from participants.models.person import Guardianship, Person
from participants.models.portfolio import LongTermMember, Portfolio
from participants.models.preparation import (
    Attendance,
    Interview,
    OutsideTraining,
    TrainingCompletion,
    TrainingCourse,
    TrainingLesson,
)
from participants.models.retention import Destruction, DestructionItem, RetentionRule
from participants.models.year_change import YearChange, YearPlan

__all__ = [
    "AccessLink",
    "Application",
    "Attendance",
    "Campaign",
    "CampaignSlip",
    "ColumnMapping",
    "Consent",
    "ConsentScan",
    "ConsentTask",
    "ConsentText",
    "Depiction",
    "Destruction",
    "DestructionItem",
    "Guardianship",
    "ImportBatch",
    "InformationCard",
    "InformationResource",
    "Interview",
    "LongTermMember",
    "MenteeRequest",
    "MentorProfile",
    "OutsideTraining",
    "Person",
    "Portfolio",
    "PrintedConsent",
    "RequestCategory",
    "RetentionRule",
    "TrainingCompletion",
    "TrainingCourse",
    "TrainingLesson",
    "YearChange",
    "YearPlan",
]
