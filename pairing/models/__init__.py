"""Tables of matching, of pairs and groups and what they agree on, of their plans and meetings."""

from pairing.models.agreement import Agreement, AgreementScan, AgreementSide
from pairing.models.change import PairChange
from pairing.models.group_meeting import MOST_PREFERRED, GroupMeeting, Guest, Preference
from pairing.models.matching import MatchingRun, MatchingSettings, PairingRule, SynonymGroup, WorkbenchStep
from pairing.models.meeting import Meeting
from pairing.models.pair import Pair, PairMember
from pairing.models.plan import IndividualPlan, PlanItem
from pairing.models.step import PairStep
from pairing.models.waiting import Waiting, WaitingStep

__all__ = [
    "MOST_PREFERRED",
    "Agreement",
    "AgreementScan",
    "AgreementSide",
    "GroupMeeting",
    "Guest",
    "IndividualPlan",
    "MatchingRun",
    "MatchingSettings",
    "Meeting",
    "Pair",
    "PairChange",
    "PairMember",
    "PairStep",
    "PairingRule",
    "PlanItem",
    "Preference",
    "SynonymGroup",
    "Waiting",
    "WaitingStep",
    "WorkbenchStep",
]
