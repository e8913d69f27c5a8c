"""Train the bundled NLI model: a three-class cross-encoder over a small sentence encoder.

    python packaging/model/train_nli.py --data ../shared/nli --out build/nli --minutes 60

Killed and started again with the same arguments it goes on from the last checkpoint. The result,
`<out>/model`, is a folder that sentence-transformers' `CrossEncoder` loads.
"""

# ruff: noqa: TID253 - nothing here runs in the application; these scripts need torch at once

from __future__ import annotations

import json
import os
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

import checkpoint
import nli_mix
import torch
from averaging import RunningMean
from checkpoint import Progress
from model_card import LABELS
from nli_data import Pair, batches
from nli_loss import pair_loss, soft_targets
from nli_mixes import MIXES
from schedule import Plan
from torch import Tensor
from train_settings import Settings, read_command_line
from transformers import AutoConfig, AutoModelForSequenceClassification, AutoTokenizer
from wordnet import WordNet

if TYPE_CHECKING:
    from collections.abc import Sequence


class Feed:
    """The pairs that a run shows, epoch by epoch."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._mix = MIXES[settings.mix]
        self._files = nli_mix.read_sources(settings.data / "train", self._mix.sources)
        if self._mix.news and settings.news is not None:
            self._files |= nli_mix.read_sources(settings.news, self._mix.news)
        if self._mix.soft and settings.soft is not None:
            self._files |= nli_mix.read_soft(settings.soft, self._mix.soft)
        self._wordnet = WordNet(settings.wordnet) if settings.wordnet else None

    def epoch(self, number: int) -> list[Pair]:
        """Return the pairs of one epoch, counted from zero."""
        return nli_mix.epoch_pairs(
            self._files,
            seed=self._settings.seed,
            epoch=number,
            mix=self._mix,
            made=self._settings.made,
            wordnet=self._wordnet,
        )


def pair_config(start: Path) -> Any:
    """Return the encoder's configuration with three classes and the dropout of a short run."""
    config = AutoConfig.from_pretrained(start, num_labels=len(LABELS))
    config.id2label = dict(LABELS)
    config.label2id = {name: index for index, name in LABELS.items()}
    # Fewer than three epochs are shown, and drawing the masks takes a fifth of the time.
    config.hidden_dropout_prob = 0.0
    config.attention_probs_dropout_prob = 0.0
    config.classifier_dropout = 0.1
    # Faster than sdpa when tried, in bf16 on the CPU: 67 against 48 pairs/s.
    config._attn_implementation = "eager"  # noqa: SLF001 - the documented keyword goes there too
    return config


def freeze_lowest(model: Any, layers: int) -> None:
    """Leave the embeddings and the lowest layers as they are, which saves their backward pass."""
    if layers:
        frozen = [model.base_model.embeddings, *model.base_model.encoder.layer[:layers]]
        for part in frozen:
            part.requires_grad_(requires_grad=False)


class Trainer:
    """One run: model, optimiser, and the loop that feeds them."""

    def __init__(self, settings: Settings) -> None:
        torch.manual_seed(settings.seed)
        torch.set_num_threads(settings.threads)
        self.settings = settings
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.tokenizer: Any = AutoTokenizer.from_pretrained(settings.start)
        self.model: Any = AutoModelForSequenceClassification.from_pretrained(
            settings.start, config=pair_config(settings.start)
        ).to(self.device)
        freeze_lowest(self.model, settings.freeze)
        self.optimizer = self._optimizer()
        self.saved = settings.out / "checkpoint.pt"
        self.mean = RunningMean()
        self.progress = checkpoint.load(self.saved, self.model, self.optimizer, self.mean)

    def run(self) -> None:
        """Train until the plan is done, then write the model."""
        settings = self.settings
        feed = Feed(settings)
        self.model.train()
        begun = last_save = time.monotonic()
        before, recent = self.progress.seconds, 0.0
        while self._share() < 1.0:
            epoch = self.progress.epoch
            order = batches(
                feed.epoch(epoch),
                size=settings.batch,
                length=lambda pair: len(pair.premise) + len(pair.hypothesis),
                seed=settings.seed * 1000 + epoch,
            )
            for number, batch in enumerate(order):
                if number < self.progress.batch:
                    continue
                loss = self._step(batch)
                recent = loss if recent == 0.0 else 0.98 * recent + 0.02 * loss
                now = time.monotonic()
                self.progress = replace(
                    self.progress,
                    batch=number + 1,
                    step=self.progress.step + 1,
                    seconds=before + now - begun,
                    pairs=self.progress.pairs + len(batch),
                )
                begin = settings.average_from
                if begin is not None and self._share() >= begin:
                    self.mean.add(self.model)
                if self.progress.step % 50 == 0:
                    self._log(recent)
                if now - last_save > settings.save_every:
                    self._save()
                    last_save = now
                if self._share() >= 1.0:
                    break
            else:
                self.progress = replace(self.progress, epoch=epoch + 1, batch=0)
        self._save()
        self.write(settings.out / "model")

    def _save(self) -> None:
        checkpoint.save(self.saved, self.model, self.optimizer, self.progress, self.mean)

    def _optimizer(self) -> torch.optim.Optimizer:
        plain: list[Tensor] = []
        decayed: list[Tensor] = []
        for name, weight in self.model.named_parameters():
            if not weight.requires_grad:
                continue
            bare = name.endswith("bias") or "LayerNorm" in name
            (plain if bare else decayed).append(weight)
        return torch.optim.AdamW(
            [
                {"params": decayed, "weight_decay": self.settings.decay},
                {"params": plain, "weight_decay": 0.0},
            ],
            lr=self.settings.rate,
            fused=True,
        )

    def _share(self) -> float:
        return self.settings.plan.share_done(seconds=self.progress.seconds, step=self.progress.step)

    def _step(self, batch: Sequence[Pair]) -> float:
        rate = self.settings.rate * self.settings.plan.rate(self._share())
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        inputs = self.tokenizer(
            [pair.premise for pair in batch],
            [pair.hypothesis for pair in batch],
            padding=True,
            truncation="longest_first",
            max_length=self.settings.max_length,
            return_tensors="pt",
        ).to(self.device)
        targets = torch.tensor([int(pair.label) for pair in batch], device=self.device)
        weights = torch.tensor([pair.weight for pair in batch], device=self.device)
        soft = soft_targets(batch).to(self.device)
        with torch.autocast(self.device.type, dtype=torch.bfloat16):
            logits = self.model(**inputs).logits
        loss = pair_loss(logits.float(), targets, weights, self.settings.smoothing, soft)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        return float(loss.detach())

    def _log(self, loss: float) -> None:
        now = self.progress
        print(
            f"{time.strftime('%H:%M:%S')} step {now.step} epoch {now.epoch} pairs {now.pairs} "
            f"loss {loss:.4f} share {self._share():.3f} pairs/s {now.pairs / now.seconds:.1f}",
            flush=True,
        )

    def write(self, folder: Path) -> None:
        """Write weights, tokenizer and `run.json`, which says how long was trained.

        The weights are their mean over the last part of the run where one was kept; the model
        holds them from then on, so that nothing may be trained after it.
        """
        self.mean.put_into(self.model)
        self.model.float().cpu().save_pretrained(folder)
        self.tokenizer.save_pretrained(folder)
        run = {
            "mix": self.settings.mix,
            "pairs": self.progress.pairs,
            "steps": self.progress.step,
            "minutes": round(self.progress.seconds / 60, 1),
            "seed": self.settings.seed,
            "batch": self.settings.batch,
            "rate": self.settings.rate,
            "smoothing": self.settings.smoothing,
            "averaged_steps": self.mean.count,
            "device": self.device.type,
        }
        (folder / "run.json").write_text(json.dumps(run, indent=2) + "\n", encoding="utf-8")
        print(f"wrote {folder}: {run}", flush=True)


def weights_of_checkpoint(saved: Path, folder: Path, start: Path) -> Progress:
    """Write the weights of a run in progress as a model folder, for a provisional export.

    Args:
        saved: The run's `checkpoint.pt`.
        folder: The folder to write.
        start: Folder of the encoder the run began with.
    """
    settings = Settings(data=Path(), out=saved.parent, start=start, plan=Plan(steps=1))
    trainer = Trainer(settings)
    trainer.write(folder)
    return trainer.progress


def main() -> None:
    """Read the command line and train."""
    asked = read_command_line(__doc__)
    settings = asked.settings
    if asked.snapshot:
        weights_of_checkpoint(settings.out / "checkpoint.pt", asked.snapshot, settings.start)
        return
    settings.out.mkdir(parents=True, exist_ok=True)
    if asked.epochs is not None:
        steps = round(asked.epochs * len(Feed(settings).epoch(0)) / settings.batch)
        settings = replace(settings, plan=Plan(steps=steps))
    Trainer(settings).run()


if __name__ == "__main__":
    main()
