/* ibn-proof-private.h: a PDF as the proof looks at it: what is drawn, and what is told beside it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-flow-private.h"
#include "ibn-proof.h"
#include "ibn-qpdf.h"

G_BEGIN_DECLS

/* What a content stream and a character map are made of. */

typedef enum {
  IBN_TOKEN_END,
  IBN_TOKEN_NUMBER,
  IBN_TOKEN_NAME,             /* without its slash and escapes */
  IBN_TOKEN_STRING,           /* its bytes, however they were written */
  IBN_TOKEN_OPEN,             /* of an array or dictionary */
  IBN_TOKEN_CLOSE,
  IBN_TOKEN_OPERATOR,
  IBN_TOKEN_IMAGE,            /* the bytes of an image in line, after its ID */
} IbnTokenKind;

typedef struct {
  const guint8 *data;         /* lent */
  gsize         length;
  gsize         at;
  IbnTokenKind  kind;         /* of the last token, as the next */
  GString      *text;         /* owned */
} IbnLexer;

void     ibn_lexer_init       (IbnLexer *self, const void *data, gsize length);
void     ibn_lexer_clear      (IbnLexer *self);
gboolean ibn_lexer_next       (IbnLexer *self);
char    *ibn_text_from_utf16  (const char *bytes, gsize length);   /* big endian */

/* Digests. */

typedef enum {
  IBN_ASPECT_DRAWING,         /* what it draws */
  IBN_ASPECT_FONTS,           /* the letters it draws with */
  IBN_ASPECT_RESOURCES,       /* what else it draws with */
  IBN_ASPECT_LINKS,           /* and all other annotations */
  IBN_ASPECT_PAPER,           /* size, crop, rotation */
  IBN_ASPECT_STRUCTURE,       /* what is told to who cannot see it */
  IBN_ASPECT_OTHER,
} IbnPageAspect;

#define IBN_N_PAGE_ASPECTS (IBN_ASPECT_OTHER + 1)

typedef enum {
  IBN_WHOLE_OUTLINE,
  IBN_WHOLE_LABELS,
  IBN_WHOLE_TARGETS,
  IBN_WHOLE_ACTIONS,          /* what runs by itself */
  IBN_WHOLE_FORM,
  IBN_WHOLE_LAYERS,
  IBN_WHOLE_ENCLOSED,
  IBN_WHOLE_METADATA,
  IBN_WHOLE_STRUCTURE,
  IBN_WHOLE_OTHER,
} IbnWholeAspect;

#define IBN_N_WHOLE_ASPECTS (IBN_WHOLE_OTHER + 1)

/* An object within an object within … */
#define IBN_MAX_DEPTH 100
/* Of what one page shows, and of what it draws besides. */
#define IBN_MAX_SHOWN 20000

#define IBN_WHOLE_ALL ((1u << IBN_N_WHOLE_ASPECTS) - 1)

typedef struct {
  guint8 bytes[32];
} IbnDigest;

typedef struct {
  qpdf_data   qpdf;           /* owned */
  GBytes     *bytes;          /* a reference */
  guint       n_pages;
  GHashTable *pages;          /* id of an object → its page, from 1 */
  IbnDigest (*digests)[IBN_N_PAGE_ASPECTS];   /* owned; one for each page; NULL until asked for */
  IbnDigest   whole[IBN_N_WHOLE_ASPECTS];
  GPtrArray  *told;           /* of owned texts: what is read aloud instead of what is shown */
  gsize       n_told;         /* bytes of those */
  guint64     n_loaded;       /* bytes that came out of streams */
  guint       n_codes;        /* of fonts, which were given a letter or a width */
  gsize       n_programs;     /* bytes that draw the letters of fonts */
  gboolean    is_too_much;    /* to be looked at */
  GHashTable *fonts;          /* id of an object → IbnProofFont */
} IbnProofFile;

IbnProofFile *ibn_proof_file_new     (GBytes *bytes, GError **error);
void          ibn_proof_file_free    (IbnProofFile *self);
qpdf_oh       ibn_proof_file_get_page (IbnProofFile *self, guint page);
gboolean      ibn_proof_file_digest_drawings (IbnProofFile *self, GCancellable *cancellable,
                                      GError **error);
gboolean      ibn_proof_file_digest  (IbnProofFile *self, const guint *numbers,
                                      GCancellable *cancellable, GError **error);
GBytes       *ibn_proof_file_load_content (IbnProofFile *self, guint page);
GBytes       *ibn_proof_file_load_stream (IbnProofFile *self, qpdf_oh stream);
char        **ibn_proof_file_list_keys (IbnProofFile *self, qpdf_oh dictionary);
guint         ibn_proof_file_get_id  (IbnProofFile *self, qpdf_oh object);   /* 0 for a direct one */
double        ibn_proof_file_get_number (IbnProofFile *self, qpdf_oh array, int i);
gboolean      ibn_proof_file_has_only_links (IbnProofFile *self, guint page);
gboolean      ibn_digest_equal       (const IbnDigest *a, const IbnDigest *b);
IbnDigest     ibn_digest_close       (GChecksum *sum);
void          ibn_digest_add         (GChecksum *sum, const char *kind, const char *text,
                                      gsize length);
void          ibn_digest_add_word    (GChecksum *sum, const char *kind, const char *word);
void          ibn_digest_metadata    (const char *data, gsize length, GChecksum *sum);

/* Follows an object with all it leads to. */
typedef struct {
  IbnProofFile *file;         /* lent */
  GHashTable   *known;        /* id of an object → IbnDigest */
  GHashTable   *open;         /* id of an object that is being followed → how deep it lies */
  const guint  *numbers;      /* of the pages, lent: by which they are known; or NULL */
  guint         depth;
  guint64       n_steps;      /* that were taken */
  gboolean      is_shallow;   /* what is in streams does not count */
} IbnFollower;

void          ibn_follower_init      (IbnFollower *self, IbnProofFile *file);
void          ibn_follower_clear     (IbnFollower *self);
gboolean      ibn_follower_step      (IbnFollower *self, gsize cost);
void          ibn_follower_add       (IbnFollower *self, GChecksum *sum, qpdf_oh object);
void          ibn_follower_add_tools (IbnFollower *self, guint page, GHashTable *tools);
void          ibn_follower_add_dictionary (IbnFollower *self, GChecksum *sum,
                                      qpdf_oh dictionary, const char *const *without);
void          ibn_follower_add_entry (IbnFollower *self, GChecksum *sum, qpdf_oh dictionary,
                                      const char *key);
void          ibn_follower_add_whole (IbnFollower *self, GChecksum **sums);
void          ibn_follower_add_structure (IbnFollower *self, GChecksum **pages, GChecksum *rest);

/* What stands on a page. Lengths are points from its top left. */

/* Text that is shown at once. */
typedef struct {
  char       *text;
  double      x, y;           /* where its baseline begins */
  double      end;            /* where it ends, from the left */
  double      size;
  guint       leaf;           /* in which marked content it is; 0 for none */
  gboolean    is_artifact;
  gboolean    is_figure;      /* within a figure */
  gboolean    is_hidden;
} IbnShown;

/* Something drawn that is no text. */
typedef struct {
  const char *what;           /* "fill", "stroke", "picture", "form", "shading" */
  IbnRect     box;
  char       *detail;         /* the colour, the picture */
  guint       n_runs;         /* that were there before it */
  gboolean    is_figure;
} IbnPainted;

typedef struct {
  GArray     *runs;           /* of IbnShown */
  GArray     *marks;          /* of IbnPainted */
  GHashTable *glyphs;         /* a set: which shape stands for which text; lent, or NULL */
  gboolean    is_odd;         /* it does what this program never does */
} IbnPrint;

typedef struct _IbnProofFont IbnProofFont;

void          ibn_proof_font_free    (IbnProofFont *self);
IbnPrint     *ibn_print_read         (IbnProofFile *file, guint page, GHashTable *glyphs);
void          ibn_print_free         (IbnPrint *self);

/* What is wrong. */

#define IBN_MAX_FAULTS 20

typedef struct {
  IbnProofFile *theirs;       /* what was found; lent, as all of these */
  IbnProofFile *ours;         /* what should be there */
  IbnFlow      *flow;         /* of ours */
  IbnCall      *call;
  IbnDocument  *document;
  const char   *language;     /* of what people call an answer */
  GPtrArray    *faults;       /* of IbnProofFault */
  GHashTable   *repeated;     /* texts of heads and feet → what was told of them */
  guint         n_more;       /* faults that are not listed */
  guint         aspects;      /* mask: what of the files as a whole is compared */
} IbnComparison;

void          ibn_comparison_add     (IbnComparison *self, guint page, const char *path,
                                      const char *words);
gboolean      ibn_comparison_hold_pages (IbnComparison *self, GCancellable *cancellable,
                                      GError **error);
void          ibn_comparison_hold_whole (IbnComparison *self, guint aspects);
gboolean      ibn_comparison_hold_text (IbnComparison *self, GCancellable *cancellable,
                                      GError **error);
void          ibn_comparison_add_text (IbnComparison *self, guint page, const char *path,
                                      const char *theirs, const char *ours);
void          ibn_comparison_add_repeated (IbnComparison *self, guint page, const char *theirs,
                                      const char *ours);
GHashTable   *ibn_proof_new_set      (void);
void          ibn_comparison_check_looks (IbnComparison *self, IbnFollower *follower, guint page,
                                      const IbnPrint *print, GHashTable *all_glyphs,
                                      GHashTable *all_tools);
char         *ibn_strip_blanks       (const char *text);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (IbnFollower, ibn_follower_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnProofFile, ibn_proof_file_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnPrint, ibn_print_free)

G_END_DECLS
