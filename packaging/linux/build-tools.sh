#!/bin/sh
# Makes sure that what a build (or the smoke test) needs of a Debian system is there: installs it
# by apt when root, else names it in one line.   build-tools.sh build | smoke
set -eu
here=$(dirname "$(readlink -f "$0")")
"$here/system-libraries.sh"
command -v dpkg-query >/dev/null 2>&1 || exit 0
case ${1:-build} in
# objdump, ldd and strip; libraries of Qt's Wayland plugin, so that ldd can follow them.
build) wanted="binutils git libwayland-client0 libwayland-cursor0 libwayland-egl1 libxcb-xinerama0" ;;
smoke) wanted="xvfb xdotool procps util-linux shared-mime-info desktop-file-utils" ;;
*) echo "usage: build-tools.sh build|smoke" >&2; exit 2 ;;
esac
# Debian's own Python keeps the library that goes into a build in a package of its own.
python=$(command -v "${PYTHON:-python3}" || true)
if [ "${1:-build}" = build ] && [ "$(readlink -f "$python" | cut -c1-9)" = /usr/bin/ ]; then
    wanted="$wanted libpython$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')"
fi
# Only root can make a fresh root file system; the smoke test says so when it leaves that out.
if [ "${1:-build}" = smoke ] && [ "$(id -u)" = 0 ]; then wanted="$wanted debootstrap"; fi
missing=""
for package in $wanted; do
    dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed \
        || missing="$missing $package"
done
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ]; then
    echo "Installing:$missing" >&2
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq >&2
    # Another apt may be at work: it is waited for.
    # shellcheck disable=SC2086 # the list is meant to fall apart into words
    apt-get -o DPkg::Lock::Timeout=600 install -y -qq --no-install-recommends $missing >&2
else
    echo "Missing. Run:  sudo apt-get install -y --no-install-recommends$missing" >&2
    exit 1
fi
