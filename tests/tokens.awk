# Takes C apart: prints "FILE:LINE:code: ..." with comments gone and literals emptied, and
# "FILE:LINE:text: ..." with what stands in the string and character literals of the line.
FNR == 1 {
    comment = 0
}

{
    rest = $0
    code = text = ""
    while (rest != "") {
        if (comment) {
            end = index(rest, "*/")
            comment = end == 0
            rest = end ? substr(rest, end + 2) : ""
        } else if (match(rest, /["\047]|\/\*|\/\//)) {
            mark = substr(rest, RSTART, RLENGTH)
            code = code substr(rest, 1, RSTART - 1) " "
            rest = substr(rest, RSTART + RLENGTH)
            if (mark == "/*")
                comment = 1
            else if (mark == "//")
                rest = ""
            else {
                literal = ""
                while (rest != "" && substr(rest, 1, 1) != mark) {
                    size = substr(rest, 1, 1) == "\\" ? 2 : 1
                    literal = literal substr(rest, 1, size)
                    rest = substr(rest, size + 1)
                }
                rest = substr(rest, 2)
                text = text " " literal
                code = code mark mark
            }
        } else {
            code = code rest
            rest = ""
        }
    }
    if (code ~ /[^ \t]/)
        print FILENAME ":" FNR ":code: " code
    if (text != "")
        print FILENAME ":" FNR ":text:" text
}
