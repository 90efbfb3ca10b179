// Old wishes that people write in good faith. Each is refused with what serves the same end today.
const INSTEAD: Readonly<Record<string, string>> = {
  hostNetwork:
    'pods have addresses of their own: write `provides: {http: <port>}`, and callers find the app by its name; what must sit on its node, as a collector, is a Helm release of the platform',
  hostPath:
    'nodes come and go, with what lies on them: write `volumes: [{path, size, access}]`, or `scratch` for what may be lost',
  sshd: 'nothing listens for ssh: write `access: {exec: [<group>]}` in the project environment, whose members open a shell with `kubectl exec` and bring tools along with `kubectl debug`',
};

/** What to do instead of a key that is refused; also when it stands under `legacy`. */
export function insteadOf(key: string, value: unknown): string | undefined {
  const own = Object.hasOwn(INSTEAD, key) ? INSTEAD[key] : undefined;
  if (own !== undefined || key !== 'legacy' || typeof value !== 'object' || value === null) return own;
  const below = Object.keys(value).find((one) => Object.hasOwn(INSTEAD, one));
  return below === undefined ? undefined : INSTEAD[below];
}
