#!/usr/bin/env bash
# Runs `tune`, `crossvalidate` and `sweep` `--on slurm` against a real Slurm: a controller and three nodes on this machine, in a folder of their own.
# As root; Debian's packages slurmctld, slurmd, slurm-client and munge are installed where they are missing.
set -euo pipefail
utter=$(realpath "${1:?usage: test-slurm.sh UTTER}")

say() { printf 'slurm: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

[[ $(id -u) -eq 0 ]] || fail "the daemons have to be started as root"
packages=(slurmctld slurmd slurm-client munge)
for package in "${packages[@]}"; do
    dpkg-query -W -f='${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed && continue
    say "installing ${packages[*]}"
    apt-get update -qq || true
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${packages[@]}" >/dev/null
    break
done

folder=$(mktemp -d)
host=$(hostname -s)
daemons=()
stop() {
    for daemon in "${daemons[@]}"; do kill "$daemon" 2>/dev/null || true; done
    for file in "$folder"/*.pid; do [[ -f $file ]] && kill "$(<"$file")" 2>/dev/null || true; done
    sleep 1
    [[ -n ${UTTER_KEEP:-} ]] && say "kept $folder" || rm -rf "$folder"
}
trap stop EXIT

if ! munge -n >/dev/null 2>&1; then
    install -d -o munge -g munge -m 755 /run/munge
    [[ -s /etc/munge/munge.key ]] || { dd if=/dev/urandom bs=1 count=1024 of=/etc/munge/munge.key status=none
        chown munge: /etc/munge/munge.key; chmod 400 /etc/munge/munge.key; }
    su -s /bin/sh munge -c munged
    for _ in {1..20}; do munge -n >/dev/null 2>&1 && break; sleep 0.2; done
fi

export SLURM_CONF=$folder/slurm.conf
ports=$((20000 + RANDOM % 20000))
{
    cat <<CONF
ClusterName=utter
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$ports
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
MpiDefault=none
ReturnToService=2
SlurmdTimeout=10
MinJobAge=300
SlurmdParameters=config_overrides
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool-%n
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd-%n.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd-%n.log
CONF
    for node in 1 2 3; do
        echo "NodeName=n$node NodeHostname=$host NodeAddr=127.0.0.1 Port=$((ports + node)) CPUs=2 RealMemory=4000"
    done
    echo "PartitionName=all Nodes=n[1-3] Default=YES State=UP"
} >"$SLURM_CONF"
mkdir -p "$folder/state" "$folder"/spool-n{1,2,3}
slurmctld -D -f "$SLURM_CONF" 2>/dev/null & daemons+=($!)
declare -A node_daemon
for node in n1 n2 n3; do
    slurmd -D -f "$SLURM_CONF" -N "$node" 2>/dev/null & daemons+=($!)
    node_daemon[$node]=$!
done
for _ in {1..60}; do [[ $(sinfo -h -t idle -o %D 2>/dev/null) == 3 ]] && break; sleep 0.5; done
[[ $(sinfo -h -t idle -o %D) == 3 ]] || { sinfo || true; tail -n 5 "$folder"/*.log; fail "the three nodes are not idle"; }
say "three nodes are idle"

cd "$folder"
line='feats = features (load sample); t = tune mlp feats --rate 1e-3..1e-1 --batch 8 16 --trials 6 --epochs 3 --folds 2 --method random'
digest() { "$utter" --session "$1" -c "$line ${*:2}" >"$1.out" 2>"$1.err" || { cat "$1.err" >&2; fail "tune $* failed"; }
    sed -n 's/^#@ t tuning //p' "$1"; }
expected=$(digest here.utter)
[[ -n $expected ]] || fail "no digest"

# The same result on a cluster.
start=$(date +%s%N)
found=$(digest cluster.utter --on slurm --in trials --workers 3 --time-limit 2min)
[[ $found == "$expected" ]] || fail "on Slurm the result is $found, not $expected"
cluster=$((($(date +%s%N) - start) / 6000000))
start=$(date +%s%N)
[[ $(digest local.utter --on processes --in local --workers 3) == "$expected" ]] || fail "in processes the result is another"
plain=$((($(date +%s%N) - start) / 6000000))
say "six trials of tune: the same on three nodes ($cluster ms a trial, in processes without Slurm $plain ms: $((cluster - plain)) ms more)"

# A trial is a session that replays anywhere, and is not run again.
"$utter" replay "$(ls trials/*.utter | head -n 1)" --check | grep -q identical || fail "a trial does not replay"
before=$(ls trials | wc -l)
[[ $(digest again.utter --on slurm --in trials) == "$expected" && $(ls trials | wc -l) == "$before" ]] ||
    fail "finished trials were run again"
say "finished trials are found, and replay"

# So it is with folds and with the settings of a sweep, each of which gives a model.
for kind in crossvalidate sweep; do
    case $kind in
        crossvalidate) work='f = features (load sample); r = crossvalidate mlp f --epochs 2 --folds 3' ;;
        sweep) work='f = features (split (load sample) --validation 0.3); r, p = sweep mlp f --epochs 2 --rate 1e-3 1e-2 --seeds 1 2' ;;
    esac
    "$utter" --no-cache --session $kind-here.utter -c "$work" >/dev/null 2>&1 || fail "$kind failed here"
    "$utter" --no-cache --session $kind.utter -c "$work --on slurm --in $kind-trials --workers 3 --time-limit 2min" \
        >$kind.out 2>&1 || { cat $kind.out; fail "$kind failed on Slurm"; }
    [[ -n $(grep '^#@ r ' $kind.utter) && $(grep '^#@ r ' $kind.utter) == $(grep '^#@ r ' $kind-here.utter) ]] ||
        fail "$kind gives something else on Slurm"
    say "$kind: the same on three nodes, $(ls $kind-trials/*.safetensors | wc -l) models"
done

# A trial that fails by itself is told of, once, and the others go on.
"$utter" -c 'feats = features (load sample); def net --width 8 { network { statistics; dense width; relu; dense 10 } }
t = tune net feats --width 4 8 --optimiser adam sgd --rate 10 --trials 4 --epochs 2 --folds 2 --method grid --on slurm --in wild --time-limit 2min; t.trials.state' \
    >wild.out 2>&1 || { cat wild.out; fail "failing trials ended the search"; }
say "trials with a learning rate of ten: $(tail -n 1 wild.out)"

# A node is lost with its step while it trains: the task runs again, and the result is the same.
slow='feats = features (load sample); t = tune mlp feats --rate 1e-3..1e-1 --trials 3 --epochs 400 --method random --folds 2'
"$utter" --session slow-here.utter -c "$slow" >/dev/null 2>&1 || fail "the slow search failed here"
"$utter" --session slow.utter -c "$slow --on slurm --in slow --time-limit 10min" >slow.out 2>slow.err & search=$!
for _ in {1..100}; do task=$(squeue -h -t RUNNING -o '%N' | head -n 1); [[ -n $task ]] && break; sleep 0.2; done
[[ -n $task ]] || { cat slow.err; fail "no trial is running"; }
step=$(pgrep -f "slurmstepd: \[" | head -n 1 || true)
running=$(pgrep -f "$utter --threads 1 run .*slow/trial" | head -n 1)
kill -9 "${node_daemon[$task]}"
# Its step daemon and the trial go with it.
parent=$(ps -o ppid= -p "$running" | tr -d ' ')
kill -9 "$parent" "$running" 2>/dev/null || true
say "killed $task with what ran there (step daemons were ${step:-none})"
wait "$search" || { cat slow.err; fail "the search did not survive the loss of a node"; }
[[ $(sed -n 's/^#@ t tuning //p' slow.utter) == $(sed -n 's/^#@ t tuning //p' slow-here.utter) ]] ||
    fail "after the loss of a node the result is another"
say "the trial of the lost node ran again, and the result is the same"

# Ctrl-C takes the tasks out of the queue.
"$utter" -c "$slow --seed 5 --on slurm --in stopped --workers 1" >stopped.out 2>&1 & search=$!
for _ in {1..100}; do [[ -n $(squeue -h -t RUNNING -o %i) ]] && break; sleep 0.2; done
kill -INT "$search"
wait "$search" || true
for _ in {1..50}; do [[ -z $(squeue -h -o %i) ]] && break; sleep 0.2; done
[[ -z $(squeue -h -o %i) ]] || fail "after Ctrl-C tasks are in the queue"
say "Ctrl-C takes tasks out of the queue"
