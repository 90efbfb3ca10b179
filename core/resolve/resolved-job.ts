export interface ResolvedJob {
  readonly name: string;
  readonly schedule: string;
  readonly timeZone?: string;
  readonly command: readonly string[];
  readonly deadlineSeconds: number;
}

export interface ResolvedMigration {
  /** Name of the Job, as `shop-migrate-shop-db`. */
  readonly name: string;
  readonly command: readonly string[];
  readonly deadlineSeconds: number;
}
