#!/usr/bin/python3
# planted.py: a window with one fault in it, made on purpose
#
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: planted.py FAULT

What looks for faults is to find this one, and no other."""

import sys

import gi

gi.require_version('Gdk', '4.0')
gi.require_version('Gtk', '4.0')
from gi.repository import Gdk, GLib, Gtk, Pango  # noqa: E402


def entry(name):
    widget = Gtk.Entry()
    widget.update_property([Gtk.AccessibleProperty.LABEL], [name])
    return widget


def plant_no_name(box):
    box.append(Gtk.Button(icon_name='document-open-symbolic'))


def plant_out_of_reach(box):
    keeper = Gtk.Box(can_focus=False)
    keeper.append(Gtk.Button(label='Nobody comes here'))
    box.append(keeper)


def plant_no_way_out(box):
    widget = entry('A trap')
    keys = Gtk.EventControllerKey(propagation_phase=Gtk.PropagationPhase.CAPTURE)
    keys.connect('key-pressed', lambda _, key, *rest: key in (Gdk.KEY_Tab, Gdk.KEY_ISO_Left_Tab))
    widget.add_controller(keys)
    box.append(widget)


def plant_too_pale(box):
    box.append(Gtk.Label(label='Hardly to be read', css_classes=['pale']))


def plant_out_of_turn(box):
    first = Gtk.Button(label='First by sight')
    second = Gtk.Button(label='Last by sight')
    keys = Gtk.EventControllerKey(propagation_phase=Gtk.PropagationPhase.CAPTURE)
    keys.connect('key-pressed', lambda _, key, *rest: key == Gdk.KEY_Tab and first.grab_focus())
    second.add_controller(keys)
    back = Gtk.EventControllerKey(propagation_phase=Gtk.PropagationPhase.CAPTURE)
    back.connect('key-pressed', lambda _, key, *rest: key == Gdk.KEY_Tab and box.get_last_child().grab_focus())
    first.add_controller(back)
    start = box.get_first_child()
    jump = Gtk.EventControllerKey(propagation_phase=Gtk.PropagationPhase.CAPTURE)
    jump.connect('key-pressed', lambda _, key, *rest: key == Gdk.KEY_Tab and second.grab_focus())
    start.add_controller(jump)
    box.append(first)
    box.append(second)
    box.append(Gtk.Button(label='The end'))


def plant_wrong_without_words(box):
    widget = entry('A number')
    widget.update_state([Gtk.AccessibleState.INVALID], [int(Gtk.AccessibleInvalidState.TRUE)])
    box.append(widget)


def plant_cut_off(box):
    box.append(Gtk.Label(label='[Böth éñdš~~~~]', ellipsize=Pango.EllipsizeMode.END, halign=Gtk.Align.START))
    box.get_last_child().set_max_width_chars(8)


def plant_too_wide(box):
    box.append(Gtk.Box(width_request=600))


def main():
    fault = sys.argv[1]
    Gtk.init()
    provider = Gtk.CssProvider()
    provider.load_from_data(b'.pale { color: #dddddd; } window, label { background: white; color: black; }'
                            b' label.pale { color: #dddddd; }')
    Gtk.StyleContext.add_provider_for_display(Gdk.Display.get_default(), provider,
                                              Gtk.STYLE_PROVIDER_PRIORITY_APPLICATION)
    # No bar above it, in which a fault could be that is not meant.
    window = Gtk.Window(title='Planted', default_width=500, default_height=400, decorated=False)
    box = Gtk.Box(orientation=Gtk.Orientation.VERTICAL, margin_top=60, spacing=12)
    box.append(Gtk.Button(label='Beginning'))
    box.append(entry('A line'))
    box.append(Gtk.Label(label='Words that can be read'))
    if fault != 'nothing wrong':
        globals()['plant_' + fault.replace(' ', '_')](box)
    window.set_child(box)
    loop = GLib.MainLoop()
    window.connect('close-request', lambda *_: loop.quit())
    window.present()
    loop.run()


if __name__ == '__main__':
    main()
