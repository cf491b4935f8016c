# Numbers of measurements, for every script here; sourced by them.

# figure FORMAT EXPRESSION
figure() { awk "BEGIN { printf \"$1\", $2 }"; }
# verdict CONDITION
verdict() { awk "BEGIN { print ($1) ? \"met\" : \"NOT MET\" }"; }
# The middle one of the numbers on standard input, a line each, or the mean of the two in the middle.
median() { sort -g | awk '{ a[NR] = $1 } END { print (NR % 2) ? a[(NR + 1) / 2] : (a[NR / 2] + a[NR / 2 + 1]) / 2 }'; }
