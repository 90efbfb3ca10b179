import { isSwitchedOn, type Host } from './host';

/** Says what a long run is at. */
export interface Progress {
  /** The run begins another piece of work. */
  step(what: string): void;
  /** The run is over: the line goes, and what follows starts on a clean one. */
  end(): void;
}

const PATIENCE = 1000;
const CLEAR = '\r\u001b[K';

/** One line on the terminal, from the first second on; nothing where nobody watches. */
export function startProgress(host: Host): Progress {
  if (!host.stderr.isTerminal || isSwitchedOn(host, 'CI')) return { step: ignore, end: ignore };
  const start = host.milliseconds();
  let shown = false;
  return {
    step(what) {
      if (host.milliseconds() - start < PATIENCE) return;
      host.stderr.write(`${CLEAR}${what} …`);
      shown = true;
    },
    end() {
      if (shown) host.stderr.write(CLEAR);
      shown = false;
    },
  };
}

function ignore(): void {
  // Nobody watches.
}
