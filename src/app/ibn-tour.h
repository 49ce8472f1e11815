/* ibn-tour.h: a card at the foot of the window that leads through a practice dossier
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-form.h"

G_BEGIN_DECLS

/* It has faults to cure. */
#define IBN_TOUR_EXAMPLE "examples/natkou-faulty.xml"

#define IBN_TYPE_TOUR (ibn_tour_get_type ())
G_DECLARE_FINAL_TYPE (IbnTour, ibn_tour, IBN, TOUR, AdwBin)

void     ibn_tour_start   (IbnTour *self, IbnForm *form, IbnSession *session);
gboolean ibn_tour_is_on   (IbnTour *self);
void     ibn_tour_go      (IbnTour *self, int by);
void     ibn_tour_stop    (IbnTour *self);
guint    ibn_tour_get_stop (IbnTour *self);      /* from 0 on */
guint    ibn_tour_get_n_stops (IbnTour *self);
gboolean ibn_tour_is_done (IbnTour *self);       /* what the stop asks was done */

/* Actions "tour.back", "tour.next", "tour.stop" and "tour.show" are what its buttons do, and
 * "win.practise-again" what takes the dossier back to its beginning */

G_END_DECLS
