#!/bin/sh
# Runs one server for the tests and makes sure that it does not outlive them.
#
# usage: supervise.sh FOLDER SIGNAL CLEANUP COMMAND [ARGUMENT...]
#
# Orders arrive as lines on standard input: "start" runs COMMAND, "stop" ends it with SIGNAL, "kill" ends it at once. Each is
# answered with a line. When standard input closes, because the tests are done or were killed, the server is ended,
# CLEANUP (a shell command, may be empty) runs, and FOLDER is removed.

folder=$1 signal=$2 cleanup=$3
shift 3
server=

# True while one of the given processes is there.
any_alive() {
  for process in "$@"; do
    ! kill -0 "$process" 2>/dev/null || return 0
  done
  return 1
}

# Waits up to 30 s until none of the given processes is there.
await_end() {
  waited=0
  while any_alive "$@" && [ "$waited" -lt 300 ]; do
    sleep 0.1
    waited=$((waited + 1))
  done
}

# Ends the server with the given signal, then whatever it started and left: its process group, and its children, which may have
# made groups of their own. Returns when all are gone, so that a new start finds no memory, file or port taken.
end() {
  [ -n "$server" ] || return 0
  children=$(cat "/proc/$server/task/$server/children" 2>/dev/null)
  kill -s "$1" "$server" 2>/dev/null
  await_end "$server"
  # shellcheck disable=SC2086 # a list of numbers
  kill -s KILL -- "-$server" $children 2>/dev/null
  # shellcheck disable=SC2086
  await_end "$server" $children
  wait "$server" 2>/dev/null
  server=
}

# A handler that does nothing: "read" then ends instead of this script, and the clean-up below still runs.
trap : INT TERM HUP

while read -r order; do
  case $order in
    start)
      setsid "$@" </dev/null >>"$folder/server.log" 2>&1 &
      server=$!
      echo started
      ;;
    stop)
      end "$signal"
      echo stopped
      ;;
    kill)
      end KILL
      echo killed
      ;;
  esac
done

# Its data goes too, so there is nothing to end in order.
end KILL
[ -z "$cleanup" ] || sh -c "$cleanup" >/dev/null 2>&1
cd / && rm -rf -- "$folder"
