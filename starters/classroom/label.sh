#!/usr/bin/env bash
# Whose sheet this repository's is: its own name, in whatever account it lies.
set -euo pipefail
label=${GITHUB_REPOSITORY:-$(cd "$(dirname "$0")" && pwd)}
echo "${label##*/}"
