#!/usr/bin/env bash
# Hands a quiz out to the repositories of students, and collects it from them; seed and grading stay here.
#   ./classroom.sh hand-out quiz-1     puts sheet and answers.yaml into the folder quiz-1 of every repository
#   ./classroom.sh collect quiz-1      brings quiz-1/answers.yaml of each to submissions/quiz-1/, and when it was last
#                                      committed, as its student's machine says, to submissions/quiz-1.csv; then ./grade.sh
# repositories.csv has a line per student, id,owner/name. Git must be allowed to push there, or CLASSROOM_TOKEN holds a
# token that is; GIT_SERVER is another server than GitHub. hand-out needs GRADSHEET_SEED.
set -euo pipefail
cd "$(dirname "$0")"
stop() { echo "$1" >&2; exit 2; }
task=${1:-} quiz=${2:-} failed=0
[[ $task =~ ^(hand-out|collect)$ && $quiz =~ ^[A-Za-z0-9][A-Za-z0-9._-]*$ ]] || stop "$(sed -n '2,7s/^# *//p' "$0")"
[ -f "quizzes/$quiz.yaml" ] || stop "there is no quizzes/$quiz.yaml"
[ -f repositories.csv ] || stop 'there is no repositories.csv: a line per student, id,owner/name'
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ -n "${CLASSROOM_TOKEN:-}" ]; then
  # In the environment of git alone: neither in an address that is logged nor in a file.
  export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=http.extraHeader
  GIT_CONFIG_VALUE_0="Authorization: Basic $(printf 'x-access-token:%s' "$CLASSROOM_TOKEN" | base64 | tr -d '\n')"
  export GIT_CONFIG_VALUE_0
fi

# What a student's repository holds is theirs to choose: links in it lead nowhere.
plain() { [ ! -L "$1" ] && [ ! -L "$1/answers.yaml" ]; }

hand_out() {
  local id=$1 copy=$2
  if [ -e "$copy/$quiz/answers.yaml" ]; then
    echo "  $quiz/answers.yaml is there: it stays as it is"
    return
  fi
  mkdir -p "$copy/$quiz" && cp "$work/sheets"/*/students/"$id"/* "$copy/$quiz/" && git -C "$copy" add "$quiz" &&
    git -C "$copy" -c user.name=gradsheet -c user.email=gradsheet@localhost commit --quiet -m "A sheet of your own: $quiz" &&
    git -C "$copy" push --quiet origin HEAD </dev/null
}

collect() {
  local id=$1 copy=$2
  if [ ! -f "$copy/$quiz/answers.yaml" ]; then
    echo "  no $quiz/answers.yaml"
    return
  fi
  mkdir -p "submissions/$quiz/$id" && cp "$copy/$quiz/answers.yaml" "submissions/$quiz/$id/" &&
    echo "$id,$(git -C "$copy" log -1 --format=%cI -- "$quiz/answers.yaml")" >> "submissions/$quiz.csv"
}

# A header, empty lines and what else is no id,owner/name are passed over and named.
tr -d '\r' < repositories.csv | grep -v -e '^id,' -e '^$' > "$work/lines" || true
one='^[A-Za-z0-9_][A-Za-z0-9._@-]*,[A-Za-z0-9_][A-Za-z0-9._-]*/[A-Za-z0-9._-]+$'
grep -E "$one" "$work/lines" > "$work/students" || stop 'repositories.csv has no line id,owner/name'
grep -v -E "$one" "$work/lines" | sed 's/^/passed over, not id,owner\/name: /' >&2 || true
if [ "$task" = hand-out ]; then
  { echo id; cut -d, -f1 "$work/students"; } > "$work/roster.csv"
  npx --no-install gradsheet generate "quizzes/$quiz.yaml" --roster "$work/roster.csv" --out "$work/sheets"
fi
# When something was committed last, only the whole history tells.
history=(--depth 1)
if [ "$task" = collect ]; then
  history=(--no-tags)
  mkdir -p submissions && echo id,time > "submissions/$quiz.csv"
fi
while IFS=, read -r id repository; do
  echo "$id: $repository"
  copy=$work/copies/$id
  git clone --quiet "${history[@]}" "${GIT_SERVER:-https://github.com}/$repository" "$copy" </dev/null &&
    plain "$copy/$quiz" && "${task/-/_}" "$id" "$copy" || { echo "  failed" >&2; failed=1; }
done < "$work/students"
exit "$failed"
