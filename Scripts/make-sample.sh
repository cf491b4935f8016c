#!/usr/bin/env bash
# Makes the sample of `load sample`: the ten digits, said twice by each of five voices of espeak-ng, 8 kHz, mono.
# Needs espeak-ng and sox; the program itself needs neither. All clips stand one after the other in one FLAC file; the
# index beside it has a line for each, with its name and its number of samples.
set -euo pipefail
target=$(cd "$(dirname "$0")/.." && pwd)/Sources/CSample
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT

words=(zero one two three four five six seven eight nine)
# Speaker, voice of espeak-ng, pitch, words a minute, peak in dBFS.
voices=("ada en-us+f2 50 165 -3" "ben en-gb+m3 45 175 -6" "eve en-gb-scotland+f4 55 170 -9" "max en-us+m7 35 160 -5"
    "tom en-gb-x-rp+m1 50 185 -12")

: >"$folder/all.raw"
: >"$folder/index"
for digit in "${!words[@]}"; do
    for voice in "${voices[@]}"; do
        read -r speaker name pitch speed peak <<<"$voice"
        for take in 0 1; do
            clip="$folder/clip.raw"
            # The second take is a little higher and faster. Silence below 40 dB under the peak goes, but for 30 ms.
            espeak-ng --stdout -z -v "$name" -p $((pitch + 7 * take)) -s $((speed + 15 * take)) "${words[digit]}" |
                sox -D -V1 --ignore-length -t wav - -r 8000 -c 1 -b 16 -e signed -t raw "$clip" \
                    norm -1 silence 1 1s 1% reverse silence 1 1s 1% reverse pad 0.03 0.03 trim 0 0.6 norm "$peak"
            cat "$clip" >>"$folder/all.raw"
            echo "${digit}_${speaker}_${take} $(($(stat -c %s "$clip") / 2))" >>"$folder/index"
        done
    done
done
sox -D -V1 -r 8000 -c 1 -b 16 -e signed -t raw "$folder/all.raw" -C 8 --comment "" "$folder/sample.flac"
cp "$folder/sample.flac" "$target/sample.flac"
cp "$folder/index" "$target/sample.txt"
sum=$(cat "$target/sample.flac" "$target/sample.txt" | sha256sum | cut -c1-16)
sed -i "s/^\(\/\/ so that this file changes with them: \).*/\1$sum./" "$target/sample.c"
