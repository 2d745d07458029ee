"""A page as the contract describes it: its step, forms, buttons, errors and hooks."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class Button:
    action: str | None
    name: str | None
    value: str
    form_action: str | None
    text: str = ""


@dataclass
class Form:
    action: str
    method: str
    fields: dict = field(default_factory=dict)  # what would be sent untouched
    inputs: dict = field(default_factory=dict)  # name → list of attribute dictionaries
    buttons: list = field(default_factory=list)

    @property
    def hidden(self):
        return {name: value for name, value in self.fields.items()
                if self.inputs[name][0].get("type") == "hidden"}  # fmt: skip


class Page(HTMLParser):
    def __init__(self, html, url="", status=200, headers=None):
        super().__init__(convert_charrefs=True)
        self.html, self.url, self.status, self.headers = html, url, status, headers or {}
        self.step = self.method = self.totp_secret = self.title = None
        self.recovery_codes, self.alerts, self.forms, self.links, self.references = [], [], [], [], []
        self.elements = []
        self.inline_styles, self.inline_scripts, self.handlers = 0, 0, 0
        self._stack, self._captures, self._text = [], [], []
        self._form = self._button = None
        self.feed(html)
        self.close()
        self.text = " ".join("".join(self._text).split())

    @property
    def actions(self):
        return {button.action for form in self.forms for button in form.buttons if button.action} | {
            attributes["data-action"] for attributes in self.links if attributes.get("data-action")
        }

    @property
    def inputs(self):
        return {name for form in self.forms for name in form.inputs}

    def primary(self):
        """The form with the one primary button."""
        for form in self.forms:
            for button in form.buttons:
                if button.action is None:
                    return form, button
        raise AssertionError(f"no primary button on `{self.step}` at {self.url}:\n{self.text[:600]}")

    def control(self, action):
        """The form and button (or the link) of a `data-action`."""
        for form in self.forms:
            for button in form.buttons:
                if button.action == action:
                    return form, button
        for link in self.links:
            if link.get("data-action") == action:
                return link, None
        raise AssertionError(f"no `{action}` on `{self.step}` at {self.url}; there are {sorted(self.actions)}")

    def handle_startendtag(self, tag, attrs):
        self._open(tag, dict(attrs))
        if tag not in VOID:
            self._close(tag)

    def handle_starttag(self, tag, attrs):
        self._open(tag, dict(attrs))

    def handle_endtag(self, tag):
        if tag not in VOID:
            self._close(tag)

    def handle_data(self, data):
        if self._stack and self._stack[-1] in ("script", "style"):
            return
        self._text.append(data)
        for capture in self._captures:
            capture[2].append(data)

    def _capture(self, depth, done):
        self._captures.append((depth, done, []))

    def _open(self, tag, a):
        depth = len(self._stack)
        self.elements.append((tag, a))
        self.handlers += sum(1 for name in a if name.startswith("on"))
        self.inline_styles += "style" in a or tag == "style"
        self.inline_scripts += tag == "script" and not a.get("src")
        if tag == "main" and "data-step" in a:
            self.step = a["data-step"]
        if "data-method" in a and self.method is None:
            self.method = a["data-method"]
        for name in ("src", "href", "action", "formaction"):
            if a.get(name):
                self.references.append((tag, a[name]))
        if tag not in VOID:
            if "data-totp-secret" in a:
                self._capture(depth, lambda text: setattr(self, "totp_secret", "".join(text.split())))
            if "data-recovery-code" in a:
                self._capture(depth, lambda text: self.recovery_codes.append(text.strip()))
            if a.get("role") == "alert":
                self._capture(depth, lambda text: self.alerts.append(" ".join(text.split())))
            if tag == "title":
                self._capture(depth, lambda text: setattr(self, "title", text.strip()))
        if tag == "form":
            self._form = Form(a.get("action") or "", (a.get("method") or "get").lower())
            self.forms.append(self._form)
        elif tag == "a" and a.get("href"):
            self.links.append(a)
        elif tag in ("input", "select", "textarea") and self._form is not None and a.get("name"):
            self._field(a)
        elif tag == "button" and self._form is not None and a.get("type", "submit") == "submit":
            button = Button(a.get("data-action"), a.get("name"), a.get("value") or "", a.get("formaction"))
            self._form.buttons.append(button)
            self._capture(depth, lambda text: setattr(button, "text", text.strip()))
        if tag not in VOID:
            self._stack.append(tag)

    def _field(self, a):
        name, kind = a["name"], a.get("type", "text")
        self._form.inputs.setdefault(name, []).append(a)
        if kind in ("checkbox", "radio"):
            if "checked" in a:
                self._form.fields[name] = a.get("value") or "on"
        else:
            self._form.fields[name] = a.get("value") or ""

    def _close(self, tag):
        if tag not in self._stack:
            return
        while self._stack:
            top = self._stack.pop()
            depth = len(self._stack)
            for capture in [one for one in self._captures if one[0] == depth]:
                self._captures.remove(capture)
                capture[1]("".join(capture[2]))
            if top == "form":
                self._form = None
            if top == tag:
                return
