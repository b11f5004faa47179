#!/bin/sh
# Bootstraps a source checkout: makes ./configure. With --install-deps it first installs what is
# missing with the system's package manager (apt, dnf, apk, brew, pkg).
set -eu
cd "$(dirname "$0")"

# What numproof cannot be built without, then what adds to it: json-c for JSON Lines, cmark for
# Markdown, gumbo for HTML, SQLite for tables, CUnit for the unit tests, gettext for the test of the
# translations. A package manager that lacks one of the latter does not stop the build.
apt_needs='gcc libc6-dev make autoconf automake pkg-config libunistring-dev libcsv-dev libgmp-dev'
apt_adds='libjson-c-dev libcmark-dev libgumbo-dev libsqlite3-dev libcunit1-dev gettext'
dnf_needs='gcc make autoconf automake pkgconf-pkg-config libunistring-devel libcsv-devel gmp-devel'
dnf_adds='json-c-devel cmark-devel gumbo-parser-devel sqlite-devel CUnit-devel gettext'
apk_needs='build-base autoconf automake pkgconf libunistring-dev libcsv-dev gmp-dev'
apk_adds='json-c-dev cmark-dev gumbo-parser-dev sqlite-dev cunit-dev gettext'
brew_needs='autoconf automake pkgconf libunistring libcsv gmp'
brew_adds='json-c cmark gumbo-parser sqlite cunit gettext'
pkg_needs='autoconf automake pkgconf libunistring libcsv gmp'
pkg_adds='json-c cmark gumbo sqlite3 cunit gettext-tools'

say() {
    echo "autogen.sh: $*" >&2
}

# Runs a command as root: directly, or through sudo or doas.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo "$@"
    elif command -v doas >/dev/null 2>&1; then
        doas "$@"
    else
        say "installing packages needs root, and there is no sudo or doas"
        return 1
    fi
}

# Is PACKAGE there already? is_installed MANAGER PACKAGE
is_installed() {
    case $1 in
    apt) dpkg-query -W -f='${Status}\n' "$2" 2>/dev/null | grep -q 'ok installed' ;;
    dnf) rpm -q "$2" >/dev/null 2>&1 ;;
    apk) apk info -e "$2" >/dev/null 2>&1 ;;
    brew) brew list "$2" >/dev/null 2>&1 ;;
    pkg) pkg info -e "$2" >/dev/null 2>&1 ;;
    esac
}

# install_with MANAGER PACKAGE...
install_with() {
    manager=$1
    shift
    case $manager in
    apt) as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends "$@" ;;
    dnf) as_root dnf install -y "$@" ;;
    apk) as_root apk add "$@" ;;
    brew) brew install "$@" ;;
    pkg) as_root pkg install -y "$@" ;;
    esac
}

# install_missing MANAGER NEEDS ADDS, the last two lists of words
install_missing() {
    wanted=
    for package in $2 $3; do
        is_installed "$1" "$package" || wanted="$wanted $package"
    done
    [ -n "$wanted" ] || return 0
    if [ "$1" != brew ] && ! as_root true; then
        say "missing:$wanted"
        return 1
    fi
    if [ "$1" = apt ]; then
        as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q ||
            say "not all package lists could be brought up to date; going on with those there are"
    fi
    # shellcheck disable=SC2086 # a list of words
    install_with "$1" $wanted && return 0

    # One of them is not to be had here. Take the others, then say which one it is.
    failed=
    for package in $2 $3; do
        is_installed "$1" "$package" || install_with "$1" "$package" || failed="$failed $package"
    done
    stop=0
    for package in $failed; do
        case " $3 " in
        *" $package "*) say "$package could not be installed; numproof is built without it" ;;
        *)
            say "$package could not be installed; numproof needs it"
            stop=1
            ;;
        esac
    done
    return "$stop"
}

install_deps() {
    if command -v apt-get >/dev/null 2>&1; then
        install_missing apt "$apt_needs" "$apt_adds"
    elif command -v dnf >/dev/null 2>&1; then
        install_missing dnf "$dnf_needs" "$dnf_adds"
    elif command -v apk >/dev/null 2>&1; then
        install_missing apk "$apk_needs" "$apk_adds"
    elif command -v brew >/dev/null 2>&1; then
        install_missing brew "$brew_needs" "$brew_adds"
    elif command -v pkg >/dev/null 2>&1; then
        install_missing pkg "$pkg_needs" "$pkg_adds"
    else
        cat >&2 <<EOF
autogen.sh: none of apt-get, dnf, apk, brew and pkg is here. Install by hand, with their headers:
  to build      a C11 compiler with __int128 (gcc, clang), make, autoconf, automake, pkg-config
  required      GNU libunistring, libcsv, GMP
  optional      json-c (JSON Lines input), SQLite (tables), CUnit (unit tests),
                gettext (checks of the translations)
Their names elsewhere:
  Debian        $apt_needs $apt_adds
  Fedora        $dnf_needs $dnf_adds
  Alpine        $apk_needs $apk_adds
  Homebrew      $brew_needs $brew_adds
  FreeBSD       $pkg_needs $pkg_adds
Then run ./autogen.sh without --install-deps.
EOF
        return 1
    fi
}

case $#:${1-} in
0:) ;;
1:--install-deps) install_deps || exit 1 ;;
*)
    echo "usage: ./autogen.sh [--install-deps]" >&2
    exit 2
    ;;
esac
for tool in autoreconf automake; do
    command -v "$tool" >/dev/null 2>&1 || {
        say "$tool is missing; ./autogen.sh --install-deps installs it"
        exit 1
    }
done
autoreconf --install --force
