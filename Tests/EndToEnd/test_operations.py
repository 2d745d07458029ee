"""Running the server: health, metrics, stopping, crashes, configuration errors, proxies, backups, the database."""

import contextlib
import http.client
import json
import os
import pathlib
import re
import shutil
import sqlite3
import stat
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import pytest
import requests

from support.oauth import PKCE, refused
from support.people import walk
from support.proxy import Proxy
from support.server import BINARY, clean_environment, eventually, run
from support.world import PASSWORD, World


def serve_once(*arguments, environment=None, timeout=20, prefix=()):
    """Runs `serve` in the expectation that it refuses to start; returns what it said."""
    try:
        result = run("serve", *arguments, environment=environment, timeout=timeout, check=False, prefix=prefix)
    except subprocess.TimeoutExpired:
        raise AssertionError(f"serve {arguments} started although it must not") from None
    assert result.returncode in (1, 2), (result.returncode, result.stderr)
    said = result.stderr + result.stdout
    assert "Fatal error" not in said and "Stack dump" not in said, said
    return said


# Health and metrics


def test_healthy_before_any_tenant_exists(server):
    here = server()
    assert requests.get(f"{here.base}/healthz", timeout=5).status_code == 200
    assert requests.get(f"{here.base}/readyz", timeout=5).status_code == 200
    assert requests.get(f"{here.base}/metrics", timeout=5).status_code == 200


def test_metrics_are_prometheus_text_and_name_no_person(world):
    person, _ = world.registered("measured")
    browser = world.browser()
    browser.open(world.wiki.authorize_url(PKCE()))
    browser.submit({"username": person.username})
    browser.submit({"password": "wrong-password-1"})
    response = requests.get(f"{world.base}/metrics", timeout=5)
    assert response.headers["Content-Type"].startswith("text/plain")
    line = re.compile(r'[a-zA-Z_:][\w:]*(\{[^{}]*\})? (NaN|[+-]?Inf|[-+0-9.eE]+)( \d+)?')
    for text in response.text.splitlines():
        assert not text or text.startswith("#") or line.fullmatch(text), text
    assert person.username not in response.text and "wrong-password" not in response.text
    lower = response.text.lower()
    for word in ("sign", "regist", "queue"):
        assert word in lower, f"no metric about `{word}`"


def test_no_secret_reaches_the_log(world):
    person, browser = world.registered("secretive")
    tokens = world.tokens(browser, person)
    log = world.server.log()
    for secret in (PASSWORD, person.authenticator.secret, person.authenticator.last_code, *person.recovery_codes,
                   tokens["refresh_token"], tokens["access_token"], world.wiki.secret, *browser.cookies.values.values()):  # fmt: skip
        assert secret not in log, "a secret was logged"


# Starting and stopping


def test_a_first_start_creates_a_master_key_that_only_its_owner_reads(server):
    here = server()
    secret_files = [path for path in here.data.rglob("*") if path.is_file() and "key" in path.name.lower()]
    assert secret_files, list(here.data.iterdir())
    for path in secret_files:
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
    for path in [here.data, *here.data.rglob("*")]:
        assert not path.stat().st_mode & stat.S_IWOTH, path


def test_stopping_finishes_what_was_begun(server):
    here = World(server())
    person = here.person("draining")
    browsers = [here.reach(here.browser(), "password", person) for _ in range(6)]
    with ThreadPoolExecutor(6) as pool:
        pending = [pool.submit(one.submit, {"password": PASSWORD}) for one in browsers]
        eventually(lambda: any(len(one.trail) > 3 for one in browsers) or any(f.done() for f in pending), within=10)
        code = here.server.stop()
        finished = refused_connections = 0
        for one in pending:
            try:
                one.result()
                finished += 1
            except requests.ConnectionError:
                refused_connections += 1  # the page after the redirect: a new request, after the stop
            except AssertionError:
                finished += 1
    assert code == 0 and finished + refused_connections == 6
    here.server.start()
    assert "code" in here.sign_in(here.browser(), person)


def test_the_interrupt_signal_stops_too(server):
    here = server()
    here.process.send_signal(2)
    assert here.process.wait(20) == 0


def test_nothing_acknowledged_is_lost_when_the_process_is_killed(server):
    here = World(server())
    person, browser = here.registered("durable")
    app = here.wiki
    tokens = [here.tokens(browser, person)["refresh_token"] for _ in range(24)]
    acknowledged, stop = [], threading.Event()

    def revoke(token):
        if stop.is_set():
            return
        try:
            if app.post("revoke", {**app.authentication(), "token": token}).status_code == 200:
                acknowledged.append(token)
        except requests.RequestException:
            pass
        if len(acknowledged) >= 10:
            stop.set()

    with ThreadPoolExecutor(4) as pool:
        running = [pool.submit(revoke, token) for token in tokens]
        stop.wait(20)
        here.server.kill()
        for one in running:
            one.result()
    here.server.start()
    assert len(acknowledged) >= 10
    for token in acknowledged:
        refused(app.refresh(token), "invalid_grant")
    browser_after = here.browser()
    used = person.authenticator.last_code
    here.reach(browser_after, "challenge", person)
    browser_after.submit({"code": used})
    assert browser_after.step == "challenge", "a used code was forgotten"
    assert "code" in here.sign_in(browser, person, request={"prompt": "none"})


def test_a_second_server_over_the_same_data_is_refused(server):
    here = server()
    said = serve_once("--data", str(here.data), "--listen", "127.0.0.1:0", "--base-url", "http://localhost:1")
    assert str(here.data) in said or "already" in said.lower() or "another" in said.lower(), said
    assert requests.get(f"{here.base}/readyz", timeout=5).status_code == 200


def test_a_port_in_use_is_named(server, scratch):
    here = server()
    said = serve_once("--data", str(scratch / "port"), "--listen", f"127.0.0.1:{here.port}", "--base-url", here.base)
    assert str(here.port) in said, said


# Configuration


@pytest.mark.parametrize(
    "arguments, named",
    [
        (["--listen", "nonsense"], "listen"),
        (["--listen", "127.0.0.1:99999"], "listen"),
        (["--base-url", "not a url"], "base-url"),
        (["--base-url", "ftp://localhost:8080"], "base-url"),
        (["--base-url", "http://localhost:8080/path?query"], "base-url"),
        (["--base-url", "http://login.contoso.test"], "base-url"),
        (["--base-url", "http://192.0.2.7:8080"], "base-url"),
        (["--base-url", "http://localhost.evil.test:8080"], "base-url"),
        (["--clock-offset", "15d"], "clock-offset"),
        (["--development", "--clock-offset", "15 parsecs"], "clock-offset"),
        (["--tls-certificate", "/nonexistent/certificate.pem"], "tls"),
        (["--tls-certificate", "/nonexistent/certificate.pem", "--tls-key", "/nonexistent/key.pem"], "tls"),
        (["--no-such-option"], "no-such-option"),
    ],
)
def test_a_wrong_option_is_named_with_what_is_allowed(scratch, arguments, named):
    arguments = ["--data", str(scratch / "options"), *arguments]
    if "--listen" not in arguments:
        arguments += ["--listen", "127.0.0.1:0"]
    said = serve_once(*arguments).lower()
    assert named in said.replace("_", "-").replace("baseurl", "base-url").replace("clockoffset", "clock-offset"), said


@pytest.mark.parametrize(
    "text, named",
    [("nosuchkey: 1\n", "nosuchkey"), ("listen: [1, 2]\n", "listen"), ("listen: {\n", "gatehouse.yaml"), ("\x00", "gatehouse.yaml")],
)  # fmt: skip
def test_a_wrong_configuration_file_is_named(scratch, tmp_path, text, named):
    (tmp_path / "gatehouse.yaml").write_text(text)
    said = serve_once("--data", str(tmp_path), "--listen", "127.0.0.1:0")
    assert named in said.lower(), said


def test_a_wrong_environment_variable_is_named_and_its_secret_is_not(tmp_path):
    environment = clean_environment(GATEHOUSE_DATABASE="postgres://user:hunter2-secret@127.0.0.1:1/none")
    said = serve_once("--data", str(tmp_path), "--listen", "127.0.0.1:0", environment=environment, timeout=60)
    assert "hunter2-secret" not in said and "127.0.0.1" in said, said
    environment = clean_environment(GATEHOUSE_DATABASE="mysql://somewhere/else")
    said = serve_once("--data", str(tmp_path), "--listen", "127.0.0.1:0", environment=environment)
    assert "database" in said.lower() and "postgres" in said.lower(), said


def test_a_data_directory_that_cannot_be_written(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a directory")
    for path in (blocked, blocked / "below", pathlib.Path("/proc/gatehouse-data")):
        said = serve_once("--data", str(path), "--listen", "127.0.0.1:0")
        assert str(path) in said, said


def test_a_read_only_data_directory(tmp_path):
    """As root nothing is read-only, so the server runs as the system's `nobody` here."""
    if os.geteuid() != 0 or not pathlib.Path("/usr/bin/setpriv").exists():
        pytest.skip("needs root and setpriv")
    nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"]
    if subprocess.run([*nobody, BINARY, "--help"], capture_output=True, timeout=30).returncode != 0:
        pytest.skip("`nobody` cannot reach the binary")
    folder = pathlib.Path("/var/tmp") / f"gatehouse-read-only-{os.getpid()}"
    folder.mkdir(mode=0o555)
    try:
        said = serve_once("--data", str(folder), "--listen", "127.0.0.1:0", prefix=nobody)
        assert str(folder) in said, said
    finally:
        folder.rmdir()


@contextlib.contextmanager
def small_volume(tmp_path, megabytes):
    """A file system of its own, for as long as the test needs it."""
    place = tmp_path / "volume"
    place.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(place)]
    if os.geteuid() != 0 or subprocess.run(mounting, capture_output=True, timeout=30).returncode != 0:
        pytest.skip("cannot mount a small file system here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], capture_output=True, timeout=30)


def test_a_full_volume_refuses_with_its_cause_and_loses_nothing(server, tmp_path):
    with small_volume(tmp_path, 8) as place:
        here = World(server(data=place / "data"))
        person = here.person("before")
        filler = place / "filler"
        with open(filler, "wb", buffering=0) as file, pytest.raises(OSError):
            while True:
                file.write(b"x" * 4096)
        result = here.server.run("user", "create", "--tenant", here.domain, "--username", f"full@{here.domain}",
                                 "--name", "Full", check=False)  # fmt: skip
        assert result.returncode == 1 and "space" in result.stderr, result.stderr
        answer = here.browser().request("GET", here.made["setupUrl"])
        assert answer.status_code == 503 and answer.headers["Retry-After"], answer.text[:300]
        assert requests.get(f"{here.base}/healthz", timeout=5).status_code == 200
        assert here.server.run("doctor", check=False).returncode == 1
        filler.unlink()
        assert "code" in here.sign_in(here.browser(), person)
        here.server.stop()


def test_a_read_only_file_system_is_named(server, tmp_path):
    with small_volume(tmp_path, 16) as place:
        server(data=place / "data").stop()
        subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True, capture_output=True, timeout=30)
        said = serve_once("--data", str(place / "data"), "--listen", "127.0.0.1:0")
        assert str(place) in said and "read-only" in said, said


def test_a_database_of_a_newer_schema_is_left_alone(server):
    here = server()
    here.stop()
    [database] = [path for path in here.data.iterdir() if path.is_file() and path.read_bytes()[:15] == b"SQLite format 3"]
    with sqlite3.connect(database) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        [migrations] = [name for name in tables if "migration" in name]
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({migrations})")]
        row = dict(zip(columns, connection.execute(f"SELECT * FROM {migrations} ORDER BY 1 DESC LIMIT 1").fetchone()))
        row[columns[0]] = 9999 if isinstance(row[columns[0]], int) else "9999_from_the_future"
        connection.execute(f"INSERT INTO {migrations} VALUES ({','.join('?' * len(columns))})", list(row.values()))
    connection.close()
    said = serve_once("--data", str(here.data), "--listen", "127.0.0.1:0")
    assert "newer" in said.lower() or "9999" in said, said


# Addresses


def test_a_forged_forwarding_header_is_ignored(world):
    forged = {"X-Forwarded-For": "203.0.113.9", "X-Real-IP": "203.0.113.9", "Forwarded": "for=203.0.113.9",
              "X-Forwarded-Host": "evil.test", "X-Forwarded-Proto": "https"}  # fmt: skip
    person, _ = world.registered("forged")
    browser = world.browser(headers=forged)
    assert "code" in world.sign_in(browser, person)
    assert "203.0.113.9" not in json.dumps(world.sign_in_log())
    assert "evil.test" not in json.dumps(world.wiki.discovery())


@pytest.mark.parametrize("host", ["evil.test", "evil.test:80", "localhost.evil.test", "", "a b", "localhost:1@evil.test"])
def test_a_forged_host_leads_nowhere(world, host):
    for path in (f"/{world.tenant}/v2.0/.well-known/openid-configuration", "/security-info",
                 f"/{world.tenant}/oauth2/v2.0/authorize?{urlencode(world.wiki.authorize_parameters(PKCE()))}"):  # fmt: skip
        connection = http.client.HTTPConnection("127.0.0.1", world.server.port, timeout=10)
        connection.putrequest("GET", path, skip_host=True)
        connection.putheader("Host", host)
        connection.endheaders()
        response = connection.getresponse()
        text = response.read().decode() + str(response.getheaders())
        connection.close()
        assert response.status < 500 and "evil.test" not in text, (host, path, text[:300])


def test_a_trusted_proxy_tells_the_address(server):
    here = World(server(environment={"GATEHOUSE_TRUSTED_PROXIES": "127.0.0.1/32"}))
    person, _ = here.registered("proxied")
    browser = here.browser(headers={"X-Forwarded-For": "198.51.100.1, 203.0.113.9"})
    assert "code" in here.sign_in(browser, person)
    addresses = {row["ipAddress"] for row in here.sign_in_log() if row["userPrincipalName"] == person.username}
    assert "203.0.113.9" in addresses and "198.51.100.1" not in addresses


# The command line


def test_logs_have_the_shape_of_graph(world):
    person, browser = world.registered("shaped")
    browser.open(world.wiki.authorize_url(PKCE(), prompt="login"))
    browser.submit({"username": person.username}) if browser.step == "identify" else None
    browser.submit({"password": "wrong-password-1"})
    rows = [row for row in world.sign_in_log() if row["userPrincipalName"] == person.username]
    assert {0, 50126} <= {row["status"]["errorCode"] for row in rows}
    for row in rows:
        assert {"id", "createdDateTime", "userId", "userDisplayName", "userPrincipalName", "appId", "appDisplayName",
                "resourceId", "resourceDisplayName", "ipAddress", "clientAppUsed", "correlationId", "isInteractive",
                "conditionalAccessStatus", "appliedConditionalAccessPolicies", "status", "deviceDetail", "location",
                "riskDetail", "riskLevelAggregated", "riskLevelDuringSignIn", "riskState", "riskEventTypes_v2"} <= set(row)  # fmt: skip
        assert row["userId"] == person.id and row["resourceDisplayName"] == "Microsoft Graph"
        assert {"errorCode", "failureReason", "additionalDetails"} <= set(row["status"])
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z", row["createdDateTime"])
    world.server.run("user", "disable", "--tenant", world.domain, "--username", person.username)
    [row] = world.server.cli("report", "audit", "--tenant", world.domain, "--format", "json", "--top", "1")
    assert {"id", "category", "correlationId", "result", "resultReason", "activityDisplayName", "activityDateTime",
            "loggedByService", "operationType", "initiatedBy", "targetResources", "additionalDetails"} <= set(row)  # fmt: skip
    assert row["initiatedBy"]["user"] is None and row["initiatedBy"]["app"]["displayName"]
    [target] = row["targetResources"]
    assert target["id"] == person.id and target["userPrincipalName"] == person.username
    assert target["modifiedProperties"] == [{"displayName": "AccountEnabled", "oldValue": "true", "newValue": "false"}]


def test_a_password_that_is_easy_to_guess_is_taken_with_a_warning(world):
    arguments = ["user", "create", "--tenant", world.domain, "--username", f"easy@{world.domain}", "--name", "Easy"]
    taken = world.server.run(*arguments, "--password-stdin", input="password1\n")
    assert json.loads(taken.stdout)["id"] and taken.stderr.startswith("warning: ")
    arguments[5] = f"short@{world.domain}"
    refused_ = world.server.run(*arguments, "--password-stdin", input="short\n", check=False)
    assert refused_.returncode == 1 and "8 characters" in refused_.stderr


def test_listings_in_every_format_and_exit_codes(world):
    world.person("listed")
    for kind in ("table", "json", "csv"):
        assert world.server.run("mfa", "status", "--tenant", world.domain, "--format", kind).stdout.strip()
    assert world.server.run("mfa", "status", "--tenant", "nobody.test", check=False).returncode == 1
    assert world.server.run("mfa", "status", check=False).returncode == 2
    assert world.server.run("frobnicate", check=False).returncode == 2


def test_csv_is_safe_to_open_in_a_spreadsheet(world):
    name = "=HYPERLINK(1)"
    world.server.cli("user", "create", "--tenant", world.domain, "--username", f"sheet@{world.domain}", "--name", name,
                     "--password-stdin", input=PASSWORD + "\n")  # fmt: skip
    text = world.server.run("user", "list", "--tenant", world.domain, "--format", "csv").stdout
    for cell in re.split(r'[,\r\n]', text):
        assert not cell.strip('"').startswith(("=", "+", "@")), cell


def test_the_command_line_is_refused_a_user_name_twice(world):
    person = world.person("twice")
    result = world.server.run("user", "create", "--tenant", world.domain, "--username", person.username.upper(),
                              "--name", "Twice", "--password-stdin", input=PASSWORD + "\n", check=False)  # fmt: skip
    assert result.returncode == 1 and person.username.lower() in result.stderr.lower(), result.stderr


def test_keys_rotate_and_the_old_one_is_still_honoured(world):
    person, browser = world.registered("rotation")
    old = world.tokens(browser, person)
    before = {key["kid"] for key in world.wiki.keys()}
    world.server.run("key", "rotate", "--tenant", world.domain)
    after = eventually(lambda: {key["kid"] for key in world.wiki.keys()} - before or None, within=10)
    assert after
    world.wiki.verified(old["id_token"])
    world.wiki.verified(world.tokens(browser, person)["id_token"])
    assert world.wiki.userinfo(old["access_token"]).status_code == 200


def test_a_backup_of_the_running_server_restores(server, scratch):
    here = World(server())
    person, browser = here.registered("backed-up")
    target = scratch / "backup"
    here.server.run("backup", "--output", str(target))
    assert target.exists()
    after = here.person("after")
    here.server.stop()
    restored = World.__new__(World)
    restored.__dict__.update(here.__dict__)
    folder = scratch / "restored"
    if target.is_dir():
        target.rename(folder)
    else:
        folder.mkdir(mode=0o700)
        for path in here.server.data.iterdir():
            if path.is_file() and "sqlite" not in path.name and "db" not in path.suffix:
                (folder / path.name).write_bytes(path.read_bytes())
                (folder / path.name).chmod(0o600)
        [database] = [one for one in here.server.data.iterdir() if one.is_file() and one.read_bytes()[:15] == b"SQLite format 3"]
        (folder / database.name).write_bytes(target.read_bytes())
    restored.server = server(data=folder, port=here.server.port)
    person.authenticator.now = restored.server.now
    assert "code" in restored.sign_in(restored.browser(), person)
    names = restored.server.run("user", "list", "--tenant", here.domain, "--format", "json").stdout
    assert person.username in names and after.username not in names


def test_doctor_finds_nothing_wrong_with_a_fresh_server(world):
    result = world.server.run("doctor", check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_doctor_names_what_is_wrong(server):
    here = server()
    here.stop()
    for path in here.data.rglob("*key*"):
        if path.is_file():
            path.chmod(0o644)
    result = here.run("doctor", check=False)
    assert "key" in (result.stdout + result.stderr).lower()
    assert result.returncode == 1, result.stdout


# Load


def test_passwords_that_wait_hold_up_nothing_else(server):
    here = World(server(options=["--hashing-queue", "2"]))
    daemon = here.app("Daemon", redirect_uris=(), grants=["client_credentials"], permissions=["User.Read.All"])
    browsers = [here.reach(here.browser(), "password", here.person(f"busy{n}")) for n in range(3)]
    pages = [here.reach(here.browser(), "password", here.person("queue")) for _ in range(24)]

    def guess(browser):
        form, _ = browser.page.primary()
        values = {**form.fields, "password": "wrong-password-7"}
        return browser.request("POST", browser.page.url, data=values)

    with ThreadPoolExecutor(24) as pool:
        guesses = [pool.submit(guess, one) for one in pages]
        slowest = 0
        for _ in range(10):
            began = time.monotonic()
            scope = "https://graph.microsoft.com/.default"
            assert daemon.token(grant_type="client_credentials", scope=scope).status_code == 200
            assert browsers[0].request("GET", browsers[0].page.url).status_code == 200
            slowest = max(slowest, time.monotonic() - began)
        answers = [one.result() for one in guesses]
    busy = [one for one in answers if one.status_code == 503]
    assert busy and all(int(one.headers["Retry-After"]) > 0 for one in busy), [one.status_code for one in answers]
    assert slowest < 5


# PostgreSQL away, back and slow


def test_postgresql_goes_away_and_comes_back(server, postgres):
    proxy = Proxy(postgres())
    try:
        here = World(server(database=proxy.url))
        person, _ = here.registered("patient")
        proxy.go_away()
        assert requests.get(f"{here.base}/healthz", timeout=5).status_code == 200
        eventually(lambda: requests.get(f"{here.base}/readyz", timeout=20).status_code == 503, within=30)
        began = time.monotonic()
        response = here.wiki.redeem("whatever", PKCE())
        assert response.status_code in (500, 503) and time.monotonic() - began < 20
        assert "libpq" not in response.text and "postgres" not in response.text.lower()
        proxy.come_back()
        eventually(lambda: requests.get(f"{here.base}/readyz", timeout=20).status_code == 200, within=30)
        assert "code" in here.sign_in(here.browser(), person)
    finally:
        proxy.close()


def test_a_slow_postgresql_slows_but_breaks_nothing(server, postgres):
    proxy = Proxy(postgres())
    try:
        here = World(server(database=proxy.url))
        person = here.person("slow")
        proxy.delay = 0.05
        browser = here.browser()
        browser.open(here.wiki.authorize_url(PKCE()))
        began = time.monotonic()
        assert requests.get(f"{here.base}/healthz", timeout=5).status_code == 200
        assert time.monotonic() - began < 1
        walk(browser, person)
        assert browser.left and "code=" in browser.left
    finally:
        proxy.close()


def test_two_nodes_share_one_database(server, postgres, scratch):
    url = postgres()
    first = World(server(database=url))
    person, _ = first.registered("nodes")
    copy = scratch / "second-node"  # the same master key, as an operator would distribute it
    shutil.copytree(first.server.data, copy)
    second = server(database=url, data=copy)
    browser = first.reach(first.browser(), "challenge", person)
    other = first.reach(first.browser(), "challenge", person)
    other.base = second.base
    code = person.authenticator.next_code()
    browser.submit({"code": code})
    assert browser.step != "challenge"
    form, _ = other.page.primary()
    path = (form.action or other.page.url).replace(first.base, "")
    response = other.request("POST", second.base + path, data={**form.fields, "code": code},
                             headers={"Origin": second.base, "Referer": second.base + path})  # fmt: skip
    location = response.headers.get("Location", "")
    assert "code=" not in location and "stay" not in location, location
