/** `trade-db` as the beginning of an environment variable: `TRADE_DB`. */
export function variableName(name: string): string {
  return name.toUpperCase().replaceAll('-', '_');
}
