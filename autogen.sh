#!/bin/sh
# Bootstraps a source checkout: makes ./configure. With --install-deps it first installs what is
# missing with the system's package manager (apt, dnf, apk, brew, pkg).
set -eu
cd "$(dirname "$0")"

apt_packages='gcc make autoconf automake pkg-config libunistring-dev libcsv-dev libgmp-dev libjson-c-dev libcunit1-dev'
dnf_packages='gcc make autoconf automake pkgconf-pkg-config libunistring-devel libcsv-devel gmp-devel json-c-devel CUnit-devel'
apk_packages='build-base autoconf automake pkgconf libunistring-dev libcsv-dev gmp-dev json-c-dev cunit-dev'
brew_packages='autoconf automake pkg-config libunistring libcsv gmp json-c cunit'
pkg_packages='autoconf automake pkgconf libunistring libcsv gmp json-c cunit'

# Runs a command as root: directly, or through sudo or doas.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo "$@"
    elif command -v doas >/dev/null 2>&1; then
        doas "$@"
    else
        echo "autogen.sh: need root to run: $*" >&2
        exit 1
    fi
}

install_deps() {
    if command -v apt-get >/dev/null 2>&1; then
        missing=
        for package in $apt_packages; do
            dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' ||
                missing="$missing $package"
        done
        [ -z "$missing" ] && return
        as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q
        # shellcheck disable=SC2086 # a list of words
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing
    elif command -v dnf >/dev/null 2>&1; then
        # shellcheck disable=SC2086
        as_root dnf install -y $dnf_packages
    elif command -v apk >/dev/null 2>&1; then
        # shellcheck disable=SC2086
        as_root apk add $apk_packages
    elif command -v brew >/dev/null 2>&1; then
        # shellcheck disable=SC2086
        brew install $brew_packages
    elif command -v pkg >/dev/null 2>&1; then
        # shellcheck disable=SC2086
        as_root pkg install -y $pkg_packages
    else
        cat >&2 <<EOF
autogen.sh: no package manager that it knows (apt, dnf, apk, brew, pkg). Install by hand:
  a C11 compiler, make, autoconf, automake, pkg-config
  GNU libunistring, libcsv, GMP   (required)
  json-c                          (JSON Lines input)
  CUnit                           (unit tests)
EOF
        exit 1
    fi
}

case ${1-} in
--install-deps) install_deps ;;
'') ;;
*)
    echo "usage: ./autogen.sh [--install-deps]" >&2
    exit 2
    ;;
esac
autoreconf --install --force
