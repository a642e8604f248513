#!/usr/bin/env bash
# How much processor time (user and system, milliseconds) the start of the command line takes: engine/src/benchmark/start.sh
#
# Build first: mvn -q -f engine package -DskipTests. JAVAS names the homes of the Javas to measure, separated by blanks; by
# default that of the java on the path. ROUNDS is how often each is run; the commands take turns, the median is shown.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

: "${JAVAS:=$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")}" "${ROUNDS:=15}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# An archive of its own, so that the first use is seen too.
export XDG_CACHE_HOME=$work/cache
check="check --reg-file ../docs/examples/SERVER12345.reg"

printf 'public class Trivial {\n  public static void main(String[] args) {\n    System.out.println("x");\n  }\n}\n' \
  >"$work/Trivial.java"

# spent COMMAND...: the processor time of the command with all its children, in milliseconds.
spent() {
  local TIMEFORMAT='%3U %3S'
  { time "$@" >/dev/null 2>&1 || true; } 2>&1 | awk '{ printf "%d\n", ($1 + $2) * 1000 }'
}

median() {
  sort -n "$1" | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'
}

for home in $JAVAS; do
  java=$home/bin/java
  javac --release 17 -d "$work" "$work/Trivial.java"
  export JAVA_HOME=$home
  echo "$("$java" -version 2>&1 | sed -n 's/.*Runtime Environment \(.*\)/\1/p')"
  echo "  launcher, first use: $(spent target/exchange-dispatch $check)"
  rm -f "$work"/*.times
  for _ in $(seq "$ROUNDS"); do
    spent "$java" -cp "$work" Trivial >>"$work/trivial.times"
    spent target/exchange-dispatch $check >>"$work/launcher.times"
    spent "$java" -jar target/exchange-dispatch.jar $check >>"$work/jar.times"
    spent target/exchange-dispatch check --help >>"$work/help.times"
  done
  trivial=$(median "$work/trivial.times")
  for what in trivial launcher jar help; do
    median "$work/$what.times" | awk -v what=$what -v trivial="$trivial" \
      '{ printf "  %-9s %5d  %.1f\n", what, $1, $1 / trivial }'
  done
done
