#!/usr/bin/env bash
# Trains across ranks that mpirun starts on this machine: the same digests for one process and 1, 2 and 4 ranks, and a rank
# that fails or is killed ends the run with a message and leaves the files as they were.
set -euo pipefail
utter=$(realpath "${1:?usage: test-mpi.sh UTTER, one that was built with --traits MPI [PLAIN, one that was not]}")
plain=${2:+$(realpath "$2")}

say() { printf 'mpi: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# On one host, in a container, as whoever builds there.
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 OMPI_MCA_rmaps_base_oversubscribe=1
export OMPI_MCA_btl_vader_single_copy_mechanism=none OMPI_MCA_mpi_yield_when_idle=1

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >train.utter <<'PROGRAM'
#: utter session 1
#: seed 42
parts = split (load sample) --validation 0.2
feats = features parts
m, h = train student feats --epochs 4 --batch 32
a, g = train mlp feats --epochs 3 --batch 48 --augment standard
save h --to history.csv
s, k = distill m feats --into mlp --epochs 2 --augment standard
plot h --y loss --to loss.svg
h2 = load table history.csv
evaluate m feats.test
PROGRAM

digests() { grep '^#@\|^#>' "$1"; }
cp train.utter plain.utter
"$utter" run plain.utter >/dev/null
expected=$(digests plain.utter)
[[ $(grep -c '^#@' plain.utter) -ge 8 ]] || fail "the plain program recorded no digests: $(cat plain.utter)"

for ranks in 1 2 4; do
    rm -f history.csv loss.svg
    cp train.utter "ranks$ranks.utter"
    mpirun -n "$ranks" "$utter" run "ranks$ranks.utter" >out 2>err || { cat err >&2; fail "$ranks ranks failed"; }
    [[ $(digests "ranks$ranks.utter") == "$expected" ]] ||
        { diff plain.utter "ranks$ranks.utter" >&2 || true; fail "$ranks ranks give other digests than one process"; }
[[ $(grep -c 'train student' out) == 1 ]] || { cat out >&2; fail "$ranks ranks show each line more than once"; }
    [[ -s history.csv && -s loss.svg ]] || fail "$ranks ranks wrote no files"
    say "$ranks ranks: the digests of one process, files and output by one rank"
done

# More ranks than shards.
if mpirun -n 3 "$utter" -c 'm, h = train mlp (features (split (load sample))) --batch 8' >out 2>err; then fail "3 ranks took 2 shards"; fi
grep -q 'there are 3 ranks, and a batch of 8 is cut into 2 shards' err || { cat err >&2; fail "no message about shards"; }
[[ $(grep -c 'is cut into' err) == 1 ]] || fail "the message comes more than once"

# A rank that has other files than the first: both know, one says why.
mkdir -p here/clips there
cp "$folder"/history.csv here/clips/rates.csv
cp train.utter here/lone.utter && cp train.utter there/lone.utter
sed -i '3i t = load table clips/rates.csv' here/lone.utter there/lone.utter
before=$(sha256sum here/lone.utter)
if mpirun -n 1 -wdir "$folder/here" "$utter" run lone.utter : -n 1 -wdir "$folder/there" "$utter" run lone.utter >out 2>err; then
    fail "a rank without the file went on"
fi
grep -q 'rank 1 of 2' err && grep -q 'clips/rates.csv' err || { cat err >&2; fail "no message of the rank that failed"; }
[[ $(sha256sum here/lone.utter) == "$before" ]] || fail "a failed run changed the file"
say "a rank that fails alone says why, and ends all"

# A rank is killed while it trains.
sed 's/--epochs 4/--epochs 4000/' train.utter >long.utter
before=$(sha256sum long.utter)
mpirun -n 2 "$utter" run long.utter >out 2>err & run=$!
victim=
for _ in {1..100}; do
    victim=$(pgrep -P "$run" -f "run long.utter" | tail -n 1 || true)
    [[ -n $victim ]] && break
    sleep 0.1
done
[[ -n $victim ]] || fail "no rank is running"
sleep 3
kill -9 "$victim"
if wait "$run"; then fail "the run survived a killed rank"; fi
grep -q 'signal 9' err || { cat err >&2; fail "no message about the killed rank"; }
[[ $(sha256sum long.utter) == "$before" ]] || fail "the killed run changed the file"
! pgrep -f "run long.utter" >/dev/null || fail "ranks are left over"
say "a killed rank ends the run: $(grep -m 1 'signal 9' err)"

# A program without MPI says so.
if [[ -n $plain ]]; then
    if mpirun -n 2 "$plain" -c '1' >out 2>err; then fail "a program without MPI ran as two"; fi
    grep -q 'built without MPI' err || { cat err >&2; fail "no message about the missing trait"; }
    say "a program that was built without MPI says so"
fi
