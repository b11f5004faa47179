#!/bin/sh
# Completions, each asked in its shell. Prints TAP.
set -u
LC_ALL=C
export LC_ALL
program=${NUMPROOF:-./numproof}
folder=$(pwd)/contrib/completions
work=$(mktemp -d "${TMPDIR:-/tmp}/numproof-completions.XXXXXX") || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM
HOME=$work
export HOME
echo 1..16

number=0
failed=0
# same NAME: what is in want is what is in out.
same() {
    number=$((number + 1))
    if cmp -s "$work/want" "$work/out"; then
        echo "ok $number - $1"
    else
        echo "not ok $number - $1"
        diff -u "$work/want" "$work/out" | sed -e '1,2d' -e 's/^/# /'
        failed=1
    fi
}
want() {
    cat >"$work/want"
}
skip() {
    for name in "$@"; do
        number=$((number + 1))
        echo "ok $number - $name # SKIP no such shell"
    done
}

"$program" --help | sed -n 's/^  *\(-[a-z], \)*--\([a-z0-9-]*\).*/\2/p' | sort >"$work/options"

# in_bash WORD...: what bash offers for the last word.
in_bash() {
    (cd "$work" && bash --norc --noprofile -c '
        . "$0"
        COMP_WORDS=(numproof "$@") COMP_CWORD=$#
        _numproof
        printf "%s\n" "${COMPREPLY[@]}"
    ' "$folder/numproof" "$@" | sort >"$work/out")
}
mkdir "$work/articles" && : >"$work/article one.txt"
if bash --version >/dev/null 2>&1; then
    for command in check list draft rules; do in_bash $command -- && cat "$work/out"; done |
        sed -n 's/^--//p' | sort -u >"$work/told"
    mv "$work/told" "$work/out"
    cp "$work/options" "$work/want"
    same "bash: every option, and no other"
    in_bash --fo
    echo --format | want
    same "bash: an option"
    in_bash list --
    grep -e '--update$' -e '--baseline$' -e '--encoding$' "$work/out" >"$work/told"
    mv "$work/told" "$work/out"
    echo --encoding | want
    same "bash: options of the command only"
    in_bash --format j
    printf 'json\njsonl\njunit\n' | want
    same "bash: the words of an option"
    in_bash --format = sar
    echo sarif | want
    same "bash: the same behind a sign"
    in_bash --color =
    printf 'always\nauto\nnever\n' | want
    same "bash: behind a sign that is optional"
    in_bash -e art
    printf 'article one.txt\narticles\n' | want
    same "bash: files"
    in_bash l
    echo list | want
    same "bash: commands"
else
    skip 'bash: every option, and no other' 'bash: an option' 'bash: options of the command only' \
        'bash: the words of an option' 'bash: the same behind a sign' 'bash: behind a sign that is optional' \
        'bash: files' 'bash: commands'
fi

in_fish() {
    (cd "$work" && XDG_CONFIG_HOME=$work XDG_DATA_HOME=$work fish --no-config -c '
        source $argv[1]
        complete -C "$argv[2]"
    ' "$folder/numproof.fish" "$1" | sed 's/	.*//' | sort >"$work/out")
}
if fish --version >/dev/null 2>&1; then
    for command in check list draft rules; do in_fish "numproof $command --" && cat "$work/out"; done |
        sed -n 's/^--\([a-z0-9-]*\).*/\1/p' | sort -u >"$work/told"
    mv "$work/told" "$work/out"
    cp "$work/options" "$work/want"
    same "fish: every option, and no other"
    in_fish "numproof --format j"
    printf 'json\njsonl\njunit\n' | want
    same "fish: the words of an option"
    in_fish "numproof list --base"
    : | want
    same "fish: options of the command only"
    in_fish "numproof ru"
    echo rules | want
    same "fish: commands"
else
    skip 'fish: every option, and no other' 'fish: the words of an option' 'fish: options of the command only' \
        'fish: commands'
fi

# What zsh's own functions would be given.
in_zsh() {
    (cd "$work" && zsh -f -c '
        compdef() { }
        _arguments() { print -rl -- "$@" }
        source "$1"
        shift
        words=(numproof "$@") CURRENT=$(($# + 1))
        _numproof
    ' zsh "$folder/_numproof" "$@" >"$work/out" 2>&1)
}
if zsh --version >/dev/null 2>&1; then
    for command in check list draft rules; do in_zsh $command -- && cat "$work/out"; done |
        sed -n 's/^\*--\([a-z0-9-]*\).*/\1/p' | sort -u >"$work/told"
    mv "$work/told" "$work/out"
    cp "$work/options" "$work/want"
    same "zsh: every option, and no other"
    in_zsh --format j
    sed -n 's/^\*--format=.*:FORMAT:/FORMAT /p' "$work/out" >"$work/told"
    mv "$work/told" "$work/out"
    echo 'FORMAT (text jsonl json csv sarif junit tap github html)' | want
    same "zsh: the words of an option"
    in_zsh list --
    grep -c '^\*--baseline' "$work/out" >"$work/told"
    mv "$work/told" "$work/out"
    echo 0 | want
    same "zsh: options of the command only"
    in_zsh r
    grep -c '^1:command or article' "$work/out" >"$work/told"
    mv "$work/told" "$work/out"
    echo 1 | want
    same "zsh: commands"
else
    skip 'zsh: every option, and no other' 'zsh: the words of an option' 'zsh: options of the command only' \
        'zsh: commands'
fi
exit "$failed"
