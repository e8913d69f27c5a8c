#!/bin/sh
# Starts Diptych. A program that was built for a newer C library dies with a line that helps
# nobody; this says what is needed. @FLOOR@ and @LIB@ are filled in by the build.
floor=@FLOOR@
here=$(readlink -f "$0")
here=${here%/*}
have=$(getconf GNU_LIBC_VERSION 2>/dev/null)
have=${have#glibc }
# By the shell alone: every program that is started here is felt at each start.
enough() {
    major=${have%%.*} minor=${have#*.}
    [ -n "$have" ] && { [ "$major" -gt "${floor%%.*}" ] \
        || { [ "$major" -eq "${floor%%.*}" ] && [ "${minor%%.*}" -ge "${floor#*.}" ]; }; }
}
if ! enough; then
    said="Diptych needs glibc $floor or newer (Debian 12, Ubuntu 24.04, Fedora 37 or later); this system has ${have:-another C library}."
    echo "$said" >&2
    # From a desktop nobody sees stderr.
    if [ ! -t 2 ] && [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
        for tool in zenity kdialog xmessage; do
            command -v "$tool" >/dev/null 2>&1 || continue
            case $tool in
            zenity) zenity --error --text="$said" ;;
            kdialog) kdialog --error "$said" ;;
            xmessage) xmessage "$said" ;;
            esac
            break
        done
    fi
    exit 1
fi
exec "$here/@LIB@/diptych" "$@"
