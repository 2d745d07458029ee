"""A password reset, page by page, in either kind of browser."""

import re

from support.server import eventually


def substep(browser):
    """Where in a reset a page is."""
    if hasattr(browser, "driver"):
        return browser._attribute("main[data-step='password-reset']", "data-substep")
    mains = [attributes for tag, attributes in browser.page.elements if tag == "main"]
    return mains[0].get("data-substep") if mains and browser.step == "password-reset" else None


def begin(browser, base, username, tenant=None):
    browser.open(f"{base}/password-reset" + (f"?tenant={tenant}" if tenant else ""))
    assert substep(browser) == "identify"
    browser.submit({"username": username})


def choose(browser, method):
    assert substep(browser) == "choose-method", (substep(browser), browser.alerts)
    browser.submit({"method": method})


def codes(messages, mailbox):
    """The codes that were sent to a mailbox, the newest last."""
    sent = [one for one in messages.lines if one["to"] == mailbox and one["template"] == "oneTimeCode"]
    return [re.search(r"(?<!\d)\d{6}(?!\d)", one["text"]).group() for one in sent]


def next_code(messages, mailbox, after):
    """The newest code, once there are more than so many."""
    return eventually(lambda: len(sent := codes(messages, mailbox)) > after and sent, within=20)[-1]


def prove_by_mail(browser, messages, mailbox):
    before = len(codes(messages, mailbox))
    choose(browser, "email")
    assert substep(browser) == "challenge" and browser.method == "email", browser.alerts
    browser.submit({"code": next_code(messages, mailbox, before)})


def set_password(browser, password):
    assert substep(browser) == "new-password", (substep(browser), browser.alerts)
    browser.submit({"new-password": password, "confirm-password": password})


# What differs from one request to another whoever asks, and the name that was typed.
VARYING = [
    (re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), "ID"),
    (re.compile(r'(name="csrf" value=")[^"]+'), r"\1TOKEN"),
    (re.compile(r"(&quot;challenge&quot;:&quot;)[^&]+"), r"\1CHALLENGE"),
    (re.compile(r"(data-resend-after=\")\d+"), r"\1N"),
    (re.compile(r"in \d+ seconds?"), "in N seconds"),
]


def bare(page, username):
    """The page byte by byte, without identifiers, tokens and the name that was typed."""
    html = page.html.replace(username, "NAME")
    for pattern, replacement in VARYING:
        html = pattern.sub(replacement, html)
    kept = {name.lower(): value for name, value in page.headers.items()
            if name.lower() not in ("date", "set-cookie", "content-length", "x-ms-request-id", "client-request-id")}  # fmt: skip
    for name, value in kept.items():
        kept[name] = VARYING[0][0].sub("ID", value)
    return page.status, kept, html
