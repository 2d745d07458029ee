"""Measures the server named by GATEHOUSE_BIN. Run it through Benchmarks/run."""

import argparse
import ctypes
import ctypes.util
import http.client
import os
import pathlib
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode, urlsplit

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "Tests" / "EndToEnd"))

from support.oauth import PKCE  # noqa: E402
from support.people import walk  # noqa: E402
from support.server import Server  # noqa: E402
from support.world import PASSWORD, World  # noqa: E402

CORES = len(os.sched_getaffinity(0))
MEMORY_KIB, PASSES, LANES = 19 * 1024, 2, 1


def raw_argon2(seconds):
    """Hashes per second of the same library, as many threads as cores; ctypes lets the threads run at once."""
    library = ctypes.CDLL(ctypes.util.find_library("argon2") or "libargon2.so.1")
    password = PASSWORD.encode()
    done, end = [0] * CORES, time.monotonic() + seconds

    def work(index):
        salt, out = os.urandom(16), ctypes.create_string_buffer(32)
        while time.monotonic() < end:
            status = library.argon2id_hash_raw(PASSES, MEMORY_KIB, LANES, password, len(password), salt, 16, out, 32)
            assert status == 0, status
            done[index] += 1

    began = time.monotonic()
    threads = [threading.Thread(target=work, args=(index,)) for index in range(CORES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done) / (time.monotonic() - began)


def password_steps(world, seconds, expected_rate):
    """Right passwords per second: sign-ins are brought to the password page first, then only the POSTs are timed."""
    count = max(20, int(expected_rate * seconds))
    people = [world.person("load") for _ in range(min(count, 25))]
    forms = []
    for number in range(count):
        browser = world.browser()
        browser.open(world.wiki.authorize_url(PKCE()))
        walk(browser, people[number % len(people)], until="password")
        form, _ = browser.page.primary()
        path = urlsplit(form.action or browser.page.url).path
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": browser.cookies.header(),
                   "Origin": world.base}  # fmt: skip
        forms.append((path, urlencode({**form.fields, "password": PASSWORD}), headers))

    local, latencies, failed = threading.local(), [], []

    def post(form):
        path, body, headers = form
        connection = getattr(local, "connection", None)
        if connection is None:
            connection = local.connection = http.client.HTTPConnection("127.0.0.1", world.server.port, timeout=60)
        headers = {**headers, "Host": f"localhost:{world.server.port}"}
        began = time.monotonic()
        connection.request("POST", path, body, headers)
        response = connection.getresponse()
        response.read()
        latencies.append(time.monotonic() - began)
        if response.status not in (302, 303):
            failed.append(response.status)

    began = time.monotonic()
    with ThreadPoolExecutor(CORES * 2) as pool:
        list(pool.map(post, forms))
    elapsed = time.monotonic() - began
    return (count - len(failed)) / elapsed, statistics.median(latencies), failed


def wrk(url, seconds, *, script=None, environment=None):
    command = ["wrk", "-t1", "-c32", f"-d{seconds}s", "--latency"]
    command += ["-s", str(script)] if script else []
    output = subprocess.run([*command, url], capture_output=True, text=True, check=True, timeout=seconds + 60,
                            env={**os.environ, **(environment or {})}).stdout  # fmt: skip
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1])
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", output)
    return rate, re.search(r"^\s+50%\s+(\S+)", output, re.M)[1], re.search(r"^\s+99%\s+(\S+)", output, re.M)[1], int(refused[1]) if refused else 0


def resident_mib(pid):
    text = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", text)[1]) / 1024


def start_to_first_answer(server):
    """Seconds from starting the process to its first 200 on /readyz, over a data directory that exists."""
    server.stop()
    began = time.monotonic()
    with open(server.log_path, "ab") as log:
        server.process = subprocess.Popen(server.command(), stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    request = f"GET /readyz HTTP/1.1\r\nHost: localhost:{server.port}\r\nConnection: close\r\n\r\n".encode()
    while time.monotonic() - began < 20:
        try:
            with socket.create_connection(("127.0.0.1", server.port), timeout=5) as connection:
                connection.sendall(request)
                if b" 200 " in connection.recv(64):
                    return time.monotonic() - began
        except OSError:
            pass
        time.sleep(0.002)
    raise SystemExit("the server did not start")


def report(name, value, baseline=None, budget=""):
    ratio = f"{100 * value[0] / baseline[0]:6.1f} % of {baseline[0]:,.0f}{baseline[1]}" if baseline else ""
    print(f"{name:<44} {value[0]:>12,.1f}{value[1]:<6} {ratio:<34} {budget}", flush=True)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=int, default=10, help="how long each rate is measured")
    seconds = options.parse_args().seconds
    print(f"{CORES} cores, {seconds} s each, load generator on the same cores\n")
    with tempfile.TemporaryDirectory(prefix="gatehouse-bench-") as folder:
        server = Server(pathlib.Path(folder) / "data").start()
        try:
            world = World(server)
            starts = sorted(start_to_first_answer(server) for _ in range(5))
            time.sleep(2)
            report("start to first answer (median of 5)", (starts[2] * 1000, " ms"), budget="budget 300 ms")
            report("resident memory, idle", (resident_mib(server.process.pid), " MiB"), budget="budget 64 MiB")

            baseline = raw_argon2(seconds)
            report("raw Argon2id", (baseline, " /s"))
            rate, median, failed = password_steps(world, seconds, baseline)
            report("password steps", (rate, " /s"), (baseline, " /s"), "budget 90 %")
            print(f"    median {median * 1000:.0f} ms, {len(failed)} refused {sorted(set(failed))}")

            constant = wrk(f"{world.base}/healthz", seconds)
            report("constant answer (/healthz)", (constant[0], " /s"))
            app = world.app("Load", redirect_uris=[], grants=["client_credentials"])
            form = urlencode({**app.authentication(), "grant_type": "client_credentials",
                              "scope": "https://graph.microsoft.com/.default"})  # fmt: skip
            assert app.post("token", form, headers={"Content-Type": "application/x-www-form-urlencoded"}).ok
            tokens = wrk(app.endpoint("token"), seconds, script=ROOT / "Benchmarks" / "client-credentials.lua",
                         environment={"TOKEN_FORM": form})  # fmt: skip
            report("client-credentials tokens", (tokens[0], " /s"), (constant[0], " /s"), "budget 25 %")
            print(f"    p50 {tokens[1]}, p99 {tokens[2]}, {tokens[3]} refused")
            report("resident memory, after the load", (resident_mib(server.process.pid), " MiB"))
        finally:
            server.kill()


if __name__ == "__main__":
    main()
