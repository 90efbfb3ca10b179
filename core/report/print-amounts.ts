/** Cores, memory and pods for people: one decimal is enough, and the units are the same in all rows. */
import { parseBytes, parseMillicores } from '../kubernetes/quantity';
import type { Amounts, Shares } from './report-capacity';
import type { Cell, Style } from './text-table';

const GIBIBYTE = 1024 ** 3;
const NEARLY_FULL = 90;

/** One cell each for cpu, memory and pods: what is asked for, what there is, and the share in percent. */
export function printAmounts(asked: readonly Amounts[], has: Amounts, share: Shares): readonly Cell[] {
  const cell = (print: (amounts: Amounts) => string, unit: string, percent: number): Cell => {
    const style = styleOf(percent);
    const text = `${asked.map(print).join(' → ')} / ${print(has)} ${unit} ${percent}%`;
    return { text, ...(style === undefined ? {} : { style }) };
  };
  return [
    cell(coresOf, 'cores', share.cpu),
    cell(gibibytesOf, 'Gi', share.memory),
    cell(({ pods }) => String(pods), 'pods', share.pods),
  ];
}

/** `0.8 cores, 3 Gi, 3 pods` */
export function printCost(amounts: Amounts): string {
  return `${coresOf(amounts)} cores, ${gibibytesOf(amounts)} Gi, ${amounts.pods} ${amounts.pods === 1 ? 'pod' : 'pods'}`;
}

function coresOf({ cpu }: Amounts): string {
  return decimal((parseMillicores(cpu) ?? 0) / 1000);
}

function gibibytesOf({ memory }: Amounts): string {
  return decimal((parseBytes(memory) ?? 0) / GIBIBYTE);
}

function styleOf(percent: number): Style | undefined {
  if (percent > 100) return 'bad';
  return percent >= NEARLY_FULL ? 'warning' : undefined;
}

/** Rounded up, so that what does not fit never looks as if it did. */
function decimal(number: number): string {
  return String(Math.ceil(number * 10) / 10);
}
