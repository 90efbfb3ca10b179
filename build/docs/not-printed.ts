/**
 * Lines that a page shows and a command does not print, in the order of the page. A page may leave lines out, and
 * columns are as wide there as what is left; numbers of lines in files are examples.
 */
export function notPrinted(shown: string, printed: string): readonly string[] {
  const lines = printed.split('\n').map(essence);
  let next = 0;
  return shown.split('\n').filter((line) => {
    const found = lines.indexOf(essence(line), next);
    if (found === -1) return true;
    next = found + 1;
    return false;
  });
}

function essence(line: string): string {
  return line
    .replaceAll(/(\.\w+):\d+(?::\d+)?/g, '$1:…')
    .replace(/^@@ .* @@$/, '@@')
    .replaceAll(/ +/g, ' ')
    .trim();
}
