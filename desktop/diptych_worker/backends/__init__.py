"""Models behind one protocol: ONNX by default, sentence-transformers for models of one's own."""

from diptych_worker.environment import settle_environment

# Importing this package is what may lead to onnxruntime or transformers, from tests and training
# scripts too, and both read the environment while they are imported.
settle_environment()
