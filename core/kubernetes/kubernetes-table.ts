import data from './schema-table.json';
import { createSchemaTable } from './schema-table';

/**
 * What Strata knows of Kubernetes' own kinds and of the custom kinds that its objects use. Loading it takes a
 * few milliseconds; a command that checks no objects should not import it.
 */
export const kubernetesTable = createSchemaTable(data);
