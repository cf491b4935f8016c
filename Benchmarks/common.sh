# What run.sh and accuracy.sh both need; sourced by them.

# The folder of FSDD's recordings; empty where there is none.
fsdd=$("$UTTER" --no-session --json doctor | "$PYTHON" -c '
import json, sys
rows = json.loads(sys.stdin.readlines()[-1])["results"][0]["value"]
print(next((row["found"] for row in rows if row["what"] == "data" and row["works"]), ""))')

# What is set for one side's OpenBLAS must not hold back the other's.
rival() { env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE "$PYTHON" "$@"; }
