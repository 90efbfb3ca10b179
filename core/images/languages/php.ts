import {
  buildStage,
  cacheMount,
  copy,
  nextStage,
  run,
  secretMount,
  type BuildInput,
  type Recipe,
} from '../language';

/** Before 2.6.4 Composer puts a random text into the names of its classes, and each build would be another image. */
const SUFFIX = 'composer config --global autoloader-suffix "$(sha256sum composer.lock | cut -c1-32)"';

/** Composer with a lock file. The list of classes is made from the code, so it is a layer of its own. */
export function phpRecipe(input: BuildInput): Recipe {
  const mounts = [
    cacheMount('composer', input, '/root/.cache/composer'),
    secretMount('composer-auth', '/root/.config/composer/auth.json'),
  ];
  return {
    stages: [
      buildStage('dependencies', input.image, '/app', [
        copy('composer.json', 'composer.lock', './'),
        run(
          mounts,
          'composer install --no-dev --no-scripts --no-autoloader --no-interaction --prefer-dist',
          'mkdir -p vendor',
        ),
      ]),
      nextStage('build', 'dependencies', [
        copy('.', './'),
        run(
          [],
          SUFFIX,
          'composer dump-autoload --no-dev --no-scripts --no-interaction --classmap-authoritative',
        ),
      ]),
    ],
    files: [
      { from: 'dependencies', sources: ['/app/vendor'], target: '/app/vendor' },
      { from: 'build', sources: ['/app/vendor/autoload.php'], target: '/app/vendor/' },
      { from: 'build', sources: ['/app/vendor/composer'], target: '/app/vendor/composer' },
      { sources: ['.'], target: '/app/' },
    ],
    variables: {},
    context: ['composer.json', 'composer.lock', '*.php', 'bin', 'config', 'public', 'src', 'templates'],
  };
}
