import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { readTree, type Tree } from '../../cli/testing/test-folder';
import { REPOSITORY } from './repository';

/** An object of Kubernetes as tests look at it: anything may be missing. */
export interface DistObject {
  readonly path: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  // oxlint-disable-next-line typescript/no-explicit-any -- tests reach into objects of every kind
  readonly [field: string]: any;
}

/** The committed dist/, by paths below it. */
export const committed: Tree = readTree(join(REPOSITORY, 'dist'));

/** All objects of the YAML files below a folder of dist/, in their order. */
export function objectsIn(folder: string): readonly DistObject[] {
  const files = Object.entries(committed).filter(
    ([path]) => path.startsWith(`${folder}/`) && path.endsWith('.yaml'),
  );
  return files.flatMap(([path, text]) =>
    parseAllDocuments(text).map((document) => ({ ...(document.toJS() as DistObject), path })),
  );
}
