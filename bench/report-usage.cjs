// Preloaded into a measured process: when it ends, its peak memory and processor time go to the file that is named.
'use strict';
// oxlint-disable-next-line typescript/no-require-imports -- what is preloaded by --require is CommonJS
const { writeFileSync } = require('node:fs');

process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const usage = { megabytes: maxRSS / 1024, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6 };
  writeFileSync(process.env.BENCH_USAGE, JSON.stringify(usage));
});
