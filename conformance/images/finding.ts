/** What was expected and is not so. */
export type Finding = string;
