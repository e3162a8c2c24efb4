"""Runs scripts, given as a list of texts in JSON, each by itself; prints what each ends with: null, or its error."""

import contextlib
import io
import json
import sys

try:
    import torch  # noqa: F401
except ImportError:
    sys.exit(3)


def outcome(text):
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(text, "script", "exec"), {"__name__": "__main__"})
        return None
    except Exception as error:
        return f"{type(error).__name__}: {error}"


json.dump([outcome(text) for text in json.load(sys.stdin)], sys.stdout)
