/** Where the code of an app lies, and what of it goes into its image. */
import { v } from '../valibot';

export const relativePath = v.pipe(
  v.string(),
  v.regex(
    /^(?!\.\.?(\/|$))[-\w.+]+(\/(?!\.\.?(\/|$))[-\w.+]+)*$/,
    "a path below the app's folder, as 'target/app.jar'",
  ),
);

export const repositoryAddress = v.pipe(
  v.string(),
  v.regex(
    /^https:\/\/[-a-z0-9.]+(:[0-9]+)?(\/[-\w.~]+)*$/,
    "an address as 'https://git.example.com/shop/web', without a user and without a '/' at its end",
  ),
);

export const appSource = v.strictObject({
  repository: v.exactOptional(
    v.pipe(repositoryAddress, v.description('Git repository. Default: <sources of the company>/<app>.')),
  ),
  path: v.exactOptional(v.pipe(relativePath, v.description('Folder of the app in it. Default: the root.'))),
  include: v.exactOptional(
    v.pipe(
      v.array(relativePath),
      v.description('Files and folders that the build takes beside those that are usual for the language.'),
    ),
  ),
  package: v.exactOptional(
    v.pipe(
      relativePath,
      v.description('A .jar, or a folder, that is ready: it is copied, and nothing is built.'),
    ),
  ),
});
export type AppSource = v.InferOutput<typeof appSource>;
