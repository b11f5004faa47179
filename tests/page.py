"""The HTML report: its structure, and how it does in headless Chromium. Prints TAP.

    page.py SRCDIR PROGRAM BUILDDIR

The structure is read by Python's parser: elements nest, ids are there once, links lead somewhere, headings
go down by one, numbers are marked as the JSON report has it, and no text of an article became markup. In
the browser the page is laid out at the widths of a phone and of a desk, and must fetch nothing: the
browser's proxy is a socket of this test.
"""

import html
import html.parser
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading

source, program, build = (os.path.abspath(path) for path in sys.argv[1:4])
results = []


def tap(name, problems, skip=None):
    results.append(not problems)
    print(
        "%s %d - %s%s"
        % ("ok" if not problems else "not ok", len(results), name, " # SKIP " + skip if skip else "")
    )
    for problem in problems[:20]:
        print("# " + ascii(problem))


def run(arguments, folder, given=b""):
    done = subprocess.run(
        [program] + arguments, cwd=folder, input=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    return done.stdout.decode("utf-8")


# --- structure --------------------------------------------------------------------------------------

VOID = {"meta", "br", "img", "link", "input"}
ALLOWED = set(
    "html head meta title style body header main footer nav section h1 h2 h3 h4 a p ul ol li dl dt dd div "
    "span b code pre blockquote figure figcaption table thead tbody tfoot tr th td details summary svg rect "
    "line text circle path".split()
)
ATTRIBUTES = set(
    "lang charset http-equiv content name class href id aria-labelledby aria-label title data-n data-l dir "
    "tabindex scope colspan open role viewbox x y width height x1 x2 y1 y2 cx cy r d text-anchor".split()
)


class Page(html.parser.HTMLParser):
    """What there is on a page, and what is wrong with it."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.problems, self.stack, self.ids, self.links, self.refs = [], [], [], [], []
        self.headings, self.marks, self.findings, self.lines, self.langs = [], [], [], [], []
        self.plots, self.in_article = 0, False
        self.feed(text)
        self.close()
        for tag in self.stack:
            self.problems.append("<%s> is never closed" % tag)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag not in ALLOWED:
            self.problems.append("an element <%s>" % tag)
        for name, _ in attributes:
            if name not in ATTRIBUTES:
                self.problems.append("an attribute %s of <%s>" % (name, tag))
        if len(values) != len(attributes):
            self.problems.append("an attribute twice: %r" % attributes)
        if tag not in VOID and not self.get_starttag_text().endswith("/>"):
            self.stack.append(tag)
        self.in_article = tag == "p" and "data-l" in values or self.in_article and tag != "p"
        if "id" in values:
            self.ids.append(values["id"])
        if "href" in values:
            self.links.append(values["href"])
        self.refs += values.get("aria-labelledby", "").split()
        if re.fullmatch("h[1-4]", tag):
            self.headings.append(int(tag[1]))
        classes = values.get("class", "").split()
        if "m" in classes and "id" in values:
            self.marks.append((classes[1], values))
        if "finding" in classes:
            self.findings.append(classes[1])
        if "data-l" in values:
            self.lines.append([int(values["data-l"]), ""])
        if "lang" in values:
            self.langs.append((tag, values["lang"]))
        if tag == "svg":
            self.plots += 1
            if values.get("role") != "img" or "aria-labelledby" not in values:
                self.problems.append("a plot without a name")

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)

    def handle_endtag(self, tag):
        self.in_article &= tag != "p"
        if not self.stack or self.stack[-1] != tag:
            self.problems.append("</%s> in %s" % (tag, self.stack[-3:]))
        elif self.stack:
            self.stack.pop()

    def handle_data(self, data):
        if self.in_article:
            self.lines[-1][1] += data

    def handle_comment(self, data):
        self.problems.append("a comment")


def check_page(text, problems):
    page = Page(text)
    problems.extend(page.problems)
    if not text.startswith("<!DOCTYPE html>\n<html lang="):
        problems.append("no doctype and language")
    if "default-src &#39;none&#39;" not in text:
        problems.append("no content security policy")
    if re.search(r"url\(|@import|<script|src=", re.sub(r"&lt;.*", "", text.split("</style>")[0])):
        problems.append("the style names a resource")
    if len(set(page.ids)) != len(page.ids):
        problems.append("ids twice: %r" % sorted(i for i in set(page.ids) if page.ids.count(i) > 1))
    for link in page.links:
        if not link.startswith("#") or link[1:] not in page.ids:
            problems.append("a link to %r" % link)
    for ref in page.refs:
        if ref not in page.ids:
            problems.append("a name by %r" % ref)
    if page.headings.count(1) != 1 or page.headings[0] != 1:
        problems.append("headings %r" % page.headings)
    for before, after in zip(page.headings, page.headings[1:]):
        if after > before + 1:
            problems.append("h%d below h%d" % (after, before))
    return page


def arguments_of(folder):
    with open(os.path.join(folder, "args"), encoding="utf-8") as file:
        words = file.read()
    words = words.splitlines() if words.count("\n") > 1 else words.split()
    while "--format" in words:
        at = words.index("--format")
        del words[at : at + 2]
    return words


def compare(problems, what, got, wanted):
    if got != wanted:
        problems.append("%s: %r, wanted %r" % (what, got, wanted))


count = plots = 0
for topic in ("formats", "ningbo", "reports"):
    problems = []
    for case in sorted(os.listdir(os.path.join(source, "fixtures", topic))):
        folder = os.path.join(source, "fixtures", topic, case)
        if not os.path.isfile(os.path.join(folder, "args")):
            continue
        words, given = arguments_of(folder), b""
        if words[0] in ("list", "rules") or "-o" in words:
            continue
        if os.path.isfile(os.path.join(folder, "stdin")):
            with open(os.path.join(folder, "stdin"), "rb") as file:
                given = file.read()
        wanted = [json.loads(l) for l in run(["--all", "--format", "jsonl"] + words, folder, given).splitlines()]
        text = run(["--format", "html"] + words, folder, given)
        found = []
        if not wanted and not text:
            continue
        page = check_page(text, found)
        compare(found, "findings", page.findings, [f["severity"] for d in wanted for f in d.get("findings", [])])
        bad = set()
        for number, document in enumerate(wanted, 1):
            for claim in document.get("claims", []):
                if claim["verdict"] == "inconsistent":
                    bad |= {(number, m["start"]) for m in claim["mentions"]}
        marked = [values for kind, values in page.marks if kind == "bad"]
        if len(marked) > len(bad) or bool(marked) != bool(bad):
            found.append("%d marks of %d mentions" % (len(marked), len(bad)))
        for values in marked:
            if not values.get("href", "").startswith("#d") or "aria-label" not in values:
                found.append("a mark that leads nowhere: %r" % values)
        count += len(page.findings)
        plots += page.plots
        problems.extend("%s: %s" % (case, problem) for problem in found)
    tap("the structure of " + topic, problems)
tap("there were findings and plots", [] if count > 50 and plots > 20 else ["%d, %d" % (count, plots)])

problems = []
folder = os.path.join(source, "fixtures/ningbo/shared-total")
page = check_page(run(["--format", "html", "-e", "../shared-total.csv", "../article.txt"], folder), problems)
with open(os.path.join(folder, "../article.txt"), encoding="utf-8") as file:
    wanted = [[n, line] for n, line in enumerate(file.read().splitlines(), 1) if line]
got = page.lines
compare(problems, "lines", len(got), len(wanted))
for a, b in zip(got, wanted):
    compare(problems, "line", a, b)
compare(problems, "languages", {lang for tag, lang in page.langs}, {"en", "zh"})
compare(problems, "plots", page.plots, 1)
tap("the article reads as it was written", problems)

problems = []
with tempfile.TemporaryDirectory(prefix="numproof-page.") as folder:
    with open(os.path.join(build, "config.h"), encoding="utf-8") as file:
        tiny = bool(re.search(r"^#define NP_TINY_CAPS", file.read(), re.M))
    if tiny:  # both sides of the cap on the table of articles; of the usual build it takes 10000
        with open(os.path.join(folder, "a.txt"), "w", encoding="utf-8") as file:
            file.write("17% of it\n")
        for more in (0, 2):
            text = run(["--format", "html"] + ["a.txt"] * (4 + more), folder)
            rows = len(re.findall('<tr><th scope="row"><a', text))
            compare(problems, "rows", rows, 4)
            note = re.search(r"<p>articles that this table leaves out: (\d+)</p>", text)
            compare(problems, "left out", note.group(1) if note else "0", str(more))
    odd = "".join(map(chr, range(1, 0x20))) + "\x7f\x85\xa0\u200e\u2028\u202e\ufdd0\ufeff\uffff\U000e0041<>&'\""
    with open(os.path.join(folder, "odd.txt"), "w", encoding="utf-8", newline="") as file:
        file.write("".join("%s 17%% of %s200 people%s\n" % (c, c, c) for c in odd))
    with open(os.path.join(folder, "odd.csv"), "w", encoding="utf-8", newline="") as file:
        file.write("id,find,check\nodd,{.p} of {.n} people,.p > 20%; .n > 300\n")
    name = b"<img src=x onerror=alert(1)>\"'&\xff\xe2\x80\xae.txt"
    shutil.copy(os.path.join(folder, "odd.txt"), os.path.join(folder.encode(), name))
    text = run(["--no-packs", "--format", "html", "-e", "odd.csv", "odd.txt", os.fsdecode(name)], folder)
    check_page(text, problems)
    for c in text:
        if c not in "\n\t" and (ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c in "\u200e\u2028\u202e\ufeff\uffff"):
            problems.append("the character %r" % c)
            break
tap("odd names and texts", problems)

# --- the browser ------------------------------------------------------------------------------------

SCRIPT = """<script>
addEventListener('load', function () {
  var root = document.documentElement, side = document.querySelector('.side');
  var box = function (e) { return e.getBoundingClientRect(); };
  var marks = Array.from(document.querySelectorAll('.text .m'));
  var seen = {
    wide: root.scrollWidth - innerWidth,
    marks: marks.filter(function (m) { return box(m).width > 0 && box(m).height > 0; }).length,
    bad: document.querySelectorAll('.text .m.bad').length,
    beside: side && box(side).left >= box(document.querySelector('.text')).right,
    plots: Array.from(document.querySelectorAll('svg')).filter(function (s) { return box(s).width > 150; }).length,
    styles: ['bad', 'doubt', 'good', 'open', 'none'].map(function (c) {
      var s = getComputedStyle(document.querySelector('.legend .' + c));
      return s.textDecorationStyle + s.textDecorationThickness;
    })
  };
  var link = document.querySelector('.text a.m');
  if (link) {
    link.click();
    seen.target = document.querySelector(':target') === document.querySelector(link.getAttribute('href'));
    var back = document.querySelector(':target h4 a');
    back.click();
    seen.back = document.querySelector(':target') !== null && document.querySelector(':target').matches('.m');
  }
  root.setAttribute('data-seen', JSON.stringify(seen));
});
</script>"""
browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
asked = []
server = socket.socket()
server.bind(("127.0.0.1", 0))
server.listen(16)


def answer():
    while True:
        try:
            connection, _ = server.accept()
        except OSError:
            return
        with connection:
            connection.settimeout(5)
            try:
                asked.append(connection.recv(2000).split(b"\r\n")[0].decode("latin-1"))
            except OSError:
                pass


def browse(path, width, folder):
    """The page as it is once it has loaded; None when the browser does not work here."""
    with tempfile.TemporaryDirectory(dir=folder) as profile:
        flags = (
            "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync "
            "--disable-background-networking --disable-component-update --disable-dev-shm-usage "
            "--disable-default-apps --disable-extensions --no-default-browser-check"
        ).split()
        flags += ["--user-data-dir=" + profile, "--window-size=%d,900" % width, "--dump-dom"]
        flags += ["--proxy-server=http://127.0.0.1:%d" % server.getsockname()[1]]
        try:
            done = subprocess.run(
                [browser] + flags + ["file://" + path],
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                stdin=subprocess.DEVNULL,
                timeout=90,
            )
        except (OSError, subprocess.TimeoutExpired):
            return None
    text = done.stdout.decode("utf-8", "replace")
    return text if "</html>" in text else None


def own(requests):
    """Those that are not of the browser itself."""
    return [r for r in requests if not re.search(r"(google|gstatic|googleapis|gvt1)\.com[:/ ]", r)]


skip = "no chromium" if not browser else None
with tempfile.TemporaryDirectory(prefix="numproof-page.") as folder:
    if browser:
        threading.Thread(target=answer, daemon=True).start()
        control = os.path.join(folder, "control.html")
        with open(control, "w", encoding="utf-8") as file:
            file.write("<!DOCTYPE html><html><img src='http://picture.invalid/a.png'></html>")
        if browse(control, 800, folder) is None:
            skip = "chromium does not start here"
    if skip:
        for name in ("a page that fetches is noticed", "fetches nothing", "at a phone", "at a desk", "hostile texts"):
            tap("browser: " + name, [], skip)
    else:
        tap("browser: a page that fetches is noticed", [] if own(asked) else ["nothing was asked of the proxy"])
        del asked[:]
        cases = os.path.join(source, "fixtures/reports/html-en")
        text = run(["--format", "html", "--no-packs", "-e", "../rows-en.csv", "../article-en.txt"], cases)
        hostile = run(["--format", "html", "--no-packs", "-e", "../rows-hostile.csv", "../hostile.txt"], cases)
        paths = {}
        for name, page_text in (("plain", text), ("hostile", hostile)):
            paths[name] = os.path.join(folder, name + ".html")
            with open(paths[name], "w", encoding="utf-8") as file:
                file.write(page_text)
        shown = browse(paths["plain"], 1280, folder)
        problems = []
        if not shown or len(re.findall(r'class="m bad"', shown)) < 7:
            problems.append("the marks were not found")
        problems += ["asked for " + request for request in own(asked)]
        tap("browser: fetches nothing", problems)
        # The same page with a script that looks around; the report's own policy would forbid it.
        opened = re.sub(r"<meta http-equiv[^>]*>", "", text).replace("</body>", SCRIPT + "</body>")
        paths["opened"] = os.path.join(folder, "opened.html")
        with open(paths["opened"], "w", encoding="utf-8") as file:
            file.write(opened)
        for name, width in (("a phone", 390), ("a desk", 1280)):
            problems = []
            shown = browse(paths["opened"], width, folder) or ""
            seen = re.search(r'data-seen="([^"]*)"', shown)
            seen = json.loads(html.unescape(seen.group(1))) if seen else {}
            for key, wanted in (("bad", 7), ("plots", 3), ("beside", width > 1000), ("target", True), ("back", True)):
                compare(problems, key, seen.get(key), wanted)
            if seen.get("wide", 1) > 0:
                problems.append("wider than the window by %r" % seen.get("wide"))
            if seen.get("marks", 0) < 17 or len(set(seen.get("styles", []))) != 5:
                problems.append("marks %r, styles %r" % (seen.get("marks"), seen.get("styles")))
            tap("browser: at " + name, problems)
        del asked[:]
        shown = browse(paths["hostile"], 1280, folder) or ""
        problems = ["asked for " + request for request in own(asked)]
        for tag in ("script", "img", "textarea", "u", "i"):
            if re.search("<%s[ >]" % tag, shown):
                problems.append("an element <%s>" % tag)
        if 'class="finding' not in shown:
            problems.append("no findings")
        tap("browser: hostile texts", problems)
server.close()

print("1..%d" % len(results))
sys.exit(0 if all(results) else 1)
