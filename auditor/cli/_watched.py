"""What ``auditor watch`` prints for people: states, link rot, survival, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from auditor.i18n import N_

if TYPE_CHECKING:
    from auditor.check.watched import News
    from auditor.report.voice import Voice

_EVENTS = {"dead": N_("dead"), "repaired": N_("back"), "flapping": N_("unsteady")}
_STATES = {"unknown": N_("unknown"), "live": N_("live"), "suspect": N_("suspect"), "dead": N_("dead")}
_LISTED = 50  # of each kind; JSON has them all
_MARKS = (0, 30, 90, 180, 365, 730, 1825, 3650)  # days at which a curve is read


def news_line(each: News, voice: Voice) -> str:
    """Return one news, and below it where the link is cited."""
    from auditor.check.feed import said
    from auditor.report.escape import visible

    name = voice.say(_EVENTS[each.event])
    lines = [f"{name:<9} {visible(each.url)}", f"{'':<9} {visible(said(each, voice.lang))}"]
    return "".join(f"{line}\n" for line in (*lines, *(f"{'':<9} {visible(place)}" for place in each.places)))


def status_line(link: Mapping[str, Any], voice: Voice) -> str:
    """Return what is believed of a link, on which answer, and when it is looked at next."""
    from auditor.check.wording import verdict_word
    from auditor.report.escape import visible

    seen = verdict_word(link["last_verdict"] or "—", voice.say)
    state = voice.say(_STATES[link["state"]]) + ("*" if link["standing"].flapping else "")
    since = (link["standing"].dead_since or link["standing"].since)[:10] or "—"
    return f"{state:<9} {since:<10}  {link['next_check'][:10]}  {seen:<16} {visible(link['url'])}\n"


def status_head(voice: Voice) -> str:
    """Return the names of the columns of `status_line`."""
    names = [voice.say(text) for text in (N_("state"), N_("since"), N_("next look"), N_("last answer"))]
    return f"{names[0]:<9} {names[1]:<10}  {names[2]:<10}  {names[3]:<16} URL\n"


def last_run(runs: Sequence[Mapping[str, Any]], voice: Voice) -> str:
    """Return when the last run began, and whether it came to anything."""
    if not runs:
        return voice.say(N_("no run yet"))
    told = voice.say(N_("last run {time}"), time=f"{runs[0]['started'][:16]}Z")
    marks = [
        *([] if runs[0]["ended"] else [voice.say(N_("not finished"))]),
        *([voice.say(N_("inconclusive"))] if runs[0]["inconclusive"] else []),
    ]
    return told + "".join(f" ({mark})" for mark in marks)


def page(found: Mapping[str, Any], voice: Voice) -> str:
    """Return a report of link rot as text."""
    from auditor.report.cited import type_label
    from auditor.report.voice import plural

    states = [f"{voice.say(_STATES[name])} {voice.number(n)}" for name, n in found["states"].items() if n]
    links = voice.count(plural("{n} link", "{n} links"), found["links"])
    lines = [voice.pair(links, ", ".join(states) or "—")]
    if found["flapping"]:
        forms = plural("{n} of them comes and goes", "{n} of them come and go")
        lines.append(voice.count(forms, found["flapping"]))
    types = {type_label(voice, name): group for name, group in found["by_type"].items()}
    ages = {voice.say(name): group for name, group in found["by_age"].items()}
    lines += ["", *_rot(voice.say(N_("Dead now, by type of source")), types, found["rot"], voice)]
    lines += ["", *_rot(voice.say(N_("Dead now, by age of the citation")), ages, found["rot"], voice)]
    lines += ["", *_survival(found["survival"], voice)]
    for title, links in ((N_("Dead"), found["dead"]), (N_("Repaired"), found["repaired"])):
        if links:
            lines += ["", voice.say(title), *_listed(links, voice)]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _rot(title: str, groups: Mapping[str, Any], every: Any, voice: Voice) -> list[str]:
    names = [*groups, voice.say(N_("all"))]
    width = max(len(title), *(len(name) + 2 for name in names))
    heads = (voice.say(N_("Dead")).lower(), voice.say(N_("known")), voice.say(N_("share")), "95 %")
    lines = [f"{title:<{width}} {heads[0]:>8} {heads[1]:>8} {heads[2]:>8}  {heads[3]}"]
    for name, group in zip(names, (*groups.values(), every), strict=True):
        counts = f"{voice.number(group['dead']):>8} {voice.number(group['judged']):>8}"
        share = voice.percent(group["share"])
        lines.append(f"{'  ' + name:<{width}} {counts} {share:>8}  {_between(group, voice)}")
    return lines


def _between(figures: Mapping[str, Any], voice: Voice) -> str:
    if figures["low"] is None:
        return "—"
    low, high = voice.percent(figures["low"]), voice.percent(figures["high"])
    return f"{low} – {high}"


def _survival(survival: Mapping[str, Any], voice: Voice) -> list[str]:
    """Return the curve at round numbers of days, as far as anybody was followed."""
    from auditor.report.voice import plural

    title = voice.say(N_("Still alive, days after first seen live"))
    curve = survival["curve"]
    followed = voice.count(plural("{n} link followed", "{n} links followed"), survival["lives"])
    lines = [f"{title} ({followed})"]
    if not curve:
        return [*lines, "  " + voice.say(N_("none has died yet"))]
    # The last step of all is told too: between round numbers it would be lost.
    for day in (
        *(mark for mark in _MARKS if curve[0]["days"] <= mark < curve[-1]["days"]),
        curve[-1]["days"],
    ):
        step = [step for step in curve if step["days"] <= day][-1]
        shown = f"{voice.number(int(day + 0.5)):>8} {voice.percent(step['survival'], 1):>8}"
        lines.append(f"{shown}  {_between(step, voice)}")
    median = survival["median_days"]
    half = "—" if median is None else voice.number(int(median + 0.5))
    return [*lines, "  " + voice.pair(voice.say(N_("median life, in days")), half)]


def _listed(links: list[dict[str, Any]], voice: Voice) -> list[str]:
    from auditor.check.wording import reason_words
    from auditor.report.escape import visible
    from auditor.report.voice import plural

    lines = [
        f"  {link['since'][:10]}  {visible(link['url'])} "
        f"{visible(reason_words(link.get('reason', ''), voice.say))}"
        for link in links[:_LISTED]
    ]
    more = len(links) - _LISTED
    return (
        [*lines, "  " + voice.count(plural("… and {n} more", "… and {n} more"), more)] if more > 0 else lines
    )
