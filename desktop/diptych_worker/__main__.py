"""Program ``diptych-worker``: JSON lines on stdin and stdout."""

from diptych_worker.environment import settle_environment


def main() -> None:
    """Serve one client until it says shutdown or closes the pipe; never returns."""
    settle_environment()  # first: libraries read these variables when they are imported
    from diptych_worker.program import run

    run()


if __name__ == "__main__":
    main()
