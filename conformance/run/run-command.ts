import { ToolFailure } from '../cluster/tool-files';
import { LimitReached } from '../cluster/wait-until';
import { WrongUsage } from './wrong-usage';

/** Runs a command to its exit code: what it returns; 2 for wrong usage; 3 when a program does not come up. */
export function runCommand(name: string, work: () => Promise<number>): void {
  // A defect of the run itself is no finding: it ends as a broken machine does.
  process.once('uncaughtException', (error) => {
    console.error(error);
    process.exit(3);
  });
  void (async () => process.exit(await exitCodeOf(name, work)))();
}

async function exitCodeOf(name: string, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    const isUsage = error instanceof WrongUsage;
    if (!isUsage && !(error instanceof ToolFailure) && !(error instanceof LimitReached)) throw error;
    console.error(`${name}: ${error.message}`);
    return isUsage ? 2 : 3;
  }
}
