#!/usr/bin/python3
# check-ui.py: whether the templates name what there is, and leave no word untranslated
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: check-ui.py FOLDER, the top of the source; needs no display

import glob
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

import gi

gi.require_version("Gtk", "4.0")
gi.require_version("Adw", "1")
from gi.repository import Adw, GObject, Gtk  # noqa: E402

SCHEMA = "/usr/share/gtk-4.0/gtk4builder.rng"
NAMESPACES = {"Gtk": Gtk, "Adw": Adw}
WORDS = {"body", "description", "heading", "label", "placeholder-text", "subtitle", "text", "title", "tooltip-text"}


def find_type(name):
    """The GType of a class of GTK or libadwaita, or None."""
    for prefix, namespace in NAMESPACES.items():
        cls = getattr(namespace, name.removeprefix(prefix), None)
        if name.startswith(prefix) and hasattr(cls, "__gtype__"):
            return cls.__gtype__
    return None


def find_properties(gtype):
    return {spec.name for spec in GObject.list_properties(gtype)}


class File:
    def __init__(self, path, own):
        self.path = path
        self.own = own
        self.complaints = []
        self.root = ET.parse(path).getroot()

    def complain(self, text):
        self.complaints.append(f"{self.path}: {text}")

    def check(self):
        for template in self.root.iter("template"):
            self.check_name(template.get("class"))
            self.check_object(template, template.get("parent"), is_template=True)
        for element in self.root.iter("object"):
            self.check_object(element, element.get("class"))
        return self.complaints

    def check_name(self, name):
        wanted = re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower() + ".ui"
        if os.path.basename(self.path) != wanted:
            self.complain(f"the template of {name} belongs into {wanted}")
        if name not in self.own:
            self.complain(f"no source defines {name}")

    def check_object(self, element, name, is_template=False):
        if name is None:
            return
        gtype = find_type(name)
        if gtype is None and name not in self.own and not re.match("G[A-Z]", name):
            self.complain(f"there is no class {name}")
        properties = find_properties(gtype) if gtype is not None else None
        for child in element:
            if child.tag in ("property", "binding"):
                self.check_property(child, name, None if is_template else properties)
            elif child.tag == "signal" and gtype is not None and not is_template:
                signal = child.get("name").split("::")[0].replace("_", "-")
                if GObject.signal_lookup(signal, gtype) == 0:
                    self.complain(f"{name} has no signal {signal}")
            elif child.tag == "accessibility":
                for part in child:
                    self.check_words(part, name)

    def check_property(self, element, owner, properties):
        name = element.get("name").replace("_", "-")
        if properties is not None and name not in properties:
            self.complain(f"{owner} has no property {name}")
        self.check_words(element, owner)

    def check_words(self, element, owner):
        text = (element.text or "").strip()
        is_word = element.get("name") in WORDS and re.search(r"[A-Za-z]{2}", text)
        if is_word and len(element) == 0 and element.get("translatable") not in ("yes", "true"):
            self.complain(f"“{text}” of {owner} is not translatable")


def find_own(top):
    """Names of the classes that the window defines."""
    names = set()
    for path in glob.glob(os.path.join(top, "src/app/*.c")):
        with open(path, encoding="utf-8") as stream:
            names.update(re.findall(r"G_DEFINE_[A-Z_]*TYPE[A-Z_]* \((Ibn\w+)", stream.read()))
    return names


top = sys.argv[1]
own = find_own(top)
files = sorted(glob.glob(os.path.join(top, "ui/*.ui")))
complaints = [line for path in files for line in File(path, own).check()]
if not files:
    complaints.append("there is no template")
elif os.path.exists(SCHEMA):
    result = subprocess.run(["xmllint", "--noout", "--nonet", "--relaxng", SCHEMA] + files, capture_output=True, text=True)
    complaints += [line for line in result.stderr.splitlines() if not line.endswith(" validates")]
print("\n".join(complaints))
sys.exit(1 if complaints else 0)
