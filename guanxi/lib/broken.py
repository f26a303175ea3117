"""Where an error of ours happened, in a few words that hold nothing of anybody's data."""

import traceback
from pathlib import Path


def where_it_broke(error: BaseException) -> str:
    """Give the kind of error and the last line of our own code that it came through, such as “KeyError, writing.py:88”."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "guanxi" in frame.filename]
    place = f", {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"
