#!/usr/bin/python3
# check-flatpak.py: whether the manifest is sound, and asks for no more than it needs
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: check-flatpak.py MANIFEST

import json
import os
import sys

ALLOWED = {"--device=dri", "--share=ipc", "--socket=fallback-x11", "--socket=wayland"}

path = sys.argv[1]
with open(path, encoding="utf-8") as stream:
    manifest = json.load(stream)

module = manifest["modules"][-1]
checks = [
    ("the file is called as the program", os.path.basename(path) == manifest["id"] + ".json"),
    ("it stands on the GNOME runtime", manifest["runtime"] == "org.gnome.Platform"),
    ("and is built with its SDK", manifest["sdk"] == "org.gnome.Sdk"),
    ("it asks for a screen and no more", set(manifest["finish-args"]) == ALLOWED),
    ("it is built by meson", module["buildsystem"] == "meson"),
    ("from this folder", module["sources"][0]["path"] == ".."),
    ("what it needs besides is pinned",
     all(len(source.get("sha256", "")) == 64 for other in manifest["modules"][:-1] for source in other["sources"])),
    ("without the network", "build-args" not in json.dumps(manifest)),
]
for number, (name, holds) in enumerate(checks, 1):
    print(("ok" if holds else "not ok"), number, "-", name)
print(f"1..{len(checks)}")
