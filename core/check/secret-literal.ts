// What looks like a secret, by its name or by its form: shared by all checks of what people write.

/** Words that end the name of a secret, also with a number: DB_PASSWORD and TOKEN_2 are two, TOKEN_TTL is none. */
const SECRET_NAME =
  /(^|_)(PASSWORD|PASSWD|PASSPHRASE|PASS|PWD|SECRET|SECRET_KEY|ACCESS_KEY|PRIVATE_KEY|API_?KEY|TOKEN|CREDENTIALS?)(_?[0-9]+)?$/i;

/** True for the name of a variable that holds a secret. */
export function isSecretName(variable: string): boolean {
  return SECRET_NAME.test(variable);
}

/** Forms that credentials are known by: keys of clouds and forges, private keys, JSON web tokens, URLs with a password. */
const SECRET_VALUES: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\b(AKIA|ASIA)[0-9A-Z]{16}\b/,
  /\bgh[pousr]_[A-Za-z0-9]{36,}\b/,
  /\bgl(pat|dt|rt)-[A-Za-z0-9_-]{20,}\b/,
  /\bxox[abpr]-[A-Za-z0-9-]{10,}\b/,
  /\bsk_live_[A-Za-z0-9]{16,}\b/,
  /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\./,
  /[a-z][a-z0-9+.-]*:\/\/[^/\s:@]+:[^/\s:@]+@/i,
];

/** True for a text that has the form of a credential, whatever its name. */
export function isSecretValue(value: string): boolean {
  return SECRET_VALUES.some((pattern) => pattern.test(value));
}
