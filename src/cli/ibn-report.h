/* ibn-report.h: the findings of a dossier, for people and for programs
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "ibn-input.h"

G_BEGIN_DECLS

void ibn_report_print (const IbnInvocation *self, IbnInput *input, IbnChecker *checker);
void ibn_report_add   (const IbnInvocation *self, IbnInput *input, IbnChecker *checker, JsonBuilder *builder);

G_END_DECLS
