import pytest

from diptych_core.claim import Span
from diptych_core.text.quotes import quotations
from diptych_core.text.sentences import sentence_spans


def split(text):
    span = Span(0, len(text))
    return [found.of(text) for found in sentence_spans(text, span, quotations(text, span))]


@pytest.mark.parametrize(
    "marked",
    [
        "US Air Force Maj. Gen. Pat Ryder spoke on Nov. 4.|He gave no figure.",
        "Secretary of Defence Lloyd J. Austin III met them at 7 a.m. on Monday.|Talks followed.",
        "The report, per Caliber.Az, cites the U.S. Defense Secretary.|He declined to comment.",
        "Troops left at 6 p.m.|The convoy reached the border on Jan. 3.",
        "“We do not know.|We are checking,” Kirby said.|He left.",
        '"It is a lie."|The minister then left the room.',
        "The firm lost $1.5m in Q3.|It cut No. 5 from the list.",
        "Mr. Smith and Dr. J. R. Brown of Acme Inc. signed it.|Acme Corp. shares rose.",
        "“Is this true?” he asked.|Nobody answered.",
        "Sen. Lee voted no... but Rep. Diaz voted yes.|The bill passed.",
        "They waited…|Nothing came.",
        "The U.S. said no.|The U.K. agreed.",
        "About 3.2 million people, i.e. a third, left the D.C. area.|Rents fell.",
        "“They must leave!” she shouted.|He agreed.",
        "At 14:30 the sirens stopped.|By 15.10 all was calm.",
        "Brig. Gen. Kim said 1,500 troops, incl. 200 officers, arrived.|Vice Adm. Lee denied it.",
        "“No troops were sent,” the ministry said.|“These reports are false.”",
        "They are “legitimate targets.”|Kirby elaborated on it.",
        "One\u00a0thing is sure.|Two\u202fare not.",
    ],
)
def test_hard_cases(marked):
    assert split(marked.replace("|", " ")) == marked.split("|")


def test_lone_surrogates_do_not_stop_the_splitter():
    assert split("A \ud800 mark. It stays here.") == ["A \ud800 mark.", "It stays here."]
