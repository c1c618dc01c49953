"""Lets `spacy.load("de_parlagraph")` find the model that comes with the package; all else is in pyproject.toml."""

from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

MODEL = "de_parlagraph"


class BuildWithModel(build_py):
    """Adds a line about the model to what is installed: spaCy loads by name only what pip lists as a distribution."""

    def run(self) -> None:
        """Copy the packages, then name the model beside them."""
        super().run()
        if not self.editable_mode:
            told = f"Metadata-Version: 2.1\nName: {MODEL}\nVersion: {self.distribution.get_version()}\n"
            Path(self.build_lib, f"{MODEL}.egg-info").write_text(told, encoding="utf-8")

    def get_outputs(self, include_bytecode: bool = True) -> list[str]:
        """The files copied, the model's line among them, so that uninstalling takes it away."""
        return [*super().get_outputs(include_bytecode), str(Path(self.build_lib, f"{MODEL}.egg-info"))]


setup(cmdclass={"build_py": BuildWithModel})
