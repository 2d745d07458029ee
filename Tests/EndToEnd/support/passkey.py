"""Chromium's virtual authenticators, as its developer tools offer them (WebDriver, WebAuthn Level 3 §11)."""

import contextlib


class VirtualAuthenticator:
    """One authenticator plugged into a browser; it confirms by itself."""

    def __init__(self, driver, **options):
        self.driver = driver
        self.id = self._command("addVirtualAuthenticator", options=options)["authenticatorId"]

    def _command(self, name, **parameters):
        return self.driver.execute_cdp_cmd(f"WebAuthn.{name}", parameters)

    @property
    def credentials(self):
        return self._command("getCredentials", authenticatorId=self.id)["credentials"]

    def put(self, credential):
        """Gives it a credential, such as a copy of another authenticator's."""
        self._command("addCredential", authenticatorId=self.id, credential=credential)

    def clear(self):
        self._command("clearCredentials", authenticatorId=self.id)

    def verifies(self, whether):
        """Whether it finds that the person is who they are: a wrong finger, a wrong PIN."""
        self._command("setUserVerified", authenticatorId=self.id, isUserVerified=whether)

    def confirms(self, whether):
        """Whether somebody touches it when it is asked."""
        self._command("setAutomaticPresenceSimulation", authenticatorId=self.id, enabled=whether)

    def remove(self):
        self._command("removeVirtualAuthenticator", authenticatorId=self.id)


@contextlib.contextmanager
def authenticators(driver):
    """A maker of virtual authenticators; all are gone afterwards."""
    driver.execute_cdp_cmd("WebAuthn.enable", {})

    def make(transport="internal", *, protocol="ctap2", resident=True, verifies=True, verified=True, **more):
        return VirtualAuthenticator(
            driver, protocol=protocol, transport=transport, hasResidentKey=resident, hasUserVerification=verifies,
            isUserVerified=verified, automaticPresenceSimulation=True, **more,
        )  # fmt: skip

    try:
        yield make
    finally:
        driver.execute_cdp_cmd("WebAuthn.disable", {})
