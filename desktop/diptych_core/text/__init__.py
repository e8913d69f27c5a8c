"""From text to claims: passages, sentences, frames and slots."""
