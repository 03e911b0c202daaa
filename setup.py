"""What pyproject.toml cannot say: a wheel carries the pages and lists that `niemyet init` hands on."""

from __future__ import annotations

import runpy
import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent


class BuildWithPages(build_py):
    """Copies what a new repository takes over; an editable install reads it here."""

    def run(self) -> None:
        """Build the package, then put the files into it."""
        super().run()
        if self.editable_mode:
            return
        house = runpy.run_path(str(ROOT / "plugins/niemyet/starter/house.py"))
        packed = Path(self.build_lib, "niemyet", "starter", house["PACKED"])
        shutil.rmtree(packed, ignore_errors=True)  # of an older build in this folder
        for name in house["carried"](ROOT):
            (packed / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, packed / name)


setup(cmdclass={"build_py": BuildWithPages})
