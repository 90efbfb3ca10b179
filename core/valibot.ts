// Compiled to CommonJS, `import * as v from 'valibot'` copies its 700 names, once for each file that says so: with
// thirty files that was a sixth of all the time that importing Strata took. So this file does it for all others.
import * as v from 'valibot';

// oxlint-disable-next-line strata/no-barrel
export { v };
