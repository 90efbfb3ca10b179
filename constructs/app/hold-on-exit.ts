// No `$(` and no `$$` in the script: Kubernetes reads these in a command. Names of variables that no app has.
const SCRIPT = `\
strata_asked=
trap 'strata_asked=1; kill -TERM "$strata_child" 2>/dev/null' TERM INT
"$@" &
strata_child=$!
[ -z "$strata_asked" ] || kill -TERM "$strata_child" 2>/dev/null
wait "$strata_child"
strata_code=$?
trap 'kill "$!" 2>/dev/null; exit "$strata_code"' TERM INT
if [ -n "$strata_asked" ]; then
  wait "$strata_child" 2>/dev/null
  strata_again=$?
  [ "$strata_again" -eq 127 ] || strata_code=$strata_again
  exit "$strata_code"
fi
echo "strata: the process ended with exit code $strata_code; the container is held until its pod is deleted" >&2
while :; do
  sleep 3600 &
  wait "$!"
done
`;

/**
 * A command that does not end with its process: the container stays, so that somebody can look at its files, and its
 * log has the exit code. While the process runs it gets SIGTERM as ever, and afterwards SIGTERM ends the container with
 * the exit code of the process. It needs `sh`, `sleep` and `kill` in the image, and writes nothing.
 */
export function heldCommand(command: readonly string[]): readonly string[] {
  return ['sh', '-c', SCRIPT, 'strata-hold', ...command];
}
