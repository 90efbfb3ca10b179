import type { JsonObject } from '../../core/json';
import { applyPatches } from './apply-patches';
import type { ObjectPatch } from './apply-patches';
import type { PatchOperation } from './patch-fit';

const origin = { file: 'catalog/apps/shop.yaml', offset: 120 };

const service: JsonObject = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'shop' }, spec: {} };
const config: JsonObject = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'shop', annotations: { 'example.com/a~b': 'x' } },
  data: { A: '1' },
  list: [{ name: 'a' }, { name: 'b' }],
};
const objects = [service, config];

function patch(...operations: readonly PatchOperation[]): ObjectPatch {
  return { target: { kind: 'ConfigMap' }, operations, origin };
}

function patched(...operations: readonly PatchOperation[]) {
  return applyPatches(objects, [patch(...operations)]);
}

describe('a patch that fits', () => {
  test.each<{ name: string; operation: PatchOperation; result: JsonObject }>([
    {
      name: 'adds a key',
      operation: { op: 'add', path: '/data/B', value: '2' },
      result: { data: { A: '1', B: '2' } },
    },
    {
      name: 'adds an object',
      operation: { op: 'add', path: '/data/B', value: { C: [] } },
      result: { data: { A: '1', B: { C: [] } } },
    },
    {
      name: 'puts an entry first',
      operation: { op: 'add', path: '/list/0', value: 1 },
      result: { list: [1, { name: 'a' }, { name: 'b' }] },
    },
    {
      name: 'appends an entry',
      operation: { op: 'add', path: '/list/-', value: 1 },
      result: { list: [{ name: 'a' }, { name: 'b' }, 1] },
    },
    {
      name: 'removes an entry',
      operation: { op: 'remove', path: '/list/1' },
      result: { list: [{ name: 'a' }] },
    },
    {
      name: 'replaces a value',
      operation: { op: 'replace', path: '/list/1/name', value: 'c' },
      result: { list: [{ name: 'a' }, { name: 'c' }] },
    },
    {
      name: 'finds keys with a slash or a tilde',
      operation: { op: 'replace', path: '/metadata/annotations/example.com~1a~0b', value: 'y' },
      result: { metadata: { name: 'shop', annotations: { 'example.com/a~b': 'y' } } },
    },
    {
      name: 'moves a value',
      operation: { op: 'move', from: '/data/A', path: '/data/B' },
      result: { data: { B: '1' } },
    },
    {
      name: 'copies a value',
      operation: { op: 'copy', from: '/data/A', path: '/data/B' },
      result: { data: { A: '1', B: '1' } },
    },
    {
      name: 'tests a value, in whatever order its keys are',
      operation: {
        op: 'test',
        path: '/metadata',
        value: { annotations: { 'example.com/a~b': 'x' }, name: 'shop' },
      },
      result: {},
    },
  ])('$name', ({ operation, result }) => {
    expect(patched(operation)).toEqual({ objects: [service, { ...config, ...result }], problems: [] });
  });

  test('sees what the steps before it did', () => {
    const { objects: result, problems } = patched(
      { op: 'add', path: '/new', value: {} },
      { op: 'add', path: '/new/key', value: 1 },
    );
    expect(problems).toEqual([]);
    expect(result[1]).toMatchObject({ new: { key: 1 } });
  });

  test('leaves the objects that went in as they were', () => {
    const before = structuredClone(objects);
    patched({ op: 'remove', path: '/data/A' }, { op: 'add', path: '/list/-', value: 1 });
    expect(objects).toEqual(before);
  });
});

describe('a patch that does not fit changes nothing', () => {
  test.each<{ name: string; operation: PatchOperation; misfit: string }>([
    {
      name: 'removing what is not there',
      operation: { op: 'remove', path: '/data/B' },
      misfit: "'remove' at '/data/B' does not fit ConfigMap shop: it finds nothing at '/data/B'",
    },
    {
      name: 'replacing what is not there',
      operation: { op: 'replace', path: '/list/2', value: 1 },
      misfit: "'replace' at '/list/2' does not fit ConfigMap shop: it finds nothing at '/list/2'",
    },
    {
      name: 'adding to what is not there',
      operation: { op: 'add', path: '/spec/replicas', value: 1 },
      misfit: "'add' at '/spec/replicas' does not fit ConfigMap shop: it finds no object or list at '/spec'",
    },
    {
      name: 'adding beyond the end',
      operation: { op: 'add', path: '/list/5', value: 1 },
      misfit:
        "'add' at '/list/5' does not fit ConfigMap shop: it has no place at '/list/5': the list has 2 entries",
    },
    {
      name: 'an index with a leading zero',
      operation: { op: 'remove', path: '/list/01' },
      misfit: "'remove' at '/list/01' does not fit ConfigMap shop: it finds nothing at '/list/01'",
    },
    {
      name: 'a test that fails',
      operation: { op: 'test', path: '/data/A', value: '2' },
      misfit: `'test' at '/data/A' does not fit ConfigMap shop: it finds "1" at '/data/A', not "2"`,
    },
    {
      name: 'an inherited property',
      operation: { op: 'replace', path: '/data/toString', value: 'x' },
      misfit:
        "'replace' at '/data/toString' does not fit ConfigMap shop: it finds nothing at '/data/toString'",
    },
    {
      name: 'a prototype',
      operation: { op: 'add', path: '/data/__proto__', value: {} },
      misfit: "'add' at '/data/__proto__' does not fit ConfigMap shop: it has a path with '__proto__'",
    },
    {
      name: 'a missing value',
      operation: { op: 'add', path: '/data/B' },
      misfit: "'add' at '/data/B' does not fit ConfigMap shop: it has no value to add",
    },
    {
      name: 'a value that is no JSON',
      operation: { op: 'add', path: '/data/B', value: new Date(0) },
      misfit: "'add' at '/data/B' does not fit ConfigMap shop: it has a value that JSON cannot carry",
    },
    {
      name: 'a move from nowhere',
      operation: { op: 'move', path: '/data/B' },
      misfit: "'move' at '/data/B' does not fit ConfigMap shop: it does not say where to move from",
    },
    {
      name: 'a move into itself',
      operation: { op: 'move', from: '/data', path: '/data/A' },
      misfit: "'move' at '/data/A' does not fit ConfigMap shop: it moves '/data' into itself",
    },
    {
      name: 'the whole object',
      operation: { op: 'replace', path: '', value: {} },
      misfit:
        "'replace' at '' does not fit ConfigMap shop: it is for the whole object, where it must be for a part of it",
    },
  ])('$name', ({ operation, misfit }) => {
    const result = patched({ op: 'add', path: '/data/first', value: '0' }, operation);
    expect(result.objects).toEqual(objects);
    expect(result.problems).toEqual([
      {
        code: 'patch/unfit',
        severity: 'error',
        message: misfit,
        fix: 'compare the path with the object in dist/, and write what is there today',
        at: origin,
      },
    ]);
  });
});

describe('the target', () => {
  const operations = [{ op: 'add', path: '/x', value: 1 }] as const;

  test('is the object of the kind and name', () => {
    const target = { kind: 'Service', name: 'shop' };
    expect(applyPatches(objects, [{ target, operations, origin }]).objects).toEqual([
      { ...service, x: 1 },
      config,
    ]);
  });

  test.each([
    { target: { kind: 'Deployment' }, message: 'there is no Deployment to patch' },
    { target: { kind: 'Service', name: 'shoop' }, message: "there is no Service 'shoop' to patch" },
  ])('fails when $message', ({ target, message }) => {
    expect(applyPatches(objects, [{ target, operations, origin }])).toEqual({
      objects,
      problems: [
        {
          code: 'patch/no-target',
          severity: 'error',
          message,
          fix: 'name one of Service shop, ConfigMap shop',
          at: origin,
        },
      ],
    });
  });

  test('fails when a name is needed', () => {
    const second = { ...config, metadata: { name: 'second' } };
    const { problems } = applyPatches([...objects, second], [patch(...operations)]);
    expect(problems).toEqual([
      {
        code: 'patch/ambiguous',
        severity: 'error',
        message: 'the target ConfigMap could be any of 2 objects',
        fix: 'name one: ConfigMap shop, ConfigMap second',
        at: origin,
      },
    ]);
  });
});
