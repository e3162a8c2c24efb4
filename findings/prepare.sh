# Sourced by every finding: a temporary folder, pinned public packages in it, and a comparison with what was seen.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export TF_CPP_MIN_LOG_LEVEL=3 LC_ALL=C.UTF-8

# npm_packages NAME@VERSION…
npm_packages() {
  npm init --yes > npm.log
  npm install --ignore-scripts --no-audit --no-fund "$@" >> npm.log 2>&1 || { cat npm.log >&2; exit 2; }
}

# debian_packages NAME=VERSION…: Debian 12; installed where that is allowed, for these need the system's folders.
debian_packages() {
  local package
  for package in "$@"; do
    [ "$(dpkg-query -W -f '${Version}' "${package%%=*}" 2>/dev/null)" = "${package#*=}" ] && continue
    apt-get install --yes --no-install-recommends "$package" > apt.log 2>&1 || { cat apt.log >&2; exit 2; }
  done
}

# expect_output COMMAND… <<END … END: prints what the command prints, and fails where that is not what stands here.
expect_output() {
  cat > expected
  "$@" 2> errors > seen || { cat errors >&2; exit 2; }
  cat seen
  diff expected seen || { echo 'This has changed since it was written down.' >&2; exit 1; }
}
