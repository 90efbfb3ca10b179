import { buildStage, cacheMount, copy, run, secretMount, type BuildInput, type Recipe } from '../language';

const VENV = '/app/venv';

/** pip into a virtual environment, made where it will lie: it cannot be moved. */
export function pythonRecipe(input: BuildInput): Recipe {
  const mounts = [
    cacheMount('pip', input, '/root/.cache/pip'),
    secretMount('pip-conf', '/root/.config/pip/pip.conf'),
  ];
  return {
    stages: [
      buildStage('dependencies', input.image, '/app', [
        copy('requirements.txt', './'),
        run(
          mounts,
          `python3 -m venv ${VENV}`,
          `${VENV}/bin/pip install --disable-pip-version-check --no-compile --requirement requirements.txt`,
          // Compiled files that hold a hash instead of a time, also where there is one already, as of pip itself. Some
          // packages bring files that no Python compiles.
          `{ ${VENV}/bin/python3 -m compileall -qq -f --invalidation-mode unchecked-hash ${VENV} || true; }`,
        ),
      ]),
    ],
    files: [
      { from: 'dependencies', sources: [VENV], target: VENV },
      { sources: ['.'], target: '/app/' },
    ],
    variables: {
      PATH: `${VENV}/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`,
      PYTHONDONTWRITEBYTECODE: '1',
    },
    context: ['requirements.txt', '*.py', 'src'],
  };
}
