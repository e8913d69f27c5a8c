#!/bin/sh
# Starts Diptych. A program that was built for a newer C library dies with a line that helps
# nobody; this says what is needed. @FLOOR@ and @LIB@ are filled in by the build.
floor=@FLOOR@
here=$(dirname "$(readlink -f "$0")")
have=$(getconf GNU_LIBC_VERSION 2>/dev/null | sed 's/^glibc //')
enough() {
    [ -n "$have" ] && [ "$(printf '%s\n%s\n' "$floor" "$have" | sort -t. -k1,1n -k2,2n | head -n 1)" = "$floor" ]
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
