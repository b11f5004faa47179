# Judges the #include lines of the files of validator/ that it is given (paths from the top of the tree).
# Prints "RULE FILE:LINE: what is wrong"; the rules are layers, public and libraries.
#
# The folders stand in the order in which data flows. A folder includes itself and those before it. Two
# files have a place of their own: numproof.c may use all but cli and report; cli sees only numproof.h and
# report/.
BEGIN {
    count = split("base number text quantity data expect claim solve draft gate report cli", order, " ")
    for (i = 1; i <= count; i++)
        place[order[i]] = i
}

function complain(rule, what)
{
    print rule " " FILENAME ":" FNR ": " what
}

# The folder that alone may include a foreign header; "" for headers of the system.
function home_of(header)
{
    if (header == "csv.h")
        return "base"
    if (header == "gmp.h" || header == "gmpxx.h")
        return "number"
    if (header ~ /^uni[a-z]+\.h$/ && header != "unistd.h")
        return "text"
    if (header == "iconv.h")
        return "text"
    if (header ~ /^sqlite3/)
        return "data"
    if (header ~ /^unistring\// || header ~ /^json(-c\/|_|\.h$)/ || header == "printbuf.h")
        return "text"
    return ""
}

/^[ \t]*#[ \t]*include/ {
    folder = FILENAME
    sub(/^validator\//, "", folder)
    self = folder
    if (!sub(/\/.*/, "", folder))
        folder = ""
    if (!match($0, /["<][^">]*[">]/))
        next # an include of a macro
    foreign = substr($0, RSTART, 1) == "<"
    header = substr($0, RSTART + 1, RLENGTH - 2)
    if (foreign) {
        home = home_of(header)
        if (home != "" && home != folder)
            complain("libraries", "<" header "> is included in " home "/ only")
        if (home != "")
            shows[self] = home # whoever includes this file sees the library
        next
    }
    target = header
    if (!sub(/\/.*/, "", target))
        target = ""
    edges++
    from[edges] = self
    to[edges] = header
    edge_folder[edges] = folder
    edge_place[edges] = FILENAME ":" FNR
    if (header == "config.h")
        complain("layers", "config.h is included as <config.h>")
    else if (target != "" && !(target in place))
        complain("layers", "no folder is called " target)
    else if (folder == "") {
        if (target == "cli" || target == "report")
            complain("public", "the library does not know " target "/")
    } else if (folder == "cli") {
        if (header != "numproof.h" && target != "report" && target != "cli")
            complain("public", "cli/ sees numproof.h, report/ and itself, not " header)
    } else if (!(folder in place))
        complain("layers", "the folder " folder " has no place in the order")
    else if (target == "") {
        if (folder != "report")
            complain("layers", folder "/ knows no header outside its folder and those before it")
    } else if (place[target] > place[folder])
        complain("layers", folder "/ comes before " target "/")
}

# A header through which a library is seen, at whatever remove, stays in that library's folder.
END {
    do {
        changed = 0
        for (i = 1; i <= edges; i++) {
            if ((to[i] in shows) && from[i] ~ /\.h$/ && !(from[i] in shows)) {
                shows[from[i]] = shows[to[i]]
                changed = 1
            }
        }
    } while (changed)
    for (i = 1; i <= edges; i++) {
        if ((to[i] in shows) && edge_folder[i] != shows[to[i]])
            print "libraries " edge_place[i] ": " to[i] " shows a library of " shows[to[i]] "/"
    }
}
