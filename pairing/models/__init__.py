"""Tables of pairs and meetings."""

from pairing.models.meeting import Meeting
from pairing.models.pair import Pair, PairMember

__all__ = ["Meeting", "Pair", "PairMember"]
