"""However medlint is installed, every built-in rule comes along."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOT_RULES = {"knowledge", "lexicons", "profiles"}

# One group: under pytest-xdist a single worker makes the distributions, once.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("packaging")]

Run = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Distributions:
    sdist: Path
    wheel_from_sdist: Path
    wheel_from_checkout: Path


def rule_ids(rules: Path) -> set[str]:
    files = (path.relative_to(rules) for path in rules.glob("*/*.yml"))
    return {path.with_suffix("").as_posix() for path in files if path.parts[0] not in NOT_RULES}


def only_file(folder: Path, pattern: str) -> Path:
    (path,) = folder.glob(pattern)
    return path


def script(environment: Path, name: str) -> Path:
    return environment / ("Scripts" if os.name == "nt" else "bin") / name


def new_environment(folder: Path) -> Path:
    venv.create(folder, symlinks=os.name != "nt")
    return folder


@pytest.fixture(scope="session")
def wheelhouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Hold what pip needs to build and to install medlint: fetched once, and no more than it declares."""
    folder = tmp_path_factory.mktemp("wheelhouse")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for_editable = "editables~=0.3"  # hatchling asks for it only then
    needed = [*project["build-system"]["requires"], *project["project"]["dependencies"], for_editable]
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--wheel-dir", folder, *needed]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    return folder


@pytest.fixture(scope="session")
def run(wheelhouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run a command far from the checkout, with nothing of ours in its environment, and return its output."""
    home = tmp_path_factory.mktemp("home")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("COV", "PIP_", "PYTHON", "XDG_"))}
    clean = kept | {
        "HOME": str(home),
        "USERPROFILE": str(home),
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": wheelhouse.as_uri(),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }

    def run(*command: str | Path, **variables: str) -> str:
        done = subprocess.run(
            command,
            cwd=home,
            env=clean | variables,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    return run


@pytest.fixture(scope="session")
def distributions(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Distributions:
    first, second = tmp_path_factory.mktemp("sdist-and-wheel"), tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--outdir", first, ROOT)
    run(sys.executable, "-m", "build", "--wheel", "--outdir", second, ROOT)
    return Distributions(only_file(first, "*.tar.gz"), only_file(first, "*.whl"), only_file(second, "*.whl"))


@pytest.fixture
def checkout(distributions: Distributions, tmp_path: Path) -> Path:
    """Unpack the sdist, which is the whole tree: a checkout that a test may change."""
    with tarfile.open(distributions.sdist) as archive:
        archive.extractall(tmp_path / "with a space", filter="data")
    return only_file(tmp_path / "with a space", "medlint_health-*")


@pytest.fixture
def install(run: Run, tmp_path: Path) -> Callable[..., Path]:
    def install(*requirements: str | Path) -> Path:
        environment = new_environment(tmp_path / "environment")
        run(sys.executable, "-m", "pip", "--python", script(environment, "python"), "install", *requirements)
        return environment

    return install


def listed_rules(output: str) -> set[str]:
    return {rule["id"] for rule in json.loads(output)}


def test_there_are_rules_to_miss() -> None:
    assert len(rule_ids(ROOT / "rules")) > 10


def test_wheel_has_every_rule(run: Run, install: Callable[..., Path], distributions: Distributions) -> None:
    environment = install(distributions.wheel_from_checkout)
    output = run(script(environment, "medlint"), "rules", "--format", "json")
    assert listed_rules(output) == rule_ids(ROOT / "rules")


def test_wheel_from_sdist_is_the_wheel_from_the_checkout(distributions: Distributions) -> None:
    def contents(wheel: Path) -> dict[str, int]:
        with zipfile.ZipFile(wheel) as archive:
            return {member.filename: member.CRC for member in archive.infolist()}

    assert contents(distributions.wheel_from_sdist) == contents(distributions.wheel_from_checkout)


def test_wheel_puts_one_package_into_the_environment(distributions: Distributions) -> None:
    with zipfile.ZipFile(distributions.wheel_from_checkout) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"medlint"}


def test_sdist_carries_the_tests_and_their_fixtures(checkout: Path) -> None:
    for folder in ("rules", "fixtures", "tests"):
        assert len(list((checkout / folder).rglob("*.*"))) >= 1, folder


def test_editable_install_sees_a_rule_added_later(run: Run, install: Callable[..., Path], checkout: Path) -> None:
    environment = install("--editable", checkout)
    before = listed_rules(run(script(environment, "medlint"), "rules", "--format", "json"))
    assert before == rule_ids(ROOT / "rules")

    model = next(path for path in sorted((checkout / "rules").glob("*/*.yml")) if path.parts[-2] not in NOT_RULES)
    shutil.copy(model, model.with_name("added-later.yml"))
    after = listed_rules(run(script(environment, "medlint"), "rules", "--format", "json"))
    assert after - before == {f"{model.parent.name}/added-later"}


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_install_from_git_has_every_rule(run: Run, install: Callable[..., Path], checkout: Path) -> None:
    git = ("git", "-C", checkout, "-c", "user.name=test", "-c", "user.email=test@example.org")
    run(*git, "init", "--quiet")
    run(*git, "add", "--all")
    run(*git, "commit", "--quiet", "--message", "All")
    environment = install(f"git+{checkout.as_uri()}")
    output = run(script(environment, "medlint"), "rules", "--format", "json")
    assert listed_rules(output) == rule_ids(ROOT / "rules")


def test_plain_checkout_has_every_rule(run: Run, install: Callable[..., Path], checkout: Path) -> None:
    project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))
    environment = install(*project["project"]["dependencies"])
    output = run(script(environment, "python"), "-m", "medlint", "rules", "--format", "json", PYTHONPATH=str(checkout))
    assert listed_rules(output) == rule_ids(ROOT / "rules")
