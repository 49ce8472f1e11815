#!/bin/sh
# test-examples.sh: the main job, on the examples and the call that come with the program
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
. "$(dirname "$0")/lib.sh"

examples=$here/../../data/examples
example=$examples/natkou-dossier.xml
at=2018-03-20T10:00:00

ok 'the network has both phases' test -f "$examples/natkou-eoi.xml" -a -f "$example"
run check "$examples/natkou-eoi.xml" --at 2017-12-01T10:00:00
ok 'its expression of interest is fine' exits 0
ok 'and nothing blocks' prints '0 blocking; '
run check "$example" --at "$at"
ok 'its dossier is fine' exits 0
ok 'and nothing blocks either' prints '0 blocking; '
run check "$example" --at "$at" --json
ok 'its dossier is in the second phase' has 'it[0]["phase"] == "dossier"'
run values "$example" --at "$at" --json
ok 'a value has its limit' has '[v["most"] for v in it if v["name"] == "budget-1"] == [{"name": "max-budget-year", "value": 30000000}]'
ok 'a share has its least' has '[v["least"] for v in it if v["name"] == "cash-share"] == [{"name": "cash-percent", "value": 6000}]'
run values "$examples/natkou-faulty.xml" --at "$at" --json
ok 'a limit that is passed says how grave that is' has '[v["most"]["passed"] for v in it if v["name"] == "budget-1"] == ["blocking"]'
run check "$example" --at 2018-03-21T12:00:00 --json
ok 'at the deadline there is time yet' has 'not any(f["rule"] == "P-11" for f in it[0]["findings"])'
run check "$example" --at 2018-03-21T12:00:01 --json
ok 'a second after it there is none' has 'any(f["rule"] == "P-11" for f in it[0]["findings"])'
cp "$example" "$work/late.xml"
run set "$work/late.xml" submissions/full-dossier=2018-03-21T12:00:00
run check "$work/late.xml" --at "$at"
ok 'what is submitted at the deadline is fine' exits 0
run set "$work/late.xml" submissions/full-dossier=2018-03-21T12:00:01
run check "$work/late.xml" --at "$at"
ok 'what is submitted a second after it is not' exits 1

for file in "$examples"/*faulty*.xml; do
  [ -f "$file" ] || continue
  run check "$file" --at "$at" --json
  ok "$(basename "$file") is not fine" exits 1
  ok 'it breaks 40 different rules' has 'len({f["rule"] for f in it[0]["findings"]}) >= 40'
  ok 'each finding has a place and words' has 'all(f["places"] and f["message"] for f in it[0]["findings"])'
done

for file in "$examples"/*.xml; do
  run xml "$file"
  ok "$(basename "$file") is in canonical form" cmp "$work/out" "$file"
done

# Every value can be explained, and every field be read.
run values "$example" --at "$at" --json
ok 'values are printed' exits 0
/usr/bin/python3 -c 'import json, sys; print("\n".join(sorted({v["name"] for v in json.load(open(sys.argv[1]))})))' \
  "$work/out" > "$work/names"
while read -r name; do
  run why "$example" "$name" --at "$at"
  ok "why $name" exits 0
done < "$work/names"

run pdf "$example" -o "$work/a.pdf" --at "$at"
ok 'the pages are written' exits 0
if command -v pdfinfo > /dev/null; then
  pdfinfo "$work/a.pdf" > "$work/info"
  ok 'there are more than twenty' test "$(sed -n 's/^Pages: *//p' "$work/info")" -gt 20
fi
if command -v qpdf > /dev/null; then
  ok 'qpdf finds nothing wrong' qpdf --check "$work/a.pdf"
fi

# What is printed can be typed again, and the file stays the same.
cp "$example" "$work/a.xml"
run paths --call ibn-2017 --json
cat > "$work/again.py" <<'EOT'
import json, subprocess, sys
program, paths, dossier = sys.argv[1:]
fields = [p["path"] for p in json.load(open(paths)) if p["kind"] == "field" and "*" not in p["path"]]
answers = json.loads(subprocess.check_output([program, "get", dossier, *fields, "--json"]))
shown = {"money", "decimal", "percent", "count", "date", "time", "enterprise-number", "iban"}
typed = [a["path"] + "=" + (a["text"] if a["type"] in shown else a["value"] or "") for a in answers]
assert sum(1 for a in answers if a["value"] is not None) > 50
sys.exit(subprocess.call([program, "set", dossier, *typed]))
EOT
cp "$work/out" "$work/paths"
ok 'all answers can be typed again' /usr/bin/python3 "$work/again.py" "$ibn" "$work/paths" "$work/a.xml"
ok 'and are the same' cmp "$example" "$work/a.xml"
tap_end
