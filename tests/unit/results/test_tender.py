import csv

import pytest

from analysis.evidence.data_folder import data_directory
from analysis.evidence.facts import load_facts
from analysis.evidence.sources import load_sources
from analysis.foundation.dates import date_span
from analysis.foundation.language import LANGUAGES, has_hangul
from analysis.presentation.charts.overview import EVENT_KINDS
from analysis.presentation.tables.overview import VERDICTS
from analysis.results.tender import claims, history

KINDS = ("plan", "tender", "no_bid", "bid", "award")


def rows(table):
    with (data_directory() / "tables" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_of_the_history_is_told_in_order(language):
    events, table = history(language), rows("tender_history")
    assert [(one.date, one.event.ko, one.event.en, one.kind, one.fact) for one in events] == [
        (row["date"], row["event_ko"], row["event_en"], row["kind"], row["fact"]) for row in table
    ]
    assert len(events) > 10


def test_every_event_rests_on_a_fact_whose_producer_is_named():
    facts, sources = load_facts(), load_sources()
    for korean, english in zip(history("ko"), history("en"), strict=True):
        producer = sources[facts[korean.fact].source].producer
        assert korean.origin.split(", ")[0] in producer
        assert english.origin.split(", ")[0] in producer
        assert korean.origin and english.origin
        assert (korean.date, korean.fact, korean.event) == (english.date, english.fact, english.event)


def test_the_story_runs_from_the_plan_over_two_empty_rounds_to_the_award():
    events = history("en")
    days = [date_span(one.date)[0] for one in events]
    assert days == sorted(days)
    first = {
        kind: min(day for day, one in zip(days, events, strict=True) if one.kind == kind) for kind in KINDS
    }
    assert [first[kind] for kind in KINDS] == sorted(first.values())
    assert sum(one.kind == "no_bid" for one in events) == 2
    assert first["award"].isoformat() == "2026-03-10"
    assert {one.kind for one in events} <= set(EVENT_KINDS)


def test_events_are_told_in_both_languages():
    for one in history("ko"):
        assert has_hangul(one.event.ko) and not has_hangul(one.event.en)


def test_every_claim_stands_beside_two_facts_that_exist():
    facts, table = load_facts(), rows("article_claims")
    assert len(claims()) == len(table) > 5
    for claim, row in zip(claims(), table, strict=True):
        assert claim.planned is facts[row["claim_fact"]]
        assert claim.happened is facts[row["outcome_fact"]]
        assert claim.planned.id != claim.happened.id
        assert claim.verdict in VERDICTS


def test_claims_are_written_in_both_languages_and_blank_remarks_are_none():
    remarks = []
    for claim, row in zip(claims(), rows("article_claims"), strict=True):
        assert has_hangul(claim.subject.ko) and not has_hangul(claim.subject.en)
        for fact in (claim.planned, claim.happened):
            assert has_hangul(fact.statement.ko) and not has_hangul(fact.statement.en)
        assert (claim.remark is None) == (row["remark_ko"] == "")
        if claim.remark is not None:
            remarks.append(claim.remark)
    assert remarks and all(has_hangul(one.ko) and not has_hangul(one.en) for one in remarks)
