import { shellWord } from './supervised-process';
import { SERVICES, supervisedFiles, type ImageFile, type SupervisionOptions } from './supervised-files';
import type { CopyInstruction, Stage } from './instruction';

const STAGE = 'supervised';
const MADE = '/tmp/supervised';
const ROOT = { uid: 0, gid: 0 } as const;

/** A stage that writes the files of supervision, and what copies them into the image. */
export interface SupervisedStage {
  readonly stage: Stage;
  readonly copies: readonly CopyInstruction[];
}

/**
 * The files stand in the Dockerfile itself: the context of the build holds the code of the app and nothing of ours. They
 * are written in a stage of their own, so that nothing is run in the image.
 */
export function supervisedStage(from: string, options: SupervisionOptions): SupervisedStage {
  const files = supervisedFiles(options);
  const folders = [...new Set(files.map(({ path }) => `${MADE}${path.slice(0, path.lastIndexOf('/'))}`))];
  return {
    stage: {
      from,
      name: STAGE,
      instructions: [
        {
          type: 'run',
          mounts: [],
          commands: [
            `mkdir -p ${folders.join(' ')}`,
            ...files.map(writeCommand),
            `chmod -R a+rX,go-w ${MADE}`,
          ],
        },
      ],
    },
    copies: [
      { type: 'copy', from: STAGE, owner: ROOT, sources: [`${MADE}/init`], target: '/init' },
      { type: 'copy', from: STAGE, owner: ROOT, sources: [`${MADE}${SERVICES}/`], target: `${SERVICES}/` },
    ],
  };
}

function writeCommand({ path, text = '', link }: ImageFile): string {
  const file = `${MADE}${path}`;
  if (link !== undefined) return `ln -s ${link} ${file}`;
  if (text === '') return `touch ${file}`;
  const lines = text.replace(/\n$/, '').split('\n').map(printfWord);
  return `printf '%b\\n' ${lines.join(' ')} > ${file} && chmod 0555 ${file}`;
}

/** A line as `printf %b` reads it; a Dockerfile cannot hold control characters. */
function printfWord(line: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
  const escaped = line.replaceAll('\\', '\\\\').replaceAll(/[\u0001-\u001F\u007F]/g, octal);
  return shellWord(escaped);
}

function octal(character: string): string {
  return `\\0${character.charCodeAt(0).toString(8).padStart(3, '0')}`;
}
