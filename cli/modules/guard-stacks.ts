import type { SourceFile } from '../../core/source-file';
import type { AddStacks } from '../../stacks/company-stacks';
import { renderChart } from '../../stacks/render-chart';
import { CompanyCodeFailed } from './company-code-failed';
import { moduleFailed } from './module-failed';
import { runToEnd } from './run-to-end';

/**
 * The company's stacks, each of which tells its name and place when it throws, or when what it adds cannot be rendered.
 *
 * @throws CompanyCodeFailed when it is called and the company's code throws
 */
export function guardStacks(root: string, source: SourceFile, addStacks: AddStacks): AddStacks {
  const guard = (what: string, run: () => void): void => {
    try {
      run();
    } catch (error) {
      if (error instanceof CompanyCodeFailed) throw error;
      throw new CompanyCodeFailed(moduleFailed(root, source, error, what), source, error);
    }
  };
  return (stacks) =>
    guard('addStacks', () =>
      runToEnd(() =>
        addStacks({
          forEnvironments: (name, stack) =>
            stacks.forEnvironments(name, (chart, environment) =>
              guard(`the stack '${name}' for '${environment.name}'`, () => {
                runToEnd(() => stack(chart, environment));
                renderChart(chart);
              }),
            ),
          forClusters: (name, stack) =>
            stacks.forClusters(name, (chart, platform) =>
              guard(`the stack '${name}' for '${platform.name}'`, () => {
                runToEnd(() => stack(chart, platform));
                renderChart(chart);
              }),
            ),
        }),
      ),
    );
}
