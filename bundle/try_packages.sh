#!/bin/sh
# Tries the Linux packages of a release in a bare Debian: sudo bundle/try_packages.sh dist/release-VERSION
# Each package is installed, used by a user without rights, and removed; then no file of it may be left.
# It needs debootstrap and root. Packages come from where apt of this system has them, Python's from where pip has them.
set -eu
release=$(realpath "$1")
here=$(dirname "$(realpath "$0")")
root=$(mktemp -d) && chmod 755 "$root"
trap 'umount "$root/proc" "$root/dev/pts" "$root/dev" 2> /dev/null || true; rm -rf --one-file-system "$root"' EXIT

debootstrap --variant=minbase stable "$root" > /dev/null
mount --bind /dev "$root/dev" && mount --bind /dev/pts "$root/dev/pts"
mount -t proc proc "$root/proc"
cp /etc/resolv.conf "$root/etc/"
[ ! -e /etc/apt/apt.conf.d ] || cp -r /etc/apt/apt.conf.d/. "$root/etc/apt/apt.conf.d/"
cp -r "$release" "$root/release"
cp "$here/trial.sh" "$root/release/"
inside() { chroot "$root" env -i PATH=/usr/bin:/bin:/usr/sbin:/sbin HOME=/root DEBIAN_FRONTEND=noninteractive "$@"; }
as_user() { chroot "$root" su - ann -c "$*"; }
install() { inside apt-get install -y -qq --no-install-recommends "$@" > /dev/null; }
files() { (cd "$root" && find usr opt etc home var/lib -not -path 'var/lib/dpkg/*' -not -path 'var/lib/apt/*' | sort); }
size() { du -sh "$1" | cut -f1; }

inside apt-get update -qq
install xvfb xauth xdotool procps libglib2.0-bin shared-mime-info desktop-file-utils
inside useradd -m -s /bin/sh ann

echo "== the Debian package"
# what the package depends on stays after its removal, so it is installed before the files are listed
install $(dpkg-deb -f "$release"/*.deb Depends | sed 's/([^)]*)//g; s/|[^,]*//g; s/,/ /g')
files > "$root/before"
install /release/$(basename "$release"/*.deb)
echo "installed: $(size "$root/usr/lib/twintrack")"
as_user sh /release/trial.sh twintrack
as_user 'twintrack sample "My project.twin"' > /dev/null
as_user 'gio info -a standard::content-type "My project.twin"' | grep -q application/x-twintrack
as_user 'gio mime application/x-twintrack' | grep -q 'Default.*app.twintrack.twintrack.desktop'
# a double-click starts what the default entry names, with the file
cat > "$root/release/opened.sh" <<'IN'
gio open "My project.twin"
window=$(timeout 60 xdotool search --sync --onlyvisible --name "My project" | head -1)
sleep 2
xdotool windowfocus "$window" key --window "$window" ctrl+q
while pgrep -u ann -x twintrack; do sleep 1; done
IN
as_user 'xvfb-run -a sh /release/opened.sh' > /dev/null
as_user 'rm -r "My project.twin" .local .config .cache .dbus' 2> /dev/null || true
inside apt-get purge -y -qq twintrack > /dev/null
files > "$root/after"
diff "$root/before" "$root/after"
echo "removed without a trace"

echo "== the archive"
install xz-utils
as_user 'tar -xf /release/twintrack-*-linux-*.tar.xz'
as_user 'sh /release/trial.sh ./twintrack-*/twintrack'
as_user './twintrack-*/twintrack install-desktop' > /dev/null
as_user './twintrack-*/twintrack install-desktop --remove' > /dev/null
as_user 'rm -r twintrack-*'

if [ -e "$(echo "$release"/*.AppImage)" ]; then
    echo "== the AppImage"
    # a root like this has no FUSE
    as_user 'APPIMAGE_EXTRACT_AND_RUN=1 sh /release/trial.sh /release/*.AppImage'
fi

echo "== the wheel"
install python3-venv
as_user 'python3 -m venv env'
python3 -m pip download -q --disable-pip-version-check --require-hashes -d "$root/release/wheels" \
    --python-version "$(inside python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])')" --only-binary :all: \
    -r "$(dirname "$here")/requirements.lock"
as_user 'env/bin/pip install -q --no-index --find-links /release/wheels /release/*.whl'
as_user 'sh /release/trial.sh "$HOME/env/bin/twintrack"'
echo "every package was tried"
