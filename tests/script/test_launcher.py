"""The launcher: what a person meets before any page."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from launcher import check, demo, locks, paths, postgres, processes, servers

ROOT = Path(__file__).resolve().parents[2]


def test_the_last_to_leave_switches_off(tmp_path: Path) -> None:
    first, second = locks.Users(tmp_path / "users"), locks.Users(tmp_path / "users")
    first.join()
    second.join()
    assert not first.leave()
    assert second.leave()


def test_a_second_start_finds_the_lock_held(tmp_path: Path) -> None:
    with locks.held_if_free(tmp_path / "demo.lock") as ours, locks.held_if_free(tmp_path / "demo.lock") as theirs:
        assert (ours, theirs) == (True, False)


def test_data_of_another_major_version_gets_a_sentence(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    data = tmp_path / "postgres"
    data.mkdir()
    (data / "PG_VERSION").write_text("15\n")
    server = postgres.Postgres(data, tmp_path)
    server.bin = postgres.binaries()
    with pytest.raises(paths.Stop, match="made by PostgreSQL 15, and this is PostgreSQL"):
        server._refuse_another_major()


def test_a_folder_with_other_things_is_not_taken_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    with pytest.raises(paths.Stop, match="holds other things"):
        paths.var_dir()


def test_private_folders_are_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VAR_DIR", str(tmp_path / "var"))
    var = paths.var_dir()
    assert {(var / name).stat().st_mode & 0o777 for name in ("keys", "mail", "log", "files")} == {0o700}


def test_an_address_configured_outside_always_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VAR_DIR", str(tmp_path / "var"))
    monkeypatch.setattr(paths, "LASTING", tmp_path)
    configured = {"DATABASE_URL": "postgresql://elsewhere/cases", "REDIS_URL": "redis://elsewhere"}
    assert servers._wanted(paths.var_dir(), configured, durable=True) == (None, None)
    paths.socket_folder(paths.var_dir()).rmdir()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs servers as another user")
def test_an_installation_out_of_reach_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shut = tmp_path / "shut"
    (shut / "package" / "bin").mkdir(parents=True)
    (shut / "package" / "bin" / "server").write_text("program")
    shut.chmod(0o700)
    lasting = paths.owned_folder(Path("/var/tmp") / f"unwc-tests-{os.getpid()}", 0o755)
    monkeypatch.setattr(postgres, "LASTING", lasting)
    try:
        assert not paths.can_pass(shut / "package" / "bin")
        copy = postgres.reachable_copy(shut / "package")
        assert (copy / "bin" / "server").read_text() == "program"
        assert paths.can_pass(copy / "bin")
        assert postgres.reachable_copy(shut / "package") == copy
    finally:
        subprocess.run(["rm", "-r", str(lasting)], check=True)


def test_an_audit_without_advisories_is_not_called_clean(capsys: pytest.CaptureFixture[str]) -> None:
    assert check.audited([{"name": "django", "skip_reason": "not found"}])
    assert "NOT AUDITED: 1 of 1" in capsys.readouterr().err
    assert not check.audited([{"name": "django", "version": "1", "vulns": [{"id": "CVE-1"}]}])


def test_a_taken_port_that_was_asked_for_gets_a_sentence() -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(paths.Stop, match="is taken"):
            demo.free_port(str(taken.getsockname()[1]))


def test_a_child_that_dies_is_started_again_until_it_keeps_dying(tmp_path: Path) -> None:
    child = processes.Child("short", [sys.executable, "-c", "pass"], dict(os.environ))
    supervisor = processes.Supervisor(tmp_path)
    supervisor.start(child)
    with pytest.raises(paths.Stop, match="keeps ending"):
        supervisor.watch()
    assert len(child.starts) == processes.MOST_RESTARTS
    supervisor.stop()


def test_manage_passes_on_stdout_and_exit_code() -> None:
    """The launcher's own talk goes to stderr, so that a command's JSON can be piped."""
    var = Path(tempfile.mkdtemp(prefix="unwc-test-"))
    env = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_", "REDIS_", "SECRET"))}
    env |= {"VAR_DIR": str(var)}
    command = [str(ROOT / "script" / "manage")]
    said = subprocess.run([*command, "version"], env=env, capture_output=True, text=True, check=False, timeout=120)
    assert (said.returncode, said.stdout.count("\n")) == (0, 1)
    assert "New keys" in said.stderr
    refused = subprocess.run([*command, "help", "nothing"], env=env, capture_output=True, check=False, timeout=120)
    assert (refused.returncode, refused.stdout) == (1, b"")
    assert not (var / "postgres" / "postmaster.pid").exists()
    shutil.rmtree(var)
