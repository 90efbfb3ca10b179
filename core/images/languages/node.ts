import { buildStage, cacheMount, copy, run, secretMount, type BuildInput, type Recipe } from '../language';

const MANIFESTS = ['package.json', 'package-lock.json'] as const;

/** npm with a lock file. A script `build` is run if there is one; what it needs does not reach the image. */
export function nodeRecipe(input: BuildInput): Recipe {
  const mounts = [cacheMount('npm', input, '/root/.npm'), secretMount('npmrc', '/root/.npmrc')];
  return {
    stages: [
      buildStage('dependencies', input.image, '/app', [
        copy(...MANIFESTS, './'),
        run(mounts, 'npm ci --omit=dev --no-audit --no-fund', 'mkdir -p node_modules'),
      ]),
      buildStage('build', input.image, '/build', [
        copy(...MANIFESTS, './'),
        run(mounts, 'npm ci --no-audit --no-fund'),
        copy('.', './'),
        run([], 'NODE_ENV=production npm run build --if-present', 'rm -rf node_modules'),
      ]),
    ],
    files: [
      { from: 'dependencies', sources: ['/app/node_modules'], target: '/app/node_modules' },
      { from: 'build', sources: ['/build'], target: '/app' },
    ],
    variables: {},
    context: [
      ...MANIFESTS,
      'tsconfig.json',
      '*.js',
      '*.cjs',
      '*.mjs',
      '*.ts',
      'src',
      'lib',
      'public',
      'views',
    ],
  };
}
