/** The command was given what it does not know. */
export class WrongUsage extends Error {
  override readonly name = 'WrongUsage';
}
