"""Checks every Swift file against the table of targets in Package.swift and the order of the layers.

Usage: swift package dump-package | layers.py ROOT

The build already refuses an undeclared direct import; this also sees re-exports, `@testable`, arrows that
point up, and effects in modules that must have none. Findings are printed as `file:line: message`.
"""

import json
import pathlib
import re
import sys

# From the bottom up. A module may depend on lower rows; within a row only on what `SIDEWAYS` names.
LAYERS = [
    ["Base"],
    ["Directory"],
    ["Credentials", "Policy", "Risk", "Posture"],
    ["Storage"],
    ["Messaging"],
    ["SignIn", "SecurityInfo", "Administration"],
    ["HTTPEdge", "OAuth", "Graph", "Web", "Legacy"],
    ["Server"],
    ["gatehouse"],
]
SIDEWAYS = {
    "SignIn": {"SecurityInfo"},
    "Administration": {"SecurityInfo"},
    "OAuth": {"HTTPEdge"},
    "Graph": {"HTTPEdge"},
    "Web": {"HTTPEdge"},
}
RANK = {name: rank for rank, row in enumerate(LAYERS) for name in row}

PURE = {"Base", "Directory", "Credentials", "Policy", "Risk", "Posture"}
USE_CASES = {"SignIn", "SecurityInfo", "Administration"}
ROOTS = {"Server", "gatehouse"}

# Part of the toolchain: any target may import these.
TOOLCHAIN = {
    "Swift", "Foundation", "FoundationEssentials", "FoundationNetworking", "FoundationXML", "Synchronization",
    "Dispatch", "Glibc", "Musl", "Darwin", "RegexBuilder", "_Concurrency",
}  # fmt: skip
TEST_TOOLCHAIN = TOOLCHAIN | {"Testing", "XCTest"}

# What does input or output, by the first letters of the module's name.
EFFECTFUL = re.compile(
    r"^(Hummingbird|HTTP|NIO|GRDB|AsyncHTTPClient|FoundationNetworking|CPQ|CCurl|Mustache|Configuration$|ServiceLifecycle"
    r"|Dispatch$|Glibc$|Musl$|Darwin$|Metrics$|Logging$)"
)

CLOCK_OR_CHANCE = [
    (re.compile(r"\bDate\s*(?:\.\s*init\s*)?\(\s*\)|\bDate\s*\.\s*init\b(?!\s*\()|\bDate\s*\.\s*now\b"), "reads the clock"),
    (re.compile(r"\bDate\s*\(\s*timeIntervalSinceNow\b|\.\s*timeIntervalSinceNow\b"), "reads the clock"),
    (re.compile(r"\b(?:ContinuousClock|SuspendingClock|DispatchTime|clock_gettime|gettimeofday)\b"), "reads the clock"),
    (re.compile(r"\bUUID\s*(?:\.\s*init\s*)?\(\s*\)|\bUUID\s*\.\s*init\b(?!\s*\()"), "draws a random identifier"),
    (re.compile(r"\.\s*(?:random|randomElement|shuffled?)\s*\(|\bSystemRandomNumberGenerator\b"), "draws random values"),
    (re.compile(r"\b(?:arc4random\w*|getrandom|getentropy)\b"), "draws random values"),
]
OUTSIDE_WORLD = [
    (re.compile(r"\b(?:FileManager|FileHandle|ProcessInfo|URLSession|Process|getenv)\b\s*[.(]"), "reaches the outside world"),
]
LIVE_ADAPTER = re.compile(
    r"\b[A-Z]\w*\s*\.\s*live\b|\bstatic\s+(?:let|var|func)\s+live\b|\b(?:WallClock|RandomSource)\s*(?:\.\s*init\s*)?[({]"
)

IMPORT = re.compile(
    r"(?:^|;)[^\S\n]*"
    r"(?P<marks>(?:@\w+(?:\([^)\n]*\))?\s+|(?:public|package|internal|fileprivate|private)\s+)*)"
    r"import\s+(?:(?:struct|class|enum|protocol|actor|func|var|let|typealias)\s+)?`?(?P<module>[A-Za-z_]\w*)",
    re.MULTILINE,
)


def code_only(source):
    """The source with comments and the text of string literals blanked, line breaks kept."""
    out = []
    i, n = 0, len(source)

    def blank(start, end):
        out.append(re.sub(r"[^\n]", " ", source[start:end]))

    while i < n:
        if source.startswith("//", i):
            end = source.find("\n", i)
            end = n if end < 0 else end
            blank(i, end)
            i = end
        elif source.startswith("/*", i):
            depth, end = 1, i + 2
            while end < n and depth:
                if source.startswith("/*", end):
                    depth, end = depth + 1, end + 2
                elif source.startswith("*/", end):
                    depth, end = depth - 1, end + 2
                else:
                    end += 1
            blank(i, end)
            i = end
        elif match := re.compile(r'(#*)("""|")').match(source, i):
            hashes, quote = match.groups()
            end = match.end()
            while end < n and not source.startswith(quote + hashes, end):
                if source.startswith("\\" + hashes + "(", end):
                    end = skip_interpolation(source, end + 2 + len(hashes))
                elif source.startswith("\\" + hashes, end):
                    end += 2 + len(hashes)
                else:
                    end += 1
            end = min(n, end + len(quote + hashes))
            # Interpolations are code: keep them visible inside a pair of quotes.
            text = source[i:end]
            if "\\" + hashes + "(" in text:
                out.append(interpolations_only(text, hashes))
            else:
                blank(i, end)
            i = end
        else:
            out.append(source[i])
            i += 1
    return "".join(out)


def skip_interpolation(source, i):
    """The index after the parenthesis that closes an interpolation opened before `i`."""
    depth = 1
    while i < len(source) and depth:
        depth += {"(": 1, ")": -1}.get(source[i], 0)
        i += 1
    return i


def interpolations_only(text, hashes):
    opening = "\\" + hashes + "("
    out, i = [], 0
    while i < len(text):
        if text.startswith(opening, i):
            end = skip_interpolation(text, i + len(opening))
            out.append(" " * len(opening) + code_only(text[i + len(opening) : end]))
            i = end
        else:
            out.append("\n" if text[i] == "\n" else " ")
            i += 1
    return "".join(out)


def line_of(code, index):
    return code.count("\n", 0, index) + 1


def declared_modules(target):
    """The modules that the target's list names: targets and products, which are named like their modules."""
    names = set()
    for dependency in target["dependencies"]:
        for kind in ("byName", "target", "product"):
            if kind in dependency:
                names.add(dependency[kind][0])
    return names


def target_folder(root, target):
    if target.get("path"):
        return root / target["path"]
    return root / ("Tests" if target["type"] == "test" else "Sources") / target["name"]


def check_table(targets):
    """Arrows point down, whatever the files say."""
    by_name = {target["name"]: target for target in targets}
    for target in targets:
        name = target["name"]
        if target["type"] not in ("regular", "executable") or not is_product_code(target):
            continue
        if name not in RANK:
            yield "Package.swift:1", f"target `{name}` has no layer: add it to LAYERS in scripts/lib/layers.py"
            continue
        for other in sorted(declared_modules(target)):
            if name in PURE and EFFECTFUL.match(other):
                yield "Package.swift:1", f"pure module `{name}` depends on `{other}`, which does input or output"
            if other not in by_name or other not in RANK:
                continue
            sideways = RANK[other] == RANK[name] and other not in SIDEWAYS.get(name, set())
            if RANK[other] > RANK[name] or sideways:
                yield "Package.swift:1", f"`{name}` depends on `{other}`, which is not below it"
            if name in RANK and other == "Server" and name != "gatehouse":
                yield "Package.swift:1", f"`{name}` depends on `Server`, the composition root"


def is_product_code(target):
    path = target.get("path") or ""
    return not path or path.startswith("Sources/")


def check_file(name, target, source):
    """Findings of one file, as (line, message)."""
    code = code_only(source)
    is_test = target["type"] == "test"
    product = target["type"] in ("regular", "executable") and is_product_code(target)
    allowed = declared_modules(target) | {name} | (TEST_TOOLCHAIN if is_test else TOOLCHAIN)

    for match in IMPORT.finditer(code):
        module, marks = match["module"], match["marks"]
        line = line_of(code, match.start("module"))
        if module not in allowed:
            yield line, f"`{name}` imports `{module}`, which its list in Package.swift does not name"
        if "@_exported" in marks:
            yield line, f"`{name}` re-exports `{module}`: whoever needs it declares it"
        if "@testable" in marks and not is_test:
            yield line, f"`{name}` uses `@testable` outside tests"
        if product and name in PURE and EFFECTFUL.match(module):
            yield line, f"pure module `{name}` imports `{module}`, which does input or output"

    if not product:
        return
    rules = []
    if name in PURE:
        rules += OUTSIDE_WORLD
    if name in PURE or name in USE_CASES:
        rules += CLOCK_OR_CHANCE
    for pattern, what in rules:
        for match in pattern.finditer(code):
            yield line_of(code, match.start()), f"`{name}` {what} (`{match[0].strip()}`): take the value as a parameter or port"
    if name not in ROOTS:
        for match in LIVE_ADAPTER.finditer(code):
            yield line_of(code, match.start()), f"`{name}` names a live adapter (`{match[0].strip()}`): only Server does"


def check_tree(root, manifest):
    targets = manifest["targets"]
    findings = [f"{place}: {message}" for place, message in check_table(targets)]
    files = 0
    for target in targets:
        if target["type"] in ("system", "binary", "plugin", "macro"):
            continue
        folder = target_folder(root, target)
        for path in sorted(folder.rglob("*.swift")):
            files += 1
            for line, message in check_file(target["name"], target, path.read_text(encoding="utf-8")):
                findings.append(f"{path.relative_to(root)}:{line}: {message}")
    known = [target_folder(root, target) for target in targets]
    for top in ("Sources", "Tests"):
        for path in sorted((root / top).rglob("*.swift")):
            if not any(folder in path.parents for folder in known):
                findings.append(f"{path.relative_to(root)}:1: belongs to no target of Package.swift")
    return findings, files


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    findings, files = check_tree(root, json.load(sys.stdin))
    for finding in findings:
        print(finding)
    print(f"layers: {len(findings)} violation(s) in {files} files", file=sys.stderr)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
