# Runs steps, counts them, and goes on after a failure. Sourced by .ci/run; wants $results, the folder of the TRX files.
passed=0
failed=0
report=()

count() { # passed, failed, name, seconds
  passed=$((passed + $1))
  failed=$((failed + $2))
  report+=("$(printf '%-32s %5d passed %5d failed %5d s' "$3" "$1" "$2" "$4")")
}

# Runs a command or a function of the caller, without stdin and not longer than the limit.
run_limited() { # limit, command…
  local limit=$1
  shift
  export root
  if [ "$(type -t "$1")" = function ]; then
    timeout --kill-after=10s "$limit" bash -c "$(declare -f); cd \"$root\"; \"\$@\"" _ "$@" </dev/null
  else
    timeout --kill-after=10s "$limit" "$@" </dev/null
  fi
}

check() { # name, limit, command…
  local name=$1 limit=$2 began=$SECONDS
  shift 2
  printf '\n== %s\n' "$name"
  if run_limited "$limit" "$@"; then
    count 1 0 "$name" $((SECONDS - began))
  else
    printf '!! %s failed\n' "$name"
    count 0 1 "$name" $((SECONDS - began))
  fi
}

# Sums an attribute of <Counters> over the TRX files.
trx_sum() {
  find "$results" -name '*.trx' -exec sed -n -E "s/.*<Counters [^>]*\b$1=\"([0-9]+)\".*/\1/p" {} + 2>/dev/null | awk '{ n += $1 } END { print n + 0 }'
}

check_tests() { # name, limit, command…
  local name=$1 limit=$2 began=$SECONDS status=0 ran good bad
  shift 2
  printf '\n== %s\n' "$name"
  run_limited "$limit" "$@" || status=$?
  ran=$(trx_sum total)
  good=$(trx_sum passed)
  bad=$((ran - good))
  # A run that broke before it could say which test failed is a failure by itself; so is one without tests.
  if [ "$bad" -eq 0 ] && { [ "$status" -ne 0 ] || [ "$ran" -eq 0 ]; }; then
    printf '!! %s: exit code %d after %d tests\n' "$name" "$status" "$ran"
    bad=1
  fi
  count "$good" "$bad" "$name" $((SECONDS - began))
}

summary() {
  printf '\n'
  printf '%s\n' "${report[@]}"
  printf '\n%d passed, %d failed\n' "$passed" "$failed"
  [ "$failed" -eq 0 ]
}
