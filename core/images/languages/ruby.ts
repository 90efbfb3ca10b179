import { buildStage, cacheMount, copy, run, secretMount, type BuildInput, type Recipe } from '../language';

const GEMS = '/app/vendor/bundle';

const VARIABLES = {
  BUNDLE_DEPLOYMENT: 'true',
  BUNDLE_PATH: GEMS,
  BUNDLE_WITHOUT: 'development:test',
} as const;

/** Bundler with a lock file. */
export function rubyRecipe(input: BuildInput): Recipe {
  const mounts = [
    cacheMount('bundler', input, '/root/.bundle/cache'),
    secretMount('bundle-config', '/root/.bundle/config'),
  ];
  return {
    stages: [
      buildStage('dependencies', input.image, '/app', [
        { type: 'env', variables: { ...VARIABLES, BUNDLE_GLOBAL_GEM_CACHE: 'true' } },
        copy('Gemfile', 'Gemfile.lock', './'),
        run(
          mounts,
          'bundle install',
          `mkdir -p ${GEMS}`,
          // Logs of compiled gems: they name the directory and the time of the build.
          `find ${GEMS} '(' -name gem_make.out -o -name mkmf.log ')' -delete`,
        ),
      ]),
    ],
    files: [
      { from: 'dependencies', sources: [GEMS], target: GEMS },
      { sources: ['.'], target: '/app/' },
    ],
    variables: VARIABLES,
    context: [
      'Gemfile',
      'Gemfile.lock',
      'Rakefile',
      'config.ru',
      '*.rb',
      'app',
      'bin',
      'config',
      'db',
      'lib',
      'public',
    ],
  };
}
