const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

/**
 * Seconds of a duration as definitions write it: `30s`, `5m`, `1h`.
 *
 * @throws if the text is not one; the schema has refused it before
 */
export function secondsOf(duration: string): number {
  const match = /^(\d+)([smh])$/.exec(duration);
  const unit = SECONDS[match?.[2] ?? ''];
  if (match === null || unit === undefined)
    throw new Error(`duration must look like '30s', got '${duration}'`);
  return Number(match[1]) * unit;
}
