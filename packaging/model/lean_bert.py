"""A BERT classifier that computes the same with less: for export, not for training.

Three things are left out or done at once, none of which changes the result:

- The classifier reads the first token alone, so the last layer computes that token alone: of its
  twelve d x d products per token (d the hidden size, the feed-forward counted as eight) only keys
  and values remain, a seventh of the whole network's work with six layers.
- Query, key and value are one product, so an int8 graph quantises their input once.
- The scale of the attention scores stands in the query's weights.
"""

# ruff: noqa: TID253 - nothing here runs in the application; these scripts need torch at once

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

# Added to the score of padding: far below any score, and not infinite, which int8 cannot carry.
_NEVER = -1e4


class LeanBertClassifier(nn.Module):  # type: ignore[misc]  # torch is untyped to mypy here
    """What `BertForSequenceClassification` computes.

    Args:
        model: A `BertForSequenceClassification` with absolute positions.

    Raises:
        ValueError: The model is built otherwise.
    """

    def __init__(self, model: Any) -> None:
        super().__init__()
        if model.config.model_type != "bert":
            raise ValueError(f"{model.config.model_type} is no BERT")
        self.embeddings = model.bert.embeddings
        layers = list(model.bert.encoder.layer)
        heads = model.config.num_attention_heads
        self.layers = nn.ModuleList(_Layer(layer, heads) for layer in layers[:-1])
        self.last = _LastLayer(layers[-1], heads)
        self.pooler = model.bert.pooler.dense
        self.classifier = model.classifier

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        """Return the logits, (batch, classes).

        Args:
            input_ids: (batch, tokens), int64.
            attention_mask: (batch, tokens), 1 for a token and 0 for padding.
            token_type_ids: (batch, tokens), 0 for the first text and 1 for the second.
        """
        hidden = self.embeddings(input_ids=input_ids, token_type_ids=token_type_ids)
        bias = (1.0 - attention_mask[:, None, None, :].to(hidden.dtype)) * _NEVER
        for layer in self.layers:
            hidden = layer(hidden, bias)
        first = self.last(hidden, bias)[:, 0]
        logits: Tensor = self.classifier(torch.tanh(self.pooler(first)))
        return logits


class _Layer(nn.Module):  # type: ignore[misc]
    """One transformer layer with a joint projection."""

    def __init__(self, layer: Any, heads: int) -> None:
        super().__init__()
        own = layer.attention.self
        self.heads = heads
        self.size = own.query.out_features // heads
        scale = self.size**-0.5
        parts = [own.key, own.value]
        self.query = _linear([own.query.weight * scale], [own.query.bias * scale])
        self.joint = _linear(
            [self.query.weight, *(part.weight for part in parts)],
            [self.query.bias, *(part.bias for part in parts)],
        )
        self.out = layer.attention.output.dense
        self.norm = layer.attention.output.LayerNorm
        self.wide = layer.intermediate.dense
        self.act = layer.intermediate.intermediate_act_fn
        self.narrow = layer.output.dense
        self.norm_out = layer.output.LayerNorm

    def forward(self, hidden: Tensor, bias: Tensor) -> Tensor:
        """Return the next hidden state; `hidden` is (batch, tokens, d)."""
        query, key, value = self.joint(hidden).chunk(3, dim=-1)
        return self._finish(hidden, self._attend(query, key, value, bias))

    def _attend(self, query: Tensor, key: Tensor, value: Tensor, bias: Tensor) -> Tensor:
        q, k, v = (self._by_head(part) for part in (query, key, value))
        weights = torch.softmax(q @ k.transpose(-1, -2) + bias, dim=-1)
        met = (weights @ v).transpose(1, 2)
        return met.reshape(met.shape[0], -1, self.heads * self.size)

    def _by_head(self, part: Tensor) -> Tensor:
        return part.reshape(part.shape[0], -1, self.heads, self.size).transpose(1, 2)

    def _finish(self, hidden: Tensor, met: Tensor) -> Tensor:
        hidden = self.norm(self.out(met) + hidden)
        wide = self.act(self.wide(hidden))
        result: Tensor = self.norm_out(self.narrow(wide) + hidden)
        return result


class _LastLayer(_Layer):
    """The layer above which only the first token is read."""

    def __init__(self, layer: Any, heads: int) -> None:
        super().__init__(layer, heads)
        own = layer.attention.self
        self.joint = _linear([own.key.weight, own.value.weight], [own.key.bias, own.value.bias])

    def forward(self, hidden: Tensor, bias: Tensor) -> Tensor:
        """Return the first token's hidden state, (batch, 1, d)."""
        first = hidden[:, :1]
        key, value = self.joint(hidden).chunk(2, dim=-1)
        return self._finish(first, self._attend(self.query(first), key, value, bias))


def _linear(weights: list[Tensor], biases: list[Tensor]) -> nn.Linear:
    """Return one layer that gives the outputs of several, side by side."""
    weight, bias = torch.cat(weights).detach(), torch.cat(biases).detach()
    made = nn.Linear(weight.shape[1], weight.shape[0])
    made.weight = nn.Parameter(weight)
    made.bias = nn.Parameter(bias)
    return made
