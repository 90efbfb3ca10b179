/**
 * What a reader types, as a script for a machine without a cluster and with the packages in place:
 *
 * - `npm ci &&` is left out.
 * - Lines of `npm test`, `npm run bench` and conformance/ are left out: they run for long, or run this test.
 * - A block with a program that strata does not bring along is left out as a whole.
 * - A line that ends in `# exits with 1` must do so; every other must exit with 0.
 */
export function toScript(block: string): string | undefined {
  if (FOREIGN.test(block)) return undefined;
  const lines = block
    .split('\n')
    .map((line) => line.replace(/^npm ci( --[-\w]+)* && /, ''))
    .filter((line) => !LEFT_OUT.test(line))
    .map(withExitCode);
  return lines.some((line) => /^[^#\s]/.test(line)) ? lines.join('\n') : undefined;
}

/** As a command: at the beginning of a line, or behind something that ends one. */
const FOREIGN = /(?:^|[;&|(]) *(?:argocd|docker|helm|istioctl|kubectl|kustomize|terraform|tofu) /m;
const LEFT_OUT =
  /^(?:npm (?:ci|test|run bench|run conformance)\b|(?:\.\/)?conformance\/|npx tsx conformance\/)/;

function withExitCode(line: string): string {
  const { 1: command, 2: status } = /^(.*\S) +# exits with ([1-9])$/.exec(line) ?? [];
  return command === undefined ? line : `status=0; ${command} || status=$?; [ "$status" = ${status} ]`;
}
