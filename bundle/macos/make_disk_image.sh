#!/usr/bin/env bash
# A disk image around the Twintrack.app that `python -m bundle` made: bundle/macos/make_disk_image.sh VERSION
# Written with care and not yet tried on macOS. Without a developer's certificate the signature is ad hoc.
set -euo pipefail
cd "$(dirname "$0")/../.."

version=${1:?give the version, such as 0.2.0}
app=build/bundle/Twintrack.app
image=dist/twintrack-$version-macos-$(uname -m).dmg
[ -d "$app" ] || { echo "There is no $app; first: python -m bundle --folder-only" >&2; exit 1; }

staging=$(mktemp -d)
trap 'rm -rf "$staging"' EXIT
cp -R "$app" "$staging/"
cp LICENSE bundle/READ-ME-FIRST.txt "$staging/"
# The folder beside the app has the papers that the app must not be handed on without.
cp dist/twintrack-"$version"-macos-*/THIRD-PARTY.md "$staging/"
cp -R dist/twintrack-"$version"-macos-*/licences "$staging/"
ln -s /Applications "$staging/Applications"

codesign --force --deep --sign "${SIGNING_IDENTITY:--}" "$staging/Twintrack.app"
hdiutil create -volname "Twintrack $version" -srcfolder "$staging" -format UDZO -ov "$image"
echo "$image"
