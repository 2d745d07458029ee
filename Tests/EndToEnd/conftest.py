"""Fixtures: servers, the world of one module, browsers."""

import itertools
import os
import pathlib
import shutil
import sys
import tempfile

import pytest
import urllib3

sys.path.insert(0, str(pathlib.Path(__file__).parent))
os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"  # http://localhost
for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):  # would take the place of the authority that a client is given
    os.environ.pop(name, None)
urllib3.disable_warnings()

from support.chromium import Chromium, launch  # noqa: E402
from support.oauth import Receiver  # noqa: E402
from support.server import Server, new_database  # noqa: E402
from support.world import World  # noqa: E402

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def scratch():
    """A directory of this run, removed at its end."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="gatehouse-e2e-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


class Servers:
    """Makes servers and ends those it made."""

    def __init__(self, scratch):
        self.scratch, self.made = scratch, []

    def __call__(self, *, start=True, data=None, **options):
        folder = data or self.scratch / f"data-{next(_numbers)}"
        server = Server(folder, **options)
        self.made.append(server)
        return server.start() if start else server

    def close(self):
        for server in self.made:
            if server.process is not None:
                try:
                    server.stop()
                except AssertionError:
                    server.kill()


@pytest.fixture
def server(scratch):
    """A factory of servers that live as long as the test."""
    servers = Servers(scratch)
    yield servers
    servers.close()


@pytest.fixture(scope="module")
def module_server(scratch):
    """A factory of servers that live as long as the module's tests."""
    servers = Servers(scratch)
    yield servers
    servers.close()


@pytest.fixture(scope="module")
def world(module_server):
    """The tenant contoso.test on a server shared by the module, on the embedded database."""
    return World(module_server())


@pytest.fixture(scope="session")
def postgres():
    """The URL of a PostgreSQL for tests, and a maker of fresh databases on it."""
    url = os.environ.get("GATEHOUSE_TEST_POSTGRES")
    if not url:
        pytest.skip("GATEHOUSE_TEST_POSTGRES names no PostgreSQL; scripts/test starts one")
    return lambda: new_database(url, f"e2e_{os.getpid()}_{next(_numbers)}")


@pytest.fixture(scope="session")
def chromium_driver():
    driver = launch()
    yield driver
    driver.quit()


@pytest.fixture
def chromium(chromium_driver):
    """A real browser that remembers nothing of other tests."""
    browser = Chromium(chromium_driver)
    browser.forget()
    browser.console_errors()
    return browser


@pytest.fixture
def receiver():
    """A loopback redirect receiver."""
    one = Receiver()
    yield one
    one.close()
