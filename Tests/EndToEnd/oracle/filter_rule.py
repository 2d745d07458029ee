"""The grammar of device filter rules: recursive descent to a tree of tuples, and its value for a device."""

import re

STRING = {"eq", "ne", "startswith", "notstartswith", "endswith", "notendswith", "contains", "notcontains", "in", "notin"}
KINDS = {
    "guid": {"eq", "ne", "in", "notin"},
    "string": STRING,
    "choice": {"eq", "ne"},
    "boolean": {"eq", "ne"},
    "collection": {"contains", "notcontains"},
}
PROPERTIES = {
    **{name: "guid" for name in ("deviceid", "mdmappid")},
    **{
        name: "string"
        for name in (
            "displayname", "manufacturer", "model", "operatingsystem", "operatingsystemversion", "enrollmentprofilename",
            *(f"extensionattribute{number}" for number in range(1, 16)),
        )
    },
    **{name: "choice" for name in ("deviceownership", "profiletype", "trusttype")},
    "iscompliant": "boolean",
    **{name: "collection" for name in ("physicalids", "systemlabels")},
}  # fmt: skip
TOKEN = re.compile(r'\s*(?:"([^"]*)"|([\[\](),])|(-?[A-Za-z0-9_.]+))')


class RuleError(ValueError):
    """A rule that is not one."""


def parse(rule):
    """The tree of a rule: ("or"|"and", left, right), ("not", tree) or ("test", property, operator, value)."""
    return _Parser(rule).whole()


def evaluate(tree, device):
    """The value of a rule for a device: a dict of lower-case property names; what it lacks is null."""
    match tree[0]:
        case "or":
            return evaluate(tree[1], device) or evaluate(tree[2], device)
        case "and":
            return evaluate(tree[1], device) and evaluate(tree[2], device)
        case "not":
            return not evaluate(tree[1], device)
    _, name, operator, value = tree
    return _test(device.get(name), operator, value)


def comparisons(tree):
    """Every (property, operator, value) of a tree."""
    if tree[0] == "test":
        return [tree[1:]]
    return [found for branch in tree[1:] for found in comparisons(branch)]


def _test(actual, operator, value):
    if operator == "ne":
        return not _test(actual, "eq", value)
    if operator.startswith("not"):
        return not _test(actual, operator[3:], value)
    if operator == "eq" and value is None:
        return actual is None
    if actual is None:
        return False
    if isinstance(value, bool):
        return actual is value
    if isinstance(actual, list):
        return value.lower() in [element.lower() for element in actual]
    if operator == "in":
        return actual.lower() in [one.lower() for one in value]
    actual, value = actual.lower(), value.lower()
    match operator:
        case "eq":
            return actual == value
        case "startswith":
            return actual.startswith(value)
        case "endswith":
            return actual.endswith(value)
        case "contains":
            return value in actual
    raise AssertionError(operator)


class _Parser:
    def __init__(self, rule):
        self.tokens, position = [], 0
        rule = rule.rstrip()
        while position < len(rule):
            match = TOKEN.match(rule, position)
            if not match:
                raise RuleError(f"at {position}: {rule[position : position + 10]!r}")
            text, mark, word = match.groups()
            if text is not None:
                self.tokens.append(("text", text))
            else:
                self.tokens.append(("mark", mark) if mark else ("word", word.lower()))
            position = match.end()
        self.tokens.append(("end", ""))
        self.next = 0

    def whole(self):
        tree = self.either()
        if self.peek()[0] != "end":
            raise RuleError(f"unexpected {self.peek()[1]!r}")
        return tree

    def peek(self):
        return self.tokens[self.next]

    def take(self):
        self.next += 1
        return self.tokens[self.next - 1]

    def accept_word(self, word):
        if self.peek() in (("word", word), ("word", "-" + word)):
            self.next += 1
            return True
        return False

    def expect_mark(self, mark):
        if self.take() != ("mark", mark):
            raise RuleError(f"no {mark!r}")

    def either(self):
        tree = self.both()
        while self.accept_word("or"):
            tree = ("or", tree, self.both())
        return tree

    def both(self):
        tree = self.negated()
        while self.accept_word("and"):
            tree = ("and", tree, self.negated())
        return tree

    def negated(self):
        if self.accept_word("not"):
            return ("not", self.primary())
        return self.primary()

    def primary(self):
        if self.peek() == ("mark", "("):
            self.take()
            tree = self.either()
            self.expect_mark(")")
            return tree
        return self.comparison()

    def comparison(self):
        kind, word = self.take()
        if kind != "word" or not word.startswith("device."):
            raise RuleError(f"no property: {word!r}")
        name = word.removeprefix("device.")
        if name not in PROPERTIES:
            raise RuleError(f"unknown property {name!r}")
        kind, word = self.take()
        operator = word.removeprefix("-")
        if kind != "word" or operator not in STRING:
            raise RuleError(f"no operator: {word!r}")
        if operator not in KINDS[PROPERTIES[name]]:
            raise RuleError(f"{operator} does not go with {name}")
        return ("test", name, operator, self.value(PROPERTIES[name], operator))

    def value(self, property_kind, operator):
        kind, word = self.take()
        if operator in ("in", "notin"):
            if (kind, word) != ("mark", "["):
                raise RuleError("no list")
            found = [self.text()]
            while self.peek() == ("mark", ","):
                self.take()
                found.append(self.text())
            self.expect_mark("]")
            return found
        if (kind, word) == ("word", "null") and operator in ("eq", "ne"):
            return None
        if property_kind == "boolean":
            if kind == "word" and word in ("true", "false"):
                return word == "true"
            raise RuleError("neither True nor False")
        if kind != "text":
            raise RuleError(f"no text: {word!r}")
        return word

    def text(self):
        kind, word = self.take()
        if kind != "text":
            raise RuleError(f"no text: {word!r}")
        return word
