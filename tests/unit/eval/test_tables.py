"""Tables: what is printed, and what is said to be missing."""

import json

from eval.tables import Figure, Part, Table, as_data, markdown, missing, part_markdown, summary


def test_a_table_is_markdown_with_one_width():
    table = Table("Loaves", ("kind", "count"), (("rye", "3"), ("spelt", "4")), note="By hand.")
    lines = markdown(table).splitlines()
    assert lines[:3] == ["### Loaves", "", "By hand."]
    rows = [line for line in lines if line.startswith("|")]
    assert rows == ["| kind | count |", "| --- | --: |", "| rye | 3 |", "| spelt | 4 |"]


def test_what_is_missing_is_one_line_and_nothing_when_all_is_there():
    assert missing(["rye", "spelt"], "the shelf") == ("Not there (the shelf): rye, spelt.",)
    assert missing([], "the shelf") == ()


def test_the_summary_holds_the_figures_of_all_parts_in_order():
    one, other = Figure("a", "1", "2", "3"), Figure("b", "4", "", "5")
    table = summary([Part(figures=(one,)), Part(remarks=("gone",)), Part(figures=(other,))])
    assert table.rows == (("a", "1", "2", "3"), ("b", "4", "", "5"))


def test_a_part_prints_its_remarks_and_survives_json():
    part = Part((Table("T", ("x",), (("1",),)),), remarks=("Not there (here): y.",))
    assert part_markdown(part).rstrip().endswith("Not there (here): y.")
    assert json.loads(json.dumps(as_data({"p": part})))["p"]["tables"][0]["title"] == "T"
