"""Composition of the worker program."""

import argparse
import logging
import os
import signal
import sys
import warnings

from diptych_worker.cache import open_cache
from diptych_worker.handlers import Handlers
from diptych_worker.pipe import Pipe
from diptych_worker.priority import give_way
from diptych_worker.server import Server
from diptych_worker.shelf import ModelShelf


def run() -> None:
    """Serve the process's own stdin and stdout, then leave the process without delay."""
    parser = argparse.ArgumentParser(prog="diptych-worker", description="Part of Diptych.")
    parser.add_argument("--threads", type=int, default=None, help="threads of the models")
    parser.add_argument("--background", action="store_true", help="give way to the window")
    chosen = parser.parse_args()
    if chosen.background:
        give_way()
    pipe = Pipe.take_over()
    # The client decides when to stop; Ctrl+C in a terminal reaches this process as well.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Libraries quote what they read in their warnings; article text has no place in a log.
    logging.basicConfig(stream=sys.stderr, level=logging.CRITICAL)
    warnings.simplefilter("ignore")
    cache = open_cache()
    Server(pipe, Handlers(ModelShelf(chosen.threads), cache)).serve()
    cache.close()
    sys.stderr.flush()
    os._exit(0)  # a process that has torch loaded takes over a second to leave in order
