"""Proves that the layer check finds what it must find, and accepts a clean tree."""

import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import layers  # noqa: E402


def target(name, *dependencies, kind="regular"):
    return {"name": name, "type": kind, "path": None, "dependencies": [{"byName": [one, None]} for one in dependencies]}


CLEAN_TARGETS = [
    target("Base", "Crypto"),
    target("Directory", "Base"),
    target("Policy", "Base", "Directory"),
    target("Storage", "Base", "Directory", "GRDB"),
    target("SecurityInfo", "Base", "Storage"),
    target("SignIn", "Base", "Policy", "Storage", "SecurityInfo"),
    target("HTTPEdge", "Base", "Hummingbird"),
    target("OAuth", "Base", "SignIn", "HTTPEdge", "Hummingbird"),
    target("Server", "Base", "OAuth", "SignIn"),
    target("gatehouse", "Server", kind="executable"),
    target("PolicyTests", "Policy", kind="test"),
]
CLEAN_FILES = {
    "Sources/Policy/PolicySet.swift": 'import Base\nimport struct Foundation.Date\n// import GRDB\n/* Date() /* UUID() */ */\nlet s = "import GRDB; Date()"\n',
    "Sources/Storage/Pool.swift": "import Base\nimport GRDB\n",
    "Sources/SignIn/SignIn.swift": "import Policy\nimport SecurityInfo\nimport Storage\n",
    "Sources/OAuth/Token.swift": "import HTTPEdge\nimport Hummingbird\nimport SignIn\n",
    "Sources/Server/Live.swift": "import Base\nlet now = WallClock { Date() }\nlet c = Clock.live\n",
    "Tests/PolicyTests/PolicyTests.swift": "import Foundation\nimport Testing\n@testable import Policy\nlet now = Date()\n",
}

# name: (file, text, targets to replace, words the finding must contain)
PLANTED = {
    "an import that is not declared": ("Sources/Policy/A.swift", "import Storage\n", [], "imports `Storage`"),
    "a transitive import": ("Sources/OAuth/A.swift", "import Storage\n", [], "imports `Storage`"),
    "an import of one declaration": ("Sources/Policy/A.swift", "import struct GRDB.Row\n", [], "imports `GRDB`"),
    "an import behind an attribute": ("Sources/Policy/A.swift", "@preconcurrency import GRDB\n", [], "imports `GRDB`"),
    "an attribute on its own line": ("Sources/Policy/A.swift", "@_spi(X)\nimport GRDB\n", [], "imports `GRDB`"),
    "an import after a semicolon": ("Sources/Policy/A.swift", "import Base; import GRDB\n", [], "imports `GRDB`"),
    "an import with an access level": ("Sources/Policy/A.swift", "internal import GRDB\n", [], "imports `GRDB`"),
    "an import inside a condition": ("Sources/Policy/A.swift", "#if os(Linux)\n  import GRDB\n#endif\n", [], "imports `GRDB`"),
    "an import after a comment": ("Sources/Policy/A.swift", "/* a */ import GRDB // b\n", [], "imports `GRDB`"),
    "a re-export": ("Sources/SignIn/A.swift", "@_exported import Storage\n", [], "re-exports `Storage`"),
    "@testable outside tests": ("Sources/SignIn/A.swift", "@testable import Storage\n", [], "uses `@testable`"),
    "@testable of an undeclared module": ("Tests/PolicyTests/A.swift", "@testable import Storage\n", [], "imports `Storage`"),
    "networking in a pure module": ("Sources/Policy/A.swift", "import FoundationNetworking\n", [], "does input or output"),
    "the clock in a pure module": ("Sources/Policy/A.swift", "let now = Date()\n", [], "reads the clock"),
    "the clock as a value": ("Sources/Policy/A.swift", "let now = Date.now\n", [], "reads the clock"),
    "the clock as a function": ("Sources/Policy/A.swift", "let now = [0].map { _ in 0 }; let f = Date.init\n", [], "reads the clock"),
    "the clock in an interpolation": ("Sources/Policy/A.swift", 'let s = "at \\(Date())"\n', [], "reads the clock"),
    "the clock after a string": ("Sources/Policy/A.swift", 'let s = #"a"b"#; let t = Date()\n', [], "reads the clock"),
    "an identifier in a pure module": ("Sources/Directory/A.swift", "let id = UUID()\n", [], "random identifier"),
    "chance in a pure module": ("Sources/Policy/A.swift", "let n = Int.random(in: 0..<9)\n", [], "random values"),
    "a generator in a use case": ("Sources/SignIn/A.swift", "var g = SystemRandomNumberGenerator()\n", [], "random values"),
    "a file in a pure module": ("Sources/Base/A.swift", "let f = FileManager.default\n", [], "outside world"),
    "a live adapter outside Server": ("Sources/SignIn/A.swift", "let clock = WallClock { now }\n", [], "live adapter"),
    "an adapter called live": ("Sources/OAuth/A.swift", "let c = Delivery.live\n", [], "live adapter"),
    "an arrow that points up": (None, "", [target("Storage", "SignIn")], "not below it"),
    "an arrow that points sideways": (None, "", [target("HTTPEdge", "OAuth")], "not below it"),
    "a pure module over a database": (None, "", [target("Directory", "GRDB")], "does input or output"),
    "a module without a layer": (None, "", [target("Utilities")], "has no layer"),
    "a file of no target": ("Sources/Stray/A.swift", "import Base\n", [], "belongs to no target"),
}  # fmt: skip


def findings(files, targets):
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder).resolve()
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return layers.check_tree(root, {"targets": targets})[0]


def main():
    failures = [f"a clean tree: unexpected {one}" for one in findings(CLEAN_FILES, CLEAN_TARGETS)]
    for name, (path, text, replaced, expected) in PLANTED.items():
        names = {one["name"] for one in replaced}
        targets = [one for one in CLEAN_TARGETS if one["name"] not in names] + replaced
        files = dict(CLEAN_FILES, **({path: text} if path else {}))
        found = findings(files, targets)
        if not any(expected in one for one in found):
            failures.append(f"{name}: not found; got {found}")
    for failure in failures:
        print(failure)
    print(f"layers: self-test {'FAILED' if failures else 'passed'}, {len(PLANTED)} planted violations", file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
