"""The articles of several cases as those of one: the same text is the same article."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from diptych.usecases.merging_report import Conflict, MergeReport
from diptych.usecases.origins import corrections, join_corrections, regroup, renamed
from diptych_core.article import Article, Reliability
from diptych_core.claim import Claim
from diptych_core.finding import Finding
from diptych_core.identity import claim_id, fold, pair_id, sha256_text
from diptych_store.casefile import CaseFile
from diptych_store.changes import PairSnapshot
from diptych_store.joining import set_import

_FIELDS = ("title", "source", "author", "published", "language", "url")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a pair of another case is called here.

    Attributes:
        pair_id: Its identifier here.
        claims: Claims of side a and side b here.
        articles: Articles of side a and side b here.
        swapped: True when side a here is side b there.
    """

    pair_id: str
    claims: tuple[str, str]
    articles: tuple[str, str]
    swapped: bool

    def snapshot(self, pair: PairSnapshot) -> PairSnapshot:
        """Return the snapshot of the other case in the terms of this one."""
        texts = (pair.text_b, pair.text_a) if self.swapped else (pair.text_a, pair.text_b)
        return PairSnapshot(
            pair_id=self.pair_id,
            claim_a=self.claims[0],
            claim_b=self.claims[1],
            article_a=self.articles[0],
            article_b=self.articles[1],
            text_a=texts[0],
            text_b=texts[1],
        )


@dataclass(frozen=True, slots=True)
class Matched:
    """What another case's things are called here, where that differs.

    Attributes:
        articles: Article here by article there.
        pairs: Pair here by pair there.
    """

    articles: Mapping[str, str] = field(default_factory=dict)
    pairs: Mapping[str, Target] = field(default_factory=dict)


def bring_articles(
    case: CaseFile, others: Sequence[CaseFile], report: MergeReport
) -> list[Matched]:
    """Add what the case lacks of the others' articles, claims and comparisons.

    Returns:
        For each other case, what its articles and pairs are called here.
    """
    theirs = [{a.article_id: a for a in other.articles.all()} for other in others]
    own = {article.article_id: article for article in case.articles.all()}
    names = _match(own, theirs)
    before = len(own)
    _add(case, others, theirs, names, report)
    _reconcile(case, own, theirs, names, report)
    logs = [renamed(corrections(other), found) for other, found in zip(others, names, strict=True)]
    if join_corrections(case, logs) or case.articles.count() > before:
        regroup(case)
    _take_runs(case, others, names, report)
    report.matched = len({pair for each in names for pair in each.items()})
    return [
        Matched(found, _pairs(case, other, found))
        for other, found in zip(others, names, strict=True)
    ]


def _match(
    own: Mapping[str, Article], theirs: Sequence[Mapping[str, Article]]
) -> list[dict[str, str]]:
    """Return, for each other case, the article here of the same text, where the names differ."""
    by_text: defaultdict[str, set[str]] = defaultdict(set)
    for article in own.values():
        by_text[sha256_text(article.text)].add(article.article_id)
    names: list[dict[str, str]] = [{} for _ in theirs]
    new = sorted({name for articles in theirs for name in articles} - set(own))
    for name in new:
        stays = False
        for place, articles in enumerate(theirs):
            if name not in articles:
                continue
            alike = by_text[sha256_text(articles[name].text)]
            taken = set(names[place].values())
            # A case that holds both knows why: one text of two sources.
            found = sorted(alike - set(articles) - taken)
            if found and not stays:
                names[place][name] = found[0]
            else:
                stays = True
        if stays:
            text = next(articles[name].text for articles in theirs if name in articles)
            by_text[sha256_text(text)].add(name)
    return names


def _add(
    case: CaseFile,
    others: Sequence[CaseFile],
    theirs: Sequence[Mapping[str, Article]],
    names: Sequence[Mapping[str, str]],
    report: MergeReport,
) -> None:
    own = set(case.articles.ids())
    new: dict[str, tuple[Article, CaseFile]] = {}
    for other, articles, found in zip(others, theirs, names, strict=True):
        for name, article in articles.items():
            if name not in own and name not in found:
                best = min((article, other), new.get(name, (article, other)), key=_earliest)
                new[name] = best
    for name in sorted(new, key=lambda name: (new[name][0].imported_at, name)):
        case.articles.add(replace(new[name][0], origin=name))
        report.articles += 1
    for other, articles in zip(others, theirs, strict=True):
        for name in sorted(articles):
            extractor = other.claims.extractor_of(name)
            here = name in own or name in new
            if extractor is not None and here and case.claims.extractor_of(name) is None:
                case.claims.replace(name, other.claims.of_article(name), extractor=extractor)


def _earliest(each: tuple[Article, CaseFile]) -> tuple[str, str]:
    return each[0].imported_at, repr(each[0])


def _reconcile(
    case: CaseFile,
    own: Mapping[str, Article],
    theirs: Sequence[Mapping[str, Article]],
    names: Sequence[Mapping[str, str]],
    report: MergeReport,
) -> None:
    """Give every article the metadata that the same rule picks in whichever case one merges."""
    versions: defaultdict[str, list[Article]] = defaultdict(list)
    for name, article in own.items():
        versions[name].append(article)
    for articles, found in zip(theirs, names, strict=True):
        for name, article in articles.items():
            versions[found.get(name, name)].append(article)
    grades: defaultdict[str, set[str]] = defaultdict(set)
    holder: dict[str, str] = {}
    for name in sorted(versions):
        picked = {each: _pick(versions[name], each, report) for each in _FIELDS}
        first = min(versions[name], key=lambda v: (v.imported_at or "9", repr(v)))
        now = case.articles.get(name)
        if now is not None and any(getattr(now, each) != value for each, value in picked.items()):
            case.articles.update_metadata(name, reliability=None, **picked)
        set_import(case, name, first)
        holder.setdefault(picked["source"], name)
        grades[picked["source"]] |= {v.reliability.value for v in versions[name]} - {""}
    for source, found_grades in sorted(grades.items()):
        _grade(case, source, holder[source], found_grades, report)


def _pick(versions: Iterable[Article], name: str, report: MergeReport) -> str:
    """Return the greatest value there is, never an empty one.

    Which is right nobody can know here; but everybody must come to the same, in whatever order the
    cases are merged. The conflict is told, for people to correct.
    """
    distinct = tuple(sorted({str(getattr(each, name)) for each in versions} - {""}))
    if not distinct:
        return ""
    kept = distinct[-1]
    if len(distinct) > 1:
        title = max(each.title or each.file for each in versions)
        what = f"{name} of “{title}”"
        report.conflicts.append(Conflict(sort="article", what=what, values=distinct, kept=kept))
    return kept


def _grade(
    case: CaseFile, source: str, article_id: str, grades: set[str], report: MergeReport
) -> None:
    """Let the more cautious of two grades of one source stand (F cannot be judged: last)."""
    if not grades or not source:
        return
    kept = max(grades - {"F"} or {"F"})
    if len(grades) > 1:
        what = f"reliability of {source}"
        values = tuple(sorted(grades))
        report.conflicts.append(Conflict(sort="grade", what=what, values=values, kept=kept))
    article = case.articles.get(article_id)
    if article is not None and article.reliability.value != kept:
        case.articles.update_metadata(article_id, reliability=Reliability(kept))


@dataclass(frozen=True, slots=True)
class _Run:
    fingerprint: str
    findings: tuple[Finding, ...]


def _take_runs(
    case: CaseFile,
    others: Sequence[CaseFile],
    names: Sequence[Mapping[str, str]],
    report: MergeReport,
) -> None:
    own, here = case.findings.runs(), set(case.articles.ids())
    claims = {claim.claim_id for claim in case.claims.all()}
    best: dict[tuple[str, str], _Run] = {}
    for other, found in zip(others, names, strict=True):
        for both, fingerprint in other.findings.runs().items():
            if both in own or not here.issuperset(both) or set(both) & set(found):
                continue
            findings = other.findings.of_articles(*both)
            if not claims.issuperset(name for f in findings for name in (f.claim_a, f.claim_b)):
                continue  # made from claims that another version extracted
            run = _Run(fingerprint, tuple(findings))
            best[both] = max(run, best.get(both, run), key=repr)
    for both, run in sorted(best.items(), key=lambda each: each[0]):
        case.findings.put_run(*both, fingerprint=run.fingerprint, findings=run.findings)
        report.runs += 1


def _pairs(case: CaseFile, other: CaseFile, found: Mapping[str, str]) -> dict[str, Target]:
    """Return what the labelled pairs are called here that have a side in a renamed article."""
    claims: dict[str, tuple[str, str]] = {}  # claim there -> claim and article here
    for there, here in found.items():
        ours = _by_words(case.claims.of_article(here))
        for words, claim in _by_words(other.claims.of_article(there)).items():
            same = ours.get(words)
            name = same.claim_id if same else claim_id(here, claim.text, words[1])
            claims[claim.claim_id] = (name, here)
    order = {claim.claim_id: (claim.article_id, claim.index) for claim in case.claims.all()}
    targets = {}
    for pair in other.labels.pairs().values():
        if pair.claim_a not in claims and pair.claim_b not in claims:
            continue
        a = claims.get(pair.claim_a, (pair.claim_a, pair.article_a))
        b = claims.get(pair.claim_b, (pair.claim_b, pair.article_b))
        first, second = sorted((a, b), key=lambda side: order.get(side[0], (side[1], 0)))
        name = pair_id(a[0], b[0])
        known_pair: PairSnapshot | Finding | None = case.labels.pair(name) or case.findings.get(
            name
        )
        if known_pair is not None and known_pair.claim_a == second[0]:
            first, second = second, first
        targets[pair.pair_id] = Target(
            pair_id=name,
            claims=(first[0], second[0]),
            articles=(first[1], second[1]),
            swapped=first != a,
        )
    return targets


def _by_words(claims: Iterable[Claim]) -> dict[tuple[str, int], Claim]:
    """Return an article's claims by their words and how often these came before."""
    seen: defaultdict[str, int] = defaultdict(int)
    found = {}
    for claim in claims:
        words = fold(claim.text)
        found[words, seen[words]] = claim
        seen[words] += 1
    return found
