#!/bin/sh
# From Diptych.app to a disk image that Gatekeeper opens: check the signature, notarise, staple,
# pack, sign and notarise the image.
#
#   DIPTYCH_CODESIGN_IDENTITY="Developer ID Application: ..." DIPTYCH_NOTARY_PROFILE=diptych \
#       packaging/macos/package.sh dist/standard/Diptych.app dist/diptych-0.1.0-macos-arm64.dmg
#
# The app was signed by PyInstaller with that identity (EXE codesign_identity: hardened runtime,
# packaging/macos/entitlements.plist): each library by itself, the bundle last. The profile is made once:
#   xcrun notarytool store-credentials diptych --key KEY.p8 --key-id ID --issuer UUID
# Without an identity the image is packed unsigned, for tries and forks.
set -eu
app=$1
image=$2
identity=${DIPTYCH_CODESIGN_IDENTITY:-}
if [ -n "$identity" ] && [ -z "${DIPTYCH_NOTARY_PROFILE:-}" ]; then
    echo "Set DIPTYCH_NOTARY_PROFILE: an app that is signed and not notarised is refused like an unsigned one" >&2
    exit 2
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# A profile in a keychain of its own (CI) is not looked for there unless it is named.
notary() {
    xcrun notarytool "$@" --keychain-profile "$DIPTYCH_NOTARY_PROFILE" \
        ${DIPTYCH_NOTARY_KEYCHAIN:+--keychain "$DIPTYCH_NOTARY_KEYCHAIN"}
}

notarise() {
    # Whatever --wait ends with, the status decides, and the log says why.
    notary submit "$1" --wait --output-format json >"$work/answer.json" || true
    cat "$work/answer.json" >&2
    status=$(plutil -extract status raw -o - "$work/answer.json" || true)
    [ "$status" = Accepted ] && return 0
    id=$(plutil -extract id raw -o - "$work/answer.json" || true)
    [ -z "$id" ] || notary log "$id" >&2 || true
    echo "Apple did not accept $1: $status" >&2
    exit 1
}

if [ -n "$identity" ]; then
    codesign --verify --deep --strict --verbose=2 "$app"
    # ditto keeps the links that a plain zip would follow.
    ditto -c -k --keepParent "$app" "$work/Diptych.zip"
    notarise "$work/Diptych.zip"
    xcrun stapler staple "$app"
fi

mkdir "$work/image"
ditto "$app" "$work/image/Diptych.app"
ln -s /Applications "$work/image/Applications"
# On machines that index new volumes hdiutil now and then finds its own "busy".
tries=0
until hdiutil create -volname Diptych -srcfolder "$work/image" -fs HFS+ -format UDZO -ov "$image"; do
    tries=$((tries + 1))
    [ "$tries" -lt 5 ] || exit 1
    sleep 10
done

if [ -n "$identity" ]; then
    codesign --sign "$identity" --timestamp "$image"
    notarise "$image"
    xcrun stapler staple "$image"
    xcrun stapler validate "$image"
    spctl --assess --type open --context context:primary-signature --verbose "$image"
fi
