# SPDX-License-Identifier: Apache-2.0
# What jmh/compare, jmh/measure and jmh/prove share: sets work, a folder to be removed at the end,
# and java. Needs home and fail.
# shellcheck shell=sh
java=java
[ -z "${JAVA_HOME:-}" ] || java=$JAVA_HOME/bin/java
command -v "$java" >/dev/null || fail "no java: set JAVA_HOME, or put java on the path"
command -v mvn >/dev/null || fail "Maven (mvn) is needed to build"
work=$(mktemp -d)

# jar NAME FOLDER: makes $work/NAME.jar of a checkout.
jar() {
    mvn -B -ntp -q -f "$2/jmh/pom.xml" -Dmaven.test.skip=true clean package >"$work/build.log" 2>&1 || return 1
    cp "$2/jmh/target/benchmarks.jar" "$work/$1.jar"
}

# build NAME REVISION [FILTER]: makes $work/NAME.jar of a revision, or of the working tree ('.').
# FILTER is a command that changes a revision first, in the current folder. A revision is measured by
# the method of the working tree (jmh's package bench); only where it does not build with it, by its
# own.
build() {
    echo "$(basename "$0"): building $1, $2" >&2
    if [ "$2" = . ]; then
        jar "$1" "$home" && return
    else
        mkdir "$work/$1"
        git -C "$home" archive --format=tar "$2" | tar -x -C "$work/$1"
        [ -z "${3:-}" ] || (cd "$work/$1" && eval "$3") || fail "$1 can't be changed"
        package=jmh/src/main/java/io/lanewise/bench
        if [ -d "$work/$1/$package" ]; then
            mv "$work/$1/$package" "$work/$1/own"
            cp -R "$home/$package" "$work/$1/$package"
            jar "$1" "$work/$1" && return
            echo "$(basename "$0"): '$2' does not build with this method and is measured by its own" >&2
            rm -rf "${work:?}/$1/$package"
            mv "$work/$1/own" "$work/$1/$package"
        fi
        jar "$1" "$work/$1" && return
    fi
    tail -n 20 "$work/build.log" >&2
    fail "'$2' does not build"
}

# The machine in one line; 'machine --kind' without cores and JDK.
machine() {
    cpu=$(sed -n 's/^model name[[:space:]]*: //p' /proc/cpuinfo 2>/dev/null | head -n 1)
    [ -n "$cpu" ] || cpu=$(sysctl -n machdep.cpu.brand_string 2>/dev/null || lscpu 2>/dev/null | sed -n 's/^Model name:[[:space:]]*//p' | head -n 1)
    "$java" --add-modules jdk.incubator.vector -cp "$work/tool.jar" io.lanewise.bench.Machine "${cpu:-unknown CPU}" "$@" 2>/dev/null
}
