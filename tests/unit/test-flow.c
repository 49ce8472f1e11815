/* test-flow.c: how a dossier is broken into pages, and what stands where
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-flow.h"

#include "ibn-pages-private.h"
#include "test-print.h"

#define TOP    IBN_MARGIN_TOP
#define BOTTOM (IBN_PAGE_HEIGHT - IBN_MARGIN_BOTTOM + 0.02)

/* Content of one's own, composed and broken. */
typedef struct {
  IbnContent  *content;
  IbnComposer  composer;
  IbnPages    *pages;
} Book;

static void
book_init (Book *self)
{
  self->content = ibn_content_new ("nl");
  self->content->title = g_strdup ("");
  self->content->acronym = g_strdup ("");
  self->content->author = g_strdup ("");
  self->content->programme = g_strdup ("");
  self->content->phase = g_strdup ("");
  self->content->state = g_strdup ("");
}

static void
outline_free (void *data)
{
  g_free (((IbnOutline *) data)->title);
  g_free (data);
}

static void
book_break (Book *self)
{
  self->composer.content = self->content;
  self->composer.setter = ibn_typesetter_new ("nl");
  self->composer.nodes = g_array_new (FALSE, FALSE, sizeof (IbnNode));
  self->composer.strips = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_strip_free);
  self->composer.headings = g_ptr_array_new_with_free_func (outline_free);
  ibn_composer_add_node (&self->composer, "Document", IBN_NODE_DOCUMENT);
  ibn_compose (&self->composer);
  self->pages = ibn_pages_new (&self->composer);
}

static void
book_clear (Book *self)
{
  ibn_pages_free (self->pages);
  g_ptr_array_unref (self->composer.strips);
  g_ptr_array_unref (self->composer.headings);
  g_array_unref (self->composer.nodes);
  ibn_typesetter_free (self->composer.setter);
  ibn_content_free (self->content);
}

static void
add_prose (Book *self, guint n_paragraphs, guint n_sentences)
{
  IbnBlock *block = ibn_content_add (self->content, IBN_BLOCK_ANSWERS, NULL);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < n_paragraphs; i++)
    {
      for (guint j = 0; j < n_sentences; j++)
        g_string_append (text, "Hier staat een zin die een regel ongeveer vult, zoals een zin. ");
      g_string_append_c (text, '\n');
    }
  g_ptr_array_add (block->items,
                   ibn_answer_new ("scope/domain", "domain", "Domein", text->str, IBN_TYPE_PROSE,
                                   IBN_ANSWER_GIVEN));
}

/* Every kind of heading and text, with lengths that differ, so that pages end at every kind of
   place. */
static void
test_keeps_within (void)
{
  Book book = { NULL };
  guint n_paragraphs = 0;

  book_init (&book);
  for (guint i = 0; i < 60; i++)
    {
      ibn_content_add_heading (book.content, 1 + i % 3, "Een kop", NULL);
      add_prose (&book, 1 + i % 4, 1 + i % 9);
      n_paragraphs += 1 + i % 4;
    }
  book_break (&book);

  g_assert_cmpuint (book.pages->pages->len, >, 10);
  for (guint i = 1; i < book.pages->pages->len; i++)
    {
      const IbnPage *page = g_ptr_array_index (book.pages->pages, i);
      double last_y = 0;

      for (guint j = 0; j < page->placed->len; j++)
        {
          const IbnPlaced *placed = g_ptr_array_index (page->placed, j);

          g_assert_cmpfloat (placed->y, >=, TOP);
          g_assert_cmpfloat (placed->y + placed->height, <=, BOTTOM);
          g_assert_cmpfloat (placed->x, >=, IBN_MARGIN_LEFT);
          g_assert_cmpfloat (placed->x + placed->width, <=,
                             IBN_PAGE_WIDTH - IBN_MARGIN_RIGHT + 0.02);
          if (placed->kind != IBN_PLACED_TEXT)
            continue;

          /* Down the page, and a broken paragraph has two lines on either side. */
          g_assert_cmpfloat (placed->y, >=, last_y);
          last_y = placed->y;
          if (placed->is_part)
            g_assert_cmpuint (placed->n_lines, >=, 2);
          n_paragraphs -= placed->text->style == IBN_STYLE_BODY && placed->first == 0;
        }
    }
  g_assert_cmpuint (n_paragraphs, ==, 0);
  book_clear (&book);
}

/* A heading, and the label of an answer, stand above something. */
static void
test_keeps_headings (void)
{
  for (guint n = 1; n < 60; n++)
    {
      Book book = { NULL };

      book_init (&book);
      add_prose (&book, n, 1);
      ibn_content_add_heading (book.content, 3, "Een kop", NULL);
      add_prose (&book, 1, 12);
      book_break (&book);

      for (guint i = 1; i < book.pages->pages->len; i++)
        {
          const IbnPage *page = g_ptr_array_index (book.pages->pages, i);
          const IbnPlaced *last = g_ptr_array_index (page->placed, page->placed->len - 1);

          g_assert_cmpint (last->kind, ==, IBN_PLACED_TEXT);
          g_assert_cmpint (last->text->style, ==, IBN_STYLE_BODY);
        }
      book_clear (&book);
    }
}

static void
add_grid (Book *self, guint n_rows, const char *text)
{
  static const struct {
    const char *name, *label;
    IbnType type;
  } columns[] = {
    { "item", "Post", IBN_TYPE_TEXT },
    { "amount-1", "Bedrag jaar 1", IBN_TYPE_MONEY },
    { "amount-2", "Bedrag jaar 2", IBN_TYPE_MONEY },
    { "motivation", "Motivering", IBN_TYPE_PROSE },
  };
  IbnBlock *block = ibn_content_add (self->content, IBN_BLOCK_GRID, NULL);

  block->grid = ibn_grid_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    ibn_grid_add_column (block->grid, columns[i].name, columns[i].label, columns[i].type);
  for (guint i = 0; i < n_rows; i++)
    {
      IbnGridRow *row = ibn_grid_add_row (block->grid, NULL);

      for (gsize j = 0; j < G_N_ELEMENTS (columns); j++)
        {
          const char *words = columns[j].type == IBN_TYPE_MONEY ? "€ 1.234,56" : text;

          g_ptr_array_add (row->cells,
                           ibn_answer_new (NULL, columns[j].name, columns[j].label, words,
                                           columns[j].type, IBN_ANSWER_GIVEN));
        }
    }
}

/* The head of a table stands on every page of it, and never without a row. */
static void
test_repeats_heads (void)
{
  for (guint n = 0; n < 45; n += 2)
    {
      Book book = { NULL };
      guint n_heads = 0, n_pages = 0;

      book_init (&book);
      add_prose (&book, n, 1);
      add_grid (&book, 70, "Een post");
      book_break (&book);

      for (guint i = 1; i < book.pages->pages->len; i++)
        {
          const IbnPage *page = g_ptr_array_index (book.pages->pages, i);
          gboolean has_head = FALSE, has_row = FALSE;

          for (guint j = 0; j < page->placed->len; j++)
            {
              const IbnPlaced *placed = g_ptr_array_index (page->placed, j);

              if (placed->kind != IBN_PLACED_TEXT)
                continue;
              has_head = has_head || placed->text->style == IBN_STYLE_CELL_HEAD;
              if (placed->text->style == IBN_STYLE_CELL)
                {
                  g_assert_true (has_head);
                  has_row = TRUE;
                }
              g_assert_cmpfloat (placed->y + placed->height, <=, BOTTOM);
            }
          g_assert_cmpint (has_head, ==, has_row);
          n_heads += has_head;
          n_pages += has_row;
        }
      g_assert_cmpuint (n_pages, >=, 2);
      g_assert_cmpuint (n_heads, ==, n_pages);
      book_clear (&book);
    }
}

/* A cell that is longer than a page goes on on the next ones, and no line of it is lost or twice
   there. */
static void
test_breaks_cells (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  Book book = { NULL };
  guint expected[IBN_N_STYLES] = { 0 };

  for (guint i = 0; i < 400; i++)
    g_string_append (text, "Nog een zin in een vak dat maar niet vol raakt. ");
  book_init (&book);
  add_grid (&book, 3, text->str);
  book_break (&book);

  g_assert_cmpuint (book.pages->pages->len, >, 5);
  for (guint i = 1; i < book.pages->pages->len; i++)
    {
      const IbnPage *page = g_ptr_array_index (book.pages->pages, i);

      for (guint j = 0; j < page->placed->len; j++)
        {
          const IbnPlaced *placed = g_ptr_array_index (page->placed, j);

          if (placed->kind != IBN_PLACED_TEXT || placed->text->style != IBN_STYLE_CELL)
            continue;
          g_assert_cmpfloat (placed->y + placed->height, <=, BOTTOM);
          expected[IBN_STYLE_CELL] += placed->n_lines;
          if (placed->first == 0)
            expected[IBN_STYLE_BODY] += placed->text->n_lines;
        }
    }
  g_assert_cmpuint (expected[IBN_STYLE_CELL], ==, expected[IBN_STYLE_BODY]);
  book_clear (&book);
}

typedef struct {
  IbnCall *call;
  IbnFlow *flow;
  guint    n_answers;
} Seeker;

static gboolean
find_answer (const char *path, const char *value, const char *typed, void *data)
{
  Seeker *self = data;
  g_autofree char *found = NULL;
  const IbnField *field = ibn_call_get_field (self->call, path);
  guint page;
  IbnRect rect;

  /* What the program notes for itself is printed nowhere. */
  if (field != NULL && field->managed)
    return TRUE;
  if (!ibn_flow_find (self->flow, path, &page, &rect))
    g_error ("%s is nowhere", path);
  g_assert_cmpuint (page, <, ibn_flow_get_n_pages (self->flow));
  g_assert_cmpfloat (rect.x, >=, 0);
  g_assert_cmpfloat (rect.y, >=, 0);
  g_assert_cmpfloat (rect.x + rect.width, <=, IBN_PAGE_WIDTH);
  g_assert_cmpfloat (rect.y + rect.height, <=, IBN_PAGE_HEIGHT);

  found = ibn_flow_dup_path_at (self->flow, page, rect.x + rect.width / 2,
                                rect.y + rect.height / 2);
  g_assert_cmpstr (found, ==, path);
  self->n_answers++;
  return TRUE;
}

/* From an answer to its place, and from the place to the answer. */
static void
test_finds (const void *data)
{
  const IbnTestDossier *test = data;
  g_autoptr(IbnCall) call = load_call (test->call);
  g_autoptr(IbnDocument) document = make_document (call, test);
  g_autoptr(IbnFlow) flow = make_flow (call, document, NULL, NULL);
  Seeker seeker = { call, flow, 0 };

  ibn_document_foreach (document, find_answer, &seeker);
  g_assert_cmpint (seeker.n_answers > 0, ==, test->prose != NULL);
}

static void
test_finds_nearest (void)
{
  g_autoptr(IbnCall) call = load_call ("tests/data/calls/sample.xml");
  g_autoptr(IbnDocument) document = make_document (call, &test_dossiers[0]);
  g_autoptr(IbnFlow) flow = make_flow (call, document, NULL, NULL);
  guint page = 99, row_page;
  IbnRect rect = { 1, 2, 3, 4 }, row_rect;

  g_assert_false (ibn_flow_find (flow, "elsewhere", &page, &rect));
  g_assert_cmpuint (page, ==, 99);
  g_assert_cmpfloat_with_epsilon (rect.width, 3, 0.001);
  g_assert_null (ibn_flow_dup_path_at (flow, 0, 1, 1));
  g_assert_null (ibn_flow_dup_path_at (flow, 9999, 1, 1));

  g_assert_true (ibn_flow_find (flow, "companies/r1", &row_page, &row_rect));
  g_assert_true (ibn_flow_find (flow, "companies/r1/nothing", &page, &rect));
  g_assert_cmpuint (page, ==, row_page);
  g_assert_cmpfloat_with_epsilon (rect.y, row_rect.y, 0.001);
  g_assert_true (ibn_flow_find (flow, "companies", &page, &rect));
  g_assert_cmpuint (page, <=, row_page);
}

static void
test_outline (void)
{
  g_autoptr(IbnCall) call = load_call ("data/calls/ibn-2017.xml");
  g_autoptr(IbnDocument) document = load_example ("natkou-dossier.xml");
  g_autoptr(IbnFlow) flow = make_flow (call, document, NULL, NULL);
  GPtrArray *outline = ibn_flow_get_outline (flow);
  guint level = 0, page = 0, n_steps = 0;

  for (guint i = 0; i < outline->len; i++)
    {
      const IbnOutline *heading = g_ptr_array_index (outline, i);

      g_assert_cmpuint (heading->level, >=, 1);
      g_assert_cmpuint (heading->level, <=, level + 1);
      g_assert_cmpuint (heading->page, >=, page);
      g_assert_cmpuint (heading->page, <, ibn_flow_get_n_pages (flow));
      g_assert_cmpstr (heading->title, !=, "");
      level = heading->level;
      page = heading->page;
      n_steps += level == 1 && g_ascii_isdigit (*heading->title);
    }
  g_assert_cmpuint (n_steps, ==, ibn_call_get_steps (call)->len);
  g_assert_cmpuint (ibn_flow_get_n_pages (flow), >, 20);
}

/* Any surface will do, and any page by itself. */
static void
test_draws (void)
{
  g_autoptr(IbnCall) call = load_call ("data/calls/ibn-2017.xml");
  g_autoptr(IbnDocument) document = load_example ("natkou-eoi.xml");
  g_autoptr(IbnFlow) flow = make_flow (call, document, NULL, "en");

  for (guint i = ibn_flow_get_n_pages (flow); i-- > 0;)
    {
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 300, 424);
      cairo_t *cr = cairo_create (surface);
      const guchar *pixels;
      guint n_dark = 0;

      cairo_scale (cr, 300 / IBN_PAGE_WIDTH, 300 / IBN_PAGE_WIDTH);
      ibn_flow_draw_page (flow, i, cr);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_surface_flush (surface);
      pixels = cairo_image_surface_get_data (surface);
      for (int j = 0; j < 424 * cairo_image_surface_get_stride (surface); j++)
        n_dark += pixels[j] > 64;
      g_assert_cmpuint (n_dark, >, 200);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

static void *
draw_all (void *data)
{
  IbnFlow *flow = data;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 100, 141);
  cairo_t *cr = cairo_create (surface);
  guint n_pages = ibn_flow_get_n_pages (flow);
  cairo_status_t status;

  for (guint i = 0; i < n_pages; i++)
    ibn_flow_draw_page (flow, i, cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return GUINT_TO_POINTER (status);
}

static void
test_threads (void)
{
  g_autoptr(IbnCall) call = load_call ("tests/data/calls/sample.xml");
  g_autoptr(IbnDocument) document = make_document (call, &test_dossiers[0]);
  g_autoptr(IbnFlow) flow = make_flow (call, document, NULL, NULL);
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("draw", draw_all, flow);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_cmpuint (GPOINTER_TO_UINT (g_thread_join (threads[i])), ==, CAIRO_STATUS_SUCCESS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/flow/keeps-within", test_keeps_within);
  g_test_add_func ("/flow/keeps-headings", test_keeps_headings);
  g_test_add_func ("/flow/repeats-heads", test_repeats_heads);
  g_test_add_func ("/flow/breaks-cells", test_breaks_cells);
  for (gsize i = 0; i < G_N_ELEMENTS (test_dossiers); i++)
    {
      g_autofree char *name = g_strdup_printf ("/flow/finds/%s", test_dossiers[i].name);

      g_test_add_data_func (name, &test_dossiers[i], test_finds);
    }
  g_test_add_func ("/flow/finds-nearest", test_finds_nearest);
  g_test_add_func ("/flow/outline", test_outline);
  g_test_add_func ("/flow/draws", test_draws);
  g_test_add_func ("/flow/threads", test_threads);
  return g_test_run ();
}
