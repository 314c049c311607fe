"""``python -m recordings.formats.child READER PATH FOLDER BYTES SECONDS``, question on stdin.

Nothing is printed: the answer is files in FOLDER. The exit code is 0 whenever facts were written,
also those of an error; any other end is the reader's own, a crash among them.
"""

from __future__ import annotations

import contextlib
import errno
import importlib
import json
import sys
from pathlib import Path

from recordings.formats.child.answer import Answer


def limit(most_bytes: int, most_s: int) -> None:
    """Let this process have so much memory and time, where the system can limit them.

    The time is also the parent's to watch; here it ends a child whose parent was killed.
    """
    try:
        import resource
    except ImportError:  # Windows: the parent's time limit alone holds there
        return
    for what, value in (
        (resource.RLIMIT_AS, most_bytes),
        (resource.RLIMIT_CPU, most_s),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        soft = value if hard == resource.RLIM_INFINITY else min(value, hard)
        # macOS knows the limit of memory, and may refuse to set it.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (soft, hard))


def main() -> int:
    """Read one file."""
    name, path, folder, most_bytes, most_s = sys.argv[1:]
    question = json.loads(sys.stdin.read())
    # What imports need is had before the limit: the limit is for the file.
    reader = importlib.import_module(f"recordings.formats.child.{name}")
    limit(int(most_bytes), int(most_s))
    with Answer(Path(folder)) as answer:
        try:
            reader.read(path, question, answer)
        except MemoryError:
            answer.facts = {"error": "it needs more memory than a file of its size may have"}
        except OSError as error:
            kind = "full" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "error"
            answer.facts = {kind: str(error)[:500]}
        except Exception as error:  # whatever a reader raises for damage is told as damage
            answer.facts = {"error": f"{type(error).__name__}: {error}"[:500]}
    answer.write_facts()
    return 0


if __name__ == "__main__":
    sys.exit(main())
