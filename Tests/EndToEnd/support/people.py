"""People, and the walk that signs one in: it reads which step is shown and does what that step asks for."""

from support.totp import Authenticator

# Where a walk ends by itself; so it does wherever the page names no step.
ENDS = {"blocked", "signed-in", "signed-out", "error", None}


class Person:
    def __init__(self, username, password=None, access_pass=None, now=None):
        self.username = username
        self.password = password
        self.access_pass = access_pass
        self.now = now
        self.authenticator = None
        self.recovery_codes = []
        self.new_password = None
        self.id = None

    def __repr__(self):
        return f"<{self.username}>"


class Stuck(AssertionError):
    """A step refused what the person gave it."""

    def __init__(self, browser, seen):
        self.step, self.alerts = browser.step, browser.alerts
        super().__init__(f"stuck at `{self.step}` after {seen}: {self.alerts}")


def walk(browser, person, *, postpone=False, stay=False, consent=True, user_code=None, until=(), use_recovery_code=False):
    """Walks on from the page shown until a step of `until` or an end; returns the steps walked through."""
    until = {until} if isinstance(until, str) else set(until)
    seen = []
    while browser.step not in ENDS and browser.step not in until:
        step = browser.step
        if seen[-1:] == [step] and browser.alerts:
            raise Stuck(browser, seen)
        if len(seen) > 25:
            raise AssertionError(f"the walk does not end: {seen}")
        seen.append(step)
        act = STEPS.get(step)
        if act is None:
            seen.pop()
            return seen
        act(browser, person, dict(postpone=postpone, stay=stay, consent=consent, user_code=user_code,
                                  use_recovery_code=use_recovery_code))  # fmt: skip
    return seen


def _identify(browser, person, wish):
    browser.submit({"username": person.username})


def _password(browser, person, wish):
    secret = person.password
    if secret is None:
        secret, person.access_pass = person.access_pass, None
    assert secret is not None, f"{person} has nothing to sign in with"
    browser.submit({"password": secret})


def _challenge(browser, person, wish):
    if wish["use_recovery_code"] and browser.method != "recovery-code":
        browser.press("other-method")
    elif browser.method == "recovery-code":
        browser.submit({"code": person.recovery_codes.pop()})
    elif browser.method == "temporary-access-pass":
        browser.submit({"code": person.access_pass})
    else:
        browser.submit({"code": person.authenticator.next_code()})


def _choose(browser, person, wish):
    browser.submit({"method": "recovery-code" if wish["use_recovery_code"] else "totp"})


def _register(browser, person, wish):
    if wish["postpone"]:
        assert "postpone" in browser.actions, f"postponing is not offered: {browser.actions}"
        browser.press("postpone")
    elif browser.has_input("method"):
        browser.submit({"method": "totp"})
    else:
        browser.submit()


def _register_totp(browser, person, wish):
    if wish["postpone"]:
        return _register(browser, person, wish)
    secret = browser.totp_secret
    assert secret, "the page shows no secret"
    if person.authenticator is None or person.authenticator.secret != secret:
        person.authenticator = Authenticator(secret, person.now) if person.now else Authenticator(secret)
    browser.submit({"code": person.authenticator.next_code()})


def _recovery_codes(browser, person, wish):
    person.recovery_codes = list(browser.recovery_codes)
    browser.submit()


def _change_password(browser, person, wish):
    new = person.new_password or "Copper-Lantern-48-Orchard"
    fields = {"new-password": new, "confirm-password": new}
    if browser.has_input("password"):
        fields["password"] = person.password
    browser.submit(fields)
    person.password = new


def _consent(browser, person, wish):
    browser.submit() if wish["consent"] else browser.press("decline")


def _device_code(browser, person, wish):
    if browser.has_input("code"):
        browser.submit({"code": wish["user_code"]})
    else:
        browser.submit() if wish["consent"] else browser.press("decline")


def _stay(browser, person, wish):
    browser.submit() if wish["stay"] else browser.press("decline")


STEPS = {
    "identify": _identify,
    "password": _password,
    "challenge": _challenge,
    "choose-method": _choose,
    "register": _register,
    "register-totp": _register_totp,
    "recovery-codes": _recovery_codes,
    "change-password": _change_password,
    "terms": lambda browser, person, wish: browser.submit(),
    "consent": _consent,
    "device-code": _device_code,
    "stay-signed-in": _stay,
}
