"""What the program tells of itself."""

from licences.collect import Part
from licences.write import third_party_text

from diptych.usecases import about
from diptych.usecases.about import read_notices, split_notices, versions

_RULED = f"Copyright Beta\n{'=' * 78}\nA heading inside the text\n{'=' * 78}\nmore of beta"
FILE = third_party_text(
    [
        Part(name="alpha", version="1.0", licence="Zlib", texts={"LICENSE": "Alpha's own terms"}),
        Part(name="beta", version="2.0", licence="MIT", texts={"COPYING": _RULED}),
        Part(name="gamma", licence="OFL-1.1", texts={"OFL": "Copyright Gamma"}, files=("x.otf",)),
    ]
)


def test_the_file_of_a_build_falls_into_its_parts() -> None:
    notices = {notice.name: notice for notice in split_notices(FILE)}
    assert list(notices) == [
        "What comes with Diptych and was written by others",
        "LGPL-3.0-only", "GPL-3.0-only", "LGPL-2.1-or-later",
        "alpha 1.0", "beta 2.0", "gamma",
    ]  # fmt: skip
    assert notices["alpha 1.0"].licence == "Zlib"
    assert "Alpha's own terms" in notices["alpha 1.0"].text
    assert notices["gamma"].licence == "OFL-1.1"
    assert "x.otf" in notices["gamma"].text


def test_rules_inside_a_licence_end_no_part() -> None:
    notices = {notice.name: notice for notice in split_notices(FILE)}
    assert "more of beta" in notices["beta 2.0"].text


def test_nothing_of_the_file_is_lost() -> None:
    told = "\n".join(f"{notice.name}\n{notice.text}" for notice in split_notices(FILE))
    words = set(FILE.replace("=" * 78, "").split())
    assert words <= set(told.split())


def test_how_the_lgpl_is_met_comes_first() -> None:
    assert "You may replace them" in split_notices(FILE)[0].text


def test_a_checkout_has_no_notices_and_says_that_it_is_one() -> None:
    assert read_notices() == ()
    said = dict(versions())
    assert said["Diptych"].endswith(", checkout")
    assert said["numpy"]


def test_a_build_names_its_flavour(monkeypatch) -> None:
    monkeypatch.setattr(about, "read_text", lambda name: "full\n" if name == "flavour.txt" else "")
    assert dict(versions())["Diptych"].endswith(", full")
