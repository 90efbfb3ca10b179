import fc from 'fast-check';
import type { JsonObject } from '../json';
import { layerName, layerVersion } from '../model/scalars';
import { v } from '../valibot';
import { appImage } from './app-image';
import { bakeFile, type BakedImage } from './bake-file';
import { basesOf } from './image';
import { runtimeImages } from './runtime-image';
import { stackImage } from './stack-image';

const digest = (digit: string): string => `sha256:${digit.repeat(64)}`;

const stack = stackImage({
  registry: 'reg.example.com:5000/team',
  name: 'debian-12',
  version: '12.8',
  digest: digest('1'),
  base: 'reg.example.com:5000/mirror/debian',
  baseDigest: digest('2'),
  user: { uid: 1000, gid: 1000 },
});
const python = runtimeImages({
  stack,
  name: 'python-3.11',
  version: '3.11.14',
  language: 'python',
  digest: digest('3'),
  build: { packages: ['gcc'], digest: digest('4') },
});
const app = appImage({ name: 'shop', runtime: python, command: ['python3', '-m', 'shop'] });
const images: readonly BakedImage[] = [
  { image: stack, folder: 'stacks/debian-12/12.8' },
  { image: python.runtime, folder: 'runtimes/python-3.11/3.11.14' },
  ...(python.build === undefined
    ? []
    : [{ image: python.build, folder: 'runtimes/python-3.11/3.11.14/build' }]),
  { image: app, folder: 'apps/shop' },
];

test('one file builds a stack image, what lies on it, and an app on that', () => {
  expect(bakeFile(images)).toEqual({
    variable: {
      IMAGES: { default: '../../dist/images' },
      LAYERS_REVISION: { default: '' },
      PUSH: { default: 'false' },
      REVISION: { default: '' },
      SOURCES: { default: '../../sources' },
      SOURCE_DATE_EPOCH: { default: '946684800' },
      VERSION: { default: 'dev' },
    },
    group: {
      default: { targets: ['app-shop'] },
      'runtime-python-3_11': {
        targets: ['app-shop', 'build-python-3_11__3_11_14', 'runtime-python-3_11__3_11_14'],
      },
      'stack-debian-12': {
        targets: [
          'app-shop',
          'build-python-3_11__3_11_14',
          'runtime-python-3_11__3_11_14',
          'stack-debian-12__12_8',
        ],
      },
    },
    target: {
      _common: {
        args: { SOURCE_DATE_EPOCH: '${SOURCE_DATE_EPOCH}' },
        output: ['type=image,push=${PUSH},rewrite-timestamp=true'],
      },
      'app-shop': {
        inherits: ['_common'],
        context: '${SOURCES}/shop',
        dockerfile: '${IMAGES}/apps/shop/Dockerfile',
        contexts: {
          [`reg.example.com:5000/team/build/python-3.11:3.11.14@${digest('4')}`]:
            'target:build-python-3_11__3_11_14',
          [`reg.example.com:5000/team/runtime/python-3.11:3.11.14@${digest('3')}`]:
            'target:runtime-python-3_11__3_11_14',
        },
        args: { REVISION: '${REVISION}', VERSION: '${VERSION}' },
        tags: ['reg.example.com:5000/team/shop:${VERSION}'],
      },
      'build-python-3_11__3_11_14': {
        inherits: ['_common'],
        context: '${IMAGES}/runtimes/python-3.11/3.11.14/build',
        contexts: {
          [`reg.example.com:5000/team/runtime/python-3.11:3.11.14@${digest('3')}`]:
            'target:runtime-python-3_11__3_11_14',
        },
        args: { REVISION: '${LAYERS_REVISION}' },
        tags: ['reg.example.com:5000/team/build/python-3.11:3.11.14'],
      },
      'runtime-python-3_11__3_11_14': {
        inherits: ['_common'],
        context: '${IMAGES}/runtimes/python-3.11/3.11.14',
        contexts: {
          [`reg.example.com:5000/team/stack/debian-12:12.8@${digest('1')}`]: 'target:stack-debian-12__12_8',
        },
        args: { REVISION: '${LAYERS_REVISION}' },
        tags: ['reg.example.com:5000/team/runtime/python-3.11:3.11.14'],
      },
      'stack-debian-12__12_8': {
        inherits: ['_common'],
        context: '${IMAGES}/stacks/debian-12/12.8',
        args: { REVISION: '${LAYERS_REVISION}' },
        tags: ['reg.example.com:5000/team/stack/debian-12:12.8'],
      },
    },
  });
});

test('the bases of a target are what its Dockerfile names, byte for byte, where this build makes them', () => {
  const { target } = bakeFile(images) as {
    readonly target: Readonly<Record<string, { readonly contexts?: JsonObject }>>;
  };
  expect(Object.keys(target['app-shop']?.contexts ?? {})).toEqual(basesOf(app));
  expect(target['stack-debian-12__12_8']).not.toHaveProperty('contexts');
});

const part = fc.string({ unit: fc.constantFrom('a', '1', '.', '-', '_'), minLength: 1, maxLength: 5 });
const nameOf = part.map((one) => `a${one}`).filter((one) => v.is(layerName, one));
const versionOf = part.filter((one) => v.is(layerVersion, one));

test('two versions of layers never share a target, and a bake file allows each name', () => {
  const layer = fc.record({ name: nameOf, version: versionOf });
  fc.assert(
    fc.property(layer, layer, (one, other) => {
      fc.pre(one.name !== other.name || one.version !== other.version);
      const baked = [one, other].map(({ name, version }) => ({
        image: { ...stack, name, version },
        folder: name,
      }));
      const names = Object.keys(bakeFile(baked)['target'] as JsonObject).filter((name) => name !== '_common');
      expect(names).toHaveLength(2);
      expect(names.filter((name) => !/^[a-zA-Z0-9_-]+$/.test(name))).toEqual([]);
    }),
  );
});
