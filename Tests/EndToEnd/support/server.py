"""The built server as a process, and its command line."""

import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import time

import requests

ROOT = pathlib.Path(__file__).resolve().parents[3]
BINARY = os.environ.get("GATEHOUSE_BIN") or str(ROOT / ".build" / "debug" / "gatehouse")

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def seconds(offset):
    """`15d` as seconds; nothing is 0."""
    return int(offset[:-1]) * UNITS[offset[-1]] if offset else 0


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def clean_environment(**more):
    """The environment without settings that a developer's shell may carry for a server of their own."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GATEHOUSE_")}
    return {**kept, **{key: value for key, value in more.items() if value is not None}}


def eventually(condition, *, within, every=0.1):
    """Returns what the condition yields as soon as it is true; fails when it is not in time."""
    end = time.monotonic() + within
    while True:
        value = condition()
        if value:
            return value
        assert time.monotonic() < end, f"not within {within} s"
        time.sleep(every)


class CommandFailed(AssertionError):
    def __init__(self, arguments, result):
        self.code = result.returncode
        self.output = result.stdout + result.stderr
        super().__init__(f"gatehouse {' '.join(arguments)} ended with {result.returncode}:\n{self.output}")


def run(*arguments, input=None, environment=None, timeout=60, check=True, prefix=()):
    """Runs one command of the command line to its end."""
    result = subprocess.run(
        [*prefix, BINARY, *arguments],
        input=input if input is not None else "",
        capture_output=True,
        text=True,
        timeout=timeout,
        env=environment or clean_environment(),
    )
    if check and result.returncode != 0:
        raise CommandFailed(arguments, result)
    return result


class Server:
    """`gatehouse serve` over one data directory; may be stopped, killed and started again."""

    def __init__(self, data, *, database=None, tls=False, port=None, options=(), environment=None, clock_offset=None):
        self.data = pathlib.Path(data)
        self.database = database
        self.tls = tls
        self.port = port or free_port()
        self.options = list(options)
        self.environment = dict(environment or {})
        self.clock_offset = clock_offset
        self.base = f"{'https' if tls else 'http'}://localhost:{self.port}"
        self.process = None
        self.log_path = self.data.parent / f"{self.data.name}.log"

    # The process

    def command(self):
        line = [BINARY, "serve", "--data", str(self.data), "--listen", f"127.0.0.1:{self.port}", "--base-url", self.base]
        if self.tls:
            line += ["--tls", "development"]
        if self.clock_offset:
            line += ["--development", "--clock-offset", self.clock_offset]
        return line + self.options

    def start(self, deadline=30):
        with open(self.log_path, "ab") as log:
            self.process = subprocess.Popen(
                self.command(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=clean_environment(GATEHOUSE_DATABASE=self.database, **self.environment),
            )
        try:
            self.wait_until_ready(deadline)
        except BaseException:
            self.kill()
            raise
        return self

    def wait_until_ready(self, deadline=30):
        end = time.monotonic() + deadline
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise AssertionError(f"the server ended with {self.process.returncode}:\n{self.log()[-4000:]}")
            try:
                if requests.get(f"{self.base}/readyz", timeout=2, verify=False).status_code == 200:
                    return
            except requests.RequestException:
                pass
            time.sleep(0.05)
        raise AssertionError(f"the server was not ready within {deadline} s:\n{self.log()[-4000:]}")

    def stop(self, deadline=20):
        """Asks the process to end and returns its exit code; the process is gone afterwards in any case."""
        if self.process is None:
            return None
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(deadline)
            except subprocess.TimeoutExpired:
                self.kill()
                raise AssertionError(f"the server did not stop within {deadline} s:\n{self.log()[-4000:]}") from None
        code, self.process = self.process.returncode, None
        return code

    def kill(self):
        if self.process is not None:
            self.process.kill()
            self.process.wait(10)
            self.process = None

    def restart(self, *, clock_offset=None):
        self.stop()
        self.clock_offset = clock_offset
        return self.start()

    def log(self):
        return self.log_path.read_text(errors="replace") if self.log_path.exists() else ""

    def now(self):
        """What the server takes for the present."""
        return time.time() + seconds(self.clock_offset)

    @property
    def certificate_authority(self):
        """The path of the development CA, as printed at the start."""
        for path in re.findall(r"(/[^\s\"',]+\.(?:pem|crt))", self.log()):
            if "ca" in pathlib.Path(path).name.lower():
                return path
        raise AssertionError(f"no CA path was printed:\n{self.log()[-2000:]}")

    # The command line

    def run(self, *arguments, **options):
        environment = clean_environment(GATEHOUSE_DATABASE=self.database, GATEHOUSE_BASE_URL=self.base)
        return run(*arguments, "--data", str(self.data), environment=environment, **options)

    def cli(self, *arguments, **options):
        """Runs a command and returns the JSON that it printed."""
        output = self.run(*arguments, **options).stdout
        return json.loads(output) if output.strip() else None


def new_database(url, name):
    """Creates an empty database beside the one that `url` names; returns its URL."""
    psql = shutil.which("psql")
    subprocess.run(
        [psql, url, "--quiet", "-v", "ON_ERROR_STOP=1", "-c", f'CREATE DATABASE "{name}"'],
        check=True, capture_output=True, timeout=30,
    )  # fmt: skip
    return url.rsplit("/", 1)[0] + f"/{name}"
