"""Proper names in a claim, under keys that aliases share ("North Korean", "DPRK")."""

from functools import cache

from diptych_core.claim import NameKind, NameMention, Span
from diptych_core.identity import fold
from diptych_core.text.lexicon import sections, words
from diptych_core.text.tokens import Token, tokenize

_ALWAYS_FAMILY = words("family_names_first")
_FAMILY = words("family_names")
_MAX_FORM = 6  # words of the longest place or group in the lexicon
_GENERIC = words("generic_groups")
_INNER = words("inner_name_words")
_GROUP_WORDS = words("group_words")


@cache
def gazetteer() -> dict[tuple[str, ...], tuple[str, NameKind]]:
    """Return the known places and groups: form (as words) -> (key, kind)."""
    found: dict[tuple[str, ...], tuple[str, NameKind]] = {}

    def add(form: str, key: str, kind: NameKind) -> None:
        name = tuple(token.text for token in tokenize(form, Span(0, len(form))))
        if name:
            found.setdefault(name, (fold(key), kind))

    lists = sections("places.txt")
    for line in (*lists["countries"], *lists["regions"]):
        name, _, rest = line.partition("=")
        demonyms, _, aliases = rest.partition(";")
        add(name.strip(), name.strip(), NameKind.PLACE)
        for form in demonyms.split(","):
            add(form.strip(), name.strip(), NameKind.GROUP)
        for form in aliases.split(","):
            add(form.strip(), name.strip(), NameKind.PLACE)
    for section, kind in (
        ("regions of countries", NameKind.PLACE),
        ("cities", NameKind.PLACE),
        ("groups", NameKind.GROUP),
    ):
        for entry in (entry for line in lists[section] for entry in line.split(",")):
            forms = [form.strip() for form in entry.split("=")]
            for form in forms:
                add(form, forms[0], kind)
    return found


@cache
def _demonym_words() -> frozenset[str]:
    """Return the last words of nationalities and the like ("Korean")."""
    return frozenset(
        form[-1]
        for form, (key, kind) in gazetteer().items()
        if kind is NameKind.GROUP and fold(" ".join(form)) != key and not form[-1].isupper()
    )


def demonym(word: str) -> bool:
    """Tell whether ``word`` ends the name of a nationality or region's people."""
    return word in _demonym_words()


def _known(tokens: tuple[Token, ...], at: int) -> tuple[int, str, NameKind] | None:
    """Return the longest known name that begins at ``at``: its length, key and kind."""
    table = gazetteer()
    for size in range(min(_MAX_FORM, len(tokens) - at), 0, -1):
        form = tuple(token.text.replace("’", "'") for token in tokens[at : at + size])
        hit = table.get(form)
        if hit:
            return size, *hit
    return None


def _is_name_word(token: Token, *, first: bool) -> bool:
    if not (token.is_word and token.capital):
        return False
    if token.lower in words("not_names"):
        return False
    return not (first and token.lower in words("determiners"))


def _joined(text: str, left: Token, right: Token) -> bool:
    """Tell whether only one blank, or nothing, stands between two tokens."""
    return right.start - left.end <= 1 and "\n" not in text[left.end : right.start]


def _run(text: str, tokens: tuple[Token, ...], at: int) -> int:
    """Return one past the last token of the capitalised sequence that begins at ``at``."""
    end = at + 1
    while end < len(tokens):
        token = tokens[end]
        if not _joined(text, tokens[end - 1], token):
            break
        if (
            _is_name_word(token, first=False)
            or _is_suffix(token)
            or (token.text == "." and _abbreviates(tokens[end - 1]) and end + 1 < len(tokens))
            or (token.lower in _INNER and _continues(text, tokens, end))
        ):
            end += 1
        else:
            break
    return end if tokens[end - 1].text != "." or end - 1 == at else end - 1


def _is_suffix(token: Token) -> bool:
    return token.text in {"II", "III", "IV", "Jr", "Sr"}


def _abbreviates(token: Token) -> bool:
    return (len(token.text) == 1 and token.capital) or token.lower in words("never_end")


def _continues(text: str, tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether an inner word ("of", "bin") is followed by more of the name."""
    after = at + 1
    if after < len(tokens) and tokens[after].lower == "the" and tokens[at].lower in {"of", "for"}:
        after += 1
    if after >= len(tokens) or not _is_name_word(tokens[after], first=True):
        return False
    if tokens[at].lower in {"of", "for", "'s"}:
        head = tokens[at - 1].lower
        return tokens[at].lower != "'s" and head in _GROUP_WORDS
    return tokens[at].lower != "the" and _joined(text, tokens[at], tokens[after])


def _mention(tokens: tuple[Token, ...], key: str, kind: NameKind, text: str) -> NameMention:
    span = Span(tokens[0].start, tokens[-1].end)
    return NameMention(span=span, text=span.of(text), key=key, kind=kind)


def _titled(tokens: tuple[Token, ...]) -> int:
    """Return how many leading tokens are titles and what stands before them.

    "Air Force Maj. Gen. Pat Ryder" and "Security Adviser John Kirby": all up to the last
    title, when a name follows it.
    """
    size = 0
    for at, token in enumerate(tokens):
        if token.lower in words("titles"):
            size = at + 1
        elif size == at and token.text == ".":
            size = at + 1 if at else 0
    while size < len(tokens) and tokens[size].text == ".":
        size += 1
    if size == len(tokens) and tokens and tokens[0].lower not in words("titles"):
        return 0
    return size


def person_key(name: str) -> str:
    """Return the key of a person: the surname folded, without suffix ("III", "Jr")."""
    parts = [part for part in fold(name).replace("’", "'").split() if part.strip(".")]
    while len(parts) > 1 and parts[-1].strip(".,") in {"ii", "iii", "iv", "jr", "sr"}:
        parts.pop()
    if len(parts) > 1 and _family_first(parts):
        return parts[0]
    return parts[-1].strip(".,'\"“”") if parts else ""


def _family_first(parts: list[str]) -> bool:
    """Tell whether a name begins with the family name, as Chinese and Korean ones do."""
    if parts[0] in _ALWAYS_FAMILY:
        return True
    if parts[0] not in _FAMILY:
        return False
    short = len(parts) == 3 and all(len(part) <= 5 for part in parts)
    return short or (len(parts) == 2 and "-" in parts[1])


def _classify(tokens: tuple[Token, ...], text: str, people: frozenset[str]) -> NameMention | None:
    """Return the name of one capitalised sequence without known places."""
    titles = _titled(tokens)
    rest = tokens[titles:]
    while rest and (rest[-1].lower in _INNER or not rest[-1].is_word):
        rest = rest[:-1]
    if not rest:
        return None
    whole = Span(rest[0].start, rest[-1].end).of(text)
    if any(token.lower in _GROUP_WORDS for token in rest):
        return _mention(rest, fold(whole), NameKind.GROUP, text)
    surname = person_key(whole)
    if titles or surname in people:
        return _mention(rest, surname, NameKind.PERSON, text)
    plain = [token for token in rest if token.is_word]
    if 2 <= len(plain) <= 4 and all(
        not token.text.isupper() or len(token.text) == 1 for token in plain
    ):
        return _mention(rest, surname, NameKind.PERSON, text)
    kind = NameKind.GROUP if whole.isupper() and len(whole) > 1 else NameKind.OTHER
    return _mention(rest, fold(whole), kind, text)


def names(
    text: str,
    tokens: tuple[Token, ...],
    *,
    people: frozenset[str] = frozenset(),
    titled: bool = False,
) -> tuple[NameMention, ...]:
    """Return the names among ``tokens``, in order.

    Args:
        text: The article's text.
        tokens: The claim's tokens.
        people: Surname keys known from the whole article, so that "Austin" alone is a person.
        titled: True in a headline in title case, where capitals alone name nothing.
    """
    found: list[NameMention] = []
    at = 0
    while at < len(tokens):
        known = _known(tokens, at) if tokens[at].capital or tokens[at].lower == "al" else None
        if known:
            size, key, kind = known
            found.append(_mention(tokens[at : at + size], key, kind, text))
            at += size
            continue
        first = at == 0 or tokens[at - 1].text in '“"‘:'
        if not _is_name_word(tokens[at], first=first) or (
            titled and not _in_people(tokens[at], people)
        ):
            at += 1
            continue
        end = _run(text, tokens, at)
        end = next((i for i in range(at + 1, end) if _known(tokens, i)), end)
        while end > at + 1 and not tokens[end - 1].is_word:
            end -= 1
        lone = first and end == at + 1 and not _in_people(tokens[at], people)
        mention = (
            None
            if lone and not tokens[at].text.isupper()
            else _classify(tokens[at:end], text, people)
        )
        if mention:
            found.append(mention)
        at = end
    return tuple(found)


def _in_people(token: Token, people: frozenset[str]) -> bool:
    return token.lower in people


def people_of(text: str, tokens: tuple[Token, ...]) -> dict[str, str]:
    """Return the persons named in full or with a title: surname key -> fullest name."""
    found: dict[str, str] = {}
    for mention in names(text, tokens):
        if mention.kind is NameKind.PERSON and len(mention.text) > len(found.get(mention.key, "")):
            found[mention.key] = mention.text
    return found


def speaker_key(speaker: str) -> str:
    """Return the key under which one speaker's claims meet across articles.

    A known place or group gives its key, a name of two words or more its surname, and
    anything else its folded words ("north korean officials").
    """
    tokens = tokenize(speaker, Span(0, len(speaker)))
    if tokens and tokens[0].lower in words("determiners"):
        tokens = tokens[1:]
    if not tokens:
        return ""
    found = names(speaker, tokens)
    people = [mention for mention in found if mention.kind is NameKind.PERSON]
    if people:
        return people[-1].key
    last = found[-1] if found and found[-1].span.end == tokens[-1].end else None
    if last and (last.span.start == tokens[0].start or last.kind is NameKind.GROUP):
        # "South Korean Ministry of Defence" is not every defence ministry, but NIS is NIS.
        generic = any(word in _GENERIC for word in last.key.split())
        owner = found[0].key if generic and len(found) > 1 else ""
        return f"{owner} {last.key}".strip()
    return fold(Span(tokens[0].start, tokens[-1].end).of(speaker))
