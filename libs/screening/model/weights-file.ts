import { PLACES } from './features.js';

/** What a model is made of. Both arrays have `PLACES` entries. */
export interface Weights {
  version: number;
  seen: { all: number; bad: number };
  z: Float32Array;
  n: Float32Array;
}

/** The bytes are no weights that this program wrote. */
export class UnreadableWeights extends Error {}

/** `BLWT`, then the format's number; another layout, or other features behind the same places, gets another. */
const MAGIC = 0x424c5754;
const FORMAT = 1;
const HEAD_BYTES = 40;
const ENTRY_BYTES = 10;

/**
 * Weights as bytes, little endian: `BLWT` (4, big endian), format (4), places (4), entries (4), version (8), seen (8),
 * of them bad (8), each of the three a double, then for each place that was ever touched its number (2) and z and n
 * (4 each, single precision), in the order of places. At most 640 KiB and 40 bytes.
 */
export function serialiseWeights({ version, seen, z, n }: Weights): Uint8Array {
  const used: number[] = [];
  for (let place = 0; place < PLACES; place += 1) if (n[place] !== 0 || z[place] !== 0) used.push(place);
  const bytes = new Uint8Array(HEAD_BYTES + used.length * ENTRY_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC);
  view.setUint32(4, FORMAT, true);
  view.setUint32(8, PLACES, true);
  view.setUint32(12, used.length, true);
  view.setFloat64(16, version, true);
  view.setFloat64(24, seen.all, true);
  view.setFloat64(32, seen.bad, true);
  used.forEach((place, entry) => {
    const at = HEAD_BYTES + entry * ENTRY_BYTES;
    view.setUint16(at, place, true);
    view.setFloat32(at + 2, z[place]!, true);
    view.setFloat32(at + 6, n[place]!, true);
  });
  return bytes;
}

/** Reads what `serialiseWeights` gave; throws `UnreadableWeights` for anything else. */
export function parseWeights(bytes: Uint8Array): Weights {
  if (bytes.byteLength < HEAD_BYTES) throw new UnreadableWeights('Too short for weights');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0) !== MAGIC) throw new UnreadableWeights('These are no weights');
  if (view.getUint32(4, true) !== FORMAT) throw new UnreadableWeights('Weights of another format');
  const entries = view.getUint32(12, true);
  if (view.getUint32(8, true) !== PLACES || bytes.byteLength !== HEAD_BYTES + entries * ENTRY_BYTES) {
    throw new UnreadableWeights('The weights are cut short, or too many');
  }
  const z = new Float32Array(PLACES);
  const n = new Float32Array(PLACES);
  for (let entry = 0; entry < entries; entry += 1) {
    const at = HEAD_BYTES + entry * ENTRY_BYTES;
    const place = view.getUint16(at, true);
    z[place] = view.getFloat32(at + 2, true);
    n[place] = view.getFloat32(at + 6, true);
  }
  const seen = { all: view.getFloat64(24, true), bad: view.getFloat64(32, true) };
  const numbers = [view.getFloat64(16, true), seen.all, seen.bad];
  if (!numbers.every(Number.isFinite) || !z.every(Number.isFinite) || !n.every((value) => value >= 0)) {
    throw new UnreadableWeights('A weight is no number');
  }
  return { version: numbers[0]!, seen, z, n };
}
