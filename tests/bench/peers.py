#!/usr/bin/python3
"""peers.py: the pages against other programs that set the same content.

The content is read back from the structure of the PDF as HTML, with a plain style of about the same density, so that
each sets the same text, tables and headings: of the example, of the example with the first rows of its tables alone
(about 30 pages), and of one with many companies. Reading the structure of that would take minutes, so for it the
peers get as much of the example as makes as many of our pages. What is compared is the whole process.

Usage: peers.py IBN BENCH-PDF DOSSIER; exit status 1 when something is over its limit
"""
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later

import html
import os
import re
import resource
import subprocess
import sys
import tempfile
import time

NOW = "2018-03-20T10:00:00"
COMPANIES = 280

# With so many rows of each of these the example makes about 30 pages.
SHORT_ROWS = 5
SHORT_TABLES = ["activities", "companies", "indicators", "cofinancing"]

TAGS = {
    "H1": "h1", "H2": "h2", "H3": "h3", "P": "p", "Table": "table", "THead": "thead", "TBody": "tbody", "TR": "tr",
    "TH": "th", "TD": "td", "L": "dl", "Lbl": "dt", "LBody": "dd", "Span": "span", "Link": "span", "Sect": "section",
    "TOC": "section", "TOCI": "div", "Figure": "figure",
}

STYLE = """
@page { size: A4; margin: 28mm 23mm 25mm }
body { font: 10.5pt/15pt "Source Sans 3", "DejaVu Sans", sans-serif }
h1 { font-size: 22pt } h2 { font-size: 14pt } h3 { font-size: 11.5pt }
table { width: 100%; border-collapse: collapse; font-size: 9pt }
th, td { text-align: left; border-bottom: 0.5pt solid #d8dee4; padding: 2pt }
dt { font-weight: bold } dd { margin: 0 }
"""

# Of LibreOffice: tagged, PDF/A-3 and PDF/UA as well.
EXPORT = ('{"SelectPdfVersion":{"type":"long","value":"3"},"PDFUACompliance":{"type":"boolean","value":"true"},'
          '"UseTaggedPDF":{"type":"boolean","value":"true"}}')

is_over = False


def say(what, value, unit, least=None, most=None):
    """Prints a figure, and whether it is within its limits."""
    global is_over
    note = ""
    if least is not None:
        note = f"  above {least:g}" if value > least else f"  UNDER the limit of {least:g}"
    if most is not None:
        note = f"  below {most:g}" if value < most else f"  OVER the limit of {most:g}"
    is_over = is_over or note.startswith(("  UNDER", "  OVER"))
    print(f"{what:<60} {value:9.2f} {unit:<5}{note}", flush=True)


def run(command, **options):
    """Runs a command; gives its seconds and its memory in MiB."""
    start = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
    _, status, usage = os.wait4(child.pid, 0)
    if status != 0:
        sys.exit(f"peers.py: {command[0]} failed")
    return time.monotonic() - start, usage.ru_maxrss / 1024


def median(command, rounds):
    """The median of the seconds, and the most memory."""
    runs = [run(command) for _ in range(rounds)]
    return sorted(seconds for seconds, _ in runs)[rounds // 2], max(memory for _, memory in runs)


def count_pages(name):
    info = subprocess.run(["pdfinfo", name], check=True, capture_output=True, text=True).stdout
    return int(re.search(r"^Pages:\s+(\d+)", info, re.MULTILINE).group(1))


def shorten(ibn, dossier, name):
    """Writes a dossier with the first rows of its longest tables alone."""
    surplus = []
    for table in SHORT_TABLES:
        rows = subprocess.run([ibn, "get", dossier, table], check=True, capture_output=True, text=True).stdout
        surplus += [line.split()[0] for line in rows.splitlines()[SHORT_ROWS:]]
    subprocess.run([ibn, "remove", dossier, *surplus, "-o", name], check=True, stdout=subprocess.DEVNULL)


def write_html(pdf, name, times=1):
    """Writes the structure of a PDF as HTML, so many times."""
    lines = subprocess.run(["pdfinfo", "-struct-text", pdf], check=True, capture_output=True,
                           text=True).stdout.splitlines()
    open_tags = []
    with open(name, "w", encoding="utf-8") as out:
        out.write(f"<!DOCTYPE html>\n<html lang='nl'><meta charset='utf-8'><title>Dossier</title>"
                  f"<style>{STYLE}</style><body>\n")
        for line in lines * times:
            text = line.lstrip(" ")
            depth = (len(line) - len(text)) // 2
            if text.startswith('"'):
                out.write(html.escape(text.strip('"')) + " ")
                continue
            element = re.match(r"[A-Za-z0-9]+", text)
            if element is None:
                continue
            while len(open_tags) > depth:
                out.write(f"</{open_tags.pop()}>\n")
            open_tags.append(TAGS.get(element.group(), "div"))
            out.write(f"<{open_tags[-1]}>")
        while open_tags:
            out.write(f"</{open_tags.pop()}>\n")


def compare(ibn, dossier, folder, what, rounds, goals, example=None):
    """Measures ours and peers; @goals: how many times faster than each we want to be; @example: see the head."""
    pdf = os.path.join(folder, "ours.pdf")
    page = os.path.join(folder, "page.html")
    seconds, memory = median([ibn, "pdf", dossier, "-o", pdf, "--at", NOW], rounds)
    n_pages = count_pages(pdf)
    say(f"{what}: {n_pages} pages, tagged and hybrid", seconds * 1000, "ms")
    write_html(example or pdf, page, round(n_pages / count_pages(example)) if example else 1)
    peers = {
        "WeasyPrint": (["weasyprint", page, os.path.join(folder, "weasyprint.pdf")], "weasyprint.pdf"),
        "LibreOffice": (["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
                         "--infilter=HTML (StarWriter)", "--convert-to", f"pdf:writer_pdf_Export:{EXPORT}",
                         "--outdir", folder, page], "page.pdf"),
    }
    for peer, goal in goals.items():
        command, result = peers[peer]
        if peer == "LibreOffice":
            run(command)  # the first time it makes its profile
        peer_seconds, peer_memory = median(command, rounds)
        peer_pages = count_pages(os.path.join(folder, result))
        say(f"  {peer} ({peer_pages} pages, {peer_memory:.0f} MiB) against ours", peer_seconds / seconds, "×",
            least=goal)
    return seconds / n_pages, memory


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    ibn, bench_pdf, dossier = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        short = os.path.join(folder, "short.xml")
        shorten(ibn, dossier, short)
        compare(ibn, short, folder, "The example, shortened", 5, {"WeasyPrint": 10, "LibreOffice": 10})
        per_page, _ = compare(ibn, dossier, folder, "The whole example", 5, {"WeasyPrint": 10, "LibreOffice": None})
        os.rename(os.path.join(folder, "ours.pdf"), os.path.join(folder, "example.pdf"))
        grown = os.path.join(folder, "grown.xml")
        run([bench_pdf, dossier, str(COMPANIES), grown])
        per_grown_page, memory = compare(ibn, grown, folder, f"{COMPANIES} companies", 1, {"LibreOffice": 3},
                                         os.path.join(folder, "example.pdf"))
        say("  memory of ours", memory, "MiB", most=150)
        say("  a page of it against one of the example", per_grown_page / per_page, "×", most=1.5)
    return 1 if is_over else 0


resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
sys.exit(main())
