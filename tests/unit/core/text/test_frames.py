import pytest

from diptych_core.claim import Certainty, Cue
from unit.core.text.helpers import claims_of, only


def said(text, span):
    return span.of(text) if span else None


@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        ("Ryder said the troops had arrived.", "Ryder", Cue.SAY),
        (
            "The troops had arrived, said Kremlin spokesperson Dmitry Peskov.",
            "Dmitry Peskov",
            Cue.SAY,
        ),
        ("According to NIS, the troops are fit.", "NIS", Cue.SAY),
        ("The troops are fit, according to the Pentagon.", "Pentagon", Cue.SAY),
        (
            "On 18 October, Kyrylo Budanov, Head of Intelligence, confirmed that they train.",
            "Kyrylo Budanov",
            Cue.CONFIRM,
        ),
        ("The US has claimed that troops are in Russia.", "US", Cue.ALLEGE),
        (
            "South Korean intelligence estimates that 1,500 soldiers arrived.",
            "South Korean intelligence",
            Cue.ESTIMATE,
        ),
        (
            "The United States has gathered evidence indicating the presence of troops.",
            "United States",
            Cue.CONFIRM,
        ),
        ("The ministry denied that it had sent any troops.", "ministry", Cue.DENY),
        ("Moscow did not deny that the troops had arrived.", "Moscow", Cue.SAY),
        ("The army rejected claims that it shelled the hospital.", "army", Cue.DENY),
        (
            "North Korean officials labelled the reports as rumours.",
            "North Korean officials",
            Cue.DENY,
        ),
        (
            "Dmitry Peskov characterized the South Korean claims as misinformation.",
            "Dmitry Peskov",
            Cue.DENY,
        ),
        (
            "These assertions are not supported by any evidence, said Dmitry Peskov.",
            "Dmitry Peskov",
            Cue.DENY,
        ),
        (
            "Lloyd Austin said that he could not confirm reports that troops came.",
            "Lloyd Austin",
            Cue.CANNOT_CONFIRM,
        ),
        (
            "The Pentagon said it “cannot confirm” reports that troops came.",
            "Pentagon",
            Cue.CANNOT_CONFIRM,
        ),
        ("Ryder noted that such claims have yet to be verified.", "Ryder", Cue.CANNOT_CONFIRM),
        ("There is no evidence that the ship sank, Blix said.", "Blix", Cue.CANNOT_CONFIRM),
        ("The report could not be confirmed by Reuters.", "Reuters", Cue.CANNOT_CONFIRM),
        (
            "The strike was confirmed by the Ukrainian air force.",
            "Ukrainian air force",
            Cue.CONFIRM,
        ),
        ("The claims have not been independently verified.", "", Cue.CANNOT_CONFIRM),
        ("Neither side confirmed nor denied the attack.", "Neither side", Cue.CANNOT_CONFIRM),
        ("They are expected to be ready by May.", "", Cue.PREDICT),
        ("WHO said they were uncertain.", "WHO", Cue.SAY),
        ("Maria La Riva praised the plan but said it would fail.", "Maria La Riva", Cue.SAY),
        ("The soldiers arrived in Russia last month.", "", Cue.NONE),
    ],
)
def test_speaker_and_cue(text, speaker, cue):
    frame = only(text).frame
    assert (frame.speaker, frame.cue) == (speaker, cue)


@pytest.mark.parametrize(
    ("headline", "speaker", "cue"),
    [
        (
            "U.S. Defense Secretary Confirms Presence of North Korean Troops in Russia",
            "U.S. Defense Secretary",
            Cue.CONFIRM,
        ),
        (
            "North Korean Troops Spotted in Russia: U.S. Defense Secretary Confirms",
            "U.S. Defense Secretary",
            Cue.CONFIRM,
        ),
        (
            "Kremlin dismisses US claims of North Korean troops in Russia as unfounded",
            "Kremlin",
            Cue.DENY,
        ),
        ("US suggests possible deployment of North Korean troops", "US", Cue.SAY),
    ],
)
def test_headlines(headline, speaker, cue):
    claim = claims_of(headline + "\nThe troops arrived in the far east of Russia.")[0]
    assert claim.role.value == "headline"
    assert (claim.frame.speaker, claim.frame.cue) == (speaker, cue)


def test_acts_are_no_denials():
    assert only("The court dismissed a corruption case against the minister.").frame.cue is Cue.NONE
    assert only("Police in Spain arrested 13 alleged members of a gang.").frame.cue is Cue.NONE
    assert only("A man accused of fraud was given two years.").frame.cue is Cue.NONE


def test_nouns_are_no_cues():
    assert only("Reports of clashes emerged near the border.").frame.cue is Cue.NONE
    assert only("The United States sent two ships.").frame.cue is Cue.NONE


def test_quotation_inside_a_quotation():
    text = (
        "Dmitry Peskov spoke on Monday, Peskov said.\n"
        "“I will not speak, as they always add: ‘the American side does not have any definitive "
        "confirmation’,” he added."
    )
    frame = claims_of(text)[-1].frame
    assert (frame.speaker, frame.cue, frame.quoted) == ("Dmitry Peskov", Cue.CANNOT_CONFIRM, True)
    assert said(text, frame.cue_span) == "does not have any definitive confirmation"
    assert frame.certainty is Certainty.UNCONFIRMED


def test_speaker_is_carried_over_a_quotation_of_several_sentences():
    text = (
        "“It’s possible that they go. But we don’t yet know their purpose,” John Kirby explained."
    )
    first, second = claims_of(text)
    assert first.frame.speaker == second.frame.speaker == "John Kirby"
    assert first.frame.quoted
    assert first.frame.speaker_span is None
    assert said(text, second.frame.speaker_span) == "John Kirby"


def test_speaker_named_before_the_quotation():
    text = "John Kirby elaborated, saying, “We’re unsure. If they fight, they are targets.”"
    first, second = claims_of(text)
    assert (first.frame.speaker, second.frame.speaker) == ("John Kirby", "John Kirby")
    assert second.frame.conditional


def test_pronoun_goes_to_the_last_speaker_of_its_kind():
    text = "Pat Ryder said the Pentagon waits.\n\nHe added that nothing had changed."
    assert claims_of(text)[1].frame.speaker == "Pat Ryder"


def test_surname_is_given_in_full():
    text = "Pentagon spokesman Pat Ryder spoke of drones. Ryder said it was late."
    assert claims_of(text)[-1].frame.speaker == "Pat Ryder"


def test_outlet_at_the_end_is_not_the_speaker():
    text = "Dmitry Peskov stated that he had no comment, Caliber.Az reports via foreign media."
    frame = only(text).frame
    assert frame.speaker == "Dmitry Peskov"
    assert said(text, frame.content_span) == "he had no comment"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Kim announced on Monday that the port was closed.", "the port was closed"),
        ("The NIS informed lawmakers that 3,000 soldiers came.", "3,000 soldiers came"),
        ("Austin said he could not confirm reports indicating that troops came.", "troops came"),
        ("The army rejected claims that it shelled the hospital.", "it shelled the hospital"),
        (
            "Kim confirmed the men on a ship that was hit had died.",
            "the men on a ship that was hit had died",
        ),
    ],
)
def test_content(text, content):
    assert said(text, only(text).frame.content_span) == content


@pytest.mark.parametrize(
    ("text", "negation"),
    [
        ("The bridge was not destroyed.", "not"),
        ("The bridge wasn’t destroyed.", "n’t"),
        ("No bridge was destroyed.", "No"),
        ("None of the bridges fell.", "None of"),
        ("Iran failed to deliver the missiles.", "failed to"),
        ("They never arrived in Kursk.", "never"),
        ("Austin said there was no need for troops.", "no"),
        ("The bridge was destroyed.", None),
        ("Not only the bridge was destroyed.", None),
        ("No fewer than 12 bridges were destroyed.", None),
        ("The bridge was destroyed because nobody guarded it.", None),
        ("Moscow denied that the bridge was destroyed.", None),
    ],
)
def test_negation(text, negation):
    frame = only(text).frame
    assert said(text, frame.negation_span) == negation
    assert frame.negated is (negation is not None)


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("The ship sank on Monday.", Certainty.CERTAIN),
        ("The ship may sink.", Certainty.POSSIBLE),
        ("The ship sank in May 2020.", Certainty.CERTAIN),
        ("The ship reportedly sank.", Certainty.PROBABLE),
        ("The ship is likely to sink.", Certainty.PROBABLE),
        ("The ship allegedly sank.", Certainty.UNCONFIRMED),
        ("It is unclear whether the ship sank.", Certainty.UNKNOWN),
        ("The ship moved ahead of a possible storm.", Certainty.CERTAIN),
    ],
)
def test_certainty(text, certainty):
    assert only(text).frame.certainty is certainty


@pytest.mark.parametrize(
    ("text", "conditional"),
    [
        ("If they fight, they become targets.", True),
        ("Ryder said that should these troops fight, they would become targets.", True),
        ("They will not leave unless he resigns.", True),
        ("They should leave at once.", False),
        ("It looked as if they had left.", False),
    ],
)
def test_condition(text, conditional):
    assert only(text).frame.conditional is conditional
