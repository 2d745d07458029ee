"""A browser without a screen: cookies, redirects and forms over plain HTTP, and full control of each request.

Cookies named `__Host-` are Secure; a real browser sends them to http://localhost all the same, and so does this.
"""

from http.cookies import SimpleCookie
from urllib.parse import urljoin, urlsplit

import requests

from support.html import Page


class Cookies:
    def __init__(self):
        self.values = {}
        self.seen = []  # every Set-Cookie line

    def take(self, response):
        for line in response.raw.headers.getlist("Set-Cookie"):
            self.seen.append(line)
            for name, morsel in SimpleCookie(line).items():
                if morsel["max-age"] == "0" or not morsel.value or "1970" in morsel["expires"]:
                    self.values.pop(name, None)
                else:
                    self.values[name] = morsel.value

    def header(self):
        return "; ".join(f"{name}={value}" for name, value in self.values.items())


class HttpBrowser:
    """One person's browser. `page` is the page it shows; `left` the address outside the server it was sent to."""

    def __init__(self, base, *, verify=True, headers=None):
        self.base = base
        self.headers = dict(headers or {})
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.verify = verify
        self.session.cookies.set_policy(_RefuseAll())
        self.cookies = Cookies()
        self.page = None
        self.left = None
        self.trail = []

    def request(self, method, url, *, data=None, headers=None, allow_cookies=True):
        """One request, no redirect followed; cookies are sent and taken."""
        sent = {**self.headers, **(headers or {})}
        if allow_cookies and self.cookies.values:
            sent["Cookie"] = self.cookies.header()
        if method == "POST" and "Origin" not in sent:
            sent["Origin"] = self.base
        response = self.session.request(
            method, urljoin(self.base + "/", url), data=data, headers=sent, allow_redirects=False, timeout=60
        )
        self.cookies.take(response)
        self.trail.append((method, url, response.status_code))
        return response

    def open(self, url):
        return self._show(self.request("GET", url))

    def _show(self, response):
        self.left = None
        for _ in range(20):
            target = response.headers.get("Location")
            if response.status_code not in (301, 302, 303, 307, 308) or not target:
                break
            target = urljoin(response.url, target)
            if not self._is_ours(target):
                self.left, self.page = target, None
                return None
            response = self.request("GET", target)
        else:
            raise AssertionError(f"redirected without end: {self.trail[-6:]}")
        self.response = response
        self.page = Page(response.text, response.url, response.status_code, response.headers)
        return self.page

    def _is_ours(self, url):
        return urlsplit(url).netloc == urlsplit(self.base).netloc

    # What a person does on a page

    @property
    def step(self):
        return self.page.step if self.page is not None else None

    @property
    def method(self):
        return self.page.method

    @property
    def alerts(self):
        return self.page.alerts if self.page is not None else []

    @property
    def actions(self):
        return self.page.actions

    def has_input(self, name):
        return name in self.page.inputs

    @property
    def totp_secret(self):
        return self.page.totp_secret

    @property
    def recovery_codes(self):
        return self.page.recovery_codes

    @property
    def url(self):
        return self.left or (self.page.url if self.page else None)

    def submit(self, fields=None, *, action=None, drop=(), extra=None):
        """Fills the form in and presses its primary button, or the one with this `data-action`."""
        form, button = self.page.control(action) if action else self.page.primary()
        if button is None:
            return self.open(urljoin(self.page.url, form["href"]))
        values = {name: value for name, value in form.fields.items() if name not in drop}
        for name, value in (fields or {}).items():
            assert name in form.inputs, f"no input `{name}` on `{self.step}`: {sorted(form.inputs)}"
            values[name] = value
        values.update(extra or {})
        if button.name:
            values[button.name] = button.value
        target = urljoin(self.page.url, button.form_action or form.action or self.page.url)
        assert self._is_ours(target), f"the form of `{self.step}` goes elsewhere: {target}"
        if form.method == "get":
            request = requests.Request("GET", target, params=values).prepare()
            return self.open(request.url)
        return self._show(self.request("POST", target, data=values, headers={"Referer": self.page.url}))

    def press(self, action):
        return self.submit(action=action)


class _RefuseAll:
    """A cookie policy that leaves cookies to `Cookies`."""

    netscape, rfc2965, hide_cookie2 = True, False, True

    def set_ok(self, cookie, request):
        return False

    def return_ok(self, cookie, request):
        return False

    def domain_return_ok(self, domain, request):
        return False

    def path_return_ok(self, path, request):
        return False
