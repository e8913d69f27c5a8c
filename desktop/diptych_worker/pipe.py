"""The two ends of the pipe, kept clean of whatever libraries print."""

import os
import sys
import threading
from typing import BinaryIO, Self

import msgspec

from diptych_worker.messages import AnyReply


class Pipe:
    """Requests come from ``source`` and replies go to ``sink``, one JSON object a line.

    ``send`` may be called from any thread.
    """

    def __init__(self, source: BinaryIO, sink: BinaryIO) -> None:
        self.source = source
        self._sink = sink
        self._encoder = msgspec.json.Encoder()
        self._lock = threading.Lock()

    @classmethod
    def take_over(cls) -> Self:
        """Claim the process's stdin and stdout, and lead every stray print to stderr.

        File descriptors are moved, not only ``sys.stdout``: C libraries print as well.
        """
        source = os.fdopen(os.dup(0), "rb")
        sink = os.fdopen(os.dup(1), "wb")
        os.dup2(2, 1)
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)
        sys.stdout = sys.stderr
        return cls(source, sink)

    def send(self, reply: AnyReply) -> None:
        """Write one reply and flush it.

        Raises:
            OSError: If the client no longer reads.
        """
        line = self._encoder.encode(reply) + b"\n"
        with self._lock:
            self._sink.write(line)
            self._sink.flush()
