# Sourced by ./test: runs suites, counts what they report, shows what failed.
# shellcheck shell=bash

results=$root/artifacts/test-results
passed=0 failed=0 skipped=0

title() { printf '\n== %s\n' "$1"; }

# count PASSED FAILED SKIPPED
count() {
  passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3))
  printf '   %s passed, %s failed, %s skipped\n' "$1" "$2" "$3"
}

# check WHAT COMMAND…: a command that passes or fails as one test; its output is shown when it fails.
check() {
  local what=$1 log=$results/check.log
  shift
  if ("$@") >"$log" 2>&1; then
    passed=$((passed + 1))
    printf '   ok: %s\n' "$what"
  else
    failed=$((failed + 1))
    cat "$log"
    printf '   FAILED: %s\n' "$what"
    return 1
  fi
}

# xunit ASSEMBLY DIRECTORY: runs a built test project. A run that leaves no report counts as one failure.
xunit() {
  local assembly=$1 report=$results/$1.trx counters
  local program=$root/$2/bin/Release/net10.0/$assembly
  if [[ ! -x $program ]]; then
    echo "   $assembly was not built."
    count 0 1 0
    return
  fi
  "$program" --no-progress --no-ansi --results-directory "$results" --report-xunit-trx --report-xunit-trx-filename "$assembly.trx" |
    grep -v '^skipped \|^  PARLEY_TEST_POSTGRES=off' || true
  counters=$(grep -o '<Counters [^>]*>' "$report" 2>/dev/null) || { count 0 1 0; return; }
  count "$(number passed "$counters")" "$(($(number failed "$counters") + $(number error "$counters")))" "$(number notExecuted "$counters")"
}

number() { sed -E "s/.*[[:space:]]$1=\"([0-9]+)\".*/\1/;t;s/.*/0/" <<<"$2"; }

vitest() {
  local report=$results/web.json
  local ended=0
  in_web npx --no-install vitest run --reporter=default --reporter=json --outputFile.json="$report" || ended=$?
  if [[ ! -s $report ]]; then
    count 0 1 0
    return
  fi
  # A file that can't be loaded has no failing test of its own.
  read -r p f s < <(node -e '
    const r = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"));
    const broken = r.testResults.filter((file) => file.status === "failed" && file.assertionResults.every((t) => t.status !== "failed")).length;
    console.log(r.numPassedTests, r.numFailedTests + broken, r.numPendingTests + r.numTodoTests);' "$report")
  # An error that no test caught is in no test's result, only in how the run ended.
  ((ended == 0 || f > 0)) || f=1
  count "$p" "$f" "$s"
}

verdict() {
  printf '\n%s passed, %s failed%s\n' "$passed" "$failed" "$( ((skipped)) && printf ', %s skipped' "$skipped")"
  ((failed == 0))
}
