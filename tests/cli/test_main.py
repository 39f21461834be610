"""The command before the command line is loaded: what is missing, and who interrupts."""

from __future__ import annotations

import builtins
import subprocess
import sys
from pathlib import Path

import pytest

from medlint import __main__


@pytest.mark.parametrize(
    ("error", "status", "told"),
    [
        (ModuleNotFoundError("No module named 'click'", name="click"), 2, "click is not installed: run `python -m pip"),
        (KeyboardInterrupt(), 130, "interrupted"),
    ],
)
def test_what_goes_wrong_at_import(
    error: BaseException, status: int, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import_ = builtins.__import__

    def fail(name: str, *arguments: object, **keywords: object) -> object:
        if name == "medlint.cli":
            raise error
        return import_(name, *arguments, **keywords)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", fail)
    with pytest.raises(SystemExit) as ended:
        __main__.main()
    monkeypatch.undo()
    assert ended.value.code == status
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"medlint: {told}")


def test_a_checkout_without_its_dependencies_says_so() -> None:
    checkout = str(Path(__main__.__file__).parents[1])
    program = f"import sys, runpy; sys.path.insert(0, {checkout!r}); runpy.run_module('medlint', run_name='__main__')"
    done = subprocess.run([sys.executable, "-I", "-S", "-c", program], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "medlint: click is not installed: run `python -m pip install medlint-health`\n"
