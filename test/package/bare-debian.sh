#!/usr/bin/env bash
# Installs the packed tarball on a Debian that has nothing but Node, goes through a course there, and compares the files,
# PDFs too, with those made here. Needs root, debootstrap and a network; 700 MB in a temporary folder. No test calls it.
set -euo pipefail
cd "$(dirname "$0")/../.."
set=problem-sets/quiz-backprop.yaml
work=$(mktemp -d)
root=$work/debian
trap 'umount -q "$root/proc" || true; rm -rf "$work"' EXIT

debootstrap --variant=minbase bookworm "$root" http://deb.debian.org/debian
npm=$(dirname "$(dirname "$(realpath "$(command -v npm)")")")
mkdir -p "$root/usr/local/lib/node_modules" "$root/course"
cp node_modules/node/bin/node "$root/usr/local/bin/node"
cp -r "$npm" "$root/usr/local/lib/node_modules/npm"
ln -s ../lib/node_modules/npm/bin/npm-cli.js "$root/usr/local/bin/npm"
ln -s ../lib/node_modules/npm/bin/npx-cli.js "$root/usr/local/bin/npx"
cp /etc/resolv.conf /etc/hosts "$root/etc/"
# Where a proxy stands between here and the registry.
[ -z "${NODE_EXTRA_CA_CERTS:-}" ] || cp "$NODE_EXTRA_CA_CERTS" "$root/etc/extra-certificates.pem"
mount -t proc proc "$root/proc"

npm pack --pack-destination "$root/course" >/dev/null
cp "$set" "$root/course/quiz.yaml"

user=0 home=/root

there() {
  local proxies=()
  for name in HTTP_PROXY HTTPS_PROXY NO_PROXY http_proxy https_proxy no_proxy; do
    [ -z "${!name:-}" ] || proxies+=("$name=${!name}")
  done
  [ -z "${NODE_EXTRA_CA_CERTS:-}" ] ||
    proxies+=(NODE_EXTRA_CA_CERTS=/etc/extra-certificates.pem npm_config_cafile=/etc/extra-certificates.pem)
  chroot --userspec="$user:$user" "$root" /usr/bin/env -i HOME="$home" PATH=/usr/local/bin:/usr/bin:/bin "${proxies[@]}" \
    /bin/sh -ec "cd ${2:-/course}; $1"
}

there 'npm install --no-audit --no-fund ./gradsheet-*.tgz'
there 'npx gradsheet generate quiz.yaml --seed s3cret --count 2 --merged'
there 'npx gradsheet grade quiz.yaml output/quiz-backprop/instructor/*/key.yaml --seed s3cret --fail-under 100'
for format in moodle canvas qti21 qti3 blackboard gift pytorch notebook latex csv jsonl; do
  there "npx gradsheet export quiz.yaml --to $format --seed s3cret --count 2 --out exported/"
done
there 'npx gradsheet practice quiz.yaml --seed open --out practice'
there 'npx gradsheet init repository; npx gradsheet init template --classroom'

# An ordinary user: where / is not the real root, as in a chroot, the kernel forbids the namespaces of Chromium's sandbox.
user=1000 home=/home/student
install -d -o 1000 -g 1000 "$root$home"
there '! unshare --user true 2>/dev/null'
there 'npx --prefix /course gradsheet generate /course/quiz.yaml --seed s3cret --count 2 --merged 2>told; cat told' "$home"
grep -q "forbids the browser's sandbox" "$root$home/told"

cp "$set" "$work/quiz.yaml"
node_modules/node/bin/node bin/gradsheet.js generate "$work/quiz.yaml" --seed s3cret --count 2 --merged --out "$work/output"
diff -r "$work/output" "$root/course/output"
diff -r "$work/output" "$root$home/output"
echo "$(find "$work/output" -type f | wc -l) files, $(find "$work/output" -name '*.pdf' | wc -l) PDFs among them: the same bytes here, there, and there as an ordinary user without a sandbox"
