"""What an epoch is made of, for each stage of training: the mixes, and what a mix can say.

Which pairs a mix gives is drawn in `nli_mix.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Source:
    """How one training file enters an epoch.

    Attributes:
        name: File name without its ending.
        quota: Pairs drawn per epoch, without replacement; all where the file holds fewer.
        contradiction_weight: Weight of its contradictions. SNLI calls two different scenes a
            contradiction, which is wrong for news.
    """

    name: str
    quota: int
    contradiction_weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mix:
    """What an epoch is made of.

    Attributes:
        sources: The public training files.
        neutrals: (source, near-topic neutrals, random neutrals); sources without neutrals get most.
        other_subjects: (source, neutrals with another subject).
        number_edits: Pairs with an edited count.
        year_edits: Pairs with an edited year.
        same_texts: Pairs of one text with itself.
        word_edits: Pairs that differ in one word, by WordNet.
        news: Files of the news generator (make_news_pairs.py).
        soft: Files with a teacher's labels (label_pairs.py), each a beginning of file names.
        longest: Characters of both texts together above which a pair is left out.
    """

    sources: tuple[Source, ...]
    neutrals: tuple[tuple[str, int, int], ...]
    other_subjects: tuple[tuple[str, int], ...]
    number_edits: int
    year_edits: int
    same_texts: int
    word_edits: int = 0
    news: tuple[Source, ...] = ()
    soft: tuple[Source, ...] = ()
    longest: int = 2_000


PUBLIC = Mix(
    sources=(
        Source("mnli-train_20k", 20_000),
        Source("mnli-llmsknow_train_10k", 10_000),
        Source("mnli-oie", 2_000),
        Source("wanli-train_15k", 15_000),
        Source("snli-train_subsets", 10_000, 0.5),
        Source("snli-disco_originals", 5_000, 0.5),
        Source("snli-oie", 3_000, 0.5),
        Source("cad_nli-train", 8_100, 0.8),
        Source("conjnli-train_15k", 7_000),
        Source("cannot_wikifactcheck-train", 5_000),
        Source("fever-dev", 9_000),
        Source("fm2-dev", 1_200),
        Source("fever_symmetric-v02_dev", 200),
        Source("clcd-two_way", 4_000),
    ),
    neutrals=(
        ("fever-dev", 5_000, 1_000),
        ("fm2-dev", 500, 200),
        ("cannot_wikifactcheck-train", 3_000, 1_000),
        ("wanli-train_15k", 1_500, 700),
        ("mnli-train_20k", 1_500, 700),
        ("conjnli-train_15k", 1_000, 400),
        ("snli-train_subsets", 800, 400),
    ),
    other_subjects=(("fever-dev", 2_500), ("fm2-dev", 200)),
    number_edits=6_000,
    year_edits=1_200,
    same_texts=1_500,
)

# The second stage: what the public pairs lack, with enough of them that nothing is forgotten.
NEWS = replace(
    PUBLIC,
    neutrals=(
        ("fever-dev", 2_500, 400),
        ("fm2-dev", 300, 100),
        ("cannot_wikifactcheck-train", 1_500, 300),
        ("wanli-train_15k", 800, 200),
        ("mnli-train_20k", 800, 200),
    ),
    other_subjects=(("fever-dev", 1_200),),
    number_edits=2_500,
    year_edits=500,
    same_texts=700,
    word_edits=7_000,
    news=(
        Source("neutral_story", 6_500),
        Source("neutral_article", 6_000),
        Source("neutral_incident", 5_000),
        Source("neutral_same_name", 4_000),
        Source("neutral_other", 3_000),
        Source("neutral_toll", 300),
        Source("updates", 8_000),
        Source("numbers", 12_000),
        Source("compression", 6_000),
        Source("edits", 24_000),
        Source("twins", 14_000),
        Source("attribution", 16_000),
    ),
    longest=420,
)

# The teacher learns more from each pair and is eight times slower: less of what is easy.
TEACHER = Mix(
    sources=(
        Source("mnli-train_20k", 17_000),
        Source("mnli-llmsknow_train_10k", 9_000),
        Source("wanli-train_15k", 9_000),
        Source("snli-train_subsets", 4_000, 0.5),
        Source("cad_nli-train", 3_000, 0.8),
        Source("conjnli-train_15k", 2_000),
        Source("cannot_wikifactcheck-train", 1_000),
        Source("fever-dev", 3_000),
        Source("fm2-dev", 1_000),
        Source("clcd-two_way", 800),
    ),
    neutrals=(
        ("fever-dev", 1_500, 200),
        ("cannot_wikifactcheck-train", 500, 0),
        ("wanli-train_15k", 400, 100),
        ("mnli-train_20k", 400, 100),
    ),
    other_subjects=(("fever-dev", 500),),
    number_edits=600,
    year_edits=100,
    same_texts=300,
    longest=320,
)
# The teacher's second stage: mostly public pairs, since too many made ones teach that only near
# copies contradict each other (RUNS.md, run 2).
TEACHER_NEWS = replace(
    TEACHER,
    news=(
        Source("neutral_story", 700),
        Source("neutral_article", 700),
        Source("neutral_incident", 700),
        Source("neutral_same_name", 400),
        Source("updates", 1_500),
        Source("numbers", 3_000),
        Source("edits", 3_500),
        Source("twins", 3_000),
        Source("attribution", 4_500),
    ),
)
ALL = 10**9
# The student of the teacher: natural pairs with soft targets, enough public ones with labels that
# nothing is forgotten, and few made ones, without made neutrals of news: those taught that little
# overlap is neutral.
DISTIL = replace(
    PUBLIC,
    sources=tuple(replace(source, quota=round(0.3 * source.quota)) for source in PUBLIC.sources),
    neutrals=tuple((name, near // 4, chance // 4) for name, near, chance in PUBLIC.neutrals),
    other_subjects=tuple((name, count // 4) for name, count in PUBLIC.other_subjects),
    number_edits=2_000,
    year_edits=400,
    same_texts=500,
    news=(
        Source("attribution", 3_000),
        Source("numbers", 3_000),
        Source("twins", 2_000),
        Source("edits", 2_000),
        Source("updates", 1_000),
    ),
    soft=(Source("part-", ALL),),
    longest=420,
)
MIXES = {
    "public": PUBLIC,
    "news": NEWS,
    "teacher": TEACHER,
    "teacher-news": TEACHER_NEWS,
    "distil": DISTIL,
}
