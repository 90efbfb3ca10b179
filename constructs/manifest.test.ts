import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import { AppService } from './app/app-service';
import { Manifest } from './manifest';
import type { ManifestProps } from './manifest';

const settings = {
  kind: 'ConfigMap',
  metadata: {
    namespace: 'shop',
    name: 'settings',
    annotations: { b: '2', a: '1' },
    finalizers: ['example.com/keep'],
    labels: { z: '26', y: '25' },
  },
  immutable: true,
  data: { B: '2', A: '1' },
  apiVersion: 'v1',
} satisfies ManifestProps;

function chartWithDefaults(): Chart {
  return new Chart(new App(), 'chart', { namespace: 'elsewhere', labels: { team: 'trade' } });
}

describe('a manifest', () => {
  test('has its head first, its maps of metadata sorted and the rest as it was given', () => {
    expect(JSON.stringify(new Manifest(chartWithDefaults(), 'settings', settings).toJson())).toBe(
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: {
          name: 'settings',
          namespace: 'shop',
          labels: { y: '25', z: '26' },
          annotations: { a: '1', b: '2' },
          finalizers: ['example.com/keep'],
        },
        immutable: true,
        data: { B: '2', A: '1' },
      }),
    );
  });

  test('takes neither namespace nor labels from its chart', () => {
    const bare = new Manifest(chartWithDefaults(), 'ns', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'shop', labels: {} },
    });
    expect(bare.toJson()).toEqual({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } });
    expect(bare.metadata.namespace).toBeUndefined();
    expect(bare.metadata.getLabel('team')).toBeUndefined();
  });

  test('is an ApiObject for cdk8s and for users', () => {
    const chart = chartWithDefaults();
    const manifest = new Manifest(chart, 'settings', settings);
    expect(ApiObject.isApiObject(manifest)).toBe(true);
    expect(ApiObject.of(manifest)).toBe(manifest);
    expect([manifest.name, manifest.kind, manifest.apiGroup, manifest.metadata.name]).toEqual([
      'settings',
      'ConfigMap',
      'core',
      'settings',
    ]);
    expect(chart.apiObjects).toEqual([manifest]);
    expect(Testing.synth(chart)).toEqual([manifest.toJson()]);
  });

  test('applies patches of users to itself alone, even where it shares data', () => {
    const chart = chartWithDefaults();
    const patched = new Manifest(chart, 'patched', settings);
    const other = new Manifest(chart, 'other', settings);
    patched.addJsonPatch(JsonPatch.replace('/data/A', 'one'), JsonPatch.remove('/immutable'));
    expect(patched.toJson()).toMatchObject({ data: { B: '2', A: 'one' } });
    expect(patched.toJson()).not.toHaveProperty('immutable');
    expect(other.toJson()).toMatchObject({ immutable: true, data: { B: '2', A: '1' } });
    expect(patched.toJson()).toEqual(patched.toJson());
  });

  test('takes metadata that is added later', () => {
    const { metadata, ...rest } = new Manifest(chartWithDefaults(), 'settings', settings);
    metadata.addLabel('a', '1');
    metadata.addAnnotation('c', '3');
    metadata.addFinalizers('example.com/more');
    metadata.addOwnerReference({ apiVersion: 'v1', kind: 'Pod', name: 'owner', uid: '7' });
    metadata.add('generation', 3);
    expect(metadata.getLabel('a')).toBe('1');
    expect(metadata.toJson()).toEqual({
      name: 'settings',
      namespace: 'shop',
      labels: { a: '1', y: '25', z: '26' },
      annotations: { a: '1', b: '2', c: '3' },
      finalizers: ['example.com/keep', 'example.com/more'],
      ownerReferences: [{ apiVersion: 'v1', kind: 'Pod', name: 'owner', uid: '7' }],
      generation: 3,
    });
    expect(rest.kind).toBe('ConfigMap');
  });

  test('answers instanceof by its class, unlike other ApiObjects', () => {
    const chart = chartWithDefaults();
    const raw = new ApiObject(chart, 'raw', { apiVersion: 'v1', kind: 'ConfigMap' });
    const manifest = new Manifest(chart, 'settings', settings);
    expect(manifest).toBeInstanceOf(Manifest);
    expect(manifest).toBeInstanceOf(ApiObject);
    expect(manifest).not.toBeInstanceOf(AppService);
    expect(raw).not.toBeInstanceOf(Manifest);
    expect([Manifest.isManifest(manifest), Manifest.isManifest(raw), Manifest.isManifest(null)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
