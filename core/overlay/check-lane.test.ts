import { found } from '../testing/find-problems';
import { laneCompany, laneWith } from '../testing/lane-company';
import { companyEdited, companyPlus, companyWith, type Files } from '../testing/tiny-company';

const WEB = 'catalog/apps/web.yaml';
const SHOP = 'catalog/apps/shop.yaml';
const HELP = 'catalog/apps/help.yaml';
const CART = 'catalog/apps/cart.yaml';
const QA = 'environments/stable/qa.yaml';

test('nothing is wrong with a lane that everybody on its way passes on', () => {
  expect(found(laneCompany)).toEqual([]);
});

test('the same calls without a lane would need carriers', () => {
  expect(found(laneWith('routing: lane', 'routing: dns')).map((one) => one.split(':')[0])).toEqual([
    'route/unreachable environments/projects/rebate.yaml',
  ]);
});

test('a lane needs a mesh, which sends calls between apps', () => {
  expect(found(companyEdited('catalog/clusters/main.yaml', 'mesh: istio\n', '', laneCompany))).toEqual([
    "lane/no-mesh environments/projects/rebate.yaml:7: qa/rebate is a lane, but the cluster 'main' has no mesh that could send calls between apps to it; write `routing: dns`, or `mesh: istio` in catalog/clusters/main.yaml for a cluster that has Istio (catalog/clusters/main.yaml:1: the cluster)",
  ]);
});

describe('who calls on towards a changed app passes the lane on', () => {
  const dropped = companyEdited(SHOP, 'propagates: true\n', '', laneCompany);

  test('an app of the baseline that does not ends it', () => {
    expect(found(dropped)).toEqual([
      "lane/dropped environments/projects/rebate.yaml:6: the lane qa/rebate ends at 'shop', which does not pass x-ty-lane on: web (qa) → shop (qa) → cart (qa); write `propagates: true` in catalog/apps/shop.yaml once it does; or `carriers: [shop]`; or accept it: `acceptBaselinePath: [shop]` (catalog/apps/web.yaml:4: 'web' calls 'shop') (catalog/apps/shop.yaml:4: 'shop' calls 'cart') (catalog/apps/shop.yaml:1: 'shop' does not propagate)",
    ]);
  });

  test('as a carrier it calls the changed app by name', () => {
    expect(found(companyWith({}, withLine(dropped, 'carriers: [shop]')))).toEqual([]);
  });

  test('it may be accepted, and is told all the same', () => {
    expect(found(withLine(dropped, 'acceptBaselinePath: [shop]'))).toEqual([
      "route/sandwich-accepted environments/projects/rebate.yaml:11: on purpose 'shop' of qa may leave the lane qa/rebate and call unchanged apps; if the call matters, take 'shop' out of `acceptBaselinePath` (catalog/apps/web.yaml:4: 'web' calls 'shop')",
    ]);
  });

  test('all that must run beside a carrier comes with it', () => {
    const files = companyEdited(WEB, 'propagates: true\n', '', laneCompany);
    expect(found(files).join()).toContain('or `carriers: [help, shop, web]`');
    expect(found(withLine(files, 'carriers: [help, shop, web]'))).toEqual([]);
    expect(found(withLine(files, 'carriers: [help, web]')).join()).toContain("ends at 'web'");
  });

  test('`carriers: auto` adds just those that end it', () => {
    const files = companyEdited(WEB, 'propagates: true\n', '', laneCompany);
    expect(found(withLine(files, 'carriers: auto'))).toEqual([
      expect.stringMatching(/^carriers\/added .* write `carriers: \[help, shop, web\]`/),
    ]);
    expect(found(withLine(laneCompany, 'carriers: auto'))).toEqual([]);
  });

  test('who calls nobody on the way need not', () => {
    expect(found(companyPlus('catalog/apps/stock.yaml', 'propagates: false\n', laneCompany))).toEqual([]);
  });

  test('a changed app does so too: once it is released, lanes of others pass through it', () => {
    const files = companyEdited(HELP, 'propagates: true\n', '', laneCompany);
    const text = found(
      companyEdited(
        'environments/projects/rebate.yaml',
        'apps:\n',
        'apps:\n  help: { version: 5.0.0 }\n',
        files,
      ),
    );
    expect(text).toEqual([
      expect.stringMatching(
        /^lane\/dropped .*ends at 'help'.*; write `propagates: true` in \S+ once it does \(/,
      ),
    ]);
  });
});

describe('a carrier that forgets the lane', () => {
  // gate → desk → web → shop → cart, of which desk passes nothing on.
  const app = (name: string, more: string): string =>
    `name: ${name}\nruntime: node-20\ncommand: [node]\n${more}\n`;
  const image = `{ digest: 'sha256:${'8'.repeat(64)}', revision: '0123458', runtime: node-20@20.1 }`;
  const files = companyPlus(
    'catalog/images.lock.yaml',
    `  desk: { '1.0.0': ${image} }\n`,
    companyEdited(
      QA,
      'apps:\n',
      'apps:\n  desk: { version: 1.0.0 }\n',
      companyWith(
        {
          'catalog/apps/desk.yaml': app('desk', 'dependsOn: [web]\nexposure: { zone: public }'),
          [WEB]: app('web', 'dependsOn: [shop]\npropagates: true'),
        },
        laneWith('entry: [web]', 'entry: [desk]'),
      ),
    ),
  );

  test('needs beside it what its calls come to, and what these call in turn', () => {
    expect(found(withLine(files, 'carriers: [desk, web]'))).toEqual([
      expect.stringMatching(
        /^lane\/dropped .*ends at 'desk', .*; or `carriers: \[desk, shop, web\]`; or accept/,
      ),
    ]);
    expect(found(withLine(files, 'carriers: [desk, shop, web]'))).toEqual([]);
  });

  test('may call an app that need not keep the lane', () => {
    const accepting = withLine(withLine(files, 'carriers: [desk, web]'), 'acceptBaselinePath: [shop]');
    expect(found(accepting).map((one) => one.split(' ')[0])).toEqual([
      'route/unreachable',
      'route/sandwich-accepted',
    ]);
  });
});

describe('what follows a call over tcp', () => {
  // web → help, over tcp, and help → cart: help never hears of the lane.
  const overTcp = (via: string): Files =>
    companyWith(
      {
        [WEB]: `name: web\nruntime: node-20\ncommand: [node]\ndependsOn: [shop, { app: help, via: ${via} }]\nexposure: { zone: public }\npropagates: true\n`,
        [HELP]:
          'name: help\nruntime: node-20\ncommand: [node]\nprovides: { http: 8080, tcp: 9000 }\ndependsOn: [cart]\npropagates: true\n',
      },
      laneCompany,
    );

  test('is without the lane, whatever it passes on', () => {
    expect(found(overTcp('tcp'))).toEqual([
      "lane/dropped environments/projects/rebate.yaml:6: the lane qa/rebate ends at 'help', which 'web' calls over tcp, without headers: web (qa) → help (qa) → cart (qa); write `carriers: [help, web]`; or accept it: `acceptBaselinePath: [help]` (catalog/apps/web.yaml:4: 'web' calls 'help') (catalog/apps/help.yaml:5: 'help' calls 'cart')",
    ]);
    expect(found(overTcp('http'))).toEqual([]);
  });

  test.each(['carriers: [help, web]', 'carriers: auto'])(
    'finds changed apps beside it by name: %s',
    (line) => {
      const codes = found(withLine(overTcp('tcp'), line)).map((one) => one.split(' ')[0]);
      expect(codes).toEqual(line === 'carriers: auto' ? ['carriers/added'] : []);
    },
  );

  test('may be accepted', () => {
    expect(
      found(withLine(overTcp('tcp'), 'acceptBaselinePath: [help]')).map((one) => one.split(' ')[0]),
    ).toEqual(['route/sandwich-accepted']);
  });

  test('is told by where it leaves the environment again', () => {
    const files = companyEdited(HELP, '[cart]', '[shop]', overTcp('tcp'));
    expect(found(withLine(files, 'carriers: [help, web]')).join()).toMatch(
      /ends at 'help', .*: web \(qa\/rebate\) → help \(qa\/rebate\) → shop \(qa\); write `carriers: \[help, shop, web\]`; or accept it: `acceptBaselinePath: \[shop\]`/,
    );
    expect(found(withLine(files, 'carriers: [help, shop, web]'))).toEqual([]);
  });
});

describe('calls that no lane can steer', () => {
  const provides = (ports: string): string =>
    `name: cart\nruntime: node-20\ncommand: [node]\nprovides: ${ports}\n`;

  test('tcp has no headers', () => {
    const files = companyWith(
      {
        [CART]: provides('{ http: 8080, tcp: 9000 }'),
        [HELP]:
          'name: help\nruntime: node-20\ncommand: [node]\ndependsOn: [{ app: cart, via: tcp }]\npropagates: true\n',
      },
      laneCompany,
    );
    expect(found(files)).toEqual([
      "lane/lost environments/projects/rebate.yaml:6: a call of the lane qa/rebate meets the unchanged 'cart' of qa, because 'help' calls over tcp, which has no headers: web (qa) → help (qa) → cart (qa); write `carriers: [help]`; or accept it: `acceptBaselinePath: [help]` (catalog/apps/web.yaml:4: 'web' calls 'help') (catalog/apps/help.yaml:4: 'help' calls 'cart')",
    ]);
    expect(found(withLine(files, 'carriers: [help]'))).toEqual([]);
    expect(found(withLine(files, 'acceptBaselinePath: [help]')).map((one) => one.split(' ')[0])).toEqual([
      'route/sandwich-accepted',
    ]);
  });

  test('an app outside the cluster is in no mesh', () => {
    const external = 'help: { version: 5.0.0, external: { host: help.vm.tiny.test } }';
    const files = companyEdited(QA, 'help: { version: 5.0.0 }', external, laneCompany);
    expect(found(files)).toEqual([
      expect.stringMatching(
        /^lane\/lost .* because 'help' runs outside the cluster, where no mesh sends its calls: web \(qa\) → help \(qa\) → cart \(qa\); /,
      ),
    ]);
  });
});

describe('an entry', () => {
  test('in the baseline is an app that its gateway may call', () => {
    expect(found(laneWith('entry: [web]', 'entry: [web, help]'))).toEqual([
      "entry/closed environments/projects/rebate.yaml:8: 'help' is an entry of qa/rebate and runs in qa, where no gateway may call it; write `carriers: [help]`, or name an app with an `exposure` in `entry`",
    ]);
    expect(
      found(
        companyPlus(HELP, 'exposure: { zone: public }\n', laneWith('entry: [web]', 'entry: [web, help]')),
      ),
    ).toEqual([]);
  });

  test('runs somewhere', () => {
    const files = companyEdited(QA, '  web: { version: 3.0.0 }\n', '', laneCompany);
    expect(found(files).filter((one) => one.startsWith('entry/'))).toEqual([
      "entry/absent environments/projects/rebate.yaml:8: 'web' is an entry of qa/rebate, but runs neither there nor in qa; remove it from entry",
    ]);
  });

  test('needs a domain inside the company', () => {
    expect(found(companyEdited(QA, ', internal: in.qa.tiny.test', '', laneCompany))).toEqual([
      'overlay/no-internal-zone environments/stable/qa.yaml:5: qa has no domain in a zone that is not public, and entries of project environments have their hosts there; add `internal: <domain>` to domains of qa (environments/projects/rebate.yaml:8: an entry)',
    ]);
  });

  test('leads to each changed app', () => {
    expect(found(laneWith('cart: { version', 'stock: { version: 4.0.0 }\n  cart: { version'))).toEqual([
      expect.stringMatching(/^lane\/dropped .*ends at 'cart'/),
    ]);
    const alone = companyEdited(WEB, 'dependsOn: [shop, help]\n', '', laneCompany);
    expect(found(alone)).toEqual([
      "route/unreachable environments/projects/rebate.yaml:6: no call from the entry of qa/rebate reaches the changed 'cart': no declared call leads to it; add 'cart', or an app that calls it, to `entry`",
    ]);
  });

  test('reaches a changed app by a way that keeps the lane', () => {
    const files = companyEdited(
      WEB,
      'shop, help',
      'shop',
      laneWith('entry: [web]', 'entry: [web]\nacceptBaselinePath: [shop]'),
    );
    expect(found(files)).toEqual([
      "route/unreachable environments/projects/rebate.yaml:6: no call from the entry of qa/rebate reaches the changed 'cart': 'shop' need not keep the lane; take 'shop' out of `acceptBaselinePath` (catalog/apps/web.yaml:4: 'web' calls 'shop') (catalog/apps/shop.yaml:4: 'shop' calls 'cart')",
      "route/sandwich-accepted environments/projects/rebate.yaml:9: on purpose 'shop' of qa may leave the lane qa/rebate and call unchanged apps; if the call matters, take 'shop' out of `acceptBaselinePath` (catalog/apps/web.yaml:4: 'web' calls 'shop')",
    ]);
  });
});

function withLine(files: Files, line: string): Files {
  return companyPlus('environments/projects/rebate.yaml', `${line}\n`, files);
}
