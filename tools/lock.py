"""`lock.py DESCRIPTOR`: locks the open file of that number for as long as the caller keeps it open; waits while another has it."""

import fcntl
import sys


def main():
    file = int(sys.argv[1])
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        print("spikelet: another one is at work here, waiting for it", file=sys.stderr)
        fcntl.flock(file, fcntl.LOCK_EX)


if __name__ == "__main__":
    main()
