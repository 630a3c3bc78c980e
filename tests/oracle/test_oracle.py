#!/usr/bin/env python3
"""The oracle against the examples and sentences of the definition."""
import sys
import unittest

import oracle

NEW_YORK = {"zone": "America/New_York",
            "official_languages": ["ar", "zh", "en", "fr", "ru", "es"],
            "working_calendar": "office"}
OFFICE = {"id": "office", "weekend": ["saturday", "sunday"], "holidays": [],
          "complete": ["2023/2025"]}
OPENS = {"id": "s1", "body": "b", "opens": "2024-03-04T10:00:00"}
SIX_LANGUAGES = {"required": "official"}


def rows(rule, document=None, session=None, as_of="2024-03-05", **more):
    """Rows of one rule on one paper in one session of a New York body."""
    rules = rule if isinstance(rule, list) else [rule]
    rules = [{"id": "r%d" % number, "act": "circulated", **one}
             for number, one in enumerate(rules)]
    workspace = {"bodies": {"b": {**NEW_YORK, **more.pop("body", {})}},
                 "working_calendars": [OFFICE], **more.pop("workspace", {})}
    documents = more.pop("documents", None) or [
        {"symbol": "D", "body": "b", "session": "s1", **(document or {})}]
    sessions = more.pop("sessions", None) or [{**OPENS, **(session or {})}]
    pack = {"pack": "p", "rules": rules}
    return oracle.judge(workspace, sessions, documents, [pack], as_of, **more)


def before(period, **more):
    return {"must": {"at_least": period, "before": "session.opening"}, **more}


def verdict(*arguments, **more):
    return rows(*arguments, **more)[0]["verdict"]


def deadline(rule, **session):
    return rows(rule, session=session)[0]["deadline"]


class Moments(unittest.TestCase):
    def on(self, act, period="2 weeks", **more):
        return verdict(before(period), {"circulated": act}, **more)

    def test_last_good_day_counts(self):
        self.assertEqual(self.on("2024-02-19"), "on_time")
        self.assertEqual(self.on("2024-02-20"), "late")

    def test_civil_date_is_that_of_the_anchor(self):
        self.assertEqual(self.on("2024-02-20T04:59:59Z"), "on_time")
        self.assertEqual(self.on("2024-02-20T05:00:00Z"), "late")

    def test_open_interval_is_undecided_across_the_deadline(self):
        self.assertEqual(self.on({"not_before": "2024-02-18",
                                  "not_after": "2024-02-20"}), "undecided")
        self.assertEqual(self.on({"not_after": "2024-02-19"}), "on_time")
        self.assertEqual(self.on({"not_before": "2024-02-20"}), "late")

    def test_planned_is_not_done(self):
        self.assertEqual(self.on("2024-02-19", as_of="2024-02-18"), "pending")
        self.assertEqual(self.on("2024-02-19", as_of="2024-02-19"), "on_time")
        self.assertEqual(self.on("2024-03-09"), "overdue")

    def test_interval_around_the_check_is_judged_both_ways(self):
        act = {"not_before": "2024-02-10", "not_after": "2024-02-19"}
        self.assertEqual(self.on(act, as_of="2024-02-12"), "undecided")
        # the interval ends with the end of its last day
        self.assertEqual(self.on(act, as_of="2024-02-19T06:00:00Z"),
                         "undecided")
        self.assertEqual(self.on(act, as_of="2024-02-19"), "on_time")

    def test_equal_is_not_passed(self):
        self.assertEqual(self.on(None, as_of="2024-02-19"), "pending")
        self.assertEqual(self.on(None, as_of="2024-02-20T04:59:59Z"),
                         "pending")
        self.assertEqual(self.on(None, as_of="2024-02-20T05:00:00Z"),
                         "overdue")

    def test_all_day_session_under_hours_gives_a_pair(self):
        row = rows(before("48 hours"), {"circulated": "2024-03-02"},
                   {"opens": "2024-03-04"})[0]
        self.assertEqual(row["deadline"], ["2024-03-02T05:00:00Z",
                                           "2024-03-03T04:59:59.999Z"])
        self.assertEqual(row["verdict"], "undecided")

    def test_unknown_zone_matters_only_near_midnight(self):
        body = {"zone": None}
        self.assertEqual(self.on("2024-02-19T11:00:00Z", body=body,
                                 session={"opens": "2024-03-04"}),
                         "undecided")
        self.assertEqual(self.on("2024-02-19T09:00:00Z", body=body,
                                 session={"opens": "2024-03-04"}), "on_time")
        self.assertEqual(self.on("2024-02-19T23:00:00", body=body,
                                 session={"opens": "2024-03-04"}), "on_time")

    def test_local_time_in_a_fold_is_an_interval(self):
        rule = before("2 days", cutoff={"time": "05:30", "zone": "UTC"})
        autumn = {"opens": "2024-11-05T10:00:00"}
        self.assertEqual(verdict(rule, {"circulated": "2024-11-03T01:30:00"},
                                 autumn, "2024-12-01"), "undecided")
        self.assertEqual(verdict(rule, {"circulated": "2024-11-03T01:10:00"},
                                 autumn, "2024-12-01"), "undecided")
        self.assertEqual(verdict(rule, {"circulated": "2024-11-03T00:50:00"},
                                 autumn, "2024-12-01"), "on_time")


class Counting(unittest.TestCase):
    def test_examples_of_the_definition(self):
        self.assertEqual(deadline(before("2 weeks")), "2024-02-19")
        self.assertEqual(deadline(before("21 clear days"),
                                  opens="2025-05-22"), "2025-04-30")
        self.assertEqual(deadline(before("0 days")), "2024-03-04")
        self.assertEqual(deadline(before("3 working days"),
                                  opens="2024-03-04"), "2024-02-28")

    def test_outside_coverage_is_undecided(self):
        row = rows(before("3 working days"), {"circulated": "2026-01-01"},
                   {"opens": "2026-03-04"}, "2026-03-05")[0]
        self.assertEqual((row["verdict"], row["deadline"]),
                         ("undecided", None))
        self.assertIn("office", row["reason"])
        self.assertIn("2026", row["reason"])

    def test_month_ends(self):
        autumn = {"opens": "2024-03-31"}
        for policy, day in (("clamp", "2024-02-29"), ("refuse", None),
                            ("keep_last", "2024-02-29")):
            self.assertEqual(deadline(before("1 month", month_end=policy),
                                      **autumn), day)
        self.assertEqual(deadline(before("1 month", month_end="keep_last"),
                                  opens="2024-04-30"), "2024-03-31")

    def test_wall_clock_and_elapsed_differ_over_a_change(self):
        spring = {"opens": "2024-03-11T10:00:00"}
        self.assertEqual(deadline(before("2 days", clock="wall"), **spring),
                         "2024-03-09T15:00:00Z")
        self.assertEqual(deadline(before("2 days", clock="elapsed"),
                                  **spring), "2024-03-09T14:00:00Z")
        self.assertEqual(deadline(before("48 hours"), **spring),
                         "2024-03-09T14:00:00Z")

    def test_wall_clock_in_a_gap_and_a_fold(self):
        self.assertEqual(deadline(before("1 day", clock="wall"),
                                  opens="2024-03-11T02:30:00"),
                         "2024-03-10T07:00:00Z")
        self.assertEqual(deadline(before("1 day", clock="wall"),
                                  opens="2024-11-04T01:30:00"),
                         ["2024-11-03T05:30:00Z", "2024-11-03T06:30:00Z"])

    def test_pins_roll_and_start(self):
        self.assertEqual(deadline(before(
            "4 weeks", anchor_moved_to="monday on or before"),
            opens="2024-03-06"), "2024-02-05")
        self.assertEqual(deadline(before(
            "2 weeks", deadline_moved_to="friday on or before")),
            "2024-02-16")
        for to, day in (("earlier", "2024-03-01"), ("later", "2024-03-04")):
            self.assertEqual(deadline(before("2 days", roll=to)), day)
        for how, day in (("as_is", "2024-03-01"),
                         ("previous_working_day", "2024-02-29"),
                         ("next_working_day", "2024-03-01")):
            self.assertEqual(deadline(before("1 working day", start_on=how),
                                      opens="2024-03-03"), day)

    def test_floor_moves_away_until_enough_working_days(self):
        self.assertEqual(deadline(before("2 days", at_least_working_days=2)),
                         "2024-02-29")
        self.assertEqual(deadline(before("2 clear days",
                                         at_least_working_days=2)),
                         "2024-02-28")

    def test_cutoff_edges(self):
        rule = before("2 weeks", cutoff={"time": "23:59", "zone": "UTC"})
        for act, word in (("2024-02-19T23:59:00Z", "on_time"),
                          ("2024-02-19T23:59:00.001Z", "late")):
            self.assertEqual(verdict(rule, {"circulated": act}), word)

    def test_cutoff_to_the_next_day(self):
        rule = before("2 weeks", cutoff={"time": "15:00",
                                         "effect": "next_day"})
        for act, word in (("2024-02-19T15:00:00", "on_time"),
                          ("2024-02-19T15:00:01", "late"),
                          ("2024-02-18T23:00:00", "on_time"),
                          ("2024-02-19", "undecided"),
                          ("2024-02-18", "on_time")):
            self.assertEqual(verdict(rule, {"circulated": act}), word)

    def test_deemed_acts(self):
        rule = before("2 weeks", deemed={"add": "2 days",
                                         "to": "next_working_day"})
        self.assertEqual(verdict(rule, {"circulated": "2024-02-15"}),
                         "on_time")
        self.assertEqual(verdict(rule, {"circulated": "2024-02-16"}),
                         "on_time")
        self.assertEqual(verdict(rule, {"circulated": "2024-02-18"}), "late")

    def test_published_date_wins(self):
        session = {"deadlines": {"p/r0": "2024-02-16"}}
        rule = before("2 weeks", cutoff={"time": "18:00"})
        row = rows(rule, {"circulated": "2024-02-18"}, session)[0]
        self.assertEqual((row["deadline"], row["verdict"]),
                         ("2024-02-16T23:00:00Z", "late"))
        self.assertEqual(rows(before("3 working days"), {}, {
            "opens": "2027-03-04", "deadlines": {"p/r0": "2027-03-01"}})[0]
            ["deadline"], "2027-03-01")


    def test_published_date_supplies_a_missing_number(self):
        rule = {"must": {"as_soon_as_possible": True}}
        self.assertEqual(verdict(rule, {"circulated": "2024-02-18"}),
                         "unscored")
        session = {"deadlines": {"p/r0": "2024-02-16"}}
        self.assertEqual(verdict(rule, {"circulated": "2024-02-17"},
                                 session), "late")


class Wordings(unittest.TestCase):
    def test_window_of_working_days_after_a_request(self):
        rule = {"act": "session.opening", "must": {
            "at_least": "2 working days", "within": "5 working days",
            "after": "request.received"}}
        request = {"symbol": "R", "body": "b", "session": "s1",
                   "kind": "request", "received": "2024-02-28"}
        for opens, word in (("2024-02-29", "early"),
                            ("2024-03-01", "on_time"),
                            ("2024-03-06", "on_time"),
                            ("2024-03-07", "late")):
            found = rows(rule, session={"opens": opens},
                         documents=[request], as_of="2024-03-20")
            self.assertEqual([(one["document"], one["verdict"])
                              for one in found], [(None, word)])
            self.assertEqual((found[0]["earliest"], found[0]["deadline"]),
                             ("2024-03-01", "2024-03-06"))

    def test_by_a_fixed_date(self):
        for must, day in (({"by": "01-31"}, "2024-01-31"),
                          ({"by": "02-29", "year": "before"}, "2023-02-28"),
                          ({"by": "2023-12-01"}, "2023-12-01")):
            self.assertEqual(deadline({"must": must}), day)

    def test_month_end_and_either_of(self):
        rule = {"must": {"either_of": [
            {"at_least": "5 days", "at_most": "14 days",
             "before": "month.end"},
            {"at_least": "5 working days", "at_most": "10 working days",
             "before": "session.opening"}]}}
        for act, word in (("2024-02-24", "on_time"),
                          ("2024-02-26", "on_time"),
                          ("2024-02-27", "late"), ("2024-02-01", "early")):
            self.assertEqual(verdict(rule, {"circulated": act}), word)

    def test_tight_between_two_periods(self):
        rule = {"must": {"at_least": "2 weeks", "recommended": "3 weeks",
                         "before": "session.opening"}}
        for act, word in (("2024-02-12", "on_time"), ("2024-02-13", "tight"),
                          ("2024-02-20", "late")):
            self.assertEqual(verdict(rule, {"circulated": act}), word)
        open_act = {"not_before": "2024-02-11", "not_after": "2024-02-14"}
        self.assertEqual(verdict(rule, {"circulated": open_act}), "tight")

    def test_deadline_of_another_rule_unrolled_or_rolled(self):
        first = before("2 days", roll="earlier")
        for origin, day in ((None, "2024-02-29"), ("rolled", "2024-02-28")):
            must = {"at_least": "2 days", "before": "deadline:r0"}
            if origin:
                must["from"] = origin
            found = rows([first, {"must": must}])
            self.assertEqual(found[1]["deadline"], day)

    def test_anchor_act_not_recorded(self):
        rule = {"act": "considered", "must": {"at_least": "2 days",
                                              "after": "issued"}}
        self.assertEqual(verdict(rule), "pending")
        self.assertEqual(verdict(rule, {"considered": "2024-03-04"}),
                         "undecided")

    def test_strictest_keeps_the_form_of_the_winner(self):
        clauses = [{"at_least": "48 hours", "before": "session.opening"},
                   {"at_least": "2 working days",
                    "before": "session.opening"}]
        self.assertEqual(deadline({"must": {"strictest_of": clauses}}),
                         "2024-02-29")
        self.assertEqual(deadline({"must": {"latest_of": clauses}}),
                         "2024-03-02T15:00:00Z")

    def test_readings_that_differ_are_undecided(self):
        rule = before("5 days", readings=[{"name": "plain"}, {
            "name": "clear", "clear": True}])
        for act, word in (("2024-02-27", "on_time"),
                          ("2024-02-28", "undecided"),
                          ("2024-02-29", "late")):
            row = rows(rule, {"circulated": act})[0]
            self.assertEqual((row["verdict"], row["deadline"]),
                             (word, "2024-02-27"))


class Languages(unittest.TestCase):
    ALL = {tag: "2024-02-19" for tag in ("ar", "zh", "en", "fr", "ru", "es")}

    def test_example_of_the_formats(self):
        rule = {"must": {"at_least": "2 weeks", "recommended": "3 weeks",
                         "before": "session.opening"},
                "languages": {"required": "official", "clock": "last"},
                "force": "should"}
        row = rows(rule, {"circulated": {
            "en": "2024-02-26T17:40:00-05:00", "fr": "2024-03-01",
            "ru": None}}, as_of="2024-03-05T15:00:00Z")[0]
        self.assertEqual((row["verdict"], row["severity"], row["deadline"],
                          row["recommended"]),
                         ("incomplete", "warning", "2024-02-19",
                          "2024-02-12"))
        self.assertEqual(row["languages"]["late"], ["en", "fr"])
        self.assertEqual(row["languages"]["missing"],
                         ["ar", "zh", "ru", "es"])
        self.assertEqual(row["lead"], {"amount": 7, "unit": "days"})
        self.assertEqual(row["margin"], {"amount": -7, "unit": "days"})

    def case(self, versions, as_of="2024-03-05", reader=None, **languages):
        rule = before("2 weeks", languages={**SIX_LANGUAGES, **languages})
        return rows(rule, {"circulated": versions}, as_of=as_of,
                    reader=reader)

    def test_last_first_each(self):
        some = {**self.ALL, "ru": None}
        self.assertEqual(self.case(self.ALL)[0]["verdict"], "on_time")
        self.assertEqual(self.case(some)[0]["verdict"], "incomplete")
        self.assertEqual(self.case(some, as_of="2024-02-19")[0]["verdict"],
                         "pending")
        self.assertEqual(self.case(some, clock="first")[0]["verdict"],
                         "on_time")
        found = {row["language"]: row["verdict"]
                 for row in self.case(some, clock="each")}
        self.assertEqual((found["ru"], found["en"], found[None]),
                         ("overdue", "on_time", "incomplete"))

    def test_together(self):
        apart = {**self.ALL, "en": "2024-02-16"}
        self.assertEqual(self.case(apart, together_within="0 days")[0]
                         ["verdict"], "staggered")
        self.assertEqual(self.case(apart, together_within="3 days")[0]
                         ["verdict"], "on_time")
        self.assertEqual(self.case(apart, together_within="72 hours")[0]
                         ["verdict"], "undecided")

    def test_one_date_is_no_statement_about_languages(self):
        self.assertEqual(self.case("2024-02-19")[0]["verdict"], "undecided")
        self.assertEqual(self.case(None)[0]["verdict"], "overdue")
        self.assertEqual(self.case("2024-02-19", required="any")[0]
                         ["verdict"], "on_time")

    def test_reader(self):
        late = {**self.ALL, "ru": "2024-02-20"}
        self.assertEqual(self.case(late, reader="en")[0]["verdict"],
                         "on_time")
        self.assertEqual(self.case(late, reader="ru")[0]["verdict"], "late")


class Choosing(unittest.TestCase):
    def test_applies_is_three_valued(self):
        rule = before("2 weeks", applies={"kind": ["report"]})
        self.assertEqual(verdict(rule), "undecided")
        self.assertEqual(rows(rule, {"kind": "agenda"}), [])
        rule["applies"] = {"any": [{"pages": {"over": 6}},
                                   {"symbol": "A/*"}]}
        self.assertEqual(verdict(rule, {"symbol": "A/1/2"}), "overdue")
        self.assertEqual(verdict(rule, {"symbol": "B"}), "undecided")
        self.assertEqual(rows(rule, {"symbol": "B", "pages": 6}), [])

    def test_readings_for_other_papers(self):
        rule = before("2 weeks", readings=[
            {"name": "wide"}, {"name": "narrow", "applies": {"kind": "a"}}])
        self.assertEqual(verdict(rule, {"kind": "a"}), "overdue")
        self.assertEqual(verdict(rule, {"kind": "b"}), "undecided")
        rule["readings"][0]["applies"] = {"kind": ["a", "b"]}
        self.assertEqual(rows(rule, {"kind": "c"}), [])

    def test_overrides(self):
        special = before("3 weeks", applies={"kind": "budget"},
                         overrides=["r0"])
        def words(**paper):
            return [(one["rule"], one["verdict"]) for one in
                    rows([before("2 weeks"), special], paper)]
        self.assertEqual(words(kind="budget"), [("p/r1", "overdue")])
        self.assertEqual(words(kind="note"), [("p/r0", "overdue")])
        self.assertEqual(words(), [("p/r0", "undecided"),
                                   ("p/r1", "undecided")])

    def test_overrides_of_others(self):
        """A paper takes no session's place."""
        notice = {"id": "r0", "act": "session.opening",
                  "must": {"at_least": "3 weeks",
                           "before": "session.closing"}}
        papers = before("2 weeks", overrides=["r0"])
        self.assertEqual(
            {one["rule"] for one in rows([notice, papers], {})},
            {"p/r0", "p/r1"})

    def test_editions(self):
        old = before("3 weeks", id="r", in_force={"to": "2024-03-03"})
        new = before("2 weeks", id="r", in_force={"from": "2024-03-04"})
        self.assertEqual([one["deadline"] for one in rows([old, new])],
                         ["2024-02-19"])
        self.assertEqual(rows(old), [])
        for one in (old, new):
            one["selected_by"] = "act"
        self.assertEqual([one["deadline"] for one in rows(
            [old, new], {"circulated": "2024-02-20"})], ["2024-02-12"])

    def test_waiver(self):
        waiver = {"rule": "p/r0", "by": "Bureau", "on": "2024-03-05",
                  "reason": "agreed"}
        paper = {"circulated": "2024-02-20", "waivers": [waiver]}
        row = rows(before("2 weeks"), paper)[0]
        self.assertEqual((row["verdict"], row["severity"]),
                         ("waived", "notice"))
        self.assertEqual(verdict(before("2 weeks"), paper,
                                 as_of="2024-03-04"), "late")

    def test_unnamed_session(self):
        later = {**OPENS, "id": "s2", "opens": "2024-04-04"}
        paper = [{"symbol": "D", "body": "b", "circulated": "2024-02-20"}]
        both = {"sessions": [OPENS, later], "documents": paper}
        self.assertEqual(verdict(before("1 week"), **both), "undecided")
        self.assertEqual(rows(before("1 week"), **both, workspace={
            "unnamed_session": "next"})[0]["session"], "s1")
        self.assertEqual(rows(before("1 week"), **both, workspace={
            "horizon": "2 weeks"})[0]["session"], "s1")

    def test_cancelled_session(self):
        self.assertEqual(verdict(before("1 week"), {}, {
            "status": "cancelled"}), "undecided")

    def test_revisions(self):
        papers = [{"symbol": "A", "body": "b", "session": "s1",
                   "circulated": "2024-02-19"},
                  {"symbol": "B", "body": "b", "session": "s1",
                   "revises": "A", "circulated": "2024-03-01"}]
        for policy, substantive, word in (
                ("restarts", None, "late"), ("inherits", None, "on_time"),
                ("restarts_if_substantive", True, "late"),
                ("restarts_if_substantive", False, "on_time"),
                ("restarts_if_substantive", None, "undecided")):
            papers[1]["substantive"] = substantive
            found = rows(before("2 weeks", revision=policy),
                         documents=papers)
            self.assertEqual([one["verdict"] for one in found],
                             ["on_time", word])

    def test_totals_reconcile(self):
        papers = [{"symbol": "A", "body": "b", "session": "s1",
                   "kind": "report", "circulated": "2024-02-20"},
                  {"symbol": "B", "body": "b", "session": "s1",
                   "kind": "note"}]
        found = rows(before("2 weeks", applies={"kind": "report"}),
                     documents=papers)
        summary = oracle.summarize(papers, found)
        self.assertEqual((summary["documents"], summary["late"],
                          summary["no_rule"], summary["worst"]),
                         (2, 1, 1, "late"))


def main():
    """Closes with "N passed, N failed", as every script of the tests does."""
    suite = unittest.defaultTestLoader.loadTestsFromModule(
        sys.modules["__main__"])
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=0).run(suite)
    bad = len(result.failures) + len(result.errors)
    print("%d passed, %d failed" % (result.testsRun - bad, bad))
    return 1 if bad or not result.testsRun else 0


if __name__ == "__main__":
    sys.exit(main())
