"""Our whole proposal of the people that mentor-match is asked about: `our_matching MENTORS MENTEES`."""

import json
import sys
import time

from pairing.core.proposal import propose
from tests.benchmarks import matching, mentor_match


def main(mentor_count, mentee_count):
    """Prints {served, score, seconds}; the libraries are loaded before the clock starts, as theirs are."""
    mentors, mentees = mentor_match.people(int(mentor_count), int(mentee_count))
    propose(*mentor_match.people(20, 40), matching.RULE)
    started, busy = time.perf_counter(), time.process_time()
    proposal = propose(mentors, mentees, matching.RULE)
    seconds, busy = time.perf_counter() - started, time.process_time() - busy
    explained = sum(reason.points for pair in proposal.pairs for reason in pair.score.reasons if reason.text)
    if explained != proposal.score or len(proposal.left_over) != len(mentees) - proposal.served:
        raise ArithmeticError("the explanations do not add up")
    json.dump({"served": proposal.served, "score": proposal.score, "seconds": seconds, "busy": busy}, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
