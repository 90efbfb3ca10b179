import { ApiObject, App, Chart } from 'cdk8s';
import { ConfigMap, ServiceAccount } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { AppService } from '../constructs/app/app-service';
import { Manifest } from '../constructs/manifest';
import type { Json } from '../core/json';
import { identityOf, printIdentity } from '../core/kubernetes/object-identity';
import { renderChart, renderPatchedChart } from './render-chart';

const origin = { file: 'catalog/apps/shop.yaml', offset: 40 };

function chartOfShop(): Chart {
  const chart = new Chart(new App(), 'shop', { namespace: 'mg-qa' });
  new AppService(chart, 'service', { app: 'shop', ports: [{ protocol: 'http', port: 8080 }] });
  return chart;
}

function namesIn(chart: Chart): readonly string[] {
  return renderChart(chart).map((object) => printIdentity(identityOf(object)));
}

describe('a chart', () => {
  test('gives objects of other libraries and of charts below it like our own, by kind and name', () => {
    const chart = chartOfShop();
    new ConfigMap(new Construct(chart, 'deep'), 'motd', { metadata: { name: 'motd' } });
    new ServiceAccount(new Chart(chart, 'inner', { namespace: 'mg-qa' }), 'robot', {
      metadata: { name: 'robot' },
    });
    new ApiObject(chart, 'raw', {
      apiVersion: 'example.com/v1',
      kind: 'Thing',
      metadata: { name: 'thing' },
    });
    new ApiObject(chart, 'namespace', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'mg-qa' },
    });
    expect(namesIn(chart)).toEqual([
      'Namespace mg-qa',
      'ServiceAccount mg-qa/robot',
      'ConfigMap mg-qa/motd',
      'Service mg-qa/shop',
      'Thing mg-qa/thing',
    ]);
  });

  test('gives the objects of other libraries with sorted keys', () => {
    const chart = new Chart(new App(), 'chart', { labels: { team: 'trade' } });
    new ApiObject(chart, 'raw', {
      kind: 'Thing',
      spec: { b: [{ d: 1, c: 2 }], a: {} },
      apiVersion: 'example.com/v1',
      metadata: { namespace: 'mg-qa', name: 'thing', annotations: { z: '1', y: '2' } },
      data: {},
    });
    expect(renderChart(chart).map((object) => JSON.stringify(object))).toEqual([
      '{"apiVersion":"example.com/v1","kind":"Thing","metadata":{"name":"thing","namespace":"mg-qa","labels":{"team":"trade"},"annotations":{"y":"2","z":"1"}},"data":{},"spec":{"a":{},"b":[{"c":2,"d":1}]}}',
    ]);
  });

  test('keeps fields that cdk8s-plus-27 does not know', () => {
    const chart = new Chart(new App(), 'chart');
    new Manifest(chart, 'pod', {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'pod' },
      spec: { initContainers: [{ name: 'agent', restartPolicy: 'Always' }] },
    });
    expect(renderChart(chart)[0]).toMatchObject({
      spec: { initContainers: [{ restartPolicy: 'Always' }] },
    });
  });

  test('is the same in whatever order it was built', () => {
    const build = (names: readonly string[]) => {
      const chart = new Chart(new App(), 'chart');
      for (const name of names) {
        new AppService(chart, name, { app: name, ports: [{ protocol: 'tcp', port: 1 }] });
      }
      return JSON.stringify(renderChart(chart));
    };
    expect(build(['c', 'a', 'b'])).toBe(build(['a', 'b', 'c']));
  });

  // A cast stands for what a user's JavaScript can do.
  test.each([
    { name: 'undefined', value: undefined, path: 'spec.list[0]' },
    { name: 'a number that is none', value: Number.NaN, path: 'spec.list[0]' },
    { name: 'a date', value: new Date(0), path: 'spec.list[0]' },
  ])('fails on $name in an object', ({ value, path }) => {
    const chart = new Chart(new App(), 'chart');
    new Manifest(chart, 'thing', {
      apiVersion: 'v1',
      kind: 'Thing',
      metadata: { name: 'a' },
      spec: { list: [value as Json] },
    });
    expect(() => renderChart(chart)).toThrow(
      `Thing 'a' (construct 'chart/thing'): ${path} is nothing that JSON can carry`,
    );
  });

  test('fails on an object that cannot render itself, and names it', () => {
    const chart = new Chart(new App(), 'chart');
    class Broken extends ApiObject {
      override toJson(): never {
        throw new Error('no value');
      }
    }
    new Broken(chart, 'broken', { apiVersion: 'v1', kind: 'Thing', metadata: { name: 'a' } });
    expect(() => renderChart(chart)).toThrow("cannot render Thing 'a' (construct 'chart/broken')");
  });
});

describe('patches', () => {
  test('change the object and nothing else, and the order is kept', () => {
    const target = { kind: 'Service', name: 'shop' };
    const operations = [{ op: 'add', path: '/spec/trafficDistribution', value: 'PreferClose' }] as const;
    const { documents, problems } = renderPatchedChart(chartOfShop(), [{ target, operations, origin }]);
    expect(problems).toEqual([]);
    expect(documents).toMatchObject([
      { kind: 'Service', spec: { type: 'ClusterIP', trafficDistribution: 'PreferClose' } },
    ]);
  });

  test('that do not fit become problems, and the object stays', () => {
    const target = { kind: 'Service' };
    const operations = [{ op: 'remove', path: '/spec/clusterIP' }] as const;
    const { documents, problems } = renderPatchedChart(chartOfShop(), [{ target, operations, origin }]);
    expect(documents).toEqual(renderChart(chartOfShop()));
    expect(problems).toMatchObject([{ code: 'patch/unfit', at: origin }]);
  });

  test('without an object become problems', () => {
    const target = { kind: 'Deployment' };
    const operations = [{ op: 'remove', path: '/spec/replicas' }] as const;
    const { problems } = renderPatchedChart(chartOfShop(), [{ target, operations, origin }]);
    expect(problems).toMatchObject([
      { code: 'patch/no-target', message: 'there is no Deployment to patch', at: origin },
    ]);
  });
});
