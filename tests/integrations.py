"""Runs what is ready to drop into CI systems as they would, in a folder with two articles.

integrations.py SOURCE PROGRAM prints TAP."""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

import yaml

source, program = os.path.abspath(sys.argv[1]), sys.argv[2]
number = 0
failed = False


def check(name, good, why=""):
    global number, failed
    number += 1
    failed |= not good
    print(f"{'ok' if good else 'not ok'} {number} - {name}")
    if not good:
        print("".join(f"# {line}\n" for line in str(why).splitlines()), end="")


def load(path):
    with open(os.path.join(source, path), encoding="utf-8") as file:
        return yaml.safe_load(file)


def run(command, folder, **variables):
    environment = dict(os.environ, PATH=os.path.join(folder, "..", "bin") + ":" + os.environ["PATH"], HOME=folder,
                       **variables)
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def articles(folder):
    os.makedirs(os.path.join(folder, "texts"))
    for name, total in (("right one.txt", 9), ("wrong.txt", 17)):
        with open(os.path.join(folder, "texts", name), "w", encoding="utf-8") as file:
            file.write(f"There were 4 apples and 5 pears, {total} fruits in all.\n")
    with open(os.path.join(folder, "texts", "numproof.csv"), "w", encoding="utf-8") as file:
        file.write('id,find,check\nfruit,"{.a} apples and {.b} pears, {.c} fruits in all",.c = .a + .b\n')


def pre_commit(folder):
    hooks = load(".pre-commit-hooks.yaml")
    hook = hooks[0]
    check("pre-commit: one hook with what every hook must have",
          len(hooks) == 1 and {"id", "name", "entry", "language"} <= set(hook), hooks)
    entry = hook["entry"].split()
    right = run(entry + ["texts/right one.txt"], folder)
    check("pre-commit: a commit without findings passes", right.returncode == 0 and not right.stdout, right)
    wrong = run(entry + ["texts/right one.txt", "texts/wrong.txt"], folder)
    check("pre-commit: one with a finding does not",
          wrong.returncode == 1 and "texts/wrong.txt:1:12: error" in wrong.stdout, wrong)


def gitlab(folder):
    job = load("contrib/gitlab-ci.yml")["numproof"]
    script = "set -e\n" + "\n".join(job["script"])
    end = run(["sh", "-c", script], folder, **job["variables"])
    check("GitLab: the job fails for a finding", end.returncode == 1, end)
    report = job["artifacts"]["reports"]["junit"]
    failures = xml.etree.ElementTree.parse(os.path.join(folder, report)).getroot().iter("failure")
    check("GitLab: its report tells of one", len(list(failures)) == 1)
    with open(os.path.join(folder, job["artifacts"]["paths"][0]), encoding="utf-8") as file:
        check("GitLab: so does the other", len(json.load(file)["runs"][0]["results"]) == 1)


def github(folder):
    action = load("contrib/github-action/action.yml")
    steps = action["runs"]["steps"]
    check("GitHub: a composite action, with a shell for each step",
          action["runs"]["using"] == "composite" and all(step["shell"] == "bash" for step in steps), action)
    names = set(re.findall(r"\$\{\{ inputs\.(\w+) \}\}", json.dumps(steps)))
    check("GitHub: every input is used, and no other", names == set(action["inputs"]), names)
    variables = {}
    for key, value in steps[1]["env"].items():
        variables[key] = re.sub(r"\$\{\{ inputs\.(\w+) \}\}", lambda m: action["inputs"][m.group(1)]["default"], value)
    place = os.path.join(source, "contrib", "github-action")
    step = ["bash", "-c", steps[1]["run"]]
    end = run(step, folder, GITHUB_ACTION_PATH=place, **variables)
    check("GitHub: annotations, and the step fails",
          end.returncode == 1 and re.search(r"^::error .*file=texts/wrong.txt,line=1,", end.stdout, re.M), end)
    variables.update(NUMPROOF_PATHS="texts/right one.txt\ntexts/wrong.txt", NUMPROOF_SARIF="a report.sarif",
                     NUMPROOF_ARGUMENTS="--severity=fruit=warning\n--fail-on=error")
    end = run(step, folder, GITHUB_ACTION_PATH=place, **variables)
    check("GitHub: paths with blanks, and options", end.returncode == 0 and "::warning " in end.stdout, end)
    with open(os.path.join(folder, "a report.sarif"), encoding="utf-8") as file:
        check("GitHub: a report for code scanning", len(json.load(file)["runs"][0]["results"]) == 1)
    end = run(step, folder, GITHUB_ACTION_PATH=place, **dict(variables, NUMPROOF_BASE="no-such-revision",
                                                              GIT_CEILING_DIRECTORIES=os.path.dirname(folder)))
    check("GitHub: a base that is not there", end.returncode == 2, end)


def main():
    print("1..12")
    with tempfile.TemporaryDirectory() as work:
        os.mkdir(os.path.join(work, "bin"))
        os.symlink(program, os.path.join(work, "bin", "numproof"))
        for name, test in (("one", pre_commit), ("two", gitlab), ("three", github)):
            folder = os.path.join(work, name)
            articles(folder)
            test(folder)
            shutil.rmtree(folder)
    sys.exit(failed)


main()
