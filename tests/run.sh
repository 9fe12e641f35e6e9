#!/usr/bin/env bash
# Builds everything once and runs every test project. The last line says how many tests passed and failed.
set -uo pipefail

usage() {
  cat <<'TEXT'
usage: tests/run.sh [--fast] [--filter EXPRESSION]
       tests/run.sh --faults [--minutes N] [--seed S]
       tests/run.sh --fuzz [--minutes N] [--seed S]

  --fast                only tests/Moderation.Tests, which needs neither servers nor a browser
  --filter EXPRESSION   only some tests, in the words of "dotnet test --filter", such as FullyQualifiedName~Counts
  --faults              only the fault suite, in long rounds: kills, restarts, cut and stalled connections, then a check of everything
  --fuzz                only the fuzzer: seeded requests to every door of the program, none of which may break anything
  --minutes N           of faults, begins new rounds for so long (default 30), up to the first violation; 0 is one round.
                        Of the fuzzer, how long it sends (default 30)
  --seed S              of the first round, or of the requests (default 1); each further round has the next
  --help                this text

The fault suite prints a line for each round as it ends. What the service said, and what struck when, stays in TestResults/faults;
what the fuzzer found, in TestResults/fuzz.log.

On Debian and Ubuntu, as root or with sudo that asks for no password, what is missing of RabbitMQ, PostgreSQL, Chromium, fonts,
nginx, Python with pika, PHP with php-amqplib and Node is installed first; no service is started. npm then installs the packages of
tests/Moderation.BrowserTests/npm. Tests whose server is missing fail.
MODERATION_TEST_RABBITMQ and MODERATION_TEST_POSTGRES name servers to use instead.
The last line is "N passed, N failed" (", N skipped" follows where there are any); the exit code is 0 only when something ran
and nothing failed.
TEXT
}

fast=
filter=
faults=
fuzz=
minutes=
seed=

# The value of an option that is a whole number.
number() {
  [[ ${2:-} =~ ^[0-9]{1,9}$ ]] || { echo "$1 needs a whole number; see --help." >&2; exit 2; }
}

while [ $# -gt 0 ]; do
  case $1 in
    --fast) fast=yes ;;
    --filter)
      [ $# -ge 2 ] || { echo "--filter needs an expression; see --help." >&2; exit 2; }
      filter=$2
      shift
      ;;
    --faults) faults=yes ;;
    --fuzz) fuzz=yes ;;
    --minutes)
      number "$@"
      minutes=$2
      shift
      ;;
    --seed)
      number "$@"
      seed=$2
      shift
      ;;
    --help | -h) usage; exit 0 ;;
    *) echo "Unknown option '$1'; see --help." >&2; exit 2 ;;
  esac
  shift
done

if [ -n "$faults$fuzz" ] && [ -n "$fast$filter" ] || [ "$faults$fuzz" = yesyes ]; then
  echo "--faults and --fuzz go with neither each other nor --fast nor --filter; see --help." >&2
  exit 2
elif [ -z "$faults$fuzz" ] && [ -n "$minutes$seed" ]; then
  echo "--minutes and --seed belong to --faults and --fuzz; see --help." >&2
  exit 2
fi

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd) || exit 2
cd "$root" || exit 2
results=$root/TestResults
export MODERATION_FAULT_LOGS=$results/faults MODERATION_FUZZ_LOG=$results/fuzz.log

# No build node, compiler server or message of the day outlives the run.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
export DEBIAN_FRONTEND=noninteractive

# What a process learns about its own speed is lost on one that lives for a test.
export DOTNET_TieredPGO=0

has() { command -v "$1" >/dev/null 2>&1; }

has_file() { compgen -G "$1" >/dev/null; }

has_python_with_pika() {
  local python
  for python in python3 /usr/bin/python3; do
    "$python" -c 'import pika' >/dev/null 2>&1 && return 0
  done
  return 1
}

missing_packages() {
  has dpkg-query || return 0
  [ -z "$fuzz" ] || return 0 # the fuzzer needs none
  [ -n "${MODERATION_TEST_RABBITMQ:-}" ] || has_file '/usr/lib/rabbitmq/bin/rabbitmq-server' || has rabbitmq-server || echo rabbitmq-server
  [ -n "${MODERATION_TEST_POSTGRES:-}" ] || has_file '/usr/lib/postgresql/*/bin/initdb' || has initdb || echo postgresql
  [ -z "$faults" ] || return 0 # the fault suite needs no more
  has chromium || has chromium-browser || has google-chrome || echo chromium
  has_file '/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf' || echo fonts-noto-core
  has_file '/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf' || echo fonts-noto-color-emoji
  has_python_with_pika || echo python3-pika
  has php || echo php-cli
  has_file '/usr/share/php/PhpAmqpLib/autoload.php' || echo php-amqplib
  has node || echo nodejs
  has npm || echo npm
  has nginx || has_file '/usr/sbin/nginx' || echo nginx
}

# Installs without letting the packages start their services: the tests start servers of their own.
install_missing() {
  local packages as_root=() policy=/usr/sbin/policy-rc.d own_policy="" log=$results/install.log
  mapfile -t packages < <(missing_packages)
  [ ${#packages[@]} -gt 0 ] || return 0
  if [ "$(id -u)" != 0 ]; then
    as_root=(sudo -n)
    if ! has sudo || ! sudo -n true 2>/dev/null; then
      echo "Missing and not installed, for want of root: ${packages[*]}."
      return 0
    fi
  fi
  has apt-get || { echo "Missing and not installed, for want of apt-get: ${packages[*]}."; return 0; }

  echo "Installing ${packages[*]} (log: $log)."
  if [ ! -e "$policy" ]; then
    own_policy=yes
    printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null && "${as_root[@]}" chmod 755 "$policy"
  fi
  {
    timeout -k 10 300 "${as_root[@]}" apt-get -q -o DPkg::Lock::Timeout=300 update
    timeout -k 10 900 "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
      apt-get -q -y -o DPkg::Lock::Timeout=300 install --no-install-recommends "${packages[@]}"
  } >"$log" 2>&1 </dev/null || { echo "The installation failed:"; tail -5 "$log"; }
  [ -z "$own_policy" ] || "${as_root[@]}" rm -f "$policy"
}

# Texts that are not part of the repository, at the version of the lock file. No script of a package runs.
install_npm_packages() {
  local folder=tests/Moderation.BrowserTests/npm log=$results/npm.log
  local ci=(ci --prefix "$folder" --prefer-offline --ignore-scripts --no-audit --no-fund --no-update-notifier)
  if ! has npm; then
    echo "npm is missing: the packages of $folder are not installed, and the tests that read them will fail."
  elif ! timeout -k 10 180 npm "${ci[@]}" >"$log" 2>&1 </dev/null; then
    echo "npm could not install the packages of $folder, and the tests that read them will fail (log: $log):"
    tail -5 "$log"
  fi
}

passed=0
failed=0
skipped=0

finish() {
  local line="$passed passed, $failed failed"
  [ "$skipped" = 0 ] || line="$line, $skipped skipped"
  echo "$line"
  [ "$failed" = 0 ] && [ "$passed" -gt 0 ]
  exit
}

# The sum of one attribute of the <Counters …/> elements in a project's result files; nothing where there is no result.
counted() {
  local name=$1
  shift
  grep -ho '<Counters [^>]*>' "$@" 2>/dev/null | sed -n "s/.* $name=\"\([0-9]*\)\".*/\1/p" | awk '{ sum += $1 } END { if (NR) print sum }'
}

# A project, the seconds it may take, and how long a single test may. Its output and exit code are left for report_project.
run_project() {
  local project=$1 limit=$2 hang=${3:-12m} folder
  folder=$results/$(basename "$project" .csproj)
  local arguments=(--no-build -c Release --results-directory "$folder" --logger "console;verbosity=minimal" --logger trx
    --blame-hang --blame-hang-timeout "$hang" --blame-hang-dump-type none)
  [ -z "$filter" ] || arguments+=(--filter "$filter")

  mkdir -p "$folder"
  timeout -k 30 "$limit" dotnet test "$project" "${arguments[@]}" >"$folder/output.log" 2>&1 </dev/null
  echo $? >"$folder/exit-code"
}

# Shows what a project said once it has ended, and adds up its results.
report_project() {
  local name folder code total executed ok bad
  name=$(basename "$1" .csproj)
  folder=$results/$name
  echo "== $name"
  cat "$folder/output.log"

  local trx=("$folder"/*.trx)
  code=$(cat "$folder/exit-code" 2>/dev/null)
  total=$(counted total "${trx[@]}")
  executed=$(counted executed "${trx[@]}")
  ok=$(counted passed "${trx[@]}")
  total=${total:-0} executed=${executed:-0} ok=${ok:-0}
  bad=$((executed - ok))
  if [ "$executed" = 0 ] && [ -z "$filter" ]; then
    echo "$name ran no test."
    bad=1
  elif [ "$code" != 0 ] && [ "$bad" = 0 ]; then
    echo "$name ended with exit code ${code:-unknown}$([ "$code" != 124 ] || echo ", at its time limit")."
    bad=1
  fi
  passed=$((passed + ok))
  failed=$((failed + bad))
  skipped=$((skipped + total - executed))
}

# The suites that wait for servers run beside those that compute. The fast one goes before the browser's: three at once starve each other.
run_all() {
  local project computing=() waiting=()
  for project in tests/*/*.csproj; do
    grep -q Microsoft.NET.Test.Sdk "$project" || continue
    case $project in
      *IntegrationTests*) waiting+=("$project") ;;
      *) computing=("$project" "${computing[@]}") ;; # the last by name first
    esac
  done
  for project in "${waiting[@]}"; do run_project "$project" 2700; done &
  for project in "${computing[@]}"; do
    run_project "$project" 2700
    report_project "$project"
  done
  wait
  for project in "${waiting[@]}"; do report_project "$project"; done
}

# The runner shows a test's output only at its end: the lines of the rounds are shown from their file meanwhile.
run_faults() {
  local rounds=$MODERATION_FAULT_LOGS/rounds.log follower
  filter=FullyQualifiedName~Faults.FaultTests
  export MODERATION_FAULT_MINUTES=${minutes:-30} MODERATION_FAULT_SEED=${seed:-1}
  mkdir -p "$MODERATION_FAULT_LOGS"
  : >"$rounds"
  tail -n +1 -f "$rounds" &
  follower=$!
  run_project tests/Moderation.IntegrationTests/Moderation.IntegrationTests.csproj \
    $((60 * MODERATION_FAULT_MINUTES + 1800)) "$((MODERATION_FAULT_MINUTES + 25))m"
  sleep 1 # for the last lines
  kill "$follower"
  wait "$follower" 2>/dev/null
  report_project tests/Moderation.IntegrationTests/Moderation.IntegrationTests.csproj
}

run_fuzzer() {
  filter=FullyQualifiedName~Fuzzing.FuzzTests
  export MODERATION_FUZZ_MINUTES=${minutes:-30} MODERATION_FUZZ_SEED=${seed:-1}
  run_project tests/Moderation.IntegrationTests/Moderation.IntegrationTests.csproj \
    $((60 * MODERATION_FUZZ_MINUTES + 600)) "$((MODERATION_FUZZ_MINUTES + 8))m"
  report_project tests/Moderation.IntegrationTests/Moderation.IntegrationTests.csproj
  cat "$MODERATION_FUZZ_LOG"
}

rm -rf "$results"
mkdir -p "$results"

# Beside the build, which needs nothing of it.
{
  [ -n "$fast" ] || install_missing
  [ -n "$fast$faults$fuzz" ] || install_npm_packages
} &
installing=$!

echo "== build"
timeout -k 30 900 dotnet build Moderation.sln -c Release -nologo -v quiet -p:UseSharedCompilation=false </dev/null
built=$?
wait "$installing"
if [ "$built" != 0 ]; then
  echo "The build failed."
  failed=1
  finish
fi

if [ -n "$faults" ]; then
  run_faults
elif [ -n "$fuzz" ]; then
  run_fuzzer
elif [ -n "$fast" ]; then
  run_project tests/Moderation.Tests/Moderation.Tests.csproj 600
  report_project tests/Moderation.Tests/Moderation.Tests.csproj
else
  run_all
fi
finish
