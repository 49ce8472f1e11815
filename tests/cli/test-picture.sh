#!/bin/sh
# test-picture.sh: the picture of what others attached is made, or there is none
# SPDX-FileCopyrightText: 2026 The IBN Dossier authors
# SPDX-License-Identifier: GPL-3.0-or-later
. "$(dirname "$0")/lib.sh"

# has_size SIZE: what came out is a picture of that size
has_size ()
{
  exits 0 && [ "$(identify -format '%m %wx%h' "png:$work/out")" = "PNG $1" ]
}

has_none ()
{
  exits 1 && [ ! -s "$work/out" ]
}

run image/png < /dev/null
ok 'of nothing there is no picture' has_none
run
ok 'without a kind it is wrong use' exits 64

"$2" pdf "$here/../../data/examples/natkou-eoi.xml" -o "$work/a.pdf" --at "$at" || exit 1
run application/pdf < "$work/a.pdf"
ok 'the first page of a PDF is drawn' has_size 1131x1600
printf '%%PDF-1.4\nkapot\n' > "$work/broken.pdf"
run application/pdf < "$work/broken.pdf"
ok 'of a broken PDF there is no picture' has_none

convert -size 300x200 gradient: "$work/a.jpg"
run image/jpeg < "$work/a.jpg"
ok 'an image is shown as large as it is' has_size 300x200
convert -size 4000x1000 gradient: "$work/wide.png"
run image/png < "$work/wide.png"
ok 'a large one is made smaller' has_size 1600x400
# Black and white, so that the file itself is small.
python3 - "$work/huge.png" <<'EOF'
import struct, sys, zlib

def chunk(kind, data):
    return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))

side = 9000
with open(sys.argv[1], 'wb') as file:
    file.write(b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', side, side, 1, 0, 0, 0, 0))
               + chunk(b'IDAT', zlib.compress(bytes(side * (side // 8 + 1)))) + chunk(b'IEND', b''))
EOF
ok 'a huge one is a picture to others' [ "$(identify -ping -format '%w' "$work/huge.png")" = 9000 ]
run image/png < "$work/huge.png"
ok 'one with more pixels than memory is for is not opened' has_none
head -c 100 "$work/a.jpg" > "$work/half.jpg"
run image/jpeg < "$work/half.jpg"
ok 'of half an image there is no picture' has_none
run image/jpeg < "$work/a.pdf"
ok 'what is no image is none' has_none

tap_end
