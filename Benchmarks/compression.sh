# Networks in whole numbers beside themselves in floats, and one with half of its multiply-adds beside the whole one: the networks
# alone, a clip at a time on one thread; sourced by run.sh. Bytes and floats run in turns, the
# whole and the half one after the other.

if [ -n "$fsdd" ]; then
    # The last two numbers of what a program prints, five times: the medians of each, and of their ratios.
    turns() {
        local firsts=() seconds=() ratios=() first second
        for _ in $(seq 5); do
            read -r first second < <(
                "$UTTER" --no-session --threads 1 -c "$1" | tail -n 2 | tr -d 'ms' | paste -sd ' ')
            firsts+=("$first") seconds+=("$second") ratios+=("$(figure %.2f "$first / $second")")
        done
        for values in "${firsts[*]}" "${seconds[*]}" "${ratios[*]}"; do
            # shellcheck disable=SC2086
            printf '%s\n' $values | median
        done | paste -sd ' '
    }
    feats='feats = features (split (load fsdd) --by official)'
    both='r.network[0]; r.network[1]'
    read -r float int8 ratio < <(
        turns "$feats; m, h = train student-plus feats --epochs 2; t, r = quantize m feats --scheme static; $both")
    row "student-plus, int8 | floats" "$int8 ms" "$float ms" "1:$ratio" "at least 1:1.4" "$(verdict "$ratio >= 1.4")"
    read -r float int8 ratio < <(
        turns "$feats; m, h = train student feats --epochs 1; t, r = quantize m feats --scheme static --sqnr 0dB; $both")
    row "student, int8 | floats" "$int8 ms" "$float ms" "1:$ratio" "at least 1:1" "$(verdict "$ratio >= 1")"
    prune='prune m feats --sparsity 0.5 --structured channels --round-to 8 --steps 1 --epochs 1'
    read -r whole half ratio < <(
        turns "$feats; m, h = train student-plus feats --epochs 2; s, c = $prune; t, r = quantize m; u, q = quantize s; r.network[0]; q.network[0]")
    row "student-plus, half its multiply-adds" "$half ms" "$whole ms" "1:$ratio" "at least 1:1.6" "$(verdict "$ratio >= 1.6")"
fi
