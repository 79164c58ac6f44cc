"""`packages.py LIST`: ends 0 where every package of a list of requirements is installed, whatever its version, else 1."""

import importlib.metadata
import pathlib
import re
import sys


def plain(name):
    """A name as all spellings of it are compared."""
    return re.sub("[-_.]+", "-", name).lower()


def main():
    lines = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    wanted = {plain(re.match(r"[\w.-]+", line).group()) for line in lines if line.strip() and line[0] != "#"}
    there = {plain(found.metadata["Name"]) for found in importlib.metadata.distributions()}
    sys.exit(not wanted <= there)


if __name__ == "__main__":
    main()
