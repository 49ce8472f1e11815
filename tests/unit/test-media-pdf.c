/* test-media-pdf.c: how many pages a PDF has, and whether it can be read
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-media.h"

#include <string.h>
#include <zlib.h>

#define HEAD "%PDF-1.7\n"
#define ROOT "1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
#define PAGE(number) number " 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>\nendobj\n"
#define PAGES(kids) "2 0 obj\n<</Type/Pages/Kids[" kids "]/Count 1>>\nendobj\n"
#define END "startxref\n0\n%%EOF\n"
#define TRAILER "trailer\n<</Size 9/Root 1 0 R>>\n"
#define TAIL TRAILER END
#define ONE ROOT PAGES ("3 0 R") PAGE ("3")

#define STREAM(number, entries, content) \
  number " 0 obj\n<<" entries ">>\nstream\n" content "\nendstream\nendobj\n"

/* The same as ONE, behind where each begins. */
#define HELD "1 0 2 30 3 58 <</Type/Catalog/Pages 2 0 R>> <</Type/Pages/Kids[3 0 R]>> <</Type/Page>>"

#define LOCK(streams, key) \
  "trailer\n<</Size 9/Root 1 0 R/ID[<00><00>]/Encrypt<</Filter/Standard/V 5/R 6/Length 256/P -4" \
  "/CF<</StdCF<</CFM/AESV3>>>>/EFF/StdCF/StrF/" streams "/StmF/" streams "/O(" key ")/U(" key ")>>>>\n" END

static const struct {
  const char *what;
  const char *text;
  IbnMediaState state;
  guint n_pages;
} cases[] = {
  { "one page", HEAD ONE TAIL, IBN_MEDIA_FINE, 1 },
  { "no page", HEAD ROOT PAGES ("") TAIL, IBN_MEDIA_BROKEN },
  { "no tree", HEAD ROOT TAIL, IBN_MEDIA_BROKEN },
  { "no root", HEAD PAGES ("3 0 R") PAGE ("3") TAIL, IBN_MEDIA_BROKEN },
  { "a root that is not told", HEAD ONE "trailer\n<<>>\n" END, IBN_MEDIA_FINE, 1 },
  { "a root that is another object", HEAD ONE "trailer\n<</Root 3 0 R>>\n" END, IBN_MEDIA_FINE, 1 },
  { "no trailer", HEAD ONE END, IBN_MEDIA_FINE, 1 },
  { "no place of a table", HEAD ONE TRAILER "%%EOF", IBN_MEDIA_FINE, 1 },
  { "a wrong table", HEAD ONE "xref\n0 2\n0000000007 65535 f \n0000000009 00000 n \n" TAIL, IBN_MEDIA_FINE, 1 },
  { "more that are told", HEAD ROOT "2 0 obj<</Kids[3 0 R]/Count 2147483647>>endobj\n" PAGE ("3") TAIL,
    IBN_MEDIA_FINE, 1 },
  { "some that are not there", HEAD ROOT PAGES ("7 0 R 3 0 R null 8 0 R") PAGE ("3") TAIL, IBN_MEDIA_FINE, 1 },
  { "kids elsewhere", HEAD ROOT "2 0 obj<</Kids 5 0 R>>endobj\n5 0 obj[3 0 R 4 0 R]endobj\n" PAGE ("3") PAGE ("4")
    TAIL, IBN_MEDIA_FINE, 2 },
  { "kids that are no array", HEAD ROOT "2 0 obj<</Kids 3 0 R>>endobj\n" PAGE ("3") TAIL, IBN_MEDIA_BROKEN },
  { "a name in other words", HEAD ROOT "2 0 obj<</#4bids[3 0 R]>>endobj\n" PAGE ("3") TAIL, IBN_MEDIA_FINE, 1 },
  { "a deeper tree", HEAD ROOT PAGES ("4 0 R 3 0 R") "4 0 obj<</Kids[3 0 R 5 0 R]>>endobj\n" PAGE ("3") PAGE ("5")
    TAIL, IBN_MEDIA_FINE, 3 },
  { "a tree in a tree in itself", HEAD ROOT PAGES ("2 0 R 4 0 R") "4 0 obj<</Kids[2 0 R 4 0 R]>>endobj\n" TAIL,
    IBN_MEDIA_BROKEN },
  { "a loop beside a page", HEAD ROOT PAGES ("2 0 R 3 0 R 2 0 R") PAGE ("3") TAIL, IBN_MEDIA_FINE, 1 },

  { "a page that was added", HEAD ONE TAIL PAGES ("3 0 R 4 0 R") PAGE ("4") TAIL, IBN_MEDIA_FINE, 2 },
  { "a page that was taken out", HEAD ROOT PAGES ("3 0 R 3 0 R") PAGE ("3") TAIL PAGES ("3 0 R") TAIL,
    IBN_MEDIA_FINE, 1 },
  { "a page that is something else now", HEAD ONE TAIL "3 0 obj\n5\nendobj\n" TAIL, IBN_MEDIA_BROKEN },
  { "another root", HEAD ONE TAIL "5 0 obj<</Type/Catalog/Pages 6 0 R>>endobj 6 0 obj<</Kids[3 0 R 3 0 R]>>endobj\n"
    "trailer\n<</Root 5 0 R>>\n" END, IBN_MEDIA_FINE, 2 },
  { "cut off before its end", HEAD ONE TRAILER, IBN_MEDIA_BROKEN, 1 },
  { "cut off in what was added", HEAD ONE TAIL PAGES ("3 0 R 4 0 R"), IBN_MEDIA_BROKEN, 1 },
  { "cut off in an object that was added", HEAD ONE TAIL "2 0 obj\n<</Kids[3 0 R ", IBN_MEDIA_BROKEN, 1 },
  { "something behind the end", HEAD ONE TAIL "\n\n<html>", IBN_MEDIA_FINE, 1 },

  { "a PDF that is enclosed", HEAD ONE STREAM ("4", "/Length 106", PAGES ("3 0 R 3 0 R") TAIL) TAIL,
    IBN_MEDIA_FINE, 1 },
  { "one of a length elsewhere", HEAD ONE STREAM ("4", "/Length 5 0 R", PAGES ("3 0 R 3 0 R") TAIL)
    "5 0 obj 106 endobj\n" TAIL, IBN_MEDIA_FINE, 1 },
  { "one of a wrong length", HEAD ONE STREAM ("4", "/Length 7", PAGES ("3 0 R 3 0 R") TAIL) TAIL,
    IBN_MEDIA_FINE, 1 },
  { "a stream without an end", HEAD "4 0 obj<<>>stream\nBT ET\nendobj\n" ONE TAIL, IBN_MEDIA_FINE, 1 },
  { "a stream in a way that is rare", HEAD ONE STREAM ("4", "/Filter[/A85/LZW]", "x") TAIL, IBN_MEDIA_FINE, 1 },

  { "all in a stream", HEAD STREAM ("4", "/Type/ObjStm/N 3/First 14", HELD) TAIL, IBN_MEDIA_FINE, 1 },
  { "a stream that is told of no more", HEAD STREAM ("4", "/Type/ObjStm/N 3/First 14", HELD)
    "4 0 obj 5 endobj\n" TAIL, IBN_MEDIA_BROKEN },
  { "a stream before what replaced it", HEAD STREAM ("4", "/Type/ObjStm/N 3/First 14", HELD)
    PAGES ("3 0 R 3 0 R") TAIL, IBN_MEDIA_FINE, 2 },
  { "a stream behind what it replaces", HEAD ROOT PAGES ("3 0 R 3 0 R")
    STREAM ("4", "/Type/ObjStm/N 3/First 14", HELD) TAIL, IBN_MEDIA_FINE, 1 },
  { "less in a stream than it says", HEAD STREAM ("4", "/Type/ObjStm/N 3000000000/First 14", HELD) TAIL,
    IBN_MEDIA_FINE, 1 },
  { "a stream that begins behind its end", HEAD ONE STREAM ("4", "/Type/ObjStm/N 3/First 999", HELD) TAIL,
    IBN_MEDIA_FINE, 1 },
  { "a stream with a table", HEAD ONE STREAM ("5", "/Type/XRef/W[1 2 1]/Root 1 0 R", "xx") END, IBN_MEDIA_FINE, 1 },

  { "locked but for what is enclosed", HEAD ONE LOCK ("Identity", "x"), IBN_MEDIA_FINE, 1 },
  { "locked", HEAD ONE LOCK ("StdCF", "x"), IBN_MEDIA_ENCRYPTED },
  { "locked in a way that is not there", HEAD ONE "trailer\n<</Root 1 0 R/Encrypt 8 0 R>>\n" END,
    IBN_MEDIA_ENCRYPTED },
};

/* Two pages in a stream, made with `qpdf --static-id --object-streams=generate --encrypt … baas`:
 * three without a password to open them, and one with. */
static const char rc4_pdf[] =
  "JVBERi0xLjUKJb/3ov4KMSAwIG9iago8PCAvUGFnZXMgMyAwIFIgL1R5cGUgL0NhdGFsb2cgPj4KZW5kb2JqCjIgMCBvYmoKPDwgL1R5"
  "cGUgL09ialN0bSAvTGVuZ3RoIDEwMCAvRmlsdGVyIC9GbGF0ZURlY29kZSAvTiAzIC9GaXJzdCAxNSA+PgpzdHJlYW0KnB+FHDTvbNjR"
  "UhXbYYNQFcysfKMmwaWSVU1DG6Z/eoRxbvPf/AKGtLf8tGkANOX2o1Bv/Qi7WceaDQNdcG74jPL7wAxBcPwy0j5a6ec8ul7ybSLzHzPy"
  "FQedxBqg+uesxosS+2VuZHN0cmVhbQplbmRvYmoKNiAwIG9iago8PCAvRmlsdGVyIC9TdGFuZGFyZCAvTGVuZ3RoIDEyOCAvTyA8MDFj"
  "YmRiNDAzZWNmN2JkNzhlYjJkNTc5NWQzNTE4YzMxMWUzZDljMzU1ZDgyZTkyMjNlYmZmMDk5YjY3MWJhMj4gL1AgLTQgL1IgMyAvVSA8"
  "ODQ2NWNjY2U4OTRhNzc1NWJlMzQ4ODM5NzM4ZDI5ZWUwMTIyNDU2YTkxYmFlNTEzNDI3M2E2ZGIxMzRjODdjND4gL1YgMiA+PgplbmRv"
  "YmoKNyAwIG9iago8PCAvVHlwZSAvWFJlZiAvTGVuZ3RoIDM3IC9GaWx0ZXIgL0ZsYXRlRGVjb2RlIC9EZWNvZGVQYXJtcyA8PCAvQ29s"
  "dW1ucyA0IC9QcmVkaWN0b3IgMTIgPj4gL1cgWyAxIDIgMSBdIC9Sb290IDEgMCBSIC9TaXplIDggL0lEIFs8MzE0MTU5MjY1MzU4OTc5"
  "MzIzODQ2MjY0MzM4MzI3OTU+PDMxNDE1OTI2NTM1ODk3OTMyMzg0NjI2NDMzODMyNzk1Pl0gL0VuY3J5cHQgNiAwIFIgPj4Kc3RyZWFt"
  "CnicY2IAAiZGBn4GJgYGQxDrEIjFwAgh/jOy/QOyzjMAACpXA+oKZW5kc3RyZWFtCmVuZG9iagpzdGFydHhyZWYKNDcxCiUlRU9GCg==";
static const char aes_pdf[] =
  "JVBERi0xLjYKJb/3ov4KMSAwIG9iago8PCAvUGFnZXMgMyAwIFIgL1R5cGUgL0NhdGFsb2cgPj4KZW5kb2JqCjIgMCBvYmoKPDwgL1R5"
  "cGUgL09ialN0bSAvTGVuZ3RoIDEyOCAvRmlsdGVyIC9GbGF0ZURlY29kZSAvTiAzIC9GaXJzdCAxNSA+PgpzdHJlYW0KDhwqOEZUYnB+"
  "jJqotsTS4EGvGAm3zp7yb2odX7dwH2xaN/DB8I+fMfSOv87DOgCECPDO56xbjVryCO7mYaXuvBOlqtJAX90jap4tGegnCyeRU0dGb9t3"
  "pD4QCta44MhVXh1tuF8Vc5a6d2HC+iLvj2oD9cn+dMIm9pnsZYTCAFJlbmRzdHJlYW0KZW5kb2JqCjYgMCBvYmoKPDwgL0NGIDw8IC9T"
  "dGRDRiA8PCAvQXV0aEV2ZW50IC9Eb2NPcGVuIC9DRk0gL0FFU1YyIC9MZW5ndGggMTYgPj4gPj4gL0ZpbHRlciAvU3RhbmRhcmQgL0xl"
  "bmd0aCAxMjggL08gPDAxY2JkYjQwM2VjZjdiZDc4ZWIyZDU3OTVkMzUxOGMzMTFlM2Q5YzM1NWQ4MmU5MjIzZWJmZjA5OWI2NzFiYTI+"
  "IC9QIC00IC9SIDQgL1N0bUYgL1N0ZENGIC9TdHJGIC9TdGRDRiAvVSA8ODQ2NWNjY2U4OTRhNzc1NWJlMzQ4ODM5NzM4ZDI5ZWUwMTIy"
  "NDU2YTkxYmFlNTEzNDI3M2E2ZGIxMzRjODdjND4gL1YgNCA+PgplbmRvYmoKNyAwIG9iago8PCAvVHlwZSAvWFJlZiAvTGVuZ3RoIDM4"
  "IC9GaWx0ZXIgL0ZsYXRlRGVjb2RlIC9EZWNvZGVQYXJtcyA8PCAvQ29sdW1ucyA0IC9QcmVkaWN0b3IgMTIgPj4gL1cgWyAxIDIgMSBd"
  "IC9Sb290IDEgMCBSIC9TaXplIDggL0lEIFs8MzE0MTU5MjY1MzU4OTc5MzIzODQ2MjY0MzM4MzI3OTU+PDMxNDE1OTI2NTM1ODk3OTMy"
  "Mzg0NjI2NDMzODMyNzk1Pl0gL0VuY3J5cHQgNiAwIFIgPj4Kc3RyZWFtCnicY2IAAiZGBn4GJgYGQxDrEIjFwAgh/jMq/WNiYNRmAAAp"
  "1gNjCmVuZHN0cmVhbQplbmRvYmoKc3RhcnR4cmVmCjU5MQolJUVPRgo=";
static const char aes_256_pdf[] =
  "JVBERi0xLjcKJb/3ov4KMSAwIG9iago8PCAvRXh0ZW5zaW9ucyA8PCAvQURCRSA8PCAvQmFzZVZlcnNpb24gLzEuNyAvRXh0ZW5zaW9u"
  "TGV2ZWwgOCA+PiA+PiAvUGFnZXMgMyAwIFIgL1R5cGUgL0NhdGFsb2cgPj4KZW5kb2JqCjIgMCBvYmoKPDwgL1R5cGUgL09ialN0bSAv"
  "TGVuZ3RoIDEyOCAvRmlsdGVyIC9GbGF0ZURlY29kZSAvTiAzIC9GaXJzdCAxNSA+PgpzdHJlYW0KDhwqOEZUYnB+jJqotsTS4PjVenNp"
  "5+QhaSCPmvP+94ChSO/pdSTK8NfDoij2DWdSzxbpBS9bWWho5odXQNzvEnDHufCkI232uVBpfoGSsNOTL2XUNG2TtB9mfRYul6U96u3N"
  "2y/R8nANgoyfY7s7VPwMykANvj5pd7y2T639xdhlbmRzdHJlYW0KZW5kb2JqCjYgMCBvYmoKPDwgL0NGIDw8IC9TdGRDRiA8PCAvQXV0"
  "aEV2ZW50IC9Eb2NPcGVuIC9DRk0gL0FFU1YzIC9MZW5ndGggMzIgPj4gPj4gL0ZpbHRlciAvU3RhbmRhcmQgL0xlbmd0aCAyNTYgL08g"
  "PDZiZDUzNjFmNTQwOWMzZjFiZmY3ZmUxYTIzMDViNjI5MjNkMWU5M2JmNDkxZTE0MzZkZGVmN2Y0MGIyOTA5MGM1NGNiOGYwMmZiMDYz"
  "MzhiOTY5MDhjNGQyYjMyYzVjMD4gL09FIDxlY2VhNmNjOWJmZWIyYWYxMGM3MTdiNDg0Zjg1NjgyZDg0ZTU0Nzc0YWE4YTdiNDE0NTA1"
  "M2UzZDk2ZDdmYzNiPiAvUCAtNCAvUGVybXMgPGU4NGI4MTU2NTcyODU5YjY4NmZlOTE0NzM2MTNjZWM1PiAvUiA2IC9TdG1GIC9TdGRD"
  "RiAvU3RyRiAvU3RkQ0YgL1UgPDQ3MzgzZmMwN2M0ODc1ZjU0MmI2NzI1YTQzMDdlMzQyMGU0ZGRjMmNhMDExZjFhNTU5NTZkZTQ3MGIw"
  "YmYyMWY1ZTg1YjBjZTRhMjJjMGYzOTFhY2Y3YTIxZTFjZTU1NT4gL1VFIDwxYzdjNzQ3OWRmOTk5NDM2YjVlYjFhOGMyNDE5MWY0ODUx"
  "NmNlN2ZmY2Q3YmRjYjM5NTJiZDZhMDI2YTJlZTg2PiAvViA1ID4+CmVuZG9iago3IDAgb2JqCjw8IC9UeXBlIC9YUmVmIC9MZW5ndGgg"
  "MzggL0ZpbHRlciAvRmxhdGVEZWNvZGUgL0RlY29kZVBhcm1zIDw8IC9Db2x1bW5zIDQgL1ByZWRpY3RvciAxMiA+PiAvVyBbIDEgMiAx"
  "IF0gL1Jvb3QgMSAwIFIgL1NpemUgOCAvSUQgWzwzMTQxNTkyNjUzNTg5NzkzMjM4NDYyNjQzMzgzMjc5NT48MzE0MTU5MjY1MzU4OTc5"
  "MzIzODQ2MjY0MzM4MzI3OTU+XSAvRW5jcnlwdCA2IDAgUiA+PgpzdHJlYW0KeJxjYgACJkYGfgYmBoZiEKsBxGJghBD/GVP+MTEwKTMA"
  "ACzhA54KZW5kc3RyZWFtCmVuZG9iagpzdGFydHhyZWYKOTA1CiUlRU9GCg==";
static const char locked_pdf[] =
  "JVBERi0xLjYKJb/3ov4KMSAwIG9iago8PCAvUGFnZXMgMyAwIFIgL1R5cGUgL0NhdGFsb2cgPj4KZW5kb2JqCjIgMCBvYmoKPDwgL1R5"
  "cGUgL09ialN0bSAvTGVuZ3RoIDEyOCAvRmlsdGVyIC9GbGF0ZURlY29kZSAvTiAzIC9GaXJzdCAxNSA+PgpzdHJlYW0KDhwqOEZUYnB+"
  "jJqotsTS4C1gtg5IQ5lOuPFttNnMDOBAYTyTeSpNQd+pw9Qz7B5wQjZ0ms7KzvmElA0dYPSJMjydM9T+eJVWrW15kqn4Q8PZ9Cr/A79+"
  "f8hEBnrT+1gUTj6lr1qSuxm4Nm6TrYWBIKmJ3pG8zeheHchvOkvYcNtlbmRzdHJlYW0KZW5kb2JqCjYgMCBvYmoKPDwgL0NGIDw8IC9T"
  "dGRDRiA8PCAvQXV0aEV2ZW50IC9Eb2NPcGVuIC9DRk0gL0FFU1YyIC9MZW5ndGggMTYgPj4gPj4gL0ZpbHRlciAvU3RhbmRhcmQgL0xl"
  "bmd0aCAxMjggL08gPDRlMTFmZDdiMTlkN2Q5MjlhNGVjZDU1YTI4OGU3ZGNiNzE5YjI2OGY4NGI4M2UzYzBjNTE4NjlmYzFiNDVkZDQ+"
  "IC9QIC00IC9SIDQgL1N0bUYgL1N0ZENGIC9TdHJGIC9TdGRDRiAvVSA8ZjA2MjI0NTM2ODZlNGQyYWJlOTQ2MWIyN2FlY2IwN2MwMTIy"
  "NDU2YTkxYmFlNTEzNDI3M2E2ZGIxMzRjODdjND4gL1YgNCA+PgplbmRvYmoKNyAwIG9iago8PCAvVHlwZSAvWFJlZiAvTGVuZ3RoIDM4"
  "IC9GaWx0ZXIgL0ZsYXRlRGVjb2RlIC9EZWNvZGVQYXJtcyA8PCAvQ29sdW1ucyA0IC9QcmVkaWN0b3IgMTIgPj4gL1cgWyAxIDIgMSBd"
  "IC9Sb290IDEgMCBSIC9TaXplIDggL0lEIFs8MzE0MTU5MjY1MzU4OTc5MzIzODQ2MjY0MzM4MzI3OTU+PDMxNDE1OTI2NTM1ODk3OTMy"
  "Mzg0NjI2NDMzODMyNzk1Pl0gL0VuY3J5cHQgNiAwIFIgPj4Kc3RyZWFtCnicY2IAAiZGBn4GJgYGQxDrEIjFwAgh/jMq/WNiYNRmAAAp"
  "1gNjCmVuZHN0cmVhbQplbmRvYmoKc3RhcnR4cmVmCjU5MQolJUVPRgo=";

/* The same without packing. */
static const char locked_plain_pdf[] =
  "JVBERi0xLjYKJb/3ov4KMSAwIG9iago8PCAvUGFnZXMgMiAwIFIgL1R5cGUgL0NhdGFsb2cgPj4KZW5kb2JqCjIgMCBvYmoKPDwgL0NvdW"
  "50IDIgL0tpZHMgWyAzIDAgUiA0IDAgUiBdIC9UeXBlIC9QYWdlcyA+PgplbmRvYmoKMyAwIG9iago8PCAvTWVkaWFCb3ggWyAwIDAgOTkg"
  "OTkgXSAvUGFyZW50IDIgMCBSIC9UeXBlIC9QYWdlID4+CmVuZG9iago0IDAgb2JqCjw8IC9NZWRpYUJveCBbIDAgMCA5OSA5OSBdIC9QYX"
  "JlbnQgMiAwIFIgL1R5cGUgL1BhZ2UgPj4KZW5kb2JqCjUgMCBvYmoKPDwgL0NGIDw8IC9TdGRDRiA8PCAvQXV0aEV2ZW50IC9Eb2NPcGVu"
  "IC9DRk0gL0FFU1YyIC9MZW5ndGggMTYgPj4gPj4gL0ZpbHRlciAvU3RhbmRhcmQgL0xlbmd0aCAxMjggL08gPDRlMTFmZDdiMTlkN2Q5Mj"
  "lhNGVjZDU1YTI4OGU3ZGNiNzE5YjI2OGY4NGI4M2UzYzBjNTE4NjlmYzFiNDVkZDQ+IC9QIC00IC9SIDQgL1N0bUYgL1N0ZENGIC9TdHJG"
  "IC9TdGRDRiAvVSA8ZjA2MjI0NTM2ODZlNGQyYWJlOTQ2MWIyN2FlY2IwN2MwMTIyNDU2YTkxYmFlNTEzNDI3M2E2ZGIxMzRjODdjND4gL1"
  "YgNCA+PgplbmRvYmoKeHJlZgowIDYKMDAwMDAwMDAwMCA2NTUzNSBmIAowMDAwMDAwMDE1IDAwMDAwIG4gCjAwMDAwMDAwNjQgMDAwMDAg"
  "biAKMDAwMDAwMDEyOSAwMDAwMCBuIAowMDAwMDAwMjAwIDAwMDAwIG4gCjAwMDAwMDAyNzEgMDAwMDAgbiAKdHJhaWxlciA8PCAvUm9vdC"
  "AxIDAgUiAvU2l6ZSA2IC9JRCBbPDMxNDE1OTI2NTM1ODk3OTMyMzg0NjI2NDMzODMyNzk1PjwzMTQxNTkyNjUzNTg5NzkzMjM4NDYyNjQz"
  "MzgzMjc5NT5dIC9FbmNyeXB0IDUgMCBSID4+CnN0YXJ0eHJlZgo1NzAKJSVFT0YK";
static const char protected_plain_pdf[] =
  "JVBERi0xLjYKJb/3ov4KMSAwIG9iago8PCAvUGFnZXMgMiAwIFIgL1R5cGUgL0NhdGFsb2cgPj4KZW5kb2JqCjIgMCBvYmoKPDwgL0NvdW"
  "50IDIgL0tpZHMgWyAzIDAgUiA0IDAgUiBdIC9UeXBlIC9QYWdlcyA+PgplbmRvYmoKMyAwIG9iago8PCAvTWVkaWFCb3ggWyAwIDAgOTkg"
  "OTkgXSAvUGFyZW50IDIgMCBSIC9UeXBlIC9QYWdlID4+CmVuZG9iago0IDAgb2JqCjw8IC9NZWRpYUJveCBbIDAgMCA5OSA5OSBdIC9QYX"
  "JlbnQgMiAwIFIgL1R5cGUgL1BhZ2UgPj4KZW5kb2JqCjUgMCBvYmoKPDwgL0NGIDw8IC9TdGRDRiA8PCAvQXV0aEV2ZW50IC9Eb2NPcGVu"
  "IC9DRk0gL0FFU1YyIC9MZW5ndGggMTYgPj4gPj4gL0ZpbHRlciAvU3RhbmRhcmQgL0xlbmd0aCAxMjggL08gPDAxY2JkYjQwM2VjZjdiZD"
  "c4ZWIyZDU3OTVkMzUxOGMzMTFlM2Q5YzM1NWQ4MmU5MjIzZWJmZjA5OWI2NzFiYTI+IC9QIC00IC9SIDQgL1N0bUYgL1N0ZENGIC9TdHJG"
  "IC9TdGRDRiAvVSA8ODQ2NWNjY2U4OTRhNzc1NWJlMzQ4ODM5NzM4ZDI5ZWUwMTIyNDU2YTkxYmFlNTEzNDI3M2E2ZGIxMzRjODdjND4gL1"
  "YgNCA+PgplbmRvYmoKeHJlZgowIDYKMDAwMDAwMDAwMCA2NTUzNSBmIAowMDAwMDAwMDE1IDAwMDAwIG4gCjAwMDAwMDAwNjQgMDAwMDAg"
  "biAKMDAwMDAwMDEyOSAwMDAwMCBuIAowMDAwMDAwMjAwIDAwMDAwIG4gCjAwMDAwMDAyNzEgMDAwMDAgbiAKdHJhaWxlciA8PCAvUm9vdC"
  "AxIDAgUiAvU2l6ZSA2IC9JRCBbPDMxNDE1OTI2NTM1ODk3OTMyMzg0NjI2NDMzODMyNzk1PjwzMTQxNTkyNjUzNTg5NzkzMjM4NDYyNjQz"
  "MzgzMjc5NT5dIC9FbmNyeXB0IDUgMCBSID4+CnN0YXJ0eHJlZgo1NzAKJSVFT0YK";

static void
assert_pdf (GBytes *bytes, IbnMediaState state, guint n_pages)
{
  g_autoptr(IbnMedia) media = ibn_media_look (bytes);

  g_assert_cmpstr (ibn_media_get_kind (media), ==, "application/pdf");
  g_assert_cmpint (ibn_media_get_state (media), ==, state);
  g_assert_cmpuint (ibn_media_get_n_pages (media), ==, n_pages);
}

static void
assert_text (GString *text, IbnMediaState state, guint n_pages)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (text->str, text->len);

  assert_pdf (bytes, state, n_pages);
}

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) bytes = g_bytes_new_static (cases[i].text, strlen (cases[i].text));

      g_test_message ("%s", cases[i].what);
      assert_pdf (bytes, cases[i].state, cases[i].n_pages);
    }
}

static void
test_encrypted (void)
{
  static const struct {
    const char *text;
    IbnMediaState state;
    guint n_pages;
  } pdfs[] = {
    { rc4_pdf, IBN_MEDIA_FINE, 2 },
    { aes_pdf, IBN_MEDIA_FINE, 2 },
    { aes_256_pdf, IBN_MEDIA_FINE, 2 },
    { locked_pdf, IBN_MEDIA_ENCRYPTED, 0 },
    { protected_plain_pdf, IBN_MEDIA_FINE, 2 },
    { locked_plain_pdf, IBN_MEDIA_ENCRYPTED, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pdfs); i++)
    {
      gsize length;
      guchar *data = g_base64_decode (pdfs[i].text, &length);
      g_autoptr(GBytes) bytes = g_bytes_new_take (data, length);

      assert_pdf (bytes, pdfs[i].state, pdfs[i].n_pages);
    }
}

/* What one may do wrong at each byte behind the head of a file that opens by itself. */
static void
test_damaged (void)
{
  gsize length;
  g_autofree guchar *data = g_base64_decode (aes_pdf, &length);

  for (gsize i = strlen (HEAD); i < length; i++)
    {
      g_autoptr(GBytes) bytes = g_bytes_new_static (data, length);
      g_autoptr(GBytes) part = g_bytes_new_static (data, i);
      g_autoptr(IbnMedia) cut_off = ibn_media_look (part);
      g_autoptr(IbnMedia) media = NULL;

      data[i] ^= 1 << i % 8;
      media = ibn_media_look (bytes);
      data[i] ^= 1 << i % 8;
      g_assert_cmpuint (ibn_media_get_n_pages (media), <=, 2);
      /* The last byte ends a line. */
      g_assert_true (i >= length - 1 || ibn_media_get_state (cut_off) != IBN_MEDIA_FINE);
    }
}

/* Some streams with the same content. */
static void
append_streams (GString *pdf, guint n, const char *entries, const void *data, gsize length)
{
  uLongf size = compressBound (length);
  g_autofree guint8 *packed = g_malloc (size);

  g_assert_cmpint (compress2 (packed, &size, data, length, 6), ==, Z_OK);
  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (pdf, "%u 0 obj<</Filter/FlateDecode/Length %lu%s>>stream\n", 10 + i, size, entries);
      g_string_append_len (pdf, (const char *) packed, size);
      g_string_append (pdf, "\nendstream endobj\n");
    }
}

/* What comes out of the streams of pages does not matter, but what comes out of others does. */
static void
test_unpacked (void)
{
  static const struct {
    const char *entries;
    guint n;
    gsize size;
    IbnMediaState state;
    guint n_pages;
  } streams[] = {
    { "", 3, 100 * 1024 * 1024, IBN_MEDIA_FINE, 1 },
    { "/Type/ObjStm/N 1/First 4", 3, 1024 * 1024, IBN_MEDIA_FINE, 1 },
    { "/Type/ObjStm/N 1/First 4", 1, 100 * 1024 * 1024, IBN_MEDIA_BROKEN, 0 },
    { "/Type/ObjStm/N 1/First 4", 5, 60 * 1024 * 1024, IBN_MEDIA_BROKEN, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (streams); i++)
    {
      g_autofree guint8 *zeros = g_malloc0 (streams[i].size);
      g_autoptr(GString) pdf = g_string_new (HEAD ONE);

      append_streams (pdf, streams[i].n, streams[i].entries, zeros, streams[i].size);
      g_string_append (pdf, TAIL);
      assert_text (pdf, streams[i].state, streams[i].n_pages);
    }
}

/* Damage behind what matters. */
static void
test_packed (void)
{
  g_autoptr(GString) pdf = g_string_new (HEAD);
  char *found;

  append_streams (pdf, 1, "/Type/ObjStm/N 3/First 14", HELD, strlen (HELD));
  g_string_append (pdf, TAIL);
  assert_text (pdf, IBN_MEDIA_FINE, 1);

  found = strstr (pdf->str, "Filter");
  memcpy (found, "Fulter", strlen ("Fulter"));
  assert_text (pdf, IBN_MEDIA_BROKEN, 0);
}

static void
append_often (GString *pdf, const char *text, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append (pdf, text);
}

/* Files that ask for much work. Without bounds some of these would take hours. */
static void
test_hostile (void)
{
  static const struct {
    const char *before;
    const char *again;
    guint n;
    const char *after;
    IbnMediaState state;
    guint n_pages;
  } pdfs[] = {
    { HEAD ROOT PAGE ("3") "2 0 obj<</Kids[", "3 0 R ", 1000000, "]>>endobj\n" TAIL, IBN_MEDIA_FINE, 1000000 },
    { HEAD ROOT PAGE ("3") "2 0 obj<</Kids[", "2 0 R ", 1000000, "3 0 R]>>endobj\n" TAIL, IBN_MEDIA_FINE, 1 },
    { HEAD ROOT PAGE ("3") "2 0 obj<</Kids[", "3 0 R ", 9000000, "]>>endobj\n" TAIL, IBN_MEDIA_BROKEN, 0 },
    { HEAD ONE, "9 0 obj<<>>stream\n", 500000, TAIL, IBN_MEDIA_FINE, 1 },
    { HEAD ONE, "9 0 obj<<", 500000, TAIL, IBN_MEDIA_BROKEN, 0 },
    { HEAD ONE, "9 0 obj(", 500000, TAIL, IBN_MEDIA_BROKEN, 1 },
    { HEAD ONE, "9 0 obj%", 500000, TAIL, IBN_MEDIA_FINE, 1 },
    { HEAD ONE, "trailer<<", 500000, TAIL, IBN_MEDIA_BROKEN, 0 },
    { HEAD ONE "9 0 obj", "[", 500000, TAIL, IBN_MEDIA_FINE, 1 },
    { HEAD ONE, "9 0 obj<</Length 3 0 R>>stream\n", 500000, TAIL, IBN_MEDIA_FINE, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pdfs); i++)
    {
      g_autoptr(GString) pdf = g_string_new (pdfs[i].before);

      g_test_message ("%s", pdfs[i].again);
      append_often (pdf, pdfs[i].again, pdfs[i].n);
      g_string_append (pdf, pdfs[i].after);
      assert_text (pdf, pdfs[i].state, pdfs[i].n_pages);
    }
}

/* Each node has the next one twice, so that there are a trillion ways down to the page. */
static void
test_shared (void)
{
  g_autoptr(GString) pdf = g_string_new (HEAD ROOT);

  for (guint i = 2; i < 42; i++)
    g_string_append_printf (pdf, "%u 0 obj<</Kids[%u 0 R %u 0 R]>>endobj\n", i, i + 1, i + 1);
  g_string_append (pdf, PAGE ("42") TAIL);
  assert_text (pdf, IBN_MEDIA_FINE, 2);
}

/* Many pages, in a tree of two floors, as large reports have them. */
static void
test_many (void)
{
  g_autoptr(GString) pdf = g_string_new (HEAD ROOT "2 0 obj<</Kids[");

  for (guint i = 0; i < 500; i++)
    g_string_append_printf (pdf, "%u 0 R ", 10 + i);
  g_string_append (pdf, "]>>endobj\n");
  for (guint i = 0; i < 500; i++)
    {
      g_string_append_printf (pdf, "%u 0 obj<</Kids[", 10 + i);
      for (guint j = 0; j < 100; j++)
        g_string_append_printf (pdf, "%u 0 R ", 1000 + 100 * i + j);
      g_string_append (pdf, "]>>endobj\n");
    }
  for (guint i = 0; i < 50000; i++)
    g_string_append_printf (pdf, "%u 0 obj<</Type/Page/Contents 9 0 R>>endobj\n", 1000 + i);
  g_string_append (pdf, TAIL);
  assert_text (pdf, IBN_MEDIA_FINE, 50000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/media-pdf/cases", test_cases);
  g_test_add_func ("/media-pdf/encrypted", test_encrypted);
  g_test_add_func ("/media-pdf/damaged", test_damaged);
  g_test_add_func ("/media-pdf/unpacked", test_unpacked);
  g_test_add_func ("/media-pdf/packed", test_packed);
  g_test_add_func ("/media-pdf/hostile", test_hostile);
  g_test_add_func ("/media-pdf/shared", test_shared);
  g_test_add_func ("/media-pdf/many", test_many);
  return g_test_run ();
}
