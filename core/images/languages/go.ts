import { buildStage, cacheMount, copy, run, secretMount, type BuildInput, type Recipe } from '../language';

/** All commands of a module, without a C library, into `/app`. */
export function goRecipe(input: BuildInput): Recipe {
  const modules = cacheMount('go-mod', input, '/root/go/pkg/mod');
  const netrc = secretMount('netrc', '/root/.netrc');
  const objects = cacheMount('go-build', input, '/root/.cache/go-build');
  return {
    stages: [
      buildStage('build', input.image, '/build', [
        // A module that needs no other has no go.sum.
        copy('go.mod', 'go.sum*', './'),
        run([modules, netrc], 'go mod download'),
        copy('.', './'),
        run(
          [modules, netrc, objects],
          'mkdir -p bin',
          "CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags='-s -w -buildid=' -o bin/ ./...",
        ),
      ]),
    ],
    files: [{ from: 'build', sources: ['/build/bin'], target: '/app' }],
    variables: {},
    context: ['go.mod', 'go.sum', '*.go', 'cmd', 'internal', 'pkg'],
  };
}
