"""The file that takes messages where there is no mail server and no gateway."""

import json
import re

from support.server import eventually


class MessageFile:
    def __init__(self, path):
        self.path = path

    @property
    def options(self):
        return ["--messages-file", str(self.path)]

    @property
    def lines(self):
        if not self.path.exists():
            return []
        return [json.loads(line) for line in self.path.read_text().splitlines() if line.endswith("}")]

    def count(self, to):
        return sum(one["to"] == to for one in self.lines)

    def newest(self, to, *, after=0, template=None, within=20):
        """The newest message to somebody, once there are more than `after` of them."""

        def found():
            theirs = [one for one in self.lines if one["to"] == to and template in (None, one["template"])]
            return theirs[-1] if len(theirs) > after else None

        return eventually(found, within=within)

    def code(self, to, *, after=0):
        text = self.newest(to, after=after)["text"]
        # A call spells the digits out, with something between them.
        digits = re.search(r"(?<!\d)\d(?:[\s,.]*\d){5}(?!\d)", text)
        assert digits, text
        return re.sub(r"\D", "", digits.group())

    def link(self, to, path, **options):
        text = self.newest(to, **options)["text"]
        found = re.search(r"https?://\S*" + re.escape(path) + r"\S*", text)
        assert found, text
        return found.group()
