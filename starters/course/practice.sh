#!/usr/bin/env bash
# Writes the practice pages of all open sets to public/, for GitHub Pages, GitLab Pages or any web server.
set -euo pipefail
cd "$(dirname "$0")"
npx --no-install gradsheet practice practice/*.yaml --out public
