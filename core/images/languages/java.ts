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

/** Any time will do that is the same tomorrow; archives hold none before 1980. */
const EPOCH = '946684800';

/** Maven. The build leaves `target/app.jar`, which names `lib/` as its class path. */
export function javaRecipe(input: BuildInput): Recipe {
  const mounts = [
    cacheMount('maven', input, '/root/.m2/repository'),
    secretMount('maven-settings', '/root/.m2/settings.xml'),
  ];
  return {
    stages: [
      buildStage('dependencies', input.image, '/build', [
        copy('pom.xml', './'),
        run(
          mounts,
          'mvn --batch-mode dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory=lib',
          'mkdir -p lib',
        ),
      ]),
      nextStage('build', 'dependencies', [
        { type: 'arg', name: 'SOURCE_DATE_EPOCH', value: EPOCH },
        copy('src', './src'),
        run(
          mounts,
          'mvn --batch-mode package -DskipTests -Dproject.build.outputTimestamp="$SOURCE_DATE_EPOCH"',
        ),
      ]),
    ],
    files: [
      { from: 'dependencies', sources: ['/build/lib'], target: '/app/lib' },
      { from: 'build', sources: ['/build/target/app.jar'], target: '/app/app.jar' },
    ],
    variables: {},
    context: ['pom.xml', 'src'],
  };
}
