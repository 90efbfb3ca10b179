import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';

const CODE = 'first';

function canWrite() {
  try {
    writeFileSync('/app/written', '');
    return true;
  } catch {
    return false;
  }
}

const server = createServer((request, response) => {
  if (request.url === '/crash') process.exit(3);
  const body = JSON.stringify({
    code: CODE,
    uid: process.getuid(),
    gid: process.getgid(),
    canWrite: canWrite(),
  });
  setTimeout(() => response.setHeader('connection', 'close').end(body), request.url === '/slow' ? 1500 : 0);
});
process.on('SIGTERM', () => server.close(() => process.exit(0)));
server.listen(Number(process.env.PORT));
