"""Guessing is limited per account, and the real person is not locked out with the guesser.

At most 30 wrong passwords and 40 wrong codes are looked at, from however many browsers and spellings; after
that a stranger is refused even when right, while a browser that the person has used before gets in.
"""

import itertools
from concurrent.futures import ThreadPoolExecutor

import pytest

from support.oauth import PKCE
from support.people import walk

WRONG, LOCKED = "50126", "50053"


def says(browser, number):
    return any(number in alert for alert in browser.alerts) or (browser.page is not None and number in browser.page.text)


def guess_password(world, username, password, headers=None):
    """One guess from a browser never seen before; returns the browser."""
    browser = world.browser(headers=headers)
    for _ in range(40):  # past a full hash queue the answer is 503: come back
        browser.open(world.wiki.authorize_url(PKCE()))
        browser.submit({"username": username})
        if browser.step == "password":
            browser.submit({"password": password})
            if browser.page is None or browser.page.status != 503:
                return browser
    raise AssertionError("the server was busy for 40 tries")


def test_parallel_password_guesses_from_fresh_browsers(world):
    person, familiar = world.registered("target")
    familiar.open(f"{world.base}/security-info")

    def guess(number):
        spelling = (person.username, person.username.upper(), person.username.title(), f" {person.username} ")[number % 4]
        # A forged address buys the guesser nothing.
        return guess_password(world, spelling, f"wrong-guess-{number}", {"X-Forwarded-For": f"198.51.100.{number % 250}"})

    with ThreadPoolExecutor(8) as pool:
        browsers = list(pool.map(guess, range(80)))
    evaluated = sum(says(browser, WRONG) for browser in browsers)
    locked = sum(says(browser, LOCKED) for browser in browsers)
    assert 1 <= evaluated <= 30, f"{evaluated} guesses were looked at, {locked} were not"
    assert evaluated + locked == len(browsers)

    stranger = guess_password(world, person.username, person.password)
    assert stranger.step == "password" and says(stranger, LOCKED), (stranger.step, stranger.alerts)

    answer = world.sign_in(familiar, person, request={"prompt": "login"})
    assert answer and "code" in answer, (familiar.step, familiar.alerts)
    rows = [row["status"]["errorCode"] for row in world.sign_in_log() if row["userPrincipalName"] == person.username]
    assert 50126 in rows and 50053 in rows


def test_an_unknown_name_locks_like_a_known_one(world):
    person = world.person("known")
    histories = []
    for username in (person.username, f"unknown-{person.username}"):
        history = []
        for number in range(14):
            browser = guess_password(world, username, f"wrong-{number}")
            history.append(WRONG if says(browser, WRONG) else LOCKED if says(browser, LOCKED) else browser.alerts)
        histories.append(history)
    assert histories[0] == histories[1] and LOCKED in histories[0], histories


def test_parallel_code_guesses_from_fresh_browsers(world):
    person, familiar = world.registered("codes")
    numbers = itertools.count()

    def guess(_):
        browser = world.browser()
        try:
            world.reach(browser, "challenge", person)
        except AssertionError:
            return 0, 1  # refused before the challenge
        evaluated = locked = 0
        for _ in range(6):
            if browser.step != "challenge":
                break
            browser.submit({"code": person.authenticator.wrong_code(next(numbers))})
            if says(browser, LOCKED):
                locked += 1
            elif browser.alerts or browser.step != "challenge":
                evaluated += 1
        return evaluated, locked

    with ThreadPoolExecutor(6) as pool:
        results = list(pool.map(guess, range(18)))
    evaluated = sum(one for one, _ in results)
    assert 1 <= evaluated <= 40, results
    assert sum(one for _, one in results) > 0, results

    stranger = world.browser()
    try:
        world.reach(stranger, "challenge", person)
        stranger.submit({"code": person.authenticator.next_code()})
        assert stranger.left is None and stranger.step in ("challenge", "blocked"), stranger.step
    except AssertionError:
        assert stranger.left is None, "a stranger got in"
    answer = world.sign_in(familiar, person, request={"prompt": "login"})
    assert answer and "code" in answer, (familiar.step, familiar.alerts)


def test_one_code_from_many_browsers_at_once_succeeds_once(world):
    person, _ = world.registered("race")
    browsers = [world.reach(world.browser(), "challenge", person) for _ in range(12)]
    code = person.authenticator.next_code()
    with ThreadPoolExecutor(12) as pool:
        list(pool.map(lambda browser: browser.submit({"code": code}), browsers))
    through = [browser for browser in browsers if browser.step != "challenge"]
    assert len(through) == 1, [browser.step for browser in browsers]


def test_one_recovery_code_from_many_browsers_at_once_succeeds_once(world):
    person, _ = world.registered("recovery")
    browsers = []
    for _ in range(8):
        browser = world.reach(world.browser(), "challenge", person)
        browser.press("other-method")
        if browser.step == "choose-method":
            browser.submit({"method": "recovery-code"})
        assert browser.method == "recovery-code"
        browsers.append(browser)
    code = person.recovery_codes[0]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda browser: browser.submit({"code": code}), browsers))
    through = [browser for browser in browsers if browser.step not in ("challenge", "choose-method")]
    assert len(through) == 1, [browser.step for browser in browsers]


def test_a_right_password_does_not_wipe_out_wrong_codes(world):
    person, _ = world.registered("apart")
    evaluated = 0
    for number in range(30):
        browser = world.browser()
        browser.open(world.wiki.authorize_url(PKCE()))
        walk(browser, person, until={"challenge"})
        if browser.step != "challenge":
            break
        browser.submit({"code": person.authenticator.wrong_code(number)})
        if says(browser, LOCKED):
            break
        evaluated += 1
    else:
        pytest.fail(f"{evaluated} wrong codes, each after a right password, and no lock")
    assert evaluated <= 40


def test_user_codes_of_devices_cannot_be_guessed_at_leisure(world):
    person, browser = world.registered("guesser")
    browser.open(f"{world.base}/{world.tenant}/login/device")
    if browser.step != "device-code":
        pytest.skip("the address of the device page is known from a device response only")
    for number in range(60):
        browser.submit({"code": f"BCDF{'GHJK'[number % 4]}{'LMNP'[number // 4 % 4]}{'QRST'[number // 16 % 4]}X"})
        if browser.step != "device-code" or browser.page.status == 429 or says(browser, LOCKED):
            return
    pytest.fail("60 guesses of a user code were all looked at")
