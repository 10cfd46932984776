"""CPU by thread, user and system, as Linux tells it: there is also what no function of Python's shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Spent:
    """Nanoseconds of CPU, how many ticks of them in user and in system mode, and how often it let go."""

    cpu: int = 0
    user: int = 0
    system: int = 0
    switches: int = 0

    def __add__(self, other: Spent) -> Spent:
        return Spent(
            self.cpu + other.cpu,
            self.user + other.user,
            self.system + other.system,
            self.switches + other.switches,
        )

    def __sub__(self, other: Spent) -> Spent:
        return self + Spent(-other.cpu, -other.user, -other.system, -other.switches)

    def of(self, requests: int) -> str:
        """The clock's ticks are coarse: they only tell how the nanoseconds are shared out."""
        share = self.system / ((self.user + self.system) or 1)
        each = self.cpu / 1e6 / requests
        return (
            f"{each * (1 - share):.2f} ms user, {each * share:.2f} ms system, "
            f"{self.switches / requests:.1f} switches"
        )


def spent(process: int, groups: Mapping[str, Sequence[int]]) -> dict[str, Spent]:
    """So far, by group of threads; nothing where the operating system does not tell."""
    tasks = Path(f"/proc/{process}/task")
    if not (tasks / str(process) / "schedstat").exists():
        return {}
    return {name: sum((_of(tasks / str(each)) for each in ids), Spent()) for name, ids in groups.items()}


def _of(task: Path) -> Spent:
    cpu = int((task / "schedstat").read_text().split()[0])
    after_its_name = (task / "stat").read_text().rpartition(")")[2].split()
    told = (line.partition(":") for line in (task / "status").read_text().splitlines())
    switches = sum(int(number) for name, _, number in told if name.endswith("ctxt_switches"))
    return Spent(cpu, int(after_its_name[11]), int(after_its_name[12]), switches)
