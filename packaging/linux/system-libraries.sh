#!/bin/sh
# Makes sure that Qt's system libraries are there: installs them by apt when root, else names
# them in one line. Does nothing, quickly, where all are present.
set -eu
common="libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 fonts-dejavu-core"
window="libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0"
command -v dpkg-query >/dev/null 2>&1 || {
    echo "Not a Debian system: install the equivalents of: $common $window" >&2
    exit 0
}
present() { dpkg-query -W -f '${db:Status-Status}\n' "$1" 2>/dev/null | grep -qx installed; }
missing=""
for package in $common $window; do
    present "$package" || missing="$missing $package"
done
# Debian 13 and Ubuntu 24.04 renamed this one.
present libglib2.0-0 || present libglib2.0-0t64 || {
    if apt-cache show libglib2.0-0t64 >/dev/null 2>&1
    then missing="$missing libglib2.0-0t64"
    else missing="$missing libglib2.0-0"
    fi
}
python3 -c 'import ensurepip, venv' 2>/dev/null || missing="$missing python3-venv"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ]; then
    echo "Installing system libraries:$missing" >&2
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq >&2
    # Another apt may be at work: it is waited for.
    # shellcheck disable=SC2086 # the list is meant to fall apart into words
    apt-get -o DPkg::Lock::Timeout=600 install -y -qq --no-install-recommends $missing >&2
else
    echo "System libraries are missing. Run:  sudo apt-get install -y --no-install-recommends$missing" >&2
    exit 1
fi
