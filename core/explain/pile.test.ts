import type { JsonObject, Path } from '../json';
import type { Layer } from '../resolve/layers';
import { pileOf } from './pile';

/** A layer whose places tell the path: `app:config.A`. */
function layer(name: Layer['name'], settings: JsonObject): Layer {
  if (name === 'framework') return { name, settings };
  return { name, settings, placeOf: (path) => ({ file: `${name}:${path.join('.')}`, offset: 0 }) };
}

/** `layer value place`, with an arrow before the one that decides. */
function pile(layers: readonly Layer[], setting: Path, file: string): readonly string[] {
  const found = pileOf(layers, setting, { file, offset: 0 });
  return [
    found.setting,
    ...found.layers.map(({ layer: name, value, at, decides }) =>
      `${decides ? '→ ' : ''}${name} ${JSON.stringify(value)} ${at?.file ?? ''}`.trimEnd(),
    ),
  ];
}

test('every layer that speaks of a setting, lowest first, and the one that decides', () => {
  const layers = [
    layer('framework', { replicas: 1 }),
    layer('company', { config: { A: 1 } }),
    layer('app', { replicas: 2 }),
    layer('environment', { replicas: 3 }),
  ];
  expect(pile(layers, ['replicas'], 'environment:replicas')).toEqual([
    'replicas',
    'framework 1',
    'app 2 app:replicas',
    '→ environment 3 environment:replicas',
  ]);
});

test('an item of a list that merges is the one of the same key, wherever it stands', () => {
  const layers = [
    layer('framework', { scratch: [{ path: '/tmp', size: '64Mi' }] }),
    layer('app', {
      scratch: [
        { path: '/var/index', size: '2Gi' },
        { path: '/tmp', size: '1Gi' },
      ],
    }),
    layer('environment', { scratch: [{ path: '/tmp', size: '3Gi' }] }),
  ];
  expect(pile(layers, ['scratch', 0, 'size'], 'environment:scratch.0.size')).toEqual([
    'scratch[/tmp].size',
    'framework "64Mi"',
    'app "1Gi" app:scratch.1.size',
    '→ environment "3Gi" environment:scratch.0.size',
  ]);
  expect(pile(layers, ['scratch', 0, 'size'], 'app:scratch.0.size')).toEqual([
    'scratch[/var/index].size',
    '→ app "2Gi" app:scratch.0.size',
  ]);
});

test('a list without keys is one value', () => {
  const probe = (command: readonly string[]) => ({ probes: { readiness: { command } } });
  const layers = [layer('company', probe(['a', 'b'])), layer('app', probe(['c']))];
  expect(pile(layers, ['probes', 'readiness', 'command', 0], 'app:probes.readiness.command.0')).toEqual([
    'probes.readiness.command',
    'company ["a","b"] company:probes.readiness.command',
    '→ app ["c"] app:probes.readiness.command',
  ]);
});

test('null is a word too', () => {
  const layers = [layer('company', { pool: 'general' }), layer('app', { pool: null })];
  expect(pile(layers, ['pool'], 'app:pool')).toEqual([
    'pool',
    'company "general" company:pool',
    '→ app null app:pool',
  ]);
});

test('what no layer speaks of has no pile', () => {
  expect(
    pileOf([layer('app', { replicas: 1 })], ['dependsOn', 0, 'app'], { file: 'x', offset: 0 }).layers,
  ).toEqual([]);
});
