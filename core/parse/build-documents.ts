// Values and positions from the events of js-yaml's parser. Tags and merge keys are refused here, and aliases that
// repeat too much, so that nothing can expand.
import {
  EVENT_ID,
  getScalarValue,
  SCALAR_STYLE,
  type AliasEvent,
  type Event,
  type MappingEvent,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml';
import type { Json } from '../json';
import type { Origin } from '../origin';
import type { Problem } from '../problem';
import { MOST_REPEATED, repeat, type Anchors } from './anchors';
import { blockHeader, nextToken } from './token-offsets';
import { readPlainScalar } from './plain-scalar';
import type { Positions } from './positions';
import * as problem from './yaml-problems';

/** One YAML document: what it says, and where. */
export interface ParsedDocument {
  readonly value: Json;
  readonly positions: Positions;
}

/** A stretch of a file, beginning at an offset of it. */
export interface Stretch {
  readonly path: string;
  readonly text: string;
  readonly start: number;
}

export interface Built {
  readonly documents: readonly ParsedDocument[];
  readonly problems: readonly Problem[];
}

/** Of a value that has no key yet. */
interface NewPositions extends Positions {
  key: number | undefined;
}

interface Frame {
  readonly offset: number;
  /** The name that makes it repeatable, once it is read to its end. */
  readonly anchor: string | undefined;
  /** What was read before it: the rest is its own. */
  readonly countBefore: number;
}

interface MapFrame extends Frame {
  readonly kind: 'map';
  readonly value: Record<string, Json>;
  readonly entries: Map<string, Positions>;
  /** The key that waits for its value. */
  key: string | undefined;
  keyOffset: number;
  /** The value that comes next belongs to a key that is not taken, and goes with it. */
  skips: boolean;
}

interface ListFrame extends Frame {
  readonly kind: 'list';
  readonly value: Json[];
  readonly items: Positions[];
}

interface State extends Stretch {
  readonly documents: ParsedDocument[];
  readonly problems: Problem[];
  readonly open: (MapFrame | ListFrame)[];
  /** Of the document that is read. */
  readonly anchors: Anchors;
  /** Values read so far, those that aliases repeat included. */
  count: number;
  /** End of what was read last: where a value that is not written has its place. */
  end: number;
}

/** Builds the documents of one stretch. Offsets count from the beginning of the file. */
export function buildDocuments(stretch: Stretch, events: readonly Event[]): Built {
  const state: State = {
    ...stretch,
    documents: [],
    problems: [],
    open: [],
    anchors: { values: new Map(), repeated: 0 },
    count: 0,
    end: 0,
  };
  for (const event of events) {
    if (event.type === EVENT_ID.SCALAR) readScalar(state, event);
    else if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) open(state, event);
    else if (event.type === EVENT_ID.POP) close(state);
    else if (event.type === EVENT_ID.ALIAS) readAlias(state, event);
    else beginDocument(state);
  }
  return state;
}

function beginDocument(state: State): void {
  state.anchors.values.clear();
  state.anchors.repeated = 0;
}

function readAlias(state: State, event: AliasEvent): void {
  const at = originOf(state, event.anchorStart - 1);
  const name = state.text.slice(event.anchorStart, event.anchorEnd);
  state.end = event.anchorEnd;
  if (mapBeforeKey(state) !== undefined) {
    state.problems.push(problem.oddKey(at, 'an alias'));
    add(state, null, leaf(state, event.anchorStart - 1));
    return;
  }
  const frame = state.open.at(-1);
  if (frame?.kind === 'map' && frame.key === '<<') {
    // The merge key itself is told.
    add(state, null, leaf(state, event.anchorStart - 1));
    return;
  }
  const target = repeat(state.anchors, name);
  if (typeof target === 'object') {
    state.count += target.count;
    add(state, target.value, { ...target.positions, key: undefined });
    return;
  }
  state.problems.push(
    target === 'unknown' ? problem.unknownAlias(at, name) : problem.endlessAlias(at, name, MOST_REPEATED),
  );
  add(state, null, leaf(state, event.anchorStart - 1));
}

function anchorOf(state: State, event: MappingEvent | SequenceEvent | ScalarEvent): string | undefined {
  return event.anchorStart === -1 ? undefined : state.text.slice(event.anchorStart, event.anchorEnd);
}

function originOf(state: Stretch, offset: number): Origin {
  return { file: state.path, offset: state.start + offset };
}

function open(state: State, event: MappingEvent | SequenceEvent): void {
  readProperties(state, event);
  if (mapBeforeKey(state) !== undefined) {
    const found = event.type === EVENT_ID.MAPPING ? 'a map' : 'a list';
    state.problems.push(problem.oddKey(originOf(state, event.start), found));
  }
  const offset = event.start;
  state.end = offset;
  const anchor = anchorOf(state, event);
  const countBefore = state.count;
  state.count += 1;
  if (event.type === EVENT_ID.SEQUENCE) {
    state.open.push({ kind: 'list', offset, anchor, countBefore, value: [], items: [] });
    return;
  }
  state.open.push({
    kind: 'map',
    offset,
    anchor,
    countBefore,
    value: {},
    entries: new Map(),
    key: undefined,
    keyOffset: offset,
    skips: false,
  });
}

function close(state: State): void {
  const frame = state.open.pop();
  if (frame === undefined) return;
  const positions = positionsOf(state, frame);
  const count = state.count - frame.countBefore;
  if (frame.anchor !== undefined)
    state.anchors.values.set(frame.anchor, { value: frame.value, positions, count });
  add(state, frame.value, positions);
}

function positionsOf(state: State, frame: MapFrame | ListFrame): NewPositions {
  const offset = state.start + frame.offset;
  return frame.kind === 'map'
    ? { offset, key: undefined, entries: frame.entries, items: undefined }
    : { offset, key: undefined, entries: undefined, items: frame.items };
}

/** The innermost open map, when a key comes next. */
function mapBeforeKey(state: State): MapFrame | undefined {
  const frame = state.open.at(-1);
  return frame?.kind === 'map' && frame.key === undefined && !frame.skips ? frame : undefined;
}

function readScalar(state: State, event: ScalarEvent): void {
  readProperties(state, event);
  if (state.open.length === 0 && event.valueStart === -1) {
    state.problems.push(problem.empty(originOf(state, nextToken(state.text, state.end)), 'document'));
    return;
  }
  const map = mapBeforeKey(state);
  const source = getScalarValue(state.text, event);
  const offset = scalarOffset(state, event);
  if (event.valueEnd !== -1) state.end = event.valueEnd;
  else if (state.open.at(-1)?.kind === 'list') state.end = offset + 1;
  const plain = event.style === SCALAR_STYLE.PLAIN;
  if (map !== undefined) readKey(state, map, offset, source, plain);
  else {
    const value = plain ? readPlainValue(state, source, offset) : source;
    const positions = leaf(state, offset);
    const anchor = anchorOf(state, event);
    if (anchor !== undefined) state.anchors.values.set(anchor, { value, positions, count: 1 });
    state.count += 1;
    add(state, value, positions);
  }
}

function readPlainValue(state: State, source: string, offset: number): Json {
  const scalar = readPlainScalar(source);
  if (scalar.doubt !== undefined) {
    state.problems.push(problem.doubtfulScalar(originOf(state, offset), source, scalar));
  }
  return scalar.value;
}

function readKey(state: State, frame: MapFrame, offset: number, source: string, plain: boolean): void {
  const at = originOf(state, offset);
  const found = plain ? refusedKey(at, source) : undefined;
  if (found !== undefined) state.problems.push(found);
  const first = frame.entries.get(source);
  if (first !== undefined) {
    const firstAt = { file: state.path, offset: first.key ?? first.offset };
    state.problems.push(problem.duplicateKey(at, source, firstAt));
  }
  if (source === '__proto__') state.problems.push(problem.reservedKey(at, source));
  frame.keyOffset = offset;
  if (first !== undefined || source === '__proto__') frame.skips = true;
  else frame.key = source;
}

/** Keys are texts. A number that reads back as it is written is taken as its text, anything else must be quoted. */
function refusedKey(at: Origin, source: string): Problem | undefined {
  if (source === '<<') return problem.mergeKey(at);
  const scalar = readPlainScalar(source);
  if (scalar.doubt !== undefined) return problem.doubtfulScalar(at, source, { ...scalar, forms: [] });
  if (scalar.value === null) return problem.oddKey(at, source === '' ? 'nothing' : 'null', source);
  return String(scalar.value) === source && typeof scalar.value !== 'boolean'
    ? undefined
    : problem.oddKey(at, `the ${typeof scalar.value} ${source}`, source);
}

function readProperties(state: State, event: MappingEvent | SequenceEvent | ScalarEvent): void {
  if (event.anchorStart !== -1) state.end = event.anchorEnd;
  if (event.tagStart !== -1) {
    const name = state.text.slice(event.tagStart, event.tagEnd);
    state.problems.push(problem.tag(originOf(state, event.tagStart), name));
    state.end = Math.max(state.end, event.tagEnd);
  }
}

function scalarOffset(state: State, event: ScalarEvent): number {
  if (event.valueStart === -1) {
    const frame = state.open.at(-1);
    return frame?.kind === 'map' && frame.key !== undefined
      ? frame.keyOffset
      : nextToken(state.text, state.end);
  }
  if (event.style === SCALAR_STYLE.PLAIN) return event.valueStart;
  if (event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED) {
    return event.valueStart - 1;
  }
  return blockHeader(state.text, event.valueStart);
}

function leaf(state: State, offset: number): NewPositions {
  return { offset: state.start + offset, key: undefined, entries: undefined, items: undefined };
}

function add(state: State, value: Json, positions: NewPositions): void {
  const frame = state.open.at(-1);
  if (frame === undefined) state.documents.push({ value, positions });
  else if (frame.kind === 'list') {
    frame.value.push(value);
    frame.items.push(positions);
  } else addToMap(state, frame, value, positions);
}

function addToMap(state: State, frame: MapFrame, value: Json, positions: NewPositions): void {
  if (frame.key !== undefined) {
    frame.value[frame.key] = value;
    positions.key = state.start + frame.keyOffset;
    frame.entries.set(frame.key, positions);
  }
  // A list, map or alias that stands as a key arrives here without one: its value is skipped too.
  frame.skips = frame.key === undefined && !frame.skips;
  frame.key = undefined;
}
