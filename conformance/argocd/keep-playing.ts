import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiClient } from '../cluster/api-client';
import { listObjects, servedResources } from '../cluster/served-resources';
import { isPlayed, statusPlayer } from '../cluster/status-player';

/** Plays statuses of a cluster's objects as they come, until it is told to stop. */
export interface KeptPlayer {
  /** Number of objects played, by what was done. */
  readonly played: () => Readonly<Record<string, number>>;
  /** Throws what went wrong while it played. */
  readonly stop: () => Promise<void>;
}

const EVERY_MS = 700;

export async function keepPlaying(api: ApiClient): Promise<KeptPlayer> {
  const resources = (await servedResources(api)).filter(({ kind }) => isPlayed(kind));
  const player = statusPlayer(api);
  const known = new Set<string>();
  const told = new AbortController();
  const play = async (): Promise<void> => {
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
