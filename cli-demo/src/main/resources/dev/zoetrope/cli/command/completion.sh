# Completes the words of zoetrope. What there is to run is asked of the command itself, once in each shell.

# Sets takes: what stands after an option of a command.
_zoetrope_takes() {
    case "$1 $2" in
@TAKES@
        *) takes= ;;
    esac
}

# Sets takes: what stands after a command that is no option.
_zoetrope_argument() {
    case $1 in
@ARGUMENTS@
        *) takes= ;;
    esac
}

# Sets offered: the options of a command.
_zoetrope_options() {
    case $1 in
@OPTIONS@
        *) offered= ;;
    esac
}

# Sets offered: names that the command knows, by the word its help has for them.
_zoetrope_names() {
    eval "offered=\${_zoetrope_known_$2-}"
    if [ -z "$offered" ]; then
        offered=$("$1" models --names "$2" 2>/dev/null)
        eval "_zoetrope_known_$2=\$offered"
    fi
}

_zoetrope() {
    local i last word glue= cur prev= before= strip command= takes= offered=
    local -a words
    words=()
    COMPREPLY=()
    # Bash cuts words at : and =, which ids and options hold. Here they are whole again.
    for ((i = 0; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        last=$((${#words[@]} - 1))
        case $word in
            '') words+=("") ;;
            [:=]*) if ((i > 1)); then words[last]+=$word; else words+=("$word"); fi ;;
            *) if [ -n "$glue" ]; then words[last]+=$word; else words+=("$word"); fi ;;
        esac
        case $word in
            '' | *[!:=]*) glue= ;;
            *) glue=1 ;;
        esac
    done
    last=$((${#words[@]} - 1))
    cur=${words[last]}
    for ((i = 1; i < last; i++)); do
        case ${words[i]} in
            -*) ;;
            *) command=${words[i]} && break ;;
        esac
    done
    if ((last > 1)); then
        prev=${words[last - 1]}
    fi
    case $cur in
        --*=*)
            prev=${cur%%=*}
            cur=${cur#*=}
            case ${COMP_WORDBREAKS-} in
                *=*) ;;
                *) before=$prev= ;;
            esac
            ;;
    esac
    if [ -n "$command" ]; then
        _zoetrope_takes "$command" "$prev"
    fi
    if [ -z "$takes" ]; then
        case $cur in
            -*)
                _zoetrope_options "$command"
                takes=words
                ;;
            *) _zoetrope_argument "$command" ;;
        esac
    fi
    case $takes in
        '' | text) return ;;
        file)
            compopt -o filenames 2>/dev/null
            offered=$(compgen -f -- "$cur")
            ;;
        words) ;;
        'words '*) offered=${takes#words } && offered=${offered// /$'\n'} ;;
        *) _zoetrope_names "${COMP_WORDS[0]}" "$takes" ;;
    esac
    # Of a word with a colon bash replaces what stands after the last one.
    strip=
    case ${COMP_WORDBREAKS-} in
        *:*) strip=${cur%"${cur##*:}"} ;;
    esac
    while IFS= read -r word; do
        case $word in
            '') ;;
            "$cur"*) COMPREPLY+=("$before${word#"$strip"}") ;;
        esac
    done <<END
$offered
END
}

complete -F _zoetrope zoetrope
