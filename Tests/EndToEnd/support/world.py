"""One tenant on one running server, with people and applications made through the command line."""

import itertools

from support.http_browser import HttpBrowser
from support.oauth import CALLBACK, PKCE, App, query_of
from support.people import Person, walk

DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code"
PASSWORD = "Granite-Teapot-71-Meadow"


class World:
    def __init__(self, server, domain="contoso.test"):
        self.server = server
        self.domain = domain
        made = server.cli("tenant", "create", "--domain", domain, "--admin", f"admin@{domain}")
        self.made = made
        self.tenant = made["id"]
        self.admin = Person(f"admin@{domain}", access_pass=made["temporaryAccessPass"], now=server.now)
        self.admin.id = made["administrator"]["id"]
        self._numbers = itertools.count(1)
        self._app = None
        self.verify = True

    @property
    def base(self):
        return self.server.base

    # Making things

    def person(self, name="person", *, role=None, password=PASSWORD, mail=None):
        """A new user with a password and no second factor."""
        username = f"{name}{next(self._numbers)}@{self.domain}"
        arguments = ["user", "create", "--tenant", self.domain, "--username", username, "--name", name.title()]
        if role:
            arguments += ["--role", role]
        if mail:
            arguments += ["--mail", mail]
        made = self.server.cli(*arguments, "--password-stdin", input=password + "\n")
        person = Person(username, password, now=self.server.now)
        person.id = made["id"]
        return person

    def registered(self, name="person", **options):
        """A new user who has a TOTP app and recovery codes; also returns the browser that registered them."""
        person = self.person(name, **options)
        browser = self.browser()
        self.sign_in(browser, person)
        assert person.authenticator is not None, f"{person} was not led through registration"
        return person, browser

    def app(self, name="Wiki", *, redirect_uris=(CALLBACK,), public=False, grants=(), permissions=(), certificate=None, **more):
        arguments = ["app", "create", "--tenant", self.domain, "--name", name]
        for uri in redirect_uris:
            arguments += ["--redirect-uri", uri]
        for grant in grants:
            arguments += ["--grant", grant]
        for permission in permissions:
            arguments += ["--permission", permission]
        if public:
            arguments.append("--public")
        if certificate:
            arguments += ["--certificate", str(certificate)]
        made = self.server.cli(*arguments)
        redirect_uri = redirect_uris[0] if redirect_uris else None
        return App(self.base, self.tenant, made["appId"], made.get("clientSecret"), redirect_uri, self.verify, **more)

    @property
    def wiki(self):
        """An application that most tests can share."""
        if self._app is None:
            self._app = self.app()
        return self._app

    def browser(self, **options):
        return HttpBrowser(self.base, verify=self.verify, **options)

    # Doing things

    def sign_in(self, browser, person, app=None, *, pkce=None, request=None, **wishes):
        """Signs a person in to an application; returns the parameters it gets back, or None when that fails."""
        app = app or self.wiki
        pkce = pkce or PKCE()
        browser.open(app.authorize_url(pkce, **(request or {})))
        self.walked = walk(browser, person, **wishes)
        url = browser.url or ""
        if not url.startswith(app.redirect_uri.split("/callback")[0]):
            return None
        return query_of(url)

    def tokens(self, browser, person, app=None, **options):
        """Signs in and redeems the code; returns the token response's body."""
        app = app or self.wiki
        pkce = PKCE()
        answer = self.sign_in(browser, person, app, pkce=pkce, **options)
        assert answer and "code" in answer, f"no code: {answer}, {self.walked}, {browser.step} {browser.alerts}"
        response = app.redeem(answer["code"], pkce)
        assert response.status_code == 200, response.text
        return response.json()

    def reach(self, browser, step, person=None, app=None, **wishes):
        """Starts a sign-in and walks to a step."""
        browser.open((app or self.wiki).authorize_url(PKCE()))
        walk(browser, person or self.admin, until=step, **wishes)
        assert browser.step == step, f"at `{browser.step}`, not `{step}`: {browser.alerts}"
        return browser

    def sign_in_log(self):
        return self.server.cli("report", "signins", "--tenant", self.domain, "--format", "json")

    def mfa_status(self, person):
        rows = self.server.cli("mfa", "status", "--tenant", self.domain, "--format", "json")
        return next(row for row in rows if row["userPrincipalName"] == person.username)
