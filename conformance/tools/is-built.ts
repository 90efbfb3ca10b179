/**
 * Whether the programs of the first tier and of the named ones are built, in the versions that are pinned.
 *
 *     tsx conformance/tools/is-built.ts [TIER]...
 *
 * Exit code 0: they are; 1: they are not, and what is missing is said.
 */
import { findTools, ToolFailure } from '../cluster/tool-files';

try {
  findTools(...process.argv.slice(2));
} catch (error) {
  if (!(error instanceof ToolFailure)) throw error;
  console.log(error.message);
  process.exitCode = 1;
}
