"""Rules of changes, kind by kind: grounds, days, the notice due to employees."""

from datetime import date

import pytest

from pairing.core.changes import KINDS, ChangePlan, Fault, faults, needs_order, notice_needed, waits_again
from participants.core.working_days import MovedDays

ON = date(2026, 11, 2)
START, END, PROGRAMME_END = date(2026, 10, 1), date(2027, 3, 31), date(2027, 5, 31)


def plan(kind, **given):
    usual = {"effective_on": ON}
    return ChangePlan(kind, START, END, PROGRAMME_END, **(usual | given))


def fields(kind, **given):
    return [fault.field for fault in faults(plan(kind, **given), on=ON)]


GOOD = {
    "finish": {"reason": "plan_done"},
    "end": {"reason": "mentor"},
    "replace": {"reason": "mentee"},
    "join": {},
    "leave": {"reason": "both", "mentees": 2},
    "prolong": {"effective_on": END, "new_ends_on": PROGRAMME_END},
    "transfer": {
        "reason": "transferred",
        "target_starts_on": date(2027, 9, 1),
        "target_ends_on": date(2028, 5, 31),
        "new_ends_on": date(2028, 5, 20),
    },
}


@pytest.mark.parametrize("kind", KINDS)
def test_good_change_of_each_kind_has_no_fault(kind):
    assert faults(plan(kind, **GOOD[kind]), on=ON) == []


@pytest.mark.parametrize(
    ("kind", "given", "wrong"),
    [
        ("finish", {"reason": "mentor"}, ["reason"]),
        ("finish", {"reason": "term", "effective_on": date(2026, 11, 3)}, ["effective_on"]),
        ("end", {"reason": "term"}, ["reason"]),
        ("end", {"reason": ""}, ["reason"]),
        ("end", {"reason": "other"}, ["note"]),
        ("end", {"reason": "both", "effective_on": None}, ["effective_on"]),
        ("end", {"reason": "both", "effective_on": date(2026, 9, 30)}, ["effective_on"]),
        ("end", {"reason": "both", "effective_on": date(2027, 4, 1)}, ["effective_on"]),
        ("replace", {"reason": "plan_done"}, ["reason"]),
        ("replace", {"reason": "mentee", "effective_on": date(2027, 4, 1)}, ["effective_on"]),
        ("leave", {"reason": "both", "mentees": 1}, ["member"]),
        ("prolong", {"new_ends_on": None}, ["new_ends_on"]),
        ("prolong", {"new_ends_on": END}, ["new_ends_on"]),
        ("prolong", {"new_ends_on": date(2027, 6, 1)}, ["new_ends_on"]),
        ("transfer", {"reason": "transferred"}, ["target_programme"]),
    ],
)
def test_fault_is_told_in_its_field(kind, given, wrong):
    assert fields(kind, **given) == wrong


def test_mentors_of_the_staff_get_a_notice_of_three_working_days():
    # 2 November 2026 is a Monday, 4 November a holiday: the third working day after it is Friday, the 6th.
    given = {"reason": "mentor", "mentor_is_employee": True, "noticed_on": ON}
    assert fields("end", **given, effective_on=date(2026, 11, 5)) == ["effective_on"]
    assert fields("end", **given, effective_on=date(2026, 11, 6)) == []


def test_notice_counts_no_weekends_and_minds_moved_days():
    friday = date(2026, 11, 6)
    given = plan(
        "replace", reason="mentor", mentor_is_employee=True, noticed_on=friday, effective_on=date(2026, 11, 11)
    )
    assert faults(given, on=friday) == []
    moved = MovedDays.of(off=[date(2026, 11, 9)], working=[])
    assert faults(given, on=friday, moved=moved) == [
        Fault(
            "effective_on",
            "Предупредить нужно не менее чем за три рабочих дня (ст. 351.8 ТК РФ). Уведомление от 06.11.2026, "
            "значит, изменить можно с 12.11.2026 или позже.",
        )
    ]


def test_notice_is_asked_for_where_the_law_wants_it():
    assert fields("end", reason="mentor", mentor_is_employee=True) == ["noticed_on"]
    assert fields("end", reason="mentor") == []
    needed = {
        (kind, reason)
        for kind in KINDS
        for reason in ("mentor", "mentee", "curator", "both", "left", "dismissed", "consent", "plan_done")
        if notice_needed(kind, reason, mentor_is_employee=True)
    }
    assert needed == {(kind, reason) for kind in ("end", "replace") for reason in ("mentor", "mentee", "curator")}


def test_only_a_pair_whose_term_is_over_ends_without_an_order():
    assert [kind for kind in KINDS if not needs_order(kind, END, on=END)] == ["finish"]
    assert needs_order("finish", END, on=date(2027, 3, 30)) is True


def test_mentee_waits_again_unless_the_work_is_done():
    assert [(kind, waits_again(kind, "both"), waits_again(kind, "plan_done")) for kind in ("end", "leave", "replace")] == [
        ("end", True, False), ("leave", True, False), ("replace", False, False),
    ]  # fmt: skip
