# Writes what a shell needs to complete command lines of numproof:
#
#     awk -v shell=bash -f completions.awk formats.def inputs.def encodings.def options.def
#
# shell is bash, zsh or fish. What an option takes follows from its metavariable; the words behind --format,
# --input-format and --encoding are those of the tables.

# The first word in quotes of a line.
function quoted(line)
{
    sub(/^[^"]*"/, "", line)
    sub(/".*/, "", line)
    return line
}

function files_of(metavariable)
{
    return metavariable ~ /^FILE/
}

# The words that may stand behind an option; "" when they are no closed list.
function words_of(name, metavariable)
{
    if (name == "format")
        return formats
    if (name == "input-format")
        return inputs
    if (name == "encoding")
        return encodings
    if (metavariable == "WHEN")
        return "auto always never"
    if (metavariable == "SEVERITY")
        return "error warning note"
    if (name == "rounding")
        return "nearest truncate any"
    if (name == "ui-lang")
        return "en zh"
    return ""
}

function trim(text)
{
    sub(/^ */, "", text)
    sub(/ *$/, "", text)
    return text
}

# A row of options.def that is whole.
function take_option(row,    parts, count, rest)
{
    options++
    long[options] = quoted(row)
    rest = row
    sub(/^[^"]*"[^"]*", */, "", rest)
    count = split(rest, parts, /, */)
    letter[options] = parts[1] == "0" ? "" : substr(parts[1], 2, 1)
    argument[options] = parts[2]
    commands[options] = parts[3]
    metavariable[options] = ""
    if (parts[4] ~ /^NP_MSG/) {
        metavariable[options] = quoted(rest)
        sub(/^[^"]*"[^"]*"/, "", rest)
    }
    help[options] = quoted(rest)
    gsub(/\001/, "\"", help[options])
}

/^NP_FORMAT\(/ { formats = trim(formats " " quoted($0)) }
/^NP_INPUT\(/ { inputs = trim(inputs " " quoted($0)) }
/^NP_ENCODING\(/ { encodings = trim(encodings " " quoted($0)) }
/^NP_CLI_OPTION\(/ { row = ""; within = 1 }
within {
    row = row " " trim($0)
    gsub(/\\"/, "\001", row)
    if (row ~ /\)$/ && row ~ /NP_MSG\("[^"]*"\)\)$/) {
        take_option(row)
        within = 0
    }
}

# --- bash -----------------------------------------------------------------------------------------

function write_bash(    i, list, valued, pattern)
{
    print "# Completion of numproof for bash."
    print "_numproof()"
    print "{"
    print "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=check i"
    print "    local IFS=$'\\n'"
    print ""
    print "    # --option=word is three words here."
    print "    if [[ $word == = ]]; then"
    print "        word="
    print "    elif [[ $before == = ]]; then"
    print "        before=${COMP_WORDS[COMP_CWORD-2]}"
    print "    fi"
    print "    for ((i = 1; i < COMP_CWORD; i++)); do"
    print "        case ${COMP_WORDS[i]} in"
    print "        check | list | draft | rules)"
    print "            command=${COMP_WORDS[i]}"
    print "            break"
    print "            ;;"
    print "        [!-]*) break ;;"
    print "        esac"
    print "    done"
    print "    case $before in"
    for (i = 1; i <= options; i++) {
        if (!metavariable[i])
            continue
        pattern = "--" long[i] (letter[i] ? " | -" letter[i] : "")
        list = words_of(long[i], metavariable[i])
        if (argument[i] == "optional_argument")
            continue # only behind a sign, below
        if (list)
            printf "    %s)\n        COMPREPLY=($(compgen -W $'%s' -- \"$word\"))\n        return\n        ;;\n", \
                pattern, gensub_spaces(list)
        else if (files_of(metavariable[i]))
            printf "    %s)\n        COMPREPLY=($(compgen -f -- \"$word\"))\n        return\n        ;;\n", pattern
        else if (metavariable[i] == "DIR")
            printf "    %s)\n        COMPREPLY=($(compgen -d -- \"$word\"))\n        return\n        ;;\n", pattern
        else
            printf "    %s) return ;;\n", pattern
    }
    print "    esac"
    print "    if [[ ${COMP_WORDS[COMP_CWORD]} == = || ${COMP_WORDS[COMP_CWORD-1]} == = ]]; then"
    print "        case $before in"
    print "        --color | --progress) COMPREPLY=($(compgen -W $'auto\\nalways\\nnever' -- \"$word\")) ;;"
    print "        esac"
    print "        return"
    print "    fi"
    print "    if [[ $word == -* ]]; then"
    print "        case $command in"
    write_bash_command("check", "C")
    write_bash_command("list", "L")
    write_bash_command("draft", "D")
    write_bash_command("rules", "R")
    print "        esac"
    print "        return"
    print "    fi"
    print "    COMPREPLY=($(compgen -f -- \"$word\"))"
    print "    if ((COMP_CWORD == 1)); then"
    print "        COMPREPLY+=($(compgen -W $'check\\nlist\\ndraft\\nrules' -- \"$word\"))"
    print "    fi"
    print "}"
    print "complete -o filenames -F _numproof numproof"
}

function gensub_spaces(list)
{
    gsub(/ /, "\\n", list)
    return list
}

function write_bash_command(name, sign,    i, list)
{
    for (i = 1; i <= options; i++) {
        if (index(commands[i], sign))
            list = list (list ? "\\n" : "") "--" long[i]
    }
    printf "        %s) COMPREPLY=($(compgen -W $'%s' -- \"$word\")) ;;\n", name, list
}

# --- zsh ------------------------------------------------------------------------------------------

# In single quotes, within a description in brackets.
function escape_zsh(text)
{
    gsub(/'/, "'\\''", text)
    gsub(/\[/, "\\[", text)
    gsub(/\]/, "\\]", text)
    gsub(/:/, "\\:", text)
    return text
}

function action_zsh(i,    list)
{
    list = words_of(long[i], metavariable[i])
    if (list)
        return "(" list ")"
    if (files_of(metavariable[i]))
        return "_files"
    if (metavariable[i] == "DIR")
        return "_files -/"
    return " "
}

function write_zsh_options(sign,    i, tail, sure)
{
    for (i = 1; i <= options; i++) {
        if (!index(commands[i], sign))
            continue
        tail = ""
        if (metavariable[i])
            tail = (argument[i] == "optional_argument" ? "::" : ":") escape_zsh(metavariable[i]) ":" action_zsh(i)
        sure = argument[i] == "required_argument" ? "=" : argument[i] == "optional_argument" ? "=-" : ""
        printf "        '*--%s%s[%s]%s'\n", long[i], sure, escape_zsh(help[i]), tail
        if (letter[i])
            printf "        '*-%s%s[%s]%s'\n", letter[i], (sure ? "+" : ""), escape_zsh(help[i]), tail
    }
}

function write_zsh_command(name, sign)
{
    printf "    %s)\n        arguments=(\n", name
    write_zsh_options(sign)
    print "        )"
    print "        ;;"
}

function write_zsh()
{
    print "#compdef numproof"
    print "# Completion of numproof for zsh."
    print "_numproof() {"
    print "    local command=check word"
    print "    local -a arguments"
    print ""
    print "    for word in ${words[2,CURRENT-1]}; do"
    print "        case $word in"
    print "        check|list|draft|rules)"
    print "            command=$word"
    print "            break"
    print "            ;;"
    print "        [^-]*) break ;;"
    print "        esac"
    print "    done"
    print "    case $command in"
    write_zsh_command("check", "C")
    write_zsh_command("list", "L")
    write_zsh_command("draft", "D")
    write_zsh_command("rules", "R")
    print "    esac"
    print "    if ((CURRENT == 2)); then"
    print "        arguments+=('1:command or article:{compadd check list draft rules; _files}')"
    print "    fi"
    print "    _arguments -s -S $arguments '*:article:_files'"
    print "}"
    print "if [ \"$funcstack[1]\" = _numproof ]; then"
    print "    _numproof \"$@\""
    print "else"
    print "    compdef _numproof numproof"
    print "fi"
}

# --- fish -----------------------------------------------------------------------------------------

function escape_fish(text)
{
    gsub(/\\/, "\\\\", text)
    gsub(/'/, "\\'", text)
    return text
}

# The condition under which a command takes the option; "" when all do.
function condition_fish(signs,    words)
{
    if (index(signs, "C") && index(signs, "L") && index(signs, "D") && index(signs, "R"))
        return ""
    if (!index(signs, "L"))
        words = words " list"
    if (!index(signs, "D"))
        words = words " draft"
    if (!index(signs, "R"))
        words = words " rules"
    if (index(signs, "C"))
        return " -n 'not __fish_seen_subcommand_from" words "'"
    words = ""
    if (index(signs, "L"))
        words = words " list"
    if (index(signs, "D"))
        words = words " draft"
    if (index(signs, "R"))
        words = words " rules"
    return " -n '__fish_seen_subcommand_from" words "'"
}

function write_fish(    i, list, tail)
{
    print "# Completion of numproof for fish."
    print "complete -c numproof -n __fish_use_subcommand -a check -d 'check articles (the default)'"
    print "complete -c numproof -n __fish_use_subcommand -a list -d 'every number with its meaning'"
    print "complete -c numproof -n __fish_use_subcommand -a draft -d 'expectations made from an article'"
    print "complete -c numproof -n __fish_use_subcommand -a rules -d 'check and explain expectations, list the packs'"
    for (i = 1; i <= options; i++) {
        list = words_of(long[i], metavariable[i])
        tail = ""
        if (argument[i] == "required_argument")
            tail = files_of(metavariable[i]) || metavariable[i] == "DIR" ? " -r" : " -x"
        if (list)
            tail = (argument[i] == "required_argument" ? " -x" : " -f") " -a '" list "'"
        printf "complete -c numproof%s -l %s%s%s -d '%s'\n", condition_fish(commands[i]), long[i], \
            (letter[i] ? " -s " letter[i] : ""), tail, escape_fish(help[i])
    }
}

END {
    if (!options || !formats || !inputs || !encodings) {
        print "completions.awk: a table is empty" > "/dev/stderr"
        exit 1
    }
    if (shell == "bash")
        write_bash()
    else if (shell == "zsh")
        write_zsh()
    else
        write_fish()
}
