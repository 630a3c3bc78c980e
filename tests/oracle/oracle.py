#!/usr/bin/env python3
"""A second reading of the definition: judge a workspace, print the rows.

    oracle.py WORKSPACE_DIR [--as-of T] [--reader LANG]
"""
import argparse
import datetime as dt
import json
import sys

import editions
import times
from anchors import Case
from bounds import alternatives, mentions_session, readings_of, rule_anchor
from days import Period
from judge import ORDER, asked, base_row, rows_of, text, worst
from model import World, is_cancelled, symbol
from times import NeedZone, Undecided
from workspace import read_workspace


KNOWN = "whether the rule applies"


def selected(pack, group, case):
    """(edition or None, applies, reason, the editions that may hold, each with
    whether it applies) of one rule for one paper."""
    def concerns(rule):
        papers = {editions.applies(one.get("applies"), case)
                  for _, one in readings_of(rule)}
        # readings that differ in it leave it open whether the rule applies
        return editions.both([editions.pack_concerns(pack, case),
                              papers.pop() if len(papers) == 1 else None])
    try:
        rule = editions.select_edition(
            group, _as(case, pack, group[0]), rule_anchor)
    except Undecided as missing:
        open_ones = [(one, editions.both([None, concerns(one)]))
                     for one in getattr(missing, "editions", group)]
        return group[0], editions.either(
            answer for _, answer in open_ones), str(missing), open_ones
    if rule is None:
        return None, False, None, []
    return rule, concerns(rule), KNOWN, [(rule, concerns(rule))]


def _as(case, pack, rule):
    return Case(case.world, pack, rule, case.document, case.session,
                case.session_reason)


def judges_sessions(rule):
    """Others judge papers."""
    return rule["act"] == "session.opening"


def overridden(pack, rule, chosen):
    """Whether a special rule takes the place of this one. Where it is open
    which edition of that is in force, any of them may."""
    answers = []
    full = pack["pack"] + "/" + rule["id"]
    for other_pack, other, _, _, may_hold in chosen:
        if other is None or other["id"] == rule["id"] and other_pack is pack \
                or judges_sessions(other) != judges_sessions(rule):
            continue
        for name, concerned in [(name, concerned) for one, concerned in may_hold
                                for name in one.get("overrides") or ()]:
            if "/" not in name:
                name = other_pack["pack"] + "/" + name
            if name == full:
                answers.append(concerned)
    return editions.either(answers)


def judge_case(world, document, session, reason):
    """Rows of every rule on one paper, or on one session alone."""
    whole = document is None
    chosen = []
    for pack in world.packs:
        for group in editions.groups(pack):
            case = Case(world, pack, group[0], document, session, reason)
            chosen.append((pack,) + selected(pack, group, case))
    rows = []
    for pack, rule, concerned, why, _ in chosen:
        if rule is None or concerned is False \
                or judges_sessions(rule) != whole:
            continue
        case = Case(world, pack, rule, document, session, reason)
        rows += _judge_rule(case, concerned, why,
                            overridden(pack, rule, chosen))
    return rows


def _judge_rule(case, concerned, why, removed):
    if removed:
        return []
    session, rule = case.session, case.rule
    if session is not None and is_cancelled(session):
        return [base_row(case, "undecided", "session cancelled")]
    if concerned is None:
        return [base_row(case, "undecided", why)]
    if removed is None:
        return [base_row(case, "undecided", "whether a special rule applies")]
    if session is None and (mentions_session(rule["must"])
                            or editions.mentions_session(
                                rule.get("applies"))):
        return [base_row(case, "undecided", case.session_reason)]
    return rows_of(case)


def judge_document(world, document):
    found = world.match(document)
    return judge_case(world, document, found.session, found.reason)


def judge_session(world, session):
    return judge_case(world, None, session, None)


def in_any_zone(world, judge_one, subject):
    """Judge; where a zone is needed that nobody gave, try every offset."""
    try:
        return judge_one(world, subject)
    except NeedZone:
        tried = [judge_one(world.assuming(zone), subject)
                 for zone in times.fixed_zones()]
    keys = list(dict.fromkeys((row["rule"], row["language"])
                              for rows in tried for row in rows))
    return [_merge_zones(key, tried) for key in keys]


def _merge_zones(key, tried):
    same = [row for rows in tried for row in rows
            if (row["rule"], row["language"]) == key]
    merged = dict(same[0])
    if len({row["verdict"] for row in same}) > 1 or len(same) < len(tried):
        merged.update(verdict="undecided", severity="undecided",
                      reason="the zone", waiver=None)
    if len({row["session"] for row in same}) > 1:
        merged["session"] = None
    for name in ("deadline", "earliest", "recommended", "lead", "margin",
                 "actual", "readings"):
        values = [row[name] for row in same]
        if any(value != values[0] for value in values):
            merged[name] = _span(values)
    return merged


def _span(values):
    """First and last of several dates or instants; None when they mix."""
    flat = []
    for value in values:
        flat += value if isinstance(value, list) else [value]
    if not all(isinstance(one, str) for one in flat):
        return None
    if len({times.is_day(one) for one in flat}) > 1:
        return None
    flat.sort(key=lambda one: times.parse_point(one, None)[0][1])
    return [flat[0], flat[-1]]


def judge(workspace, sessions, documents, packs, as_of, reader=None):
    """Rows of every paper, then of every session under a session's rule."""
    world = World(workspace, sessions, documents, packs, as_of, reader)
    rows = []
    for index, document in enumerate(world.documents):
        for row in in_any_zone(world, judge_document, document):
            rows.append({**row, "index": index})
    for session in world.sessions:
        for row in in_any_zone(world, judge_session, session):
            rows.append({**row, "index": None})
    return rows


def deadlines(workspace, session, packs, as_of):
    """What each rule asks of a session before any paper exists."""
    world = World(workspace, [session], [], packs, as_of)
    return in_any_zone(world, _asked_rows, world.sessions[0])


def _asked_rows(world, session):
    found = []
    for pack in world.packs:
        for group in editions.groups(pack):
            case = Case(world, pack, group[0], None, session)
            rule, concerned = selected(pack, group, case)[:2]
            if rule is None or concerned is False:
                continue
            case = _as(case, pack, rule)
            bounds = asked(alternatives(case))
            found.append({**base_row(case, None),
                          "deadline": text(bounds.latest),
                          "earliest": text(bounds.earliest),
                          "recommended": text(bounds.recommended)})
    return found


def summarize(documents, rows):
    """Each paper once, by its worst verdict."""
    summary = {"documents": len(documents),
               **dict.fromkeys(ORDER, 0), "no_rule": 0}
    by_paper = {}
    for row in rows:
        if row["index"] is not None and row["language"] is None:
            by_paper.setdefault(row["index"], []).append(row["verdict"])
    for index in range(len(documents)):
        verdicts = by_paper.get(index)
        summary[worst(verdicts) if verdicts else "no_rule"] += 1
    present = [word for word in ORDER if summary[word]]
    summary["worst"] = present[0] if present else None
    return summary


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("workspace")
    options.add_argument("--as-of")
    options.add_argument("--reader")
    given = options.parse_args()
    as_of = given.as_of or dt.datetime.now(dt.timezone.utc).strftime(
        "%Y-%m-%dT%H:%M:%SZ")
    workspace, sessions, documents, packs, problems = read_workspace(
        given.workspace)
    rows = judge(workspace, sessions, documents, packs, as_of, given.reader)
    for problem in problems:
        print(problem, file=sys.stderr)
    json.dump(rows + [{"summary": summarize(documents, rows)}], sys.stdout,
              indent=1, ensure_ascii=False)
    print()


if __name__ == "__main__":
    main()
