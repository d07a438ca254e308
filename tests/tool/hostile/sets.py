"""Hostile strings through every output: sets.py FOLDER SEED N [SHARED].

Prints a line for each thing proved: its status, 0 or 1, and what it is.
"""
import csv
import glob
import html.parser
import io
import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as ET
import zipfile

import grammar

SET = 60  # names of one set: one table, one run of each tool
SERIES = "2022-09-30,registered,school"
BENIGN = set("""html head meta link title style body header main p h1 h2 ul li
    a div details summary table caption span thead tbody tr th td small figure
    figcaption svg g path text tspan rect defs pattern polygon polyline desc
    use circle line clippath""".split())

troubles = {}


def proves(what, good, detail=""):
    """Notes a failure; the line is printed once, at the end."""
    troubles.setdefault(what, [])
    if not good:
        troubles[what].append(str(detail))


def shown(text):
    """As html_text() shows it: what cannot be seen is U+FFFD."""
    return "".join(
        "\ufffd" if (ord(c) < 0x20 and c not in "\t\n")
        or 0x7f <= ord(c) < 0xa0 or 0x2028 <= ord(c) <= 0x202e
        or 0x2066 <= ord(c) <= 0x2069 or c in "\ufffe\uffff" else c
        for c in text)


def run(where, *argv, ok=(0, 1)):
    done = subprocess.run(argv, cwd=where, capture_output=True, timeout=120)
    name = os.path.basename(argv[0])
    proves("no tool crashes", done.returncode >= 0 and done.returncode != 99,
           argv)
    proves("a refusal has a message", done.returncode == 0 or done.stderr,
           argv)
    proves("messages have no control characters",
           not re.search(rb"[\x00-\x09\x0b-\x1f\x7f]", done.stderr),
           done.stderr[:200])
    if ok is not None:
        proves(f"{name} takes them", done.returncode in ok,
               (argv[1:4], done.returncode, done.stderr[-300:]))
    return done


def write_csv(path, rows, encoding="utf-8"):
    with open(path, "w", encoding=encoding, newline="") as f:
        csv.writer(f, lineterminator="\n").writerows(rows)


class Page(html.parser.HTMLParser):
    """The cells, the text, and what should not be there."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.cells, self.text, self.bad, self.cell = [], [], [], None

    def handle_starttag(self, tag, attrs):
        if tag not in BENIGN:
            self.bad.append(tag)
        for name, value in attrs:
            scheme = re.match(r"\s*[a-z]+:", value or "", re.I)
            if name.startswith("on") or name in ("src", "srcdoc", "action"):
                self.bad.append(f"{tag} {name}")
            if name.endswith("href") and scheme and value != "data:,":
                self.bad.append(f"{name}={value}")
        if tag in ("td", "th"):
            self.cell = ""

    def handle_endtag(self, tag):
        if tag in ("td", "th") and self.cell is not None:
            self.cells.append(self.cell)
            self.cell = None

    def handle_data(self, data):
        self.text.append(data)
        if self.cell is not None:
            self.cell += data

    def handle_comment(self, data):
        self.bad.append("a comment " + data[:40])

    def unknown_decl(self, data):
        self.bad.append("a declaration " + data[:40])


def bare(text):
    return re.sub(r"\s+", "", text)


def check_html(path, names, where="index.html"):
    with open(path, encoding="utf-8", newline="") as f:
        source = f.read()
    page = Page()
    page.feed(source)
    page.close()
    proves(f"{where} has no element of theirs", not page.bad, page.bad[:3])
    cells = set(page.cells)
    for name in names:
        proves(f"{where} shows each letter for letter",
               any(shown(name) == c or c.startswith(shown(name) + "\uff08")
                   for c in cells), repr(name))


def check_svg(path, names, all_of_them):
    what = os.path.basename(path)
    try:
        root = ET.parse(path).getroot()
    except ET.ParseError as e:
        proves("every picture is well-formed", False, f"{what}: {e}")
        return
    proves("every picture is well-formed", True)
    local = [(e.tag.rsplit("}", 1)[-1].lower(), e) for e in root.iter()]
    proves("no picture has an element of theirs", not [
        t for t, e in local if t not in BENIGN or any(
            a.startswith("on") for a in e.attrib)], what)
    proves("no picture points anywhere", not [
        v for _, e in local for a, v in e.attrib.items()
        if a.endswith("href") and not v.startswith("#")], what)
    # A mark behind a name is no part of it.
    texts = [bare("".join(e.itertext())).rstrip("\uff0a\u203b")
             for t, e in local if t == "text"]
    whole = "".join(texts)
    for name in names if all_of_them else []:
        # A long name is cut, and says so.
        want = bare(shown(name))
        proves(f"{what} shows each letter for letter",
               want in whole or any(t.endswith("\u2026") and len(t) > 4 and
                                    want.startswith(t[:-1]) for t in texts),
               repr(name))


def check_csv(data, names, column, what):
    try:
        rows = list(csv.DictReader(io.StringIO(data.decode("utf-8"),
                                               newline="")))
    except (UnicodeDecodeError, csv.Error) as e:
        proves(f"{what} is well-formed", False, e)
        return
    there = {r[column] for r in rows}
    for name in names:
        proves(f"{what} has each letter for letter", name in there, repr(name))


def check_excel(text, names, what):
    """CSV for a spreadsheet: what it would calculate is text there, and
    stands there all the same.  A decimal is a number, with a sign too."""
    rows = list(csv.reader(io.StringIO(text, newline="")))
    formulas = [c for r in rows for c in r
                if re.match(r"[=@\t\r\uff1d\uff0b\uff20]|[-+](?![\d.]+$)", c)]
    proves(f"{what} has no formula", not formulas, formulas[:3])
    cells = {c for r in rows for c in r}
    for name in names:
        proves(f"{what} has each letter for letter", name in cells or any(
            len(c) <= len(name) + 3 and name in c for c in cells), repr(name))


def check_office(folder, names):
    """bulletin.xlsx and .docx, where there are such."""
    for path in glob.glob(folder + "/*.xlsx") + glob.glob(folder + "/*.docx"):
        kind = path.rsplit(".", 1)[1]
        text = ""
        with zipfile.ZipFile(path) as z:
            for part in z.namelist():
                if not part.endswith((".xml", ".rels")):
                    continue
                try:
                    root = ET.fromstring(z.read(part))
                except ET.ParseError as e:
                    proves(f"{kind} is well-formed", False, f"{part}: {e}")
                    continue
                for e in root.iter():
                    tag = e.tag.rsplit("}", 1)[-1]
                    if part.startswith("xl/worksheets/"):
                        proves("xlsx has no formula", tag != "f", part)
                    if tag == "instrText":
                        proves("docx has no field of theirs",
                               not re.search("pwn|DDE", e.text or ""), e.text)
                    if tag == "Relationship":
                        proves(f"{kind} points to no script or machine",
                               not re.match("javascript:|file:|http://local",
                                            e.get("Target", "")),
                               e.get("Target"))
                if "charts" not in part:
                    text += bare("".join(root.itertext()))
        text = re.sub("_x([0-9A-F]{4})_", lambda m: chr(int(m[1], 16)), text)
        for name in names:
            proves(f"{kind} shows each letter for letter",
                   bare(shown(name)) in text or bare(name) in text,
                   repr(name))


# ---- a set -----------------------------------------------------------------

def share(i):
    return 1000 + 37 * i % 900, 400 + 53 * i % 900


def make_set(d, names, words):
    """A register, a tally of two years, bands, quotas, a dump of schools."""
    units = [f"41{i // 90 + 1:02}{i % 90 + 1:02}" for i in range(len(names))]
    cities = sorted({u[:4] + "00" for u in units})
    keys = "unit,name,kind,parent,reports_to,assessed,from,to,successor," \
        "order,tags".split(",")
    write_csv(d + "/register.csv", [keys] + [
        ["410000", words[0], "province", "000000", "000000", 0, 1981, "", "",
         1, ""]] + [
        [c, words[1 + i], "prefecture", "410000", "410000", 0, 1981, "", "",
         2 + i, ""] for i, c in enumerate(cities)] + [
        [u, n, "county", u[:4] + "00", u[:4] + "00", 1, 1981, "", "", 100 + i,
         ""] for i, (u, n) in enumerate(zip(units, names))])
    tally = ["year,as_of,stage,place,unit,orientation,student_type,basis,"
             "scope,entrants,enrolled,graduates,rows".split(",")]
    for year in 2021, 2022:
        for i, u in enumerate(units):
            g, v = share(i + year)
            start = [year] + SERIES.split(",") + [u]
            tally += [start + ["general", "", "", "", g, "", "", 1],
                      start + ["vocational", "", "with_skilled_workers",
                               "all_intake", v, "", "", 1]]
    write_csv(d + "/tally.csv", tally)
    write_csv(d + "/bands.csv", [["year", "unit", "low", "high", "phrase"]] +
              [[y, "", 40, 60, words[-1]] for y in (2021, 2022)])
    write_csv(d + "/eligible.csv", [["group", "weight"]] + [
        [n, 10 + i] for i, n in enumerate(names)])
    write_csv(d + "/dump.csv", [
        "区县代码,区县名称,年度,学校代码,学校名称,办学类型,专业,招生数"
        .split(",")] + [[u, n, 2022, n, n, "中职", n, 30 + i]
                        for i, (u, n) in enumerate(zip(units, names))],
        "gb18030")
    write_csv(d + "/table.csv", [["name", "remark"]] + [
        [n, n] for n in names])


def check_markdown(text, names, column, what):
    """A table of as many cells in each row, and nothing else."""
    rows = [[re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", c[1:-1]) for c in
             re.findall(r"((?:\\.|[^\\|])*)\|", line)][1:]
            for line in text.rstrip("\n").split("\n")]
    proves(f"{what} has as many cells in each row",
           len({len(r) for r in rows}) == 1, {len(r) for r in rows})
    at = rows[0].index(column)
    there = {r[at] for r in rows if len(r) > at}
    for name in names:
        proves(f"{what} has each letter for letter", name in there,
               repr(name))
    proves(f"{what} has no element or entity of theirs",
           not re.search(r"(?<!\\)[<&](?=[a-zA-Z#!/?])",
                         re.sub(r"\\\\", "", text)))


FORMATS = ["csv", "excel", "json", "md", "pretty"]


def check_tables(d, bin_, names):
    for tool, saved, column, argv in (
            ("ratio", "ratio", "name", ["--register", "./register.csv", "--bands",
                               "bands.csv", "tally.csv"]),
            ("tally", "schools", "school", ["--by", "programme,school", "dump.csv"]),
            ("quota", "quota", "group", ["--total", "5000", "eligible.csv"])):
        for form in FORMATS:
            out = run(d, f"{bin_}/enroll-{tool}", *(
                ["--excel"] if form == "excel" else ["-f", form]),
                *argv).stdout
            what = f"enroll-{tool} -f {form}"
            if form == "csv":
                check_csv(out, names, column, what)
                with open(f"{d}/{saved}.csv", "wb") as f:
                    f.write(out)
                continue
            if form == "excel":
                check_excel(out.decode("utf-8-sig"), names, what)
                continue
            try:
                text = out.decode("utf-8")
                if form == "json":
                    there = {r[column] for r in json.loads(text)}
            except (UnicodeDecodeError, ValueError) as e:
                proves(f"{what} is well-formed", False, e)
                continue
            proves(f"{what} has no control characters", not re.search(
                "[\x00-\x08\x0b-\x1f\x7f]", text))
            if form == "json":
                for name in names:
                    proves(f"{what} has each letter for letter",
                           name in there, repr(name))
            elif form == "md":
                check_markdown(text, names, column, what)
            else:
                for name in names:
                    proves(f"{what} has each letter for letter",
                           name in text, repr(name))


def check_charts_of_tasks(d, bin_, names):
    """The charts that are not drawn from shares, by their tables."""
    units = [f"41{i // 90 + 1:02}{i % 90 + 1:02}" for i in range(len(names))]
    write_csv(d + "/targets.csv", [
        "year,unit,name,orientation,sense,target".split(",")] + [
        [2022, u, n, o, s, 1500] for u, n in zip(units, names)
        for o, s in (("general", "at_most"), ("vocational", "at_least"))])
    write_csv(d + "/leavers.csv", [["year", "unit", "leavers"]] + [
        [2022, u, 9000] for u in units])
    register = ["--register", "./register.csv"]
    run(d, f"{bin_}/enroll-target", *register, "--targets", "targets.csv",
        "-o", "target.csv", "tally.csv")
    run(d, f"{bin_}/enroll-cohort", *register, "--leavers", "leavers.csv",
        "-o", "cohort.csv", "tally.csv")
    run(d, f"{bin_}/enroll-missing", *register, "--periods", "periods.csv",
        "-o", "missing.csv", "tally.csv")
    run(d, f"{bin_}/enroll-ratio", *register, "--bands", "bands.csv",
        "--limits", "limits.csv", "-o", "again.csv", "tally.csv")
    for chart, table, level, named in (
            ("completion", "target", [], True),
            ("destinations", "cohort", ["--level", "county"], True),
            ("reporting", "periods", [], True),
            ("funnel", "limits", ["--level", "county"], False)):
        run(d, f"{bin_}/enroll-chart", chart, *level, "-o", chart + ".svg",
            table + ".csv")
        proves("each chart of tasks is there",
               os.path.exists(f"{d}/{chart}.svg"), chart)
        if os.path.exists(f"{d}/{chart}.svg"):
            check_svg(f"{d}/{chart}.svg", names, named)


def one_set(d, bin_, names, words, seed):
    make_set(d, names, words)
    check_tables(d, bin_, names)
    run(d, f"{bin_}/enroll-bulletin", "-o", "out", "-t", "tally.csv", "-r",
        "ratio.csv", "-q", "quota.csv", "--as-of", "2022-09-30", "--lang",
        ("zh", "en")[seed % 2], f"--notice={words[4]}", f"--source={words[5]}",
        f"--issue={words[6]}", f"--number={words[7]}", f"--signer={words[8]}",
        f"--supersedes={words[9]}", "--table",
        words[10].replace("=", "") + "=table.csv", "--annex",
        words[11].replace("=", "") + "=return/index.html", "--excel",
        "--formats", "xlsx" + (",docx" if shutil.which("pandoc") else ""))
    if not os.path.exists(d + "/out/index.html"):
        return
    check_html(d + "/out/index.html", names)
    with open(d + "/out/index.html", encoding="utf-8", newline="") as f:
        page = Page()
        page.feed(f.read())
    text = bare("".join(page.text))
    for word in words[4:10]:
        proves("index.html says notice, source, number and signer as given",
               bare(shown(word)) in text, repr(word))
    for path in glob.glob(d + "/out/charts/*.svg"):
        chart = os.path.basename(path)[:-4]
        check_svg(path, names, chart in ("ranking", "ranking-county",
                                         "heatmap", "dumbbell"))
    check_charts_of_tasks(d, bin_, names)
    check_csv(open(d + "/out/ratio.csv", "rb").read(), names, "name",
              "the published ratio.csv")
    with open(d + "/out/tables/annex-2.csv", encoding="utf-8-sig",
              newline="") as f:
        check_excel(f.read(), names, "tables/annex-2.csv --excel")
    check_office(d + "/out", names)
    for form in ("png", "pdf", "emf"):
        run(d, f"{bin_}/enroll-chart", "ranking", "--level", "county",
            f"--source={words[5]}", f"--notice={words[4]}", "-o",
            "picture." + form, "ratio.csv")
        proves("each kind of picture is there",
               os.path.exists(f"{d}/picture.{form}"), form)


def refused_or_shown(d, bin_, seed):
    """Names with control characters or bytes of no character, one by one;
    and file names."""
    odd = [s.encode() for s in grammar.strings(seed, 14, ["control"])] + [
        b"\xff", b"a\xc3", b"\xed\xa0\x80", b"\xc0\xaf", b"\xf5\x80\x80\x80",
        b"\x81`pwn`", b'\x81"', b"a\x00b"]
    register = open(d + "/register.csv", "rb").read().split(b"\n")
    for i, name in enumerate(odd):
        with open(d + "/odd.csv", "wb") as f:
            f.write(b"\n".join(register[:-2] + [
                re.sub(rb",.*,county,", lambda m: b',"' + name.replace(
                    b'"', b'""') + b'",county,', register[-2], flags=re.S),
                b""]))
        done = run(d, f"{bin_}/enroll-ratio", "--register", "./odd.csv", "-o",
                   "odd-ratio.csv", "tally.csv", ok=None)
        proves("an odd name is refused or written as UTF-8",
               done.returncode >= 64 or
               open(d + "/odd-ratio.csv", "rb").read().decode(
                   "utf-8", "ignore") == open(
                   d + "/odd-ratio.csv", "rb").read().decode(
                   "utf-8", "replace"), name)
        if done.returncode < 64 and i % 4 == 0:
            run(d, f"{bin_}/enroll-chart", "ranking", "--level", "county",
                "-o", "odd.svg", "odd-ratio.csv", ok=None)
    for i, name in enumerate(n for n in grammar.strings(seed, 40, [
            "shell", "gnuplot", "html", "path"]) if "/" not in n and
            len(n.encode()) < 200 and n not in (".", "..")):
        shutil.copy(d + "/dump.csv", f"{d}/files/{name}.csv")
    files = sorted(os.listdir(d + "/files"))
    run(d + "/files", f"{bin_}/enroll-tally", "-k", "--once", "-a",
        "../account.csv", "-o", "../files-tally.csv", "--", *files)
    check_csv(open(d + "/account.csv", "rb").read(), files, "file",
              "account.csv")
    done = run(d, f"{bin_}/enroll-bulletin", "-o", "bad", "-t", "tally.csv",
               "-r", "ratio.csv", "--as-of", "2022-09-30",
               "--annex", "x=javascript:__pwned=1", ok=None)
    if done.returncode < 64:
        check_html(d + "/bad/index.html", [], "an annex that is a script")
    done = run(d, f"{bin_}/enroll-bulletin", "-o", "account", "-t",
               "tally.csv", "-r", "ratio.csv", "-a", "account.csv",
               "--as-of", "2022-09-30")
    if done.returncode < 64:
        check_html(d + "/account/index.html", [])


def shared_dumps(d, bin_, shared):
    for path in sorted(glob.glob(shared + "/inject-*.csv") +
                       glob.glob(shared + "/formula-*.csv")):
        run(d, f"{bin_}/enroll-tally", "--by", "programme,school", "-r",
            "rejects.csv", "-o", "odd-tally.csv", path, ok=(0, 1, 65))


def main():
    folder, seed, n = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    bin_ = os.environ["BIN"]
    names = grammar.strings(seed, n)
    words = [w for w in grammar.strings(seed + 1, 400) if len(w) < 60]
    for i in range(0, n, SET):
        d = f"{folder}/set{i // SET}"
        os.makedirs(d + "/files")
        first = 12 * (i // SET) % (len(words) - 12)
        one_set(d, bin_, names[i:i + SET], words[first:first + 12], seed + i)
    refused_or_shown(f"{folder}/set0", bin_, seed)
    if len(sys.argv) > 4:
        shared_dumps(f"{folder}/set0", bin_, sys.argv[4])
    for what, details in troubles.items():
        print(1 if details else 0, what)
        for detail in details[:4]:
            print("#", ascii(detail)[:400])


main()
