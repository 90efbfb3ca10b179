import { found } from '../core/testing/find-problems';
import { companyEdited, companyPlus, companyWith, type Files } from '../core/testing/tiny-company';
import { synthesizeFiles } from './testing/synthesize-files';

const SHOP = 'catalog/apps/shop.yaml';
const NODE = 'catalog/images/node-20.yaml';
const digest = `sha256:${'9'.repeat(64)}`;

const sidecars = companyPlus(
  NODE,
  'packages: [nodejs, runit]\n',
  companyWith({
    'catalog/agents.yaml': `agents:
  skynet: { image: agent-skynet, version: '2.6', digest: '${digest}', env: { PORT: 70 }, size: { cpu: 0.5, memory: 64Mi } }
  tracer: { image: agent-tracer, version: '1.0', digest: '${digest}', size: {} }
`,
    [SHOP]: `name: shop
runtime: node-20
command: [node, "it's $HOME.js"]
size: { cpu: 1, memory: 256Mi }
agents: [{ name: skynet }, { name: tracer }]
`,
  }),
);

const inline = companyPlus(
  SHOP,
  `legacy:
  agentsInline:
    reason: it reads the memory of the app
    agents:
      - { name: skynet, command: [/opt/skynet, "a\\tb"], check: [/opt/skynet, --ready] }
`,
  sidecars,
);

const textOf = (path: string, company: Files = inline): string => synthesizeFiles(company).files[path] ?? '';

test('an agent in the container of the app is no sidecar, and its resources are those of the container', () => {
  expect(synthesizeFiles(inline).problems).toEqual([]);
  const text = textOf('stable/qa/shop.k8s.yaml');
  expect(text).not.toContain('- name: skynet');
  expect(text).toContain('- name: tracer');
  expect(text).not.toContain("it's $HOME.js");
  expect(text).toMatch(/limits:\n +cpu: 1500m\n +memory: 320Mi\n/);
  expect(text).toContain('mountPath: /run/runit');
  expect(text).toMatch(/emptyDir:\n +medium: Memory\n +sizeLimit: 1Mi\n/);
});

test('the pod waits for `/init` too; agents have their time as beside it, and the app has as long as ever', () => {
  const secondsOf = (company: Files): number =>
    Number(/terminationGracePeriodSeconds: (\d+)/.exec(textOf('stable/qa/shop.k8s.yaml', company))?.[1]);
  expect(secondsOf(inline)).toBe(secondsOf(sidecars) + 5);
  expect(textOf('stable/qa/shop.k8s.yaml')).toMatch(/STOP_SECONDS: ["']30["']/);
});

test('nothing is run in the image but what was copied', () => {
  const text = textOf('images/apps/shop/Dockerfile');
  const last = text.slice(text.lastIndexOf('\nFROM '));
  expect(last).not.toContain('RUN');
  expect(last).toContain(`COPY --from=supervised --chown=0:0 /tmp/supervised/init /init
COPY --from=supervised --chown=0:0 /tmp/supervised/etc/sv.d/ /etc/sv.d/
USER 1000:1000
STOPSIGNAL SIGTERM
ENTRYPOINT ["/init"]
`);
});

test.each<{ readonly name: string; readonly company: Files; readonly says: RegExp }>([
  {
    name: 'agent/inline-runit: a runtime image without runit',
    company: companyEdited(NODE, '[nodejs, runit]', '[nodejs]', inline),
    says: /^agent\/inline-runit catalog\/apps\/shop.yaml:7: .*write `packages: \[nodejs, runit\]` in catalog\/images\/node-20.yaml/,
  },
  {
    name: 'agent/inline-twice: an agent that is there twice',
    company: companyPlus(SHOP, '      - { name: skynet, command: [x] }\n', inline),
    says: /^agent\/inline-twice catalog\/apps\/shop.yaml:11: two processes in the container of 'shop' are named 'skynet'/,
  },
  {
    name: 'agent/inline-image: a ready image',
    company: companyEdited(
      SHOP,
      'runtime: node-20\n',
      `image: { repository: reg.tiny.example/shop, tag: '1', digest: '${digest}', revision: '0123456' }\n`,
      inline,
    ),
    says: /^agent\/inline-image /,
  },
  {
    name: 'an agent that does not exist',
    company: companyEdited(SHOP, 'name: skynet,', 'name: skynat,', inline),
    says: /^reference\/unknown catalog\/apps\/shop.yaml:10: there is no agent 'skynat'.*did you mean 'skynet'/,
  },
  {
    name: 'no reason',
    company: companyEdited(SHOP, '    reason: it reads the memory of the app\n', '', inline),
    says: /reason/,
  },
])('fails on $name', ({ company, says }) => {
  expect(found(inline)).toEqual([]);
  expect(found(company)).toEqual(expect.arrayContaining([expect.stringMatching(says)]));
});
