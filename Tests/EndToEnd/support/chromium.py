"""A real browser, driven through the hooks of the page contract."""

import json
import shutil

from selenium import webdriver
from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException, WebDriverException
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

PRIMARY = "main button[type=submit]:not([data-action])"


def launch():
    options = Options()
    options.binary_location = shutil.which("chromium") or shutil.which("google-chrome")
    for argument in (
        "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--window-size=1280,900",
        "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ):  # fmt: skip
        options.add_argument(argument)
    options.accept_insecure_certs = True
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    driver.set_page_load_timeout(30)
    return driver


class Chromium:
    """The same verbs as `HttpBrowser`, so that one walk serves both."""

    def __init__(self, driver):
        self.driver = driver

    def forget(self):
        """A fresh browser, as far as any site can tell."""
        self.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
        self.driver.execute_cdp_cmd("Network.clearBrowserCache", {})
        self.driver.get("about:blank")

    def open(self, url):
        self.driver.get(url)

    def _all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def _attribute(self, selector, name):
        # In one go: between finding an element and reading it, the page may have been left.
        script = "const one = document.querySelector(arguments[0]); return one && one.getAttribute(arguments[1])"
        return self.driver.execute_script(script, selector, name)

    @property
    def url(self):
        return self.driver.current_url

    @property
    def step(self):
        return self._attribute("main[data-step]", "data-step")

    @property
    def method(self):
        return self._attribute("[data-method]", "data-method")

    @property
    def alerts(self):
        return [one.text for one in self._all("[role=alert]") if one.text.strip()]

    @property
    def actions(self):
        return {one.get_attribute("data-action") for one in self._all("[data-action]")}

    @property
    def totp_secret(self):
        found = self._all("[data-totp-secret]")
        return "".join(found[0].get_attribute("textContent").split()) if found else None

    @property
    def recovery_codes(self):
        return [one.get_attribute("textContent").strip() for one in self._all("[data-recovery-code]")]

    def has_input(self, name):
        return bool(self._all(f"main [name='{name}']"))

    def submit(self, fields=None, *, action=None):
        for name, value in (fields or {}).items():
            self._fill(name, value)
        selector = f"[data-action='{action}']" if action else PRIMARY
        try:
            button = self.driver.find_element(By.CSS_SELECTOR, selector)
        except NoSuchElementException:
            raise AssertionError(f"no `{selector}` on `{self.step}` at {self.url}") from None
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", button)
        before = self.driver.find_element(By.TAG_NAME, "html")
        button.click()
        WebDriverWait(self.driver, 20, poll_frequency=0.05).until(lambda _: _gone(before) and self._settled())

    def press(self, action):
        self.submit(action=action)

    def click(self, selector=PRIMARY):
        """Presses something that may leave the page or stay on it."""
        button = self.driver.find_element(By.CSS_SELECTOR, selector)
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", button)
        button.click()

    def _fill(self, name, value):
        choice = self._all(f"main input[type=radio][name='{name}'][value='{value}']")
        if choice:
            self.driver.execute_script("arguments[0].click()", choice[0])
            return
        element = self.driver.find_element(By.CSS_SELECTOR, f"main [name='{name}']")
        if element.tag_name == "select":
            element.find_element(By.CSS_SELECTOR, f"option[value='{value}']").click()
        elif element.get_attribute("readonly") is None:
            element.clear()
            element.send_keys(value)

    def _settled(self):
        return self.driver.execute_script("return document.readyState") == "complete"

    def console_errors(self):
        """Complaints of the browser since the last call: broken pages, refused resources, CSP violations."""
        return [one["message"] for one in self.driver.get_log("browser")
                if one["level"] == "SEVERE" and "favicon" not in one["message"]]  # fmt: skip

    # How it looks

    @property
    def can_change_language(self):
        """Whether the page can be shown again in another language; one that answers a form cannot."""
        return bool(self._all("form.languages"))

    def speak(self, language):
        """Shows the page again in a language that the person chose; None for what the browser prefers."""
        name = "__Host-gatehouse-language"
        if language is None:
            self.driver.execute_cdp_cmd("Network.deleteCookies", {"name": name, "url": self.url})
        else:
            cookie = {"name": name, "value": language, "url": self.url, "path": "/", "secure": True, "httpOnly": True}
            assert self.driver.execute_cdp_cmd("Network.setCookie", cookie)["success"]
        self.driver.refresh()

    def resize(self, width, height=900):
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500},
        )

    def prefer(self, scheme):
        """A colour scheme, at rest: a colour on its way to another one has no contrast to speak of."""
        features = {"prefers-color-scheme": scheme, "prefers-reduced-motion": "reduce"}
        self.driver.execute_cdp_cmd(
            "Emulation.setEmulatedMedia", {"features": [{"name": name, "value": one} for name, one in features.items()]}
        )

    def screenshot(self, path):
        self.driver.save_screenshot(str(path))

    def scrolls_sideways(self):
        return self.driver.execute_script(
            "return document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"
        )

    def broken_words(self):
        """The words of headings, labels and buttons that are parted where no hyphen may be."""
        return self.driver.execute_script(
            r"""
            const broken = [], range = document.createRange();
            if (document.documentElement.lang === "ja") return broken;  // It has no spaces.
            for (const element of document.querySelectorAll("h1, h2, h3, label, button")) {
              const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
              while (texts.nextNode()) {
                if (texts.currentNode.parentElement.closest("bdi, code")) continue;
                for (const word of texts.currentNode.data.matchAll(/[\p{L}\p{M}\u00ad]+/gu)) {
                  if (word[0].includes("\u00ad")) continue;  // It says itself where it may be parted.
                  range.setStart(texts.currentNode, word.index);
                  range.setEnd(texts.currentNode, word.index + word[0].length);
                  if (new Set([...range.getClientRects()].map((r) => Math.round(r.bottom))).size > 1) broken.push(word[0]);
                }
              }
            }
            return broken;
            """
        )

    def axe(self, source):
        """The violations that axe-core finds on the page, as one line each."""
        self.driver.set_script_timeout(30)
        self.driver.execute_script(source)
        result = self.driver.execute_async_script(
            "const done = arguments[arguments.length - 1];"
            "axe.run(document, {resultTypes: ['violations']}).then(r => done(JSON.stringify(r.violations)),"
            " e => done(JSON.stringify([{id: 'axe failed', help: String(e), nodes: []}])))"
        )
        return [
            f"{one['id']}: {one['help']}: {[node['html'][:120] for node in one['nodes'][:3]]}"
            for one in json.loads(result)
        ]


def _gone(element):
    try:
        element.is_enabled()
        return False
    except StaleElementReferenceException:
        return True
    except WebDriverException:
        return False
