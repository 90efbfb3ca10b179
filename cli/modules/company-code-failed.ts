import type { Problem } from '../../core/problem';
import type { SourceFile } from '../../core/source-file';

/**
 * Thrown in place of what the company's own stacks throw while strata calls them, so that it is told as the problem
 * that it is, and not taken for a defect of strata.
 */
export class CompanyCodeFailed extends Error {
  readonly problem: Problem;
  /** The module that the problem points into. */
  readonly source: SourceFile;

  constructor(problem: Problem, source: SourceFile, cause: unknown) {
    super(problem.message, { cause });
    this.problem = problem;
    this.source = source;
  }
}
