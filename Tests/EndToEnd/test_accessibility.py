"""Every page in a real browser: axe-core finds nothing, in light and dark, from a narrow phone to a wide screen, from
left to right and from right to left, and no language is too long for the narrow phone.

Set GATEHOUSE_SCREENSHOTS to a directory to keep what the pages looked like.
"""

import itertools
import os
import pathlib

import axe_playwright_python
import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from support.oauth import PKCE
from support.people import walk
from support.server import eventually
from support.world import DEVICE_CODE

AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
LOOKS = [("light", 360), ("dark", 360), ("light", 1440), ("dark", 1440)]
RIGHT_TO_LEFT = "ar"
# The others take turns at axe, since they have their markup in common; all of them are measured.
OTHERS = ["de", "fr", "es", "nl", "ja"]
TURNS = itertools.cycle(OTHERS)


@pytest.fixture(scope="module")
def album():
    folder = os.environ.get("GATEHOUSE_SCREENSHOTS")
    if not folder:
        return None
    pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
    return pathlib.Path(folder)


@pytest.fixture
def look(chromium, album):
    """Looks at the page shown in every variant and reports what is wrong with it."""

    def seen(name, scheme, width, axe=True):
        chromium.prefer(scheme)
        chromium.resize(width)
        if album:
            chromium.screenshot(album / f"{name}-{scheme}-{width}.png")
        problems = [f"{name} {scheme} {width}: {one}" for one in chromium.axe(AXE)] if axe else []
        if chromium.scrolls_sideways():
            problems.append(f"{name} {scheme} {width}: scrolls sideways")
        problems += [f"{name} {scheme} {width}: parts the word {one}" for one in chromium.broken_words()]
        return problems

    def languages(name):
        problems, step, turn = [], chromium.step, next(TURNS)
        for language in [RIGHT_TO_LEFT, *OTHERS]:
            chromium.speak(language)
            shown = chromium.driver.execute_script("return [document.documentElement.lang, document.documentElement.dir]")
            assert chromium.step == step and shown == [language, "rtl" if language == RIGHT_TO_LEFT else "ltr"]
            problems += seen(f"{name}-{language}", "light", 360, axe=language in (RIGHT_TO_LEFT, turn))
            problems += seen(f"{name}-{language}", "dark", 1280, axe=False)
        chromium.speak(None)
        return problems

    def inspect(name):
        problems = [problem for scheme, width in LOOKS for problem in seen(name, scheme, width)]
        if chromium.can_change_language:
            problems += languages(name)
        chromium.prefer("light")
        chromium.resize(1280)
        problems += [f"{name}: console: {one}" for one in chromium.console_errors() if "400" not in one]
        return problems

    yield inspect
    chromium.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def start(world, chromium, app=None, **changes):
    chromium.open((app or world.wiki).authorize_url(PKCE(), **changes))


def test_the_pages_of_a_first_sign_in(world, chromium, look):
    person = world.person("first")
    problems = []
    start(world, chromium)
    for step in ("identify", "password", "register", "register-totp", "recovery-codes", "consent", "stay-signed-in"):
        walk(chromium, person, until=step)
        if chromium.step == step:
            problems += look(step)
        else:
            assert step in ("consent", "stay-signed-in", "register"), f"`{step}` was never shown"
            start(world, chromium)
    assert problems == []


def test_the_pages_of_a_later_sign_in(world, chromium, look):
    person, _ = world.registered("later")
    problems = []
    start(world, chromium)
    walk(chromium, person, until="password")
    chromium.submit({"password": "wrong-password-1"})
    problems += look("password-wrong")
    walk_on = {"password": person.password}
    chromium.submit(walk_on)
    assert chromium.step == "challenge"
    problems += look("challenge")
    chromium.submit({"code": person.authenticator.wrong_code()})
    problems += look("challenge-wrong")
    chromium.press("other-method")
    problems += look("choose-method" if chromium.step == "choose-method" else "challenge-recovery-code")
    assert problems == []


def test_security_info_and_what_lies_behind_it(world, chromium, look):
    person, _ = world.registered("security")
    chromium.open(f"{world.base}/security-info")
    walk(chromium, person)
    assert chromium.url.startswith(f"{world.base}/security-info")
    assert look("security-info") == []


def test_the_pages_of_the_device_flow(world, chromium, look):
    person, _ = world.registered("device")
    app = world.app("Television", redirect_uris=[], public=True, grants=[DEVICE_CODE])
    started = app.post("devicecode", {"client_id": app.client_id, "scope": "openid"}).json()
    chromium.open(started["verification_uri"])
    problems = []
    walk(chromium, person, until="device-code")
    problems += look("device-code")
    chromium.submit({"code": started["user_code"]})
    walk(chromium, person, until=("device-code", "consent"))
    problems += look("device-code-confirm")
    walk(chromium, person)
    assert chromium.step == "signed-in"
    problems += look("signed-in")
    assert problems == []


def test_the_pages_where_a_sign_in_ends(world, chromium, look):
    problems = []
    start(world, chromium, client_id="11111111-2222-3333-4444-555555555555")
    assert chromium.step == "error"
    problems += look("error")
    chromium.open(world.wiki.discovery()["end_session_endpoint"])
    problems += look("signed-out")
    assert problems == []


def test_what_goes_wrong_in_arabic(world, chromium, look):
    person, _ = world.registered("wrong")
    problems = []
    start(world, chromium)
    chromium.speak(RIGHT_TO_LEFT)
    chromium.submit({"username": "two words@contoso.test"})
    problems += look("identify-wrong-ar")
    walk(chromium, person, until="password")
    chromium.submit({"password": "wrong-password-1"})
    problems += look("password-wrong-ar")
    walk(chromium, person, until="challenge")
    chromium.submit({"code": person.authenticator.wrong_code()})
    problems += look("challenge-wrong-ar")
    assert problems == []


def test_a_language_is_chosen_without_scripts(world, chromium):
    chromium.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        start(world, chromium)
        page = chromium.url
        chromium.driver.find_element(By.CSS_SELECTOR, ".languages summary").click()
        chromium.driver.find_element(By.CSS_SELECTOR, "button[name=language][value=ja]").click()
        eventually(lambda: chromium.driver.find_element(By.TAG_NAME, "html").get_attribute("lang") == "ja", within=10)
        assert chromium.url == page
    finally:
        chromium.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    # It stays for the next sign-in, even where the application would have it otherwise.
    start(world, chromium, ui_locales="de")
    assert chromium.driver.find_element(By.TAG_NAME, "html").get_attribute("lang") == "ja"


def test_an_application_asks_for_a_language(world, chromium):
    person, _ = world.registered("asked")
    start(world, chromium, ui_locales="sv fr-CA")
    for step in ("identify", "password", "challenge"):
        walk(chromium, person, until=step)
        assert chromium.driver.find_element(By.TAG_NAME, "html").get_attribute("lang") == "fr", step


def test_the_keyboard_alone_is_enough(world, chromium):

    person, _ = world.registered("keyboard")
    start(world, chromium)
    for text, step in ((person.username, "identify"), (person.password, "password")):
        eventually(lambda: chromium.step == step, within=10)
        focused = "return document.activeElement && document.activeElement.tagName"
        eventually(lambda: chromium.driver.execute_script(focused) == "INPUT", within=5)
        ActionChains(chromium.driver).send_keys(text, Keys.ENTER).perform()
    eventually(lambda: chromium.step == "challenge", within=10)


def test_pages_work_without_scripts(world, chromium):
    chromium.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        start(world, chromium)
        assert chromium.step == "identify"
    finally:
        chromium.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_no_page_asks_another_host_for_anything(world, chromium):
    person = world.person("quiet")
    start(world, chromium)
    for step in ("identify", "password", "register-totp"):
        walk(chromium, person, until=step)
        names = chromium.driver.execute_script("return performance.getEntriesByType('resource').map(e => e.name)")
        assert all(name.startswith(world.base) or name.startswith("data:") for name in names), names


def test_nothing_jumps_while_a_page_loads(world, chromium):
    start(world, chromium)
    shift = chromium.driver.execute_async_script(
        "const done = arguments[0]; let sum = 0;"
        "new PerformanceObserver(l => l.getEntries().forEach(e => sum += e.value))"
        ".observe({type: 'layout-shift', buffered: true}); setTimeout(() => done(sum), 300)"
    )
    assert shift < 0.01
