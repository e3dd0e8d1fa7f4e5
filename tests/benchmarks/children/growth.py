"""Solves one generated programme and says how long it took and how much memory: `growth ours|bare MENTORS MENTEES`."""

import json
import resource
import sys
import time

from tests.benchmarks import matching


def bare(mentors, mentees):
    """The solver alone on a matrix that is given: most served, then priority, then score."""
    import numpy as np
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    field = matching.survey(mentees, mentors, matching.RULE)
    table, base = matching.seat_table(field, mentors, mentees)
    rows = len(mentees)
    table = np.hstack([table + (table > 0), np.zeros((rows, rows), dtype=table.dtype)])
    table[np.arange(rows), table.shape[1] - rows + np.arange(rows)] = 1
    sparse = csr_array(table.astype(np.float64))
    del field, table
    started = time.process_time()
    chosen_rows, chosen = min_weight_full_bipartite_matching(sparse, maximize=True)
    seconds = time.process_time() - started
    seats = sparse.shape[1] - rows
    worth = [int(sparse[row, column]) - 1 for row, column in zip(chosen_rows, chosen, strict=True) if column < seats]
    return seconds, *matching.served_and_score(worth, base)


def ours(mentors, mentees):
    """The whole proposal: scoring, canonical optimum, explanations, reasons for those left over."""
    matching.propose(mentors[:20], mentees[:40], matching.RULE)  # the libraries are loaded before the clock starts
    started = time.process_time()
    proposal = matching.propose(mentors, mentees, matching.RULE)
    return time.process_time() - started, proposal.served, proposal.score


def main(which, mentor_count, mentee_count):
    """Prints {seconds, megabytes, served, score}."""
    people = matching.people(int(mentor_count), int(mentee_count))
    seconds, served, score = (ours if which == "ours" else bare)(*people)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    json.dump({"seconds": seconds, "megabytes": peak, "served": served, "score": score}, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
