"""The published figures that ours stand beside, and what was to be reached.

Sources stand in the research notes on contradiction (parts A3, A4 and B); each set's licence and
origin in the index of the data. A figure is an accuracy in per cent unless it says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """What is known of one set.

    Attributes:
        published: Figures of others, in words.
        reach: What was to be reached; empty where nothing was said.
    """

    published: str
    reach: str = ""


# In the order of the table. A set whose file is not there is named as such.
DEV_SETS = {
    "mnli-dev_matched": Bar("83.3 MiniLM-L6 (22M), 85.4 XtremeDistil-l6 (22M)", ">= 79"),
    "snli-dev": Bar("86.6 HBMP (bi-encoder)", ">= 87"),
    "negation-mnli": Bar("39.3 majority", ">= 68"),
    "negation-snli": Bar("56.5 majority", ">= 70"),
    "negation-rte-two_way": Bar("78.9 majority", ">= 82"),
    "breaking_nli": Bar("87.4 majority, 98 ModernBERT-base (149M)", "contr. >= 95, ent. >= 85"),
    "vitaminc-sample": Bar("–"),
    "conjnli-dev": Bar("66 ModernBERT-base (149M)"),
    "function_words": Bar("81 ModernBERT-base (149M)"),
    "equate-stresstest": Bar("nine NLI models at the majority"),
    "equate-newsnli": Bar("nine NLI models at the majority"),
    "equate-redditnli": Bar("nine NLI models at the majority"),
    "equate-rte_quant": Bar("nine NLI models at the majority"),
    "cad_nli-dev": Bar("–"),
    "cad_nli-test": Bar("–"),
    "anli-r1_dev": Bar("57.2 DeBERTa-small-long (142M)"),
    "anli-r2_dev": Bar("46.1 DeBERTa-small-long (142M)"),
    "anli-r3_dev": Bar("47.2 DeBERTa-small-long (142M)"),
    "med": Bar("–"),
    "refnli-half": Bar("> 80 false contradictions by NLI and LLMs"),
}

# The sets that also go through the whole pipeline, in the order of the table.
PIPELINE_SETS = {
    "equate-stresstest": Bar("nine NLI models at the majority", ">= 75"),
    "negation-mnli": Bar("39.3 majority"),
    "negation-snli": Bar("56.5 majority"),
    "negation-rte-two_way": Bar("78.9 majority"),
    "breaking_nli": Bar("87.4 majority", "contr. >= 95, ent. >= 85"),
    "refnli-half": Bar("> 80 false contradictions", "<= 10 at 80 % recall"),
}

PARAPHRASE_FLIPS = "8–16 % of NLI predictions (P̂aRTE, arXiv 2306.16722)"
