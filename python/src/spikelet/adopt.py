"""Gives a notebook that was saved for the kernel `java` to the kernel `spikelet`, and says so; any other stays as it is."""

import json
import pathlib
import sys

from spikelet.files import write


def main():
    file = pathlib.Path(sys.argv[1])
    try:
        notebook = json.loads(file.read_text(encoding="utf-8"))
        kernel = notebook["metadata"]["kernelspec"]
        if kernel["name"] != "java":
            return
    except (OSError, ValueError, KeyError, TypeError):
        # No notebook that says what it wants: JupyterLab tells what is wrong with it, or asks for a kernel.
        return
    kernel.update(display_name="Java (Spikelet)", language="java", name="spikelet")
    try:
        write(file, json.dumps(notebook, indent=1, ensure_ascii=False) + "\n")
    except OSError as error:
        sys.exit(f"spikelet: {file} was saved for the kernel java and cannot be written: {error.strerror}; copy it, and open the copy")
    print(f"spikelet: {file} was saved for the kernel java; it opens in the kernel spikelet", file=sys.stderr)


if __name__ == "__main__":
    main()
