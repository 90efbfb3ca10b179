const SECRET = /passw|secret|token|credential|private|apikey/i;

/** True for the name of a key under which somebody may write a secret: values there are not shown. */
export function isSecretName(name: string): boolean {
  return SECRET.test(name);
}
