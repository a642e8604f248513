#!/bin/sh
# Reads an export as hivexregedit does, whose parser wants it in UTF-8; all that a hive would do with it is left out.
# Needs libwin-hivex-perl. For LargeExports: BESIDE=engine/src/benchmark/hivexregedit.sh
set -eu
iconv -f utf-16 -t utf-8 "$1" | tr -d '\r' | perl -MWin::Hivex::Regedit=reg_import -e '
    package Nothing;
    my $keys;
    sub root { 1 }
    sub node_get_child { 1 }
    sub node_values { () }
    sub node_set_values { $keys++ }
    package main;
    reg_import (\*STDIN, bless ({}, "Nothing"));
    print "$keys keys\n"'
