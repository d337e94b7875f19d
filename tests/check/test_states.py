"""What follows from looks at a link over days, and what from the fates of many."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta, timezone

import pytest

from auditor.check.states import Standing, State, after, next_check, notable
from auditor.check.survival import kaplan_meier, median, wilson
from auditor.model import Verdict
from tests.check.looks import DAY, RULES, G, L, R, U, day, seen, standing


@pytest.mark.parametrize(
    ("looks", "state"),
    [
        ([], "unknown"),
        ([(L, 0)], "live"),
        ([(G, 0)], "suspect"),
        ([(G, 0), (G, 0.1)], "suspect"),
        ([(G, 0), (G, 1)], "dead"),
        ([(U, 0), (U, 1), (U, 2)], "suspect"),
        ([(U, 0), (U, 3), (U, 6.9)], "suspect"),
        ([(U, 0), (U, 3), (U, 7)], "dead"),
        ([(U, 0), (U, 0.1), (U, 7)], "suspect"),
        ([(U, 0), (U, 3, "HEAD"), (U, 8, "GET")], "suspect"),
        ([(U, 0, "HEAD"), (U, 3, "GET"), (U, 8, "GET")], "dead"),
        ([(U, 0), (U, 3), (L, 4), (U, 7), (U, 8)], "suspect"),
        ([(U, 0), (U, 3), (R, 5), (U, 8)], "dead"),
        ([(R, d) for d in range(0, 90, 3)], "unknown"),
        ([(Verdict.UNVERIFIABLE, d) for d in range(0, 90, 3)], "unknown"),
        ([(Verdict.RATE_LIMITED, d) for d in range(0, 90, 3)], "unknown"),
        ([(L, 0), *((R, d) for d in range(1, 90, 3))], "live"),
        ([(G, 0), (G, 1), (L, 2)], "live"),
        ([(G, 0), (G, 1), (R, 2)], "dead"),
        ([(Verdict.SOFT_404, 0), (Verdict.SOFT_404, 1)], "suspect"),
        ([(Verdict.MOVED_HOME, 0), (Verdict.MOVED_HOME, 4), (Verdict.MOVED_HOME, 8)], "dead"),
        ([(G, 0), (U, 1), (G, 2)], "suspect"),
        ([(U, 0), (G, 1), (G, 1.1)], "suspect"),
        ([(U, 0), (G, 1), (G, 2)], "dead"),
    ],
)
def test_state_follows_from_looks_over_days(looks, state):
    assert standing(*looks).state.value == state


def test_first_seen_dead_is_the_first_failure_of_those_that_proved_it():
    assert standing((L, 0), (U, 2), (U, 5), (U, 10)).first_seen_dead == day(2)


def test_link_that_dies_again_is_dead_since_then_and_was_first_seen_dead_before():
    twice = standing((L, 0), (G, 1), (G, 2), (L, 50), (G, 60), (G, 61))
    assert (twice.first_seen_dead, twice.dead_since) == (day(1), day(60))
    back = standing((L, 0), (G, 1), (G, 2), (L, 50))
    assert (back.first_seen_dead, back.dead_since) == (day(1), "")


def test_days_of_failures_are_utc_days_wherever_they_were_seen():
    late = DAY.replace(hour=23).astimezone(timezone(timedelta(hours=14)))  # a day later on that clock
    looks = [replace(seen(G, 0), checked_at=late), replace(seen(G, 0), checked_at=late - timedelta(hours=12))]
    now = Standing()
    for look in reversed(looks):
        now = after(now, look, RULES)
    assert now.state is State.SUSPECT


def test_link_that_changes_four_times_in_thirty_days_flaps_and_calms_down_later():
    looks = [(L, 0), (U, 1), (L, 2), (U, 3), (L, 4)]
    assert standing(*looks).flapping
    assert not standing(*looks[:-1]).flapping
    assert not standing(*looks, (L, 40)).flapping
    slow = [(L, 0), (U, 20), (L, 40), (U, 60), (L, 80)]
    assert not standing(*slow).flapping


def test_only_changes_are_news_and_flapping_is_told_once():
    live, dead = standing((L, 0)), standing((L, 0), (G, 1), (G, 2))
    assert notable(live, dead) == "dead"
    assert notable(dead, standing((L, 0), (G, 1), (G, 2), (L, 3))) == "repaired"
    assert notable(live, live) == ""
    assert notable(live, standing((L, 0), (U, 1))) == ""
    flapping = standing((L, 0), (U, 1), (L, 2), (U, 3), (L, 4))
    assert notable(live, flapping) == "flapping"
    assert notable(flapping, after(flapping, seen(U, 5), RULES)) == ""


@pytest.mark.parametrize(("last", "event"), [(G, "dead"), (L, "repaired"), (R, "repaired")])
def test_link_that_stops_flapping_is_told_of_once_more(last, event):
    looks = [(L, 0), (G, 1), (L, 2), (G, 3), (L, 4), *([(G, 5), (G, 6)] if last is G else [])]
    now = standing(*looks)
    told = []
    for number in (8, 12, 16, 20, 40, 44, 48):
        before, now = now, after(now, seen(last, number), RULES)
        told.append(notable(before, now))
    assert [each for each in told if each] == [event]


def test_one_strike_at_three_percent_condemns_no_live_link():
    chance = random.Random(5)
    dead = 0
    for _ in range(5000):
        now = Standing()
        for look in range(10):
            now = after(now, seen(U if chance.random() < 0.03 else L, look * 3.5), RULES)
        dead += now.state is State.DEAD
    assert dead <= 5


@pytest.mark.parametrize(
    ("looks", "post", "days"),
    [
        ([(L, 0)], False, 7),
        ([(L, 0)], True, 3),
        ([(L, d) for d in range(12)], False, 14),
        ([(G, 0)], False, 1),
        ([(U, 0)], True, 3),
        ([(G, 0), (G, 1)], False, 30),
        ([(L, 0), (G, 1), (L, 2), (G, 3), (G, 4)], False, 3),
        ([(R, 0)], True, 14),
        ([(Verdict.RATE_LIMITED, 0)], False, 1),
    ],
)
def test_next_look_depends_on_state_and_whether_it_is_a_post(looks, post, days):
    last = seen(*looks[-1])
    wait = (next_check(standing(*looks), last, RULES, post=post) - last.checked_at) / timedelta(days=1)
    assert 0.9 * days <= wait <= 1.1 * days


# Survival


def test_survival_curve_is_that_of_the_textbook():
    # Freireich's remission times, 6-MP arm (Cox and Oakes 1984): S(6)=.857, S(10)=.753, S(23)=.448
    died = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    lost = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    steps = {step.time: step for step in kaplan_meier([(t, True) for t in died] + [(t, False) for t in lost])}
    assert [round(steps[t].survival, 3) for t in (6, 7, 10, 13, 16, 22, 23)] == [
        0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448,
    ]  # fmt: skip
    # R's survfit(conf.type="log-log") gives 0.620 to 0.952 at 6, and 0.188 to 0.680 at 23
    assert (round(steps[6].low, 3), round(steps[6].high, 3)) == (0.620, 0.952)
    assert (round(steps[23].low, 3), round(steps[23].high, 3)) == (0.188, 0.680)
    assert median(list(steps.values())) == 23


def test_survival_of_nothing_is_no_curve_and_of_all_dead_has_no_interval():
    assert kaplan_meier([]) == []
    assert kaplan_meier([(1.0, False)]) == []
    assert kaplan_meier([(1.0, True)])[0].low is None
    assert median([]) is None


def test_wilson_interval_of_nothing_is_none_and_of_one_half_is_known():
    assert wilson(0, 0) is None
    low, high = wilson(5, 10)
    assert (round(low, 3), round(high, 3)) == (0.237, 0.763)
