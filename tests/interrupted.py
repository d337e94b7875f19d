"""Programs that tests stop by Ctrl+C, which whatever a shell starts behind `&` ignores."""

import signal


def hear_ctrl_c() -> None:
    """Undo that, in a child about to become the program (`preexec_fn`)."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
