"""Reads a deadline as Russian roadmaps write it into days of a programme, and says in Russian what was read.

text ← reading ← words ← spans, patterns, rhythm
"""

from programmes.core.deadlines.reading import UNREAD, Deadline, Kind, Period, read

__all__ = ["UNREAD", "Deadline", "Kind", "Period", "read"]
