import pytest

from diptych_core.claim import NameKind
from diptych_core.text.names import names, person_key, speaker_key
from unit.core.text.helpers import tokens_of


def read(text, **more):
    return [(name.text, name.key, name.kind) for name in names(text, tokens_of(text), **more)]


@pytest.mark.parametrize(
    "text", ["North Korea", "North Korean troops", "the DPRK", "the North Koreans"]
)
def test_aliases_of_a_country_share_a_key(text):
    assert [key for _, key, _ in read(f"In {text}")] == ["north korea"]


def test_persons_with_titles():
    assert read("US Air Force Maj. Gen. Pat Ryder spoke")[-1] == (
        "Pat Ryder",
        "ryder",
        NameKind.PERSON,
    )
    assert read("Secretary of Defence Lloyd J. Austin III met him")[-1][1:] == (
        "austin",
        NameKind.PERSON,
    )


def test_surname_alone_is_known_from_the_article():
    assert read("Then Austin left.", people=frozenset({"austin"})) == [
        ("Austin", "austin", NameKind.PERSON)
    ]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Dmitry Peskov", "peskov"),
        ("Lloyd J. Austin III", "austin"),
        ("Yun Seok-yol", "yun"),
        ("Xi Jinping", "xi"),
        ("Kim Jong Un", "kim"),
        ("", ""),
    ],
)
def test_person_key(name, key):
    assert person_key(name) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kremlin spokesperson Dmitry Peskov", "Peskov's colleague Dmitry Peskov"),
        ("the US Department of Defense", "Pentagon"),
        ("South Korea's National Intelligence Service", "NIS"),
        ("the United States", "US"),
    ],
)
def test_speakers_meet(one, other):
    assert speaker_key(one) == speaker_key(other)


def test_ministries_of_two_countries_differ():
    assert speaker_key("the South Korean Ministry of Defense") != speaker_key(
        "Russian Defence Ministry"
    )
