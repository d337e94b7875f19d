#!/usr/bin/env bash
# What action.yml runs: one audit, a report, annotations beside the lines, a summary of the job.
# Everything from outside comes by the environment and is never part of a command's text:
#   ARTICLES ARGS (words; quotes hold spaces together, nothing is expanded)  FORMAT OUTPUT BASELINE FAIL ANNOTATE SUMMARY
set -uo pipefail

words_of() { # prints the words of a line, each ended by NUL
  printf '%s' "$1" | xargs -r printf '%s\0'
}

work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
mapfile -d '' -t articles < <(words_of "${ARTICLES:-.}")
mapfile -d '' -t args < <(words_of "${ARGS:-}")
command=(auditor audit "${args[@]}" --color never -f "${FORMAT:-sarif}" -o "${OUTPUT:-auditor.sarif}"
  --also "github=$work/annotations" --also "md=$work/summary")
[ -n "${BASELINE:-}" ] && command+=(--baseline "$BASELINE")

# The runner obeys lines that begin with two colons: not those of an article.
token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
echo "::stop-commands::$token"
"${command[@]}" -- "${articles[@]}"
code=$?
echo "::$token::"

[ "${ANNOTATE:-true}" = true ] && [ -s "$work/annotations" ] && cat "$work/annotations"
if [ "${SUMMARY:-true}" = true ] && [ -s "$work/summary" ] && [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
  head -c 1000000 "$work/summary" >> "$GITHUB_STEP_SUMMARY" # a summary may have 1 MiB
fi
[ -n "${GITHUB_OUTPUT:-}" ] && printf 'exit_code=%s\n' "$code" >> "$GITHUB_OUTPUT"
[ "$code" -eq 1 ] && [ "${FAIL:-true}" != true ] && exit 0
exit "$code"
