#!/usr/bin/env bash
# Grades every quiz that has submissions; reports go to grades/QUIZ. Needs GRADSHEET_SEED.
set -euo pipefail
cd "$(dirname "$0")"
formats=csv,json,junit,feedback-html
[ -z "${GITHUB_ACTIONS:-}" ] || formats=$formats,github
roster=()
[ ! -f roster.csv ] || roster=(--roster roster.csv)
found=0
for folder in submissions/*/; do
  quiz=$(basename "$folder")
  [ -d "$folder" ] || continue
  found=1
  npx --yes gradsheet@GRADSHEET_VERSION grade "quizzes/$quiz.yaml" "$folder" ${roster[@]+"${roster[@]}"} \
    --format "$formats" --out "grades/$quiz"
done
[ "$found" = 1 ] || echo "nothing to grade: submissions/ has no folder of a quiz"
