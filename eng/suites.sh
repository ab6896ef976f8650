# Sourced by ./test: runs suites, counts what they report, shows what failed.
# shellcheck shell=bash

results=$root/artifacts/test-results
passed=0 failed=0 skipped=0
# What failed, a line each, to be said again at the end: of a long log often only a part is kept.
broken=()

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
    broken+=("$what: $(head -c 300 "$log" | tr '\n' ' ')")
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
    broken+=("$assembly was not built.")
    echo "   $assembly was not built."
    count 0 1 0
    return
  fi
  "$program" --no-progress --no-ansi --results-directory "$results" --report-xunit-trx --report-xunit-trx-filename "$assembly.trx" |
    grep -v '^skipped \|^  PARLEY_TEST_POSTGRES=off' || true
  counters=$(grep -o '<Counters [^>]*>' "$report" 2>/dev/null) || { broken+=("$assembly left no report."); count 0 1 0; return; }
  mapfile -t -O "${#broken[@]}" broken < <(failures "$report")
  count "$(number passed "$counters")" "$(($(number failed "$counters") + $(number error "$counters")))" "$(number notExecuted "$counters")"
}

number() { sed -E "s/.*[[:space:]]$1=\"([0-9]+)\".*/\1/;t;s/.*/0/" <<<"$2"; }

# failures REPORT: the failed tests of a .trx or of vitest's .json, a line each, with the beginning of what they say. A file of vitest's that can't be loaded has
# no failing test of its own, and counts as one.
failures() {
  node -e '
    const report = require("node:fs").readFileSync(process.argv[1], "utf8");
    const named = (attributes, name) => new RegExp(`${name}="([^"]*)"`).exec(attributes)?.[1];
    const failed = process.argv[1].endsWith(".json")
      ? JSON.parse(report).testResults.flatMap((file) => [
          ...file.assertionResults.filter((t) => t.status === "failed").map((t) => [t.fullName, t.failureMessages.join(" ")]),
          ...(file.status === "failed" && file.assertionResults.every((t) => t.status !== "failed") ? [[file.name, file.message]] : []),
        ])
      : [...report.matchAll(/<UnitTestResult ([^>]*outcome="Failed"[^>]*)>(.*?)<\/UnitTestResult>/gs)].map(([, attributes, inside]) => [
          named(attributes, "testName"), /<ErrorInfo>\s*<Message>(.*?)<\/Message>/s.exec(inside)?.[1] ?? "",
        ]);
    for (const [name, message] of failed) console.log(`${name}: ${message.replace(/\s+/g, " ").slice(0, 300)}`);' "$1"
}

vitest() {
  local report=$results/web.json
  local ended=0
  in_web npx --no-install vitest run --reporter=default --reporter=json --outputFile.json="$report" || ended=$?
  if [[ ! -s $report ]]; then
    broken+=("vitest left no report.")
    count 0 1 0
    return
  fi
  local failing passing skipping
  mapfile -t failing < <(failures "$report")
  read -r passing skipping < <(node -e '
    const r = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"));
    console.log(r.numPassedTests, r.numPendingTests + r.numTodoTests);' "$report")
  # An error that no test caught is in no test's result, only in how the run ended.
  ((ended == 0 || ${#failing[@]} > 0)) || failing=("vitest ended with $ended.")
  broken+=("${failing[@]}")
  count "$passing" "${#failing[@]}" "$skipping"
}

verdict() {
  ((failed == 0)) || printf '\nfailed: %s' "${broken[@]}"
  printf '\n%s passed, %s failed%s\n' "$passed" "$failed" "$( ((skipped)) && printf ', %s skipped' "$skipped")"
  ((failed == 0))
}
