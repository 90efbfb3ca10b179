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

const late = [];
let stopping = false;

function answer(response) {
  const body = { code: CODE, uid: process.getuid(), gid: process.getgid(), canWrite: canWrite(), stopping };
  response.setHeader('connection', 'close').end(JSON.stringify(body));
}

const server = createServer((request, response) => {
  if (request.url === '/crash') process.exit(3);
  if (request.url !== '/slow' || process.env.FAULT === 'early') return answer(response);
  console.log('slow begins');
  late.push(response);
});
process.on('SIGTERM', () => {
  if (process.env.FAULT === 'drop') process.exit(0);
  stopping = true;
  server.close(() => process.exit(0));
  setTimeout(() => late.forEach(answer), 1000);
});
server.listen(Number(process.env.PORT));
