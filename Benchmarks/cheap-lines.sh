#!/usr/bin/env bash
# Prints a program of so many cheap lines, a mix of what a session holds: cheap-lines.sh COUNT
set -euo pipefail
awk -v count="$1" 'BEGIN {
    for (i = 0; i < count; i++) {
        kind = i % 10
        if (kind == 0) printf "x%d = %d * 3 + 1\n", i, i
        else if (kind == 1) printf "x%d / 7\n", i - 1
        else if (kind == 2) printf "v = [%d, %d, %d]\n", i, i + 1, i + 2
        else if (kind == 3) print "sum(v)"
        else if (kind == 4) printf "w = normal([3, 4], seed = %d)\n", i
        else if (kind == 5) print "mean(w, axis = 0)"
        else if (kind == 6) printf "s%d = \"line %d\"\n", i, i
        else if (kind == 7) print "t = table(x = 1..3, y = v, unit = \"m\")"
        else if (kind == 8) printf "w[1, ..] * %d\n", i
        else print "sort(t.y)"
    }
}'
