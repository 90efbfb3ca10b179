import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiClient } from '../cluster/api-client';
import { listObjects, servedResources, type ServedResource } from '../cluster/served-resources';
import { isPlayed, statusPlayer } from '../cluster/status-player';

/** Plays statuses of a cluster's objects as they come, until it is told to stop. */
export interface KeptPlayer {
  /** Number of objects played, by what was done. */
  readonly played: () => Readonly<Record<string, number>>;
  /** Throws what went wrong while it played. */
  readonly stop: () => Promise<void>;
}

const EVERY_MS = 700;

/** Kinds may come while it plays. */
const LOOK_MS = 5000;

export function keepPlaying(api: ApiClient): KeptPlayer {
  const player = statusPlayer(api);
  const known = new Set<string>();
  const told = new AbortController();
  let resources: readonly ServedResource[] = [];
  let looked = 0;
  const play = async (): Promise<void> => {
    if (Date.now() - looked > LOOK_MS) {
      resources = (await servedResources(api)).filter(({ kind }) => isPlayed(kind));
      looked = Date.now();
    }
    for (const resource of resources) {
      const found = await listObjects(api, resource);
      const fresh = found.filter(
        ({ metadata }) => metadata.deletionTimestamp === undefined && !known.has(metadata.uid ?? ''),
      );
      await player.play(fresh);
      for (const { metadata } of fresh) known.add(metadata.uid ?? '');
    }
  };
  const loop = async (): Promise<void> => {
    while (!told.signal.aborted) {
      await play();
      await sleep(EVERY_MS);
    }
  };
  const ended = loop();
  // Whoever stops it hears of it.
  ended.catch(() => undefined);
  return {
    played: player.played,
    stop: async () => {
      told.abort();
      await ended;
    },
  };
}
