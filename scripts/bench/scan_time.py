"""One scan, and the time that it took."""
import resource
import subprocess
import sys
import time
from pathlib import Path

PROGRAM = Path(__file__).resolve().parents[2] / "build/release/tenderscan"


def cpu():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def scan(program, inputs, jobs, db, *more):
    """Seconds of a scan: of processor time, the reader's too, and of the clock."""
    used, start = cpu(), time.perf_counter()
    done = subprocess.run([program, "scan", inputs, "--db", db, "--jobs", str(jobs), "--quiet", *more],
                          capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):  # 1: some were not read
        sys.exit(f"exit code {done.returncode}\n{done.stderr}")
    return cpu() - used, time.perf_counter() - start
