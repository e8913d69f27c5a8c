"""From an article to its claims."""

from collections import Counter
from dataclasses import dataclass

from diptych_core.article import Article
from diptych_core.claim import Claim, ClaimRole, Frame, Slots
from diptych_core.identity import claim_id, fold
from diptych_core.text.attribution import Attribution, is_titled
from diptych_core.text.dates import times
from diptych_core.text.events import events
from diptych_core.text.frames import Sentence, carried, frame_of
from diptych_core.text.lexicon import words
from diptych_core.text.names import names, people_of, person_key
from diptych_core.text.passages import Passage, PassageKind, passages
from diptych_core.text.published import find_published
from diptych_core.text.quantities import quantities
from diptych_core.text.quotes import inside, quotations
from diptych_core.text.sentences import sentence_spans
from diptych_core.text.speakers import Memory
from diptych_core.text.tokens import Token, tokenize, within

EXTRACTOR_REVISION = "5"
"""Part of the cache key of everything computed from claims; raised when output changes."""

_MIN_WORDS = 3
_HEADLINE_MAX = 200  # characters
_SUBHEAD_MAX = 120
_SUBJECT_WITHIN = 14  # tokens
_VERB_ENDINGS = ("ed", "ing", "en")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence on its way to becoming a claim."""

    sentence: Sentence
    passage: Passage
    role: ClaimRole
    before: str


def extract_claims(article: Article) -> tuple[Claim, ...]:
    """Return the claims of ``article`` in the order of its text.

    Every claim satisfies ``claim.text == claim.span.of(article.text)``; spans do not overlap.
    Bylines, credits, questions, verbless fragments and sentences below three words are left out.
    """
    published = article.published or find_published(article.text)
    memory = Memory()
    units = _units(article, memory)
    framed: list[tuple[_Unit, Frame, bool]] = []
    for group in _by_passage(units):
        framed.extend(_framed(group, memory))
    people = frozenset(memory.people)
    seen: Counter[str] = Counter()
    claims: list[Claim] = []
    for unit, frame, unclear in framed:
        if not _is_claim(unit):
            continue
        text = unit.sentence.span.of(article.text)
        name = fold(text)
        claims.append(
            Claim(
                claim_id=claim_id(article.article_id, text, seen[name]),
                article_id=article.article_id,
                index=len(claims),
                span=unit.sentence.span,
                passage=unit.passage.span,
                text=text,
                role=unit.role,
                before=unit.before,
                frame=frame,
                slots=_slots(unit, frame, published, people),
                unclear=unclear,
            )
        )
        seen[name] += 1
    return tuple(claims)


def _units(article: Article, memory: Memory) -> list[_Unit]:
    """Return the sentences of all passages that may hold claims, and learn the names."""
    found: list[_Unit] = []
    text = article.text
    title = fold(article.title)
    first = True
    for passage in passages(text):
        if passage.kind is PassageKind.NOISE:
            continue
        role = _role(text, passage, title, first=first)
        first = False
        quotes = quotations(text, passage.body)
        spans = (
            (passage.body,)
            if role is not ClaimRole.BODY
            else sentence_spans(text, passage.body, quotes)
        )
        before = ""
        for span in spans:
            tokens = tokenize(text, span)
            if role is ClaimRole.BODY:
                memory.learn(text, tokens)
            if tokens:
                found.append(_Unit(Sentence(text, span, tokens, quotes), passage, role, before))
            before = span.of(text)
    return found


def _role(text: str, passage: Passage, title: str, *, first: bool) -> ClaimRole:
    """Return whether a passage is the headline, a subhead or body."""
    line = passage.body.of(text)
    ends = line.rstrip('”"’»)').endswith((".", ":", ";", ","))
    if first and title and fold(line) == title:
        return ClaimRole.HEADLINE
    if passage.kind is PassageKind.HEADING:
        return ClaimRole.HEADLINE if first else ClaimRole.SUBHEAD
    if first and len(line) <= _HEADLINE_MAX and not ends and "\n" not in line:
        return ClaimRole.HEADLINE
    short = len(line) <= _SUBHEAD_MAX and not ends and not line.endswith(("?", "!", "…"))
    if (
        short
        and passage.kind is PassageKind.PARAGRAPH
        and "\n" not in line
        and line[:1] not in '“"‘'
    ):
        return ClaimRole.SUBHEAD
    return ClaimRole.BODY


def _by_passage(units: list[_Unit]) -> list[list[_Unit]]:
    groups: list[list[_Unit]] = []
    for unit in units:
        if groups and groups[-1][0].passage is unit.passage:
            groups[-1].append(unit)
        else:
            groups.append([unit])
    return groups


def _framed(group: list[_Unit], memory: Memory) -> list[tuple[_Unit, Frame, bool]]:
    """Return the frames of one passage's sentences; quotations share their speaker."""
    earlier = memory.last
    frames: list[tuple[Frame, Attribution | None]] = []
    unclear: list[bool] = []
    for unit in group:
        unclear.append(_unclear(unit, memory))
        frames.append(frame_of(unit.sentence, memory))
        subject = "" if frames[-1][0].speaker else _subject(unit)
        if subject:
            memory.person = memory.people.get(person_key(subject), subject)
    found: list[tuple[_Unit, Frame, bool]] = []
    speakers = _quote_speakers(group, frames)
    for at, unit in enumerate(group):
        frame, attribution = frames[at]
        if attribution is None and frame.quoted:
            speaker = speakers[at] or earlier
            if speaker:
                frame = carried(frame, unit.sentence, speaker)
        found.append((unit, frame, unclear[at]))
    return found


def _subject(unit: _Unit) -> str:
    """Return the person a sentence is about: named before its first verb; or empty.

    "Interior Minister Halina Brest was on her way. “We have not asked,” she said."
    """
    tokens = unit.sentence.tokens[:_SUBJECT_WITHIN]
    verb = next((i for i, token in enumerate(tokens) if token.lower in words("finite")), 0)
    named = people_of(unit.sentence.text, tokens[:verb])
    return list(named.values())[-1] if named else ""


def _quote_speakers(
    group: list[_Unit], frames: list[tuple[Frame, Attribution | None]]
) -> list[str]:
    """Return for each sentence who speaks the quotation that it is part of: first look ahead.

    One way forth and one back: a quotation may run over thousands of sentences.
    """
    quoted = [inside(unit.sentence.span.start, unit.sentence.quotes) for unit in group]
    named = [frame.speaker if attribution else "" for frame, attribution in frames]
    ahead = [""] * len(group)
    for at in range(len(group) - 2, -1, -1):
        attribution = frames[at + 1][1]
        if quoted[at + 1]:
            trailing = attribution is not None and attribution.trailing
            ahead[at] = (named[at + 1] if trailing else "") or ahead[at + 1]
    found: list[str] = []
    last = ""
    for at, inner in enumerate(quoted):
        before = last if inner else (named[at - 1] if at else "")
        found.append(ahead[at] or before)
        last = named[at] or last
    return found


def _unclear(unit: _Unit, memory: Memory) -> bool:
    """Tell whether the subject is a pronoun that nothing before explains."""
    first = next((token for token in unit.sentence.tokens if token.is_word), None)
    if first is None or unit.before:
        return False
    if first.lower in {"he", "she"}:
        return not memory.person
    if first.lower in {"they", "these", "those", "this"}:
        return not memory.last
    return False


def _is_claim(unit: _Unit) -> bool:
    """Tell whether a sentence asserts something: no question, no fragment."""
    tokens = unit.sentence.tokens
    count = sum(token.is_word or token.is_number for token in tokens)
    if count < _MIN_WORDS or tokens[-1].text == ":":
        return False
    text = unit.sentence.span.of(unit.sentence.text).rstrip('”"’»)] ')
    if text.endswith("?"):
        return False
    return unit.role is not ClaimRole.BODY or _has_verb(tokens)


def _has_verb(tokens: tuple[Token, ...]) -> bool:
    """Tell whether some word may be a finite verb (generous: doubt keeps the sentence)."""
    return any(_verbal(tokens, at) for at, token in enumerate(tokens) if token.is_word)


def _verbal(tokens: tuple[Token, ...], at: int) -> bool:
    token = tokens[at]
    if token.lower in words("finite") or token.lower in words("auxiliaries"):
        return token.lower != "'s"
    if token.lemma != token.lower:
        # "-s" is a verb or a plural: only a word in lower case after another may be a verb.
        return not token.lower.endswith("s") or (at > 0 and not token.capital)
    return at > 0 and tokens[at - 1].lower in {"they", "we", "i", "you", "who"}


def _slots(unit: _Unit, frame: Frame, published: str, people: frozenset[str]) -> Slots:
    sentence = unit.sentence
    said = within(sentence.tokens, frame.content_span) if frame.content_span else sentence.tokens
    when = times(sentence.text, sentence.span, published)
    titled = unit.role is not ClaimRole.BODY and is_titled(sentence.tokens)
    return Slots(
        quantities=quantities(sentence.tokens, when),
        times=when,
        names=names(sentence.text, sentence.tokens, people=people, titled=titled),
        events=events(said),
    )
