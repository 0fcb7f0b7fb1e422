"""How tests say that a call must fail: with which exception, and with which exact text."""

from contextlib import contextmanager

import pytest


@contextmanager
def refused(exception, message):
    """The block must raise this exception with exactly this message."""
    with pytest.raises(exception) as caught:
        yield
    assert caught.value.response["Error"]["Message"] == message


def violation(value, path, constraint):
    """One failed constraint in the service's words, for a value as it prints it (quotes included)."""
    return f"Value {value} at '{path}' failed to satisfy constraint: {constraint}"


def violations(*texts):
    """All failed constraints of one request in one message."""
    noun = "error" if len(texts) == 1 else "errors"
    return f"{len(texts)} validation {noun} detected: {'; '.join(texts)}"
