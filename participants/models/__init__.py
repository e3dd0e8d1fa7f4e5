"""Tables of people, bases, consents, links and imports."""

from participants.models.base import MenteeRequest, MentorProfile, RequestCategory
from participants.models.consent import Consent, ConsentText
from participants.models.import_batch import ImportBatch
from participants.models.link import AccessLink
from participants.models.person import Guardianship, Person

__all__ = [
    "AccessLink",
    "Consent",
    "ConsentText",
    "Guardianship",
    "ImportBatch",
    "MenteeRequest",
    "MentorProfile",
    "Person",
    "RequestCategory",
]
