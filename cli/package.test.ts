// What a company gets from the registry: the tarball is packed from a copy of the sources, installed into an
// empty folder, and used from there. A file that is missing in it is not missed by any other test.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from './testing/test-folder';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly overrides: Readonly<Record<string, string>>;
}

const repository = join(__dirname, '..');
const manifest = JSON.parse(fs.readFileSync(join(repository, 'package.json'), 'utf8')) as Manifest;
const layers = ['core', 'constructs', 'stacks', 'cli'];

/** Files of the sources, by paths from the root of the repository. */
const sources = [...layers, 'schemas'].flatMap((folder) =>
  fs
    .readdirSync(join(repository, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(repository.length + 1)),
);
/** Neither tests, nor the stacks of the example company. */
const published = sources.filter(
  (file) => !file.endsWith('.test.ts') && !file.includes('/testing/') && file !== 'stacks/main.ts',
);

const documents = ['LICENSE', 'README.md'];

// Packing, installing and type-checking, on a machine that may be busy.
jest.setTimeout(180_000);

let packed: readonly string[];
let company: string;

beforeAll(() => {
  const copy = makeFolder();
  const settings = ['package.json', 'tsconfig.json', 'tsconfig.build.json', '.npmrc'];
  for (const file of [...sources, ...documents, ...settings])
    fs.cpSync(join(repository, file), join(copy, file));
  fs.symlinkSync(join(repository, 'node_modules'), join(copy, 'node_modules'));
  // A leftover of an older build.
  fs.mkdirSync(join(copy, 'lib/core'), { recursive: true });
  fs.writeFileSync(join(copy, 'lib/core/gone.js'), '');
  const [report] = JSON.parse(run(copy, 'npm', 'pack', '--json')) as [
    { readonly filename: string; readonly files: readonly { readonly path: string }[] },
  ];
  packed = report.files.map(({ path }) => path);

  company = makeFolder({
    'package.json': JSON.stringify({
      private: true,
      overrides: { backport: manifest.overrides['backport'] },
    }),
  });
  const peers = Object.keys(manifest.peerDependencies);
  const pinned = peers.map((name) => `${name}@${manifest.devDependencies[name]}`);
  run(
    company,
    'npm',
    'install',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    join(copy, report.filename),
    ...pinned,
  );
});

/** Standard output of a command that must succeed. Settings of an npm around this test do not reach it. */
function run(folder: string, command: string, ...args: readonly string[]): string {
  const variables = Object.entries(process.env).filter(([name]) => !name.toLowerCase().startsWith('npm_'));
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    env: Object.fromEntries(variables),
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
  return stdout;
}

test('the tarball holds what is compiled, tables, schemas, and nothing else', () => {
  const compiled = published.flatMap((file) => {
    if (!file.endsWith('.ts')) return file.startsWith('schemas/') ? [file] : [`lib/${file}`];
    return [file.replace(/^(.*)\.ts$/, 'lib/$1.js'), file.replace(/^(.*)\.ts$/, 'lib/$1.d.ts')];
  });
  expect(packed.toSorted()).toEqual([...compiled, ...documents, 'package.json'].toSorted());
});

test('the compiled code imports dependencies and peers only, and every dependency', () => {
  const imported = packed
    .filter((file) => file.endsWith('.js'))
    .map((file) => fs.readFileSync(join(company, 'node_modules/strata', file), 'utf8'))
    .flatMap((text) => [...text.matchAll(/\brequire(?:\.resolve)?\(["']((?:@[^/"']+\/)?[^./"'][^/"']*)/g)])
    .map(([, name = '']) => name)
    .filter((name) => !name.startsWith('node:'));
  const dependencies = Object.keys(manifest.dependencies);
  const declared = new Set([...dependencies, ...Object.keys(manifest.peerDependencies)]);
  expect(imported.filter((name) => !declared.has(name))).toEqual([]);
  expect(imported).toEqual(expect.arrayContaining(dependencies));
});

test('the command runs', () => {
  expect(run(company, 'npx', 'strata', '--help')).toContain('synth');
});

describe('a construct', () => {
  const file = published.find((path) => path.endsWith('/app-deployment.ts')) ?? '';
  const specifier = `strata/${file.replace(/\.ts$/, '')}`;

  test('is imported by CommonJS, and shares its base with the company', () => {
    const code = `
      const { AppDeployment } = require('${specifier}');
      console.log(require('cdk8s').ApiObject.isPrototypeOf(AppDeployment));`;
    expect(run(company, process.execPath, '--input-type=commonjs', '--eval', code)).toBe('true\n');
  });

  test('is imported by an ES module', () => {
    const code = `
      import { ApiObject } from 'cdk8s';
      import { AppDeployment } from '${specifier}';
      console.log(ApiObject.isPrototypeOf(AppDeployment));`;
    expect(run(company, process.execPath, '--input-type=module', '--eval', code)).toBe('true\n');
  });

  test.each([
    { name: 'bundler', module: 'preserve', resolution: 'bundler' },
    { name: 'Node', module: 'nodenext', resolution: 'nodenext' },
  ])('type-checks where modules are resolved as by $name', ({ module, resolution }) => {
    const tsc = join(repository, 'node_modules/typescript/bin/tsc');
    const check = (text: string): string => {
      fs.writeFileSync(join(company, 'use.ts'), text);
      const flags = [
        '--noEmit',
        '--strict',
        '--exactOptionalPropertyTypes',
        '--types',
        '',
        '--target',
        'es2023',
      ];
      return run(
        company,
        process.execPath,
        tsc,
        ...flags,
        '--module',
        module,
        '--moduleResolution',
        resolution,
        'use.ts',
      );
    };
    const make = (props: string): string => `
      import type { Construct } from 'constructs';
      import { AppDeployment, type AppDeploymentProps } from '${specifier}';
      export const make = (scope: Construct, props: AppDeploymentProps) => new AppDeployment(scope, 'app', ${props});
    `;
    expect(check(make('props'))).toBe('');
    expect(() => check(make('{ ...props, replicas: "three" }'))).toThrow(
      "Type 'string' is not assignable to type 'number'",
    );
  });
});
