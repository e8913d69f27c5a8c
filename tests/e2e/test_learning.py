"""Learning on the sample case: ten labels never make it worse; and the command itself."""

import json
import os
import random
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from diptych.usecases.analysing import analyse
from diptych.usecases.learning import recall_all
from diptych.usecases.sample import open_sample
from diptych.worker.client import WorkerClient
from diptych_core.detect.fusion import DEFAULT_WEIGHTS
from diptych_core.detect.learning import Example, Outcome, refit, scores_of
from diptych_core.detect.logistic import average_precision, log_loss
from e2e.gold import read_gold

DRAWS, TEN = 20, 10
# A draw of ten may hold three contradictions or eight, and a refit follows it a little. On the
# sixty others the shipped log-loss itself is known to about .06 (sd of one pair's loss .5, over
# the root of 60) and the average precision to about .03; a third of that is no loss that anybody
# could see. Measured when this was written: .013 and .000 at the worst, gains on average.
SLACK_LOSS, SLACK_PRECISION = 0.02, 0.01


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The analysed sample: its path, findings, their features, and the gold on them as labels."""
    path = tmp_path_factory.mktemp("learning") / "Sample.diptych"
    with WorkerClient() as worker, open_sample(worker, path) as session:
        analyse(session, [worker])
        findings = session.run(lambda case: case.findings.all())
        seen = session.run(lambda case: recall_all(case, findings))
        gold = [pair for pair in session.run(read_gold) if pair.pair]
    said = {pair.pair: pair.contradiction for pair in gold}
    labels = [
        Example(pair_id=found.pair_id, x=x, conflict=said[found.pair_id])
        for found, x in zip(findings, seen, strict=True)
        if found.pair_id in said
    ]
    return path, findings, seen, labels


def gains(result):
    """Return by how much the refit is better on what it had not seen: log-loss, order."""
    return (
        result.before.log_loss - result.after.log_loss,
        result.after.average_precision - result.before.average_precision,
    )


def measured(labels, weights):
    scores = np.array(scores_of([label.x for label in labels], weights))
    truth = np.array([float(label.conflict) for label in labels])
    return log_loss(scores, truth), average_precision(scores, truth)


def test_the_case_keeps_all_that_fusion_saw(sample):
    _, findings, seen, _ = sample
    assert scores_of(seen, DEFAULT_WEIGHTS) == (
        pytest.approx([found.score for found in findings], abs=2e-6)
    )


def test_ten_labels_never_make_it_worse(sample, capsys):
    _, _, _, labels = sample
    chance = random.Random(2025)
    losses, precisions, learned = [], [], 0
    for _ in range(DRAWS):
        drawn = chance.sample(range(len(labels)), len(labels))
        result = refit([labels[i] for i in drawn[:TEN]])
        rest = [labels[i] for i in drawn[TEN:]]
        shipped, now = measured(rest, DEFAULT_WEIGHTS), measured(rest, result.weights)
        losses.append(now[0] - shipped[0])
        precisions.append(now[1] - shipped[1])
        if result.outcome is Outcome.LEARNED:
            learned += 1
            # By leave-one-out on the ten themselves: never worse, with no slack.
            surer, ordered = gains(result)
            assert surer > 0
            assert ordered >= -1e-6
        else:
            assert result.weights == DEFAULT_WEIGHTS
    with capsys.disabled():
        sys.stdout.write(
            f"\nten labels of the sample, {DRAWS} draws ({learned} learned from), on the other "
            f"{len(labels) - TEN}: log-loss {np.mean(losses):+.4f} (worst {max(losses):+.4f}), "
            f"average precision {np.mean(precisions):+.4f} (worst {min(precisions):+.4f})\n"
        )
    assert learned
    assert max(losses) <= SLACK_LOSS
    assert min(precisions) >= -SLACK_PRECISION
    assert np.mean(losses) <= SLACK_LOSS / 4
    assert np.mean(precisions) >= -SLACK_PRECISION / 4


def test_all_labels_make_it_better_on_those_left_out_or_leave_it(sample, capsys):
    _, _, _, labels = sample
    result = refit(labels)
    surer, ordered = gains(result)
    with capsys.disabled():
        sys.stdout.write(f"\nall {len(labels)} labels, each left out in turn: {result.before}, "
                         f"learned {result.after}\n")  # fmt: skip
    assert (result.weights != DEFAULT_WEIGHTS) is (surer > 0 and ordered >= -1e-6)


def diptych(*args, status=0, stdin=b""):
    done = subprocess.run(
        [sys.executable, "-m", "diptych", *map(str, args)],
        env={k: v for k, v in os.environ.items() if k not in ("DISPLAY", "QT_QPA_PLATFORM")},
        input=stdin,
        capture_output=True,
        timeout=120,
        check=False,
    )
    error = done.stderr.decode()
    assert done.returncode == status, error
    assert "Traceback" not in error
    if status == 1:
        (line,) = error.splitlines()
        assert line.startswith("diptych: ")
        return line
    return done.stdout.decode()


def listed(path):
    return [json.loads(line) for line in diptych("findings", path, "--json").splitlines()]


def test_the_command(sample, tmp_path):
    path, findings, seen, _ = sample
    assert "There are no labels to learn from in" in diptych("learn", path, status=1)
    assert "nothing to forget" in diptych("learn", path, "--undo", status=1)
    before = listed(path)
    # An analyst to whom no counter-reason means anything; how right that is plays no part here.
    scores = scores_of(seen, replace(DEFAULT_WEIGHTS, counter=0.0, counters=0.0))
    middle = sorted(scores)[len(scores) // 2]
    labels = {f.pair_id: score > middle for f, score in zip(findings, scores, strict=True)}
    records = [
        {"pair_id": pair, "label": "contradiction" if yes else "neutral", "analyst": "ann"}
        for pair, yes in labels.items()
    ]
    lines = "\n".join(map(json.dumps, records)).encode()
    diptych("labels", path, "--import", "-", stdin=lines)
    exported = diptych("labels", path, "--export", "-")

    report = json.loads(diptych("learn", path, "--json"))
    assert (report["outcome"], report["new"]) == ("learned", True)
    assert report["labels"] == len(labels)
    assert report["after"]["log_loss"] < report["before"]["log_loss"]
    after = listed(path)
    assert {f["pair_id"] for f in after} == {f["pair_id"] for f in before}
    assert [f["score"] for f in after] != [f["score"] for f in before]
    assert diptych("labels", path, "--export", "-") == exported
    again = diptych("learn", path)
    assert again.startswith(f"Nothing new: {len(labels)} labels are learned already.")
    assert "log-loss" in again
    assert "average precision" in again
    diptych("check", path)

    borrower = tmp_path / "new.diptych"
    diptych("new", borrower)
    assert diptych("learn", borrower, path).startswith(f"Learned from {len(labels)} labels")
    diptych("learn", borrower, tmp_path / "none.diptych", status=1)
    diptych("learn", borrower, path, "--undo", status=2)
    diptych("learn", status=2)

    assert diptych("learn", path, "--undo").startswith(f"Forgot what {len(labels)} labels taught")
    back = {f["pair_id"]: f["score"] for f in listed(path)}
    assert back == pytest.approx({f["pair_id"]: f["score"] for f in before}, abs=2e-6)
    assert len(back) == len(findings)
    assert "nothing to forget" in diptych("learn", path, "--undo", status=1)
