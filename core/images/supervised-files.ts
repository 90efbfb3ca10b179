// Several processes in one container, the way it was before Kubernetes had sidecars. Each rule of the script stands for
// something that goes wrong without it: https://smarden.org/runit/ knows nothing of containers.
import { assertProcess, shellWord, type SupervisedProcess } from './supervised-process';

export interface SupervisionOptions {
  /** The app: when it ends, the container ends with its exit code. */
  readonly app: SupervisedProcess;

  /** Started one after the other before the app, and stopped after it in the opposite order. Restarted when they end. */
  readonly agents: readonly SupervisedProcess[];

  /** The app ends when it gets this. */
  readonly stopSignal: 'SIGTERM' | 'SIGQUIT';
}

/** A file of an image: a script, or a symbolic link. */
export interface ImageFile {
  readonly path: string;
  readonly text?: string;
  /** Where a symbolic link leads. */
  readonly link?: string;
}

/** Service directories. */
export const SERVICES = '/etc/sv.d';

/** Seconds that each agent may take to end after SIGTERM. */
export const AGENT_STOP_SECONDS = 5;

/** Where processes are supervised from: it must be writable at run time. */
export const STATE = '/run/runit';

/**
 * The files that make an image run an app with agents beside it in one container, under runit: `/init`, which is the
 * entry point, and a service directory for each process. Nothing but `/run/runit` is written at run time.
 *
 * @throws if a name or a command could not stand in a script
 */
export function supervisedFiles(options: SupervisionOptions): readonly ImageFile[] {
  const { app, agents, stopSignal } = options;
  const all = [...agents, app];
  for (const [index, one] of all.entries()) assertProcess(one, all.slice(0, index));
  return [
    { path: '/init', text: initScript(options) },
    ...agents.flatMap((one) => serviceFiles(one)),
    ...serviceFiles(app),
    { path: `${SERVICES}/${app.name}/finish`, text: FINISH },
    ...(stopSignal === 'SIGTERM' ? [] : [{ path: `${SERVICES}/${app.name}/control/t`, text: QUIT }]),
  ];
}

function serviceFiles({ name, command, check, env = {} }: SupervisedProcess): readonly ImageFile[] {
  const folder = `${SERVICES}/${name}`;
  const variables = Object.entries(env).map(([key, value]) => `export ${key}=${shellWord(value)}\n`);
  return [
    {
      path: `${folder}/run`,
      text: `#!/bin/sh\nexec 2>&1\ncd /app || exit\n${variables.join('')}${execLine(command)}`,
    },
    ...(check === undefined ? [] : [{ path: `${folder}/check`, text: `#!/bin/sh\n${execLine(check)}` }]),
    // /init starts them, in order.
    { path: `${folder}/down`, text: '' },
    { path: `${folder}/supervise`, link: `${STATE}/supervise.${name}` },
  ];
}

function execLine(words: readonly string[]): string {
  return `exec ${words.map(shellWord).join(' ')}\n`;
}

/**
 * runit starts again what has ended. The app stays down, its first end is the one that counts, and /init hears of it,
 * unless it is what ended the app.
 */
const FINISH = `#!/bin/sh
[ -e ${STATE}/exit ] || echo "$1 $2" > ${STATE}/exit
printf d > supervise/control
[ -e ${STATE}/stopping ] || kill -TERM 1
`;

/** In place of SIGTERM, which runit would send. */
const QUIT = `#!/bin/sh
exec kill -QUIT "$(cat supervise/pid)"
`;

function initScript({ app, agents }: SupervisionOptions): string {
  const names = [...agents.map(({ name }) => name), app.name];
  return `#!/bin/sh
# Process 1: starts agents and then the app, ends them the other way round, and ends as the app has ended.
set -u
export SVDIR=${SERVICES}
starting=
say() { echo "init: $*"; }

# What the app ended with, as a shell would say it: a code, or 128 and the number of the signal.
app_status() {
  code=0 signal=0
  [ -s ${STATE}/exit ] && read -r code signal < ${STATE}/exit
  [ "$code" = -1 ] && code=$((128 + signal))
  echo "$code"
}

end() {
  trap '' TERM INT HUP
  : > ${STATE}/stopping
  # It waits for a check, and no trap would run before it has ended.
  [ -n "$starting" ] && kill "$starting" 2>/dev/null
  for service in ${names.toReversed().join(' ')}; do
    seconds=${AGENT_STOP_SECONDS}
    [ "$service" = ${app.name} ] && seconds=\${STOP_SECONDS:-25}
    sv -w "$seconds" force-stop "$service" || :
  done
  for service in ${names.join(' ')}; do sv -w 2 force-shutdown "$service" >/dev/null 2>&1 || :; done
  kill -HUP "$supervisor" 2>/dev/null
  wait
  status=\${1:-$(app_status)}
  say "ends with $status"
  exit "$status"
}

rm -f ${STATE}/exit ${STATE}/stopping
# What a shell starts in the background ignores INT and QUIT, and hands that down.
env --default-signal=INT,QUIT runsvdir -P "$SVDIR" &
supervisor=$!
trap end TERM INT
for service in ${names.join(' ')}; do
  tries=0
  until sv -w "\${START_SECONDS:-30}" start "$service" > ${STATE}/said 2>&1 & starting=$!; wait "$starting"; do
    tries=$((tries + 1))
    read -r said < ${STATE}/said || said=
    case $said in
      timeout:*) say "$service is not up in time"; end 111 ;;
    esac
    # Its runsv may not be there yet.
    [ "$tries" -gt 100 ] && { say "$said"; end 111; }
    sleep 0.1
  done
  starting=
  say "$service is up"
done
while kill -0 "$supervisor" 2>/dev/null; do wait "$supervisor"; done
say 'runsvdir has ended'
exit 111
`;
}
