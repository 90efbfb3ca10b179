/** A small server in one language, built by the Dockerfile of an app. */
export interface Sample {
  /** The app, and its folder below apps/. */
  readonly app: string;
  readonly language: string;
  /** The file that a change of code touches. */
  readonly code: string;
  /** What makes the package that the app hands over, in place of code that is built. */
  readonly pack?: readonly (readonly string[])[];
  /** Layers of its own, above those of its runtime image. */
  readonly layers: number;
}

export const samples: readonly Sample[] = [
  { app: 'storefront-web', language: 'node', code: 'server.js', layers: 2 },
  { app: 'recommend', language: 'python', code: 'recommend/server.py', layers: 2 },
  {
    app: 'plant-stand',
    language: 'java',
    code: 'Main.java',
    pack: [
      ['mkdir', '-p', 'target/classes'],
      ['javac', '--release', '17', '-d', 'target/classes', 'Main.java'],
      [
        'jar',
        '--create',
        '--date=2000-01-01T00:00:00Z',
        '--file',
        'target/app.jar',
        '--main-class',
        'Main',
        '-C',
        'target/classes',
        '.',
      ],
    ],
    layers: 1,
  },
  { app: 'herb-guide', language: 'php', code: 'src/Answer.php', layers: 4 },
  { app: 'seed-list', language: 'ruby', code: 'server.rb', layers: 2 },
  { app: 'leaf-count', language: 'go', code: 'cmd/leaf-count/main.go', layers: 1 },
];
