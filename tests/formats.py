"""Reads what numproof writes for other programs (SARIF, JUnit, TAP, GitHub, CSV) as they would. Prints TAP.

    formats.py SRCDIR PROGRAM BUILDDIR

Each fixture that checks something is run in all formats; what is read from them must be what the JSON
report says of the same run, and must stand where they say in the article. Then odd names and texts, and
both sides of the caps.
"""

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree

source, program, build = (os.path.abspath(path) for path in sys.argv[1:4])
results = []

try:
    from jsonschema import Draft202012Validator

    with open(os.path.join(source, "tests/sarif.schema.json"), encoding="utf-8") as file:
        schema = Draft202012Validator(json.load(file))
except ImportError:
    schema = None
try:
    import yaml
except ImportError:
    yaml = None
xmllint = shutil.which("xmllint")


# The caps of SARIF, from the source, as this build has them.
with open(os.path.join(source, "validator/base/caps.h"), encoding="utf-8") as file:
    text = file.read()
with open(os.path.join(build, "config.h"), encoding="utf-8") as file:
    tiny = bool(re.search(r"^#define NP_TINY_CAPS", file.read(), re.M))
caps = {
    name: int(values.split(",")[tiny])
    for name, values in re.findall(r"NP_CAP_SARIF_(\w+) = NP_CAP\(([^)]*)\)", text)
}


def tap(name, problems, skip=None):
    results.append(not problems)
    print(
        "%s %d - %s%s"
        % ("ok" if not problems else "not ok", len(results), name, " # SKIP " + skip if skip else "")
    )
    for problem in problems[:20]:
        print("# " + ascii(problem))


def built_with(name):
    """Was this build configured with it? Taken for granted where that is not known."""
    try:
        with open(os.path.join(build, "config.h"), encoding="utf-8") as file:
            return "\n#define " + name in file.read()
    except OSError:
        return True


def run(arguments, folder, given=b""):
    done = subprocess.run(
        [program] + arguments, cwd=folder, input=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    return done.returncode, done.stdout


def compare(problems, what, got, wanted):
    if got != wanted:
        problems.append("%s: %r, wanted %r" % (what, got, wanted))


def lines_of(folder, name):
    """The lines of an article, as text reports count them; None for what is no UTF-8 file there."""
    try:
        with open(os.path.join(os.fsencode(folder), os.fsencode(name)), "rb") as file:
            text = file.read().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    return re.split("\r\n|\n|\r", text[1:] if text.startswith("\ufeff") else text)


def cut_out(lines, region):
    """The text at a region of 1-based lines and columns in code points, half-open."""
    first, last = region["startLine"], region["endLine"]
    if first == last:
        return lines[first - 1][region["startColumn"] - 1 : region["endColumn"] - 1]
    part = [lines[first - 1][region["startColumn"] - 1 :]] + lines[first : last - 1]
    return "\n".join(part + [lines[last - 1][: region["endColumn"] - 1]])


# --- SARIF ------------------------------------------------------------------------------------------


def check_sarif(output, wanted, status, folder, problems):
    log = json.loads(output)
    if schema:
        problems.extend("%s: %s" % (e.json_path, e.message) for e in schema.iter_errors(log))
    (found,) = log["runs"]
    rules = found["tool"]["driver"]["rules"]
    compare(problems, "keys", list(found)[-2:], ["tool", "invocations"])
    expected = [f for document in wanted for f in document.get("findings", [])]
    expected = expected[: caps["RESULTS"]]
    compare(problems, "results", len(found["results"]), len(expected))
    for result, finding in zip(found["results"], expected):
        compare(problems, "rule", result["ruleId"], finding["rule"])
        compare(problems, "rule index", rules[result["ruleIndex"]]["id"], finding["rule"])
        compare(problems, "level", result["level"], finding["severity"])
        compare(problems, "verdict", result["properties"]["verdict"], finding["verdict"])
        print_ = result["partialFingerprints"]["numproofFinding/v1"]
        compare(problems, "fingerprint", print_, finding["fingerprint"])
        text = result["message"]["text"].replace("{{", "{").replace("}}", "}")
        if "](" not in text:
            compare(problems, "message", text[: len(finding["message"])], finding["message"])
        ids = [place["id"] for place in result["relatedLocations"]]
        compare(problems, "ids", ids, list(range(1, len(ids) + 1)))
        own = result["locations"][0]
        name = urllib.parse.unquote_to_bytes(own["physicalLocation"]["artifactLocation"]["uri"])
        if "logicalLocations" in own:  # a record: its place in the text is a property
            if finding["line"]:
                region = own["properties"]["textRegion"]
                compare(problems, "line", region["startLine"], finding["line"])
                compare(problems, "column", region["startColumn"], finding["column"])
            continue
        lines = lines_of(folder, name)
        region = own["physicalLocation"]["region"]
        compare(problems, "line", region["startLine"], finding["line"] or 1)
        if finding["line"]:
            compare(problems, "column", region["startColumn"], finding["column"])
        if not lines:
            problems.append("no article %r" % name)
            continue
        for place in result["relatedLocations"]:
            region = place["physicalLocation"]["region"]
            if "endColumn" in region:
                text = place["message"]["text"].split(" = ", 1)[1].replace("{{", "{").replace("}}", "}")
                compare(problems, "mention", cut_out(lines, region), text.replace("\r\n", "\n"))
        for fix in result.get("fixes", []):
            (change,) = fix["artifactChanges"]
            (replacement,) = change["replacements"]
            if not re.search(r"\d|[一二三四五六七八九十百千万]|\w", cut_out(lines, replacement["deletedRegion"])):
                problems.append("a fix of no number")
            if not replacement["insertedContent"]["text"]:
                problems.append("a fix without a text")
    invocation = found["invocations"][0]
    unread = [document for document in wanted if "error" in document]
    compare(problems, "success", invocation["executionSuccessful"], status != 2)
    notes = [n for n in invocation["toolExecutionNotifications"] if n["level"] == "error"]
    notes = [n for n in notes if n["descriptor"]["id"] != "incomplete"]
    compare(problems, "notifications", len(notes), len(unread))
    for note, document in zip(notes, unread):
        compare(problems, "code", note["descriptor"]["id"], document["error"]["code"])


# --- JUnit ------------------------------------------------------------------------------------------


def check_junit(output, wanted, status, folder, problems):
    root = xml.etree.ElementTree.fromstring(output)
    suites = list(root)
    compare(problems, "suites", len([s for s in suites if s.get("name") != "numproof"]), len(wanted))
    if xmllint:
        done = subprocess.run(
            [xmllint, "--nonet", "--noout", "--schema", os.path.join(source, "tests/junit.xsd"), "-"],
            input=output,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        if done.returncode:
            problems.append(done.stdout.decode("utf-8", "replace"))
    for suite, document in zip(suites, wanted):
        for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            compare(problems, name, int(suite.get(name)), len(suite.findall("testcase/" + tag)))
        compare(problems, "tests", int(suite.get("tests")), len(suite.findall("testcase")))
        for case in suite:
            compare(problems, "classname", case.get("classname"), suite.get("name"))
        if "error" in document:
            compare(problems, "errors", suite.get("errors"), "1")
            continue
        missing = [f for f in document["findings"] if not f["conflict"]]
        compare(problems, "tests", int(suite.get("tests")), len(document["claims"]) + len(missing))
        said = {f.get("message") for f in suite.findall("testcase/failure")}
        for finding in document["findings"]:
            if finding["severity"] == "error" and finding["message"].isprintable():
                if finding["message"] not in said:
                    problems.append("no failure says %r" % finding["message"])
        bad = {c["rule"] for c in document["claims"] if c["verdict"] == "inconsistent"}
        passed = [c for c in suite if not len(c) and c.get("name").rsplit(" ", 1)[0] in bad]
        for claim in document["claims"]:
            if claim["verdict"] == "inconsistent" and len(bad) == len(document["claims"]):
                compare(problems, "passed", passed, [])


# --- TAP --------------------------------------------------------------------------------------------


def check_tap(output, wanted, status, folder, problems):
    lines = output.decode("utf-8").split("\n")
    compare(problems, "version", lines[0], "TAP version 14")
    compare(problems, "end", lines[-1], "")
    points, block = [], None
    for line in lines[1:-2]:
        point = re.fullmatch(r"(not ok|ok) (\d+) - ((?:[^#\\]|\\[#\\])*?)(?: # SKIP (.*))?", line)
        if block is not None:
            if line == "  ...":
                points[-1]["block"] = "\n".join(block)
                block = None
            else:
                compare(problems, "indent", line[:2], "  ")
                block.append(line[2:])
        elif line == "  ---":
            block = []
        elif point:
            compare(problems, "number", int(point.group(2)), len(points) + 1)
            points.append({"ok": point.group(1) == "ok", "name": point.group(3), "skip": point.group(4)})
        else:
            problems.append("a line of no kind: %r" % line)
    compare(problems, "plan", lines[-2], "1..%d" % len(points))
    count = errors = 0
    for document in wanted:
        missing = [f for f in document.get("findings", []) if not f["conflict"]]
        count += 1 if "error" in document else len(document["claims"]) + len(missing)
        errors += "error" in document or any(f["severity"] == "error" for f in document["findings"])
    compare(problems, "points", len([p for p in points if not p["name"].startswith("numproof ")]), count)
    bad = [p for p in points if not p["ok"]]
    if (len(bad) > 0) != (errors > 0) and status != 2:
        problems.append("%d not ok, %d documents with errors" % (len(bad), errors))
    messages = set()
    for point in points:
        if "block" in point and yaml:
            data = yaml.safe_load(point["block"])
            messages.add(data["message"])
            if point["ok"] and data["severity"] == "error":
                problems.append("an error is ok")
    for document in wanted if yaml else []:
        for finding in document.get("findings", []):
            if finding["message"] not in messages:
                problems.append("no point says %r" % finding["message"])


# --- GitHub -----------------------------------------------------------------------------------------


def unescape(text, more):
    for code, sign in more + [("%0D", "\r"), ("%0A", "\n"), ("%25", "%")]:
        text = text.replace(code, sign)
    return text


def check_github(output, wanted, status, folder, problems):
    found = []
    for line in output.decode("utf-8").split("\n")[:-1]:
        match = re.fullmatch(r"::(error|warning|notice) ([^\r]*?)::([^\r]*)", line)
        if not match:
            problems.append("no command: %r" % line)
            continue
        values = dict(part.split("=", 1) for part in match.group(2).split(","))
        values = {k: unescape(v, [("%3A", ":"), ("%2C", ",")]) for k, v in values.items()}
        if set(values) - {"file", "line", "endLine", "col", "endColumn", "title"}:
            problems.append("properties %r" % sorted(values))
        if "col" in values and (
            values["line"] != values["endLine"] or int(values["col"]) >= int(values["endColumn"])
        ):
            problems.append("columns the runner drops: %r" % values)
        found.append((match.group(1), values, unescape(match.group(3), [])))
    expected = []
    for document in wanted:
        if "error" in document:
            expected.append(("error", document, document["error"]["code"], document["error"]))
        for finding in document.get("findings", []):
            level = "notice" if finding["severity"] == "note" else finding["severity"]
            expected.append((level, document, finding["rule"], finding))
    found = [f for f in found if f[1].get("title") != "numproof incomplete"]
    compare(problems, "commands", len(found), len(expected))
    for (level, values, text), (wanted_level, document, title, finding) in zip(found, expected):
        compare(problems, "level", level, wanted_level)
        if title.isprintable():
            compare(problems, "title", values["title"], "numproof " + title)
        if "file" in document:
            if finding["line"]:
                compare(problems, "line", int(values["line"]), finding["line"])
            if "col" in values:
                compare(problems, "column", int(values["col"]), finding["column"])
        if finding["message"].isprintable() and finding["message"] not in text:
            problems.append("%r is not in %r" % (finding["message"], text))


# --- CSV --------------------------------------------------------------------------------------------


def check_csv(output, wanted, status, folder, problems):
    rows = list(csv.DictReader(io.StringIO(output.decode("utf-8"), newline=""), strict=True))
    expected = [(d, f) for d in wanted for f in d.get("findings", [d.get("error")])]
    rows = [row for row in rows if row["rule"] != "incomplete"]
    compare(problems, "rows", len(rows), len(expected))
    for row in rows:
        for key, value in row.items():
            if re.match("[ \u00a0\u3000]*[-=+@\t\r\uff0b\uff0d\uff1d\uff20\u2212]", value):
                problems.append("a formula: %s %r" % (key, value))
    for row, (document, finding) in zip(rows, expected):
        if "fingerprint" not in finding:
            compare(problems, "verdict", row["verdict"], "unreadable")
            compare(problems, "code", row["rule"], finding["code"])
            continue
        for key in ("line", "column"):
            compare(problems, key, row[key], str(finding[key] or ""))
        for key in ("severity", "verdict", "fingerprint"):
            compare(problems, key, row[key], finding[key])
        if finding["message"].isprintable():
            compare(problems, "message", row["message"].lstrip("'"), finding["message"].lstrip("'"))


checks = {
    "sarif": check_sarif,
    "junit": check_junit,
    "tap": check_tap,
    "github": check_github,
    "csv": check_csv,
}


def check_all(arguments, folder, given, problems):
    """Runs the arguments in every format and reads each; returns how many findings there were."""
    status, output = run(["--format", "jsonl", "--all"] + arguments, folder, given)
    wanted = [json.loads(line) for line in output.decode("utf-8").splitlines()]
    for form, check in checks.items():
        found = []
        end, output = run(["--format", form] + arguments, folder, given)
        compare(found, "status", end, status)
        if not output and not wanted and (status == 2 or form == "github"):
            continue  # not begun: the expectations have errors, say
        try:
            check(output, wanted, status, folder, found)
        except Exception as error:  # whatever a reader says to it
            found.append("%s: %s" % (type(error).__name__, error))
        problems.extend("%s: %s" % (form, problem) for problem in found)
    return sum(len(document.get("findings", [])) for document in wanted)


# --- the fixtures -----------------------------------------------------------------------------------


def arguments_of(folder):
    with open(os.path.join(folder, "args"), encoding="utf-8") as file:
        text = file.read()
    words = text.splitlines() if text.count("\n") > 1 else text.split()
    while "--format" in words:
        at = words.index("--format")
        del words[at : at + 2]
    return words


findings = 0
for topic in ("formats", "ningbo", "bad-input", "reports"):
    problems = []
    for case in sorted(os.listdir(os.path.join(source, "fixtures", topic))):
        folder = os.path.join(source, "fixtures", topic, case)
        if not os.path.isfile(os.path.join(folder, "args")):
            continue
        words, given = arguments_of(folder), b""
        if words[0] in ("list", "rules", "--help", "--version") or "-o" in words:
            continue
        if os.path.isfile(os.path.join(folder, "stdin")):
            with open(os.path.join(folder, "stdin"), "rb") as file:
                given = file.read()
        found = []
        findings += check_all(words, folder, given, found)
        problems.extend("%s: %s" % (case, problem) for problem in found)
    tap("fixtures of " + topic, problems)
tap("there were findings", [] if findings > 100 else ["only %d" % findings])
if not schema:
    tap("SARIF by its schema", [], "no jsonschema that knows draft 2020-12")
if not xmllint:
    tap("JUnit by its schema", [], "no xmllint")
if not yaml:
    tap("blocks of TAP", [], "no yaml for python3")

# --- whatever the input is --------------------------------------------------------------------------

with tempfile.TemporaryDirectory(prefix="numproof-formats.") as folder:
    odd = "".join(map(chr, range(1, 0x20))) + "\x7f\x80\x85\x9f\xa0\xad\u061c\u200b\u200d\u200e"
    odd += "\u2028\u2029\u202e\u2066\ufdd0\ufeff\ufffd\ufffe\uffff\U0001f600\U0001ffff\U000e0041\U0010ffff"
    odd += "\"\\/e\u0301<>&'%:,#{}[](]>`|"
    shown = odd.replace("\n", "").replace("\r", "").replace('"', '""').replace("\\", "")
    shown = shown.replace("{", "").replace("}", "")
    with open(os.path.join(folder, "rows.csv"), "w", encoding="utf-8", newline="") as file:
        file.write('id,find,check,message,source\nn%s,{.n} of {.m},.n > 100 × .m,"%s {.n}",-%s\n' % (("x", shown, "s")))
        file.write("plain,{.a} and {.b} cats,.a = .b,,\n")
    problems = []
    for name in (b"a\x01\xe2\x80\xae<b>&\"'%:,#[x](y)\\.txt\xff\xc3(", b"=1+2.txt", b"-x", b"a b\n::error::c.txt"):
        with open(os.path.join(folder.encode(), name), "w", encoding="utf-8", newline="") as file:
            file.write("".join("%s 17%% of %s200\n" % (c, d) for c in odd for d in ("", "<i>")))
            file.write("5 and 8 cats\n")
        check_all(
            ["--no-packs", "-e", "rows.csv", "./" + os.fsdecode(name)], folder, b"", problems
        )
    tap("odd names and texts", problems)

    def sarif(arguments):
        output = run(["--format", "sarif", "--no-packs"] + arguments, folder)[1]
        (found,) = json.loads(output)["runs"]
        notes = found["invocations"][0]["toolExecutionNotifications"]
        return found, {n["descriptor"]["id"]: n["message"]["text"] for n in notes}

    problems = []
    with open(os.path.join(folder, "one.csv"), "w", encoding="utf-8") as file:
        file.write("id,find,check\nplain,{.a} and {.b} cats,.a = .b\n")
    step = 100 if caps["RESULTS"] % 100 == 0 else 1
    for count, name in ((step, "many.txt"), (3, "more.txt")):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write("We had 5 and 8 cats.\n\n" * count)
    for more in (0, 3):
        names = ["many.txt"] * (caps["RESULTS"] // step) + ["more.txt"] * (more > 0)
        found, notes = sarif(["-e", "one.csv"] + names)
        compare(problems, "results", len(found["results"]), caps["RESULTS"])
        compare(problems, "rules", len(found["tool"]["driver"]["rules"]), 1)
        note = "%d more findings were left out of this report" % more if more else None
        compare(problems, "note", notes.get("results-cut"), note)
    tap("the cap on results", problems)

    problems = []
    for more in (0, 3):
        # One place is the finding's own, one the row's that has no place in the article.
        names = ["n%d" % i for i in range(caps["LOCATIONS"] - 2 + more)]
        parts = [names[i : i + 200] for i in range(0, len(names), 200)]
        with open(os.path.join(folder, "wide.csv"), "w", encoding="utf-8") as file:
            file.write("id,find,check\n")
            for k, part in enumerate(parts):
                file.write("r%d,part%d: %s,\n" % (k, k, " and ".join("{%s}" % name for name in part)))
            file.write('all,,"sum(%s) = 1"\n' % ", ".join(names))
        with open(os.path.join(folder, "wide.txt"), "w", encoding="utf-8") as file:
            for k, part in enumerate(parts):
                file.write("part%d: %s.\n\n" % (k, " and ".join(str(10 + i) for i in range(len(part)))))
        found, notes = sarif(["-e", "wide.csv", "wide.txt"])
        places = [len(r["relatedLocations"]) for r in found["results"]]
        compare(problems, "places", places, [caps["LOCATIONS"] - 1])
        note = "%d places of findings were left out of this report" % more if more else None
        compare(problems, "note", notes.get("locations-cut"), note)
    tap("the cap on places", problems)

    problems = []
    for more in (0, 1):
        with open(os.path.join(folder, "long.csv"), "w", encoding="utf-8") as file:
            file.write('id,find,check,message\nx,{.a} and {.b} cats,.a = .b,%s\n' % ("字" * (caps["TEXT"] + more)))
        with open(os.path.join(folder, "long.txt"), "w", encoding="utf-8") as file:
            file.write("5 and 8 cats\n")
        found, notes = sarif(["-e", "long.csv", "long.txt"])
        (rule,) = found["tool"]["driver"]["rules"]
        wanted = "字" * (caps["TEXT"] - more) + "…" * more
        compare(problems, "text", rule["shortDescription"]["text"], wanted)
        cut = 1 if more else 0
        cut += len(rule["help"]["text"]) > caps["TEXT"]
        compare(problems, "note", bool(notes.get("texts-cut")), cut > 0)
    tap("the cap on texts", problems)

    problems = []
    for more in (0, 2):
        absent = ["absent%d.txt" % i for i in range(caps["NOTIFICATIONS"] + more)]
        found, notes = sarif(["-e", "one.csv", "long.txt"] + absent)
        notified = found["invocations"][0]["toolExecutionNotifications"]
        count = len([n for n in notified if n["level"] == "error"])
        compare(problems, "notifications", count, caps["NOTIFICATIONS"] + (more > 0))
        note = "%d more documents could not be read" % more if more else None
        compare(problems, "note", notes.get("unreadable-cut"), note)
        compare(problems, "success", found["invocations"][0]["executionSuccessful"], False)
    tap("the cap on documents that could not be read", problems)

    # A stream that is not there has no record, and no report may look whole.
    problems = []
    reads_records = built_with("HAVE_JSON_C")
    for form, sign in reads_records * (
        ("sarif", b'"executionSuccessful": false'),
        ("junit", b'errors="1"'),
        ("tap", b"\nnot ok 1 - numproof readable"),
        ("github", b"::error title=numproof incomplete::"),
        ("csv", b",error,unreadable,incomplete,"),
    ):
        status, output = run(["--format", form, "--jsonl", "absent.jsonl"], folder)
        if status != 2 or sign not in output:
            problems.append("%s: status %d, %r" % (form, status, output))
    tap("a stream that is not there", problems, None if reads_records else "no json-c")

print("1..%d" % len(results))
sys.exit(0 if all(results) else 1)
