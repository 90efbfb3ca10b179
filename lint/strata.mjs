// Two rules that oxlint does not bring along. `layers` could be written with `no-restricted-imports`, but
// overrides are not merged there: every exception repeats its layer's whole list, and patterns see the text
// of an import, not the folder that it reaches.
import { posix, relative, sep } from 'node:path';

const cdk8s = ['constructs', 'cdk8s', 'cdk8s-plus-27'];

/**
 * What the files of a folder may import: their own folder, the folders and the packages named here.
 * A name stands for itself alone; `*` at its end, and only there, stands for anything.
 */
const layers = {
  core: {
    folders: [],
    packages: ['fastest-levenshtein', 'ipaddr.js', 'js-yaml', 'semver', 'yaml'],
  },
  constructs: { folders: ['core'], packages: cdk8s },
  stacks: { folders: ['core', 'constructs'], packages: cdk8s },
  cli: {
    folders: ['core', 'constructs', 'stacks'],
    packages: ['commander', 'fastest-levenshtein', 'js-yaml', 'node:*', 'semver', 'tsx', 'tsx/*', 'yaml'],
  },
  // Definitions are data: they know the types they fill in, and each other.
  catalog: { folders: ['core', 'constructs', 'environments'], packages: ['strata/*'] },
  environments: { folders: ['core', 'constructs', 'catalog'], packages: ['strata/*'] },
};

/** Single files that may import more, so that a library can be replaced there and nowhere else. */
const exceptions = {
  'core/parse/typescript-positions.ts': ['@babel/parser'],
  'core/valibot.ts': ['valibot'],
  'constructs/helm-release.ts': ['cdktf', '@cdktf/*'],
  'stacks/helm-stack.ts': ['cdktf', '@cdktf/*'],
};

/** Refused in the folders that are no layer, which may import anything else, as HashiCorp's parser @cdktf/hcl2json. */
const guarded = ['cdktf', '@cdktf/provider-*'];

const inTests = [
  'dockerfile-ast',
  'dockerfile-utils',
  'fast-check',
  'js-yaml',
  'node:child_process',
  'node:fs',
  'node:fs/promises',
  'node:os',
  'node:path',
  'yaml',
];

/** Tests, and what several of them share in folders named testing/: neither is published. */
function isForTests(path) {
  return path.endsWith('.test.ts') || path.includes('/testing/');
}

function allowedPackages(file, layer) {
  const exception = exceptions[file.replace(/\.test\.ts$/, '.ts')] ?? [];
  return [...layer.packages, ...exception, ...(isForTests(file) ? inTests : [])];
}

function stands(pattern, name) {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

/** The sentence to report, or undefined when `file` may import `name`. */
function refusal(file, folder, name) {
  const layer = layers[folder];
  if (layer === undefined) {
    if (!guarded.some((pattern) => stands(pattern, name))) return undefined;
    return `'${name}' is imported by constructs/helm-release.ts and stacks/helm-stack.ts only`;
  }
  if (!name.startsWith('.')) {
    const packages = allowedPackages(file, layer);
    if (packages.some((pattern) => stands(pattern, name))) return undefined;
    return `${folder}/ may not import '${name}'; here it may import ${packages.join(', ')}`;
  }
  const reached = posix.join(posix.dirname(file), name);
  if (isForTests(reached) && !isForTests(file)) return `only tests may import '${reached}'`;
  if ([folder, ...layer.folders].some((allowed) => reached.startsWith(`${allowed}/`))) return undefined;
  const allowed = [folder, ...layer.folders].map((each) => `${each}/`).join(', ');
  return `${folder}/ may not import '${reached}'; it may import from ${allowed}`;
}

/** Keeps `cli -> stacks -> constructs -> core`, and packages where they belong. */
const layersRule = {
  meta: { type: 'problem', docs: { description: 'Refuse imports against the direction of the layers.' } },
  create(context) {
    const file = relative(context.cwd, context.filename).split(sep).join('/');
    const folder = file.split('/')[0];
    const check = (node, name) => {
      const message = refusal(file, folder, name);
      if (message !== undefined) context.report({ node, message });
    };
    return {
      ImportDeclaration: (node) => check(node, node.source.value),
      ExportAllDeclaration: (node) => check(node, node.source.value),
      ExportNamedDeclaration: (node) => node.source && check(node, node.source.value),
      TSExternalModuleReference: (node) => check(node, node.expression.value),
      TSImportType: (node) => check(node, node.source.value),
      ImportExpression(node) {
        if (node.source.type === 'Literal') check(node, String(node.source.value));
        else if (folder !== 'cli' && folder in layers)
          context.report({ node, message: `${folder}/ imports by a name written out, never a computed one` });
      },
    };
  },
};

const barrelMessage =
  'no barrels: a file exports what it defines; import the name from the file that defines it instead';

/** Refuses `export *`, `export { x } from './y'` and the export of a name that the file only imports. */
const noBarrelRule = {
  meta: { type: 'problem', docs: { description: 'Refuse files that export what another file defines.' } },
  create(context) {
    const imported = new Set();
    const exported = [];
    return {
      ImportDeclaration(node) {
        for (const specifier of node.specifiers) imported.add(specifier.local.name);
      },
      ExportAllDeclaration(node) {
        context.report({ node, message: barrelMessage });
      },
      ExportNamedDeclaration(node) {
        if (node.source) context.report({ node, message: barrelMessage });
        else exported.push(...node.specifiers);
      },
      // An export may stand above the import that it passes on: decide when the whole file has been seen.
      'Program:exit'() {
        for (const node of exported) {
          if (imported.has(node.local.name)) context.report({ node, message: barrelMessage });
        }
      },
    };
  },
};

export default { meta: { name: 'strata' }, rules: { layers: layersRule, 'no-barrel': noBarrelRule } };
