"""Validates what numproof writes as JSON against docs/schema/. Prints TAP.

    schema.py SRCDIR PROGRAM

Every fixture of the topics below is run in both JSON forms, with and without --all. The schemas allow
keys that they do not know, as their readers must; here such a key is an error.
"""

import json
import os
import re
import subprocess
import sys
import tempfile

from jsonschema import Draft202012Validator

TOPICS = ("formats", "ningbo", "bad-input")
source, program = os.path.abspath(sys.argv[1]), sys.argv[2]
results = []


def tap(name, problems):
    results.append(not problems)
    print("%s %d - %s" % ("ok" if not problems else "not ok", len(results), name))
    for problem in problems[:20]:
        print("# " + ascii(problem))


def read(path):
    with open(os.path.join(source, path), encoding="utf-8") as file:
        return file.read()


# --- schemas ----------------------------------------------------------------------------------------


def close(node):
    """Forbids keys that a schema does not name."""
    if isinstance(node, dict):
        if isinstance(node.get("properties"), dict):
            node["additionalProperties"] = False
        for child in node.values():
            close(child)
    elif isinstance(node, list):
        for child in node:
            close(child)


def undescribed(schema):
    """The keys of which the schema does not say what they are."""

    def walk(node, path):
        if isinstance(node, list):
            for i, child in enumerate(node):
                yield from walk(child, path + [str(i)])
        if not isinstance(node, dict):
            return
        for key, value in node.get("properties", {}).items():
            target = schema["$defs"].get(value.get("$ref", "").rpartition("/")[2], {})
            for word in ("title", "description"):
                if not (value.get(word) or target.get(word)):
                    yield "%s/%s has no %s" % ("/".join(path), key, word)
        for key, child in node.items():
            yield from walk(child, path + [key])

    return list(walk(schema, []))


def names(path, macro):
    """The words of an X-list."""
    return re.findall(r"^%s\(\w+, \"([^\"]*)\"" % macro, read(path), re.M)


schemas, validators = {}, {}
for command in ("list", "check"):
    schema = json.loads(read("docs/schema/%s.schema.json" % command))
    try:
        Draft202012Validator.check_schema(schema)
        tap("%s.schema.json is a schema" % command, [])
    except Exception as error:  # of whatever class the library has for it
        tap("%s.schema.json is a schema" % command, [str(error)])
    tap("%s.schema.json describes every key" % command, undescribed(schema))
    schemas[command] = schema
    strict = json.loads(json.dumps(schema))
    close(strict)
    validators[command] = {
        part: Draft202012Validator({"$defs": strict["$defs"], "$ref": "#/$defs/" + part})
        for part in ("document", "run")
    }

for command, part, wanted in (
    ("list", "kind", names("validator/quantity/kinds.def", "NP_KIND")),
    ("list", "hedge", names("validator/quantity/hedges.def", "NP_HEDGE")),
    ("check", "verdict", names("validator/solve/verdicts.def", "NP_VERDICT")),
    (
        "check",
        "severity",
        [
            word.lower()
            for word in re.findall(r"NP_SEVERITY_(\w+)", read("validator/base/diagnostic.h"))
            if word != "OFF"
        ][:3],
    ),
):
    listed = schemas[command]["$defs"][part]["enum"]
    tap(
        "the schema of %s has the words of %s" % (command, part),
        [] if listed == wanted and wanted else ["schema %r, program %r" % (listed, wanted)],
    )


# --- output -----------------------------------------------------------------------------------------


def once(pairs):
    keys = [key for key, _ in pairs]
    if len(set(keys)) != len(keys):
        raise ValueError("a key twice in %r" % keys)
    return dict(pairs)


def parse(text):
    return json.loads(text, object_pairs_hook=once)


def run(arguments, folder, given=None):
    done = subprocess.run(
        [program] + arguments, cwd=folder, input=given, capture_output=True, timeout=300, check=False
    )
    return done.returncode, done.stdout


def split(output, form):
    """The documents of a report, and what the schema calls the values it is made of."""
    text = output.decode("utf-8")  # strict
    if re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]", text):
        raise ValueError("a character that a terminal would obey")
    if form == "json":
        value = parse(text)
        return value["documents"], [("run", value)]
    lines = text.split("\n")
    if lines.pop() != "":
        raise ValueError("the last line has no end")
    values = [parse(line) for line in lines]
    return values, [("document", value) for value in values]


def misplaced(document, folder):
    """The mentions that do not stand where they are said to."""
    path = os.path.join(folder, document.get("file", ""))
    if not document.get("mentions") or not os.path.isfile(path):
        return
    with open(path, "rb") as file:
        text = file.read()
    mark = 3 if text.startswith(b"\xef\xbb\xbf") else 0
    for mention in document["mentions"]:
        before = text[mark : mention["start"]].decode("utf-8")
        there = text[mention["start"] : mention["end"]].decode("utf-8")
        ends = [end.end() for end in re.finditer("\r\n|\r|\n", before)]
        line, column = len(ends) + 1, len(before) - (ends[-1] if ends else 0) + 1
        if (there, line, column) != (mention["text"], mention["line"], mention["column"]):
            yield "%r is at %d:%d: %r" % (mention, line, column, there)


def arguments_of(folder):
    with open(os.path.join(folder, "args"), encoding="utf-8") as file:
        lines = file.read().split("\n")[:-1]
    return lines if len(lines) > 1 else lines[0].split()


seen = set()


def note(node, path):
    """Remembers which keys were met with something in them."""
    if isinstance(node, dict):
        for key, child in node.items():
            if child not in (None, "", [], {}):
                seen.add(path + "/" + key)
            note(child, path + "/" + key)
    elif isinstance(node, list):
        for child in node:
            note(child, path)


documents = 0
for topic in TOPICS:
    for case in sorted(os.listdir(os.path.join(source, "fixtures", topic))):
        folder = os.path.join(source, "fixtures", topic, case)
        if not os.path.isfile(os.path.join(folder, "args")):
            continue
        arguments = arguments_of(folder)
        command = "list" if arguments[0] == "list" else "check"
        given = b""
        if os.path.isfile(os.path.join(folder, "stdin")):
            with open(os.path.join(folder, "stdin"), "rb") as file:
                given = file.read()
        problems = []
        for form in ("json", "jsonl"):
            for more in ([], ["--all"]):
                words = arguments[:1] if command == "list" else []
                words = words + more + arguments[len(words) :]
                words[len(words) - 1 : len(words) - 1] = ["--format", form]
                status, output = run(words, folder, given)
                if not output and status == 2:
                    continue  # not begun: the expectations have errors, say
                try:
                    found, values = split(output, form)
                except (ValueError, KeyError) as error:
                    problems.append("%s: %s" % (" ".join(words), error))
                    continue
                documents += len(found)
                for part, value in values:
                    for error in validators[command][part].iter_errors(value):
                        problems.append("%s: %s: %s" % (" ".join(words), error.json_path, error.message))
                for document in found:
                    problems.extend(misplaced(document, folder))
                    note(document, command)
        tap("%s/%s" % (topic, case), problems)

wanted = {"list/mentions/" + key for key in schemas["list"]["$defs"]["mention"]["required"]}
wanted |= {"check/findings/" + key for key in schemas["check"]["$defs"]["finding"]["required"]}
wanted |= {"check/claims/" + key for key in schemas["check"]["$defs"]["claim"]["required"]}
wanted |= {"check/findings/repairs/suggestion", "check/findings/unknowns/high", "check/error/message"}
wanted -= {"list/mentions/subject"}  # not all texts say of what a number is one
tap("the fixtures fill every key", ["never met: " + key for key in sorted(wanted - seen)])
tap("documents were validated", [] if documents > 100 else ["only %d" % documents])


# --- whatever the input is --------------------------------------------------------------------------

with tempfile.TemporaryDirectory(prefix="numproof-schema.") as folder:
    odd = "".join(map(chr, range(1, 0x20))) + "\x7f\x80\x85\x9f\xa0\xad\u061c\u200b\u200d\u200e"
    odd += "\u2028\u2029\u202e\u2066\ufdd0\ufeff\ufffd\ufffe\uffff\U0001f600\U0001ffff\U000e0041\U0010ffff"
    odd += "\"\\/e\u0301"
    with open(os.path.join(folder, "odd.txt"), "w", encoding="utf-8", newline="") as file:
        file.write("".join("%s 5 people %s17%% of 200 km\r\n" % (c, c) for c in odd))
    problems = []
    for form in ("json", "jsonl"):
        try:
            found, _ = split(run(["list", "--format", form, "odd.txt"], folder)[1], form)
            problems.extend(misplaced(found[0], folder))
            if len(found[0]["mentions"]) < len(odd):
                problems.append("only %d mentions" % len(found[0]["mentions"]))
        except (ValueError, KeyError) as error:
            problems.append(str(error))
    tap("odd characters around numbers", problems)

    shown = odd.replace("\n", "").replace("\r", "").replace('"', "").replace("\\", "")
    with open(os.path.join(folder, "rows.csv"), "w", encoding="utf-8", newline="") as file:
        file.write('id,find,check,message\nodd,{n} of {m},n > 100 × m,"%s {n}"\n' % shown)
    name = "a\x01\u2028\u202e\U0001f600\"\\.txt".encode() + b"\xff\xc3("
    with open(os.path.join(folder.encode(), name), "wb") as file:
        file.write(b"17% of 200\n")
    status, output = run(
        ["--no-packs", "--all", "--format", "jsonl", "-e", "rows.csv", os.fsdecode(name)], folder
    )
    problems = []
    try:
        document = split(output, "jsonl")[0][0]
        problems = [e.message for e in validators["check"]["document"].iter_errors(document)]
        if document["file"] != name.decode("utf-8", "replace"):
            problems.append("file is %r" % document["file"])
        if status != 1 or document["findings"][0]["message"] != shown.strip() + " 17%":
            problems.append("status %d, message %r" % (status, document["findings"][0]["message"]))
    except (ValueError, KeyError, IndexError) as error:
        problems.append("%s of %r" % (error, output))
    tap("an odd file name and message", problems)

    records, ids = b"", []
    for start in list(range(0, 0xD800, 0x100)) + list(range(0xE000, 0x10FFFF, 0x4000)):
        ids.append("".join(map(chr, range(start, min(start + 0x100, 0x110000)))))
        for as_ascii in (True, False):
            record = {"id": ids[-1], "text": "17% of 200 people"}
            records += json.dumps(record, ensure_ascii=as_ascii).encode("utf-8") + b"\n"
    status, output = run(["list", "--jsonl", "--format", "jsonl", "-"], folder, records)
    if status == 2 and not output:
        print("ok %d - ids of any characters # SKIP no JSON Lines in this build" % (len(results) + 1))
        results.append(True)
    else:
        problems = []
        try:
            found = split(output, "jsonl")[0]
            for i, document in enumerate(found):
                if document.get("id") != ids[i // 2]:
                    problems.append("record %d: id %r" % (i + 1, document.get("id")))
            if len(found) != 2 * len(ids):
                problems.append("%d records, %d answers" % (2 * len(ids), len(found)))
        except ValueError as error:
            problems.append(str(error))
        tap("ids of any characters", problems)

print("1..%d" % len(results))
sys.exit(0 if all(results) else 1)
