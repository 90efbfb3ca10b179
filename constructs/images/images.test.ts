import { App, Chart, Testing } from 'cdk8s';
import { AppWorkload } from '../app-workload';
import { Agent, agentsInOrder } from './agent';
import { AppImage, type AppImageProps } from './app-image';
import { RuntimeImage, type RuntimeImageProps } from './runtime-image';
import { StackImage, type StackImageProps } from './stack-image';

const digest = (digit: string): string => `sha256:${digit.repeat(64)}`;
const chartOf = (): Chart => new Chart(new App(), 'images');

function stackOf(chart: Chart, props: Partial<StackImageProps> = {}): StackImage {
  return new StackImage(chart, 'debian-12', {
    registry: 'reg.example.com',
    vendor: 'shop',
    version: '12.8',
    digest: digest('1'),
    base: 'reg.example.com/mirror/debian',
    baseDigest: digest('2'),
    user: { uid: 1000, gid: 1001 },
    ...props,
  });
}

function runtimeOf(chart: Chart, props: Partial<RuntimeImageProps> = {}): RuntimeImage {
  const stack = props.stack ?? stackOf(chart);
  return new RuntimeImage(chart, 'go-1.25', {
    stack,
    language: 'go',
    version: '1.25.3',
    digest: digest('3'),
    ...props,
  });
}

function appOf(chart: Chart, props: Partial<AppImageProps> = {}): AppImage {
  const runtime = props.runtime ?? runtimeOf(chart);
  return new AppImage(chart, 'shop', { runtime, command: ['/app/shop'], ...props });
}

test('three constructs give the Dockerfiles of three layers, each on the one before', () => {
  const chart = chartOf();
  const debian = stackOf(chart);
  const go = runtimeOf(chart, { stack: debian, build: { packages: ['golang'], digest: digest('4') } });
  const shop = appOf(chart, { runtime: go, repository: 'https://git.example.com/shop' });
  const last = shop.dockerfile.split('\n\n').at(-1);
  expect(last).toBe(`FROM reg.example.com/runtime/go-1.25:1.25.3@${digest('3')}
WORKDIR /app
COPY --from=build --chown=1000:1001 /build/bin /app
USER 1000:1001
STOPSIGNAL SIGTERM
ENTRYPOINT ["/app/shop"]
ARG VERSION
ARG REVISION
LABEL org.opencontainers.image.base.digest="${digest('3')}" \\
      org.opencontainers.image.base.name="reg.example.com/runtime/go-1.25:1.25.3" \\
      org.opencontainers.image.revision="\${REVISION}" \\
      org.opencontainers.image.source="https://git.example.com/shop" \\
      org.opencontainers.image.title="shop" \\
      org.opencontainers.image.vendor="shop" \\
      org.opencontainers.image.version="\${VERSION}"
`);
  expect(shop.dockerfile).toContain(`FROM reg.example.com/build/go-1.25:1.25.3@${digest('4')} AS build\n`);
  expect(go.build?.dockerfile).toContain(`FROM reg.example.com/runtime/go-1.25:1.25.3@${digest('3')}\n`);
  expect(go.dockerfile).toContain(`FROM reg.example.com/stack/debian-12:12.8@${digest('1')}\n`);
  expect(debian.dockerfile).toContain(`FROM reg.example.com/mirror/debian@${digest('2')}\n`);
});

test('an app image says what its build takes, a layer takes nothing', () => {
  const chart = chartOf();
  const shop = appOf(chart, { source: { include: ['assets'] } });
  expect(shop.dockerignore).toMatch(/^\*\n!\*\.go\n!assets\n/);
  expect(shop.node.tryFindChild('build')).toBeUndefined();
  expect(stackOf(chartOf()).dockerignore).toBe('');
});

test('images are no Kubernetes objects', () => {
  const chart = chartOf();
  appOf(chart);
  expect(Testing.synth(chart)).toEqual([]);
});

test.each<{ readonly name: string; readonly make: (chart: Chart) => unknown; readonly says: string }>([
  {
    name: 'a package with a second command',
    make: (chart) => stackOf(chart, { packages: ['tzdata; id'] }),
    says: `a package of 'debian-12' must be a package as 'tzdata' or 'tzdata=2026a-0+deb12u1', got "tzdata; id" (at images/debian-12)`,
  },
  {
    name: 'root',
    make: (chart) => stackOf(chart, { user: { uid: 0, gid: 0 } }),
    says: `the user of 'debian-12' must be whole numbers from 1 on, got 0:0 (at images/debian-12)`,
  },
  {
    name: 'a tag instead of a digest',
    make: (chart) => stackOf(chart, { baseDigest: 'latest' }),
    says: `the baseDigest of 'debian-12' must be a digest, 'sha256:' and 64 hexadecimal digits, got "latest" (at images/debian-12)`,
  },
  {
    name: 'a version that no tag can be',
    make: (chart) => runtimeOf(chart, { version: '1.25 rc' }),
    says: `the version of 'go-1.25' must be a version of digits, letters, and '.', '_' or '-' between them, as '12.8', in quotes, got "1.25 rc" (at images/go-1.25)`,
  },
  {
    name: 'an app without a command',
    make: (chart) => appOf(chart, { command: [] }),
    says: `the app image 'shop' needs a command (at images/shop)`,
  },
  {
    name: 'a path that leads out of the folder',
    make: (chart) => appOf(chart, { source: { package: '../other/app.jar' } }),
    says: `the package of 'shop' must be a path below the app's folder, as 'target/app.jar', got "../other/app.jar" (at images/shop)`,
  },
  {
    name: 'a tenant that is more than a word',
    make: (chart) => appOf(chart, { tenant: 'retail,rw' }),
    says: `the tenant of 'shop' must be a name of lower-case letters, digits and '-', that begins with a letter and ends with a letter or digit, got "retail,rw" (at images/shop)`,
  },
])('fails on $name, with the path of the construct', ({ make, says }) => {
  expect(() => make(chartOf())).toThrow(says);
});

function agentOf(chart: Chart, id: string, after?: Agent): Agent {
  const props = {
    registry: 'reg.example.com',
    repository: `agents/${id}`,
    version: '1.2.0',
    digest: digest('5'),
  };
  return new Agent(chart, id, after === undefined ? props : { ...props, after });
}

test('agents are sidecars of an app, each after the one that it names', () => {
  const chart = chartOf();
  const skynet = agentOf(chart, 'skynet');
  const metrics = agentOf(chart, 'metrics', skynet);
  const agents = agentsInOrder([metrics, skynet, agentOf(chart, 'proxy')]);
  new AppWorkload(chart, 'shop', { app: 'shop', namespace: 'shop', image: 'reg.example.com/shop:1', agents });
  const objects = Testing.synth(chart) as readonly { readonly kind: string; readonly spec: unknown }[];
  const deployment = objects.find(({ kind }) => kind === 'Deployment');
  expect(deployment?.spec).toMatchObject({
    template: {
      spec: {
        initContainers: [
          {
            name: 'skynet',
            image: `reg.example.com/agents/skynet:1.2.0@${digest('5')}`,
            restartPolicy: 'Always',
          },
          { name: 'metrics', restartPolicy: 'Always' },
          { name: 'proxy', restartPolicy: 'Always' },
        ],
      },
    },
  });
});

test('fails on an agent after one that is not there, on two of one name, and on a digest that is none', () => {
  const chart = chartOf();
  const skynet = agentOf(chart, 'skynet');
  expect(() => agentsInOrder([agentOf(chart, 'metrics', skynet)])).toThrow(
    "'metrics' starts after 'skynet', which is not beside the app (at images/metrics)",
  );
  expect(() => agentsInOrder([skynet, agentOf(new Chart(chart, 'other'), 'skynet')])).toThrow(
    "two agents are named 'skynet'",
  );
  const props = { registry: 'reg.example.com', version: '1', digest: 'latest' };
  expect(() => new Agent(chart, 'proxy', props)).toThrow(
    /^the digest of 'proxy' must be .* \(at images\/proxy\)$/,
  );
});
